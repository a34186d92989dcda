"""The criteria of the call, live, at the right of an open dossier: ready or not, how much, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.document.a_faire import compter
from esms_desktop.document.changes import Changes
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

if TYPE_CHECKING:
    from ui.notes.panneau import PanneauAFaire

CRITERES, A_FAIRE = "Critères", "À faire"
"""What the column shows: its tabs."""


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
        self._bas = bas
        self._a_faire: PanneauAFaire | None = None
        self.fabriquer_a_faire: Callable[[], PanneauAFaire] | None = None
        """Makes the list of notes, when somebody first asks for it."""
        self._filtres.hide()
        self.criteres.a_voir.connect(self._zone.voir)
        self.resume.detail.connect(self.criteres.montrer_calcul)
        self.criteres.aller.connect(self.aller)
        self.resume.montrer(pont.verdict)
        theme.change.connect(self._theme_change)
        self._theme_change()
        pont.juge.connect(self._juger)
        pont.change.connect(self.criteres.dossier_change)
        pont.change.connect(self._suivre_les_notes)
        self._offrir_les_notes()
        QShortcut(
            QKeySequence.StandardKey.Find,
            self,
            self.chercher,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def chercher(self) -> None:
        """Show the search line of the panel, with the focus."""
        self.montrer_les_criteres()
        self._filtres.ouvrir()

    def montrer_a_faire(self, note: str = "") -> None:
        """The notes in the place of the criteria, with the focus; on that one when it is named."""
        if self._a_faire is None and self.fabriquer_a_faire is not None:
            self._a_faire = self.fabriquer_a_faire()
            self._a_faire.hide()
            self._bas.addWidget(self._a_faire, 1)
        if self._a_faire is not None:
            self._choisir(A_FAIRE)
            self._a_faire.aller(note)

    def montrer_les_criteres(self) -> None:
        """The criteria again, in the place of the notes."""
        self._choisir(CRITERES)

    def montrer_critere(self, critere: str) -> None:
        """Open a criterion and bring it into view."""
        self.montrer_les_criteres()
        self._filtres.fermer()
        self.criteres.ouvrir(critere)

    def prendre_le_focus(self) -> None:
        """Give the focus to what had it last here, else to the first criterion."""
        self.criteres.donner_le_focus()

    def _tete(self) -> QHBoxLayout:
        titre = QLabel("Critères")
        classer(titre, "colonne")
        self._titre = titre
        self._onglets = QTabBar(drawBase=False, expanding=False)
        self._onglets.setAccessibleName("Colonne de droite")
        for nom in (CRITERES, A_FAIRE):
            self._onglets.addTab(nom)
        self._onglets.currentChanged.connect(self._onglet_choisi)
        tete = QHBoxLayout()
        tete.setSpacing(0)
        tete.addWidget(titre)
        tete.addWidget(self._onglets)
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

    # --- notes --------------------------------------------------------------------------------------------

    def _suivre_les_notes(self, changes: Changes) -> None:
        if any(table == "notes" for table, _ in changes.lignes):
            self._offrir_les_notes()

    def _offrir_les_notes(self) -> None:
        """Two tabs once there is something noted; before, the title alone."""
        ouvert = self._a_faire is not None and not self._a_faire.isHidden()
        offert = ouvert or bool(self._pont.dossier.notes)
        reste = compter(self._pont.dossier)
        self._onglets.setTabText(1, f"{A_FAIRE} ({reste})" if reste else A_FAIRE)
        self._onglets.setVisible(offert)
        self._titre.setVisible(not offert)

    def _onglet_choisi(self, rang: int) -> None:
        if rang == 1:
            self.montrer_a_faire()
        else:
            self._choisir(CRITERES)

    def _choisir(self, quoi: str) -> None:
        """Show one or the other; the tabs follow."""
        notes = quoi == A_FAIRE
        for widget in (self.resume, self._zone):
            widget.setVisible(not notes)
        if notes:
            self._filtres.fermer()
        if self._a_faire is not None:
            self._a_faire.setVisible(notes)
        self._offrir_les_notes()
        self._onglets.blockSignals(True)
        self._onglets.setCurrentIndex(int(notes))
        self._onglets.blockSignals(False)

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
