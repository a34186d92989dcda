"""Answering another call, or taking today's rules: what changes is shown first, and undo comes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.passage import Passage, ce_qui_change
from esms_desktop.rules.types import Pack
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.dialogs.tableau_comparaison import TableauComparaison
from ui.icones import Marque
from ui.pages.elements import Constat, bouton

APPEL = "Vos réponses ne changent pas ; elles seront jugées selon cet appel. Ctrl+Z revient en arrière."
REGLES = (
    "Vos réponses ne changent pas ; elles seront jugées selon les règles du jour. Ctrl+Z revient en arrière."
)
NOTE = Marque("info", "", "texte")


class DialogueChangerAppel(Boite):
    """Accepted: the document is moved, in one undoable step."""

    def __init__(self, contexte: Contexte, appel: str, parent: QWidget | None = None) -> None:
        pont = contexte.pont
        self._contexte = contexte
        self._pack: Pack = contexte.packs.charger(appel)
        meme = appel == pont.document.appel
        nom = self._pack.appel.titre_court
        titre = f"Prendre les règles v{self._pack.appel.version}" if meme else f"Répondre à « {nom} »"
        super().__init__(titre, REGLES if meme else APPEL, parent)
        passage = ce_qui_change(pont.dossier, pont.pack, self._pack)
        tableau = TableauComparaison()
        entetes = (
            [f"Règles v{pont.pack.appel.version}", f"Règles v{self._pack.appel.version}"]
            if meme
            else [f"Aujourd’hui : {pont.pack.appel.titre_court}", f"Ensuite : {nom}"]
        )
        tableau.montrer(entetes, [passage.avant, passage.apres])
        for note in _notes(passage, pont.pack):
            self.boite.addWidget(Constat(NOTE, note))
        self.boite.addWidget(tableau, 1)
        self._faire = bouton(
            "Prendre ces règles" if meme else "Répondre à cet appel", self._deplacer, "primaire"
        )
        self._faire.setEnabled(not pont.document.lecture_seule)
        self.boutons([bouton("Annuler", self.reject), self._faire])

    def _deplacer(self) -> None:
        appel = self._pack.appel

        def deplacer(document: Document) -> bool:
            document.move_to_call(appel.id, appel.version)
            return True

        if self._contexte.pont.faire(deplacer):
            self.accept()
        else:
            self.but.setText(self._contexte.pont.etat.message)


def _notes(passage: Passage, avant: Pack) -> Sequence[str]:
    """What the table does not say: justifications kept for nothing, amounts that stop being known."""
    notes = []
    if passage.sans_suite:
        titres = [avant.criteres[nom].titre if nom in avant.criteres else nom for nom in passage.sans_suite]
        nombre = pluriel(len(titres), "justification")
        notes.append(
            f"{nombre} que cet appel ne demande pas, gardée dans le dossier : {enumerer(titres, au_plus=3)}."
        )
    if passage.apres.financement.total_certain is None:
        notes.append(
            " ".join(["Les montants de cet appel ne sont pas connus.", *passage.apres.financement.notes[:1]])
        )
    return notes
