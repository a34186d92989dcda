"""Who follows each domain in each organisation: read from the people, written back to them."""

from decimal import Decimal

import pytest

from esms_desktop.common.fr_format import Illisible
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.referents import Referent, attribuer, candidats, constats, lire, lire_noms
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet

ANNE = Personne(
    id="anne",
    prenom="Anne",
    nom="Durand",
    organisme="pins",
    domaines=("F3", "F1"),
    type_ressource=("referent_metier",),
    disponibilite_j_mois=Decimal("2.5"),
)
BOB = Personne(id="bob", nom="Blanc", organisme="pins", type_ressource=("decisionnaire",))
CHLOE = Personne(id="chloe", nom="Caron", etablissement="e1", domaines=("F3",))
DAN = Personne(id="dan", nom="Denis", domaines=("F4",))
EVE = Personne(id="eve", nom="Blanc", prenom="Ève", organisme="port", type_ressource=("referent_metier",))


def dossier(*personnes, **quoi):
    return Dossier(
        appel="",
        projet=Projet(perimetre_fonctionnel=("F3", "F4", "F7")),
        organismes=(
            Organisme(id="pins", raison_sociale="Les Pins"),
            Organisme(id="port", raison_sociale="Le Port"),
        ),
        etablissements=(Etablissement(id="e1", organisme="port"),),
        personnes=personnes or (ANNE, BOB, CHLOE, DAN, EVE),
        **quoi,
    )


def test_les_domaines_du_perimetre_passent_devant():
    lu = lire(dossier())
    assert lu.retenus == ("F3", "F4", "F7")
    assert lu.domaines == ("F3", "F4", "F7", "F1", "F2", "F5", "F6", "F8", "F9", "F10", "F11")


def test_chaque_case_nomme_ses_referents_et_leur_temps():
    lu = lire(dossier())
    assert lu.tenus == {
        ("F3", "pins"): (Referent("anne", "Anne Durand", Decimal("2.5")),),
        ("F1", "pins"): (Referent("anne", "Anne Durand", Decimal("2.5")),),
        ("F3", "port"): (Referent("chloe", "Caron", None),),
    }


def test_une_personne_sans_organisme_n_entre_dans_aucune_colonne_et_est_dite():
    assert lire(dossier()).sans_organisme == (Referent("dan", "Denis", None),)


def test_les_lacunes_sont_celles_du_perimetre_sans_personne_nulle_part():
    # F3 is held twice, F4 by somebody of no known organisation, F7 by nobody
    assert lire(dossier()).lacunes == ("F7",)


def test_le_referent_d_une_fonction_tient_son_domaine():
    fonctions = (Fonction(id="f", domaine="F7", referent="bob"),)
    assert lire(dossier(fonctions=fonctions)).lacunes == ()


def test_un_referent_metier_sans_domaine_est_dit():
    # bob is no referent; eve is one and follows nothing
    assert lire(dossier()).sans_domaine == (Referent("eve", "Ève Blanc", None),)


def test_sans_perimetre_aucun_domaine_n_est_attendu():
    lu = lire(Dossier(appel=""))
    assert (lu.retenus, lu.lacunes, len(lu.domaines)) == ((), (), 11)


def test_on_choisit_parmi_les_personnes_de_l_organisme():
    assert candidats(dossier(), "port") == {"chloe": "Caron", "eve": "Ève Blanc"}


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("anne durand", ("anne",)),
        ("Durand Anne", ("anne",)),
        ("Blanc, Anne Durand", ("bob", "anne")),
        ("Anne Durand ; Anne Durand", ("anne",)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_des_noms_se_lisent_dans_une_case(texte, attendu):
    assert lire_noms(dossier(), "pins", texte) == attendu


def test_un_nom_porte_dans_deux_organismes_est_celui_de_la_colonne():
    assert lire_noms(dossier(), "port", "Ève Blanc") == ("eve",)
    assert lire_noms(dossier(), "pins", "Blanc") == ("bob",)


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("Caron", "« Caron » n’est pas de Les Pins mais de Le Port."),
        ("Zoé", "« Zoé » n’est pas une personne de Les Pins."),
    ],
)
def test_un_nom_inconnu_dit_pourquoi(texte, phrase):
    with pytest.raises(Illisible) as refus:
        lire_noms(dossier(), "pins", texte)
    assert str(refus.value).replace("\u00a0", " ").startswith(phrase)


def test_un_nom_que_deux_personnes_portent_demande_de_preciser():
    deux = dossier(BOB, Personne(id="bis", nom="Blanc", prenom="Luc", organisme="pins"))
    with pytest.raises(Illisible) as refus:
        lire_noms(deux, "pins", "BLANC")
    assert "Plusieurs personnes de Les Pins répondent à" in str(refus.value)
    assert lire_noms(deux, "pins", "Luc Blanc") == ("bis",)


def test_attribuer_ajoute_et_retire_le_domaine_dans_l_ordre_de_la_liste():
    # bob takes F3 and becomes a referent too; anne loses F3, keeps F1
    assert attribuer(dossier(), [("F3", "pins", ("bob",))]) == {
        "bob": {"domaines": ("F3",), "type_ressource": ("decisionnaire", "referent_metier")},
        "anne": {"domaines": ("F1",)},
    }


def test_plusieurs_cases_d_une_meme_personne_s_ajoutent():
    assert attribuer(
        dossier(), [("F2", "pins", ("anne",)), ("F10", "pins", ("anne",)), ("F1", "pins", ())]
    ) == {"anne": {"domaines": ("F2", "F3", "F10")}}


def test_une_case_ecrite_a_l_identique_ne_change_rien():
    assert attribuer(dossier(), [("F3", "pins", ("anne",)), ("F3", "port", ("chloe",))]) == {}


def test_retirer_le_dernier_domaine_laisse_la_reponse_vide():
    assert attribuer(dossier(), [("F3", "port", ())]) == {"chloe": {"domaines": None}}


def test_les_points_a_revoir_nomment_les_personnes():
    dits = [(c.phrase.replace("\u00a0", " "), c.cle) for c in constats(dossier())]
    assert dits == [
        ("Référents métier sans domaine : Ève Blanc.", "personnes[eve].domaines"),
        ("Organisme à préciser : Denis.", "personnes[dan].organisme"),
    ]


def test_un_organisme_sans_referent_est_un_conseil():
    [constat] = constats(dossier(ANNE, BOB))
    assert (constat.phrase, constat.conseil) == (
        "Le Port n’a aucun référent : un relais dans chaque organisme aide le chef de projet.".replace(
            " :", "\u00a0:"
        ),
        True,
    )


def test_sans_aucun_referent_rien_n_est_dit_des_organismes():
    assert constats(dossier(BOB)) == ()
