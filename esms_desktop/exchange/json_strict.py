"""Reading a JSON file that may be anything (size, encoding, syntax, depth, doubled names): one sentence."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from esms_desktop.common.errors import UserError

TAILLE_MAX = 32_000_000
"""Bytes; a dossier of 1,000 establishments is under 1,000,000."""


def lire_objet(chemin: Path) -> dict[str, Any]:
    """The object that a JSON file holds; numbers with a comma are exact (`Decimal`)."""
    try:
        with chemin.open("rb") as flux:
            octets = flux.read(TAILLE_MAX + 1)
    except OSError as erreur:
        raise illisible(chemin, erreur) from None
    return lire_octets(octets, chemin.name)


def lire_octets(octets: bytes, nom: str) -> dict[str, Any]:
    """The same from bytes; `nom` is what the sentences call the file."""
    if len(octets) > TAILLE_MAX:
        raise UserError(f"{nom} : le fichier dépasse {TAILLE_MAX // 1_000_000} Mo, ce n’est pas un dossier.")
    if not octets.strip():
        raise UserError(f"{nom} : le fichier est vide.", "Choisissez le fichier d’un dossier.")
    try:
        lu = json.loads(
            octets.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_constante,
            object_pairs_hook=_sans_doublon,
        )
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        raise UserError(
            f"{nom}, ligne {ligne} : le fichier n’est pas écrit en UTF-8.",
            "Enregistrez-le de nouveau en UTF-8.",
        ) from None
    except json.JSONDecodeError as erreur:
        raise UserError(
            f"{nom}, ligne {erreur.lineno}, colonne {erreur.colno} : le fichier JSON est mal formé.",
            "Il est peut-être incomplet : demandez-en une nouvelle copie.",
        ) from None
    except RecursionError:
        raise UserError(f"{nom} : l’imbrication est trop profonde pour un dossier.") from None
    except Doublon as erreur:
        raise UserError(f"{nom} : le nom « {erreur} » est écrit deux fois au même endroit.") from None
    except ValueError:
        raise UserError(f"{nom} : un nombre du fichier ne peut pas être lu.") from None
    if not isinstance(lu, dict):
        raise UserError(f"{nom} : ce fichier JSON n’est pas un dossier ESMS Desktop.")
    return lu


def illisible(chemin: Path, erreur: OSError) -> UserError:
    """What to say of a file that cannot be opened."""
    if isinstance(erreur, FileNotFoundError):
        return UserError(f"Le fichier « {chemin} » n’existe pas.", "Vérifiez son nom et son dossier.")
    if isinstance(erreur, IsADirectoryError):
        return UserError(f"« {chemin} » est un dossier, pas un fichier.", "Indiquez le fichier d’un dossier.")
    if isinstance(erreur, PermissionError):
        return UserError(f"Vous n’avez pas le droit de lire « {chemin} ».", "Copiez-le dans vos documents.")
    return UserError(f"Le fichier « {chemin} » ne peut pas être lu ({erreur.strerror}).")


class Doublon(ValueError):
    """A name written twice in one object."""


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    lu = dict(paires)
    if len(lu) != len(paires):
        comptes = Counter(nom for nom, _ in paires)
        raise Doublon(comptes.most_common(1)[0][0][:80])
    return lu


def _constante(nom: str) -> float:
    raise ValueError(nom)
