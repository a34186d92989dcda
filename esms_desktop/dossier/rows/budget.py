"""Expenses and resources of the project, payments of the aid. Amounts are in cents."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt
from decimal import Decimal

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, OuiNon
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.structures import Reference
from esms_desktop.dossier.types import Date, Entier, Montant, Nombre, Pourcentage, Texte


@ligne
class Depense(Ligne):
    """A line of expense; without organisation or establishment it is shared by the whole grappe."""

    id: str
    poste: str | None = champ(
        "Poste de dépense", Choix(options.POSTES), documents=("D10", "D16"), source="S3 III.B",
        aide="Il regroupe les dépenses par objet financé.")
    libelle: str | None = champ(
        "Dépense", Texte(250), documents=("D10",), source="S3 III.B",
        aide="Le détail permet à l’instructeur de comprendre le coût.")
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D10",), source="S3 III.B",
        aide="À remplir quand la dépense concerne un seul membre.")
    etablissement: str | None = champ(
        "Établissement", Reference("etablissements"), documents=("D10", "D16"), source="S3 III.B",
        aide="À remplir quand la dépense concerne un seul ESMS.")
    quantite: Decimal | None = champ(
        "Quantité", Nombre(0, 1_000_000, 2), documents=("D10",), source="proposé",
        aide="Elle multiplie le prix unitaire.")
    unite: str | None = champ(
        "Unité", Texte(50), documents=("D10",), source="proposé",
        aide="Jour, licence, poste ou mois : elle rend le calcul lisible.")
    pu_ht: int | None = champ(
        "Prix unitaire HT", Montant(), documents=("D10", "P12"), source="proposé",
        aide="Le prix du devis, hors taxes.")
    taux_tva: Decimal | None = champ(
        "Taux de TVA", Pourcentage(), documents=("D10",), source="proposé",
        aide="Il sert à passer du prix hors taxes au coût toutes taxes comprises.")
    nature: str | None = champ(
        "Nature", Choix(options.NATURES_DEPENSE), documents=("D10",), source="proposé",
        aide="Elle distingue l’investissement du fonctionnement.")
    annee: int | None = champ(
        "Année", Entier(1990, 2100), documents=("D10", "D16"), source="S3 III.B",
        aide="Les coûts sont présentés par année.")
    mois_debut: int | None = champ(
        "Mois de début (1 à 12)", Entier(1, 12), documents=("D10",), source="proposé",
        aide="Une dépense récurrente ne compte la première année qu’à partir de ce mois.")
    recurrent: bool | None = champ(
        "Dépense récurrente", OuiNon(), documents=("D10",), source="proposé",
        aide="Seule la période du projet compte dans la base de l’aide.")
    eligible: bool | None = champ(
        "Éligible à la subvention", OuiNon(), documents=("D10",), source="S2 5.3 ; S3",
        aide="L’aide ne dépasse pas le coût des dépenses éligibles.")
    motif_non_eligible: str | None = champ(
        "Motif de non-éligibilité", Texte(250), documents=("D10",), source="proposé",
        aide="Il explique pourquoi la dépense reste à la charge de la grappe.")
    forfait: str | None = champ(
        "Forfait de rattachement", Choix(options.FORFAITS), documents=("D10",), source="S2 5 ; S3 annexe 3",
        aide="Il compare la dépense au montant accordé pour cet objet.")
    date_engagement: dt.date | None = champ(
        "Date d’engagement", Date(), documents=("D10",), source="proposé",
        aide="Une commande passée avant l’accord de l’ARS risque d’être refusée.")
    paye_ttc: int | None = champ(
        "Payé TTC", Montant(), documents=("D10",), source="proposé",
        aide="Ce qui a été payé, une fois le projet lancé : il se compare au prévu.")
    date_paiement: dt.date | None = champ(
        "Date de paiement", Date(), documents=("D10",), source="proposé",
        aide="Elle place la dépense réelle dans la trésorerie.")
    facture: str | None = champ(
        "Référence de la facture", Texte(100), documents=("D10",), source="proposé",
        aide="La facture acquittée est demandée pour les versements.")
    fournisseur: str | None = champ(
        "Fournisseur", Texte(150), documents=("D08", "D10"), source="S4 2.3",
        aide="Il relie la dépense à son devis.")
    reference_devis: str | None = champ(
        "Référence du devis", Texte(100), documents=("D10", "P12"), source="proposé",
        aide="Un devis joint appuie le montant.")
    devis: str | None = champ(
        "Devis", Reference("devis"), documents=("D10", "P12"), source="proposé",
        aide="Il désigne le devis qui appuie cette dépense dans la liste des devis.")


@ligne
class Financement(Ligne):
    """A resource of the financing plan."""

    id: str
    type: str | None = champ(
        "Type de financement", Choix(options.TYPES_FINANCEMENT), documents=("D10", "D16"),
        source="S2 4.2.A ; S3 III.B",
        aide="Une autre aide européenne n’est pas compatible avec le programme.")
    libelle: str | None = champ(
        "Financement", Texte(250), documents=("D10",), source="S3 III.B",
        aide="Le nom du financeur éclaire le plan de financement.")
    montant: int | None = champ(
        "Montant", Montant(), documents=("D10", "D16"), source="S3 III.B",
        aide="Le total des ressources doit être égal au total des coûts.")
    montant_accorde: int | None = champ(
        "Montant accordé", Montant(), documents=("D10",), source="proposé",
        aide="Ce que le financeur a décidé : il se compare à la demande.")
    statut: str | None = champ(
        "Statut", Choix(options.STATUTS_FINANCEMENT), documents=("D10",), source="S3 III.B",
        aide="Une ressource acquise rassure plus qu’une ressource demandée.")
    date: dt.date | None = champ(
        "Date", Date(), documents=("D10",), source="proposé",
        aide="Elle sert à prévoir la trésorerie.")
    organisme: str | None = champ(
        "Organisme", Reference("organismes"), documents=("D10", "D12"), source="proposé",
        aide="Il dit quel membre apporte cette ressource.")


@ligne
class Versement(Ligne):
    """A payment of the aid: what is expected at a milestone, and what came."""

    id: str
    jalon: str | None = champ(
        "Jalon du versement", Texte(150), documents=("D10",), source="S0 ; S2 ; S3",
        aide="Chaque versement suit un événement fixé par l’appel.")
    part: Decimal | None = champ(
        "Part de l’aide", Pourcentage(), documents=("D10",), source="S0 ; S2 ; S3",
        aide="Les parts de tous les versements font 100 %.")
    montant: int | None = champ(
        "Montant prévu", Montant(), documents=("D10",), source="S0 ; S2 ; S3",
        aide="Celui de la convention signée avec l’ARS fait foi.")
    date_prevue: dt.date | None = champ(
        "Date prévue", Date(), documents=("D10",), source="proposé",
        aide="Elle sert à prévoir la trésorerie du porteur.")
    condition: str | None = champ(
        "Condition du versement", Texte(500, multiligne=True), documents=("D10",), source="S0 ; S2 ; S3",
        aide="Les justificatifs à produire se préparent avant l’échéance.")
    date_recue: dt.date | None = champ(
        "Date de réception", Date(), documents=("D10",), source="proposé",
        aide="À remplir quand les fonds sont arrivés sur le compte du porteur.")
    montant_recu: int | None = champ(
        "Montant reçu", Montant(), documents=("D10",), source="proposé",
        aide="L’écart avec le montant prévu se justifie auprès des membres.")
