"""Each kind of field: typed right, typed wrong (the sentence shown, the text kept), mended, emptied."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton

from esms_desktop.common.fr_format import FINE, INSECABLE
from tests.gui.feuille import ALT, CTRL, VIDE, Feuille
from tests.gui.gestes import tous, trouver

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
    faites = []

    def faire(*cles, **options):
        faites.append(Feuille(qtbot, tmp_path / str(len(faites)), *cles, **options))
        return faites[-1]

    yield faire
    for faite in faites:
        faite.fermer()


def cliquer(bouton):
    """A click on the box or the first letters: where people click."""
    QTest.mouseClick(bouton, Qt.MouseButton.LeftButton, pos=QPoint(12, bouton.height() // 2))


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


# --- closed lists -----------------------------------------------------------------------------------------


def test_un_choix_se_fait_en_tapant_son_debut(feuille):
    f = feuille("projet.type_projet")
    combo = f.bloc("projet.type_projet").saisie.combo
    assert combo.currentText() == "Pas encore répondu"
    f.entrer("projet.type_projet")
    f.taper("ren")
    f.sortir()
    assert f.dossier.projet.type_projet == "renouvellement"
    assert combo.currentText() == "Renouvellement"


def test_un_choix_se_defait(feuille):
    f = feuille("projet.type_projet")
    f.pont.saisir("projet.type_projet", "mixte")
    combo = f.bloc("projet.type_projet").saisie.combo
    assert combo.currentText() == "Projet mixte"
    f.entrer("projet.type_projet")
    f.touche(Touche.Key_Home)
    f.sortir()
    assert f.dossier.projet.type_projet is None


def test_un_choix_fait_dans_la_liste_est_enregistre_aussitot(feuille):
    f = feuille("projet.type_projet")
    combo = f.bloc("projet.type_projet").saisie.combo
    f.entrer("projet.type_projet")
    f.touche(Touche.Key_Down, ALT)
    f.qtbot.waitUntil(combo.view().isVisible)
    f.qtbot.keyClick(combo.view(), Touche.Key_Down)
    f.qtbot.keyClick(combo.view(), Touche.Key_Return)
    assert f.dossier.projet.type_projet == "acquisition"


def test_un_texte_qui_n_est_aucun_des_choix_reste_visible(feuille):
    f = feuille("projet.type_projet")
    f.pont.saisir("projet.type_projet", "Téléconsultation")
    combo = f.bloc("projet.type_projet").saisie.combo
    assert combo.currentText() == "Téléconsultation"
    assert "n’est pas un choix possible" in f.textes("projet.type_projet")
    f.pont.saisir("projet.type_projet", "mixte")
    assert [combo.itemText(n) for n in range(combo.count())].count("Téléconsultation") == 0


def test_la_molette_ne_change_pas_un_choix_et_fait_defiler_la_page(feuille):
    f = feuille("projet.type_projet", "projet.ror", "organismes[og1].departement", "projet.date_debut")
    f.pont.saisir("projet.type_projet", "mixte")
    for cle in f.blocs:
        cible = f.bloc(cle).saisie.cible()
        for dedans in (False, True):
            (f.entrer if dedans else lambda _: f.ailleurs.setFocus())(cle)
            centre = QPointF(cible.rect().center())
            roue = QWheelEvent(
                centre, cible.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(cible, roue)
    f.sortir()
    assert f.bloc("projet.type_projet").saisie.combo.currentText() == "Projet mixte"
    assert f.dossier.projet.type_projet == "mixte"
    assert f.dossier.projet.ror is None


def test_plusieurs_choix_se_cochent(feuille):
    f = feuille("projet.socles_vises")
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    assert f.dossier.projet.socles_vises == ("dmp",)
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: MSSanté", QCheckBox))
    assert f.dossier.projet.socles_vises == ("mssante", "dmp")
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: MSSanté", QCheckBox))
    assert f.dossier.projet.socles_vises is None


def test_aucun_est_une_reponse_et_exclut_les_autres(feuille):
    f = feuille("projet.socles_vises")
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    aucun = trouver(f.fenetre, f"Services socles visés{I}: Aucun", QCheckBox)
    cliquer(aucun)
    assert f.dossier.projet.socles_vises == ()
    assert not trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox).isChecked()
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    assert not aucun.isChecked()
    assert f.dossier.projet.socles_vises == ("dmp",)


def test_des_choix_illisibles_restent_gardes_jusqu_a_ce_que_l_on_coche(feuille):
    f = feuille("projet.socles_vises")
    f.pont.saisir("projet.socles_vises", "DMP, télégraphe")
    assert "« télégraphe »".replace(" ", I) in f.textes("projet.socles_vises")
    assert not any(case.isChecked() for case in tous(f.fenetre, QCheckBox))
    f.entrer("projet.socles_vises")
    f.sortir()
    assert f.dossier.brouillons["projet.socles_vises"] == "DMP, télégraphe"
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    assert f.dossier.projet.socles_vises == ("dmp",)


# --- yes or no --------------------------------------------------------------------------------------------


def test_oui_non_ou_pas_encore_su(feuille):
    f = feuille("projet.demande_equipement")
    nom = f"Aide à l’équipement demandée{I}: "
    pas_su = trouver(f.fenetre, nom + "Pas encore su", QRadioButton)
    assert pas_su.isChecked()
    cliquer(trouver(f.fenetre, nom + "Non", QRadioButton))
    assert f.dossier.projet.demande_equipement is False
    f.touche(Touche.Key_Left)
    assert trouver(f.fenetre, nom + "Oui", QRadioButton).isChecked()
    f.sortir()
    assert f.dossier.projet.demande_equipement is True
    cliquer(pas_su)
    assert f.dossier.projet.demande_equipement is None


def test_une_reponse_illisible_ne_coche_rien_et_reste_dite(feuille):
    f = feuille("projet.demande_equipement")
    f.pont.saisir("projet.demande_equipement", "peut-être")
    assert not any(bouton.isChecked() for bouton in tous(f.fenetre, QRadioButton))
    assert f"«{I}peut-être{I}» n’est pas une réponse" in f.textes("projet.demande_equipement")
    f.pont.annuler()
    assert trouver(f.fenetre, f"Aide à l’équipement demandée{I}: Pas encore su", QRadioButton).isChecked()


def test_oui_avec_un_nom(feuille):
    f = feuille("projet.plateforme_regionale")
    nom = f"Plateforme régionale reliée au DUI{I}: "
    f.qtbot.mouseClick(trouver(f.fenetre, nom + "nom", QLineEdit), Qt.MouseButton.LeftButton)
    f.taper("PAACO-Globule")
    assert trouver(f.fenetre, nom + "Oui", QRadioButton).isChecked()
    f.sortir()
    assert f.dossier.projet.plateforme_regionale == "PAACO-Globule"
    cliquer(trouver(f.fenetre, nom + "Non", QRadioButton))
    assert f.dossier.projet.plateforme_regionale is False
    assert trouver(f.fenetre, nom + "nom", QLineEdit).text() == ""


# --- dates ------------------------------------------------------------------------------------------------


def test_une_date_se_prend_dans_un_calendrier_francais(feuille):
    f = feuille("projet.date_debut")
    f.ecrire("projet.date_debut", "15/03/2027")
    f.entrer("projet.date_debut")
    f.touche(Touche.Key_Down, ALT)
    calendrier = QApplication.activePopupWidget()
    assert calendrier.mois.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendrier.mois.locale().monthName(3) == "mars"
    f.touche(Touche.Key_Right)
    f.touche(Touche.Key_Return)
    assert f.dossier.projet.date_debut == date(2027, 3, 16)
    assert f.montre("projet.date_debut") == "16/03/2027"


# --- rows of another list ---------------------------------------------------------------------------------


def test_un_organisme_se_choisit_par_son_nom(feuille):
    f = feuille("etablissements[es1].organisme")
    combo = f.bloc("etablissements[es1].organisme").saisie.combo
    f.entrer("etablissements[es1].organisme")
    f.touche(Touche.Key_Down)
    f.sortir()
    assert f.dossier.etablissements[0].organisme == "og1"
    assert combo.currentText() == "Association Les Pins"
    assert [combo.itemText(n) for n in range(combo.count())] == ["Association Les Pins", "Fondation du Port"]


def test_un_organisme_renomme_change_de_nom_partout(feuille):
    f = feuille("etablissements[es1].organisme", "organismes[og2].raison_sociale")
    f.pont.saisir("etablissements[es1].organisme", "og2")
    f.ecrire("organismes[og2].raison_sociale", "Fondation du Phare")
    assert f.montre("etablissements[es1].organisme") == "Fondation du Phare"


def test_un_departement_se_trouve_par_un_morceau_de_son_nom(feuille):
    cle = "organismes[og1].departement"
    f = feuille(cle)
    f.entrer(cle)
    f.taper("reunion")
    liste = f.bloc(cle).saisie.combo.completer().popup()
    f.qtbot.waitUntil(liste.isVisible)
    assert liste.model().rowCount() == 1
    f.qtbot.keyClick(liste, Touche.Key_Down)
    f.qtbot.keyClick(liste, Touche.Key_Return)
    assert f.dossier.organismes[0].departement == "974"
    assert f.montre(cle) == "974 - La Réunion"


def test_plusieurs_personnes_se_cochent_dans_une_liste(feuille):
    cle = "instances[i1].membres"
    f = feuille(cle)
    f.pont.saisir(cle, "p3")
    combo = f.bloc(cle).saisie.combo
    assert combo.currentText() == "Zoé"
    f.entrer(cle)
    f.touche(Touche.Key_Space)
    fenetre = QApplication.activePopupWidget()
    assert [fenetre.lignes.item(n).text() for n in range(3)] == ["Anne Durand", "Martin", "Zoé"]
    f.qtbot.keyClick(fenetre.lignes, Touche.Key_Space)
    f.qtbot.keyClick(fenetre, Touche.Key_Escape)
    assert f.dossier.instances[0].membres == ("p1", "p3")
    assert combo.currentText() == "Anne Durand, Zoé"


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
