"""The application document as a PDF: content in, bytes out. Everything it says is decided in `content`."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    TableStyle,
)

from esms_desktop.export import pdf_theme as theme
from esms_desktop.export.blocs import (
    Bilan,
    Bloc,
    Chiffres,
    Constat,
    Contenu,
    Couverture,
    Definitions,
    Encadre,
    Graphiques,
    Intertitre,
    Notes,
    Paragraphe,
    Partie,
    Rubrique,
    Tableau,
    TexteLibre,
)
from esms_desktop.export.pdf_dessins import BarreDeBilan, Boite, Cartes, Histogrammes, TeteDeConstat
from esms_desktop.export.pdf_tableaux import definitions_pdf, tableau_pdf
from esms_desktop.export.pdf_textes import ligne_pdf, texte_pdf
from esms_desktop.export.pdf_toile import (
    PAYSAGE,
    PORTRAIT,
    Etiquette,
    Filet,
    Habillage,
    Sommaire,
    Titre,
    Toile,
    habiller,
)

TITRE_MAX = 300
LONG_CONSTAT = 1_200
"""Characters beyond which a finding may be cut over two pages."""


class Pdf(NamedTuple):
    """The file, and the characters that its font could not draw."""

    octets: bytes
    absents: tuple[str, ...]


def dessiner(contenu: Contenu) -> Pdf:
    """The whole document. The same content gives the same bytes."""
    theme.preparer_polices()
    absents: set[str] = set()
    habillage = Habillage(
        ligne_pdf(contenu.couverture.titre, absents, TITRE_MAX),
        ligne_pdf(contenu.couverture.appel, absents, TITRE_MAX),
        ligne_pdf(contenu.pied, absents),
        contenu.brouillon,
    )
    flux = BytesIO()
    histoire = _couverture(contenu, absents)
    for partie in contenu.parties:
        histoire += _partie(partie, absents)
    _modele(flux, contenu, habillage).build(histoire, canvasmaker=partial(Toile, habillage=habillage))
    return Pdf(flux.getvalue(), tuple(sorted(absents)))


def _modele(flux: BytesIO, contenu: Contenu, habillage: Habillage) -> BaseDocTemplate:
    muet: set[str] = set()
    modele = BaseDocTemplate(
        flux,
        pagesize=PORTRAIT,
        title=f"Dossier de candidature – {ligne_pdf(contenu.couverture.titre, muet, TITRE_MAX)}",
        author=ligne_pdf(contenu.couverture.porteur, muet, TITRE_MAX),
        subject=ligne_pdf(contenu.couverture.appel, muet, TITRE_MAX),
        creator="ESMS Desktop",
        producer="ESMS Desktop",
        lang="fr-FR",
        initialFontName=theme.REGULIER,
        invariant=1,
    )
    modele.addPageTemplates(
        [
            _gabarit("couverture", PORTRAIT, habillage, premiere=True),
            _gabarit("portrait", PORTRAIT, habillage),
            _gabarit("paysage", PAYSAGE, habillage),
        ]
    )
    return modele


def _gabarit(
    nom: str, taille: tuple[float, float], habillage: Habillage, *, premiere: bool = False
) -> PageTemplate:
    largeur, hauteur = taille
    cadre = Frame(
        theme.MARGE,
        theme.BAS,
        largeur - 2 * theme.MARGE,
        hauteur - theme.HAUT - theme.BAS,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def commencer(toile: Any, document: object) -> None:  # noqa: ANN401
        habiller(toile, habillage, premiere=premiere)

    return PageTemplate(id=nom, frames=[cadre], onPage=commencer, pagesize=taille)


# --- cover ----------------------------------------------------------------------------------------------


def _couverture(contenu: Contenu, absents: set[str]) -> list[Flowable]:
    couverture = contenu.couverture
    long = len(couverture.titre) > 70
    style = theme.COUVERTURE_TITRE_LONG if long else theme.COUVERTURE_TITRE
    flux: list[Flowable] = [
        Spacer(1, 34 * mm),
        Filet(),
        Spacer(1, 5 * mm),
        *texte_pdf("Dossier de candidature", theme.COUVERTURE_GENRE, absents),
        Spacer(1, 3 * mm),
        *texte_pdf(couverture.titre, style, absents, en_ligne=True, maximum=TITRE_MAX),
        Spacer(1, 6 * mm),
    ]
    if contenu.brouillon:
        flux += [
            Etiquette(),
            Spacer(1, 2 * mm),
            *texte_pdf(couverture.brouillon, theme.CORPS_DISCRET, absents),
            Spacer(1, 4 * mm),
        ]
    flux += [
        _lignes_de_couverture(couverture, absents),
        Spacer(1, 13 * mm),
        *texte_pdf("Sommaire", theme.COUVERTURE_GENRE, absents),
        Spacer(1, 1.5 * mm),
        Sommaire(len(contenu.parties)),
        Spacer(1, 7 * mm),
        *texte_pdf(couverture.mention, theme.COUVERTURE_MENTION, absents),
    ]
    return flux


def _lignes_de_couverture(couverture: Couverture, absents: set[str]) -> Flowable:
    rangees = [
        [
            texte_pdf(libelle, theme.COUVERTURE_LIBELLE, absents, en_ligne=True),
            texte_pdf(texte, theme.COUVERTURE_LIGNE, absents, en_ligne=True, maximum=TITRE_MAX),
        ]
        for libelle, texte in couverture.lignes
    ]
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), theme.REGULIER),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    gauche = 38 * mm
    largeurs = [gauche, PORTRAIT[0] - 2 * theme.MARGE - gauche]
    return LongTable(rangees, colWidths=largeurs, style=style)


# --- parts ----------------------------------------------------------------------------------------------


def _partie(partie: Partie, absents: set[str]) -> list[Flowable]:
    taille = PAYSAGE if partie.paysage else PORTRAIT
    largeur = taille[0] - 2 * theme.MARGE
    flux: list[Flowable] = [
        NextPageTemplate("paysage" if partie.paysage else "portrait"),
        PageBreak(),
        Titre(partie.titre, 0),
        *texte_pdf(partie.titre, theme.TITRE, absents),
    ]
    if partie.chapeau:
        flux += texte_pdf(partie.chapeau, theme.CHAPEAU, absents)
    for bloc in partie.blocs:
        flux += _bloc(bloc, largeur, absents)
    return flux


def _bloc(bloc: Bloc, largeur: float, absents: set[str]) -> list[Flowable]:
    """The flowables of a block."""
    match bloc:
        case Tableau():
            if not bloc.lignes:
                return list(texte_pdf(bloc.vide, theme.CORPS_DISCRET, absents))
            return [tableau_pdf(bloc, largeur, absents)]
        case Definitions():
            return [definitions_pdf(bloc, largeur, absents)]
        case Chiffres():
            return [Cartes(bloc.chiffres, absents)]
        case Bilan():
            return [BarreDeBilan(bloc.nombres)] if bloc.nombres else []
        case Graphiques():
            return [Histogrammes((bloc.gauche, bloc.droite), absents)]
        case Encadre():
            return [Boite(bloc, absents)]
        case Constat():
            return _constat(bloc, absents)
        case _:
            return _textes(bloc, absents)


def _textes(
    bloc: Rubrique | Intertitre | Paragraphe | TexteLibre | Notes, absents: set[str]
) -> list[Flowable]:
    """Blocks that are only text."""
    match bloc:
        case Rubrique():
            titre = texte_pdf(bloc.titre, theme.RUBRIQUE, absents, en_ligne=True)
            sous_titre = (
                texte_pdf(bloc.sous_titre, theme.SOUS_TITRE, absents, en_ligne=True)
                if bloc.sous_titre
                else []
            )
            return [CondPageBreak(90), Titre(ligne_pdf(bloc.titre, absents), 1), *titre, *sous_titre]
        case Intertitre():
            return [CondPageBreak(60), *texte_pdf(bloc.titre, theme.INTERTITRE, absents, en_ligne=True)]
        case Paragraphe():
            style = theme.CORPS_DISCRET if bloc.discret else theme.CORPS
            return list(texte_pdf(bloc.texte, style, absents))
        case TexteLibre():
            titre = texte_pdf(bloc.libelle, theme.LIBELLE, absents, en_ligne=True)
            return [CondPageBreak(60), *titre, *texte_pdf(bloc.texte, theme.CORPS, absents)]
        case Notes():
            return [
                p
                for titre, texte in bloc.notes
                for p in texte_pdf(texte, theme.NOTE, absents, prefixe=f"{titre}.")
            ]


def _constat(constat: Constat, absents: set[str]) -> list[Flowable]:
    """Title and state, the reason, the details under it; kept on one page when it is short."""
    flux: list[Flowable] = [TeteDeConstat(constat, absents)]
    flux += texte_pdf(constat.phrase, theme.CONSTAT_PHRASE, absents)
    for titre, texte in constat.details:
        flux += texte_pdf(texte, theme.CONSTAT_DETAIL, absents, prefixe=f"{titre} :")
    if constat.source:
        flux += texte_pdf(f"Source : {constat.source}.", theme.CONSTAT_SOURCE, absents)
    flux.append(Spacer(1, 7))
    longueur = len(constat.phrase) + sum(len(texte) for _, texte in constat.details)
    return [KeepTogether(flux)] if longueur < LONG_CONSTAT else [CondPageBreak(70), *flux]
