"""The places of the window that a person may stand in: each page, the forms beside the lists, the dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from esms_desktop.common.resources import resource
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer
from esms_desktop.document.recent import Recent, noter
from esms_desktop.dossier.steps import Liste, pages
from esms_desktop.exchange.interchange import lire_dossier
from tests.gui.gestes import cliquer, description_lue, focus, nom_lu, tous
from ui.application import preparer
from ui.preferences import Preferences

APPEL = "amorcage-2021-nouvelle-aquitaine"
EXEMPLE = resource("exemples", "grappe-nouvelle-aquitaine.json")
CTRL, SANS = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TAILLE = (1366, 768)
PAGES = [page.id for _, page in pages()]
LISTES = [page.id for _, page in pages() if any(isinstance(contenu, Liste) for contenu in page.contenu)]
ACTIONS = (
    "nouveau",
    "dupliquer",
    "versions",
    "mot_de_passe",
    "second_emplacement",
    "effacer_copies",
    "noter",
    "glossaire",
    "raccourcis",
    "a_propos",
    "expliquer",
)
BOUTONS = ("Et si…", "Comparer avec", "Répondre à")
"""What opens a dialog: actions of the menus by their key, buttons of the first page by the beginning of their name."""

Lieu = tuple[str, QWidget]


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
        if depuis is not None:
            self._noter_des_recents()
        self.fenetre = preparer(qapp, self.lieux)
        self.fenetre.resize(*TAILLE)
        with qtbot.waitSignal(self.fenetre.complete):
            self.fenetre.show()
        with qtbot.waitActive(self.fenetre):
            self.fenetre.activateWindow()

    def _noter_des_recents(self):
        """One that is there, one whose file is gone."""
        for chemin in (self.fichier.with_stem("perdu"), self.fichier):
            noter(self.lieux, Recent(chemin, f"Dossier {chemin.stem}", "Amorçage 2021", True, datetime.now()))

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

    def lieux_de_la_fenetre(self) -> Iterator[Lieu]:
        """Every place but the dialogs, each in its turn on the screen."""
        yield "accueil", self.accueil()
        for nom in PAGES:
            yield nom, self.page(nom)
        for nom in LISTES:
            yield f"fiche de {nom}", self.fiche(nom)
            self.fermer_la_fiche(nom)
        for critere in self._criteres_de_chaque_etat():
            self.cadre.montrer_critere(critere.id)
            self.peindre()
            yield f"critère {critere.etat}", self.fenetre
        self.cadre.panneau.chercher()
        self.peindre()
        yield "recherche d’un critère", self.fenetre
        self.actions["a_faire"].trigger()
        self.peindre()
        yield "à faire", self.fenetre
        self.cadre.panneau.montrer_les_criteres()
        self.actions["rechercher"].trigger()
        QTest.keyClicks(focus(), "esms")
        self.peindre()
        yield "recherche", self.cadre.recherche

    def accueil(self):
        """The home page."""
        if self.cadre is not None:
            self.actions["fermer_dossier"].trigger()
        self.peindre()
        return self.fenetre

    def page(self, nom):
        """A page of the dossier, which is opened if it was not."""
        if self.cadre is None:
            self.fenetre.session.ouvrir(self.fichier)
        self.cadre.montrer_page(nom)
        self.cadre.colonnes.entrer(1)
        self.peindre()
        return self.fenetre

    def fiche(self, nom):
        """The form of the first row of the list of that page; a row is added when there is none."""
        self.page(nom)
        liste = self._liste(nom)
        if not liste.modele.lignes:
            liste.ajouter()
            self.peindre()
        liste.vue.aller_a(0, liste.vue.premiere_colonne())
        liste.ouvrir_la_fiche()
        self.peindre()
        return self.fenetre

    def fermer_la_fiche(self, nom):
        self._liste(nom).fiche.fermer()
        self.peindre()

    def _liste(self, nom):
        return next(w for w in self.cadre._vues[nom]._contenus if hasattr(w, "fiche"))

    def _criteres_de_chaque_etat(self):
        self.page(PAGES[0])
        return {critere.etat: critere for critere in self.cadre.pont.verdict.criteres}.values()

    # --- dialogs ------------------------------------------------------------------------------------------

    def dialogues(self, regard: Callable[[str, QWidget], None]) -> list[str]:
        """Open each in its turn, look at it, leave it; their names."""
        self.page(PAGES[0])
        ouvreurs = {nom: self.actions[nom].trigger for nom in ACTIONS}
        for debut in BOUTONS:
            bouton = next(b for b in tous(self.fenetre, QPushButton) if nom_lu(b).startswith(debut))
            ouvreurs[debut] = lambda bouton=bouton: cliquer(bouton)
        for nom, ouvrir in ouvreurs.items():
            self.pendant(ouvrir, lambda dialogue, nom=nom: regard(nom, dialogue))
        return list(ouvreurs)

    def pendant(self, geste: Callable[[], object], regard: Callable[[QWidget], None]) -> None:
        """Look at the window that a gesture opens, modal or not, then close it."""
        avant = self._ouvertes()
        vues: list[QWidget] = []
        fautes: list[Exception] = []

        def regarder() -> None:
            neuves = [f for f in self._ouvertes() if f not in avant]
            if not neuves or vues:
                return
            minuteur.stop()
            vues.append(neuves[-1])
            try:
                self.peindre()
                regard(neuves[-1])
            except Exception as faute:  # to be raised in the test, not in a timer
                fautes.append(faute)
            neuves[-1].close()
            self.peindre()

        minuteur = QTimer(self.fenetre, interval=5)
        minuteur.timeout.connect(regarder)
        minuteur.start()
        geste()
        self.qtbot.waitUntil(lambda: bool(vues), timeout=5000)
        if fautes:
            raise fautes[0]

    def _ouvertes(self) -> list[QWidget]:
        return [w for w in QApplication.topLevelWidgets() if w.isVisible()]

    # --- the Tab key --------------------------------------------------------------------------------------

    def tour(self, cle: Qt.Key = Qt.Key.Key_Tab) -> tuple[list[QWidget], QWidget | None]:
        """Where that key stops, from here on, and where it comes back at the end.

        In a table Tab goes from cell to cell: Ctrl+Tab leaves it, as the table says of itself.
        """
        suite: list[QWidget] = []
        while (ici := QApplication.focusWidget()) is not None and ici not in suite:
            suite.append(ici)
            QTest.keyClick(ici, cle, CTRL if "Ctrl+Tabulation" in description_lue(ici) else SANS)
        return suite, ici
