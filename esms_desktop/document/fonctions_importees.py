"""A list of functions read from a workbook, put in an open dossier: one undo step, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from esms_desktop.document.edition import Edition
from esms_desktop.exchange.fonctions_excel import Changement

LIBELLE = "Importer des fonctions depuis Excel"


def importer(document: Edition, changements: Iterable[Changement]) -> int:
    """Add the new functions, write what differs in the others; how many functions were touched."""
    touchees = 0
    with document.batch(LIBELLE):
        for changement in changements:
            if changement.etat == "ajoutee":
                document.add("fonctions", changement.valeurs, origine="importe")
            elif changement.fonction is not None:
                for nom, valeur in changement.valeurs.items():
                    document.set_value(f"fonctions[{changement.fonction.id}].{nom}", valeur, "importe")
            touchees += changement.etat != "identique"
    return touchees
