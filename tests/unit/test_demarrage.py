"""A new dossier from the first questions, the calls that fit a place, and the rows of a comparison."""

from datetime import date

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.appels import Lieu, lieu_de, minimums, offres
from esms_desktop.document.bareme import tarifs
from esms_desktop.document.comparaison import comparer_verdicts
from esms_desktop.document.demarrage import Reponses, chemin_de, chemin_libre, creer_dossier, nom_propose
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.ouverture import lire
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES

NA = "amorcage-2021-nouvelle-aquitaine"
JOUR = date(2026, 11, 24)


# --- the file ---------------------------------------------------------------------------------------------


@pytest.fixture
def creer(tmp_path):
    faits = []

    def faire(nom="neuf.esms", **reponses):
        reponses = Reponses(**{"appel": NA, **reponses})
        faits.append(
            creer_dossier(tmp_path / nom, reponses, bibliotheque(), lieux=Emplacements(tmp_path / "p"))
        )
        return faits[-1]

    yield faire
    for document in faits:
        document.close()


def test_les_reponses_sont_dans_le_fichier_des_la_creation(creer, tmp_path):
    creer(
        type_projet="acquisition",
        raison_sociale="  Association Les Tilleuls ",
        departement="33",
        siren="732 829 320",
        finess_ej="33 078 123 4",
    )
    dossier = lire(tmp_path / "neuf.esms")
    [porteur] = dossier.organismes
    assert (dossier.appel, dossier.projet.type_projet) == (NA, "acquisition")
    assert (porteur.role, porteur.raison_sociale, porteur.departement, porteur.siren) == (
        "porteur",
        "Association Les Tilleuls",
        "33",
        "732829320",
    )


def test_ce_qui_ne_se_lit_pas_est_garde_comme_il_a_ete_tape(creer):
    document = creer(raison_sociale="Les Tilleuls", siren="73282932")
    assert list(document.dossier.brouillons.values()) == ["73282932"]


def test_les_reponses_sont_une_seule_etape_qui_s_annule(creer):
    document = creer(type_projet="mixte", raison_sociale="Les Tilleuls")
    assert document.undo_label == "Répondre aux premières questions"
    document.undo()
    assert document.dossier.organismes == ()
    assert document.dossier.projet.type_projet is None


def test_sans_reponse_le_dossier_est_vide(creer):
    document = creer()
    assert (document.dossier.organismes, document.undo_label, document.published) == ((), None, True)


def test_un_fichier_n_est_jamais_remplace(creer, tmp_path):
    (tmp_path / "pris.esms").write_bytes(b"autre chose")
    with pytest.raises(UserError, match="existe déjà"):
        creer("pris.esms")
    assert (tmp_path / "pris.esms").read_bytes() == b"autre chose"


@pytest.mark.parametrize(
    ("organisme", "court", "nom"),
    [
        ("Association Les Tilleuls", "Amorçage 2021", "Association Les Tilleuls – Amorçage 2021"),
        ("", "Amorçage 2021", "Amorçage 2021"),
        ("A/B: C?", "2021", "A B C – 2021"),
        ("", "", "Dossier"),
        ("CON", "", "_CON"),
    ],
)
def test_le_nom_propose_dit_l_organisme_et_l_appel(organisme, court, nom):
    assert nom_propose(organisme, court) == nom


def test_le_nom_propose_est_le_premier_qui_soit_libre(tmp_path):
    (tmp_path / "grappe.esms").touch()
    assert chemin_libre(tmp_path, "grappe") == tmp_path / "grappe (2).esms"
    assert chemin_de(tmp_path, " ma : grappe. ") == tmp_path / "ma grappe.esms"
    assert chemin_de(tmp_path, "grappe.ESMS") == tmp_path / "grappe.ESMS"


# --- the calls --------------------------------------------------------------------------------------------


def test_un_departement_donne_sa_region_son_ars_et_son_territoire():
    assert lieu_de("33") == Lieu("Gironde", "Nouvelle-Aquitaine", "ARS Nouvelle-Aquitaine", "metropole")
    assert lieu_de("2A").territoire == "corse"
    assert lieu_de("99") is None


def test_le_minimum_depend_du_territoire():
    packs = bibliotheque()
    assert minimums(packs, lieu_de("33")) == [15]
    assert minimums(packs, lieu_de("2B")) == [8]
    assert minimums(packs, lieu_de("971")) == [8]


def test_les_appels_de_la_region_viennent_d_abord():
    noms = [o.appel.id for o in offres(bibliotheque(), "Nouvelle-Aquitaine", JOUR)]
    assert noms[0] == NA
    assert noms[-1] == "generalisation-2022-guadeloupe"
    assert offres(bibliotheque(), "Guadeloupe", JOUR)[0].appel.id == "generalisation-2022-guadeloupe"


def test_un_appel_ouvert_passe_devant_ceux_de_la_region():
    premieres = offres(bibliotheque(), "Nouvelle-Aquitaine", date(2023, 5, 2))
    assert (premieres[0].appel.id, premieres[0].ouverture.etat) == ("generalisation-2023-national", "ouvert")
    assert premieres[0].montants_connus is False


def test_le_bareme_se_lit_en_mots():
    lus = {t.libelle: (t.montant, t.statut) for t in tarifs(bibliotheque().charger(NA))}
    assert lus["Acquisition et déploiement d’un DUI"] == ("25\u202f000\u00a0€ par ESMS", "acquis")
    montant, statut = lus["Assistance à maîtrise d’ouvrage\u00a0: pilotage du projet"]
    assert (montant, statut) == (
        "100\u202f000\u00a0€ par projet",
        "acquis ou à confirmer, selon la taille des organismes",
    )
    editeur = next(
        t
        for t in tarifs(bibliotheque().charger("generalisation-2022-guadeloupe"))
        if "(plafond)" in t.libelle
    )
    assert editeur.montant.startswith("14\u202f500\u00a0€ ou 12\u202f000\u00a0€, selon «\u00a0")
    assert tarifs(bibliotheque().charger("generalisation-2023-national")) == []


# --- comparing --------------------------------------------------------------------------------------------


def test_deux_verdicts_se_comparent_ligne_a_ligne():
    packs = bibliotheque()
    dossier = lire_dossier(DONNEES / "scenarios" / "E01.json")
    appels = (NA, "generalisation-2022-national", "generalisation-2023-national")
    rangs = comparer_verdicts([juger(dossier, packs.charger(nom)) for nom in appels])
    par_titre = {
        r.titre: [c.texte.replace("\u202f", " ").replace("\u00a0", " ") for c in r.cases] for r in rangs
    }
    assert par_titre["Total certain"] == ["790 000 €", "737 500 €", "non connu"]
    assert par_titre["Premier versement"] == ["316 000 €", "368 750 €", "non connu"]  # 40 %, then 50 %
    assert par_titre["Acquisition et déploiement d’un DUI"] == ["375 000 €", "–", "non connu"]
    assert par_titre["Soutien du département"][1] == "non demandé"
    assert [r.partie for r in rangs] == sorted(
        (r.partie for r in rangs), key=["resultat", "montants", "criteres", "propres"].index
    )


def test_le_meme_verdict_ne_differe_de_lui_meme_en_rien():
    verdict = juger(lire_dossier(DONNEES / "scenarios" / "E01.json"), bibliotheque().charger(NA))
    assert not [r for r in comparer_verdicts([verdict, verdict]) if r.differe]
