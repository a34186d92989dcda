"""What a step of the guide is made of: pages of groups of fields, lists and blocks. Declarations, nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.libelles import SINGULIER


@dataclass(frozen=True)
class Groupe:
    """Single fields shown together, by key (`projet.titre`)."""

    titre: str
    champs: tuple[str, ...]
    aide: str = ""


class Garder(NamedTuple):
    """Some rows of a table: those whose field has that value and, with `inconnues`, those where it has none yet."""

    champ: str
    valeur: object
    inconnues: bool = False

    def garde(self, ligne: Any) -> bool:  # noqa: ANN401  (a row of any table)
        """True for a row that belongs to the list."""
        valeur = getattr(ligne, self.champ)
        return bool(valeur == self.valeur) or (self.inconnues and valeur is None)


@dataclass(frozen=True)
class Liste:
    """Rows of one table. colonnes: names of the fields shown in the table; fiche: (title, names) of the side form.

    modele: default rows that a person may add at once (`dossier.modeles`), empty when there are none. A field that
    is in no group of the form is added to its last group, but those that are edited `ailleurs` (in a matrix): nothing
    of a row is out of reach. garder: the rows shown, when they are not all of the table; a new row becomes one of them.
    une_ligne: what one row is called there (« une séance »), when not as in its table.
    """

    table: str
    titre: str
    colonnes: tuple[str, ...]
    fiche: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aide: str = ""
    modele: str = ""
    ailleurs: tuple[str, ...] = ()
    garder: Garder | None = None
    une_ligne: str = ""

    @property
    def singulier(self) -> str:
        """One row, with its article."""
        return self.une_ligne or SINGULIER[self.table]

    @property
    def nom(self) -> str:
        """What tells this list from the others of its table, for what is remembered of it."""
        return self.table if self.garder is None else f"{self.table}.{self.garder.champ}.{self.garder.valeur}"

    def lignes(self, dossier: Dossier) -> tuple[Any, ...]:
        """The rows that it shows, in their order; one whose kind was typed and cannot be read is kept in sight."""
        toutes: tuple[Any, ...] = getattr(dossier, self.table)
        garder = self.garder
        if garder is None:
            return toutes
        a_reprendre = {cle for cle in dossier.brouillons if cle.endswith(f"].{garder.champ}")}
        return tuple(
            ligne
            for ligne in toutes
            if garder.garde(ligne) or f"{self.table}[{ligne.id}].{garder.champ}" in a_reprendre
        )

    def groupes_de_la_fiche(self) -> tuple[tuple[str, tuple[Champ, ...]], ...]:
        """The side form, whole: every field of the row (the object of nested fields excepted) in a titled group."""
        objets = {c.nom.partition(".")[0] for c in champs_de_table(self.table) if "." in c.nom}
        champs = {c.nom: c for c in champs_de_table(self.table) if c.nom not in {*objets, *self.ailleurs}}
        places = {nom for _, noms in self.fiche for nom in noms}
        reste = tuple(nom for nom in champs if nom not in places)
        groupes = self.fiche or ((self.titre, ()),)
        *debut, (titre, noms) = groupes
        tous = (*debut, (titre, (*noms, *reste)))
        return tuple((titre, tuple(champs[nom] for nom in noms)) for titre, noms in tous)


@dataclass(frozen=True)
class Bloc:
    """Something that the window draws by itself (`appels`, `totaux`), and the fields or lists that it lets edit.

    plein: it takes the height of the page and scrolls by itself, as a list does.
    """

    nom: str
    champs: tuple[str, ...] = ()
    listes: tuple[str, ...] = ()
    plein: bool = False


Contenu = Groupe | Liste | Bloc


@dataclass(frozen=True)
class Page:
    """A page: what it is for in one or two sentences, and what it shows from top to bottom."""

    id: str
    titre: str
    but: str
    contenu: tuple[Contenu, ...]

    def tables(self) -> tuple[str, ...]:
        """The lists that the page edits."""
        listes = [
            (c.table,) if isinstance(c, Liste) else c.listes
            for c in self.contenu
            if not isinstance(c, Groupe)
        ]
        return tuple(dict.fromkeys(table for groupe in listes for table in groupe))

    def champs(self) -> tuple[str, ...]:
        """The single fields that the page edits, in reading order."""
        return tuple(cle for c in self.contenu if not isinstance(c, Liste) for cle in c.champs)


@dataclass(frozen=True)
class Etape:
    """A step of the guide, by its number there."""

    numero: int
    id: str
    titre: str
    pages: tuple[Page, ...]


def du_projet(*noms: str) -> tuple[str, ...]:
    """Keys of fields of the project."""
    return tuple(f"projet.{nom}" for nom in noms)


def de_la_solution(*noms: str) -> tuple[str, ...]:
    """Keys of fields of the solution."""
    return tuple(f"solution.{nom}" for nom in noms)
