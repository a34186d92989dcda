"""Formats, safe texts and page setup of the workbook: one look for every sheet."""

from __future__ import annotations

import re
from typing import Any

from esms_desktop.common.fr_format import FINE, INSECABLE, normaliser
from esms_desktop.export.blocs import Cellule, Ton

PLUS_LONG = 32_767
"""Characters that a cell can hold."""
POLICE = "Calibri"
EUROS = "[$-40C]#,##0\\ [$€-40C]"
EUROS_CENTIMES = "[$-40C]#,##0.00\\ [$€-40C]"
"""French separators and currency whatever the system: « 25 000 € »."""
ENTIER = "[$-40C]#,##0"
NOMBRE = "[$-40C]#,##0.####"
POURCENT = "[$-40C]0\\ %"
POURCENT_PRECIS = "[$-40C]0.00\\ %"
COULEURS: dict[Ton, str] = {
    "texte": "#17212B",
    "discret": "#52606D",
    "satisfait": "#1B6E46",
    "a_completer": "#8A5300",
    "non_satisfait": "#B42318",
}
LIGNE = "#D8DFE6"
ALTERNE = "#EDF1F5"
FOND = "#F4F6F8"
ACCENT = "#14598F"

_XML_INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def texte_xlsx(texte: str) -> str:
    """A text that a cell can hold, word for word otherwise: legal in XML, at most 32 767 characters."""
    return _XML_INTERDITS.sub("", normaliser(texte))[:PLUS_LONG]


def entete_xlsx(texte: str) -> str:
    """A text for a printed header: `&` is a command there, and 255 characters are the limit."""
    return re.sub(r"\s+", " ", texte_xlsx(texte))[:80].strip().replace("&", "&&")


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, classeur: Any) -> None:  # noqa: ANN401  (this library has no type information)
        self._classeur = classeur
        self._connus: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **proprietes: object) -> Any:  # noqa: ANN401
        """The format with these properties over those of every cell."""
        toutes = {
            "font_name": POLICE,
            "font_size": 10,
            "valign": "top",
            "font_color": "#17212B",
            **proprietes,
        }
        cle = tuple(sorted(toutes.items()))
        if cle not in self._connus:
            self._connus[cle] = self._classeur.add_format(toutes)
        return self._connus[cle]

    def titre(self) -> Any:  # noqa: ANN401
        """Title of a sheet."""
        return self.format(bold=True, font_size=15)

    def sous_titre(self) -> Any:  # noqa: ANN401
        """Line under the title."""
        return self.format(font_color=COULEURS["discret"])

    def brouillon(self) -> Any:  # noqa: ANN401
        """The draft mention."""
        return self.format(bold=True, font_color=COULEURS["non_satisfait"])

    def colonne(self, *, droite: bool = False) -> Any:  # noqa: ANN401
        """Title of a column, above its texts or its numbers."""
        cote: dict[str, object] = {"align": "right", "indent": 1} if droite else {}
        return self.format(
            bold=True,
            bg_color=ALTERNE,
            bottom=1,
            bottom_color=LIGNE,
            text_wrap=True,
            valign="vcenter",
            **cote,
        )

    def rubrique(self) -> Any:  # noqa: ANN401
        """Title inside a sheet."""
        return self.format(bold=True, font_size=11, font_color=ACCENT)

    def entier(self) -> Any:  # noqa: ANN401
        """A rank or a count, centred under its short title."""
        return self.format(num_format=ENTIER, align="center", bottom=1, bottom_color=LIGNE)

    def cellule(self, cellule: Cellule, *, total: bool = False, nombre: str = "") -> Any:  # noqa: ANN401
        """Format of a cell of a table, by its tone and its kind."""
        proprietes: dict[str, object] = {
            "text_wrap": True,
            "bottom": 1,
            "bottom_color": LIGNE,
            "font_color": COULEURS[cellule.ton],
        }
        if cellule.gras or total:
            proprietes["bold"] = True
        if total:
            proprietes["bg_color"] = FOND
        if nombre:
            proprietes |= {"num_format": nombre, "text_wrap": False, "align": "right", "indent": 1}
        return self.format(**proprietes)


def preparer_feuille(
    feuille: Any,  # noqa: ANN401
    entete: str,
    ligne_titres: int,
    *,
    brouillon: bool,
) -> None:
    """Printing (A4, landscape, one page wide, titles repeated, pages numbered) and warnings turned off."""
    feuille.hide_gridlines(2)
    feuille.set_landscape()
    feuille.set_paper(9)
    feuille.fit_to_pages(1, 0)
    feuille.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    mention = "&R&BBROUILLON" if brouillon else ""
    feuille.set_header(f"&L&9{entete_xlsx(entete)}{mention}")
    feuille.set_footer("&L&9&A&R&9page &P sur &N")
    if ligne_titres >= 0:
        feuille.repeat_rows(ligne_titres)
        feuille.freeze_panes(ligne_titres + 1, 0)
    feuille.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def sans_insecables(texte: str) -> str:
    """Ordinary spaces: what is looked for in a workbook is typed with the space bar."""
    return texte.replace(FINE, " ").replace(INSECABLE, " ")
