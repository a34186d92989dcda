"""The four figures at the head of the pages of the grappe: facts of the dossier, put in words. No rule here."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.common.faits import Colonne
from esms_desktop.common.fr_format import INSECABLE, montrer_nombre, pluriel
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.rules.types import Pack

INCONNU = "–"
GENRES = {
    "esms_acquisition": "acquisition",
    "esms_conformite": "conformité",
    "esms_usages": "usages",
    "esms_deploiement": "déploiement",
}
"""Fact -> what its ESMS do in the project."""


class Total(NamedTuple):
    """A figure (« – » while it is not known), what it counts, and what makes it clearer (may be empty)."""

    valeur: str
    libelle: str
    detail: str = ""


def totaliser(dossier: Dossier, pack: Pack) -> tuple[Total, Total, Total, Total]:
    """ESMS, organismes, what the ESMS do, people."""
    faits = FaitsDuDossier(dossier, pack.seuil)
    unite = pack.appel.unite
    return _esms(faits, pack), _organismes(faits), _interventions(faits, unite), _personnes(faits, unite)


def _esms(faits: FaitsDuDossier, pack: Pack) -> Total:
    territoire = faits["territoire"].valeur
    minimum = pack.seuil("grappe_min", territoire if isinstance(territoire, str) else None)
    detail = pluriel(minimum, "demandé") if minimum is not None else ""
    return Total(_nombre(faits, "nb_esms"), f"{pack.appel.unite} dans le projet", detail)


def _organismes(faits: FaitsDuDossier) -> Total:
    nombre = faits["nb_og"].valeur
    libelle = "organismes" if isinstance(nombre, int) and nombre > 1 else "organisme"
    return Total(_nombre(faits, "nb_og"), libelle, _petits(faits, nombre if isinstance(nombre, int) else 0))


def _petits(faits: FaitsDuDossier, nombre: int) -> str:
    if not nombre:
        return ""
    composition = faits["composition_og"].valeur
    petits = faits["nb_petits_og"]
    if composition == "seuil_inconnu":
        return "taille non définie par l’appel"
    if not isinstance(petits.valeur, int):
        manquantes = sum(cle.endswith(".nb_esms_total") for cle in petits.manquants)
        return f"{pluriel(manquantes, 'taille')} à compléter" if manquantes else ""
    if petits.valeur in (0, nombre):
        mot = "aucun" if not petits.valeur else "tous" if nombre > 1 else ""
        return f"{mot} de petite taille".strip()
    return f"dont {montrer_nombre(petits.valeur)} de petite taille"


def _interventions(faits: FaitsDuDossier, unite: str) -> Total:
    """« 11 · 5 », « acquisition · conformité », and whether all of them will use the same software."""
    comptes = {mot: _lignes(faits, nom) for nom, mot in GENRES.items()}
    presents = {mot: nombre for mot, nombre in comptes.items() if nombre}
    if not presents:
        return Total(INCONNU, "type d’intervention", "à compléter" if faits["nb_esms"].valeur else "")
    sans_type = len(faits["esms_acquisition"].manquants)
    detail = f"{pluriel(sans_type, unite, unite)} sans type" if sans_type else _solution(faits)
    return Total(" · ".join(map(montrer_nombre, presents.values())), " · ".join(presents), detail)


def _solution(faits: FaitsDuDossier) -> str:
    colonne = faits["solutions_cibles"].valeur
    noms = dict.fromkeys(colonne.valeurs) if isinstance(colonne, Colonne) else {None: None}
    if None in noms:
        return "solution à compléter"
    if len(noms) > 1:
        return f"{len(noms)} solutions différentes"
    return f"même solution{INSECABLE}: {next(iter(noms))}"


def _personnes(faits: FaitsDuDossier, unite: str) -> Total:
    personnes, utilisateurs = faits["personnes_accompagnees"], faits["nb_utilisateurs"]
    detail = ""
    if isinstance(utilisateurs.valeur, int):
        detail = pluriel(utilisateurs.valeur, "utilisateur")
    elif personnes.valeur is None and isinstance(total := faits["nb_esms"].valeur, int):
        connus = total - len(personnes.manquants)
        detail = f"{montrer_nombre(connus)}{INSECABLE}{unite} sur {montrer_nombre(total)} renseignés"
    return Total(_nombre(faits, "personnes_accompagnees"), "personnes accompagnées", detail)


def _nombre(faits: FaitsDuDossier, nom: str) -> str:
    valeur = faits[nom].valeur
    return montrer_nombre(valeur) if isinstance(valeur, int) else INCONNU


def _lignes(faits: FaitsDuDossier, nom: str) -> int:
    colonne = faits[nom].valeur
    return len(colonne.ids) if isinstance(colonne, Colonne) else 0
