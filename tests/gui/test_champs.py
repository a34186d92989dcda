"""Each kind of field: typed right, typed wrong (the sentence shown, the text kept), mended, emptied."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from esms_desktop.common.fr_format import FINE, INSECABLE
from tests.gui.feuille import CTRL, VIDE, feuilles
from tests.gui.gestes import trouver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups without a screen
Touche = Qt.Key
I = INSECABLE  # noqa: E741
LIGNES = [
    # key, typed, stored, shown, typed wrong, what is said of it
    ("projet.titre", "  Un DUI  pour tous ", "Un DUI  pour tous", "Un DUI  pour tous", "x" * 151, "raccourcissez-le à 150"),
    ("projet.nb_utilisateurs", "1 234", 1234, f"1{FINE}234", "environ 600", "n’est pas un nombre"),
    ("projet.duree_mois", "18", 18, f"18{I}mois", "douze mois", "n’est pas un nombre"),
    ("etablissements[es1].heures_eligibles", "1607,5", Decimal("1607.5"), f"1{FINE}607,5", "beaucoup", "n’est pas un nombre"),
    ("projet.taux_disponibilite", "99.5", Decimal("99.5"), f"99,5{I}%", "120", "comprise entre 0 et 100"),
    ("devis[dv1].montant_ht", "1234,5", 123450, f"1{FINE}234,50{I}€", "1,234", "plus de deux décimales"),
    ("projet.date_debut", "1er avril 2027", date(2027, 4, 1), "01/04/2027", "31/02/2027", "n’existe pas"),
    ("etablissements[es1].finess_et", "010000016", "010000016", f"01{I}000{I}001{I}6", "01000001", "et non 8"),
    ("organismes[og1].siren", "732 829 320", "732829320", f"732{I}829{I}320", "732829321", "clé de contrôle"),
    ("etablissements[es1].siret", "73282932000074", "73282932000074", f"732{I}829{I}320{I}00074", "732", "et non 3"),
    (
        "organismes[og1].iban", "FR7630006000011234567890189", "FR7630006000011234567890189",
        f"FR76{I}3000{I}6000{I}0112{I}3456{I}7890{I}189", "FR76", "commence par deux lettres",
    ),
    ("organismes[og1].code_postal", "33 000", "33000", "33000", "3300", "et non 4"),
    ("organismes[og1].code_naf", "8710a", "8710A", "87.10A", "87", "quatre chiffres et une lettre"),
    ("organismes[og1].telephone", "+33 5 56 00 00 00", "0556000000", f"05{I}56{I}00{I}00{I}00", "0556", f"4{I}chiffres"),
    ("organismes[og1].courriel", "a.b@asso.fr", "a.b@asso.fr", "a.b@asso.fr", "a.b@asso", "adresse électronique"),
    ("organismes[og1].departement", "gironde", "33", "33 - Gironde", "Girond", "n’est pas un département connu"),
    ("etablissements[es1].categorie", "500", "500", "500 - EHPAD", "Maison", "n’est pas une catégorie FINESS"),
    ("etablissements[es1].organisme", "fondation du port", "og2", "Fondation du Port", "Inconnue", "ne désigne aucune ligne"),
]  # fmt: skip


@pytest.fixture
def feuille(qtbot, tmp_path):
    yield from feuilles(qtbot, tmp_path)


def valeur(dossier, cle):
    """The stored value, read by hand."""
    table, _, reste = cle.partition("[")
    if not reste:
        table, _, nom = cle.partition(".")
        return getattr(getattr(dossier, table), nom)
    ligne, _, nom = reste.partition("].")
    return getattr(next(li for li in getattr(dossier, table) if li.id == ligne), nom)


@pytest.mark.parametrize(
    ("cle", "tape", "stocke", "montre", "faux", "dit"), LIGNES, ids=[c[0] for c in LIGNES]
)
def test_un_champ_se_tape_juste_puis_faux_puis_se_vide(feuille, cle, tape, stocke, montre, faux, dit):
    f = feuille(cle)
    f.ecrire(cle, tape)
    assert valeur(f.dossier, cle) == stocke
    assert f.montre(cle) == montre
    assert cle not in f.dossier.brouillons

    f.ecrire(cle, faux)
    assert f.dossier.brouillons[cle] == faux
    assert valeur(f.dossier, cle) is None
    assert f.montre(cle) == faux
    assert dit in f.textes(cle)
    assert "à corriger" in f.textes(cle)
    assert f.bloc(cle).saisie.cible().property("etat") == "non_satisfait"

    f.ecrire(cle, tape)
    assert valeur(f.dossier, cle) == stocke
    assert cle not in f.dossier.brouillons
    assert dit not in f.textes(cle)
    assert f.bloc(cle).champ.aide in f.textes(cle)

    f.ecrire(cle, "")
    assert valeur(f.dossier, cle) is None
    assert f.montre(cle) == ""


def test_ce_qui_est_illisible_reste_mot_pour_mot_a_la_reouverture(feuille):
    f = feuille("projet.duree_mois")
    f.ecrire("projet.duree_mois", " dix-huit  mois ")
    assert f.dossier.brouillons == {"projet.duree_mois": " dix-huit  mois "}
    assert f.montre("projet.duree_mois") == " dix-huit  mois "


def test_rien_de_ce_qui_est_colle_ne_se_perd(feuille):
    """Whatever the field: read, and shown in its usual form, or kept word for word."""
    textes = ("12 %", " o'clock \"; DROP TABLE meta; -- ", "é « ici »", "1e400", "31/12/99", "x" * 400)
    f = feuille(*(ligne[0] for ligne in LIGNES))
    for cle in f.blocs:
        for texte in textes:
            QApplication.clipboard().setText(texte)
            f.entrer(cle)
            f.touche(Touche.Key_A, CTRL)
            f.touche(Touche.Key_V, CTRL)
            f.sortir()
            lu = valeur(f.dossier, cle)
            if lu is None:
                assert f.dossier.brouillons[cle].strip() == f.montre(cle).strip() == texte.strip(), cle
                assert "à corriger" in f.textes(cle)
            else:
                assert cle not in f.dossier.brouillons
                assert "à corriger" not in f.textes(cle)


def test_un_nom_de_120_caracteres_se_voit_depuis_son_debut(feuille):
    nom = "Résidence autonomie " + "très " * 20
    assert len(nom) == 120
    f = feuille("etablissements[es1].nom")
    f.ecrire("etablissements[es1].nom", nom)
    ligne = trouver(f.fenetre, "Nom", QLineEdit)
    assert ligne.text() == nom.strip()
    assert ligne.cursorPosition() == 0


# --- long texts -------------------------------------------------------------------------------------------


def test_un_texte_long_garde_ses_lignes_et_compte_ses_caracteres(feuille):
    f = feuille("projet.description")
    assert f"6{FINE}000{I}caractères au plus" in f.textes("projet.description")
    f.entrer("projet.description")
    f.taper("Premier\r")
    f.taper("Second")
    f.sortir()
    assert f.dossier.projet.description == "Premier\nSecond"
    assert f"14{I}/{FINE}6{FINE}000 caractères" in f.textes("projet.description")


def test_le_compteur_previent_avant_le_maximum_puis_dit_ce_qui_est_de_trop(feuille):
    f = feuille("projet.continuite_activite")
    compteur = f.bloc("projet.continuite_activite").saisie.compteur()
    QApplication.clipboard().setText("a" * 1_900)
    f.entrer("projet.continuite_activite")
    f.touche(Touche.Key_V, CTRL)
    assert (compteur.text(), compteur.property("classe")) == (f"encore 100{I}caractères", "a_completer")
    QApplication.clipboard().setText("b" * 160)
    f.touche(Touche.Key_V, CTRL)
    f.sortir()
    assert (compteur.text(), compteur.property("classe")) == (f"60{I}caractères de trop", "a_completer")
    assert f.dossier.brouillons["projet.continuite_activite"] == "a" * 1_900 + "b" * 160
    assert f"raccourcissez-le à 2{FINE}000" in f.textes("projet.continuite_activite")


def test_un_texte_long_vide_pose_des_questions(feuille):
    f = feuille("projet.motivation")
    questions = f.bloc("projet.motivation").saisie.editeur.placeholderText().splitlines()
    assert len(questions) == 3
    assert all(question.endswith("?") for question in questions)


def test_un_texte_long_grandit_avec_ce_qu_il_contient(feuille):
    f = feuille("projet.motivation")
    saisie = f.bloc("projet.motivation").saisie
    avant = saisie.height()
    f.entrer("projet.motivation")
    f.taper("\r" * 8)
    f.peindre()
    assert saisie.height() - avant == 5 * saisie.editeur.fontMetrics().lineSpacing()
    assert saisie.editeur.height() == saisie.height()


def test_la_tabulation_quitte_un_texte_long(feuille):
    f = feuille("projet.motivation")
    f.entrer("projet.motivation")
    f.touche(Touche.Key_Tab)
    assert QApplication.focusWidget() is f.ailleurs


def test_tout_type_du_catalogue_a_une_saisie(feuille):
    """A field of every list of the sample form can be made, shown and named."""
    from esms_desktop.dossier.catalogue import champs_de_table
    from esms_desktop.dossier.structures import Objet

    cles = [
        f"{table}[{getattr(VIDE, table)[0].id}].{champ.nom}"
        for table in ("organismes", "etablissements", "personnes", "instances", "depenses", "devis")
        for champ in champs_de_table(table)
        if not isinstance(champ.type, Objet)
    ]
    f = feuille(*cles)
    for cle in cles:
        bloc = f.bloc(cle)
        assert bloc.saisie.texte() == valeur_ecrite(cle), cle
        assert bloc.saisie.cible().accessibleName().startswith(bloc.champ.libelle), cle
        assert bloc.champ.aide in bloc.saisie.cible().accessibleDescription(), cle


def valeur_ecrite(cle):
    """What the fields of `VIDE` hold, by hand."""
    return {
        "organismes[og1].raison_sociale": "Association Les Pins",
        "organismes[og1].siren": f"732{I}829{I}320",
        "etablissements[es1].nom": "EHPAD Les Tilleuls",
        "personnes[p1].prenom": "Anne",
        "personnes[p1].nom": "Durand",
    }.get(cle, "")
