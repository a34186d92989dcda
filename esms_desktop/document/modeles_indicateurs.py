"""Default rows of indicators: those of the call as it words them, those that we propose, how to collect them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from esms_desktop.dossier import modeles
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele, Modele, ligne_de
from esms_desktop.rules.types import Indicateur, Pack


def indicateurs(dossier: Dossier, pack: Pack) -> Modele:
    """Rows for the indicators of the call (as it words them), then those that we propose."""
    prises = {ligne.code: ligne.id for ligne in dossier.indicateurs if ligne.code}
    de_l_appel = tuple(
        ligne_de_l_appel(indicateur, pack, prises.get(indicateur.id))
        for indicateur in pack.indicateurs.values()
    )
    proposees = tuple(
        ligne._replace(cle=prises.get(ligne.valeurs["code"], ligne.cle))
        for ligne in modeles.modele("indicateurs").lignes
    )
    return Modele("Indicateurs de l’appel et du projet", (*de_l_appel, *proposees))


def ligne_de_l_appel(indicateur: Indicateur, pack: Pack, cle: str | None = None) -> LigneModele:
    """The row of one indicator of the call. cle: id of the row that has its code, when there is one."""
    source = pack.textes[indicateur.sources[0]]
    valeurs: dict[str, object] = {
        "code": indicateur.id,
        "libelle": indicateur.libelle,
        "famille": indicateur.famille,
        "numerateur": indicateur.numerateur,
        "unite": indicateur.unite,
        "periode": _periode(indicateur.periode),
    }
    if indicateur.denominateur is not None:
        valeurs["denominateur"] = indicateur.denominateur
    if indicateur.cible is not None:
        valeurs["cible"] = indicateur.cible
    return ligne_de(
        "indicateurs",
        cle or f"indicateur-{indicateur.id}",
        valeurs,
        statut="source",
        source=f"{source.reference or source.document}, {source.section}",
    )


def _periode(texte: str) -> str:
    if texte.startswith("mois"):
        return "mois"
    return "trois_mois" if texte.startswith("trois") else "autre"


class Recueil(NamedTuple):
    """How we propose to collect an indicator."""

    source_donnee: str
    mode_recueil: str


MODE_RECUEIL = (
    "Le référent local relève le chiffre avant le cinquième jour ouvré du mois suivant ; le chef de projet réunit les "
    "relevés et garde l’export avec sa date."
)
SOURCES_DE_DONNEE: Mapping[str, str] = {
    "mssante": "Compteur de l’opérateur MSSanté ou du DUI",
    "dmp": "Journal d’alimentation du DMP dans le DUI",
}
DU_DUI = "Statistiques du DUI, ou extraction demandée à l’éditeur"


def recueil_propose(code: str) -> Recueil:
    """The source of the data and the way to collect it, for an indicator of a call."""
    return Recueil(SOURCES_DE_DONNEE.get(code, DU_DUI), MODE_RECUEIL)
