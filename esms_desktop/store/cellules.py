"""How a value of the catalogue is kept in SQLite and read back: integers, ISO dates, decimals, JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from esms_desktop.dossier.choix import ChoixMultiple, OuiNon, OuiNonPrecise
from esms_desktop.dossier.lecture import Type
from esms_desktop.dossier.structures import Lettres, Objet, Textes
from esms_desktop.dossier.types import Date, Entier, Montant, Nombre, Pourcentage

EN_JSON = (ChoixMultiple, OuiNonPrecise, Lettres, Textes, Objet)
Sql = int | str | None


def est_entier(genre: Type[Any]) -> bool:
    """True for what is kept as an INTEGER: counts, cents, yes or no."""
    return isinstance(genre, Entier | Montant | OuiNon)


def vers_sql(genre: Type[Any], valeur: Any) -> Sql:  # noqa: ANN401  (a value of any field)
    """The stored form of a value; `depuis_sql` of it is equal."""
    if valeur is None:
        return None
    if isinstance(genre, EN_JSON):
        return json.dumps(genre.vers_json(valeur), ensure_ascii=False, sort_keys=isinstance(genre, Objet))
    if isinstance(genre, OuiNon):
        return int(valeur)
    if isinstance(genre, Date):
        return str(valeur.isoformat())
    if isinstance(genre, Nombre | Pourcentage):
        return str(valeur)
    return int(valeur) if est_entier(genre) else str(valeur)


def lecteur_sql(genre: Type[Any]) -> Callable[[Any], Any]:
    """The function that reads the stored form of that type (never called with `None`)."""
    if isinstance(genre, EN_JSON):
        return lambda brut: genre.depuis_json(json.loads(brut, parse_float=Decimal)).valeur
    if isinstance(genre, OuiNon):
        return bool
    if isinstance(genre, Date):
        return dt.date.fromisoformat
    if isinstance(genre, Nombre | Pourcentage):
        return Decimal
    return int if est_entier(genre) else str
