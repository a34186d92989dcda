"""The facts of a dossier as a mapping, computed when asked for; and the register of all of them.

Beside the computed facts, every single field of the project and of the solution is a fact under its key, and
every column of the organismes and of the établissements too: a new field needs no code here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from esms_desktop.common.faits import Colonne, Declaration, Fait, Genre, SeuilDe
from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.choix import ChoixMultiple, OuiNon, OuiNonPrecise
from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.facts import coherence, grappe, projet, publics, solution, suivi
from esms_desktop.dossier.facts.contexte import DECLARES, Contexte
from esms_desktop.dossier.structures import Objet, Textes
from esms_desktop.dossier.types import Date, Entier, Montant, Nombre, Pourcentage

SINGULIERS = ("projet", "solution")
EN_COLONNES = ("organismes", "etablissements")
FAMILLES = (coherence, grappe, projet, publics, solution, suivi)
"""The rooms where computed facts are declared; importing them fills `DECLARES`."""


class RegistreDesFaits:
    """Every fact that a rule pack may name."""

    def declaration(self, nom: str) -> Declaration | None:
        """The declaration of that name, or `None`."""
        calcule = DECLARES.get(nom)
        if calcule is not None:
            return calcule[0]
        return _declarations().get(nom) or suivi.declaration(nom)

    def noms(self) -> list[str]:
        """Every name that is not a pattern."""
        return [*DECLARES, *_declarations()]

    def declarations(self) -> list[Declaration]:
        """Every declaration: computed facts, then fields, then columns."""
        return [*(d for d, _ in DECLARES.values()), *_declarations().values()]


class FaitsDuDossier:
    """The facts of one dossier under the thresholds of one call. Each is computed at most once."""

    def __init__(self, dossier: Dossier, seuil: SeuilDe) -> None:
        self._contexte = Contexte(dossier, seuil)
        self._champs: dict[str, Fait] = {}

    def __getitem__(self, nom: str) -> Fait:
        """The fact of that name; `KeyError` when it is not declared."""
        if nom in DECLARES:
            return self._contexte.fait(nom)
        connu = self._champs.get(nom)
        if connu is None:
            connu = self._champs[nom] = self._lire(nom)
        return connu

    def _lire(self, nom: str) -> Fait:
        if nom not in _declarations():
            if suivi.declaration(nom) is None:
                raise KeyError(nom)
            return suivi.calculer(self._contexte, nom)
        table, _, champ = nom.partition(".")
        if table in SINGULIERS:
            valeur = getattr(getattr(self._contexte.dossier, table), champ)
            return Fait(None, (nom,)) if valeur is None else Fait(_simple(valeur))
        if table == "nb_lignes":
            return Fait(len(getattr(self._contexte.dossier, champ)))
        lignes = self._contexte.retenus if table == "etablissements" else self._contexte.organismes
        if not lignes:
            return Fait(None, (table,))
        ids = tuple(ligne.id for ligne in lignes)
        return Fait(Colonne(ids, _cellules(lignes, champ), f"{table}[{{}}].{champ}"))


def _cellules(lignes: Sequence[Any], champ: str) -> tuple[Any, ...]:
    """The cells of a column; an object that is not there leaves its attributes unknown."""
    objet, _, attribut = champ.partition(".")
    valeurs = map(attrgetter(objet), lignes)
    return tuple(getattr(v, attribut, None) for v in valeurs) if attribut else tuple(valeurs)


def _simple(valeur: Any) -> Any:  # noqa: ANN401
    return tuple(valeur) if isinstance(valeur, list | tuple) else valeur


@cache
def _declarations() -> dict[str, Declaration]:
    """Fields as facts."""
    connues: dict[str, Declaration] = {}
    for table in SINGULIERS:
        for c in champs_de_table(table):
            connues[c.cle] = Declaration(c.cle, _genre(c), f"{c.libelle}.")
    for table in EN_COLONNES:
        for c in champs_de_table(table):
            if not isinstance(c.type, Objet | Textes | ChoixMultiple):
                connues[c.cle] = Declaration(c.cle, "colonne", f"{c.libelle}, pour chaque ligne.")
    for table in TABLES:
        nom = f"nb_lignes.{table}"
        connues[nom] = Declaration(nom, "nombre", f"Nombre de lignes de la liste « {table} ».", "lignes")
    return connues


def _genre(c: Champ) -> Genre:
    if isinstance(c.type, OuiNon | OuiNonPrecise):
        return "booleen"
    if isinstance(c.type, ChoixMultiple | Textes):
        return "liste"
    if isinstance(c.type, Date):
        return "date"
    return "nombre" if isinstance(c.type, Entier | Nombre | Montant | Pourcentage) else "texte"
