"""One question of the help questionnaire: the statement, its help, the levels, the reason or comment."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.cles import lire_cle
from esms_desktop.document.document import Document
from esms_desktop.document.recueil_maturite import commenter, noter_un_niveau
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.questionnaire import Niveau, Question
from esms_desktop.dossier.rows.organisme import ReponseMaturite
from ui.contexte import Contexte
from ui.fields.ligne import SaisieLigne
from ui.fields.segments import Segments
from ui.fields.stocke import Stocke, lire_stocke
from ui.pages.choix_de_ligne import etiquette_de
from ui.pages.elements import ecrire, lien, rangee, texte_libre
from ui.pages.liaison_libre import LiaisonLibre
from ui.theme import ESPACE

SANS_OBJET, PAS_ENCORE = "so", ""
AUTRES: Mapping[str, str] = {SANS_OBJET: "Sans objet", PAS_ENCORE: "Pas encore su"}
RAISON = "Pourquoi sans objet ?"
COMMENTAIRE = "Commentaire ou preuve"
RAISON_MANQUE = "Dites pourquoi : sans raison, la question compte comme non répondue."


class VueQuestion(QWidget):
    """organisme: whose answer it is; it stays the same as long as this widget lives."""

    def __init__(
        self, contexte: Contexte, organisme: str, question: Question, niveaux: tuple[Niveau, ...]
    ) -> None:
        super().__init__()
        self._contexte, self._organisme, self.question = contexte, organisme, question
        self._niveaux = niveaux
        lecture_seule = contexte.pont.document.lecture_seule
        self._texte = texte_libre(f"{question.numero}{INSECABLE}{INSECABLE}{question.texte}", "gras")
        self.segments = Segments({**{str(n.note): str(n.note) for n in niveaux}, **AUTRES}, self)
        self._nommer()
        self.segments.setEnabled(not lecture_seule)
        self.segments.groupe.buttonClicked.connect(self._repondre)
        self._sens = texte_libre("", "attenue")
        self.saisie = SaisieLigne(self)
        self.saisie.setEnabled(not lecture_seule)
        self._etiquette = etiquette_de(COMMENTAIRE, self.saisie.cible())
        self._manque = texte_libre(RAISON_MANQUE, "a_completer")
        self._commente = False
        self._ouvrir = lien(
            "Commenter", self._ouvrir_le_commentaire, nom=f"Commenter la question {question.numero}"
        )
        self._liaison = LiaisonLibre(contexte.pont, self.saisie, self._commenter)
        self._composer()

    def _composer(self) -> None:
        reponse = rangee([self.segments])
        suite = QHBoxLayout()
        suite.setSpacing(ESPACE[1])
        suite.addWidget(self._sens, 1, Qt.AlignmentFlag.AlignVCenter)
        suite.addWidget(self._ouvrir, 0, Qt.AlignmentFlag.AlignTop)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        place.addWidget(self._texte)
        place.addWidget(texte_libre(self.question.aide, "attenue"))
        place.addLayout(reponse)
        place.addLayout(suite)
        for widget in (self._etiquette, self.saisie, self._manque):
            place.addWidget(widget)

    def montrer(self, reponse: ReponseMaturite | None) -> None:
        """What is stored."""
        code = _code(reponse)
        self.segments.choisir(code)
        self._sens.setText(self._dire(code))
        stocke = self._stocke(reponse)
        sans_objet = code == SANS_OBJET
        commentee = sans_objet or bool(stocke.texte) or self._commente
        self._etiquette.setText(RAISON if sans_objet else COMMENTAIRE)
        self.saisie.nommer(f"{self._etiquette.text()} ({self.question.numero})")
        self.saisie.decrire(stocke.message or champ_de("reponses_maturite.commentaire").aide)
        self.saisie.marquer(
            "non_satisfait" if stocke.message else "a_completer" if sans_objet and not stocke.texte else ""
        )
        self._liaison.montrer(stocke.texte)
        for widget in (self._etiquette, self.saisie):
            widget.setVisible(commentee)
        modifiable = not self._contexte.pont.document.lecture_seule
        self._ouvrir.setVisible(code != PAS_ENCORE and not commentee and modifiable)
        self._sens.setVisible(bool(self._sens.text()))
        manque = stocke.message or (RAISON_MANQUE if sans_objet and not stocke.texte else "")
        ecrire(self._manque, manque)

    def vider(self) -> None:
        """Store what is being typed."""
        self._liaison.vider()

    def focus(self) -> None:
        """On the answer."""
        choisi = self.segments.choisi()
        self.segments.boutons[choisi or PAS_ENCORE].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stocke(self, reponse: ReponseMaturite | None) -> Stocke:
        if reponse is None:
            return Stocke("")
        cle = lire_cle(f"reponses_maturite[{reponse.id}].commentaire")
        return lire_stocke(self._contexte.pont.dossier, cle)

    def _repondre(self) -> None:
        code = self.segments.choisi() or PAS_ENCORE
        niveau = int(code) if code.isdigit() else None
        question = self.question.numero

        def noter(document: Document) -> bool:
            noter_un_niveau(document, self._organisme, question, niveau, sans_objet=code == SANS_OBJET)
            return True

        self._contexte.pont.faire(noter)

    def _commenter(self, texte: str) -> None:
        self._contexte.pont.faire(
            lambda document: commenter(document, self._organisme, self.question.numero, texte)
        )

    def _ouvrir_le_commentaire(self) -> None:
        self._commente = True
        for widget in (self._etiquette, self.saisie):
            widget.show()
        self._ouvrir.hide()
        self.saisie.focus()

    def _nommer(self) -> None:
        """Each answer says the question, its level and the word for it."""
        mots = {str(n.note): f"{n.note}, {n.mot.lower()}" for n in self._niveaux} | dict(AUTRES)
        self.segments.setAccessibleName(self.question.texte)
        for code, bouton in self.segments.boutons.items():
            bouton.setAccessibleName(f"{self.question.numero} {self.question.texte} {mots[code]}")
            bouton.setAccessibleDescription(self.question.aide)

    def _dire(self, code: str) -> str:
        """« Partiel : en place pour une partie des équipes ou des sujets. »"""
        niveau = next((n for n in self._niveaux if str(n.note) == code), None)
        if niveau is None:
            return ""
        return f"{niveau.mot}{INSECABLE}: {niveau.sens[0].lower()}{niveau.sens[1:]}"


def _code(reponse: ReponseMaturite | None) -> str:
    if reponse is None:
        return PAS_ENCORE
    if reponse.sans_objet:
        return SANS_OBJET
    return PAS_ENCORE if reponse.reponse is None else str(reponse.reponse)
