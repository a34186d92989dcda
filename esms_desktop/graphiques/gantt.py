"""The picture of a Gantt for a page, with its table: the whole planning, or so many lines at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from esms_desktop.common.fr_format import montrer_date, montrer_nombre, pluriel
from esms_desktop.graphiques.dessin import Cadre, Dessin, Fabrique, Forme, Texte
from esms_desktop.graphiques.gantt_formes import (
    HAUT_AXE,
    HAUT_RANGEE,
    PETIT,
    Barre,
    barre_de,
    formes_de_fleche,
    formes_de_rangee,
    formes_du_calendrier,
    formes_du_nom,
)
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Rangee
from esms_desktop.graphiques.temps import Echelle

NOMS, NOMS_MAX = 0.34, 26.0
"""Room for the names: part of the width, and sizes of body text at most."""
MARGE_JOURS = 4
"""Days left free before the first bar and after the last one."""
LEGENDE = (
    "Barre soulignée : chemin critique. Losange plein : versement. Barre hachurée : dates à revoir. "
    "Trait pointillé : aujourd’hui."
)


def gantt(diagramme: Diagramme) -> Fabrique:
    """The whole picture for a page, with its table."""

    def dessiner(cadre: Cadre) -> Dessin:
        formes, hauteur = _tout(diagramme, cadre)
        return Dessin(
            cadre.largeur,
            hauteur,
            tuple(formes),
            diagramme.titre,
            decrire(diagramme),
            table(diagramme.rangees),
        )

    return dessiner


def decouper(diagramme: Diagramme, par_page: int) -> tuple[Diagramme, ...]:
    """The same in several pictures of so many lines at most; a phase is not left alone at the end of one."""
    pages: list[list[Rangee]] = [[]]
    for rang, rangee in enumerate(diagramme.rangees):
        seule = rangee.genre == "phase" and rang + 1 < len(diagramme.rangees)
        if len(pages[-1]) >= par_page - seule:
            pages.append([])
        pages[-1].append(rangee)
    return tuple(replace(diagramme, rangees=tuple(page)) for page in pages)


def echelle_pour(diagramme: Diagramme, gauche: float, droite: float) -> Echelle | None:
    """The scale where all the lines fit between two places; `None` when none has dates."""
    bornes = diagramme.bornes()
    if bornes is None:
        return None
    debut = bornes[0] - dt.timedelta(days=MARGE_JOURS)
    jours = (bornes[1] - debut).days + 1 + MARGE_JOURS
    return Echelle(debut, max((droite - gauche) / jours, 0.01), gauche)


def largeur_des_noms(cadre: Cadre) -> float:
    """Room for the names of the lines."""
    return min(NOMS * cadre.largeur, NOMS_MAX * cadre.corps)


def _tout(diagramme: Diagramme, cadre: Cadre) -> tuple[list[Forme], float]:
    corps = cadre.corps
    noms = largeur_des_noms(cadre)
    hauteur = (HAUT_AXE + HAUT_RANGEE * len(diagramme.rangees)) * corps
    echelle = echelle_pour(diagramme, noms, cadre.largeur)
    formes: list[Forme] = []
    if echelle is not None:
        formes += formes_du_calendrier(diagramme, echelle, cadre, noms, hauteur)
    barres: dict[str, Barre] = {}
    for rang, rangee in enumerate(diagramme.rangees):
        haut = (HAUT_AXE + HAUT_RANGEE * rang) * corps
        formes += formes_du_nom(rangee, haut, noms, cadre)
        barre = barre_de(rangee, haut, corps, echelle) if echelle is not None else None
        if barre is not None:
            formes += formes_de_rangee(rangee, barre, cadre, noms)
            if rangee.genre == "tache":
                barres[rangee.id] = barre
    for fleche in diagramme.fleches:
        if fleche.avant in barres and fleche.apres in barres:
            formes += formes_de_fleche(fleche, barres[fleche.avant], barres[fleche.apres], corps)
    legende = hauteur + 1.4 * corps
    formes.append(Texte(0, legende, LEGENDE, "attenue", PETIT))
    return formes, legende + 0.6 * corps


def decrire(diagramme: Diagramme) -> str:
    """« 12 tâches et 3 jalons, du 02/02/2026 au 16/07/2027 ; 5 tâches sur le chemin critique. »"""
    taches = [r for r in diagramme.rangees if r.genre == "tache"]
    jalons = sum(r.genre == "jalon" for r in diagramme.rangees)
    bornes = diagramme.bornes()
    quand = f", du {montrer_date(bornes[0])} au {montrer_date(bornes[1])}" if bornes else ""
    critiques = sum(r.critique for r in taches)
    suite = f" ; {pluriel(critiques, 'tâche')} sur le chemin critique" if critiques else ""
    return f"{pluriel(len(taches), 'tâche')} et {pluriel(jalons, 'jalon')}{quand}{suite}."


def table(rangees: Sequence[Rangee]) -> tuple[tuple[str, ...], ...]:
    """The same as figures."""
    lignes: list[tuple[str, ...]] = [("Étape", "Début", "Fin", "Jours", "Marge", "Remarque")]
    for r in rangees:
        nombres = tuple("" if n is None else montrer_nombre(n) for n in (r.duree, r.marge))
        debut, fin = ("" if jour is None else montrer_date(jour) for jour in (r.debut, r.fin))
        remarque = r.faute or r.note or ("Chemin critique" if r.critique else "")
        lignes.append((r.nom, debut, "" if r.genre == "jalon" else fin, *nombres, remarque))
    return tuple(lignes)
