"""The delegate of every table: draws cells with `Pinceau`, lays over them the input that their type wants."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from esms_desktop.dossier import designations
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon
from esms_desktop.dossier.lecture import Type
from esms_desktop.dossier.referentiels import categories, departements
from esms_desktop.dossier.structures import Categorie, Departement, ListeDe
from esms_desktop.dossier.types import Date, Texte
from ui.tables.colonnes import Colonne
from ui.tables.contenu import Cellule
from ui.tables.dessin import Aspect, Pinceau
from ui.tables.editeurs import Editeur, EditeurChoix, EditeurLigne, EditeurLong
from ui.tables.feuille import DelegueDeSaisie, Index
from ui.tables.marche import Marche
from ui.tables.modele import Modele
from ui.tables.suggestions import Options, lu_comme

HAUTEUR_LONGUE = 5
"""Rows that a text of several lines takes while it is edited."""
_INVITES: dict[type, str] = {Date: "jj/mm/aaaa"}


class Cases(DelegueDeSaisie):
    """Draws and edits. The view it serves says which cell is current."""

    def __init__(self, vue: Marche, modele: Modele, pinceau: Pinceau) -> None:
        super().__init__(vue)
        self._vue = vue
        self._modele = modele
        self.pinceau = pinceau

    # --- drawing ------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        rang, rang_colonne = index.row(), index.column()
        place: QRect = option.rect
        colonne = self._modele.colonne(rang_colonne)
        ligne = self._modele.ligne(rang)
        courante = rang == self._vue.courante.row() and self._vue.courante.isValid()
        aspect = Aspect(
            choisie=bool(option.state & QStyle.StateFlag.State_Selected),
            ligne_courante=courante,
            courante=courante and rang_colonne == self._vue.courante.column(),
            active=self._vue.hasFocus(),
            a_droite=colonne is not None and colonne.a_droite and ligne is not None,
            chiffres=colonne is not None and colonne.chiffres,
            attenuee=ligne is None or (colonne is not None and colonne.calcul is not None),
        )
        if ligne is None:
            cellule = Cellule(self._modele.invite) if rang_colonne == 1 else self._modele.cellule(rang, 0)
            self.pinceau.cellule(painter, place, cellule, aspect)
        elif colonne is None:
            self.pinceau.etat(painter, place, self._modele.contenu.etat(ligne).etat, aspect)
        else:
            cellule = self._modele.contenu.cellule(ligne, rang_colonne - 1)
            self.pinceau.cellule(painter, place, cellule, aspect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Wide enough for the whole text."""
        if index.column() == 0:
            return self.pinceau.taille()
        colonne = self._modele.colonne(index.column())
        cellule = self._modele.cellule(index.row(), index.column())
        chiffres = colonne is not None and colonne.chiffres
        return QSize(self.pinceau.largeur_de(cellule, chiffres=chiffres), self.pinceau.hauteur)

    def helpEvent(  # noqa: N802
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Why a cell is to be mended; else its whole text, when it is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        bulle = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        colonne = self._modele.colonne(index.column())
        if colonne is not None and self._modele.ligne(index.row()) is not None:
            cellule = self._modele.cellule(index.row(), index.column())
            largeur = view.visualRect(index).width()
            if self.pinceau.coupe(cellule, largeur, chiffres=colonne.chiffres):
                bulle = f"{self._modele.data(index, Qt.ItemDataRole.EditRole)}\n{bulle}".strip()
        QToolTip.showText(event.globalPos(), bulle, view)
        return True

    # --- editing ------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """The input of the type of the column."""
        colonne = self._modele.colonne(index.column())
        assert colonne is not None
        editeur = self._fabriquer(parent, colonne)
        editeur.setFont(self._police(colonne))
        ligne = self._modele.ligne(index.row())
        ou = self._modele.contenu.nom(ligne) if ligne else self._modele.invite
        editeur.setAccessibleName(f"{colonne.champ.libelle}, {ou}")
        self.retenir(editeur)
        return editeur

    def _police(self, colonne: Colonne) -> QFont:
        return self.pinceau.police(chiffres=colonne.chiffres)

    def _fabriquer(self, parent: QWidget, colonne: Colonne) -> Editeur:
        genre = colonne.champ.type
        options = self._options(colonne)
        if options is not None:
            return EditeurChoix(parent, options, plusieurs=isinstance(genre, ChoixMultiple | ListeDe))
        if isinstance(genre, Texte) and genre.multiligne:
            return EditeurLong(parent)
        editeur = EditeurLigne(parent, invite=_INVITES.get(type(genre), ""))
        if colonne.a_droite:
            editeur.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editeur

    def _options(self, colonne: Colonne) -> Options | None:
        """What may be chosen in that column; `None` where anything may be typed."""
        genre: Type[Any] = colonne.champ.type
        if colonne.renvoie_a:
            return self._lignes_de(colonne.renvoie_a)
        if isinstance(genre, Choix | ChoixMultiple):
            textes = list(genre.options.values())
        elif isinstance(genre, OuiNon):
            textes = ["oui", "non"]
        elif isinstance(genre, Departement):
            textes = [genre.montrer(code) for code in departements()]
        elif isinstance(genre, Categorie):
            textes = [genre.montrer(code) for code in categories()]
        else:
            return None
        return Options(textes, lambda tape: lu_comme(genre, tape))

    def _lignes_de(self, table: str) -> Options:
        """The rows of a list by their names; a number or an acronym that designates one finds it too."""
        noms = self._modele.contenu.noms(table)
        connues = designations.index(self._modele.contenu.dossier, table)
        return Options(
            list(noms.values()), lambda tape: noms.get(designations.designer(connues, tape) or "", "")
        )

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Once, when editing begins: what is being typed is never written over from outside."""
        if isinstance(editor, EditeurLigne | EditeurLong) and not editor.property("rempli"):
            editor.setProperty("rempli", True)
            editor.fixer(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Store what was typed; `refuse` says that the disk would not."""
        if isinstance(editor, EditeurLigne | EditeurLong):
            self.refuse = not model.setData(index, editor.texte(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the cell; a long text goes over the rows below, within the table."""
        place = QRect(option.rect)
        if isinstance(editor, EditeurLong):
            place.setHeight(self.pinceau.hauteur * HAUTEUR_LONGUE)
            place.setWidth(max(place.width(), 320))
            zone = self._vue.viewport().rect()
            place.moveBottom(min(place.bottom(), max(zone.bottom(), place.height())))
            place.moveRight(min(place.right(), max(zone.right(), place.width())))
        editor.setGeometry(place)
