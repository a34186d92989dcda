"""The risks of the project: how critical each one is, where it stands in the matrix, what is still missing. Pure.

Criticity is probability × impact, each from 1 to 4 (contenu-du-dossier, E22; the scale, its words and the levels are
proposed). A risk of which one of the two is unknown has no criticity: it stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.gouvernance import Constat
from esms_desktop.dossier.rows.suivi import Risque

Niveau = Literal["faible", "modere", "eleve", "majeur"]

DEGRES = (1, 2, 3, 4)
PROBABILITES = {1: "peu probable", 2: "possible", 3: "probable", 4: "très probable"}
IMPACTS = {1: "mineur", 2: "sensible", 3: "fort", 4: "grave"}
NIVEAUX: Mapping[Niveau, str] = {"faible": "faible", "modere": "modéré", "eleve": "élevé", "majeur": "majeur"}
_SEUILS: tuple[tuple[int, Niveau], ...] = ((12, "majeur"), (8, "eleve"), (4, "modere"))
"""The least criticity of each level."""
A_SUIVRE = ("eleve", "majeur")
"""Levels that ask for a response and for somebody who watches."""


class Situe(NamedTuple):
    """A risk where it stands. criticite: `None` when the probability or the impact is not known."""

    risque: Risque
    nom: str
    criticite: int | None

    @property
    def niveau(self) -> Niveau | None:
        """Its level, `None` when it is not known."""
        return None if self.criticite is None else niveau(self.criticite)


def niveau(criticite: int) -> Niveau:
    """The level of a criticity, 1 to 16."""
    return next((nom for seuil, nom in _SEUILS if criticite >= seuil), "faible")


def criticite(risque: Risque) -> int | None:
    """Probability × impact; `None` when one of them is unknown."""
    if risque.probabilite is None or risque.impact is None:
        return None
    return risque.probabilite * risque.impact


def criticites(dossier: Dossier) -> dict[str, int | None]:
    """By risk id."""
    return {risque.id: criticite(risque) for risque in dossier.risques}


def situer(dossier: Dossier) -> tuple[Situe, ...]:
    """The risks from the most critical to the least, those of which it is unknown at the end; ties keep their order."""
    nommes = noms(dossier, "risques")
    tous = [Situe(risque, nommes[risque.id], criticite(risque)) for risque in dossier.risques]
    return tuple(sorted(tous, key=lambda situe: -(situe.criticite or 0)))


def constats(dossier: Dossier) -> tuple[Constat, ...]:
    """What is missing, the most critical risks first: an assessment, a response, somebody who watches."""
    trouves: list[Constat] = []
    for situe in situer(dossier):
        risque = situe.risque
        if situe.niveau is None:
            manque = "impact" if risque.probabilite is not None else "probabilite"
            quoi = _a_evaluer(risque)
            trouves.append(Constat(f"{situe.nom}{INSECABLE}: {quoi}.", f"risques[{risque.id}].{manque}"))
        elif situe.niveau in A_SUIVRE:
            trouves += _suivi(situe)
    return tuple(trouves)


def resumer(dossier: Dossier) -> dict[Niveau | None, int]:
    """How many risks of each level, of none for those that are not assessed."""
    comptes: dict[Niveau | None, int] = {}
    for situe in situer(dossier):
        comptes[situe.niveau] = comptes.get(situe.niveau, 0) + 1
    return comptes


def _a_evaluer(risque: Risque) -> str:
    manques = [
        mot for mot, lu in (("la probabilité", risque.probabilite), ("l’impact", risque.impact)) if lu is None
    ]
    return f"dites {enumerer(manques)}, de 1 à 4"


def _suivi(situe: Situe) -> list[Constat]:
    """A response and a person, for the risks that ask for them."""
    assert situe.niveau is not None
    quoi = f"{situe.nom}{INSECABLE}: risque {NIVEAUX[situe.niveau]} sans"
    trouves = []
    if not situe.risque.parade:
        trouves.append(Constat(f"{quoi} parade.", f"risques[{situe.risque.id}].parade"))
    if situe.risque.responsable is None:
        phrase = f"{quoi} personne pour le suivre."
        trouves.append(Constat(phrase, f"risques[{situe.risque.id}].responsable"))
    return trouves
