"""Default contents put in an open dossier: those shipped as models, and those that the rules of its call give."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from esms_desktop.document.budget_modeles import modele_depenses, modele_financements, modele_versements
from esms_desktop.document.edition import Edition
from esms_desktop.document.modeles_appel import lectures
from esms_desktop.document.modeles_engagements import attestations, engagements
from esms_desktop.document.modeles_indicateurs import indicateurs
from esms_desktop.document.modeles_resultats import resultats
from esms_desktop.document.planning_propose import modele_planning
from esms_desktop.dossier import modeles
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele, Modele
from esms_desktop.rules.types import Pack

ORIGINES = {"source": "modele_source", "propose": "modele_propose", "calcule": "calcule"}
"""Status of a default row -> the origin of its values, until somebody edits them."""

CALCULES: dict[str, Callable[[Dossier, Pack], Modele]] = {
    "lectures": lectures,
    "indicateurs": indicateurs,
    "resultats": resultats,
    "depenses": modele_depenses,
    "versements": modele_versements,
    "financements": modele_financements,
    "planning": modele_planning,
    "engagements": engagements,
    "attestations": attestations,
}
"""Models that are made from the dossier and the rules of its call, by name; any other name is a shipped file."""


def modele_pour(nom: str, dossier: Dossier, pack: Pack) -> Modele:
    """The model of that name for a dossier under a call."""
    calcule = CALCULES.get(nom)
    return calcule(dossier, pack) if calcule is not None else modeles.modele(nom)


def remplir(document: Edition, lignes: Sequence[LigneModele], libelle: str) -> int:
    """Add these default rows in one undo step; how many. A row whose id is taken in its list is left out.

    What they name is left out too where it is neither among them nor in the dossier.
    """
    libres = Modele("", tuple(lignes)).manquantes(document.dossier)
    with document.batch(libelle):
        for ligne in modeles.rattachees(libres, document.dossier):
            document.add(ligne.table, ligne.valeurs, ligne=ligne.cle, origine=ORIGINES[ligne.statut])
    return len(libres)
