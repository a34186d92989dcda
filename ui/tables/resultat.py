"""The line that says what came of the last gesture: it offers to undo it, and to see what is to be mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.tables.avis import Avis

NOM = "Résultat de la dernière action"


class Resultat(Avis):
    """Forgets itself as soon as something else is done: « Annuler » would no longer undo what it says."""

    def __init__(self, contexte: Contexte, ou: QWidget, nom: str = NOM) -> None:
        """ou: what has the focus again once the gesture is undone."""
        super().__init__(contexte.theme, nom)
        self._pont, self._ou = contexte.pont, ou
        self._premiere: Callable[[], object] | None = None
        self._annonceur = Annonceur(self)
        self.premier.connect(self._voir)
        self.second.connect(self._annuler)
        self._pont.change.connect(self.oublier)

    def dire(
        self,
        phrase: str,
        *,
        annulable: bool = False,
        premiere: Callable[[], object] | None = None,
        a_corriger: bool = False,
    ) -> None:
        """Say a sentence, aloud too. premiere: goes to the first thing to look at; a_corriger: there is to mend."""
        self._premiere = premiere
        role = "a_completer" if a_corriger else "satisfait" if annulable else "attenue"
        voir = "Voir la première" if premiere is not None else ""
        self.montrer(phrase, role, voir, "Annuler" if annulable else "")
        self._annonceur.dire(phrase)

    def oublier(self, *_: object) -> None:
        """Nothing to say any more."""
        if self.phrase.text():
            self._premiere = None
            self.montrer("")

    def _voir(self) -> None:
        if self._premiere is not None:
            self._premiere()

    def _annuler(self) -> None:
        self._pont.annuler()
        self._ou.setFocus(Qt.FocusReason.OtherFocusReason)
