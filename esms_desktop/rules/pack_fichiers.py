"""Reading the TOML files of a pack into records. Every refusal names file, table, id and the nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomli

from esms_desktop.common.errors import UserError, nom_proche
from esms_desktop.common.fr_format import citer
from esms_desktop.rules.checks import CONTROLES
from esms_desktop.rules.types import (
    Appel,
    CasDuPack,
    Criteres,
    Enregistrement,
    Financement,
    Indicateurs,
    Pieces,
)

T = TypeVar("T", bound=Enregistrement)
TAILLE_MAX = 1_000_000
"""Bytes; the largest shipped file is under 60 000."""

TYPES_FR = {
    "str": "un texte",
    "int": "un nombre entier",
    "float": "un nombre",
    "bool": "true ou false",
    "array": "une liste",
    "object": "une table",
    "date": "une date (2026-03-31)",
    "datetime": "une date",
    "null": "rien",
}


class Fichiers(msgspec.Struct, frozen=True):
    """The records of one pack folder, before inheritance."""

    appel: Appel
    criteres: Criteres
    financement: Financement | None
    indicateurs: Indicateurs
    pieces: Pieces


def lire_appel(dossier: Path) -> Appel:
    """Only appel.toml: enough to list the calls."""
    appel = _lire(dossier / "appel.toml", Appel)
    if dossier.name not in (appel.id, f"{appel.id}@{appel.version}"):  # an earlier version says which
        raise UserError(
            f"appel.toml : l’identifiant « {appel.id} » n’est pas le nom du dossier « {dossier.name} ».",
            "Donnez le même nom aux deux.",
        )
    return appel


def lire_fichiers(dossier: Path) -> Fichiers:
    """Every file of a pack folder. Only appel.toml is required: the others may all come from the parent."""
    if not (dossier / "appel.toml").is_file():
        raise UserError(
            f"Le dossier « {dossier.name} » ne contient pas de fichier appel.toml.",
            "Indiquez le dossier d’un jeu de règles.",
        )
    appel = lire_appel(dossier)
    financement = dossier / "financement.toml"
    return Fichiers(
        appel=appel,
        criteres=_lire_ou(dossier / "criteres.toml", Criteres),
        financement=_lire(financement, Financement) if financement.exists() else None,
        indicateurs=_lire_ou(dossier / "indicateurs.toml", Indicateurs),
        pieces=_lire_ou(dossier / "pieces.toml", Pieces),
    )


def lire_cas(dossier: Path) -> CasDuPack:
    """The examples of a pack folder: read only to be run, never to judge."""
    return _lire_ou(dossier / "cas.toml", CasDuPack)


def _lire_ou(chemin: Path, genre: type[T]) -> T:
    return _lire(chemin, genre) if chemin.exists() else genre()


def _lire(chemin: Path, genre: type[T]) -> T:
    brut = _toml(chemin)
    try:
        return msgspec.convert(brut, genre)
    except msgspec.ValidationError as erreur:
        raise _traduire(chemin.name, brut, str(erreur)) from None
    except RecursionError:
        raise UserError(f"{chemin.name} : l’imbrication est trop profonde pour un jeu de règles.") from None


def _toml(chemin: Path) -> dict[str, Any]:
    try:
        octets = chemin.read_bytes()
    except OSError as erreur:
        raise UserError(
            f"{chemin.name} : le fichier ne peut pas être lu ({erreur.strerror}).",
            "Vérifiez qu’il existe et que vous y avez accès.",
        ) from None
    if len(octets) > TAILLE_MAX:
        raise UserError(f"{chemin.name} : {len(octets)} octets, c’est trop pour un jeu de règles.")
    try:
        return tomli.loads(octets.decode("utf-8"))
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        raise UserError(
            f"{chemin.name}, ligne {ligne} : le fichier n’est pas en UTF-8.",
            "Enregistrez-le de nouveau en choisissant l’encodage UTF-8.",
        ) from None
    except tomli.TOMLDecodeError as erreur:
        raise UserError(f"{chemin.name} : écriture TOML incorrecte {_endroit(str(erreur))}.") from None
    except (RecursionError, ValueError):
        raise UserError(f"{chemin.name} : ce fichier n’est pas un jeu de règles lisible.") from None


def _endroit(message: str) -> str:
    trouve = re.search(r"line (\d+), column (\d+)", message)
    return f"à la ligne {trouve[1]}, colonne {trouve[2]}" if trouve else "à la fin du fichier"


def _traduire(fichier: str, brut: Mapping[str, Any], message: str) -> UserError:
    """The library's sentence in French, with the table and the id instead of a path."""
    texte, _, chemin = message.partition(" - at `")
    lieu = f"{fichier}{_lieu(brut, chemin.rstrip('`'))}"
    if nom := re.search(r"unknown field `(.+)`", texte):
        return UserError(f"{lieu} : nom inconnu {citer(nom[1])}.", nom_proche(nom[1][:80], _noms_connus()))
    if nom := re.search(r"missing required field `(.+)`", texte):
        return UserError(f"{lieu} : « {nom[1]} » manque.", "Ajoutez-le.")
    if nom := re.search(r"Invalid (?:enum )?value '(.*)'", texte):
        connus = CONTROLES if chemin.rstrip("`").endswith(".type") else _valeurs_connues()
        return UserError(f"{lieu} : valeur inconnue {citer(nom[1])}.", nom_proche(nom[1][:80], connus))
    return UserError(f"{lieu} : {_attendu(texte)}")


def _attendu(texte: str) -> str:
    trouve = re.search(r"Expected `([^`]+)`(.*?)(?:, got `([^`]+)`.*)?$", texte)
    if not trouve:
        return "cette valeur n’a pas la forme attendue."
    attendu = " ou ".join(TYPES_FR.get(t.strip(), t.strip()) for t in trouve[1].split("|"))
    if trouve[3]:
        return f"{attendu} était attendu, pas {TYPES_FR.get(trouve[3], trouve[3])}."
    contrainte = _contrainte(trouve[2])
    return f"{attendu} {contrainte} était attendu.".replace("  ", " ")


def _contrainte(anglais: str) -> str:
    for mot, francais in (
        ("matching regex", "de la forme"),
        ("of length", "de longueur"),
        ("<=", "au plus"),
        (">=", "au moins"),
    ):
        anglais = anglais.replace(mot, francais)
    return anglais.strip()


def _lieu(brut: Mapping[str, Any], chemin: str) -> str:
    """`$.critere[3].titre` becomes `, [[critere]] « taille-grappe », titre`."""
    trouve = re.match(r"\$\.(\w+)\[(\d+)\]\.?(.*)$", chemin)
    if not trouve:
        return f", {chemin.removeprefix('$.')}" if len(chemin) > 1 else ""
    table, rang, reste = trouve[1], int(trouve[2]), trouve[3]
    lignes = brut.get(table)
    ligne = lignes[rang] if isinstance(lignes, list) and rang < len(lignes) else {}
    nom = next((ligne[c] for c in ("id", "code", "nom") if isinstance(ligne, dict) and c in ligne), None)
    repere = citer(str(nom), 60) if nom is not None else f"n° {rang + 1}"
    return f", [[{table}]] {repere}" + (f", {reste}" if reste else "")


def _noms_connus() -> Iterable[str]:
    genres = [*Enregistrement.__subclasses__(), *CONTROLES.values()]
    return {champ for genre in genres for champ in genre.__struct_fields__}


def _valeurs_connues() -> Iterable[str]:
    return (
        "eligibilite", "priorisation", "usage", "coherence", "bloquant", "a_justifier", "conseil", "acquis",
        "plafond", "a_confirmer", "regionale", "nationale", "a_choisir", "satisfait", "non_satisfait",
        "a_completer", "sans_objet", "a_apprecier", "ESMS", "ESSMS", "depot", "apres_selection", "suivi",
        "obligatoire", "recommandee", "possible", "metier", "socle", "plateforme", "projet", "conseille",
    )  # fmt: skip
