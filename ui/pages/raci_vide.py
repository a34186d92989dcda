"""What a RACI matrix says while it has nothing to show: what to do first."""

from __future__ import annotations

from collections.abc import Callable

from ui.contexte import Contexte
from ui.pages.elements import bouton
from ui.pages.etat_vide import EtatVide


class SansMatrice(EtatVide):
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


class SansPersonne(EtatVide):
    """No person holds a role. nommer: go where people are named."""

    def __init__(self, nommer: Callable[[], None]) -> None:
        super().__init__(
            "Personne n’est encore nommé",
            "Dites quelle personne tient chaque rôle : cette vue montrera tout ce que chacune doit faire, tous rôles "
            "confondus.",
            [bouton("Nommer les personnes", nommer, "primaire")],
        )
