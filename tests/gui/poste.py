"""A block of a page, or a dialog, over a document of its own; and the hands of a person on it."""

from datetime import date
from functools import cache

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES
from tests.gui.gestes import focus, textes
from ui.bridge import Pont
from ui.contexte import Contexte
from ui.preferences import Preferences
from ui.theme import Theme

APPEL = "amorcage-2021-nouvelle-aquitaine"
NATIONAL_2022 = "generalisation-2022-national"
JOUR = date(2026, 11, 24)


@cache
def _theme():
    theme = Theme("clair")
    theme.appliquer(QApplication.instance())
    return theme


def e01():
    """Fifteen acquisitions, four small organismes: 790 000 €."""
    return lire_dossier(DONNEES / "scenarios" / "E01.json")


class Poste:
    """A document, its bridge, and where a link asked to go (`allers`)."""

    def __init__(self, qtbot, racine, depuis=None, *, packs=None):
        self.qtbot = qtbot
        self.racine = racine
        self.packs = packs or bibliotheque()
        self.lieux = Emplacements(racine / "prive")
        self.document = creer(racine / "grappe.esms", APPEL, 1, depuis=depuis, lieux=self.lieux)
        self.pont = Pont(self.document, self.packs.charger(APPEL, 1), packs=self.packs)
        self.preferences = Preferences(racine / "preferences.ini")
        self.allers = []
        self._gardes = []
        self.contexte = Contexte(self.pont, self.packs, _theme(), self.preferences, self.allers.append)

    @property
    def dossier(self):
        return self.document.dossier

    def montrer(self, *blocs, taille=(814, 672)):
        """The blocks one under the other, in a window with the focus."""
        fenetre = QWidget()
        place = QVBoxLayout(fenetre)
        for bloc in blocs:
            place.addWidget(bloc)
        place.addStretch(1)
        fenetre.resize(*taille)
        self._gardes.append(fenetre)
        self.qtbot.addWidget(fenetre)
        return self._activer(fenetre)

    def ouvrir(self, dialogue):
        """A dialog shown without waiting for its end."""
        self._gardes.append(dialogue)
        self.qtbot.addWidget(dialogue)
        return self._activer(dialogue)

    def _activer(self, fenetre):
        with self.qtbot.waitActive(fenetre):
            fenetre.show()
            fenetre.activateWindow()
        self.peindre()
        return fenetre

    def peindre(self):
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def fermer(self):
        self.pont.blockSignals(True)
        self.pont._minuteur.stop()
        self.pont._sauvegarde.stop()
        self.pont.attendre()
        self.pont._arreter()
        self.document.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def postes(qtbot, racine):
    """Makes posts, closes them at the end."""
    faits = []

    def faire(depuis=None, **options):
        faits.append(Poste(qtbot, racine, depuis, **options))
        return faits[-1]

    yield faire
    for fait in faits:
        fait.fermer()


def dans_le_dialogue(geste, faire):
    """Do something that opens a dialog, then `faire(dialog)` in it; what it gives back."""
    rendu = []

    def agir():
        dialogue = QApplication.activeModalWidget()
        try:
            rendu.append(faire(dialogue))
        finally:
            if dialogue is not None and dialogue.isVisible():
                dialogue.reject()

    QTimer.singleShot(0, agir)
    geste()
    return rendu[0]


def lu(racine):
    """What is written once it is laid out, with plain spaces."""
    QApplication.processEvents()
    return textes(racine).replace("\u202f", " ").replace("\u00a0", " ")


def touches(texte):
    """Typed where the focus is."""
    QTest.keyClicks(focus(), texte)


def nomme(racine, nom, genre):
    """The one visible input of that name: on Linux, a screen reader is told the value of a list, and its label apart."""
    [trouve] = [w for w in racine.findChildren(genre) if w.accessibleName() == nom and w.isVisibleTo(racine)]
    return trouve
