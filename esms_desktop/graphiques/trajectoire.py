"""Steps towards a target: the rate to expect each month, the target as a dashed line, what was measured as dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from esms_desktop.common.fr_format import montrer_pourcent
from esms_desktop.graphiques.dessin import (
    Cadre,
    Dessin,
    Disque,
    Fabrique,
    Forme,
    Polygone,
    Role,
    Texte,
    Trait,
)

CENT = Fraction(100)
HAUTEUR, GAUCHE, DROITE, HAUT, BAS = 19.0, 4.2, 1.0, 2.6, 6.0
"""Height of the picture and room around it, in sizes of body text."""
GRADUATIONS = 4


@dataclass(frozen=True)
class Trajectoire:
    """mois: their short names, in order. attendus: the rate (percent) of each, `None` where none is expected.

    mesures: rank of a month -> what was measured; partielles: the ranks in which some of the ESMS were not.
    reperes: rank of a month -> what ends in it (« Vague 2 »).
    """

    titre: str
    mois: Sequence[str]
    attendus: Sequence[Fraction | None]
    cible: Fraction
    mesures: Mapping[int, Fraction] = field(default_factory=dict)
    partielles: frozenset[int] = frozenset()
    reperes: Mapping[int, str] = field(default_factory=dict)


def trajectoire(contenu: Trajectoire) -> Fabrique:
    """The picture of it."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    def __init__(self, cadre: Cadre, contenu: Trajectoire) -> None:
        self._cadre, self._contenu = cadre, contenu
        corps = cadre.corps
        self._gauche = GAUCHE * corps
        self._droite = cadre.largeur - DROITE * corps
        self._haut, self._bas = HAUT * corps, (HAUTEUR - BAS) * corps
        self._pas = (self._droite - self._gauche) / max(len(contenu.mois), 1)
        connus = [a for a in contenu.attendus if a is not None]
        self._maximum = max([CENT, contenu.cible, *connus, *contenu.mesures.values()])

    def dessin(self) -> Dessin:
        c = self._contenu
        if not c.mois:
            return Dessin(self._cadre.largeur, 0, (), c.titre, _description(c), _table(c))
        formes = [*self._grille(), *self._mois(), *self._reperes(), *self._marches(), *self._cible()]
        formes += [*self._mesures(), *self._legende()]
        hauteur = HAUTEUR * self._cadre.corps
        return Dessin(self._cadre.largeur, hauteur, tuple(formes), c.titre, _description(c), _table(c))

    def _grille(self) -> list[Forme]:
        corps = self._cadre.corps
        faite: list[Forme] = []
        for rang in range(GRADUATIONS + 1):
            valeur = self._maximum * rang / GRADUATIONS
            y = self._y(valeur)
            dit = montrer_pourcent(round(valeur))
            faite.append(Trait(self._gauche, y, self._droite, y))
            faite.append(
                Texte(self._gauche - 0.5 * corps, y + 0.32 * corps, dit, "attenue", 0.85, ancre="fin")
            )
        return faite

    def _mois(self) -> list[Forme]:
        """As many names of months as fit, the first one among them."""
        corps = self._cadre.corps
        large = max(self._cadre.mesurer(mois, 0.85, False) for mois in self._contenu.mois) + corps
        saut = max(-(-large // self._pas), 1)
        y = self._bas + 1.3 * corps
        return [
            Texte(self._milieu(rang), y, mois, "attenue", 0.85, ancre="milieu")
            for rang, mois in enumerate(self._contenu.mois)
            if rang % saut == 0
        ]

    def _reperes(self) -> list[Forme]:
        """A thin line at the end of the month, its name above where it does not run over another."""
        faits: list[Forme] = []
        libre = self._gauche
        corps = self._cadre.corps
        for rang, nom in sorted(self._contenu.reperes.items()):
            x = self._gauche + (rang + 1) * self._pas
            faits.append(Trait(x, self._haut, x, self._bas, "attenue", 1, tirets=True))
            large = self._cadre.mesurer(nom, 0.85, False)
            gauche = min(max(x - large / 2, self._gauche), self._droite - large)
            if gauche >= libre:
                faits.append(Texte(gauche, self._haut - 0.8 * corps, nom, "attenue", 0.85))
                libre = gauche + large + corps
        return faits

    def _marches(self) -> list[Forme]:
        """Stairs, with the figure of each level where it begins."""
        corps = self._cadre.corps
        formes: list[Forme] = []
        points: list[tuple[float, float]] = []
        precedent: Fraction | None = None
        fin_du_texte = 0.0
        for rang, attendu in enumerate(self._contenu.attendus):
            if attendu is None:
                continue
            gauche = self._gauche + rang * self._pas
            y = self._y(attendu)
            points += [(gauche, y), (gauche + self._pas, y)]
            if attendu != precedent and gauche >= fin_du_texte:
                dit = montrer_pourcent(round(attendu))
                formes.append(Texte(gauche + 0.3 * corps, y - 0.45 * corps, dit, "accent", 0.9, gras=True))
                fin_du_texte = gauche + self._cadre.mesurer(dit, 0.9, True) + 0.6 * corps
            precedent = attendu
        if not points:
            return formes
        sous = (*points, (points[-1][0], self._bas), (points[0][0], self._bas))
        return [
            Polygone(sous, "accent", opacite=0.1),
            Polygone(tuple(points), bord="accent", epaisseur=2.5, ferme=False),
            *formes,
        ]

    def _cible(self) -> list[Forme]:
        y = self._y(self._contenu.cible)
        return [Trait(self._gauche, y, self._droite, y, "texte", 1.5, tirets=True)]

    def _mesures(self) -> list[Forme]:
        corps = self._cadre.corps
        partielles = self._contenu.partielles
        return [
            _rond(self._milieu(rang), self._y(valeur), corps, plein=rang not in partielles)
            for rang, valeur in sorted(self._contenu.mesures.items())
        ]

    def _legende(self) -> list[Forme]:
        """What the line, the dashes and the dots are, side by side."""
        corps = self._cadre.corps
        y = self._bas + 3.2 * corps
        x = self._gauche
        faite: list[Forme] = []
        c = self._contenu
        signes = [("attendu", "trait"), (f"cible : {montrer_pourcent(c.cible)}", "tirets")]
        if c.mesures.keys() - c.partielles:
            signes.append(("mesuré", "rond"))
        if c.partielles:
            signes.append(("mesuré dans une partie des ESMS", "cercle"))
        for dit, signe in signes:
            large = 3.6 * corps + self._cadre.mesurer(dit, 0.9, False)
            if x + large > self._droite + corps and x > self._gauche:
                x, y = self._gauche, y + 1.5 * corps
            if signe in ("rond", "cercle"):
                faite.append(_rond(x + 0.9 * corps, y, corps, plein=signe == "rond"))
            else:
                role: Role = "texte" if signe == "tirets" else "accent"
                epais = 1.5 if signe == "tirets" else 2.5
                faite.append(Trait(x, y, x + 1.8 * corps, y, role, epais, tirets=signe == "tirets"))
            court = self._cadre.abreger(dit, self._cadre.largeur - x - 2.3 * corps, 0.9)
            faite.append(Texte(x + 2.3 * corps, y + 0.32 * corps, court, "attenue", 0.9))
            x += large
        return faite

    def _milieu(self, rang: int) -> float:
        return self._gauche + (rang + 0.5) * self._pas

    def _y(self, valeur: Fraction) -> float:
        return self._bas - float(valeur / self._maximum) * (self._bas - self._haut)


def _rond(x: float, y: float, corps: float, *, plein: bool) -> Disque:
    """Full, or hollow where only a part was measured."""
    if plein:
        return Disque(x, y, 0.36 * corps, "satisfait", "surface")
    return Disque(x, y, 0.34 * corps, "surface", "satisfait")


def _description(c: Trajectoire) -> str:
    """Where it starts, each level with its month, the target, the last measure."""
    paliers = []
    precedent: Fraction | None = None
    for mois, attendu in zip(c.mois, c.attendus, strict=True):
        if attendu is not None and attendu != precedent:
            paliers.append(f"{montrer_pourcent(attendu)} en {mois}")
            precedent = attendu
    phrases = [f"Attendu : {', puis '.join(paliers)}." if paliers else "Aucun mois attendu."]
    phrases.append(f"Cible : {montrer_pourcent(c.cible)}.")
    if c.mesures:
        rang = max(c.mesures)
        partie = ", dans une partie des ESMS" if rang in c.partielles else ""
        phrases.append(f"Dernière mesure : {montrer_pourcent(c.mesures[rang])} en {c.mois[rang]}{partie}.")
    return " ".join(phrases)


def _table(c: Trajectoire) -> tuple[tuple[str, ...], ...]:
    lignes = (
        (
            mois,
            "" if attendu is None else montrer_pourcent(attendu),
            montrer_pourcent(c.mesures[rang]) if rang in c.mesures else "",
            c.reperes.get(rang, ""),
        )
        for rang, (mois, attendu) in enumerate(zip(c.mois, c.attendus, strict=True))
    )
    return (("Mois", "Attendu", "Mesuré", "Étape"), *lignes)
