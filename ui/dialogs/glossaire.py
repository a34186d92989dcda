"""The glossary: every word, a search line, one definition at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.glossaire import Glossaire, Terme
from ui.croix import offrir_d_effacer
from ui.theme import ESPACE, classer

MOTS = """
    QListView::item { padding: 5px 9px; }
    QListView::item:selected { background: palette(highlight); color: palette(text); }
"""


class DialogueGlossaire(QDialog):
    """Words at the left, the meaning of the chosen one at the right; related words are links."""

    def __init__(self, glossaire: Glossaire, parent: QWidget | None = None, *, mot: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Glossaire")
        self.resize(760, 480)
        self._glossaire = glossaire
        self._champ = QLineEdit(placeholderText="Chercher un mot ou un sigle")
        offrir_d_effacer(self._champ)
        self._champ.setAccessibleName("Chercher un mot ou un sigle")
        self._champ.textChanged.connect(self._filtrer)
        self._champ.installEventFilter(self)
        self._mots = QListWidget()
        self._mots.setAccessibleName("Mots du glossaire")
        self._mots.setStyleSheet(MOTS)
        self._mots.currentItemChanged.connect(lambda *_: self._montrer())
        self._fiche = _Fiche()
        self._fiche.demande.connect(self.aller)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        boite.setSpacing(ESPACE[2])
        boite.addWidget(self._champ)
        colonnes = QHBoxLayout()
        colonnes.setSpacing(ESPACE[3])
        self._mots.setFixedWidth(220)
        colonnes.addWidget(self._mots)
        colonnes.addWidget(self._fiche, 1)
        boite.addLayout(colonnes, 1)
        for terme in glossaire.termes:
            rang = QListWidgetItem(terme.mot, self._mots)
            rang.setData(Qt.ItemDataRole.UserRole, terme)
            rang.setData(Qt.ItemDataRole.AccessibleTextRole, f"{terme.mot}, {terme.developpe}")
        self.aller(mot)

    def aller(self, mot: str) -> None:
        """Show that word; the first one when it is not known."""
        terme = self._glossaire.terme(mot) if mot else None
        self._champ.clear()
        rang = self._glossaire.termes.index(terme) if terme else 0
        self._mots.setCurrentRow(rang)
        self._mots.scrollToItem(self._mots.currentItem())

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:  # noqa: N802
        """The arrows of the search line go through the words."""
        fleches = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in fleches:
            visibles = [n for n in range(self._mots.count()) if not self._mots.item(n).isHidden()]
            if self._mots.currentRow() in visibles:
                pas = 1 if event.key() == Qt.Key.Key_Down else -1
                rang = min(max(visibles.index(self._mots.currentRow()) + pas, 0), len(visibles) - 1)
                self._mots.setCurrentRow(visibles[rang])
            return True
        return False

    def _filtrer(self, texte: str) -> None:
        cherches = cle_de_comparaison(texte).split()
        premier = None
        for rang in range(self._mots.count()):
            item = self._mots.item(rang)
            retenu = all(mot in _tout(item.data(Qt.ItemDataRole.UserRole)) for mot in cherches)
            item.setHidden(not retenu)
            if retenu and (premier is None or _commence(item, texte) > _commence(premier, texte)):
                premier = item
        if texte and premier is not None:
            self._mots.setCurrentItem(premier)

    def _montrer(self) -> None:
        item = self._mots.currentItem()
        if item is not None:
            self._fiche.montrer(item.data(Qt.ItemDataRole.UserRole))


class _Fiche(QFrame):
    """One word: what it stands for, what it means, the words near it. demande: one of these is asked for."""

    demande = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        classer(self, "carte")
        self._mot, self._developpe, self._definition = QLabel(), QLabel(), QLabel()
        classer(self._mot, "titre")
        classer(self._developpe, "gras")
        self._voir = QHBoxLayout()
        self._voir.setSpacing(ESPACE[1])
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[3], ESPACE[3], ESPACE[3], ESPACE[3])
        boite.setSpacing(ESPACE[1])
        for label in (self._mot, self._developpe, self._definition):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            boite.addWidget(label)
        boite.addLayout(self._voir)
        boite.addStretch(1)

    def montrer(self, terme: Terme) -> None:
        """Write this word."""
        self._mot.setText(terme.mot)
        self._developpe.setText(terme.developpe)
        self._definition.setText(terme.definition)
        while (place := self._voir.takeAt(0)) is not None:
            widget = place.widget()
            if widget is not None:
                widget.deleteLater()
        if not terme.voir:
            return
        self._voir.addWidget(QLabel("Voir aussi :"))
        for mot in terme.voir:
            lien = QPushButton(mot)
            classer(lien, "lien")
            lien.clicked.connect(lambda *_, mot=mot: self.demande.emit(mot))
            self._voir.addWidget(lien)
        self._voir.addStretch(1)


def _tout(terme: Terme) -> str:
    return cle_de_comparaison(" ".join((terme.mot, terme.developpe, *terme.variantes, terme.definition)))


def _commence(item: QListWidgetItem, texte: str) -> bool:
    return cle_de_comparaison(item.text()).startswith(cle_de_comparaison(texte))
