"""The note that frames the project, as it reads now."""

from __future__ import annotations

from esms_desktop.document.cadrage import composer
from ui.contexte import Contexte
from ui.pages.redige import Lecture


class NoteDeCadrage(Lecture):
    """Its fourteen sections."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte, "la note", lambda dossier: composer(dossier, contexte.pont.pack))
