"""What a step of the guide is made of: pages of groups of fields, lists and blocks. Declarations, nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ


@dataclass(frozen=True)
class Groupe:
    """Single fields shown together, by key (`projet.titre`)."""

    titre: str
    champs: tuple[str, ...]
    aide: str = ""


@dataclass(frozen=True)
class Liste:
    """Rows of one table. colonnes: names of the fields shown in the table; fiche: (title, names) of the side form.

    modele: default rows that a person may add at once (`dossier.modeles`), empty when there are none. A field that
    is in no group of the form is added to its last group: nothing of a row is out of reach.
    """

    table: str
    titre: str
    colonnes: tuple[str, ...]
    fiche: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aide: str = ""
    modele: str = ""

    def groupes_de_la_fiche(self) -> tuple[tuple[str, tuple[Champ, ...]], ...]:
        """The side form, whole: every field of the row (the object of nested fields excepted) in a titled group."""
        objets = {c.nom.partition(".")[0] for c in champs_de_table(self.table) if "." in c.nom}
        champs = {c.nom: c for c in champs_de_table(self.table) if c.nom not in objets}
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
