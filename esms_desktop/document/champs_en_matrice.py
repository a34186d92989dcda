"""Fields of the rows of a list read and written as the cells of a two-way table. One undo step a gesture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from esms_desktop.document.edition import Edition
from esms_desktop.dossier.catalogue import champ_de

Ecriture = tuple[str, str, str]
"""Row id, name of the field, text as it was typed."""


def ecrire(
    document: Edition, table: str, ecritures: Sequence[Ecriture], libelle: str
) -> Mapping[tuple[str, str], str]:
    """Store what was typed in each cell; those that cannot be read are left as they were, with the sentence why."""
    refusees: dict[tuple[str, str], str] = {}
    with document.batch(libelle):
        for ligne, nom, texte in ecritures:
            lecture = champ_de(f"{table}.{nom}").type.lire(texte)
            if lecture.refusee:
                refusees[ligne, nom] = lecture.message
            else:
                document.set_value(f"{table}[{ligne}].{nom}", lecture.valeur)
    return refusees
