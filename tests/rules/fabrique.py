"""Small builders: a whole, valid dossier in one line, changed by keyword; and readers of its verdict.

`grappe(og(6), og(4, "16"))` gives the dossier JSON of a project of two organisations, 6 ESMS in Gironde and
4 in Charente, in which every field that a call asks for is filled. The tests change what they are about.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.exchange.verdict_json import verdict_vers_json

N21 = "amorcage-2021-national"
NA21 = "amorcage-2021-nouvelle-aquitaine"
GP22 = "generalisation-2022-guadeloupe"
GEN22 = "generalisation-2022-national"
GEN23 = "generalisation-2023-national"
GEN24 = "generalisation-2024-national"
GEN25 = "generalisation-2025-national"

PREFIXES_FINESS = {
    "971": "9701",
    "972": "9702",
    "973": "9703",
    "974": "9704",
    "976": "9805",
    "977": "9701",
    "978": "9701",
}
TOUT_DEMANDER = {"demande_equipement": True, "demande_amoa_marche": True, "demande_amoa_pilotage": True}


def cle_luhn(corps: str) -> str:
    """The Luhn key of `corps`, with A = 1 and B = 2 (Corsican FINESS numbers)."""
    chiffres = [int(c) for c in corps.replace("A", "1").replace("B", "2")]
    somme = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        double = chiffre * 2 if rang % 2 == 0 else chiffre
        somme += double - 9 if double > 9 else double
    return str(-somme % 10)


def finess(departement: str, rang: int) -> str:
    """A well-formed FINESS number of a département, with its right key."""
    prefixe = PREFIXES_FINESS.get(departement, departement)
    corps = prefixe + str(rang).zfill(8 - len(prefixe))
    return corps + cle_luhn(corps)


def siren(rang: int) -> str:
    """A well-formed SIREN, with its right key."""
    corps = str(30000000 + rang * 97)
    return corps + cle_luhn(corps)


@dataclass
class Og:
    """An organisation to be: how many ESMS it brings, where, how many it runs in all."""

    nb: int
    departement: str = "33"
    total: int | None = None
    champs: dict[str, Any] = field(default_factory=dict)
    esms: dict[str, Any] = field(default_factory=dict)


def og(
    nb: int, departement: str = "33", total: int | None = None, *, esms: dict | None = None, **champs: object
) -> Og:
    """`nb` ESMS brought from one département by an organisation that runs `total` of them (`nb` if not said)."""
    return Og(nb, departement, total, dict(champs), dict(esms or {}))


def _organisme(rang: int, un: Og) -> dict[str, Any]:
    return {
        "id": f"og{rang}",
        "role": "porteur" if rang == 1 else "membre",
        "raison_sociale": f"Association Exemple {rang}",
        "sigle": f"AE{rang}",
        "statut_juridique": "association",
        "siren": siren(rang),
        "finess_ej": finess(un.departement, 9000 + rang),
        "departement": un.departement,
        "nb_esms_total": un.nb if un.total is None else un.total,
        "entite_nationale": False,
        "a_un_rsi": False,
        "autodiagnostic": {
            "outil": "anap_directeur",
            "date": "2022-03-01",
            "score_global": 45,
            "score_securite": 40,
        },
        **un.champs,
    }


def _etablissement(rang: int, organisme: str, departement: str, intervention: str) -> dict[str, Any]:
    return {
        "id": f"es{rang}",
        "organisme": organisme,
        "nom": f"Établissement Exemple {rang}",
        "finess_et": finess(departement, 1000 + rang),
        "categorie": "500",
        "departement": departement,
        "type_public": "pa",
        "medicalise": True,
        "capacite": 60,
        "file_active": 80,
        "personnes_projet_accueil": 80,
        "nb_utilisateurs": 40,
        "type_intervention": intervention,
        "dui_existant": intervention in ("conformite", "usages"),
        "logiciel_actuel": "DUI Exemple" if intervention in ("conformite", "usages") else None,
    }


def _projet(type_projet: str, nb_og: int) -> dict[str, Any]:
    court = type_projet in ("conformite", "usages")
    return {
        "titre": "Un DUI commun",
        "type_projet": type_projet,
        "description": "Mise en place d'un dossier usager informatisé commun, relié aux services socles.",
        "motivation": "Partager l'information entre équipes ; un comité de pilotage chaque mois.",
        "mutualisation": "Un chef de projet commun à tous les membres.",
        "perennisation": "Support mutualisé après le projet.",
        "usages_socles": "MSSanté pour les sorties, DMP pour les synthèses.",
        "interoperabilite": "Échanges avec l'officine et le centre hospitalier.",
        "duree_mois": 9 if court else 18,
        "date_debut": "2022-10-01",
        "date_fin_deploiement": "2023-06-30" if court else "2024-03-31",
        "utilisateurs_detail": "Soignants, éducateurs, cadres et agents d'accueil.",
        "socles_vises": ["mssante", "dmp"],
        "plateforme_regionale": "PAACO-Globule",
        "plateforme_modalites": "Cahier de liaison à chaque sortie.",
        "demande_equipement": False,
        "demande_amoa_marche": False,
        "demande_amoa_pilotage": False,
        "soutien_departement": True,
        "attestation_socle_exigences": True,
        "financement_europeen": False,
        "contrat_editeur_signe": False,
        "forme_regroupement": "convention" if nb_og > 1 else "og_seul",
        "regroupement_duree_mois": 24,
        "moyens_communs": "Chef de projet commun, référents par établissement.",
        "equipe_projet": "6 personnes : un chef de projet et cinq référents, réunis chaque semaine.",
        "taux_disponibilite": 99,
        "continuite_activite": "Procédure papier et export quotidien.",
        "regles_acces_si": "oui",
        "information_usagers": "oui",
        "ror": "oui",
        "ins": "oui",
        "perimetre_fonctionnel": ["F2", "F3"],
    }


def _solution() -> dict[str, Any]:
    return {
        "editeur": "Éditeur Exemple",
        "produit": "DUI Exemple",
        "version": "1",
        "reference_segur": "oui",
        "reference_sad": True,
        "mode_achat": "sad",
        "deja_conforme": False,
    }


def grappe(
    *organisations: Og,
    appel: str = N21,
    type_projet: str = "acquisition",
    intervention: str | None = None,
    projet: dict[str, Any] | None = None,
    solution: dict[str, Any] | None = None,
    esms: dict[str, Any] | None = None,
    **racine: object,
) -> dict[str, Any]:
    """The dossier JSON of a complete project; keywords replace fields of the project, solution, every ESMS."""
    geste = intervention or ("acquisition" if type_projet == "mixte" else type_projet)
    organismes, etablissements = [], []
    for rang, un in enumerate(organisations, start=1):
        organismes.append(_organisme(rang, un))
        for _ in range(un.nb):
            ligne = _etablissement(len(etablissements) + 1, f"og{rang}", un.departement, geste)
            etablissements.append({**ligne, **(esms or {}), **un.esms})
    dossier = {
        "format": "esms-desktop/dossier",
        "version": 1,
        "appel": appel,
        "projet": {**_projet(type_projet, len(organisations)), **(projet or {})},
        "solution": {**_solution(), **(solution or {})},
        "organismes": organismes,
        "etablissements": etablissements,
        "phases": [{"id": "ph1", "libelle": "Paramétrage", "ordre": 1}],
        "taches": [
            {"id": "t1", "phase": "ph1", "libelle": "Ateliers", "debut": "2022-10-03", "fin": "2022-12-16"}
        ],
        "jalons": [
            {"id": "j1", "libelle": "Convention", "date": "2022-10-01", "type": "convention"},
            {"id": "j2", "libelle": "Paramétrage fini", "date": "2022-12-16", "type": "fin_parametrage"},
            {"id": "j3", "libelle": "Déploiement fini", "date": "2023-06-30", "type": "fin_deploiement"},
        ],
    }
    return {**dossier, **racine}


def changer(dossier: dict[str, Any], **lignes: dict[str, Any]) -> dict[str, Any]:
    """A copy in which the rows named by id (`es1={...}`) have these fields."""
    copie = copy.deepcopy(dossier)
    for table in ("organismes", "etablissements"):
        for ligne in copie[table]:
            ligne.update(lignes.get(ligne["id"], {}))
    return copie


def sans(dossier: dict[str, Any], *cles: str) -> dict[str, Any]:
    """A copy without these fields (`projet.duree_mois`, `etablissements[es1].finess_et`)."""
    copie = copy.deepcopy(dossier)
    for cle in cles:
        *chemin, dernier = cle.replace("[", ".").replace("]", "").split(".")
        lieu: Any = copie
        for etape in chemin:
            trouve = [x for x in lieu if x["id"] == etape] if isinstance(lieu, list) else [lieu[etape]]
            lieu = trouve[0]
        del lieu[dernier]
    return copie


@cache
def _packs():  # the packs never change during a run
    return bibliotheque()


@cache
def _pack(appel: str):
    return _packs().charger(appel)


def verdict(dossier: dict[str, Any], appel: str | None = None) -> dict[str, Any]:
    """The verdict of the contract, as JSON."""
    return verdict_vers_json(juger(depuis_objet(dossier), _pack(appel or dossier["appel"])), "x")


def critere(dossier: dict[str, Any], nom: str) -> dict[str, Any]:
    """One criterion of the verdict."""
    trouves = [c for c in verdict(dossier)["criteres"] if c["id"] == nom]
    assert len(trouves) == 1, f"{nom} : {len(trouves)} critère(s) dans {dossier['appel']}"
    return trouves[0]


def etat(dossier: dict[str, Any], nom: str) -> str:
    """The finding of one criterion, `absent` where the call has no such criterion."""
    return next((c["etat"] for c in verdict(dossier)["criteres"] if c["id"] == nom), "absent")


def lignes(dossier: dict[str, Any]) -> dict[str, list[tuple]]:
    """Funding lines: id -> list of (quantity, unit amount, amount, status)."""
    trouvees: dict[str, list[tuple]] = {}
    for li in verdict(dossier)["financement"]["lignes"]:
        chiffres = (li["quantite"], li["montant_unitaire"], li["montant"], li["statut"])
        trouvees.setdefault(li["id"], []).append(chiffres)
    return trouvees


def cents(montant: float) -> int:
    """An amount in cents, to compare exactly."""
    return round(montant * 100)


def totaux(dossier: dict[str, Any]) -> tuple:
    """Certain and possible totals."""
    financement = verdict(dossier)["financement"]
    return financement["total_certain"], financement["total_possible"]
