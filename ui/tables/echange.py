"""Cells on the clipboard: written for Excel, LibreOffice and ourselves, read from wherever they come."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QMimeData

from esms_desktop.common.fr_format import FINE, INSECABLE
from esms_desktop.dossier.types import Montant, Pourcentage, Quantite
from esms_desktop.exchange.presse_papiers import Bloc, ecrire_html, ecrire_tsv, lire_html, lire_tsv
from ui.tables.colonnes import Colonne
from ui.tables.contenu import Contenu

EXACT = "application/x-esms-desktop-cellules"
"""The same block with ids instead of names: nothing is lost between two tables of the application."""


def copier(
    contenu: Contenu, lignes: Sequence[str], colonnes: Sequence[Colonne], choisies: set[tuple[str, str]]
) -> QMimeData:
    """The block as text, as HTML and exactly; cells of the block that are not selected are left empty."""

    def bloc(texte_de: object) -> list[list[str]]:
        assert callable(texte_de)
        return [
            [texte_de(ligne, c) if (ligne, c.nom) in choisies else "" for c in colonnes] for ligne in lignes
        ]

    montre = bloc(lambda ligne, colonne: pour_tableur(contenu, ligne, colonne))
    donnees = QMimeData()
    donnees.setText(ecrire_tsv(montre))
    textes = {rang for rang, c in enumerate(colonnes) if not isinstance(c.champ.type, Quantite)}
    donnees.setHtml(ecrire_html(montre, textes))
    donnees.setData(EXACT, ecrire_tsv(bloc(contenu.exact)).encode())
    return donnees


def lire(donnees: QMimeData) -> Bloc:
    """The block that the clipboard holds; empty when it holds neither text nor table."""
    if donnees.hasFormat(EXACT):
        return lire_tsv(bytes(donnees.data(EXACT).data()).decode())
    if donnees.hasText() and donnees.text():
        return lire_tsv(donnees.text())
    return lire_html(donnees.html()) if donnees.hasHtml() else ()


def pour_tableur(contenu: Contenu, ligne: str, colonne: Colonne) -> str:
    """What a French spreadsheet reads as a number where it is one: no unit, no space between thousands."""
    valeur, genre = contenu.valeur(ligne, colonne), colonne.champ.type
    if valeur is None or not isinstance(genre, Quantite):
        texte = contenu.texte(ligne, colonne)
        return texte.replace(INSECABLE, " ").replace(FINE, " ") if colonne.numero else texte
    if isinstance(genre, Montant):
        return _nombre(Decimal(valeur) / 100)
    return _nombre(Decimal(valeur)) + (" %" if isinstance(genre, Pourcentage) else "")


def _nombre(valeur: Decimal) -> str:
    return f"{valeur.normalize():f}".replace(".", ",")
