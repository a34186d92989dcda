"""Findings about governance, the team or its referents: the first with its link and the others in a menu, or all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.dossier.gouvernance import Constat as Trouve
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.elements import Constat, Icone, Lien, RangeeSouple, lien, rangee, vider

COMPLET = Marque("check", "", "satisfait")
MANQUE = Marque("ellipsis", "", "a_completer")
CONSEIL = Marque("info", "", "attenue")


class Remarques(QWidget):
    """On one line, cut when there is no room: the page is for a list. Hidden while there is nothing to say."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._dites: tuple[tuple[Trouve, ...], str] = ((), "")
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def montrer(self, constats: Sequence[Trouve], bon: str = "") -> None:
        """Show these; bon: said when there is none."""
        dites = (tuple(constats), bon)
        if dites == self._dites:
            return
        self._dites = dites
        vider(self._place)
        if constats:
            self._place.addWidget(self._premiere(constats[0], constats[1:]))
        elif bon:
            self._place.addWidget(Constat(COMPLET, bon))
        self.setVisible(bool(constats or bon))

    def _premiere(self, premiere: Trouve, autres: Sequence[Trouve]) -> QWidget:
        marque = CONSEIL if premiere.conseil else MANQUE
        vers = lien(premiere.phrase, partial(self._contexte.aller, premiere.cle))
        vers.setAccessibleDescription(premiere.source)
        ligne: list[QWidget] = [Icone(marque.icone, marque.role), vers]
        if autres:
            texte = f"et {pluriel(len(autres), 'autre point', 'autres points')}"
            reste = lien(texte, lambda: self._ouvrir(reste, autres))
            reste.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            ligne.append(reste)
        contenu = QWidget()
        contenu.setLayout(rangee(ligne))
        return contenu

    def _ouvrir(self, bouton: Lien, autres: Sequence[Trouve]) -> None:
        menu = QMenu(bouton)
        for constat in autres:
            menu.addAction(constat.phrase.replace("&", "&&"), partial(self._contexte.aller, constat.cle))
        menu.popup(bouton.mapToGlobal(QPoint(0, bouton.height())))


def lignes_de(contexte: Contexte, constats: Sequence[Trouve]) -> list[QWidget]:
    """One row a finding, each with its link."""
    return [RangeeSouple(constat_de(constat), [_lien_vers(contexte, constat)]) for constat in constats]


def constat_de(constat: Trouve) -> Constat:
    """The sentence with its mark; advice says whose it is."""
    phrase = f"{constat.phrase} ({constat.source})" if constat.source else constat.phrase
    return Constat(CONSEIL if constat.conseil else MANQUE, phrase)


def _lien_vers(contexte: Contexte, constat: Trouve) -> Lien:
    texte = "Voir" if constat.conseil else "Compléter"
    return lien(texte, partial(contexte.aller, constat.cle), nom=f"{texte}{INSECABLE}: {constat.phrase}")
