"""The project team: how many people, how much of their time, from which organisations; AMOA counted apart."""

from decimal import Decimal

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.equipe import Part, composer, constats
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.externe import Prestataire
from esms_desktop.dossier.rows.organisme import Organisme


def membre(cle, quotite=None, **quoi):
    valeurs = {"nom": cle.title(), "dans_equipe_projet": True, "role_projet": "Référent", "organisme": "pins"}
    return Personne(id=cle, quotite=None if quotite is None else Decimal(quotite), **valeurs | quoi)


def dossier(*personnes, **quoi):
    return Dossier(
        appel="",
        organismes=(
            Organisme(id="pins", raison_sociale="Les Pins"),
            Organisme(id="port", raison_sociale="Le Port"),
        ),
        etablissements=(Etablissement(id="e1", organisme="port"),),
        personnes=personnes,
        **quoi,
    )


def dits(dossier):
    return [(c.phrase.replace("\u00a0", " "), c.cle, c.conseil) for c in constats(dossier)]


def test_le_temps_de_l_equipe_s_additionne_en_etp():
    # 80 % + 50 % + 10,5 % = 140,5 % = 1,405 ETP; bob is not in the team
    lue = composer(
        dossier(membre("anne", "80"), membre("chloe", "50"), membre("dan", "10.5"), Personne(id="bob"))
    )
    assert (lue.personnes, lue.etp, lue.sans_temps) == (3, Decimal("1.405"), 0)


def test_un_temps_inconnu_n_est_pas_zero():
    lue = composer(dossier(membre("anne", "80"), membre("chloe")))
    assert (lue.personnes, lue.etp, lue.sans_temps) == (2, Decimal("0.8"), 1)
    assert composer(dossier(membre("chloe"))).etp is None
    assert composer(dossier(membre("chloe", "0"))).etp == 0


def test_l_amoa_se_compte_a_part_meme_dans_l_equipe():
    lue = composer(
        dossier(
            membre("anne", "80"),
            membre("zoe", "40", type_ressource=("amoa",)),
            Personne(id="yann", nom="Y", type_ressource=("amoa", "autre")),
            prestataires=(
                Prestataire(id="p1", nom="Cabinet Numa", type="amoa"),
                Prestataire(id="p2", type="dpo"),
            ),
        )
    )
    assert (lue.personnes, lue.etp, lue.amoa, lue.cabinets) == (1, Decimal("0.8"), 2, ("Cabinet Numa",))


def test_chaque_organisme_a_sa_part_du_plus_grand_temps_au_plus_petit():
    lue = composer(
        dossier(
            membre("anne", "50"),
            membre("bob", "40", organisme=None, etablissement="e1"),
            membre("chloe", "20", organisme="port"),
            membre("dan", None),
            membre("eve", "5", organisme=None),
        )
    )
    # Le Port 40 + 20 = 60 %, Les Pins 50 % and one who did not say, eve of no known organisation
    assert lue.parts == (
        Part("port", "Le Port", 2, Decimal("0.6")),
        Part("pins", "Les Pins", 2, Decimal("0.5"), sans_temps=1),
        Part("", "Organisme non connu", 1, Decimal("0.05")),
    )


def test_une_equipe_complete_n_appelle_aucune_remarque():
    chef = membre("anne", "80", type_ressource=("chef_projet",))
    assert dits(dossier(chef, membre("bob", "10", organisme="port"))) == []


def test_sans_equipe_il_n_y_a_rien_a_dire():
    assert constats(dossier(Personne(id="bob"))) == ()


def test_roles_et_temps_manquants_sont_nommes_ensemble():
    chef = membre("anne", type_ressource=("chef_projet",), role_projet=None)
    autres = [membre(nom, organisme="port", role_projet=None) for nom in ("bob", "chloe", "dan", "eve")]
    assert dits(dossier(chef, *autres)) == [
        ("Rôle à préciser : Anne, Bob, Chloe et 2 autres.", "personnes[anne].role_projet", False),
        ("Temps consacré à préciser : Anne, Bob, Chloe et 2 autres.", "personnes[anne].quotite", False),
    ]


def test_un_chef_de_projet_hors_de_l_equipe_est_nomme():
    chef = Personne(id="zoe", nom="Roux", organisme="pins", type_ressource=("chef_projet",))
    assert dits(dossier(membre("anne", "10"), membre("bob", "10", organisme="port"), chef)) == [
        ("Roux, chef de projet, n’est pas dans l’équipe.", "personnes[zoe].dans_equipe_projet", False)
    ]


def test_sans_chef_de_projet_on_demande_de_le_designer():
    assert dits(dossier(membre("anne", "10"), membre("bob", "10", organisme="port"))) == [
        (
            "Aucun chef de projet dans l’équipe : dites-le dans les types de ressource de la personne.",
            "personnes",
            False,
        )
    ]


def test_un_organisme_sans_membre_est_un_conseil():
    chef = membre("anne", "80", type_ressource=("chef_projet",))
    assert dits(dossier(chef)) == [
        (
            "Le Port n’a personne dans l’équipe : un référent par organisme aide le chef de projet.",
            "personnes",
            True,
        )
    ]
