"""The only place where a text becomes a paragraph of the PDF.

reportlab reads a small mark-up in its paragraphs (it raises, makes links, opens local files) and is quadratic
in their length. So every text is cleaned, escaped, capped and cut here; no paragraph is made elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from esms_desktop.common.fr_format import FINE, INSECABLE, normaliser
from esms_desktop.export.pdf_theme import GRAS, connait

PLUS_LONG = 10_000
"""Characters of a text that are printed; no field of the catalogue is longer."""
MORCEAU = 2_000
"""Characters of one paragraph: beyond, laying it out becomes slow."""
ALINEAS = 200
"""Paragraphs of one text: what follows runs on in the last one."""
CARRE = "□"
COUPE = " […]"

_AVANT = re.compile(r" (?=[:;!?»%€])")
_APRES = re.compile(r"(?<=[«–]) (?=\S)")
_NOMBRE = re.compile(r"(?<=\d) (?=\d{3}\b)")


def texte_pdf(
    texte: str,
    style: ParagraphStyle,
    absents: set[str],
    *,
    en_ligne: bool = False,
    prefixe: str = "",
    maximum: int = PLUS_LONG,
    largeur: float = 0,
) -> list[Paragraph]:
    """Paragraphs of a text, whatever it holds; at least one, that may be empty.

    en_ligne: line feeds become spaces (cells, titles). prefixe: a label in semibold before the text.
    absents: receives the characters that the font lacks, drawn as « □ ». largeur: of the column, when known.
    """
    propre = _propre(texte, absents, maximum, en_ligne=en_ligne)
    lignes = propre.split("\n", ALINEAS) if propre.count("\n") > ALINEAS else propre.split("\n")
    alineas = [m for ligne in lignes for m in _couper(" ".join(ligne.split("\n")).strip())]
    balises = [_baliser(a, style, largeur) for a in alineas if a] or [""]
    if prefixe:
        debut = escape(_propre(prefixe, absents, maximum, en_ligne=True))
        balises[0] = f'<font name="{GRAS}">{debut}</font>{INSECABLE} {balises[0]}'
    return [Paragraph(balise, style) for balise in balises]


def _baliser(alinea: str, style: ParagraphStyle, largeur: float) -> str:
    """The alinea escaped. A compound word wider than its column starts a line, to be cut at its hyphens."""
    balise = escape(alinea)
    if not largeur or len(alinea) * style.fontSize < largeur:
        return balise
    mots = balise.split(" ")
    for rang, mot in enumerate(mots[1:], start=1):
        if "-" in mot and stringWidth(mot, style.fontName, style.fontSize) > largeur:
            mots[rang] = f"<br/>{mot}"
    return " ".join(mots).replace(" <br/>", "<br/>")


def ligne_pdf(texte: str, absents: set[str], maximum: int = PLUS_LONG) -> str:
    """A text to be drawn as it is on one line (headers, legends), without mark-up."""
    return _propre(texte, absents, maximum, en_ligne=True)


def _propre(texte: str, absents: set[str], maximum: int, *, en_ligne: bool) -> str:
    """NFC, no control character, French no-break spaces, characters of the font only, capped."""
    net = normaliser(texte).replace("\t", " ")
    if en_ligne:
        net = " ".join(part for part in re.split(r"[\n ]+", net) if part)
    if len(net) > maximum:
        net = net[: maximum - len(COUPE)].rstrip() + COUPE
    # reportlab takes U+202F for an ordinary space and would break amounts there
    net = _NOMBRE.sub(INSECABLE, _APRES.sub(INSECABLE, _AVANT.sub(INSECABLE, net.replace(FINE, INSECABLE))))
    return "".join(c if c == "\n" or connait(c) else _remplacer(c, absents) for c in net)


def _remplacer(caractere: str, absents: set[str]) -> str:
    if _invisible(caractere):
        return ""
    absents.add(caractere)
    return CARRE


@cache
def _invisible(caractere: str) -> bool:
    """Joiners and variation selectors: they have no shape of their own."""
    return caractere in "\u200c\u200d\u2060\u00ad" or "\ufe00" <= caractere <= "\ufe0f"


def _couper(alinea: str) -> list[str]:
    """The alinea in pieces that are quick to lay out, cut at a space when there is one."""
    morceaux = []
    while len(alinea) > MORCEAU:
        ou = alinea.rfind(" ", MORCEAU // 2, MORCEAU)
        ou = MORCEAU if ou < 0 else ou
        morceaux.append(alinea[:ou].strip())
        alinea = alinea[ou:].strip()
    return [*morceaux, alinea]
