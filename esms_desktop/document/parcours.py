"""Where a dossier stands, page by page: what is missing, what is to be mended. Counts only what a criterion needs.

A criterion belongs to the pages of the fields that it asks for when the dossier is empty: a pack says nothing of
pages, and a new call needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from esms_desktop.document.evaluation import juger
from esms_desktop.dossier.dossier import SINGULIERS, Dossier
from esms_desktop.dossier.steps import Page, page_de, pages
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import CritereJuge, Verdict

EtatPage = Literal["a_faire", "en_cours", "complet", "a_corriger"]


class Avancement(NamedTuple):
    """State of a page. manquants: fields or lists still asked for; a_corriger: unmet criteria and unreadable texts."""

    etat: EtatPage
    manquants: int = 0
    a_corriger: int = 0


class Parcours:
    """The pages of each criterion under one call: made once a call, read at each change."""

    def __init__(self, pack: Pack) -> None:
        vide = juger(Dossier(appel=pack.appel.id), pack)
        self._places: Mapping[str, tuple[str, ...]] = {c.id: _pages_de(c.manquants) for c in vide.criteres}

    def pages_du_critere(self, critere: CritereJuge) -> tuple[str, ...]:
        """Ids of the pages where a criterion is answered: those of what is missing, else those that it rests on."""
        return _pages_de(critere.manquants) or self._places.get(critere.id, ())

    def avancement(self, dossier: Dossier, verdict: Verdict) -> dict[str, Avancement]:
        """The state of each page, by id."""
        manquants: dict[str, set[str]] = {page.id: set() for _, page in pages()}
        fautes: dict[str, set[str]] = {page.id: set() for _, page in pages()}
        for critere in verdict.criteres:
            if critere.etat == "a_completer":
                for cle in critere.manquants:
                    if (page := page_de(cle)) is not None:
                        manquants[page.id].add(cle)
            elif critere.bloque:
                for place in self.pages_du_critere(critere):
                    fautes[place].add(critere.id)
        for cle in dossier.brouillons:
            if (page := page_de(cle)) is not None:
                fautes[page.id].add(cle)
        touches = {page.id for _, page in pages() if _commencee(dossier, page)}
        return {
            nom: Avancement(
                _etat(nom in touches, len(manquants[nom]), len(fautes[nom])),
                len(manquants[nom]),
                len(fautes[nom]),
            )
            for nom in manquants
        }


def resumer(avancements: list[Avancement]) -> Avancement:
    """The state of a step, from those of its pages."""
    manquants = sum(a.manquants for a in avancements)
    fautes = sum(a.a_corriger for a in avancements)
    if fautes:
        return Avancement("a_corriger", manquants, fautes)
    etats = {a.etat for a in avancements}
    if etats <= {"complet"}:
        return Avancement("complet", manquants)
    return Avancement("a_faire" if etats <= {"a_faire"} else "en_cours", manquants)


def _pages_de(cles: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the pages that edit these fields, each once, in their order."""
    return tuple(dict.fromkeys(page.id for cle in cles if (page := page_de(cle)) is not None))


def _commencee(dossier: Dossier, page: Page) -> bool:
    """True when something of the page was answered."""
    if any(getattr(dossier, table) for table in page.tables()):
        return True
    for cle in page.champs():
        table, _, nom = cle.partition(".")
        if table in SINGULIERS and getattr(getattr(dossier, table), nom) is not None:
            return True
    return not page.champs() and not page.tables() and bool(dossier.appel) and page.id == "appel"


def _etat(commencee: bool, manquants: int, fautes: int) -> EtatPage:
    if fautes:
        return "a_corriger"
    if manquants:
        return "en_cours" if commencee else "a_faire"
    return "complet" if commencee else "a_faire"
