"""What a workbook would bring to the list of functions, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from esms_desktop.common.fr_format import enumerer
from esms_desktop.document.fonctions_importees import importer
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.rows import options
from esms_desktop.exchange.classeur import Feuille
from esms_desktop.exchange.fonctions_excel import Changement, Lecture, Lue, comparer, lire_fonctions
from ui.bridge import Pont
from ui.dialogs.importer import LigneMontree, Mots

MOTS = Mots(
    titre="Importer une liste de fonctions",
    but=(
        "Rien n’est encore écrit. Les fonctions du dossier qui ne sont pas dans le classeur restent ; une cellule vide "
        "n’efface rien."
    ),
    colonnes=("Effet", "Où", "Fonction, ou raison du refus", "Domaine, ou ce qui change"),
    quoi=("fonction", "fonctions"),
    refuse=("ligne refusée", "lignes refusées"),
    vide="Ce classeur a les bons titres, mais aucune fonction.",
    rien="Toutes ces fonctions sont déjà dans le dossier : il n’y a rien à importer.",
    importes=("fonction importée", "fonctions importées"),
)


class FonctionsImportees:
    """The functions of a workbook, into the list of the dossier."""

    mots = MOTS

    def __init__(self, pont: Pont) -> None:
        self._pont = pont

    def comprendre(self, feuilles: tuple[Feuille, ...], nom: str) -> Lecture:
        """Every sheet that has the titles of a list of functions."""
        return lire_fonctions(feuilles, nom)

    def comparer(self, lues: Sequence[Lue]) -> tuple[Changement, ...]:
        """Against the list of the dossier."""
        return comparer(self._pont.dossier, lues)

    def montrer(self, changements: Sequence[Changement]) -> Iterator[LigneMontree]:
        """A function a row."""
        return map(_ligne, changements)

    def ecrire(self, changements: Sequence[Changement]) -> int | None:
        """Add those that are new, change those that differ."""
        return self._pont.faire(lambda document: importer(document, changements))


def _ligne(changement: Changement) -> LigneMontree:
    lue = changement.lue
    nom = " ".join(filter(None, (lue.code, lue.libelle)))
    detail = options.DOMAINES_FONCTIONNELS.get(lue.domaine or "", "Sans domaine")
    if changement.etat == "changee":
        champs = enumerer(champ_de(f"fonctions.{champ}").libelle for champ in changement.valeurs)
        detail = f"Change : {champs}"
    return LigneMontree(changement.etat, f"{lue.feuille}, ligne {lue.ligne}", nom, detail)
