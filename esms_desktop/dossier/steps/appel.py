"""Step 1: the call that the dossier answers."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Page

APPEL = Page(
    "appel",
    "L’appel à projets",
    "Choisissez l’appel auquel répond ce dossier : il fixe les critères, les montants et les dates. "
    "Tout est jugé aussitôt selon ses règles, et vous pouvez en comparer plusieurs.",
    (Bloc("appel_choisi"), Bloc("appels"), Bloc("appel_details")),
)

ETAPE = Etape(1, "appel", "L’appel à projets", (APPEL,))
