"""The meetings of the bodies: the rhythm that a frequency says, when each meets next, who is called. Pure functions.

A frequency is a text (« Tous les 3 mois », « mensuelle ») that people word as they like: one that gives no rhythm gives
no date. Dates that fall on a day off are put on the next working day of the porteur's territory.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.gouvernance import membres_de, noms_des_instances
from esms_desktop.dossier.planning.durees import plus_mois
from esms_desktop.dossier.planning.jours import calendrier_du_dossier

_NOMBRES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_ADJECTIFS: Mapping[str, tuple[int, int]] = {
    "quotidien": (0, 1),
    "hebdomadaire": (0, 7),
    "bimensuel": (0, 14),
    "mensuel": (1, 0),
    "bimestriel": (2, 0),
    "trimestriel": (3, 0),
    "semestriel": (6, 0),
    "annuel": (12, 0),
}
_UNITES: Mapping[str, tuple[int, int]] = {
    "jour": (0, 1),
    "semaine": (0, 7),
    "quinzaine": (0, 14),
    "mois": (1, 0),
    "trimestre": (3, 0),
    "semestre": (6, 0),
    "an": (12, 0),
    "annee": (12, 0),
}
"""Word -> months, days."""
_UN_NOMBRE = rf"(?P<nombre>[0-9]{{1,2}}|une|quinze|{'|'.join(_NOMBRES)})"
_UNE_UNITE = r"(?P<unite>jour|semaine|quinzaine|mois|trimestre|semestre|annee|an)s?\b"
_TOUS_LES = re.compile(rf"\b(?:chaque|tous les|toutes les) (?:{_UN_NOMBRE} )?{_UNE_UNITE}")
_FOIS_PAR = re.compile(rf"\b{_UN_NOMBRE} fois (?:par|chaque) {_UNE_UNITE}")
_ADJECTIF = re.compile(rf"\b(?P<adjectif>{'|'.join(_ADJECTIFS)})")


class Rythme(NamedTuple):
    """Every so many months, or every so many days."""

    mois: int = 0
    jours: int = 0

    def apres(self, jour: dt.date, fois: int = 1) -> dt.date:
        """That day, so many times later; the 31st becomes the last day of a shorter month."""
        return plus_mois(jour, fois * self.mois) + dt.timedelta(days=fois * self.jours)


class Suite(NamedTuple):
    """The meetings of a body: the last one held, the next one planned, the one that its rhythm gives after them."""

    id: str
    nom: str
    frequence: str
    derniere: dt.date | None
    prevue: dt.date | None
    proposee: dt.date | None


def lire_rythme(frequence: str | None) -> Rythme | None:
    """The first rhythm that a text says, `None` when it says none."""
    texte = cle_de_comparaison(frequence or "").replace("'", " ")
    trouves = [m for motif in (_TOUS_LES, _FOIS_PAR, _ADJECTIF) if (m := motif.search(texte))]
    if not trouves:
        return None
    premier = min(trouves, key=lambda trouve: trouve.start())
    if "adjectif" in premier.re.groupindex:
        return Rythme(*_ADJECTIFS[premier["adjectif"]])
    nombre = _nombre(premier["nombre"])
    mois, jours = _UNITES[premier["unite"]]
    if not nombre:
        return None
    if premier.re is _FOIS_PAR:
        return _divise(mois, jours, nombre)
    return Rythme(mois * nombre, 14 if (jours, nombre) == (1, 15) else jours * nombre)


def prochaines(dossier: Dossier, aujourdhui: dt.date) -> tuple[Suite, ...]:
    """For each body, in their order, what was held and what comes."""
    return tuple(
        _suite(dossier, instance.id, nom, instance.frequence, aujourdhui)
        for instance, nom in zip(dossier.instances, noms_des_instances(dossier).values(), strict=True)
    )


def convoquer(dossier: Dossier, instance: str, aujourdhui: dt.date) -> dict[str, Any]:
    """The next meeting of a body, as a new row: its date when it is known, and everybody who sits there."""
    ligne = next(i for i in dossier.instances if i.id == instance)
    proposee = _suite(dossier, instance, "", ligne.frequence, aujourdhui).proposee
    membres = membres_de(dossier, ligne)
    valeurs = {"type": "instance", "instance": instance, "date": proposee, "participants": membres or None}
    return {nom: valeur for nom, valeur in valeurs.items() if valeur is not None}


def _nombre(ecrit: str | None) -> int:
    if ecrit is None or ecrit == "une":
        return 1
    if ecrit == "quinze":
        return 15
    return int(ecrit) if ecrit.isdigit() else _NOMBRES.index(ecrit) + 1


def _divise(mois: int, jours: int, fois: int) -> Rythme | None:
    """So many times in that time, when it falls right: « 4 fois par an », « 2 fois par mois »."""
    if mois and mois % fois == 0:
        return Rythme(mois=mois // fois)
    if mois == 1 and fois in (2, 4):
        return Rythme(jours=28 // fois)
    return Rythme(jours=jours) if jours and fois == 1 else None


def _suite(dossier: Dossier, instance: str, nom: str, frequence: str | None, aujourdhui: dt.date) -> Suite:
    tenues = sorted(r.date for r in dossier.reunions if r.instance == instance and r.date is not None)
    passees = [jour for jour in tenues if jour < aujourdhui]
    venir = [jour for jour in tenues if jour >= aujourdhui]
    rythme = lire_rythme(frequence)
    proposee = None
    if tenues and rythme is not None:
        fois = 1
        while (jour := rythme.apres(tenues[-1], fois)) < aujourdhui:
            fois += 1
        proposee = calendrier_du_dossier(dossier).suivant(jour)
    return Suite(
        instance,
        nom,
        frequence or "",
        passees[-1] if passees else None,
        venir[0] if venir else None,
        proposee,
    )
