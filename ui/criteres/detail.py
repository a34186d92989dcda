"""What a criterion opens on: links to what is missing, help, justification, our reading, sources.

Written again only where it differs, so that a link keeps the focus while the dossier changes.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.rules.verdict import CritereJuge
from ui.bridge import Pont
from ui.bulles import Bulles
from ui.criteres import liens, mots
from ui.criteres.justification import ChampJustification
from ui.criteres.liens import Lien, Places
from ui.icones import icone
from ui.theme import ESPACE, classer

MONTRES, PAS = 6, 20
"""Links shown at first; added by « et 41 autres »."""
RETRAIT = 4
"""Pixels that a link keeps for its outline: texts are set back by as much, to be in line."""


class DetailCritere(QWidget):
    """The inside of one criterion. aller: a field is asked for. change_de_taille: lay the list out again."""

    aller = Signal(str)
    change_de_taille = Signal()

    def __init__(
        self, pont: Pont, bulles: Bulles, critere: CritereJuge, ligne: QWidget, parent: QWidget
    ) -> None:
        """ligne: what opens on this; the Tab key goes from it to here."""
        super().__init__(parent)
        self._pont, self._ligne = pont, ligne
        self.setAccessibleName(critere.titre)
        self._poids = _label("attenue")
        self._manquants = _Liens("Ce qui manque", self)
        self._fautives = _Liens("Lignes en cause", self)
        self._aide = _label("")
        self._lecture = _label("")
        self._justification: ChampJustification | None = None
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, ESPACE[1])
        boite.setSpacing(ESPACE[0])
        for widget in (self._poids, self._manquants, self._fautives, self._aide):
            boite.addWidget(widget)
        if critere.portee == "a_justifier":
            self._titre_justification = _titre("Votre justification")
            self._justification = ChampJustification(pont, critere.id, critere.titre)
            self._justification.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + ESPACE[3])
            self._titre_justification.setBuddy(self._justification)
            boite.addWidget(self._titre_justification)
            retrait = QHBoxLayout()
            retrait.setContentsMargins(RETRAIT, 0, 0, 0)
            retrait.addWidget(self._justification)
            boite.addLayout(retrait)
        self._titre_lecture = _titre("Notre lecture")
        boite.addWidget(self._titre_lecture)
        boite.addWidget(self._lecture)
        self._sources = _Sources()
        boite.addWidget(self._sources)
        for groupe in (self._manquants, self._fautives):
            groupe.aller.connect(self.aller)
            groupe.plus.connect(self._montrer_plus)
        self.montrer(critere)
        for label in (self._aide, self._lecture):
            bulles.habiller_un(label)

    def montrer(self, critere: CritereJuge) -> None:
        """Write this finding; what is the same is left alone."""
        self._critere = critere
        _ecrire(self._poids, mots.POIDS[critere.portee])
        self._lier()
        _ecrire(self._aide, critere.aide)
        if self._justification is not None:
            utile = critere.etat != "sans_objet"
            self._titre_justification.setVisible(utile)
            self._justification.setVisible(utile)
            self._justification.montrer(self._pont.dossier.justifications.get(critere.id, ""))
        _ecrire(self._lecture, critere.lecture or "")
        self._titre_lecture.setVisible(bool(critere.lecture))
        self._sources.montrer([mots.citer(source) for source in critere.sources])

    def _lier(self) -> None:
        pont, critere = self._pont, self._critere
        self._manquants.montrer(liens.manquants(pont, critere, self._manquants.au_plus))
        self._fautives.montrer(liens.fautives(pont, critere, self._fautives.au_plus))
        self.ordonner()

    def ordonner(self) -> QWidget:
        """The Tab key follows what is read, from the row on, whenever a link was made; where it leaves last."""
        arrets = [*self._manquants.arrets(), *self._fautives.arrets()]
        arrets += [self._justification] if self._justification is not None else []
        for avant, apres in pairwise([self._ligne, *arrets, self._sources.copier]):
            QWidget.setTabOrder(avant, apres)
        return self._sources.copier

    def _montrer_plus(self) -> None:
        self._lier()
        self.change_de_taille.emit()


class _Liens(QWidget):
    """A title and links under it; text where no page shows the field yet."""

    aller = Signal(str)
    plus = Signal()

    def __init__(self, titre: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.au_plus = MONTRES
        self._nom = titre
        self._titre = _titre(titre)
        self._places = Places()
        self._widgets: list[QWidget] = []
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(0, 0, 0, 0)
        self._boite.setSpacing(0)
        self._titre.setWordWrap(True)
        self._boite.addWidget(self._titre)
        self._suite = QPushButton()
        classer(self._suite, "lien")
        self._suite.clicked.connect(self._demander_la_suite)
        self._boite.addWidget(self._suite, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def montrer(self, places: Places) -> None:
        """Show these."""
        if places == self._places:
            return
        if places.champ != self._places.champ:
            self._oter(0)
        self._titre.setText(f"{self._nom} : {places.champ}" if places.champ else self._nom)
        self.setVisible(bool(places.liens))
        reste = places.nombre - len(places.liens)
        self._suite.setText(f"et {pluriel(reste, 'autre')}")
        self._suite.setVisible(reste > 0)
        avant, self._places = self._places.liens[: len(self._widgets)], places
        for rang, lien in enumerate(places.liens):
            if rang >= len(avant) or lien != avant[rang]:
                self._remplacer(rang, lien)
        self._oter(len(places.liens))

    def arrets(self) -> list[QWidget]:
        """What takes the focus, from top to bottom."""
        return [w for w in self._widgets if isinstance(w, _Renvoi)] + [self._suite]

    def _oter(self, debut: int) -> None:
        for widget in self._widgets[debut:]:
            self._boite.removeWidget(widget)
            widget.deleteLater()
        del self._widgets[debut:]

    def _remplacer(self, rang: int, lien: Lien) -> None:
        if rang < len(self._widgets):
            ancien = self._widgets[rang]
            if isinstance(ancien, _Renvoi) and lien.cle:
                ancien.montrer(lien, self._places.champ)
                return
            self._boite.removeWidget(ancien)
            ancien.deleteLater()
        if lien.cle:
            neuf: QWidget = self._renvoi(lien)
        else:
            neuf = _texte_attenue(lien.nom)
        self._widgets[rang : rang + 1] = [neuf]
        self._boite.insertWidget(rang + 1, neuf)

    def _renvoi(self, lien: Lien) -> _Renvoi:
        renvoi = _Renvoi(lien, self._places.champ, self)
        renvoi.suivi.connect(self.aller)
        return renvoi

    def _demander_la_suite(self) -> None:
        self.au_plus += PAS
        self.plus.emit()


class _Renvoi(QPushButton):
    """A link to a field. suivi: its key."""

    suivi = Signal(str)

    def __init__(self, lien: Lien, champ: str, parent: QWidget) -> None:
        super().__init__(parent)
        classer(self, "lien")
        self.setMinimumWidth(0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda *_: self.suivi.emit(self._lien.cle))
        self.montrer(lien, champ)

    def montrer(self, lien: Lien, champ: str) -> None:
        """Lead somewhere else."""
        self._lien = lien
        self.setAccessibleName(f"Aller à {lien.nom}" + (f", {champ}" if champ else ""))
        self.setToolTip(lien.nom)
        self._elider()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut what does not fit; the tooltip has it whole."""
        super().resizeEvent(event)
        self._elider()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never wider than the panel."""
        taille = super().minimumSizeHint()
        taille.setWidth(40)
        return taille

    def _elider(self) -> None:
        place = max(self.width() - 2 * ESPACE[0], 40)
        texte = self.fontMetrics().elidedText(self._lien.nom, Qt.TextElideMode.ElideMiddle, place)
        texte = texte.replace("&", "&&")
        if texte != self.text():
            self.setText(texte)


class _Sources(QWidget):
    """Where the rule comes from: text that can be selected, and copied whole."""

    def __init__(self) -> None:
        super().__init__()
        self._texte = _label("attenue")
        self.copier = copier = QToolButton()
        copier.setIcon(icone("copy"))
        copier.setAccessibleName("Copier les sources")
        copier.setToolTip("Copier les sources")
        copier.clicked.connect(lambda *_: QGuiApplication.clipboard().setText(self._texte.text()))
        tete = QHBoxLayout()
        tete.addWidget(_titre("Source"))
        tete.addStretch(1)
        tete.addWidget(copier)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.setSpacing(0)
        boite.addLayout(tete)
        boite.addWidget(self._texte)

    def montrer(self, sources: list[str]) -> None:
        """One line a source."""
        _ecrire(self._texte, "\n".join(sources))


def _titre(texte: str) -> QLabel:
    titre = QLabel(texte)
    titre.setContentsMargins(RETRAIT, ESPACE[0], 0, 0)
    classer(titre, "gras")
    return titre


def _label(classe: str) -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setContentsMargins(RETRAIT, 0, 0, 0)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if classe:
        classer(label, classe)
    return label


def _texte_attenue(texte: str) -> QLabel:
    label = _label("attenue")
    _ecrire(label, texte)
    return label


def _ecrire(label: QLabel, texte: str) -> None:
    if label.text() != texte:
        label.setText(texte)
    label.setVisible(bool(texte))
