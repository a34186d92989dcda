"""Colours, fonts and paragraph styles of the PDF: the light palette of the screens, one free font."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from esms_desktop.common.resources import resource
from esms_desktop.export.blocs import Ton

REGULIER, ITALIQUE, GRAS = "Inter", "Inter-Italic", "Inter-SemiBold"
_FICHIERS = {
    REGULIER: "Inter-Regular.ttf",
    ITALIQUE: "Inter-Italic.ttf",
    GRAS: "Inter-SemiBold.ttf",
}

FILIGRANE = HexColor("#EFF3F7")
FOND = HexColor("#F4F6F8")
ALTERNE = HexColor("#EDF1F5")
SELECTION = HexColor("#E3EEF7")
LIGNE = HexColor("#D8DFE6")
TEXTE = HexColor("#17212B")
DISCRET = HexColor("#52606D")
ACCENT = HexColor("#14598F")
BLANC = HexColor("#FFFFFF")
COULEURS: dict[Ton, Color] = {
    "texte": TEXTE,
    "discret": DISCRET,
    "satisfait": HexColor("#1B6E46"),
    "a_completer": HexColor("#8A5300"),
    "non_satisfait": HexColor("#B42318"),
}
FONDS: dict[Ton, Color] = {
    "texte": SELECTION,
    "discret": FOND,
    "satisfait": HexColor("#EAF4EE"),
    "a_completer": HexColor("#FBF3E6"),
    "non_satisfait": HexColor("#FCEDEB"),
}

MARGE = 18 * mm
HAUT = 25 * mm
BAS = 20 * mm
GOUTTIERE = 4 * mm


def preparer_polices() -> None:
    """Register the shipped fonts by their path, once; they are embedded in the file."""
    connues = set(pdfmetrics.getRegisteredFontNames())
    for nom, fichier in _FICHIERS.items():
        if nom not in connues:
            pdfmetrics.registerFont(TTFont(nom, str(resource("fontes", fichier))))


@cache
def connait(caractere: str) -> bool:
    """Whether every style of the font has this character."""
    polices: list[Any] = [pdfmetrics.getFont(nom) for nom in _FICHIERS]
    return all(ord(caractere) in police.face.charToGlyph for police in polices)


def _style(nom: str, taille: float, interligne: float, **reste: Any) -> ParagraphStyle:  # noqa: ANN401
    base: dict[str, Any] = {
        "fontName": REGULIER,
        "fontSize": taille,
        "leading": interligne,
        "textColor": TEXTE,
        "splitLongWords": 1,
        "embeddedHyphenation": 1,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(nom, **{**base, **reste})


CORPS = _style("corps", 9.5, 14, spaceAfter=5)
CORPS_DISCRET = _style("corps_discret", 8.2, 12, textColor=DISCRET, spaceAfter=4)
CHAPEAU = _style("chapeau", 10, 14.5, textColor=DISCRET, spaceAfter=10)
TITRE = _style("titre", 19, 24, fontName=GRAS, spaceAfter=6)
RUBRIQUE = _style("rubrique", 12, 16, fontName=GRAS, spaceBefore=14, spaceAfter=3)
SOUS_TITRE = _style("sous_titre", 8.6, 12, textColor=DISCRET, spaceAfter=5)
INTERTITRE = _style("intertitre", 9.5, 13, fontName=GRAS, textColor=ACCENT, spaceBefore=8, spaceAfter=3)
LIBELLE = _style("libelle", 10.5, 14, fontName=GRAS, spaceBefore=10, spaceAfter=2)

CELLULE = _style("cellule", 8, 10.6)
CELLULE_GRAS = _style("cellule_gras", 8, 10.6, fontName=GRAS)
CELLULE_DROITE = _style("cellule_droite", 8, 10.6, alignment=2)
CELLULE_DROITE_GRAS = _style("cellule_droite_gras", 8, 10.6, alignment=2, fontName=GRAS)
DESSOUS = _style("dessous", 7.2, 9.4, textColor=DISCRET, spaceBefore=1)
DESSOUS_DROITE = _style("dessous_droite", 7.2, 9.4, textColor=DISCRET, alignment=2, spaceBefore=1)
ENTETE = _style("entete", 6.9, 8.8, fontName=GRAS, textColor=DISCRET)
ENTETE_DROITE = _style("entete_droite", 6.9, 8.8, fontName=GRAS, textColor=DISCRET, alignment=2)

CONSTAT_TITRE = _style("constat_titre", 9.5, 12.6, fontName=GRAS)
CONSTAT_PHRASE = _style("constat_phrase", 9, 12.6, spaceBefore=1, leftIndent=17)
CONSTAT_DETAIL = _style("constat_detail", 8.2, 11.4, spaceBefore=2, leftIndent=17)
CONSTAT_SOURCE = _style("constat_source", 7.4, 10, textColor=DISCRET, spaceBefore=2, leftIndent=17)

CHIFFRE_LIBELLE = _style("chiffre_libelle", 8.4, 10.8)
CHIFFRE_DETAIL = _style("chiffre_detail", 7.4, 9.6, textColor=DISCRET)
ENCADRE_TITRE = _style("encadre_titre", 10, 13.5, fontName=GRAS)
ENCADRE_TEXTE = _style("encadre_texte", 9, 12.8, spaceBefore=1)
NOTE = _style("note", 8, 11.2, spaceAfter=4)

COUVERTURE_TITRE = _style("couverture_titre", 27, 33, fontName=GRAS)
COUVERTURE_TITRE_LONG = _style("couverture_titre_long", 19, 24.5, fontName=GRAS)
COUVERTURE_GENRE = _style("couverture_genre", 10, 13, fontName=GRAS, textColor=ACCENT)
COUVERTURE_LIBELLE = _style("couverture_libelle", 8.2, 13.5, textColor=DISCRET)
COUVERTURE_LIGNE = _style("couverture_ligne", 10, 14)
COUVERTURE_MENTION = _style("couverture_mention", 7.8, 11, textColor=DISCRET)
SOMMAIRE = _style("sommaire", 9.5, 13)
