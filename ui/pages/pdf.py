"""Pages of a PDF as pictures. Called from a working thread; nothing here belongs to the window.

The document is opened for each page and closed at once (a millisecond): nothing of the library outlives a call.
"""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from PySide6.QtGui import QImage

_PDFIUM = Lock()
"""The PDFium library serves one call at a time in a whole process."""


class Taille(NamedTuple):
    """Of a page, in points."""

    largeur: float
    hauteur: float


class PageRendue(NamedTuple):
    """A page drawn, and the words that it holds (for a screen reader)."""

    image: QImage
    texte: str


def doute_sur(octets: bytes) -> str:
    """Why somebody else may not be able to read this PDF; empty when it opens like any other."""
    import pypdfium2

    try:
        with _PDFIUM, pypdfium2.PdfDocument(octets) as pdf:
            return "" if len(pdf) else "ne contient aucune page"
    except pypdfium2.PdfiumError as erreur:
        protege = erreur.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        return "est protégé par un mot de passe" if protege else "ne s’ouvre pas, il semble endommagé"


class Liasse:
    """One PDF, kept in memory."""

    def __init__(self, octets: bytes) -> None:
        import pypdfium2

        self._octets = octets
        with _PDFIUM, pypdfium2.PdfDocument(octets) as pdf:
            self.tailles = tuple(Taille(*pdf.get_page_size(rang)) for rang in range(len(pdf)))

    def rendre(self, rang: int, largeur: int) -> PageRendue:
        """The page of that rank (from 0), that many device pixels wide."""
        import pypdfium2

        with _PDFIUM, pypdfium2.PdfDocument(self._octets) as pdf:
            page = pdf[rang]
            trame = page.render(scale=largeur / self.tailles[rang].largeur, prefer_bgrx=True)
            image = QImage(
                bytes(trame.buffer), trame.width, trame.height, trame.stride, QImage.Format.Format_RGB32
            ).copy()
            texte = page.get_textpage().get_text_range()
        return PageRendue(image, texte)
