"""The external diagnosis: providers and their quotes, texts of the call that were read, events followed."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, OuiNon
from esms_desktop.dossier.identifiants import Courriel, Siret, Telephone
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import ListeDe, Reference
from esms_desktop.dossier.types import Date, Montant, Pourcentage, Texte


@ligne
class Prestataire(Ligne):
    """A provider that the grappe works with, or may ask for a quote."""

    id: str
    type: str | None = champ(
        "Type de prestataire", Choix(options.TYPES_PRESTATAIRE), documents=("D08", "D10"), source="S4 2.3",
        aide="Il range l’annuaire et montre les appuis qui manquent encore.")
    nom: str | None = champ(
        "Nom", Texte(150), documents=("D08", "D10"), source="S4 2.3",
        aide="L’annuaire des prestataires fait partie du diagnostic externe.")
    contact: str | None = champ(
        "Interlocuteur", Texte(150), documents=("D08",), source="S4 2.3",
        aide="Un nom évite de chercher à qui s’adresser.")
    courriel: str | None = champ(
        "Courriel", Courriel(), documents=("D08",), source="S4 2.3",
        aide="Il sert à demander un devis ou une présentation.")
    telephone: str | None = champ(
        "Téléphone", Telephone(), documents=("D08",), source="S4 2.3",
        aide="Il permet de joindre l’interlocuteur pendant le projet.")
    siret: str | None = champ(
        "SIRET", Siret(), documents=("D08",), source="proposé",
        aide="Il identifie sans erreur l’entreprise qui fait le devis.")
    marche_resah: bool | None = champ(
        "Titulaire d’un marché du Resah", OuiNon(), documents=("D08", "D10"), source="S3 I.D",
        aide="Un titulaire peut être choisi par le système d’acquisition dynamique.")
    note: str | None = champ(
        "Remarque", Texte(1000, multiligne=True), documents=("D08",), source="proposé",
        aide="Références, délais ou réserves aideront à choisir.")


@ligne
class Devis(Ligne):
    """A quote. Taxes and totals are not kept: they follow from the amount and the rate."""

    id: str
    prestataire: str | None = champ(
        "Prestataire", Reference("prestataires"), documents=("D08", "D10"), source="S4 2.3",
        aide="Il relie le devis à l’annuaire.")
    reference: str | None = champ(
        "Référence du devis", Texte(100), documents=("D10", "P12"), source="proposé",
        aide="Elle permet de retrouver le devis joint au dossier.")
    date: dt.date | None = champ(
        "Date du devis", Date(), documents=("D10", "P12"), source="proposé",
        aide="Un devis trop ancien ne tient plus son prix.")
    objet: str | None = champ(
        "Objet du devis", Texte(250), documents=("D10", "P12"), source="proposé",
        aide="Il dit quelles dépenses ce devis appuie.")
    montant_ht: int | None = champ(
        "Montant HT", Montant(), documents=("D10", "P12"), source="proposé",
        aide="Le total toutes taxes comprises en est déduit.")
    taux_tva: Decimal | None = champ(
        "Taux de TVA", Pourcentage(), documents=("D10",), source="proposé",
        aide="Il sert à passer du prix hors taxes au coût toutes taxes comprises.")
    piece: str | None = champ(
        "Pièce jointe", Reference("pieces"), documents=("D18", "P12"), source="proposé",
        aide="Elle désigne le fichier du devis dans le registre des pièces.")


@ligne
class DocumentLu(Ligne):
    """A text of the call that somebody read: one line of the reading log."""

    id: str
    titre: str | None = champ(
        "Titre du document", Texte(250), documents=("D08",), source="S4 2.1",
        aide="L’instruction et l’appel à projets de l’ARS se lisent avant tout.")
    reference: str | None = champ(
        "Référence", Texte(150), documents=("D08",), source="S4 2.1",
        aide="Elle distingue deux documents au titre voisin.")
    version: str | None = champ(
        "Version", Texte(50), documents=("D08",), source="S4 2.1",
        aide="L’instruction change chaque année.")
    date_document: dt.date | None = champ(
        "Date du document", Date(), documents=("D08",), source="S4 2.1",
        aide="Elle montre si un texte plus récent existe.")
    lu_le: dt.date | None = champ(
        "Lu le", Date(), documents=("D08",), source="S4 2.1",
        aide="Cette date prouve que la lecture a précédé le dépôt.")
    lu_par: str | None = champ(
        "Lu par", Reference("personnes"), documents=("D08",), source="S4 2.1",
        aide="Chacun sait à qui poser une question sur ce texte.")
    remarque: str | None = champ(
        "Remarque", Texte(2000, multiligne=True), documents=("D08",), source="proposé",
        aide="Les points de vigilance relevés guident la suite.")


@ligne
class Veille(Ligne):
    """An event, a theme group or a club of the region that the grappe follows."""

    id: str
    type: str | None = champ(
        "Type de rencontre", Choix(options.TYPES_VEILLE), documents=("D08",), source="S4 2.2",
        aide="Groupes et clubs de la région partagent leurs retours d’expérience.")
    libelle: str | None = champ(
        "Rencontre", Texte(250), documents=("D08",), source="S4 2.2",
        aide="Son nom figure au tableau de veille.")
    date: dt.date | None = champ(
        "Date", Date(), documents=("D08",), source="S4 2.2",
        aide="Elle permet de s’y inscrire à temps.")
    inscrits: tuple[str, ...] | None = champ(
        "Personnes inscrites", ListeDe(Reference("personnes")), documents=("D08",), source="S4 2.2",
        aide="On sait ainsi qui pourra en rendre compte.")
    suite: str | None = champ(
        "Suite à donner", Texte(1000, multiligne=True), documents=("D08",), source="proposé",
        aide="Ce qui en est retenu sert au projet.")
