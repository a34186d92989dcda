"""Who answers the questionnaire: the place (an organisation or one of its establishments), the person, the day."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.cles import lire_cle
from esms_desktop.document.document import Document
from esms_desktop.document.recueil_besoins import noter_le_repondant
from esms_desktop.dossier.besoins import Place, Unite, place_de, unites
from ui.contexte import Contexte
from ui.fields.formulaire import chiffre_px
from ui.fields.registre import fabriquer
from ui.fields.saisie import Saisie
from ui.fields.stocke import lire_stocke
from ui.pages.choix_de_ligne import ComboDeLignes, Entree, etiquette_de
from ui.pages.liaison_libre import LiaisonLibre
from ui.theme import ESPACE

QUI = "Réponses de"
AIDE_QUI = "L’organisme, ou l’un de ses établissements, dont vous notez les réponses."
PLUSIEURS = {"repondant": "Plusieurs répondants", "date": "Plusieurs dates"}
_SEPARATEUR = "/"


class Repondant(QWidget):
    """place_changee(): other answers are to be shown."""

    place_changee = Signal()

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self.combo = ComboDeLignes(self)
        self.combo.setAccessibleName(QUI)
        self.combo.setAccessibleDescription(AIDE_QUI)
        self.combo.currentIndexChanged.connect(self._choisie)
        self.champs = {nom: Commun(contexte, nom, self) for nom in ("repondant", "date")}
        self._proposees: list[Unite] = []
        self._composer()

    def _composer(self) -> None:
        grille = QGridLayout(self)
        grille.setContentsMargins(0, 0, 0, 0)
        grille.setHorizontalSpacing(ESPACE[2])
        grille.setVerticalSpacing(ESPACE[0])
        grille.addWidget(etiquette_de(QUI, self.combo), 0, 0)
        grille.addWidget(self.combo, 1, 0)
        for rang, commun in enumerate(self.champs.values(), start=1):
            grille.addWidget(commun.etiquette, 0, rang)
            grille.addWidget(commun.saisie, 1, rang)
        for rang, part in enumerate((5, 4, 3)):
            grille.setColumnStretch(rang, part)

    @property
    def place(self) -> Place | None:
        """Whose answers are shown."""
        table, _, ligne = str(self.combo.currentData() or "").partition(_SEPARATEUR)
        return (table, ligne) if ligne else None

    @property
    def nom(self) -> str:
        """What that place is called."""
        return self.combo.currentText()

    def choisir(self, place: Place) -> bool:
        """Show the answers of that place; False when there is none such."""
        return self.combo.choisir(_SEPARATEUR.join(place))

    def actualiser(self) -> None:
        """Rows came, went, or have other names; answers changed."""
        proposees = list(unites(self._contexte.pont.dossier))
        if proposees != self._proposees:
            self._proposees = proposees
            garde = _SEPARATEUR.join(self.place or ("", ""))
            self.combo.blockSignals(True)
            self.combo.proposer([_entree(unite) for unite in proposees], garde)
            self.combo.blockSignals(False)
            self._choisie()
            return
        for commun in self.champs.values():
            commun.relire(self.place)

    def _choisie(self) -> None:
        self.combo.setToolTip(self.combo.currentText())
        for commun in self.champs.values():
            commun.vider()
            commun.relire(self.place)
        self.place_changee.emit()


class Commun(QObject):
    """A field that all the answers of a place share: written on each of them at once."""

    def __init__(self, contexte: Contexte, nom: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte, self._nom = contexte, nom
        self._champ = lire_cle(f"besoins[x].{nom}").champ
        self._place: Place | None = None
        pont = contexte.pont
        self.saisie: Saisie = fabriquer(self._champ, lambda: pont.dossier, parent)
        self.saisie.nommer(self._champ.libelle)
        self.etiquette: QLabel = etiquette_de(self._champ.libelle, self.saisie.cible())
        self._liaison = LiaisonLibre(pont, self.saisie, self._ecrire)
        contexte.theme.change.connect(self._dimensionner)
        self._dimensionner()

    def relire(self, place: Place | None) -> None:
        """Show what the answers of that place share."""
        self._place = place
        self.saisie.setEnabled(place is not None and not self._contexte.pont.document.lecture_seule)
        self.saisie.actualiser()
        textes, message = self._stockes()
        plusieurs = PLUSIEURS[self._nom] if len(textes) > 1 else ""
        self._liaison.montrer("" if plusieurs else "".join(textes))
        self.saisie.decrire(" ".join(filter(None, (plusieurs, message, self._champ.aide))))
        self.saisie.setToolTip(message or plusieurs or self._champ.aide)
        self.saisie.marquer("non_satisfait" if message else "")
        libelle = self._champ.libelle
        self.etiquette.setText(f"{libelle}{INSECABLE}: à corriger" if message else plusieurs or libelle)

    def vider(self) -> None:
        """Store now what is typed."""
        self._liaison.vider()

    def _ecrire(self, texte: str) -> None:
        place = self._place
        if place is None:
            return

        def noter(document: Document) -> bool:
            noter_le_repondant(document, place, self._nom, texte)
            return True

        self._contexte.pont.faire(noter)
        self.relire(place)

    def _stockes(self) -> tuple[set[str], str]:
        """The different texts that are stored, and why one cannot be read."""
        dossier = self._contexte.pont.dossier
        lus = [
            lire_stocke(dossier, lire_cle(f"besoins[{besoin.id}].{self._nom}"))
            for besoin in dossier.besoins
            if self._place is not None and place_de(besoin) == self._place
        ]
        return {lu.texte for lu in lus}, next((lu.message for lu in lus if lu.message), "")

    def _dimensionner(self) -> None:
        self.saisie.dimensionner(chiffre_px(self._contexte.theme))


def _entree(unite: Unite) -> Entree:
    """An organisation stands at the head of its establishments."""
    tete = unite.table == "organismes" or unite.organisme is None
    return Entree(_SEPARATEUR.join(unite.place), unite.nom, premier=tete)
