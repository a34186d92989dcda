"""Small drawings of the PDF: key figures, the bar of the criteria, bar charts, boxed sentences, findings."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from esms_desktop.export import pdf_theme as theme
from esms_desktop.export.blocs import Barres, Chiffre, Constat, Encadre
from esms_desktop.export.pdf_textes import ligne_pdf, texte_pdf
from esms_desktop.export.pdf_toile import abreger
from esms_desktop.export.vocabulaire import FORMES, MOTS, TONS
from esms_desktop.rules.checks_base import Etat

PAR_RANG = 4
COURT = 300
"""Characters of a label in a drawing."""
LONG = 1_500
"""Characters of a boxed sentence: a box is never cut over two pages."""
RETRAIT = 17
"""Points between the left edge and the text of a finding, where its shape stands."""
PLURIELS: dict[Etat, str] = {**MOTS, "satisfait": "satisfaits", "non_satisfait": "non satisfaits"}


class Cartes(Flowable):
    """Key figures in bordered cards, four a row."""

    MARGE, ECART = 9, 8

    def __init__(self, chiffres: Sequence[Chiffre], absents: set[str]) -> None:
        super().__init__()
        self.chiffres = chiffres
        self.textes = [
            (
                ligne_pdf(c.valeur, absents, COURT),
                texte_pdf(c.libelle, theme.CHIFFRE_LIBELLE, absents, en_ligne=True, maximum=COURT)[0],
                texte_pdf(c.detail, theme.CHIFFRE_DETAIL, absents, en_ligne=True, maximum=COURT)[0],
            )
            for c in chiffres
        ]

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """Rows as tall as their tallest card."""
        self.carte = (largeur - (PAR_RANG - 1) * self.ECART) / PAR_RANG
        utile = self.carte - 2 * self.MARGE
        hautes = [
            31 + lib.wrap(utile, 500)[1] + (det.wrap(utile, 500)[1] if c.detail else 0) + 8
            for c, (_, lib, det) in zip(self.chiffres, self.textes, strict=True)
        ]
        self.rangs = [max(hautes[i : i + PAR_RANG]) for i in range(0, len(hautes), PAR_RANG)]
        self.width, self.height = largeur, sum(self.rangs) + self.ECART * len(self.rangs)
        return self.width, self.height

    def draw(self) -> None:
        """Card by card, from the top."""
        haut = self.height
        for debut, hauteur in zip(range(0, len(self.chiffres), PAR_RANG), self.rangs, strict=True):
            for rang in range(debut, min(debut + PAR_RANG, len(self.chiffres))):
                x = (rang - debut) * (self.carte + self.ECART)
                self._carte(rang, x, haut - hauteur, hauteur)
            haut -= hauteur + self.ECART

    def _carte(self, rang: int, x: float, y: float, hauteur: float) -> None:
        valeur, libelle, detail = self.textes[rang]
        utile = self.carte - 2 * self.MARGE
        self.canv.setFillColor(theme.BLANC)
        self.canv.setStrokeColor(theme.LIGNE)
        self.canv.setLineWidth(0.7)
        self.canv.roundRect(x, y, self.carte, hauteur, 5, stroke=1, fill=1)
        taille = min(16.0, 16.0 * utile / max(stringWidth(valeur, theme.GRAS, 16), 1))
        self.canv.setFillColor(theme.COULEURS[self.chiffres[rang].ton])
        self.canv.setFont(theme.GRAS, taille)
        self.canv.drawString(x + self.MARGE, y + hauteur - 24, valeur)
        bas = y + hauteur - 30 - libelle.height
        libelle.drawOn(self.canv, x + self.MARGE, bas)
        if self.chiffres[rang].detail:
            detail.drawOn(self.canv, x + self.MARGE, bas - detail.height)


class BarreDeBilan(Flowable):
    """The criteria as one bar, a segment a state, with its legend in words and shapes."""

    EPAISSEUR = 7

    def __init__(self, nombres: Sequence[tuple[Etat, int]]) -> None:
        super().__init__()
        self.nombres = nombres

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """The bar, then one line."""
        self.width, self.height = largeur, 30.0
        return self.width, self.height

    def draw(self) -> None:
        """Segments, then the legend."""
        total = sum(n for _, n in self.nombres)
        ecart = 2.0
        utile = self.width - ecart * (len(self.nombres) - 1)
        x = 0.0
        for etat, nombre in self.nombres:
            longueur = utile * nombre / total
            self.canv.setFillColor(theme.LIGNE if etat == "sans_objet" else theme.COULEURS[TONS[etat]])
            self.canv.roundRect(x, 20, longueur, self.EPAISSEUR, min(3, longueur / 2), stroke=0, fill=1)
            x += longueur + ecart
        self._legende()

    def _legende(self) -> None:
        x = 0.0
        for etat, nombre in self.nombres:
            self.canv.setFillColor(theme.COULEURS[TONS[etat]])
            self.canv.setFont(theme.GRAS, 8.6)
            self.canv.drawString(x, 5, FORMES[etat])
            x += 11
            mot = f"{nombre} {PLURIELS[etat] if nombre > 1 else MOTS[etat]}"
            self.canv.setFillColor(theme.TEXTE)
            self.canv.setFont(theme.REGULIER, 8.6)
            self.canv.drawString(x, 5, mot)
            x += stringWidth(mot, theme.REGULIER, 8.6) + 16


class Histogrammes(Flowable):
    """Two small bar charts side by side."""

    PAS, LIBELLE = 15, 118

    def __init__(self, graphiques: Sequence[Barres], absents: set[str]) -> None:
        super().__init__()
        self.graphiques = [
            (g.titre, [(ligne_pdf(nom, absents, COURT), n) for nom, n in g.barres]) for g in graphiques
        ]

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """As tall as the longer one."""
        lignes = max(len(barres) for _, barres in self.graphiques)
        self.width, self.height = largeur, 18.0 + self.PAS * lignes
        return self.width, self.height

    def draw(self) -> None:
        """One after the other."""
        ecart = 22.0
        largeur = (self.width - ecart) / len(self.graphiques)
        for rang, (titre, barres) in enumerate(self.graphiques):
            self._graphique(rang * (largeur + ecart), largeur, titre, barres)

    def _graphique(self, x: float, largeur: float, titre: str, barres: list[tuple[str, int]]) -> None:
        self.canv.setFillColor(theme.DISCRET)
        self.canv.setFont(theme.GRAS, 7.6)
        self.canv.drawString(x, self.height - 8, titre)
        place = largeur - self.LIBELLE - 24
        plus_grand = max(n for _, n in barres)
        for rang, (nom, nombre) in enumerate(barres, start=1):
            y = self.height - 10 - rang * self.PAS
            self.canv.setFillColor(theme.TEXTE)
            self.canv.setFont(theme.REGULIER, 8)
            self.canv.drawString(x, y, abreger(nom, self.LIBELLE - 8, theme.REGULIER, 8))
            longueur = max(2.0, place * nombre / plus_grand)
            self.canv.setFillColor(theme.ACCENT)
            self.canv.roundRect(x + self.LIBELLE, y - 1, longueur, 7.5, 1.5, stroke=0, fill=1)
            self.canv.setFillColor(theme.TEXTE)
            self.canv.drawString(x + self.LIBELLE + longueur + 5, y, str(nombre))


class Boite(Flowable):
    """A sentence in a tinted box, with its shape and its title."""

    MARGE = 10

    def __init__(self, encadre: Encadre, absents: set[str]) -> None:
        super().__init__()
        self.encadre = encadre
        self.textes: list[Paragraph] = texte_pdf(
            encadre.titre, theme.ENCADRE_TITRE, absents, en_ligne=True, maximum=COURT
        )
        if encadre.texte:
            self.textes += texte_pdf(encadre.texte, theme.ENCADRE_TEXTE, absents, en_ligne=True, maximum=LONG)
        self.spaceAfter = 8

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """As tall as its text."""
        utile = largeur - 2 * self.MARGE - RETRAIT
        self.width = largeur
        self.height = sum(p.wrap(utile, 2000)[1] for p in self.textes) + 2 * self.MARGE - 5
        return self.width, self.height

    def draw(self) -> None:
        """Box, shape, text."""
        ton = self.encadre.ton
        self.canv.setFillColor(theme.FONDS[ton])
        self.canv.roundRect(0, 0, self.width, self.height, 5, stroke=0, fill=1)
        self.canv.setFillColor(theme.ACCENT if ton == "texte" else theme.COULEURS[ton])
        self.canv.setFont(theme.GRAS, 11)
        self.canv.drawCentredString(self.MARGE + 4, self.height - self.MARGE - 8, self.encadre.forme)
        y = self.height - self.MARGE + 3
        for paragraphe in self.textes:
            y -= paragraphe.height
            paragraphe.drawOn(self.canv, self.MARGE + RETRAIT, y)


class TeteDeConstat(Flowable):
    """First line of a finding: its shape, its title, its state in words and its weight."""

    DROITE = 116

    def __init__(self, constat: Constat, absents: set[str]) -> None:
        super().__init__()
        self.constat = constat
        self.titre = texte_pdf(constat.titre, theme.CONSTAT_TITRE, absents, en_ligne=True, maximum=COURT)[0]
        self.keepWithNext = True

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """As tall as the title."""
        self.width = largeur
        self.height = self.titre.wrap(largeur - RETRAIT - self.DROITE, 500)[1] + 7
        return self.width, self.height

    def draw(self) -> None:
        """A thin line above, then the three texts on the same baseline."""
        ton = theme.COULEURS[TONS[self.constat.etat]]
        self.canv.setStrokeColor(theme.LIGNE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, self.height, self.width, self.height)
        ligne = self.height - 15.8
        self.canv.setFillColor(ton)
        self.canv.setFont(theme.GRAS, 10)
        self.canv.drawCentredString(5, ligne, self.constat.forme)
        self.titre.drawOn(self.canv, RETRAIT, self.height - 7 - self.titre.height)
        self.canv.setFont(theme.GRAS, 8.2)
        self.canv.drawRightString(self.width, ligne, self.constat.mot)
        fin = self.width - stringWidth(self.constat.mot, theme.GRAS, 8.2)
        self.canv.setFillColor(theme.DISCRET)
        self.canv.setFont(theme.REGULIER, 7.6)
        self.canv.drawRightString(fin - 6, ligne, f"{self.constat.poids} ·")
