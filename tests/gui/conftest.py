"""Every window test: no screen unless asked for, no modal dialog that waits for somebody."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything makes an application

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from ui.theme import Theme

CAPTURES = Path(__file__).parents[2] / "build" / "captures"
VARIANTES = {"clair": ("clair", 100), "sombre": ("sombre", 100), "150": ("clair", 150)}
"""Name of a picture's variant -> theme and text size in percent."""
ECRAN = QSize(1366, 768)


@pytest.fixture(autouse=True)
def sans_dialogue_du_systeme(monkeypatch):
    """A file dialog answers « cancelled » and a message box is a mistake: a test that wants an answer gives it."""
    for nom, rien in (
        ("getOpenFileName", ("", "")),
        ("getSaveFileName", ("", "")),
        ("getExistingDirectory", ""),
    ):
        monkeypatch.setattr(QFileDialog, nom, lambda *_, rien=rien, **__: rien)
    for nom in ("information", "warning", "critical", "question", "about"):
        monkeypatch.setattr(QMessageBox, nom, lambda *_, **__: pytest.fail("a blocking message box"))


@pytest.fixture(autouse=True)
def sans_reste():
    """No window of a test outlives it: the next one would dress them all again."""
    yield
    if QApplication.instance() is not None:
        for fenetre in QApplication.topLevelWidgets():
            if fenetre.parent() is None and fenetre.windowType() != Qt.WindowType.Popup:
                # the list of a combo box or of a completer goes with it, and not twice
                fenetre.hide()
                fenetre.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp):
    """The theme on the application, light and at 100 %."""
    theme = Theme("clair")
    theme.appliquer(qapp)
    return theme


@pytest.fixture
def application(qapp, theme):
    """The application in its theme."""
    return qapp


@pytest.fixture
def capture(application, theme):
    """`capture(widget, "accueil")`: its pictures in build/captures, light, dark and at 150 %; `taille=None` as it is."""

    def prendre(widget, nom, *variantes, taille=ECRAN):
        CAPTURES.mkdir(parents=True, exist_ok=True)
        chemins = []
        for variante in variantes or VARIANTES:
            choix, zoom = VARIANTES[variante]
            theme.choisir(choix)
            theme.zoomer(zoom)
            if taille is not None:
                widget.resize(taille)
            widget.show()
            application.processEvents()
            chemins.append(CAPTURES / f"{nom}-{variante}.png")
            assert widget.grab().save(str(chemins[-1]))
        theme.choisir("clair")
        theme.taille_normale()
        return chemins

    return prendre
