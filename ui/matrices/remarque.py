"""The sentence under a two-way table: what is wrong in the current cell, its row or its column; else what it is."""

from __future__ import annotations

from typing import NamedTuple

from ui.matrices.modele import Modele
from ui.matrices.plan import Rang
from ui.tables.remarques import court


class Remarque(NamedTuple):
    """bouton, cle: where it may be mended. refusee: what was typed in the cell is waiting there."""

    phrase: str
    role: str = "attenue"
    bouton: str = ""
    cle: str = ""
    refusee: bool = False


def remarque(modele: Modele, rang: int, colonne: int) -> Remarque:
    """The first that there is."""
    case, ligne, titre = modele.case(rang, colonne), modele.ligne(rang), modele.colonne(colonne)
    ou = f"{court(ligne.titre)}, {court(titre.titre)}"
    if case.faute:
        refusee = modele.place(rang, colonne) in modele.refus
        return Remarque(f"{ou} : {case.faute}", "non_satisfait", refusee=refusee)
    if ligne.faute:
        return _du_rang(ligne, "Modifier la ligne")
    if titre.faute:
        return _du_rang(titre, "Modifier la colonne")
    return Remarque(f"{ou} : {modele.dire(rang, colonne)}")


def _du_rang(rang: Rang, bouton: str) -> Remarque:
    role = "a_completer" if rang.a_completer else "non_satisfait"
    return Remarque(f"{court(rang.titre)} : {rang.faute}", role, bouton if rang.cle else "", rang.cle)
