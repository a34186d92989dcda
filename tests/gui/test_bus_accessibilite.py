"""The window as a screen reader has it: the real program, the real bus, nothing but the keyboard."""

import json

import pytest

from esms_desktop.document.ouverture import lire
from tests.gui import bus

ABSENT = bus.manque()
pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)
PRET = "Prêt à déposer : aucun point ne bloque."


@pytest.fixture(scope="module")
def ecran():
    """A screen and its bus, named by the variables of this process as long as they are there."""
    ecran = bus.Ecran()
    with pytest.MonkeyPatch.context() as variables:
        for nom in bus.ETRANGERES:
            variables.delenv(nom, raising=False)
        for nom, valeur in ecran.session.items():
            variables.setenv(nom, valeur)
        yield ecran
    ecran.fermer()


@pytest.fixture
def demarrer(ecran, tmp_path):
    """Start the program, with a file or not, in the home of the test."""
    programmes = []

    def faire(*arguments):
        programmes.append(bus.Programme(ecran, tmp_path / "maison", *arguments))
        programmes[-1].venir_devant()
        return programmes[-1]

    yield faire
    for programme in programmes:
        programme.tuer()


@pytest.fixture
def dossier(commande, tmp_path, scenario):
    """A file of two établissements, made by the command line."""
    contenu = scenario("E09")
    del contenu["etablissements"][2:]
    (tmp_path / "dossier.json").write_text(json.dumps(contenu), encoding="utf-8")
    statut, _, erreur = commande("creer", tmp_path / "grappe.esms", "--depuis", tmp_path / "dossier.json")
    assert statut == 0, erreur
    return tmp_path / "grappe.esms"


def test_l_exemple_s_ouvre_et_son_intitule_se_change_comme_on_l_entend(demarrer):
    programme = demarrer()
    programme.tabuler("button", "Découvrir avec un exemple")
    programme.touche("Space")
    programme.voir("group", PRET)
    programme.touche("Alt+5")
    programme.voir("group", "Le projet")
    intitule = programme.voir("text_field", "Intitulé du projet")
    assert intitule.focused
    assert bus.simple(intitule.value) in programme.titre()

    programme.touche("Ctrl+a")
    programme.taper("Un DUI pour le Bassin")
    programme.touche("Tab")
    programme.voir("text_field", "Intitulé du projet", "Un DUI pour le Bassin")
    programme.voir("group", PRET)

    programme.touche("Ctrl+w")
    programme.voir("button", "Un DUI pour le Bassin")  # the card of the dossier: this is stored
    programme.touche("Ctrl+q")
    assert programme.fin() == 0


def test_une_ligne_ajoutee_puis_annulee_ne_laisse_rien_dans_le_fichier(demarrer, dossier):
    avant = lire(dossier)
    assert len(avant.etablissements) == 2
    programme = demarrer(dossier)
    programme.voir("group", "L’appel à projets")
    programme.touche("Alt+4")
    programme.voir("group", "Organismes de la grappe")
    programme.touche("Ctrl+PageDown")
    programme.voir("group", "Établissements de la grappe")
    programme.voir("static_text", "2 établissements")

    programme.taper("ehpad")
    programme.voir("button", "Effacer")
    programme.tout_a_un_nom("button")
    programme.touche("Escape")
    programme.tabuler("button", "Ajouter un établissement")
    programme.touche("Space")
    programme.voir("static_text", "3 établissements")
    programme.taper("EHPAD Les Pins")
    programme.touche("Enter")
    programme.voir("table_cell", "Établissement : EHPAD Les Pins")

    programme.touche("Ctrl+z")
    programme.voir("status", "Annulé : modifier « Nom »")
    programme.ne_plus_voir("table_cell", "Établissement : EHPAD Les Pins")
    programme.touche("Ctrl+z")
    programme.voir("static_text", "2 établissements")
    programme.touche("Ctrl+q")
    assert programme.fin() == 0
    assert lire(dossier) == avant
