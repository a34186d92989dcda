"""The search line (Ctrl+K): anything of the dossier in a few letters, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.recherche import Index, Resultat
from ui.annonces import Annonceur
from ui.bouton_recherche import INVITE
from ui.bridge import Pont
from ui.bulles import Bulles
from ui.croix import offrir_d_effacer
from ui.icones import image
from ui.theme import ESPACE, RAYON, Theme, classer

Place = QModelIndex | QPersistentModelIndex
GENRES = {
    "page": ("Étapes et pages", "list-checks"),
    "ligne": ("Lignes du dossier", "building"),
    "champ": ("Champs", "square-pen"),
    "critere": ("Critères", "target"),
    "mot": ("Glossaire", "book-open"),
}
LARGEUR, AU_PLUS = 620, 12
"""Pixels of the line at 100 %; rows shown without scrolling."""


class _Modele(QAbstractListModel):
    """Results under the title of their kind."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rangs: list[Resultat | str] = []

    def montrer(self, resultats: list[Resultat]) -> None:
        """Show these, already in order."""
        self.beginResetModel()
        self.rangs = []
        genre = ""
        for resultat in resultats:
            if resultat.genre != genre:
                genre = resultat.genre
                self.rangs.append(GENRES[genre][0])
            self.rangs.append(resultat)
        self.endResetModel()

    def rowCount(self, parent: Place | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rangs)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        rang = self.rangs[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return rang
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return rang if isinstance(rang, str) else f"{rang.titre}, {rang.detail}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(rang, Resultat):
            return f"{rang.titre}\n{rang.detail}"
        return None

    def flags(self, index: Place) -> Qt.ItemFlag:
        if isinstance(self.rangs[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Peintre(QStyledItemDelegate):
    """One line a result: icon, title, detail."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:  # noqa: N802
        return QSize(0, round(self._theme.taille * 2.2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        rang = index.data(Qt.ItemDataRole.UserRole)
        couleurs = self._theme.couleurs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cadre = option.rect.adjusted(ESPACE[1], 0, -ESPACE[1], 0)
        if isinstance(rang, str):
            painter.setFont(self._theme.police("colonne"))
            painter.setPen(QColor(couleurs.attenue))
            painter.drawText(cadre, Qt.AlignmentFlag.AlignBottom, rang)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(couleurs.selection))
            painter.setPen(QPen(QColor(couleurs.accent), 1))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RAYON, RAYON)
        self._resultat(painter, cadre, rang)
        painter.restore()

    def _resultat(self, painter: QPainter, cadre: QRect, resultat: Resultat) -> None:
        cote = self._theme.icone_px()
        dessin = image(GENRES[resultat.genre][1], cote, painter.device().devicePixelRatio(), "attenue")
        painter.drawPixmap(cadre.left(), cadre.center().y() - cote // 2 + 1, dessin)
        reste = cadre.adjusted(cote + ESPACE[1], 0, 0, 0)
        police = QFont(self._theme.police())
        painter.setFont(police)
        metrique = painter.fontMetrics()
        place = reste.width() * 2 // 3
        titre = metrique.elidedText(resultat.titre, Qt.TextElideMode.ElideRight, place)
        painter.setPen(QColor(self._theme.couleurs.texte))
        painter.drawText(reste, Qt.AlignmentFlag.AlignVCenter, titre)
        suite = reste.adjusted(metrique.horizontalAdvance(titre) + ESPACE[2], 0, 0, 0)
        detail = metrique.elidedText(resultat.detail, Qt.TextElideMode.ElideRight, suite.width())
        painter.setPen(QColor(self._theme.couleurs.attenue))
        painter.drawText(suite, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)


class Recherche(QFrame):
    """The line and its results, over the frame. choisi: what the person wants to see."""

    choisi = Signal(object)

    def __init__(self, pont: Pont, theme: Theme, bulles: Bulles, parent: QWidget) -> None:
        super().__init__(parent)
        classer(self, "carte")
        self.setAccessibleName("Recherche")
        self._pont, self._theme, self._bulles = pont, theme, bulles
        self._index: Index | None = None
        self._avant: QWidget | None = None
        self._annonceur = Annonceur(self)
        self.champ = QLineEdit(placeholderText=INVITE)
        offrir_d_effacer(self.champ)
        self.champ.setAccessibleName("Rechercher")
        self.champ.setAccessibleDescription("Flèches pour choisir, Entrée pour y aller, Échap pour fermer.")
        self.champ.installEventFilter(self)
        self.champ.textChanged.connect(self._chercher)
        self.modele = _Modele(self)
        self.vue = QListView()
        self.vue.setModel(self.modele)
        self.vue.setItemDelegate(_Peintre(theme, self.vue))
        self.vue.setAccessibleName("Résultats")
        self.vue.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.vue.setMouseTracking(True)
        self.vue.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.vue.setStyleSheet("QListView { border: none; background: transparent; }")
        self.vue.clicked.connect(self._choisir)
        self._aucun = QLabel("Rien ne correspond. Essayez un mot plus court.", wordWrap=True)
        classer(self._aucun, "attenue")
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[1], ESPACE[1], ESPACE[1], ESPACE[1])
        boite.setSpacing(ESPACE[1])
        for widget in (self.champ, self.vue, self._aucun):
            boite.addWidget(widget)
        self.hide()

    def ouvrir(self) -> None:
        """Show the line, empty, with the focus; what changed in the dossier is read now."""
        if self._index is None:
            self._index = Index(self._bulles.glossaire)
        self._index.mettre_a_jour(self._pont.dossier, self._pont.verdict)
        if not self.isVisible():
            self._avant = self.window().focusWidget()
        self.champ.clear()
        self._chercher("")
        self.show()
        self.raise_()
        self.champ.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fermer(self, *, rendre: bool = True) -> None:
        """Hide; the focus goes back where it was."""
        self.hide()
        if rendre and self._avant is not None:
            self._avant.setFocus(Qt.FocusReason.OtherFocusReason)
        self._avant = None

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows and Enter of the line are for the list; leaving it closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._touche(event.key())
        if event.type() == QEvent.Type.FocusOut and not self.underMouse() and self.isVisible():
            self.fermer(rendre=False)
        return False

    def _touche(self, touche: int) -> bool:
        if touche in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choisir(self.vue.currentIndex())
        elif touche == Qt.Key.Key_Escape:
            self.fermer()
        elif touche in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            pas = 1 if touche in (Qt.Key.Key_Down, Qt.Key.Key_Up) else AU_PLUS // 2
            self._avancer(pas if touche in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -pas)
        else:
            return False
        return True

    def _chercher(self, texte: str) -> None:
        assert self._index is not None
        resultats = self._index.chercher(texte)
        self.modele.montrer(resultats)
        self.vue.setVisible(bool(resultats))
        self._aucun.setVisible(not resultats)
        if resultats:
            self.vue.setCurrentIndex(self.modele.index(1))
        self._placer()
        if texte:
            self._annonceur.bientot(lambda: self._enoncer(len(resultats)))

    def _enoncer(self, nombre: int) -> str:
        if not nombre:
            return "Aucun résultat."
        return f"{pluriel(nombre, 'résultat')}. {self.vue.currentIndex().data()}"

    def _avancer(self, pas: int) -> None:
        """Move over the results, titles of groups left out."""
        lignes = [n for n, rang in enumerate(self.modele.rangs) if isinstance(rang, Resultat)]
        if not lignes:
            return
        ici = lignes.index(self.vue.currentIndex().row()) if self.vue.currentIndex().isValid() else 0
        la = min(max(ici + pas, 0), len(lignes) - 1)
        self.vue.setCurrentIndex(self.modele.index(lignes[la]))
        if la == 0:
            self.vue.scrollToTop()
        self._annonceur.dire(str(self.vue.currentIndex().data()))

    def _choisir(self, index: QModelIndex) -> None:
        rang = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if isinstance(rang, Resultat):
            self.fermer()
            self.choisi.emit(rang)

    def _placer(self) -> None:
        """Centred at the top of the frame, as high as its results."""
        parent = self.parentWidget() or self
        large = min(round(LARGEUR * self._theme.zoom / 100), parent.width() - 2 * ESPACE[4])
        ligne = round(self._theme.taille * 2.2)
        nombre = min(max(self.modele.rowCount(), 1), AU_PLUS + 2)
        haut = self.champ.sizeHint().height() + 3 * ESPACE[1] + nombre * ligne + ESPACE[1]
        self.setGeometry(
            (parent.width() - large) // 2, ESPACE[2], large, min(haut, parent.height() - 2 * ESPACE[4])
        )
