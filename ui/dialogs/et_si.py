"""« Et si… »: the amounts and the criteria with other choices, side by side, without touching the dossier."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from esms_desktop.document.variantes import Variante, decrire, juger_variantes
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.rows.options import TYPES_INTERVENTION
from esms_desktop.rules.types import Pack
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.dialogs.reglages_variante import Reglages
from ui.dialogs.tableau_comparaison import TableauComparaison
from ui.pages.elements import bouton
from ui.theme import ESPACE

BUT = (
    "Changez ce que vous voulez : le dossier reste comme il est. Un ESMS ajouté est supposé aussi complet que ceux du "
    "même organisme."
)
AU_PLUS = 3
"""Variants side by side: with the dossier itself, four columns can be read."""


class DialogueEtSi(Boite):
    """Judged again at each change: it takes a few milliseconds."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__("Et si…", BUT, parent, taille=(960, 660))
        self._contexte = contexte
        self._reglages: list[Reglages] = []
        self._rangee = QHBoxLayout()
        self._rangee.setContentsMargins(0, 0, 0, 0)
        self._rangee.setSpacing(ESPACE[2])
        self._rangee.addStretch(1)
        self._tableau = TableauComparaison()
        self._ajouter = bouton("Ajouter une variante", self.ajouter)
        self.boite.addWidget(self._defilant())
        self.boite.addWidget(self._tableau, 1)
        self.boutons([self._ajouter, bouton("Fermer", self.reject)])
        self.ajouter()

    def ajouter(self) -> None:
        """One more column, as the dossier is."""
        if len(self._reglages) == AU_PLUS:
            return
        reglages = Reglages(self._contexte, len(self._reglages) + 1)
        reglages.change.connect(self._juger)
        reglages.retire.connect(lambda: self._retirer(reglages))
        self._reglages.append(reglages)
        self._rangee.insertWidget(self._rangee.count() - 1, reglages)
        self._numeroter()
        self._juger()
        reglages.focus()

    @property
    def variantes(self) -> list[Variante]:
        """What is asked, in order."""
        return [reglages.variante for reglages in self._reglages]

    # --- inside -------------------------------------------------------------------------------------------

    def _defilant(self) -> QScrollArea:
        """The settings side by side; a bar under them when the window is narrow."""
        interieur = QWidget()
        interieur.setLayout(self._rangee)
        zone = _Bande(widgetResizable=True)
        zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        zone.setFrameShape(QFrame.Shape.NoFrame)
        zone.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        zone.setWidget(interieur)
        return zone

    def _retirer(self, reglages: Reglages) -> None:
        self._reglages.remove(reglages)
        self._rangee.removeWidget(reglages)
        reglages.hide()
        reglages.deleteLater()
        self._numeroter()
        self._juger()
        self._reglages[-1].focus()

    def _numeroter(self) -> None:
        seul = len(self._reglages) == 1
        for rang, reglages in enumerate(self._reglages, start=1):
            reglages.numeroter(rang, seul=seul)
        self._ajouter.setEnabled(len(self._reglages) < AU_PLUS)

    def _juger(self) -> None:
        pont = self._contexte.pont
        variantes = self.variantes
        verdicts = juger_variantes(pont.dossier, variantes, self._pack_de)
        entetes = [self._decrire(variante) for variante in variantes]
        self._tableau.montrer(["Le dossier", *entetes], [pont.verdict, *verdicts])

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
    """As high as what it holds."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """The height of the settings, and of the bar under them."""
        dedans = self.widget()
        haut = dedans.sizeHint().height() if dedans is not None else 0
        barre = self.horizontalScrollBar()
        return QSize(400, haut + (barre.sizeHint().height() if barre.maximum() else 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same height, any width."""
        return QSize(200, self.sizeHint().height())
