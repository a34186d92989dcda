"""What can be done with one column: sort it, show only some of its values, hide it. A small panel under its title.

It stays open while boxes are ticked; Escape or a click elsewhere closes it.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from esms_desktop.common.fr_format import cle_de_comparaison
from ui.icones import icone
from ui.tables.ordre import Tri, naturelle
from ui.tables.vue import Vue
from ui.theme import ESPACE, classer

VIDE = "(vide)"


class VoletColonne(QFrame):
    """The panel of one column of a view."""

    def __init__(self, vue: Vue, colonne: int) -> None:
        super().__init__(vue.window(), Qt.WindowType.Popup)
        self._vue = vue
        self._colonne = colonne
        classer(self, "carte")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(ESPACE[2], ESPACE[2], ESPACE[2], ESPACE[2])
        self._place.setSpacing(ESPACE[0])
        champ = vue.modele.colonne(colonne)
        titre = champ.champ.libelle if champ else "État de la ligne"
        self.setAccessibleName(f"Trier et filtrer : {titre}")
        nom = QLabel(titre)
        classer(nom, "section")
        self._place.addWidget(nom)
        self._tris(nombre=bool(champ and champ.a_droite))
        self._valeurs()

    def ouvrir(self, place: QPoint) -> None:
        """Show it there, within the screen."""
        self.adjustSize()
        zone = self._vue.screen().availableGeometry()
        self.move(min(place.x(), zone.right() - self.width()), min(place.y(), zone.bottom() - self.height()))
        self.show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The keyboard begins at the first button."""
        super().showEvent(event)
        self._croissant.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes; arrows go from one thing to the next."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    # --- sorting ------------------------------------------------------------------------------------------

    def _tris(self, *, nombre: bool) -> None:
        croissant, decroissant = (
            ("Du plus petit au plus grand", "Du plus grand au plus petit")
            if nombre
            else ("Trier de A à Z", "Trier de Z à A")
        )
        self._croissant = self._bouton(croissant, "arrow-up", Tri(self._colonne))
        self._bouton(decroissant, "arrow-down", Tri(self._colonne, descendant=True))
        if self._vue.modele.tri is not None:
            self._bouton("Revenir à l’ordre d’origine", "undo", None)
        if self._colonne > 1:
            cacher = self._discret("Masquer cette colonne", "eye-off")
            cacher.clicked.connect(self._masquer)

    def _bouton(self, texte: str, dessin: str, tri: Tri | None) -> QPushButton:
        bouton = self._discret(texte, dessin)
        bouton.clicked.connect(lambda: self._trier(tri))
        return bouton

    def _discret(self, texte: str, dessin: str) -> QPushButton:
        bouton = QPushButton(icone(dessin), texte, self)
        classer(bouton, "discret")
        bouton.setStyleSheet("text-align: left;")
        bouton.setAutoDefault(True)
        self._place.addWidget(bouton)
        return bouton

    def _trier(self, tri: Tri | None) -> None:
        self._vue.vider_la_saisie()
        self._vue.modele.trier(tri)
        self.close()

    def _masquer(self) -> None:
        self._vue.montrer_la_colonne(self._colonne, montree=False)
        self.close()

    # --- showing only -------------------------------------------------------------------------------------

    def _valeurs(self) -> None:
        modele = self._vue.modele
        comptes = Counter(modele.texte_a_filtrer(ligne, self._colonne) for ligne in modele.contenu.ids())
        if not comptes:
            return
        etiquette = QLabel("N’afficher que…")
        classer(etiquette, "gras")
        self._place.addSpacing(ESPACE[1])
        self._place.addWidget(etiquette)
        self._cherche = QLineEdit(self)
        self._cherche.setPlaceholderText("Chercher une valeur")
        self._cherche.setAccessibleName("Chercher une valeur à afficher")
        self._cherche.setVisible(len(comptes) > 8)
        self._cherche.textChanged.connect(self._reduire)
        self._place.addWidget(self._cherche)
        self._liste = QListWidget(self)
        self._liste.setAccessibleName("Valeurs affichées")
        self._liste.setSpacing(2)
        self._remplir(comptes)
        self._liste.itemChanged.connect(lambda _: self._appliquer())
        self._place.addWidget(self._liste)
        self._boutons()

    def _remplir(self, comptes: Counter[str]) -> None:
        gardees = self._vue.modele.filtre.gardees.get(self._colonne)
        for texte in sorted(comptes, key=lambda t: (not t, naturelle(t))):
            item = QListWidgetItem(f"{' '.join(texte.split()) or VIDE}  ({comptes[texte]})")
            item.setData(Qt.ItemDataRole.UserRole, texte)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            montree = gardees is None or texte in gardees
            item.setCheckState(Qt.CheckState.Checked if montree else Qt.CheckState.Unchecked)
            self._liste.addItem(item)
        rangee = self._liste.sizeHintForRow(0) + 2 * self._liste.spacing()
        hauteur = rangee * min(len(comptes), 8) + 2 * self._liste.frameWidth() + 4
        self._liste.setFixedHeight(hauteur)
        self._liste.setMinimumWidth(min(max(self._liste.sizeHintForColumn(0) + 48, 240), 420))

    def _boutons(self) -> None:
        rangee = QHBoxLayout()
        for texte, cochees in (("Tout afficher", True), ("Ne rien cocher", False)):
            bouton = QPushButton(texte, self)
            classer(bouton, "lien")
            bouton.clicked.connect(lambda _=False, cochees=cochees: self._tout_cocher(cochees=cochees))
            rangee.addWidget(bouton)
        rangee.addStretch()
        self._place.addLayout(rangee)

    def _tout_cocher(self, *, cochees: bool) -> None:
        self._liste.blockSignals(True)
        for rang in range(self._liste.count()):
            item = self._liste.item(rang)
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked if cochees else Qt.CheckState.Unchecked)
        self._liste.blockSignals(False)
        self._liste.viewport().update()
        self._appliquer()

    def _reduire(self, texte: str) -> None:
        cle = cle_de_comparaison(texte)
        for rang in range(self._liste.count()):
            item = self._liste.item(rang)
            item.setHidden(cle not in cle_de_comparaison(item.text()))

    def _appliquer(self) -> None:
        """What is ticked is shown; nothing ticked, or everything, is no filter."""
        items = [self._liste.item(rang) for rang in range(self._liste.count())]
        cochees = [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]
        tout = len(cochees) in (0, len(items))
        modele = self._vue.modele
        self._vue.vider_la_saisie()
        modele.filtrer(modele.filtre.avec(self._colonne, None if tout else cochees))
        self._vue.entete.viewport().update()
