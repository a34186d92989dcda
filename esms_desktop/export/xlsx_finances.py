"""The sheets of the money, with live formulas: change a quantity, and totals and payments follow.

Every formula carries the value that the application computed, so that a previewer shows it too.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from esms_desktop.export.blocs import Cellule
from esms_desktop.export.content_financement import INDICATIF, montant_inconnu
from esms_desktop.export.vocabulaire import STATUTS, STATUTS_COURTS, citer_sources
from esms_desktop.export.xlsx_feuilles import (
    LIGNE_TITRES,
    Classeur,
    ajouter_feuille,
    ecrire_cellule,
    ecrire_texte,
    ecrire_titres,
    hauteur,
)
from esms_desktop.export.xlsx_styles import EUROS, EUROS_CENTIMES
from esms_desktop.rules.types import Statut
from esms_desktop.rules.verdict import FinancementCalcule, Ligne, UsageCalcule, Verdict

FINANCEMENT, VERSEMENTS = "Financement", "Versements"
TITRES = ["Objet", "Quantité", "Montant unitaire", "Montant", "Statut", "Calcul", "Notre lecture", "Source"]
LARGEURS = (38, 10, 15, 15, 14, 28, 46, 40)
LARGEURS_VERSEMENTS = (6, 56, 9, 15, 30, 40)
PREMIERE = LIGNE_TITRES + 1
TEXTE = Cellule("")
GRAS = Cellule("", gras=True)


def feuille_financement(classeur: Classeur, verdict: Verdict) -> str:
    """Lines, totals by status, split by region, notes. Returns the address of the certain total, or « »."""
    feuille = ajouter_feuille(classeur, FINANCEMENT, "Les forfaits de l’appel appliqués à ce projet.")
    calcul = verdict.financement
    ecrire_titres(classeur, feuille, TITRES, LARGEURS, (1, 2, 3))
    if calcul.total_certain is None:
        ecrire_texte(feuille, PREMIERE, 0, montant_inconnu(calcul), classeur.formats.sous_titre())
        return ""
    for rang, ligne in enumerate(calcul.lignes, start=PREMIERE):
        _ligne(classeur, feuille, rang, ligne)
    derniere = PREMIERE + max(len(calcul.lignes), 1) - 1
    feuille.autofilter(LIGNE_TITRES, 0, derniere, len(TITRES) - 1)
    rang_certain = _totaux(classeur, feuille, calcul, derniere)
    suite = _repartition(classeur, feuille, calcul, verdict.unite, rang_certain + 3)
    _notes(classeur, feuille, calcul, suite)
    return f"{FINANCEMENT}!$D${rang_certain + 1}"


def feuille_versements(classeur: Classeur, verdict: Verdict, adresse: str) -> None:
    """Payments that follow the certain total, then what depends on usage."""
    feuille = ajouter_feuille(classeur, VERSEMENTS, "Les versements suivent le total certain.")
    titres = ["N°", "Jalon", "Part", "Montant", "Précision", "Source"]
    ecrire_titres(classeur, feuille, titres, LARGEURS_VERSEMENTS, (2, 3))
    calcul = verdict.financement
    if not adresse or not calcul.versements:
        vide = "Les versements seront connus avec les montants de l’appel."
        ecrire_texte(feuille, PREMIERE, 0, vide, classeur.formats.sous_titre())
        return
    for rang, versement in enumerate(calcul.versements):
        ligne = PREMIERE + rang
        precision = INDICATIF if versement.indicatif else ""
        _entier(classeur, feuille, ligne, 0, rang + 1)
        _texte(classeur, feuille, ligne, 1, versement.jalon)
        part = Cellule("", genre="pourcent", valeur=versement.part)
        ecrire_cellule(classeur.formats, feuille, ligne, 2, part)
        dernier = rang == len(calcul.versements) - 1
        formule = _versement(adresse, ligne, dernier=dernier)
        _formule(classeur, feuille, ligne, 3, formule, versement.montant)
        _texte(classeur, feuille, ligne, 4, precision)
        source = citer_sources(versement.sources)
        _texte(classeur, feuille, ligne, 5, source)
        textes = ["", versement.jalon, "", "", precision, source]
        feuille.set_row(ligne, hauteur(textes, LARGEURS_VERSEMENTS))
    fin = PREMIERE + len(calcul.versements)
    _total(
        classeur,
        feuille,
        fin,
        "Total des versements",
        f"=SUM(D{PREMIERE + 1}:D{fin})",
        calcul.total_certain or 0,
        1,
    )
    feuille.autofilter(LIGNE_TITRES, 0, fin - 1, len(titres) - 1)
    if verdict.usage is not None:
        _usage(classeur, feuille, verdict.usage, fin + 2)


def _versement(adresse: str, ligne: int, *, dernier: bool) -> str:
    """A share rounded to the cent; the last payment takes what is left."""
    if not dernier or ligne == PREMIERE:
        return f"=ROUND({adresse}*C{ligne + 1},2)"
    return f"={adresse}-SUM(D{PREMIERE + 1}:D{ligne})"


# --- lines and totals -----------------------------------------------------------------------------------


def _ligne(classeur: Classeur, feuille: Any, rang: int, ligne: Ligne) -> None:  # noqa: ANN401
    _texte(classeur, feuille, rang, 0, ligne.libelle, GRAS)
    quantite = Fraction(ligne.quantite) if ligne.quantite is not None else None
    if quantite is None or ligne.montant_unitaire is None or not _suivi(quantite, ligne):
        _texte(classeur, feuille, rang, 1, "")
        _texte(classeur, feuille, rang, 2, "")
        ecrire_cellule(classeur.formats, feuille, rang, 3, Cellule("", genre="montant", valeur=ligne.montant))
    else:
        genre: Any = "entier" if quantite.denominator == 1 else "nombre"
        ecrire_cellule(classeur.formats, feuille, rang, 1, Cellule("", genre=genre, valeur=quantite))
        unitaire = Cellule("", genre="montant", valeur=ligne.montant_unitaire)
        ecrire_cellule(classeur.formats, feuille, rang, 2, unitaire)
        _formule(classeur, feuille, rang, 3, f"=ROUND(B{rang + 1}*C{rang + 1},2)", ligne.montant)
    _texte(classeur, feuille, rang, 4, STATUTS_COURTS[ligne.statut])
    _texte(classeur, feuille, rang, 5, ligne.raison)
    _texte(classeur, feuille, rang, 6, ligne.lecture or "")
    source = citer_sources(ligne.sources)
    _texte(classeur, feuille, rang, 7, source)
    textes = [ligne.libelle, "", "", "", "", ligne.raison, ligne.lecture or "", source]
    feuille.set_row(rang, hauteur(textes, LARGEURS))


def _suivi(quantite: Fraction, ligne: Ligne) -> bool:
    """Whether the workbook's own arithmetic gives the same cents."""
    produit = Decimal(repr(float(quantite))) * Decimal(ligne.montant_unitaire or 0)
    return int(produit.quantize(Decimal(1), ROUND_HALF_UP)) == ligne.montant


def _totaux(classeur: Classeur, feuille: Any, calcul: FinancementCalcule, derniere: int) -> int:  # noqa: ANN401
    """Totals by status, certain, possible. Returns the row of the certain total."""
    montants, statuts = (f"${c}${PREMIERE + 1}:${c}${derniere + 1}" for c in "DE")
    rang = derniere + 1
    adresses: dict[Statut, str] = {}
    for statut, mot in STATUTS_COURTS.items():
        somme = sum(li.montant for li in calcul.lignes if li.statut == statut)
        formule = f'=SUMIF({statuts},"{mot}",{montants})'
        _total(classeur, feuille, rang, f"Total {STATUTS[statut]}", formule, somme)
        adresses[statut] = f"D{rang + 1}"
        rang += 1
    certain = f"={adresses['acquis']}+{adresses['plafond']}"
    _total(classeur, feuille, rang, "Total certain (acquis et plafonds)", certain, calcul.total_certain or 0)
    possible = f"=D{rang + 1}+{adresses['a_confirmer']}"
    _total(classeur, feuille, rang + 1, "Total possible", possible, calcul.total_possible or 0)
    return rang


def _total(
    classeur: Classeur,
    feuille: Any,  # noqa: ANN401
    rang: int,
    libelle: str,
    formule: str,
    cents: int,
    colonne: int = 0,
) -> None:
    """A tinted row: its label, its formula in column D, its value."""
    fond = classeur.formats.cellule(GRAS, total=True)
    for vide in range(4):
        feuille.write_blank(rang, vide, None, fond)
    ecrire_texte(feuille, rang, colonne, libelle, fond)
    format_ = classeur.formats.cellule(GRAS, total=True, nombre=_euros(cents))
    feuille.write_formula(rang, 3, formule, format_, _valeur(cents))


def _repartition(
    classeur: Classeur,
    feuille: Any,  # noqa: ANN401
    calcul: FinancementCalcule,
    unite: str,
    rang: int,
) -> int:
    """The share of each region, when there are several. Returns the next free row."""
    if len(calcul.repartition) < 2:
        return rang
    titre = f"Répartition par région, au prorata du nombre d’{unite}"
    ecrire_texte(feuille, rang, 0, titre, classeur.formats.rubrique())
    for part in calcul.repartition:
        rang += 1
        _texte(classeur, feuille, rang, 0, part.region)
        _entier(classeur, feuille, rang, 1, part.esms)
        _texte(classeur, feuille, rang, 2, "")
        ecrire_cellule(classeur.formats, feuille, rang, 3, Cellule("", genre="montant", valeur=part.montant))
    return rang + 2


def _notes(classeur: Classeur, feuille: Any, calcul: FinancementCalcule, rang: int) -> None:  # noqa: ANN401
    if not calcul.notes:
        return
    ecrire_texte(feuille, rang, 0, "À savoir", classeur.formats.rubrique())
    for suivant, note in enumerate(calcul.notes, start=rang + 1):
        ecrire_texte(feuille, suivant, 0, note, classeur.formats.sous_titre())


def _usage(classeur: Classeur, feuille: Any, usage: UsageCalcule, rang: int) -> None:  # noqa: ANN401
    """What is earned of the part that depends on usage."""
    ecrire_texte(feuille, rang, 1, "Part liée à l’usage", classeur.formats.rubrique())
    ecrire_texte(feuille, rang + 1, 1, usage.phrase, classeur.formats.sous_titre())
    rang += 2
    for part in usage.detail:
        _texte(classeur, feuille, rang, 1, part.libelle)
        if part.taux is None:
            _texte(classeur, feuille, rang, 2, "empêché" if part.empeche else "à mesurer")
        else:
            taux = Cellule("", genre="pourcent", valeur=part.taux)
            ecrire_cellule(classeur.formats, feuille, rang, 2, taux)
        montant = Cellule("–") if part.montant is None else Cellule("", genre="montant", valeur=part.montant)
        ecrire_cellule(classeur.formats, feuille, rang, 3, montant)
        rang += 1


# --- cells ----------------------------------------------------------------------------------------------


def _formule(classeur: Classeur, feuille: Any, rang: int, colonne: int, formule: str, cents: int) -> None:  # noqa: ANN401
    format_ = classeur.formats.cellule(TEXTE, nombre=_euros(cents))
    feuille.write_formula(rang, colonne, formule, format_, _valeur(cents))


def _texte(
    classeur: Classeur,
    feuille: Any,  # noqa: ANN401
    rang: int,
    colonne: int,
    texte: str,
    modele: Cellule = TEXTE,
) -> None:
    ecrire_texte(feuille, rang, colonne, texte, classeur.formats.cellule(modele))


def _entier(classeur: Classeur, feuille: Any, rang: int, colonne: int, nombre: int) -> None:  # noqa: ANN401
    feuille.write_number(rang, colonne, nombre, classeur.formats.entier())


def _valeur(cents: int) -> float | int:
    return cents // 100 if cents % 100 == 0 else cents / 100


def _euros(cents: int) -> str:
    return EUROS if cents % 100 == 0 else EUROS_CENTIMES
