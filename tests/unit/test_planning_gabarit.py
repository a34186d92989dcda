"""The proposed plannings: they load, agree with themselves, fit the maxima, follow the waves and the days off."""

from datetime import date, timedelta

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.constat import Regles
from esms_desktop.dossier.planning.constats import constater
from esms_desktop.dossier.planning.durees import periode
from esms_desktop.dossier.planning.gabarit import (
    GABARITS,
    VAGUES_DU_FICHIER,
    Commande,
    fin_de_deploiement,
    gabarit,
    gabarit_du_type,
    lignes,
)
from esms_desktop.dossier.planning.jours import calendrier_du_departement
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.planning.roles import roles_du_dossier
from esms_desktop.dossier.planning.vagues import Vagues
from esms_desktop.dossier.rows.equipe import RaciRole
from esms_desktop.dossier.rows.options import LIENS_TACHE, TYPES_JALON, TYPES_PROJET
from esms_desktop.dossier.rows.planning import Jalon, Phase, Tache

FRANCE = calendrier_du_departement("33")
M0 = date(2026, 2, 2)  # a Monday
PHASES = {
    # code: (start, length) in weeks from the convention, as the proposal sets them for fifteen ESMS
    "acquisition": {
        "PH0": (-26, 14),
        "PH0b": (-12, 12),
        "PH1": (0, 4),
        "PH2": (2, 7),
        "PH3": (9, 13),
        "PH4": (22, 14),
        "PH5": (8, 30),
        "PH6": (26, 20),
        "PH7": (30, 12),
        "PH8": (36, 5),
        "PH9": (41, 9),
        "PH10": (50, 2),
        "PH11": (52, 24),
        "PH12": (76, 13),
        "PH13": (89, 5),
        "PHT": (0, 94),
    },
    "conformite": {
        "PH0": (-22, 10),
        "PH0b": (-12, 12),
        "PH1": (0, 2),
        "PH2": (1, 3),
        "PH3": (2, 4),
        "PH4": (6, 7),
        "PH5": (2, 16),
        "PH6": (6, 14),
        "PH7": (8, 8),
        "PH8": (13, 3),
        "PH9": (16, 5),
        "PH10": (21, 1),
        "PH11": (22, 15),
        "PH12": (37, 13),
        "PH13": (50, 5),
        "PHT": (0, 55),
    },
}


def dossier_de(nom, *, convention=M0, vagues=VAGUES_DU_FICHIER, calendrier=FRANCE, sites=None):
    """A dossier that holds nothing but a proposed planning."""
    commande = Commande(convention, vagues, sites or Vagues((), ()))
    par_table = {"phases": [], "taches": [], "jalons": []}
    classes = {"phases": Phase, "taches": Tache, "jalons": Jalon}
    for ligne in lignes(gabarit(nom), commande, calendrier):
        par_table[ligne.table].append(classes[ligne.table](id=ligne.cle, **ligne.valeurs))
    return Dossier(appel="x", **{table: tuple(rangees) for table, rangees in par_table.items()})


def planning_de(dossier, calendrier=FRANCE):
    return ordonner(dossier.taches, dossier.jalons, calendrier)


@pytest.mark.parametrize("nom", GABARITS)
def test_chaque_phase_dure_ce_qui_est_propose(nom):
    dossier = dossier_de(nom)
    planning = planning_de(dossier)
    assert [phase.id for phase in dossier.phases] == list(PHASES[nom])
    for phase, (debut, duree) in PHASES[nom].items():
        places = [planning.places[t.id] for t in dossier.taches if t.phase == phase]
        premier = FRANCE.suivant(M0 + timedelta(weeks=debut))
        dernier = FRANCE.precedent(M0 + timedelta(weeks=debut + duree, days=-1))
        dernier = M0 if phase == "PH0b" else dernier  # the day of the convention is its last one
        assert min(place.debut for place in places) == premier, phase
        assert max(place.fin for place in places) == dernier, phase


@pytest.mark.parametrize(
    ("nom", "maximum", "fin", "duree"),
    [
        # 76 weeks from Monday 2 February 2026: up to Monday 19 July 2027, so Friday 16: 17 months and 14 days.
        ("acquisition", 18, date(2027, 7, 16), (17, 14)),
        # 37 weeks: up to Monday 19 October 2026, so Friday 16: 8 months and 14 days.
        ("conformite", 9, date(2026, 10, 16), (8, 14)),
    ],
)
def test_le_planning_propose_tient_dans_la_duree_admise(nom, maximum, fin, duree):
    dossier = dossier_de(nom)
    lue = periode(dossier, planning_de(dossier))
    assert (lue.debut, lue.fin, lue.duree) == (M0, fin, duree)
    assert not lue.duree.depasse(maximum)


@pytest.mark.parametrize("nom", GABARITS)
@pytest.mark.parametrize("departement", ["33", "67", "971", "974"])
@pytest.mark.parametrize("convention", [M0, date(2026, 5, 1), date(2026, 12, 26)])
def test_le_planning_propose_n_a_rien_a_corriger(nom, departement, convention):
    calendrier = calendrier_du_departement(departement)
    dossier = dossier_de(nom, convention=convention, calendrier=calendrier)
    versements = (("40 %", "convention"), ("40 %", "fin_parametrage"), ("20 %", "solde"))
    regles = Regles({"acquisition": 18, "conformite": 9}[nom], versements)
    planning = planning_de(dossier, calendrier)
    assert constater(dossier, planning, calendrier, regles) == ()
    assert planning.sans_dates == ()
    for tache in dossier.taches:
        place = planning.places[tache.id]
        assert place.permis in (None, tache.debut), tache.id  # computed again, the dates are the same
        assert (place.debut, place.duree, place.fin) == (tache.debut, tache.duree_jours, tache.fin)
        assert tache.lien in (None, *LIENS_TACHE)


@pytest.mark.parametrize("nom", GABARITS)
@pytest.mark.parametrize("vagues", [1, 2, 8])
def test_les_vagues_allongent_ou_raccourcissent_le_deploiement_et_tout_ce_qui_suit(nom, vagues):
    rythme = gabarit(nom).rythme
    ecart = timedelta(weeks=(vagues - VAGUES_DU_FICHIER) * rythme.semaines)
    trois, autant = planning_de(dossier_de(nom)), planning_de(dossier_de(nom, vagues=vagues))
    assert autant.places["PH10-1"][:3] == trois.places["PH10-1"][:3]
    for jalon in ("J1", "J-mesure", "J-solde"):
        theorique = trois.jalons[jalon] + ecart
        assert abs((autant.jalons[jalon] - theorique).days) <= 4, jalon  # a day off may stand there
    assert sum(cle.startswith("PH11-") and cle != "PH11-A" for cle in autant.places) == vagues


def test_la_duree_du_deploiement_est_celle_de_la_formule():
    # Acquisition: 3 waves of 6 weeks and 6 more make 24 weeks after week 52; compliance: 3 of 5 after week 22.
    assert fin_de_deploiement(gabarit("acquisition"), 3) == 52 + 3 * 6 + 6 == 76
    assert fin_de_deploiement(gabarit("conformite"), 3) == 22 + 3 * 5 == 37
    assert fin_de_deploiement(gabarit("acquisition"), 8) == 52 + 8 * 6 + 6


def test_les_esms_sont_places_dans_leur_vague():
    sites = Vagues(("e1",), (("e2", "e3"), ("e4",)))
    dossier = dossier_de("acquisition", vagues=2, sites=sites)
    lieux = {t.id: t.etablissements for t in dossier.taches if t.etablissements}
    assert lieux == {"PH9-2": ("e1",), "PH11-1": ("e2", "e3"), "PH11-2": ("e4",)}


@pytest.mark.parametrize("type_projet", TYPES_PROJET)
def test_chaque_type_de_projet_a_son_planning(type_projet):
    attendus = {"conformite": "conformite", "usages": "conformite", "deploiement": "conformite"}
    assert gabarit_du_type(type_projet) == attendus.get(type_projet, "acquisition")


@pytest.mark.parametrize("nom", GABARITS)
def test_chaque_jalon_est_d_un_type_connu_et_les_versements_ont_le_leur(nom):
    types = {jalon.type for jalon in gabarit(nom).jalons}
    assert types <= set(TYPES_JALON)
    assert {"depot", "notification", "convention", "fin_parametrage", "fin_deploiement"} <= types
    assert {"derniere_formation", "mesure", "solde"} <= types


def test_les_roles_du_dossier_sont_reconnus_par_leur_nom_ou_leur_sigle():
    roles = (
        RaciRole(id="r1", libelle="Chef de projet"),
        RaciRole(id="DPO"),
        RaciRole(id="x", libelle="Autre"),
    )
    assert roles_du_dossier(Dossier(appel="x", raci_roles=roles)) == {"CP": "r1", "DPO": "DPO"}


def test_la_mesure_vient_au_moins_trois_mois_apres_la_derniere_formation():
    for nom in GABARITS:
        planning = planning_de(dossier_de(nom))
        assert planning.jalons["J-mesure"] - planning.jalons["J-formation"] >= timedelta(days=90)
