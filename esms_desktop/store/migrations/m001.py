"""Version 1: the first schema. Frozen: never edited once released; a change is a new rung."""

SCHEMA = """
CREATE TABLE meta (
    cle TEXT NOT NULL,
    valeur TEXT NOT NULL,
    PRIMARY KEY (cle)
) STRICT;

CREATE TABLE reponse (
    cle TEXT NOT NULL,
    valeur TEXT CHECK (valeur IS NULL OR json_valid(valeur)),
    brouillon TEXT,
    origine TEXT DEFAULT 'saisi' NOT NULL,
    PRIMARY KEY (cle)
) STRICT;

CREATE TABLE justification (
    critere TEXT NOT NULL,
    texte TEXT NOT NULL,
    PRIMARY KEY (critere)
) STRICT;

CREATE TABLE organismes (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    role TEXT,
    raison_sociale TEXT,
    sigle TEXT,
    statut_juridique TEXT,
    siren TEXT,
    siret_siege TEXT,
    finess_ej TEXT,
    code_naf TEXT,
    adresse TEXT,
    complement_adresse TEXT,
    code_postal TEXT,
    commune TEXT,
    code_commune TEXT,
    departement TEXT,
    telephone TEXT,
    courriel TEXT,
    site TEXT,
    nb_esms_total INTEGER CHECK ("nb_esms_total" >= 0),
    publics_accompagnes TEXT,
    entite_nationale INTEGER CHECK ("entite_nationale" IN (0, 1)),
    nom_entite_nationale TEXT,
    accord_entite_nationale INTEGER CHECK ("accord_entite_nationale" IN (0, 1)),
    a_un_rsi INTEGER CHECK ("a_un_rsi" IN (0, 1)),
    autodiagnostic TEXT,
    soumis_commande_publique INTEGER CHECK ("soumis_commande_publique" IN (0, 1)),
    marche_en_cours TEXT,
    dpo_nom TEXT,
    dpo_type TEXT,
    regime_tva TEXT,
    prorata_tva TEXT,
    iban TEXT,
    bic TEXT,
    titulaire_compte TEXT,
    domiciliation TEXT,
    nb_etp_total TEXT,
    nb_etp_si TEXT,
    si_mutualise TEXT,
    engagement_signe_le TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE etablissements (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    organisme TEXT,
    nom TEXT,
    finess_et TEXT,
    siret TEXT,
    categorie TEXT,
    adresse TEXT,
    code_postal TEXT,
    commune TEXT,
    departement TEXT,
    type_public TEXT,
    medicalise INTEGER CHECK ("medicalise" IN (0, 1)),
    capacite INTEGER CHECK ("capacite" >= 0),
    file_active INTEGER CHECK ("file_active" >= 0),
    personnes_projet_accueil INTEGER CHECK ("personnes_projet_accueil" >= 0),
    nb_utilisateurs INTEGER CHECK ("nb_utilisateurs" >= 0),
    financeur TEXT,
    type_intervention TEXT,
    dui_existant INTEGER CHECK ("dui_existant" IN (0, 1)),
    editeur_actuel TEXT,
    logiciel_actuel TEXT,
    version_actuelle TEXT,
    dui_actuel_segur TEXT,
    solution_cible TEXT,
    deja_finance_logiciel TEXT,
    deja_finance_annee INTEGER CHECK ("deja_finance_annee" >= 1990),
    commande_sons_logiciel TEXT,
    commande_sons_date TEXT,
    activite_confort INTEGER CHECK ("activite_confort" IN (0, 1)),
    heures_eligibles TEXT,
    heures_confort TEXT,
    postes INTEGER CHECK ("postes" >= 0),
    tablettes INTEGER CHECK ("tablettes" >= 0),
    smartphones INTEGER CHECK ("smartphones" >= 0),
    couverture_wifi TEXT,
    debit_mbps INTEGER CHECK ("debit_mbps" >= 0),
    postes_besoin INTEGER CHECK ("postes_besoin" >= 0),
    tablettes_besoin INTEGER CHECK ("tablettes_besoin" >= 0),
    smartphones_besoin INTEGER CHECK ("smartphones_besoin" >= 0),
    referent TEXT,
    vague INTEGER CHECK ("vague" >= 0),
    pilote INTEGER CHECK ("pilote" IN (0, 1)),
    etat_mssante TEXT,
    etat_dmp TEXT,
    etat_ins TEXT,
    etat_e_prescription TEXT,
    etat_e_parcours TEXT,
    etat_pro_sante_connect TEXT,
    etat_viatrajectoire TEXT,
    socles_cibles TEXT,
    comptes_mssante INTEGER CHECK ("comptes_mssante" >= 0),
    comptes_cps INTEGER CHECK ("comptes_cps" >= 0),
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(referent) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE mesures (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    indicateur TEXT,
    date TEXT,
    numerateur INTEGER CHECK ("numerateur" >= 0),
    denominateur INTEGER CHECK ("denominateur" >= 0),
    prevu TEXT,
    realise TEXT,
    empeche INTEGER CHECK ("empeche" IN (0, 1)),
    etablissement TEXT,
    commentaire TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(etablissement) REFERENCES etablissements (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE personnes (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    civilite TEXT,
    nom TEXT,
    prenom TEXT,
    fonction TEXT,
    organisme TEXT,
    etablissement TEXT,
    courriel TEXT,
    telephone TEXT,
    est_representant_legal INTEGER CHECK ("est_representant_legal" IN (0, 1)),
    est_delegataire INTEGER CHECK ("est_delegataire" IN (0, 1)),
    piece_delegation TEXT,
    est_contact_dossier INTEGER CHECK ("est_contact_dossier" IN (0, 1)),
    dans_equipe_projet INTEGER CHECK ("dans_equipe_projet" IN (0, 1)),
    role_projet TEXT,
    quotite TEXT,
    type_ressource TEXT,
    domaines TEXT,
    disponibilite_j_mois TEXT,
    appetence INTEGER CHECK ("appetence" >= 0),
    experience_projet TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(etablissement) REFERENCES etablissements (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(piece_delegation) REFERENCES pieces (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE instances (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    type TEXT,
    libelle TEXT,
    mission TEXT,
    pouvoir_decision TEXT,
    frequence TEXT,
    duree_minutes INTEGER CHECK ("duree_minutes" >= 0),
    mode TEXT,
    membres TEXT,
    president TEXT,
    voix TEXT,
    livrables TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(president) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE raci_roles (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    libelle TEXT,
    entite TEXT,
    personne TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(personne) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE raci_activites (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    phase TEXT,
    libelle TEXT,
    livrable TEXT,
    lettres TEXT,
    commentaire TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE phases (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    libelle TEXT,
    ordre INTEGER CHECK ("ordre" >= 0),
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE taches (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    phase TEXT,
    libelle TEXT,
    debut TEXT,
    duree_jours INTEGER CHECK ("duree_jours" >= 0),
    fin TEXT,
    charge_jours TEXT,
    responsable TEXT,
    predecesseurs TEXT,
    etablissements TEXT,
    avancement TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(phase) REFERENCES phases (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(responsable) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE jalons (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    libelle TEXT,
    date TEXT,
    type TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE besoins (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    fonction TEXT,
    organisme TEXT,
    etablissement TEXT,
    couverture INTEGER CHECK ("couverture" >= 0),
    importance TEXT,
    satisfaction INTEGER CHECK ("satisfaction" >= 0),
    attente TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(etablissement) REFERENCES etablissements (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE depenses (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    poste TEXT,
    libelle TEXT,
    organisme TEXT,
    etablissement TEXT,
    quantite TEXT,
    unite TEXT,
    pu_ht INTEGER CHECK ("pu_ht" >= 0),
    taux_tva TEXT,
    nature TEXT,
    annee INTEGER CHECK ("annee" >= 1990),
    mois_debut INTEGER CHECK ("mois_debut" >= 1),
    recurrent INTEGER CHECK ("recurrent" IN (0, 1)),
    eligible INTEGER CHECK ("eligible" IN (0, 1)),
    motif_non_eligible TEXT,
    forfait TEXT,
    date_engagement TEXT,
    fournisseur TEXT,
    reference_devis TEXT,
    devis TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(etablissement) REFERENCES etablissements (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(devis) REFERENCES devis (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE financements (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    type TEXT,
    libelle TEXT,
    montant INTEGER CHECK ("montant" >= 0),
    statut TEXT,
    date TEXT,
    organisme TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE risques (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    libelle TEXT,
    cause TEXT,
    probabilite INTEGER CHECK ("probabilite" >= 1),
    impact INTEGER CHECK ("impact" >= 1),
    parade TEXT,
    responsable TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(responsable) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE pieces (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    code TEXT,
    libelle TEXT,
    etat TEXT,
    fichier TEXT,
    taille INTEGER CHECK ("taille" >= 0),
    empreinte TEXT,
    date TEXT,
    organisme TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE prestataires (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    type TEXT,
    nom TEXT,
    contact TEXT,
    courriel TEXT,
    telephone TEXT,
    siret TEXT,
    marche_resah INTEGER CHECK ("marche_resah" IN (0, 1)),
    note TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE devis (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    prestataire TEXT,
    reference TEXT,
    date TEXT,
    objet TEXT,
    montant_ht INTEGER CHECK ("montant_ht" >= 0),
    taux_tva TEXT,
    piece TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(prestataire) REFERENCES prestataires (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(piece) REFERENCES pieces (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reunions (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    type TEXT,
    instance TEXT,
    date TEXT,
    ordre_du_jour TEXT,
    decisions TEXT,
    participants TEXT,
    public_vise TEXT,
    nb_presents INTEGER CHECK ("nb_presents" >= 0),
    support TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(instance) REFERENCES instances (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE fonctions (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    code TEXT,
    domaine TEXT,
    libelle TEXT,
    description TEXT,
    dans_perimetre INTEGER CHECK ("dans_perimetre" IN (0, 1)),
    priorite INTEGER CHECK ("priorite" >= 1),
    phase TEXT,
    indicateurs_associes TEXT,
    referent TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(phase) REFERENCES phases (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(referent) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE indicateurs (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    code TEXT,
    libelle TEXT,
    famille TEXT,
    numerateur TEXT,
    denominateur TEXT,
    unite TEXT,
    cible TEXT,
    periode TEXT,
    source_donnee TEXT,
    responsable TEXT,
    mode_recueil TEXT,
    retenu INTEGER CHECK ("retenu" IN (0, 1)),
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(responsable) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reponses_maturite (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    organisme TEXT,
    dimension TEXT,
    question TEXT,
    reponse INTEGER CHECK ("reponse" >= 0),
    sans_objet INTEGER CHECK ("sans_objet" IN (0, 1)),
    commentaire TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE lectures (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    titre TEXT,
    reference TEXT,
    version TEXT,
    date_document TEXT,
    lu_le TEXT,
    lu_par TEXT,
    remarque TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(lu_par) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE veille (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    type TEXT,
    libelle TEXT,
    date TEXT,
    inscrits TEXT,
    suite TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE attestations (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    type TEXT,
    signataire TEXT,
    lieu TEXT,
    date TEXT,
    piece TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(signataire) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(piece) REFERENCES pieces (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE engagements (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    organisme TEXT,
    signataire TEXT,
    date TEXT,
    statut TEXT,
    piece TEXT,
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id),
    FOREIGN KEY(organisme) REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(signataire) REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(piece) REFERENCES pieces (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE versements (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    jalon TEXT,
    part TEXT,
    montant INTEGER CHECK ("montant" >= 0),
    date_prevue TEXT,
    condition TEXT,
    date_recue TEXT,
    montant_recu INTEGER CHECK ("montant_recu" >= 0),
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE notes (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    rang INTEGER NOT NULL,
    cible TEXT,
    texte TEXT,
    echeance TEXT,
    fait INTEGER CHECK ("fait" IN (0, 1)),
    auteur TEXT,
    imprimer INTEGER CHECK ("imprimer" IN (0, 1)),
    origines TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(origines) AND json_type(origines) = 'object'),
    brouillons TEXT DEFAULT '{}' NOT NULL CHECK (json_valid(brouillons) AND json_type(brouillons) = 'object'),
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE contenu (
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    octets BLOB NOT NULL,
    PRIMARY KEY (sha256)
) STRICT;

CREATE TABLE journal (
    numero INTEGER NOT NULL,
    quand TEXT NOT NULL,
    libelle TEXT NOT NULL,
    PRIMARY KEY (numero)
) STRICT;
"""

ORDRES = tuple(ordre.strip() for ordre in SCHEMA.split(";") if ordre.strip())
