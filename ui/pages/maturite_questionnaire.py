"""The help questionnaire: whose answers, dimensions with their scores at the left, their questions at the right."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
)

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.dossier import maturite
from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.maturite import Bilan, Score
from esms_desktop.dossier.questionnaire import DIMENSIONS, questionnaire
from ui.contexte import Contexte
from ui.pages.a_jour import AJour
from ui.pages.choix_de_ligne import ChoixDeLigne, Entree
from ui.pages.elements import Carte, ecrire, empiler, en_retrait, lien, texte_libre, trait, vider
from ui.pages.maturite_question import VueQuestion
from ui.theme import ESPACE, classer

QUI = "Réponses de"
AIDE_QUI = "L’organisme dont vous notez les réponses."
VIDE = "Ajoutez d’abord les organismes de la grappe : chacun répond pour lui-même."
REGLE = f"Une dimension a un score à partir de {maturite.SEUIL}{INSECABLE}% de réponses."
CODE = Qt.ItemDataRole.UserRole
AIDE_DIMENSION = "La dimension dont les questions sont montrées."
LARGE_LISTE, LARGE = 16, 54
"""Sizes of body text: width of the list of dimensions, and of the whole from which it stands beside the questions."""


class QuestionnaireDeMaturite(AJour):
    """The block of the page. Keys: the list, one of its answers, a question (`reponses_maturite[og1/5.3]`)."""

    tables = frozenset({"organismes", "reponses_maturite"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.choix = ChoixDeLigne(QUI, AIDE_QUI)
        self.choix.combo.currentIndexChanged.connect(self._changer)
        self._score = texte_libre("", "gras")
        self.dimensions = self._faire_la_liste()
        self.dimension = ChoixDeLigne("Dimension", AIDE_DIMENSION)
        self.dimension.combo.proposer([Entree(code, nom) for code, nom in DIMENSIONS.items()], "")
        self.dimension.combo.activated.connect(self.dimensions.setCurrentRow)
        self._zone, self._boite = self._faire_la_zone()
        self.questions: dict[str, VueQuestion] = {}
        self._montre = ("", "")
        self._noms: list[tuple[str, str]] = []
        self._lien = lien("Ajouter les organismes", lambda: contexte.aller("organismes"))
        self._vide = Carte("Pas encore d’organisme")
        phrase = texte_libre(VIDE, "attenue")
        en_retrait(phrase)
        empiler(self._vide.boite, [phrase, self._lien])
        self._composer()
        contexte.theme.change.connect(self._dimensionner)
        self._dimensionner()

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        corps = QHBoxLayout()
        corps.setSpacing(ESPACE[2])
        corps.addWidget(self.dimensions)
        corps.addWidget(self._zone, 1)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        for widget in (self.choix, self.dimension, self._vide, self._score):
            place.addWidget(widget)
        place.addLayout(corps, 1)

    def _faire_la_liste(self) -> QListWidget:
        liste = QListWidget()
        liste.setAccessibleName("Dimensions")
        liste.setAccessibleDescription("Les flèches montrent les questions d’une autre dimension.")
        liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        liste.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        liste.setWordWrap(True)
        liste.setTextElideMode(Qt.TextElideMode.ElideNone)
        liste.setStyleSheet("QListView::item { padding: 6px 8px; }")
        for code, nom in DIMENSIONS.items():
            item = QListWidgetItem(nom)
            item.setData(CODE, code)
            liste.addItem(item)
        liste.setCurrentRow(0)
        liste.currentRowChanged.connect(self._changer_de_dimension)
        return liste

    def _faire_la_zone(self) -> tuple[QScrollArea, QVBoxLayout]:
        zone = QScrollArea()
        zone.setWidgetResizable(True)
        zone.setFrameShape(QFrame.Shape.NoFrame)
        zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        carte = QFrame()
        classer(carte, "carte")
        boite = QVBoxLayout(carte)
        boite.setContentsMargins(ESPACE[3], ESPACE[2], ESPACE[3], ESPACE[3])
        boite.setSpacing(ESPACE[2])
        zone.setWidget(carte)
        return zone, boite

    def _dimensionner(self) -> None:
        self.dimensions.setFixedWidth(LARGE_LISTE * self._contexte.theme.taille)
        self._ranger()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width has room for the list of dimensions, or not."""
        super().resizeEvent(event)
        self._ranger()

    def _ranger(self) -> None:
        """The list beside the questions; where they need all the width, a choice above them."""
        etroit = self.width() < LARGE * self._contexte.theme.taille
        connu = bool(self.organisme)
        self.dimensions.setVisible(connu and not etroit)
        self.dimension.setVisible(connu and etroit)

    # --- what the page asks -------------------------------------------------------------------------------

    @property
    def organisme(self) -> str:
        """Whose answers are shown."""
        return str(self.choix.combo.currentData() or "")

    def aller(self, cle: str) -> bool:
        """An answer, a question of an organisation, or the questionnaire."""
        table, _, reste = cle.partition("[")
        if table != "reponses_maturite":
            return False
        self.rattraper()
        organisme, question = self._designee(reste.partition("]")[0])
        if organisme and not self.choix.combo.choisir(organisme):
            return False
        if not self.organisme:
            self._lien.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        self._montrer_la_question(question)
        return True

    def _designee(self, ligne: str) -> tuple[str, str]:
        """Organisation and number of the question that a key names."""
        if "/" in ligne:
            organisme, _, question = ligne.partition("/")
            return organisme, question
        reponses = self._contexte.pont.dossier.reponses_maturite
        reponse = next((r for r in reponses if r.id == ligne), None)
        return (reponse.organisme or "", reponse.question or "") if reponse is not None else ("", "")

    def _montrer_la_question(self, numero: str) -> None:
        dimension = next((q.dimension for q in questionnaire().questions if q.numero == numero), None)
        if dimension is not None:
            self.dimensions.setCurrentRow(list(DIMENSIONS).index(dimension))
        vue = self.questions.get(numero)
        if vue is None:
            self.dimensions.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        vue.focus()
        QTimer.singleShot(0, vue, partial(self._zone.ensureWidgetVisible, vue))  # once it is laid out

    # --- keeping in step ----------------------------------------------------------------------------------

    def actualiser(self) -> None:
        """Names, scores, answers; widgets of questions are kept."""
        organismes = self._contexte.pont.dossier.organismes
        noms = [(og.id, nom_de(og, rang)) for rang, og in enumerate(organismes, start=1)]
        if noms != self._noms:
            self._noms = noms
            combo = self.choix.combo
            garde = self.organisme
            combo.blockSignals(True)
            combo.proposer([Entree(cle, nom) for cle, nom in noms], garde)
            combo.blockSignals(False)
        self._changer()

    def _changer_de_dimension(self, rang: int) -> None:
        self.dimension.combo.setCurrentIndex(rang)
        self._changer()

    def _changer(self) -> None:
        self.choix.combo.setToolTip(self.choix.combo.currentText())
        organisme = self.organisme
        connu = bool(organisme)
        for widget in (self.choix, self._score, self._zone):
            widget.setVisible(connu)
        self._vide.setVisible(not connu)
        self._ranger()
        if not connu:
            return
        dossier = self._contexte.pont.dossier
        bilan = maturite.bilan(dossier, organisme)
        self._dire_les_scores(bilan)
        self._faire_les_questions(organisme, str(self.dimensions.currentItem().data(CODE)))
        reponses = maturite.reponses_de(dossier, organisme)
        for numero, vue in self.questions.items():
            vue.montrer(reponses.get(numero))

    def _faire_les_questions(self, organisme: str, dimension: str) -> None:
        if (organisme, dimension) == self._montre:
            return
        for ancienne in self.questions.values():
            ancienne.vider()
        self._montre = organisme, dimension
        self.questions = {}
        vider(self._boite)
        tout = questionnaire()
        legende = ", ".join(f"{n.note}{INSECABLE}{n.mot.lower()}" for n in tout.niveaux)
        self._boite.addWidget(texte_libre(f"Niveaux{INSECABLE}: {legende}. {REGLE}", "attenue"))
        for question in tout.de(dimension):
            self._boite.addWidget(trait())
            vue = VueQuestion(self._contexte, organisme, question, tout.niveaux)
            self.questions[question.numero] = vue
            self._boite.addWidget(vue)
        self._boite.addStretch(1)
        self._zone.verticalScrollBar().setValue(0)

    # --- words --------------------------------------------------------------------------------------------

    def _dire_les_scores(self, bilan: Bilan) -> None:
        """The whole and security in a sentence, each dimension in the list and in the choice."""
        if bilan.valeur is not None:
            tout = _score(bilan.valeur)
        else:
            manquantes = sum(score.manquantes for score in bilan.dimensions.values())
            tout = f"encore {pluriel(manquantes, 'réponse')} au moins" if manquantes else "pas encore connu"
        securite = bilan.dimensions["securite"].valeur
        dite = _score(securite) if securite is not None else "pas encore connue"
        reponses = f"{pluriel(bilan.repondues, 'réponse')} sur {bilan.questions}"
        ecrire(self._score, f"Score global{INSECABLE}: {tout}. Sécurité{INSECABLE}: {dite}. {reponses}.")
        for rang, (code, nom) in enumerate(DIMENSIONS.items()):
            item = self.dimensions.item(rang)
            dit = _dire(bilan.dimensions[code])
            if item.text() != f"{nom}\n{dit}":
                item.setText(f"{nom}\n{dit}")
                self.dimension.combo.setItemText(rang, f"{nom}{INSECABLE}: {dit}")


def _score(valeur: Fraction) -> str:
    return f"{maturite.montre(valeur)} sur 100, {maturite.bande(valeur)}"


def _dire(score: Score) -> str:
    """« 63 sur 100, en bonne voie » or « 5 sur 8, encore 2 réponses »."""
    if score.valeur is not None:
        return _score(score.valeur)
    fait = f"{score.repondues} sur {score.questions}"
    return (
        f"{fait}, encore {pluriel(score.manquantes, 'réponse')}"
        if score.manquantes
        else f"{fait}, sans objet"
    )
