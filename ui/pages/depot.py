"""Where the application stands, from ready to the balance, and what each step opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.document.etapes_suivi import EtapeSuivi, Etat, etapes
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Icone, deux_lignes, vider
from ui.theme import ESPACE

MARQUES: dict[Etat, Marque] = {
    "faite": Marque("circle-check", "fait", "satisfait"),
    "en_cours": Marque("ellipsis", "en cours", "a_completer"),
    "a_venir": Marque("clock", "à venir", "attenue"),
    "arretee": Marque("circle-alert", "arrêté", "non_satisfait"),
}


class SuitesDuDepot(AJour):
    """One line a step."""

    tables = frozenset(
        {"projet", "versements", "financements", "etablissements", "organismes", "solution", "meta"}
    )

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._montrees: tuple[EtapeSuivi, ...] = ()
        self._carte = Carte("Ce que chaque étape ouvre")
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(ESPACE[1])
        self._carte.boite.addLayout(self._lignes)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._carte)

    def actualiser(self) -> None:
        """Written again when a step has moved."""
        pont = self._contexte.pont
        lues = etapes(pont.dossier, pont.verdict)
        if lues == self._montrees:
            return
        self._montrees = lues
        vider(self._lignes)
        for etape in lues:
            self._lignes.addWidget(_ligne(etape))


def _ligne(etape: EtapeSuivi) -> QWidget:
    marque = MARQUES[etape.etat]
    bloc = QWidget()
    place = QHBoxLayout(bloc)
    place.setContentsMargins(0, 0, 0, 0)
    place.setSpacing(ESPACE[1])
    place.addWidget(Icone(marque.icone, marque.role), 0, Qt.AlignmentFlag.AlignTop)
    quand = ""
    if etape.date is not None:
        quand = (
            f" le {montrer_date(etape.date)}"
            if etape.etat == "faite"
            else f", prévu le {montrer_date(etape.date)}"
        )
    textes = deux_lignes(f"{etape.titre} : {marque.mot}{quand}", etape.ouvre)
    place.addLayout(textes, 1)
    return bloc
