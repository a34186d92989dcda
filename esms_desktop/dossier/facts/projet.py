"""Facts about the project itself: duration, team, planning, coherence of what is asked."""

from __future__ import annotations

import datetime as dt

from esms_desktop.common.faits import Fait
from esms_desktop.dossier.facts.contexte import Contexte, champ, fait, tri_etat
from esms_desktop.dossier.facts.solution import ACQUISITIONS, MISES_A_NIVEAU

TYPES_ADMIS = {
    "acquisition": ACQUISITIONS,
    "renouvellement": ACQUISITIONS,
    "conformite": MISES_A_NIVEAU,
    "usages": MISES_A_NIVEAU,
    "deploiement": ("deploiement",),
}


@fait(
    "duree_mois",
    "nombre",
    "Durée du projet : celle qui est saisie, sinon du début à la fin du déploiement.",
    "mois",
)
def duree_mois(c: Contexte) -> Fait:
    if c.dossier.projet.duree_mois is not None:
        return Fait(c.dossier.projet.duree_mois)
    calculee = _entre_dates(c)
    return Fait(None, ("projet.duree_mois",)) if calculee is None else Fait(calculee)


@fait("dates_projet_connues", "booleen", "Le début du projet et la fin du déploiement sont datés.")
def dates_projet_connues(c: Contexte) -> Fait:
    return Fait(_entre_dates(c) is not None)


@fait("duree_coherente", "booleen", "La durée saisie et les dates du projet concordent (à un mois près).")
def duree_coherente(c: Contexte) -> Fait:
    projet = c.dossier.projet
    calculee = _entre_dates(c)
    manquants = (
        *champ(projet.duree_mois, "projet.duree_mois").manquants,
        *champ(projet.date_debut, "projet.date_debut").manquants,
        *champ(projet.date_fin_deploiement, "projet.date_fin_deploiement").manquants,
    )
    if calculee is None or projet.duree_mois is None:
        return Fait(None, manquants)
    return Fait(calculee >= 0 and abs(calculee - projet.duree_mois) <= 1)


@fait("regroupement_couvre_projet", "booleen", "Le regroupement dure au moins autant que le projet.")
def regroupement_couvre_projet(c: Contexte) -> Fait:
    duree = c.fait("duree_mois")
    regroupement = c.dossier.projet.regroupement_duree_mois
    if not isinstance(duree.valeur, int) or regroupement is None:
        manque = champ(regroupement, "projet.regroupement_duree_mois").manquants
        return Fait(None, (*duree.manquants, *manque))
    return Fait(regroupement >= duree.valeur)


def _entre_dates(c: Contexte) -> int | None:
    """Months from the start to the end of the deployment, a month begun counting whole."""
    debut, fin = c.dossier.projet.date_debut, c.dossier.projet.date_fin_deploiement
    if not isinstance(debut, dt.date) or not isinstance(fin, dt.date):
        return None
    mois = 12 * (fin.year - debut.year) + fin.month - debut.month
    return mois + (1 if fin.day > debut.day else 0)


@fait(
    "equipe_decrite",
    "booleen",
    "L’équipe projet est décrite, en texte ou par les personnes qui la composent.",
)
def equipe_decrite(c: Contexte) -> Fait:
    decrite = c.dossier.projet.equipe_projet or any(p.dans_equipe_projet for p in c.dossier.personnes)
    return Fait(True) if decrite else Fait(None, ("projet.equipe_projet",))


@fait("planning_present", "booleen", "Un planning est saisi (phases, tâches ou jalons) ou joint (pièce P03).")
def planning_present(c: Contexte) -> Fait:
    joint = any(p.code == "P03" and p.etat in ("jointe", "validee") for p in c.dossier.pieces)
    saisi = c.dossier.phases or c.dossier.taches or c.dossier.jalons
    return Fait(True) if joint or saisi else Fait(None, ("taches",))


@fait("types_coherents", "booleen", "Le type d’intervention de chaque ESMS s’accorde avec le type du projet.")
def types_coherents(c: Contexte) -> Fait:
    du_projet = c.dossier.projet.type_projet
    if du_projet is None or not c.retenus:
        return Fait(None, ("projet.type_projet",) if du_projet is None else ("etablissements",))
    sans_type = tuple(
        f"etablissements[{e.id}].type_intervention" for e in c.retenus if e.type_intervention is None
    )
    if du_projet == "mixte":
        types = {e.type_intervention for e in c.retenus}
        mixte = bool(types & set(ACQUISITIONS)) and bool(types & set(MISES_A_NIVEAU))
        return Fait(None, sans_type) if sans_type and not mixte else Fait(mixte)
    admis = TYPES_ADMIS[du_projet]
    autres = tuple(e.id for e in c.retenus if e.type_intervention not in (*admis, None))
    if autres:
        return Fait(False, sans_type, autres)
    return Fait(None, sans_type) if sans_type else Fait(True)


@fait(
    "demande_petits_og",
    "booleen",
    "Un financement réservé aux petits organismes est demandé (équipement, AMOA).",
)
def demande_petits_og(c: Contexte) -> Fait:
    demandes = {
        "projet.demande_equipement": c.dossier.projet.demande_equipement,
        "projet.demande_amoa_marche": c.dossier.projet.demande_amoa_marche,
        "projet.demande_amoa_pilotage": c.dossier.projet.demande_amoa_pilotage,
    }
    return tri_etat(demandes.values(), tuple(cle for cle, valeur in demandes.items() if valeur is None))


@fait(
    "nb_previsions_socles",
    "nombre",
    "Critères d’utilisation choisis (MSSanté, DMP, e-prescription, e-parcours).",
    "critères",
)
def nb_previsions_socles(c: Contexte) -> Fait:
    socles = ("mssante", "dmp", "e-prescription", "e-parcours")
    prevus = [indicateur for indicateur in socles if indicateur in c.previsions]
    return Fait(len(prevus)) if prevus else Fait(None, ("indicateurs",))
