"""Pictures of a table, to be looked at: `build/captures/table-*.png`. Nothing overflows, nothing is cut for want of room."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from esms_desktop.dossier.dossier import Dossier
from tests.gui.tableau import APPEL, Tableau, de, exemple
from ui.tables.volet_colonne import VoletColonne
from ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CAPTURES = Path(__file__).parents[2] / "build" / "captures"
LONG = "Établissement d’accueil médicalisé pour adultes en situation de handicap « Les Jardins de la Vallée de l’Isle »"
APPARENCES = [("clair", 100), ("sombre", 100), ("clair", 150)]


@pytest.fixture(params=APPARENCES, ids=lambda p: f"{p[0]}-{p[1]}")
def ouvrir(request, qtbot, tmp_path):
    theme = Theme(*request.param)
    theme.appliquer(QApplication.instance())
    ouverts = []

    def faire(depuis, table="etablissements"):
        tableau = Tableau(qtbot, tmp_path, depuis, table, theme=theme)
        tableau.apres.hide()
        tableau.fenetre.resize(806, 536)  # the table has 790 × 520
        tableau.apparence = "-".join(map(str, request.param))
        ouverts.append(tableau)
        return tableau

    yield faire
    for tableau in ouverts:
        tableau.fermer()


def prendre(tableau, nom):
    tableau.peindre()
    CAPTURES.mkdir(parents=True, exist_ok=True)
    assert tableau.fenetre.grab().save(str(CAPTURES / f"table-{nom}-{tableau.apparence}.png"))
    assert tableau.fenetre.width() == 806
    for widget in tableau.liste.findChildren(QAbstractButton) + tableau.liste.findChildren(QLabel):
        if widget.isVisible() and not tableau.liste.fiche.isAncestorOf(widget):
            droite = widget.mapTo(tableau.liste, QPoint(widget.width(), 0)).x()
            assert droite <= tableau.liste.width() + 1, widget
            if isinstance(widget, QAbstractButton) and widget.text():
                assert widget.width() >= widget.minimumSizeHint().width(), widget.text()


def test_vide(ouvrir):
    prendre(ouvrir(Dossier(appel=APPEL)), "vide")


def test_seize(ouvrir):
    tableau = ouvrir(exemple())
    tableau.aller(2)
    prendre(tableau, "16")


def test_quarante_neuf_noms_de_cent_vingt_caracteres(ouvrir):
    tableau = ouvrir(de(49, lambda rang: f"{LONG} {rang}".ljust(120, "!")))
    tableau.aller(2)
    prendre(tableau, "49")


def test_cellules_a_corriger(ouvrir):
    tableau = ouvrir(exemple())
    for cle, texte in (
        ("es03].finess_et", "33 09 zz"),
        ("es05].finess_et", ""),
        ("es05].file_active", ""),
        ("es06].organisme", "Les Pins"),
    ):
        tableau.document.set(f"etablissements[{cle}", texte)
    tableau.aller(2, "finess_et")
    prendre(tableau, "a-corriger")


def test_resultat_d_un_collage(ouvrir):
    tableau = ouvrir(exemple())
    tableau.aller(17)
    tableau.coller("MAS\tLes Chênes\t33 090 201 6\nIME\t\t330\n")
    prendre(tableau, "collage")


def test_les_colonnes_de_droite(ouvrir):
    tableau = ouvrir(exemple())
    tableau.aller(3, "file_active")
    prendre(tableau, "droite")


def test_organismes(ouvrir):
    tableau = ouvrir(exemple(), "organismes")
    tableau.aller(1, "raison_sociale")
    prendre(tableau, "organismes")


def test_fiche_ouverte(ouvrir):
    tableau = ouvrir(exemple())
    tableau.document.set("etablissements[es05].finess_et", "")
    tableau.document.set("etablissements[es05].capacite", "beaucoup")
    tableau.aller(4)
    tableau.liste.ouvrir_la_fiche()
    prendre(tableau, "fiche")


def test_choix_en_cours_dans_un_tableau_filtre_et_trie(ouvrir):
    tableau = ouvrir(exemple())
    tableau.liste.barre.recherche.setText("langon")
    tableau.vue.trier(tableau.colonne("nom"))
    tableau.aller(0, "categorie")
    tableau.taper("f")
    prendre(tableau, "choix")


def test_volet_d_une_colonne(ouvrir):
    tableau = ouvrir(exemple())
    tableau.vue.menu_de_colonne.emit(tableau.colonne("commune"), QPoint(300, 100))
    volet = next(v for v in tableau.fenetre.findChildren(VoletColonne) if v.isVisible())
    tableau.peindre()
    CAPTURES.mkdir(parents=True, exist_ok=True)
    assert volet.grab().save(str(CAPTURES / f"table-volet-{tableau.apparence}.png"))
    volet.close()
