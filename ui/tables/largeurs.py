"""Widths, order and choice of the columns: fitted to what they hold until somebody sets them, then remembered.

Widths are kept in figures of body text, so that they follow the size of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.tables.vue import Vue
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.preferences import Preferences

NOTER_APRES = 300
"""Milliseconds after the last movement of the mouse."""
MESUREES = 60
"""Rows that are measured to fit a column."""


class Largeurs(QObject):
    """The columns of one view."""

    def __init__(self, vue: Vue, liste: str, preferences: Preferences, theme: Theme) -> None:
        super().__init__(vue)
        self._vue = vue
        self._liste = liste
        self._preferences = preferences
        self._theme = theme
        self._ajuste = False
        self._choisies: dict[str, float] = {}
        self._minuteur = QTimer(self, singleShot=True, interval=NOTER_APRES)
        self._minuteur.timeout.connect(self.noter)
        self._reprendre()
        self.ajuster()
        self._ajusteur = QTimer(self, singleShot=True, interval=NOTER_APRES)
        self._ajusteur.timeout.connect(self.ajuster)
        vue.largeur_changee.connect(self._ajusteur.start)
        entete = vue.entete
        entete.sectionResized.connect(self._redimensionnee)
        entete.sectionMoved.connect(lambda *_: self._minuteur.start())
        entete.sectionHandleDoubleClicked.connect(self._au_contenu)
        vue.colonnes_changees.connect(self._colonnes_changees)
        theme.change.connect(self.ajuster)

    # --- fitting ------------------------------------------------------------------------------------------

    def ajuster(self) -> None:
        """Give every shown column the width that was chosen for it, or one that suits what it holds."""
        self._ajuste = True
        vue, chiffre = self._vue, self._chiffre()
        vue.setColumnWidth(0, vue.cases.pinceau.taille().width())
        libres: dict[int, int] = {}
        for rang, colonne in enumerate(vue.modele.colonnes, start=1):
            if not vue.entete.isSectionHidden(rang):
                choisie = self._choisies.get(colonne.nom)
                large, voulue = (round(choisie * chiffre),) * 2 if choisie else self._naturelle(rang)
                vue.setColumnWidth(rang, large)
                if voulue > large:
                    libres[rang] = voulue - large
        self._partager(libres)
        self._ajuste = False

    def _partager(self, libres: dict[int, int]) -> None:
        """Room that is left goes to the columns that cut their texts, in proportion of what they lack."""
        reste, manque = self._vue.viewport().width() - self._vue.entete.length(), sum(libres.values())
        if reste > 0 and manque:
            for rang, lacune in libres.items():
                self._vue.setColumnWidth(
                    rang, self._vue.columnWidth(rang) + min(lacune, reste * lacune // manque)
                )

    def _naturelle(self, rang: int) -> tuple[int, int]:
        """Between the title and what the type usually takes, as the cells ask; then what they would like."""
        colonne = self._vue.modele.colonnes[rang - 1]
        pinceau, modele = self._vue.cases.pinceau, self._vue.modele
        usuelle = pinceau.largeur("0" * colonne.largeur, chiffres=colonne.chiffres)
        if rang == 1:
            usuelle = usuelle * 3 // 2
        titre = self._vue.entete.largeur(rang)
        if rang == 1:  # where the last row invites to add one
            titre = max(titre, pinceau.largeur(modele.invite, chiffres=False) + 2)
        if not modele.lignes:
            return max(titre, usuelle), 0
        cellules = [modele.cellule(r, rang) for r in range(min(len(modele.lignes), MESUREES))]
        large = max(pinceau.largeur_de(c, chiffres=colonne.chiffres) for c in cellules) + 2
        marque = 20 if any(c.etat == "a_corriger" for c in cellules) else 0
        return max(titre, min(large, usuelle + marque)), large

    def _au_contenu(self, rang: int) -> None:
        """A double click on the edge of a title: as wide as the widest cell."""
        self._vue.resizeColumnToContents(rang)
        large = max(self._vue.columnWidth(rang), self._vue.entete.largeur(rang))
        self._vue.setColumnWidth(rang, min(large, self._vue.viewport().width() * 2 // 3))

    def _chiffre(self) -> int:
        return max(self._vue.cases.pinceau.largeur("0" * 10) // 10, 1)

    # --- remembering --------------------------------------------------------------------------------------

    def _redimensionnee(self, rang: int, _avant: int, large: int) -> None:
        colonne = self._vue.modele.colonne(rang)
        if not self._ajuste and large and colonne is not None:
            self._choisies[colonne.nom] = large / self._chiffre()
            self._minuteur.start()

    def _colonnes_changees(self) -> None:
        self.ajuster()
        self.noter()

    def noter(self) -> None:
        """Remember now."""
        self._minuteur.stop()
        entete, colonnes = self._vue.entete, self._vue.modele.colonnes
        logiques = [entete.logicalIndex(place) for place in range(1, entete.count())]
        self._preferences.ecrire(
            f"tables/{self._liste}",
            {
                "largeurs": {nom: round(large, 2) for nom, large in self._choisies.items()},
                "montrees": [colonnes[r - 1].nom for r in logiques if not entete.isSectionHidden(r)],
            },
        )

    def _reprendre(self) -> None:
        """What was remembered; columns that no longer exist are left out."""
        gardees: Any = self._preferences.lire(f"tables/{self._liste}", {})
        rangs = {c.nom: rang for rang, c in enumerate(self._vue.modele.colonnes, start=1)}
        montrees = gardees.get("montrees") if isinstance(gardees, dict) else None
        if not montrees:
            montrees = [c.nom for c in self._vue.modele.colonnes if c.montree]
        else:
            self._choisies = {n: float(v) for n, v in gardees.get("largeurs", {}).items() if n in rangs}
        presentes = [nom for nom in montrees if nom in rangs]
        for nom, rang in rangs.items():
            self._vue.setColumnHidden(rang, nom not in presentes and rang != 1)
        for place, nom in enumerate(presentes, start=1):
            self._vue.entete.moveSection(self._vue.entete.visualIndex(rangs[nom]), place)
