"""The months that measures may be typed for, and the one to begin with."""

from __future__ import annotations

import datetime as dt

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.deploiement import vagues
from esms_desktop.dossier.indicateurs.mesures import mois_releves
from esms_desktop.dossier.indicateurs.mois import ajouter_mois, jusqu_a, mois_de
from esms_desktop.dossier.indicateurs.trajectoire import MOIS_APRES_LA_VAGUE

AU_PLUS = 120
"""Months offered."""
SANS_DATE = 12
"""Months offered while no date of the deployment is known."""


def mois_proposes(dossier: Dossier, aujourdhui: dt.date) -> tuple[dt.date, ...]:
    """From the end of the first wave, or the first measure, to the present month and the end of the project."""
    ici = mois_de(aujourdhui)
    fins = [mois_de(vague.fin) for vague in vagues(dossier) if vague.fin is not None]
    bornes = [*fins, *(ajouter_mois(fin, MOIS_APRES_LA_VAGUE) for fin in fins), *mois_releves(dossier)]
    premier = min(bornes, default=ajouter_mois(ici, -SANS_DATE))
    dernier = max([*bornes, ici])
    return tuple(jusqu_a(max(premier, ajouter_mois(dernier, 1 - AU_PLUS)), dernier))


def mois_a_relever(dossier: Dossier, aujourdhui: dt.date) -> dt.date:
    """The last month that was measured; before any was, the last one that is over, within those proposed."""
    mois = mois_proposes(dossier, aujourdhui)
    releves = [m for m in mois_releves(dossier) if m in mois]
    if releves:
        return releves[-1]
    finis = [m for m in mois if m < mois_de(aujourdhui)]
    return finis[-1] if finis else mois[0]
