"""The delegate of every two-way table: draws its cells, lays an input over the one that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.matrices.encres import lisible, melanger
from ui.matrices.mise_en_page import MARGE, commence_un_groupe
from ui.matrices.plan import Case
from ui.tables.dessin import Pinceau
from ui.tables.editeurs import EditeurChoix, EditeurLigne
from ui.tables.feuille import DelegueDeSaisie, Index
from ui.tables.suggestions import Options

if TYPE_CHECKING:
    from ui.matrices.grille import Grille

COIN = 7
"""Pixels of the corner that marks a cell to be mended."""


class Cases(DelegueDeSaisie):
    """Draws and edits."""

    def __init__(self, grille: Grille) -> None:
        super().__init__(grille)
        self._grille = grille
        self.pinceau = Pinceau(grille.theme)

    # --- drawing ------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The band of a group that begins there, then the cell under it."""
        grille, c = self._grille, self._grille.theme.couleurs
        place = QRect(option.rect)
        if commence_un_groupe(grille.modele, index.row()):
            bandeau = QRect(place.left(), place.top(), place.width(), grille.mesures.bandeau)
            painter.fillRect(bandeau, QColor(c.alternee))
            place.setTop(bandeau.bottom() + 1)
        case = grille.modele.case(index.row(), index.column())
        choisie = bool(option.state & QStyle.StateFlag.State_Selected)
        ici = grille.currentIndex()
        courante = (ici.row(), ici.column()) == (index.row(), index.column())
        fond = self._fond(case, choisie=choisie and not (courante and not grille.plusieurs()))
        painter.fillRect(place, fond)
        painter.setPen(QPen(QColor(c.ligne)))
        painter.drawLine(place.right(), place.top(), place.right(), place.bottom())
        painter.drawLine(place.left(), place.bottom(), place.right(), place.bottom())
        self._texte(painter, place, case, fond)
        if case.faute:
            self._coin(painter, place)
        if courante:
            self.pinceau.contour(painter, place.adjusted(0, 0, 0, 0), actif=grille.hasFocus())

    def _fond(self, case: Case, *, choisie: bool) -> QColor:
        c = self._grille.theme.couleurs
        dessous = QColor(c.selection if choisie else c.surface)
        if case.fond is None:
            return dessous
        opacite = case.opacite * (0.7 if choisie else 1)
        return melanger(QColor(getattr(c, case.fond)), dessous, opacite)

    def _texte(self, peintre: QPainter, place: QRect, case: Case, fond: QColor) -> None:
        if not case.texte:
            return
        grille, c = self._grille, self._grille.theme.couleurs
        mesures = grille.mesures
        peintre.setFont(mesures.titre if grille.mise_en_page.centre else mesures.corps)
        voulue = c.non_satisfait if case.faute else c.attenue if case.fige else c.texte
        peintre.setPen(
            lisible(fond, QColor(voulue), QColor(c.texte), QColor(c.sur_accent), QColor(c.surface))
        )
        dedans = place.adjusted(MARGE // 2, 0, -MARGE // 2, 0)
        cote = Qt.AlignmentFlag.AlignHCenter
        if not grille.mise_en_page.centre:
            dedans = place.adjusted(MARGE, 0, -MARGE, 0)
            cote = Qt.AlignmentFlag.AlignLeft
        coupe = peintre.fontMetrics().elidedText(
            _sur_une_ligne(case.texte), Qt.TextElideMode.ElideRight, dedans.width()
        )
        peintre.drawText(dedans, int(cote | Qt.AlignmentFlag.AlignVCenter), coupe)

    def _coin(self, peintre: QPainter, place: QRect) -> None:
        """A folded corner, as spreadsheets mark a cell of which there is something to say."""
        droite, haut = place.right(), place.top()
        forme = [QPointF(droite - COIN, haut), QPointF(droite, haut), QPointF(droite, haut + COIN)]
        peintre.setPen(Qt.PenStyle.NoPen)
        peintre.setBrush(QColor(self._grille.theme.couleurs.non_satisfait))
        peintre.drawPolygon(QPolygonF(forme))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """The sizes are those of the whole matrix."""
        page = self._grille.mise_en_page
        return QSize(page.colonnes[index.column()], page.lignes[index.row()])

    def helpEvent(  # noqa: N802
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What the cell is, whole, and why it is to be mended."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        modele, rang, colonne = self._grille.modele, index.row(), index.column()
        lignes = [
            modele.titre_de_la_case(rang, colonne),
            modele.dire(rang, colonne),
            modele.case(rang, colonne).faute,
        ]
        QToolTip.showText(event.globalPos(), "\n".join(filter(None, lignes)), view)
        return True

    # --- editing ------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """A line, with the choices under it when there are some."""
        modele = self._grille.modele
        choix = modele.choix(index.column())
        if choix and modele.colonne(index.column()).plusieurs:
            editeur: EditeurLigne = EditeurChoix(parent, Options(tuple(choix), str), plusieurs=True)
        elif choix:
            textes = [montrer_choix(texte, libelle) for texte, libelle in choix.items()]
            codes = {texte.casefold(): montrer_choix(texte, libelle) for texte, libelle in choix.items()}
            editeur = EditeurChoix(
                parent, Options(textes, lambda tape: codes.get(tape.strip().casefold(), ""))
            )
        else:
            editeur = EditeurLigne(parent)
        editeur.setFont(self._grille.mesures.corps)
        editeur.setAccessibleName(modele.titre_de_la_case(index.row(), index.column()))
        self.retenir(editeur)
        return editeur

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Once, when editing begins: what is being typed is never written over from outside."""
        if isinstance(editor, EditeurLigne) and not editor.property("rempli"):
            editor.setProperty("rempli", True)
            texte = str(index.data(Qt.ItemDataRole.EditRole) or "")
            plusieurs = self._grille.modele.colonne(index.column()).plusieurs
            choix = {} if plusieurs else self._grille.modele.choix(index.column())
            editor.fixer(montrer_choix(texte, choix[texte]) if texte in choix else texte)

    def texte_de(self, editor: QWidget) -> str:
        """What is to be written: the text that a choice stands for."""
        assert isinstance(editor, EditeurLigne)
        ecrit = editor.texte()
        for texte, libelle in self._grille.modele.choix(self._grille.currentIndex().column()).items():
            if ecrit == montrer_choix(texte, libelle):
                return texte
        return ecrit

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Store what was typed; `refuse` says that the disk would not."""
        if isinstance(editor, EditeurLigne):
            texte = self.texte_de(editor)
            self.refuse = not self._grille.gestes.poser(index.row(), index.column(), texte)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the cell, and wider than a letter's."""
        place = QRect(option.rect)
        zone = self._grille.viewport().rect()
        place.setWidth(max(place.width(), 8 * self._grille.mesures.ligne))
        place.moveRight(min(place.right(), max(zone.right(), place.width())))
        editor.setGeometry(place)


def montrer_choix(texte: str, libelle: str) -> str:
    """« R - réalise »; a text that needs no label stands alone."""
    return texte if not libelle or libelle == texte else f"{texte} - {libelle}"


def _sur_une_ligne(texte: str) -> str:
    return " ".join(texte.split())
