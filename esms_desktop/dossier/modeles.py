"""Default contents: rows that a person may add to a list at once, then edits as their own. Read when asked for.

`resources/modeles/<nom>.toml` holds `[[ligne]]` records: `table`, `cle` (the id that the row gets, so that adding twice
adds nothing), `statut` (`source`: a text asks for it, `propose`: our suggestion), `source` (document and section, for
the first kind), `valeurs` (field -> value, as in the JSON of a dossier).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.common.resources import resource
from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.lecture import Type
from esms_desktop.dossier.structures import Lettres, ListeDe, Reference

Statut = Literal["source", "propose", "calcule"]
"""A text asks for it, we suggest it, or it follows from the dossier and its call (never in a shipped file)."""


_NOMS = ("raison_sociale", "titre", "libelle", "nom", "jalon", "texte", "question", "fonction", "commentaire")
"""The fields that name a default row: the first of them that it has."""


class LigneModele(NamedTuple):
    """A default row. valeurs: typed, by field. source: document and section, empty when it is only proposed.

    titre: what it is called, when none of its values says it.
    """

    table: str
    cle: str
    valeurs: Mapping[str, Any]
    statut: Statut = "propose"
    source: str = ""
    titre: str = ""

    @property
    def nom(self) -> str:
        """What the row is called, after its code when it has one."""
        if self.titre:
            return self.titre
        nom = next((str(lu) for attribut in _NOMS if (lu := self.valeurs.get(attribut))), self.cle)
        code = self.valeurs.get("code")
        return f"{code}{INSECABLE}– {nom}" if code and code != nom else nom


class Modele(NamedTuple):
    """Default rows that go together: those of one list, or of several that refer to each other."""

    titre: str
    lignes: tuple[LigneModele, ...]

    def manquantes(self, dossier: Dossier) -> tuple[LigneModele, ...]:
        """The rows that the dossier does not have yet: those whose id is free."""
        presentes = {table: {ligne.id for ligne in getattr(dossier, table)} for table in self.tables()}
        return tuple(ligne for ligne in self.lignes if ligne.cle not in presentes[ligne.table])

    def tables(self) -> tuple[str, ...]:
        """The lists that it fills, in the order of its rows."""
        return tuple(dict.fromkeys(ligne.table for ligne in self.lignes))


def rattachees(lignes: Iterable[LigneModele], dossier: Dossier) -> tuple[LigneModele, ...]:
    """These rows, referring only to each other and to rows of the dossier: what was not chosen is not named."""
    choisies = tuple(lignes)
    connues = {(ligne.table, ligne.cle) for ligne in choisies}
    connues |= {(table, ligne.id) for table in TABLES for ligne in getattr(dossier, table)}
    types = {
        table: {c.nom: c.type for c in champs_de_table(table)} for table in {li.table for li in choisies}
    }
    return tuple(
        ligne._replace(
            valeurs={
                nom: _sans_absents(types[ligne.table][nom], lu, connues) for nom, lu in ligne.valeurs.items()
            }
        )
        for ligne in choisies
    )


def _sans_absents(genre: Type[Any], valeur: Any, connues: set[tuple[str, str]]) -> Any:  # noqa: ANN401
    """A value without the rows that are not there; `None` when nothing is left of it."""
    if valeur is None:
        return None
    if isinstance(genre, Reference):
        return valeur if (genre.table, valeur) in connues else None
    if isinstance(genre, ListeDe):
        return tuple(cible for cible in valeur if (genre.element.table, cible) in connues) or None
    if isinstance(genre, Lettres):
        return {role: lettres for role, lettres in valeur.items() if ("raci_roles", role) in connues} or None
    return valeur


@cache
def modele(nom: str) -> Modele:
    """A shipped model, checked. `ValueError` with file, row and field when it is wrong: a bug of the resource."""
    return lire_modele(resource("modeles", f"{nom}.toml"))


def lire_modele(chemin: Path) -> Modele:
    """The model that a file holds; `ValueError` when a row does not fit the catalogue."""
    import tomli

    with chemin.open("rb") as flux:
        brut = tomli.load(flux)
    lignes = tuple(
        _ligne(brute, f"{chemin.name}, ligne {n}") for n, brute in enumerate(brut["ligne"], start=1)
    )
    _verifier(lignes, chemin.name)
    return Modele(brut["titre"], lignes)


def ligne_de(
    table: str,
    cle: str,
    valeurs: Mapping[str, object],
    *,
    statut: Statut = "propose",
    source: str = "",
    ou: str = "",
) -> LigneModele:
    """A default row from JSON values; `ValueError` naming `ou` (file and row) when one cannot be read."""
    types = {champ.nom: champ.type for champ in champs_de_table(table)}
    lues: dict[str, Any] = {}
    for nom, valeur in valeurs.items():
        if nom not in types:
            raise ValueError(f"{ou or cle}: {table} has no field {nom}")
        lecture = types[nom].depuis_json(valeur)
        if lecture.refusee:
            raise ValueError(f"{ou or cle}: {nom}: {lecture.message}")
        lues[nom] = lecture.valeur
    return LigneModele(table, cle, lues, statut, source)


def _ligne(brute: dict[str, Any], ou: str) -> LigneModele:
    if brute.keys() - {"table", "cle", "statut", "source", "valeurs"} or brute["table"] not in TABLES:
        raise ValueError(f"{ou}: unknown key or table")
    statut, source = brute["statut"], brute.get("source", "")
    if statut not in ("source", "propose") or (statut == "source") is not bool(source):
        raise ValueError(f"{ou}: a sourced row names its source, a proposed one has none")
    return ligne_de(brute["table"], brute["cle"], brute["valeurs"], statut=statut, source=source, ou=ou)


def _verifier(lignes: Iterable[LigneModele], fichier: str) -> None:
    """Each id once in its list; references between rows of the model lead somewhere."""
    connues: set[tuple[str, str]] = set()
    for ligne in lignes:
        if (ligne.table, ligne.cle) in connues:
            raise ValueError(f"{fichier}: {ligne.cle} stands twice")
        connues.add((ligne.table, ligne.cle))
    for ligne in lignes:
        for champ in champs_de_table(ligne.table):
            valeur = ligne.valeurs.get(champ.nom)
            genre = champ.type.element if isinstance(champ.type, ListeDe) else champ.type
            if valeur is None or not isinstance(genre, Reference):
                continue
            for cible in (valeur,) if isinstance(valeur, str) else valeur:
                if (genre.table, cible) not in connues:
                    raise ValueError(f"{fichier}: {ligne.cle} refers to {cible}, which is not there")
