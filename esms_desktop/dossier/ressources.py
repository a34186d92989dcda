"""Resource persons: who can be counted on, for how long, and which organisations and establishments have nobody.

Guide pas à pas, action 1.3. Pure functions over a dossier.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import Dossier


class SansPersonne(NamedTuple):
    """A row without anybody. table: `organismes` or `etablissements`; organisme: id of that of an establishment."""

    table: str
    id: str
    nom: str
    organisme: str | None


class Disponibilite(NamedTuple):
    """Days a month of those who said them, and how many did not say."""

    jours: Decimal
    connues: int
    inconnues: int


def organismes_sans_personne(dossier: Dossier) -> list[SansPersonne]:
    """The organisations that nobody stands for, neither of their own nor of one of their establishments."""
    couverts = set(organisme_de_chacun(dossier).values())
    return [
        SansPersonne("organismes", og.id, nom_de(og, rang), og.id)
        for rang, og in enumerate(dossier.organismes, start=1)
        if og.id not in couverts
    ]


def etablissements_sans_personne(dossier: Dossier) -> list[SansPersonne]:
    """The establishments that have neither a person of their own nor a referent."""
    personnes = {p.id for p in dossier.personnes}
    couverts = {p.etablissement for p in dossier.personnes}
    return [
        SansPersonne("etablissements", es.id, nom_de(es, rang), es.organisme)
        for rang, es in enumerate(dossier.etablissements, start=1)
        if es.id not in couverts and es.referent not in personnes
    ]


def disponibilite(dossier: Dossier) -> Disponibilite:
    """Total availability. A person who did not say is not counted as zero: they are counted apart."""
    dites = [p.disponibilite_j_mois for p in dossier.personnes if p.disponibilite_j_mois is not None]
    return Disponibilite(sum(dites, Decimal(0)), len(dites), len(dossier.personnes) - len(dites))


def organisme_de_chacun(dossier: Dossier) -> dict[str, str]:
    """Person -> the organisation that it stands for: said, else that of its establishment. Others are left out."""
    gestionnaires = {es.id: es.organisme for es in dossier.etablissements}
    siens = {p.id: p.organisme or gestionnaires.get(p.etablissement or "") for p in dossier.personnes}
    return {personne: og for personne, og in siens.items() if og is not None}
