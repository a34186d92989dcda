"""Filtering as one types, and going from one match to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from esms_desktop.common.fr_format import cle_de_comparaison
from ui.tables.barre import Barre
from ui.tables.ordre import Filtre
from ui.tables.selection import colonnes_visibles
from ui.tables.vue import Vue


class Recherche(QObject):
    """The search line of a table."""

    def __init__(self, vue: Vue, barre: Barre) -> None:
        super().__init__(vue)
        self._vue = vue
        self._barre = barre
        barre.cherchee.connect(self._filtrer)
        barre.valide.connect(self._aller)
        vue.recherche_demandee.connect(self._demandee)
        vue.colonnes_changees.connect(self._colonnes_changees)

    def tout_montrer(self) -> None:
        """No filter at all any more."""
        self._barre.recherche.clear()
        self._vue.modele.filtrer(Filtre())
        self._vue.entete.viewport().update()

    def _filtrer(self, texte: str) -> None:
        self._vue.vider_la_saisie()
        modele = self._vue.modele
        modele.filtrer(modele.filtre._replace(texte=texte))
        self._vue.viewport().update()

    def _colonnes_changees(self) -> None:
        modele = self._vue.modele
        modele.chercher_dans([colonne - 1 for colonne in colonnes_visibles(self._vue.entete)])

    def _demandee(self, pas: int) -> None:
        if pas == 0:
            self._barre.recherche.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._barre.recherche.selectAll()
        else:
            self._aller(pas)

    def _aller(self, pas: int) -> None:
        """From the search line or the table: the next cell that holds the words, turning at the end."""
        vue, mots = self._vue, self._vue.modele.filtre.mots
        vue.setFocus(Qt.FocusReason.ShortcutFocusReason)
        visibles = colonnes_visibles(vue.entete)
        places = [(rang, c) for rang in range(len(vue.modele.lignes)) for c in visibles]
        if not mots or not places:
            vue.aller_a(
                max(vue.currentIndex().row(), 0), max(vue.currentIndex().column(), vue.premiere_colonne())
            )
            return
        ici = (vue.currentIndex().row(), vue.currentIndex().column())
        if pas < 0:
            suite = [p for p in reversed(places) if p < ici] + [p for p in reversed(places) if p >= ici]
        else:
            suite = [p for p in places if p > ici] + [p for p in places if p <= ici]
        if pas == 0:
            suite = places
        trouvee = next((p for p in suite if self._contient(p, mots)), suite[0])
        vue.aller_a(*trouvee)

    def _contient(self, place: tuple[int, int], mots: tuple[str, ...]) -> bool:
        modele = self._vue.modele
        texte = cle_de_comparaison(str(modele.index(*place).data(Qt.ItemDataRole.EditRole)))
        return any(mot in texte for mot in mots)
