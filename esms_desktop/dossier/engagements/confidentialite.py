"""What protects the data of the persons accompanied: where each organisation and the project stand.

Source: instruction 2021/139, annex 2, I (rules of access, information of the persons); the other points are usual: our
suggestion. Pure functions over a dossier; no data about persons accompanied is ever asked.
"""

from __future__ import annotations

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.points import Etat, Point
from esms_desktop.dossier.rows.options import OUI_EN_COURS_NON, TYPES_DPO

DEMANDE = "Instruction de 2021, annexe 2, I"
NOMMES = 3
AVANCEMENTS: dict[str, tuple[Etat, str]] = {
    "oui": ("satisfait", "Oui."),
    "en_cours": ("a_apprecier", "En cours : dites à l’ARS pour quand."),
    "non": ("non_satisfait", "Pas encore."),
}
"""What was answered -> where it stands, in words."""


def points(dossier: Dossier) -> tuple[Point, ...]:
    """The check-list, from the organisations to the hosting."""
    return (
        _dpo(dossier),
        _reponse(dossier, "regles_acces_si", DEMANDE),
        _reponse(dossier, "information_usagers", DEMANDE),
        _reponse(dossier, "aipd", ""),
        _reponse(dossier, "ins", ""),
        _continuite(dossier),
        *_hebergement(dossier),
    )


def _dpo(dossier: Dossier) -> Point:
    """Named in each organisation, with the kind of DPO."""
    titre = "Délégué à la protection des données"
    if not dossier.organismes:
        return Point(titre, "a_completer", "Listez d’abord les organismes.", "organismes")
    appeles = noms(dossier, "organismes")
    sans = [og for og in dossier.organismes if not og.dpo_nom or og.dpo_type is None]
    if sans:
        cites = enumerer((appeles[og.id] for og in sans), au_plus=NOMMES)
        manque = "dpo_nom" if not sans[0].dpo_nom else "dpo_type"
        return Point(titre, "a_completer", f"À désigner : {cites}.", f"organismes[{sans[0].id}].{manque}")
    genres = [TYPES_DPO[og.dpo_type or ""].lower() for og in dossier.organismes]
    dits = enumerer(f"{genre} pour {genres.count(genre)}" for genre in dict.fromkeys(genres))
    nombre = pluriel(len(dossier.organismes), "organisme")
    cle = f"organismes[{dossier.organismes[0].id}].dpo_nom"
    return Point(titre, "satisfait", f"Désigné dans {nombre} : {dits}.", cle)


def _reponse(dossier: Dossier, nom: str, source: str) -> Point:
    cle = f"projet.{nom}"
    champ, reponse = champ_de(cle), getattr(dossier.projet, nom)
    if reponse not in OUI_EN_COURS_NON:
        return Point(champ.libelle, "a_completer", champ.aide, cle, source)
    etat, phrase = AVANCEMENTS[reponse]
    return Point(champ.libelle, etat, phrase, cle, source)


def _continuite(dossier: Dossier) -> Point:
    champ = champ_de("projet.continuite_activite")
    ecrite = bool(dossier.projet.continuite_activite)
    etat: Etat = "satisfait" if ecrite else "a_completer"
    return Point(champ.libelle, etat, "Décrite." if ecrite else champ.aide, champ.cle, DEMANDE)


def _hebergement(dossier: Dossier) -> tuple[Point, ...]:
    """Certified, and by whom."""
    titre, solution = "Hébergement de données de santé (HDS)", dossier.solution
    cle = "solution.hebergement_hds"
    if solution.hebergement_hds is None:
        return (Point(titre, "a_completer", "Dites si l’hébergeur est certifié HDS.", cle),)
    if not solution.hebergement_hds:
        return (Point(titre, "non_satisfait", "L’hébergeur n’est pas certifié HDS.", cle),)
    if not solution.hebergeur:
        phrase = "Certifié ; il reste à nommer l’hébergeur."
        return (Point(titre, "a_completer", phrase, "solution.hebergeur"),)
    return (Point(titre, "satisfait", f"Certifié, par {solution.hebergeur}.", cle),)
