"""A field of the catalogue asked outside any dossier: its input, its help, and what is wrong with what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.dossier import Dossier
from ui.fields.registre import fabriquer
from ui.pages.elements import ecrire, texte_libre
from ui.theme import ESPACE, classer


class Champ(QWidget):
    """A field of the organismes, outside any dossier: label, input, and what is wrong with what was typed."""

    def __init__(self, cle: str, libelle: str, *, facultatif: bool = False, aide: str | None = None) -> None:
        """aide: in the place of the field's own."""
        super().__init__()
        self._champ = champ_de(cle)
        self._aide = self._champ.aide if aide is None else aide
        self.saisie = fabriquer(self._champ, lambda: Dossier(appel=""), self)
        suite = " (facultatif)" if facultatif else ""
        self.saisie.nommer(f"{libelle}{suite}")
        self.saisie.dimensionner(self.fontMetrics().horizontalAdvance("0"))
        etiquette = QLabel(f"{libelle}{suite}")
        etiquette.setBuddy(self.saisie.cible())
        classer(etiquette, "gras")
        self._message = texte_libre("", "attenue")
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        for widget in (etiquette, self.saisie, self._message):
            place.addWidget(widget)
        self._dire("")
        self.saisie.tape.connect(lambda *_: self._dire(""))
        self.saisie.pose.connect(self.juger)

    def texte(self) -> str:
        """What was typed, or the code that was chosen."""
        return self.saisie.texte().strip()

    def juger(self) -> str:
        """What cannot be read in it, said under it too; empty when all is well."""
        lecture = self._champ.type.lire(self.texte())
        phrase = lecture.message if lecture.refusee else ""
        self._dire(phrase)
        return phrase

    def _dire(self, phrase: str) -> None:
        texte = phrase or self._aide
        ecrire(self._message, texte)
        classer(self._message, "non_satisfait" if phrase else "attenue")
        self.saisie.marquer("non_satisfait" if phrase else "")
        self.saisie.decrire(texte)
