"""Rows that a person names: « Association Les Pins », a SIREN or a sigle -> the id of the row, and back.

A field that refers to rows of another list keeps ids; nobody types an id. Pure functions over a dossier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from esms_desktop.common.fr_format import citer, cle_de_comparaison, montrer_date
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.libelles import LISTES
from esms_desktop.dossier.structures import ListeDe, Reference

_NOMS = ("raison_sociale", "nom", "libelle", "titre", "objet")
_AUTRES = (
    "sigle",
    "siren",
    "siret_siege",
    "siret",
    "finess_ej",
    "finess_et",
    "courriel",
    "code",
    "reference",
)
"""What names a row: the first of `_NOMS` that it has, then what may be typed instead."""


def reference_de(champ: Champ) -> Reference | None:
    """The kind of row that a field refers to (one or several), `None` for any other field."""
    genre = champ.type
    return genre.element if isinstance(genre, ListeDe) else genre if isinstance(genre, Reference) else None


def nom_de(ligne: Any, rang: int) -> str:  # noqa: ANN401  (a row of any table)
    """What a row is called: its name (« Prénom Nom » for a person), its date when no field names it, else its rank."""
    nom = next((lu for attribut in _NOMS if (lu := getattr(ligne, attribut, None))), None)
    prenom = getattr(ligne, "prenom", None)
    if nom and prenom:
        return f"{prenom} {nom}"
    jour = None if any(hasattr(ligne, attribut) for attribut in _NOMS) else getattr(ligne, "date", None)
    return nom or getattr(ligne, "sigle", None) or (montrer_date(jour) if jour else f"ligne {rang}")


def noms(dossier: Dossier, table: str) -> dict[str, str]:
    """Name of every row of a list, by id, in their order."""
    return {ligne.id: nom_de(ligne, rang) for rang, ligne in enumerate(getattr(dossier, table), start=1)}


def index(dossier: Dossier, table: str) -> dict[str, str | None]:
    """Id of the row for each way to name it, whatever its case and accents; `None` when several share it."""
    trouves: dict[str, str | None] = {}
    for rang, ligne in enumerate(getattr(dossier, table), start=1):
        for ecrit in set(map(cle_de_comparaison, _appellations(ligne, rang))):
            trouves[ecrit] = ligne.id if trouves.get(ecrit, ligne.id) == ligne.id else None
    return trouves


def designer(connues: dict[str, str | None], texte: str) -> str | None:
    """Id of the row named by a text; `index` gives `connues`. Spaces and points inside a number do not count."""
    cle = cle_de_comparaison(texte)
    compacte = re.sub(r"[\s.\-]", "", cle)
    return connues.get(cle) or (connues.get(compacte) if compacte.isalnum() else None)


def resoudre(champ: Champ, texte: str, connues: dict[str, str | None]) -> str:
    """The text with ids in place of the names of rows; unchanged where it names nothing known."""
    if designer(connues, texte) is not None or not isinstance(champ.type, ListeDe):
        return designer(connues, texte) or texte
    separateur = r"[;\n]" if re.search(r"[;\n]", texte) else ","
    morceaux = [m.strip() for m in re.split(separateur, texte) if m.strip()]
    return ", ".join(designer(connues, m) or m for m in morceaux) or texte


def raison(dossier: Dossier, champ: Champ, brouillon: str) -> str:
    """Why a draft cannot be kept as a value: the sentence to show beside it."""
    lecture = champ.type.lire(brouillon)
    reference = reference_de(champ)
    if lecture.refusee or reference is None:
        return lecture.message
    connues = index(dossier, reference.table)
    cle = cle_de_comparaison(brouillon)
    if cle in connues and connues[cle] is None:
        return f"Plusieurs lignes de « {LISTES[reference.table]} » répondent à {citer(brouillon)} : précisez."
    return f"{citer(brouillon)} ne désigne aucune ligne de « {LISTES[reference.table]} » : choisissez-la dans la liste."


def _appellations(ligne: Any, rang: int) -> Iterator[str]:  # noqa: ANN401
    yield ligne.id
    yield nom_de(ligne, rang)
    nom, prenom = getattr(ligne, "nom", None), getattr(ligne, "prenom", None)
    if nom and prenom:
        yield f"{nom} {prenom}"
    for attribut in (*_NOMS, *_AUTRES):
        ecrit = getattr(ligne, attribut, None)
        if isinstance(ecrit, str) and ecrit:
            yield ecrit
