"""Step 9: what the project costs, who pays for it, when the money comes."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Groupe, Liste, Page, du_projet

FORFAITS = Page(
    "forfaits",
    "Aide calculée",
    "Ce que l’appel peut verser à ce projet, forfait par forfait : le calcul, ce qui est sûr et ce que l’ARS doit "
    "confirmer.",
    (Bloc("forfaits"),),
)

DEPENSES = Page(
    "depenses",
    "Dépenses",
    "Le TTC de chaque ligne se calcule. Une dépense récurrente porte son coût d’une année.",
    (
        Bloc("totaux_depenses"),
        Liste(
            "depenses",
            "Dépenses",
            (
                "libelle",
                "quantite",
                "pu_ht",
                "taux_tva",
                "montant_ttc",
                "poste",
                "unite",
                "annee",
                "mois_debut",
                "recurrent",
                "organisme",
                "etablissement",
                "eligible",
                "forfait",
                "cout_projet",
            ),
            (
                ("Dépense", ("poste", "libelle", "quantite", "unite", "pu_ht", "taux_tva", "nature")),
                ("Pour qui", ("organisme", "etablissement")),
                ("Quand", ("annee", "mois_debut", "recurrent", "date_engagement")),
                ("Aide", ("eligible", "motif_non_eligible", "forfait")),
                ("Fournisseur et devis", ("fournisseur", "devis", "reference_devis")),
                ("Une fois payée", ("paye_ttc", "date_paiement", "facture")),
            ),
            modele="depenses",
        ),
    ),
)

DEVIS = Page(
    "devis",
    "Devis",
    "Les devis qui appuient les dépenses : chaque dépense peut désigner le sien.",
    (
        Liste(
            "devis",
            "Devis",
            ("objet", "prestataire", "reference", "date", "montant_ht", "taux_tva", "montant_ttc", "piece"),
            (
                ("Devis", ("objet", "prestataire", "reference", "date")),
                ("Montant", ("montant_ht", "taux_tva")),
                ("Fichier", ("piece",)),
            ),
        ),
    ),
)

COUTS = Page(
    "couts",
    "Où va l’argent",
    "Le coût du projet par poste, par année et par forfait, puis ce que la solution coûtera chaque année ensuite.",
    (
        Bloc("couts"),
        Bloc("depenses_et_forfaits"),
        Bloc("couts_recurrents"),
        Groupe("Commentaire", du_projet("commentaire_budget")),
    ),
)

PLAN = Page(
    "plan_financement",
    "Plan de financement",
    "Ce qui paie le projet. Le total des ressources est égal au coût à financer.",
    (
        Bloc("equilibre"),
        Liste(
            "financements",
            "Financements",
            ("libelle", "type", "montant", "statut", "date", "organisme", "montant_accorde"),
            (
                ("Ressource", ("type", "libelle", "montant", "organisme")),
                ("Décision", ("statut", "date", "montant_accorde")),
            ),
            modele="financements",
        ),
    ),
)

REPARTITION = Page(
    "repartition",
    "Répartition",
    "Chaque euro va une fois à un établissement, et par lui à son organisme. La clé ne sert qu’à ce qui est commun.",
    (
        Groupe("Clé de répartition", du_projet("cle_repartition")),
        Bloc("parts_libres"),
        Bloc("repartition"),
    ),
)

VERSEMENTS = Page(
    "versements",
    "Versements",
    "Ce que l’ARS verse au porteur, à quel jalon, et ce qui est arrivé.",
    (
        Liste(
            "versements",
            "Versements",
            ("jalon", "part", "montant", "date_prevue", "date_recue", "montant_recu", "condition"),
            (
                ("Prévu", ("jalon", "part", "montant", "date_prevue", "condition")),
                ("Reçu", ("date_recue", "montant_recu")),
            ),
            modele="versements",
        ),
    ),
)

TRESORERIE = Page(
    "tresorerie",
    "Trésorerie",
    "Mois par mois, ce qui entre et ce qui sort : ce que la grappe devra avancer, et ce qui dépend des usages.",
    (Bloc("tresorerie"), Bloc("risque_usage")),
)

ETAPE = Etape(
    9,
    "budget",
    "Budget",
    (FORFAITS, DEPENSES, DEVIS, COUTS, PLAN, REPARTITION, VERSEMENTS, TRESORERIE),
)
