"""The bodies that steer the project: how often they meet, who sits there, what each still lacks."""

from datetime import date

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.gouvernance import constats, fiches
from esms_desktop.dossier.modeles import modele
from esms_desktop.dossier.reunions import Rythme, convoquer, lire_rythme, prochaines
from esms_desktop.dossier.rows.equipe import Instance, Personne, Reunion
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme

AUJOURDHUI = date(2026, 6, 10)  # a Wednesday


def plat(texte):
    return texte.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Tous les 3 mois", Rythme(mois=3)),
        ("tous les trois mois", Rythme(mois=3)),
        ("Trimestrielle", Rythme(mois=3)),
        ("Chaque trimestre", Rythme(mois=3)),
        ("4 fois par an", Rythme(mois=3)),
        ("Mensuelle", Rythme(mois=1)),
        ("une fois par mois", Rythme(mois=1)),
        ("Bimensuel", Rythme(jours=14)),
        ("2 fois par mois", Rythme(jours=14)),
        ("tous les quinze jours", Rythme(jours=14)),
        ("Chaque quinzaine", Rythme(jours=14)),
        ("Bimestriel", Rythme(mois=2)),
        ("hebdomadaire", Rythme(jours=7)),
        ("Toutes les 2 semaines, chaque semaine pendant les vagues", Rythme(jours=14)),
        ("Réunion : toutes les semaines", Rythme(jours=7)),
        ("tous les 10 jours", Rythme(jours=10)),
        ("annuel", Rythme(mois=12)),
        ("Chaque année", Rythme(mois=12)),
        ("deux fois par an", Rythme(mois=6)),
        ("Selon besoin", None),
        ("5 fois par an", None),
        ("tous les 0 mois", None),
        ("", None),
        (None, None),
    ],
)
def test_le_rythme_se_lit_dans_la_frequence(texte, attendu):
    assert lire_rythme(texte) == attendu


def dossier(**quoi):
    return Dossier(
        appel="",
        organismes=(
            Organisme(id="pins", raison_sociale="Les Pins", role="porteur"),
            Organisme(id="port", raison_sociale="Le Port", role="membre"),
        ),
        etablissements=(Etablissement(id="e1", nom="Le Phare", organisme="port"),),
        personnes=(
            Personne(
                id="anne", prenom="Anne", nom="Durand", organisme="pins", type_ressource=("decisionnaire",)
            ),
            Personne(id="bob", nom="Blanc", organisme="pins", type_ressource=("chef_projet",)),
            Personne(id="chloe", nom="Caron", etablissement="e1"),
            Personne(id="dan", nom="Denis"),
        ),
        **quoi,
    )


def costrat(**quoi):
    valeurs = {"type": "costrat", "libelle": "COSTRAT", "frequence": "Tous les 3 mois", "president": "anne"}
    return Instance(id="i1", **valeurs | quoi)


def dits(dossier):
    return [(plat(c.phrase), c.cle) for c in constats(dossier)]


# --- what is missing -----------------------------------------------------------------------------------------


def test_une_instance_complete_et_equilibree_n_appelle_aucune_remarque():
    assert dits(dossier(instances=(costrat(membres=("anne", "bob", "chloe", "dan")),))) == []


def test_une_instance_dit_en_une_fois_ce_qui_lui_manque():
    vide = Instance(id="i2", type="copil")
    assert dits(dossier(instances=(costrat(membres=("anne", "bob", "chloe", "dan")), vide))) == [
        ("COPIL : il manque les membres, la présidence et le rythme.", "instances[i2].membres")
    ]


def test_une_presidence_seule_manquante_mene_a_ce_champ():
    [dit] = dits(dossier(instances=(costrat(membres=("anne", "bob", "chloe", "dan"), president=None),)))
    assert dit == ("COSTRAT : il manque la présidence.", "instances[i1].president")


def test_un_organisme_absent_de_l_instance_strategique_est_nomme():
    assert dits(dossier(instances=(costrat(membres=("bob",)),)))[0] == (
        "COSTRAT : Le Port n’y siège pas. Chaque organisme gagne à y être, quelle que soit sa taille.",
        "instances[i1].membres",
    )


def test_l_organisme_d_une_personne_est_celui_de_son_etablissement():
    # chloe belongs to e1, which is run by Le Port
    assert not any("Le Port" in p for p, _ in dits(dossier(instances=(costrat(membres=("bob", "chloe")),))))


def test_un_membre_sans_organisme_empeche_de_conclure():
    phrases = dits(dossier(instances=(costrat(membres=("bob", "dan")),)))
    assert ("COSTRAT : dites de quel organisme est Denis.", "personnes[dan].organisme") in phrases
    assert any("Le Port n’y siège pas" in phrase for phrase, _ in phrases)


def test_sans_costrat_le_copil_est_l_instance_strategique():
    copil = Instance(id="i2", type="copil", frequence="mensuel", president="anne", membres=("bob",))
    assert dits(dossier(instances=(copil,)))[0][0].startswith("COPIL : Le Port n’y siège pas.")


def test_le_chef_de_projet_absent_est_nomme():
    assert dits(dossier(instances=(costrat(membres=("anne", "chloe")),))) == [
        ("COSTRAT : Blanc, chef de projet, n’y siège pas.", "instances[i1].membres")
    ]


def test_un_organisme_qui_tient_plus_de_la_moitie_des_places_est_un_conseil():
    # anne presides and counts as a member: Les Pins 2 places, Le Port 1 -> 2 of 3 is more than half
    [constat] = constats(dossier(instances=(costrat(membres=("bob", "chloe")),)))
    assert plat(constat.phrase) == (
        "COSTRAT : Les Pins y tient 2 places sur 3. Une présence équilibrée des membres aide à décider ensemble."
    )
    assert constat.conseil


def test_sans_instance_il_n_y_a_rien_a_dire():
    assert constats(dossier()) == ()


def test_un_membre_qui_n_est_plus_au_dossier_ne_compte_pas():
    assert fiches(dossier(instances=(costrat(membres=("anne", "parti")),)))[0].membres == 1


# --- sheets of the picture -----------------------------------------------------------------------------------


def test_les_fiches_disent_niveau_composition_et_a_qui_l_on_rend_compte():
    lues = fiches(
        dossier(
            instances=(
                Instance(id="r", type="relais_locaux"),
                costrat(membres=("bob", "chloe"), duree_minutes=90),
                Instance(id="x", type="autre", libelle="Club"),
                Instance(id="c", type="coproj", libelle="Comité projet"),
            )
        )
    )
    assert [(f.nom, f.niveau, f.rend_compte_a) for f in lues] == [
        ("COSTRAT", 0, ()),
        ("Comité projet", 2, ("COSTRAT",)),
        ("Relais locaux", 4, ("Comité projet",)),
        ("Club", None, ()),
    ]
    assert (lues[0].membres, lues[0].organismes, lues[0].president) == (3, 2, "Anne Durand")
    assert lues[0].duree_minutes == 90


# --- meetings ------------------------------------------------------------------------------------------------


def reunion(cle, jour, instance="i1"):
    return Reunion(id=cle, type="instance", instance=instance, date=jour)


def test_la_prochaine_reunion_suit_la_derniere():
    tenu = dossier(instances=(costrat(),), reunions=(reunion("r1", date(2026, 4, 14)),))
    [suite] = prochaines(tenu, AUJOURDHUI)
    # 14 April + 3 months = Tuesday 14 July, a day off: Wednesday 15 July
    assert (suite.derniere, suite.prevue, suite.proposee) == (date(2026, 4, 14), None, date(2026, 7, 15))


def test_une_instance_longtemps_muette_reprend_son_rythme_a_partir_d_aujourd_hui():
    tenu = dossier(instances=(costrat(),), reunions=(reunion("r1", date(2025, 10, 5)),))
    # 5 January, 5 April: past; 5 July 2026 is a Sunday: Monday 6
    assert prochaines(tenu, AUJOURDHUI)[0].proposee == date(2026, 7, 6)


def test_une_reunion_deja_prevue_est_dite_et_la_suivante_se_compte_depuis_elle():
    tenu = dossier(
        instances=(costrat(),), reunions=(reunion("r1", date(2026, 3, 2)), reunion("r2", date(2026, 6, 15)))
    )
    [suite] = prochaines(tenu, AUJOURDHUI)
    assert (suite.prevue, suite.proposee) == (date(2026, 6, 15), date(2026, 9, 15))


def test_le_31_devient_le_dernier_jour_du_mois():
    mensuel = costrat(frequence="mensuel")
    tenu = dossier(instances=(mensuel,), reunions=(reunion("r1", date(2026, 8, 31)),))
    # 30 September 2026 is a Wednesday
    assert prochaines(tenu, date(2026, 9, 1))[0].proposee == date(2026, 9, 30)


def test_sans_reunion_ni_rythme_lisible_aucune_date_n_est_proposee():
    assert prochaines(dossier(instances=(costrat(),)), AUJOURDHUI)[0].proposee is None
    tenu = dossier(instances=(costrat(frequence="au besoin"),), reunions=(reunion("r1", date(2026, 4, 14)),))
    assert prochaines(tenu, AUJOURDHUI)[0].proposee is None


def test_une_convocation_reprend_les_membres_et_qui_preside():
    valeurs = convoquer(dossier(instances=(costrat(membres=("bob", "parti")),)), "i1", AUJOURDHUI)
    assert valeurs == {"type": "instance", "instance": "i1", "participants": ("anne", "bob")}
    tenu = dossier(instances=(costrat(president=None),), reunions=(reunion("r1", date(2026, 6, 1)),))
    assert convoquer(tenu, "i1", AUJOURDHUI) == {
        "type": "instance",
        "instance": "i1",
        "date": date(2026, 9, 1),
    }


# --- default rows --------------------------------------------------------------------------------------------


def test_les_instances_proposees_ont_chacune_un_role_et_un_rythme():
    lignes = modele("instances").lignes
    assert [ligne.valeurs["type"] for ligne in lignes] == [
        "costrat",
        "copil",
        "coproj",
        "groupe_metier",
        "relais_locaux",
    ]
    for ligne in lignes:
        assert {"libelle", "mission", "pouvoir_decision", "composition", "frequence", "livrables"} <= set(
            ligne.valeurs
        )
    rythmes = [lire_rythme(ligne.valeurs["frequence"]) for ligne in lignes]
    # quarterly, monthly, every two weeks, as needed, weekly at start-up (contenu-du-dossier, 4.9)
    assert rythmes == [Rythme(mois=3), Rythme(mois=1), Rythme(jours=14), None, Rythme(jours=7)]
    assert [bool(ligne.source) for ligne in lignes] == [True, True, False, False, False]
