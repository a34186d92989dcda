"""One option of a long list, found by typing part of its name: a département, a category, a row of another list.

What is typed and names nothing stays as it was typed. The options are read when the field is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from esms_desktop.common.fr_format import cle_de_comparaison
from ui.fields.combos import CODE, ComboSansMolette, Completeur, remplir
from ui.fields.ligne import ecrire, menu_d_edition
from ui.fields.saisie import Saisie


class Option(NamedTuple):
    """code: what is stored. libelle: what is shown. mots: what else may be typed to find it, one a line."""

    code: str
    libelle: str
    mots: str = ""


Options = Callable[[], Iterable[Option]]
Designer = Callable[[str], "str | None"]


class SaisieRecherche(Saisie):
    """A combo box that can be typed in."""

    def __init__(
        self,
        options: Options,
        *,
        chiffres: int | None,
        exemple: str = "",
        designer: Designer | None = None,
        nommer_code: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        """designer: the code that a typed text names, if any. nommer_code: what a stored code is shown as."""
        super().__init__(parent, chiffres=chiffres)
        self._options = options
        self._designer = designer
        self._nommer_code = nommer_code
        self._code: str | None = None
        self.combo = ComboSansMolette(self)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._modele = QStandardItemModel(self.combo)
        self._perimees = True
        ligne = self.combo.lineEdit()
        assert ligne is not None
        self.ligne: QLineEdit = ligne
        self.ligne.setPlaceholderText(exemple)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.combo, 1_000)
        if chiffres is not None:
            place.addStretch(1)
        self.suivre(self.combo, self.ligne)
        self.ligne.textEdited.connect(self._tape)
        self.ligne.returnPressed.connect(self.pose)
        self.combo.choisi.connect(self._choisi)

    def montrer(self, texte: str) -> None:
        """Show a stored code by its name, or a draft as it is."""
        self._code = texte or None
        ecrire(self.ligne, self._nommer_code(texte) if texte else "")

    def texte(self) -> str:
        """The code that was chosen or named, else what was typed."""
        if self._code is not None:
            return self._code
        tape = self.ligne.text()
        return (self._designer(tape) if self._designer and tape.strip() else None) or tape

    def actualiser(self) -> None:
        """The rows have other names, or there are others."""
        self._perimees = True
        if self._code is not None and not self.occupee():
            ecrire(self.ligne, self._nommer_code(self._code))

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """Options are read when somebody comes in; the menu of the right button undoes in the document."""
        if evenement.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress) and self._perimees:
            self._lire_les_options()
        if isinstance(evenement, QContextMenuEvent):
            menu_d_edition(self.ligne, self, evenement.globalPos())
            return True
        return super().eventFilter(objet, evenement)

    def _lire_les_options(self) -> None:
        self._perimees = False
        garde = self.ligne.text()
        remplir(self._modele, self._options())
        if self.combo.model() is not self._modele:
            self.combo.setModel(self._modele)
            completeur = Completeur(self._modele, self.combo)
            self.combo.setCompleter(completeur)
            completeur.activated.connect(self.pose)
        self.combo.setCurrentIndex(self.combo.findData(self._code, CODE) if self._code else -1)
        ecrire(self.ligne, garde)

    def _tape(self, texte: str) -> None:
        self._code = None
        self.tape.emit(texte)

    def _choisi(self, dans_la_liste: bool) -> None:
        self._code = str(self.combo.currentData(CODE))
        self.tape.emit(self._code)
        if dans_la_liste:
            self.pose.emit()


def trouver_par_libelle(options: Mapping[str, str], texte: str) -> str | None:
    """The only code whose label is that text, whatever its case and accents."""
    cle = cle_de_comparaison(texte)
    trouves = [code for code, libelle in options.items() if cle_de_comparaison(libelle) == cle]
    return trouves[0] if len(trouves) == 1 else None
