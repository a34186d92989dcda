"""Reference tables shipped as data: départements with their region and ARS, FINESS categories of the ESMS.

Read when first asked for, never at import: the command line starts often and needs them rarely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from esms_desktop.common.resources import resource


class Departement(NamedTuple):
    """A département or an overseas collectivity. `code_region` is empty for Saint-Pierre-et-Miquelon."""

    code: str
    nom: str
    region: str
    code_region: str
    ars: str
    territoire: str


class CategorieEsms(NamedTuple):
    """A FINESS category; everything but the code is a presumption, the authorisation decides.

    champ: PA, PH, DOMICILE, PDS, ASE, AHI, PJM or HORS_CHAMP. l312_1: oui, non, a_verifier. alinea: paragraph
    of that article, empty outside it. medicalise: oui, non, variable, sans_objet. fermee: no longer
    created, but open establishments may still carry it: never a reason to refuse.
    """

    code: str
    libelle: str
    champ: str
    sous_champ: str
    l312_1: str
    alinea: str
    medicalise: str
    fermee: bool

    @property
    def libelle_court(self) -> str:
        """The acronym when there is one, else the label up to its first comma."""
        return self.libelle.partition(",")[0]


@cache
def departements() -> Mapping[str, Departement]:
    """Every département and collectivity known, by code, in the order of the codes."""
    tables = _lire("territoires.toml")
    regions = {cle: lieu for cle, *lieu in _lignes(tables["regions"])}
    return MappingProxyType(
        {code: Departement(code, nom, *regions[cle]) for code, nom, cle in _lignes(tables["departements"])}
    )


@cache
def categories() -> Mapping[str, CategorieEsms]:
    """FINESS categories of the ESMS and the ones most often confused with them, by code."""
    lignes = _lignes(_lire("categories.toml")["categories"])
    return MappingProxyType({code: _categorie(code, *cellules) for code, *cellules in lignes})


def region_de(code: str) -> str | None:
    """Name of the region of a département, or `None` when the code is unknown."""
    connu = departements().get(code)
    return connu.region if connu else None


def _categorie(
    code: str, libelle: str, champ: str, sous_champ: str, l312_1: str, alinea: str, medicalise: str, etat: str
) -> CategorieEsms:
    return CategorieEsms(code, libelle, champ, sous_champ, l312_1, alinea, medicalise, etat == "fermee")


def _lignes(table: str) -> Iterator[list[str]]:
    """The cells of each line of a table; a dash says that there is nothing to say."""
    for ligne in table.strip().splitlines():
        yield ["" if cellule == "-" else cellule for cellule in ligne.split(" | ")]


def _lire(fichier: str) -> dict[str, str]:
    import tomli

    with resource("referentiels", fichier).open("rb") as flux:
        return tomli.load(flux)
