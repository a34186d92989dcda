"""Measures from somebody's workbook or CSV: rows are ESMS, columns are indicators; or one measure a row. No Qt.

Columns are known by their titles, ESMS by their name or number. The month is that of a column, else of the sheet's
name, else the one that is given. What cannot be taken says in which cell, and why.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import citer, normaliser
from esms_desktop.dossier.designations import designer, index
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.mesures import Place, releve
from esms_desktop.dossier.indicateurs.mois import lire_mois
from esms_desktop.dossier.rows.suivi import Mesure
from esms_desktop.dossier.types import Entier
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

TITRES_DANS = 30
"""Rows in which the titles of a sheet are looked for."""
ESMS = (
    "esms",
    "essms",
    "etablissement",
    "etablissements",
    "structure",
    "nom",
    "finess",
    "finess et",
    "n finess",
)
INDICATEUR = ("indicateur", "indicateurs", "critere")
MOIS_TITRES = ("mois", "date", "periode")
NUMERATEUR = ("numerateur", "nombre", "valeur", "num")
DENOMINATEUR = ("denominateur", "sur", "den", "base")
TOTAUX = ("grappe", "total", "totaux", "ensemble")
"""Names of rows that add up the others: left aside."""
COMPTE = Entier(0, 1_000_000_000)
Champ = Literal["numerateur", "denominateur"]
Etat = Literal["ajoutee", "changee", "identique"]


class Attendu(NamedTuple):
    """An indicator that may be read: its code, the titles that people give to its column, whether it is a rate."""

    code: str
    titres: tuple[str, ...]
    rapport: bool


class Lue(NamedTuple):
    """A count that was read, where it was, and where it goes."""

    feuille: str
    cellule: str
    mois: dt.date
    esms: str
    indicateur: str
    champ: Champ
    valeur: int


class Lecture(NamedTuple):
    """What a file holds. ignorees: sheets that are not tables of measures."""

    lues: tuple[Lue, ...]
    refusees: tuple[Refusee, ...]
    ignorees: tuple[str, ...]


class Changement(NamedTuple):
    """A count against what the dossier holds."""

    lue: Lue
    etat: Etat
    avant: int | None


def lire_mesures(
    feuilles: Sequence[Feuille], dossier: Dossier, attendus: Sequence[Attendu], defaut: dt.date, nom: str
) -> Lecture:
    """The counts of these sheets. defaut: the month of a sheet that says none. `UserError` when no sheet is a table."""
    lecteur = _Lecteur(dossier, attendus, defaut)
    ignorees = [feuille.nom for feuille in feuilles if not lecteur.lire(feuille)]
    if len(ignorees) == len(feuilles):
        raise UserError(
            f"« {nom} » n’a pas de tableau de mesures.",
            "Une ligne de titres est attendue : « ESMS », puis un indicateur par colonne ; ou « ESMS », "
            "« Indicateur », « Numérateur », « Dénominateur ». « Copier avec les titres » en donne un modèle.",
        )
    return Lecture(tuple(lecteur.lues.values()), tuple(lecteur.refusees), tuple(ignorees))


def comparer(dossier: Dossier, lues: Sequence[Lue]) -> tuple[Changement, ...]:
    """Each count against what the dossier holds for that month."""
    mois = {lue.mois: releve(dossier, lue.mois) for lue in lues}
    return tuple(_changement(lue, mois[lue.mois]) for lue in lues)


def _changement(lue: Lue, releves: Mapping[Place, Mesure]) -> Changement:
    mesure = releves.get((lue.esms, lue.indicateur))
    avant: int | None = getattr(mesure, lue.champ) if mesure is not None else None
    if avant is None:
        return Changement(lue, "ajoutee", None)
    return Changement(lue, "identique" if avant == lue.valeur else "changee", avant)


# --- titles -----------------------------------------------------------------------------------------------


class _Colonnes(NamedTuple):
    """Ranks of columns. esms: those that name it, the surest first.

    comptes: rank -> indicator and field, of a table with an indicator a column.
    """

    titres: int
    esms: tuple[int, ...]
    mois: int | None
    indicateur: int | None
    numerateur: int | None
    denominateur: int | None
    comptes: Mapping[int, tuple[str, Champ]]


# --- rows -------------------------------------------------------------------------------------------------

_RAISONS = {
    **RAISONS,
    "date": "Excel a changé ce nombre en date : mettez la colonne au format « Nombre » et retapez-le.",
}


class _Lecteur:
    """Reads sheets one after the other; of a count that stands twice, the second one is refused."""

    def __init__(self, dossier: Dossier, attendus: Sequence[Attendu], defaut: dt.date) -> None:
        self._esms = index(dossier, "etablissements")
        self._attendus = {a.code: a for a in attendus}
        self._titres = {cle_de_titre(titre): a.code for a in attendus for titre in (*a.titres, a.code)}
        self._defaut = defaut
        self.lues: dict[tuple[dt.date, str, str, Champ], Lue] = {}
        self.refusees: list[Refusee] = []

    def lire(self, feuille: Feuille) -> bool:
        """False when the sheet is not a table of measures."""
        colonnes = self._reconnaitre(feuille)
        if colonnes is None:
            return False
        mois = lire_mois(feuille.nom) or self._defaut
        for numero, ligne in enumerate(feuille.lignes[colonnes.titres + 1 :], start=colonnes.titres + 2):
            if compte_quelque_chose(ligne):
                self._ligne(feuille.nom, numero, ligne, colonnes, mois)
        return True

    def _reconnaitre(self, feuille: Feuille) -> _Colonnes | None:
        for rang, ligne in enumerate(feuille.lignes[:TITRES_DANS]):
            cles = [cle_de_titre(case.texte) for case in ligne]
            esms = tuple(cles.index(titre) for titre in ESMS if titre in cles)
            if not esms:
                continue
            comptes = self._comptes(cles)
            indicateur, numerateur = premier_titre(cles, INDICATEUR), premier_titre(cles, NUMERATEUR)
            longue = indicateur is not None and numerateur is not None
            if longue or comptes:
                return _Colonnes(
                    rang,
                    esms,
                    premier_titre(cles, MOIS_TITRES),
                    indicateur if longue else None,
                    numerateur,
                    premier_titre(cles, DENOMINATEUR),
                    {} if longue else comptes,
                )
        return None

    def _comptes(self, cles: Sequence[str]) -> dict[int, tuple[str, Champ]]:
        """The columns of indicators; « sur » or « dénominateur » goes with the indicator before it."""
        comptes: dict[int, tuple[str, Champ]] = {}
        dernier = ""
        for rang, cle in enumerate(cles):
            nue = re.sub(r" (numerateur|denominateur|sur|nombre)$", "", cle)
            if cle in self._titres:
                dernier = self._titres[cle]
                comptes[rang] = (dernier, "numerateur")
            elif nue in self._titres:
                dernier = self._titres[nue]
                comptes[rang] = (
                    dernier,
                    "denominateur" if cle.endswith((" sur", " denominateur")) else "numerateur",
                )
            elif cle in DENOMINATEUR and dernier:
                comptes[rang] = (dernier, "denominateur")
        return {r: c for r, c in comptes.items() if c[1] == "numerateur" or self._attendus[c[0]].rapport}

    def _ligne(
        self, feuille: str, numero: int, ligne: Sequence[Cellule], colonnes: _Colonnes, mois: dt.date
    ) -> None:
        noms = [nom for rang in colonnes.esms if (nom := normaliser(case_de(ligne, rang).texte))]
        if not noms or cle_de_titre(noms[0]) in TOTAUX:
            return
        esms = next((trouve for nom in noms if (trouve := designer(self._esms, nom)) is not None), None)
        if esms is None:
            raison = f"{citer(noms[0])} n’est pas un ESMS du dossier, ou pas un seul."
            self._refuser(feuille, colonnes.esms[0], numero, raison)
            return
        if colonnes.mois is not None and (dit := case_de(ligne, colonnes.mois).texte.strip()):
            lu = lire_mois(dit)
            if lu is None:
                self._refuser(
                    feuille, colonnes.mois, numero, f"{citer(dit)} n’est pas un mois : écrivez 09/2023."
                )
                return
            mois = lu
        for rang, code, champ in self._comptes_de(feuille, numero, ligne, colonnes):
            self._compte(feuille, numero, rang, case_de(ligne, rang), (mois, esms, code, champ))

    def _comptes_de(
        self, feuille: str, numero: int, ligne: Sequence[Cellule], colonnes: _Colonnes
    ) -> Iterator[tuple[int, str, Champ]]:
        """The cells of a row that hold counts."""
        if colonnes.indicateur is None:
            for rang, (code, champ) in colonnes.comptes.items():
                yield rang, code, champ
            return
        dit = normaliser(case_de(ligne, colonnes.indicateur).texte)
        code_lu = self._titres.get(cle_de_titre(dit))
        if code_lu is None:
            raison = f"{citer(dit)} n’est pas un indicateur suivi par le dossier."
            self._refuser(feuille, colonnes.indicateur, numero, raison)
            return
        if colonnes.numerateur is not None:
            yield colonnes.numerateur, code_lu, "numerateur"
        if colonnes.denominateur is not None and self._attendus[code_lu].rapport:
            yield colonnes.denominateur, code_lu, "denominateur"

    def _compte(
        self, feuille: str, numero: int, rang: int, case: Cellule, place: tuple[dt.date, str, str, Champ]
    ) -> None:
        raison = _RAISONS.get(case.genre, "")
        texte = normaliser(case.texte)
        if not raison and not texte:
            return
        lecture = COMPTE.lire(texte)
        if raison or lecture.valeur is None:
            self._refuser(feuille, rang, numero, raison or lecture.message)
        elif place in self.lues:
            deja = self.lues[place]
            self._refuser(
                feuille, rang, numero, f"Ce chiffre est déjà donné dans {deja.feuille}, {deja.cellule}."
            )
        else:
            self.lues[place] = Lue(feuille, nommer_la_case(rang, numero), *place, lecture.valeur)

    def _refuser(self, feuille: str, rang: int, numero: int, raison: str) -> None:
        self.refusees.append(Refusee(feuille, nommer_la_case(rang, numero), raison))
