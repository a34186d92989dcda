"""The small sheet where a note is written, or mended: what is to be done, for when, by whom, printed or not."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import Illisible, citer, lire_date, montrer_date
from esms_desktop.document import a_faire
from esms_desktop.document.a_faire import Chose, Saisie
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.notes import nommer_la_cible
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.dialogs.champ_libre import Champ
from ui.pages.elements import bouton, ecrire, texte_libre
from ui.theme import ESPACE, classer

AUTEUR = "notes/auteur"
"""Who wrote the last note, among the preferences."""
TAILLE = (520, 470)
SANS_TEXTE = "Écrivez ce qu’il reste à faire, en quelques mots."
IMPRIMER = "À imprimer avec le dossier, parmi les points à vérifier"


class FeuilleDeNote(Boite):
    """Accepted: the note is stored."""

    def __init__(
        self, contexte: Contexte, cible: str, chose: Chose | None = None, parent: QWidget | None = None
    ) -> None:
        """cible: key that a new note is about. chose: the note to mend."""
        nom = chose.nom if chose is not None else nommer_la_cible(contexte.pont.dossier, cible).nom
        titre = "Modifier la note" if chose is not None else "Noter à faire"
        super().__init__(titre, f"À propos de {citer(nom, au_plus=150)}", parent, taille=TAILLE)
        self._contexte, self._cible, self._chose = contexte, cible, chose
        self.texte = QPlainTextEdit(chose.texte if chose is not None else "")
        self.texte.setTabChangesFocus(True)
        self.texte.setAccessibleName("À faire")
        self._message = texte_libre("", "non_satisfait")
        self._message.hide()
        self.echeance = Champ("notes.echeance", "Échéance", facultatif=True)
        self.auteur = Champ("notes.auteur", "Auteur", facultatif=True)
        self.imprimer = QCheckBox(IMPRIMER)
        self._remplir()
        self._composer()

    def _remplir(self) -> None:
        chose = self._chose
        auteur = chose.auteur if chose is not None else str(self._contexte.preferences.lire(AUTEUR) or "")
        self.auteur.saisie.montrer(auteur)
        if chose is not None:
            self.echeance.saisie.montrer(montrer_date(chose.echeance) if chose.echeance else "")
            self.imprimer.setChecked(chose.imprimer)

    def _composer(self) -> None:
        etiquette = QLabel("À faire")
        etiquette.setBuddy(self.texte)
        classer(etiquette, "gras")
        haut = QVBoxLayout()
        haut.setSpacing(ESPACE[0])
        for widget in (etiquette, self.texte, self._message):
            haut.addWidget(widget, int(widget is self.texte))
        self.boite.addLayout(haut, 1)
        self.boite.addWidget(self.echeance)
        self.boite.addWidget(self.auteur)
        self.boite.addWidget(self.imprimer)
        verbe = "Enregistrer" if self._chose is not None else "Noter"
        valider = bouton(verbe, self.accept, "primaire", aide="Ctrl+Entrée")
        self.boutons([bouton("Annuler", self.reject), valider])
        for touche in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(touche), self, self.accept)
        self.texte.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Store, once there is something to store."""
        lecture = champ_de("notes.texte").type.lire(self.texte.toPlainText())
        if lecture.refusee or lecture.valeur is None:
            ecrire(self._message, lecture.message or SANS_TEXTE)
            self.texte.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.echeance.juger() or self.auteur.juger():
            return
        saisie = Saisie(lecture.valeur, self._date(), self.auteur.texte(), self.imprimer.isChecked())
        if not self._ranger(saisie):
            ecrire(self._message, self._contexte.pont.etat.message)
            return
        self._contexte.preferences.ecrire(AUTEUR, saisie.auteur)
        super().accept()

    def _date(self) -> date | None:
        try:
            return lire_date(self.echeance.texte())
        except Illisible:  # nothing was typed: what cannot be read was refused before
            return None

    def _ranger(self, saisie: Saisie) -> bool:
        pont, chose = self._contexte.pont, self._chose
        if chose is None:
            return pont.faire(lambda document: a_faire.noter(document, self._cible, saisie)) is not None

        def modifier(document: object) -> bool:
            a_faire.modifier(pont.document, chose.id, saisie)
            return True

        return bool(pont.faire(modifier))
