"""A fault, or death, at each file operation of a change of password: whole under one password, nothing lost."""

import errno
from contextlib import suppress

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.store import secret
from esms_desktop.store.secret import Secret
from tests.journeys.pannes import Mort, Panne
from tests.journeys.test_pannes import APPEL, tour_a_tour

UN, DEUX = Secret("un"), Secret("deux")
CANARI = "Un titre que l’on ne doit pas lire"


@pytest.fixture(autouse=True)
def derivation_breve(monkeypatch):
    """As many files are opened as a year of work opens: the rounds that slow a thief down slow these tests too."""
    monkeypatch.setattr(secret, "TOURS", 1_000)
    for cle in (UN, DEUX):
        monkeypatch.setattr(cle, "_cles", {})


suites = pytest.mark.parametrize(
    "cles", [(None, UN), (UN, DEUX), (DEUX, None)], ids=["poser", "changer", "retirer"]
)


class Bureau:
    """A published document under a password, its folders."""

    def __init__(self, racine, panne, cle):
        self.panne = panne
        self.racine = racine
        self.chemin = racine / "Mes dossiers" / "Été.esms"
        self.chemin.parent.mkdir()
        self.lieux = Emplacements(racine / "prive")
        self.document = creer(self.chemin, APPEL, 1, lieux=self.lieux, secret=cle)
        self.document.set("projet.titre", CANARI)
        self.document.backup()
        assert self.document.publish().etat == "publie"

    def garder_une_sauvegarde(self):
        """The others are as many more operations at each round."""
        for version in self.document.versions()[1:]:
            version.chemin.unlink()

    def mourir(self):
        self.panne.enterrer()
        self.document._base.fermer()
        self.document._copie._verrou.liberer()

    def ouverts_par(self, *cles):
        """Which of these passwords open the file."""
        trouves = []
        for cle in cles:
            with suppress(UserError):
                assert lire(self.chemin, cle).projet.titre == CANARI
                trouves.append(cle)
        return trouves


@suites
@pytest.mark.parametrize("dure", [True, False], ids=["longtemps", "une fois"])
def test_changer_le_mot_de_passe_avec_une_panne_a_chaque_operation(tmp_path, monkeypatch, cles, dure):
    bureau = Bureau(tmp_path, Panne(monkeypatch, tmp_path), cles[0])
    for numero, panne in enumerate(tour_a_tour(bureau.panne, errno.ENOSPC, pas=7, dure=dure)):
        avant = bureau.document.secret
        apres = cles[1] if avant == cles[0] else cles[0]
        with suppress(UserError), panne:
            bureau.document.change_password(apres)
        bureau.document.close()
        assert bureau.ouverts_par(avant, apres) == [bureau.document.secret], panne.noms
        bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux, secret=bureau.document.secret)
        bureau.garder_une_sauvegarde()
        bureau.document.set("projet.acronyme", f"A{numero}")
        assert bureau.document.publish().etat == "publie"
        assert [p.name for p in bureau.chemin.parent.iterdir()] == [bureau.chemin.name]
    bureau.document.close()


@suites
def test_mourir_pendant_le_changement_laisse_un_seul_mot_de_passe_et_tout_le_contenu(
    tmp_path, monkeypatch, cles
):
    bureau = Bureau(tmp_path, Panne(monkeypatch, tmp_path), cles[0])
    for panne in tour_a_tour(bureau.panne, pas=7, mort=True):
        avant = bureau.document.secret
        apres = cles[1] if avant == cles[0] else cles[0]
        with suppress(Mort), panne:
            bureau.document.change_password(apres)
        bureau.mourir()
        [garde] = bureau.ouverts_par(avant, apres)
        bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux, secret=garde)
        assert bureau.document.dossier.projet.titre == CANARI
        bureau.garder_une_sauvegarde()
        bureau.document.set("projet.acronyme", f"{panne.compte}")
        bureau.document.close()
        bureau.document = ouvrir(bureau.chemin, lieux=bureau.lieux, secret=garde)
    bureau.document.close()
