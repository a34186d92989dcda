"""Phases, tasks and milestones of the planning."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import ListeDe, Reference
from esms_desktop.dossier.types import Date, Entier, Nombre, Pourcentage, Texte


@ligne
class Phase(Ligne):
    """A group of tasks."""

    id: str
    libelle: str | None = champ(
        "Phase", Texte(150), documents=("D03", "D06"), source="S4 3.2",
        aide="Les grandes étapes structurent le planning.")
    ordre: int | None = champ(
        "Ordre", Entier(0, 1000), documents=("D06",), source="proposé",
        aide="Il range les phases dans le planning.")


@ligne
class Tache(Ligne):
    """A task of the planning."""

    id: str
    phase: str | None = champ(
        "Phase", Reference("phases"), documents=("D06",), source="S4 3.2",
        aide="Elle range la tâche dans le planning.")
    libelle: str | None = champ(
        "Tâche", Texte(250), documents=("D06",), source="S4 3.2",
        aide="Un planning prévisionnel est demandé.")
    debut: dt.date | None = champ(
        "Début", Date(), documents=("D06",), source="S3 annexe 2, I",
        aide="Il place la tâche dans le calendrier.")
    duree_jours: int | None = champ(
        "Durée (jours ouvrés)", Entier(0, 5000), documents=("D06",), source="proposé",
        aide="Elle donne la fin quand celle-ci n’est pas fixée.")
    fin: dt.date | None = champ(
        "Fin", Date(), documents=("D06",), source="S3 annexe 2, I",
        aide="Elle est comparée à la durée maximale du projet.")
    charge_jours: Decimal | None = champ(
        "Charge (jours)", Nombre(0, 100_000, 2), documents=("D06",), source="S4 3.2",
        aide="Elle se compare à la disponibilité des personnes.")
    responsable: str | None = champ(
        "Responsable", Reference("personnes"), documents=("D06",), source="proposé",
        aide="Un responsable nommé aide à tenir le délai.")
    predecesseurs: tuple[str, ...] | None = champ(
        "Tâches à finir avant", ListeDe(Reference("taches")), documents=("D06",), source="S4 3.2",
        aide="Les dépendances montrent ce qui retarde la suite.")
    lien: str | None = champ(
        "Enchaînement", Choix(options.LIENS_TACHE), documents=("D06",), source="proposé",
        aide="Une tâche suit la fin de celles d’avant, ou commence avec elles.")
    decalage_jours: int | None = champ(
        "Décalage (jours ouvrés)", Entier(-1000, 1000), documents=("D06",), source="proposé",
        aide="Un délai après les tâches d’avant ; négatif, la tâche commence avant leur fin.")
    role: str | None = champ(
        "Rôle", Reference("raci_roles"), documents=("D05", "D06"), source="proposé",
        aide="La charge se compte par rôle, même avant que la personne soit connue.")
    etablissements: tuple[str, ...] | None = champ(
        "Établissements concernés", ListeDe(Reference("etablissements")), documents=("D06",),
        source="proposé", aide="Ils décrivent les vagues de déploiement.")
    avancement: Decimal | None = champ(
        "Avancement", Pourcentage(), documents=("D06",), source="proposé",
        aide="Il sert au suivi une fois le projet lancé.")


@ligne
class Jalon(Ligne):
    """A dated event; some of them trigger a payment."""

    id: str
    libelle: str | None = champ(
        "Jalon", Texte(150), documents=("D06", "D10"), source="S0 ; S2 ; S3",
        aide="Les jalons de versement doivent figurer au planning.")
    date: dt.date | None = champ(
        "Date", Date(), documents=("D06", "D10"), source="S0 ; S2 ; S3",
        aide="Elle donne le calendrier des versements.")
    type: str | None = champ(
        "Type de jalon", Choix(options.TYPES_JALON), documents=("D06", "D10"), source="S0 ; S2 ; S3",
        aide="Il relie le jalon aux versements prévus par l’appel.")
    apres: str | None = champ(
        "Fin de la tâche", Reference("taches"), documents=("D06", "D10"), source="proposé",
        aide="Sans date fixée, le jalon tombe à la fin de cette tâche et se déplace avec elle.")
