"""The steps of the guide, their pages, and what each page shows: a declaration, read by the window and by search.

One file a step. Only pages that exist are declared: a step without a page is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.steps import (
    appel,
    budget,
    engagements,
    externe,
    grappe,
    indicateurs,
    interne,
    mobilisation,
    pilotage,
    projet,
    relecture,
    suivi,
)
from esms_desktop.dossier.steps.types import Bloc, Contenu, Etape, Groupe, Liste, Page

__all__ = ["ETAPES", "Bloc", "Contenu", "Etape", "Groupe", "Liste", "Page", "page_de", "pages"]

ETAPES = (
    appel.ETAPE,
    interne.ETAPE,
    externe.ETAPE,
    grappe.ETAPE,
    projet.ETAPE,
    pilotage.ETAPE,
    mobilisation.ETAPE,
    indicateurs.ETAPE,
    budget.ETAPE,
    engagements.ETAPE,
    relecture.ETAPE,
    suivi.ETAPE,
)
"""The steps that the window offers, in order. Their numbers are those of the whole guide."""


def pages() -> Iterator[tuple[Etape, Page]]:
    """Every page with its step, in reading order."""
    for etape in ETAPES:
        for page in etape.pages:
            yield etape, page


def page_de(cle: str, dossier: Dossier | None = None) -> Page | None:
    """The page where a field (`etablissements[es3].nom`), a list (`etablissements`) or nothing known is edited.

    dossier: where the row is looked for, when several pages share the rows of its table.
    """
    table, crochet, reste = cle.partition("[")
    if not crochet:
        return _PLACES.get(cle) or _PLACES.get(cle.partition(".")[0])
    ligne, _, champ = reste.rpartition("].")
    if dossier is not None and table in _PARTAGEES:
        ligne = ligne or reste.removesuffix("]")
        for page, liste in _PARTAGEES[table]:
            if any(trouvee.id == ligne for trouvee in liste.lignes(dossier)):
                return page
    return _PLACES.get(f"{table}.{champ.partition('.')[0]}") or _PLACES.get(table)


_PLACES = {nom: page for _, page in reversed(list(pages())) for nom in (*page.champs(), *page.tables())}
"""Field or list -> the first page that edits it: asked for thousands of keys at each change of a large dossier."""


def _partagees() -> dict[str, tuple[tuple[Page, Liste], ...]]:
    listes = [(page, c) for _, page in pages() for c in page.contenu if isinstance(c, Liste)]
    filtrees = {c.table for page, c in listes if c.garder is not None and _PLACES[c.table] is page}
    return {table: tuple((page, c) for page, c in listes if c.table == table) for table in filtrees}


_PARTAGEES = _partagees()
"""Table of which the first page shows only some rows -> its lists, each with its page."""
