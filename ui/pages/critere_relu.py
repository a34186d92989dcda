"""One criterion to be read again: its mark, its sentence, the way to what is missing, the justification it admits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.rules.verdict import CritereJuge
from ui.contexte import Contexte
from ui.criteres import liens
from ui.criteres.justification import ChampJustification
from ui.criteres.liens import Places
from ui.icones import MARQUES
from ui.pages.elements import RETRAIT, Icone, ecrire, en_retrait, lien, rangee, texte_libre, vider
from ui.theme import ESPACE, classer

LIENS = 3
"""Places named under a criterion; the others are counted, and the first of them leads to their page."""
LIGNES = 3
"""Lines of text that the justification shows."""


class CritereRelu(QWidget):
    """Written again only where it differs: what is being typed keeps the focus."""

    def __init__(self, contexte: Contexte, critere: CritereJuge) -> None:
        super().__init__()
        self._contexte = contexte
        self.critere: CritereJuge | None = None
        self._icone = Icone("minus")
        self._titre = texte_libre("", "gras")
        self._mot = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._phrase = texte_libre("")
        self._places = QVBoxLayout()
        self._places.setSpacing(0)
        self._montrees: tuple[Places, Places] = (Places(), Places())
        self._justification: ChampJustification | None = None
        self._etiquette = texte_libre("Votre justification", "attenue")
        self._composer(critere)
        self.montrer(critere)

    def montrer(self, critere: CritereJuge) -> None:
        """Show this finding."""
        avant, self.critere = self.critere, critere
        if avant == critere and critere.etat not in liens.MANQUE:
            return
        marque = MARQUES[critere.etat]
        self._icone.montrer(marque.icone, marque.role)
        ecrire(self._titre, critere.titre)
        ecrire(self._mot, marque.mot.lower() if marque.mot != "À compléter" else "à compléter")
        classer(self._mot, marque.role)
        ecrire(self._phrase, critere.phrase)
        self.setAccessibleName(f"{critere.titre} : {marque.mot.lower()}")
        self._lier(critere)
        if self._justification is not None:
            utile = critere.etat != "sans_objet"
            self._etiquette.setVisible(utile)
            self._justification.setVisible(utile)
            stockee = self._contexte.pont.dossier.justifications.get(critere.id, "")
            self._justification.montrer(stockee)

    def focus(self) -> None:
        """Put the focus on the first thing to do."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.focusNextChild()

    def _composer(self, critere: CritereJuge) -> None:
        en_retrait(self._titre, self._phrase, self._etiquette)
        corps = QVBoxLayout()
        corps.setSpacing(2)
        tete = rangee([self._titre, self._mot], etirer=0, espace=ESPACE[2])
        tete.setAlignment(self._mot, Qt.AlignmentFlag.AlignTop)
        corps.addLayout(tete)
        corps.addWidget(self._phrase)
        corps.addLayout(self._places)
        if critere.portee == "a_justifier":
            champ = ChampJustification(self._contexte.pont, critere.id, critere.titre)
            champ.setFixedHeight(self.fontMetrics().lineSpacing() * LIGNES + 2 * ESPACE[1])
            self._etiquette.setBuddy(champ)
            corps.addSpacing(ESPACE[0])
            corps.addWidget(self._etiquette)
            retrait = QHBoxLayout()
            retrait.setContentsMargins(RETRAIT, 0, 0, 0)
            retrait.addWidget(champ)
            corps.addLayout(retrait)
            self._justification = champ
        else:
            self._etiquette.hide()
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        place.addWidget(self._icone, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(corps, 1)

    def _lier(self, critere: CritereJuge) -> None:
        pont = self._contexte.pont
        places = (liens.manquants(pont, critere, LIENS), liens.fautives(pont, critere, LIENS))
        if places == self._montrees:
            return
        self._montrees = places
        vider(self._places)
        for groupe in places:
            self._ajouter(groupe)

    def _ajouter(self, groupe: Places) -> None:
        suite = f", {groupe.champ}" if groupe.champ else ""
        if groupe.champ:
            self._places.addWidget(_discret(f"{groupe.champ} :"))
        for place in groupe.liens:
            if place.cle:
                self._places.addWidget(self._lien(place.nom, place.cle, suite))
            else:
                self._places.addWidget(_discret(place.nom))
        reste = groupe.nombre - len(groupe.liens)
        if reste > 0:
            self._places.addWidget(_discret(f"et {pluriel(reste, 'autre')}"))

    def _lien(self, nom: str, cle: str, suite: str) -> QWidget:
        return lien(nom, lambda: self._contexte.aller(cle), nom=f"Aller à {nom}{suite}")


def _discret(texte: str) -> QLabel:
    label = texte_libre(texte, "attenue")
    en_retrait(label)
    return label
