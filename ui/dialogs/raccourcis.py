"""The keyboard map, made from the menus themselves, with what the lists and the panels add."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import cle_de_comparaison
from ui.croix import offrir_d_effacer
from ui.menus import MENUS, Actions, Geste
from ui.theme import ESPACE, classer

AILLEURS = (
    (
        "Critères",
        (
            ("Déplier, replier un critère", "Entrée, →, ←"),
            ("Aller au premier champ manquant", "Ctrl+Entrée"),
            ("Chercher un critère", "Ctrl+F"),
            ("Critère suivant, précédent", "↓, ↑"),
        ),
    ),
    ("Parcours", (("Étape suivante, précédente", "↓, ↑"), ("Ouvrir l’étape", "Entrée"))),
    (
        "Planning",
        (
            ("Ligne suivante, précédente", "↓, ↑"),
            ("Suivre une dépendance", "→, ←"),
            ("Déplacer la tâche d’un jour de travail", "Alt+→, Alt+←"),
            ("Déplacer sa fin", "Alt+Maj+→, Alt+Maj+←"),
            ("Déplacer son début", "Ctrl+Maj+→, Ctrl+Maj+←"),
            ("Ouvrir la fiche, retirer la tâche", "Entrée, Suppr"),
            ("Changer l’échelle", "+, -"),
        ),
    ),
)
"""What is not in the menus: title, then (gesture, keys)."""


def carte(actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
    """Title of a group, then gesture and keys, as this system writes them."""
    groupes = []
    for titre, gestes in MENUS:
        lignes = [_ligne(actions, geste) for geste in gestes if isinstance(geste, Geste) and geste.raccourcis]
        if titre == "&Affichage":
            avec = [action for action in actions.etapes if not action.shortcut().isEmpty()]
            lignes += [(f"Étape {action.text()}", _touches([action.shortcut()])) for action in avec]
        if lignes:
            groupes.append((titre.replace("&", ""), lignes))
    return [*groupes, *((titre, list(lignes)) for titre, lignes in AILLEURS)]


def _ligne(actions: Actions, geste: Geste) -> tuple[str, str]:
    texte = geste.texte.replace("&", "").rstrip("…")
    return texte, _touches(actions[geste.cle].shortcuts())


def _touches(raccourcis: list[QKeySequence]) -> str:
    return " ou ".join(r.toString(QKeySequence.SequenceFormat.NativeText) for r in raccourcis)


class DialogueRaccourcis(QDialog):
    """Everything that the keyboard does, with a search line."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Raccourcis clavier")
        self.resize(620, 560)
        champ = QLineEdit(placeholderText="Chercher un geste ou une touche")
        offrir_d_effacer(champ)
        champ.setAccessibleName("Chercher un geste ou une touche")
        champ.textChanged.connect(self._filtrer)
        self._lignes: list[tuple[str, QLabel, QLabel]] = []
        contenu = QWidget()
        classer(contenu, "contenu")
        self._groupes: list[tuple[QFrame, int, int]] = []
        pile = QVBoxLayout(contenu)
        pile.setContentsMargins(0, 0, ESPACE[1], 0)
        pile.setSpacing(ESPACE[2])
        for titre, lignes in carte(actions):
            pile.addWidget(self._groupe(titre, lignes))
        pile.addStretch(1)
        zone = QScrollArea(widgetResizable=True)
        zone.setAccessibleName("Raccourcis clavier")
        zone.setWidget(contenu)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        boite.setSpacing(ESPACE[2])
        boite.addWidget(champ)
        boite.addWidget(zone, 1)

    def _groupe(self, titre: str, lignes: list[tuple[str, str]]) -> QFrame:
        cadre = QFrame()
        classer(cadre, "carte")
        grille = QGridLayout(cadre)
        grille.setContentsMargins(ESPACE[3], ESPACE[2], ESPACE[3], ESPACE[2])
        grille.setHorizontalSpacing(ESPACE[3])
        grille.setVerticalSpacing(ESPACE[0])
        grille.setColumnStretch(0, 1)
        tete = QLabel(titre)
        classer(tete, "section")
        grille.addWidget(tete, 0, 0, 1, 2)
        debut = len(self._lignes)
        for rang, (geste, touches) in enumerate(lignes, start=1):
            gauche, droite = QLabel(geste), QLabel(touches)
            classer(droite, "attenue")
            gauche.setAccessibleName(f"{geste} : {touches}")
            grille.addWidget(gauche, rang, 0)
            grille.addWidget(droite, rang, 1, Qt.AlignmentFlag.AlignRight)
            self._lignes.append((cle_de_comparaison(f"{titre} {geste} {touches}"), gauche, droite))
        self._groupes.append((cadre, debut, len(self._lignes)))
        return cadre

    def _filtrer(self, texte: str) -> None:
        mots = cle_de_comparaison(texte).split()
        for cle, gauche, droite in self._lignes:
            montre = all(mot in cle for mot in mots)
            gauche.setVisible(montre)
            droite.setVisible(montre)
        for cadre, debut, fin in self._groupes:
            cadre.setVisible(any(not g.isHidden() for _, g, _ in self._lignes[debut:fin]))
