"""Speed of a table of 1,000 rows, beside a bare QTableView on a QStandardItemModel of the same texts in the same run.

A step of a scroll, a key in a cell, a search: what a hand feels. The disk and the rules are measured elsewhere.
"""

import os
import random
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything makes an application

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from tests.gui.tableau import Tableau, de

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LIGNES = 1_000


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path, de(LIGNES, lambda rang: f"Établissement {rang}"))
    fait.fenetre.resize(1366, 768)
    fait.peindre()
    yield fait
    fait.fermer()


def nue(qtbot, tableau):
    """The same texts in Qt's own table, of the same size."""
    visibles = [c for c in range(tableau.modele.columnCount()) if not tableau.vue.isColumnHidden(c)]
    modele = QStandardItemModel(LIGNES, len(visibles))
    for rang in range(LIGNES):
        for place, colonne in enumerate(visibles):
            modele.setItem(rang, place, QStandardItem(tableau.modele.index(rang, colonne).data()))
    vue = QTableView()
    vue.setModel(modele)
    vue.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    vue.verticalHeader().setDefaultSectionSize(tableau.vue.rowHeight(0))
    for place, colonne in enumerate(visibles):
        vue.setColumnWidth(place, tableau.vue.columnWidth(colonne))
    vue.resize(tableau.vue.size())
    qtbot.addWidget(vue)
    vue.show()
    QApplication.processEvents()
    return vue, modele


def p95(durees):
    return statistics.quantiles(durees, n=20)[18] * 1000


def chrono(faire):
    debut = time.perf_counter()
    faire()
    return time.perf_counter() - debut


def page(vue, hasard):
    """One screen of other rows, painted."""
    barre = vue.verticalScrollBar()

    def faire():
        barre.setValue(hasard.randrange(barre.maximum()))
        vue.viewport().repaint()

    return faire


def test_mille_lignes_defilent(tableau, qtbot):
    bare, _modele = nue(qtbot, tableau)
    ici, la = page(tableau.vue, random.Random(1)), page(bare, random.Random(1))
    for faire in (ici, la):
        for _ in range(100):
            faire()
    nos, sol = [], []
    for _ in range(300):  # in turn, so that a drift of the machine touches both
        nos.append(chrono(ici))
        sol.append(chrono(la))
    rapport = statistics.median(nos) / statistics.median(sol)
    print(
        f"\ndéfilement, 1 000 lignes : p95 {p95(nos):.1f} ms, médiane {statistics.median(nos) * 1000:.1f} ms "
        f"(table nue : {statistics.median(sol) * 1000:.1f} ms, rapport {rapport:.1f})"
    )
    assert p95(nos) < 16.7
    assert rapport < 3


def test_une_touche_dans_une_cellule_n_attend_rien(tableau):
    tableau.aller(500, "commune")
    tableau.taper("A")
    editeur = tableau.editeur

    def taper():
        QTest.keyClick(editeur, Qt.Key.Key_B)
        editeur.repaint()

    durees = [chrono(taper) for _ in range(300)][20:]
    print(
        f"\nune touche dans une cellule, 1 000 lignes : p95 {p95(durees):.2f} ms, pire {max(durees) * 1000:.1f} ms"
    )
    assert p95(durees) < 4


def test_ce_que_la_table_ajoute_a_une_saisie(tableau):
    """Of what happens between Enter and the painted row, the share that is neither the disk nor the rules."""
    modele, vue = tableau.modele, tableau.vue
    index = modele.index(500, tableau.colonne("commune"))
    vue.scrollTo(index)
    tableau.peindre()
    siennes, autres = [], []

    def ranger(tour):
        tableau.document.set(f"etablissements[{modele.ligne(500)}].commune", f"C{tour}")
        vue.viewport().repaint()

    for tour in range(60):
        modele.activer(tour % 2 == 0)
        debut = time.perf_counter()
        ranger(tour)
        (siennes if tour % 2 == 0 else autres).append(time.perf_counter() - debut)
    part = (statistics.median(siennes[5:]) - statistics.median(autres[5:])) * 1000
    print(
        f"\nune saisie rangée et peinte, 1 000 lignes : {statistics.median(siennes) * 1000:.1f} ms, "
        f"dont {part:.1f} ms pour la table"
    )
    assert part < 8


def test_chercher_trier_et_ouvrir(tableau, qtbot):
    modele = tableau.modele

    def chercher():
        tableau.liste.barre.recherche.setText("établissement 99")
        tableau.liste.barre.recherche.setText("")

    def trier():
        for _ in range(3):
            tableau.vue.trier(3)

    recherche = statistics.median([chrono(chercher) for _ in range(9)]) * 1000
    tri = statistics.median([chrono(trier) for _ in range(9)]) * 1000
    print(
        f"\nfiltrer puis tout montrer : {recherche:.0f} ms ; trier trois fois : {tri:.0f} ms ({modele.rowCount()} lignes)"
    )
    assert recherche < 200
    assert tri < 300
