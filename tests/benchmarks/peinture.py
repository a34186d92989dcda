"""What is painted: whether it was, and a bare window whose texts change, for what Qt itself costs on this platform."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything makes an application

from itertools import count

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget


class Peintures(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget):
        super().__init__(widget)
        self.nombre = 0
        widget.installEventFilter(self)

    def eventFilter(self, objet, evenement):  # noqa: N802
        self.nombre += evenement.type() == QEvent.Type.Paint
        return False


class FenetreNue(QWidget):
    """A bare line and a bare label."""

    def __init__(self, largeur, hauteur):
        super().__init__()
        place = QVBoxLayout(self)
        self._ligne, self._label = QLineEdit(), QLabel()
        place.addWidget(self._ligne)
        place.addWidget(self._label)
        self._tours = count()
        self.resize(largeur, hauteur)
        self.show()
        exposer(self)

    def changer(self):
        """Two other texts, painted."""
        tour = next(self._tours)
        self._ligne.setText(f"Un texte {tour}")
        self._label.setText(f"Un état {tour}")
        peindre()


def peindre():
    """Everything that waits for the event loop is done, and the screen has received it, when this returns."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    QApplication.sync()


def exposer(fenetre):
    """Wait until the screen shows that window: before, nothing is painted."""
    assert QTest.qWaitForWindowExposed(fenetre)
    peindre()


def detruire(fenetre):
    """A window or a widget that is not needed any more."""
    fenetre.close()
    fenetre.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
