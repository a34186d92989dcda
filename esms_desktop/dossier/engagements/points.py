"""A line of a check-list: what it is about, where it stands, in words, and where it is done."""

from __future__ import annotations

from typing import Literal, NamedTuple

from esms_desktop.dossier.dossier import Dossier

Etat = Literal["satisfait", "a_completer", "non_satisfait", "a_apprecier", "sans_objet"]
"""As the criteria say it."""


class Point(NamedTuple):
    """cle: the field, the list or the page where it is done; empty when there is none. source: who asks for it."""

    titre: str
    etat: Etat
    phrase: str
    cle: str = ""
    source: str = ""


def compter_les_manques(points: tuple[Point, ...]) -> int:
    """How many points wait for something, or are contradicted."""
    return sum(point.etat in ("a_completer", "non_satisfait") for point in points)


def porteur(dossier: Dossier) -> str | None:
    """Id of the organisation that carries the project, when there is exactly one."""
    porteurs = [og.id for og in dossier.organismes if og.role == "porteur"]
    return porteurs[0] if len(porteurs) == 1 else None
