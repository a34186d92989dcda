"""What a convention between members must say, from what the dossier says elsewhere.

Source: CASF L312-7; instruction 2021/139, I.B (one porteur); call of Guadeloupe 2022, 4.2.D (duration, pooled means).
The other points are usual in such a convention: our suggestion. Pure functions over a dossier.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from esms_desktop.common.fr_format import enumerer, montrer_date, montrer_pourcent, pluriel
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.points import Etat, Point, porteur
from esms_desktop.dossier.planning.durees import plus_mois
from esms_desktop.dossier.rows.options import CLES_REPARTITION, FORMES_REGROUPEMENT

PORTEUR_UNIQUE = "Instruction de 2021, I.B"
DUREE_ET_MOYENS = "AAP Guadeloupe 2022, 4.2.D"
ECRIT = "Le texte est écrit."
NOMMES = 3
CENT = Decimal(100)


def points(dossier: Dossier) -> tuple[Point, ...]:
    """Each thing that the convention says, and where it stands."""
    return (
        _forme(dossier),
        _porteur(dossier),
        _membres(dossier),
        _effet(dossier),
        _duree(dossier),
        _texte(dossier, "Moyens mis en commun", "moyens_communs", "Décrivez-les.", DUREE_ET_MOYENS),
        _texte(
            dossier,
            "Gouvernance",
            "convention_gouvernance",
            "Dites qui décide, et comment un membre entre ou sort.",
        ),
        _cle(dossier),
        _solution(dossier),
    )


def sans_objet(dossier: Dossier) -> bool:
    """True when one organisation alone carries the project: it agrees with nobody."""
    return len(dossier.organismes) == 1 or dossier.projet.forme_regroupement == "og_seul"


def _forme(dossier: Dossier) -> Point:
    forme = dossier.projet.forme_regroupement
    titre, cle = "Forme", "projet.forme_regroupement"
    if forme is None:
        return Point(titre, "a_completer", "Toute forme convient : dites laquelle.", cle, PORTEUR_UNIQUE)
    return Point(titre, "satisfait", f"{FORMES_REGROUPEMENT[forme]}.", cle, PORTEUR_UNIQUE)


def _porteur(dossier: Dossier) -> Point:
    titre, seul = "Porteur désigné", porteur(dossier)
    if seul is not None:
        nom = noms(dossier, "organismes")[seul]
        return Point(titre, "satisfait", f"{nom}.", "regroupement", PORTEUR_UNIQUE)
    plusieurs = any(og.role == "porteur" for og in dossier.organismes)
    phrase = "Plusieurs organismes sont porteurs : gardez-en un." if plusieurs else "Désignez-le."
    return Point(
        titre, "non_satisfait" if plusieurs else "a_completer", phrase, "regroupement", PORTEUR_UNIQUE
    )


def _membres(dossier: Dossier) -> Point:
    titre = "Membres et établissements"
    retenus = [e for e in dossier.etablissements if e.type_intervention != "hors_perimetre"]
    sans = [e.id for e in retenus if e.organisme is None]
    if not dossier.organismes or not retenus:
        manque = "organismes" if not dossier.organismes else "etablissements"
        return Point(titre, "a_completer", "Listez les membres et leurs établissements.", manque)
    if sans:
        phrase = f"{pluriel(len(sans), 'établissement')} sans organisme gestionnaire."
        return Point(titre, "a_completer", phrase, f"etablissements[{sans[0]}].organisme")
    phrase = f"{pluriel(len(dossier.organismes), 'organisme')}, {pluriel(len(retenus), 'établissement')}."
    return Point(titre, "satisfait", phrase, "organismes")


def _effet(dossier: Dossier) -> Point:
    """The first day: not after that of the project."""
    titre, cle = "Date d’effet", "projet.convention_date_effet"
    effet, debut = dossier.projet.convention_date_effet, dossier.projet.date_debut
    if effet is None:
        return Point(titre, "a_completer", "Notez le jour où la convention prend effet.", cle)
    if debut is not None and effet > debut:
        phrase = f"Le {montrer_date(effet)}, après le début du projet ({montrer_date(debut)})."
        return Point(titre, "non_satisfait", phrase, cle)
    return Point(titre, "satisfait", f"Le {montrer_date(effet)}.", cle)


def _duree(dossier: Dossier) -> Point:
    """At least as long as the project: in days when both begin on a known day, else in months."""
    titre, cle, projet = "Durée", "projet.regroupement_duree_mois", dossier.projet
    duree, attendue = projet.regroupement_duree_mois, projet.duree_mois
    if duree is None or attendue is None:
        manque = cle if duree is None else "projet.duree_mois"
        quoi = "celle du regroupement" if duree is None else "celle du projet"
        return Point(titre, "a_completer", f"Indiquez {quoi} pour les comparer.", manque, DUREE_ET_MOYENS)
    effet, debut = projet.convention_date_effet, projet.date_debut
    if effet is not None and debut is not None:
        return _jusqu_a_la_fin(titre, cle, _veille(effet, duree), _veille(debut, attendue))
    dit = f"{pluriel(duree, 'mois', 'mois')} pour un projet de {pluriel(attendue, 'mois', 'mois')}."
    etat = Point(titre, "satisfait", dit, cle, DUREE_ET_MOYENS)
    return etat if duree >= attendue else etat._replace(etat="non_satisfait")


def _jusqu_a_la_fin(titre: str, cle: str, fin: dt.date, fin_du_projet: dt.date) -> Point:
    phrase = f"Jusqu’au {montrer_date(fin)} ; le projet dure jusqu’au {montrer_date(fin_du_projet)}."
    couvre = fin >= fin_du_projet
    return Point(titre, "satisfait" if couvre else "non_satisfait", phrase, cle, DUREE_ET_MOYENS)


def _veille(debut: dt.date, mois: int) -> dt.date:
    """The last day of that many months."""
    return plus_mois(debut, mois) - dt.timedelta(days=1)


def _texte(dossier: Dossier, titre: str, champ: str, demande: str, source: str = "") -> Point:
    """A text of the project, written or not."""
    ecrit = bool(getattr(dossier.projet, champ))
    etat: Etat = "satisfait" if ecrit else "a_completer"
    return Point(titre, etat, ECRIT if ecrit else demande, f"projet.{champ}", source)


def _cle(dossier: Dossier) -> Point:
    """How what is common, and the aid, are shared; shares of one's own make 100 %."""
    titre, cle, choisie = "Clé de répartition", "projet.cle_repartition", dossier.projet.cle_repartition
    if choisie is None:
        return Point(titre, "a_completer", "Choisissez comment l’aide et les dépenses se partagent.", cle)
    if choisie != "libre":
        return Point(titre, "satisfait", f"{CLES_REPARTITION[choisie]}.", cle)
    parts = {og.id: og.part_repartition for og in dossier.organismes}
    sans = [nom for og, nom in noms(dossier, "organismes").items() if parts[og] is None]
    if sans:
        phrase = f"Répartition libre : sans part, {enumerer(sans, au_plus=NOMMES)}."
        return Point(titre, "a_completer", phrase, "repartition")
    total = sum((part for part in parts.values() if part is not None), Decimal(0))
    if total != CENT:
        phrase = f"Les parts font {montrer_pourcent(total)} au lieu de {montrer_pourcent(CENT)}."
        return Point(titre, "non_satisfait", phrase, "repartition")
    return Point(titre, "satisfait", f"Répartition libre, {montrer_pourcent(CENT)} en tout.", "repartition")


def _solution(dossier: Dossier) -> Point:
    titre, cle = "Solution commune", "solution.produit"
    if dossier.solution.produit:
        return Point(titre, "satisfait", f"{dossier.solution.produit}.", cle)
    return Point(titre, "a_apprecier", "Pas encore choisie : la convention dira comment elle le sera.", cle)
