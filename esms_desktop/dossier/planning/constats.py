"""What there is to say of a planning: values, each with a French sentence and the key to go to. Nothing is mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import citer, enumerer, montrer_date, pluriel
from esms_desktop.common.mois import en_toutes_lettres
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.durees import periode, plus_mois
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.ordonnancement import Place, Planning
from esms_desktop.dossier.rows.options import TYPES_JALON
from esms_desktop.dossier.rows.planning import Tache

Gravite = Literal["a_corriger", "a_completer", "conseil"]
MESURE_APRES = 3
"""Months from the last training to the measure of the uses (instruction 2021/139, annex 2; call of Guadeloupe, 6)."""
A_PEU_PRES = dt.timedelta(days=7)
"""Three months are thirteen weeks less a day or two: what is said of them leaves a week."""
NOMMEES = 3
"""Tasks that a sentence names, at most."""


class Constat(NamedTuple):
    """genre: what kind of finding it is. cle: where it is mended, in the dossier; empty when there is no such place."""

    genre: str
    gravite: Gravite
    phrase: str
    cle: str = ""


class Regles(NamedTuple):
    """What a call asks of a planning. duree_max: months. versements: what the payment is called, its kind of milestone.

    fenetres: first and last day of each period when the application may be sent in.
    """

    duree_max: int | None = None
    versements: tuple[tuple[str, str], ...] = ()
    fenetres: tuple[tuple[dt.date, dt.date], ...] = ()


def constater(
    dossier: Dossier, planning: Planning, calendrier: Calendrier, regles: Regles
) -> tuple[Constat, ...]:
    """Every finding, those to mend first."""
    if not dossier.taches and not dossier.jalons:
        return ()
    trouves = [
        *_boucles(dossier, planning),
        *_dates_a_l_envers(dossier),
        *_trop_tot(dossier, planning),
        *_duree(dossier, planning, regles.duree_max),
        *_depot(dossier, planning, regles.fenetres),
        *_jalons_avant_l_heure(dossier, planning),
        *_versements(dossier, planning, regles.versements),
        *_sans_dates(dossier, planning),
        *_durees_contredites(dossier, calendrier),
        *_mesure(dossier, planning),
        *_dates_du_projet(dossier, planning),
        *_jours_non_ouvres(dossier, calendrier),
    ]
    ordre: Sequence[Gravite] = ("a_corriger", "a_completer", "conseil")
    return tuple(sorted(trouves, key=lambda constat: ordre.index(constat.gravite)))


# --- dependencies -----------------------------------------------------------------------------------------


def _boucles(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    for boucle in planning.reseau.boucles:
        yield Constat(
            "boucle", "a_corriger", phrase_de_boucle(dossier, boucle), _cle(boucle[0], "predecesseurs")
        )


def phrase_de_boucle(dossier: Dossier, boucle: Sequence[str]) -> str:
    """« Ces tâches s’attendent en rond : « A », puis « B », puis « A ». »"""
    appelees = noms(dossier, "taches")
    if len(boucle) == 1:
        return f"{citer(appelees[boucle[0]])} s’attend elle-même : retirez cette dépendance."
    tour = ", puis ".join(citer(appelees[tache]) for tache in (*boucle, boucle[0]))
    return f"Ces tâches s’attendent en rond : {tour}. Retirez l’une de ces dépendances."


def _trop_tot(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        place = planning.places.get(tache.id)
        if place is not None and place.trop_tot:
            phrase = phrase_trop_tot(tache, place, planning, appelees)
            yield Constat("trop_tot", "a_corriger", phrase, _cle(tache.id, "debut"))


def phrase_trop_tot(tache: Tache, place: Place, planning: Planning, appelees: Mapping[str, str]) -> str:
    """Since when a task should begin, and which one it waits for."""
    avec = tache.lien == "debut"
    attendues = [a for a in planning.reseau.avant[tache.id] if a in planning.places]
    retient = max(attendues, key=lambda a: planning.places[a].debut if avec else planning.places[a].fin)
    jour = planning.places[retient].debut if avec else planning.places[retient].fin
    quoi = "commence" if avec else "finit"
    permis = place.permis or place.debut
    return (
        f"{citer(appelees[tache.id])} commence le {montrer_date(place.debut)}, trop tôt : {citer(appelees[retient])} "
        f"{quoi} le {montrer_date(jour)}. Elle peut commencer le {montrer_date(permis)} au plus tôt."
    )


# --- dates of a task --------------------------------------------------------------------------------------


def _dates_a_l_envers(dossier: Dossier) -> Iterator[Constat]:
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        if tache.debut is not None and tache.fin is not None and tache.fin < tache.debut:
            phrase = (
                f"{citer(appelees[tache.id])} finit le {montrer_date(tache.fin)}, avant de commencer le "
                f"{montrer_date(tache.debut)} : corrigez l’une des deux dates."
            )
            yield Constat("a_l_envers", "a_corriger", phrase, _cle(tache.id, "fin"))


def _sans_dates(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """A task whose days go backwards is told above; one that has nothing yet waits for a beginning first."""
    a_placer = [
        tache
        for tache in dossier.taches
        if tache.id in planning.sans_dates and not (tache.debut and tache.fin and tache.fin < tache.debut)
    ]
    if not a_placer:
        return
    appelees = noms(dossier, "taches")
    nommees = enumerer((citer(appelees[tache.id]) for tache in a_placer), au_plus=NOMMEES)
    premiere = a_placer[0]
    sujet = "a ni début ni durée connus" if premiere.debut is None else "a pas de durée"
    if len(a_placer) == 1:
        phrase = f"{nommees} n’{sujet} : elle n’apparaît pas dans le diagramme."
    else:
        phrase = f"{pluriel(len(a_placer), 'tâche')} n’ont pas encore de dates : {nommees}."
    yield Constat(
        "sans_dates", "a_completer", phrase, _cle(premiere.id, "duree_jours" if premiere.debut else "debut")
    )


def _durees_contredites(dossier: Dossier, calendrier: Calendrier) -> Iterator[Constat]:
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        if tache.debut is None or tache.fin is None or tache.duree_jours is None or tache.fin < tache.debut:
            continue
        compte = calendrier.compter(tache.debut, tache.fin)
        if compte != tache.duree_jours and not (tache.duree_jours == 0 and tache.debut == tache.fin):
            phrase = (
                f"{citer(appelees[tache.id])} : {pluriel(compte, 'jour')} de travail entre ses deux dates, alors que "
                f"sa durée en dit {tache.duree_jours}. Les dates sont retenues."
            )
            yield Constat("duree_contredite", "conseil", phrase, _cle(tache.id, "duree_jours"))


def _jours_non_ouvres(dossier: Dossier, calendrier: Calendrier) -> Iterator[Constat]:
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        for nom, verbe in (("debut", "commence"), ("fin", "finit")):
            jour = getattr(tache, nom)
            if jour is not None and not calendrier.ouvre(jour):
                ferie = calendrier.ferie(jour)
                quand = f"{en_toutes_lettres(jour)} ({ferie})" if ferie else en_toutes_lettres(jour)
                phrase = f"{citer(appelees[tache.id])} {verbe} un jour non travaillé : {quand}."
                yield Constat("jour_non_ouvre", "conseil", phrase, _cle(tache.id, nom))


# --- what the call asks -----------------------------------------------------------------------------------


def _duree(dossier: Dossier, planning: Planning, maximum: int | None) -> Iterator[Constat]:
    """The length of the project against the longest that the call admits."""
    lue = periode(dossier, planning)
    if lue.debut is None:
        phrase = "Indiquez quand commence le projet : par un jalon « Convention avec l’ARS », ou par sa date de début."
        yield Constat("duree", "a_completer", phrase, "projet.date_debut")
    elif lue.fin is None:
        phrase = "Ajoutez un jalon « Fin de déploiement » : la durée du projet se compte jusque-là."
        yield Constat("duree", "a_completer", phrase, "jalons")
    elif lue.duree is None:
        phrase = (
            f"Le déploiement finit le {montrer_date(lue.fin)}, avant le début du projet, le "
            f"{montrer_date(lue.debut)} : corrigez l’une de ces dates."
        )
        yield Constat("duree", "a_corriger", phrase, lue.cle_fin)
    elif maximum is not None and lue.duree.depasse(maximum):
        phrase = (
            f"{lue.duree} du début du projet ({montrer_date(lue.debut)}) à la fin du déploiement "
            f"({montrer_date(lue.fin)}) : l’appel en admet {maximum} au plus. Resserrez le planning, ou expliquez "
            "l’écart."
        )
        yield Constat("duree", "a_corriger", phrase, lue.cle_fin)


def _versements(
    dossier: Dossier, planning: Planning, versements: Sequence[tuple[str, str]]
) -> Iterator[Constat]:
    """A payment without its milestone, or whose milestone has no date."""
    for nom, genre in versements:
        jalons = [jalon for jalon in dossier.jalons if jalon.type == genre]
        type_dit = citer(TYPES_JALON[genre])
        if not jalons:
            phrase = f"Le versement {citer(nom, 60)} attend un jalon {type_dit} : ajoutez-le au planning."
            yield Constat("versement", "a_completer", phrase, "jalons")
        elif not any(jalon.id in planning.jalons for jalon in jalons):
            phrase = f"Le jalon {type_dit}, qui ouvre le versement {citer(nom, 60)}, n’a pas de date."
            yield Constat("versement", "a_completer", phrase, f"jalons[{jalons[0].id}].date")


def _depot(
    dossier: Dossier, planning: Planning, fenetres: Sequence[tuple[dt.date, dt.date]]
) -> Iterator[Constat]:
    for jalon in dossier.jalons:
        jour = planning.jalons.get(jalon.id)
        if jalon.type != "depot" or jour is None or not fenetres:
            continue
        if not any(debut <= jour <= fin for debut, fin in fenetres):
            admises = enumerer(
                (f"du {montrer_date(debut)} au {montrer_date(fin)}" for debut, fin in fenetres), "ou"
            )
            phrase = f"Le dépôt est prévu le {montrer_date(jour)}, hors de la fenêtre de l’appel : {admises}."
            yield Constat("depot", "a_corriger", phrase, f"jalons[{jalon.id}].date")


# --- milestones -------------------------------------------------------------------------------------------


def _jalons_avant_l_heure(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
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


def _mesure(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
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
                f"mois après la dernière formation : attendez le {montrer_date(attendue)}."
            )
            yield Constat("mesure", "conseil", phrase, f"jalons[{jalon.id}].date")


def _date(genre: str | None, voulu: str, planning: Planning, jalon: str) -> bool:
    return genre == voulu and jalon in planning.jalons


def _dates_du_projet(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """The end of the deployment is also a field of the project: both are read by the ARS."""
    dite = dossier.projet.date_fin_deploiement
    fins = [planning.jalons[j.id] for j in dossier.jalons if _date(j.type, "fin_deploiement", planning, j.id)]
    if dite is not None and fins and max(fins) != dite:
        phrase = (
            f"La page du projet annonce la fin du déploiement le {montrer_date(dite)}, le planning le "
            f"{montrer_date(max(fins))}."
        )
        yield Constat("date_du_projet", "conseil", phrase, "projet.date_fin_deploiement")


def _cle(tache: str, champ: str) -> str:
    return f"taches[{tache}].{champ}"
