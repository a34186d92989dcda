"""Words of the field: underlined wherever they are written, explained under the mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.gui.atelier import ateliers, exemple
from ui.tables.liste import VueListe

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def atelier(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir(exemple())


def test_maj_f1_explique_les_mots_du_champ(atelier, qtbot):
    atelier.cadre.aller("solution.reference_sad")
    qtbot.keyClick(atelier.qapp.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    bulle = atelier.qapp.activePopupWidget()
    assert bulle is not None
    lus = " ".join(w.text() for w in bulle.findChildren(QLabel))
    assert "Système d’acquisition dynamique" in lus
    demandes = []
    atelier.cadre.bulles.glossaire_demande.connect(demandes.append)
    qtbot.mouseClick(bulle.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert demandes == ["SAD"]
    assert atelier.qapp.activePopupWidget() is None


def test_un_champ_sans_mot_du_metier_montre_son_aide(atelier, qtbot):
    champ = QLineEdit(atelier.cadre)
    champ.setAccessibleDescription("Une aide.")
    champ.show()
    atelier.cadre.bulles.expliquer(champ)
    bulle = atelier.qapp.activePopupWidget()
    assert [w.text() for w in bulle.findChildren(QLabel)] == ["Une aide."]
    bulle.close()


def test_les_mots_d_une_page_sont_soulignes_et_s_expliquent_sous_la_souris(atelier):
    atelier.cadre.montrer_page("solution")
    atelier.peindre()
    label = next(
        w for w in atelier.cadre.pile.findChildren(QLabel) if w.text() == "Solution référencée au SAD"
    )
    traits = atelier.cadre.bulles._soulignes(label)
    assert len(traits) == 1
    debut, fin = traits[0]
    assert 0 < debut.x() < fin.x() <= label.width()
    assert "Système d’acquisition dynamique" in atelier.cadre.bulles.infobulle(label.text())


def souligne(atelier, label):
    """The label is painted with something more than its own text."""
    avec = label.grab().toImage()
    label.removeEventFilter(atelier.cadre.bulles)
    sans = label.grab().toImage()
    label.installEventFilter(atelier.cadre.bulles)
    return avec != sans


def textes_de_la_page(atelier, mot):
    """The visible texts of the page that hold that word, its title excepted."""
    page = atelier.cadre.pile.currentWidget()
    return [
        w for w in page.findChildren(QLabel)
        if mot in w.text() and w.isVisible() and w.property("classe") != "titre"
    ]  # fmt: skip


def test_les_mots_d_une_page_refaite_sous_un_autre_appel_restent_soulignes(atelier):
    atelier.cadre.montrer_page("appel")
    atelier.peindre()
    avant = textes_de_la_page(atelier, "ESMS")
    assert all(souligne(atelier, label) for label in avant)
    atelier.pont.faire(lambda document: document.move_to_call("generalisation-2022-national", 1))
    atelier.peindre()
    neufs = [label for label in textes_de_la_page(atelier, "ESMS") if label not in avant]
    assert len(neufs) > 3
    assert [label.text() for label in neufs if not souligne(atelier, label)] == []


def test_les_mots_d_une_fiche_ouverte_apres_coup_sont_soulignes(atelier):
    atelier.cadre.aller("etablissements")
    atelier.cadre.pile.currentWidget().findChild(VueListe).ouvrir_la_fiche()
    atelier.peindre()
    textes = textes_de_la_page(atelier, "FINESS")
    assert textes
    assert all(souligne(atelier, label) for label in textes)
