"""A fault, or death, at each file operation of a return to an earlier version: one state or the other, both kept."""

import errno
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import backups
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from tests.journeys.pannes import Mort, Panne
from tests.journeys.test_pannes import APPEL, codes, tour_a_tour

ANCIEN = "À retrouver"


class Bureau:
    """A published document, one version of it that is older, its folders; each minute is later than the last."""

    def __init__(self, racine, panne):
        self.panne = panne
        self.chemin = racine / "Mes dossiers" / "Été.esms"
        self.chemin.parent.mkdir()
        self.lieux = Emplacements(racine / "prive")
        self.minute = datetime(2026, 11, 22, 10)
        self.document = creer(self.chemin, APPEL, 1, lieux=self.lieux, horloge=self.horloge)
        self.document.set("projet.titre", ANCIEN)
        self.ancienne = self.document.backup()

    def horloge(self):
        self.minute += timedelta(seconds=1)
        return self.minute

    def travailler(self, titre):
        """The present state, published; of the versions, only the one to be found again."""
        self.document.set("projet.titre", titre)
        assert self.document.publish().etat == "publie"
        for version in self.document.versions():
            if version.chemin != self.ancienne.chemin:
                version.chemin.unlink()

    def gardes(self):
        """The titles that the versions hold, every one of them intact."""
        return {backups.contenu(version).titre for version in self.document.versions()}

    def fichiers(self):
        return [p.name for p in self.chemin.parent.iterdir()]

    def rouvrir(self):
        self.document = ouvrir(self.chemin, lieux=self.lieux, horloge=self.horloge)


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    bureau = Bureau(tmp_path, Panne(monkeypatch, tmp_path))
    yield bureau
    bureau.document.close()


@codes
@pytest.mark.parametrize("dure", [True, False], ids=["longtemps", "une fois"])
def test_revenir_a_une_version_avec_une_panne_a_chaque_operation(bureau, code, dure):
    for numero, panne in enumerate(tour_a_tour(bureau.panne, code, pas=5, dure=dure)):
        present = f"Présent {numero}"
        bureau.travailler(present)
        revenu = False
        with suppress(UserError), panne:
            bureau.document.restore(bureau.ancienne)
            revenu = True
        if not revenu:  # a disk that refuses for long may refuse even to open the present state again
            bureau.document.close()
            bureau.rouvrir()
        assert bureau.document.dossier.projet.titre == (ANCIEN if revenu else present), panne.noms
        assert not revenu or present in bureau.gardes()
        assert bureau.document.publish().etat == "publie"
        assert lire(bureau.chemin).projet.titre == bureau.document.dossier.projet.titre
        assert bureau.fichiers() == [bureau.chemin.name]


def test_mourir_en_revenant_a_une_version_laisse_un_etat_entier_et_garde_l_autre(bureau):
    for numero, panne in enumerate(tour_a_tour(bureau.panne, errno.EIO, pas=5, mort=True)):
        present = f"Présent {numero}"
        bureau.travailler(present)
        with suppress(Mort), panne:
            bureau.document.restore(bureau.ancienne)
        bureau.panne.enterrer()
        bureau.document._base.fermer()
        bureau.document._copie._verrou.liberer()
        assert lire(bureau.chemin).projet.titre in (ANCIEN, present), panne.noms
        bureau.rouvrir()
        titre = bureau.document.dossier.projet.titre
        assert titre in (ANCIEN, present)
        assert titre == present or present in bureau.gardes()
        assert bureau.document.publish().etat == "publie"
        assert bureau.fichiers() == [bureau.chemin.name]
