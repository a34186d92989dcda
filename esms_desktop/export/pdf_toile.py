"""The pages themselves: header, footer, « page n sur N », draft mark, table of contents, bookmarks.

Pages are kept until the last one is known, then completed and written: one pass, however long the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from esms_desktop.export import pdf_theme as theme
from esms_desktop.export.vocabulaire import BROUILLON

PORTRAIT = A4
PAYSAGE = landscape(A4)
ETIQUETTE = 62
"""Points: width of the draft tag."""


@dataclass(frozen=True)
class Habillage:
    """What every page shows around its content."""

    titre: str
    appel: str
    pied: str
    brouillon: bool


class Repere(NamedTuple):
    """A title met while the pages are laid out: where bookmarks and the table of contents lead."""

    titre: str
    niveau: int
    page: int
    haut: float


class Toile(Canvas):
    """A canvas that writes its pages at the end, when their number is known."""

    def __init__(self, *args: Any, habillage: Habillage, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._habillage = habillage
        self._feuilles: list[dict[str, Any]] = []
        self._reperes: list[Repere] = []
        self._sommaire: tuple[int, float, float] | None = None
        self.setViewerPreference("DisplayDocTitle", "true")

    def noter(self, titre: str, niveau: int) -> None:
        """Remember a title drawn here."""
        self._reperes.append(Repere(titre, niveau, self.getPageNumber(), self.absolutePosition(0, 0)[1]))

    def reserver_sommaire(self, largeur: float) -> None:
        """Remember that the table of contents goes here."""
        self._sommaire = (self.getPageNumber(), self.absolutePosition(0, 0)[1], largeur)

    def showPage(self) -> None:  # noqa: N802  (the name that reportlab calls)
        """Keep the page until `save`."""
        self._feuilles.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Complete each page and write the file."""
        for numero, feuille in enumerate(self._feuilles, start=1):
            self.__dict__.update(feuille)
            self._signets(numero)
            if self._sommaire and self._sommaire[0] == numero:
                self._dessiner_sommaire()
            if numero > 1:
                self._numeroter(numero)
            super().showPage()
        super().save()

    # --- drawn when every page is known -----------------------------------------------------------------

    def _signets(self, numero: int) -> None:
        for rang, repere in enumerate(self._reperes):
            if repere.page == numero:
                self.bookmarkHorizontal(_cle(rang), 0, repere.haut + 24)
                self.addOutlineEntry(repere.titre, _cle(rang), repere.niveau, closed=True)

    def _numeroter(self, numero: int) -> None:
        largeur = self._pagesize[0]  # type: ignore[attr-defined]
        self.setFont(theme.REGULIER, 7.4)
        self.setFillColor(theme.DISCRET)
        texte = f"page\u00a0{numero} sur {len(self._feuilles)}"
        self.drawRightString(largeur - theme.MARGE, 11 * mm, texte)

    def _dessiner_sommaire(self) -> None:
        _, haut, largeur = self._sommaire or (0, 0.0, 0.0)
        gauche, y = theme.MARGE, haut
        for rang, repere in enumerate(self._reperes):
            if repere.niveau:
                continue
            y -= Sommaire.PAS
            self.setFont(theme.REGULIER, 9.5)
            self.setFillColor(theme.TEXTE)
            self.drawString(gauche, y + 5, repere.titre)
            self.setFillColor(theme.DISCRET)
            self.drawRightString(gauche + largeur, y + 5, str(repere.page))
            self.setStrokeColor(theme.LIGNE)
            self.setLineWidth(0.4)
            self.line(gauche, y, gauche + largeur, y)
            self.linkRect("", _cle(rang), (gauche, y, gauche + largeur, y + Sommaire.PAS), thickness=0)


def _cle(rang: int) -> str:
    return f"t{rang}"


class Titre(Flowable):
    """Takes no room: notes a title for the bookmarks and the table of contents."""

    def __init__(self, titre: str, niveau: int) -> None:
        super().__init__()
        self.titre, self.niveau = titre, niveau
        self.keepWithNext = True

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Note it."""
        toile: Any = self.canv
        toile.noter(self.titre, self.niveau)


class Sommaire(Flowable):
    """Room for the table of contents, filled in at the end."""

    PAS = 17

    def __init__(self, lignes: int) -> None:
        super().__init__()
        self.lignes = lignes

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """One line a part."""
        self.width, self.height = largeur, self.lignes * self.PAS
        return self.width, self.height

    def draw(self) -> None:
        """Note where its top is."""
        toile: Any = self.canv
        toile.translate(0, self.height)
        toile.reserver_sommaire(self.width)


class Etiquette(Flowable):
    """The draft tag of the cover."""

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """A small box."""
        return ETIQUETTE, 13

    def draw(self) -> None:
        """The tag itself."""
        etiquette(self.canv, 0, 0)


class Filet(Flowable):
    """The short bar above the title of the cover."""

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """A thin bar."""
        return 62, 3

    def draw(self) -> None:
        """In the accent colour."""
        self.canv.setFillColor(theme.ACCENT)
        self.canv.roundRect(0, 0, 62, 3, 1.5, stroke=0, fill=1)


# --- drawn when a page begins, under its content --------------------------------------------------------


def habiller(toile: Toile, habillage: Habillage, *, premiere: bool) -> None:
    """Draft mark, running header and footer of a new page."""
    largeur, hauteur = toile._pagesize  # type: ignore[attr-defined]
    toile.saveState()
    if habillage.brouillon:
        _filigrane(toile, largeur, hauteur)
    if not premiere:
        _entete(toile, habillage, largeur, hauteur)
    toile.restoreState()


def _entete(toile: Toile, habillage: Habillage, largeur: float, hauteur: float) -> None:
    droite = largeur - theme.MARGE
    haut = hauteur - 13 * mm
    if habillage.brouillon:
        etiquette(toile, droite - ETIQUETTE, haut - 3.6)
    toile.setFont(theme.REGULIER, 7.4)
    toile.setFillColor(theme.DISCRET)
    place = droite - theme.MARGE - (ETIQUETTE + 10 if habillage.brouillon else 0)
    appel = abreger(f" – {habillage.appel}", place / 2, theme.REGULIER, 7.4)
    titre = abreger(habillage.titre, place - stringWidth(appel, theme.REGULIER, 7.4), theme.REGULIER, 7.4)
    toile.drawString(theme.MARGE, haut, titre + appel)
    toile.drawString(theme.MARGE, 11 * mm, abreger(habillage.pied, largeur / 2, theme.REGULIER, 7.4))
    toile.setStrokeColor(theme.LIGNE)
    toile.setLineWidth(0.5)
    toile.line(theme.MARGE, haut - 7, droite, haut - 7)


def etiquette(toile: Canvas, x: float, y: float) -> None:
    """The draft tag: a word in a box, never colour alone."""
    toile.setFillColor(theme.FONDS["non_satisfait"])
    toile.setStrokeColor(theme.COULEURS["non_satisfait"])
    toile.setLineWidth(0.6)
    toile.roundRect(x, y, ETIQUETTE, 13, 3, stroke=1, fill=1)
    toile.setFillColor(theme.COULEURS["non_satisfait"])
    toile.setFont(theme.GRAS, 7)
    toile.drawCentredString(x + ETIQUETTE / 2, y + 4.1, BROUILLON)


def _filigrane(toile: Toile, largeur: float, hauteur: float) -> None:
    toile.saveState()
    toile.translate(largeur / 2, hauteur / 2)
    toile.rotate(52 if hauteur > largeur else 33)
    toile.setFillColor(theme.FILIGRANE)
    toile.setFont(theme.GRAS, 104)
    toile.drawCentredString(0, -36, BROUILLON)
    toile.restoreState()


def abreger(texte: str, place: float, police: str, taille: float) -> str:
    """The text, cut with « … » when it is wider than `place` points."""
    if stringWidth(texte, police, taille) <= place:
        return texte
    bas, haut = 0, len(texte)
    while bas < haut:
        milieu = (bas + haut + 1) // 2
        if stringWidth(texte[:milieu] + "…", police, taille) <= place:
            bas = milieu
        else:
            haut = milieu - 1
    return texte[:bas].rstrip() + "…"
