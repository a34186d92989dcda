"""Several verdicts of one dossier side by side, as rows of words. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import montrer_montant
from esms_desktop.document.passage import constats
from esms_desktop.document.variantes import lignes_comparees
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.types import Voie
from esms_desktop.rules.verdict import Verdict

INCONNU = "non connu"
NON_DEMANDE = "non demandé"
SANS_LIGNE = "–"
VOIES: dict[Voie | None, str] = {
    "regionale": "appel régional",
    "nationale": "appel national",
    "a_choisir": "à choisir avec les ARS",
    None: "pas encore connu",
}
ETATS: dict[Etat, str] = {
    "satisfait": "satisfait",
    "a_completer": "à compléter",
    "non_satisfait": "non satisfait",
    "a_apprecier": "à apprécier",
    "sans_objet": "sans objet",
}
Partie = Literal["resultat", "montants", "criteres", "propres"]
"""propres: criteria that some of the calls do not ask for."""


class Case(NamedTuple):
    """A cell: its words, and the state whose mark goes with them (`None`: no mark)."""

    texte: str
    etat: Etat | None = None


class Rang(NamedTuple):
    """A row: one cell a verdict. differe: they do not all say the same."""

    partie: Partie
    titre: str
    cases: tuple[Case, ...]

    @property
    def differe(self) -> bool:
        """True when the columns do not agree."""
        return len(set(self.cases)) > 1


def comparer_verdicts(verdicts: Sequence[Verdict]) -> list[Rang]:
    """Ready or not, totals, where to deposit; each amount; the criteria that all ask for, then the others."""
    return [*_resultat(verdicts), *_montants(verdicts), *_criteres(verdicts)]


def _resultat(verdicts: Sequence[Verdict]) -> list[Rang]:
    prets = tuple(
        Case("oui", "satisfait") if v.pret else Case(_bloquants(v), "a_completer") for v in verdicts
    )
    certains = tuple(_montant(v.financement.total_certain) for v in verdicts)
    possibles = tuple(_montant(v.financement.total_possible) for v in verdicts)
    return [
        Rang("resultat", "Prêt à déposer", prets),
        Rang("resultat", "Total certain", certains),
        Rang("resultat", "Total possible", possibles),
        Rang("resultat", "Dépôt", tuple(Case(VOIES[v.orientation.voie]) for v in verdicts)),
    ]


def _bloquants(verdict: Verdict) -> str:
    nombre = len(verdict.bloquants())
    return f"non ({nombre} point{'s' if nombre > 1 else ''})"


def _montants(verdicts: Sequence[Verdict]) -> list[Rang]:
    rangs = []
    for libelle, lignes in lignes_comparees(verdicts):
        cases = tuple(
            Case(INCONNU if v.financement.total_certain is None else SANS_LIGNE)
            if ligne is None
            else _montant(ligne.montant)
            for v, ligne in zip(verdicts, lignes, strict=True)
        )
        rangs.append(Rang("montants", libelle, cases))
    premiers = tuple(_premier(v) for v in verdicts)
    return [*rangs, Rang("montants", "Premier versement", premiers)]


def _premier(verdict: Verdict) -> Case:
    versements = verdict.financement.versements
    return _montant(versements[0].montant if versements else None)


def _montant(cents: int | None) -> Case:
    return Case(INCONNU if cents is None else montrer_montant(cents))


def _criteres(verdicts: Sequence[Verdict]) -> list[Rang]:
    communs, propres = [], []
    for constat in constats(verdicts):
        cases = tuple(
            Case(NON_DEMANDE) if etat is None else Case(ETATS[etat], etat) for etat in constat.etats
        )
        if None in constat.etats:
            propres.append(Rang("propres", constat.titre, cases))
        else:
            communs.append(Rang("criteres", constat.titre, cases))
    return [*communs, *propres]
