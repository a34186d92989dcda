"""What an operation changed: the only thing that the window listens to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Changes(NamedTuple):
    """One operation: its French label, the rows that it touched, the lists whose rows came, went or moved.

    lignes: pairs (table, key): `("etablissements", "es3")`, `("reponse", "projet.titre")` for a single
    answer, `("justification", "taille-grappe")`.
    """

    libelle: str
    lignes: frozenset[tuple[str, str]]
    listes: frozenset[str] = frozenset()

    def touche(self, cle: str) -> bool:
        """True when that field may have changed: `projet.titre`, `etablissements[es3].nom`."""
        table, _, reste = cle.partition("[")
        if reste:
            return (table, reste.rpartition("].")[0]) in self.lignes
        return ("reponse", cle) in self.lignes


Abonne = Callable[[Changes], None]
