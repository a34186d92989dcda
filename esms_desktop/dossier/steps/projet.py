"""Step 5: the project and the software that it aims at."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Etape, Groupe, Page, de_la_solution, du_projet

PROJET = Page(
    "projet",
    "Le projet",
    "Ce que vous voulez faire, pour qui, et en combien de temps. Ces textes sont ceux du dossier de candidature.",
    (
        Groupe("Identité", du_projet("titre", "acronyme", "type_projet", "champ_dominant")),
        Groupe("Description", du_projet("description", "motivation", "perimetre_fonctionnel")),
        Groupe("Calendrier", du_projet("date_debut", "date_fin_deploiement", "duree_mois")),
        Groupe(
            "Utilisateurs et équipe", du_projet("nb_utilisateurs", "utilisateurs_detail", "equipe_projet")
        ),
        Groupe(
            "Aides demandées",
            du_projet("demande_equipement", "demande_amoa_marche", "demande_amoa_pilotage"),
            "Le financement est calculé selon ces réponses : voyez le montant dans la colonne des critères.",
        ),
        Groupe(
            "Engagements du projet",
            du_projet(
                "soutien_departement",
                "attestation_socle_exigences",
                "financement_europeen",
                "contrat_editeur_signe",
            ),
        ),
    ),
)

SOLUTION = Page(
    "solution",
    "Solution et interopérabilité",
    "Le logiciel visé, la façon de l’acheter, et les services nationaux qu’il saura utiliser.",
    (
        Groupe("Solution", de_la_solution("editeur", "produit", "version", "deja_conforme")),
        Groupe(
            "Référencement et hébergement",
            de_la_solution(
                "reference_segur", "numero_reference_segur", "reference_sad", "hebergement_hds", "hebergeur"
            ),
        ),
        Groupe(
            "Achat",
            (*du_projet("consultation_prevue"), *de_la_solution("mode_achat", "justification_achat")),
        ),
        Groupe(
            "Services socles et interopérabilité",
            du_projet(
                "socles_vises",
                "usages_socles",
                "plateforme_regionale",
                "plateforme_modalites",
                "interoperabilite",
                "ror",
                "ins",
            ),
        ),
        Groupe(
            "Disponibilité et confidentialité",
            du_projet(
                "taux_disponibilite",
                "continuite_activite",
                "regles_acces_si",
                "information_usagers",
                "aipd",
            ),
        ),
    ),
)

ETAPE = Etape(5, "projet", "Projet et solution", (PROJET, SOLUTION))
