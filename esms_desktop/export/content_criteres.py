"""The criteria with their findings, by nature then weight; and the same ones as rows for the workbook."""

from __future__ import annotations

from collections import Counter

from esms_desktop.common.fr_format import pluriel
from esms_desktop.export.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Constat,
    Notes,
    Paragraphe,
    Partie,
    Rubrique,
    Tableau,
)
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.vocabulaire import (
    CHAPEAUX_NATURES,
    FORMES,
    MOTS,
    NATURES,
    ORDRE_NATURES,
    ORDRE_PORTEES,
    POIDS,
    TONS,
    Textes,
    citer_noms,
    citer_sources,
)
from esms_desktop.rules.verdict import CritereJuge, Verdict

COLONNES = (
    Colonne("Nature", 13),
    Colonne("Critère", 28),
    Colonne("Poids", 11),
    Colonne("Constat", 16),
    Colonne("Explication", 42),
    Colonne("À compléter", 30),
    Colonne("Lignes en cause", 24),
    Colonne("Justification", 30),
    Colonne("Notre lecture", 42),
    Colonne("Source", 36),
    Colonne("Identifiant", 16),
)


def partie_criteres(lecteur: Lecteur, verdict: Verdict, textes: Textes) -> Partie:
    """One title a nature, then its criteria, the heaviest first; the texts cited at the end."""
    blocs: list[Bloc] = []
    for nature in ORDRE_NATURES:
        criteres = [c for c in ranger(verdict.criteres) if c.nature == nature]
        if criteres:
            blocs.append(Rubrique(NATURES[nature], CHAPEAUX_NATURES[nature]))
            blocs += [constater(lecteur, c, textes) for c in criteres]
    if textes.liste():
        blocs += [Rubrique("Textes cités"), Notes(textes.liste())]
    if not blocs:
        blocs.append(Paragraphe("Les critères de cet appel ne sont pas connus de l’application."))
    return Partie("Critères de l’appel", _decompte(verdict), tuple(blocs))


def ranger(criteres: tuple[CritereJuge, ...]) -> list[CritereJuge]:
    """By nature, then weight, then in the order of the call."""
    return sorted(criteres, key=lambda c: (ORDRE_NATURES.index(c.nature), ORDRE_PORTEES.index(c.portee)))


def constater(lecteur: Lecteur, critere: CritereJuge, textes: Textes) -> Constat:
    """The finding of one criterion, ready to be printed."""
    return Constat(
        etat=critere.etat,
        forme=FORMES[critere.etat],
        mot=MOTS[critere.etat],
        titre=critere.titre,
        poids=POIDS[critere.portee],
        phrase=critere.phrase,
        details=tuple((titre, texte) for titre, texte in _details(lecteur, critere) if texte),
        source=textes.citer(critere.sources),
    )


def en_cause(lecteur: Lecteur, critere: CritereJuge) -> str:
    """Names of the rows at fault, when something is wrong with them."""
    if critere.etat not in ("non_satisfait", "a_completer"):
        return ""
    return citer_noms(lecteur.noms_des_elements(critere.id, critere.elements))


def tableau_criteres(lecteur: Lecteur, verdict: Verdict) -> Tableau:
    """One row a criterion, for the workbook."""
    lignes = tuple(
        (
            Cellule(NATURES[c.nature]),
            Cellule(c.titre, gras=True),
            Cellule(POIDS[c.portee]),
            Cellule(f"{FORMES[c.etat]} {MOTS[c.etat]}", ton=TONS[c.etat]),
            Cellule(c.phrase),
            Cellule(lecteur.enoncer_manquants(c.manquants)),
            Cellule(en_cause(lecteur, c)),
            Cellule(c.justification),
            Cellule(c.lecture or ""),
            Cellule(citer_sources(c.sources)),
            Cellule(c.id, ton="discret"),
        )
        for c in ranger(verdict.criteres)
    )
    return Tableau(COLONNES, lignes, vide="Les critères de cet appel ne sont pas connus de l’application.")


def _details(lecteur: Lecteur, critere: CritereJuge) -> list[tuple[str, str]]:
    ouvert = critere.etat in ("non_satisfait", "a_completer")
    return [
        ("À compléter", lecteur.enoncer_manquants(critere.manquants)),
        ("Lignes en cause", en_cause(lecteur, critere)),
        ("Justification", critere.justification),
        ("Conseil", critere.aide if ouvert else ""),
        ("Notre lecture", critere.lecture or ""),
    ]


def _decompte(verdict: Verdict) -> str:
    etats = Counter(c.etat for c in verdict.criteres)
    accords = {"satisfait": "satisfaits", "non_satisfait": "non satisfaits"}
    morceaux = [
        f"{etats[e]} {accords.get(e, MOTS[e]) if etats[e] > 1 else MOTS[e]}" for e in FORMES if etats[e]
    ]
    total = pluriel(len(verdict.criteres), "critère")
    return f"{total} : {', '.join(morceaux)}." if morceaux else ""
