"""One note in the list: the box to tick, what is to be done, what it is about, the ways to mend and to remove it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, citer
from esms_desktop.document.a_faire import Chose
from ui.pages.elements import RETRAIT, lien, rangee, texte_libre
from ui.theme import ESPACE


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
        self.gestes = [
            lien("Modifier", self.modifiee.emit, nom=f"Modifier{INSECABLE}: {court}"),
            lien("Supprimer", self.supprimee.emit, nom=f"Supprimer{INSECABLE}: {court}"),
        ]
        for geste in self.gestes:
            geste.setEnabled(modifiable)
        if chose.cible:
            self.gestes.insert(0, lien("Y aller", self.demandee.emit, nom=f"Aller à{INSECABLE}: {chose.nom}"))
        self._composer(chose)

    def _composer(self, chose: Chose) -> None:
        textes = QVBoxLayout()
        textes.setContentsMargins(0, 2, 0, 0)
        textes.setSpacing(0)
        fait = chose.quand == "fait"
        textes.addWidget(texte_libre(chose.texte, "attenue" if fait else ""))
        textes.addWidget(texte_libre(chose.nom, "a_completer" if chose.perdue else "attenue"))
        if chose.detail:
            role = "non_satisfait" if chose.quand == "en_retard" else "attenue"
            textes.addWidget(texte_libre(chose.detail, role))
        liens = rangee(self.gestes, espace=ESPACE[0])
        liens.setContentsMargins(-RETRAIT, 0, 0, 0)
        textes.addLayout(liens)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, ESPACE[0], 0, ESPACE[0])
        place.setSpacing(ESPACE[1])
        place.addWidget(self.case, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(textes, 1)
