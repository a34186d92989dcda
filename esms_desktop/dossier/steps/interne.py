"""Step 2: what is needed, how mature each organisation is, who can be counted on."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Liste, Page

FONCTIONS = Page(
    "fonctions",
    "Fonctions du DUI",
    "La liste qui sert au recueil des besoins et au périmètre du projet. Partez de la nôtre, ou de votre grille Excel.",
    (
        Bloc("import_fonctions"),
        Liste(
            "fonctions",
            "Fonctions",
            ("libelle", "code", "domaine", "dans_perimetre", "priorite"),
            (
                ("Fonction", ("code", "domaine", "libelle", "description")),
                (
                    "Dans le projet",
                    ("dans_perimetre", "priorite", "phase", "referent", "indicateurs_associes"),
                ),
            ),
            modele="fonctions",
        ),
    ),
)

BESOINS = Page(
    "besoins",
    "Besoins",
    "Réunissez les professionnels et notez, fonction par fonction, ce qui existe, ce qui compte et ce qui gêne.",
    (Bloc("besoins", listes=("besoins",), plein=True),),
)

SYNTHESE = Page(
    "synthese_besoins",
    "Synthèse des besoins",
    "Ce que disent les réponses : les domaines bien ou mal couverts, ce qui passe en premier, et qui n’a pas répondu.",
    (Bloc("synthese_besoins"),),
)

MATURITE = Page(
    "maturite",
    "Maturité numérique",
    "Le résultat de l’autodiagnostic officiel de chaque organisme, porteur ou membre, et le profil qu’il dessine.",
    (Bloc("maturite", champs=("organismes.autodiagnostic",)),),
)

QUESTIONNAIRE = Page(
    "questionnaire_maturite",
    "Questionnaire d’aide",
    "Questionnaire d’aide, ne remplace pas l’autodiagnostic ANAP. Il aide à préparer la réunion et à choisir les "
    "actions.",
    (Bloc("questionnaire_maturite", listes=("reponses_maturite",), plein=True),),
)

RESSOURCES = Page(
    "ressources",
    "Personnes ressources",
    "Les professionnels sur qui compter dans chaque organisme : leur temps, et leur goût pour le numérique.",
    (
        Bloc("couverture_ressources"),
        Liste(
            "personnes",
            "Personnes",
            (
                "nom",
                "prenom",
                "fonction",
                "organisme",
                "etablissement",
                "type_ressource",
                "domaines",
                "disponibilite_j_mois",
                "appetence",
            ),
            (
                ("Identité", ("civilite", "nom", "prenom", "fonction", "courriel", "telephone")),
                ("Rattachement", ("organisme", "etablissement")),
                ("Ressource", ("type_ressource", "domaines", "disponibilite_j_mois", "appetence")),
                ("Équipe projet", ("dans_equipe_projet", "role_projet", "quotite", "experience_projet")),
                (
                    "Signature et contact",
                    (
                        "est_representant_legal",
                        "est_delegataire",
                        "piece_delegation",
                        "est_contact_dossier",
                    ),
                ),
            ),
        ),
    ),
)

ETAPE = Etape(
    2, "interne", "Diagnostic interne", (FONCTIONS, BESOINS, SYNTHESE, MATURITE, QUESTIONNAIRE, RESSOURCES)
)
