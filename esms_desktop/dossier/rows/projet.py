"""The project itself: one row a dossier."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon, OuiNonPrecise
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.types import Date, Entier, Montant, Pourcentage, Texte


@ligne
class Projet(Ligne):
    """What the grappe wants to do, for whom, how long, and what it undertakes."""

    titre: str | None = champ(
        "Intitulé du projet", Texte(150), documents=("D01", "D03", "D16"), source="S3 III.B",
        aide="Il figure en tête de chaque document et dans le formulaire de dépôt.")
    acronyme: str | None = champ(
        "Acronyme", Texte(20), documents=("D01", "D15"), source="proposé",
        aide="Un nom court aide les équipes à parler du projet.")
    type_projet: str | None = champ(
        "Type de projet", Choix(options.TYPES_PROJET), documents=("D01", "D10", "D16"),
        source="S3 I.C ; S2 5",
        aide="Le type de projet décide des montants, des durées et des conditions d’achat.")
    champ_dominant: str | None = champ(
        "Champ dominant", Choix(options.TYPES_PUBLIC), documents=("D01", "D16"),
        source="S3 annexe 2 ; S1 Q16",
        aide="Le public accompagné par la majorité des ESMS oriente vers le bon formulaire.")
    description: str | None = champ(
        "Description du projet", Texte(6000, multiligne=True), documents=("D01", "D16"),
        source="S3 annexe 2, I",
        aide="L’instructeur attend de savoir ce qui sera mis en place et relié aux services socles.")
    motivation: str | None = champ(
        "Objectifs et organisation", Texte(4000, multiligne=True), documents=("D01", "D03"),
        source="S3 annexe 2, II",
        aide="Les objectifs et l’organisation prévue comptent pour départager les projets.")
    mutualisation: str | None = champ(
        "Mutualisation des ressources", Texte(4000, multiligne=True), documents=("D01", "D12"),
        source="S0 ; S2 4.2.D", aide="Décrire ce qui est partagé montre que la grappe tient ensemble.")
    perennisation: str | None = champ(
        "Pérennisation après le projet", Texte(4000, multiligne=True), documents=("D01",),
        source="S0 ; S2 4.3", aide="L’ARS veut savoir comment la solution vivra une fois l’aide versée.")
    usages_socles: str | None = champ(
        "Usages visés des services socles", Texte(4000, multiligne=True), documents=("D01", "D09"),
        source="S3 annexe 2, II",
        aide="Nommer les usages concrets de chaque service rend les cibles crédibles.")
    socles_vises: tuple[str, ...] | None = champ(
        "Services socles visés", ChoixMultiple(options.SERVICES_SOCLES), documents=("D01", "D09"),
        source="S3 I.C ; S2 4.2.C", aide="Deux services sont attendus pour un projet médicalisé.")
    plateforme_regionale: bool | str | None = champ(
        "Plateforme régionale reliée au DUI", OuiNonPrecise(150), documents=("D01",),
        source="S3 annexe 2, II",
        aide="Écrivez son nom, ou « non » ; elle peut compléter un seul service socle.")
    plateforme_modalites: str | None = champ(
        "Modalités d’échange avec la plateforme", Texte(2000, multiligne=True), documents=("D01",),
        source="S3 annexe 2, II", aide="Il est demandé de dire ce qui s’échange, avec qui et à quel moment.")
    interoperabilite: str | None = champ(
        "Interopérabilité avec les autres logiciels", Texte(4000, multiligne=True), documents=("D01",),
        source="S3 annexe 2, II",
        aide="Les liens prévus avec les autres logiciels évitent les doubles saisies.")
    ror: str | None = champ(
        "Inscription au ROR", Choix(options.OUI_EN_COURS_NON), documents=("D01",), source="S0",
        aide="L’inscription au répertoire des ressources est un point de vigilance régional.")
    ins: str | None = champ(
        "INS et identitovigilance", Choix(options.OUI_EN_COURS_NON), documents=("D01", "D19"),
        source="S0 ; S3 I.C",
        aide="Une identité sûre est la condition de tous les échanges de données de santé.")
    perimetre_fonctionnel: tuple[str, ...] | None = champ(
        "Périmètre fonctionnel", ChoixMultiple(options.DOMAINES_FONCTIONNELS), documents=("D01", "D07"),
        source="S3 annexe 2, II ; S4 1.1",
        aide="Les domaines couverts par le futur DUI montrent l’ambition du projet.")
    duree_mois: int | None = champ(
        "Durée du projet", Entier(0, 600, "mois"), documents=("D01", "D06", "D16"),
        source="S3 annexe 2 ; S2 3.1", aide="La durée est comparée au maximum fixé par l’appel à projets.")
    date_debut: dt.date | None = champ(
        "Début prévu", Date(), documents=("D06", "D16"), source="S3 annexe 2",
        aide="Le planning et la durée se comptent à partir de ce jour.")
    date_fin_deploiement: dt.date | None = champ(
        "Fin de déploiement prévue", Date(), documents=("D06", "D09"), source="S2 3.1",
        aide="La mesure des usages et le dernier versement en dépendent.")
    nb_utilisateurs: int | None = champ(
        "Nombre d’utilisateurs", Entier(0, 1_000_000), documents=("D01", "D16"), source="S3 annexe 2, I",
        aide="S’il est vide, la somme des utilisateurs de chaque ESMS est retenue.")
    utilisateurs_detail: str | None = champ(
        "Profils des utilisateurs", Texte(2000, multiligne=True), documents=("D01",), source="S3 annexe 2, I",
        aide="Préciser les métiers concernés montre qui changera de pratiques.")
    demande_equipement: bool | None = champ(
        "Aide à l’équipement demandée", OuiNon(), documents=("D01", "D10"), source="S3 I.C ; S2 5.3",
        aide="Cette aide est réservée aux petits organismes et accompagne toujours un projet de DUI.")
    demande_amoa_marche: bool | None = champ(
        "Aide à l’AMOA de marché demandée", OuiNon(), documents=("D01", "D10"), source="S3 annexe 3 ; S2 5",
        aide="Elle finance l’appui à la rédaction du besoin et à l’analyse des offres.")
    demande_amoa_pilotage: bool | None = champ(
        "Aide à l’AMOA de pilotage demandée", OuiNon(), documents=("D01", "D10"), source="S3 annexe 3 ; S2 5",
        aide="Elle finance un appui au pilotage ou un chef de projet interne.")
    consultation_prevue: bool | None = champ(
        "Consultation d’éditeurs prévue", OuiNon(), documents=("D01", "D10"), source="S2 5",
        aide="Sans consultation, l’aide à l’AMOA de marché n’a pas d’objet.")
    soutien_departement: bool | None = champ(
        "Soutien du département", OuiNon(), documents=("D01", "P10"), source="S3 annexe 2, I",
        aide="Un courrier du conseil départemental renforce la candidature.")
    attestation_socle_exigences: bool | None = champ(
        "Attestation de respect du socle d’exigences", OuiNon(), documents=("D11", "P04"),
        source="S3 annexe 2 ; S0",
        aide="Le porteur atteste sur l’honneur que la solution respectera les exigences nationales.")
    financement_europeen: bool | None = champ(
        "Autre financement européen", OuiNon(), documents=("D01", "D11"), source="S2 4.2.A",
        aide="Le programme ne se cumule avec aucune autre aide européenne.")
    contrat_editeur_signe: bool | None = champ(
        "Contrat déjà signé avec l’éditeur", OuiNon(), documents=("D01",), source="S1 ; FAQ CNSA 2023",
        aide="Une acquisition engagée avant l’accord de l’ARS n’est pas finançable.")
    forme_regroupement: str | None = champ(
        "Forme du regroupement", Choix(options.FORMES_REGROUPEMENT), documents=("D01", "D12"),
        source="S3 I.B ; S1 Q1", aide="Toute forme est admise pourvu qu’elle désigne un porteur.")
    regroupement_duree_mois: int | None = champ(
        "Durée du regroupement", Entier(0, 1200, "mois"), documents=("D12",), source="S2 4.2.D",
        aide="Le regroupement doit durer au moins autant que le projet.")
    moyens_communs: str | None = champ(
        "Moyens mis en commun", Texte(4000, multiligne=True), documents=("D01", "D12"), source="S2 4.2.D",
        aide="Le regroupement doit consacrer des moyens partagés au projet.")
    convention_date_effet: dt.date | None = champ(
        "Date d’effet de la convention", Date(), documents=("D12",), source="S2 4.2.D",
        aide="La durée du regroupement se compte à partir de ce jour.")
    convention_gouvernance: str | None = champ(
        "Gouvernance du groupement", Texte(4000, multiligne=True), documents=("D12",), source="S2 4.2.D",
        aide="La convention dit qui décide, et comment un membre entre ou sort.")
    cle_repartition: str | None = champ(
        "Clé de répartition", Choix(options.CLES_REPARTITION), documents=("D10", "D12"), source="proposé",
        aide="Elle partage entre les membres les dépenses communes et l’aide reçue.")
    equipe_projet: str | None = champ(
        "Équipe projet", Texte(4000, multiligne=True), documents=("D01", "D04"), source="S3 annexe 2, I",
        aide="Le nombre de personnes et leur rôle, hors AMOA, sont demandés.")
    taux_disponibilite: Decimal | None = champ(
        "Taux de disponibilité du DUI", Pourcentage(), documents=("D01",), source="S3 annexe 2, I",
        aide="C’est la disponibilité attendue de l’éditeur, sur laquelle il s’engage.")
    continuite_activite: str | None = champ(
        "Continuité d’activité", Texte(2000, multiligne=True), documents=("D01", "D19"),
        source="S3 annexe 2, I",
        aide="Il faut dire comment les équipes travaillent quand le logiciel est arrêté.")
    regles_acces_si: str | None = champ(
        "Règles d’accès et d’usage du SI", Choix(options.OUI_EN_COURS_NON), documents=("D01", "D19", "P16"),
        source="S3 annexe 2, I", aide="Un document interne doit fixer qui accède à quoi.")
    information_usagers: str | None = champ(
        "Information des personnes accompagnées", Choix(options.OUI_EN_COURS_NON),
        documents=("D01", "D19", "P16"), source="S3 annexe 2, I",
        aide="Les personnes doivent connaître l’usage fait de leurs données et leurs droits.")
    aipd: str | None = champ(
        "Analyse d’impact sur la vie privée (AIPD)", Choix(options.OUI_EN_COURS_NON), documents=("D19",),
        source="proposé", aide="Un dossier qui contient des données de santé demande cette analyse.")
    statut_dossier: str | None = champ(
        "Statut du dossier", Choix(options.STATUTS_DOSSIER), documents=("D16",), source="proposé",
        aide="Il rappelle à tous où en est la candidature.")
    numero_pai: str | None = champ(
        "Numéro de dossier PAI numérique", Texte(30), documents=("D16",), source="proposé",
        aide="Le téléservice le donne à la création de la demande ; il sert à tous les échanges.")
    date_depot: dt.date | None = champ(
        "Date de dépôt", Date(), documents=("D16",), source="S0 ; S2",
        aide="Elle doit tomber dans la fenêtre de dépôt de l’appel à projets.")
    cadrage_contexte: str | None = champ(
        "Contexte et justification", Texte(4000, multiligne=True), documents=("D03",), source="S4 3.3",
        aide="Ce qui a conduit au projet, et pourquoi maintenant.")
    cadrage_objectifs: str | None = champ(
        "Objectifs et critères de réussite", Texte(4000, multiligne=True), documents=("D03",), source="S4 3.3",
        aide="Un objectif dont on peut dire un jour s’il est atteint.")
    cadrage_exclusions: str | None = champ(
        "Hors du périmètre", Texte(4000, multiligne=True), documents=("D03",), source="S4 3.3",
        aide="Dire ce que le projet ne fera pas évite des attentes déçues.")
    cadrage_reprise: str | None = champ(
        "Données à reprendre et interfaces", Texte(4000, multiligne=True), documents=("D03",), source="proposé",
        aide="Les données reprises et les logiciels reliés pèsent sur le coût et le délai.")
    cadrage_livrables: str | None = champ(
        "Livrables attendus", Texte(4000, multiligne=True), documents=("D03",), source="proposé",
        aide="Ce qui sera remis, et à la fin de quelle phase.")
    cadrage_methode: str | None = champ(
        "Méthode et phases", Texte(4000, multiligne=True), documents=("D03",), source="proposé",
        aide="Comment le projet avance, par vagues ou d’un seul coup.")
    cadrage_contraintes: str | None = champ(
        "Contraintes", Texte(4000, multiligne=True), documents=("D03",), source="proposé",
        aide="Achat public, référencement, hébergement, dates de l’appel : ce qui ne se discute pas.")
    cadrage_changement: str | None = champ(
        "Conduite du changement et formation", Texte(4000, multiligne=True), documents=("D03", "D15"), source="S2 3.1",
        aide="Comment les équipes sont formées, informées et aidées au démarrage.")
    cadrage_suivi: str | None = champ(
        "Modalités de suivi", Texte(4000, multiligne=True), documents=("D03",), source="proposé",
        aide="Tableau de bord, comptes rendus, validations : qui les fait et quand.")
    date_reponse: dt.date | None = champ(
        "Date de la réponse de l’ARS", Date(), documents=("D16",), source="S0 ; S2",
        aide="Aucune commande ne devrait la précéder.")
    montant_accorde: int | None = champ(
        "Montant accordé par l’ARS", Montant(), documents=("D10", "D16"), source="S0 ; S2",
        aide="Il se compare au montant demandé et aux dépenses payées.")
    reserves_ars: str | None = champ(
        "Réserves et demandes de l’ARS", Texte(4000, multiligne=True), documents=("D16",), source="proposé",
        aide="Ce qui reste à fournir ou à corriger avant la convention.")
    date_convention: dt.date | None = champ(
        "Convention avec l’ARS signée le", Date(), documents=("D06", "D10", "D16"), source="S0 ; S2",
        aide="Elle ouvre le premier versement, et le planning part de ce jour.")
    numero_convention: str | None = champ(
        "Numéro de la convention", Texte(50), documents=("D16",), source="proposé",
        aide="Il est rappelé sur chaque demande de versement.")
    commentaire_budget: str | None = champ(
        "Commentaire sur le budget", Texte(2000, multiligne=True), documents=("D10",), source="proposé",
        aide="Une phrase sur les hypothèses du budget évite des questions à l’instruction.")
