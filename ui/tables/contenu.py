"""What the cells of a table say: texts, states and reasons, kept until a row changes. No widget, no signal."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, Literal, NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.document.changes import Changes
from esms_desktop.document.liens import cles_fautives
from esms_desktop.dossier import designations
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.steps import Liste
from esms_desktop.dossier.structures import ListeDe
from esms_desktop.rules.verdict import CritereJuge
from ui.bridge import Pont
from ui.tables.calculs import Calculs
from ui.tables.colonnes import Colonne
from ui.tables.etats import COMPLETE, MARQUES, EtatLigne, conseils, etats
from ui.tables.ordre import CleDeTri, cle_de_tri

A_COMPLETER = "à compléter"
CALCUL_IMPOSSIBLE = "Se calcule dès que la ligne dit de quoi le calculer."
PROVENANCES = {
    "modele_propose": "Ligne proposée par l’application : adaptez-la à votre projet.",
    "modele_source": "Ligne tirée des textes de l’appel : précisez-la pour votre projet.",
    "calcule": "Ligne calculée selon l’appel : vérifiez-la si le projet a changé depuis.",
}
"""Origin of the values of default rows -> what is said of a row that still has some."""


class Cellule(NamedTuple):
    """What is drawn: a text, and whether it is a value, a gap that a criterion asks to fill, or to be mended."""

    texte: str
    etat: Literal["", "a_completer", "a_corriger"] = ""


VIDE = Cellule("")


class Contenu:
    """The rows of one list as texts. `relire` follows an operation, `juger` a verdict."""

    def __init__(self, pont: Pont, liste: Liste, colonnes: Sequence[Colonne]) -> None:
        self._pont = pont
        self.liste = liste
        self.table = liste.table
        self.colonnes = tuple(colonnes)
        self._renvois = {c.renvoie_a for c in colonnes} - {""}
        self._noms: dict[str, dict[str, str]] = {}
        self._cellules: dict[str, list[Cellule | None]] = {}
        self._cles: dict[str, str] = {}
        self._lignes: dict[str, Any] = {}
        self._etats: dict[str, EtatLigne] = {}
        self._fautives: dict[tuple[str, str], str] = {}
        self._dits: tuple[object, ...] = ()
        self._fautifs: list[CritereJuge] | None = None
        self._calculs = Calculs(liste.table, self.colonnes)
        self._tout_relire()
        self.juger()

    # --- following the document ---------------------------------------------------------------------------

    @property
    def dossier(self) -> Dossier:
        """The stored value."""
        return self._pont.dossier

    def ids(self) -> list[str]:
        """Every row of the list, in the user's order."""
        return list(self._lignes)

    def toutes(self) -> list[str]:
        """Every row of the table, those that are not of this list included."""
        return [ligne.id for ligne in getattr(self.dossier, self.table)]

    def juger(self) -> set[str]:
        """Take up the verdict; the rows of which it says something else than before."""
        avant, self._etats = self._etats, etats(self.table, self.dossier, self._pont.verdict)
        self._fautifs = None
        autres = {
            ligne
            for ligne in avant.keys() | self._etats.keys()
            if avant.get(ligne, COMPLETE) != self._etats.get(ligne, COMPLETE)
        }
        self._oublier(autres)
        return autres

    def relire(self, changes: Changes) -> set[str]:
        """Read again what an operation touched; the rows that may look different."""
        if changes.listes & self._renvois:  # names given by rank may all be others
            touchees = set(self._lignes)
        else:
            touchees = {cle for table, cle in changes.lignes if table == self.table}
            for table in self._renvois:
                nommees = {cle for autre, cle in changes.lignes if autre == table}
                touchees |= self._qui_nomment(table, nommees) if nommees else set()
        for table in self._renvois & {autre for autre, _ in changes.lignes}:
            self._noms.pop(table, None)
        touchees |= self._calculs.suivre(self.dossier, changes)
        if touchees or self.table in changes.listes:
            self._tout_relire()
            self._oublier(touchees)
        return touchees

    def tout_relire(self) -> None:
        """Nothing was followed for a while."""
        self._noms.clear()
        self._cellules.clear()
        self._cles.clear()
        self._calculs.oublier()
        self._tout_relire()
        self.juger()

    def _tout_relire(self) -> None:
        self._lignes = {ligne.id: ligne for ligne in self.liste.lignes(self.dossier)}

    def _oublier(self, lignes: Collection[str]) -> None:
        for ligne in lignes:
            self._cellules.pop(ligne, None)
            self._cles.pop(ligne, None)

    def _qui_nomment(self, table: str, nommees: set[str]) -> set[str]:
        """The rows that refer to one of these rows of another list."""
        trouvees = set()
        for colonne in self.colonnes:
            if colonne.renvoie_a == table:
                for ligne, rangee in self._lignes.items():
                    valeur = colonne.valeur(rangee)
                    if valeur in nommees if isinstance(valeur, str) else nommees.intersection(valeur or ()):
                        trouvees.add(ligne)
        return trouvees

    # --- reading a row ------------------------------------------------------------------------------------

    def nom(self, ligne: str) -> str:
        """What a person calls the row."""
        return designations.nom_de(self._lignes[ligne], self.rang(ligne))

    def rang(self, ligne: str) -> int:
        """Its number in the user's order, from 1."""
        return next((rang for rang, cle in enumerate(self._lignes, start=1) if cle == ligne), 0)

    def place(self, ligne: str) -> int:
        """Its number among all the rows of the table, from 1."""
        return self.toutes().index(ligne) + 1

    def etat(self, ligne: str) -> EtatLigne:
        """What the criteria and the drafts say of it."""
        return self._etats.get(ligne, COMPLETE)

    def valeur(self, ligne: str, colonne: Colonne) -> Any:  # noqa: ANN401  (values of any field)
        """The value of a cell: stored, or computed."""
        if colonne.calcul is not None:
            return self._calculs.valeur(self.dossier, ligne, colonne.nom)
        return colonne.valeur(self._lignes[ligne])

    def brouillon(self, ligne: str, colonne: Colonne) -> str | None:
        """What was typed there and could not be read."""
        return self.dossier.brouillons.get(self.cle(ligne, colonne))

    def cle(self, ligne: str, colonne: Colonne) -> str:
        """Key of the field of that cell."""
        return f"{self.table}[{ligne}].{colonne.nom}"

    def provenance(self, ligne: str) -> str:
        """A sentence for a row that still holds default contents; empty for any other row."""
        origine = self._pont.document.origin
        origines = {origine(self.cle(ligne, c)) for c in self.colonnes if c.calcul is None}
        return next((phrase for nom, phrase in PROVENANCES.items() if nom in origines), "")

    # --- cells --------------------------------------------------------------------------------------------

    def cellule(self, ligne: str, rang: int) -> Cellule:
        """What the cell of the column of that rank shows."""
        cellules = self._cellules.get(ligne)
        if cellules is None:
            cellules = self._cellules[ligne] = [None] * len(self.colonnes)
        faite = cellules[rang]
        if faite is None:
            faite = cellules[rang] = self._faire(ligne, self.colonnes[rang])
        return faite

    def _faire(self, ligne: str, colonne: Colonne) -> Cellule:
        etat = self.etat(ligne)
        if colonne.nom in etat.brouillons:
            return Cellule(_sur_une_ligne(self.brouillon(ligne, colonne) or ""), "a_corriger")
        texte = _sur_une_ligne(self.texte(ligne, colonne))
        if etat.fautes and (ligne, colonne.nom) in self.fautives():
            return Cellule(texte or A_COMPLETER, "a_corriger")
        if not texte and colonne.nom in etat.manquants:
            return Cellule(A_COMPLETER, "a_completer")
        return Cellule(texte) if texte else VIDE

    def texte(self, ligne: str, colonne: Colonne) -> str:
        """What is typed to get this value again: names instead of ids, the draft word for word."""
        brouillon = self.brouillon(ligne, colonne)
        if brouillon is not None:
            return brouillon
        valeur = self.valeur(ligne, colonne)
        if valeur is None:
            return ""
        if not colonne.renvoie_a:
            return str(colonne.champ.type.montrer(valeur))
        noms = self.noms(colonne.renvoie_a)
        if isinstance(colonne.champ.type, ListeDe):
            separateur = " ; " if any("," in noms.get(cle, "") for cle in valeur) else ", "
            return separateur.join(noms.get(cle, cle) for cle in valeur)
        return noms.get(valeur, str(valeur))

    def exact(self, ligne: str, colonne: Colonne) -> str:
        """The same with ids: what a copy inside the application carries."""
        brouillon = self.brouillon(ligne, colonne)
        return colonne.champ.type.montrer(self.valeur(ligne, colonne)) if brouillon is None else brouillon

    def noms(self, table: str) -> dict[str, str]:
        """Names of the rows of a list that this one refers to."""
        if table not in self._noms:
            self._noms[table] = designations.noms(self.dossier, table)
        return self._noms[table]

    def raison(self, ligne: str, colonne: Colonne) -> str:
        """Why a cell is to be mended or completed; empty when it is neither."""
        brouillon = self.brouillon(ligne, colonne)
        if brouillon is not None:
            return designations.raison(self.dossier, colonne.champ, brouillon)
        faute = self.fautives().get((ligne, colonne.nom), "") if self.etat(ligne).fautes else ""
        if colonne.calcul is not None:
            return "" if self.texte(ligne, colonne) else CALCUL_IMPOSSIBLE
        if not faute and colonne.nom in self.etat(ligne).manquants:
            return f"À compléter. {colonne.champ.aide}".strip()
        return faute

    def fautives(self) -> dict[tuple[str, str], str]:
        """(row, field) -> the sentence of the blocking criterion that names it. Made again when one says otherwise."""
        criteres = self.criteres_fautifs()
        dits = tuple((c.id, c.phrase, c.elements) for c in criteres)
        if dits != self._dits:
            self._dits = dits
            self._fautives = {}
            for critere in criteres:
                for cle in cles_fautives(self.dossier, self._pont.pack, critere):
                    table, _, reste = cle.partition("[")
                    if table == self.table:
                        ligne, _, nom = reste.rpartition("].")
                        self._fautives.setdefault((ligne, nom), critere.phrase)
        return self._fautives

    def attendues(self, ligne: str) -> list[Colonne]:
        """The empty fields of a row that a criterion waits for. (A criterion may name a filled one, for two.)"""
        manquants = self.etat(ligne).manquants
        return [c for c in self.colonnes if c.nom in manquants and not self.texte(ligne, c)]

    def criteres_en_attente(self, ligne: str) -> list[CritereJuge]:
        """The criteria that wait for something of that row."""
        debut = f"{self.table}[{ligne}]."
        return [c for c in self._pont.verdict.criteres if any(cle.startswith(debut) for cle in c.manquants)]

    def criteres_fautifs(self, ligne: str | None = None) -> list[CritereJuge]:
        """The blocking criteria that name that row, or any row of the table."""
        if self._fautifs is None:
            noms = {critere for etat in self._etats.values() for critere in etat.fautes}
            self._fautifs = [critere for critere in self._pont.verdict.criteres if critere.id in noms]
        if ligne is None:
            return self._fautifs
        return [critere for critere in self._fautifs if critere.id in self.etat(ligne).fautes]

    def conseils(self, ligne: str) -> list[CritereJuge]:
        """The criteria that name a row without holding anything back."""
        return conseils(ligne, self._pont.verdict)

    # --- sorting and searching ----------------------------------------------------------------------------

    def cle_de_tri(self, ligne: str, rang: int | None) -> CleDeTri:
        """Where a row goes when sorted by that column; by its state for `None`."""
        if rang is None:
            return (0, list(MARQUES).index(self.etat(ligne).etat))
        colonne = self.colonnes[rang]
        return cle_de_tri(self.valeur(ligne, colonne), self.texte(ligne, colonne))

    def cherchable(self, ligne: str, rangs: Sequence[int]) -> str:
        """The texts of these cells, without case or accents; « à compléter » is not a text of theirs."""
        if ligne not in self._cles:
            textes = (self.texte(ligne, self.colonnes[rang]) for rang in rangs)
            self._cles[ligne] = cle_de_comparaison("\n".join(textes))
        return self._cles[ligne]

    def oublier_la_recherche(self) -> None:
        """The columns to search in are others."""
        self._cles.clear()


def _sur_une_ligne(texte: str) -> str:
    """As a cell shows it: line feeds are spaces."""
    return re.sub(r"\s*[\n\t]\s*", " ", texte) if "\n" in texte or "\t" in texte else texte
