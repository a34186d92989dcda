"""Several options of a long list, or several rows of another list: a button that says them, a window to tick them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import cle_de_comparaison, pluriel
from esms_desktop.dossier.lecture import Type
from ui.fields.choix import PAS_ENCORE
from ui.fields.combos import CODE, ComboSansMolette, aerer
from ui.fields.fenetres import placer_sous
from ui.fields.recherche import Options
from ui.fields.saisie import Saisie
from ui.theme import ESPACE, classer

HAUTEUR = 260


class ComboOuvrant(ComboSansMolette):
    """A combo box whose list is ours. demande(): it is to be opened."""

    demande = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItem(PAS_ENCORE)
        self._vide = True

    def montrer(self, texte: str, *, vide: bool) -> None:
        """Show what is chosen."""
        self._vide = vide
        self.setItemText(0, texte)
        self.setToolTip("" if vide else texte)

    def vide(self) -> bool:
        """Nothing is answered."""
        return self._vide

    def showPopup(self) -> None:  # noqa: N802
        """Ours, instead."""
        self.demande.emit()


class SaisieListe(Saisie):
    """The names of what is chosen; Space or a click opens the list."""

    pleine_largeur = True

    def __init__(self, options: Options, genre: Type[Any], parent: QWidget | None = None) -> None:
        """genre: what reads a shown text (codes, or labels of options)."""
        super().__init__(parent)
        self._options = options
        self._genre = genre
        self._texte = ""
        self.combo = ComboOuvrant(self)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.combo)
        self.suivre(self.combo)
        self.combo.demande.connect(self.ouvrir)

    def montrer(self, texte: str) -> None:
        """Show what is chosen by name; a draft as it is."""
        self._texte = texte
        self.actualiser()

    def texte(self) -> str:
        """The codes, or the draft."""
        return self._texte

    def actualiser(self) -> None:
        """Names of today."""
        codes = self._codes()
        noms = {option.code: option.libelle for option in self._options()}
        if codes is None:
            dit = self._texte or PAS_ENCORE
        else:
            dit = ", ".join(noms.get(code, code) for code in codes) or "Aucun"
        self.combo.montrer(dit, vide=not self._texte)

    def ouvrir(self) -> None:
        """Show the list under the button."""
        libelles = {option.code: option.libelle for option in self._options()}
        fenetre = Cochable(libelles, set(self._codes() or ()), self)
        fenetre.setAccessibleName(self.combo.accessibleName())
        fenetre.fermee.connect(self._choisies)
        fenetre.montrer_sous(self.combo)

    def _codes(self) -> tuple[str, ...] | None:
        lecture = self._genre.lire(self._texte)
        return None if lecture.valeur is None else tuple(lecture.valeur)

    def _choisies(self, codes: tuple[str, ...]) -> None:
        if set(codes) != set(self._codes() or ()):
            self.montrer(", ".join(codes))
            self.tape.emit(self._texte)
        self.combo.setFocus()
        self.pose.emit()


class Cochable(QFrame):
    """Rows to tick, narrowed by what is typed above. fermee(codes): closed, with what is ticked."""

    fermee = Signal(object)

    def __init__(self, libelles: Mapping[str, str], choisis: set[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classer(self, "carte")
        self.filtre = QLineEdit(self)
        self.filtre.setPlaceholderText("Filtrer")
        self.filtre.setAccessibleName("Filtrer la liste")
        self.lignes = QListWidget(self)
        self.lignes.setAccessibleName(f"{pluriel(len(libelles), 'ligne')} à cocher")
        aerer(self.lignes)
        for code, libelle in libelles.items():
            rang = QListWidgetItem(libelle, self.lignes)
            rang.setData(CODE, code)
            rang.setFlags(rang.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            rang.setCheckState(Qt.CheckState.Checked if code in choisis else Qt.CheckState.Unchecked)
        place = QVBoxLayout(self)
        place.setContentsMargins(ESPACE[1], ESPACE[1], ESPACE[1], ESPACE[1])
        place.setSpacing(ESPACE[1])
        place.addWidget(self.filtre)
        place.addWidget(self.lignes)
        fin = QPushButton("Terminé", self)
        fin.clicked.connect(self.close)
        place.addWidget(fin, 0, Qt.AlignmentFlag.AlignRight)
        self.filtre.textEdited.connect(self._filtrer)
        self.resize(360, HAUTEUR)

    def montrer_sous(self, widget: QWidget) -> None:
        """Under a widget; the focus is in the filter when the list is long."""
        placer_sous(self, widget)
        (self.filtre if self.lignes.count() > 8 else self.lignes).setFocus()
        if self.lignes.count():
            self.lignes.setCurrentRow(0)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Whatever closes it, what is ticked is chosen."""
        rangs = (self.lignes.item(n) for n in range(self.lignes.count()))
        self.fermee.emit(tuple(r.data(CODE) for r in rangs if r.checkState() == Qt.CheckState.Checked))
        super().closeEvent(event)

    def _filtrer(self, texte: str) -> None:
        cle = cle_de_comparaison(texte)
        for n in range(self.lignes.count()):
            rang = self.lignes.item(n)
            rang.setHidden(cle not in cle_de_comparaison(rang.text()))
