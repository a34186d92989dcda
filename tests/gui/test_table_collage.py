"""Copying and pasting between a table, Excel, LibreOffice and the table itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.presse_papiers import lire_html, lire_tsv
from tests.gui.tableau import APPEL, CTRL, MAJ, PINS, PORT, Tableau, de

Touche = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SEIZE = "".join(
    f"ESMS {n}\tAssociation Les Pins\t33090{2000 + n}\t500 - EHPAD\tArès\t33\tPersonnes âgées\toui\tAcquisition\t{80 + n}\t12\r\n"
    for n in range(1, 17)
)
"""Sixteen rows as Excel copies them, in the order of the visible columns; their FINESS numbers have a wrong key."""
TITRES = "FINESS géographique\tNom\tRemarques\tVille\tOrganisme gestionnaire\tFile active\r\n"


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path)
    yield fait
    fait.fermer()


@pytest.fixture
def vide(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path, Dossier(appel=APPEL, organismes=(PINS, PORT)))
    yield fait
    fait.fermer()


def noms(tableau):
    return [e.nom for e in tableau.dossier.etablissements]


def test_seize_lignes_d_excel_collees_dans_un_tableau_vide(vide):
    vide.copier_ailleurs(SEIZE)
    vide.cliquer("Coller")
    lignes = vide.dossier.etablissements
    assert [e.nom for e in lignes] == [f"ESMS {n}" for n in range(1, 17)]
    assert {e.organisme for e in lignes} == {"pins"}
    assert {(e.categorie, e.departement, e.type_public, e.medicalise) for e in lignes} == {
        ("500", "33", "pa", True)
    }
    assert [e.file_active for e in lignes] == list(range(81, 97))
    assert vide.document.undo_label == "Coller 16\u00a0lignes"
    # Luhn sums: 330902001 -> 3+6+0+9+0+4+0+0+1 = 23, so ...008 is right (30); 330902010 -> 24, so ...016 is right.
    assert vide.texte(7, "finess_et") == "33\u00a0090\u00a0200\u00a08"
    assert vide.liste.resultat.phrase.text() == "16\u00a0lignes ajoutées, 14\u00a0cellules à corriger."
    vide.pont.annuler()
    assert noms(vide) == []
    assert vide.bouton("Coller").isVisible()
    vide.pont.retablir()
    assert len(noms(vide)) == 16


def test_le_lien_mene_a_la_premiere_cellule_a_corriger(tableau):
    tableau.aller(3)
    tableau.coller("MAS\tALP\t33 090 201 6\nIME\tLes Chênes\n")
    assert tableau.liste.resultat.phrase.text() == "2\u00a0lignes ajoutées, 1\u00a0cellule à corriger."
    tableau.aller(0)
    tableau.cliquer("Voir la première")
    assert tableau.ici() == (4, "organisme")
    assert tableau.liste.probleme.phrase.text().startswith(
        "IME, Organisme gestionnaire : «\u00a0Les Chênes\u00a0» ne désigne"
    )
    tableau.taper("Fondation du Port")
    tableau.touche(Touche.Key_Return)
    assert tableau.dossier.etablissements[4].organisme == "port"
    assert tableau.dossier.brouillons == {}


def test_les_titres_placent_les_colonnes_et_les_lignes_s_ajoutent(tableau):
    tableau.aller(0)
    tableau.coller(
        TITRES + '330902016\tMAS\tà revoir\tBazas\tALP\t1 044\n\t"FAM ""Les Graves"""\t\t"Langon"\t\t\n'
    )
    assert noms(tableau) == [
        "EHPAD Les Tilleuls",
        "SSIAD du Bassin",
        "IME Le Phare",
        "MAS",
        'FAM "Les Graves"',
    ]
    mas = tableau.dossier.etablissements[3]
    assert (mas.finess_et, mas.commune, mas.organisme, mas.file_active) == (
        "330902016",
        "Bazas",
        "pins",
        1044,
    )
    assert tableau.liste.resultat.phrase.text() == (
        "2\u00a0lignes ajoutées. Colonne non reconnue : « Remarques »."
    )


def test_coller_au_milieu_remplace_puis_deborde(tableau):
    tableau.aller(2, "commune")
    tableau.coller("Salles\t33\nAudenge\tGironde\nLanton\t\n")
    assert tableau.montre("commune") == ["Arcachon", "Mios", "Salles", "Audenge", "Lanton"]
    assert [e.departement for e in tableau.dossier.etablissements] == [None, None, "33", "33", None]
    assert tableau.liste.resultat.phrase.text() == "1\u00a0ligne modifiée, 2\u00a0lignes ajoutées."
    assert {(i.row(), i.column()) for i in tableau.vue.selectedIndexes()} == {
        (rang, tableau.colonne(nom)) for rang in (2, 3, 4) for nom in ("commune", "departement")
    }
    tableau.pont.annuler()
    assert tableau.montre("commune") == ["Arcachon", "Mios", "Biganos"]


def test_ce_qui_vient_d_etre_colle_est_sous_les_yeux(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, de(30))
    tableau.touche(Touche.Key_Down, CTRL)
    tableau.touche(Touche.Key_Down)
    assert tableau.ici()[0] == 30
    tableau.coller("MAS\nIME\nFAM\n")
    tableau.peindre()
    zone = tableau.vue.viewport().rect()
    assert all(zone.contains(tableau.vue.visualRect(tableau.modele.index(rang, 1))) for rang in (30, 31, 32))
    tableau.fermer()


def test_une_valeur_collee_sur_une_selection_la_remplit(tableau):
    tableau.aller(0, "commune")
    tableau.jusqu_a(2, "commune")
    tableau.coller("Arès")
    assert tableau.montre("commune") == ["Arès"] * 3
    tableau.pont.annuler()
    assert tableau.montre("commune") == ["Arcachon", "Mios", "Biganos"]


def test_un_bloc_se_repete_dans_une_selection_deux_fois_plus_haute(tableau):
    tableau.aller(0, "commune")
    tableau.jusqu_a(3, "commune")
    tableau.coller("Arès\nMios\n")
    assert tableau.montre("commune") == ["Arès", "Mios", "Arès", "Mios"]


def test_une_selection_plus_petite_que_le_bloc_deborde(tableau):
    tableau.aller(0, "commune")
    tableau.jusqu_a(1, "commune")
    tableau.coller("Arès\nLanton\nSalles\n")
    assert tableau.montre("commune") == ["Arès", "Lanton", "Salles"]


def test_les_colonnes_en_trop_sont_dites(tableau):
    tableau.aller(0, "nb_utilisateurs")
    tableau.coller("12\t13\t14\n")
    assert tableau.dossier.etablissements[0].nb_utilisateurs == 12
    assert tableau.liste.resultat.phrase.text() == (
        "1\u00a0ligne modifiée. 2\u00a0colonnes laissées de côté, faute de place à droite."
    )


def test_retours_a_la_ligne_guillemets_et_espaces_insecables(tableau):
    tableau.aller(3)
    tableau.coller('"EHPAD\nLes Pins"\tALP\t"33\u00a0090\u00a0201\u00a06"\n')
    ligne = tableau.dossier.etablissements[3]
    assert (ligne.nom, ligne.organisme, ligne.finess_et) == ("EHPAD Les Pins", "pins", "330902016")


def test_un_tableau_html_sans_texte(tableau):
    tableau.aller(3)
    tableau.coller(
        html="<table><tr><td>MAS</td><td>ALP</td></tr><tr><td>IME&nbsp;2</td><td></td></tr></table>"
    )
    assert noms(tableau)[3:] == ["MAS", "IME\u00a02"]


def test_un_presse_papiers_sans_rien_le_dit(tableau):
    tableau.aller(0)
    tableau.coller(html="<p>bonjour</p>")
    assert (
        tableau.liste.resultat.phrase.text() == "Le presse-papiers ne contient ni texte ni tableau à coller."
    )
    assert tableau.document.undo_label is None


def test_un_tableau_trop_grand_est_refuse_avec_une_phrase(tableau):
    tableau.aller(0)
    tableau.coller("a\n" * 2_001)
    assert tableau.liste.resultat.phrase.text() == (
        "Ce tableau compte 2\u202f001\u00a0lignes : collez-en 2\u202f000 au plus à la fois."
    )


def test_ce_qui_est_copie_se_recolle_a_l_identique(tableau):
    tableau.document.set("etablissements[a].file_active", "1 044")
    tableau.document.set("etablissements[b].finess_et", "33 zz")
    tableau.document.set_value("etablissements[a].departement", "33")
    avant = tableau.dossier
    tableau.aller(0)
    tableau.jusqu_a(2, "nb_utilisateurs")
    tableau.touche(Touche.Key_C, CTRL)
    donnees = QGuiApplication.clipboard().mimeData()
    assert lire_tsv(donnees.text())[0] == (
        "EHPAD Les Tilleuls", "Association Les Pins", "", "", "Arcachon", "33 - Gironde", "", "", "", "1044", ""
    )  # fmt: skip
    assert lire_html(donnees.html()) == lire_tsv(donnees.text())
    tableau.aller(3)
    tableau.coller()
    copies = tableau.dossier.etablissements[3:]
    for copie, modele in zip(copies, avant.etablissements, strict=True):
        assert (copie.nom, copie.organisme, copie.commune, copie.departement, copie.file_active) == (
            modele.nom, modele.organisme, modele.commune, modele.departement, modele.file_active
        )  # fmt: skip
    assert tableau.dossier.brouillons[f"etablissements[{copies[1].id}].finess_et"] == "33 zz"


def test_le_texte_seul_se_recolle_aussi(tableau):
    tableau.aller(0)
    tableau.jusqu_a(2, "nb_utilisateurs")
    tableau.touche(Touche.Key_C, CTRL)
    texte = QGuiApplication.clipboard().mimeData().text()
    tableau.aller(3)
    tableau.coller(texte)
    lignes = tableau.dossier.etablissements
    assert [(e.nom, e.organisme, e.commune, e.file_active) for e in lignes[3:]] == [
        (e.nom, e.organisme, e.commune, e.file_active) for e in lignes[:3]
    ]


def test_couper_vide_et_coller_remet(tableau):
    tableau.aller(0, "commune")
    tableau.touche(Touche.Key_X, CTRL)
    assert tableau.dossier.etablissements[0].commune is None
    tableau.aller(1, "commune")
    tableau.touche(Touche.Key_Insert, MAJ)
    assert tableau.dossier.etablissements[1].commune == "Arcachon"


def test_des_cellules_eparses_se_copient_a_leur_place(tableau):
    tableau.aller(0)
    index = tableau.modele.index(1, tableau.colonne("commune"))
    tableau.qtbot.mouseClick(
        tableau.vue.viewport(), Qt.MouseButton.LeftButton, CTRL, tableau.vue.visualRect(index).center()
    )
    tableau.touche(Touche.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "EHPAD Les Tilleuls\t\n\tMios\n"


def test_recopier_vers_le_bas(tableau):
    tableau.aller(0, "organisme")
    tableau.jusqu_a(2, "commune")
    tableau.touche(Touche.Key_D, CTRL)
    assert [(e.organisme, e.commune) for e in tableau.dossier.etablissements] == [("pins", "Arcachon")] * 3
    assert tableau.montre("nom") == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]
    assert tableau.document.undo_label == "Recopier sur 2\u00a0lignes"
    tableau.pont.annuler()
    assert [(e.organisme, e.commune) for e in tableau.dossier.etablissements] == [
        ("pins", "Arcachon"), ("port", "Mios"), (None, "Biganos"),
    ]  # fmt: skip
    tableau.aller(1, "commune")
    tableau.touche(Touche.Key_D, CTRL)
    assert tableau.montre("commune") == ["Arcachon", "Arcachon", "Biganos"]


def test_dates_et_montants_a_la_francaise(qtbot, tmp_path):
    from esms_desktop.dossier.steps import Liste
    from tests.gui import tableau as outils

    outils.LISTES["depenses"] = Liste(
        "depenses", "Dépenses", ("libelle", "organisme", "quantite", "pu_ht", "taux_tva", "date_engagement")
    )
    tableau = Tableau(qtbot, tmp_path, Dossier(appel=APPEL, organismes=(PINS,)), "depenses")
    tableau.copier_ailleurs(
        "Licences\tALP\t3,5\t1\u202f234,56\u00a0€\t20 %\t31/03/2027\nPostes\t\t2\t12,345\t5,5\t31/02/2027\n"
    )
    tableau.cliquer("Coller")
    licences, _ = tableau.dossier.depenses
    assert (licences.organisme, str(licences.quantite), licences.pu_ht) == ("pins", "3.5", 123456)
    assert (licences.taux_tva, str(licences.date_engagement)) == (20, "2027-03-31")
    assert tableau.liste.resultat.phrase.text() == "2\u00a0lignes ajoutées, 2\u00a0cellules à corriger."
    assert (tableau.texte(1, "pu_ht"), tableau.texte(1, "date_engagement")) == ("12,345", "31/02/2027")
    tableau.aller(1, "date_engagement")
    assert tableau.liste.probleme.phrase.text() == (
        "Postes, Date d’engagement : Le 31/02/2027 n’existe pas. Écrivez par exemple 31/03/2027."
    )
    tableau.aller(0, "libelle")
    tableau.jusqu_a(0, "date_engagement")
    tableau.touche(Touche.Key_C, CTRL)
    assert (
        QGuiApplication.clipboard().text()
        == "Licences\tAssociation Les Pins\t3,5\t1234,56\t20 %\t31/03/2027\n"
    )
    tableau.fermer()


def test_un_nom_de_cent_vingt_caracteres_passe_entier(tableau):
    nom = "Établissement d’accueil médicalisé pour adultes « Les Jardins » ".ljust(119, "x") + "!"
    tableau.aller(3)
    tableau.coller(f"{nom}\tALP\n")
    assert noms(tableau)[3] == nom
    assert len(nom) == 120


def test_un_disque_qui_refuse_ne_perd_rien(tableau, monkeypatch):
    from esms_desktop.common.errors import UserError

    def refuser(*_, **__):
        raise UserError("Le disque est plein.", "Libérez de la place.")

    dits = []
    tableau.pont.enregistrement.connect(dits.append)
    tableau.aller(0, "commune")
    tableau.taper("Audenge")
    with monkeypatch.context() as m:
        m.setattr(tableau.document, "set", refuser)
        tableau.touche(Touche.Key_Return)
        assert tableau.editeur.text() == "Audenge"
        assert dits[-1].etat == "refuse"
    tableau.touche(Touche.Key_Return)
    assert tableau.dossier.etablissements[0].commune == "Audenge"
