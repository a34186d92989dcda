"""What the DUI must do, function by function, and the indicators that will show its use."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, OuiNon
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Reference, Textes
from esms_desktop.dossier.types import Entier, Nombre, Texte


@ligne
class Fonction(Ligne):
    """A function of the DUI, in or out of the scope of the project."""

    id: str
    code: str | None = champ(
        "Code de la fonction", Texte(20), documents=("D01", "D07"), source="S4 1.1",
        aide="Il range les fonctions par domaine et reste le même d’un document à l’autre.")
    domaine: str | None = champ(
        "Domaine", Choix(options.DOMAINES_FONCTIONNELS), documents=("D01", "D07"), source="S3 annexe 2, II",
        aide="Les blocs fonctionnels mis en œuvre sont demandés.")
    libelle: str | None = champ(
        "Fonction", Texte(250), documents=("D01", "D07"), source="S3 annexe 2, II",
        aide="Elle dit ce que le logiciel permettra de faire.")
    description: str | None = champ(
        "Description", Texte(1000, multiligne=True), documents=("D07",), source="S4 1.1",
        aide="Quelques mots suffisent pour que tous comprennent la même chose.")
    dans_perimetre: bool | None = champ(
        "Dans le périmètre du projet", OuiNon(), documents=("D01", "D07"), source="S3 annexe 2, II",
        aide="Le périmètre retenu est comparé aux besoins recueillis.")
    priorite: int | None = champ(
        "Priorité (1 à 3)", Entier(1, 3), documents=("D01",), source="proposé",
        aide="La priorité 1 est mise en service la première.")
    phase: str | None = champ(
        "Phase de mise en œuvre", Reference("phases"), documents=("D01", "D06"), source="S3 annexe 2, II",
        aide="Elle relie la fonction au planning.")
    indicateurs_associes: tuple[str, ...] | None = champ(
        "Indicateurs associés", Textes(Texte(100)), documents=("D01", "D09"), source="S3 annexe 2, II",
        aide="Écrivez leurs codes, ceux de l’appel ou les vôtres, séparés par des virgules.")
    referent: str | None = champ(
        "Référent métier", Reference("personnes"), documents=("D04",), source="S4 4.1",
        aide="Chaque fonction retenue a besoin de quelqu’un qui la connaît.")


@ligne
class Indicateur(Ligne):
    """An indicator as the grappe will collect it; its measures name it by its code."""

    id: str
    code: str | None = champ(
        "Code de l’indicateur", Texte(100), documents=("D09",), source="S2 6 ; S3 annexe 2, III",
        aide="Celui de l’appel, ou le vôtre ; les mesures le reprennent.")
    libelle: str | None = champ(
        "Indicateur", Texte(250), documents=("D09",), source="S2 6 ; S3 annexe 2, III",
        aide="Son nom figure dans le tableau des cibles.")
    famille: str | None = champ(
        "Famille", Choix(options.FAMILLES_INDICATEUR), documents=("D09",), source="S3 annexe 2, III",
        aide="Deux services socles, ou un service et la plateforme, sont attendus.")
    numerateur: str | None = champ(
        "Numérateur", Texte(500, multiligne=True), documents=("D09",), source="S2 6 ; S3 annexe 2, III",
        aide="Il dit précisément ce qui est compté.")
    denominateur: str | None = champ(
        "Dénominateur", Texte(500, multiligne=True), documents=("D09",), source="S2 6",
        aide="À remplir pour un taux, vide pour un nombre.")
    unite: str | None = champ(
        "Unité", Texte(50), documents=("D09",), source="S2 6 ; S3 annexe 2, III",
        aide="Pourcentage, messages ou documents, elle évite de lire un taux pour un nombre.")
    cible: Decimal | None = champ(
        "Cible", Nombre(0, 1_000_000_000, 2), documents=("D09",), source="S2 6",
        aide="Celle de l’appel, ou une cible plus haute.")
    periode: str | None = champ(
        "Période de mesure", Choix(options.PERIODES_INDICATEUR), documents=("D09",),
        source="S2 6 ; S3 annexe 2, III",
        aide="La première mesure porte sur trois mois, les suivantes sur un mois.")
    source_donnee: str | None = champ(
        "Source de la donnée", Texte(250), documents=("D09",), source="proposé",
        aide="Statistique du DUI, opérateur MSSanté ou journal du DMP ; elle se vérifie avec l’éditeur.")
    responsable: str | None = champ(
        "Responsable du recueil", Reference("personnes"), documents=("D09",), source="proposé",
        aide="Un relevé sans responsable ne se fait pas.")
    mode_recueil: str | None = champ(
        "Mode de recueil", Texte(500, multiligne=True), documents=("D09",), source="proposé",
        aide="Qui relève quoi, à quelle date, et où la preuve est gardée.")
    retenu: bool | None = champ(
        "Indicateur retenu", OuiNon(), documents=("D09",), source="S3 annexe 2, III",
        aide="Les indicateurs retenus engagent la grappe jusqu’au solde.")
