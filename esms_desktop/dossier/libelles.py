"""Naming a field or a row of a dossier for a person: labels and names instead of keys and ids."""

from __future__ import annotations

import re

from esms_desktop.dossier.catalogue import libelle_de
from esms_desktop.dossier.dossier import Dossier

LISTES = {
    "organismes": "Organismes",
    "etablissements": "Établissements",
    "mesures": "Mesures des indicateurs",
    "personnes": "Personnes",
    "instances": "Instances",
    "raci_roles": "Rôles de la matrice RACI",
    "raci_activites": "Activités de la matrice RACI",
    "phases": "Phases",
    "taches": "Planning (phases, tâches ou jalons)",
    "jalons": "Jalons",
    "besoins": "Besoins",
    "depenses": "Dépenses",
    "financements": "Financements",
    "risques": "Risques",
    "pieces": "Pièces",
    "prestataires": "Prestataires",
    "devis": "Devis",
    "reunions": "Réunions",
    "fonctions": "Fonctions du DUI",
    "indicateurs": "Indicateurs",
    "reponses_maturite": "Réponses sur la maturité",
    "lectures": "Documents lus",
    "veille": "Veille",
    "attestations": "Attestations",
    "engagements": "Lettres d’engagement",
    "versements": "Versements",
    "notes": "Notes",
    "projet": "Projet",
    "solution": "Solution",
}
SINGULIER = {
    "organismes": "un organisme",
    "etablissements": "un établissement",
    "mesures": "une mesure",
    "personnes": "une personne",
    "instances": "une instance",
    "raci_roles": "un rôle",
    "raci_activites": "une activité",
    "phases": "une phase",
    "taches": "une tâche",
    "jalons": "un jalon",
    "besoins": "un besoin",
    "depenses": "une dépense",
    "financements": "un financement",
    "risques": "un risque",
    "pieces": "une pièce",
    "prestataires": "un prestataire",
    "devis": "un devis",
    "reunions": "une réunion",
    "fonctions": "une fonction",
    "indicateurs": "un indicateur",
    "reponses_maturite": "une réponse",
    "lectures": "un document lu",
    "veille": "une rencontre",
    "attestations": "une attestation",
    "engagements": "une lettre d’engagement",
    "versements": "un versement",
    "notes": "une note",
}
"""One row of each list, for the names of operations (« Ajouter un établissement »)."""
_NOMS = ("raison_sociale", "nom", "libelle", "titre", "objet", "jalon")
"""Fields that name a row, the first that is filled."""
_CLE = re.compile(r"(\w+)\[(.*)\]\.([\w.]+)", re.DOTALL)


def nommer(dossier: Dossier, cle: str) -> str:
    """`etablissements[es3].finess_et` -> « EHPAD Les Tilleuls : FINESS géographique »."""
    if cle in LISTES:
        return LISTES[cle]
    try:
        libelle = libelle_de(cle)
    except KeyError:
        return cle
    trouve = _CLE.fullmatch(cle)
    return f"{nommer_ligne(dossier, trouve[1], trouve[2])} : {libelle}" if trouve else libelle


def nommer_ligne(dossier: Dossier, table: str, ligne: str) -> str:
    """The name that a person gave to a row, else its rank in its list."""
    for rang, trouvee in enumerate(getattr(dossier, table), start=1):
        if trouvee.id == ligne:
            return next((nom for a in _NOMS if (nom := getattr(trouvee, a, None))), f"ligne {rang}")
    return ligne
