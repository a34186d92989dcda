"""ESMS that also sell comfort services: their hours that count, out of all of them.

Source: FAQ of the CNSA of 2023 (prorata of hours); call of Guadeloupe 2022, 4.1 and 5. Pure functions over a dossier.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from esms_desktop.common.fr_format import montrer_nombre, montrer_pourcent
from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement

HORS = "hors_perimetre"


class Activite(NamedTuple):
    """An ESMS that is concerned. part: eligible hours out of all, from 0 to 1, `None` while both are not known.

    remarque: what does not agree in what was answered; empty when nothing.
    """

    id: str
    nom: str
    esms: Etablissement
    part: Fraction | None
    remarque: str


def concernes(dossier: Dossier) -> tuple[Activite, ...]:
    """Those that said so or have hours of comfort, and those of home care, which may have some."""
    return tuple(
        Activite(e.id, nom_de(e, rang), e, part(e), _remarque(e))
        for rang, e in enumerate(dossier.etablissements, start=1)
        if e.type_intervention != HORS and _concerne(e)
    )


def autres(dossier: Dossier) -> dict[str, str]:
    """The names of the other ESMS of the project, by id."""
    vus = {activite.id for activite in concernes(dossier)}
    return {
        e.id: nom_de(e, rang)
        for rang, e in enumerate(dossier.etablissements, start=1)
        if e.type_intervention != HORS and e.id not in vus
    }


def part(esms: Etablissement) -> Fraction | None:
    """Eligible hours out of eligible and comfort hours; `None` when one is unknown, or both are zero."""
    if esms.heures_eligibles is None or esms.heures_confort is None:
        return None
    total = esms.heures_eligibles + esms.heures_confort
    return Fraction(esms.heures_eligibles) / Fraction(total) if total else None


def montrer_la_part(part: Fraction) -> str:
    """« 75 % »; « 66,67 % (2/3) » where two decimals do not say it exactly."""
    dit = montrer_pourcent(100 * part)
    exacte = (100 * part * 100).denominator == 1
    fraction = f"{montrer_nombre(part.numerator)}/{montrer_nombre(part.denominator)}"
    return dit if exacte else f"{dit} ({fraction})"


def _concerne(esms: Etablissement) -> bool:
    return bool(esms.heures_confort or esms.activite_confort or esms.type_public == "domicile")


def _remarque(esms: Etablissement) -> str:
    if esms.heures_confort and esms.activite_confort is False:
        return "Des heures de confort sont saisies alors que l’ESMS est dit sans service de confort."
    if esms.activite_confort is None and not esms.heures_confort:
        return "Dites si ce service à domicile propose aussi des services de confort."
    if esms.activite_confort and (esms.heures_eligibles is None or esms.heures_confort is None):
        return "Indiquez les heures éligibles et les heures de confort : sans elles, aucun prorata n’est calculé."
    if esms.heures_eligibles == 0 and esms.heures_confort == 0:
        return "Aucune heure : le prorata n’est pas calculable."
    return ""
