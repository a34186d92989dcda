"""Deployment waves: a pilot, then groups of four to six ESMS one after the other. Proposed figures, all editable.

Project domain notes, section 4.2: one pilot ESMS, or two, then waves of 4 to 6 ESMS every 5 to 6 weeks; fifteen ESMS
are a pilot and three waves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement

PAR_VAGUE = 6
"""ESMS in one wave, at most."""
PILOTES_MAX = 2
_HORS_PERIMETRE = "hors_perimetre"


class Vagues(NamedTuple):
    """Ids of the ESMS that begin first, then those of each wave."""

    pilotes: tuple[str, ...]
    vagues: tuple[tuple[str, ...], ...]

    @property
    def rangs(self) -> Mapping[str, int]:
        """Wave of each ESMS: 0 for a pilot, then from 1."""
        rangs = dict.fromkeys(self.pilotes, 0)
        for rang, esms in enumerate(self.vagues, start=1):
            rangs |= dict.fromkeys(esms, rang)
        return rangs


def nombre_de_vagues(esms: int, pilotes: int = 1) -> int:
    """Waves that so many ESMS need, pilots apart; one at least."""
    return max(-(-(esms - pilotes) // PAR_VAGUE), 1)


def tailles(esms: int, vagues: int) -> tuple[int, ...]:
    """So many ESMS in so many waves as equal as can be, the larger ones first."""
    chacune, reste = divmod(max(esms, 0), vagues)
    return tuple(chacune + (rang < reste) for rang in range(vagues))


def retenus(dossier: Dossier) -> tuple[Etablissement, ...]:
    """The ESMS of the project, in the order of the dossier."""
    return tuple(e for e in dossier.etablissements if e.type_intervention != _HORS_PERIMETRE)


def proposer(dossier: Dossier, pilotes: int = 1, nombre: int | None = None) -> Vagues:
    """Waves for the ESMS of the project: those of an organisme follow each other, the porteur's first.

    nombre: how many waves; as many as they need when it is not given.
    The pilots are those that are said to be, completed or cut to the number asked for, from the porteur on.
    """
    organismes = sorted(dossier.organismes, key=lambda o: o.role != "porteur")
    ordre = {organisme.id: rang for rang, organisme in enumerate(organismes)}
    ranges = sorted(retenus(dossier), key=lambda e: ordre.get(e.organisme or "", len(ordre)))
    choisis = sorted(ranges, key=lambda e: not e.pilote)[: min(pilotes, len(ranges))]
    suite = [e.id for e in ranges if e not in choisis]
    vagues, debut = [], 0
    for taille in tailles(len(suite), nombre or nombre_de_vagues(len(ranges), pilotes)):
        vagues.append(tuple(suite[debut : debut + taille]))
        debut += taille
    return Vagues(tuple(e.id for e in choisis), tuple(vague for vague in vagues if vague))


def ecrites(etablissements: Sequence[Etablissement]) -> Mapping[int, tuple[str, ...]]:
    """The ESMS of each wave that the dossier says, by its number; the pilots are under 0, whatever theirs is."""
    vagues: dict[int, list[str]] = {}
    for esms in etablissements:
        numero = 0 if esms.pilote else esms.vague
        if numero is not None:
            vagues.setdefault(numero, []).append(esms.id)
    return {numero: tuple(vagues[numero]) for numero in sorted(vagues)}
