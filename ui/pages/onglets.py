"""Several looks at the same things, one at a time, chosen at the top. Each is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.theme import ESPACE

Fabrique = Callable[[], QWidget]


class Onglets(QWidget):
    """The look that is shown is `courant`."""

    def __init__(self, nom: str, fabriques: Mapping[str, Fabrique], entre: QWidget | None = None) -> None:
        """nom: what is looked at. fabriques: title -> what makes it; the first is shown. entre: under the titles."""
        super().__init__()
        self._fabriques = fabriques
        self._titres = list(fabriques)
        self._faits: dict[str, QWidget] = {}
        self.barre = QTabBar()
        self.barre.setAccessibleName(nom)
        self.barre.setExpanding(False)
        self.barre.setDrawBase(False)
        for titre in fabriques:
            self.barre.addTab(titre)
        self._pile = QStackedWidget()
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.barre)
        if entre is not None:
            place.addWidget(entre)
        place.addWidget(self._pile, 1)
        self.barre.currentChanged.connect(lambda rang: self._montrer(self._titres[rang]))
        self._montrer(self._titres[0])

    @property
    def courant(self) -> QWidget:
        """What is looked at."""
        return self._faits[self._titres[self.barre.currentIndex()]]

    def montrer(self, titre: str) -> QWidget:
        """Look at that one; it."""
        self.barre.setCurrentIndex(self._titres.index(titre))
        return self.courant

    def _montrer(self, titre: str) -> None:
        if titre not in self._faits:
            self._faits[titre] = self._fabriques[titre]()
            self._pile.addWidget(self._faits[titre])
        self._pile.setCurrentWidget(self._faits[titre])
