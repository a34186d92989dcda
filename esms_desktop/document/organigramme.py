"""The bodies of a dossier put in words for their picture (`graphiques.gouvernance`), in the window as on paper."""

from __future__ import annotations

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.gouvernance import TITRES, Fiche, fiches
from esms_desktop.graphiques.gouvernance import Boite, Etage, Ligne, Organigramme

COLONNES = (
    "Instance",
    "Niveau",
    "Rythme",
    "Durée",
    "Membres",
    "Organismes",
    "Présidence",
    "Rend compte à",
)
RIEN = "–"


def organigramme(dossier: Dossier) -> Organigramme:
    """One level for each that has a body, those of no known level last and answering to nobody."""
    lues = fiches(dossier)
    etages = tuple(
        Etage(titre, tuple(_boite(f, titre) for f in lues if f.niveau == rang))
        for rang, titre in enumerate(TITRES)
        if any(f.niveau == rang for f in lues)
    )
    autres = tuple(_boite(f, "Autre") for f in lues if f.niveau is None)
    if autres:
        etages = (*etages, Etage("Autres", autres, relie=False))
    return Organigramme("Schéma de la gouvernance", _description(lues), COLONNES, etages)


def en_duree(minutes: int | None) -> str:
    """« 45 min », « 2 h », « 1 h 30 »; empty when unknown."""
    if not minutes:
        return ""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste}{INSECABLE}min"
    return f"{heures}{INSECABLE}h" + (f"{INSECABLE}{reste:02}" if reste else "")


def _boite(fiche: Fiche, niveau: str) -> Boite:
    duree = en_duree(fiche.duree_minutes)
    rythme = ", ".join(filter(None, (fiche.frequence, duree)))
    membres = pluriel(fiche.membres, "membre")
    if fiche.organismes > 1:
        membres += f" de {pluriel(fiche.organismes, 'organisme')}"
    lignes = (
        Ligne(rythme) if fiche.frequence else Ligne("Rythme à compléter", manque=True),
        Ligne(membres) if fiche.membres else Ligne("Aucun membre", manque=True),
        Ligne(f"Présidence{INSECABLE}: {fiche.president}")
        if fiche.president
        else Ligne("Présidence à choisir", manque=True),
    )
    rangee = (
        fiche.nom,
        niveau,
        fiche.frequence or RIEN,
        duree or RIEN,
        str(fiche.membres),
        str(fiche.organismes),
        fiche.president or RIEN,
        ", ".join(fiche.rend_compte_a) or RIEN,
    )
    return Boite(fiche.nom, lignes, rangee)


def _description(lues: tuple[Fiche, ...]) -> str:
    if not lues:
        return "Aucune instance."
    rangees = [f for f in lues if f.niveau is not None] or list(lues)
    bouts = [_en_bref(f) for f in dict.fromkeys((rangees[0], rangees[-1]))]
    nombre = pluriel(len(lues), "instance")
    return f"{nombre}, de {bouts[0]} à {bouts[1]}." if len(bouts) > 1 else f"{nombre}{INSECABLE}: {bouts[0]}."


def _en_bref(fiche: Fiche) -> str:
    frequence = fiche.frequence[:1].lower() + fiche.frequence[1:]
    membres = pluriel(fiche.membres, "membre") if fiche.membres else "aucun membre"
    return f"{fiche.nom} ({', '.join(filter(None, (frequence, membres)))})"
