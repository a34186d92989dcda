"""A new dossier: four questions and a file, one at a time, by keyboard all the way. Back loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.errors import UserError
from esms_desktop.document.demarrage import Reponses, creer_dossier
from esms_desktop.document.document import Document
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.rules.pack import Bibliotheque
from ui.annonces import Annonceur
from ui.dialogs.boite import dimensionner
from ui.dialogs.questions import OuEtesVous, QuelAppel, QuelProjet, QuestionDeDepart
from ui.dialogs.questions_fichier import OuEnregistrer, QuiPorte
from ui.pages.elements import bouton, ecrire, texte_libre
from ui.theme import ESPACE, classer

TAILLE = (640, 600)


class DialogueNouveau(QDialog):
    """Accepted, `document` is the new dossier, open; the answers are its first operation."""

    def __init__(
        self,
        packs: Bibliotheque,
        lieux: Emplacements | None = None,
        parent: QWidget | None = None,
        *,
        dossier: Path | None = None,
        aujourdhui: Callable[[], date] = date.today,
    ) -> None:
        """dossier: where the file is proposed; the folder of documents by default."""
        super().__init__(parent)
        self.setWindowTitle("Nouveau dossier")
        self.document: Document | None = None
        self._packs, self._lieux = packs, lieux
        self._ou = OuEtesVous(packs)
        self._appel = QuelAppel(packs, self._ou, aujourdhui())
        self._projet = QuelProjet()
        self._porteur = QuiPorte(self._ou)
        self._fichier = OuEnregistrer(packs, self._appel, self._projet, self._porteur, dossier)
        self._questions: tuple[QuestionDeDepart, ...] = (
            self._ou, self._appel, self._projet, self._porteur, self._fichier,
        )  # fmt: skip
        self._annonceur = Annonceur(self)
        self._composer()
        dimensionner(self, TAILLE)
        self._montrer(0)

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        self._rang = texte_libre("", "colonne")
        self._barre = QProgressBar(textVisible=False, maximum=len(self._questions))
        self._barre.setAccessibleName("Avancement des questions")
        self._titre = texte_libre("", "titre")
        self._pourquoi = texte_libre("", "attenue")
        self._refus = texte_libre("", "non_satisfait")
        self._refus.hide()
        self._pile = QStackedWidget()
        for question in self._questions:
            self._pile.addWidget(_defilante(question))
        place = QVBoxLayout(self)
        place.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        place.setSpacing(ESPACE[1])
        for widget in (self._rang, self._barre, self._titre, self._pourquoi):
            place.addWidget(widget)
        place.addSpacing(ESPACE[1])
        place.addWidget(self._pile, 1)
        place.addWidget(self._refus)
        place.addLayout(self._boutons())
        QWidget.setTabOrder(self._suivant, self._precedent)
        QWidget.setTabOrder(self._precedent, self._annuler)

    def _boutons(self) -> QHBoxLayout:
        self._precedent = bouton("&Précédent", lambda: self._montrer(self._pile.currentIndex() - 1))
        self._suivant = bouton("&Suivant", self._avancer, "primaire")
        self._suivant.setDefault(True)
        place = QHBoxLayout()
        place.setSpacing(ESPACE[1])
        self._annuler = bouton("Annuler", self.reject, "discret")
        place.addWidget(self._annuler)
        place.addStretch(1)
        place.addWidget(self._precedent)
        place.addWidget(self._suivant)
        return place

    # --- going on -----------------------------------------------------------------------------------------

    def _montrer(self, rang: int) -> None:
        question = self._questions[rang]
        question.entrer()
        self._pile.setCurrentIndex(rang)
        ecrire(self._refus, "")
        derniere = rang == len(self._questions) - 1
        self._rang.setText(
            "Pour finir" if derniere else f"Question {rang + 1} sur {len(self._questions) - 1}"
        )
        self._barre.setValue(rang + 1)
        self._titre.setText(question.titre)
        self._pourquoi.setText(question.pourquoi)
        self._precedent.setEnabled(rang > 0)
        self._suivant.setText("&Créer le dossier" if derniere else "&Suivant")
        question.focus()
        self._annonceur.dire(f"{self._rang.text()}. {question.titre} {question.pourquoi}")

    def _avancer(self) -> None:
        question = self._questions[self._pile.currentIndex()]
        refus = question.refus()
        if refus:
            ecrire(self._refus, refus if question is not self._fichier else "")
            question.focus()
            self._annonceur.dire(refus)
        elif question is self._fichier:
            self._creer()
        else:
            self._montrer(self._pile.currentIndex() + 1)

    def _creer(self) -> None:
        porteur = self._porteur
        reponses = Reponses(
            appel=self._appel.appel,
            type_projet=self._projet.type_projet,
            raison_sociale=porteur.nom.texte(),
            departement=porteur.departement.texte(),
            siren=porteur.siren.texte(),
            finess_ej=porteur.finess.texte(),
        )
        chemin = self._fichier.emplacement.chemin
        try:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            self.document = creer_dossier(chemin, reponses, self._packs, lieux=self._lieux)
        except (UserError, OSError) as refus:
            self._fichier.echouer(str(refus))
            self._annonceur.dire(str(refus))
            return
        self.accept()


def _defilante(question: QuestionDeDepart) -> QScrollArea:
    """A question that is too high for the screen scrolls."""
    zone = QScrollArea(widgetResizable=True)
    zone.setFrameShape(QFrame.Shape.NoFrame)
    zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    classer(question, "contenu")
    zone.setWidget(question)
    return zone
