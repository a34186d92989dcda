"""What is said of the current line of the Gantt: the sentence under it, which a screen reader also hears."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, montrer_date, pluriel
from esms_desktop.document.planning import PlanningLu
from esms_desktop.document.planning_gestes import periode_dite
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.graphiques.gantt_valeurs import Rangee

REPOUSSER, COMPLETER, FICHE = "Repousser", "Compléter", "Corriger"


class Dit(NamedTuple):
    """A sentence, its role, and what its button does: `repousser`, a field to fill in, or nothing."""

    phrase: str
    role: str = "attenue"
    bouton: str = ""
    champ: str = ""


def dire(rangee: Rangee | None, dossier: Dossier, lu: PlanningLu) -> Dit:
    """What there is to say of a line; nothing of none."""
    if rangee is None:
        return Dit("")
    if rangee.genre == "tache":
        return _tache(rangee, lu)
    if rangee.genre == "jalon":
        return _jalon(rangee, dossier)
    if rangee.debut is None or rangee.fin is None:
        return Dit(f"Phase {_entre(rangee.nom)} : aucune tâche n’y a de dates.")
    return Dit(f"Phase {_entre(rangee.nom)} : {periode_dite(rangee.debut, rangee.fin)}.")


def _tache(rangee: Rangee, lu: PlanningLu) -> Dit:
    nom = _entre(rangee.nom)
    place = lu.planning.places.get(rangee.id)
    if rangee.faute:
        trop_tot = place is not None and place.trop_tot
        return Dit(
            rangee.faute, "non_satisfait", REPOUSSER if trop_tot else FICHE, "" if trop_tot else "debut"
        )
    if place is None or rangee.debut is None or rangee.fin is None:
        phrase = f"{nom} : à compléter, il manque un début ou une durée pour la placer."
        return Dit(phrase, "a_completer", COMPLETER, "debut")
    duree = f"{pluriel(place.duree, 'jour')} de travail"
    return Dit(f"{nom} : {periode_dite(rangee.debut, rangee.fin)}, {duree}. {_marge(rangee)}")


def _marge(rangee: Rangee) -> str:
    if rangee.critique:
        return "Chemin critique : si elle glisse, tout le planning glisse."
    if not rangee.marge:
        return "Elle finit avec le planning."
    return f"Elle peut glisser de {pluriel(rangee.marge, 'jour')} sans retarder la fin du planning."


def _jalon(rangee: Rangee, dossier: Dossier) -> Dit:
    nom = _entre(rangee.nom)
    ligne = next(j for j in dossier.jalons if j.id == rangee.id)
    if rangee.debut is None:
        return Dit(f"Jalon {nom} : à compléter, il n’a pas de date.", "a_completer", COMPLETER, "date")
    suit = f", à la fin de {_entre(noms(dossier, 'taches')[ligne.apres or ''])}" if rangee.suit else ""
    note = f", {rangee.note}" if rangee.note else ""
    return Dit(f"Jalon {nom} : le {montrer_date(rangee.debut)}{suit}{note}.")


def _entre(nom: str) -> str:
    """Between guillemets, whole."""
    return f"«{INSECABLE}{nom}{INSECABLE}»"
