"""The examples of a pack, run: facts given, what must come out. Facts not given are not yet known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from esms_desktop.common.errors import UserError
from esms_desktop.common.faits import Colonne, Fait, Scalaire, Valeur
from esms_desktop.rules.engine import evaluer
from esms_desktop.rules.types import Cas, Pack
from esms_desktop.rules.verdict import Verdict


class FaitsDonnes:
    """Facts written by hand; any other fact is not yet known."""

    def __init__(self, faits: Mapping[str, Fait]) -> None:
        self._faits = faits

    def __getitem__(self, nom: str) -> Fait:
        """The fact given under that name."""
        return self._faits.get(nom) or Fait(None, (nom,))


def jouer(pack: Pack, exemples: Sequence[Cas]) -> list[str]:
    """Run these examples; one French sentence for each difference, none when all agree."""
    return [
        f"{cas.nom} : {ecart}" for cas in exemples for ecart in _ecarts(cas, evaluer(pack, lire_faits(cas)))
    ]


def lire_faits(cas: Cas) -> FaitsDonnes:
    """Facts of an example: a table is a column, a list a list, numbers become exact."""
    return FaitsDonnes({nom: Fait(_valeur(cas, nom, brut)) for nom, brut in cas.faits.items()})


def _valeur(cas: Cas, nom: str, brut: object) -> Valeur:
    if isinstance(brut, dict):
        cellules = [(i, v) for cle, v in brut.items() for i in _lignes(cle)]
        return Colonne(tuple(i for i, _ in cellules), tuple(_scalaire(cas, nom, v) for _, v in cellules))
    if isinstance(brut, list):
        return tuple(str(v) for v in brut)
    return _scalaire(cas, nom, brut)


def _scalaire(cas: Cas, nom: str, brut: object) -> Scalaire:
    if isinstance(brut, float):
        return Decimal(str(brut))
    if isinstance(brut, bool | int | str | dt.date):
        return brut
    raise UserError(f"cas.toml, [[cas]] « {cas.nom} » : le fait « {nom} » n’a pas une valeur simple.")


def _lignes(cle: str) -> list[str]:
    """`es1..es60` stands for sixty rows."""
    trouve = re.fullmatch(r"([A-Za-z_-]*)(\d+)\.\.\1(\d+)", cle)
    if not trouve or int(trouve[3]) - int(trouve[2]) > 5000:
        return [cle]
    return [f"{trouve[1]}{n}" for n in range(int(trouve[2]), int(trouve[3]) + 1)]


def _ecarts(cas: Cas, verdict: Verdict) -> Iterator[str]:
    criteres = {c.id: c.etat for c in verdict.criteres}
    yield from _differences("critère", cas.criteres, criteres)
    if cas.voie is not None:
        yield from _differences("voie", {"dépôt": cas.voie}, {"dépôt": verdict.orientation.voie})
    lignes = verdict.financement.lignes
    montants: dict[str, Fraction] = {}
    for ligne in lignes:
        montants[ligne.id] = montants.get(ligne.id, Fraction(0)) + Fraction(ligne.montant, 100)
    yield from _differences("ligne", {k: _exact(v) for k, v in cas.lignes.items()}, montants)
    yield from _differences("statut", cas.statuts, {li.id: li.statut for li in lignes})
    yield from _totaux(cas, verdict)
    valeurs = {i.id: None if i.valeur is None else round(i.valeur, 2) for i in verdict.indicateurs}
    yield from _differences("indicateur", {k: _exact(v) for k, v in cas.indicateurs.items()}, valeurs)
    yield from _differences("pièce requise", cas.pieces, {p.code: p.requise for p in verdict.pieces})


def _totaux(cas: Cas, verdict: Verdict) -> Iterator[str]:
    financement = verdict.financement
    for nom in ("total_certain", "total_possible"):
        attendu = getattr(cas, nom)
        if attendu is not None:
            trouve = getattr(financement, nom)
            euros = None if trouve is None else Fraction(trouve, 100)
            yield from _differences("montant", {nom: _exact(attendu)}, {nom: euros})
    if cas.versements:
        trouves = [Fraction(v.montant, 100) for v in financement.versements]
        yield from _differences(
            "échéancier", {"parts": [_exact(v) for v in cas.versements]}, {"parts": trouves}
        )
    if cas.usage:
        usage = verdict.usage
        part = (
            {"part": None, "acquis": None} if usage is None else {"part": usage.part, "acquis": usage.acquis}
        )
        euros_usage = {k: None if v is None else Fraction(v, 100) for k, v in part.items()}
        yield from _differences("usage", {k: _exact(v) for k, v in cas.usage.items()}, euros_usage)


def _differences(quoi: str, attendus: Mapping[str, object], trouves: Mapping[str, object]) -> Iterator[str]:
    for nom, attendu in attendus.items():
        trouve = trouves.get(nom)
        if trouve != attendu:
            yield f"{quoi} « {nom} » : attendu {_montrer(attendu)}, trouvé {_montrer(trouve)}"


def _exact(valeur: float) -> Fraction:
    return Fraction(str(valeur))


def _montrer(valeur: object) -> str:
    if isinstance(valeur, list):
        return ", ".join(_montrer(v) for v in valeur)
    if isinstance(valeur, Fraction):
        return f"{float(valeur):.2f}"
    return "rien" if valeur is None else str(valeur)
