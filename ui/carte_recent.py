"""One recent dossier on the home page: title, call, ready or not, last change; or that its file is not there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import INSECABLE, montrer_heure
from ui.icones import Marque, icone
from ui.theme import ESPACE, Theme, classer

if TYPE_CHECKING:
    from esms_desktop.document.recent import Recent


MARQUES: dict[bool | None, Marque] = {
    True: Marque("check", "Prêt à déposer", "satisfait"),
    False: Marque("ellipsis", "Pas encore prêt", "a_completer"),
    None: Marque("minus", "Pas encore jugé", "attenue"),
}
INTROUVABLE = Marque("file-question-mark", "Introuvable", "non_satisfait")


class CarteRecent(QWidget):
    """A button that opens the dossier and, when its file is missing, one that forgets it.

    ouvert: open it. oublie: no longer list it. deplace(int, bool): an arrow key; by how many cards, and whether
    a row at a time.
    """

    ouvert = Signal()
    oublie = Signal()
    deplace = Signal(int, bool)

    def __init__(self, recent: Recent, theme: Theme, maintenant: datetime) -> None:
        super().__init__()
        self.recent = recent
        self._theme = theme
        self.bouton = _Bouton(self)
        self.bouton.clicked.connect(self.ouvert)
        self._etat = QLabel()
        self._signe = QLabel()
        self._quand = QLabel(f"Modifié {dire_quand(recent.modifie_le, maintenant)}")
        classer(self._quand, "attenue")
        self._oublier = QPushButton("Oublier")
        self._oublier.setAccessibleName(f"Oublier {recent.titre}")
        self._oublier.setAccessibleDescription("Retire ce dossier de la liste. Aucun fichier n’est effacé.")
        self._oublier.clicked.connect(self.oublie)
        classer(self._oublier, "lien")
        self._oublier.hide()
        self._disposer()
        self._marquer(MARQUES[recent.pret])
        theme.change.connect(self._peindre)

    def manquer(self) -> None:
        """The file is not where it was."""
        classer(self._titre, "gras attenue")
        self._quand.hide()
        self._oublier.show()
        self._marquer(INTROUVABLE)

    def _disposer(self) -> None:
        self._titre = _texte(self.recent.titre, "gras")
        appel = _texte(self.recent.appel, "attenue")
        dedans = self.bouton.dedans
        dedans.setContentsMargins(ESPACE[3], ESPACE[3], ESPACE[3], ESPACE[2])
        dedans.setSpacing(ESPACE[0])
        dedans.addWidget(self._titre)
        dedans.addWidget(appel)
        dedans.addStretch(1)
        dedans.addSpacing(ESPACE[1])
        bas = QHBoxLayout()
        bas.setSpacing(ESPACE[1])
        bas.addStrut(self._oublier.sizeHint().height())
        bas.addWidget(self._signe)
        bas.addWidget(self._etat)
        bas.addStretch(1)
        bas.addWidget(self._quand)
        bas.addWidget(self._oublier)
        dedans.addLayout(bas)
        grille = QGridLayout(self)
        grille.setContentsMargins(0, 0, 0, 0)
        grille.addWidget(self.bouton, 0, 0)
        self.setFocusProxy(self.bouton)

    def _marquer(self, marque: Marque) -> None:
        self._marque = marque
        self._etat.setText(marque.mot)
        classer(self._etat, marque.role)
        self._peindre()
        self.bouton.setAccessibleName(self.recent.titre)
        self.bouton.setAccessibleDescription(
            f"{self.recent.appel}. {marque.mot}. {self._quand.text()}. "
            "Entrée ouvre ce dossier, Suppr le retire de la liste."
        )
        self.bouton.setToolTip(str(self.recent.chemin))

    def _peindre(self) -> None:
        cote = self._theme.icone_px()
        signe = icone(self._marque.icone, cote, self._marque.role)
        self._signe.setPixmap(signe.pixmap(cote, cote))


class _Bouton(QPushButton):
    """The card itself: sized by what it holds, arrows go from card to card, Delete forgets."""

    PAS = {
        Qt.Key.Key_Left: (-1, False),
        Qt.Key.Key_Right: (1, False),
        Qt.Key.Key_Up: (-1, True),
        Qt.Key.Key_Down: (1, True),
    }

    def __init__(self, carte: CarteRecent) -> None:
        super().__init__(carte)
        self._carte = carte
        classer(self, "carte")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.dedans = QVBoxLayout(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.dedans.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.dedans.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        cle = Qt.Key(event.key())
        if cle in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif cle in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._carte.oublie.emit()
        elif cle in self.PAS:
            self._carte.deplace.emit(*self.PAS[cle])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.addAction("Ouvrir", self._carte.ouvert.emit)
        menu.addAction(icone("x"), "Retirer de la liste", QKeySequence("Del"), self._carte.oublie.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def dire_quand(quand: datetime, maintenant: datetime) -> str:
    """« aujourd’hui à 14 h 32 », « hier à 9 h 05 », « le 12 novembre », « le 1er mars 2025 »."""
    heure = f"à {montrer_heure(quand)}"
    if quand.date() == maintenant.date():
        return f"aujourd’hui {heure}"
    if quand.date() == maintenant.date() - timedelta(days=1):
        return f"hier {heure}"
    jour = "1er" if quand.day == 1 else str(quand.day)
    mois = QLocale(QLocale.Language.French, QLocale.Country.France).monthName(quand.month)
    annee = "" if quand.year == maintenant.year else f"{INSECABLE}{quand.year}"
    return f"le {jour}{INSECABLE}{mois}{annee}"


def _texte(texte: str, classe: str) -> QLabel:
    """A text of the dossier: plain, on as many lines as it needs, clicked through."""
    label = QLabel(texte)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    classer(label, classe)
    return label
