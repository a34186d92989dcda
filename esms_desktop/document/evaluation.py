"""A dossier judged under a call: facts, then rules. No state, no file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from esms_desktop.common.errors import UserError
from esms_desktop.common.resources import resource
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier, RegistreDesFaits
from esms_desktop.rules.engine import evaluer
from esms_desktop.rules.pack import Bibliotheque
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Verdict


def bibliotheque(dossiers: Sequence[Path] = ()) -> Bibliotheque:
    """The shipped packs, completed by those of the user's folders (the last folder wins)."""
    return Bibliotheque([resource("regles"), *dossiers], RegistreDesFaits())


def juger(dossier: Dossier, pack: Pack) -> Verdict:
    """The verdict of a dossier under a call, whatever the call it was started with."""
    return evaluer(pack, FaitsDuDossier(dossier, pack.seuil), dossier.justifications)


def pack_du_dossier(dossier: Dossier, packs: Bibliotheque, appel: str | None = None) -> Pack:
    """The pack asked for, else the dossier's own."""
    choisi = appel or dossier.appel
    if not choisi:
        raise UserError(
            "Ce dossier ne dit pas à quel appel à projets il répond.",
            "Choisissez-en un avec --appel ; « esms-desktop appels » en donne la liste.",
        )
    return packs.charger(choisi)
