"""Where the cells of a pasted block go in a two-way table: from a cell on, or where its own titles say. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison, pluriel
from esms_desktop.exchange.presse_papiers import Bloc
from ui.matrices.plan import Contenu, Ecriture, Rang


class Destination(NamedTuple):
    """ecritures: what to write. perdues: texts that have no cell."""

    ecritures: list[Ecriture]
    perdues: int

    def raconter(self, ecrites: int) -> str:
        """« 12 cellules collées. 2 cellules laissées de côté, faute de place dans la matrice. »"""
        phrase = accorder(ecrites, "collée")
        if self.perdues:
            phrase += f" {accorder(self.perdues, 'laissée', ' de côté : elles n’ont pas de place ici')}"
        return phrase


def accorder(nombre: int, participe: str, suite: str = "") -> str:
    """« 1 cellule collée. », « 12 cellules collées. »"""
    return f"{pluriel(nombre, 'cellule')} {participe}{'s' if nombre > 1 else ''}{suite}."


def a_des_titres(bloc: Bloc, contenu: Contenu, coin: str) -> bool:
    """True when its first row are titles of columns and its first column titles of rows, as copied from here."""
    if len(bloc) < 2 or len(bloc[0]) < 2:
        return False
    colonnes, lignes = _par_titre(contenu.colonnes), _par_titre(contenu.lignes)
    if not any(_cle(titre) in colonnes for titre in bloc[0][1:]):
        return False
    return _cle(bloc[0][0]) in ("", _cle(coin)) and any(
        _cle(ligne[0]) in lignes for ligne in bloc[1:] if ligne
    )


def par_titres(bloc: Bloc, contenu: Contenu) -> Destination:
    """Each cell where its row and its column are in the matrix, whatever their order."""
    colonnes, lignes = _par_titre(contenu.colonnes), _par_titre(contenu.lignes)
    voulues = [
        (lignes.get(_cle(ligne[0])), colonnes.get(_cle(titre)), texte.strip())
        for ligne in bloc[1:]
        for titre, texte in zip(bloc[0][1:], ligne[1:], strict=False)
    ]
    return _trier(voulues)


def depuis(bloc: Bloc, contenu: Contenu, haut: int, gauche: int) -> Destination:
    """The block laid over the matrix from that cell on."""
    lignes, colonnes = contenu.lignes[haut:], contenu.colonnes[gauche:]
    voulues = [
        (_id(lignes, rang), _id(colonnes, place), texte.strip())
        for rang, ligne in enumerate(bloc)
        for place, texte in enumerate(ligne)
    ]
    return _trier(voulues)


def _trier(voulues: Iterable[tuple[str | None, str | None, str]]) -> Destination:
    ecritures: list[Ecriture] = []
    perdues = 0
    for ligne, colonne, texte in voulues:
        if ligne is not None and colonne is not None:
            ecritures.append((ligne, colonne, texte))
        else:
            perdues += bool(texte)
    return Destination(ecritures, perdues)


def _id(rangs: Sequence[Rang], place: int) -> str | None:
    return rangs[place].id if place < len(rangs) else None


def _par_titre(rangs: Iterable[Rang]) -> dict[str, str]:
    """Id by title; the first of those that have the same one."""
    trouves: dict[str, str] = {}
    for rang in rangs:
        trouves.setdefault(_cle(rang.titre), rang.id)
    return trouves


def _cle(titre: str) -> str:
    return cle_de_comparaison(titre)
