"""Importing measures from a file: one button; the preview is a dialog, the result a line that offers to undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from esms_desktop.document.changes import Changes
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.pages.elements import bouton
from ui.tables.avis import Avis

OUVRIR = "Importer des mesures"
FILTRE = "Classeurs Excel et fichiers CSV (*.xlsx *.csv)"
DOSSIER = "import/mesures"
"""Where the last file was, among the preferences."""
AIDE = "Un classeur Excel ou un fichier CSV : un ESMS par ligne, un indicateur par colonne. Un aperçu précède l’import."


class ImportDeMesures(QObject):
    """mois: the month of a file that says none. montrer: called with the last month that was imported."""

    def __init__(
        self, contexte: Contexte, mois: Callable[[], date | None], montrer: Callable[[date], object]
    ) -> None:
        super().__init__()
        self._contexte, self._mois, self._montrer = contexte, mois, montrer
        self.bouton = bouton("Importer…", self.importer, nom=OUVRIR, aide=AIDE)
        self.resultat = Avis(contexte.theme, "Résultat de l’import")
        self.resultat.premier.connect(self._annuler)
        self._annonceur = Annonceur(self.bouton)
        contexte.pont.change.connect(self._oublier)

    def suivre(self) -> None:
        """There must be ESMS to measure, and a dossier that can be written."""
        pont = self._contexte.pont
        self.bouton.setEnabled(not pont.document.lecture_seule and bool(pont.dossier.etablissements))

    def importer(self) -> None:
        """Choose a file, look at what it holds, take it or not."""
        from ui.dialogs.importer_mesures import DialogueImportDeMesures

        preferences, fenetre = self._contexte.preferences, self.bouton.window()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        depart = str(preferences.lire(DOSSIER) or documents)
        choisi, _ = QFileDialog.getOpenFileName(fenetre, OUVRIR, depart, FILTRE)
        if not choisi:
            return
        preferences.ecrire(DOSSIER, str(Path(choisi).parent))
        self._contexte.pont.vider()
        defaut = self._mois() or date.today().replace(day=1)
        dialogue = DialogueImportDeMesures(self._contexte, Path(choisi), defaut, fenetre)
        if dialogue.exec():
            self._montrer(dialogue.mois)
            self.resultat.montrer(dialogue.phrase, "satisfait", "Annuler")
            self._annonceur.dire(dialogue.phrase)
        dialogue.deleteLater()

    def _annuler(self) -> None:
        self._contexte.pont.annuler()
        self.bouton.setFocus()

    def _oublier(self, changes: Changes) -> None:
        """Something else was done: « Annuler » would no longer undo the import."""
        self.resultat.montrer("")
