"""Name of a block (`esms_desktop.dossier.steps.Bloc`) -> the widget that shows it. Modules are read when needed."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QWidget

from ui.contexte import Contexte

BLOCS = {
    "appel_choisi": "ui.pages.appel_choisi:AppelChoisi",
    "appels": "ui.pages.appels:AutresAppels",
    "appel_details": "ui.pages.appel_details:DetailsAppel",
    "import_fonctions": "ui.pages.fonctions_import:ImportDeFonctions",
    "besoins": "ui.pages.besoins:Besoins",
    "synthese_besoins": "ui.pages.besoins_synthese:SyntheseBesoins",
    "maturite": "ui.pages.maturite:Maturite",
    "questionnaire_maturite": "ui.pages.maturite_questionnaire:QuestionnaireDeMaturite",
    "couverture_ressources": "ui.pages.ressources:CouvertureDesRessources",
    "totaux_organismes": "ui.pages.totaux:Totaux",
    "totaux_etablissements": "ui.pages.totaux:Totaux",
    "porteur": "ui.pages.porteur:ChoixDuPorteur",
    "gouvernance": "ui.pages.gouvernance:Gouvernance",
    "suite_des_reunions": "ui.pages.reunions:SuiteDesReunions",
    "equipe": "ui.pages.equipe:EquipeProjet",
    "raci": "ui.pages.raci:Raci",
    "referents": "ui.pages.referents:DomainesEtReferents",
    "presentations": "ui.pages.presentations:Presentations",
    "texte_presentation": "ui.pages.presentations:TexteDePresentation",
    "note_cadrage": "ui.pages.cadrage:NoteDeCadrage",
    "risques": "ui.pages.risques:Risques",
    "indicateurs": "ui.pages.indicateurs:Indicateurs",
    "depart": "ui.pages.depart:PointDeDepart",
    "trajectoire": "ui.pages.trajectoire:TrajectoireDesTaux",
    "usage": "ui.pages.usage:UsageSuppose",
    "alertes": "ui.pages.alertes:Alertes",
    "suites_du_depot": "ui.pages.depot:SuitesDuDepot",
    "mesures": "ui.pages.mesures:Mesures",
    "resultats": "ui.pages.resultats:Resultats",
    "versements_recus": "ui.pages.versements_recus:VersementsRecus",
    "forfaits": "ui.pages.budget_forfaits:Forfaits",
    "totaux_depenses": "ui.pages.budget_couts:TotauxDesDepenses",
    "couts": "ui.pages.budget_couts:Couts",
    "depenses_et_forfaits": "ui.pages.budget_couts:DepensesEtForfaits",
    "couts_recurrents": "ui.pages.budget_couts:CoutsRecurrents",
    "equilibre": "ui.pages.budget_plan:EquilibreDuPlan",
    "parts_libres": "ui.pages.budget_repartition:PartsLibres",
    "repartition": "ui.pages.budget_repartition:RepartitionDesCouts",
    "tresorerie": "ui.pages.budget_tresorerie:Tresorerie",
    "risque_usage": "ui.pages.budget_tresorerie:RisqueUsage",
    "lettres": "ui.pages.engagements:Lettres",
    "attestations": "ui.pages.attestations:EtatDesAttestations",
    "accords": "ui.pages.accords:Accords",
    "confort": "ui.pages.confort:Confort",
    "convention": "ui.pages.convention:EtatDeLaConvention",
    "confidentialite": "ui.pages.confidentialite:Confidentialite",
    "pieces": "ui.pages.pieces:RegistreDesPieces",
    "export": "ui.pages.export:Exportation",
    "relecture": "ui.pages.relecture:Relecture",
    "apercu": "ui.pages.apercu:Apercu",
    "planning": "ui.pages.planning:Planning",
}
"""Name -> module and class; a class is made with the context alone."""


def fabriquer(nom: str, contexte: Contexte) -> QWidget:
    """The block of that name; `KeyError` when there is none: a bug."""
    module, _, classe = BLOCS[nom].partition(":")
    bloc: QWidget = getattr(import_module(module), classe)(contexte)
    return bloc
