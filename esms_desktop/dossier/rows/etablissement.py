"""Establishments and services of the project: one row for each geographic FINESS number."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon
from esms_desktop.dossier.identifiants import CodePostal, Finess, Siret
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Categorie, Departement, Reference
from esms_desktop.dossier.types import Date, Entier, Nombre, Pourcentage, Texte


@ligne
class Etablissement(Ligne):
    """An ESMS. Rows whose intervention is `hors_perimetre` count nowhere."""

    id: str
    organisme: str | None = champ(
        "Organisme gestionnaire", Reference("organismes"), documents=("D01", "D02", "D10"),
        source="S3 annexe 2", aide="Chaque ESMS est rattaché à un membre de la grappe.")
    nom: str | None = champ(
        "Nom", Texte(150), documents=("D01", "D02", "D16"), source="S3 annexe 2",
        aide="Le nom d’usage suffit, le FINESS fait foi.")
    finess_et: str | None = champ(
        "FINESS géographique", Finess(), documents=("D02", "D16"), source="FAQ CNSA 2023 ; S1 Q27",
        aide="Un ESMS est financé s’il a son propre numéro géographique.")
    siret: str | None = champ(
        "SIRET", Siret(), documents=("D02",), source="proposé",
        aide="Il permet de recouper l’établissement et son organisme.")
    categorie: str | None = champ(
        "Catégorie FINESS", Categorie(), documents=("D02", "D16"), source="S3 I.A",
        aide="Elle dit si l’ESMS relève de l’article L. 312-1 et s’il délivre des soins.")
    adresse: str | None = champ(
        "Adresse", Texte(250), documents=("D02",), source="S3 annexe 2",
        aide="Elle situe l’ESMS dans l’annexe du dossier.")
    code_postal: str | None = champ(
        "Code postal", CodePostal(), documents=("D02",), source="S3 annexe 2",
        aide="Il complète l’adresse ; un code CEDEX convient.")
    commune: str | None = champ(
        "Commune", Texte(100), documents=("D02", "D16"), source="S3 annexe 2",
        aide="Elle figure dans la liste des établissements.")
    departement: str | None = champ(
        "Département", Departement(), documents=("D02", "D16"), source="S1 Q10 ; S2 4.3.A",
        aide="La région qui compte le plus d’ESMS désigne l’ARS compétente.")
    type_public: str | None = champ(
        "Public accompagné", Choix(options.TYPES_PUBLIC), documents=("D01", "D02", "D16"),
        source="S3 annexe 2", aide="Le public de la majorité des ESMS donne le champ du projet.")
    medicalise: bool | None = champ(
        "Médicalisé", OuiNon(), documents=("D01", "D02"), source="S3 I.C",
        aide="Un ESMS qui délivre des soins doit viser deux services socles.")
    capacite: int | None = champ(
        "Capacité", Entier(0, 100_000, "places"), documents=("D02",), source="proposé",
        aide="Le nombre de places autorisées donne la taille de l’ESMS.")
    file_active: int | None = champ(
        "File active", Entier(0, 1_000_000), documents=("D01", "D02", "D09"), source="S2 6.3",
        aide="Présents au 31 décembre et sortis définitivement dans l’année : base des taux d’usage.")
    personnes_projet_accueil: int | None = champ(
        "Personnes pouvant avoir un projet d’accueil", Entier(0, 1_000_000), documents=("D09",),
        source="S2 6.1", aide="C’est le dénominateur des taux MSSanté et DMP.")
    nb_utilisateurs: int | None = champ(
        "Utilisateurs du DUI", Entier(0, 100_000), documents=("D01", "D02"), source="S3 annexe 2, I",
        aide="Le nombre d’utilisateurs de la solution est demandé.")
    financeur: str | None = champ(
        "Financeur", Choix(options.FINANCEURS), documents=("D02",), source="S3 I.A",
        aide="Tous les financeurs sont admis ; l’ARS veut savoir lesquels.")
    type_intervention: str | None = champ(
        "Type d’intervention", Choix(options.TYPES_INTERVENTION), documents=("D02", "D10"),
        source="S2 5.1, 5.2", aide="Il fixe le montant de l’aide pour cet ESMS.")
    dui_existant: bool | None = champ(
        "DUI déjà en place", OuiNon(), documents=("D02", "D07"), source="S3 annexe 2, II",
        aide="Les structures non équipées sont comptées à part.")
    editeur_actuel: str | None = champ(
        "Éditeur actuel", Texte(150), documents=("D02", "D07"), source="S2 5.2",
        aide="Il est nécessaire pour une mise en conformité.")
    logiciel_actuel: str | None = champ(
        "Logiciel actuel", Texte(150), documents=("D02", "D07"), source="S2 5.2",
        aide="Une mise en conformité garde le logiciel en place.")
    version_actuelle: str | None = champ(
        "Version actuelle", Texte(50), documents=("D02", "D07"), source="S2 5.2",
        aide="Elle montre l’écart à combler.")
    dui_actuel_segur: str | None = champ(
        "Logiciel actuel référencé Ségur", Choix(options.OUI_NON_EN_COURS_INCONNU), documents=("D02",),
        source="S2 4.2.C", aide="Il peut ouvrir droit à une montée de version déjà financée.")
    solution_cible: str | None = champ(
        "Solution cible", Texte(150), documents=("D01", "D02"), source="S1 Q11",
        aide="À remplir seulement si elle diffère de la solution du projet.")
    deja_finance_logiciel: str | None = champ(
        "Logiciel déjà financé par le programme", Texte(150), documents=("D02", "D11"), source="S2 4.2.A",
        aide="Un ESMS n’est financé qu’une fois, pour un seul logiciel.")
    deja_finance_annee: int | None = champ(
        "Année du financement déjà reçu", Entier(1990, 2100), documents=("D02", "D11"), source="S2 4.2.A",
        aide="Elle permet à l’ARS de retrouver l’aide déjà versée.")
    commande_sons_logiciel: str | None = champ(
        "Logiciel d’une commande SONS", Texte(150), documents=("D02",), source="S2 4.2.A",
        aide="Après une commande pour un autre logiciel, l’ESMS ne peut pas être financé.")
    commande_sons_date: dt.date | None = champ(
        "Date de la commande SONS", Date(), documents=("D02",), source="S2 4.2.A",
        aide="Elle permet de vérifier l’ordre des engagements.")
    activite_confort: bool | None = champ(
        "Propose des services de confort", OuiNon(), documents=("D17",), source="S2 4.1",
        aide="L’aide est alors réduite à la part des heures éligibles.")
    heures_eligibles: Decimal | None = champ(
        "Heures éligibles par an", Nombre(0, 100_000_000), documents=("D10", "D17", "P09"), source="S2 5",
        aide="Heures d’accompagnement retenues pour calculer la part éligible.")
    heures_confort: Decimal | None = champ(
        "Heures de confort par an", Nombre(0, 100_000_000), documents=("D10", "D17", "P09"), source="S2 5",
        aide="Heures de services non éligibles, comme le ménage ou le jardinage de confort.")
    postes: int | None = champ(
        "Postes informatiques", Entier(0, 100_000), documents=("D07",), source="proposé",
        aide="L’équipement existant justifie la demande d’équipement.")
    tablettes: int | None = champ(
        "Tablettes", Entier(0, 100_000), documents=("D07",), source="proposé",
        aide="La saisie au plus près de la personne demande de la mobilité.")
    smartphones: int | None = champ(
        "Smartphones", Entier(0, 100_000), documents=("D07",), source="proposé",
        aide="Ils comptent pour les services à domicile.")
    couverture_wifi: Decimal | None = champ(
        "Couverture Wi-Fi", Pourcentage(), documents=("D07",), source="proposé",
        aide="Un réseau absent des chambres ou des ateliers freine l’usage.")
    debit_mbps: int | None = champ(
        "Débit internet (Mbit/s)", Entier(0, 1_000_000), documents=("D07",), source="proposé",
        aide="Un débit trop faible est un risque du projet.")
    postes_besoin: int | None = champ(
        "Postes à acquérir", Entier(0, 100_000), documents=("D07", "D10"), source="S3 I.C",
        aide="Le besoin chiffré appuie la demande d’aide à l’équipement.")
    tablettes_besoin: int | None = champ(
        "Tablettes à acquérir", Entier(0, 100_000), documents=("D07", "D10"), source="S3 I.C",
        aide="Le besoin chiffré appuie la demande d’aide à l’équipement.")
    smartphones_besoin: int | None = champ(
        "Smartphones à acquérir", Entier(0, 100_000), documents=("D07", "D10"), source="S3 I.C",
        aide="Le besoin chiffré appuie la demande d’aide à l’équipement.")
    referent: str | None = champ(
        "Référent local", Reference("personnes"), documents=("D04",), source="S4 3.1",
        aide="Chaque ESMS a besoin d’un relais nommé.")
    vague: int | None = champ(
        "Vague de déploiement", Entier(0, 100), documents=("D02", "D06"), source="proposé",
        aide="Elle ordonne le déploiement dans le planning.")
    pilote: bool | None = champ(
        "Site pilote", OuiNon(), documents=("D06",), source="proposé",
        aide="Un premier site essaie la solution et l’organisation avant les vagues suivantes.")
    etat_mssante: str | None = champ(
        "MSSanté aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07", "D09"), source="S2 6 ; S3 I.C",
        aide="Le point de départ rend la cible lisible.")
    etat_dmp: str | None = champ(
        "DMP aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07", "D09"), source="S2 6 ; S3 I.C",
        aide="Le point de départ rend la cible lisible.")
    etat_ins: str | None = champ(
        "INS aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07", "D09"), source="S2 6 ; S3 I.C",
        aide="Le point de départ rend la cible lisible.")
    etat_e_prescription: str | None = champ(
        "e-prescription aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07", "D09"),
        source="S2 6 ; S3 I.C", aide="Le point de départ rend la cible lisible.")
    etat_e_parcours: str | None = champ(
        "e-parcours aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07", "D09"),
        source="S2 6 ; S3 I.C", aide="Le point de départ rend la cible lisible.")
    etat_pro_sante_connect: str | None = champ(
        "Pro Santé Connect aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07",),
        source="S2 6 ; S3 I.C", aide="C’est la clé d’entrée des professionnels de santé.")
    etat_viatrajectoire: str | None = champ(
        "ViaTrajectoire aujourd’hui", Choix(options.ETATS_SOCLE), documents=("D07",),
        source="S2 6 ; S3 I.C", aide="Le suivi des orientations en dépend.")
    socles_cibles: tuple[str, ...] | None = champ(
        "Services socles visés par l’ESMS", ChoixMultiple(options.SOCLES_PAR_ESMS), documents=("D07", "D09"),
        source="S2 6 ; S3 I.C", aide="À comparer à l’état d’aujourd’hui, service par service.")
    comptes_mssante: int | None = champ(
        "Comptes MSSanté ouverts", Entier(0, 100_000), documents=("D07",), source="proposé",
        aide="Sans compte ouvert, aucun message ne peut partir.")
    comptes_cps: int | None = champ(
        "Cartes CPS et e-CPS", Entier(0, 100_000), documents=("D07",), source="proposé",
        aide="Elles ouvrent l’accès au DMP et à Pro Santé Connect.")
