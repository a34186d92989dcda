"""Importing from a file, on any page: a button; the preview is a dialog, the result a line that offers to undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from ui.contexte import Contexte
from ui.pages.elements import bouton
from ui.tables.resultat import Resultat

if TYPE_CHECKING:
    from ui.dialogs.importer import Importation


class Invite(NamedTuple):
    """The button, and what it asks for.

    texte, nom: as in `bouton`; titre: of the window where the file is chosen; preference: keeps the last folder.
    """

    texte: str
    titre: str
    filtre: str
    preference: str
    nom: str = ""
    aide: str = ""


class BoutonDImport(QObject):
    """preparer: called once a file is chosen. fait: called once everything is in the dossier."""

    def __init__(
        self,
        contexte: Contexte,
        invite: Invite,
        preparer: Callable[[], Importation],
        fait: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._contexte, self._invite, self._preparer, self._fait = contexte, invite, preparer, fait
        self.bouton = bouton(invite.texte, self.importer, nom=invite.nom, aide=invite.aide)
        self.bouton.setEnabled(not contexte.pont.document.lecture_seule)
        self.resultat = Resultat(contexte, self.bouton, "Résultat de l’import")

    def importer(self) -> None:
        """Choose a file, look at what it holds, take it or not."""
        from ui.dialogs.importer import DialogueDImport

        invite, preferences, fenetre = self._invite, self._contexte.preferences, self.bouton.window()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        depart = str(preferences.lire(invite.preference) or documents)
        choisi, _ = QFileDialog.getOpenFileName(fenetre, invite.titre, depart, invite.filtre)
        if not choisi:
            return
        preferences.ecrire(invite.preference, str(Path(choisi).parent))
        self._contexte.pont.vider()
        importation = self._preparer()
        dialogue = DialogueDImport(self._contexte, Path(choisi), importation, fenetre)
        if dialogue.exec():
            self._fait()
            self.resultat.dire(dialogue.phrase, annulable=True)
        dialogue.deleteLater()
