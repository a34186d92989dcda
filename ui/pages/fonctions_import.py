"""Above the list of functions: import one's own from a workbook, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.contexte import Contexte
from ui.pages.elements import RangeeSouple, texte_libre
from ui.pages.importation import BoutonDImport, Invite
from ui.theme import ESPACE

if TYPE_CHECKING:
    from ui.dialogs.importer import Importation

BUT = "Vous avez la grille de l’ANAP, ou votre propre liste ? Ses colonnes sont reconnues à leurs titres."
INVITE = Invite(
    "Importer une liste depuis Excel…",
    "Importer une liste de fonctions",
    "Classeurs Excel (*.xlsx)",
    "import/fonctions",
)


class ImportDeFonctions(QWidget):
    """A sentence, the button, and the line that says what was imported."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._import = BoutonDImport(contexte, INVITE, self._preparer)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(RangeeSouple(texte_libre(BUT, "attenue"), [self._import.bouton]))
        place.addWidget(self._import.resultat)

    def _preparer(self) -> Importation:
        from ui.dialogs.importer_fonctions import FonctionsImportees

        return FonctionsImportees(self._contexte.pont)
