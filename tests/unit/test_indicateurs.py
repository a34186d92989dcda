"""The indicators of a call joined with those of the dossier, their targets, and what results are worth."""

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.indicateurs import (
    aligner_les_previsions,
    choix_des_socles,
    comptes_d_office,
    prevision_ecartee,
    retenus,
    suivis,
)
from esms_desktop.document.modeles import modele_pour, remplir
from esms_desktop.document.ouverture import creer
from esms_desktop.document.usage import Hypothese, comptes_dans_l_aide, simuler, valeur_d_un_point, valoir
from esms_desktop.exchange.interchange import depuis_objet, lire_dossier
from tests.conftest import DONNEES
from tests.rules.fabrique import GEN22, GEN23, GEN24, GEN25, GP22, N21, NA21

METIER = ("dossiers-actifs", "projet-personnalise", "evenement")


@pytest.fixture(scope="module")
def packs():
    return bibliotheque()


def dossier(appel=GP22, **tables):
    return depuis_objet({"format": "esms-desktop/dossier", "version": 1, "appel": appel, **tables})


def e19():
    """Fifteen acquisitions: 790 000 €, of which 158 000 € depend on use, five criteria of 31 600 € each."""
    return lire_dossier(DONNEES / "scenarios" / "E19.json")


def suivi(code, d, pack):
    return next(s for s in suivis(d, pack) if s.code == code)


# --- joined -----------------------------------------------------------------------------------------------


def test_les_indicateurs_de_l_appel_viennent_d_abord_puis_les_siens(packs):
    d = dossier(
        indicateurs=[{"id": "x", "code": "I9", "libelle": "Formés", "cible": 95}, {"id": "y", "code": "dmp"}]
    )
    trouves = suivis(d, packs.charger(GP22))
    assert [s.code for s in trouves] == [*METIER, "mssante", "dmp", "e-prescription", "e-parcours", "I9"]
    assert trouves[4].ligne.id == "y"
    assert (trouves[-1].libelle, trouves[-1].cible, trouves[-1].retenu) == ("Formés", 95, True)
    assert trouves[0].sources[0].section == "6.3 Cibles d’utilisation pour le DUI"


@pytest.mark.parametrize(
    ("propre", "compte", "refusee"),
    [(None, 70, False), (70, 70, False), (82.5, Decimal("82.5"), False), (60, 70, True), (0, 70, True)],
)
def test_une_cible_se_releve_et_ne_s_abaisse_pas(packs, propre, compte, refusee):
    d = dossier(indicateurs=[{"id": "x", "code": "dmp", "cible": propre}])
    trouve = suivi("dmp", d, packs.charger(GP22))
    assert trouve.cible == compte
    assert bool(trouve.refus) is refusee
    if refusee:
        assert "La cible de l’appel est 70\u00a0%" in trouve.refus
        assert trouve.ligne.cible == propre  # kept as it was typed


def test_sans_cible_nationale_la_prevision_en_tient_lieu(packs):
    d = dossier(
        N21,
        indicateurs=[{"id": "x", "code": "dmp", "cible": 420}],
        mesures=[{"indicateur": "mssante", "prevu": 900}],
    )
    pack = packs.charger(N21)
    assert suivi("dmp", d, pack).cible == 420
    assert suivi("mssante", d, pack).cible == 900
    assert suivi("dossiers-actifs", d, pack).cible is None


def test_ce_que_l_appel_compte_est_retenu_d_office(packs):
    assert comptes_d_office(packs.charger(N21)) == set(METIER)
    assert comptes_d_office(packs.charger(GP22)) == {*METIER, "mssante", "dmp"}
    d = dossier(indicateurs=[{"id": "x", "code": "dmp", "retenu": False}])
    assert suivi("dmp", d, packs.charger(GP22)).retenu


def test_les_services_socles_de_2021_se_choisissent(packs):
    pack = packs.charger(N21)
    assert choix_des_socles(dossier(N21), pack).manque == 2
    d = dossier(
        N21,
        indicateurs=[
            {"id": "a", "code": "dmp", "retenu": True},
            {"id": "b", "code": "mssante", "cible": 900},
            {"id": "c", "code": "e-parcours", "cible": 10, "retenu": False},
        ],
    )
    choix = choix_des_socles(d, pack)
    assert (choix.retenus, choix.minimum, choix.manque) == (("mssante", "dmp"), 2, 0)
    assert [s.code for s in retenus(d, pack)] == [*METIER, "mssante", "dmp"]
    assert choix_des_socles(dossier(), packs.charger(GP22)) is None


# --- default rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("appel", [N21, NA21, GP22, GEN22, GEN23, GEN24, GEN25])
def test_chaque_appel_donne_ses_indicateurs_avec_leur_source(packs, appel, tmp_path):
    pack = packs.charger(appel)
    modele = modele_pour("indicateurs", dossier(appel), pack)
    de_l_appel = [ligne for ligne in modele.lignes if ligne.statut == "source"]
    assert [ligne.valeurs["code"] for ligne in de_l_appel] == list(pack.indicateurs)
    assert all(ligne.source for ligne in de_l_appel)
    assert [ligne.valeurs["code"] for ligne in modele.lignes if ligne.statut == "propose"] == [
        f"I{n}" for n in range(8, 13)
    ]
    document = creer(tmp_path / "a.esms", appel, 1, lieux=Emplacements(tmp_path / "p"))
    assert remplir(document, modele.lignes, modele.titre) == len(modele.lignes)
    assert modele_pour("indicateurs", document.dossier, pack).manquantes(document.dossier) == ()
    document.close()


def test_une_ligne_deja_la_sous_un_autre_nom_n_est_pas_proposee_deux_fois(packs):
    d = dossier(indicateurs=[{"id": "in1", "code": "dmp"}, {"id": "in2", "code": "I8"}])
    manquantes = modele_pour("indicateurs", d, packs.charger(GP22)).manquantes(d)
    codes = [ligne.valeurs["code"] for ligne in manquantes]
    assert "dmp" not in codes
    assert "I8" not in codes
    assert len(codes) == 7 + 5 - 2


# --- forecasts --------------------------------------------------------------------------------------------


def test_une_prevision_notee_avec_les_mesures_l_emporte_et_se_dit(packs, tmp_path):
    depuis = dossier(
        N21,
        indicateurs=[{"id": "x", "code": "dmp", "cible": 420}],
        mesures=[{"id": "m", "indicateur": "dmp", "prevu": 400}],
    )
    pack = packs.charger(N21)
    document = creer(tmp_path / "a.esms", N21, 1, depuis=depuis, lieux=Emplacements(tmp_path / "p"))
    dmp = suivi("dmp", document.dossier, pack)
    assert dmp.cible == 400
    assert "400\u00a0documents" in prevision_ecartee(document.dossier, dmp)
    aligner_les_previsions(document, dmp)
    assert document.dossier.mesures[0].prevu == 420
    assert prevision_ecartee(document.dossier, suivi("dmp", document.dossier, pack)) == ""
    document.close()


# --- what results are worth -------------------------------------------------------------------------------


def test_la_simulation_rend_ce_que_verifier_rend(packs, commande):
    """E19: 158 000 / 5 = 31 600 each; 60 of 75 is 80 %, 100 of 200 is 50 %: 3 x 31 600 + 25 280 + 15 800 = 135 880."""
    d = e19()
    pack = packs.charger(d.appel)
    resultats = {
        "dossiers-actifs": 90,
        "projet-personnalise": 60,
        "evenement": 80,
        "mssante": 100,
        "dmp": 180,
    }
    trouve = simuler(d, pack, [Hypothese(code, Decimal(n)) for code, n in resultats.items()])
    assert trouve.usage.acquis == 13588000
    assert trouve.solde is None
    _, sortie, _ = commande("verifier", DONNEES / "scenarios" / "E19.json", "--json")
    assert '"acquis":135880' in sortie.replace(" ", "")


def test_la_simulation_laisse_le_dossier_tel_quel_et_ignore_ce_qui_etait_mesure(packs):
    d = e19()
    pack = packs.charger(d.appel)
    trouve = simuler(d, pack, [Hypothese(s.code, s.cible) for s in comptes_dans_l_aide(d, pack)])
    assert trouve.usage.acquis == 15800000
    assert d == e19()
    assert valoir(juger(d, pack), pack).usage.acquis == 13588000


def test_un_critere_suppose_empeche_donne_sa_part_aux_autres(packs):
    # 158 000 / 4 = 39 500 each: 39 500 + 0,8 x 39 500 + 39 500 + 0,5 x 39 500 = 130 350
    d = e19()
    pack = packs.charger(d.appel)
    resultats = {"dossiers-actifs": 90, "projet-personnalise": 60, "evenement": 80, "mssante": 100}
    hypotheses = [Hypothese(code, Decimal(n)) for code, n in resultats.items()]
    trouve = simuler(d, pack, [*hypotheses, Hypothese("dmp", None, empeche=True)])
    assert trouve.usage.acquis == 13035000


def test_un_point_vaut_sa_part_divisee_par_la_prevision(packs):
    # 31 600 / 90 = 351,11 € a percent; 31 600 / 200 = 158 € a message
    d = e19()
    pack = packs.charger(d.appel)
    valeurs = valeur_d_un_point(d, pack, comptes_dans_l_aide(d, pack))
    assert valeurs["dossiers-actifs"] == Fraction(3160000, 90)
    assert valeurs["mssante"] == 15800


def test_en_2022_la_simulation_montre_les_deux_lectures(packs):
    """Eight acquisitions with a referenced editor: 8 x 21 500 = 172 000, half of it is 86 000.

    DMP at 35 % for 70 %: half of 86 000 / 5 = 17 200 is lost, 77 400 prorata; nothing sure.
    """
    d = lire_dossier(DONNEES / "scenarios" / "E20.json")
    d = dataclasses.replace(
        d,
        etablissements=tuple(
            dataclasses.replace(e, heures_eligibles=None, heures_confort=None) for e in d.etablissements
        ),
    )
    pack = packs.charger(d.appel)
    cibles = comptes_dans_l_aide(d, pack)
    assert simuler(d, pack, [Hypothese(s.code, s.cible) for s in cibles]).solde.acquis == 8600000
    bas = [Hypothese(s.code, Decimal(35) if s.code == "dmp" else s.cible) for s in cibles]
    solde = simuler(d, pack, bas).solde
    assert (solde.montant, solde.acquis, solde.prorata) == (8600000, None, 7740000)
    assert valeur_d_un_point(d, pack, cibles) == {}


def test_une_ligne_par_critere_attend_le_resultat_a_declarer(packs):
    pack = packs.charger(N21)
    d = dossier(
        N21,
        indicateurs=[{"id": "a", "code": "dmp", "cible": 420}],
        mesures=[{"indicateur": "evenement", "prevu": 90}],
        jalons=[{"id": "j", "type": "mesure", "date": "2023-09-29"}],
    )
    modele = modele_pour("resultats", d, pack)
    assert [ligne.valeurs["indicateur"] for ligne in modele.lignes] == [
        "dossiers-actifs",
        "projet-personnalise",
        "dmp",
    ]  # the forecast of the third criterion has its row already
    assert {ligne.valeurs["date"] for ligne in modele.lignes} == {date(2023, 9, 29)}
    assert modele.lignes[2].nom == "Documents déposés dans le DMP : résultat de la grappe"
    assert modele.lignes[0].statut == "source"
