"""Managing organisations of the grappe, their self-assessment and their answers about maturity."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon
from esms_desktop.dossier.identifiants import (
    CodeNaf,
    CodePostal,
    Courriel,
    Finess,
    Iban,
    Siren,
    Siret,
    Telephone,
)
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Departement, Objet, Reference
from esms_desktop.dossier.types import Date, Entier, Nombre, Pourcentage, Texte


@ligne
class Autodiagnostic(Ligne):
    """Result of a digital maturity self-assessment."""

    outil: str | None = champ(
        "Outil d’autodiagnostic", Choix(options.OUTILS_AUTODIAGNOSTIC), documents=("D07", "P05"),
        source="S2 4.2.E", aide="L’outil attendu dépend de la présence d’un responsable informatique.")
    date: dt.date | None = champ(
        "Date de l’autodiagnostic", Date(), documents=("D07", "P05"), source="S2 4.2.E",
        aide="Un résultat de plus d’un an décrit mal la situation.")
    score_global: Decimal | None = champ(
        "Score global", Pourcentage(), documents=("D07",), source="proposé",
        aide="Il situe l’organisme parmi les membres de la grappe.")
    score_securite: Decimal | None = champ(
        "Score de sécurité", Pourcentage(), documents=("D07",), source="S2 4.2.E",
        aide="La sécurité est demandée à côté de la maturité.")
    score_management_si: Decimal | None = champ(
        "Score : management du SI", Pourcentage(), documents=("D07",), source="proposé",
        aide="Les scores par dimension dessinent le profil de l’organisme.")
    score_fonctionnel: Decimal | None = champ(
        "Score : adéquation fonctionnelle", Pourcentage(), documents=("D07",), source="proposé",
        aide="Les scores par dimension dessinent le profil de l’organisme.")
    score_infrastructure: Decimal | None = champ(
        "Score : infrastructure", Pourcentage(), documents=("D07",), source="proposé",
        aide="Les scores par dimension dessinent le profil de l’organisme.")
    score_qualite_service: Decimal | None = champ(
        "Score : qualité de service", Pourcentage(), documents=("D07",), source="proposé",
        aide="Les scores par dimension dessinent le profil de l’organisme.")
    score_ethique: Decimal | None = champ(
        "Score : éthique et données", Pourcentage(), documents=("D07",), source="proposé",
        aide="Les scores par dimension dessinent le profil de l’organisme.")
    score_usage: Decimal | None = champ(
        "Score : usage et satisfaction", Pourcentage(), documents=("D07",), source="proposé",
        aide="Les scores par dimension dessinent le profil de l’organisme.")
    niveau: str | None = champ(
        "Niveau obtenu", Texte(100), documents=("D07",), source="proposé",
        aide="Le niveau ou la mention que l’outil affiche, s’il en donne une.")
    piece: str | None = champ(
        "Résultat joint", Reference("pieces"), documents=("D07", "D18", "P05"), source="S2 4.2.E",
        aide="L’export de l’autodiagnostic, dans le registre des pièces.")
    evaluateur: str | None = champ(
        "Évaluateur", Texte(150), documents=("D07",), source="S2 4.2.E",
        aide="Dire qui a répondu permet de lire le résultat.")
    plan_action: str | None = champ(
        "Actions tirées de l’autodiagnostic", Texte(4000, multiligne=True), documents=("D07", "D03"),
        source="proposé", aide="Les faiblesses relevées deviennent des actions du projet.")


@ligne
class ReponseMaturite(Ligne):
    """The answer of one organisation to one question of the maturity questionnaire."""

    id: str
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D07",), source="S2 4.2.E",
        aide="Chaque organisme, porteur ou membre, répond pour lui-même.")
    dimension: str | None = champ(
        "Dimension", Choix(options.DIMENSIONS_MATURITE), documents=("D07",), source="proposé",
        aide="Le score se calcule dimension par dimension.")
    question: str | None = champ(
        "Question", Texte(20), documents=("D07",), source="proposé",
        aide="Le numéro de la question dans le questionnaire, par exemple 5.3.")
    reponse: int | None = champ(
        "Réponse (0 à 4)", Entier(0, 4), documents=("D07",), source="proposé",
        aide="De 0, inexistant, à 4, maîtrisé et évalué.")
    sans_objet: bool | None = champ(
        "Sans objet", OuiNon(), documents=("D07",), source="proposé",
        aide="Une question sans objet ne compte pas dans le score ; le commentaire dit pourquoi.")
    commentaire: str | None = champ(
        "Commentaire", Texte(1000, multiligne=True), documents=("D07",), source="proposé",
        aide="Une preuve ou un exemple aide à relire la réponse plus tard.")


@ligne
class Organisme(Ligne):
    """A managing organisation: the porteur or a member."""

    id: str
    role: str | None = champ(
        "Rôle dans la grappe", Choix(options.ROLES_GRAPPE), documents=("D01", "D02", "D12"),
        source="S3 I.B", aide="Un seul porteur signe avec l’ARS et reçoit les fonds.")
    raison_sociale: str | None = champ(
        "Raison sociale", Texte(150), documents=("D01", "D02", "D16"), source="S3 annexe 2",
        aide="Elle doit être celle des statuts et du répertoire officiel.")
    sigle: str | None = champ(
        "Sigle", Texte(20), documents=("D02",), source="proposé",
        aide="Il rend les tableaux et les plannings lisibles.")
    statut_juridique: str | None = champ(
        "Statut juridique", Choix(options.STATUTS_JURIDIQUES), documents=("D02", "D16"), source="S3 annexe 2",
        aide="Il décide des règles d’achat applicables.")
    siren: str | None = champ(
        "SIREN", Siren(), documents=("D02", "D16"), source="proposé",
        aide="Ses neuf chiffres identifient l’organisme auprès des administrations.")
    siret_siege: str | None = champ(
        "SIRET du siège", Siret(), documents=("D02", "D16"), source="proposé",
        aide="Le formulaire de dépôt le demande pour identifier le demandeur.")
    finess_ej: str | None = champ(
        "FINESS juridique", Finess(), documents=("D02", "D16"), source="S3 III.B",
        aide="Il relie l’organisme à ses établissements dans le répertoire.")
    code_naf: str | None = champ(
        "Code NAF (APE)", CodeNaf(), documents=("D16",), source="proposé",
        aide="Le formulaire de dépôt le demande.")
    adresse: str | None = champ(
        "Adresse", Texte(250), documents=("D02", "D12", "D16"), source="proposé",
        aide="Elle figure dans la convention et dans le formulaire de dépôt.")
    complement_adresse: str | None = champ(
        "Complément d’adresse", Texte(150), documents=("D02", "D16"), source="proposé",
        aide="Bâtiment, boîte postale ou lieu-dit, quand l’adresse ne suffit pas.")
    code_postal: str | None = champ(
        "Code postal", CodePostal(), documents=("D02", "D16"), source="proposé",
        aide="Il complète l’adresse ; un code CEDEX convient.")
    commune: str | None = champ(
        "Commune", Texte(100), documents=("D02", "D16"), source="proposé",
        aide="Elle complète l’adresse et sert aux signatures.")
    code_commune: str | None = champ(
        "Code officiel de la commune", Texte(5), documents=("D16",), source="proposé",
        aide="Ce code de l’Insee, différent du code postal, peut être demandé au dépôt.")
    departement: str | None = champ(
        "Département du siège", Departement(), documents=("D02", "D16"), source="S0",
        aide="Il situe l’organisme ; deux organismes du même département sont un atout dans certains appels.")
    telephone: str | None = champ(
        "Téléphone", Telephone(), documents=("D16",), source="proposé",
        aide="L’instructeur doit pouvoir joindre l’organisme.")
    courriel: str | None = champ(
        "Courriel", Courriel(), documents=("D16",), source="proposé",
        aide="La convention et les demandes de pièces arrivent par courriel.")
    site: str | None = champ(
        "Site internet", Texte(200), documents=("D02",), source="proposé",
        aide="Il aide l’instructeur à connaître l’organisme.")
    nb_esms_total: int | None = champ(
        "Nombre total d’ESMS gérés", Entier(0, 10_000, "ESMS"), documents=("D02", "D10"),
        source="S3 annexe 3",
        aide="Tous les ESMS comptent, même hors du projet : c’est ce qui dit si l’organisme est petit.")
    publics_accompagnes: tuple[str, ...] | None = champ(
        "Publics accompagnés", ChoixMultiple(options.TYPES_PUBLIC), documents=("D02",), source="S3 annexe 2",
        aide="Ils montrent la diversité de la grappe.")
    entite_nationale: bool | None = champ(
        "Rattaché à une entité nationale", OuiNon(), documents=("D14",), source="S2 4.2.B",
        aide="Dans ce cas, l’accord écrit de l’entité est demandé.")
    nom_entite_nationale: str | None = champ(
        "Nom de l’entité nationale", Texte(150), documents=("D14",), source="S2 4.2.B",
        aide="La lettre d’accord lui est adressée.")
    accord_entite_nationale: bool | None = champ(
        "Accord de l’entité nationale obtenu", OuiNon(), documents=("D14", "P08"), source="S2 4.2.B",
        aide="Cet accord écrit fait partie des pièces du dossier.")
    a_un_rsi: bool | None = champ(
        "Dispose d’un responsable informatique (RSI)", OuiNon(), documents=("D07",), source="S2 4.2.E",
        aide="Sa présence change l’autodiagnostic attendu.")
    autodiagnostic: Autodiagnostic | None = champ(
        "Autodiagnostic de maturité", Objet(Autodiagnostic), documents=("D07", "P05"),
        source="S2 4.2.E ; S4 1.2", aide="Chaque organisme, porteur ou membre, présente le sien.")
    soumis_commande_publique: bool | None = champ(
        "Soumis au code de la commande publique", OuiNon(), documents=("D01", "D10"), source="S2 5.1",
        aide="Il décide des procédures d’achat et des exceptions au SAD.")
    marche_en_cours: str | None = champ(
        "Marché en cours", Texte(250), documents=("D01", "D10"), source="S2 5.1",
        aide="Un marché déjà passé pour le DUI peut dispenser du SAD.")
    dpo_nom: str | None = champ(
        "Délégué à la protection des données", Texte(150), documents=("D19",), source="S4 2.3",
        aide="Le DPO doit être associé dès le début du projet.")
    dpo_type: str | None = champ(
        "Type de DPO", Choix(options.TYPES_DPO), documents=("D19",), source="proposé",
        aide="Un DPO peut être mutualisé entre les membres.")
    regime_tva: str | None = champ(
        "Récupération de la TVA", Choix(options.REGIMES_TVA), documents=("D10",), source="proposé",
        aide="Le budget se compte toutes taxes comprises, sauf TVA récupérée.")
    prorata_tva: Decimal | None = champ(
        "Part de TVA récupérée", Pourcentage(), documents=("D10",), source="proposé",
        aide="Elle ne sert que si la TVA est récupérée en partie.")
    iban: str | None = champ(
        "IBAN", Iban(), documents=("D16", "P13"), source="proposé",
        aide="Les versements arrivent sur le compte du porteur.")
    bic: str | None = champ(
        "BIC", Texte(11), documents=("D16", "P13"), source="proposé",
        aide="Il complète l’IBAN dans le formulaire de dépôt.")
    titulaire_compte: str | None = champ(
        "Titulaire du compte", Texte(150), documents=("D16", "P13"), source="proposé",
        aide="Il doit être l’organisme porteur lui-même.")
    domiciliation: str | None = champ(
        "Domiciliation bancaire", Texte(150), documents=("D16", "P13"), source="proposé",
        aide="L’agence qui tient le compte figure sur le relevé d’identité bancaire.")
    nb_etp_total: Decimal | None = champ(
        "Effectif total (ETP)", Nombre(0, 1_000_000), documents=("D07",), source="proposé",
        aide="Il donne l’échelle de l’organisme.")
    nb_etp_si: Decimal | None = champ(
        "Effectif informatique (ETP)", Nombre(0, 10_000), documents=("D07",), source="proposé",
        aide="Il montre la capacité à mener un projet numérique.")
    si_mutualise: str | None = champ(
        "Système d’information mutualisé", Texte(1000, multiligne=True), documents=("D07",), source="proposé",
        aide="Ce qui est déjà partagé au siège facilite le projet.")
    part_repartition: Decimal | None = champ(
        "Part de l’organisme", Pourcentage(), documents=("D10", "D12"), source="proposé",
        aide="À remplir pour une répartition libre : les parts font 100 % en tout.")
    engagement_signe_le: dt.date | None = champ(
        "Lettre d’engagement signée le", Date(), documents=("D13", "P07"), source="S4 5.1",
        aide="Chaque membre s’engage par écrit à suivre le projet.")
