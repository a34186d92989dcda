"""The documents of the pack, drawn one by one in memory: the export writes them, the window shows them before.

A new document is one line of `DOCUMENTS`. Drawing libraries are imported when drawing: they are slow to load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.export.names import CLASSEUR, PDF
from esms_desktop.rules.verdict import Verdict

Suivi = Callable[[str, int, int], bool]
"""Told before each step: its name, how many are done, how many there are. False asks to stop."""


class ExportAnnule(UserError):
    """Somebody asked to stop: nothing was written."""

    def __init__(self) -> None:
        super().__init__("L’export a été annulé, rien n’a été écrit.")


class Document(NamedTuple):
    """A document that is drawn. absents: characters that it shows as « □ », its font lacks them."""

    nom: str
    titre: str
    octets: bytes
    absents: tuple[str, ...] = ()


Dessin = Callable[[Dossier, Verdict, date], tuple[bytes, tuple[str, ...]]]


def _candidature(dossier: Dossier, verdict: Verdict, jour: date) -> tuple[bytes, tuple[str, ...]]:
    from esms_desktop.export.content import composer
    from esms_desktop.export.pdf_dossier import dessiner

    pdf = dessiner(composer(dossier, verdict, jour))
    return pdf.octets, pdf.absents


def _classeur(dossier: Dossier, verdict: Verdict, jour: date) -> tuple[bytes, tuple[str, ...]]:
    from esms_desktop.export.xlsx_classeur import classeur_xlsx

    return classeur_xlsx(dossier, verdict, jour), ()


DOCUMENTS: tuple[tuple[str, str, Dessin], ...] = (
    (PDF, "Dossier de candidature", _candidature),
    (CLASSEUR, "Classeur du budget et des établissements", _classeur),
)
"""Name of the file, title, drawing; in the order of the pack."""


def dessiner_documents(
    dossier: Dossier, verdict: Verdict, jour: date, suivi: Suivi | None = None, etapes: int = 0
) -> Iterator[Document]:
    """Each document, drawn when asked for. etapes: how many steps there are, when there are others after.

    Raises `ExportAnnule` when asked to stop.
    """
    for rang, (nom, titre, dessin) in enumerate(DOCUMENTS):
        avancer(suivi, titre, rang, etapes or len(DOCUMENTS))
        octets, absents = dessin(dossier, verdict, jour)
        yield Document(nom, titre, octets, absents)


def avancer(suivi: Suivi | None, etape: str, faites: int, toutes: int) -> None:
    """Say that a step begins; raise when it must not."""
    if suivi is not None and not suivi(etape, faites, toutes):
        raise ExportAnnule
