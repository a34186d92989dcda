"""« Modifier en fiche »: every field of one row, in groups, beside the table. What is to be mended comes first.

The panel follows the current row; its fields are those of any form (`ui.fields`).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.dossier.steps import Liste
from ui.contexte import Contexte
from ui.fields.formulaire import Carte, Formulaire
from ui.icones import icone
from ui.tables.a_reprendre import AReprendre
from ui.tables.modele import Modele
from ui.theme import ESPACE, classer

SUIVRE_APRES = 120
"""Milliseconds on a row before its form is made: arrows go through the table without waiting for it."""


class Fiche(QFrame):
    """voisine(step): the row above (-1) or below (1) is asked for. fermee(): put away."""

    voisine = Signal(int)
    fermee = Signal()

    def __init__(
        self, contexte: Contexte, liste: Liste, modele: Modele, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._liste = liste
        self._modele = modele
        self._ligne: str | None = None
        self._demandee: str | None = None
        self._formulaire: Formulaire | None = None
        self._minuteur = QTimer(self, singleShot=True, interval=SUIVRE_APRES)
        self._minuteur.timeout.connect(lambda: self.montrer(self._demandee))
        self._composer()
        modele.dataChanged.connect(self._rafraichir)
        modele.rowsRemoved.connect(self._rafraichir)
        modele.rowsInserted.connect(self._rafraichir)
        modele.layoutChanged.connect(self._rafraichir)
        contexte.theme.change.connect(self._habiller)

    @property
    def ligne(self) -> str | None:
        """Id of the row shown."""
        return self._ligne

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        self.titre = QLabel()
        self.titre.setTextFormat(Qt.TextFormat.PlainText)
        self.titre.setWordWrap(True)
        classer(self.titre, "section")
        self._place_dans_la_liste = QLabel()
        classer(self._place_dans_la_liste, "attenue")
        self.precedente = self._bouton(
            "chevron-up", "Ligne précédente (Alt+Page préc.)", lambda: self.voisine.emit(-1)
        )
        self.suivante = self._bouton(
            "chevron-down", "Ligne suivante (Alt+Page suiv.)", lambda: self.voisine.emit(1)
        )
        self.fermeture = self._bouton("x", "Fermer la fiche (Échap)", self.fermer)
        tete = QHBoxLayout()
        tete.setSpacing(ESPACE[0])
        tete.addWidget(self._place_dans_la_liste, 1)
        for bouton in (self.precedente, self.suivante, self.fermeture):
            tete.addWidget(bouton)
        self.zone = QScrollArea(self)
        self.zone.setWidgetResizable(True)
        self.zone.setFrameShape(QFrame.Shape.NoFrame)
        self.zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addLayout(tete)
        place.addWidget(self.titre)
        place.addWidget(self.zone, 1)
        self._habiller()

    def _bouton(self, dessin: str, nom: str, faire: object) -> QToolButton:
        bouton = QToolButton(self)
        bouton.setIcon(icone(dessin))
        bouton.setAccessibleName(nom.partition(" (")[0])
        bouton.setToolTip(nom)
        bouton.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bouton.clicked.connect(faire)
        return bouton

    def _habiller(self) -> None:
        self.setMinimumWidth(26 * self._contexte.theme.taille)

    # --- the row ------------------------------------------------------------------------------------------

    def suivre(self, ligne: str | None) -> None:
        """Another row is current: show it once the person stays there."""
        if ligne != self._ligne and self.isVisible():
            self._demandee = ligne
            self._minuteur.start()

    def montrer(self, ligne: str | None) -> None:
        """Make the form of that row now; what was being typed in the other is stored first."""
        self._minuteur.stop()
        if self._formulaire is not None:
            self._formulaire.vider()
        if ligne is None or ligne not in self._modele.contenu.ids():
            return
        if ligne != self._ligne or self._formulaire is None:
            self._ligne = ligne
            self._remplir(ligne)
        self._rafraichir()

    def _remplir(self, ligne: str) -> None:
        cartes = [
            Carte(titre, tuple(f"{self._liste.table}[{ligne}].{champ.nom}" for champ in champs))
            for titre, champs in self._liste.groupes_de_la_fiche()
        ]
        corps = QWidget()
        classer(corps, "contenu")
        corps.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.zone.setWidget(corps)  # before it is filled: its fields are then dressed once
        place = QVBoxLayout(corps)
        place.setContentsMargins(0, 0, ESPACE[0], 0)
        place.setSpacing(ESPACE[2])
        self._a_reprendre = AReprendre(self._modele, corps)
        self._a_reprendre.aller.connect(self.aller)
        self._formulaire = Formulaire(self._contexte, cartes, corps)
        place.addWidget(self._a_reprendre)
        place.addWidget(self._formulaire)
        self._formulaire.show()  # now, rather than when the event loop comes to it
        self._formulaire.atteint.connect(lambda bloc: self.zone.ensureWidgetVisible(bloc))
        place.addStretch()
        self.zone.verticalScrollBar().setValue(0)

    def _rafraichir(self, *_: object) -> None:
        ligne = self._ligne
        if ligne is None or self.isHidden():
            return
        ids = self._modele.contenu.ids()
        if ligne not in ids:
            self.fermer()
            return
        self.titre.setText(self._modele.contenu.nom(ligne))
        rang = self._modele.rang(ligne)
        total = len(self._modele.lignes)
        self._place_dans_la_liste.setText("" if rang is None else f"Fiche {rang + 1} sur {total}")
        self.precedente.setEnabled(rang is not None and rang > 0)
        self.suivante.setEnabled(rang is not None and rang + 1 < total)
        self._a_reprendre.montrer(ligne)

    def aller(self, nom: str = "") -> bool:
        """Put the focus in a field of the row, by its name; in the first one by default."""
        if self._formulaire is None or self._ligne is None:
            return False
        cle = f"{self._liste.table}[{self._ligne}].{nom}" if nom else next(iter(self._formulaire.blocs))
        bloc = self._formulaire.blocs.get(cle)
        if bloc is None:
            return False
        bloc.saisie.focus()
        self.zone.ensureWidgetVisible(bloc, 0, ESPACE[4])
        return True

    def fermer(self) -> None:
        """Store what is being typed, put the panel away."""
        self._minuteur.stop()
        if self._formulaire is not None:
            self._formulaire.vider()
        self._ligne = None
        self._formulaire = None
        corps = self.zone.takeWidget()
        if corps is not None:
            corps.deleteLater()
        self.fermee.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes, Alt with Page Up and Page Down changes the row."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.fermer()
        elif alt and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.voisine.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
