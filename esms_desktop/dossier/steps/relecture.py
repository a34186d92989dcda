"""Step 11: what is still missing, and the pack."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Page

RELECTURE = Page(
    "relecture",
    "Relecture et export",
    "Le dossier prêt à déposer en PDF et en Excel, et tout ce qui manque encore, critère par critère.",
    (Bloc("export"), Bloc("relecture"), Bloc("apercu")),
)

ETAPE = Etape(11, "relecture", "Relecture et export", (RELECTURE,))
