"""The amounts of a call in words: how much for what, on what footing. Read from the pack, nothing is computed."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.common.fr_format import enumerer, montrer_montant
from esms_desktop.dossier.catalogue import libelle_de
from esms_desktop.rules.types import Enveloppe, Forfait, MontantSelon, Pack, Statut

STATUTS: dict[Statut, str] = {
    "acquis": "acquis",
    "plafond": "plafond : le montant suit l’offre",
    "a_confirmer": "à confirmer par l’ARS",
}
SELON_LES_ORGANISMES = "acquis ou à confirmer, selon la taille des organismes"


class Tarif(NamedTuple):
    """One line of the amounts of a call."""

    libelle: str
    montant: str
    statut: str
    aide: str = ""


def tarifs(pack: Pack) -> list[Tarif]:
    """The lines, in the order of the text; none when the amounts are not known."""
    return [
        Tarif(f.libelle, _montant(f, pack.appel.unite), _statut(f), f.aide) for f in pack.financement.forfaits
    ]


def enveloppes(pack: Pack, region: str | None, regions: frozenset[str]) -> list[Enveloppe]:
    """The credits announced for the whole call, and for that region when there is one by region."""
    return [e for e in pack.appel.enveloppes if e.libelle == region or e.libelle not in regions]


def _montant(forfait: Forfait, unite: str) -> str:
    mesure = f"par {unite}" if forfait.assiette else "par projet"
    if forfait.montant_selon is not None:
        return f"{_selon(forfait.montant_selon)} {mesure}"
    return f"{montrer_montant((forfait.montant or 0) * 100)} {mesure}"


def _selon(selon: MontantSelon) -> str:
    montants = {montant for montant in (*selon.valeurs.values(), selon.sinon) if montant is not None}
    textes = [montrer_montant(montant * 100) for montant in sorted(montants, reverse=True)]
    try:
        raison = f", selon « {libelle_de(selon.fait)} »,"
    except KeyError:
        raison = ""
    return f"{enumerer(textes, 'ou')}{raison}"


def _statut(forfait: Forfait) -> str:
    if forfait.statut_selon is None:
        return STATUTS[forfait.statut]
    statuts = set(forfait.statut_selon.valeurs.values())
    return STATUTS[statuts.pop()] if len(statuts) == 1 else SELON_LES_ORGANISMES
