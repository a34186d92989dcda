"""Facts + pack -> verdict. Everything is judged again each time: it takes well under a millisecond."""

from __future__ import annotations

from collections.abc import Mapping

from esms_desktop.common.faits import Faits
from esms_desktop.rules.checks_base import Base, Etat, Reponse
from esms_desktop.rules.funding import financer
from esms_desktop.rules.indicators import calculer_usage, mesurer
from esms_desktop.rules.lecture import Regard
from esms_desktop.rules.orientation import orienter
from esms_desktop.rules.phrases import GENERALES, phrase
from esms_desktop.rules.types import Critere, Pack, PieceDemandee
from esms_desktop.rules.verdict import CritereJuge, EtatPiece, PieceJugee, Verdict

GRAVITE: dict[Etat, int] = {
    "non_satisfait": 3,
    "a_completer": 2,
    "a_apprecier": 1,
    "satisfait": 0,
    "sans_objet": 0,
}


def evaluer(pack: Pack, faits: Faits, justifications: Mapping[str, str] | None = None) -> Verdict:
    """Judge these facts under this call.

    justifications: criterion id -> text of the applicant, where the text admits exceptions.
    """
    regard = Regard(pack, faits)
    textes = justifications or {}
    criteres = tuple(juger(regard, c, textes.get(c.id, "").strip()) for c in pack.criteres.values())
    orientation = orienter(regard)
    financement = financer(regard, orientation.voie)
    return Verdict(
        appel=pack.appel.id,
        titre=pack.appel.titre,
        titre_court=pack.appel.titre_court,
        unite=pack.appel.unite,
        version_regles=pack.appel.version,
        pret=not any(c.bloque for c in criteres),
        orientation=orientation,
        criteres=criteres,
        financement=financement,
        indicateurs=tuple(mesurer(regard, i) for i in pack.indicateurs.values()),
        usage=calculer_usage(regard, financement),
        pieces=tuple(demander(regard, p) for p in pack.pieces.values()),
    )


def juger(regard: Regard, critere: Critere, justification: str = "") -> CritereJuge:
    """The finding of one criterion, with its reason."""
    etat, texte, reponse = _constater(regard, critere)
    return CritereJuge(
        id=critere.id,
        titre=critere.titre,
        nature=critere.nature,
        portee=critere.portee,
        etat=etat,
        phrase=texte,
        manquants=tuple(dict.fromkeys(reponse.manquants)) if reponse.manquants else (),
        elements=reponse.elements,
        sources=regard.sources(critere.sources),
        lecture=critere.lecture,
        justification=justification,
        aide=critere.aide,
    )


def _constater(regard: Regard, critere: Critere) -> tuple[Etat, str, Reponse]:
    condition = regard.condition(critere.quand)
    if condition.remplie is False:
        return "sans_objet", critere.sans_objet or GENERALES["sans_objet"], Reponse("sans_objet")
    if condition.remplie is None:
        texte = "Pour savoir si ce critère s’applique, complétez d’abord les informations manquantes."
        return "a_completer", texte, Reponse("a_completer", {}, condition.manquants)
    lues = [(controle, regard.examiner(controle)) for controle in critere.controles]
    controle, pire = lues[0]
    tous = pire
    if len(lues) > 1:
        controle, pire = max(lues, key=_gravite)
        tous = pire._replace(manquants=tuple(m for _, r in lues for m in r.manquants))
        if pire.etat == "satisfait":
            return "satisfait", " ".join(dict.fromkeys(phrase(c, r) for c, r in lues)), tous
    reporte = pire.etat == "a_completer" and critere.reporte_si
    if reporte and regard.condition(critere.reporte_si).remplie:
        return "a_apprecier", critere.phrase_reporte or GENERALES["a_apprecier"], tous
    return pire.etat, phrase(controle, pire), tous


def _gravite(lue: tuple[Base, Reponse]) -> int:
    return GRAVITE[lue[1].etat]


def demander(regard: Regard, piece: PieceDemandee) -> PieceJugee:
    """Whether a piece is required for the deposit, and whether it is there."""
    condition = regard.condition(piece.quand)
    attendue = piece.exigence == "obligatoire" and piece.moment == "depot"
    etat: EtatPiece = "manquante"
    declare = regard.faits[f"piece.{piece.code}"].valeur
    if declare in ("jointe", "validee", "sans_objet"):
        etat = declare  # type: ignore[assignment]
    elif condition.remplie is False:
        etat = "sans_objet"
    return PieceJugee(
        code=piece.code,
        libelle=piece.libelle,
        requise=condition.remplie if attendue else False,
        etat=etat,
        moment=piece.moment,
        exigence=piece.exigence,
        aide=piece.aide,
        sources=regard.sources(piece.sources),
    )
