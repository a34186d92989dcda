"""What there is to say of a planning: values, each with a French sentence and the key to go to. Nothing is mended."""

from __future__ import annotations

from collections.abc import Sequence

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning import constats_jalons, constats_taches
from esms_desktop.dossier.planning.constat import Constat, Gravite, Regles
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.ordonnancement import Planning


def constater(
    dossier: Dossier, planning: Planning, calendrier: Calendrier, regles: Regles
) -> tuple[Constat, ...]:
    """Every finding, those to mend first."""
    if not dossier.taches and not dossier.jalons:
        return ()
    trouves = [
        *constats_taches.boucles(dossier, planning),
        *constats_taches.dates_a_l_envers(dossier),
        *constats_taches.trop_tot(dossier, planning),
        *constats_jalons.duree(dossier, planning, regles.duree_max),
        *constats_jalons.depot(dossier, planning, regles.fenetres),
        *constats_jalons.jalons_avant_l_heure(dossier, planning),
        *constats_jalons.versements(dossier, planning, regles.versements),
        *constats_taches.sans_dates(dossier, planning),
        *constats_taches.durees_contredites(dossier, calendrier),
        *constats_jalons.mesure(dossier, planning),
        *constats_jalons.convention(dossier, planning),
        *constats_jalons.dates_du_projet(dossier, planning),
        *constats_taches.jours_non_ouvres(dossier, calendrier),
    ]
    ordre: Sequence[Gravite] = ("a_corriger", "a_completer", "conseil")
    return tuple(sorted(trouves, key=lambda constat: ordre.index(constat.gravite)))
