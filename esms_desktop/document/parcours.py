"""Where a dossier stands, page by page: what is missing, what is to be mended.

Counts what a criterion needs, and what ends the actions of the guide (`dossier.achevement`). A criterion belongs to
the pages of the fields that it asks for when the dossier is empty: a pack says nothing of pages, a new call needs none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal, NamedTuple

from esms_desktop.document.evaluation import juger
from esms_desktop.dossier.achevement import Achevement, Attente
from esms_desktop.dossier.dossier import SINGULIERS, Dossier
from esms_desktop.dossier.steps import Bloc, Liste, Page, page_de, pages
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import CritereJuge, PieceJugee, Verdict

PIECES = "pieces"
"""The list whose page counts the pieces that the deposit waits for."""
EtatPage = Literal["a_faire", "en_cours", "complet", "a_corriger", "a_consulter"]
"""`a_consulter`: a page that shows and asks for nothing; it counts in no step."""


class Avancement(NamedTuple):
    """State of a page.

    manquants: fields, lists or actions still asked for; a_corriger: unmet criteria and unreadable texts.
    """

    etat: EtatPage
    manquants: int = 0
    a_corriger: int = 0


class Parcours:
    """The pages of each criterion under one call: made once a call, read at each change of one dossier."""

    def __init__(self, pack: Pack) -> None:
        vide = juger(Dossier(appel=pack.appel.id), pack)
        self._places: Mapping[str, tuple[str, ...]] = {c.id: _pages_de(c.manquants) for c in vide.criteres}
        self._achevement = Achevement()

    def attentes(self, dossier: Dossier, page: str) -> tuple[Attente, ...]:
        """What a page still waits for, beyond the criteria."""
        return self._achevement.attentes(dossier).get(page, ())

    def pages_du_critere(self, critere: CritereJuge) -> tuple[str, ...]:
        """Ids of the pages where a criterion is answered: those of what is missing, else those that it rests on."""
        return _pages_de(critere.manquants) or self._places.get(critere.id, ())

    def avancement(self, dossier: Dossier, verdict: Verdict) -> dict[str, Avancement]:
        """The state of each page, by id."""
        manquants = self._manquants(dossier, verdict)
        fautes = self._fautes(dossier, verdict)
        avancements = {}
        for _, page in pages():
            reste, faux = len(manquants.get(page.id, ())), len(fautes.get(page.id, ()))
            avancements[page.id] = Avancement(_etat(dossier, page, reste, faux), reste, faux)
        return avancements

    def _manquants(self, dossier: Dossier, verdict: Verdict) -> dict[str, set[str]]:
        """Page -> what is demandees for: keys, and what ends the page when no criterion asks for it."""
        trouves: dict[str, set[str]] = defaultdict(set)
        for critere in verdict.criteres:
            if critere.etat == "a_completer":
                for cle in critere.manquants:
                    if (page := page_de(cle, dossier)) is not None:
                        trouves[page.id].add(cle)
        for nom, attentes in self._achevement.attentes(dossier).items():
            demandees = frozenset(trouves[nom])
            trouves[nom] |= {f"{a.cle} {a.phrase}" for a in attentes if a.cle not in demandees}
        pieces = page_de(PIECES)
        if pieces is not None:
            trouves[pieces.id] |= {f"{PIECES} {p.code}" for p in verdict.pieces if _manque(p)}
        return trouves

    def _fautes(self, dossier: Dossier, verdict: Verdict) -> dict[str, set[str]]:
        """Page -> ids of the criteria that block, keys of the texts that cannot be read."""
        trouvees: dict[str, set[str]] = defaultdict(set)
        for critere in verdict.criteres:
            if critere.etat != "a_completer" and critere.bloque:
                for place in self.pages_du_critere(critere):
                    trouvees[place].add(critere.id)
        for cle in dossier.brouillons:
            if (page := page_de(cle, dossier)) is not None:
                trouvees[page.id].add(cle)
        return trouvees


def resumer(avancements: list[Avancement]) -> Avancement:
    """The state of a step, from those of its pages."""
    manquants = sum(a.manquants for a in avancements)
    fautes = sum(a.a_corriger for a in avancements)
    if fautes:
        return Avancement("a_corriger", manquants, fautes)
    etats = {a.etat for a in avancements} - {"a_consulter"}
    if not etats:
        return Avancement("a_consulter")
    if etats <= {"complet"}:
        return Avancement("complet", manquants)
    return Avancement("a_faire" if etats <= {"a_faire"} else "en_cours", manquants)


def _manque(piece: PieceJugee) -> bool:
    """The deposit waits for it."""
    return bool(piece.requise) and piece.etat == "manquante"


def _pages_de(cles: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the pages that edit these fields, each once, in their order."""
    return tuple(dict.fromkeys(page.id for cle in cles if (page := page_de(cle)) is not None))


def _commencee(dossier: Dossier, page: Page) -> bool:
    """True when something of the page was answered."""
    for contenu in page.contenu:
        if isinstance(contenu, Liste):
            listes: tuple[object, ...] = contenu.lignes(dossier)
        else:
            listes = (
                tuple(getattr(dossier, table) for table in contenu.listes)
                if isinstance(contenu, Bloc)
                else ()
            )
        if any(listes):
            return True
    for cle in page.champs():
        table, _, nom = cle.partition(".")
        lignes = (getattr(dossier, table),) if table in SINGULIERS else getattr(dossier, table)
        if any(getattr(ligne, nom) is not None for ligne in lignes):
            return True
    return page.id == "appel" and bool(dossier.appel)


def _etat(dossier: Dossier, page: Page, manquants: int, fautes: int) -> EtatPage:
    if fautes:
        return "a_corriger"
    if not manquants and not page.champs() and not page.tables() and page.id != "appel":
        return "a_consulter"
    commencee = _commencee(dossier, page)
    if manquants:
        return "en_cours" if commencee else "a_faire"
    return "complet" if commencee else "a_faire"
