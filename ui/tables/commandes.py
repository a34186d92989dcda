"""Everything that can be done in a table: one line each, for the keyboard and for the menu of the right button.

A key that is here belongs to the table while it has the focus, whatever the menus of the window do with it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Commande(NamedTuple):
    """nom: the method of the view. texte: as the menu says it, empty when it is not there. touches: Qt's names."""

    nom: str
    texte: str
    touches: tuple[str, ...]
    icone: str = ""
    ecrit: bool = False


TRAIT = Commande("", "", ())
"""A line between two groups of the menu."""

COMMANDES: tuple[Commande, ...] = (
    Commande("modifier", "Modifier la cellule", ("F2", "Return", "Enter"), "pencil", ecrit=True),
    Commande("ouvrir_la_fiche", "Modifier en fiche", ("F4", "Ctrl+Return", "Ctrl+Enter"), "square-pen"),
    TRAIT,
    Commande("couper", "Couper", ("Ctrl+X", "Shift+Del"), "", ecrit=True),
    Commande("copier", "Copier", ("Ctrl+C", "Ctrl+Ins"), "copy"),
    Commande("coller", "Coller", ("Ctrl+V", "Shift+Ins"), "clipboard-paste", ecrit=True),
    Commande("recopier_vers_le_bas", "Recopier vers le bas", ("Ctrl+D",), "arrow-down", ecrit=True),
    Commande("vider", "Vider les cellules", ("Del",), "", ecrit=True),
    TRAIT,
    Commande("inserer_au_dessus", "Insérer une ligne au-dessus", ("Ins",), "", ecrit=True),
    Commande(
        "inserer_au_dessous",
        "Insérer une ligne au-dessous",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "plus",
        ecrit=True,
    ),
    Commande("monter", "Monter d’une ligne", ("Alt+Up",), "arrow-up", ecrit=True),
    Commande("descendre", "Descendre d’une ligne", ("Alt+Down",), "arrow-down", ecrit=True),
    Commande("supprimer_les_lignes", "Supprimer les lignes", ("Ctrl+Del",), "trash", ecrit=True),
    TRAIT,
    Commande("choisir_la_ligne", "Sélectionner la ligne", ("Ctrl+Space", "Shift+Space")),
    Commande("tout_choisir", "Tout sélectionner", ("Ctrl+A",)),
    TRAIT,
    Commande("menu_de_la_colonne", "Trier, filtrer cette colonne…", ("Ctrl+Shift+L",), "filter"),
    Commande("rechercher", "Rechercher dans le tableau", ("Ctrl+F",), "search"),
    Commande("suivante", "", ("F3",)),
    Commande("precedente", "", ("Shift+F3",)),
    Commande("effacer_et_taper", "", ("Backspace",), ecrit=True),
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


def nom_de_touche(touche: QKeyEvent) -> str:
    """Qt's name of a key with those that are held down (`Ctrl+Shift+L`), wherever it is on the keyboard."""
    enfoncees = touche.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
    )
    accord = QKeyCombination(enfoncees, Qt.Key(touche.key()))
    return QKeySequence(accord).toString(QKeySequence.SequenceFormat.PortableText)


def raccourci(commande: Commande) -> str:
    """The first key of a command, as the system writes it (« Ctrl+Maj+Entrée »)."""
    if not commande.touches:
        return ""
    return QKeySequence(commande.touches[0]).toString(QKeySequence.SequenceFormat.NativeText)
