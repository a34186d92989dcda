"""A document assembled from the dossier, as values: sections of paragraphs, bullets and tables, and what is missing.

Shown in the window, copied as text, drawn on paper: nothing is drawn here. A section says which keys of the dossier it
comes from, so that whoever reads it can go and mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE

A_COMPLETER = "À compléter"


class Paragraphe(NamedTuple):
    """Words of the applicant or a sentence made from the dossier; libelle: a small title over it."""

    texte: str
    libelle: str = ""


class Puces(NamedTuple):
    """Short points, one a line."""

    points: tuple[str, ...]
    libelle: str = ""


class Tableau(NamedTuple):
    """Rows of as many texts as there are columns; the first one names the row."""

    colonnes: tuple[str, ...]
    lignes: tuple[tuple[str, ...], ...]
    libelle: str = ""


class Manque(NamedTuple):
    """Something that is not there yet: what to do, and the key where it is done."""

    texte: str
    cle: str


Element = Paragraphe | Puces | Tableau | Manque


@dataclass(frozen=True)
class Section:
    """cles: where its contents come from in the dossier, the first one first."""

    titre: str
    elements: tuple[Element, ...]
    cles: tuple[str, ...]

    @property
    def manques(self) -> tuple[Manque, ...]:
        """What it still lacks."""
        return tuple(element for element in self.elements if isinstance(element, Manque))

    @property
    def complete(self) -> bool:
        """True when it says all that it should."""
        return not self.manques


@dataclass(frozen=True)
class Redige:
    """A whole document. sous_titre: who carries the project, which call."""

    titre: str
    sous_titre: str
    sections: tuple[Section, ...]


def section(titre: str, cles: tuple[str, ...], elements: Iterable[Element | None]) -> Section:
    """A section of what there is to say; `None` and what is empty are left out."""
    return Section(titre, tuple(e for e in elements if e is not None and not _vide(e)), cles)


def _vide(element: Element) -> bool:
    if isinstance(element, Puces):
        return not element.points
    return isinstance(element, Tableau) and not element.lignes


def ecrit(texte: str | None, cle: str, consigne: str, libelle: str = "") -> Element:
    """A text of the applicant, or what to write."""
    return Paragraphe(texte, libelle) if texte else Manque(consigne, cle)


def en_texte(redige: Redige) -> str:
    """The whole of it in plain text, to be pasted anywhere."""
    lignes = [redige.titre, redige.sous_titre]
    for numero, partie in enumerate(redige.sections, start=1):
        lignes += ["", f"{numero}. {partie.titre}"]
        for element in partie.elements:
            lignes += _lignes(element)
    return "\n".join(lignes)


def _lignes(element: Element) -> Iterator[str]:
    if isinstance(element, Manque):
        yield f"[{A_COMPLETER}] {element.texte}"
        return
    if element.libelle:
        yield f"{element.libelle}{INSECABLE}:"
    if isinstance(element, Paragraphe):
        yield element.texte
    elif isinstance(element, Puces):
        yield from (f"– {point}" for point in element.points)
    else:
        for nom, *autres in element.lignes:
            dits = [
                f"{colonne}{INSECABLE}: {texte}"
                for colonne, texte in zip(element.colonnes[1:], autres, strict=True)
                if texte
            ]
            yield f"– {nom}" + (f" ({f'{INSECABLE}; '.join(dits)})" if dits else "")


def en_html(redige: Redige) -> str:
    """The same with titles, bullets and tables, for a word processor."""
    lignes = [f"<h1>{escape(redige.titre)}</h1>", f"<p>{escape(redige.sous_titre)}</p>"]
    for numero, partie in enumerate(redige.sections, start=1):
        lignes.append(f"<h2>{numero}. {escape(partie.titre)}</h2>")
        for element in partie.elements:
            lignes += _balises(element)
    return "\n".join(lignes)


def _balises(element: Element) -> Iterator[str]:
    if isinstance(element, Manque):
        yield f"<p><em>[{A_COMPLETER}] {escape(element.texte)}</em></p>"
        return
    if element.libelle:
        yield f"<h3>{escape(element.libelle)}</h3>"
    if isinstance(element, Paragraphe):
        yield "".join(f"<p>{escape(ligne)}</p>" for ligne in element.texte.split("\n") if ligne.strip())
    elif isinstance(element, Puces):
        yield f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in element.points)}</ul>"
    else:
        tete = "".join(f"<th>{escape(colonne)}</th>" for colonne in element.colonnes)
        corps = "".join(
            f"<tr>{''.join(f'<td>{escape(texte)}</td>' for texte in ligne)}</tr>" for ligne in element.lignes
        )
        yield f'<table border="1"><tr>{tete}</tr>{corps}</table>'
