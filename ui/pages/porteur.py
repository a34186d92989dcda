"""Which organisme carries the project: one of them, chosen here, and what that means for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from esms_desktop.document.changes import Changes
from esms_desktop.document.document import Document
from esms_desktop.dossier.designations import nom_de
from ui.contexte import Contexte
from ui.icones import Marque
from ui.ordre import un_seul_arret
from ui.pages.elements import Carte, Constat, Radio, en_retrait, lien, texte_libre, vider

AUCUN = Marque("ellipsis", "Aucun porteur n’est encore désigné.", "a_completer")
PLUSIEURS = Marque("circle-alert", "Plusieurs organismes sont porteurs : gardez-en un.", "non_satisfait")
ROLE = (
    "Il dépose le dossier, signe la convention avec l’ARS, reçoit les versements et en rend compte pour toute la "
    "grappe. Vérifiez avec lui qu’il accepte ces engagements."
)
VIDE = "Ajoutez d’abord les organismes de la grappe : vous direz ici lequel porte le projet."


class ChoixDuPorteur(Carte):
    """The organismes as a list of which one is chosen; choosing is one operation, the others become members."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__("Porteur")
        self._contexte = contexte
        self.boite.addWidget(texte_libre(ROLE, "attenue"))
        self._constat = Constat(AUCUN)
        self.boite.addWidget(self._constat)
        self._liste = QWidget()
        self._liste.setAccessibleName("Porteur du projet")
        self._place = QVBoxLayout(self._liste)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.boite.addWidget(self._liste)
        self._groupe = QButtonGroup(self)
        self._montres: list[tuple[str, str]] = []
        contexte.pont.change.connect(self._change)
        self._montrer()

    def aller(self, cle: str) -> bool:
        """The choice of the porteur is reached by this name."""
        boutons = self._groupe.buttons()
        if cle != "porteur" or not boutons:
            return False
        boutons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _change(self, changes: Changes) -> None:
        if "organismes" in changes.listes or any(table == "organismes" for table, _ in changes.lignes):
            self._montrer()

    def _montrer(self) -> None:
        organismes = self._contexte.pont.dossier.organismes
        noms = [(og.id, nom_de(og, rang)) for rang, og in enumerate(organismes, start=1)]
        if noms != self._montres or not noms:
            self._montres = noms
            self._lister(noms)
        porteurs = {og.id for og in organismes if og.role == "porteur"}
        self._groupe.setExclusive(False)  # none, or several, may be what the dossier says
        for bouton in self._groupe.buttons():
            bouton.setChecked(bouton.property("organisme") in porteurs)
        self._groupe.setExclusive(True)  # or the arrows do not go from one to the other
        un_seul_arret(self._groupe.buttons())
        self._constat.setVisible(bool(noms) and len(porteurs) != 1)
        self._constat.montrer(PLUSIEURS if porteurs else AUCUN)

    def _lister(self, noms: list[tuple[str, str]]) -> None:
        for ancien in self._groupe.buttons():
            self._groupe.removeButton(ancien)
        vider(self._place)
        if not noms:
            vide = texte_libre(VIDE, "attenue")
            en_retrait(vide)
            self._place.addWidget(vide)
            self._place.addWidget(lien("Ajouter les organismes", lambda: self._contexte.aller("organismes")))
        for cle, nom in noms:
            self._place.addWidget(self._bouton(cle, nom))

    def _bouton(self, cle: str, nom: str) -> Radio:
        bouton = Radio(nom)
        bouton.setProperty("organisme", cle)
        bouton.setAutoExclusive(False)
        bouton.setEnabled(not self._contexte.pont.document.lecture_seule)
        bouton.clicked.connect(lambda *_: self._choisir(cle))
        self._groupe.addButton(bouton)
        return bouton

    def _choisir(self, cle: str) -> None:
        def operer(document: Document) -> None:
            with document.batch("Choisir le porteur"):
                for og in document.dossier.organismes:
                    role = "porteur" if og.id == cle else "membre"
                    if og.role != role:
                        document.set_value(f"organismes[{og.id}].role", role)

        self._contexte.pont.vider()
        self._contexte.pont.faire(operer)
        self._montrer()
