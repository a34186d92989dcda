"""Findings on the milestones of a planning: the length that the call admits, its payments, its window, the measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from esms_desktop.common.fr_format import citer, enumerer, montrer_date
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.constat import Constat
from esms_desktop.dossier.planning.durees import periode, plus_mois
from esms_desktop.dossier.planning.ordonnancement import Planning
from esms_desktop.dossier.rows.options import TYPES_JALON

MESURE_APRES = 3
"""Months from the last training to the measure of the uses (instruction 2021/139, annex 2; call of Guadeloupe, 6)."""
A_PEU_PRES = dt.timedelta(days=7)
"""Three months are thirteen weeks less a day or two: what is said of them leaves a week."""


# --- what the call asks -----------------------------------------------------------------------------------


def duree(dossier: Dossier, planning: Planning, maximum: int | None) -> Iterator[Constat]:
    """The length of the project against the longest that the call admits."""
    lue = periode(dossier, planning)
    if lue.debut is None:
        phrase = "Indiquez quand commence le projet : par un jalon « Convention avec l’ARS », ou par sa date de début."
        yield Constat("duree", "a_completer", phrase, "projet.date_debut")
    elif lue.fin is None:
        phrase = "Ajoutez un jalon « Fin de déploiement » : la durée du projet se compte jusque-là."
        yield Constat("duree", "a_completer", phrase, "jalons")
    elif lue.duree is None:
        phrase = (
            f"Le déploiement finit le {montrer_date(lue.fin)}, avant le début du projet, le "
            f"{montrer_date(lue.debut)} : corrigez l’une de ces dates."
        )
        yield Constat("duree", "a_corriger", phrase, lue.cle_fin)
    elif maximum is not None and lue.duree.depasse(maximum):
        phrase = (
            f"{lue.duree} du début du projet ({montrer_date(lue.debut)}) à la fin du déploiement "
            f"({montrer_date(lue.fin)}) : l’appel en admet {maximum} au plus. Resserrez le planning, ou expliquez "
            "l’écart."
        )
        yield Constat("duree", "a_corriger", phrase, lue.cle_fin)


def versements(
    dossier: Dossier, planning: Planning, versements: Sequence[tuple[str, str]]
) -> Iterator[Constat]:
    """A payment without its milestone, or whose milestone has no date."""
    for nom, genre in versements:
        jalons = [jalon for jalon in dossier.jalons if jalon.type == genre]
        type_dit = citer(TYPES_JALON[genre])
        if not jalons:
            phrase = f"Le versement {citer(nom, 60)} attend un jalon {type_dit} : ajoutez-le au planning."
            yield Constat("versement", "a_completer", phrase, "jalons")
        elif not any(jalon.id in planning.jalons for jalon in jalons):
            phrase = f"Le jalon {type_dit}, qui ouvre le versement {citer(nom, 60)}, n’a pas de date."
            yield Constat("versement", "a_completer", phrase, f"jalons[{jalons[0].id}].date")


def depot(
    dossier: Dossier, planning: Planning, fenetres: Sequence[tuple[dt.date, dt.date]]
) -> Iterator[Constat]:
    """A deposit foreseen when the call does not take any."""
    for jalon in dossier.jalons:
        jour = planning.jalons.get(jalon.id)
        if jalon.type != "depot" or jour is None or not fenetres:
            continue
        if not any(debut <= jour <= fin for debut, fin in fenetres):
            admises = enumerer(
                (f"du {montrer_date(debut)} au {montrer_date(fin)}" for debut, fin in fenetres), "ou"
            )
            phrase = f"Le dépôt est prévu le {montrer_date(jour)}, hors de la fenêtre de l’appel : {admises}."
            yield Constat("depot", "a_corriger", phrase, f"jalons[{jalon.id}].date")


# --- milestones -------------------------------------------------------------------------------------------


def jalons_avant_l_heure(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """A milestone dated by hand before the end of the task that it follows."""
    jalons, taches = noms(dossier, "jalons"), noms(dossier, "taches")
    for jalon in dossier.jalons:
        place = planning.places.get(jalon.apres or "")
        if jalon.date is not None and place is not None and jalon.date < place.fin:
            phrase = (
                f"Le jalon {citer(jalons[jalon.id])} est daté du {montrer_date(jalon.date)}, avant la fin de "
                f"{citer(taches[jalon.apres or ''])}, le {montrer_date(place.fin)}. Sans date, il suivrait cette tâche."
            )
            yield Constat("jalon_trop_tot", "a_corriger", phrase, f"jalons[{jalon.id}].date")


def mesure(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """The uses are measured three months after the last training, not before."""
    formations = [
        planning.jalons[j.id] for j in dossier.jalons if _date(j.type, "derniere_formation", planning, j.id)
    ]
    for jalon in dossier.jalons:
        if not formations or not _date(jalon.type, "mesure", planning, jalon.id):
            continue
        attendue = plus_mois(max(formations), MESURE_APRES)
        if planning.jalons[jalon.id] < attendue - A_PEU_PRES:
            phrase = (
                f"La mesure des usages, le {montrer_date(planning.jalons[jalon.id])}, vient moins de {MESURE_APRES} "
                f"mois après la dernière formation : attendez le {montrer_date(attendue)}."
            )
            yield Constat("mesure", "conseil", phrase, f"jalons[{jalon.id}].date")


def _date(genre: str | None, voulu: str, planning: Planning, jalon: str) -> bool:
    return genre == voulu and jalon in planning.jalons


def dates_du_projet(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """The end of the deployment is also a field of the project: both are read by the ARS."""
    dite = dossier.projet.date_fin_deploiement
    fins = [planning.jalons[j.id] for j in dossier.jalons if _date(j.type, "fin_deploiement", planning, j.id)]
    if dite is not None and fins and max(fins) != dite:
        phrase = (
            f"La page du projet annonce la fin du déploiement le {montrer_date(dite)}, le planning le "
            f"{montrer_date(max(fins))}."
        )
        yield Constat("date_du_projet", "conseil", phrase, "projet.date_fin_deploiement")


def convention(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """The convention was signed another day than the planning says: all that follows is to be moved."""
    signee = dossier.projet.date_convention
    prevues = [planning.jalons[j.id] for j in dossier.jalons if _date(j.type, "convention", planning, j.id)]
    if signee is not None and prevues and max(prevues) != signee:
        prevue = montrer_date(max(prevues))
        phrase = f"La convention est signée du {montrer_date(signee)}, le planning la prévoit le {prevue}."
        yield Constat("convention", "conseil", phrase, "projet.date_convention")
