"""The guide's steps and their state, at the left of an open dossier. A list that only paints what changed.

A state is a shape and a count here, a word in the tooltip, in the legend and for a screen reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.dossier.steps import Etape
from ui.bridge import Pont
from ui.etapes import Index, ModeleEtapes, Rang, etape_de
from ui.icones import image
from ui.theme import ESPACE, RAYON, Theme, classer
from ui.volet import Volet

ROLES = {
    "a_faire": "attenue",
    "en_cours": "a_completer",
    "complet": "satisfait",
    "a_corriger": "non_satisfait",
    "a_consulter": "attenue",
}
LEGENDE = "   ".join(
    t.replace(" ", INSECABLE) for t in ("– à faire", "3 en cours", "! à corriger", "✓ complet")
)
PLIE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
HAUTEUR_ETAPE, HAUTEUR_PAGE = 32, 26
"""Pixels of a row, at least."""


def hauteur_de_tete(theme: Theme) -> int:
    """Pixels of the head of a column: the same at the left and at the right."""
    return theme.icone_px() + 12


class _Peintre(QStyledItemDelegate):
    """A row: number, title, state. The current step has a background, the current page the accent."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vue = parent
        self._tailles: dict[tuple[str, int], int] = {}
        self._polices: dict[bool, QFont] = {}
        theme.change.connect(self._oublier)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        rang: Rang = index.data(Qt.ItemDataRole.UserRole)
        cle = (f"page {rang.page.id}" if rang.page else rang.etape.id, self._largeur())
        if cle not in self._tailles:
            self._tailles[cle] = self._mesurer(rang, str(index.data(Qt.ItemDataRole.DisplayRole)))
        return QSize(0, self._tailles[cle])

    def _mesurer(self, rang: Rang, titre: str) -> int:
        metrique = QFontMetrics(self._police(gras=True))
        texte = metrique.boundingRect(QRect(0, 0, self._place(rang), 1000), PLIE, titre)
        return max(HAUTEUR_PAGE if rang.page else HAUTEUR_ETAPE, texte.height() + 2 * ESPACE[0] + 2)

    def _largeur(self) -> int:
        """Pixels of a row beside the scroll bar, whether it is there or not: rows keep their height when it comes."""
        return self._vue.width() - self._vue.verticalScrollBar().sizeHint().width()

    def _place(self, rang: Rang) -> int:
        """Pixels of a title, beside the number and the state."""
        large = self._largeur() - 2 * ESPACE[1] - self._retrait()
        return large - round(self._theme.taille * 1.9) - (0 if rang.page is None else ESPACE[0])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rang: Rang = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cadre = option.rect.adjusted(0, 1, 0, -1)
        self._fond(painter, option, cadre, rang)
        marge = cadre.adjusted(ESPACE[1], 0, -ESPACE[1], 0)
        self._etat(painter, marge, rang)
        if rang.page is None:
            painter.setPen(QColor(self._theme.couleurs.attenue))
            painter.setFont(self._police(gras=False))
            numero = QRect(marge.left(), marge.top(), self._retrait(), marge.height())
            painter.drawText(numero, Qt.AlignmentFlag.AlignVCenter, str(rang.etape.numero))
        self._titre(painter, marge.adjusted(self._retrait(), 0, 0, 0), rang, index)
        painter.restore()

    def _retrait(self) -> int:
        """Where titles start: room for a number of two figures."""
        return round(self._theme.taille * 1.9)

    def _fond(self, painter: QPainter, option: QStyleOptionViewItem, cadre: QRect, rang: Rang) -> None:
        couleurs = self._theme.couleurs
        survol = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if rang.page is None and rang.courante:
            painter.setBrush(QColor(couleurs.selection))
        elif survol:
            painter.setBrush(QColor(couleurs.alternee))
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._vue.hasFocus()
        painter.setPen(QPen(QColor(couleurs.accent), 2) if focus else Qt.PenStyle.NoPen)
        if focus or survol or rang.courante:
            painter.drawRoundedRect(cadre.adjusted(1, 1, -1, -1), RAYON, RAYON)

    def _titre(self, painter: QPainter, cadre: QRect, rang: Rang, index: Index) -> None:
        couleurs = self._theme.couleurs
        if rang.page is not None:
            cadre = cadre.adjusted(ESPACE[0], 0, 0, 0)
        couleur = (
            couleurs.texte if rang.page is None else couleurs.accent if rang.courante else couleurs.attenue
        )
        painter.setPen(QColor(couleur))
        painter.setFont(self._police(gras=rang.courante))
        cadre.setWidth(self._place(rang))
        painter.drawText(cadre, PLIE, str(index.data(Qt.ItemDataRole.DisplayRole)))

    def _etat(self, painter: QPainter, cadre: QRect, rang: Rang) -> None:
        """The state, at the right."""
        avancement = rang.avancement
        role = ROLES[avancement.etat]
        if avancement.etat == "complet":
            cote = self._theme.icone_px()
            coche = image("check", cote, painter.device().devicePixelRatio(), role)
            painter.drawPixmap(cadre.right() - cote + 2, cadre.center().y() - cote // 2 + 1, coche)
            return
        texte = {
            "a_faire": "–",
            "en_cours": str(avancement.manquants or "…"),
            "a_corriger": f"!\u00a0{avancement.a_corriger}" if avancement.a_corriger > 1 else "!",
            "a_consulter": "",
        }[avancement.etat]
        painter.setPen(QColor(getattr(self._theme.couleurs, role)))
        painter.setFont(self._police(gras=avancement.etat != "a_faire"))
        painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, texte)

    def _police(self, *, gras: bool) -> QFont:
        if gras not in self._polices:
            police = QFont(self._theme.police())
            police.setWeight(QFont.Weight.DemiBold if gras else QFont.Weight.Normal)
            self._polices[gras] = police
        return self._polices[gras]

    def _oublier(self) -> None:
        """Other sizes."""
        self._tailles.clear()
        self._polices.clear()


class VueEtapes(QListView):
    """The list itself: arrows move, Enter or a click opens."""

    demandee = Signal(object)

    def __init__(self, modele: ModeleEtapes, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(modele)
        self.setItemDelegate(_Peintre(theme, self))
        self.setAccessibleName("Parcours")
        self.setAccessibleDescription("Étapes du dossier ; Entrée ouvre l’étape.")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.clicked.connect(self._demander)

    def dataChanged(self, haut: Index, bas: Index, roles: Sequence[int] = ()) -> None:  # noqa: N802
        """Paint these rows again. Not what QListView does, which lays everything out: a state changes no size."""
        QAbstractItemView.dataChanged(self, haut, bas, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and Space open the row; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._demander(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _demander(self, index: QModelIndex) -> None:
        if index.isValid():
            self.demandee.emit(index.data(Qt.ItemDataRole.UserRole))


class Parcours(Volet):
    """The left column. page_demandee: id of the page that the person wants to see."""

    page_demandee = Signal(str)

    def __init__(self, pont: Pont, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._dernieres: dict[int, str] = {}
        self.modele = ModeleEtapes(pont.avancement)
        self.vue = VueEtapes(self.modele, theme)
        self.vue.demandee.connect(self._ouvrir)
        titre = QLabel("Parcours")
        classer(titre, "colonne")
        legende = QLabel(LEGENDE, wordWrap=True)
        classer(legende, "attenue")
        legende.setAccessibleName("Légende du parcours")
        boite = QVBoxLayout(self)
        self._titre = titre
        boite.setContentsMargins(ESPACE[2], ESPACE[1], ESPACE[2], ESPACE[2])
        boite.setSpacing(0)
        boite.addWidget(titre)
        boite.addWidget(self.vue, 1)
        boite.addWidget(legende)
        pont.avance.connect(self.modele.avancer)
        theme.change.connect(self._theme_change)
        self._theme_change()

    def _theme_change(self) -> None:
        self._titre.setMinimumHeight(hauteur_de_tete(self._theme))
        self.vue.doItemsLayout()

    def montrer(self, page: str) -> None:
        """This page is the one shown."""
        self._dernieres[etape_de(page).numero] = page
        self.modele.montrer(page)
        self.vue.setCurrentIndex(self.modele.index(self.modele.ligne_courante()))

    def page_de_l_etape(self, etape: Etape) -> str:
        """The page of a step to show: the one seen last, else the first."""
        return self._dernieres.get(etape.numero, etape.pages[0].id)

    def _ouvrir(self, rang: Rang) -> None:
        self.page_demandee.emit(rang.page.id if rang.page else self.page_de_l_etape(rang.etape))
