"""An input that is not one field of one row: what is typed goes to a function, after a pause or at once on leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.binding import PAUSE
from ui.bridge import Pont
from ui.fields.saisie import Saisie


class LiaisonLibre(QObject):
    """ecrire: store a text. What is not stored yet wins over what comes from outside."""

    def __init__(self, pont: Pont, saisie: Saisie, ecrire: Callable[[str], object]) -> None:
        super().__init__(saisie)
        self._pont, self._saisie, self._ecrire = pont, saisie, ecrire
        self.en_attente = False
        self._minuteur = QTimer(self, singleShot=True, interval=PAUSE)
        self._minuteur.timeout.connect(self.vider)
        saisie.tape.connect(self._tape)
        saisie.pose.connect(self.vider)
        saisie.annuler.connect(pont.annuler)
        saisie.retablir.connect(pont.retablir)
        saisie.installEventFilter(self)
        pont.a_vider.connect(self.vider)

    def montrer(self, texte: str) -> None:
        """Show what is stored."""
        if not self.en_attente:
            self._saisie.montrer(texte)

    def vider(self) -> None:
        """Store now what is typed."""
        self._minuteur.stop()
        if self.en_attente and self._pont.ouvert:
            self.en_attente = False
            self._ecrire(self._saisie.texte())

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """Hidden, it lets go of nothing."""
        if evenement.type() == QEvent.Type.Hide:
            self.vider()
        return False

    def _tape(self) -> None:
        self.en_attente = True
        self._minuteur.start()
