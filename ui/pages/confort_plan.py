"""Eligible and comfort hours as a two-way table: one row an ESMS that is concerned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from esms_desktop.common.fr_format import montrer_pourcent
from esms_desktop.document.champs_en_matrice import ecrire
from esms_desktop.document.document import Document
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.confort import Activite, concernes, montrer_la_part
from esms_desktop.rules.types import Pack
from ui.matrices.plan import Case, Contenu, Ecriture, Rang, Touche
from ui.pages.accords_plan import OUI_NON, TOUCHES

TABLE = "etablissements"
CHAMPS = ("activite_confort", "heures_eligibles", "heures_confort")
COLONNES = (
    Rang(
        "activite_confort", "Services de confort", aide="o : oui ; n : non.", choix=OUI_NON, touches=TOUCHES
    ),
    Rang("heures_eligibles", "Heures éligibles par an", aide="Aide et accompagnement à domicile."),
    Rang("heures_confort", "Heures de confort par an", aide="Ménage, jardinage et autres services."),
    Rang("part", "Part éligible", aide="Heures éligibles sur toutes les heures."),
    Rang("compte", "Compte pour", aide="Ce que l’ESMS pèse dans les forfaits que l’appel réduit."),
)


class PlanConfort:
    """Hours are typed; the share, and what the ESMS counts for under this call, follow."""

    titre = "Heures éligibles et de confort"
    aide = "Tapez o pour oui, n pour non, ou un nombre d’heures."
    coin = "Établissement"
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = frozenset({TABLE, "organismes"})

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """One row an ESMS, under its organisation."""
        appeles = noms(dossier, "organismes")
        reduit = pack.financement.modulation is not None
        lignes, cases = [], {}
        for activite in concernes(dossier):
            cle = f"{TABLE}[{activite.id}].activite_confort"
            aide = appeles.get(activite.esms.organisme or "", "")
            lignes.append(
                Rang(activite.id, activite.nom, aide=aide, faute=activite.remarque, cle=cle, a_completer=True)
            )
            for nom in CHAMPS:
                cases[activite.id, nom] = _case(dossier, activite, nom)
            cases[activite.id, "part"] = _part(activite)
            cases[activite.id, "compte"] = _compte(activite, reduit=reduit)
        return Contenu(tuple(lignes), COLONNES, cases)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """What was typed of each ESMS, in one step."""
        return ecrire(document, TABLE, ecritures, "Modifier les heures de confort")


def _case(dossier: Dossier, activite: Activite, nom: str) -> Case:
    champ = champ_de(f"{TABLE}.{nom}")
    brouillon = dossier.brouillons.get(f"{TABLE}[{activite.id}].{nom}")
    if brouillon is not None:
        return Case(brouillon, faute=champ.type.lire(brouillon).message)
    valeur = getattr(activite.esms, nom)
    return Case("" if valeur is None else champ.type.montrer(valeur))


def _part(activite: Activite) -> Case:
    if activite.part is None:
        return Case("–", "pas encore calculable", fige=True)
    return Case(montrer_la_part(activite.part), fige=True)


def _compte(activite: Activite, *, reduit: bool) -> Case:
    """As `part_eligible` says to the rules: whole while the hours are not known."""
    if not reduit or activite.part is None:
        return Case(montrer_pourcent(100), "l’ESMS entier", fige=True)
    return Case(montrer_pourcent(100 * activite.part), fige=True)
