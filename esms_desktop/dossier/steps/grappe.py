"""Step 4: who takes part, in which establishments, and how they unite."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Groupe, Liste, Page, du_projet

ORGANISMES = Page(
    "organismes",
    "Organismes de la grappe",
    "Une ligne par organisme gestionnaire. Un seul est porteur : il dépose la demande et signe la convention.",
    (
        Bloc("totaux_organismes"),
        Liste(
            "organismes",
            "Organismes",
            (
                "raison_sociale",
                "role",
                "statut_juridique",
                "siren",
                "finess_ej",
                "departement",
                "nb_esms_total",
            ),
            (
                (
                    "Identité",
                    (
                        "raison_sociale",
                        "sigle",
                        "role",
                        "statut_juridique",
                        "nb_esms_total",
                        "publics_accompagnes",
                    ),
                ),
                ("Numéros", ("siren", "siret_siege", "finess_ej", "code_naf")),
                (
                    "Adresse et contact",
                    ("adresse", "code_postal", "commune", "departement", "telephone", "courriel", "site"),
                ),
                (
                    "Rattachement national",
                    ("entite_nationale", "nom_entite_nationale", "accord_entite_nationale"),
                ),
                (
                    "Maturité numérique",
                    (
                        "a_un_rsi",
                        "autodiagnostic.outil",
                        "autodiagnostic.date",
                        "autodiagnostic.score_global",
                        "autodiagnostic.score_securite",
                        "autodiagnostic.evaluateur",
                        "autodiagnostic.plan_action",
                        "nb_etp_total",
                        "nb_etp_si",
                        "si_mutualise",
                    ),
                ),
                ("Protection des données et achat", ("dpo_nom", "dpo_type", "soumis_commande_publique")),
                ("TVA et compte bancaire", ("regime_tva", "prorata_tva", "iban", "bic", "titulaire_compte")),
                ("Engagement", ("engagement_signe_le",)),
            ),
        ),
    ),
)

ETABLISSEMENTS = Page(
    "etablissements",
    "Établissements de la grappe",
    "Une ligne par FINESS géographique. Vous pouvez coller un tableau depuis Excel : les lignes s’ajoutent.",
    (
        Bloc("totaux_etablissements"),
        Liste(
            "etablissements",
            "Établissements",
            (
                "nom",
                "organisme",
                "finess_et",
                "categorie",
                "commune",
                "departement",
                "type_public",
                "medicalise",
                "type_intervention",
                "file_active",
                "nb_utilisateurs",
            ),
            (
                ("Identité", ("nom", "organisme", "finess_et", "siret", "categorie")),
                ("Adresse", ("adresse", "code_postal", "commune", "departement")),
                (
                    "Activité",
                    (
                        "type_public",
                        "medicalise",
                        "financeur",
                        "capacite",
                        "file_active",
                        "personnes_projet_accueil",
                        "nb_utilisateurs",
                        "activite_confort",
                        "heures_eligibles",
                        "heures_confort",
                    ),
                ),
                (
                    "Dossier usager informatisé",
                    (
                        "type_intervention",
                        "dui_existant",
                        "editeur_actuel",
                        "logiciel_actuel",
                        "version_actuelle",
                        "dui_actuel_segur",
                        "solution_cible",
                        "deja_finance_logiciel",
                        "commande_sons_logiciel",
                        "commande_sons_date",
                    ),
                ),
                (
                    "Services socles aujourd’hui",
                    ("etat_mssante", "etat_dmp", "etat_ins", "etat_e_prescription", "etat_e_parcours"),
                ),
                (
                    "Équipement",
                    (
                        "postes",
                        "tablettes",
                        "smartphones",
                        "couverture_wifi",
                        "debit_mbps",
                        "postes_besoin",
                        "tablettes_besoin",
                        "smartphones_besoin",
                    ),
                ),
                ("Déploiement", ("vague", "pilote", "referent")),
            ),
        ),
    ),
)

REGROUPEMENT = Page(
    "regroupement",
    "Regroupement",
    "Comment les organismes s’unissent : sous quelle forme, pour combien de temps, avec quels moyens communs.",
    (
        Bloc("porteur"),
        Groupe("Forme et durée", du_projet("forme_regroupement", "regroupement_duree_mois")),
        Groupe(
            "Moyens mis en commun",
            du_projet("moyens_communs", "mutualisation", "perennisation"),
            "Dites ce que les organismes partagent pendant le projet, et ce qui restera partagé ensuite.",
        ),
    ),
)

ETAPE = Etape(4, "grappe", "Grappe", (ORGANISMES, ETABLISSEMENTS, REGROUPEMENT))
