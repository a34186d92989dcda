"""The catalogue: every field of the public contract is there, labelled, explained and tied to documents."""

import dataclasses
import re

import pytest

from esms_desktop.dossier.catalogue import champ_de, champs_de_table, libelle_de, sans_ligne, tous_les_champs
from esms_desktop.dossier.choix import Choix, ChoixMultiple
from esms_desktop.dossier.dossier import CHEMINS_JSON, SINGULIERS, TABLES, Dossier
from esms_desktop.dossier.libelles import LISTES, SINGULIER, nommer, nommer_ligne
from esms_desktop.dossier.rows.externe import Devis, Prestataire
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.structures import ListeDe

CONTRAT = {
    "projet": """titre type_projet description motivation mutualisation perennisation usages_socles duree_mois
        date_debut date_fin_deploiement nb_utilisateurs utilisateurs_detail socles_vises plateforme_regionale
        plateforme_modalites demande_equipement demande_amoa_marche demande_amoa_pilotage consultation_prevue
        soutien_departement attestation_socle_exigences financement_europeen contrat_editeur_signe
        forme_regroupement regroupement_duree_mois moyens_communs equipe_projet taux_disponibilite
        continuite_activite regles_acces_si information_usagers ror ins perimetre_fonctionnel""",
    "solution": "editeur produit version reference_segur reference_sad mode_achat deja_conforme",
    "organismes": """role raison_sociale sigle statut_juridique siren siret_siege finess_ej departement
        nb_esms_total entite_nationale accord_entite_nationale a_un_rsi autodiagnostic autodiagnostic.outil
        autodiagnostic.date autodiagnostic.score_global autodiagnostic.score_securite""",
    "etablissements": """organisme nom finess_et siret categorie commune code_postal departement type_public
        medicalise capacite file_active personnes_projet_accueil nb_utilisateurs type_intervention
        dui_existant logiciel_actuel solution_cible deja_finance_logiciel commande_sons_logiciel
        heures_eligibles heures_confort""",
    "mesures": "indicateur date numerateur denominateur prevu realise empeche",
}

AJOUTS = {
    "projet": "convention_date_effet convention_gouvernance cle_repartition",
    "organismes": "complement_adresse code_commune marche_en_cours domiciliation",
    "etablissements": """deja_finance_annee etat_pro_sante_connect etat_viatrajectoire socles_cibles
        comptes_mssante comptes_cps""",
    "personnes": "piece_delegation",
    "instances": "voix duree_minutes mode",
    "depenses": "mois_debut devis",
}
"""What the data dictionary asks of the first lists beyond the public contract."""

LISTES_ENTIERES = {
    "prestataires": "type nom contact courriel telephone siret marche_resah note",
    "devis": "prestataire reference date objet montant_ht taux_tva piece",
    "reunions": """type instance date ordre_du_jour decisions participants organisme public_vise nb_presents
        support""",
    "fonctions": """code domaine libelle description dans_perimetre priorite phase indicateurs_associes
        referent""",
    "indicateurs": """code libelle famille numerateur denominateur unite cible periode source_donnee
        responsable mode_recueil retenu""",
    "reponses_maturite": "organisme dimension question reponse sans_objet commentaire",
    "lectures": "titre reference version date_document lu_le lu_par remarque",
    "veille": "type libelle date inscrits suite",
    "attestations": "type signataire lieu date piece",
    "engagements": "organisme signataire date statut piece",
    "versements": "jalon part montant date_prevue condition date_recue montant_recu",
    "notes": "cible texte echeance fait auteur imprimer",
}
"""The later lists of the data dictionary, field by field and in this order."""

ENUMERATIONS = {
    "projet.type_projet": "acquisition renouvellement conformite usages mixte deploiement",
    "projet.socles_vises": "mssante dmp e_prescription e_parcours",
    "projet.forme_regroupement": "gcsms gcs convention autre og_seul",
    "projet.regles_acces_si": "oui en_cours non",
    "projet.information_usagers": "oui en_cours non",
    "projet.ror": "oui en_cours non",
    "projet.ins": "oui en_cours non",
    "projet.perimetre_fonctionnel": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11",
    "solution.reference_segur": "oui non en_cours inconnu",
    "solution.mode_achat": "sad marche_existant derogation hors_marche sans_objet",
    "organismes.role": "porteur membre",
    "organismes.autodiagnostic.outil": "anap_directeur anap_rsi maturin_sms application",
    "etablissements.type_public": "pa ph_enfant ph_adulte pds ase social domicile",
    "etablissements.type_intervention": """acquisition renouvellement conformite usages deploiement
        hors_perimetre""",
    "projet.cle_repartition": "esms places file_active utilisateurs libre",
    "etablissements.socles_cibles": """mssante dmp e_prescription e_parcours ins pro_sante_connect
        viatrajectoire""",
    "instances.mode": "presence distance mixte",
    "prestataires.type": """amoa dpo editeur integrateur formation equipementier hebergeur reseau
        autre""",
    "reunions.type": "instance presentation",
    "fonctions.domaine": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11",
    "indicateurs.famille": "metier socle plateforme projet",
    "indicateurs.periode": "mois trois_mois autre",
    "reponses_maturite.dimension": """management_si fonctionnel infrastructure qualite_service securite
        ethique usage""",
    "veille.type": "evenement groupe club",
    "attestations.type": "socle_exigences non_cumul exactitude autre",
    "engagements.statut": "a_preparer envoye signe",
}

RENVOIS = {
    "personnes.piece_delegation": "pieces", "depenses.devis": "devis", "devis.prestataire": "prestataires",
    "devis.piece": "pieces", "reunions.instance": "instances", "reunions.participants": "personnes",
    "reunions.organisme": "organismes",
    "fonctions.phase": "phases", "fonctions.referent": "personnes", "indicateurs.responsable": "personnes",
    "reponses_maturite.organisme": "organismes", "lectures.lu_par": "personnes",
    "veille.inscrits": "personnes", "attestations.signataire": "personnes", "attestations.piece": "pieces",
    "engagements.organisme": "organismes", "engagements.signataire": "personnes",
    "engagements.piece": "pieces",
}  # fmt: skip
"""Field -> list whose rows it names."""

LISTES_DU_JSON = """organismes etablissements mesures personnes instances raci_roles raci_activites phases
    taches jalons besoins depenses financements risques pieces prestataires devis reunions fonctions
    indicateurs reponses_maturite lectures veille attestations engagements versements notes"""


@pytest.mark.parametrize("cle", [f"{table}.{nom}" for table, noms in CONTRAT.items() for nom in noms.split()])
def test_chaque_champ_du_contrat_est_au_catalogue(cle):
    champ = champ_de(cle)
    assert champ.cle == cle
    assert f"{champ.table}.{champ.nom}" == cle


@pytest.mark.parametrize("cle", [f"{table}.{nom}" for table, noms in AJOUTS.items() for nom in noms.split()])
def test_chaque_champ_ajoute_par_le_dictionnaire_est_au_catalogue(cle):
    assert champ_de(cle).cle == cle


@pytest.mark.parametrize("table", LISTES_ENTIERES)
def test_une_liste_du_dictionnaire_a_ces_champs_et_aucun_autre(table):
    assert [c.nom for c in champs_de_table(table)] == LISTES_ENTIERES[table].split()


@pytest.mark.parametrize("cle", RENVOIS)
def test_un_renvoi_nomme_des_lignes_de_la_bonne_liste(cle):
    genre = champ_de(cle).type
    assert (genre.element if isinstance(genre, ListeDe) else genre).table == RENVOIS[cle]


@pytest.mark.parametrize("cle", ENUMERATIONS)
def test_les_codes_des_listes_sont_ceux_du_contrat(cle):
    type_ = champ_de(cle).type
    assert isinstance(type_, Choix | ChoixMultiple)
    assert list(type_.options) == ENUMERATIONS[cle].split()


@pytest.mark.parametrize("champ", tous_les_champs(), ids=lambda champ: champ.cle)
def test_chaque_champ_a_un_libelle_une_aide_des_documents_et_une_source(champ):
    assert champ.libelle[0].isupper() or champ.libelle.startswith("e-")
    assert not champ.libelle.endswith((".", ":"))
    assert champ.aide.endswith(".")
    assert champ.aide.count(". ") == 0
    assert champ.documents
    assert all(re.fullmatch(r"D(0[1-9]|1[0-9])|P(0[1-9]|1[0-9])", code) for code in champ.documents)
    assert re.match(r"S[0-4]\b|FAQ CNSA|proposé", champ.source)
    assert champ.type.nom


@pytest.mark.parametrize("champ", tous_les_champs(), ids=lambda champ: champ.cle)
def test_les_textes_du_catalogue_ont_des_espaces_insecables(champ):
    for texte in (champ.libelle, champ.aide, *getattr(champ.type, "options", {}).values()):
        assert not re.search(r" [:;?!%€»]|« ", texte)
        assert ", " not in "".join(getattr(champ.type, "options", {}).values())


def test_les_cles_ne_se_repetent_pas():
    cles = [champ.cle for champ in tous_les_champs()]
    assert len(cles) == len(set(cles)) > 300


def test_une_cle_avec_l_id_de_sa_ligne_donne_le_libelle():
    assert libelle_de("etablissements[es3].finess_et") == "FINESS géographique"
    assert libelle_de("organismes[og1].autodiagnostic.outil") == "Outil d’autodiagnostic"
    assert libelle_de("projet.duree_mois") == "Durée du projet"
    assert sans_ligne("etablissements[a].b]\n.[c].finess_et") == "etablissements.finess_et"


@pytest.mark.parametrize("cle", ["projet.titr", "etablissements[es3]", "etablissements", "", "x[y].z"])
def test_une_cle_inconnue_leve_key_error(cle):
    with pytest.raises(KeyError):
        libelle_de(cle)


def test_les_listes_suivent_l_ordre_du_json():
    assert list(TABLES) == LISTES_DU_JSON.split()
    assert CHEMINS_JSON["raci_roles"] == ("raci", "roles")
    assert CHEMINS_JSON["raci_activites"] == ("raci", "activites")
    assert CHEMINS_JSON["pieces"] == ("pieces",)
    attributs = [f.name for f in dataclasses.fields(Dossier)]
    assert attributs == ["appel", *SINGULIERS, *TABLES, "justifications", "brouillons"]


@pytest.mark.parametrize("table", TABLES)
def test_une_ligne_ne_demande_que_son_id(table):
    ligne = TABLES[table](id="x1")
    assert ligne.id == "x1"
    assert all(getattr(ligne, champ.nom) is None for champ in champs_de_table(table) if "." not in champ.nom)


def test_une_ligne_ne_se_modifie_pas_mais_se_remplace():
    projet = Projet(titre="DUI commun")
    with pytest.raises(dataclasses.FrozenInstanceError):
        projet.titre = "Autre"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del projet.titre
    assert dataclasses.replace(projet, duree_mois=18) == Projet(titre="DUI commun", duree_mois=18)
    assert hash(Projet(titre="a")) == hash(Projet(titre="a"))
    assert repr(projet) == "Projet(titre='DUI commun')"


def test_une_ligne_refuse_un_nom_inconnu_et_reclame_son_id():
    with pytest.raises(TypeError, match="titr"):
        Projet(titr="x")
    with pytest.raises(TypeError, match="id"):
        Organisme()


def test_un_dossier_vide_ne_demande_que_son_appel():
    dossier = Dossier(appel="amorcage-2021-national")
    assert dossier.projet == Projet()
    assert dossier.organismes == ()
    assert dict(dossier.brouillons) == {}


def test_chaque_liste_se_nomme_au_pluriel_et_au_singulier():
    assert list(LISTES) == [*TABLES, *SINGULIERS]
    assert list(SINGULIER) == list(TABLES)
    assert all(nom.startswith(("un ", "une ")) for nom in SINGULIER.values())
    assert all(nom[0].isupper() for nom in LISTES.values())
    assert nommer(Dossier(appel=""), "reponses_maturite") == "Réponses sur la maturité"


def test_une_ligne_se_nomme_par_ce_qu_on_en_a_ecrit_sinon_par_son_rang():
    dossier = Dossier(
        appel="",
        organismes=(Organisme(id="og1", raison_sociale="Association Les Tilleuls"), Organisme(id="og2")),
        prestataires=(Prestataire(id="pr1", nom="Cabinet Exemple"),),
        devis=(Devis(id="dv1", objet="Postes"), Devis(id="dv2")),
    )
    assert nommer_ligne(dossier, "organismes", "og1") == "Association Les Tilleuls"
    assert nommer_ligne(dossier, "organismes", "og2") == "ligne 2"
    assert nommer(dossier, "prestataires[pr1].siret") == "Cabinet Exemple : SIRET"
    assert nommer(dossier, "devis[dv1].date") == "Postes : Date du devis"
    assert nommer(dossier, "devis[dv2].date") == "ligne 2 : Date du devis"
    assert nommer_ligne(dossier, "devis", "parti") == "parti"
