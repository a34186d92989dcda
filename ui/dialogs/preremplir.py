"""« Préremplir »: default rows to choose from, each saying where it comes from, added in one undoable step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.modeles import modele_pour, remplir
from esms_desktop.dossier.libelles import LISTES
from esms_desktop.dossier.modeles import LigneModele, Modele
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.pages.elements import bouton, lien, rangee

BUT = (
    "Des lignes pour ne pas partir de rien. Décochez ce qui ne vous concerne pas : tout se modifie ensuite, et "
    "Ctrl+Z retire ce qui est ajouté."
)
PROPOSE = "Proposée, à adapter"
TOUT_EST_LA = "Toutes les lignes proposées sont déjà dans le dossier."


class DialoguePreremplir(Boite):
    """Accepted: `ajoutees` rows were added."""

    def __init__(self, contexte: Contexte, modele: Modele, parent: QWidget | None = None) -> None:
        super().__init__(modele.titre, BUT, parent, taille=(760, 620))
        self._contexte = contexte
        self._titre = modele.titre
        self.ajoutees = 0
        self._arbre = QTreeWidget()
        self._arbre.setAccessibleName(modele.titre)
        self._arbre.setAccessibleDescription("Espace coche ou décoche la ligne.")
        self._arbre.setHeaderLabels(["Ligne", "D’où elle vient"])
        self._arbre.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._arbre.setUniformRowHeights(True)
        self._arbre.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._arbre.header().setStretchLastSection(False)
        self._arbre.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._arbre.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._lignes: list[tuple[QTreeWidgetItem, LigneModele]] = []
        self._remplir(modele.manquantes(contexte.pont.dossier))
        self._faire = bouton("", self._ajouter, "primaire")
        self.boite.addLayout(
            rangee(
                [
                    lien("Tout cocher", lambda: self._cocher(Qt.CheckState.Checked)),
                    lien("Tout décocher", lambda: self._cocher(Qt.CheckState.Unchecked)),
                ]
            )
        )
        self.boite.addWidget(self._arbre, 1)
        self.boutons([bouton("Annuler", self.reject), self._faire])
        self._arbre.itemChanged.connect(lambda *_: self._compter())
        self._compter()
        self._arbre.setFocus()

    def choisies(self) -> list[LigneModele]:
        """The rows that are ticked, in their order."""
        return [ligne for item, ligne in self._lignes if item.checkState(0) == Qt.CheckState.Checked]

    def _remplir(self, lignes: tuple[LigneModele, ...]) -> None:
        """One branch a list when there are several."""
        tables = tuple(dict.fromkeys(ligne.table for ligne in lignes))
        branches = {table: self._branche(table) for table in tables} if len(tables) > 1 else {}
        for ligne in lignes:
            item = QTreeWidgetItem([ligne.nom, ligne.source or PROPOSE])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setToolTip(0, ligne.nom)
            item.setToolTip(1, ligne.source or PROPOSE)
            if branches:
                branches[ligne.table].addChild(item)
            else:
                self._arbre.addTopLevelItem(item)
            self._lignes.append((item, ligne))
        self._arbre.setRootIsDecorated(bool(branches))
        self._arbre.expandAll()
        if self._lignes:
            self._arbre.setCurrentItem(self._lignes[0][0])

    def _branche(self, table: str) -> QTreeWidgetItem:
        branche = QTreeWidgetItem([LISTES[table]])
        branche.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
        )
        self._arbre.addTopLevelItem(branche)
        return branche

    def _cocher(self, etat: Qt.CheckState) -> None:
        self._arbre.blockSignals(True)
        for item, _ in self._lignes:
            item.setCheckState(0, etat)
        self._arbre.blockSignals(False)
        self._arbre.viewport().update()
        self._compter()

    def _compter(self) -> None:
        nombre = len(self.choisies())
        self._faire.setText(f"Ajouter {pluriel(nombre, 'ligne')}" if nombre else "Ajouter")
        self._faire.setEnabled(nombre > 0 and not self._contexte.pont.document.lecture_seule)

    def _ajouter(self) -> None:
        choisies = self.choisies()
        ajoutees = self._contexte.pont.faire(lambda document: remplir(document, choisies, self._titre))
        if ajoutees is None:
            self.but.setText(self._contexte.pont.etat.message)
            return
        self.ajoutees = ajoutees
        self.accept()


def preremplir(contexte: Contexte, nom: str, parent: QWidget | None = None) -> str:
    """Offer the default rows of a model; a sentence that says what came of it, empty when the person gave up."""
    modele = modele_pour(nom, contexte.pont.dossier, contexte.pont.pack)
    if not modele.manquantes(contexte.pont.dossier):
        return TOUT_EST_LA
    dialogue = DialoguePreremplir(contexte, modele, parent)
    if not dialogue.exec():
        return ""
    nombre = dialogue.ajoutees
    return (
        f"{pluriel(nombre, 'ligne')} {'ajoutées' if nombre > 1 else 'ajoutée'} : adaptez-les à votre projet."
    )
