"""A CSV file as a sheet: separator and encoding are found, nothing but texts comes out."""

from __future__ import annotations

import csv
from pathlib import Path

from esms_desktop.common.errors import UserError
from esms_desktop.exchange.classeur import FICHIER_MAX, Cellule, Feuille

SEPARATEURS = ";\t,"
DEBUT = 5_000
"""Characters in which the separator is looked for."""


def lire_csv(chemin: Path) -> tuple[Feuille, ...]:
    """The cells of a CSV file, whatever its separator, in UTF-8 or as Excel saves it in French. `UserError`."""
    try:
        if chemin.stat().st_size > FICHIER_MAX:
            raise UserError(
                f"« {chemin.name} » est trop grand : il n’est pas lu.", "Gardez seulement les mesures."
            )
        octets = chemin.read_bytes()
    except OSError:
        raise UserError(
            f"« {chemin.name} » ne peut pas être ouvert.", "Vérifiez qu’il existe et que vous y avez accès."
        ) from None
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = octets.decode("cp1252", errors="replace")
    separateur = max(SEPARATEURS, key=texte[:DEBUT].count)
    try:
        lignes = list(csv.reader(texte.replace("\0", "").splitlines(), delimiter=separateur))
    except csv.Error:
        raise UserError(
            f"« {chemin.name} » n’est pas un fichier CSV lisible.", "Enregistrez-le depuis Excel."
        ) from None
    return (Feuille(chemin.stem, tuple(tuple(map(Cellule, ligne)) for ligne in lignes)),)
