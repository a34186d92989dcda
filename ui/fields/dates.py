"""A date: typed in any usual way, or picked in a calendar (Alt+Down, or the button)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import INSECABLE, Illisible, lire_date, montrer_date
from ui.couleurs import couleurs_de
from ui.fields.fenetres import placer_sous
from ui.fields.ligne import SaisieLigne
from ui.icones import icone
from ui.theme import ESPACE, classer

CHIFFRES = 12


class SaisieDate(SaisieLigne):
    """A line of text and a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, chiffres=CHIFFRES, exemple="jj/mm/aaaa")
        self.bouton = QToolButton(self)
        self.bouton.setIcon(icone("calendar"))
        self.bouton.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bouton.setToolTip("Choisir dans un calendrier (Alt+Bas)")
        self.bouton.clicked.connect(self.ouvrir)
        place = self.layout()
        assert isinstance(place, QHBoxLayout)
        place.setSpacing(ESPACE[0])
        place.insertWidget(1, self.bouton)

    def nommer(self, nom: str) -> None:
        """The button says whose calendar it is."""
        super().nommer(nom)
        self.bouton.setAccessibleName(f"{nom}{INSECABLE}: calendrier")

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """Alt+Down opens the calendar, as in the lists of Windows."""
        if (
            isinstance(evenement, QKeyEvent)
            and evenement.type() == QEvent.Type.KeyPress
            and evenement.key() == Qt.Key.Key_Down
            and evenement.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.ouvrir()
            return True
        return super().eventFilter(objet, evenement)

    def ouvrir(self) -> None:
        """Show the calendar under the line, on the date that it holds, else on today."""
        try:
            lu = lire_date(self.ligne.text())
            jour = QDate(lu.year, lu.month, lu.day)
        except Illisible:
            jour = QDate.currentDate()
        calendrier = Calendrier(jour, self)
        calendrier.setAccessibleName(self.bouton.accessibleName())
        calendrier.choisi.connect(self._choisi)
        calendrier.montrer_sous(self.ligne)

    def _choisi(self, jour: QDate) -> None:
        texte = montrer_date(date(jour.year(), jour.month(), jour.day()))
        self.ligne.setText(texte)
        self.ligne.setFocus()
        self.tape.emit(texte)
        self.pose.emit()


class Calendrier(QFrame):
    """A month, in French, from Monday on. Arrows move, Enter chooses, Escape closes."""

    choisi = Signal(QDate)

    def __init__(self, jour: QDate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classer(self, "carte")
        self.mois = QCalendarWidget(self)
        self.mois.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.mois.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.mois.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.mois.setSelectedDate(jour)
        self._habiller()
        place = QVBoxLayout(self)
        place.setContentsMargins(ESPACE[1], ESPACE[1], ESPACE[1], ESPACE[1])
        place.addWidget(self.mois)
        self.mois.clicked.connect(self._choisir)
        self.mois.activated.connect(self._choisir)

    def montrer_sous(self, widget: QWidget) -> None:
        """Under a widget, inside the screen."""
        taille = self.fontMetrics().lineSpacing()
        self.resize(22 * taille, 18 * taille)
        placer_sous(self, widget)
        self.mois.setFocus()

    def _choisir(self, jour: QDate) -> None:
        self.close()
        self.choisi.emit(jour)

    def _habiller(self) -> None:
        """Week-ends are muted rather than red; the arrows are ours."""
        calme = QTextCharFormat()
        calme.setForeground(QColor(couleurs_de(self.palette()).attenue))
        for jour in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.mois.setWeekdayTextFormat(jour, calme)
        for nom, dessin, dit in (
            ("qt_calendar_prevmonth", "chevron-left", "Mois précédent"),
            ("qt_calendar_nextmonth", "chevron-right", "Mois suivant"),
        ):
            bouton = self.mois.findChild(QToolButton, nom)
            if bouton is not None:
                bouton.setIcon(icone(dessin))
                bouton.setIconSize(QSize(16, 16))
                bouton.setAccessibleName(dit)
                bouton.setToolTip(dit)
