"""The planning proposed for a kind of project: read from `resources/plannings`, dated from the convention with the ARS.

Weeks of the file become working days of the territory, and the gaps between tasks become delays of their dependencies:
computing the dates again gives the same ones. The phase of the deployment is made for the waves of the dossier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from esms_desktop.common.fr_format import pluriel
from esms_desktop.common.resources import resource
from esms_desktop.dossier.modeles import LigneModele, ligne_de
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.vagues import Vagues

GABARITS = ("acquisition", "conformite")
VAGUES_DU_FICHIER = 3
"""Waves that the weeks of the files are written for: those of fifteen ESMS."""
DERNIERE_VAGUE, FIN_DE_DEPLOIEMENT = "PH11-D", "PH11-A"
"""What the files call the last wave, and the task that ends the deployment."""
_CONVENTION = "convention"


class TacheType(NamedTuple):
    """A task of a file. debut and duree: weeks, from the convention. temps: share of the working time."""

    code: str
    phase: str
    libelle: str
    debut: int
    duree: int
    apres: tuple[str, ...] = ()
    lien: str = "fin"
    role: str = ""
    charge: float | None = None
    temps: float | None = None
    sites: tuple[str, ...] = ()

    @property
    def fin(self) -> int:
        """The week where the next one may begin."""
        return self.debut + self.duree


class PhaseType(NamedTuple):
    """A phase of a file: debut and duree are those of all of its tasks together."""

    code: str
    libelle: str
    debut: int
    duree: int


class JalonType(NamedTuple):
    """A milestone of a file, at the end of a task."""

    code: str
    libelle: str
    type: str
    tache: str


class Rythme(NamedTuple):
    """How the waves follow each other: weeks of one, weeks of help after the last one, who leads them.

    apres: codes of the tasks that the first wave waits for.
    """

    phase: str
    debut: int
    semaines: int
    assistance: int
    role: str
    apres: tuple[str, ...]


class Gabarit(NamedTuple):
    """A proposed planning, as it is written: for fifteen ESMS, the tasks of its waves left out."""

    titre: str
    types: tuple[str, ...]
    phases: tuple[PhaseType, ...]
    taches: tuple[TacheType, ...]
    jalons: tuple[JalonType, ...]
    rythme: Rythme


class Commande(NamedTuple):
    """What a planning is made for. sites: the ESMS of each wave; their tasks name them. pilotes, vagues: how many."""

    convention: dt.date
    vagues: int
    sites: Vagues = Vagues((), ())


@cache
def gabarit(nom: str) -> Gabarit:
    """A shipped planning; `KeyError` or `ValueError` when it is wrong: a bug of the resource."""
    import tomli

    with resource("plannings", f"{nom}.toml").open("rb") as flux:
        brut = tomli.load(flux)
    phases = tuple(PhaseType(p["code"], p["libelle"], p["debut"], p["duree"]) for p in brut["phase"])
    taches = tuple(_tache(p["code"], t) for p in brut["phase"] for t in p.get("tache", ()))
    jalons = tuple(JalonType(**j) for j in brut["jalon"])
    [deploiement] = [p for p in brut["phase"] if "vagues" in p]
    vagues = deploiement["vagues"]
    rythme = Rythme(
        deploiement["code"],
        deploiement["debut"],
        vagues["rythme"],
        vagues["assistance"],
        vagues["role"],
        tuple(vagues["apres"]),
    )
    return Gabarit(brut["titre"], tuple(brut["types"]), phases, taches, jalons, rythme)


def gabarit_du_type(type_projet: str | None) -> str:
    """The planning proposed for a kind of project; that of an acquisition while it is not known."""
    return next((nom for nom in GABARITS if type_projet in gabarit(nom).types), GABARITS[0])


def fin_de_deploiement(modele: Gabarit, vagues: int) -> int:
    """Weeks from the convention to the end of the deployment, for so many waves."""
    return modele.rythme.debut + vagues * modele.rythme.semaines + modele.rythme.assistance


def lignes(
    modele: Gabarit, commande: Commande, calendrier: Calendrier, roles: Mapping[str, str] | None = None
) -> tuple[LigneModele, ...]:
    """The rows of that planning: phases, tasks, milestones. roles: code of the file -> id of a role of the dossier."""
    taches = _taches_datables(modele, commande)
    bornes = _bornes(modele, taches, commande.convention, calendrier)
    alias = {DERNIERE_VAGUE: _derniere_vague(taches, modele), FIN_DE_DEPLOIEMENT: _derniere(taches, modele)}
    faites: list[LigneModele] = [
        ligne_de("phases", phase.code, {"libelle": phase.libelle, "ordre": rang})
        for rang, phase in enumerate(modele.phases, start=1)
    ]
    for tache in taches:
        valeurs = _valeurs(tache, bornes, alias, calendrier) | {"role": (roles or {}).get(tache.role)}
        faites.append(ligne_de("taches", tache.code, valeurs))
    for jalon in modele.jalons:
        valeurs = {
            "libelle": jalon.libelle,
            "type": jalon.type,
            "apres": alias.get(jalon.tache, jalon.tache),
        }
        faites.append(ligne_de("jalons", jalon.code, valeurs))
    return tuple(faites)


# --- reading ----------------------------------------------------------------------------------------------


def _tache(phase: str, brute: Mapping[str, Any]) -> TacheType:
    connues = {**brute, "phase": phase, "apres": tuple(brute.get("apres", ()))}
    if "sites" in connues:
        connues["sites"] = (connues["sites"],)
    return TacheType(**connues)


# --- the deployment ---------------------------------------------------------------------------------------


def _taches_datables(modele: Gabarit, commande: Commande) -> list[TacheType]:
    """The tasks with those of the waves; what comes after the deployment is moved by what it gains or loses."""
    prevue = fin_de_deploiement(modele, VAGUES_DU_FICHIER)
    ecart = fin_de_deploiement(modele, commande.vagues) - prevue
    rangees: list[TacheType] = []
    for phase in modele.phases:
        if phase.code == modele.rythme.phase:
            rangees += _vagues(modele.rythme, commande)
        for tache in modele.taches:
            if tache.phase == phase.code:
                rangees.append(_decalee(tache, prevue, ecart, commande))
    return rangees


def _decalee(tache: TacheType, prevue: int, ecart: int, commande: Commande) -> TacheType:
    debut = tache.debut + (ecart if tache.debut >= prevue else 0)
    fin = tache.fin + (ecart if tache.fin >= prevue else 0)
    sites = commande.sites.pilotes if tache.sites else ()
    return tache._replace(debut=debut, duree=fin - debut, sites=sites)


def _vagues(rythme: Rythme, commande: Commande) -> Iterator[TacheType]:
    avant = rythme.apres
    for rang in range(1, commande.vagues + 1):
        sites = commande.sites.vagues[rang - 1] if rang <= len(commande.sites.vagues) else ()
        combien = f" ({pluriel(len(sites), 'ESMS', 'ESMS')})" if sites else ""
        libelle = f"Vague {rang} : former et démarrer{combien}"
        debut = rythme.debut + (rang - 1) * rythme.semaines
        code = f"{rythme.phase}-{rang}"
        yield TacheType(
            code, rythme.phase, libelle, debut, rythme.semaines, avant, role=rythme.role, sites=sites
        )
        avant = (code,)
    if rythme.assistance:
        debut = rythme.debut + commande.vagues * rythme.semaines
        libelle = "Assister les équipes au démarrage"
        yield TacheType(
            FIN_DE_DEPLOIEMENT, rythme.phase, libelle, debut, rythme.assistance, avant, role=rythme.role
        )


def _derniere_vague(taches: Sequence[TacheType], modele: Gabarit) -> str:
    return [t.code for t in taches if t.phase == modele.rythme.phase and t.code != FIN_DE_DEPLOIEMENT][-1]


def _derniere(taches: Sequence[TacheType], modele: Gabarit) -> str:
    return [t.code for t in taches if t.phase == modele.rythme.phase][-1]


# --- dates ------------------------------------------------------------------------------------------------


class _Borne(NamedTuple):
    """Numbers of the first working day of a task, and of the day after its last one."""

    debut: int
    fin: int


def _bornes(
    modele: Gabarit, taches: Sequence[TacheType], convention: dt.date, calendrier: Calendrier
) -> dict[str, _Borne]:
    """Week 0 begins on the day of the convention, which the task that ends with it includes."""
    signature = calendrier.suivant(convention)
    [signee] = [jalon.tache for jalon in modele.jalons if jalon.type == _CONVENTION]

    def rang(semaine: int) -> int:
        return calendrier.rang(signature + dt.timedelta(weeks=semaine))

    return {t.code: _Borne(rang(t.debut), rang(t.fin) + (t.code == signee)) for t in taches}


def _valeurs(
    tache: TacheType, bornes: Mapping[str, _Borne], alias: Mapping[str, str], calendrier: Calendrier
) -> dict[str, object]:
    ici = bornes[tache.code]
    apres = [alias.get(code, code) for code in tache.apres]
    decalage = 0
    if apres:
        permis = max(bornes[code].debut if tache.lien == "debut" else bornes[code].fin for code in apres)
        decalage = ici.debut - permis
    duree = ici.fin - ici.debut
    charge = tache.charge if tache.temps is None else _a_la_demi_journee(tache.temps * duree)
    return {
        "phase": tache.phase,
        "libelle": tache.libelle,
        "debut": calendrier.jour(ici.debut).isoformat(),
        "duree_jours": duree,
        "fin": calendrier.jour(ici.fin - 1).isoformat(),
        "charge_jours": charge,
        "predecesseurs": apres or None,
        "lien": tache.lien if apres else None,
        "decalage_jours": decalage or None,
        "etablissements": list(tache.sites) or None,
    }


def _a_la_demi_journee(jours: float) -> float:
    return float(Decimal(round(jours * 2)) / 2)
