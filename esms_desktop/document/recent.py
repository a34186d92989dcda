"""The dossiers opened lately, as the home window shows them: kept in the private folder, read without opening any."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc
from esms_desktop.document.emplacements import Emplacements

RECENTS_MAX = 20


class Recent(NamedTuple):
    """A dossier as it was when last closed or published. pret: `None` when it was not judged."""

    chemin: Path
    titre: str
    appel: str
    pret: bool | None
    modifie_le: datetime


def recents(lieux: Emplacements) -> list[Recent]:
    """The latest first; empty when nothing can be read."""
    try:
        lus = json.loads(_fichier(lieux).read_text(encoding="utf-8"))
        return [_depuis(brut) for brut in lus]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def noter(lieux: Emplacements, recent: Recent) -> None:
    """Put a dossier first. A private folder that cannot be written is no reason to stop."""
    autres = [r for r in recents(lieux) if r.chemin != recent.chemin]
    _ecrire(lieux, [recent, *autres][:RECENTS_MAX])


def oublier(lieux: Emplacements, chemin: Path) -> None:
    """Forget a dossier; its file is left alone."""
    _ecrire(lieux, [r for r in recents(lieux) if r.chemin != chemin])


def _fichier(lieux: Emplacements) -> Path:
    return lieux.racine / "recents.json"


def _depuis(brut: dict[str, Any]) -> Recent:
    return Recent(
        Path(brut["chemin"]),
        str(brut["titre"]),
        str(brut["appel"]),
        None if brut["pret"] is None else bool(brut["pret"]),
        datetime.fromisoformat(brut["modifie_le"]),
    )


def _ecrire(lieux: Emplacements, liste: list[Recent]) -> None:
    bruts = [
        {**r._asdict(), "chemin": str(r.chemin), "modifie_le": r.modifie_le.isoformat(timespec="seconds")}
        for r in liste
    ]
    with suppress(OSError, UserError):
        lieux.racine.mkdir(parents=True, exist_ok=True)
        ecrire_d_un_bloc(_fichier(lieux), json.dumps(bruts, ensure_ascii=False, indent=1).encode("utf-8"))
