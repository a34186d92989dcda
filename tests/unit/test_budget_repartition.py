"""Who bears what: each euro once, to the cent, by the key of the project. Expected values by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.dossier.budget.depenses import calculer_depenses
from esms_desktop.dossier.budget.repartition import Part, Seaux, repartir_depenses, repartir_seaux
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet

D = Decimal


def grappe(cle="esms", *, parts=(None, None), esms=None, depenses=()):
    """Two organismes: `a` with e1 and e2 (20 and 30 places), `b` with e3 (50 places); e4 is out of the project."""
    tous = (
        Etablissement(id="e1", organisme="a", capacite=20, file_active=3, nb_utilisateurs=0),
        Etablissement(id="e2", organisme="a", capacite=30, file_active=3, nb_utilisateurs=0),
        Etablissement(id="e3", organisme="b", capacite=50, file_active=1, nb_utilisateurs=0),
        Etablissement(id="e4", organisme="b", capacite=900, type_intervention="hors_perimetre"),
    )
    return Dossier(
        appel="x",
        projet=Projet(cle_repartition=cle),
        organismes=(
            Organisme(id="a", part_repartition=parts[0]),
            Organisme(id="b", part_repartition=parts[1]),
        ),
        etablissements=tous if esms is None else esms,
        depenses=depenses,
    )


def parts_de(repartition):
    return {(p.organisme, p.esms): p.total for p in repartition.parts}


def communs(cents, **options):
    return repartir_seaux(grappe(**options), Seaux(cents, {}, {}))


# --- keys -------------------------------------------------------------------------------------------------


def test_le_mutualise_se_partage_par_esms():
    # 100,00 € / 3 = 33,34 + 33,33 + 33,33 : le centime va au premier
    assert parts_de(communs(100_00)) == {("a", "e1"): 33_34, ("a", "e2"): 33_33, ("b", "e3"): 33_33}


def test_le_mutualise_se_partage_par_place():
    # 20, 30 et 50 places sur 100 ; l’ESMS hors périmètre ne compte pas
    assert parts_de(communs(1_000_00, cle="places")) == {
        ("a", "e1"): 200_00,
        ("a", "e2"): 300_00,
        ("b", "e3"): 500_00,
    }


def test_le_mutualise_se_partage_par_file_active():
    # 3, 3 et 1 sur 7 : 70,00 € = 30 + 30 + 10
    assert parts_de(communs(70_00, cle="file_active")) == {
        ("a", "e1"): 30_00,
        ("a", "e2"): 30_00,
        ("b", "e3"): 10_00,
    }


def test_une_repartition_libre_suit_les_parts_des_organismes_puis_leurs_esms():
    # 1 000 € : a 62,5 % = 625,00 -> 312,50 chacun ; b 37,5 % = 375,00
    faite = communs(1_000_00, cle="libre", parts=(D("62.5"), D("37.5")))
    assert parts_de(faite) == {("a", "e1"): 312_50, ("a", "e2"): 312_50, ("b", "e3"): 375_00}
    assert faite.complete


# --- what is missing --------------------------------------------------------------------------------------


def test_sans_cle_le_mutualise_attend_et_dit_pourquoi():
    faite = communs(100_00, cle=None)
    assert (faite.en_attente, faite.manquants, faite.parts) == (100_00, ("projet.cle_repartition",), ())
    assert not faite.complete


def test_une_place_manquante_n_est_pas_devinee():
    esms = (
        Etablissement(id="e1", organisme="a", capacite=20),
        Etablissement(id="e2", organisme="a"),
        Etablissement(id="e3", organisme="b"),
    )
    faite = communs(100_00, cle="places", esms=esms)
    assert faite.en_attente == 100_00
    assert faite.manquants == ("etablissements[e2].capacite", "etablissements[e3].capacite")


@pytest.mark.parametrize(
    ("parts", "manquants", "motif"),
    [
        ((D(60), None), ("organismes[b].part_repartition",), ""),
        ((D(60), D(35)), (), "Les parts des organismes font 95\u00a0%\u00a0: il manque 5\u00a0%."),
        (
            (D(60), D("40.5")),
            (),
            "Les parts des organismes font 100,5\u00a0%\u00a0: il y a 0,5\u00a0% de trop.",
        ),
    ],
)
def test_des_parts_libres_qui_ne_font_pas_cent_ne_partagent_rien(parts, manquants, motif):
    faite = communs(100_00, cle="libre", parts=parts)
    assert (faite.en_attente, faite.manquants, faite.motif) == (100_00, manquants, motif)


def test_une_mesure_nulle_partout_ne_partage_rien():
    faite = communs(100_00, cle="utilisateurs")
    assert faite.en_attente == 100_00
    assert (
        faite.motif
        == "Tous les nombres d’utilisateurs valent zéro\u00a0: ils ne disent pas qui supporte quoi."
    )


def test_sans_etablissement_rien_ne_se_partage():
    assert communs(100_00, esms=()).manquants == ("etablissements",)


# --- what is for somebody ---------------------------------------------------------------------------------


def test_chaque_euro_va_une_fois_a_son_esms():
    # e1 : 120,00 ; organisme a : 240,00 -> 120,00 pour e1 et e2 ; mutualisé 360,00 -> 120,00 chacun
    d = grappe(
        depenses=(
            Depense(id="1", quantite=D(1), pu_ht=100_00, taux_tva=D(20), etablissement="e1", organisme="b"),
            Depense(id="2", quantite=D(2), pu_ht=100_00, taux_tva=D(20), organisme="a"),
            Depense(id="3", quantite=D(3), pu_ht=100_00, taux_tva=D(20)),
            Depense(id="4", quantite=D(3), taux_tva=D(20)),
        )
    )
    faite, total = repartir_depenses(d, calculer_depenses(d))
    assert faite.parts == (
        Part("a", "e1", propre=120_00, de_l_organisme=120_00, mutualise=120_00),
        Part("a", "e2", de_l_organisme=120_00, mutualise=120_00),
        Part("b", "e3", mutualise=120_00),
    )
    assert faite.par_organisme() == {"a": 600_00, "b": 120_00}
    assert faite.total == total.montant == 720_00
    assert total.inconnues == ("4",)


def test_sans_cle_un_organisme_garde_ce_qui_est_pour_lui():
    faite = repartir_seaux(grappe(None), Seaux(0, {"a": 100_00, "b": 50_00}, {}))
    # b n’a qu’un ESMS dans le projet : rien à choisir
    assert parts_de(faite) == {("a", None): 100_00, ("b", "e3"): 50_00}
    assert faite.manquants == ("projet.cle_repartition",)
    assert not faite.complete


def test_un_organisme_sans_esms_garde_sa_part():
    esms = (Etablissement(id="e1", organisme="a"),)
    faite = repartir_seaux(grappe(esms=esms), Seaux(10_00, {"b": 50_00}, {}))
    assert parts_de(faite) == {("a", "e1"): 10_00, ("b", None): 50_00}


def test_un_esms_sans_organisme_a_sa_part():
    esms = (Etablissement(id="e1", organisme="a"), Etablissement(id="e2"))
    faite = communs(10_00, esms=esms)
    assert faite.par_organisme() == {"a": 5_00, None: 5_00}


# --- properties -------------------------------------------------------------------------------------------

noms = st.sampled_from(["a", "b", "c"])
etablissements = st.lists(
    st.builds(
        Etablissement,
        id=st.integers(0, 30).map(lambda n: f"e{n}"),
        organisme=st.none() | noms,
        capacite=st.none() | st.integers(0, 200),
        file_active=st.integers(0, 200),
        nb_utilisateurs=st.integers(1, 50),
        type_intervention=st.sampled_from(["acquisition", "conformite", "hors_perimetre"]),
    ),
    max_size=12,
    unique_by=lambda e: e.id,
)
cles = st.sampled_from([None, "esms", "places", "file_active", "utilisateurs", "libre"])
sommes = st.integers(0, 10**10)


@given(etablissements, cles, sommes, st.dictionaries(noms, sommes), st.integers(0, 100), st.randoms())
def test_la_somme_des_parts_est_toujours_le_total_dans_n_importe_quel_ordre(
    esms, cle, commun, par_og, part, hasard
):
    organismes = [
        Organisme(id="a", part_repartition=D(part)),
        Organisme(id="b", part_repartition=D(100 - part)),
        Organisme(id="c", part_repartition=D(0)),
    ]
    seaux = Seaux(commun, par_og, {e.id: 7 for e in esms[:2]})

    def faire(lignes, ogs):
        return repartir_seaux(
            Dossier(
                appel="x",
                projet=Projet(cle_repartition=cle),
                organismes=tuple(ogs),
                etablissements=tuple(lignes),
            ),
            seaux,
        )

    droit = faire(esms, organismes)
    assert droit.total == commun + sum(par_og.values()) + 7 * len(esms[:2])
    assert sum(droit.par_organisme().values()) + droit.en_attente == droit.total
    assert all(min(p[2:]) >= 0 for p in droit.parts)
    assert droit.complete or droit.manquants or droit.motif or any(p.esms is None for p in droit.parts)
    autres, ogs = list(esms), list(organismes)
    hasard.shuffle(autres)
    hasard.shuffle(ogs)
    assert parts_de(faire(autres, ogs)) == parts_de(droit)
