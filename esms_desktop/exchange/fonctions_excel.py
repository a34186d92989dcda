"""A list of functions from somebody's own workbook (the grid of the ANAP, say): columns are known by their titles.

Pure functions: from sheets to functions, then against those of the dossier. Nothing is lost in silence: a row that
cannot be taken says in which cell, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from esms_desktop.common.errors import UserError, nom_proche
from esms_desktop.common.fr_format import citer, cle_de_comparaison, montrer_nombre, normaliser
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.exchange.classeur import Cellule, Feuille
from esms_desktop.exchange.tableaux import (
    RAISONS,
    Refusee,
    case_de,
    cle_de_titre,
    compte_quelque_chose,
    nommer_la_case,
    premier_titre,
)

COLONNES: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "code fonction", "numero", "no", "n", "reference", "ref", "id"),
    "domaine": ("domaine", "domaine fonctionnel", "chapitre", "bloc fonctionnel", "bloc", "module", "theme"),
    "libelle": ("libelle", "intitule", "sous fonction", "fonctionnalite", "fonction", "fonctions", "nom"),
    "description": ("description", "definition", "detail", "explication", "commentaire", "contenu"),
}
"""Field -> titles of its column, the surest first; without case, accents or signs."""
TITRES_DANS = 40
"""Rows in which the titles of a sheet are looked for."""
FONCTIONS_MAX = 2_000
DOMAINES: Mapping[str, str] = options.DOMAINES_FONCTIONNELS
AUTRE_DOMAINE = "Écrivez son code, de F1 à F11, ou son nom."
Etat = Literal["ajoutee", "changee", "identique"]


class Lue(NamedTuple):
    """A function as a row of a sheet says it; ligne counts from 1."""

    feuille: str
    ligne: int
    code: str
    domaine: str | None
    libelle: str
    description: str


class Lecture(NamedTuple):
    """What a workbook holds. ignorees: sheets without the titles of a list of functions."""

    lues: tuple[Lue, ...]
    refusees: tuple[Refusee, ...]
    feuilles: tuple[str, ...]
    ignorees: tuple[str, ...]


class Changement(NamedTuple):
    """A function of the workbook against the dossier. valeurs: what would be written, by field."""

    lue: Lue
    etat: Etat
    fonction: Fonction | None
    valeurs: Mapping[str, str]


def lire_fonctions(feuilles: Iterable[Feuille], nom: str) -> Lecture:
    """The functions of every sheet that has their titles; `UserError` when none has, or when there are too many."""
    lecteur = _Lecteur()
    prises, ignorees = [], []
    for feuille in feuilles:
        trouve = _titres(feuille)
        if trouve is None:
            ignorees.append(feuille.nom)
        else:
            prises.append(feuille.nom)
            lecteur.lire(feuille, *trouve)
    if not prises:
        raise UserError(
            f"« {nom} » n’a pas de feuille qui ressemble à une liste de fonctions.",
            "Une ligne de titres est attendue : « Fonction » (ou « Libellé »), avec « Code » ou « Domaine » ; "
            "« Description » est facultative.",
        )
    if len(lecteur.lues) > FONCTIONS_MAX:
        raise UserError(
            f"« {nom} » compte {montrer_nombre(len(lecteur.lues))} fonctions : une liste en a "
            f"{montrer_nombre(FONCTIONS_MAX)} au plus.",
            "Gardez seulement les fonctions du dossier usager.",
        )
    return Lecture(tuple(lecteur.lues), tuple(lecteur.refusees), tuple(prises), tuple(ignorees))


def comparer(dossier: Dossier, lues: Iterable[Lue]) -> tuple[Changement, ...]:
    """Each function against the list of the dossier: by its code, else by its label. An empty cell erases nothing."""
    par_code: dict[str, Fonction] = {}
    par_nom: dict[str, Fonction] = {}
    for fonction in dossier.fonctions:
        par_code.setdefault(cle_de_comparaison(fonction.code or ""), fonction)
        par_nom.setdefault(cle_de_comparaison(fonction.libelle or ""), fonction)
    return tuple(_changement(lue, _connue(lue, par_code, par_nom)) for lue in lues)


def _connue(lue: Lue, par_code: Mapping[str, Fonction], par_nom: Mapping[str, Fonction]) -> Fonction | None:
    if lue.code:
        return par_code.get(cle_de_comparaison(lue.code))
    return par_nom.get(cle_de_comparaison(lue.libelle))


def _changement(lue: Lue, fonction: Fonction | None) -> Changement:
    dites = {nom: valeur for nom in COLONNES if (valeur := getattr(lue, nom))}
    if fonction is None:
        return Changement(lue, "ajoutee", None, dites)
    autres = {nom: valeur for nom, valeur in dites.items() if valeur != getattr(fonction, nom)}
    return Changement(lue, "changee" if autres else "identique", fonction, autres)


# --- titles -----------------------------------------------------------------------------------------------


def _titres(feuille: Feuille) -> tuple[int, dict[str, int]] | None:
    """Rank of the row of titles and the column of each field; `None` when the sheet is not a list of functions."""
    for rang, ligne in enumerate(feuille.lignes[:TITRES_DANS]):
        cles = [cle_de_titre(cellule.texte) for cellule in ligne]
        trouvees = {
            champ: place
            for champ, titres in COLONNES.items()
            if (place := premier_titre(cles, titres)) is not None
        }
        if "libelle" in trouvees and ("code" in trouvees or "domaine" in trouvees):
            return rang, trouvees
    return None


# --- rows -------------------------------------------------------------------------------------------------


class _Refus(Exception):
    def __init__(self, champ: str, raison: str) -> None:
        super().__init__(raison)
        self.champ, self.raison = champ, raison


class _Lecteur:
    """Reads sheets one after the other; the same function is taken once."""

    def __init__(self) -> None:
        self.lues: list[Lue] = []
        self.refusees: list[Refusee] = []
        self._vues: dict[str, Lue] = {}

    def lire(self, feuille: Feuille, rang_des_titres: int, colonnes: Mapping[str, int]) -> None:
        """The rows under the titles. A domain alone, or merged, stands for the rows that follow."""
        domaine: str | None = None
        for numero, ligne in enumerate(feuille.lignes[rang_des_titres + 1 :], start=rang_des_titres + 2):
            cases = {champ: case_de(ligne, rang) for champ, rang in colonnes.items()}
            if not compte_quelque_chose(list(cases.values())):
                continue
            if (titre := _titre_de_domaine(cases)) is not None:
                domaine = titre
                continue
            try:
                lue = _lire_la_ligne(feuille.nom, numero, cases, domaine)
                self._prendre(lue)
            except _Refus as refus:
                place = nommer_la_case(colonnes.get(refus.champ, colonnes["libelle"]), numero)
                self.refusees.append(Refusee(feuille.nom, place, refus.raison))
                continue
            domaine = lue.domaine or domaine

    def _prendre(self, lue: Lue) -> None:
        champ = "code" if lue.code else "libelle"
        cle = f"{champ} {cle_de_comparaison(getattr(lue, champ))}"
        deja = self._vues.setdefault(cle, lue)
        if deja is not lue:
            ou = f"ligne {deja.ligne}" + ("" if deja.feuille == lue.feuille else f" de « {deja.feuille} »")
            raise _Refus(champ, f"{citer(getattr(lue, champ))} est déjà à la {ou}.")
        self.lues.append(lue)


_RAISONS = {
    **RAISONS,
    "date": "Excel a changé ce texte en date : mettez la colonne au format « Texte » et retapez-le.",
}


def _lire_la_ligne(feuille: str, numero: int, cases: Mapping[str, Cellule], domaine: str | None) -> Lue:
    textes = {champ: _texte(champ, case) for champ, case in cases.items()}
    code, libelle = textes.get("code", ""), textes.get("libelle", "")
    if not libelle:
        raise _Refus("libelle", "Le nom de la fonction est vide.")
    dit = textes.get("domaine", "")
    sien = _domaine(dit)
    if dit and sien is None:
        indice = nom_proche(dit, DOMAINES.values()) or AUTRE_DOMAINE
        raise _Refus("domaine", f"Domaine inconnu : {citer(dit)}. {indice}")
    return Lue(
        feuille,
        numero,
        code,
        sien or _domaine_du_code(code) or domaine,
        libelle,
        textes.get("description", ""),
    )


def _texte(champ: str, case: Cellule) -> str:
    """The text of a cell, within the limits of its field."""
    if raison := _RAISONS.get(case.genre):
        raise _Refus(champ, raison)
    texte = normaliser(case.texte)
    if champ == "domaine":
        return texte
    lecture = champ_de(f"fonctions.{champ}").type.lire(texte)
    if lecture.refusee:
        raise _Refus(champ, lecture.message)
    return lecture.valeur or ""


def _titre_de_domaine(cases: Mapping[str, Cellule]) -> str | None:
    """The domain that a row names and nothing else: the title of the rows under it."""
    pleines = {champ: case.texte for champ, case in cases.items() if case.texte.strip()}
    if len(pleines) == 1 and (seul := next(iter(pleines))) in ("domaine", "libelle"):
        return _domaine(pleines[seul])
    if pleines.keys() == {"code", "libelle"} and re.fullmatch(r"\s*(?:F\d{1,2}|\d{1,2})\s*", pleines["code"]):
        return _domaine(pleines["libelle"])
    return None


def _domaine(texte: str) -> str | None:
    """The domain that a text names: its code, its label, or a beginning of the label that only it has."""
    propre = texte.strip()
    if re.fullmatch(r"[Ff]\d{1,2}", propre) and propre.upper() in DOMAINES:
        return propre.upper()
    cle = _sans_numero(propre)
    noms = {code: _sans_numero(libelle) for code, libelle in DOMAINES.items()}
    exacts = [code for code, nom in noms.items() if nom == cle]
    debuts = [code for code, nom in noms.items() if len(cle) > 4 and nom.startswith(cle)]
    trouves = exacts or debuts
    return trouves[0] if len(trouves) == 1 else None


def _sans_numero(texte: str) -> str:
    """« 2. Gestion administrative », « Domaine 2 : … » -> « gestion administrative »."""
    return re.sub(r"^(?:(?:domaine|chapitre|bloc)\s+)?(?:f?\d{1,2}\s+)?", "", cle_de_titre(texte))


def _domaine_du_code(code: str) -> str | None:
    trouve = re.match(r"(F\d{1,2})(?:\.|$)", code, re.IGNORECASE)
    domaine = trouve[1].upper() if trouve else None
    return domaine if domaine in DOMAINES else None
