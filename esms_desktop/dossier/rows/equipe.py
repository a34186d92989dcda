"""People, instances, meetings and the RACI matrix: professional data only, never persons accompanied."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon
from esms_desktop.dossier.identifiants import Courriel, Telephone
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Lettres, ListeDe, Reference
from esms_desktop.dossier.types import Date, Entier, Nombre, Pourcentage, Texte


@ligne
class Personne(Ligne):
    """A professional who decides, steers or carries the project."""

    id: str
    civilite: str | None = champ(
        "Civilité", Choix({"madame": "Madame", "monsieur": "Monsieur"}), documents=("D11", "D16"),
        source="proposé", aide="Elle sert aux courriers et aux attestations.")
    nom: str | None = champ(
        "Nom", Texte(100), documents=("D04", "D05", "D16"), source="S4 3.1",
        aide="Chaque rôle du projet est tenu par une personne nommée.")
    prenom: str | None = champ(
        "Prénom", Texte(100), documents=("D04", "D05", "D16"), source="S4 3.1",
        aide="Il évite de confondre deux personnes du même nom.")
    fonction: str | None = champ(
        "Fonction", Texte(150), documents=("D04", "D11"), source="S4 3.1",
        aide="Elle dit à quel titre la personne participe ou signe.")
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D04",), source="S4 3.1",
        aide="Il montre que chaque membre est représenté.")
    etablissement: str | None = champ(
        "Établissement", Reference("etablissements"), documents=("D04",), source="S4 1.3",
        aide="Il relie le référent à son ESMS.")
    courriel: str | None = champ(
        "Courriel professionnel", Courriel(), documents=("D04", "D16"), source="proposé",
        aide="Le représentant légal reçoit la convention par courriel.")
    telephone: str | None = champ(
        "Téléphone professionnel", Telephone(), documents=("D04", "D16"), source="proposé",
        aide="L’instructeur doit pouvoir joindre le contact du dossier.")
    est_representant_legal: bool | None = champ(
        "Représentant légal", OuiNon(), documents=("D11", "D12", "D13", "D16"), source="S3 annexe 2",
        aide="Lui seul, ou son délégataire, peut engager l’organisme.")
    est_delegataire: bool | None = champ(
        "Signataire par délégation", OuiNon(), documents=("D11", "P14"), source="proposé",
        aide="La délégation de signature est alors jointe au dossier.")
    piece_delegation: str | None = champ(
        "Délégation de signature", Reference("pieces"), documents=("D18", "P14"), source="proposé",
        aide="Elle désigne la délégation dans le registre des pièces.")
    est_contact_dossier: bool | None = champ(
        "Contact du dossier", OuiNon(), documents=("D16",), source="proposé",
        aide="C’est à elle que l’instructeur s’adresse.")
    dans_equipe_projet: bool | None = champ(
        "Membre de l’équipe projet", OuiNon(), documents=("D01", "D04"), source="S3 annexe 2, I",
        aide="Le nombre de membres, hors AMOA, est demandé.")
    role_projet: str | None = champ(
        "Rôle dans le projet", Texte(150), documents=("D01", "D04"), source="S3 annexe 2, I",
        aide="Le rôle de chaque membre de l’équipe est demandé.")
    quotite: Decimal | None = champ(
        "Temps consacré au projet", Pourcentage(), documents=("D01", "D04"), source="proposé",
        aide="Un temps dédié est le meilleur gage de réussite.")
    type_ressource: tuple[str, ...] | None = champ(
        "Types de ressource", ChoixMultiple(options.TYPES_RESSOURCE), documents=("D04",),
        source="S4 1.3, 3.1", aide="Décideurs, référents et chef de projet doivent être identifiés.")
    domaines: tuple[str, ...] | None = champ(
        "Domaines fonctionnels suivis", ChoixMultiple(options.DOMAINES_FONCTIONNELS), documents=("D04",),
        source="S4 4.1", aide="Chaque domaine retenu a besoin d’un référent métier.")
    disponibilite_j_mois: Decimal | None = champ(
        "Disponibilité (jours par mois)", Nombre(0, 31, 1), documents=("D04", "D06"), source="S4 1.3",
        aide="Elle rend le planning réaliste.")
    appetence: int | None = champ(
        "Appétence numérique (0 à 4)", Entier(0, 4), documents=("D04",), source="S4 1.3",
        aide="Elle aide à choisir les référents et à prévoir l’accompagnement.")
    experience_projet: str | None = champ(
        "Expérience de projet", Texte(500, multiligne=True), documents=("D04",), source="proposé",
        aide="Elle rassure sur la conduite du projet.")


@ligne
class Instance(Ligne):
    """A body that steers the project."""

    id: str
    type: str | None = champ(
        "Type d’instance", Choix(options.TYPES_INSTANCE), documents=("D04",), source="S4 3.1",
        aide="Un comité stratégique ou de pilotage est attendu.")
    libelle: str | None = champ(
        "Nom de l’instance", Texte(150), documents=("D04",), source="proposé",
        aide="Le nom utilisé dans la grappe évite les malentendus.")
    mission: str | None = champ(
        "Missions", Texte(2000, multiligne=True), documents=("D04",), source="proposé",
        aide="Ce que l’instance suit, valide et arbitre.")
    pouvoir_decision: str | None = champ(
        "Décisions", Texte(1000, multiligne=True), documents=("D04",), source="proposé",
        aide="Savoir qui décide évite les blocages.")
    frequence: str | None = champ(
        "Fréquence", Texte(100), documents=("D04",), source="proposé",
        aide="Un rythme annoncé aide à tenir les délais.")
    duree_minutes: int | None = champ(
        "Durée d’une réunion", Entier(0, 1440, "minutes"), documents=("D04",), source="proposé",
        aide="Elle compte dans la disponibilité demandée aux membres.")
    mode: str | None = champ(
        "Mode de réunion", Choix(options.MODES_REUNION), documents=("D04",), source="proposé",
        aide="Les sites éloignés ont besoin de savoir s’il faut se déplacer.")
    composition: str | None = champ(
        "Composition et invités", Texte(500, multiligne=True), documents=("D04",), source="proposé",
        aide="Qui siège et qui est invité, en mots : l’ARS et le GRADeS, par exemple, y sont sans être du dossier.")
    membres: tuple[str, ...] | None = champ(
        "Membres", ListeDe(Reference("personnes")), documents=("D04",), source="S4 3.1",
        aide="Chaque organisme doit y trouver sa place.")
    president: str | None = champ(
        "Présidence", Reference("personnes"), documents=("D04",), source="proposé",
        aide="La personne qui préside tranche en cas de désaccord.")
    voix: str | None = champ(
        "Répartition des voix", Texte(500, multiligne=True), documents=("D04", "D12"), source="proposé",
        aide="Dire combien de voix a chaque organisme évite un litige.")
    livrables: str | None = champ(
        "Livrables", Texte(500, multiligne=True), documents=("D04",), source="proposé",
        aide="Comptes rendus et tableaux de bord gardent la trace des décisions.")


@ligne
class Reunion(Ligne):
    """A meeting: of an instance, or to present the programme to the teams and to the people concerned."""

    id: str
    type: str | None = champ(
        "Type de réunion", Choix(options.TYPES_REUNION), documents=("D04", "D15"), source="S4 3.1, 4.2",
        aide="Les séances de présentation se comptent à part des réunions de travail.")
    instance: str | None = champ(
        "Instance", Reference("instances"), documents=("D04",), source="S4 3.1",
        aide="À remplir pour une réunion de comité ou de groupe métier.")
    date: dt.date | None = champ(
        "Date", Date(), documents=("D04", "D15"), source="S4 3.1, 4.2",
        aide="Elle permet de retrouver le compte rendu.")
    ordre_du_jour: str | None = champ(
        "Ordre du jour", Texte(2000, multiligne=True), documents=("D04",), source="proposé",
        aide="Annoncé à l’avance, il rend la réunion plus courte.")
    decisions: str | None = champ(
        "Décisions prises", Texte(4000, multiligne=True), documents=("D04",), source="proposé",
        aide="Une décision écrite ne se rediscute pas.")
    participants: tuple[str, ...] | None = champ(
        "Participants", ListeDe(Reference("personnes")), documents=("D04",), source="proposé",
        aide="La présence de chaque membre montre que la grappe est vivante.")
    organisme: str | None = champ(
        "Organisme invité", Reference("organismes"), documents=("D15",), source="proposé",
        aide="À remplir quand la séance s’adresse à un seul organisme : on voit ainsi qui reste à informer.")
    public_vise: str | None = champ(
        "Public visé", Texte(250), documents=("D15",), source="S4 4.2",
        aide="Professionnels, familles ou conseil de la vie sociale, pour une présentation.")
    nb_presents: int | None = champ(
        "Nombre de présents", Entier(0, 100_000), documents=("D15",), source="S4 4.2",
        aide="Il mesure combien de personnes ont été informées.")
    support: str | None = champ(
        "Support utilisé", Texte(250), documents=("D15",), source="S4 4.2",
        aide="Le nom du fichier projeté ou remis permet de le réutiliser.")


@ligne
class RaciRole(Ligne):
    """A column of the RACI matrix."""

    id: str
    libelle: str | None = champ(
        "Rôle", Texte(100), documents=("D05",), source="S4 3.4",
        aide="C’est une colonne de la matrice des responsabilités.")
    entite: str | None = champ(
        "Entité", Texte(150), documents=("D05",), source="proposé",
        aide="Elle dit de quelle organisation vient ce rôle.")
    personne: str | None = champ(
        "Personne", Reference("personnes"), documents=("D05",), source="proposé",
        aide="Nommer la personne évite qu’un rôle reste vide.")


@ligne
class RaciActivite(Ligne):
    """A row of the RACI matrix."""

    id: str
    phase: str | None = champ(
        "Phase", Texte(100), documents=("D05",), source="S4 3.4",
        aide="Les activités sont regroupées par phase dans la matrice.")
    libelle: str | None = champ(
        "Activité", Texte(250), documents=("D05",), source="S4 3.4",
        aide="Une activité est une ligne de la matrice des responsabilités.")
    livrable: str | None = champ(
        "Livrable", Texte(250), documents=("D05",), source="S4 3.4",
        aide="Ce que l’activité produit montre qu’elle est terminée.")
    lettres: Mapping[str, str] | None = champ(
        "Lettres par rôle", Lettres(), documents=("D05",), source="S4 3.4",
        aide="Chaque activité a un seul rôle qui approuve et au moins un qui réalise.")
    commentaire: str | None = champ(
        "Commentaire", Texte(500, multiligne=True), documents=("D05",), source="proposé",
        aide="Il précise un partage de responsabilité peu habituel.")
