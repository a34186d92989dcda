"""The sections of the note that nobody words: bodies, team, dates, money, risks, indicators, signatures."""

from __future__ import annotations

from collections.abc import Iterator

from esms_desktop.common.fr_format import (
    INSECABLE,
    enumerer,
    montrer_date,
    montrer_montant,
    montrer_nombre,
    montrer_pourcent,
    pluriel,
)
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.planning import PlanningLu
from esms_desktop.document.redaction import Element, Manque, Paragraphe, Puces, Tableau
from esms_desktop.dossier.budget.depenses import Somme
from esms_desktop.dossier.budget.plan import planifier
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.equipe import composer as compter
from esms_desktop.dossier.equipe import constats, membres
from esms_desktop.dossier.gouvernance import fiches
from esms_desktop.dossier.risques import criticite
from esms_desktop.dossier.rows.options import TYPES_FINANCEMENT, TYPES_PRESTATAIRE
from esms_desktop.dossier.rows.suivi import Risque
from esms_desktop.rules.types import Pack

RIEN = "–"
CRITIQUE, MAXIMUM = 9, 16
"""Probability by impact, each from 1 to 4: from what product a risk is detailed; the largest."""
CITES = 3


def gouvernance(dossier: Dossier) -> Iterator[Element]:
    """The organisations, the bodies, who helps."""
    organismes = tuple(
        f"{nom}, porteur" if og.role == "porteur" else nom
        for og, nom in zip(dossier.organismes, noms(dossier, "organismes").values(), strict=True)
    )
    yield (
        Puces(organismes, "Organismes")
        if organismes
        else Manque("Ajoutez les organismes de la grappe.", "organismes")
    )
    decident = {instance.id: instance.pouvoir_decision or RIEN for instance in dossier.instances}
    lignes = tuple(
        (f.nom, f.frequence or RIEN, str(f.membres), f.president or RIEN, decident[f.id])
        for f in fiches(dossier)
    )
    yield (
        Tableau(("Instance", "Rythme", "Membres", "Présidence", "Décide"), lignes, "Instances")
        if lignes
        else Manque("Installez les instances du projet.", "instances")
    )
    yield Puces(
        tuple(
            f"{p.nom}, {TYPES_PRESTATAIRE[p.type]}" if p.type else p.nom
            for p in dossier.prestataires
            if p.nom
        ),
        "Prestataires",
    )


def equipe(dossier: Dossier) -> Iterator[Element]:
    """Who, in what role, for how long; what the applicant wrote of it."""
    if not membres(dossier):
        yield Manque("Constituez l’équipe projet.", "equipe")
    else:
        lue = compter(dossier)
        etp = f", pour {montrer_nombre(lue.etp)}{INSECABLE}ETP" if lue.etp is not None else ""
        yield Paragraphe(f"{pluriel(lue.personnes, 'personne')}, hors assistance à maîtrise d’ouvrage{etp}.")
        appeles, organismes = noms(dossier, "personnes"), noms(dossier, "organismes")
        yield Tableau(
            ("Personne", "Organisme", "Rôle", "Temps"),
            tuple(
                (
                    appeles[p.id],
                    organismes.get(p.organisme or "", RIEN),
                    p.role_projet or RIEN,
                    RIEN if p.quotite is None else montrer_pourcent(p.quotite),
                )
                for p in membres(dossier)
            ),
        )
        for constat in constats(dossier):
            if constat.cle.endswith((".role_projet", ".quotite")):
                yield Manque(constat.phrase, constat.cle)
    if dossier.projet.equipe_projet:
        yield Paragraphe(dossier.projet.equipe_projet, "Organisation de l’équipe")


# --- time -------------------------------------------------------------------------------------------------


def phases(dossier: Dossier, lu: PlanningLu) -> Iterator[Element]:
    """Each phase, from its first task to its last."""
    if not dossier.phases:
        yield Manque("Établissez le planning : les phases s’ajoutent ici avec leurs dates.", "taches")
        return
    points = []
    for phase, nom in noms(dossier, "phases").items():
        places = [
            lu.planning.places[t.id]
            for t in dossier.taches
            if t.phase == phase and t.id in lu.planning.places
        ]
        if places:
            debut, fin = min(p.debut for p in places), max(p.fin for p in places)
            points.append(f"{nom}{INSECABLE}: du {montrer_date(debut)} au {montrer_date(fin)}")
        else:
            points.append(f"{nom}{INSECABLE}: dates à fixer")
    yield Puces(tuple(points), "Phases")


def duree(lu: PlanningLu) -> Element:
    """From the beginning of the project to the end of the deployment."""
    debut, fin, dure = lu.periode.debut, lu.periode.fin, lu.periode.duree
    if debut is not None and fin is not None and dure is not None:
        return Paragraphe(f"Le projet dure {dure}, du {montrer_date(debut)} au {montrer_date(fin)}.")
    return Manque("Datez le début du projet et la fin du déploiement.", "projet.date_debut")


def calendrier(dossier: Dossier, lu: PlanningLu) -> Iterator[Element]:
    """How long the project lasts, then its milestones by date."""
    yield duree(lu)
    if not dossier.jalons:
        yield Manque("Ajoutez les jalons du projet.", "jalons")
        return
    appeles, dates = noms(dossier, "jalons"), lu.planning.jalons
    dates_connues = sorted((dates[cle], cle) for cle in appeles if cle in dates)
    sans_date = [cle for cle in appeles if cle not in dates]
    yield Tableau(
        ("Jalon", "Date"),
        (
            *((appeles[cle], montrer_date(jour)) for jour, cle in dates_connues),
            *((appeles[cle], "à fixer") for cle in sans_date),
        ),
    )
    if sans_date:
        dits = enumerer((appeles[cle] for cle in sans_date), au_plus=CITES)
        yield Manque(
            f"Datez {pluriel(len(sans_date), 'jalon')}{INSECABLE}: {dits}.", f"jalons[{sans_date[0]}].date"
        )


# --- money ------------------------------------------------------------------------------------------------


def budget(dossier: Dossier) -> Iterator[Element]:
    """The cost, what finances it, whether it balances."""
    if not dossier.depenses:
        yield Manque("Listez les dépenses du projet.", "depenses")
    if not dossier.financements:
        yield Manque("Dites comment le projet est financé.", "financements")
    if not dossier.depenses and not dossier.financements:
        return
    plan = planifier(dossier)
    ressources = (
        (TYPES_FINANCEMENT.get(r.type or "", "Autre ressource"), _montant(r.demande)) for r in plan.par_type
    )
    yield Tableau(("Coût et ressources", "Montant"), (("Coût du projet", _montant(plan.cout)), *ressources))
    yield Paragraphe(plan.phrase)
    if plan.cout.inconnues:
        nombre = pluriel(len(plan.cout.inconnues), "dépense")
        yield Manque(f"Chiffrez {nombre}.", f"depenses[{plan.cout.inconnues[0]}].pu_ht")


def _montant(somme: Somme) -> str:
    connu = montrer_montant(somme.montant)
    return f"au moins {connu}" if somme.inconnues else connu


# --- risks and indicators ---------------------------------------------------------------------------------


def risques(dossier: Dossier) -> Iterator[Element]:
    """Those of criticity 9 and more, the highest first; the others are counted."""
    if not dossier.risques:
        yield Manque("Notez les principaux risques du projet.", "risques")
        return
    appeles, personnes = noms(dossier, "risques"), noms(dossier, "personnes")
    evalues = [(c, r) for r in dossier.risques if (c := criticite(r)) is not None]
    critiques = sorted((paire for paire in evalues if paire[0] >= CRITIQUE), key=lambda paire: -paire[0])
    if critiques:
        yield Tableau(
            ("Risque", "Criticité", "Parade", "Responsable"),
            tuple(
                (appeles[r.id], str(c), r.parade or RIEN, personnes.get(r.responsable or "", RIEN))
                for c, r in critiques
            ),
        )
    elif evalues:
        yield Paragraphe(f"Aucun des risques connus n’atteint une criticité de {CRITIQUE} sur {MAXIMUM}.")
    autres = len(evalues) - len(critiques)
    if critiques and autres:
        verbe = "est suivi" if autres == 1 else "sont suivis"
        yield Paragraphe(
            f"{pluriel(autres, 'autre risque', 'autres risques')}, de criticité inférieure à {CRITIQUE} sur {MAXIMUM}, "
            f"{verbe} dans le registre des risques."
        )
    yield from _manques_des_risques(dossier, [r for _, r in critiques])


def _manques_des_risques(dossier: Dossier, critiques: list[Risque]) -> Iterator[Manque]:
    appeles = noms(dossier, "risques")
    muets = [r for r in dossier.risques if criticite(r) is None]
    if muets:
        champ = "probabilite" if muets[0].probabilite is None else "impact"
        dits = enumerer((appeles[r.id] for r in muets), au_plus=CITES)
        yield Manque(
            f"Évaluez la probabilité et l’impact de {pluriel(len(muets), 'risque')}{INSECABLE}: {dits}.",
            f"risques[{muets[0].id}].{champ}",
        )
    nus = [r for r in critiques if not r.parade]
    if nus:
        dits = enumerer((appeles[r.id] for r in nus), au_plus=CITES)
        yield Manque(f"Prévoyez une parade{INSECABLE}: {dits}.", f"risques[{nus[0].id}].parade")


def indicateurs(dossier: Dossier, pack: Pack) -> Iterator[Element]:
    """Those that the grappe follows, with the target that counts."""
    lignes = tuple(
        (suivi.libelle, RIEN if suivi.cible is None else suivi.montrer(suivi.cible))
        for suivi in retenus(dossier, pack)
    )
    yield Tableau(("Indicateur", "Cible"), lignes)
    if not lignes or not dossier.indicateurs:
        yield Manque("Choisissez les indicateurs du projet.", "indicateurs")


# --- who signs --------------------------------------------------------------------------------------------


def signatures(dossier: Dossier) -> Iterator[Element]:
    """A line for each organisation, with who may sign."""
    appeles, organismes = noms(dossier, "personnes"), noms(dossier, "organismes")
    signent = {p.organisme: appeles[p.id] for p in reversed(dossier.personnes) if p.est_representant_legal}
    lignes = tuple((nom, signent.get(og, RIEN), "") for og, nom in organismes.items())
    yield Tableau(("Organisme", "Représentant légal", "Date et signature"), lignes, "Validation")
    sans = [nom for og, nom in organismes.items() if og not in signent]
    if sans:
        yield Manque(
            f"Désignez le représentant légal{INSECABLE}: {enumerer(sans, au_plus=CITES)}.", "personnes"
        )
