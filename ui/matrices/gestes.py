"""What the hands do in a two-way table, on what is selected: type a key, copy, paste, fill, empty.

Each gesture is one step of the document. What is worth a sentence is told by `raconte`, never by a dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from esms_desktop.common.fr_format import pluriel
from esms_desktop.exchange.presse_papiers import Bloc, ecrire_html, ecrire_tsv
from ui.matrices import collage
from ui.matrices.collage import accorder
from ui.matrices.modele import Modele, Place
from ui.matrices.plan import Ecriture
from ui.tables.collage import carreler
from ui.tables.echange import lire as lire_le_presse_papiers

if TYPE_CHECKING:
    from ui.matrices.grille import Grille


class Recit(NamedTuple):
    """What to say of a gesture. place: the first cell to mend. annulable: the last step can be undone from there."""

    phrase: str = ""
    place: Place | None = None
    annulable: bool = False


def _sans_un_mot(ecrites: int) -> str:
    """Nothing to say: what was typed is seen."""
    return ""


class Gestes(QObject):
    """The gestures of one view. raconte(Recit)."""

    raconte = Signal(object)

    def __init__(self, grille: Grille, modele: Modele) -> None:
        super().__init__(grille)
        self._grille = grille
        self._modele = modele

    def _places(self) -> list[tuple[int, int]]:
        return self._grille.choisies()

    # --- cells --------------------------------------------------------------------------------------------

    def frapper(self, touche: str) -> None:
        """What the key makes of the current cell, in every selected one."""
        ici = self._grille.currentIndex()
        if not ici.isValid():
            return
        avant = self._modele.case(ici.row(), ici.column()).texte
        fait = self._modele.touches(ici.column())[touche]
        if not isinstance(fait, str):
            texte = fait(avant)
        elif avant == fait:
            texte = ""
        else:
            texte = fait
        self.ecrire_partout(texte, dire=False)

    def poser(self, rang: int, colonne: int, texte: str) -> bool:
        """What was typed in a cell; False when the disk refused it."""
        place = self._modele.place(rang, colonne)
        if place not in self._modele.refus and texte == self._modele.case(rang, colonne).texte:
            return True
        return self._ecrire([(*place, texte)])

    def ecrire_partout(self, texte: str, *, dire: bool = True) -> None:
        """The same text in every selected cell."""
        places = self._places()
        phrase = partial(accorder, participe="modifiée") if dire and len(places) > 1 else _sans_un_mot
        self._ecrire([(*self._modele.place(*place), texte) for place in places], phrase)

    def vider(self) -> None:
        """Nothing in the selected cells any more."""
        pleines = [place for place in self._places() if self._modele.case(*place).texte]
        self._ecrire([(*self._modele.place(*place), "") for place in pleines])

    def recopier_vers_le_bas(self) -> None:
        """The first selected row in the others; with one row, the row above in it."""
        places = self._places()
        rangs = sorted({rang for rang, _ in places})
        if len(rangs) == 1:
            rangs.insert(0, rangs[0] - 1)
        if len(rangs) < 2 or rangs[0] < 0:
            return
        source = rangs[0]
        textes = {colonne: self._modele.case(source, colonne).texte for _, colonne in places}
        self._ecrire(
            [(*self._modele.place(r, c), textes[c]) for r, c in places if r != source],
            partial(accorder, participe="recopiée") if len(rangs) > 2 else _sans_un_mot,
        )

    def abandonner(self) -> bool:
        """Put away what was refused in the current cell; False when there is nothing of the kind."""
        ici = self._grille.currentIndex()
        if not ici.isValid() or self._modele.place(ici.row(), ici.column()) not in self._modele.refus:
            return False
        self._modele.oublier([self._modele.place(ici.row(), ici.column())])
        return True

    # --- the clipboard ------------------------------------------------------------------------------------

    def copier(self) -> None:
        """The selected cells, for Excel, LibreOffice, or another place of the application."""
        self._copier(titres=False)

    def copier_avec_les_titres(self) -> None:
        """The same, with the titles of their rows and columns."""
        self._copier(titres=True)

    def _copier(self, *, titres: bool) -> None:
        places = self._places()
        rangs, colonnes = sorted({r for r, _ in places}), sorted({c for _, c in places})
        choisies = set(places)
        bloc = [
            [self._modele.case(r, c).texte if (r, c) in choisies else "" for c in colonnes] for r in rangs
        ]
        if titres:
            tete = [self._modele.plan.coin, *(self._modele.colonne(c).titre for c in colonnes)]
            lignes = zip(rangs, bloc, strict=True)
            bloc = [tete, *([self._modele.ligne(r).titre, *textes] for r, textes in lignes)]
        if bloc:
            donnees = QMimeData()
            donnees.setText(ecrire_tsv(bloc))
            donnees.setHtml(ecrire_html(bloc))
            QGuiApplication.clipboard().setMimeData(donnees)

    def couper(self) -> None:
        """Copy, then empty."""
        self.copier()
        self.vider()

    def coller(self) -> None:
        """The block of the clipboard from the first selected cell on."""
        donnees = QGuiApplication.clipboard().mimeData()
        bloc = lire_le_presse_papiers(donnees) if donnees is not None else ()
        places = self._places()
        if not bloc:
            self.raconte.emit(Recit("Le presse-papiers ne contient ni texte ni tableau à coller."))
        elif not places:
            return
        elif len(bloc) == 1 and len(bloc[0]) == 1 and len(places) > 1:
            self.ecrire_partout(bloc[0][0])
        else:
            self._coller(bloc, places)

    def _coller(self, bloc: Bloc, places: Sequence[tuple[int, int]]) -> None:
        contenu, plan = self._modele.contenu, self._modele.plan
        if collage.a_des_titres(bloc, contenu, plan.coin):
            destination = collage.par_titres(bloc, contenu)
        else:
            rangs, colonnes = {r for r, _ in places}, {c for _, c in places}
            if len(places) == len(rangs) * len(colonnes) > 1:
                bloc = carreler(bloc, len(rangs), len(colonnes))
            destination = collage.depuis(bloc, contenu, min(rangs), min(colonnes))
        if self._ecrire(destination.ecritures, destination.raconter):
            self._choisir(destination.ecritures)

    def _choisir(self, ecritures: Sequence[Ecriture]) -> None:
        """Select the rectangle of what was written."""
        rangs = [rang for e in ecritures if (rang := self._modele.rang_de(e[0])) is not None]
        colonnes = [rang for e in ecritures if (rang := self._modele.rang_de_colonne(e[1])) is not None]
        if rangs and colonnes:
            self._grille.choisir_le_bloc(min(rangs), min(colonnes), max(rangs), max(colonnes))

    # --- writing ------------------------------------------------------------------------------------------

    def _ecrire(self, ecritures: Sequence[Ecriture], phrase: Callable[[int], str] = _sans_un_mot) -> bool:
        """phrase: what to say of so many cells written. False with nothing to write, or when the disk refused."""
        bilan = self._modele.ecrire(ecritures) if ecritures else None
        if bilan is None:
            return False
        dite = phrase(bilan.ecrites)
        if bilan.refusees:
            raison = self._modele.refus[bilan.refusees[0]].raison
            if len(ecritures) > 1:
                nombre = f"{pluriel(len(bilan.refusees), 'cellule')} à corriger"
                raison = f"{dite} {nombre} : {raison}".strip()
            self.raconte.emit(Recit(raison, bilan.refusees[0], annulable=bilan.changee))
        else:
            self.raconte.emit(Recit(dite, annulable=bool(dite) and bilan.changee))
        return True
