"""What the criteria and the drafts say of each row of a table: complete, to complete, to mend, and why. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.rules.verdict import CritereJuge, Verdict

Etat = Literal["complet", "a_completer", "a_corriger"]


class Marque(NamedTuple):
    """A shape, a word, a role of the colours."""

    signe: str
    mot: str
    role: str


MARQUES: Mapping[Etat, Marque] = {
    "complet": Marque("✓", "complet", "satisfait"),
    "a_completer": Marque("…", "à compléter", "a_completer"),
    "a_corriger": Marque("!", "à corriger", "non_satisfait"),
}
_RIEN: frozenset[str] = frozenset()


class EtatLigne(NamedTuple):
    """manquants, brouillons: names of fields. fautes: ids of the blocking criteria that name the row."""

    manquants: frozenset[str] = _RIEN
    brouillons: frozenset[str] = _RIEN
    fautes: tuple[str, ...] = ()

    @property
    def etat(self) -> Etat:
        """The worst of what is said of the row."""
        if self.brouillons or self.fautes:
            return "a_corriger"
        return "a_completer" if self.manquants else "complet"


COMPLETE = EtatLigne()


def etats(table: str, dossier: Dossier, verdict: Verdict) -> dict[str, EtatLigne]:
    """The state of the rows of which there is something to say; the others are complete."""
    manquants: dict[str, set[str]] = {}
    fautes: dict[str, list[str]] = {}
    debut = f"{table}["
    connues = {ligne.id for ligne in getattr(dossier, table)}
    for critere in verdict.criteres:
        if critere.etat in ("a_completer", "non_satisfait"):  # an unmet criterion may lack answers besides
            _ranger(manquants, critere.manquants, debut)
        if critere.etat == "non_satisfait" and critere.bloque:
            for ligne in connues.intersection(critere.elements):
                fautes.setdefault(ligne, []).append(critere.id)
    brouillons: dict[str, set[str]] = {}
    _ranger(brouillons, dossier.brouillons, debut)
    return {
        ligne: EtatLigne(
            frozenset(manquants.get(ligne, _RIEN)) - brouillons.get(ligne, _RIEN),
            frozenset(brouillons.get(ligne, _RIEN)),
            tuple(fautes.get(ligne, ())),
        )
        for ligne in manquants.keys() | fautes.keys() | brouillons.keys()
    }


def conseils(ligne: str, verdict: Verdict) -> list[CritereJuge]:
    """The criteria that name a row without holding anything back."""
    return [c for c in verdict.criteres if c.etat == "non_satisfait" and not c.bloque and ligne in c.elements]


def _ranger(par_ligne: dict[str, set[str]], cles: Mapping[str, str] | tuple[str, ...], debut: str) -> None:
    """Sort keys of that table by row: `etablissements[es3].nom` -> es3: nom."""
    coupe = len(debut)
    for cle in cles:
        if cle.startswith(debut):
            ligne, _, nom = cle[coupe:].rpartition("].")
            if ligne:
                par_ligne.setdefault(ligne, set()).add(nom)
