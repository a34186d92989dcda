"""Indicators, the part that depends on usage, and the pieces to join."""

from __future__ import annotations

from fractions import Fraction

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, montrer_nombre, montrer_pourcent
from esms_desktop.export.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Definitions,
    Paragraphe,
    Partie,
    Rubrique,
    Tableau,
)
from esms_desktop.export.vocabulaire import ETATS_PIECE, EXIGENCES, MOMENTS, Textes, citer_sources
from esms_desktop.rules.verdict import IndicateurMesure, PieceJugee, UsageCalcule, Verdict

COLONNES_INDICATEURS = (
    Colonne("Indicateur", 76),
    Colonne("Constat", 50),
    Colonne("Cible", 20, droite=True),
    Colonne("Mesure", 28, droite=True),
)
COLONNES_USAGE = (
    Colonne("Critère d’utilisation", 104),
    Colonne("Taux", 30, droite=True),
    Colonne("Montant", 40, droite=True),
)
COLONNES_PIECES = (Colonne("Code", 13), Colonne("Pièce", 95), Colonne("Demande", 36), Colonne("État", 30))
COLONNES_PIECES_COMPLETES = (
    Colonne("Code", 9),
    Colonne("Pièce", 52),
    Colonne("Exigence", 16),
    Colonne("Moment", 20),
    Colonne("État", 16),
    Colonne("Conseil", 60),
    Colonne("Source", 50),
)


def partie_indicateurs(verdict: Verdict, textes: Textes) -> Partie | None:
    """Measures against their targets, then what depends on usage; nothing when the call has none."""
    if not verdict.indicateurs and verdict.usage is None:
        return None
    blocs: list[Bloc] = []
    if verdict.indicateurs:
        blocs.append(Tableau(COLONNES_INDICATEURS, tuple(_indicateur(i) for i in verdict.indicateurs)))
    if verdict.usage is not None:
        blocs += _usage(verdict.usage, textes)
    return Partie("Indicateurs d’usage", "Ce qui sera mesuré une fois la solution déployée.", tuple(blocs))


def partie_pieces(verdict: Verdict) -> Partie:
    """What to join, when, and whether it is there."""
    lignes = tuple(
        (
            Cellule(p.code, ton="discret"),
            Cellule(p.libelle, gras=bool(p.requise), dessous=p.aide),
            Cellule(exiger(p), dessous=MOMENTS.get(p.moment, p.moment)),
            _etat(p),
        )
        for p in ranger(verdict.pieces)
    )
    vide = "L’appel ne donne pas de liste de pièces."
    return Partie(
        "Pièces du dossier",
        "Les pièces obligatoires au dépôt sont en gras." if lignes else "",
        (Tableau(COLONNES_PIECES, lignes, vide=vide),),
    )


def tableau_pieces(verdict: Verdict) -> Tableau:
    """One row a piece, for the workbook."""
    lignes = tuple(
        (
            Cellule(p.code),
            Cellule(p.libelle, gras=bool(p.requise)),
            Cellule(exiger(p)),
            Cellule(MOMENTS.get(p.moment, p.moment)),
            _etat(p),
            Cellule(p.aide),
            Cellule(citer_sources(p.sources)),
        )
        for p in ranger(verdict.pieces)
    )
    return Tableau(COLONNES_PIECES_COMPLETES, lignes, vide="L’appel ne donne pas de liste de pièces.")


def ranger(pieces: tuple[PieceJugee, ...]) -> list[PieceJugee]:
    """By moment, in the order of the call."""
    moments = list(MOMENTS)
    return sorted(pieces, key=lambda p: moments.index(p.moment) if p.moment in moments else len(moments))


def exiger(piece: PieceJugee) -> str:
    """How strongly the call asks for it, as far as is known of this dossier."""
    if piece.requise is None:
        return "selon vos réponses"
    return EXIGENCES.get(piece.exigence, piece.exigence)


def montrer_mesure(indicateur: IndicateurMesure) -> str:
    """« 91,67 % », « 1 204 prescriptions », or a dash when there is nothing to show."""
    if indicateur.valeur is None:
        return "–"
    if indicateur.unite == "%":
        return montrer_pourcent(indicateur.valeur)
    return f"{montrer_nombre(indicateur.valeur, 0)}{INSECABLE}{indicateur.unite}"


def _indicateur(indicateur: IndicateurMesure) -> tuple[Cellule, ...]:
    cible = "–" if indicateur.cible is None else f"{indicateur.cible}{INSECABLE}%"
    return (
        Cellule(indicateur.libelle, gras=True, dessous=indicateur.periode),
        _atteint(indicateur),
        Cellule(cible),
        Cellule(montrer_mesure(indicateur)),
    )


def _atteint(indicateur: IndicateurMesure) -> Cellule:
    if indicateur.atteint is None:
        return Cellule(indicateur.phrase, ton="discret")
    if indicateur.atteint:
        return Cellule("✓ cible atteinte", ton="satisfait", dessous=indicateur.phrase)
    return Cellule("! cible non atteinte", ton="non_satisfait", dessous=indicateur.phrase)


def _usage(usage: UsageCalcule, textes: Textes) -> list[Bloc]:
    acquis = (
        Cellule("à mesurer", ton="discret")
        if usage.acquis is None
        else Cellule(montrer_montant(usage.acquis))
    )
    lignes = tuple(
        (Cellule(d.libelle, gras=True), *_part(d.taux, d.montant, d.empeche)) for d in usage.detail
    )
    blocs: list[Bloc] = [
        Rubrique("Part liée à l’usage", f"Source : {textes.citer(usage.sources)}." if usage.sources else ""),
        Definitions((("Montant en jeu", Cellule(montrer_montant(usage.part))), ("Acquis à ce jour", acquis))),
        Paragraphe(usage.phrase),
    ]
    if lignes:
        blocs.append(Tableau(COLONNES_USAGE, lignes))
    if usage.lecture:
        blocs.append(Paragraphe(f"Notre lecture : {usage.lecture}", discret=True))
    return blocs


def _part(taux: Fraction | None, montant: int | None, empeche: bool) -> tuple[Cellule, Cellule]:
    if empeche:
        return Cellule("empêché", ton="discret"), Cellule("part reportée", ton="discret")
    return (
        Cellule("à mesurer", ton="discret") if taux is None else Cellule(montrer_pourcent(taux)),
        Cellule("–", ton="discret") if montant is None else Cellule(montrer_montant(montant)),
    )


def _etat(piece: PieceJugee) -> Cellule:
    forme, mot, ton = ETATS_PIECE[piece.etat]
    attendue = piece.requise or piece.etat != "manquante"
    return Cellule(f"{forme} {mot}", ton=ton if attendue else "discret")
