"""Checks over columns (one cell an establishment, say), naming the rows at fault."""

from collections import Counter
from decimal import Decimal

from esms_desktop.common.faits import Colonne, Fait, Faits, Scalaire
from esms_desktop.common.fr_format import enumerer, montrer_nombre
from esms_desktop.rules.checks_base import (
    Borne,
    BorneDe,
    Etat,
    PlusieursFaits,
    Reponse,
    UnFait,
    colonne,
    compte,
    ecrire,
    inconnu,
    vide,
)


class TousRenseignes(PlusieursFaits, frozen=True, kw_only=True, tag="tous_renseignes"):
    """No empty cell in these columns, and at least one row."""

    accepte = frozenset({"colonne"})
    cases = frozenset({"nombre", "total"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied when each row has each value."""
        manquants: list[str] = []
        lignes: dict[str, None] = {}
        en_defaut: dict[str, None] = {}
        vues: tuple[str, ...] = ()
        for nom in self.faits:
            fait = faits[nom]
            cellules = colonne(fait)
            if cellules is None or not cellules.ids:
                manquants += fait.manquants or (nom,)
                continue
            if cellules.ids != vues:
                vues = cellules.ids
                lignes |= dict.fromkeys(vues)
            vides = [ligne for ligne, valeur in cellules.cellules() if not valeur and vide(valeur)]
            manquants += [cellules.cle(ligne) for ligne in vides]
            en_defaut |= dict.fromkeys(vides)
        valeurs = {
            "nombre": str(len(lignes) - len(en_defaut)),
            "total": str(len(lignes)),
            **compte(manquants),
        }
        etat: Etat = "a_completer" if manquants else "satisfait"
        return Reponse(etat, valeurs, tuple(manquants), tuple(en_defaut))


def remplies(cellules: Colonne) -> Counter[Scalaire]:
    """How many rows hold each value, the empty ones left out."""
    comptes: Counter[Scalaire] = Counter(v for v in cellules.valeurs if v is not None)
    for valeur in [v for v in comptes if not v and vide(v)]:
        del comptes[valeur]
    return comptes


class SurColonne(UnFait, frozen=True, kw_only=True):
    """A check that reads one column; an empty or unknown column is to be completed."""

    accepte = frozenset({"colonne"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Judge the rows, or say that there is none yet."""
        fait = faits[self.fait]
        cellules = colonne(fait)
        if cellules is None or not cellules.ids:
            return inconnu(self.fait, fait)
        return self.examiner_lignes(fait, cellules, borne)

    def examiner_lignes(self, fait: Fait, cellules: Colonne, borne: BorneDe) -> Reponse:
        """Judge the rows of a column that has some."""
        raise NotImplementedError


class Parmi(SurColonne, frozen=True, kw_only=True, tag="parmi"):
    """A value, each item of a list or each cell of a column, among `valeurs`; `reserve` is appraised."""

    valeurs: list[str]
    reserve: list[str] = []

    accepte = frozenset({"texte", "colonne", "liste"})
    cases = frozenset({"nombre"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Unmet if one value is outside, then to complete, then to be appraised, then satisfied."""
        fait = faits[self.fait]
        if fait.valeur is None or isinstance(fait.valeur, Colonne):
            return super().examiner(faits, borne)
        valeurs = fait.valeur if isinstance(fait.valeur, tuple) else (fait.valeur,)
        if any(v not in self.valeurs and v not in self.reserve for v in valeurs):
            return Reponse("non_satisfait", {"nombre": "1"}, (), fait.elements)
        reserve = any(v in self.reserve for v in valeurs)
        return Reponse("a_apprecier" if reserve else "satisfait", {"nombre": "1"}, (), fait.elements)

    def examiner_lignes(self, fait: Fait, cellules: Colonne, borne: BorneDe) -> Reponse:
        """The same, row by row."""
        dehors, reserves, vides = [], [], []
        for ligne, valeur in cellules.cellules():
            if valeur is None:
                vides.append(ligne)
            elif valeur in self.reserve:
                reserves.append(ligne)
            elif valeur not in self.valeurs:
                dehors.append(ligne)
        manquants = tuple(cellules.cle(ligne) for ligne in vides)
        if dehors:
            return Reponse("non_satisfait", {"nombre": str(len(dehors))}, manquants, tuple(dehors))
        if vides:
            return Reponse("a_completer", {"nombre": str(len(vides))}, manquants, tuple(vides))
        if reserves:
            return Reponse("a_apprecier", {"nombre": str(len(reserves))}, (), tuple(reserves))
        return Reponse("satisfait", {"nombre": str(len(cellules.ids))})


class Identique(SurColonne, frozen=True, kw_only=True, tag="identique"):
    """The same value in every row."""

    cases = frozenset({"valeur", "valeurs", "nombre"})

    def examiner_lignes(self, fait: Fait, cellules: Colonne, borne: BorneDe) -> Reponse:
        """Unmet as soon as two values differ (the rows of the minority are named), then to complete."""
        comptes = remplies(cellules)
        vides = tuple(ligne for ligne, valeur in cellules.cellules() if not valeur and vide(valeur))
        manquants = (fait.manquants or tuple(cellules.cle(ligne) for ligne in vides)) if vides else ()
        rangees = sorted(comptes, key=lambda v: (-comptes[v], ecrire(v)))
        ecrites = [ecrire(v) for v in rangees]
        valeurs = {
            "valeurs": enumerer(ecrites, au_plus=4),
            "valeur": ecrites[0] if ecrites else "",
            "nombre": str(len(comptes)),
        }
        if len(comptes) > 1:
            autres = tuple(li for li, v in cellules.cellules() if v in comptes and v != rangees[0])
            return Reponse("non_satisfait", valeurs, manquants, autres)
        return Reponse("a_completer" if vides else "satisfait", valeurs, manquants, vides)


class Part(SurColonne, frozen=True, kw_only=True, tag="part"):
    """Share of the rows whose value is among `valeurs`: over `plus_de` percent (strictly)."""

    valeurs: list[str]
    plus_de: Borne

    cases = frozenset({"nombre", "total", "part", "minimum"})

    def bornes(self) -> list[Borne]:
        """Thresholds that it reads."""
        return [self.plus_de]

    def examiner_lignes(self, fait: Fait, cellules: Colonne, borne: BorneDe) -> Reponse:
        """Counts by number of rows; to complete while one row is unknown."""
        minimum = borne(self.plus_de)
        dedans = {ligne for ligne, valeur in cellules.cellules() if valeur in self.valeurs}
        vides = tuple(ligne for ligne, valeur in cellules.cellules() if valeur is None)
        part = Decimal(100 * len(dedans)) / len(cellules.ids)
        valeurs = {
            "nombre": str(len(dedans)),
            "total": str(len(cellules.ids)),
            "part": montrer_nombre(part, 1),
            "minimum": str(minimum),
        }
        if minimum is None:
            return Reponse("a_apprecier", valeurs)
        if vides:
            return Reponse("a_completer", valeurs, tuple(cellules.cle(ligne) for ligne in vides), vides)
        if part > minimum:
            return Reponse("satisfait", valeurs)
        return Reponse("non_satisfait", valeurs, (), tuple(li for li in cellules.ids if li not in dedans))


class Vrai(SurColonne, frozen=True, kw_only=True, tag="vrai"):
    """A yes (or, with `attendu = false`, a no); in a column, in every row."""

    attendu: bool = True

    accepte = frozenset({"booleen", "colonne"})
    cases = frozenset({"nombre", "total"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied when the answer is the expected one."""
        fait = faits[self.fait]
        if fait.valeur is None or isinstance(fait.valeur, Colonne):
            return super().examiner(faits, borne)
        satisfait = fait.valeur is self.attendu
        elements = () if satisfait else fait.elements
        return Reponse("satisfait" if satisfait else "non_satisfait", {}, (), elements)

    def examiner_lignes(self, fait: Fait, cellules: Colonne, borne: BorneDe) -> Reponse:
        """Unmet with the rows that answer otherwise, then to complete with those that do not answer."""
        vides = tuple(ligne for ligne, valeur in cellules.cellules() if valeur is None)
        autres = tuple(
            ligne
            for ligne, valeur in cellules.cellules()
            if valeur is not None and valeur is not self.attendu
        )
        manquants = tuple(cellules.cle(ligne) for ligne in vides)
        valeurs = {"nombre": str(len(autres)), "total": str(len(cellules.ids))}
        if autres:
            return Reponse("non_satisfait", valeurs, manquants, autres)
        return Reponse("a_completer" if vides else "satisfait", valeurs, manquants, vides)


class Unique(SurColonne, frozen=True, kw_only=True, tag="unique"):
    """No value twice in a column; empty cells are another check's business."""

    cases = frozenset({"nombre", "doublons"})

    def examiner_lignes(self, fait: Fait, cellules: Colonne, borne: BorneDe) -> Reponse:
        """Unmet with every row that shares its value with another."""
        comptes = remplies(cellules)
        if not comptes:
            return inconnu(self.fait, fait)
        if len(comptes) == len(cellules.ids):
            return Reponse("satisfait", {"nombre": "0", "doublons": ""})
        doublons = {valeur for valeur, nombre in comptes.items() if nombre > 1}
        fautives = tuple(ligne for ligne, valeur in cellules.cellules() if valeur in doublons)
        ecrits = sorted(ecrire(valeur) for valeur in doublons)
        valeurs = {"nombre": str(len(fautives)), "doublons": enumerer(ecrits, au_plus=4)}
        return Reponse("non_satisfait" if fautives else "satisfait", valeurs, (), fautives)
