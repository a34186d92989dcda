"""The line at the bottom of an open dossier: where the file stands, which rules, how many ESMS and organisations."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_date, montrer_heure, montrer_nombre
from esms_desktop.document.a_faire import compter, enoncer_le_compte
from esms_desktop.document.changes import Changes
from esms_desktop.rules.verdict import Verdict
from ui.bridge import Enregistrement, Pont
from ui.theme import ESPACE, Theme, classer

TEMOIN = 10
"""Pixels of the mark beside the state of the file."""
HORS = "hors_perimetre"
"""What an establishment does in the project when it is not in it: it counts nowhere."""
ROLES = {
    "publie": "satisfait",
    "en_cours": "attenue",
    "a_publier": "a_completer",
    "conflit": "non_satisfait",
    "impossible": "non_satisfait",
    "refuse": "non_satisfait",
}


def enoncer(etat: Enregistrement, maintenant: datetime) -> str:
    """Where the file stands, in a few words: « Enregistré à 14 h 32 »."""
    if etat.etat == "publie":
        return f"Enregistré {_quand(etat.quand, maintenant)}" if etat.quand else "Enregistré"
    return {
        "en_cours": "Enregistrement…",
        "a_publier": "Modifié, pas encore dans le fichier",
        "conflit": "Enregistré à côté : le fichier avait changé",
        "impossible": "Pas encore dans le fichier : il ne peut pas être écrit",
        "refuse": "La dernière modification n’a pas été gardée",
    }[etat.etat]


def _quand(quand: datetime, maintenant: datetime) -> str:
    heure = f"à {montrer_heure(quand)}"
    return heure if quand.date() == maintenant.date() else f"le {montrer_date(quand.date())} {heure}"


class Temoin(QWidget):
    """The shape of a state: a full disc (saved), a ring (not yet), an open ring (on its way), a cross (refused)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._etat = "publie"
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Always the same."""
        return QSize(TEMOIN + 2, TEMOIN + 2)

    def montrer(self, etat: str) -> None:
        """Draw that state."""
        if etat != self._etat:
            self._etat = etat
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """One shape a state."""
        couleur = QColor(getattr(self._theme.couleurs, ROLES[self._etat]))
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        cadre = QRectF(2, 2, TEMOIN - 2, TEMOIN - 2)
        peintre.setPen(QPen(couleur, 2))
        if self._etat == "publie":
            peintre.setBrush(couleur)
            peintre.drawEllipse(cadre)
        elif self._etat == "en_cours":
            peintre.drawArc(cadre, 90 * 16, 270 * 16)
        elif self._etat == "a_publier":
            peintre.drawEllipse(cadre)
        else:
            peintre.drawLine(cadre.topLeft(), cadre.bottomRight())
            peintre.drawLine(cadre.bottomLeft(), cadre.topRight())
        peintre.end()


class BarreEtat(QStatusBar):
    """State of the file at the left; notes left to do, call, rules and sizes at the right. a_faire: its button."""

    a_faire = Signal()

    def __init__(self, pont: Pont, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pont = pont
        self.setSizeGripEnabled(False)
        self._temoin = Temoin(theme)
        self._fichier = _texte("État du fichier")
        self._lecture = _texte("Mode d’ouverture")
        self._appel = _texte("Appel et règles")
        self._taille = _texte("Taille du projet")
        gauche = QWidget()
        boite = QHBoxLayout(gauche)
        boite.setContentsMargins(ESPACE[1], 2, 0, 2)
        boite.setSpacing(ESPACE[1])
        for widget in (self._temoin, self._fichier, self._lecture):
            boite.addWidget(widget)
        self.addWidget(gauche)
        self._notes = QPushButton()
        classer(self._notes, "lien")
        self._notes.setToolTip("Voir ce qui est noté à faire (Ctrl+Maj+A)")
        self._notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is in the menus, as its tip says
        self._notes.clicked.connect(self.a_faire)
        self.addPermanentWidget(self._notes)
        self.addPermanentWidget(self._appel)
        self.addPermanentWidget(self._taille)
        self._lecture.setText("Lecture seule")
        self._lecture.setVisible(pont.document.lecture_seule)
        self.montrer_enregistrement(pont.etat)
        self._juger(None, pont.verdict)
        self._compter()
        self._compter_les_notes()
        pont.enregistrement.connect(self.montrer_enregistrement)
        pont.juge.connect(self._juger)
        pont.change.connect(self._change)

    def montrer_enregistrement(self, etat: Enregistrement) -> None:
        """Say where the file stands."""
        self._temoin.montrer(etat.etat)
        _ecrire(self._fichier, enoncer(etat, datetime.now()))
        self._fichier.setToolTip(etat.message or str(self._pont.document.chemin))

    def _juger(self, avant: Verdict | None, apres: Verdict) -> None:
        if avant is None or (avant.titre_court, avant.version_regles) != (
            apres.titre_court,
            apres.version_regles,
        ):
            titre = apres.titre_court.replace(", ", " · ", 1)
            _ecrire(self._appel, f"{titre} · règles v{apres.version_regles}")
            self._compter()

    def _change(self, changes: Changes) -> None:
        if any(table in ("organismes", "etablissements") for table, _ in changes.lignes):
            self._compter()
        if any(table == "notes" for table, _ in changes.lignes):
            self._compter_les_notes()

    def _compter_les_notes(self) -> None:
        texte = enoncer_le_compte(compter(self._pont.dossier))
        self._notes.setText(texte)
        self._notes.setAccessibleName(f"{texte}{INSECABLE}: voir les notes")
        self._notes.setVisible(bool(texte))

    def _compter(self) -> None:
        dossier, unite = self._pont.dossier, self._pont.verdict.unite
        esms = sum(e.type_intervention != HORS for e in dossier.etablissements)
        organismes = len(dossier.organismes)
        texte = f"{montrer_nombre(esms)}{INSECABLE}{unite} · {montrer_nombre(organismes)}{INSECABLE}OG"
        _ecrire(self._taille, texte)


def _texte(nom: str) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(nom)
    label.setContentsMargins(0, 0, ESPACE[2], 0)
    return label


def _ecrire(label: QLabel, texte: str) -> None:
    if label.text() != texte:
        label.setText(texte)
