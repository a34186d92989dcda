"""Resource persons: who can be counted on, for how long, and which organisations and establishments have nobody.

Guide pas à pas, action 1.3. Pure functions over a dossier.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne


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
    couverts = _organismes_couverts(dossier)
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


def _organismes_couverts(dossier: Dossier) -> set[str]:
    organisme_de = {es.id: es.organisme for es in dossier.etablissements}

    def sien(personne: Personne) -> str | None:
        """The organisation of a person: said, else that of the establishment."""
        return personne.organisme or organisme_de.get(personne.etablissement or "")

    return {og for personne in dossier.personnes if (og := sien(personne)) is not None}
