"""The project team: how many people, how much of their time, from which organisations. Pure functions.

The calls ask for the number of members and their role, AMOA apart (instruction of 2021, annexe 2, I).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.gouvernance import ANAP, Constat
from esms_desktop.dossier.ressources import organisme_de_chacun
from esms_desktop.dossier.rows.equipe import Personne

NOMMES = 3
"""People or organisations that a sentence names, at most."""
SANS_ORGANISME = "Organisme non connu"


class Part(NamedTuple):
    """What one organisation gives (an empty id: nobody knows which). etp: `None` while no time is known."""

    organisme: str
    nom: str
    personnes: int
    etp: Decimal | None
    sans_temps: int = 0


class Equipe(NamedTuple):
    """The team without AMOA. etp: full-time equivalents, `None` while no time is known; sans_temps: who did not say.

    amoa: people of the AMOA, in the team or not; cabinets: the firms of the directory. parts: largest time first.
    """

    personnes: int
    etp: Decimal | None
    sans_temps: int
    amoa: int
    cabinets: tuple[str, ...]
    parts: tuple[Part, ...]


def membres(dossier: Dossier) -> tuple[Personne, ...]:
    """The people of the team, AMOA apart."""
    return tuple(p for p in dossier.personnes if p.dans_equipe_projet and not _amoa(p))


def composer(dossier: Dossier) -> Equipe:
    """Count the team."""
    equipe = membres(dossier)
    return Equipe(
        len(equipe),
        _etp(equipe),
        sum(p.quotite is None for p in equipe),
        sum(map(_amoa, dossier.personnes)),
        tuple(p.nom for p in dossier.prestataires if p.type == "amoa" and p.nom),
        tuple(sorted(_parts(dossier, equipe), key=lambda part: -(part.etp or 0))),
    )


def constats(dossier: Dossier) -> tuple[Constat, ...]:
    """What the team still lacks; nothing while there is none."""
    return tuple(_constats(dossier)) if membres(dossier) else ()


def _constats(dossier: Dossier) -> Iterator[Constat]:
    equipe, appeles = membres(dossier), noms(dossier, "personnes")
    for champ, quoi in (("role_projet", "Rôle"), ("quotite", "Temps consacré")):
        sans = [p.id for p in equipe if getattr(p, champ) is None]
        if sans:
            cites = enumerer((appeles[cle] for cle in sans), au_plus=NOMMES)
            yield Constat(f"{quoi} à préciser{INSECABLE}: {cites}.", f"personnes[{sans[0]}].{champ}")
    chefs = [p for p in dossier.personnes if "chef_projet" in (p.type_ressource or ())]
    if not chefs:
        yield Constat(
            f"Aucun chef de projet dans l’équipe{INSECABLE}: dites-le dans les types de ressource de la personne.",
            "personnes",
        )
    elif not any(p.dans_equipe_projet for p in chefs):
        cle = chefs[0].id
        yield Constat(
            f"{appeles[cle]}, chef de projet, n’est pas dans l’équipe.",
            f"personnes[{cle}].dans_equipe_projet",
        )
    organismes = organisme_de_chacun(dossier)
    presents = {organismes.get(p.id) for p in equipe}
    absents = [nom for og, nom in noms(dossier, "organismes").items() if og not in presents]
    if absents:
        verbe = "n’a personne" if len(absents) == 1 else "n’ont personne"
        yield Constat(
            f"{enumerer(absents, au_plus=NOMMES)} {verbe} dans l’équipe{INSECABLE}: un référent par organisme aide le "
            "chef de projet.",
            "personnes",
            conseil=True,
            source=ANAP,
        )


def _parts(dossier: Dossier, equipe: tuple[Personne, ...]) -> Iterator[Part]:
    organismes = organisme_de_chacun(dossier)
    for og, nom in {**noms(dossier, "organismes"), "": SANS_ORGANISME}.items():
        siens = tuple(p for p in equipe if organismes.get(p.id, "") == og)
        if siens:
            yield Part(og, nom, len(siens), _etp(siens), sum(p.quotite is None for p in siens))


def _etp(personnes: tuple[Personne, ...]) -> Decimal | None:
    dites = [p.quotite for p in personnes if p.quotite is not None]
    return sum(dites, Decimal(0)) / 100 if dites else None


def _amoa(personne: Personne) -> bool:
    return "amoa" in (personne.type_ressource or ())
