"""What is said of a planning: each finding by a planning made to show it."""

from datetime import date

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.constat import Regles
from esms_desktop.dossier.planning.constats import constater
from esms_desktop.dossier.planning.durees import Duree, duree, plus_mois
from esms_desktop.dossier.planning.jours import calendrier_du_departement
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.rows.planning import Jalon, Tache
from esms_desktop.dossier.rows.projet import Projet

FRANCE = calendrier_du_departement("33")
CONVENTION = Jalon(id="c", type="convention", date=date(2026, 2, 2))
DEPLOIEMENT = Jalon(id="d", type="fin_deploiement", date=date(2027, 2, 1))


def tache(cle, jour=2, **autres):
    return Tache(id=cle, libelle=cle.upper(), **({"debut": date(2026, 3, jour), "duree_jours": 3} | autres))


def dire(*taches, jalons=(CONVENTION, DEPLOIEMENT), regles=Regles(), **projet):  # noqa: B008
    dossier = Dossier(appel="x", taches=taches, jalons=tuple(jalons), projet=Projet(**projet))
    trouves = constater(dossier, ordonner(taches, jalons, FRANCE), FRANCE, regles)
    return [c._replace(phrase=c.phrase.replace("\u00a0", " ")) for c in trouves]


def test_un_planning_vide_ou_sain_n_a_rien_a_dire():
    assert dire(jalons=()) == []
    assert dire(tache("a"), tache("b", 5, predecesseurs=("a",))) == []


def test_une_boucle_est_nommee():
    [constat] = dire(tache("a", predecesseurs=("b",)), tache("b", predecesseurs=("a",)))
    assert (constat.genre, constat.gravite) == ("boucle", "a_corriger")
    assert constat.phrase.startswith("Ces tâches s’attendent en rond : «")
    assert constat.cle in ("taches[a].predecesseurs", "taches[b].predecesseurs")
    [seule] = dire(tache("a", predecesseurs=("a",)))
    assert "s’attend elle-même" in seule.phrase


def test_une_tache_trop_tot_dit_ce_qui_la_retient():
    [constat] = dire(tache("a"), tache("b", 3, predecesseurs=("a",)))
    assert constat.cle == "taches[b].debut"
    assert "trop tôt : « A » finit le 04/03/2026" in constat.phrase
    assert "le 05/03/2026 au plus tôt" in constat.phrase


def test_une_tache_qui_finit_avant_de_commencer():
    constats = dire(tache("a", fin=date(2026, 2, 27), duree_jours=None))
    assert [c.genre for c in constats] == ["a_l_envers"]


def test_les_taches_sans_dates_sont_a_completer():
    [une] = dire(tache("a", duree_jours=None))
    assert (une.gravite, une.cle) == ("a_completer", "taches[a].duree_jours")
    assert une.phrase == "« A » n’a pas de durée : elle n’apparaît pas dans le diagramme."
    [plusieurs] = dire(*(tache(cle, debut=None) for cle in "abcde"))
    assert plusieurs.phrase == "5 tâches n’ont pas encore de dates : « A », « B », « C » et 2 autres."
    assert plusieurs.cle == "taches[a].debut"


def test_une_duree_que_les_dates_contredisent():
    [constat] = dire(tache("a", fin=date(2026, 3, 6), duree_jours=9))
    assert "5 jours de travail entre ses deux dates, alors que sa durée en dit 9" in constat.phrase


def test_un_jour_non_travaille_est_nomme():
    [ferie] = dire(tache("a", debut=date(2026, 5, 1)))
    assert ferie.phrase == "« A » commence un jour non travaillé : vendredi 1er mai 2026 (Fête du Travail)."
    assert ferie.gravite == "conseil"
    [samedi] = dire(tache("a", debut=date(2026, 5, 2)))
    assert samedi.phrase.endswith("samedi 2 mai 2026.")


@pytest.mark.parametrize(
    ("fin", "maximum", "dits"),
    [
        (date(2027, 8, 2), 18, 0),  # eighteen months to the day
        (date(2027, 8, 3), 18, 1),
        (date(2027, 8, 3), None, 0),
    ],
)
def test_la_duree_se_compare_au_maximum_de_l_appel(fin, maximum, dits):
    jalons = (CONVENTION, Jalon(id="d", type="fin_deploiement", date=fin))
    constats = dire(tache("a"), jalons=jalons, regles=Regles(maximum))
    assert len(constats) == dits
    for constat in constats:
        assert constat.phrase.startswith("18 mois et 1 jour du début du projet (02/02/2026)")
        assert constat.cle == "jalons[d].date"


def test_la_duree_part_de_la_date_de_debut_du_projet_quand_elle_est_dite():
    constats = dire(tache("a"), regles=Regles(12), date_debut=date(2026, 1, 5))
    assert [c.genre for c in constats] == ["duree"]
    assert dire(tache("a"), regles=Regles(12)) == []


def test_sans_debut_ou_sans_fin_la_duree_est_a_completer():
    assert [c.cle for c in dire(tache("a"), jalons=())] == ["projet.date_debut"]
    assert [c.cle for c in dire(tache("a"), jalons=(CONVENTION,))] == ["jalons"]
    assert dire(tache("a"), jalons=(CONVENTION,), date_fin_deploiement=date(2027, 1, 4)) == []


def test_chaque_versement_attend_son_jalon():
    regles = Regles(versements=(("50 %, avance", "convention"), ("50 %, solde", "solde")))
    [constat] = dire(tache("a"), regles=regles)
    assert (
        constat.phrase == "Le versement « 50 %, solde » attend un jalon « Solde » : ajoutez-le au planning."
    )
    sans_date = dire(tache("a"), jalons=(CONVENTION, DEPLOIEMENT, Jalon(id="s", type="solde")), regles=regles)
    assert [c.cle for c in sans_date] == ["jalons[s].date"]


def test_le_depot_doit_tomber_dans_la_fenetre():
    depot = Jalon(id="p", type="depot", date=date(2026, 1, 15))
    dedans = Regles(fenetres=((date(2026, 1, 1), date(2026, 1, 15)),))
    dehors = Regles(fenetres=((date(2026, 1, 1), date(2026, 1, 14)), (date(2026, 2, 1), date(2026, 2, 15))))
    jalons = (CONVENTION, DEPLOIEMENT, depot)
    assert dire(tache("a"), jalons=jalons, regles=dedans) == []
    [constat] = dire(tache("a"), jalons=jalons, regles=dehors)
    assert "du 01/01/2026 au 14/01/2026 ou du 01/02/2026 au 15/02/2026" in constat.phrase


def test_un_jalon_ne_precede_pas_sa_tache():
    jalon = Jalon(id="j", libelle="Fini", date=date(2026, 3, 3), apres="a")
    [constat] = dire(tache("a"), jalons=(CONVENTION, DEPLOIEMENT, jalon))
    assert constat.genre == "jalon_trop_tot"
    assert "avant la fin de « A », le 04/03/2026" in constat.phrase


def test_la_mesure_attend_trois_mois_apres_la_derniere_formation():
    def mesurer(jour):
        formation = Jalon(id="f", type="derniere_formation", date=date(2026, 11, 30))
        jalons = (CONVENTION, DEPLOIEMENT, formation, Jalon(id="m", type="mesure", date=jour))
        return [c.phrase for c in dire(tache("a"), jalons=jalons)]

    # 30 November and three months: the last day of February, a week more or less.
    assert mesurer(date(2027, 2, 21)) == []
    [phrase] = mesurer(date(2027, 2, 20))
    assert phrase.endswith("attendez le 28/02/2027.")


def test_les_dates_du_projet_et_du_planning_se_comparent():
    [constat] = dire(tache("a"), date_fin_deploiement=date(2027, 1, 29))
    assert (constat.genre, constat.cle) == ("date_du_projet", "projet.date_fin_deploiement")


def test_une_convention_signee_un_autre_jour_que_prevu():
    [constat] = dire(tache("a"), date_convention=date(2026, 2, 16))
    assert (constat.genre, constat.cle) == ("convention", "projet.date_convention")
    assert constat.phrase == "La convention est signée du 16/02/2026, le planning la prévoit le 02/02/2026."
    assert dire(tache("a"), date_convention=date(2026, 2, 2)) == []


def test_ce_qui_est_a_corriger_vient_d_abord():
    constats = dire(
        tache("a", debut=date(2026, 5, 2)), tache("b", debut=None), tache("c", predecesseurs=("c",))
    )
    assert [c.gravite for c in constats] == ["a_corriger", "a_completer", "conseil"]


@pytest.mark.parametrize(
    ("debut", "fin", "attendue"),
    [
        (date(2026, 1, 3), date(2026, 7, 3), (6, 0)),
        (date(2026, 1, 3), date(2026, 7, 4), (6, 1)),
        (date(2026, 1, 31), date(2026, 2, 28), (1, 0)),  # the last day of a shorter month
        (date(2026, 12, 15), date(2027, 1, 14), (0, 30)),
        (date(2024, 2, 29), date(2025, 2, 28), (12, 0)),
    ],
)
def test_une_duree_se_dit_en_mois_et_en_jours(debut, fin, attendue):
    assert duree(debut, fin) == attendue


def test_les_durees_se_lisent():
    assert str(Duree(17, 15)).replace("\u00a0", " ") == "17 mois et 15 jours"
    assert str(Duree(18, 0)).replace("\u00a0", " ") == "18 mois"
    assert str(Duree(0, 1)).replace("\u00a0", " ") == "1 jour"
    assert plus_mois(date(2026, 11, 30), 3) == date(2027, 2, 28)
