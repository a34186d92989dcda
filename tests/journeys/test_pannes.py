"""A fault at each file operation in turn: the old file or the new one, whole; nothing left behind; work goes on."""

import errno
import json
from contextlib import suppress
from functools import partial

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import backups, ouverture
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, meilleure_version, ouvrir, restaurer
from esms_desktop.store import copies
from esms_desktop.store.copies import verifier
from esms_desktop.store.database import Base
from esms_desktop.store.migrations import ECHELLE, Echelon, a_monter, monter
from tests.journeys.pannes import Mort, Panne

APPEL = "generalisation-2022-national"
CODES = {errno.ENOSPC: "disque plein", errno.EIO: "erreur du disque", errno.EACCES: "accès refusé"}
codes = pytest.mark.parametrize("code", CODES, ids=CODES.values())
pannes = pytest.mark.parametrize(
    ("code", "dure"),
    [(errno.ENOSPC, True), (errno.EIO, False), (errno.EACCES, True)],
    ids=["disque plein, longtemps", "erreur du disque, une fois", "accès refusé, longtemps"],
)


class Bureau:
    """The user's folder, the private one, and one open document."""

    def __init__(self, racine, panne):
        self.panne = panne
        self.chez_soi = racine / "Mes dossiers"
        self.chez_soi.mkdir()
        self.chemin = self.chez_soi / "Été à Nîmes.esms"
        self.lieux = Emplacements(racine / "prive")
        self.document = creer(self.chemin, APPEL, 1, lieux=self.lieux)

    def fichiers(self):
        return sorted(p.name for p in self.chez_soi.iterdir())

    def titre(self, chemin=None):
        chemin = chemin or self.chemin
        verifier(chemin)
        base = Base(chemin, lecture_seule=True)
        try:
            trouve = base.brut().execute("SELECT valeur FROM reponse WHERE cle = 'projet.titre'").fetchone()
            return json.loads(trouve[0]) if trouve else None
        finally:
            base.fermer()

    def mourir(self):
        """What the system does when a process dies: locks go, the rest stays as it is."""
        self.document._base.fermer()
        self.document._copie._verrou.liberer()


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    bureau = Bureau(tmp_path, Panne(monkeypatch, tmp_path))
    yield bureau
    bureau.document.close()


def tour_a_tour(panne, code=errno.EIO, pas=1, **comment):
    """The fault armed for the first operation, the second... until one run has fewer operations."""
    for rang in range(1, 500, pas):
        panne.compte = 0
        yield panne.armer(rang, code, **comment)
        if panne.compte < rang:
            assert rang > 5, "the operation under test did nothing that can fail"
            return
    raise AssertionError("no end to the operations")


@pannes
def test_publier_avec_une_panne_a_chaque_operation(bureau, code, dure):
    bureau.document.set("projet.titre", "Départ")
    assert bureau.document.publish().etat == "publie"
    for numero, panne in enumerate(tour_a_tour(bureau.panne, code, dure=dure)):
        ancien = bureau.titre()
        bureau.document.set("projet.titre", f"Titre {numero}")
        with panne:
            publication = bureau.document.publish()
        assert publication.etat in ("publie", "impossible"), f"{publication} : {panne.noms}"
        assert publication.etat == "impossible" or bureau.document.published
        assert bureau.titre() == (f"Titre {numero}" if publication.etat == "publie" else ancien)
        bureau.document.set("projet.acronyme", f"A{numero}")
        assert bureau.document.publish().etat == "publie"
        assert bureau.titre() == f"Titre {numero}"
        assert bureau.fichiers() == [bureau.chemin.name]


@pannes
def test_enregistrer_sous_avec_une_panne_a_chaque_operation(bureau, code, dure):
    attendus = {bureau.chemin: None}
    for numero, panne in enumerate(tour_a_tour(bureau.panne, code, dure=dure)):
        bureau.document.set("projet.titre", f"Titre {numero}")
        depart, cible = bureau.document.chemin, bureau.chez_soi / f"Copie {numero}.esms"
        try:
            with panne:
                publication = bureau.document.save_as(cible)
            reussi = publication.etat == "publie"
        except UserError:
            reussi = False
        assert bureau.document.chemin == (cible if reussi else depart)
        assert cible.exists() is reussi
        assert bureau.document.publish().etat == "publie"
        attendus[bureau.document.chemin] = f"Titre {numero}"
        assert bureau.titre(bureau.document.chemin) == f"Titre {numero}"
        assert bureau.fichiers() == sorted(chemin.name for chemin in attendus)
    for chemin, titre in attendus.items():
        assert bureau.titre(chemin) == titre


@pannes
def test_sauvegarder_avec_une_panne_a_chaque_operation(bureau, code, dure):
    heures = iter(range(10_000))
    bureau.document._horloge = lambda: (
        backups.datetime(2026, 11, 22) + backups.timedelta(seconds=next(heures))
    )
    octets = bureau.chemin.read_bytes()
    gardees = len(bureau.document.versions())
    for numero, panne in enumerate(tour_a_tour(bureau.panne, code, dure=dure)):
        bureau.document.set("projet.titre", f"Titre {numero}")
        with suppress(UserError), panne:
            bureau.document.backup()
            gardees += 1
        versions = bureau.document.versions()
        assert len(versions) >= gardees
        if versions:
            assert backups.meilleure(versions[0].chemin.parent) == versions[0]
        assert bureau.document.backup().revision == bureau.document.revision
        gardees = len(bureau.document.versions())
    for version in bureau.document.versions():
        backups.contenu(version)
    assert bureau.chemin.read_bytes() == octets


@codes
def test_restaurer_avec_une_panne_a_chaque_operation(bureau, code):
    bureau.document.set("projet.titre", "À retrouver")
    bureau.document.backup()
    bureau.document.close()
    bonne = meilleure_version(bureau.chemin, bureau.lieux)
    for panne in tour_a_tour(bureau.panne, code):
        for reste in bureau.chez_soi.glob("*endommagé*"):
            reste.unlink()
        bureau.chemin.write_bytes(b"abime")
        with suppress(UserError), panne:
            restaurer(bureau.chemin, bonne)
        abimes = [p for p in bureau.chez_soi.iterdir() if p.read_bytes() == b"abime"]
        assert len(abimes) == 1, "the damaged file is always kept"
        if abimes != [bureau.chemin]:
            assert not bureau.chemin.exists() or bureau.titre() == "À retrouver"
    bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert bureau.document.dossier.projet.titre == "À retrouver"


def _echelon(cnx):
    cnx.exec_driver_sql("ALTER TABLE etablissements ADD COLUMN essai TEXT")
    cnx.exec_driver_sql("UPDATE reponse SET origine = 'essai'")


@pytest.fixture
def version_suivante(monkeypatch):
    """The application of tomorrow: one rung more."""
    echelle = (*ECHELLE, Echelon(ECHELLE[-1].version + 1, _echelon))
    for module in (ouverture, copies):
        monkeypatch.setattr(module, "a_monter", partial(a_monter, echelle=echelle))
    monkeypatch.setattr(ouverture, "monter", partial(monter, echelle=echelle))
    return echelle[-1].version


@pytest.mark.parametrize("code", [*CODES, "mort"], ids=[*CODES.values(), "mort du processus"])
def test_migrer_avec_une_panne_a_chaque_operation(bureau, code, request):
    bureau.document.set("projet.titre", "D’avant")
    bureau.document.close()
    octets = bureau.chemin.read_bytes()
    version = request.getfixturevalue("version_suivante")
    mort = code == "mort"
    for panne in tour_a_tour(bureau.panne, errno.EIO if mort else code, mort=mort):
        with suppress(UserError, Mort), panne:
            bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
            assert bureau.document.dossier.projet.titre == "D’avant"
        panne.enterrer()
        assert bureau.chemin.read_bytes() == octets, "opening never touches the user's file"
        assert bureau.fichiers() == [bureau.chemin.name]
    bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert bureau.document._base.version == version
    assert bureau.document.origin("projet.titre") == "essai"
    avant = [s for s in bureau.document.versions() if s.motif == "migration"]
    assert avant
    assert all(s.chemin.read_bytes()[60:64] == ECHELLE[-1].version.to_bytes(4, "big") for s in avant)


def test_mourir_a_chaque_operation_d_un_enregistrement(bureau):
    for numero, panne in enumerate(tour_a_tour(bureau.panne, mort=True)):
        ancien = bureau.titre()
        bureau.document.set("projet.titre", f"Titre {numero}")
        with suppress(Mort), panne:
            bureau.document.publish()
        bureau.mourir()
        assert bureau.titre() in (ancien, f"Titre {numero}")
        bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
        assert bureau.document.dossier.projet.titre == f"Titre {numero}"
        bureau.document.set("projet.acronyme", f"A{numero}")
        assert bureau.document.publish().etat == "publie", panne.noms
        assert bureau.titre() == f"Titre {numero}"
        assert bureau.fichiers() == [bureau.chemin.name]


def test_mourir_pendant_un_enregistrement_sous(bureau):
    for numero, panne in enumerate(tour_a_tour(bureau.panne, mort=True, pas=3)):
        bureau.document.set("projet.titre", f"Titre {numero}")
        depart, cible = bureau.document.chemin, bureau.chez_soi / f"Copie {numero}.esms"
        with suppress(Mort), panne:
            bureau.document.save_as(cible)
        bureau.mourir()
        if cible.exists():
            assert bureau.titre(cible) == f"Titre {numero}"
        bureau.document = ouvrir(cible if cible.exists() else depart, lieux=bureau.lieux)
        assert bureau.document.dossier.projet.titre == f"Titre {numero}"
        assert bureau.document.publish().etat == "publie", panne.noms


def test_mourir_pendant_une_creation(tmp_path, monkeypatch):
    panne = Panne(monkeypatch, tmp_path)
    lieux = Emplacements(tmp_path / "prive")
    for numero, armee in enumerate(tour_a_tour(panne, mort=True, pas=3)):
        chemin = tmp_path / f"Nouveau {numero}.esms"
        with suppress(Mort), armee:
            creer(chemin, APPEL, 1, lieux=lieux)
        panne.enterrer()
        if chemin.exists():
            verifier(chemin)
            ouvrir(chemin, lieux=lieux).close()
        else:
            creer(chemin, APPEL, 1, lieux=lieux).close()
        assert lire(chemin).appel == APPEL


def test_apres_un_enregistrement_sous_une_panne_rend_le_travail_a_la_nouvelle_adresse(bureau):
    copie = bureau.chez_soi / "Copie.esms"
    assert bureau.document.save_as(copie).etat == "publie"
    bureau.document.set("projet.titre", "Tapé après")
    bureau.mourir()
    ancien = ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert ancien.dossier.projet.titre is None
    assert not ancien.recupere
    bureau.document = ouvrir(copie, lieux=bureau.lieux)
    ancien.close()
    assert bureau.document.recupere
    assert bureau.document.dossier.projet.titre == "Tapé après"


def test_apres_une_panne_un_fichier_modifie_ailleurs_est_repris_s_il_ne_manquait_rien(bureau, tmp_path):
    bureau.document.set("projet.titre", "Ici")
    bureau.document.publish()
    bureau.mourir()
    ailleurs = ouvrir(bureau.chemin, lieux=Emplacements(tmp_path / "autre poste"))
    ailleurs.set("projet.titre", "Ailleurs")
    ailleurs.close()
    bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert bureau.document.dossier.projet.titre == "Ailleurs"
    assert not bureau.document.recupere
    bureau.document.set("projet.titre", "Ici encore")
    assert bureau.document.publish().etat == "publie"


def test_une_copie_de_travail_abimee_est_gardee_a_part_et_le_fichier_repris(bureau):
    bureau.document.set("projet.titre", "Enregistré")
    bureau.document.publish()
    bureau.document.set("projet.titre", "Perdu")
    travail = bureau.document._copie.fichier
    bureau.mourir()
    octets = bytearray(travail.read_bytes())
    octets[4096:] = bytes(len(octets) - 4096)
    travail.write_bytes(octets)
    with pytest.raises(UserError, match="gardé à part"):
        ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert [p.read_bytes() for p in travail.parent.glob("*endommagé*")] == [octets]
    bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert bureau.document.dossier.projet.titre == "Enregistré"


def test_une_fiche_de_session_illisible_ne_fait_rien_perdre(bureau):
    bureau.document.set("projet.titre", "Pas encore enregistré")
    bureau.mourir()
    (bureau.document._copie.fichier.parent / "etat.json").write_bytes(b"\x00" * 40)
    bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux)
    assert bureau.document.recupere
    assert bureau.document.dossier.projet.titre == "Pas encore enregistré"
    assert bureau.document.publish().etat == "conflit"  # nothing says that the file there is ours
    assert bureau.titre(bureau.document.chemin) == "Pas encore enregistré"
