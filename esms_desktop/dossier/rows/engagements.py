"""What is signed for the application: attestations on honour and letters of commitment."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Reference
from esms_desktop.dossier.types import Date, Texte


@ligne
class Attestation(Ligne):
    """An attestation on honour; its text is written by the application."""

    id: str
    type: str | None = champ(
        "Objet de l’attestation", Choix(options.TYPES_ATTESTATION), documents=("D11", "P04"),
        source="S3 annexe 2 ; S0",
        aide="L’appel en demande au moins une, sur le socle d’exigences.")
    signataire: str | None = champ(
        "Signataire", Reference("personnes"), documents=("D11", "P04"), source="S3 annexe 2",
        aide="C’est le représentant légal, ou la personne qui a sa délégation.")
    lieu: str | None = champ(
        "Fait à", Texte(100), documents=("D11",), source="proposé",
        aide="Le lieu de la signature figure au bas de l’attestation.")
    date: dt.date | None = champ(
        "Date de signature", Date(), documents=("D11",), source="proposé",
        aide="Une attestation sans date n’engage personne.")
    piece: str | None = champ(
        "Attestation signée", Reference("pieces"), documents=("D18", "P04"), source="proposé",
        aide="Elle désigne le fichier signé dans le registre des pièces.")


@ligne
class Engagement(Ligne):
    """A letter of commitment: the porteur's towards the grappe and the ARS, or a member's."""

    id: str
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D13", "P07"), source="proposé",
        aide="Le porteur et chaque membre s’engagent par écrit.")
    signataire: str | None = champ(
        "Signataire", Reference("personnes"), documents=("D13",), source="proposé",
        aide="C’est le représentant légal de l’organisme, ou son délégataire.")
    date: dt.date | None = champ(
        "Date de signature", Date(), documents=("D13", "P07"), source="proposé",
        aide="La lettre se signe avant le dépôt.")
    statut: str | None = champ(
        "Statut de la lettre", Choix(options.STATUTS_ENGAGEMENT), documents=("D13",), source="proposé",
        aide="Il montre d’un coup d’œil les lettres à relancer.")
    piece: str | None = champ(
        "Lettre signée", Reference("pieces"), documents=("D18", "P07"), source="proposé",
        aide="Elle désigne le fichier signé dans le registre des pièces.")
