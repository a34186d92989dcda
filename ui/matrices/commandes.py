"""Everything that can be done in a two-way table: one line each, for the keyboard and for the right button."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

from ui.tables.commandes import TRAIT, Commande, nom_de_touche

COMMANDES: tuple[Commande, ...] = (
    Commande("modifier", "Modifier la cellule", ("F2",), "pencil", ecrit=True),
    Commande("ouvrir_la_ligne", "Aller à la ligne", ("F4", "Ctrl+Return", "Ctrl+Enter"), "square-pen"),
    Commande("ouvrir_la_colonne", "Aller à la colonne", ("Shift+F4",)),
    TRAIT,
    Commande("couper", "Couper", ("Ctrl+X", "Shift+Del"), ecrit=True),
    Commande("copier", "Copier", ("Ctrl+C", "Ctrl+Ins"), "copy"),
    Commande("copier_avec_les_titres", "Copier avec les titres", ("Ctrl+Shift+C",)),
    Commande("coller", "Coller", ("Ctrl+V", "Shift+Ins"), "clipboard-paste", ecrit=True),
    Commande("recopier_vers_le_bas", "Recopier vers le bas", ("Ctrl+D",), "arrow-down", ecrit=True),
    Commande("vider", "Vider les cellules", ("Del", "Backspace"), ecrit=True),
    TRAIT,
    Commande("choisir_la_ligne", "Sélectionner la ligne", ("Shift+Space",)),
    Commande("choisir_la_colonne", "Sélectionner la colonne", ("Ctrl+Space",)),
    Commande("tout_choisir", "Tout sélectionner", ("Ctrl+A",)),
    Commande("descendre", "", ("Return", "Enter")),
    Commande("remonter", "", ("Shift+Return", "Shift+Enter")),
    Commande("cellule_suivante", "", ("Tab",)),
    Commande("cellule_precedente", "", ("Shift+Backtab", "Shift+Tab", "Backtab")),
    Commande("sortir", "", ("Ctrl+Tab",)),
    Commande("revenir", "", ("Ctrl+Shift+Backtab", "Ctrl+Shift+Tab", "Ctrl+Backtab")),
)
_PAR_TOUCHE = {touche: commande for commande in COMMANDES for touche in commande.touches}


def commande_de(touche: QKeyEvent) -> Commande | None:
    """What a key asks for, `None` when it is not for the table."""
    return _PAR_TOUCHE.get(nom_de_touche(touche))
