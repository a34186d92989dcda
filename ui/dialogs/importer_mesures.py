"""What a workbook or a CSV file would bring to the measures, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from esms_desktop.common.fr_format import montrer_nombre
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.mesures import attendus, importer
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.indicateurs.mois import dire_mois
from esms_desktop.exchange.classeur import Feuille
from esms_desktop.exchange.mesures_excel import Changement, Lecture, Lue, comparer, lire_mesures
from ui.bridge import Pont
from ui.dialogs.importer import LigneMontree, Mots

MOTS = Mots(
    titre="Importer des mesures",
    but="Rien n’est encore écrit. Une cellule vide n’efface rien ; les mesures absentes du fichier restent.",
    colonnes=("Effet", "Où", "Mesure, ou motif du refus", "Détail"),
    quoi=("chiffre", "chiffres"),
    refuse=("cellule refusée", "cellules refusées"),
    vide="Ce tableau a les bons titres, mais aucun chiffre.",
    rien="Toutes ces mesures sont déjà dans le dossier : il n’y a rien à importer.",
    importes=("chiffre importé", "chiffres importés"),
)
CHAMPS = {"numerateur": "numérateur", "denominateur": "dénominateur"}


class MesuresImportees:
    """The counts of a file, into the monthly measures; `mois` is the month to show once they are there."""

    mots = MOTS

    def __init__(self, pont: Pont, defaut: dt.date) -> None:
        """defaut: the month of a sheet that says none."""
        self._pont, self._defaut, self.mois = pont, defaut, defaut
        self._dossier = pont.dossier  # frozen: what the workshop's thread may read
        self._attendus = attendus(pont.dossier, pont.pack)

    def comprendre(self, feuilles: tuple[Feuille, ...], nom: str) -> Lecture:
        """Every sheet that is a table of measures."""
        return lire_mesures(feuilles, self._dossier, self._attendus, self._defaut, nom)

    def comparer(self, lues: Sequence[Lue]) -> tuple[Changement, ...]:
        """Against the measures of the dossier."""
        return comparer(self._pont.dossier, lues)

    def montrer(self, changements: Sequence[Changement]) -> Iterator[LigneMontree]:
        """A count a row."""
        pont = self._pont
        esms = noms(pont.dossier, "etablissements")
        libelles = {s.code: s.court for s in retenus(pont.dossier, pont.pack)}
        for changement in changements:
            lue = changement.lue
            nom = f"{esms[lue.esms]}, {libelles[lue.indicateur]} ({CHAMPS[lue.champ]})"
            yield LigneMontree(changement.etat, f"{lue.feuille}, {lue.cellule}", nom, _detail(changement))

    def ecrire(self, changements: Sequence[Changement]) -> int | None:
        """Write the counts."""
        self.mois = max(changement.lue.mois for changement in changements)
        rapports = [attendu.code for attendu in self._attendus if attendu.rapport]
        return self._pont.faire(lambda document: importer(document, changements, rapports))


def _detail(changement: Changement) -> str:
    """« mars 2023 : 30 » ; « mars 2023 : 28 devient 30 »."""
    lue = changement.lue
    valeur = montrer_nombre(lue.valeur)
    avant = "" if changement.etat != "changee" else f"{montrer_nombre(changement.avant or 0)} devient "
    return f"{dire_mois(lue.mois)} : {avant}{valeur}"
