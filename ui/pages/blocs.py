"""Name of a block (`esms_desktop.dossier.steps.Bloc`) -> the widget that shows it. Modules are read when needed."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QWidget

from ui.contexte import Contexte

BLOCS = {
    "appel_choisi": "ui.pages.appel_choisi:AppelChoisi",
    "appels": "ui.pages.appels:AutresAppels",
    "appel_details": "ui.pages.appel_details:DetailsAppel",
    "totaux_organismes": "ui.pages.totaux:Totaux",
    "totaux_etablissements": "ui.pages.totaux:Totaux",
    "porteur": "ui.pages.porteur:ChoixDuPorteur",
    "export": "ui.pages.export:Exportation",
    "relecture": "ui.pages.relecture:Relecture",
    "apercu": "ui.pages.apercu:Apercu",
}
"""Name -> module and class; a class is made with the context alone."""


def fabriquer(nom: str, contexte: Contexte) -> QWidget:
    """The block of that name; `KeyError` when there is none: a bug."""
    module, _, classe = BLOCS[nom].partition(":")
    bloc: QWidget = getattr(import_module(module), classe)(contexte)
    return bloc
