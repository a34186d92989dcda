"""What the pack is made of: sizes, fingerprints, versions. Tells an untouched pack from any other folder."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import esms_desktop
from esms_desktop.common.errors import UserError
from esms_desktop.common.files import sha256
from esms_desktop.common.fr_format import montrer_date, montrer_nombre, normaliser
from esms_desktop.export.names import MANIFESTE, MANIFESTE_LISIBLE
from esms_desktop.rules.verdict import Verdict

FORMAT = "esms-desktop/paquet"


class Fichier(NamedTuple):
    """A file of the pack: its name, its size in bytes, its SHA-256."""

    nom: str
    taille: int
    sha256: str


def mesurer(chemin: Path) -> Fichier:
    """Name, size and fingerprint of a file."""
    return Fichier(chemin.name, chemin.stat().st_size, sha256(chemin))


def manifeste_json(projet: str, verdict: Verdict, fichiers: list[Fichier], jour: date) -> bytes:
    """The manifest for programs; the same pack gives the same bytes."""
    brut = {
        "format": FORMAT,
        "version": 1,
        "application": esms_desktop.__version__,
        "projet": normaliser(projet),
        "appel": verdict.appel,
        "version_regles": verdict.version_regles,
        "pret": verdict.pret,
        "brouillon": not verdict.pret,
        "date": jour.isoformat(),
        "fichiers": [f._asdict() for f in fichiers],
    }
    return (json.dumps(brut, ensure_ascii=False, indent=2) + "\n").encode()


def manifeste_lisible(projet: str, verdict: Verdict, fichiers: list[Fichier], jour: date) -> bytes:
    """The same for a person."""
    etat = "prêt à être déposé" if verdict.pret else "BROUILLON, pas encore prêt à être déposé"
    lignes = [
        "Dossier de candidature ESMS numérique",
        "",
        f"Projet : {normaliser(projet)}",
        f"Appel : {verdict.titre}",
        f"Règles : {verdict.appel}, version {verdict.version_regles}",
        f"État : {etat}",
        f"Date : {montrer_date(jour)}",
        f"Application : ESMS Desktop {esms_desktop.__version__}",
        "",
        "Fichiers, avec leur taille et leur empreinte SHA-256 :",
        *(f"  {f.nom}  {montrer_nombre(f.taille)} octets\n    {f.sha256}" for f in fichiers),
        "",
        "Une empreinte identique prouve que le fichier n’a pas été modifié depuis l’export.",
    ]
    # the byte order mark lets the oldest Notepad read the accents
    return ("\ufeff" + "\r\n".join(lignes).replace("\n    ", "\r\n    ") + "\r\n").encode()


def est_remplacable(dossier: Path, projet: str) -> bool:
    """True when the folder holds a pack of this project and nothing else, none of its files changed since."""
    try:
        brut: Any = json.loads((dossier / MANIFESTE).read_bytes())
        if brut["format"] != FORMAT or brut["projet"] != normaliser(projet):
            return False
        connus = {f["nom"]: f["sha256"] for f in brut["fichiers"]}
        presents = {c.name for c in dossier.iterdir()}
        if not presents <= connus.keys() | {MANIFESTE, MANIFESTE_LISIBLE}:
            return False
        return all(sha256(dossier / nom) == connus[nom] for nom in presents & connus.keys())
    except (OSError, UserError, ValueError, TypeError, KeyError, AttributeError):
        return False
