"""A PDF made in memory, sent to a printer that the person chooses. Nothing is written on the way."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

POINTS_PAR_POUCE = 300


def imprimer(pdf: bytes, titre: str, parent: QWidget) -> bool:
    """Ask for a printer, then print every page; False when given up."""
    imprimante = QPrinter(QPrinter.PrinterMode.HighResolution)
    imprimante.setDocName(titre)
    dialogue = QPrintDialog(imprimante, parent)
    dialogue.setWindowTitle(titre)
    if not dialogue.exec():
        return False
    tirer(pdf, imprimante)
    return True


def tirer(pdf: bytes, imprimante: QPrinter) -> None:
    """Draw the pages of a PDF on a printer, each as large as its sheet allows."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    peintre = QPainter(imprimante)
    try:
        for rang, page in enumerate(document):
            if rang:
                imprimante.newPage()
            image = page.render(scale=POINTS_PAR_POUCE / 72).to_pil().convert("RGB")
            octets = image.tobytes()
            dessin = QImage(octets, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
            feuille = QRectF(peintre.viewport())
            echelle = min(feuille.width() / dessin.width(), feuille.height() / dessin.height())
            peintre.drawImage(QRectF(0, 0, dessin.width() * echelle, dessin.height() * echelle), dessin)
    finally:
        peintre.end()
        document.close()
