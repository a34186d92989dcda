"""Regional or national call, and which ARS: the first question of every applicant."""

from __future__ import annotations

from esms_desktop.common.fr_format import enumerer
from esms_desktop.rules.lecture import Regard
from esms_desktop.rules.types import Orientation, Voie
from esms_desktop.rules.verdict import OrientationJugee


def orienter(regard: Regard) -> OrientationJugee:
    """The route of this project. `voie` stays `None` while there is no establishment."""
    regle = regard.pack.appel.orientation
    nombre = regard.faits["nb_esms"].valeur
    if regle is None or not isinstance(nombre, int) or nombre == 0:
        texte = "Ajoutez les établissements du projet : leur nombre et leur région décident du dépôt."
        return OrientationJugee(voie=None, ars=None, phrase=texte)
    voie = _voie(regard, regle, nombre)
    if voie == "nationale":
        texte = f"{nombre} {regard.pack.appel.unite} : dépôt à l’appel à projets national (CNSA et DNS)."
        return OrientationJugee(voie="nationale", ars=None, phrase=texte)
    if voie == "a_choisir":
        return OrientationJugee(voie="a_choisir", ars=None, phrase=_non_couvert(regard, nombre))
    return _regionale(regard, regle, nombre)


def _voie(regard: Regard, regle: Orientation, nombre: int) -> Voie:
    seuil = regard.borne(regle.seuil_national)
    if seuil is None or nombre < seuil or not regard.condition(regle.national_si).remplie:
        return "regionale"
    regions = regard.faits["nb_regions"].valeur
    return regle.une_seule_region if regions == 1 else "nationale"


def _non_couvert(regard: Regard, nombre: int) -> str:
    return (
        f"{nombre} {regard.pack.appel.unite} dans une seule région : les textes connus ne disent pas si le "
        "dépôt est régional ou national. Interrogez l’ARS avant de déposer."
    )


def _regionale(regard: Regard, regle: Orientation, nombre: int) -> OrientationJugee:
    unite = regard.pack.appel.unite
    ex_aequo = regard.faits["ars_ex_aequo"].valeur
    if isinstance(ex_aequo, tuple) and len(ex_aequo) > 1:
        texte = (
            f"Autant d’{unite} pour {enumerer(ex_aequo)} : aucun texte ne départage. "
            "Choisissez avec elles l’ARS du dépôt."
        )
        return OrientationJugee(voie="a_choisir", ars=None, phrase=texte)
    ars = regard.faits["ars_principale"].valeur
    if not isinstance(ars, str):
        texte = "Dépôt régional ; complétez les départements pour connaître l’ARS."
        return OrientationJugee(voie="regionale", ars=None, phrase=texte)
    plusieurs = regard.faits["nb_regions"].valeur != 1
    raison = f", celle qui compte le plus d’{unite} du projet" if plusieurs else ""
    verbe = "conseillé" if plusieurs and regle.depot == "conseille" else "à faire"
    seuil = regard.borne(regle.seuil_national)
    suite = ""
    if seuil is not None and nombre >= seuil:
        suite = (
            f" À partir de {seuil} {unite}, vérifiez avec elle si l’appel national est ouvert à votre projet."
        )
    texte = f"{nombre} {unite} : dépôt {verbe} auprès de l’{ars}{raison}.{suite}"
    return OrientationJugee(voie="regionale", ars=ars, phrase=texte)
