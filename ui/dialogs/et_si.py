"""« Et si… »: the amounts and the criteria with other choices, side by side, without touching the dossier."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from esms_desktop.document.variantes import Variante, decrire, juger_variantes
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.rows.options import TYPES_INTERVENTION
from esms_desktop.rules.types import Pack
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.dialogs.reglages_variantes import Reglages
from ui.dialogs.tableau_comparaison import TableauComparaison
from ui.pages.elements import bouton

BUT = (
    "Changez ce que vous voulez : le dossier reste comme il est. Un ESMS ajouté est supposé aussi complet que ceux du "
    "même organisme."
)
AU_PLUS = 3
"""Variants side by side: with the dossier itself, four columns can be read."""


class DialogueEtSi(Boite):
    """Judged again at each change: it takes a few milliseconds. The columns of both tables are the same."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__("Et si…", BUT, parent, taille=(960, 680))
        self._contexte = contexte
        pont = contexte.pont
        self.reglages = Reglages(pont.dossier, contexte.packs.appels())
        self.tableau = TableauComparaison()
        self.tableau.setMinimumHeight(self.fontMetrics().lineSpacing() * 12)
        self._ajouter = bouton("Ajouter une variante", self.ajouter)
        self.boite.addWidget(_Bande(self.reglages))
        self.boite.addWidget(self.tableau, 1)
        self.boutons([self._ajouter, bouton("Fermer", self.reject)])
        self.reglages.change.connect(self._juger)
        self.ajouter()

    def ajouter(self) -> None:
        """One more column, as the dossier is."""
        if len(self.reglages.colonnes) < AU_PLUS:
            self.reglages.ajouter()

    def _juger(self) -> None:
        pont = self._contexte.pont
        variantes = [colonne.variante for colonne in self.reglages.colonnes]
        verdicts = juger_variantes(pont.dossier, variantes, self._pack_de)
        entetes = [self._decrire(variante) for variante in variantes]
        self.tableau.montrer(["Le dossier", *entetes], [pont.verdict, *verdicts])
        self._ajouter.setEnabled(len(variantes) < AU_PLUS)

    def _pack_de(self, appel: str) -> Pack:
        pont = self._contexte.pont
        return pont.pack if appel == pont.document.appel else self._contexte.packs.charger(appel)

    def _decrire(self, variante: Variante) -> str:
        connus = noms(self._contexte.pont.dossier, "organismes")
        appel = self._contexte.packs.charger(variante.appel).appel.titre_court if variante.appel else ""
        return decrire(
            variante,
            connus.get(variante.organisme or "", ""),
            TYPES_INTERVENTION.get(variante.type_intervention or "", "").lower(),
            appel,
        )


class _Bande(QScrollArea):
    """As high as what it holds, when there is room."""

    def __init__(self, dedans: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dedans.setProperty("classe", "contenu")
        self.setWidget(dedans)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All of it."""
        dedans = self.widget()
        return QSize(400, dedans.sizeHint().height() if dedans is not None else 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few rows."""
        return QSize(200, self.fontMetrics().lineSpacing() * 8)
