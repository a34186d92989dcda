"""The computed columns of a table, made when first shown and again when something that they follow changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from esms_desktop.document.changes import Changes
from esms_desktop.dossier.dossier import Dossier
from ui.tables.colonnes import Colonne


class Calculs:
    """The values of the computed columns of one list."""

    def __init__(self, table: str, colonnes: Sequence[Colonne]) -> None:
        self._suivis = {c.nom: frozenset((table, *c.calcul.tables)) for c in colonnes if c.calcul is not None}
        self._colonnes = {c.nom: c.calcul for c in colonnes if c.calcul is not None}
        self._valeurs: dict[str, Mapping[str, Any]] = {}

    def valeur(self, dossier: Dossier, ligne: str, nom: str) -> Any:  # noqa: ANN401  (values of any type)
        """The value of a row; the whole column is made at once."""
        if nom not in self._valeurs:
            self._valeurs[nom] = self._colonnes[nom].valeurs(dossier)
        return self._valeurs[nom].get(ligne)

    def suivre(self, dossier: Dossier, changes: Changes) -> set[str]:
        """Make again what an operation may change; the rows where a column says something else than before."""
        if not self._valeurs:
            return set()
        touchees = {cle if table == "reponse" else table for table, cle in changes.lignes} | changes.listes
        autres: set[str] = set()
        for nom in [nom for nom in self._valeurs if self._suivis[nom] & touchees]:
            avant, apres = self._valeurs[nom], self._colonnes[nom].valeurs(dossier)
            self._valeurs[nom] = apres
            autres |= {ligne for ligne in apres if ligne in avant and avant[ligne] != apres[ligne]}
        return autres

    def oublier(self) -> None:
        """Nothing was followed for a while."""
        self._valeurs.clear()
