"""The planning proposed for a dossier: what it is made for, what it would add and say. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from esms_desktop.dossier import modeles
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele, Modele
from esms_desktop.dossier.planning.durees import Duree, duree
from esms_desktop.dossier.planning.gabarit import Commande, gabarit, gabarit_du_type, lignes
from esms_desktop.dossier.planning.jours import calendrier_du_dossier
from esms_desktop.dossier.planning.ordonnancement import Planning, ordonner
from esms_desktop.dossier.planning.roles import roles_du_dossier
from esms_desktop.dossier.planning.vagues import PILOTES_MAX, Vagues, nombre_de_vagues, proposer, retenus
from esms_desktop.dossier.rows.planning import Jalon, Tache
from esms_desktop.rules.types import Pack

INSTRUCTION = dt.timedelta(weeks=12)
"""From the deposit to the convention, as the proposed plannings count it."""
ESMS_SUPPOSES = 15
"""What a planning is made for while the dossier has no ESMS."""
TITRE = "Planning proposé"


class Choix(NamedTuple):
    """What the planning is to be made for. convention: the day it begins. vagues: how many, pilots apart."""

    gabarit: str
    convention: dt.date
    pilotes: int = 1
    vagues: int = 1
    repartir: bool = True
    roles: bool = True


class Proposition(NamedTuple):
    """What would be added. sites: waves written on the ESMS, `None` when they are left as they are.

    projet: dates for the project, where it has none. planning: of these rows alone. duree: to the end of deployment.
    """

    lignes: tuple[LigneModele, ...]
    sites: Vagues | None
    projet: Mapping[str, Any]
    planning: Planning
    duree: Duree


def date_proposee(dossier: Dossier, pack: Pack) -> dt.date | None:
    """When the convention is signed, or may be: its date, else that of the project, else twelve weeks after deposit."""
    projet = dossier.projet
    connue = projet.date_convention or projet.date_debut
    if connue is not None:
        return connue
    depots = [projet.date_depot] if projet.date_depot is not None else [f.fin for f in pack.appel.fenetres]
    return _lundi(max(depots) + INSTRUCTION) if depots else None


def choix_propose(dossier: Dossier, convention: dt.date) -> Choix:
    """The choices that suit the dossier: its kind of project, its ESMS, the pilots that it names."""
    esms = retenus(dossier)
    pilotes = min(max(sum(bool(e.pilote) for e in esms), 1), PILOTES_MAX)
    vagues = nombre_de_vagues(len(esms) or ESMS_SUPPOSES, pilotes)
    nom = gabarit_du_type(dossier.projet.type_projet)
    return Choix(nom, convention, pilotes, vagues, repartir=bool(esms), roles=not dossier.raci_roles)


def proposer_planning(dossier: Dossier, choix: Choix) -> Proposition:
    """What these choices would add."""
    calendrier = calendrier_du_dossier(dossier)
    modele = gabarit(choix.gabarit)
    sites = _sites(dossier, choix)
    roles = roles_du_dossier(dossier)
    ajoutes: tuple[LigneModele, ...] = ()
    if choix.roles:
        voulus = {tache.role for tache in modele.taches} - roles.keys()
        ajoutes = tuple(
            li for li in modeles.modele("raci").lignes if li.table == "raci_roles" and li.cle in voulus
        )
        roles |= {ligne.cle: ligne.cle for ligne in ajoutes}
    commande = Commande(choix.convention, choix.vagues, sites or Vagues((), ()))
    faites = lignes(modele, commande, calendrier, roles)
    planning = ordonner(
        [Tache(id=li.cle, **li.valeurs) for li in faites if li.table == "taches"],
        [Jalon(id=li.cle, **li.valeurs) for li in faites if li.table == "jalons"],
        calendrier,
    )
    debut, fin = calendrier.suivant(choix.convention), planning.jalons["J1"]
    projet = {"date_debut": debut, "date_fin_deploiement": fin}
    return Proposition((*ajoutes, *faites), sites, projet, planning, duree(debut, fin))


def modele_planning(dossier: Dossier, pack: Pack) -> Modele:
    """The proposed planning as default rows; none while no date is known to begin from."""
    convention = date_proposee(dossier, pack)
    if convention is None:
        return Modele(TITRE, ())
    choix = choix_propose(dossier, convention)._replace(repartir=False)
    return Modele(TITRE, proposer_planning(dossier, choix).lignes)


def _lundi(jour: dt.date) -> dt.date:
    """The first Monday from that day on: a date that is only supposed may as well begin a week."""
    return jour + dt.timedelta(days=-jour.weekday() % 7)


def _sites(dossier: Dossier, choix: Choix) -> Vagues | None:
    """The ESMS in so many waves."""
    if not choix.repartir or not retenus(dossier):
        return None
    return proposer(dossier, choix.pilotes, choix.vagues)
