"""What the call says: its dates, its amounts, what is not known of it, whom to ask, the texts it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_date, montrer_montant
from esms_desktop.document import bareme
from esms_desktop.document.appels import CERTITUDES_DES_DOCUMENTS
from esms_desktop.document.calendrier import situer_echeance, situer_fenetre
from esms_desktop.document.changes import Changes
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.dossier.referentiels import departements
from esms_desktop.rules.types import Contact, Document, Echeance, Fenetre, Inconnu, Pack
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.icones import Marque, icone
from ui.pages.elements import Carte, Constat, deux_lignes, empiler, rangee, texte_libre, trait, vider
from ui.theme import ESPACE, classer

INCONNU = Marque("circle-question-mark", "", "a_completer")


class DetailsAppel(QWidget):
    """Cards, one under the other; written again when the dossier is moved to another call."""

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._contexte, self._aujourdhui = contexte, aujourdhui
        self._annonceur = Annonceur(self)
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(0, 0, 0, 0)
        self._boite.setSpacing(ESPACE[2])
        contexte.pont.change.connect(self._change)
        self._montrer()

    def _change(self, changes: Changes) -> None:
        if any(table == "meta" for table, _ in changes.lignes):
            self._montrer()

    def _montrer(self) -> None:
        vider(self._boite)
        pack = self._contexte.pont.pack
        cartes = (
            self._dates(pack),
            self._montants(pack),
            _inconnus(pack.appel.inconnus),
            self._contacts(pack.appel.contacts),
            _textes(pack.appel.documents.values()),
        )
        empiler(self._boite, [carte for carte in cartes if carte is not None])

    # --- dates --------------------------------------------------------------------------------------------

    def _dates(self, pack: Pack) -> Carte:
        carte, jour = Carte("Dates"), self._aujourdhui()
        grille = _grille(carte, 3)
        for echeance in pack.appel.echeances:
            _rang(grille, _jour(echeance), echeance.libelle, situer_echeance(echeance, jour))
        if not pack.appel.echeances:
            carte.boite.addWidget(texte_libre("Aucune date n’est connue de l’application.", "attenue"))
        if pack.appel.fenetres:
            carte.boite.addWidget(trait())
            carte.boite.addWidget(texte_libre("Fenêtres de dépôt", "gras"))
            fenetres = _grille(carte, 3)
            for fenetre in pack.appel.fenetres:
                periode = f"du {montrer_date(fenetre.debut)}\nau {montrer_date(fenetre.fin)}"
                _rang(fenetres, periode, _detail(fenetre), situer_fenetre(fenetre, jour))
        return carte

    # --- amounts ------------------------------------------------------------------------------------------

    def _montants(self, pack: Pack) -> Carte:
        carte = Carte("Montants")
        if not pack.financement.connu:
            carte.boite.addWidget(
                Constat(INCONNU, "Les montants de cet appel ne sont pas connus de l’application.")
            )
        grille = _grille(carte, 2)
        for tarif in bareme.tarifs(pack):
            rang = grille.rowCount()
            grille.addLayout(deux_lignes(tarif.libelle, tarif.statut), rang, 0)
            grille.addWidget(_a_droite(tarif.montant), rang, 1)
        for note in pack.financement.notes:
            carte.boite.addWidget(texte_libre(note, "attenue"))
        self._enveloppes(carte, pack)
        return carte

    def _enveloppes(self, carte: Carte, pack: Pack) -> None:
        region = FaitsDuDossier(self._contexte.pont.dossier, pack.seuil)["region_principale"].valeur
        regions = frozenset(d.region for d in departements().values())
        lignes = bareme.enveloppes(pack, region if isinstance(region, str) else None, regions)
        if not lignes:
            return
        carte.boite.addWidget(trait())
        carte.boite.addWidget(texte_libre("Crédits annoncés", "gras"))
        grille = _grille(carte, 2)
        for enveloppe in lignes:
            rang = grille.rowCount()
            grille.addWidget(texte_libre(enveloppe.libelle), rang, 0)
            grille.addWidget(_a_droite(montrer_montant(enveloppe.montant * 100)), rang, 1)

    # --- contacts -----------------------------------------------------------------------------------------

    def _contacts(self, contacts: list[Contact]) -> Carte | None:
        if not contacts:
            return None
        carte = Carte("Contacts")
        for contact in contacts:
            annee = f"Adresse publiée en {contact.annee} : vérifiez-la." if contact.annee else ""
            carte.boite.addLayout(deux_lignes(contact.role, annee if contact.courriel else ""))
            if contact.courriel:
                carte.boite.addLayout(self._adresse(contact.courriel))
        return carte

    def _adresse(self, courriel: str) -> QVBoxLayout:
        copier = QToolButton()
        copier.setIcon(icone("copy"))
        copier.setToolTip("Copier l’adresse")
        copier.setAccessibleName(f"Copier l’adresse {courriel}")
        copier.clicked.connect(lambda *_: self._copier(courriel))
        adresse = texte_libre(courriel, "accent", a_copier=True)
        adresse.setWordWrap(False)
        place = QVBoxLayout()
        place.addLayout(rangee([adresse, copier]))
        return place

    def _copier(self, courriel: str) -> None:
        QGuiApplication.clipboard().setText(courriel)
        self._annonceur.dire(f"Adresse copiée : {courriel}")


def _inconnus(inconnus: list[Inconnu]) -> Carte | None:
    if not inconnus:
        return None
    carte = Carte("Ce qui n’est pas connu")
    carte.boite.addWidget(
        texte_libre(
            "L’application ne devine rien : voici ce qu’il faut lire ou demander vous-même.", "attenue"
        )
    )
    for inconnu in inconnus:
        carte.boite.addLayout(deux_lignes(inconnu.sujet, f"À lire : {inconnu.ou_le_lire}"))
    return carte


def _textes(documents: Iterable[Document]) -> Carte:
    carte = Carte("Textes")
    for document in documents:
        details = [document.reference, _signe(document), CERTITUDES_DES_DOCUMENTS[document.certitude]]
        carte.boite.addLayout(deux_lignes(document.titre, " · ".join(d for d in details if d)))
        if document.adresse:
            carte.boite.addWidget(texte_libre(document.adresse, "attenue", a_copier=True))
    return carte


def _signe(document: Document) -> str:
    return montrer_date(document.date) if document.date else ""


def _jour(echeance: Echeance) -> str:
    return montrer_date(echeance.date) if echeance.date else "–"


def _detail(fenetre: Fenetre) -> str:
    morceaux = [fenetre.libelle, fenetre.reserve_a]
    if fenetre.montant is not None:
        morceaux.append(montrer_montant(fenetre.montant * 100))
    if fenetre.part_enveloppe is not None:
        morceaux.append(f"{fenetre.part_enveloppe}{INSECABLE}% de l’enveloppe")
    return "\n".join(m for m in morceaux if m)


def _grille(carte: Carte, colonnes: int) -> QGridLayout:
    """A date takes what it needs; a text, twice the room of what stands at its right."""
    grille = QGridLayout()
    grille.setHorizontalSpacing(ESPACE[3])
    grille.setVerticalSpacing(ESPACE[1])
    grille.setColumnStretch(colonnes - 2, 5)
    grille.setColumnStretch(colonnes - 1, 3)
    carte.boite.addLayout(grille)
    return grille


def _rang(grille: QGridLayout, quand: str, quoi: str, reste: str) -> None:
    rang = grille.rowCount()
    premiere, _, suite = quoi.partition("\n")
    date_ = QLabel(quand, textFormat=Qt.TextFormat.PlainText)
    classer(date_, "gras")
    grille.addWidget(date_, rang, 0, Qt.AlignmentFlag.AlignTop)
    grille.addLayout(deux_lignes(premiere, suite), rang, 1)
    grille.addWidget(_a_droite(reste, "attenue"), rang, 2)


def _a_droite(texte: str, classe: str = "") -> QLabel:
    label = texte_libre(texte, classe)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
