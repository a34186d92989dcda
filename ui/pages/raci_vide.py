"""What a RACI matrix says while it has nothing to show: what to do first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ui.contexte import Contexte
from ui.pages.elements import Carte, bouton, section, texte_libre
from ui.theme import ESPACE

LARGEUR = 520


class _Vide(Carte):
    """A title, a sentence, buttons, in the middle of the room."""

    def __init__(self, titre: str, phrase: str, boutons: list[QPushButton]) -> None:
        super().__init__()
        dit = section(titre)
        dit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explique = texte_libre(phrase, "attenue")
        explique.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explique.setMaximumWidth(LARGEUR)
        rangee = QHBoxLayout()
        rangee.setSpacing(ESPACE[1])
        rangee.addStretch()
        for fait in boutons:
            rangee.addWidget(fait)
        rangee.addStretch()
        milieu = QHBoxLayout()
        milieu.addStretch()
        milieu.addWidget(explique, 1_000)
        milieu.addStretch()
        dedans = QVBoxLayout()
        dedans.setSpacing(ESPACE[1])
        dedans.addStretch(2)
        dedans.addWidget(dit)
        dedans.addLayout(milieu)
        dedans.addSpacing(ESPACE[2])
        dedans.addLayout(rangee)
        dedans.addStretch(3)
        self.boite.addLayout(dedans, 1)


class SansMatrice(_Vide):
    """No activity, or no role: prefill, or begin a list. ajouter(table): begin that list."""

    def __init__(self, contexte: Contexte, ajouter: Callable[[str], None]) -> None:
        self._contexte = contexte
        super().__init__(
            "Pas encore de matrice",
            "Une matrice croise des activités et des rôles. Partez de la nôtre (12 rôles et 34 activités à adapter), "
            "ou écrivez la vôtre.",
            [
                bouton("Préremplir…", self._preremplir, "primaire"),
                bouton("Ajouter une activité", lambda: ajouter("raci_activites")),
                bouton("Ajouter un rôle", lambda: ajouter("raci_roles")),
            ],
        )

    def _preremplir(self) -> None:
        from ui.dialogs.preremplir import preremplir

        preremplir(self._contexte, "raci", self.window())


class SansPersonne(_Vide):
    """No person holds a role. nommer: go where people are named."""

    def __init__(self, nommer: Callable[[], None]) -> None:
        super().__init__(
            "Personne n’est encore nommé",
            "Dites quelle personne tient chaque rôle : cette vue montrera tout ce que chacune doit faire, tous rôles "
            "confondus.",
            [bouton("Nommer les personnes", nommer, "primaire")],
        )
