"""Step 6: who steers the project, who does what, when, with which risks. Order: gouvernance, equipe, raci, planning,
risques, cadrage.
"""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Liste, Page

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
    ("libelle", "debut", "duree_jours", "fin", "predecesseurs", "phase", "responsable", "avancement", "marge"),
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
PHASES = Liste("phases", "Phases", ("libelle", "ordre"), (("Phase", ("libelle", "ordre")),), modele="planning")
PLANNING = Page(
    "planning",
    "Planning",
    "Les étapes du projet et ce qui les lie. Déplacez une barre : tout ce qui la suit se recale, jours fériés compris.",
    (Bloc("planning", listes=("taches", "jalons", "phases"), plein=True),),
)

RISQUES = Page(
    "risques",
    "Risques",
    "Ce qui peut contrarier le projet, et ce que vous prévoyez. La note de cadrage les présente.",
    (
        Bloc("risques_matrice"),
        Liste(
            "risques",
            "Risques",
            ("libelle", "probabilite", "impact", "criticite", "parade", "responsable"),
            (
                ("Risque", ("libelle", "cause")),
                ("Évaluation", ("probabilite", "impact")),
                ("Ce que l’on prévoit", ("parade", "responsable")),
            ),
            modele="risques",
        ),
    ),
)

ETAPE = Etape(6, "pilotage", "Pilotage", (RACI, PLANNING))
