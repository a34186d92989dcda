"""Facts found by pattern: `mesure.<indicateur>.<champ>`, `taux.<indicateur>`, `cible.<indicateur>`,
`piece.<code>`, `jalon.<type>`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from esms_desktop.common.faits import Declaration, Fait
from esms_desktop.dossier.facts.contexte import ASPECTS, Contexte
from esms_desktop.dossier.rows.options import TYPES_JALON
from esms_desktop.dossier.rows.suivi import Mesure

CHAMPS_NOMBRE = ("numerateur", "denominateur", "prevu", "realise")


@cache
def declaration(nom: str) -> Declaration | None:
    """The declaration of a fact found by pattern, `None` when the name fits no pattern."""
    genre, _, reste = nom.partition(".")
    indicateur, _, mesure = reste.partition(".")
    if not indicateur:
        return None
    if genre == "mesure" and mesure in CHAMPS_NOMBRE:
        return Declaration(nom, "nombre", f"Dernière mesure de « {indicateur} » : {mesure}.")
    if genre == "mesure" and mesure == "empeche":
        return Declaration(
            nom, "booleen", f"« {indicateur} » n’a pas pu être atteint pour une cause extérieure."
        )
    if genre == "taux" and not mesure:
        return Declaration(nom, "nombre", f"Taux mesuré de « {indicateur} ».", "%")
    if genre == "cible" and not mesure:
        return Declaration(nom, "nombre", f"Cible que le dossier donne à « {indicateur} ».", "%")
    if genre == "jalon" and indicateur in TYPES_JALON and not mesure:
        return Declaration(nom, "date", f"Date du jalon « {TYPES_JALON[indicateur]} » au planning.")
    if genre == "piece" and not mesure:
        return Declaration(
            nom, "texte", f"État de la pièce {indicateur} : manquante, jointe, validee, sans_objet."
        )
    return None


def calculer(c: Contexte, nom: str) -> Fait:
    """The fact of that name (which fits a pattern)."""
    genre, indicateur, champ = _decouper(nom)
    if genre == "piece":
        etat = c.pieces.get(indicateur)
        return Fait(etat) if etat else Fait(None, ("pieces",))
    if genre == "cible":
        cibles = [i.cible for i in c.dossier.indicateurs if i.code == indicateur and i.cible is not None]
        return Fait(cibles[0]) if cibles else Fait(None, ("indicateurs",))
    if genre == "jalon":
        dates = [c.dates_des_jalons[j.id] for j in c.jalons_dates if j.type == indicateur]
        return Fait(min(dates)) if dates else Fait(None, ("jalons",))
    aspect = champ if champ in ASPECTS else "releve"
    dernieres = c.dernieres_mesures.get((indicateur, aspect), ())
    if genre == "taux":
        return _taux(dernieres)
    if champ == "prevu":
        prevu = c.previsions.get(indicateur)
        return Fait(prevu) if prevu is not None else Fait(None, ("indicateurs",))
    if champ == "empeche":
        return Fait(True) if any(m.empeche for m in dernieres) else Fait(None, ("mesures",))
    valeurs = [v for m in dernieres if (v := getattr(m, champ)) is not None]
    return Fait(sum(valeurs)) if valeurs else Fait(None, ("mesures",))


@cache
def _decouper(nom: str) -> tuple[str, str, str]:
    genre, _, reste = nom.partition(".")
    indicateur, _, champ = reste.partition(".")
    return genre, indicateur, champ


def _taux(lignes: Sequence[Mesure]) -> Fait:
    mesurees = [m for m in lignes if m.numerateur is not None and m.denominateur is not None]
    denominateur = sum(m.denominateur or 0 for m in mesurees)
    if not denominateur:
        return Fait(None, ("mesures",))
    return Fait(Fraction(100 * sum(m.numerateur or 0 for m in mesurees), denominateur))
