"""The steps of the guide, their pages, and what each page shows: a declaration, read by the window and by search.

One file a step. Only pages that exist are declared: a step without a page is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from esms_desktop.dossier.steps import (
    appel,
    budget,
    externe,
    grappe,
    indicateurs,
    interne,
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
    indicateurs.ETAPE,
    budget.ETAPE,
    relecture.ETAPE,
    suivi.ETAPE,
)
"""The steps that the window offers, in order. Their numbers are those of the whole guide."""


def pages() -> Iterator[tuple[Etape, Page]]:
    """Every page with its step, in reading order."""
    for etape in ETAPES:
        for page in etape.pages:
            yield etape, page


def page_de(cle: str) -> Page | None:
    """The page where a field (`etablissements[es3].nom`), a list (`etablissements`) or nothing known is edited."""
    table, crochet, reste = cle.partition("[")
    if crochet:
        objet = reste.rpartition("].")[2].partition(".")[0]
        return _PLACES.get(f"{table}.{objet}") or _PLACES.get(table)
    return _PLACES.get(cle) or _PLACES.get(cle.partition(".")[0])


_PLACES = {nom: page for _, page in reversed(list(pages())) for nom in (*page.champs(), *page.tables())}
"""Field or list -> the first page that edits it: asked for thousands of keys at each change of a large dossier."""
