"""One note in the list: the box to tick, what is to be done, what it is about, the ways to mend and to remove it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, citer
from esms_desktop.document.a_faire import Chose
from ui.icones import icone
from ui.pages.elements import RETRAIT, lien, rangee, texte_libre
from ui.theme import ESPACE

MODIFIER, SUPPRIMER = "Modifier…", "Supprimer"


class CarteDeNote(QWidget):
    """coche(done), demandee(): go to what it is about, modifiee(), supprimee()."""

    coche = Signal(bool)
    demandee = Signal()
    modifiee = Signal()
    supprimee = Signal()

    def __init__(self, chose: Chose, *, modifiable: bool) -> None:
        super().__init__()
        self.chose = chose
        court = citer(chose.texte, au_plus=60)
        self.case = QCheckBox()
        self.case.setChecked(chose.quand == "fait")
        self.case.setAccessibleName(f"Fait{INSECABLE}: {court}")
        self.case.setAccessibleDescription(f"{chose.nom}. {chose.detail}".strip(". ") + ".")
        self.case.setToolTip("Cocher quand c’est fait (Espace)")
        self.case.setEnabled(modifiable)
        self.case.toggled.connect(self.coche)
        self.plus = QToolButton()
        self.plus.setIcon(icone("ellipsis", role="attenue"))
        self.plus.setAccessibleName(f"Modifier ou supprimer{INSECABLE}: {court}")
        self.plus.setToolTip("Modifier ou supprimer cette note")
        self.plus.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.plus)
        menu.addAction(icone("pencil"), MODIFIER, self.modifiee.emit)
        menu.addAction(icone("trash"), SUPPRIMER, self.supprimee.emit)
        self.plus.setMenu(menu)
        self.plus.setEnabled(modifiable)
        self._composer(chose)

    def _composer(self, chose: Chose) -> None:
        textes = QVBoxLayout()
        textes.setContentsMargins(0, 2, 0, 0)
        textes.setSpacing(0)
        fait = chose.quand == "fait"
        textes.addWidget(texte_libre(chose.texte, "attenue" if fait else ""))
        if chose.cible:
            lieu = lien(chose.nom, self.demandee.emit, nom=f"Aller à{INSECABLE}: {chose.nom}")
            ligne = rangee([lieu])
            ligne.setContentsMargins(-RETRAIT, 0, 0, 0)
            textes.addLayout(ligne)
        else:
            textes.addWidget(texte_libre(chose.nom, "a_completer" if chose.perdue else "attenue"))
        if chose.detail:
            role = "non_satisfait" if chose.quand == "en_retard" else "attenue"
            textes.addWidget(texte_libre(chose.detail, role))
        place = QHBoxLayout(self)
        place.setContentsMargins(0, ESPACE[0], 0, ESPACE[0])
        place.setSpacing(ESPACE[1])
        place.addWidget(self.case, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(textes, 1)
        place.addWidget(self.plus, 0, Qt.AlignmentFlag.AlignTop)
