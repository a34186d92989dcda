"""Resource persons: which organisations and establishments have nobody, total availability."""

from decimal import Decimal

from esms_desktop.dossier import ressources
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme


def dossier(*personnes):
    return Dossier(
        appel="amorcage-2021-national",
        organismes=(Organisme(id="a", raison_sociale="A"), Organisme(id="b", sigle="BB"), Organisme(id="c")),
        etablissements=(
            Etablissement(id="e1", nom="Un", organisme="a"),
            Etablissement(id="e2", nom="Deux", organisme="b"),
            Etablissement(id="e3", nom="Trois", organisme="a", referent="p1"),
        ),
        personnes=personnes,
    )


def test_une_personne_d_un_esms_represente_aussi_son_organisme():
    lu = dossier(Personne(id="p1", etablissement="e2"), Personne(id="p2", organisme="a"))
    assert [(s.id, s.nom) for s in ressources.organismes_sans_personne(lu)] == [("c", "ligne 3")]


def test_un_esms_est_couvert_par_sa_personne_ou_par_son_referent():
    lu = dossier(Personne(id="p1", organisme="a"))
    assert [(s.id, s.organisme) for s in ressources.etablissements_sans_personne(lu)] == [
        ("e1", "a"),
        ("e2", "b"),
    ]
    assert [s.id for s in ressources.etablissements_sans_personne(dossier())] == ["e1", "e2", "e3"]


def test_la_disponibilite_ne_compte_pas_pour_zero_qui_ne_l_a_pas_dite():
    # 2,5 + 4 = 6,5 jours ; une personne n’a rien dit
    lu = dossier(
        Personne(id="p1", disponibilite_j_mois=Decimal("2.5")),
        Personne(id="p2", disponibilite_j_mois=Decimal(4)),
        Personne(id="p3"),
    )
    assert ressources.disponibilite(lu) == (Decimal("6.5"), 2, 1)
    assert ressources.disponibilite(dossier()) == (Decimal(0), 0, 0)
