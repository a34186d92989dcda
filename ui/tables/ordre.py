"""In which order rows are shown, and which: sorting, filtering, and the steps from one order to the next. No Qt.

Sorting and filtering never change the dossier. They are applied when asked for, not at each edit: a row does not
leave while somebody is typing in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison

CleDeTri = tuple[Any, ...]
_INCONNU: CleDeTri = (2,)


class Tri(NamedTuple):
    """A column (its rank in the model) and a direction."""

    colonne: int
    descendant: bool = False


class Filtre(NamedTuple):
    """texte: words that a row must hold, wherever. gardees: column -> texts shown (« n’afficher que »)."""

    texte: str = ""
    gardees: Mapping[int, frozenset[str]] = {}

    @property
    def actif(self) -> bool:
        """True when some rows may be hidden."""
        return bool(self.mots or self.gardees)

    @property
    def mots(self) -> tuple[str, ...]:
        """The words to look for, without case or accents."""
        return tuple(cle_de_comparaison(self.texte).split())

    def avec(self, colonne: int, gardees: Collection[str] | None) -> Filtre:
        """The same, showing only these texts of a column (`None`: all of them)."""
        autres = {c: textes for c, textes in self.gardees.items() if c != colonne}
        return Filtre(self.texte, autres if gardees is None else {**autres, colonne: frozenset(gardees)})


def cle_de_tri(valeur: object, texte: str) -> CleDeTri:
    """Where a cell goes: known values first, then texts that could not be read; `_INCONNU` for empty ones."""
    if valeur is None:
        return (1, naturelle(texte)) if texte else _INCONNU
    if isinstance(valeur, int | Decimal | date) and not isinstance(valeur, bool):
        return (0, valeur)
    return (0, naturelle(texte))


def trier(cles: Sequence[tuple[str, CleDeTri]], *, descendant: bool) -> list[str]:
    """Ids in order; equal ones keep the order they came in, empty ones stay last both ways."""
    connues = [(cle, ligne) for ligne, cle in cles if cle != _INCONNU]
    connues.sort(key=lambda paire: paire[0], reverse=descendant)
    return [ligne for _, ligne in connues] + [ligne for ligne, cle in cles if cle == _INCONNU]


def naturelle(texte: str) -> tuple[tuple[int, int, str], ...]:
    """« Site 2 » before « Site 10 », whatever case and accents."""
    morceaux = re.findall(r"[0-9]+|[^0-9]+", cle_de_comparaison(texte)[:200])
    return tuple((0, int(m), "") if m.isascii() and m.isdigit() else (1, 0, m) for m in morceaux)


# --- from one order to the next ---------------------------------------------------------------------------


def suivre(
    affichees: Sequence[str],
    avant: Collection[str],
    apres: Sequence[str],
    *,
    trie: bool,
    places: Mapping[str, int],
) -> list[str]:
    """The rows shown, once the list itself became `apres`: what left leaves, what came is shown.

    Unsorted, the order is the list's own. Sorted, rows stay where they are; a new one goes to its place in
    `places` (where it was before it was removed, where it was asked for), else to the end.
    """
    connues, montrees = set(avant), set(affichees)
    if not trie:
        return [ligne for ligne in apres if ligne in montrees or ligne not in connues]
    presentes = set(apres)
    suite = [ligne for ligne in affichees if ligne in presentes]
    for ligne in sorted((li for li in apres if li not in connues), key=lambda li: places.get(li, len(apres))):
        suite.insert(places.get(ligne, len(suite)), ligne)
    return suite


def blocs(rangs: Collection[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive numbers, both ends included, from the first."""
    debut = fin = -2
    for rang in sorted(rangs):
        if rang == fin + 1:
            fin = rang
            continue
        if debut >= 0:
            yield debut, fin
        debut = fin = rang
    if debut >= 0:
        yield debut, fin


def bloc_deplace(avant: Sequence[str], apres: Sequence[str]) -> tuple[int, int, int] | None:
    """The move that leads from one order to the other: rows `a` to `b` (excluded) go before row `vers`.

    `None` when it takes more than one move.
    """
    longueur = len(avant)
    a = next((i for i in range(longueur) if avant[i] != apres[i]), longueur)
    if a == longueur:
        return None
    z = next(i for i in range(longueur, a, -1) if avant[i - 1] != apres[i - 1])
    coupe = avant.index(apres[a])
    if list(avant[coupe:z]) + list(avant[a:coupe]) != list(apres[a:z]):
        return None
    return (a, coupe, z)
