"""What a table does to the document: each gesture is one operation, one undo step. No widget.

Names of rows become ids here; whatever cannot be read is kept by the document, word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.suites import avec_ses_suites, saisir
from esms_desktop.dossier import designations
from esms_desktop.dossier.libelles import SINGULIER
from ui.bridge import Pont
from ui.tables.colonnes import Colonne
from ui.tables.contenu import Contenu

Textes = Mapping[str, Mapping[str, str]]
"""Row -> field -> text to write there."""


class Collage(NamedTuple):
    """What came of a paste: rows added, rows changed, cells that could not be read (in reading order)."""

    ajoutees: tuple[str, ...]
    modifiees: tuple[str, ...]
    refusees: tuple[tuple[str, str], ...]


class Operations:
    """The gestures of one table. They return what the view needs to go on, nothing when the disk refused."""

    def __init__(self, pont: Pont, contenu: Contenu) -> None:
        self._pont = pont
        self._contenu = contenu
        self._table = contenu.table
        self._index: dict[str, dict[str, str | None]] = {}

    def ecrire(self, ligne: str | None, colonne: Colonne, texte: str) -> bool:
        """Store what was typed in a cell; in the row to add to (`None`), add a row. False when the disk refused."""
        if ligne is None:
            return not texte.strip() or self._ajouter_avec(colonne, texte) is not None
        if texte == self._contenu.texte(ligne, colonne):
            return True
        lu = self._resoudre(colonne, texte)
        cle = self._contenu.cle(ligne, colonne)
        ecrit = self._pont.faire(lambda document: saisir(document, cle, lu)) is not None
        self._pont.document.leave_field()
        return ecrit

    def ecrire_partout(self, cellules: Sequence[tuple[str, Colonne]], texte: str) -> bool:
        """The same text in several cells; what is computed is left alone."""
        return self._ecrire(_en_lignes(cellules, texte), f"Modifier {pluriel(len(cellules), 'cellule')}")

    def vider(self, cellules: Sequence[tuple[str, Colonne]]) -> bool:
        """Nothing in these cells any more."""
        pleines = [(li, c) for li, c in cellules if self._contenu.texte(li, c)]
        return self._ecrire(_en_lignes(pleines, ""), f"Vider {pluriel(len(pleines), 'cellule')}")

    def recopier(self, source: str, lignes: Sequence[str], colonnes: Sequence[Colonne]) -> bool:
        """The cells of one row in others."""
        modele = {c.nom: self._contenu.exact(source, c) for c in colonnes if c.calcul is None}
        textes = dict.fromkeys(lignes, modele) if modele else {}
        return self._ecrire(textes, f"Recopier sur {pluriel(len(lignes), 'ligne')}")

    def ajouter(self, rang: int | None = None) -> str | None:
        """An empty row, at the end or at that rank of the table (from 1); its id."""
        return self._pont.faire(lambda document: document.add(self._table, self._d_office(), rang=rang))

    def supprimer(self, lignes: Sequence[str]) -> bool:
        """Remove rows."""
        return self._reussir(lambda document: document.remove(self._table, lignes))

    def deplacer(self, lignes: Sequence[str], rang: int) -> bool:
        """Put rows together there: so many of the other rows of the list stand before them."""
        autres = [ligne for ligne in self._contenu.ids() if ligne not in lignes]
        reste = [ligne for ligne in self._contenu.toutes() if ligne not in lignes]
        place = reste.index(autres[rang - 1]) + 1 if rang else reste.index(autres[0]) if autres else 0
        return self._reussir(lambda document: document.move(self._table, lignes, place + 1))

    def coller(
        self, lignes: Sequence[str | None], noms: Sequence[str], textes: Sequence[Sequence[str]]
    ) -> Collage | None:
        """Write a block: one row of texts for each row, `None` for a row to add."""
        ecrits = {li: dict(zip(noms, t, strict=False)) for li, t in zip(lignes, textes, strict=True) if li}
        nouvelles = [t for li, t in zip(lignes, textes, strict=True) if li is None]
        libelle = "Coller une ligne" if len(lignes) == 1 else f"Coller {pluriel(len(lignes), 'ligne')}"
        avant = set(self._contenu.toutes())
        refusees = self._pont.faire(lambda document: self._coller(document, libelle, ecrits, noms, nouvelles))
        self._pont.document.leave_field()
        self._index.clear()
        if refusees is None:
            return None
        ajoutees = tuple(ligne for ligne in self._contenu.toutes() if ligne not in avant)
        return Collage(ajoutees, tuple(ecrits), tuple(refusees.items()))

    def _reussir(self, operation: Callable[[Document], None]) -> bool:
        """False when the disk refused."""

        def faire(document: Document) -> bool:
            operation(document)
            return True

        return self._pont.faire(faire) or False

    # --- inside -------------------------------------------------------------------------------------------

    def _ajouter_avec(self, colonne: Colonne, texte: str) -> str | None:
        lu = self._resoudre(colonne, texte)
        self._index.clear()

        def ajouter(document: Document) -> str:
            with document.batch(f"Ajouter {SINGULIER[self._table]}"):
                ligne = document.add(self._table, self._d_office())
                saisir(document, f"{self._table}[{ligne}].{colonne.nom}", lu)
            return ligne

        ligne = self._pont.faire(ajouter)
        self._pont.document.leave_field()
        return ligne

    def _ecrire(self, textes: Textes, libelle: str) -> bool:
        """False when there was nothing to write, or when the disk refused."""
        if not textes:
            return False
        refusees = self._pont.faire(lambda document: self._coller(document, libelle, textes, (), ()))
        self._pont.document.leave_field()
        self._index.clear()
        return refusees is not None

    def _coller(
        self,
        document: Document,
        libelle: str,
        ecrits: Textes,
        noms: Sequence[str],
        nouvelles: Sequence[Sequence[str]],
    ) -> dict[str, str]:
        """Everything as one step; the sentences of the cells that could not be read, by key."""
        refusees: dict[str, str] = {}
        with avec_ses_suites(document, self._table, libelle):
            for depuis, champs, bloc in self._suites(ecrits):
                lus = [self._resoudre_ligne(champs, ligne) for ligne in bloc]
                refusees |= document.paste(self._table, champs, lus, depuis=depuis).refusees
            if nouvelles:
                lus = [self._resoudre_ligne(noms, ligne) for ligne in nouvelles]
                refusees |= document.paste(self._table, noms, lus).refusees
                self._ranger_ici(document, len(lus))
        return refusees

    def _d_office(self) -> dict[str, object]:
        """What makes a new row one of this list."""
        garder = self._contenu.liste.garder
        return {} if garder is None else {garder.champ: garder.valeur}

    def _ranger_ici(self, document: Document, nombre: int) -> None:
        """The last rows of the table, pasted there, are of this list unless they say otherwise."""
        garder = self._contenu.liste.garder
        if garder is not None:
            for ligne in getattr(document.dossier, self._table)[-nombre:]:
                cle = f"{self._table}[{ligne.id}].{garder.champ}"
                if getattr(ligne, garder.champ) is None and cle not in document.dossier.brouillons:
                    document.set_value(cle, garder.valeur)

    def _suites(self, textes: Textes) -> Iterator[tuple[str, tuple[str, ...], list[list[str]]]]:
        """Rows that follow each other and are written in the same fields, together."""
        depuis, champs, bloc, attendu = "", (), [], -1  # type: tuple[str, tuple[str, ...], list[list[str]], int]
        for rang, ligne in enumerate(self._contenu.toutes()):
            if ligne not in textes:
                continue
            ici = tuple(textes[ligne])
            if rang != attendu or ici != champs:
                if bloc:
                    yield depuis, champs, bloc
                depuis, champs, bloc = ligne, ici, []
            bloc.append(list(textes[ligne].values()))
            attendu = rang + 1
        if bloc:
            yield depuis, champs, bloc

    def _resoudre_ligne(self, noms: Sequence[str], textes: Sequence[str]) -> list[str]:
        colonnes = {c.nom: c for c in self._contenu.colonnes}
        return [self._resoudre(colonnes[nom], texte) for nom, texte in zip(noms, textes, strict=False)]

    def _resoudre(self, colonne: Colonne, texte: str) -> str:
        table = colonne.renvoie_a
        if not table or not texte.strip():
            return texte
        if table not in self._index:
            self._index[table] = designations.index(self._pont.dossier, table)
        return designations.resoudre(colonne.champ, texte, self._index[table])


def _en_lignes(cellules: Sequence[tuple[str, Colonne]], texte: str) -> Textes:
    lignes: dict[str, dict[str, str]] = {}
    for ligne, colonne in cellules:
        if colonne.calcul is not None:
            continue
        lignes.setdefault(ligne, {})[colonne.nom] = texte
    return lignes
