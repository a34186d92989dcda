"""Finding anything of an open dossier as it is typed: pages, rows, fields, criteria, words. No window here.

What never changes is read once; rows are read again only when they are other ones. A key costs one pass over
about two thousand short texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison, montrer_date
from esms_desktop.dossier.catalogue import champ_de, champs_de_table
from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.glossaire import Glossaire
from esms_desktop.dossier.libelles import LISTES, SINGULIER
from esms_desktop.dossier.steps import Liste, page_de, pages
from esms_desktop.dossier.structures import Objet
from esms_desktop.rules.verdict import Verdict

Genre = Literal["page", "ligne", "champ", "critere", "mot"]
ORDRE: tuple[Genre, ...] = ("page", "ligne", "champ", "critere", "mot")
PAR_GENRE = 6
"""Results shown of each kind."""
_NOMS = ("raison_sociale", "nom", "libelle", "titre")
_REPERES = ("sigle", "commune", "finess_et", "finess_ej", "siren", "siret", "siret_siege", "fonction")
"""Attributes that name a row, and those by which a person may look for it."""


class Resultat(NamedTuple):
    """Something found. cle: a page, a field, a criterion or a word, according to `genre`."""

    genre: Genre
    titre: str
    detail: str
    cle: str


class _Entree(NamedTuple):
    resultat: Resultat
    titre: str
    tout: str


class Index:
    """What can be found in one dossier under one call."""

    def __init__(self, glossaire: Glossaire) -> None:
        self._fixes = [*_pages(), *_mots(glossaire)]
        self._champs: list[_Entree] = []
        self._criteres: list[_Entree] = []
        self._lignes: dict[tuple[str, str], tuple[Any, _Entree]] = {}

    def mettre_a_jour(self, dossier: Dossier, verdict: Verdict) -> None:
        """Read what changed since the last time; to be called when the search box opens."""
        connues = self._lignes
        self._lignes = {}
        for table in TABLES:
            if page_de(table) is None:
                continue
            for rang, ligne in enumerate(getattr(dossier, table), start=1):
                cle = (table, ligne.id)
                connue = connues.get(cle)
                if connue is None or connue[0] is not ligne:
                    connue = (ligne, _ligne(table, ligne, rang))
                self._lignes[cle] = connue
        self._champs = list(_champs(dossier))
        self._criteres = [
            _entree(Resultat("critere", c.titre, c.phrase, c.id), c.aide) for c in verdict.criteres
        ]

    def chercher(self, texte: str, par_genre: int = PAR_GENRE) -> list[Resultat]:
        """The best answers, by kind, the kind of the best one first; the pages when nothing is typed."""
        mots = _cle(texte).split()
        if not mots:
            return [e.resultat for e in self._fixes if e.resultat.genre == "page"]
        trouves: dict[Genre, list[tuple[int, int, Resultat]]] = {}
        for rang, entree in enumerate(self._entrees()):
            if (note := _note(entree, mots)) is not None:
                trouves.setdefault(entree.resultat.genre, []).append((note, rang, entree.resultat))
        for liste in trouves.values():
            liste.sort()
        genres = sorted(trouves, key=lambda genre: (trouves[genre][0][0], ORDRE.index(genre)))
        return [resultat for genre in genres for _, _, resultat in trouves[genre][:par_genre]]

    def _entrees(self) -> Iterator[_Entree]:
        yield from self._fixes
        for _, entree in self._lignes.values():
            yield entree
        yield from self._champs
        yield from self._criteres


def _note(entree: _Entree, mots: Sequence[str]) -> int | None:
    """How well an entry answers: 0 is best, `None` when a word is missing."""
    tout = entree.tout
    for mot in mots:
        if mot not in tout:
            return None
    titre, phrase = f" {entree.titre} ", " ".join(mots)
    if titre.strip() == phrase:
        return 0
    if titre.startswith(f" {phrase}"):
        return 1
    if all(f" {mot} " in titre for mot in mots):
        return 2
    if all(f" {mot}" in titre for mot in mots):
        return 3
    if phrase in titre:
        return 4
    return 5 if phrase in tout or "".join(mots) in tout else 6


def _entree(resultat: Resultat, *autres: str) -> _Entree:
    titre = _cle(resultat.titre)
    reste = _cle(" | ".join((resultat.detail, *autres)))
    return _Entree(resultat, titre, f"{titre} | {reste}")


def _cle(texte: str) -> str:
    """Without case nor accents; what follows an apostrophe is a word."""
    return cle_de_comparaison(texte).replace("'", " ")


def _pages() -> Iterator[_Entree]:
    for etape, page in pages():
        detail = f"Étape\u00a0{etape.numero}, {etape.titre}"
        yield _entree(Resultat("page", page.titre, detail, page.id), page.but)


def _mots(glossaire: Glossaire) -> Iterator[_Entree]:
    for terme in glossaire.termes:
        resultat = Resultat("mot", terme.mot, terme.developpe, terme.mot)
        yield _entree(resultat, terme.definition, *terme.variantes)


def _champs(dossier: Dossier) -> Iterator[_Entree]:
    """The fields of the pages; one of a list leads to its first row, or to the list when it is empty.

    Lists that share the rows of a table are told apart by their titles; what another shows whole is enough.
    """
    entieres = {c.table for _, p in pages() for c in p.contenu if isinstance(c, Liste) and c.garder is None}
    for _, page in pages():
        for cle in page.champs():
            champ = champ_de(cle)
            yield _entree(Resultat("champ", champ.libelle, page.titre, cle), champ.aide)
        for contenu in page.contenu:
            if not isinstance(contenu, Liste):
                continue
            if contenu.garder is None:
                yield from _colonnes(dossier, contenu, LISTES[contenu.table], contenu.table)
            elif contenu.table not in entieres:
                yield from _colonnes(dossier, contenu, contenu.titre, page.id)


def _colonnes(dossier: Dossier, liste: Liste, titre: str, ailleurs: str) -> Iterator[_Entree]:
    """ailleurs: where to go while there is no row."""
    lignes = liste.lignes(dossier)
    for champ in champs_de_table(liste.table):
        if not isinstance(champ.type, Objet):
            cle = f"{liste.table}[{lignes[0].id}].{champ.nom}" if lignes else ailleurs
            yield _entree(Resultat("champ", champ.libelle, titre, cle), champ.aide)


def _ligne(table: str, ligne: Any, rang: int) -> _Entree:  # noqa: ANN401  (a row of any table)
    attribut = next((nom for nom in _NOMS if getattr(ligne, nom, None)), None)
    jour = getattr(ligne, "date", None)
    anonyme = (
        f"{SINGULIER[table].partition(' ')[2].capitalize()} du {montrer_date(jour)}"
        if jour
        else f"Ligne\u00a0{rang}"
    )
    nom = getattr(ligne, attribut) if attribut else anonyme
    reperes = list(_textes(ligne))
    detail = ", ".join((LISTES[table], *reperes[:2]))
    champs = [c.nom for c in champs_de_table(table)]
    premier = attribut or next((nom for nom in champs if nom in (*_NOMS, "date")), champs[0])
    return _entree(Resultat("ligne", nom, detail, f"{table}[{ligne.id}].{premier}"), *reperes)


def _textes(ligne: Any) -> Iterable[str]:  # noqa: ANN401
    for nom in _REPERES:
        valeur = getattr(ligne, nom, None)
        if valeur:
            yield str(valeur)
