"""Columns of a table: those of its `Liste`, then every other field of the row, hidden until asked for."""

from __future__ import annotations

from typing import Any, NamedTuple

from esms_desktop.dossier.calculees import Calculee, calculee
from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon
from esms_desktop.dossier.designations import reference_de
from esms_desktop.dossier.identifiants import Iban, Numero, Siret, Telephone
from esms_desktop.dossier.steps import Liste
from esms_desktop.dossier.structures import Categorie, Departement, ListeDe, Objet, Reference
from esms_desktop.dossier.types import Date, Montant, Quantite, Texte

TITRES = {
    "etablissements.nom": "Établissement",
    "etablissements.organisme": "Organisme",
    "etablissements.finess_et": "FINESS",
    "etablissements.categorie": "Catégorie",
    "etablissements.departement": "Département",
    "etablissements.type_public": "Public",
    "etablissements.type_intervention": "Intervention",
    "etablissements.nb_utilisateurs": "Utilisateurs",
    "depenses.poste": "Poste",
    "depenses.pu_ht": "Prix HT",
    "depenses.taux_tva": "TVA",
    "depenses.montant_ttc": "TTC",
    "depenses.mois_debut": "Mois",
    "depenses.recurrent": "Récurrente",
    "depenses.eligible": "Éligible",
    "depenses.forfait": "Forfait",
    "taches.duree_jours": "Jours",
    "taches.predecesseurs": "Dépend de",
    "taches.avancement": "Fait",
    "taches.marge": "Marge",
    "jalons.date": "Date fixée",
    "jalons.type": "Type",
    "jalons.apres": "À la fin de",
    "devis.objet": "Objet",
    "devis.reference": "Référence",
    "devis.date": "Date",
    "devis.taux_tva": "TVA",
    "devis.montant_ttc": "TTC",
    "financements.type": "Type",
    "financements.montant_accorde": "Accordé",
    "versements.jalon": "Jalon",
    "versements.part": "Part",
    "versements.montant_recu": "Reçu",
    "versements.date_recue": "Reçu le",
    "versements.date_prevue": "Prévu le",
    "versements.condition": "Condition",
    "engagements.statut": "Statut",
    "engagements.date": "Signée le",
    "engagements.piece": "Lettre",
    "attestations.type": "Objet",
    "attestations.date": "Signée le",
    "attestations.piece": "Fichier signé",
    "fonctions.code": "Code",
    "fonctions.dans_perimetre": "Périmètre",
    "fonctions.priorite": "Priorité",
    "personnes.type_ressource": "Ressource",
    "personnes.domaines": "Domaines",
    "personnes.disponibilite_j_mois": "Jours par mois",
    "personnes.appetence": "Appétence",
    "instances.libelle": "Instance",
    "instances.type": "Type",
    "instances.duree_minutes": "Durée",
    "instances.mode": "Mode",
    "reunions.decisions": "Décisions",
    "reunions.organisme": "Organisme",
    "reunions.nb_presents": "Présents",
    "reunions.support": "Support",
    "personnes.role_projet": "Rôle",
    "personnes.quotite": "Temps",
    "personnes.dans_equipe_projet": "Dans l’équipe",
    "organismes.raison_sociale": "Organisme",
    "organismes.role": "Rôle",
    "organismes.statut_juridique": "Statut",
    "organismes.departement": "Département",
    "organismes.nb_esms_total": "ESMS gérés",
}
"""Shorter titles where the label of the field would be cut; the whole label is in the tip of the header."""

_LARGEURS: tuple[tuple[type[Any] | tuple[type[Any], ...], int], ...] = (
    ((Siret, Iban), 20),
    (Telephone, 15),
    (Numero, 13),
    (Date, 11),
    (Montant, 13),
    (OuiNon, 10),
    (Categorie, 13),
    (Departement, 14),
    (Reference, 16),
    (ListeDe, 20),
    (ChoixMultiple, 20),
    (Choix, 16),
    (Texte, 16),
    (Quantite, 10),
)
"""Width before anything was measured or chosen, in digits of body text."""


class Colonne(NamedTuple):
    """A field as a column. montree: one of those of the list; a_droite: a quantity; chiffres: figures of one width.

    calcul: how its values are made, when nobody types them.
    """

    champ: Champ
    titre: str
    montree: bool
    a_droite: bool
    chiffres: bool
    largeur: int
    calcul: Calculee | None = None

    @property
    def nom(self) -> str:
        """Name of the field in its row (`finess_et`, `autodiagnostic.outil`)."""
        return self.champ.nom

    @property
    def numero(self) -> bool:
        """True for registered numbers: texts made of digits, that a spreadsheet must leave alone."""
        return isinstance(self.champ.type, Numero | Telephone)

    @property
    def renvoie_a(self) -> str:
        """The list whose rows it names, or nothing."""
        reference = reference_de(self.champ)
        return reference.table if reference else ""

    def valeur(self, ligne: Any) -> Any:  # noqa: ANN401  (values of any field)
        """The value of that field in a row; `None` when not yet known."""
        for attribut in self.champ.nom.split("."):
            ligne = getattr(ligne, attribut) if ligne is not None else None
        return ligne


def colonnes_de(liste: Liste) -> tuple[Colonne, ...]:
    """Every field of the row as a column, those of the list first and in its order; the computed ones that it names."""
    champs = {c.nom: c for c in champs_de_table(liste.table) if not isinstance(c.type, Objet)}
    calculs = {nom: lu for nom in liste.colonnes if (lu := calculee(liste.table, nom)) is not None}
    reste = [nom for nom in champs if nom not in (*liste.colonnes, *liste.ailleurs)]
    return tuple(
        _colonne(
            calculs[nom].champ if nom in calculs else champs[nom],
            montree=nom in liste.colonnes,
            calcul=calculs.get(nom),
        )
        for nom in (*liste.colonnes, *reste)
    )


def _colonne(champ: Champ, *, montree: bool, calcul: Calculee | None = None) -> Colonne:
    genre = champ.type
    titre = TITRES.get(champ.cle, champ.libelle)
    largeur = next((chiffres for types, chiffres in _LARGEURS if isinstance(genre, types)), 16)
    chiffres = isinstance(genre, Quantite | Numero | Telephone | Date)
    return Colonne(champ, titre, montree, isinstance(genre, Quantite), chiffres, largeur, calcul)
