"""Default rows of the budget that follow from the call: kinds of expenses, payments, first resources.

Nothing is put in the dossier here: a person chooses the rows, which then say that they were computed.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from esms_desktop.common.fr_format import montrer_montant
from esms_desktop.common.money import arrondir
from esms_desktop.document.budget import date_du_jalon
from esms_desktop.document.evaluation import juger
from esms_desktop.dossier import modeles
from esms_desktop.dossier.budget.depenses import Depenses, calculer_depenses
from esms_desktop.dossier.budget.plan import EUROPEEN, SUBVENTION
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele, Modele
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import VersementPrevu

PAR_ESMS = ("acquisition", "conformite", "deploiement")
"""Forfaits of a call that pays a solution as a whole, the first that it has."""
JALON_MAX = 150
POSTE_ALEAS, ALEAS = "B17", 5
"""The kind of expense of what is unforeseen, in percent of the others: our suggestion."""


def modele_depenses(dossier: Dossier, pack: Pack) -> Modele:
    """The shipped kinds of expenses, tied to the forfaits that the call has; what is unforeseen, once it is known."""
    modele = modeles.modele("depenses")
    connus = {f.id.replace("-", "_") for f in pack.financement.forfaits}
    entier = next((code for code in PAR_ESMS if code in connus), None)
    aleas = arrondir(Fraction((calculer_depenses(dossier).total("ttc").exacte or 0) * ALEAS, 100))
    lignes = (_rattachee(ligne, connus, entier) for ligne in modele.lignes)
    return modele._replace(lignes=tuple(_chiffree(ligne, aleas) for ligne in lignes))


def _chiffree(ligne: LigneModele, aleas: int) -> LigneModele:
    """The line of what is unforeseen, with its amount when every other expense has one."""
    if ligne.valeurs.get("poste") != POSTE_ALEAS or not aleas:
        return ligne
    texte = f"Calculée : {ALEAS} % des autres dépenses ({montrer_montant(aleas)})"
    return LigneModele(ligne.table, ligne.cle, {**ligne.valeurs, "pu_ht": aleas}, "calcule", texte)


def _rattachee(ligne: LigneModele, connus: set[str], entier: str | None) -> LigneModele:
    forfait = ligne.valeurs.get("forfait")
    if forfait in connus or forfait not in ("moa", "editeur"):
        return ligne
    return ligne._replace(valeurs={**ligne.valeurs, "forfait": entier})


def modele_versements(dossier: Dossier, pack: Pack) -> Modele:
    """The payments of the call, dated by the milestones of the planning. None while its amounts are not known."""
    calcul = juger(dossier, pack).financement
    lignes = []
    for regle, prevu in zip(pack.financement.versements, calcul.versements, strict=False):
        lignes.append(
            LigneModele(
                "versements",
                f"versement-{regle.id}",
                {
                    "jalon": prevu.jalon[:JALON_MAX],
                    "part": Decimal(prevu.part),
                    "montant": prevu.montant if calcul.lignes and not calcul.manquants else None,
                    "date_prevue": date_du_jalon(dossier, regle.type_jalon),
                    "condition": prevu.lecture,
                },
                "calcule",
                _source(prevu),
            )
        )
    return Modele("Versements prévus par l’appel", tuple(lignes))


def modele_financements(dossier: Dossier, pack: Pack) -> Modele:
    """The aid that the forfaits give, then what is left to the grappe when the cost is wholly known."""
    calcul, depenses = juger(dossier, pack).financement, calculer_depenses(dossier)
    certain, possible = calcul.total_certain or 0, calcul.total_possible or 0
    if any(f.type == SUBVENTION for f in dossier.financements):
        certain = possible = 0
    offre = _dans_le_cout(certain, depenses)
    confirmer = _dans_le_cout(possible, depenses) - offre
    appel = pack.appel.titre_court
    lignes = []
    if offre:
        lignes.append(_subvention("certaine", "Subvention ESMS numérique", offre, appel))
    if confirmer > 0:
        libelle = "Subvention ESMS numérique, à confirmer par l’ARS"
        lignes.append(_subvention("a-confirmer", libelle, confirmer, appel))
    reste = _reste(dossier, depenses, offre + confirmer)
    if reste > 0:
        valeurs = {
            "type": "autofinancement",
            "libelle": "Part de la grappe",
            "montant": reste,
            "statut": "prevu",
        }
        texte = f"Calculée : ce qui manque pour couvrir le coût ({montrer_montant(reste)})"
        lignes.append(LigneModele("financements", "financement-reste", valeurs, "calcule", texte))
    return Modele("Ressources calculées", tuple(lignes))


def _subvention(cle: str, libelle: str, cents: int, appel: str) -> LigneModele:
    valeurs = {"type": SUBVENTION, "libelle": libelle, "montant": cents, "statut": "demande"}
    texte = f"Calculée : forfaits de l’appel {appel} ({montrer_montant(cents)})"
    return LigneModele("financements", f"financement-{cle}", valeurs, "calcule", texte)


def _dans_le_cout(cents: int, depenses: Depenses) -> int:
    """No more than the eligible cost, once it is wholly known."""
    eligible = depenses.eligible()
    if not depenses.lignes or eligible.inconnues:
        return cents
    return min(cents, eligible.montant)


def _reste(dossier: Dossier, depenses: Depenses, aide: int) -> int:
    """What nothing pays yet; 0 while the cost or a resource is not known."""
    cout = depenses.total()
    ressources = [f.montant for f in dossier.financements if f.type != EUROPEEN]
    if cout.inconnues or None in ressources:
        return 0
    return max(0, cout.montant - aide - sum(m for m in ressources if m is not None))


def _source(prevu: VersementPrevu) -> str:
    textes = dict.fromkeys(f"{s.document}, {s.section}" for s in prevu.sources)
    return f"Calculé : {' ; '.join(textes)}"
