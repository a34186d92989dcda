"""The criteria by group, what blocks first. Laid out by hand: a change moves rows, it rebuilds none.

One row is in the tab order, the arrows go to the others: fifty criteria are not fifty stops for the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.document.changes import Changes
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.verdict import CritereJuge, Verdict
from ui.bridge import Pont
from ui.bulles import Bulles
from ui.criteres import liens, mots
from ui.criteres.depliant import Depliant
from ui.criteres.detail import RETRAIT, DetailCritere
from ui.criteres.financement import DetailFinancement
from ui.criteres.ligne import EnteteGroupe, LigneCritere
from ui.criteres.pose import placer, poser
from ui.criteres.style import BORD, style_de
from ui.criteres.tabulation import Rangee, chainer
from ui.theme import ESPACE, Theme, classer

MARQUE = 4_000
"""Milliseconds during which a criterion that changed is marked."""


class Criteres(QWidget):
    """Every criterion of the call. aller: a field is asked for. a_voir: bring these pixels (top, bottom) into view."""

    aller = Signal(str)
    a_voir = Signal(int, int)

    def __init__(self, pont: Pont, theme: Theme, bulles: Bulles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pont, self._theme, self._bulles = pont, theme, bulles
        self._style = style_de(theme)
        self._lignes: dict[str, LigneCritere] = {}
        self._details: dict[str, DetailCritere] = {}
        self._financement: DetailFinancement | None = None
        self._cherche, self._etat = "", ""
        self._largeur = 300
        self._entetes = {g: self._entete(g) for g in mots.GROUPES}
        self._vide = QLabel("Aucun critère ne correspond.", self, wordWrap=True)
        classer(self._vide, "attenue")
        self._vide.hide()
        self._courant: Depliant | None = None
        self._visibles: list[Depliant] = []
        self._rangees: list[Rangee] = []
        self._marques: set[str] = set()
        self._demarquage = QTimer(self, singleShot=True, interval=MARQUE)
        self._demarquage.timeout.connect(self.demarquer)
        theme.change.connect(self._theme_change)
        self.charger(pont.verdict)

    # --- content ------------------------------------------------------------------------------------------

    def charger(self, verdict: Verdict) -> None:
        """Show the criteria of another call, or for the first time."""
        for widget in (*self._lignes.values(), *self._details.values()):
            widget.hide()
            widget.deleteLater()
        self._details = {}
        self._courant = None
        self._lignes = {c.id: self._ligne(c) for c in verdict.criteres}
        if self._financement is not None:
            self._financement.montrer(verdict)
        self.disposer()

    def juger(self, avant: Verdict, apres: Verdict) -> list[CritereJuge]:
        """Show another verdict; the criteria whose state changed, in the order of the panel."""
        if [c.id for c in apres.criteres] != list(self._lignes):
            self.charger(apres)
            return []
        anciens = {c.id: c for c in avant.criteres}
        differents = [c for c in apres.criteres if anciens.get(c.id) != c]
        for critere in differents:
            self._montrer(critere)
        if self._financement is not None and avant.financement != apres.financement:
            self._financement.montrer(apres)
        if differents or avant.financement != apres.financement:
            self.disposer()
        tournes = [c for c in differents if c.id in anciens and anciens[c.id].etat != c.etat]
        self._marquer(c.id for c in tournes)
        return sorted(tournes, key=lambda c: list(mots.GROUPES).index(mots.groupe_de(c)))

    def dossier_change(self, changes: Changes) -> None:
        """Names may have changed: those of the open details are read again."""
        ouverts = [nom for nom, detail in self._details.items() if not detail.isHidden()]
        for nom in ouverts:
            self._details[nom].montrer(self._lignes[nom].critere)
        if ouverts:
            self.disposer()

    def filtrer(self, cherche: str, etat: Etat | str = "") -> int:
        """Show only the criteria that hold these words, of that state; how many they are."""
        self._cherche, self._etat = cle_de_comparaison(cherche), etat
        self.disposer()
        return sum(not ligne.isHidden() for ligne in self._lignes.values())

    def montrer_calcul(self, montre: bool) -> None:
        """Show or hide the arithmetic of the amounts, above the criteria."""
        if montre and self._financement is None:
            self._financement = DetailFinancement(self)
        if self._financement is not None:
            if montre:
                self._financement.montrer(self._pont.verdict)
            self._financement.setVisible(montre)
            self.disposer()
            self.a_voir.emit(0, 0)

    def ouvrir(self, critere: str) -> None:
        """Open that criterion, bring it into view and give it the focus; nothing when the call has none of that id."""
        ligne = self._lignes.get(critere)
        if ligne is None:
            return
        self._cherche, self._etat = "", ""
        self._entetes[mots.groupe_de(ligne.critere)].ouvrir(True)
        ligne.ouvrir(True)
        self.disposer()
        ligne.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._faire_voir(ligne)

    def donner_le_focus(self) -> None:
        """To the current row."""
        if self._courant is not None:
            self._courant.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def demarquer(self) -> None:
        """The criteria that changed are like the others again."""
        for nom in self._marques:
            if nom in self._lignes:
                self._lignes[nom].marquer(marquee=False)
        self._marques = set()

    # --- layout -------------------------------------------------------------------------------------------

    def disposer(self, largeur: int | None = None) -> None:
        """Put everything in its place; widgets that stay where they are cost nothing."""
        self._largeur = large = largeur or self._largeur
        y = 0
        if self._financement is not None and not self._financement.isHidden():
            y = poser(self._financement, BORD, y, large - 2 * BORD)
        visibles: list[Depliant] = []
        montrees = 0
        for groupe, lignes in self._par_groupe().items():
            entete = self._entetes[groupe]
            retenues = [ligne for ligne in lignes if self._retient(ligne.critere)]
            if retenues:
                entete.compter(len(retenues))
                y = entete.placer(y, large) + ESPACE[0]
                visibles.append(entete)
            else:
                entete.cacher()
            ouvert = entete.ouvert or bool(self._cherche)
            for ligne in lignes:
                if ouvert and ligne in retenues:
                    y = self._placer_ligne(ligne, y, large)
                    visibles.append(ligne)
                    montrees += 1
                else:
                    self._cacher(ligne)
            y += ESPACE[1] if retenues else 0
        filtre = bool(self._cherche or self._etat)
        self._vide.setVisible(filtre and not visibles)
        if not self._vide.isHidden():
            y = placer(self._vide, y, large, self._vide.heightForWidth(large))
        self._suivre(visibles)
        if (self.width(), self.height()) != (large, y + ESPACE[2]):
            self.resize(large, y + ESPACE[2])

    def _par_groupe(self) -> dict[mots.Groupe, list[LigneCritere]]:
        rangees: dict[mots.Groupe, list[LigneCritere]] = {groupe: [] for groupe in mots.GROUPES}
        for ligne in self._lignes.values():
            rangees[mots.groupe_de(ligne.critere)].append(ligne)
        return rangees

    def _placer_ligne(self, ligne: LigneCritere, y: int, large: int) -> int:
        y = ligne.placer(y, large)
        detail = self._details.get(ligne.critere.id)
        if detail is not None:
            detail.setVisible(ligne.ouvert)
            if ligne.ouvert:
                retrait = self._style.retrait - RETRAIT
                y = poser(detail, retrait, y, large - retrait - ESPACE[1])
        return y

    def _cacher(self, ligne: LigneCritere) -> None:
        ligne.cacher()
        detail = self._details.get(ligne.critere.id)
        if detail is not None:
            detail.hide()

    def _retient(self, critere: CritereJuge) -> bool:
        if self._etat and critere.etat != self._etat:
            return False
        if not self._cherche:
            return True
        tout = cle_de_comparaison(f"{critere.titre} {critere.phrase} {critere.aide}")
        return all(mot in tout for mot in self._cherche.split())

    # --- keyboard -----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The words of the row under the mouse are explained: a row passes the question on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            ligne = self.childAt(event.pos())
            if isinstance(ligne, LigneCritere):
                QToolTip.showText(event.globalPos(), ligne.infobulle(), ligne)
                return True
        return super().event(event)

    def _deplacer(self, depuis: Depliant, pas: int) -> None:
        """To another row, by the arrows."""
        if depuis in self._visibles:
            rang = min(max(self._visibles.index(depuis) + pas, 0), len(self._visibles) - 1)
            voisin = self._visibles[rang]
            voisin.setFocus(Qt.FocusReason.TabFocusReason)
            self.a_voir.emit(voisin.y(), voisin.geometry().bottom())

    def _suivre(self, visibles: Sequence[Depliant]) -> None:
        """These rows are shown, in this order; the current one stays in the tab order."""
        self._visibles = list(visibles)
        rangees = [Rangee(depliant, self._detail_ouvert(depliant)) for depliant in visibles]
        if rangees != self._rangees:
            self._rangees = rangees
            chainer(rangees)
        if self._courant not in self._visibles:
            self._prendre(self._visibles[0] if self._visibles else None)

    def _detail_ouvert(self, depliant: Depliant) -> DetailCritere | None:
        if isinstance(depliant, LigneCritere) and depliant.ouvert:
            return self._details.get(depliant.critere.id)
        return None

    def _prendre(self, courant: Depliant | None) -> None:
        if self._courant is courant:
            return
        if self._courant is not None:
            self._courant.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._courant = courant
        if courant is not None:
            courant.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- inside -------------------------------------------------------------------------------------------

    def _entete(self, groupe: mots.Groupe) -> EnteteGroupe:
        entete = EnteteGroupe(groupe, self._style, self, ouvert=groupe != "sans_objet")
        self._ecouter(entete)
        entete.bascule.connect(lambda _: self.disposer())
        return entete

    def _ligne(self, critere: CritereJuge) -> LigneCritere:
        ligne = LigneCritere(critere, self._style, self._bulles, self)
        ligne.lier(*liens.raccourci(critere))
        self._ecouter(ligne)
        ligne.aller.connect(self.aller)
        ligne.bascule.connect(lambda ouvert: self._basculer(critere.id, ouvert=ouvert))
        return ligne

    def _ecouter(self, depliant: Depliant) -> None:
        depliant.prise.connect(lambda: self._prendre(depliant))
        depliant.deplacement.connect(lambda pas: self._deplacer(depliant, pas))

    def _montrer(self, critere: CritereJuge) -> None:
        ligne = self._lignes[critere.id]
        ligne.montrer(critere)
        ligne.lier(*liens.raccourci(critere))
        if critere.id in self._details and ligne.ouvert:
            self._details[critere.id].montrer(critere)

    def _basculer(self, critere: str, *, ouvert: bool) -> None:
        ligne = self._lignes[critere]
        if ouvert and critere not in self._details:
            detail = DetailCritere(self._pont, self._bulles, ligne.critere, ligne, self)
            detail.aller.connect(self.aller)
            detail.change_de_taille.connect(self.disposer)
            self._details[critere] = detail
        elif ouvert:
            self._details[critere].montrer(ligne.critere)
        self.disposer()
        if ouvert:
            self._faire_voir(ligne)

    def _faire_voir(self, ligne: LigneCritere) -> None:
        detail = self._details.get(ligne.critere.id)
        bas = detail.geometry().bottom() if detail is not None and ligne.ouvert else ligne.geometry().bottom()
        self.a_voir.emit(ligne.y(), bas)

    def _marquer(self, noms: Iterable[str]) -> None:
        for nom in noms:
            self._lignes[nom].marquer(marquee=True)
            self._marques.add(nom)
        if self._marques:
            self._demarquage.start()

    def _theme_change(self) -> None:
        self._style = style_de(self._theme)
        for depliant in (*self._lignes.values(), *self._entetes.values()):
            depliant.habiller(self._style)
        self.disposer()
