"""The shapes of a Gantt, line by line: the window paints those of the lines that it shows, a picture all of them.

What is critical is underlined, what is at fault is hatched, payments are written: never the colour alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.graphiques.dessin import Cadre, Forme, Polygone, Rectangle, Role, Texte, Trait
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Fleche, Rangee
from esms_desktop.graphiques.temps import Echelle, graduations

HAUT_RANGEE, HAUT_AXE = 1.9, 3.4
"""Heights of a line and of the calendar above, in sizes of body text."""
PETIT = 0.85
LISIBLE = 6
"""Letters from which a cut name still says something."""


class Barre(NamedTuple):
    """Where the bar of a line stands."""

    gauche: float
    droite: float
    haut: float
    bas: float

    @property
    def milieu(self) -> float:
        """Half way down."""
        return (self.haut + self.bas) / 2


def barre_de(rangee: Rangee, haut: float, corps: float, echelle: Echelle) -> Barre | None:
    """The bar of a line whose top is there; a milestone stands on its day. `None` without dates."""
    if rangee.debut is None or rangee.fin is None:
        return None
    ligne = HAUT_RANGEE * corps
    if rangee.genre == "jalon":
        x, cote = echelle.x(rangee.debut) + echelle.pas / 2, 0.5 * corps
        return Barre(x - cote, x + cote, haut + ligne / 2 - cote, haut + ligne / 2 + cote)
    marge = 0.62 * corps if rangee.genre == "phase" else 0.4 * corps
    droite = max(echelle.apres(rangee.fin), echelle.x(rangee.debut) + 3)
    return Barre(echelle.x(rangee.debut), droite, haut + marge, haut + ligne - marge)


# --- shapes -----------------------------------------------------------------------------------------------


def formes_de_rangee(rangee: Rangee, barre: Barre, cadre: Cadre, gauche: float) -> Iterator[Forme]:
    """The bar, bracket or diamond of a line; what is written beside it stays at the right of `gauche`."""
    if rangee.genre == "phase":
        yield from _crochet(barre, cadre.corps)
    elif rangee.genre == "jalon":
        yield from _losange(rangee, barre, cadre, gauche)
    else:
        yield from _barre(rangee, barre)


def _crochet(barre: Barre, corps: float) -> Iterator[Forme]:
    haut, epais, dent = barre.haut, 0.3 * corps, min(0.45 * corps, (barre.droite - barre.gauche) / 2)
    yield Rectangle(barre.gauche, haut, barre.droite - barre.gauche, epais, fond="attenue")
    for x, sens in ((barre.gauche, 1), (barre.droite, -1)):
        points = ((x, haut), (x + sens * dent, haut), (x, barre.bas))
        yield Polygone(points, fond="attenue")


def _losange(rangee: Rangee, barre: Barre, cadre: Cadre, bord: float) -> Iterator[Forme]:
    """Its date and its payment stand at its right, or at its left where there is no room."""
    corps = cadre.corps
    x, y = (barre.gauche + barre.droite) / 2, barre.milieu
    points = ((barre.gauche, y), (x, barre.haut), (barre.droite, y), (x, barre.bas))
    yield Polygone(points, fond="texte" if rangee.note else "surface", bord="texte", epaisseur=1.4)
    dit = montrer_date(rangee.debut) if rangee.debut is not None else ""
    texte = f"{dit} · {rangee.note}" if rangee.note else dit
    if barre.droite < bord:
        return
    droite, gauche = barre.droite + 0.4 * corps, barre.gauche - 0.4 * corps
    large = cadre.mesurer(texte, PETIT, bool(rangee.note))
    if droite + large <= cadre.largeur or gauche - large < bord:
        yield Texte(droite, y + 0.3 * corps, texte, taille=PETIT, gras=bool(rangee.note))
    else:
        yield Texte(gauche, y + 0.3 * corps, texte, taille=PETIT, gras=bool(rangee.note), ancre="fin")


def _barre(rangee: Rangee, barre: Barre) -> Iterator[Forme]:
    large, haut = barre.droite - barre.gauche, barre.bas - barre.haut
    bord: Literal["non_satisfait", "accent"] = "non_satisfait" if rangee.faute else "accent"
    yield Rectangle(
        barre.gauche, barre.haut, large, haut, "accent", bord, 3, opacite=0.32, hachures=bool(rangee.faute)
    )
    if rangee.avancement > 0:
        yield Rectangle(barre.gauche, barre.haut, large * rangee.avancement, haut, "accent", None, 3)
    if rangee.critique:
        yield Trait(barre.gauche, barre.bas + 2, barre.droite, barre.bas + 2, "texte", 2.4)


def formes_de_fleche(fleche: Fleche, avant: Barre, apres: Barre, corps: float) -> Iterator[Forme]:
    """An arrow from the end (or the beginning) of a bar to the bar that waits for it."""
    pointe = 0.3 * corps
    role: Role = "texte" if fleche.critique else "attenue"
    epais = 1.5 if fleche.critique else 1.0
    bas = apres.milieu > avant.milieu
    if fleche.lien == "debut":
        x = min(avant.gauche, apres.gauche) - 0.6 * corps
        points = (
            (avant.gauche, avant.milieu),
            (x, avant.milieu),
            (x, apres.milieu),
            (apres.gauche, apres.milieu),
        )
        tete = _tete(apres.gauche, apres.milieu, pointe, "droite")
    elif apres.gauche + pointe >= avant.droite:
        x, bord = apres.gauche + pointe, apres.haut if bas else apres.bas
        points = ((avant.droite, avant.milieu), (x, avant.milieu), (x, bord), (x, bord))
        tete = _tete(x, bord, pointe, "bas" if bas else "haut")
    else:
        x, y = apres.gauche - 0.6 * corps, avant.bas + 0.3 * corps if bas else avant.haut - 0.3 * corps
        sortie = avant.droite + 0.4 * corps
        points = ((avant.droite, avant.milieu), (sortie, avant.milieu), (sortie, y), (x, y))
        yield Polygone(
            ((x, y), (x, apres.milieu), (apres.gauche, apres.milieu)), bord=role, epaisseur=epais, ferme=False
        )
        tete = _tete(apres.gauche, apres.milieu, pointe, "droite")
    yield Polygone(points, bord=role, epaisseur=epais, ferme=False)
    yield Polygone(tete, fond=role)


def _tete(
    x: float, y: float, cote: float, vers: Literal["droite", "bas", "haut"]
) -> tuple[tuple[float, float], ...]:
    """A small triangle whose point is there."""
    if vers == "droite":
        return ((x, y), (x - 1.4 * cote, y - cote), (x - 1.4 * cote, y + cote))
    recul = -1.4 * cote if vers == "bas" else 1.4 * cote
    return ((x, y), (x - cote, y + recul), (x + cote, y + recul))


def formes_du_calendrier(
    diagramme: Diagramme, echelle: Echelle, cadre: Cadre, gauche: float, bas: float
) -> Iterator[Forme]:
    """The calendar at the top, and what stands behind the bars down to `bas`: days off, marks, today.

    It covers the surface from `gauche` to its right edge.
    """
    corps = cadre.corps
    debut, fin = echelle.jour(gauche), echelle.jour(cadre.largeur)
    niveau = echelle.niveau(corps)
    haut = HAUT_AXE * corps
    if niveau in ("jour", "semaine"):
        yield from _jours_chomes(diagramme, echelle, debut, fin, haut, bas)
    grosses, fines = graduations(niveau, debut, fin)
    for rangs, y, taille in ((grosses, 0.0, 1.0), (fines, haut / 2, PETIT)):
        for graduation in rangs:
            x = max(echelle.x(graduation.debut), gauche)
            place = min(echelle.x(graduation.fin), cadre.largeur) - x
            if graduation.debut >= debut:
                yield Trait(x, y, x, bas if rangs is fines else haut, "ligne")
            texte = cadre.abreger(graduation.texte, place - 0.4 * corps, taille)
            if texte == graduation.texte or len(texte) >= LISIBLE:
                yield Texte(
                    x + 0.3 * corps, y + 1.2 * corps, texte, "attenue" if rangs is fines else "texte", taille
                )
    yield Trait(gauche, haut, cadre.largeur, haut, "ligne")
    if diagramme.aujourd_hui is not None and debut <= diagramme.aujourd_hui <= fin:
        x = echelle.x(diagramme.aujourd_hui) + echelle.pas / 2
        yield Trait(x, haut, x, bas, "non_satisfait", 1.4, tirets=True)


def _jours_chomes(
    diagramme: Diagramme, echelle: Echelle, debut: dt.date, fin: dt.date, haut: float, bas: float
) -> Iterator[Forme]:
    jour = debut
    while jour <= fin:
        if diagramme.chome(jour):
            yield Rectangle(echelle.x(jour), haut, echelle.pas, bas - haut, "alternee")
        jour += dt.timedelta(days=1)


def formes_du_nom(rangee: Rangee, haut: float, large: float, cadre: Cadre) -> Iterator[Forme]:
    """The name of a line, cut when there is no room; what is in a phase is set back."""
    corps = cadre.corps
    retrait = 0.3 * corps if rangee.genre == "phase" else 1.3 * corps
    gras = rangee.genre == "phase"
    signe = "◆ " if rangee.genre == "jalon" else ""
    texte = cadre.abreger(signe + rangee.nom, large - retrait - 0.6 * corps, gras=gras)
    yield Texte(retrait, haut + 1.3 * corps, texte, gras=gras)
