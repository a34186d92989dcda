"""Payments: what each should bring and what came, typed here; the invoices to note before the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout

from esms_desktop.common.fr_format import montrer_montant, pluriel
from esms_desktop.document.versements_suivis import Etat, VersementSuivi, bilan, versements_suivis
from esms_desktop.dossier.designations import noms
from ui.contexte import Contexte
from ui.fields.formulaire import Carte as CarteDeChamps
from ui.fields.formulaire import Formulaire
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat, bouton, ecrire, lien, rangee, texte_libre, vider
from ui.theme import ESPACE, classer

MARQUES: dict[Etat, Marque] = {
    "recu": Marque("circle-check", "Reçu", "satisfait"),
    "ecart": Marque("circle-alert", "Écart", "a_completer"),
    "attendu": Marque("clock", "Attendu", "accent"),
    "retard": Marque("circle-alert", "En retard", "non_satisfait"),
    "a_dater": Marque("ellipsis", "À compléter", "a_completer"),
}
CHAMPS = ("date_recue", "montant_recu", "date_prevue", "montant")
VIDE = (
    "Aucun versement n’est encore noté. Ceux de l’appel se préremplissent avec leur part, leur montant et la date du "
    "jalon dans le planning."
)
FACTURES = (
    "Dépenses éligibles sans facture ou sans montant payé : notez-les dans la liste des dépenses avant de demander le "
    "versement suivant."
)
CITEES = 8
"""Expenses named under a payment; the others are counted."""


class VersementsRecus(AJour):
    """aujourdhui: the day it is."""

    tables = frozenset(
        {"versements", "depenses", "projet", "etablissements", "organismes", "solution", "meta"}
    )

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self._aujourdhui = aujourdhui
        self._lignes: list[str] = []
        self._formulaire: Formulaire | None = None
        self._recu = QLabel()
        classer(self._recu, "chiffre")
        self._sur = texte_libre("")
        self._constats = QVBoxLayout()
        self._constats.setSpacing(ESPACE[0])
        self._total, self._vide, self._a_facturer = Carte(), Carte(), Carte("Factures à noter")
        for widget in (self._recu, self._sur):
            self._total.boite.addWidget(widget)
        self._total.boite.addLayout(self._constats)
        self._vide.boite.addWidget(texte_libre(VIDE, "attenue"))
        self._preremplir = bouton("Préremplir…", self._ouvrir_le_modele, nom="Préremplir les versements")
        self._vide.boite.addLayout(rangee([self._preremplir]))
        self._a_facturer.boite.addWidget(texte_libre(FACTURES, "attenue"))
        self._factures = QVBoxLayout()
        self._factures.setSpacing(0)
        self._a_facturer.boite.addLayout(self._factures)
        self._champs = QVBoxLayout()
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        place.addWidget(self._total)
        place.addWidget(self._vide)
        place.addLayout(self._champs)
        place.addWidget(self._a_facturer)

    def aller(self, cle: str) -> bool:
        """A field of a payment."""
        self.rattraper()
        return self._formulaire is not None and self._formulaire.aller(cle)

    def actualiser(self) -> None:
        """Figures and sentences follow; inputs are made again when there are other payments."""
        pont = self._contexte.pont
        suivis = versements_suivis(pont.dossier, pont.verdict, self._aujourdhui())
        self._total.setVisible(bool(suivis))
        self._vide.setVisible(not suivis)
        self._preremplir.setEnabled(not pont.document.lecture_seule)
        lu = bilan(pont.dossier, pont.verdict, suivis)
        ecrire(self._recu, montrer_montant(lu.recu))
        ecrire(self._sur, "reçus" if lu.total is None else f"reçus sur {montrer_montant(lu.total)}")
        vider(self._constats)
        for suivi in suivis:
            marque = MARQUES[suivi.etat]
            mot = "" if suivi.etat in ("recu", "ecart") else f", {marque.mot.lower()}"
            phrase = suivi.phrase[:1].lower() + suivi.phrase[1:]
            self._constats.addWidget(Constat(marque, f"{suivi.nom}{mot} : {phrase}"))
        if [s.ligne.id for s in suivis] != self._lignes:
            self._lignes = [s.ligne.id for s in suivis]
            self._refaire(suivis)
        self._citer(suivis)

    def _refaire(self, suivis: tuple[VersementSuivi, ...]) -> None:
        if self._formulaire is not None:
            self._formulaire.vider()
        vider(self._champs)
        cartes = [
            CarteDeChamps(s.nom, tuple(f"versements[{s.ligne.id}].{champ}" for champ in CHAMPS))
            for s in suivis
        ]
        self._formulaire = Formulaire(self._contexte, cartes, self) if cartes else None
        if self._formulaire is not None:
            self._champs.addWidget(self._formulaire)
            self._formulaire.show()

    def _citer(self, suivis: tuple[VersementSuivi, ...]) -> None:
        """The expenses to document, by payment."""
        vider(self._factures)
        appelees = noms(self._contexte.pont.dossier, "depenses")
        attendues = [s for s in suivis if s.factures and s.etat != "recu"]
        self._a_facturer.setVisible(bool(attendues))
        for suivi in attendues:
            self._factures.addWidget(texte_libre(f"Avant « {suivi.nom} »", "gras"))
            for cle in suivi.factures[:CITEES]:
                self._factures.addLayout(rangee([lien(appelees[cle], self._vers(cle))]))
            reste = len(suivi.factures) - CITEES
            if reste > 0:
                self._factures.addWidget(texte_libre(f"et {pluriel(reste, 'autre')}", "attenue"))

    def _vers(self, depense: str) -> Callable[[], None]:
        return lambda: self._contexte.aller(f"depenses[{depense}].facture")

    def _ouvrir_le_modele(self) -> None:
        from ui.dialogs.preremplir import preremplir

        preremplir(self._contexte, "versements", self.window())
