"""The sample dossier shipped with the program: complete, ready, sound, and about nobody real."""

import gzip
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from esms_desktop.common.resources import resource
from esms_desktop.dossier.catalogue import champ_de, libelle_de
from esms_desktop.exchange.interchange import depuis_objet, lire_dossier, vers_objet

EXEMPLE = resource("exemples", "grappe-nouvelle-aquitaine.json")
REPERTOIRE = Path(__file__).parents[3] / "shared" / "data" / "finess"


@pytest.fixture(scope="module")
def dossier():
    return lire_dossier(EXEMPLE)


@pytest.fixture(scope="module")
def retenus(dossier):
    """The ESMS of the project: the one left out counts nowhere."""
    return [e for e in dossier.etablissements if e.type_intervention != "hors_perimetre"]


@pytest.fixture
def verdict(commande):
    """The verdict as the command line gives it; the dossier is ready, so the status is 0."""
    statut, sortie, erreur = commande("verifier", EXEMPLE, "--json")
    assert statut == 0, erreur
    return json.loads(sortie)


def cents(euros):
    """Cents of an amount in euros."""
    return int(Decimal(euros) * 100)


def ttc(depense):
    """Cost of an expense, taxes included, in cents."""
    return depense.quantite * depense.pu_ht * (100 + depense.taux_tva) / 100


def test_l_exemple_se_lit_sans_refus_ni_brouillon(dossier):
    assert dossier.appel == "amorcage-2021-nouvelle-aquitaine"
    assert dossier.brouillons == {}
    assert depuis_objet(vers_objet(dossier)) == dossier


def test_l_exemple_est_pret_sans_rien_qui_bloque_ni_qui_manque(verdict):
    assert verdict["pret"] is True
    etats = Counter(c["etat"] for c in verdict["criteres"])
    assert etats["a_completer"] == 0
    assert all(c["portee"] == "conseil" for c in verdict["criteres"] if c["etat"] == "non_satisfait")


def test_l_exemple_montre_des_constats_varies(verdict):
    non_satisfaits = {c["id"] for c in verdict["criteres"] if c["etat"] == "non_satisfait"}
    assert non_satisfaits == {"meme-departement", "esms-isoles"}
    a_apprecier = {c["id"] for c in verdict["criteres"] if c["etat"] == "a_apprecier"}
    assert {"confidentialite", "petit-og-demandes", "perennisation"} <= a_apprecier
    satisfaits = [c for c in verdict["criteres"] if c["etat"] == "satisfait"]
    assert len(satisfaits) > len(verdict["criteres"]) / 2


def test_la_grappe_reunit_16_esms_et_4_organismes_dont_3_petits(dossier, retenus):
    assert len(retenus) == 16
    assert len(dossier.etablissements) == 17
    assert [o.nb_esms_total for o in dossier.organismes] == [5, 4, 3, 17]
    assert [o.role for o in dossier.organismes] == ["porteur", "membre", "membre", "membre"]
    assert Counter(e.organisme for e in retenus) == {"og1": 5, "og2": 4, "og3": 3, "og4": 4}


def test_le_handicap_est_le_champ_de_la_majorite_des_esms(dossier, retenus):
    publics = Counter(e.type_public for e in retenus)
    assert publics == {"ph_adulte": 9, "ph_enfant": 2, "pa": 4, "domicile": 1}
    assert dossier.projet.champ_dominant == "ph_adulte"


def test_le_montant_est_celui_calcule_a_la_main(verdict):
    # 10 acquisitions et 2 remplacements : 12 × 25 000 = 300 000 ; 4 mises en conformité : 4 × 10 000 = 40 000.
    # 3 petits organismes sur 4 et 12 ESMS sur 16 : les petits dominent, AMOA acquise, 15 000 + 100 000.
    # Équipement : 12 ESMS de petits organismes × 20 000 = 240 000, à confirmer car la grappe est mixte.
    financement = verdict["financement"]
    assert {li["id"]: (li["montant"], li["statut"]) for li in financement["lignes"]} == {
        "acquisition": (300_000, "acquis"),
        "conformite": (40_000, "acquis"),
        "equipement": (240_000, "a_confirmer"),
        "amoa-marche": (15_000, "acquis"),
        "amoa-pilotage": (100_000, "acquis"),
    }
    assert financement["total_certain"] == 300_000 + 40_000 + 15_000 + 100_000 == 455_000
    assert financement["total_possible"] == 455_000 + 240_000 == 695_000
    # 40 % de 455 000 = 182 000, deux fois ; 20 % = 91 000.
    assert [v["montant"] for v in financement["versements"]] == [182_000, 182_000, 91_000]


def test_le_plan_de_financement_couvre_exactement_les_depenses(dossier):
    # Par forfait, toutes taxes comprises : AMOA 15 000 + 101 520, acquisition 297 320, conformité 38 080,
    # équipement 246 348, aléas 24 000 : 722 268 en tout. Ce qui revient chaque année après le projet n’y est pas.
    assert sum(ttc(d) for d in dossier.depenses if not d.recurrent) == cents("722268")
    assert sum(f.montant for f in dossier.financements) == cents("722268")
    # Aide certaine, 455 000 ; équipement, 240 000 (100 000 + 80 000 + 60 000) ; reste 27 268 aux organismes :
    # 4 256,50 + 2 974 + 13 627,50 + 6 410.
    montants = [f.montant for f in dossier.financements]
    equipement = [cents("100000"), cents("80000"), cents("60000")]
    parts = [cents("4256.50"), cents("2974"), cents("13627.50"), cents("6410")]
    assert sum(equipement) == cents("240000")
    assert sum(parts) == cents("27268")
    assert montants == [cents("455000"), *equipement, *parts]


def test_le_materiel_du_budget_est_celui_demande_par_les_esms(dossier, retenus):
    budget = Counter()
    for depense in dossier.depenses:
        if depense.poste == "B11":
            budget[depense.unite] += depense.quantite
    # Trois petits organismes : 42 + 32 + 33 postes, 40 + 29 + 28 tablettes, 21 + 29 + 18 téléphones.
    assert budget == {"postes": 107, "tablettes": 97, "téléphones": 68}
    assert budget == {
        "postes": sum(e.postes_besoin for e in retenus),
        "tablettes": sum(e.tablettes_besoin for e in retenus),
        "téléphones": sum(e.smartphones_besoin for e in retenus),
    }


def test_les_devis_ont_le_montant_des_depenses_qui_les_citent(dossier):
    # 20 jours × 625 = 12 500 ; 107 postes × 690 = 73 830.
    montants = {d.id: d.montant_ht for d in dossier.devis}
    assert (montants["dv1"], montants["dv2"]) == (cents("12500"), cents("73830"))
    for devis in dossier.devis:
        depenses = [d for d in dossier.depenses if d.devis == devis.id]
        assert sum(d.quantite * d.pu_ht for d in depenses) == devis.montant_ht
        (prestataire,) = (p for p in dossier.prestataires if p.id == devis.prestataire)
        for depense in depenses:
            assert (depense.taux_tva, depense.reference_devis) == (devis.taux_tva, devis.reference)
            assert prestataire.nom == depense.fournisseur


def test_les_indicateurs_decrits_sont_mesures_et_les_notes_visent_un_champ(dossier):
    prevus = {m.indicateur: m.prevu for m in dossier.mesures}
    assert {i.code: i.cible for i in dossier.indicateurs} == {
        "dossiers-actifs": 90,
        "projet-personnalise": 85,
        "evenement": 90,
        "mssante": 900,
        "e-parcours": 240,
        "dmp": 420,
        "I9": 95,
    }
    assert all(i.cible == prevus[i.code] for i in dossier.indicateurs if prevus.get(i.code) is not None)
    assert [libelle_de(n.cible) for n in dossier.notes[:2]] == ["État", "Soutien du département"]
    assert dossier.notes[2].cible == "etablissements[es17]"


def test_les_effectifs_sont_coherents(dossier, retenus):
    assert all(e.personnes_projet_accueil <= e.file_active for e in dossier.etablissements)
    assert sum(e.file_active for e in retenus) == 1067
    assert dossier.projet.nb_utilisateurs == sum(e.nb_utilisateurs for e in retenus) == 598
    assert "1\u202f067 personnes" in dossier.projet.description
    assert "598 professionnels" in dossier.projet.description


def test_chaque_activite_a_un_seul_approbateur_et_quelqu_un_qui_realise(dossier):
    roles = {r.id for r in dossier.raci_roles}
    assert len(roles) == 10
    assert len(dossier.raci_activites) >= 20
    for activite in dossier.raci_activites:
        assert set(activite.lettres) <= roles, activite.libelle
        assert sum("A" in lettre for lettre in activite.lettres.values()) == 1, activite.libelle
        assert any("R" in lettre for lettre in activite.lettres.values()), activite.libelle


def test_chaque_tache_suit_celles_qu_elle_attend(dossier):
    taches = {t.id: t for t in dossier.taches}
    for tache in taches.values():
        assert tache.debut <= tache.fin
        assert all(taches[p].fin < tache.debut for p in tache.predecesseurs or ()), tache.libelle


def test_les_jalons_de_versement_sont_dates_dans_l_ordre(dossier):
    dates = {j.type: j.date for j in dossier.jalons}
    suite = ["depot", "notification", "convention", "choix_editeur", "fin_parametrage"]
    suite += ["derniere_formation", "fin_deploiement", "mesure", "solde"]
    assert [dates[t] for t in suite] == sorted(dates[t] for t in suite)
    assert date(2021, 7, 12) <= dossier.projet.date_depot == dates["depot"] <= date(2021, 9, 15)
    assert dates["convention"] <= date(2021, 12, 30)
    assert dossier.projet.date_fin_deploiement == dates["fin_deploiement"]


def test_chaque_organisme_a_un_representant_legal_et_chaque_domaine_un_referent(dossier):
    representes = Counter(p.organisme for p in dossier.personnes if p.est_representant_legal)
    assert representes == {o.id: 1 for o in dossier.organismes}
    suivis = {domaine for p in dossier.personnes for domaine in p.domaines}
    assert set(dossier.projet.perimetre_fonctionnel) == suivis


@pytest.mark.parametrize("table", ["organismes", "etablissements"])
def test_chaque_numero_est_bien_forme_et_unique(dossier, table):
    numeros = {"organismes": ("finess_ej", "siren", "siret_siege"), "etablissements": ("finess_et", "siret")}
    for nom in numeros[table]:
        saisis = [getattr(ligne, nom) for ligne in getattr(dossier, table)]
        assert len(set(saisis)) == len(saisis)
        for saisi in saisis:
            assert champ_de(f"{table}.{nom}").type.lire(saisi).valeur == saisi


def test_les_siret_portent_le_siren_de_leur_organisme(dossier):
    sirens = {o.id: o.siren for o in dossier.organismes}
    assert all(o.siret_siege.startswith(o.siren) for o in dossier.organismes)
    assert all(e.siret.startswith(sirens[e.organisme]) for e in dossier.etablissements)


def test_aucun_numero_n_existe_au_repertoire_officiel(dossier):
    if not REPERTOIRE.is_dir():
        pytest.skip("les extraits du répertoire FINESS ne sont pas fournis avec le code")
    nos_numeros = {o.finess_ej for o in dossier.organismes} | {e.finess_et for e in dossier.etablissements}
    nos_numeros |= {o.siren for o in dossier.organismes}
    assert len(nos_numeros) == 4 + 17 + 4
    fichiers = [*REPERTOIRE.glob("*_utf8.csv"), *REPERTOIRE.glob("*.gz")]
    assert fichiers
    for fichier in fichiers:
        brut = fichier.read_bytes()
        contenu = gzip.decompress(brut) if fichier.suffix == ".gz" else brut
        assert len(contenu) > 1_000_000, f"{fichier.name} : extrait incomplet"
        assert [n for n in nos_numeros if n.encode() in contenu] == [], fichier.name


def test_les_textes_suivent_la_typographie_francaise():
    texte = EXEMPLE.read_text(encoding="utf-8")
    assert "'" not in texte
    assert not re.findall(r" [;?!»%€]| : |« ", texte)
