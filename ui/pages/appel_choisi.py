"""The call that the dossier answers: which one, whether it is still open, how sure its rules are, where to deposit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.appels import CERTITUDES
from esms_desktop.document.calendrier import EtatAppel, ouverture
from esms_desktop.document.changes import Changes
from esms_desktop.document.passage import regles_du_document
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.elements import Carte, Constat, ecrire, lien, paire, rangee, section, texte_libre
from ui.rangees_de_cartes import RangeesDeCartes
from ui.theme import ESPACE

OUVERTURES: dict[EtatAppel, Marque] = {
    "ouvert": Marque("circle-check", "Ouvert", "satisfait"),
    "a_venir": Marque("clock", "Pas encore ouvert", "accent"),
    "clos": Marque("lock", "Clos", "attenue"),
    "inconnu": Marque("circle-question-mark", "Date de clôture non connue", "a_completer"),
}
"""Whether a call can still be answered: shape, word and colour."""
NOTICE = Marque("info", "", "accent")


class AppelChoisi(Carte):
    """Follows the document: moved to another call, or back by an undo, it shows that one."""

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._contexte, self._aujourdhui = contexte, aujourdhui
        self.boite.setSpacing(ESPACE[2])
        self._titre = section("")
        self._etat = Constat(OUVERTURES["clos"], une_ligne=True)
        self._complet = texte_libre("", "attenue")
        self._resume = texte_libre("")
        self._paires = RangeesDeCartes(contexte.theme, 280, 2)
        self._notice = Constat(NOTICE)
        self._voir = lien("Voir ce qui change…", self._changer_de_regles)
        self._depot = texte_libre("")
        self._composer()
        contexte.pont.change.connect(self._change)
        contexte.pont.juge.connect(lambda *_: self._orienter())
        self._montrer()

    def _composer(self) -> None:
        tete = rangee([self._titre, self._etat], etirer=0, espace=ESPACE[2])
        tete.setAlignment(self._etat, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.boite.addLayout(tete)
        self.boite.addWidget(self._complet)
        self.boite.addWidget(self._resume)
        self.boite.addWidget(self._notice)
        self.boite.addWidget(self._voir)
        self.boite.addWidget(self._paires)

    def _change(self, changes: Changes) -> None:
        if any(table == "meta" for table, _ in changes.lignes):
            self._montrer()

    def _montrer(self) -> None:
        appel = self._contexte.pont.pack.appel
        etat = ouverture(appel, self._aujourdhui())
        ecrire(self._titre, appel.titre_court)
        ecrire(self._complet, appel.titre)
        ecrire(self._resume, appel.resume)
        self._etat.montrer(OUVERTURES[etat.etat], etat.phrase)
        self._depot = texte_libre("")
        self._paires.remplir(
            [
                paire("Territoire", appel.territoire),
                paire("Phase", appel.phase[:1].upper() + appel.phase[1:]),
                paire("Où déposer", self._depot),
                paire("Formulaire de dépôt", appel.depot),
                paire("Fiabilité", CERTITUDES[appel.certitude]),
                paire("Règles appliquées", f"Version{INSECABLE}{appel.version}"),
            ]
        )
        self._orienter()  # in its place by now: shown before, it would be a window of its own for an instant
        self._noter()

    def _noter(self) -> None:
        """Whether the rules of this application are newer than the dossier's."""
        document, packs = self._contexte.pont.document, self._contexte.packs
        _, phrase = regles_du_document(document.appel, document.version_regles, packs)
        self._notice.setVisible(bool(phrase))
        if phrase:
            self._notice.montrer(NOTICE, phrase)
        self._voir.setVisible(bool(phrase) and not document.lecture_seule)

    def _orienter(self) -> None:
        ecrire(self._depot, self._contexte.pont.verdict.orientation.phrase)

    def _changer_de_regles(self) -> None:
        from ui.dialogs.changer_appel import DialogueChangerAppel

        appel = self._contexte.pont.document.appel
        DialogueChangerAppel(self._contexte, appel, self.window()).exec()
