"""The recovery sheet of a protected dossier: one page to print and lock away. Made in memory, never written here.

Each character of the password has its own box, with its kind underneath: nobody has to tell O from 0, or l from 1.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from unicodedata import category

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.export import pdf_theme as theme
from esms_desktop.export.pdf_textes import ligne_pdf, texte_pdf

PAR_LIGNE = 14
HAUTEUR = 15 * mm
GENRES = {"Lu": "majuscule", "Ll": "minuscule", "Nd": "chiffre", "Zs": "espace"}
AUTRE = "signe"
CONSEILS = (
    "Imprimez cette fiche, rangez-la sous clé (coffre, armoire de direction), puis supprimez son fichier.",
    "Sans ce mot de passe, personne ne peut ouvrir le dossier, ni l’éditeur du logiciel, ni ses sauvegardes.",
    "Pour ouvrir le dossier : double-cliquez sur le fichier, puis tapez le mot de passe, case par case. "
    "Les majuscules, les accents et les espaces comptent.",
    "Si le mot de passe change, cette fiche ne sert plus : imprimez la nouvelle et détruisez celle-ci.",
)
A_REMPLIR = ("Rangée à cet endroit", "Connue de", "Vérifiée le")


def fiche_secours(fichier: str, titre: str, mot_de_passe: str, jour: date) -> bytes:
    """The sheet as a PDF. fichier: name of the file; titre: of the project, may be empty."""
    theme.preparer_polices()
    absents: set[str] = set()
    flux = BytesIO()
    modele = BaseDocTemplate(
        flux,
        pagesize=A4,
        title="Fiche de secours",
        creator="ESMS Desktop",
        producer="ESMS Desktop",
        lang="fr-FR",
        initialFontName=theme.REGULIER,
        invariant=1,
    )
    largeur, hauteur = A4
    cadre = Frame(theme.MARGE, theme.BAS, largeur - 2 * theme.MARGE, hauteur - 2 * theme.BAS, 0, 0, 0, 0)
    modele.addPageTemplates([PageTemplate(id="fiche", frames=[cadre])])
    histoire: list[Flowable] = []
    histoire += texte_pdf("Fiche de secours", theme.TITRE, absents)
    histoire += texte_pdf(f"Mot de passe du dossier « {fichier} »", theme.CHAPEAU, absents, en_ligne=True)
    if titre:
        histoire += texte_pdf(titre, theme.CORPS, absents, prefixe="Projet :", en_ligne=True)
    histoire += texte_pdf(montrer_date(jour), theme.CORPS, absents, prefixe="Fiche établie le")
    histoire += [Spacer(0, 6 * mm), Cases(mot_de_passe), Spacer(0, 6 * mm)]
    for conseil in CONSEILS:
        histoire += texte_pdf(f"– {conseil}", theme.CORPS, absents)
    histoire += [Spacer(0, 6 * mm), *(Blanc(libelle, absents) for libelle in A_REMPLIR)]
    modele.build(histoire)
    return flux.getvalue()


def genre(caractere: str) -> str:
    """What kind of key types it, for whoever reads the sheet."""
    return GENRES.get(category(caractere), AUTRE)


class Cases(Flowable):
    """One box a character: the character, its rank, its kind, or its code when the font cannot draw it."""

    def __init__(self, texte: str) -> None:
        super().__init__()
        self._dessins = [(c, genre(c)) if theme.connait(c) else ("□", f"U+{ord(c):04X}") for c in texte]

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """As many rows of boxes as it takes."""
        self.width = largeur
        self.height = -(-len(self._dessins) // PAR_LIGNE) * (HAUTEUR + 2 * mm)
        return self.width, self.height

    def split(self, largeur: float, hauteur: float) -> list[Flowable]:
        """A very long password runs on to the next page, by whole rows."""
        rangees = int(hauteur // (HAUTEUR + 2 * mm))
        if rangees < 1 or rangees * PAR_LIGNE >= len(self._dessins):
            return []
        debut, suite = Cases(""), Cases("")
        debut._dessins, suite._dessins = (
            self._dessins[: rangees * PAR_LIGNE],
            self._dessins[rangees * PAR_LIGNE :],
        )
        return [debut, suite]

    def draw(self) -> None:
        """From left to right, then down."""
        cote = self.width / PAR_LIGNE
        for rang, (caractere, sorte) in enumerate(self._dessins):
            x = (rang % PAR_LIGNE) * cote
            y = self.height - (rang // PAR_LIGNE + 1) * (HAUTEUR + 2 * mm) + 2 * mm
            self._case(x, y, cote - 1.2 * mm, caractere, sorte, rang + 1)

    def _case(self, x: float, y: float, cote: float, caractere: str, sorte: str, rang: int) -> None:
        toile: Canvas = self.canv
        toile.setStrokeColor(theme.DISCRET)
        toile.setFillColor(theme.FOND if sorte != "espace" else theme.SELECTION)
        toile.roundRect(x, y, cote, HAUTEUR, 3, stroke=1, fill=1)
        toile.setFillColor(theme.TEXTE)
        toile.setFont(theme.GRAS, 17)
        toile.drawCentredString(x + cote / 2, y + HAUTEUR / 2 - 2, caractere if sorte != "espace" else "")
        toile.setFillColor(theme.DISCRET)
        toile.setFont(theme.REGULIER, 5.6)
        toile.drawCentredString(x + cote / 2, y + 2.6, sorte)
        toile.drawString(x + 2.4, y + HAUTEUR - 7, str(rang))


class Blanc(Flowable):
    """A label and a line to write on by hand."""

    def __init__(self, libelle: str, absents: set[str]) -> None:
        super().__init__()
        self._libelle = ligne_pdf(libelle, absents)

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """One line to write on."""
        self.width, self.height = largeur, 11 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Label on the left, line to the right edge."""
        self.canv.setFillColor(theme.DISCRET)
        self.canv.setFont(theme.REGULIER, 9)
        self.canv.drawString(0, 3, self._libelle)
        self.canv.setStrokeColor(theme.LIGNE)
        self.canv.line(42 * mm, 1, self.width, 1)
