"""Closed lists shared by several rows: code -> label as people read it."""

from __future__ import annotations

OUI_EN_COURS_NON = {"oui": "Oui", "en_cours": "En cours", "non": "Non"}
OUI_NON_EN_COURS_INCONNU = {"oui": "Oui", "non": "Non", "en_cours": "En cours", "inconnu": "Je ne sais pas"}

ROLES_GRAPPE = {"porteur": "Porteur", "membre": "Membre"}
TYPES_PROJET = {
    "acquisition": "Acquisition",
    "renouvellement": "Renouvellement",
    "conformite": "Mise en conformité (montée de version)",
    "usages": "Accompagnement aux usages d’une version installée",
    "mixte": "Projet mixte",
    "deploiement": "Déploiement d’une solution déjà conforme",
}
TYPES_INTERVENTION = {
    "acquisition": "Acquisition",
    "renouvellement": "Renouvellement",
    "conformite": "Mise en conformité",
    "usages": "Accompagnement aux usages",
    "deploiement": "Déploiement d’une solution déjà conforme",
    "hors_perimetre": "Hors périmètre du projet",
}
TYPES_PUBLIC = {
    "pa": "Personnes âgées",
    "ph_enfant": "Enfants en situation de handicap",
    "ph_adulte": "Adultes en situation de handicap",
    "pds": "Personnes en difficultés spécifiques",
    "ase": "Protection de l’enfance",
    "social": "Hébergement et insertion sociale",
    "domicile": "Domicile",
}
SERVICES_SOCLES = {
    "mssante": "MSSanté",
    "dmp": "DMP",
    "e_prescription": "e-prescription",
    "e_parcours": "e-parcours",
}
SOCLES_PAR_ESMS = {
    **SERVICES_SOCLES,
    "ins": "INS",
    "pro_sante_connect": "Pro Santé Connect",
    "viatrajectoire": "ViaTrajectoire",
}
FORMES_REGROUPEMENT = {
    "gcsms": "GCSMS",
    "gcs": "GCS",
    "convention": "Convention entre organismes",
    "autre": "Autre forme",
    "og_seul": "Un seul organisme gestionnaire",
}
CLES_REPARTITION = {
    "esms": "Par ESMS",
    "places": "Par place",
    "file_active": "Par file active",
    "utilisateurs": "Par utilisateur",
    "libre": "Répartition libre",
}
DOMAINES_FONCTIONNELS = {
    "F1": "Instruction de la demande d’admission",
    "F2": "Gestion administrative",
    "F3": "Accompagnement de l’usager",
    "F4": "Soins de l’usager",
    "F5": "Circuit du médicament",
    "F6": "Coordination des acteurs internes et externes",
    "F7": "Relation avec l’usager",
    "F8": "Pilotage",
    "F9": "Interfaces support",
    "F10": "Administration du système d’information",
    "F11": "Services socles",
}
STATUTS_DOSSIER = {
    "brouillon": "Brouillon",
    "pret": "Prêt",
    "depose": "Déposé",
    "retenu": "Retenu",
    "non_retenu": "Non retenu",
    "conventionne": "Conventionné",
}
MODES_ACHAT = {
    "sad": "Système d’acquisition dynamique (SAD)",
    "marche_existant": "Marché existant",
    "derogation": "Hors SAD avec justification",
    "hors_marche": "Hors marché public",
    "sans_objet": "Sans objet",
}
STATUTS_JURIDIQUES = {
    "association": "Association",
    "fondation": "Fondation",
    "public_autonome": "Établissement public autonome",
    "ccas_cias": "CCAS ou CIAS",
    "mutualiste": "Organisme mutualiste",
    "prive_commercial": "Société commerciale",
    "gcsms": "GCSMS",
    "gcs": "GCS",
    "ght": "Établissement support de GHT",
    "autre": "Autre statut",
}
OUTILS_AUTODIAGNOSTIC = {
    "anap_directeur": "Autodiagnostic ANAP du directeur",
    "anap_rsi": "Autodiagnostic ANAP du RSI",
    "maturin_sms": "MaturiN-SMS",
    "application": "Questionnaire d’aide de l’application",
}
DIMENSIONS_MATURITE = {
    "management_si": "Management du système d’information",
    "fonctionnel": "Adéquation fonctionnelle",
    "infrastructure": "Infrastructure",
    "qualite_service": "Qualité de service",
    "securite": "Sécurité",
    "ethique": "Éthique et développement durable",
    "usage": "Usage et satisfaction",
}
REGIMES_TVA = {
    "non": "Ne récupère pas la TVA",
    "partiel": "Récupère la TVA en partie",
    "oui": "Récupère la TVA",
}
TYPES_DPO = {"interne": "Interne", "externe": "Externe", "mutualise": "Mutualisé"}
FINANCEURS = {
    "assurance_maladie": "Assurance maladie",
    "departement": "Conseil départemental",
    "mixte": "Assurance maladie et département",
    "etat": "État",
    "autre": "Autre",
}
ETATS_SOCLE = {"absent": "Absent", "en_cours": "En cours", "utilise": "Utilisé"}
TYPES_RESSOURCE = {
    "decisionnaire": "Décisionnaire",
    "referent_metier": "Référent métier",
    "chef_projet": "Chef de projet",
    "referent_si": "Référent SI",
    "dpo": "DPO",
    "rssi": "RSSI",
    "amoa": "AMOA",
    "utilisateur_cle": "Utilisateur clé",
    "autre": "Autre",
}
TYPES_INSTANCE = {
    "costrat": "COSTRAT",
    "copil": "COPIL",
    "coproj": "COPROJ",
    "groupe_metier": "Groupe métier",
    "comite_technique": "Comité technique",
    "relais_locaux": "Relais locaux",
    "autre": "Autre instance",
}
MODES_REUNION = {
    "presence": "En présence",
    "distance": "À distance",
    "mixte": "En présence ou à distance",
}
TYPES_REUNION = {"instance": "Réunion d’instance", "presentation": "Séance de présentation"}
LIENS_TACHE = {"fin": "Après la fin", "debut": "Avec le début"}
TYPES_JALON = {
    "depot": "Dépôt",
    "notification": "Notification",
    "convention": "Convention avec l’ARS",
    "choix_editeur": "Choix de l’éditeur",
    "fin_parametrage": "Fin de paramétrage",
    "fin_deploiement": "Fin de déploiement",
    "derniere_formation": "Dernière formation",
    "mesure": "Mesure des usages",
    "solde": "Solde",
    "autre": "Autre jalon",
}
TYPES_PRESTATAIRE = {
    "amoa": "AMOA",
    "dpo": "DPO",
    "editeur": "Éditeur",
    "integrateur": "Intégrateur",
    "formation": "Formation",
    "equipementier": "Équipementier",
    "hebergeur": "Hébergeur",
    "reseau": "Réseau",
    "autre": "Autre prestataire",
}
TYPES_VEILLE = {"evenement": "Événement", "groupe": "Groupe thématique", "club": "Club"}
POSTES = {
    "B01": "Licences ou droits d’usage",
    "B02": "Abonnement SaaS et hébergement HDS",
    "B03": "Installation et paramétrage",
    "B04": "Reprise de données",
    "B05": "Interfaces et interopérabilité",
    "B06": "Formation",
    "B07": "Chefferie de projet interne",
    "B08": "AMOA de pilotage",
    "B09": "AMOA de marché",
    "B10": "Conduite du changement et communication",
    "B11": "Équipements",
    "B12": "Infrastructure et réseau",
    "B13": "Identité et sécurité",
    "B14": "RGPD et DPO",
    "B15": "Maintenance et support",
    "B16": "Mesure et suivi des usages",
    "B17": "Aléas",
}
NATURES_DEPENSE = {"investissement": "Investissement", "fonctionnement": "Fonctionnement"}
FORFAITS = {
    "moa": "Maîtrise d’ouvrage",
    "editeur": "Part éditeur",
    "acquisition": "Acquisition",
    "conformite": "Mise en conformité",
    "deploiement": "Déploiement",
    "equipement": "Équipement",
    "amoa_marche": "AMOA de marché",
    "amoa_pilotage": "AMOA de pilotage ou chef de projet",
    "hors_forfait": "Hors forfait",
}
TYPES_FINANCEMENT = {
    "subvention": "Subvention ESMS numérique",
    "autofinancement": "Autofinancement",
    "contribution_membres": "Contribution des membres",
    "emprunt": "Emprunt",
    "departement": "Département",
    "autre_public": "Autre financement public hors Union européenne",
    "europeen": "Financement européen",
    "mecenat": "Mécénat",
}
STATUTS_FINANCEMENT = {"demande": "Demandé", "acquis": "Acquis", "prevu": "Prévu"}
IMPORTANCES = {
    "indispensable": "Indispensable",
    "importante": "Importante",
    "utile": "Utile",
    "hors_perimetre": "Hors périmètre",
}
FAMILLES_INDICATEUR = {
    "metier": "Métier",
    "socle": "Services socles",
    "plateforme": "Plateforme régionale",
    "projet": "Projet",
}
PERIODES_INDICATEUR = {
    "mois": "Mois écoulé",
    "trois_mois": "Trois derniers mois",
    "autre": "Autre période",
}
TYPES_ATTESTATION = {
    "socle_exigences": "Respect du socle d’exigences",
    "non_cumul": "Absence de double financement",
    "exactitude": "Exactitude des informations",
    "autre": "Autre attestation",
}
STATUTS_ENGAGEMENT = {"a_preparer": "À préparer", "envoye": "Envoyé pour signature", "signe": "Signé"}
ETATS_PIECE = {
    "manquante": "Manquante",
    "jointe": "Jointe",
    "validee": "Validée",
    "sans_objet": "Sans objet",
}
