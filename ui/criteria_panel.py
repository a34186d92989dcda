"""The criteria of the call, live, at the right of an open dossier: ready or not, how much, what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.rules.verdict import Verdict
from ui.annonces import Annonceur
from ui.bridge import Pont
from ui.bulles import Bulles
from ui.criteres import mots
from ui.criteres.liste import Criteres
from ui.criteres.resume import Resume
from ui.criteres.style import BORD
from ui.criteres.zone import ZoneCriteres
from ui.croix import offrir_d_effacer
from ui.icones import icone
from ui.steps_list import hauteur_de_tete
from ui.theme import ESPACE, Theme, classer
from ui.volet import Volet


class PanneauCriteres(Volet):
    """The right column. aller: a field is asked for. masquer, detacher: the person wants the panel elsewhere."""

    aller = Signal(str)
    masquer = Signal()
    detacher = Signal()

    def __init__(self, pont: Pont, theme: Theme, bulles: Bulles, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pont = pont
        self._debut: Verdict | None = None
        self.annonceur = Annonceur(self)
        self.resume = Resume(theme)
        self.criteres = Criteres(pont, theme, bulles)
        self._filtres = _Filtres()
        self._filtres.change.connect(self._filtrer)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, ESPACE[1], 0, 0)
        boite.setSpacing(ESPACE[1])
        haut = QVBoxLayout()
        haut.setContentsMargins(ESPACE[3], 0, ESPACE[3], 0)
        haut.setSpacing(ESPACE[1])
        haut.addLayout(self._tete())
        haut.addWidget(self.resume)
        haut.addWidget(self._filtres)
        boite.addLayout(haut)
        bas = QHBoxLayout()
        bas.setContentsMargins(ESPACE[3] - BORD, 0, 0, 0)
        self._zone = ZoneCriteres(self.criteres)
        bas.addWidget(self._zone)
        boite.addLayout(bas, 1)
        self._filtres.hide()
        self.criteres.a_voir.connect(self._zone.voir)
        self.resume.detail.connect(self.criteres.montrer_calcul)
        self.criteres.aller.connect(self.aller)
        self.resume.montrer(pont.verdict)
        theme.change.connect(self._theme_change)
        self._theme_change()
        pont.juge.connect(self._juger)
        pont.change.connect(self.criteres.dossier_change)
        QShortcut(
            QKeySequence.StandardKey.Find,
            self,
            self.chercher,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def chercher(self) -> None:
        """Show the search line of the panel, with the focus."""
        self._filtres.ouvrir()

    def montrer_critere(self, critere: str) -> None:
        """Open a criterion and bring it into view."""
        self._filtres.fermer()
        self.criteres.ouvrir(critere)

    def prendre_le_focus(self) -> None:
        """Give the focus to what had it last here, else to the first criterion."""
        self.criteres.donner_le_focus()

    def _tete(self) -> QHBoxLayout:
        titre = QLabel("Critères")
        classer(titre, "colonne")
        self._titre = titre
        tete = QHBoxLayout()
        tete.setSpacing(0)
        tete.addWidget(titre)
        tete.addStretch(1)
        for nom, texte, geste in (
            ("search", "Chercher un critère (Ctrl+F)", self.chercher),
            ("external-link", "Mettre les critères dans leur fenêtre (Ctrl+F9)", self.detacher.emit),
            ("panel-right", "Masquer les critères (F9)", self.masquer.emit),
        ):
            bouton = QToolButton()
            bouton.setIcon(icone(nom, role="attenue"))
            bouton.setToolTip(texte)
            bouton.setAccessibleName(texte.partition(" (")[0])
            bouton.clicked.connect(lambda *_, geste=geste: geste())
            tete.addWidget(bouton)
        return tete

    def _theme_change(self) -> None:
        self._titre.setMinimumHeight(hauteur_de_tete(self._theme))

    def _juger(self, avant: Verdict, apres: Verdict) -> None:
        self.resume.montrer(apres)
        self.criteres.juger(avant, apres)
        if avant.appel != apres.appel:
            self._debut = None
            return
        if self._debut is None:
            self._debut = avant
        self.annonceur.bientot(self._annonce)

    def _annonce(self) -> str:
        """What turned since the first change of the burst."""
        debut, self._debut = self._debut, None
        fin = self._pont.verdict
        if debut is None or debut.appel != fin.appel:
            return ""
        etats = {c.id: c.etat for c in debut.criteres}
        tournes = [c for c in fin.criteres if etats.get(c.id) != c.etat]
        ordre = list(mots.GROUPES)
        tournes.sort(key=lambda c: ordre.index(mots.groupe_de(c)))
        return mots.annoncer(tournes, debut, fin)

    def _filtrer(self, cherche: str, etat: str) -> None:
        nombre = self.criteres.filtrer(cherche, etat)
        self._filtres.dire(nombre)


class _Filtres(QWidget):
    """A search line and a state. change: words, state (empty: all)."""

    change = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texte = QLineEdit(placeholderText="Chercher")
        offrir_d_effacer(self._texte)
        self._texte.setAccessibleName("Chercher un critère")
        self._etat = QComboBox()
        self._etat.setAccessibleName("Montrer les critères")
        self._etat.addItem("Tous", "")
        for etat, (_, plusieurs) in mots.ETATS.items():
            self._etat.addItem(plusieurs.capitalize(), etat)
        boite = QHBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.setSpacing(ESPACE[0])
        boite.addWidget(self._texte, 1)
        boite.addWidget(self._etat)
        self._texte.textChanged.connect(self._dire_change)
        self._etat.currentIndexChanged.connect(self._dire_change)

    def ouvrir(self) -> None:
        """Show, ready to type."""
        self.show()
        self._texte.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._texte.selectAll()

    def fermer(self) -> None:
        """Hide, everything shown again."""
        self._texte.clear()
        self._etat.setCurrentIndex(0)
        self.hide()

    def dire(self, nombre: int) -> None:
        """How many criteria are left."""
        self._texte.setAccessibleDescription(f"{nombre} critères montrés ; Échap pour tout montrer.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            parent = self.parentWidget()
            self.fermer()
            if isinstance(parent, PanneauCriteres):
                parent.prendre_le_focus()
        else:
            super().keyPressEvent(event)

    def _dire_change(self) -> None:
        self.change.emit(self._texte.text(), self._etat.currentData())
