"""What the hands do in a table, on what is selected: copy, paste, fill, empty, insert, move, remove.

Each gesture is one operation of the document. What is worth a sentence is told by `raconte`, never by a dialog.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from esms_desktop.common.fr_format import montrer_nombre, pluriel
from esms_desktop.exchange.presse_papiers import Bloc
from ui.tables import collage, echange
from ui.tables.barre import nombre_de
from ui.tables.modele import Modele
from ui.tables.remarques import court
from ui.tables.selection import (
    Choix,
    cellules_stockees,
    choix,
    colonnes_visibles,
    lignes_stockees,
)

if TYPE_CHECKING:
    from ui.tables.vue import Vue


class Bilan(NamedTuple):
    """What came of a gesture. cle: the first cell to mend. annulable: the last step can be undone from there."""

    phrase: str
    cle: str = ""
    annulable: bool = False
    a_corriger: bool = False


class Gestes(QObject):
    """The gestures of one view. raconte(Bilan)."""

    raconte = Signal(object)

    def __init__(self, vue: Vue, modele: Modele) -> None:
        super().__init__(vue)
        self._vue = vue
        self._modele = modele
        self._operations = modele.operations

    def _choix(self) -> Choix:
        return choix(self._vue.selectionModel(), self._vue.entete)

    def _lignes(self) -> list[str]:
        return lignes_stockees(self._modele, self._vue.selectionModel())

    # --- the clipboard ------------------------------------------------------------------------------------

    def copier(self) -> None:
        """The selected cells, for Excel, LibreOffice, or another place of the application."""
        choisies = self._choix()
        lignes = [ligne for rang in choisies.rangs if (ligne := self._modele.ligne(rang)) is not None]
        if lignes and choisies.colonnes:
            colonnes = [self._modele.colonnes[c - 1] for c in choisies.colonnes]
            cellules = {(ligne, c.nom) for ligne, c in cellules_stockees(self._modele, choisies)}
            donnees = echange.copier(self._modele.contenu, lignes, colonnes, cellules)
            QGuiApplication.clipboard().setMimeData(donnees)

    def couper(self) -> None:
        """Copy, then empty."""
        self.copier()
        self.vider()

    def coller(self) -> None:
        """Write the clipboard from the current cell on; a block with its titles is added as new rows."""
        self._vue.vider_la_saisie()
        donnees = QGuiApplication.clipboard().mimeData()
        bloc = echange.lire(donnees) if donnees is not None else ()
        if not bloc:
            self.raconte.emit(Bilan("Le presse-papiers ne contient ni texte ni tableau à coller."))
        elif len(bloc) > collage.LIGNES_MAX:
            trop, au_plus = pluriel(len(bloc), "ligne"), montrer_nombre(collage.LIGNES_MAX)
            self.raconte.emit(Bilan(f"Ce tableau compte {trop} : collez-en {au_plus} au plus à la fois."))
        else:
            self._coller(bloc)

    def _coller(self, bloc: Bloc) -> None:
        choisies = self._choix()
        if len(bloc) == 1 and len(bloc[0]) == 1 and len(choisies.cellules) > 1:
            self.ecrire_partout(choisies, bloc[0][0])
            return
        if choisies.pleine:
            bloc = collage.carreler(bloc, len(choisies.rangs), len(choisies.colonnes))
        visibles = colonnes_visibles(self._vue.entete)
        premiere = choisies.colonnes[0] if choisies.colonnes else visibles[0]
        ici = [self._modele.colonnes[c - 1] for c in visibles[visibles.index(premiere) :]]
        plan = collage.planifier(bloc, ici, self._modele.colonnes)
        depart = len(self._modele.lignes) if plan.titree or not choisies.rangs else choisies.rangs[0]
        self._executer(plan, depart)

    def _executer(self, plan: collage.Plan, depart: int) -> None:
        lignes: list[str | None] = []
        textes: list[Sequence[str]] = []
        for rang, ecrits in enumerate(plan.textes, start=depart):
            ligne = self._modele.ligne(rang)
            if ligne is not None or any(t.strip() for t in ecrits):
                lignes.append(ligne)
                textes.append(ecrits)
        fait = self._operations.coller(lignes, plan.noms, textes) if lignes and plan.noms else None
        if fait is None:
            return
        self._choisir_le_colle(plan, depart, len(lignes))
        cle = fait.refusees[0][0] if fait.refusees else ""
        phrase = collage.raconter(fait, plan)
        self.raconte.emit(Bilan(phrase, cle, annulable=True, a_corriger=bool(cle)))

    def _choisir_le_colle(self, plan: collage.Plan, depart: int, nombre: int) -> None:
        colonnes = [
            c for c in colonnes_visibles(self._vue.entete) if self._modele.colonnes[c - 1].nom in plan.noms
        ]
        if colonnes:
            self._vue.aller_a(depart, colonnes[0])
            dernier = min(depart + nombre, len(self._modele.lignes)) - 1
            self._vue.choisir_le_bloc(depart, dernier, colonnes)
            for rang in (dernier, depart):  # all of the block when there is room for it, else its beginning
                self._vue.scrollTo(self._modele.index(rang, colonnes[0]))

    # --- cells --------------------------------------------------------------------------------------------

    def ecrire_partout(self, choisies: Choix, texte: str) -> None:
        """The same text in every selected cell; in the row to add to, a new row."""
        if self._operations.ecrire_partout(cellules_stockees(self._modele, choisies), texte):
            nombre = pluriel(len(choisies.cellules), "cellule")
            self.raconte.emit(Bilan(f"{nombre} modifiées.", annulable=True))

    def vider(self) -> None:
        """Nothing in the selected cells any more."""
        self._operations.vider(cellules_stockees(self._modele, self._choix()))

    def recopier_vers_le_bas(self) -> None:
        """The first selected row in the others; with one row, the row above in it."""
        choisies = self._choix()
        rangs = [rang for rang in choisies.rangs if self._modele.ligne(rang) is not None]
        if len(rangs) == 1:
            rangs.insert(0, rangs[0] - 1)
        if len(rangs) < 2 or rangs[0] < 0:
            return
        source, *cibles = (ligne for rang in rangs if (ligne := self._modele.ligne(rang)) is not None)
        colonnes = [self._modele.colonnes[c - 1] for c in choisies.colonnes]
        self._operations.recopier(source, cibles, colonnes)

    # --- rows ---------------------------------------------------------------------------------------------

    def ajouter(self) -> str | None:
        """An empty row at the end, ready to be typed in."""
        self._vue.vider_la_saisie()
        ligne = self._operations.ajouter()
        rang = self._modele.rang(ligne) if ligne else None
        if rang is not None:
            self._vue.aller_a(rang, self._vue.premiere_colonne())
        return ligne

    def inserer_au_dessus(self) -> None:
        """An empty row above the current one."""
        self._inserer(0)

    def inserer_au_dessous(self) -> None:
        """An empty row under the current one."""
        self._inserer(1)

    def _inserer(self, ecart: int) -> None:
        rang, ligne = self._vue.currentIndex().row(), self._vue.ligne_courante()
        if ligne is None:
            self.ajouter()
            return
        self._modele.prevoir_place_des_nouvelles(rang + ecart)
        self._operations.ajouter(self._modele.contenu.place(ligne) + ecart)
        self._modele.prevoir_place_des_nouvelles(None)
        self._vue.aller_a(rang + ecart, self._vue.premiere_colonne())

    def monter(self) -> None:
        """The selected rows one row up."""
        self._deplacer(-1)

    def descendre(self) -> None:
        """The selected rows one row down."""
        self._deplacer(1)

    def _deplacer(self, pas: int) -> None:
        if self._modele.tri is not None or self._modele.filtre.actif:
            self.raconte.emit(
                Bilan("Pour déplacer une ligne, revenez à l’ordre d’origine et affichez toutes les lignes.")
            )
            return
        lignes = self._lignes()
        ids = self._modele.contenu.ids()
        rangs = [ids.index(ligne) for ligne in lignes]
        vers = (rangs[0] + pas) if rangs else -1
        if vers >= 0 and vers + len(rangs) <= len(ids):
            self._operations.deplacer(lignes, vers)
            self._vue.scrollTo(self._vue.currentIndex())

    def supprimer_les_lignes(self) -> None:
        """Remove the selected rows; a line of the page offers to undo."""
        self._vue.vider_la_saisie()
        lignes = self._lignes()
        if not lignes:
            return
        premier = min(rang for ligne in lignes if (rang := self._modele.rang(ligne)) is not None)
        nom = self._modele.contenu.nom(lignes[0])
        if not self._operations.supprimer(lignes):
            return
        self._vue.aller_a(
            min(premier, max(len(self._modele.lignes) - 1, 0)), self._vue.currentIndex().column()
        )
        self.raconte.emit(Bilan(supprimees(self._modele.liste.singulier, len(lignes), nom), annulable=True))


def supprimees(une_ligne: str, nombre: int, nom: str) -> str:
    """« EHPAD Les Pins : supprimé. », « 3 établissements supprimés. »"""
    accord = "e" if une_ligne.startswith("une ") else ""
    if nombre == 1:
        return f"{court(nom[:1].upper() + nom[1:])} : supprimé{accord}."
    return f"{nombre_de(une_ligne, nombre)} supprimé{accord}s."
