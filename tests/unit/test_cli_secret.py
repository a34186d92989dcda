"""Protected dossiers at the command line: the password is asked or read from the environment, never shown."""

import getpass

import pytest
from pypdf import PdfReader

from esms_desktop.cli import mot_de_passe
from tests.conftest import DONNEES

SECRET, AUTRE = "clé du Bassin 2026", "Une autre clé"
JSON = DONNEES / "scenarios" / "E01.json"


@pytest.fixture
def avec(monkeypatch):
    """Give passwords through the environment."""

    def poser(actuel=None, nouveau=None):
        for variable, valeur in ((mot_de_passe.ACTUEL, actuel), (mot_de_passe.NOUVEAU, nouveau)):
            monkeypatch.delenv(variable, raising=False)
            if valeur is not None:
                monkeypatch.setenv(variable, valeur)

    return poser


@pytest.fixture
def protege(commande, tmp_path, avec):
    avec(nouveau=SECRET)
    fichier = tmp_path / "grappe.esms"
    assert commande("creer", fichier, "--depuis", JSON, "--proteger")[0] == 0
    avec()
    return fichier


def test_un_dossier_cree_protege_se_lit_avec_son_mot_de_passe(commande, protege, avec):
    assert b"SQLite" not in protege.read_bytes()[:16]
    avec(actuel=SECRET)
    assert commande("verifier", protege, "--json")[1] != ""
    statut, extrait, erreurs = commande("extraire", protege)
    assert (statut, erreurs) == (0, "")
    assert '"etablissements"' in extrait


def test_sans_terminal_ni_variable_on_dit_comment_donner_le_mot_de_passe(commande, protege):
    statut, sortie, erreurs = commande("extraire", protege)
    assert (statut, sortie) == (2, "")
    assert "ESMS_DESKTOP_MOT_DE_PASSE" in erreurs


def test_un_mauvais_mot_de_passe_est_dit_sans_etre_repete(commande, protege, avec):
    avec(actuel="pas celui-là")
    statut, sortie, erreurs = commande("verifier", protege)
    assert (statut, sortie) == (3, "")
    assert "Ce mot de passe n’ouvre pas" in erreurs
    assert "grappe.esms" in erreurs
    assert "pas celui-là" not in erreurs


def test_au_terminal_le_mot_de_passe_est_demande_sans_etre_affiche(commande, protege, monkeypatch):
    questions = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda question, flux: questions.append(question) or SECRET)
    assert commande("extraire", protege)[0] == 0
    assert questions == ["Mot de passe de « grappe.esms » : "]


def test_deux_saisies_differentes_ne_changent_rien(commande, protege, avec, monkeypatch):
    avec(actuel=SECRET)
    avant = protege.read_bytes()
    reponses = iter(["un", "deux"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda question, flux: next(reponses))
    statut, _, erreurs = commande("proteger", protege)
    assert statut == 2
    assert "ne sont pas les mêmes" in erreurs
    assert protege.read_bytes() == avant


def test_proteger_changer_retirer_avec_la_fiche(commande, tmp_path, avec):
    fichier, fiche = tmp_path / "grappe.esms", tmp_path / "fiche.pdf"
    commande("creer", fichier, "--depuis", JSON)
    en_clair = commande("extraire", fichier)[1]
    avec(nouveau=SECRET)
    statut, sortie, _ = commande("proteger", fichier, "--fiche", fiche)
    assert statut == 0
    assert "est protégé par ce mot de passe" in sortie
    assert SECRET not in sortie
    assert PdfReader(fiche).pages[0].extract_text().split().count("majuscule") == 1  # the B of Bassin
    avec(actuel=SECRET, nouveau=AUTRE)
    assert commande("proteger", fichier)[0] == 0
    avec(actuel=SECRET)
    assert commande("extraire", fichier)[0] == 3
    avec(actuel=AUTRE)
    assert commande("extraire", fichier)[1] == en_clair
    assert commande("proteger", fichier, "--retirer")[0] == 0
    avec()
    assert commande("extraire", fichier)[1] == en_clair


def test_une_fiche_ne_prend_pas_la_place_d_un_fichier_et_ne_va_pas_avec_retirer(
    commande, protege, tmp_path, avec
):
    avec(actuel=SECRET, nouveau=AUTRE)
    (tmp_path / "fiche.pdf").write_bytes("déjà là".encode())
    statut, _, erreurs = commande("proteger", protege, "--fiche", tmp_path / "fiche.pdf")
    assert (statut, "existe déjà" in erreurs) == (3, True)
    assert commande("proteger", protege, "--retirer", "--fiche", tmp_path / "f.pdf")[0] == 2
    avec(actuel=SECRET)
    assert commande("extraire", protege)[0] == 0  # still the first password
    assert (tmp_path / "fiche.pdf").read_bytes() == "déjà là".encode()
