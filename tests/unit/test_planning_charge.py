"""Who has how much to do each month: days of work spread by hand over working days."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.charge import PERSONNE_ENCORE, charger
from esms_desktop.dossier.planning.jours import calendrier_du_departement
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.rows.equipe import Personne, RaciRole
from esms_desktop.dossier.rows.planning import Tache

FRANCE = calendrier_du_departement("33")
PERSONNES = (
    Personne(id="p1", prenom="Ana", nom="Roy", disponibilite_j_mois=Decimal(4)),
    Personne(id="p2", nom="Bo"),
)
ROLES = (RaciRole(id="cp", libelle="Chef de projet", personne="p1"), RaciRole(id="rm", libelle="Référents"))


def charge(*taches):
    dossier = Dossier(appel="x", personnes=PERSONNES, raci_roles=ROLES, taches=taches)
    return charger(dossier, ordonner(taches, (), FRANCE), FRANCE)


def tache(cle, debut, duree, jours, **autres):
    return Tache(id=cle, debut=debut, duree_jours=duree, charge_jours=Decimal(jours), **autres)


def test_la_charge_se_repartit_selon_les_jours_travailles_de_chaque_mois():
    # 20 working days from Monday 20 April 2026: 9 in April (20 to 24, 27 to 30), then 11 in May
    # (4 to 7, 11 to 13, 15, 18 to 20). 10 days of work: 4.5 and 5.5.
    lue = charge(tache("t", date(2026, 4, 20), 20, "10", responsable="p2"))
    assert lue.mois == ((2026, 4), (2026, 5))
    assert lue.lignes[0].jours == {(2026, 4): Fraction(9, 2), (2026, 5): Fraction(11, 2)}
    assert lue.lignes[0].total == 10


def test_une_tache_compte_pour_sa_personne_sinon_celle_du_role_sinon_le_role():
    jour = date(2026, 3, 2)
    lue = charge(
        tache("a", jour, 1, "1", responsable="p2", role="cp"),
        tache("b", jour, 1, "2", role="cp"),
        tache("c", jour, 1, "3", role="rm"),
        tache("d", jour, 1, "4"),
    )
    assert [(ligne.nom, ligne.cle, ligne.total) for ligne in lue.lignes] == [
        ("Ana Roy", "personnes[p1]", 2),
        ("Bo", "personnes[p2]", 1),
        ("Référents", "raci_roles[rm]", 3),
        (PERSONNE_ENCORE, "", 4),
    ]


def test_un_mois_trop_charge_se_compare_a_la_disponibilite():
    # 22 working days from 2 to 31 March, 5 days of work: more than 4. The same in 44 days until 30 April... 22 + 21 of them.
    lue = charge(tache("a", date(2026, 3, 2), 22, "5", role="cp"))
    assert lue.lignes[0].depassements() == [(2026, 3)]
    assert charge(tache("a", date(2026, 3, 2), 43, "8", role="cp")).lignes[0].depassements() == [(2026, 3)]
    assert charge(tache("a", date(2026, 3, 2), 43, "7", role="cp")).lignes[0].depassements() == []


def test_ce_qui_n_a_pas_de_dates_est_compte_a_part_et_les_mois_vides_sont_la():
    lue = charge(
        tache("a", date(2026, 3, 2), 1, "1"), tache("b", date(2026, 12, 1), 1, "1"), tache("c", None, 3, "6")
    )
    assert lue.sans_dates == 6
    assert lue.mois == tuple((2026, mois) for mois in range(3, 13))


def test_sans_charge_il_n_y_a_rien_a_dire():
    assert charge(Tache(id="a", debut=date(2026, 3, 2), duree_jours=3)) == ((), (), 0)
