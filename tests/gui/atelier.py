"""An open dossier in its frame, on a disk of its own: what the tests of the frame share."""

import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything makes an application

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer, ouvrir
from esms_desktop.exchange.interchange import lire_dossier
from ui.barre_menus import BarreDeMenus
from ui.bridge import Pont
from ui.cadre import Cadre
from ui.commandes_fenetre import CommandesGenerales
from ui.contexte import Contexte
from ui.menus import Actions
from ui.page import PageVue
from ui.preferences import Preferences
from ui.theme import Theme

APPEL = "amorcage-2021-nouvelle-aquitaine"


class FaussePage(PageVue):
    """Stands for a page whose parts are being written: a title and one input."""

    def construire(self):
        if not self._construite:
            self._construite = True
            boite = QVBoxLayout(self)
            boite.addWidget(QLabel(self.page.titre))
            self.entree = QLineEdit()
            self.entree.setAccessibleName(f"Saisie de {self.page.titre}")
            boite.addWidget(self.entree)
            self.demandes = []

    def aller(self, cle):
        self.construire()
        self.demandes.append(cle)
        self.entree.setFocus()
        return True


def fabriquer(page, contexte):
    """The real page when all of its parts exist, else a page that stands for it."""
    vue = PageVue(page, contexte)
    try:
        vue.construire()
    except ImportError:
        vue.deleteLater()
        vue = FaussePage(page, contexte)
        vue.construire()
    return vue


def exemple():
    """The sample dossier: 16 ESMS, nothing blocks."""
    return lire_dossier(Path("resources/exemples/grappe-nouvelle-aquitaine.json").absolute())


@cache
def habiller(qapp):
    """The theme of the application, put on once: light, at 100 %."""
    theme = Theme("clair")
    theme.appliquer(qapp)
    return theme


@contextmanager
def ateliers(qapp, racine):
    """Opens frames, closes what is still open at the end."""
    ouverts = []

    def ouvrir_un_cadre(depuis=None, **options):
        ouverts.append(Atelier(qapp, racine / str(len(ouverts)), depuis, **options))
        return ouverts[-1]

    yield ouvrir_un_cadre
    for atelier in ouverts:
        atelier.fermer()


class Atelier:
    """A window with menus and a frame over a document; closed by `fermer`."""

    def __init__(
        self, qapp, dossier_prive, depuis=None, appel=APPEL, *, document=None, theme=None, taille=(1366, 768)
    ):
        self.qapp = qapp
        self.ferme = False
        self.racine = dossier_prive
        dossier_prive.mkdir(parents=True, exist_ok=True)
        self.lieux = Emplacements(dossier_prive / "prive")
        self.document = document or creer(
            dossier_prive / "grappe.esms", appel, 1, depuis=depuis, lieux=self.lieux
        )
        self.packs = bibliotheque()
        self.pack = self.packs.charger(appel)
        self.theme = habiller(qapp)
        self.theme.choisir("clair")
        self.theme.taille_normale()
        self.pont = Pont(self.document, self.pack, packs=self.packs)
        self.fenetre = QMainWindow()
        self.actions = Actions(self.fenetre)
        self.generales = CommandesGenerales(self.actions, self.theme, self.packs, self.fenetre)
        self.preferences = Preferences(dossier_prive / "preferences.ini")
        contexte = Contexte(self.pont, self.packs, self.theme, self.preferences, lambda _: None)
        self.cadre = Cadre(contexte, self.actions, fabrique=fabriquer)
        self.fenetre.setMenuBar(BarreDeMenus(self.actions, list, self.fenetre))
        self.fenetre.setCentralWidget(self.cadre)
        self.fenetre.resize(*taille)
        self.fenetre.show()
        self.fenetre.activateWindow()
        self.peindre()

    def peindre(self):
        """Everything that waits for the event loop is done and on the screen when this returns."""
        self.qapp.sendPostedEvents()
        self.qapp.processEvents()

    def rouvrir(self):
        """Close, then open the same file again, as the next day."""
        self.fermer()
        document = ouvrir(self.document.chemin, lieux=self.lieux)
        return Atelier(self.qapp, self.racine, appel=document.appel, document=document)

    def debrancher(self):
        """The document alone: nobody listens any more."""
        self.pont._arreter()

    def fermer(self):
        if self.ferme:
            return
        self.ferme = True
        self.pont.vider()
        self.pont.blockSignals(True)
        self.pont._minuteur.stop()
        self.pont._sauvegarde.stop()
        self.pont.attendre()
        self.document.close()
        self.fenetre.close()
        self.fenetre.deleteLater()
        self.qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.peindre()

    # --- what a person sees -------------------------------------------------------------------------------

    def trouver(self, nom, genre=QWidget, dans=None):
        """The visible widget of that accessible name, or text."""
        visibles = [w for w in (dans or self.fenetre).findChildren(genre) if w.isVisible()]
        for widget in visibles:
            if widget.accessibleName() == nom:
                return widget
        for widget in visibles:
            if isinstance(widget, QAbstractButton | QLabel) and widget.text().replace("&", "") == nom:
                return widget
        vus = sorted({w.accessibleName() for w in visibles if w.accessibleName()})
        raise AssertionError(f"« {nom} » n’est pas visible ; on voit : {vus}")

    def cliquer(self, qtbot, nom, genre=QWidget):
        qtbot.mouseClick(self.trouver(nom, genre), Qt.MouseButton.LeftButton)

    def textes(self, dans=None):
        """Every visible text."""
        return [w.text() for w in (dans or self.fenetre).findChildren(QLabel) if w.isVisible() and w.text()]
