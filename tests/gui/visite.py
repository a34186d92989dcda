"""The places of the window that a person may stand in: each page, the forms beside the lists, the dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from esms_desktop.common.resources import resource
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.steps import pages
from esms_desktop.exchange.interchange import lire_dossier
from ui.application import preparer
from ui.preferences import Preferences

APPEL = "amorcage-2021-nouvelle-aquitaine"
EXEMPLE = resource("exemples", "grappe-nouvelle-aquitaine.json")
CTRL, SANS = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TAILLE = (1366, 768)
PAGES = [page.id for _, page in pages()]
LISTES = {page.id: page.tables()[0] for _, page in pages() if page.tables()}


class Visite:
    """A window of the real application on a disk of its own, at one size of text; walked through place by place."""

    def __init__(self, qapp, qtbot, racine, *, contenu="exemple", zoom=100, theme="clair"):
        self.qapp, self.qtbot = qapp, qtbot
        racine.mkdir(parents=True, exist_ok=True)
        self.lieux = Emplacements(racine / "prive")
        preferences = Preferences(self.lieux.racine / "preferences.ini")
        preferences.ecrire("theme", theme)
        preferences.ecrire("zoom", zoom)
        preferences.ranger()
        self.fichier = racine / "grappe.esms"
        depuis = lire_dossier(EXEMPLE) if contenu == "exemple" else None
        creer(self.fichier, APPEL, 1, depuis=depuis, lieux=self.lieux).close()
        self.fenetre = preparer(qapp, self.lieux)
        self.fenetre.resize(*TAILLE)
        with qtbot.waitSignal(self.fenetre.complete):
            self.fenetre.show()
        self.fenetre.activateWindow()
        qtbot.waitActive(self.fenetre)
        self.fermes: list[QWidget] = []

    def fermer(self):
        self.fenetre.close()
        self.fenetre.deleteLater()
        self.qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.peindre()

    def peindre(self):
        """Everything that waits for the event loop is done and painted."""
        for _ in range(3):
            self.qapp.sendPostedEvents()
            self.qapp.processEvents()

    # --- places -------------------------------------------------------------------------------------------

    @property
    def cadre(self):
        return self.fenetre.session.cadre

    @property
    def actions(self):
        return self.fenetre.session.actions

    def ouvrir(self):
        """The dossier, on its first page."""
        if self.cadre is None:
            self.fenetre.session.ouvrir(self.fichier)
            self.peindre()

    def accueil(self):
        """The home page."""
        if self.cadre is not None:
            self.actions["fermer_dossier"].trigger()
        self.peindre()
        return self.fenetre

    def page(self, nom):
        """A page of the dossier."""
        self.ouvrir()
        self.cadre.montrer_page(nom)
        self.cadre.colonnes.entrer(1)
        self.peindre()
        return self.fenetre

    def fiche(self, nom):
        """The form of the first row of the list of that page; a row is added when there is none."""
        self.page(nom)
        liste = next(w for w in self._vue(nom)._contenus if hasattr(w, "ouvrir_la_fiche"))
        if not liste.modele.lignes:
            liste.ajouter()
            self.peindre()
        liste.vue.aller_a(0, liste.vue.premiere_colonne())
        liste.ouvrir_la_fiche()
        self.peindre()
        return self.fenetre

    def fermer_la_fiche(self, nom):
        next(w for w in self._vue(nom)._contenus if hasattr(w, "fiche")).fiche.fermer()
        self.peindre()

    def critere_ouvert(self, etat):
        """The panel, on the first criterion in that state."""
        self.page(PAGES[0])
        critere = next(c for c in self.cadre.pont.verdict.criteres if c.etat == etat)
        self.cadre.montrer_critere(critere.id)
        self.peindre()
        return self.fenetre

    def pendant(self, geste: Callable[[], object], regard: Callable[[QWidget], None]) -> None:
        """Look at the dialog that a gesture opens, modal or not, then leave it."""
        avant = set(self.fenetres())
        vus: list[QWidget] = []

        def regarder() -> None:
            neuves = [f for f in self.fenetres() if f not in avant]
            if not neuves or vus:
                return
            minuteur.stop()
            vus.append(neuves[-1])
            try:
                self.peindre()
                regard(neuves[-1])
            finally:
                neuves[-1].close()
                self.peindre()

        minuteur = QTimer(self.fenetre, interval=5)
        minuteur.timeout.connect(regarder)
        minuteur.start()
        geste()
        self.qtbot.waitUntil(lambda: bool(vus), timeout=5000)

    def fenetres(self) -> list[QWidget]:
        """The windows that are shown."""
        return [w for w in QApplication.topLevelWidgets() if w.isVisible()]

    def _vue(self, nom):
        return self.cadre._vues[nom]

    # --- the Tab key --------------------------------------------------------------------------------------

    def tour(self, racine: QWidget) -> list[QWidget]:
        """Where the Tab key stops, from here until it comes back; Ctrl+Tab where Tab belongs to a table."""
        suite: list[QWidget] = []
        while (ici := QApplication.focusWidget()) is not None and ici not in suite:
            suite.append(ici)
            QTest.keyClick(ici, Qt.Key.Key_Tab, CTRL if isinstance(ici, QTableView) else SANS)
        return suite
