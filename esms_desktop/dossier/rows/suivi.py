"""Measures of use, needs, risks and joined pieces."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, OuiNon
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Reference
from esms_desktop.dossier.types import Date, Entier, Nombre, Texte


@ligne
class Mesure(Ligne):
    """One measure of an indicator: a rate (two counts) or a planned and a done count."""

    id: str
    indicateur: str | None = champ(
        "Indicateur", Texte(100), documents=("D09",), source="S2 6 ; S3 annexe 2, III",
        aide="Le dernier versement dépend des indicateurs d’usage.")
    date: dt.date | None = champ(
        "Date de la mesure", Date(), documents=("D09",), source="S2 6 ; S3 annexe 2, III",
        aide="La première mesure porte sur trois mois, les suivantes sur un mois.")
    numerateur: int | None = champ(
        "Numérateur", Entier(0, 1_000_000_000), documents=("D09",), source="S2 6",
        aide="Ce qui a été fait : messages émis, dossiers alimentés, dossiers actifs.")
    denominateur: int | None = champ(
        "Dénominateur", Entier(0, 1_000_000_000), documents=("D09",), source="S2 6",
        aide="Ce à quoi le numérateur est rapporté ; à zéro, le taux ne peut pas être calculé.")
    prevu: Decimal | None = champ(
        "Prévu", Nombre(0, 1_000_000_000, 2), documents=("D09",), source="S3 annexe 2, III",
        aide="Le nombre, ou le taux en pourcentage, annoncé dans le dossier.")
    realise: Decimal | None = champ(
        "Réalisé", Nombre(0, 1_000_000_000, 2), documents=("D09",), source="S3 annexe 2, III",
        aide="Le nombre, ou le taux en pourcentage, constaté sur la période.")
    depart: bool | None = champ(
        "Mesure de départ", OuiNon(), documents=("D09",), source="S4 3.5",
        aide="La situation d’avant le projet : elle sert de point de comparaison et n’entre pas dans les taux.")
    empeche: bool | None = champ(
        "Empêché par une cause extérieure", OuiNon(), documents=("D09",), source="S3 annexe 2, III",
        aide="Un critère empêché sort du calcul et sa part revient aux autres.")
    etablissement: str | None = champ(
        "Établissement", Reference("etablissements"), documents=("D09",), source="S2 6",
        aide="À remplir quand la mesure concerne un seul ESMS.")
    commentaire: str | None = champ(
        "Commentaire", Texte(500, multiligne=True), documents=("D09",), source="proposé",
        aide="Il explique un écart, ou la cause d’un empêchement.")


@ligne
class Besoin(Ligne):
    """What an organisation needs of one function of the DUI."""

    id: str
    fonction: str | None = champ(
        "Fonction", Texte(150), documents=("D07",), source="S4 1.1",
        aide="Le besoin se recueille fonction par fonction.")
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D07",), source="S4 1.1",
        aide="Chaque membre exprime ses besoins.")
    etablissement: str | None = champ(
        "Établissement", Reference("etablissements"), documents=("D07",), source="S4 1.1",
        aide="Un besoin propre à un ESMS se note ici.")
    repondant: str | None = champ(
        "Répondant", Reference("personnes"), documents=("D07",), source="S4 1.1",
        aide="On sait à qui demander une précision.")
    date: dt.date | None = champ(
        "Date de la réponse", Date(), documents=("D07",), source="proposé",
        aide="Un besoin recueilli il y a longtemps se revoit avec l’équipe.")
    couverture: int | None = champ(
        "Couverture actuelle (0 à 4)", Entier(0, 4), documents=("D07",), source="proposé",
        aide="De 0, papier ou rien, à 4, un DUI satisfaisant.")
    importance: str | None = champ(
        "Importance", Choix(options.IMPORTANCES), documents=("D07",), source="proposé",
        aide="Elle fixe les priorités du paramétrage.")
    satisfaction: int | None = champ(
        "Satisfaction (0 à 4)", Entier(0, 4), documents=("D07",), source="proposé",
        aide="Elle montre où l’outil actuel ne convient plus.")
    attente: str | None = champ(
        "Attente", Texte(2000, multiligne=True), documents=("D07",), source="S4 1.1",
        aide="Les mots des professionnels nourrissent l’expression du besoin.")
    irritant: str | None = champ(
        "Irritant", Texte(2000, multiligne=True), documents=("D07",), source="proposé",
        aide="Ce qui gêne aujourd’hui dit ce que le DUI doit changer.")
    volume: str | None = champ(
        "Volume", Texte(250), documents=("D07",), source="proposé",
        aide="Combien de fois par semaine, ou pour combien de personnes.")


@ligne
class Risque(Ligne):
    """A risk of the project and what is done about it."""

    id: str
    libelle: str | None = champ(
        "Risque", Texte(250), documents=("D03",), source="S4 3.3",
        aide="La note de cadrage présente les risques du projet.")
    cause: str | None = champ(
        "Cause", Texte(500, multiligne=True), documents=("D03",), source="proposé",
        aide="Connaître la cause aide à trouver la parade.")
    probabilite: int | None = champ(
        "Probabilité (1 à 4)", Entier(1, 4), documents=("D03",), source="proposé",
        aide="Multipliée par l’impact, elle donne la criticité.")
    impact: int | None = champ(
        "Impact (1 à 4)", Entier(1, 4), documents=("D03",), source="proposé",
        aide="Multiplié par la probabilité, il donne la criticité.")
    parade: str | None = champ(
        "Parade", Texte(1000, multiligne=True), documents=("D03",), source="proposé",
        aide="Une parade prévue montre que le risque est suivi.")
    responsable: str | None = champ(
        "Responsable", Reference("personnes"), documents=("D03",), source="proposé",
        aide="Quelqu’un doit surveiller chaque risque.")


@ligne
class Piece(Ligne):
    """A document joined to the application."""

    id: str
    code: str | None = champ(
        "Code de la pièce", Texte(20), documents=("D18",), source="proposé",
        aide="Il relie la pièce à la liste demandée par l’appel.")
    libelle: str | None = champ(
        "Pièce", Texte(250), documents=("D18",), source="S0 ; S2 ; S3",
        aide="Son nom figure au registre des pièces.")
    etat: str | None = champ(
        "État", Choix(options.ETATS_PIECE), documents=("D18",), source="proposé",
        aide="Il dit ce qui manque encore avant le dépôt.")
    fichier: str | None = champ(
        "Fichier", Texte(250), documents=("D18",), source="proposé",
        aide="Le nom du fichier à déposer sur le téléservice.")
    taille: int | None = champ(
        "Taille (octets)", Entier(0, 1_000_000_000), documents=("D18",), source="proposé",
        aide="Les téléservices limitent la taille de chaque pièce.")
    empreinte: str | None = champ(
        "Empreinte SHA-256", Texte(64), documents=("D18",), source="proposé",
        aide="Elle prouve que la pièce déposée est bien celle-ci.")
    date: dt.date | None = champ(
        "Date", Date(), documents=("D18",), source="proposé",
        aide="La date de la pièce permet de voir si elle est encore valable.")
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D18",), source="proposé",
        aide="Certaines pièces sont demandées à chaque membre.")
