"""What the calendar asks for: the window of deposit, the answer, the convention, the end, payments, measures.

Values only, for the day that is given. A date that nobody knows gives no alert, never a guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import montrer_date, pluriel
from esms_desktop.document.calendrier import ouverture, situer
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.planning import PlanningLu, lire_planning
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.deploiement import vagues
from esms_desktop.dossier.indicateurs.mesures import mois_releves, releve
from esms_desktop.dossier.indicateurs.mois import ajouter_mois, dire_mois, fin_de_mois, mois_de
from esms_desktop.dossier.planning.durees import plus_mois
from esms_desktop.rules.types import Pack

Gravite = Literal["retard", "proche", "info"]
GRAVITES: dict[Gravite, str] = {"retard": "En retard", "proche": "Bientôt", "info": "À savoir"}
"""How each is said; the worst first."""
PROCHE = 30
"""Days before a date from which it is near."""
JOUR_OUVRE = 5
"""Working day of the month by which the measures of the month before are gathered (proposed)."""
DEPOSES = ("depose", "retenu", "non_retenu", "conventionne")
MOIS_DE_MESURE = 3
"""Use is measured that many months after the last training (instruction 2021-139, annexe 2, III)."""


class Alerte(NamedTuple):
    """cle: its own name. date: the day that it is about. aller: where in the window it is dealt with."""

    cle: str
    gravite: Gravite
    date: dt.date | None
    phrase: str
    aller: str


def alertes(dossier: Dossier, pack: Pack, aujourdhui: dt.date) -> tuple[Alerte, ...]:
    """Everything that there is to say that day, the worst first, then by date."""
    planning = lire_planning(dossier, pack)
    trouvees = [
        *_depot(dossier, pack, aujourdhui),
        *_reponse(dossier, pack, planning, aujourdhui),
        *_convention(dossier, planning, aujourdhui),
        *_duree(dossier, planning, aujourdhui),
        *_versements(dossier, planning, aujourdhui),
        *_mesure_d_usage(dossier, planning, aujourdhui),
        *_mesures_du_mois(dossier, pack, planning, aujourdhui),
    ]
    ordre = list(GRAVITES)
    return tuple(sorted(trouvees, key=lambda a: (ordre.index(a.gravite), a.date or dt.date.max)))


def statut(dossier: Dossier) -> str:
    """Where the application stands; a draft while nobody said."""
    return dossier.projet.statut_dossier or "brouillon"


def _echeance(jour: dt.date, aujourdhui: dt.date) -> Gravite:
    if jour < aujourdhui:
        return "retard"
    return "proche" if (jour - aujourdhui).days <= PROCHE else "info"


def _quand(jour: dt.date, aujourdhui: dt.date) -> str:
    """« le 15/10/2021, dans 12 jours »."""
    return f"le {montrer_date(jour)}, {situer(jour, aujourdhui)}"


# --- until the convention ---------------------------------------------------------------------------------


def _depot(dossier: Dossier, pack: Pack, aujourdhui: dt.date) -> Iterator[Alerte]:
    fenetres = pack.appel.fenetres
    depot = dossier.projet.date_depot
    if depot is not None and fenetres and not any(f.debut <= depot <= f.fin for f in fenetres):
        phrase = f"La date de dépôt, {montrer_date(depot)}, tombe hors des fenêtres de l’appel."
        yield Alerte("depot-hors-fenetre", "retard", depot, phrase, "projet.date_depot")
    if statut(dossier) in DEPOSES:
        return
    etat = ouverture(pack.appel, aujourdhui)
    if etat.etat in ("clos", "inconnu"):
        yield Alerte(
            "appel", "info", None, f"Appel à projets : {etat.phrase[:1].lower()}{etat.phrase[1:]}.", "appel"
        )
        return
    a_venir = sorted(f.fin for f in fenetres if f.fin >= aujourdhui)
    dates = [e.date for e in pack.appel.echeances if e.id.startswith("cloture") and e.date is not None]
    fins = a_venir or sorted(d for d in dates if d >= aujourdhui)
    if fins:
        phrase = f"Dépôt à faire avant la fermeture de la fenêtre, {_quand(fins[0], aujourdhui)}."
        yield Alerte("fenetre", _echeance(fins[0], aujourdhui), fins[0], phrase, "projet.date_depot")


def _reponse(dossier: Dossier, pack: Pack, planning: PlanningLu, aujourdhui: dt.date) -> Iterator[Alerte]:
    if statut(dossier) != "depose" or dossier.projet.date_reponse is not None:
        return
    limites = [e.date for e in pack.appel.echeances if e.id.startswith("notification") and e.date is not None]
    jour = min(limites, default=None) or _jalon(dossier, planning, "notification")
    if jour is None:
        phrase = "Réponse de l’ARS attendue : notez sa date et le montant dès qu’elle arrive."
        yield Alerte("reponse", "info", None, phrase, "projet.date_reponse")
        return
    d_ou = "par l’appel, au plus tard" if limites else "par votre planning"
    phrase = f"Réponse de l’ARS attendue {d_ou} {_quand(jour, aujourdhui)}."
    yield Alerte("reponse", _echeance(jour, aujourdhui), jour, phrase, "projet.date_reponse")


def _convention(dossier: Dossier, planning: PlanningLu, aujourdhui: dt.date) -> Iterator[Alerte]:
    if statut(dossier) != "retenu" or dossier.projet.date_convention is not None:
        return
    jour = _jalon(dossier, planning, "convention")
    phrase = "Convention à signer avec l’ARS : elle ouvre le premier versement"
    if jour is None:
        yield Alerte("convention", "info", None, f"{phrase}.", "projet.date_convention")
    else:
        yield Alerte(
            "convention",
            _echeance(jour, aujourdhui),
            jour,
            f"{phrase}. Le planning la prévoit {_quand(jour, aujourdhui)}.",
            "projet.date_convention",
        )


# --- during the project -----------------------------------------------------------------------------------


def _duree(dossier: Dossier, planning: PlanningLu, aujourdhui: dt.date) -> Iterator[Alerte]:
    periode, maximum = planning.periode, planning.duree_max
    if maximum is None or periode.debut is None:
        return
    limite = plus_mois(periode.debut, maximum)
    if periode.duree is not None and periode.duree.depasse(maximum):
        jusqu_au = f"{maximum} mois au plus, jusqu’au {montrer_date(limite)}"
        phrase = f"Le projet dure {periode.duree} ; l’appel admet {jusqu_au}."
        yield Alerte("duree", "retard", limite, phrase, periode.cle_fin)
    elif statut(dossier) == "conventionne" and 0 <= (limite - aujourdhui).days <= 2 * PROCHE:
        phrase = f"La durée maximale du projet finit {_quand(limite, aujourdhui)} : le déploiement doit être terminé."
        yield Alerte("duree", "proche", limite, phrase, periode.cle_fin or "projet.date_fin_deploiement")


def _versements(dossier: Dossier, planning: PlanningLu, aujourdhui: dt.date) -> Iterator[Alerte]:
    """Those that are typed; without any, those of the call at the milestones of the planning."""
    if statut(dossier) not in ("retenu", "conventionne"):
        return
    if not dossier.versements:
        for rang, versement in enumerate(planning.versements):
            if versement.jour is not None and versement.jour >= aujourdhui:
                phrase = (
                    f"Versement de {versement.part} % au jalon prévu {_quand(versement.jour, aujourdhui)}."
                )
                gravite = _echeance(versement.jour, aujourdhui)
                yield Alerte(f"versement-{rang}", gravite, versement.jour, phrase, "versements_recus")
        return
    for ligne in dossier.versements:
        jour = ligne.date_prevue
        if jour is None or ligne.date_recue is not None or ligne.montant_recu is not None:
            continue
        nom = ligne.jalon or "sans nom"
        phrase = f"Versement « {nom} » prévu {_quand(jour, aujourdhui)}, pas encore reçu."
        yield Alerte(f"versement-{ligne.id}", _echeance(jour, aujourdhui), jour, phrase, "versements_recus")


def _mesure_d_usage(dossier: Dossier, planning: PlanningLu, aujourdhui: dt.date) -> Iterator[Alerte]:
    """The measure that the balance rests on."""
    if statut(dossier) != "conventionne":
        return
    jour, formation = _jalon(dossier, planning, "mesure"), _jalon(dossier, planning, "derniere_formation")
    if jour is None and formation is not None:
        jour = plus_mois(formation, MOIS_DE_MESURE)
    if jour is None:
        return
    faite = any(mois >= mois_de(jour) for mois in mois_releves(dossier))
    declaree = any(m.realise is not None and not m.depart for m in dossier.mesures)
    if not faite and not declaree:
        phrase = f"Mesure d’usage du programme, trois mois après la dernière formation : {_quand(jour, aujourdhui)}."
        yield Alerte("mesure-usage", _echeance(jour, aujourdhui), jour, phrase, "mesures")


def _mesures_du_mois(
    dossier: Dossier, pack: Pack, planning: PlanningLu, aujourdhui: dt.date
) -> Iterator[Alerte]:
    """The month before, in the ESMS that were deployed by then, until the last payment has come."""
    soldes = dossier.versements and all(v.date_recue is not None for v in dossier.versements)
    if statut(dossier) != "conventionne" or soldes:
        return
    mois = ajouter_mois(mois_de(aujourdhui), -1)
    deployes = [
        i for v in vagues(dossier) if v.fin is not None and v.fin <= fin_de_mois(mois) for i in v.esms
    ]
    codes = [suivi.code for suivi in retenus(dossier, pack) if suivi.appel is not None]
    lus = releve(dossier, mois)
    manquants = [i for i in deployes if any((i, code) not in lus for code in codes)]
    if not manquants or not codes:
        return
    premier = mois_de(aujourdhui)
    jour = planning.calendrier.jour(planning.calendrier.rang(premier) + JOUR_OUVRE - 1)
    gravite: Gravite = "retard" if jour < aujourdhui else "proche"
    combien = f"{pluriel(len(manquants), 'ESMS', 'ESMS')} sur {len(deployes)}"
    phrase = (
        f"Mesures de {dire_mois(mois)} à réunir avant le cinquième jour ouvré (rythme proposé), "
        f"{_quand(jour, aujourdhui)} : il en manque pour {combien}."
    )
    yield Alerte("mesures-du-mois", gravite, jour, phrase, "mesures")


def _jalon(dossier: Dossier, planning: PlanningLu, genre: str) -> dt.date | None:
    """The latest dated milestone of that kind."""
    dates = [
        planning.planning.jalons[j.id]
        for j in dossier.jalons
        if j.type == genre and j.id in planning.planning.jalons
    ]
    return max(dates, default=None)
