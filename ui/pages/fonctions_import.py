"""Above the list of functions: import one's own from a workbook, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from esms_desktop.document.changes import Changes
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.pages.elements import RangeeSouple, bouton, texte_libre
from ui.tables.avis import Avis
from ui.theme import ESPACE

BUT = "Vous avez la grille de l’ANAP, ou votre propre liste ? Ses colonnes sont reconnues à leurs titres."
OUVRIR = "Importer une liste de fonctions"
FILTRE = "Classeurs Excel (*.xlsx)"
DOSSIER = "import/fonctions"
"""Where the last workbook was, among the preferences."""


class ImportDeFonctions(QWidget):
    """One button; the preview is a dialog, the result a line that offers to undo."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._annonceur = Annonceur(self)
        self.bouton = bouton("Importer une liste depuis Excel…", self.importer)
        self.bouton.setEnabled(not contexte.pont.document.lecture_seule)
        self.resultat = Avis(contexte.theme, "Résultat de l’import")
        self.resultat.premier.connect(self._annuler)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(RangeeSouple(texte_libre(BUT, "attenue"), [self.bouton]))
        place.addWidget(self.resultat)
        contexte.pont.change.connect(self._oublier)

    def importer(self) -> None:
        """Choose a workbook, look at what it holds, take it or not."""
        from ui.dialogs.importer_fonctions import DialogueImport

        preferences, pont = self._contexte.preferences, self._contexte.pont
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        depart = str(preferences.lire(DOSSIER) or documents)
        choisi, _ = QFileDialog.getOpenFileName(self.window(), OUVRIR, depart, FILTRE)
        if not choisi:
            return
        preferences.ecrire(DOSSIER, str(Path(choisi).parent))
        pont.vider()
        dialogue = DialogueImport(self._contexte, Path(choisi), self.window())
        if dialogue.exec():
            self.resultat.montrer(dialogue.phrase, "satisfait", "Annuler")
            self._annonceur.dire(dialogue.phrase)
        dialogue.deleteLater()

    def _annuler(self) -> None:
        self._contexte.pont.annuler()
        self.bouton.setFocus()

    def _oublier(self, changes: Changes) -> None:
        """Something else was done: « Annuler » would no longer undo the import."""
        self.resultat.montrer("")
