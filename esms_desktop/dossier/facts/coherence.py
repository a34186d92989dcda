"""Facts across the steps: planning against duration, RACI against persons, budget against its plan.

Each says nothing (`None` is never a fault) of a part that nobody has begun: `*_saisi` facts tell which are.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from esms_desktop.common.faits import Fait
from esms_desktop.dossier.facts.contexte import Contexte, fait
from esms_desktop.dossier.rows.equipe import RaciActivite

EQUIPEMENT = "B11"
"""Poste of the expenses of equipment."""
AMOA_EXTERNE = ("B08", "B09")


# --- planning ---------------------------------------------------------------------------------------------


@fait("planning_saisi", "booleen", "Le planning compte au moins une tâche ou un jalon.")
def planning_saisi(c: Contexte) -> Fait:
    return Fait(bool(c.dossier.taches or c.dossier.jalons))


@fait("planning_sans_boucle", "booleen", "Aucune tâche n’attend, même de loin, sa propre fin.")
def planning_sans_boucle(c: Contexte) -> Fait:
    from esms_desktop.dossier.planning.reseau import reseau

    boucles = tuple(tache for boucle in reseau(c.dossier.taches).boucles for tache in boucle)
    return Fait(not boucles, (), boucles)


@fait("taches_datees", "booleen", "Chaque tâche a une date de début, ou suit une autre tâche.")
def taches_datees(c: Contexte) -> Fait:
    sans = [t.id for t in c.dossier.taches if t.debut is None and not t.predecesseurs]
    return _complet(f"taches[{tache}].debut" for tache in sans)


@fait(
    "planning_dans_la_duree",
    "booleen",
    "Du début du projet au jalon de fin de déploiement, le planning ne dépasse pas la durée du projet.",
)
def planning_dans_la_duree(c: Contexte) -> Fait:
    fins = [(c.dates_des_jalons[j.id], j.id) for j in c.jalons_dates if j.type == "fin_deploiement"]
    debut, duree = c.dossier.projet.date_debut, c.fait("duree_mois")
    if not fins or debut is None or not isinstance(duree.valeur, int):
        manque = (() if fins else ("jalons",)) + (() if debut else ("projet.date_debut",))
        return Fait(None, (*manque, *duree.manquants))
    fin, jalon = max(fins)
    mois = 12 * (fin.year - debut.year) + fin.month - debut.month + (1 if fin.day > debut.day else 0)
    return Fait(mois <= duree.valeur, (), () if mois <= duree.valeur else (jalon,))


# --- RACI and team ----------------------------------------------------------------------------------------


@fait("raci_saisi", "booleen", "La matrice RACI compte au moins une activité.")
def raci_saisi(c: Contexte) -> Fait:
    return Fait(bool(c.dossier.raci_activites))


@fait("raci_en_ordre", "booleen", "Chaque activité de la RACI a exactement un A et au moins un R.")
def raci_en_ordre(c: Contexte) -> Fait:
    fautives = tuple(a.id for a in c.dossier.raci_activites if not _en_ordre(a))
    return Fait(not fautives, (), fautives)


def _en_ordre(activite: RaciActivite) -> bool:
    lettres = list((activite.lettres or {}).values())
    return sum("A" in lettre for lettre in lettres) == 1 and any("R" in lettre for lettre in lettres)


@fait(
    "raci_personnes_connues",
    "booleen",
    "Chaque rôle qui réalise ou approuve est tenu par une personne, ou par une entité nommée.",
)
def raci_personnes_connues(c: Contexte) -> Fait:
    actifs = _roles(c, "AR")
    return _complet(
        f"raci_roles[{r.id}].personne"
        for r in c.dossier.raci_roles
        if r.id in actifs and not r.personne and not r.entite
    )


@fait(
    "raci_personnes_disponibles",
    "booleen",
    "Chaque personne qui réalise a une disponibilité en jours par mois, ou une quotité dans l’équipe projet.",
)
def raci_personnes_disponibles(c: Contexte) -> Fait:
    actifs = _roles(c, "R")
    tenants = {r.personne for r in c.dossier.raci_roles if r.id in actifs}
    personnes = [p for p in c.dossier.personnes if p.id in tenants]
    sans = [p.id for p in personnes if p.disponibilite_j_mois is None and p.quotite is None]
    nulles = tuple(p.id for p in personnes if p.id not in sans and not (p.disponibilite_j_mois or p.quotite))
    if nulles:
        return Fait(False, (), nulles)
    return _complet(f"personnes[{personne}].disponibilite_j_mois" for personne in sans)


def _roles(c: Contexte, lettres: str) -> set[str]:
    """Ids of the roles that have one of these letters somewhere."""
    return {
        role
        for activite in c.dossier.raci_activites
        for role, lues in (activite.lettres or {}).items()
        if set(lues) & set(lettres)
    }


# --- budget -----------------------------------------------------------------------------------------------


@fait("budget_saisi", "booleen", "Le budget compte au moins une dépense ou un financement.")
def budget_saisi(c: Contexte) -> Fait:
    return Fait(bool(c.dossier.depenses or c.dossier.financements))


@fait(
    "ecart_plan_financement",
    "nombre",
    "Écart entre les ressources demandées et le coût du projet, sans signe.",
    "€",
)
def ecart_plan_financement(c: Contexte) -> Fait:
    from esms_desktop.dossier.budget.depenses import calculer_depenses
    from esms_desktop.dossier.budget.plan import planifier

    depenses = calculer_depenses(c.dossier)
    plan = planifier(c.dossier, depenses)
    if plan.etat == "vide":
        return Fait(None, ("depenses", "financements"))
    inconnues = (
        *(
            cle
            for ligne in depenses.lignes
            if ligne.depense.id in plan.cout.inconnues
            for cle in ligne.manquants
        ),
        *(f"financements[{financement}].montant" for financement in plan.ressources.inconnues),
    )
    if inconnues:
        return Fait(None, inconnues)
    euros, cents = divmod(abs(plan.ecart), 100)
    return Fait(euros + (1 if cents else 0))


@fait(
    "depenses_affectees", "booleen", "Chaque dépense se répartit entre les ESMS, directement ou par la clé."
)
def depenses_affectees(c: Contexte) -> Fait:
    communes = [d for d in c.dossier.depenses if d.etablissement is None and d.organisme is None]
    if not communes or c.dossier.projet.cle_repartition is not None:
        return Fait(True)
    return Fait(None, ("projet.cle_repartition",))


@fait("parts_versements", "nombre", "Total des parts des versements saisis.", "%")
def parts_versements(c: Contexte) -> Fait:
    parts = [v.part for v in c.dossier.versements if v.part is not None]
    sans = tuple(f"versements[{v.id}].part" for v in c.dossier.versements if v.part is None)
    if sans or not parts:
        return Fait(None, sans or ("versements",))
    return Fait(sum(parts, Decimal()))


@fait("versements_saisis", "booleen", "L’échéancier des versements est saisi.")
def versements_saisis(c: Contexte) -> Fait:
    return Fait(bool(c.dossier.versements))


@fait(
    "commandes_apres_reponse",
    "booleen",
    "Aucune dépense n’est engagée avant la réponse de l’ARS, reçue ou prévue au planning.",
)
def commandes_apres_reponse(c: Contexte) -> Fait:
    engagees = [(d.id, d.date_engagement) for d in c.dossier.depenses if d.date_engagement is not None]
    prevues = [c.dates_des_jalons[j.id] for j in c.jalons_dates if j.type == "notification"]
    reponse = c.dossier.projet.date_reponse or min(prevues, default=None)
    if not engagees:
        return Fait(True)
    if reponse is None:
        return Fait(None, ("projet.date_reponse",))
    trop_tot = tuple(depense for depense, date in engagees if date < reponse)
    return Fait(not trop_tot, (), trop_tot)


@fait(
    "equipement_budgete",
    "booleen",
    "Le budget compte une dépense d’équipement chiffrée en nombre d’appareils.",
)
def equipement_budgete(c: Contexte) -> Fait:
    return Fait(any(d.poste == EQUIPEMENT for d in c.dossier.depenses))


@fait(
    "ecart_equipement",
    "nombre",
    "Différence entre les appareils du budget et les besoins déclarés par les ESMS, sans signe.",
    "appareils",
)
def ecart_equipement(c: Contexte) -> Fait:
    lignes = [d for d in c.dossier.depenses if d.poste == EQUIPEMENT]
    sans = tuple(f"depenses[{d.id}].quantite" for d in lignes if d.quantite is None)
    besoins = [
        n
        for e in c.retenus
        for n in (e.postes_besoin, e.tablettes_besoin, e.smartphones_besoin)
        if n is not None
    ]
    if sans or not besoins:
        return Fait(None, sans or ("etablissements",))
    achetes = sum((d.quantite for d in lignes if d.quantite is not None), Decimal())
    return Fait(abs(achetes - sum(besoins)))


@fait("amoa_externe_budgetee", "booleen", "Le budget compte une assistance à maîtrise d’ouvrage externe.")
def amoa_externe_budgetee(c: Contexte) -> Fait:
    return Fait(any(d.poste in AMOA_EXTERNE for d in c.dossier.depenses))


@fait("prestataire_amoa", "booleen", "Un prestataire d’assistance à maîtrise d’ouvrage est dans l’annuaire.")
def prestataire_amoa(c: Contexte) -> Fait:
    connu = any(p.type == "amoa" for p in c.dossier.prestataires)
    return Fait(True) if connu else Fait(None, ("prestataires",))


# --- indicators, people, signatures -----------------------------------------------------------------------


@fait("indicateurs_saisis", "booleen", "La liste des indicateurs est commencée.")
def indicateurs_saisis(c: Contexte) -> Fait:
    return Fait(bool(c.dossier.indicateurs))


@fait("indicateurs_avec_responsable", "booleen", "Chaque indicateur retenu a un responsable de la mesure.")
def indicateurs_avec_responsable(c: Contexte) -> Fait:
    retenus = [i for i in c.dossier.indicateurs if i.retenu is not False]
    return _complet(f"indicateurs[{i.id}].responsable" for i in retenus if i.responsable is None)


@fait("delegations_jointes", "booleen", "Chaque signataire par délégation a sa délégation parmi les pièces.")
def delegations_jointes(c: Contexte) -> Fait:
    return _complet(
        f"personnes[{p.id}].piece_delegation"
        for p in c.dossier.personnes
        if p.est_delegataire and p.piece_delegation is None
    )


def _complet(manquants: Iterable[str]) -> Fait:
    """True when nothing is missing."""
    cles = tuple(manquants)
    return Fait(None, cles) if cles else Fait(True)
