"""The dossier under its own call and under another, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from esms_desktop.document.evaluation import juger
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.dialogs.tableau_comparaison import TableauComparaison
from ui.pages.elements import bouton, rangee, texte_libre

BUT = "Les mêmes réponses, jugées selon deux appels. Le dossier ne change pas."


class DialogueComparer(Boite):
    """The other call may be changed; answering it instead opens what changes first."""

    def __init__(self, contexte: Contexte, appel: str, parent: QWidget | None = None) -> None:
        super().__init__("Comparer deux appels", BUT, parent)
        self._contexte = contexte
        self._choix = QComboBox()
        self._choix.setAccessibleName("Appel à comparer")
        for autre in contexte.packs.appels():
            if autre.id != contexte.pont.document.appel:
                self._choix.addItem(autre.titre_court, autre.id)
        self._choix.setCurrentIndex(self._choix.findData(appel))
        self._choix.currentIndexChanged.connect(self._comparer)
        etiquette = texte_libre("Comparer avec", "attenue")
        etiquette.setWordWrap(False)
        etiquette.setBuddy(self._choix)
        self._tableau = TableauComparaison()
        self.boite.addLayout(rangee([etiquette, self._choix], etirer=1))
        self.boite.addWidget(self._tableau, 1)
        repondre = bouton("Répondre à cet appel…", self._repondre)
        repondre.setEnabled(not contexte.pont.document.lecture_seule)
        self.boutons([repondre, bouton("Fermer", self.reject)])
        self._comparer()

    def _comparer(self) -> None:
        pont = self._contexte.pont
        autre = self._contexte.packs.charger(str(self._choix.currentData()))
        self._tableau.montrer(
            [pont.pack.appel.titre_court, autre.appel.titre_court],
            [pont.verdict, juger(pont.dossier, autre)],
        )

    def _repondre(self) -> None:
        from ui.dialogs.changer_appel import DialogueChangerAppel

        appel, parent = str(self._choix.currentData()), self.parentWidget()
        self.accept()
        DialogueChangerAppel(self._contexte, appel, parent).exec()
