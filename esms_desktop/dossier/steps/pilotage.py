"""Step 6: who steers the project, who does what, when, with which risks. Order: gouvernance, reunions, equipe, raci,
planning, risques, cadrage.
"""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Garder, Groupe, Liste, Page, du_projet

INSTANCES = Liste(
    "instances",
    "Instances",
    ("libelle", "type", "frequence", "president", "membres", "duree_minutes", "mode"),
    (
        ("Instance", ("libelle", "type", "mission", "pouvoir_decision")),
        ("Composition", ("membres", "president", "composition", "voix")),
        ("Réunions", ("frequence", "duree_minutes", "mode", "livrables")),
    ),
    modele="instances",
)
GOUVERNANCE = Page(
    "gouvernance",
    "Gouvernance",
    "Les instances qui décident, pilotent et conduisent le projet : qui y siège, à quel rythme, et qui tranche.",
    (Bloc("gouvernance", listes=("instances",), plein=True),),
)

REUNIONS = Page(
    "reunions",
    "Réunions",
    "Ce que chaque réunion doit traiter, qui y était et ce qui a été décidé. La suivante se prépare d’un geste.",
    (
        Bloc("suite_des_reunions"),
        Liste(
            "reunions",
            "Réunions",
            ("date", "instance", "ordre_du_jour", "decisions", "participants"),
            (
                ("Réunion", ("instance", "date", "type")),
                ("Avant", ("ordre_du_jour", "participants")),
                ("Après", ("decisions", "support")),
            ),
            ailleurs=("organisme", "public_vise", "nb_presents"),
            garder=Garder("type", "instance", inconnues=True),
        ),
    ),
)

EQUIPE = Page(
    "equipe",
    "Équipe projet",
    "Les personnes qui donnent du temps au projet, avec leur rôle. Leur nombre est demandé, celui de l’AMOA à part.",
    (
        Bloc("equipe"),
        Liste(
            "personnes",
            "Équipe projet",
            ("nom", "prenom", "role_projet", "quotite", "organisme", "type_ressource", "dans_equipe_projet"),
            (
                ("Équipe projet", ("role_projet", "quotite", "experience_projet", "dans_equipe_projet")),
                ("Identité", ("civilite", "nom", "prenom", "fonction", "courriel", "telephone")),
                ("Rattachement", ("organisme", "etablissement")),
                ("Ressource", ("type_ressource", "domaines", "disponibilite_j_mois", "appetence")),
                (
                    "Signature et contact",
                    ("est_representant_legal", "est_delegataire", "piece_delegation", "est_contact_dossier"),
                ),
            ),
            garder=Garder("dans_equipe_projet", True),
            une_ligne="un membre",
        ),
    ),
)

RACI_ACTIVITES = Liste(
    "raci_activites",
    "Activités",
    ("libelle", "phase", "livrable", "commentaire"),
    (("Activité", ("libelle", "phase", "livrable", "commentaire")),),
    modele="raci",
    ailleurs=("lettres",),
)
RACI_ROLES = Liste(
    "raci_roles",
    "Rôles",
    ("libelle", "personne", "entite"),
    (("Rôle", ("libelle", "personne", "entite")),),
    modele="raci",
)
RACI = Page(
    "raci",
    "Matrice RACI",
    "Qui fait quoi, activité par activité : R réalise, A approuve (un seul A par activité), C est consulté, I est "
    "informé.",
    (Bloc("raci", listes=("raci_activites", "raci_roles"), plein=True),),
)

TACHES = Liste(
    "taches",
    "Tâches",
    (
        "libelle",
        "debut",
        "duree_jours",
        "fin",
        "predecesseurs",
        "phase",
        "responsable",
        "avancement",
        "marge",
    ),
    (
        ("Tâche", ("libelle", "phase")),
        ("Dates", ("debut", "duree_jours", "fin")),
        ("Dépend de…", ("predecesseurs", "lien", "decalage_jours")),
        ("Qui, où, combien", ("responsable", "role", "charge_jours", "avancement", "etablissements")),
    ),
    modele="planning",
)
JALONS = Liste(
    "jalons",
    "Jalons",
    ("libelle", "type", "prevu", "apres", "date"),
    (("Jalon", ("libelle", "type", "date", "apres")),),
    modele="planning",
)
PHASES = Liste(
    "phases", "Phases", ("libelle", "ordre"), (("Phase", ("libelle", "ordre")),), modele="planning"
)
PLANNING = Page(
    "planning",
    "Planning",
    "Les étapes du projet et ce qui les lie. Déplacez une barre : tout ce qui la suit se recale, jours fériés compris.",
    (Bloc("planning", listes=("taches", "jalons", "phases"), plein=True),),
)

LES_RISQUES = Liste(
    "risques",
    "Risques",
    ("libelle", "criticite", "probabilite", "impact", "parade", "responsable"),
    (
        ("Risque", ("libelle", "cause")),
        ("Évaluation", ("probabilite", "impact")),
        ("Ce qui est prévu", ("parade", "responsable")),
    ),
    modele="risques",
)
RISQUES = Page(
    "risques",
    "Risques",
    "Ce qui peut contrarier le projet, et ce que vous prévoyez pour y parer. La note de cadrage les présente.",
    (Bloc("risques", listes=("risques",), plein=True),),
)

CADRAGE = Page(
    "cadrage",
    "Note de cadrage",
    "Ce que seul le porteur peut écrire. Le reste de la note vient des autres pages : l’aperçu, juste après, la montre "
    "en entier.",
    (
        Groupe("Pourquoi ce projet", du_projet("cadrage_contexte", "cadrage_objectifs")),
        Groupe(
            "Jusqu’où il va",
            du_projet("cadrage_livrables", "cadrage_reprise", "cadrage_exclusions", "cadrage_contraintes"),
        ),
        Groupe(
            "Comment il sera conduit", du_projet("cadrage_methode", "cadrage_changement", "cadrage_suivi")
        ),
    ),
)
NOTE = Page(
    "note_cadrage",
    "Aperçu de la note",
    "La note de cadrage telle qu’elle s’écrit avec ce que le dossier sait déjà. Chaque section dit d’où elle vient.",
    (Bloc("note_cadrage", plein=True),),
)

ETAPE = Etape(
    6, "pilotage", "Pilotage", (GOUVERNANCE, REUNIONS, EQUIPE, RACI, PLANNING, RISQUES, CADRAGE, NOTE)
)
