"""What the call may pay: lines with their arithmetic, totals, payments, split by region."""

from __future__ import annotations

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, montrer_nombre, pluriel
from esms_desktop.export.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Encadre,
    Notes,
    Paragraphe,
    Partie,
    Rubrique,
    Tableau,
)
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.vocabulaire import STATUTS, Textes
from esms_desktop.rules.types import Source
from esms_desktop.rules.verdict import FinancementCalcule, Verdict

COLONNES_LIGNES = (
    Colonne("Objet", 62),
    Colonne("Calcul", 46),
    Colonne("Statut", 38),
    Colonne("Montant", 28, droite=True),
)
COLONNES_VERSEMENTS = (
    Colonne("N°", 9, droite=True),
    Colonne("Jalon", 117),
    Colonne("Part", 18, droite=True),
    Colonne("Montant", 30, droite=True),
)

INDICATIF = "montant indicatif : le texte ne le fixe pas pour cette voie"


def partie_financement(lecteur: Lecteur, verdict: Verdict, textes: Textes) -> Partie:
    """Lines and totals, payments, split by region, then what each line rests on."""
    calcul = verdict.financement
    if calcul.total_certain is None:
        return Partie("Financement", "", tuple(_inconnu(calcul)))
    blocs: list[Bloc] = [_lignes(calcul)]
    if calcul.manquants:
        texte = f"À compléter : {lecteur.enoncer_manquants(calcul.manquants)}."
        blocs.append(Encadre("a_completer", "…", "Total provisoire", texte))
    blocs += [Paragraphe(note) for note in calcul.notes]
    blocs += _versements(calcul)
    blocs += _repartition(calcul, verdict.unite)
    blocs += _fondements(calcul, textes)
    return Partie(
        "Financement", "Les forfaits de l’appel appliqués à ce projet, avec leur calcul.", tuple(blocs)
    )


def montant_inconnu(calcul: FinancementCalcule) -> str:
    """« Montant non connu : … », with what the call's notes say to look up."""
    raisons = " ".join(calcul.notes) or "cet appel ne publie pas ses montants."
    return f"Montant non connu{INSECABLE}: {raisons}"


def _inconnu(calcul: FinancementCalcule) -> list[Bloc]:
    return [Encadre("a_completer", "?", "Financement à préciser", montant_inconnu(calcul))]


def _lignes(calcul: FinancementCalcule) -> Tableau:
    lignes = tuple(
        (
            Cellule(li.libelle, gras=True),
            Cellule(li.raison),
            Cellule(STATUTS[li.statut], ton="texte" if li.statut == "acquis" else "a_completer"),
            _montant(li.montant),
        )
        for li in calcul.lignes
    )
    certain, possible = calcul.total_certain or 0, calcul.total_possible or 0
    totaux = [_total("Total certain", "acquis et plafonds", certain)]
    if possible != certain:
        totaux.append(_total("Total possible", "avec ce que l’ARS doit confirmer", possible))
    vide = "Rien ne peut encore être calculé : complétez les établissements et leur type d’intervention."
    return Tableau(COLONNES_LIGNES, lignes, tuple(totaux) if lignes else (), vide)


def _total(libelle: str, detail: str, montant: int) -> tuple[Cellule, ...]:
    return (
        Cellule(libelle, gras=True),
        Cellule(detail, ton="discret"),
        Cellule(""),
        _montant(montant, gras=True),
    )


def _montant(cents: int, *, gras: bool = False) -> Cellule:
    return Cellule(montrer_montant(cents), genre="montant", valeur=cents, gras=gras)


def _versements(calcul: FinancementCalcule) -> list[Bloc]:
    if not calcul.versements or not calcul.lignes:
        return []
    lignes = tuple(
        (
            Cellule(str(rang), ton="discret"),
            Cellule(
                v.jalon,
                dessous=INDICATIF if v.indicatif else "",
            ),
            Cellule(f"{v.part}{INSECABLE}%", genre="pourcent", valeur=v.part),
            _montant(v.montant),
        )
        for rang, v in enumerate(calcul.versements, start=1)
    )
    total = (
        Cellule(""),
        Cellule("Total certain", gras=True),
        Cellule(""),
        _montant(calcul.total_certain or 0, gras=True),
    )
    return [
        Rubrique("Versements", "Ils suivent le total certain."),
        Tableau(COLONNES_VERSEMENTS, lignes, (total,)),
    ]


def _repartition(calcul: FinancementCalcule, unite: str) -> list[Bloc]:
    if len(calcul.repartition) < 2:
        return []
    colonnes = (Colonne("Région", 110), Colonne(unite, 24, droite=True), Colonne("Montant", 40, droite=True))
    lignes = tuple(
        (Cellule(part.region, gras=True), Cellule(montrer_nombre(part.esms)), _montant(part.montant))
        for part in calcul.repartition
    )
    detail = f"Au prorata du nombre d’{unite}, en {pluriel(len(lignes), 'région')}."
    return [Rubrique("Répartition par région", detail), Tableau(colonnes, lignes)]


def _fondements(calcul: FinancementCalcule, textes: Textes) -> list[Bloc]:
    notes = [(ligne.libelle, _fondement(textes, ligne.sources, ligne.lecture)) for ligne in calcul.lignes]
    for versement in calcul.versements if calcul.lignes else ():
        titre = f"Versement de {versement.part}{INSECABLE}%"
        notes.append((titre, _fondement(textes, versement.sources, versement.lecture)))
    ecrites = tuple((titre, texte) for titre, texte in notes if texte)
    return [Rubrique("Sources et lectures"), Notes(ecrites)] if ecrites else []


def _fondement(textes: Textes, sources: tuple[Source, ...], lecture: str | None) -> str:
    source = f"Source : {textes.citer(sources)}." if sources else ""
    return " ".join(morceau for morceau in (source, lecture or "") if morceau)
