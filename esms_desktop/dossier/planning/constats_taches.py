"""Findings on the tasks of a planning: loops, tasks too early, dates that lack or contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from esms_desktop.common.fr_format import citer, enumerer, montrer_date, pluriel
from esms_desktop.common.mois import en_toutes_lettres
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.constat import Constat
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.ordonnancement import Place, Planning
from esms_desktop.dossier.rows.planning import Tache

NOMMEES = 3
"""Tasks that a sentence names, at most."""


# --- dependencies -----------------------------------------------------------------------------------------


def boucles(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """Tasks that wait for each other."""
    for boucle in planning.reseau.boucles:
        yield Constat(
            "boucle", "a_corriger", phrase_de_boucle(dossier, boucle), _cle(boucle[0], "predecesseurs")
        )


def phrase_de_boucle(dossier: Dossier, boucle: Sequence[str]) -> str:
    """« Ces tâches s’attendent en rond : « A », puis « B », puis « A ». »"""
    appelees = noms(dossier, "taches")
    if len(boucle) == 1:
        return f"{citer(appelees[boucle[0]])} s’attend elle-même : retirez cette dépendance."
    tour = ", puis ".join(citer(appelees[tache]) for tache in (*boucle, boucle[0]))
    return f"Ces tâches s’attendent en rond : {tour}. Retirez l’une de ces dépendances."


def trop_tot(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
    """Tasks that begin before what they wait for allows."""
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
        f"{citer(appelees[tache.id])} commence le {montrer_date(place.debut)}, trop tôt : {citer(appelees[retient])} "
        f"{quoi} le {montrer_date(jour)}. Elle peut commencer le {montrer_date(permis)} au plus tôt."
    )


# --- dates of a task --------------------------------------------------------------------------------------


def dates_a_l_envers(dossier: Dossier) -> Iterator[Constat]:
    """Tasks that end before they begin."""
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        if tache.debut is not None and tache.fin is not None and tache.fin < tache.debut:
            phrase = (
                f"{citer(appelees[tache.id])} finit le {montrer_date(tache.fin)}, avant de commencer le "
                f"{montrer_date(tache.debut)} : corrigez l’une des deux dates."
            )
            yield Constat("a_l_envers", "a_corriger", phrase, _cle(tache.id, "fin"))


def sans_dates(dossier: Dossier, planning: Planning) -> Iterator[Constat]:
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
        phrase = f"{nommees} n’{sujet} : elle n’apparaît pas dans le diagramme."
    else:
        phrase = f"{pluriel(len(a_placer), 'tâche')} n’ont pas encore de dates : {nommees}."
    yield Constat(
        "sans_dates", "a_completer", phrase, _cle(premiere.id, "duree_jours" if premiere.debut else "debut")
    )


def durees_contredites(dossier: Dossier, calendrier: Calendrier) -> Iterator[Constat]:
    """Tasks whose length is not that of their dates."""
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        if tache.debut is None or tache.fin is None or tache.duree_jours is None or tache.fin < tache.debut:
            continue
        compte = calendrier.compter(tache.debut, tache.fin)
        if compte != tache.duree_jours and not (tache.duree_jours == 0 and tache.debut == tache.fin):
            phrase = (
                f"{citer(appelees[tache.id])} : {pluriel(compte, 'jour')} de travail entre ses deux dates, alors que "
                f"sa durée en dit {tache.duree_jours}. Les dates sont retenues."
            )
            yield Constat("duree_contredite", "conseil", phrase, _cle(tache.id, "duree_jours"))


def jours_non_ouvres(dossier: Dossier, calendrier: Calendrier) -> Iterator[Constat]:
    """Tasks that begin or end on a day off."""
    appelees = noms(dossier, "taches")
    for tache in dossier.taches:
        for nom, verbe in (("debut", "commence"), ("fin", "finit")):
            jour = getattr(tache, nom)
            if jour is not None and not calendrier.ouvre(jour):
                ferie = calendrier.ferie(jour)
                quand = f"{en_toutes_lettres(jour)} ({ferie})" if ferie else en_toutes_lettres(jour)
                phrase = f"{citer(appelees[tache.id])} {verbe} un jour non travaillé : {quand}."
                yield Constat("jour_non_ouvre", "conseil", phrase, _cle(tache.id, nom))


def _cle(tache: str, champ: str) -> str:
    return f"taches[{tache}].{champ}"
