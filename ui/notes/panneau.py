"""« À faire » in the right column: what is left to do by date, filtered, ticked, gone to, mended.

Made when first asked for; it follows the document while it is seen, and catches up when shown again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.document import a_faire
from esms_desktop.document.a_faire import TITRES, Chose, lister
from esms_desktop.document.changes import Changes
from esms_desktop.document.document import Document
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.criteres.style import BORD
from ui.notes.carte import CarteDeNote
from ui.pages.choix_de_ligne import ComboDeLignes, Entree
from ui.pages.elements import bouton, rangee, texte_libre, vider
from ui.theme import ESPACE, classer

RESTE, PRESSE, FAITES, TOUTES = "reste", "presse", "faites", "toutes"
FILTRES = {
    RESTE: "Ce qui reste",
    PRESSE: "En retard ou aujourd’hui",
    FAITES: "Ce qui est fait",
    TOUTES: "Toutes les notes",
}
RIEN = (
    "Rien n’est noté. Placez-vous sur un champ ou sur une ligne, puis Ctrl+Maj+N : ce que vous écrivez se retrouve "
    "ici, avec le chemin du retour."
)
RIEN_ICI = "Aucune note ne répond à ces choix."
TOUTES_LES_ETAPES = "Toutes les étapes"


class PanneauAFaire(QWidget):
    """The notes of the dossier. `cartes` are those shown, from top to bottom."""

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._contexte, self._aujourdhui = contexte, aujourdhui
        self._montrees: tuple[Chose, ...] | None = None
        self._perime = True
        self.cartes: list[CarteDeNote] = []
        self._annonceur = Annonceur(self)
        self.filtre = _combo("Montrer les notes", FILTRES)
        self.etapes = _combo("Montrer les notes de l’étape", {"": TOUTES_LES_ETAPES})
        self.noter = bouton(
            "Noter à faire…",
            lambda: contexte.noter(""),
            nom="Noter quelque chose à faire sur ce dossier",
            aide="Ctrl+Maj+N, depuis le champ ou la ligne concernés",
        )
        self._composer()
        self.filtre.currentIndexChanged.connect(lambda *_: self._lister())
        self.etapes.currentIndexChanged.connect(lambda *_: self._lister())
        contexte.pont.change.connect(self._change)

    def _composer(self) -> None:
        contenu = QWidget()
        classer(contenu, "contenu")
        self._place = QVBoxLayout(contenu)
        self._place.setContentsMargins(0, 0, ESPACE[3], ESPACE[2])
        self._place.setSpacing(0)
        self.zone = QScrollArea()
        self.zone.setWidgetResizable(True)
        self.zone.setFrameShape(QFrame.Shape.NoFrame)
        self.zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.zone.setWidget(contenu)
        haut = QVBoxLayout()
        haut.setContentsMargins(0, 0, ESPACE[3], 0)
        haut.setSpacing(ESPACE[1])
        haut.addLayout(_choix("Montrer", self.filtre, "Étape", self.etapes))
        haut.addLayout(rangee([self.noter]))
        place = QVBoxLayout(self)
        place.setContentsMargins(BORD, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addLayout(haut)
        place.addWidget(self.zone, 1)

    # --- what the frame asks ------------------------------------------------------------------------------

    def aller(self, note: str = "") -> bool:
        """Put the focus on a note, whatever was filtered out; on the first one when none is named."""
        self._rattraper()
        if note and not any(carte.chose.id == note for carte in self.cartes):
            self.filtre.setCurrentIndex(self.filtre.findData(TOUTES))
            self.etapes.setCurrentIndex(0)
        carte = next((c for c in self.cartes if c.chose.id == note or not note), None)
        cible = carte.case if carte is not None else self.noter
        cible.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if carte is not None:
            self.zone.ensureWidgetVisible(carte, 0, ESPACE[3])
        return carte is not None

    # --- keeping in step ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        self._perime = True  # another day may have begun
        self._rattraper()
        super().showEvent(event)

    def _change(self, _: Changes) -> None:
        """A note, or the name of what it is about."""
        self._perime = True
        if self.isVisible():
            self._rattraper()

    def _rattraper(self) -> None:
        if self._perime:
            self._perime = False
            self._lister()

    def _lister(self) -> None:
        toutes = lister(self._contexte.pont.dossier, self._aujourdhui())
        self._proposer_les_etapes(toutes)
        gardees = tuple(chose for chose in toutes if self._garde(chose))
        if gardees == self._montrees:
            return
        ici = next(
            (rang for rang, carte in enumerate(self.cartes) if carte.isAncestorOf(self._focus())), None
        )
        self._montrees = gardees
        self._remplir(gardees, vide=RIEN if not toutes else RIEN_ICI)
        if ici is not None:
            self._reprendre(ici)

    def _remplir(self, choses: tuple[Chose, ...], *, vide: str) -> None:
        vider(self._place)
        self.cartes = []
        quand = ""
        for chose in choses:
            if chose.quand != quand:
                quand = chose.quand
                nombre = sum(autre.quand == quand for autre in choses)
                titre = texte_libre(f"{TITRES[chose.quand]} · {nombre}", "colonne")
                titre.setContentsMargins(0, ESPACE[1], 0, 0)
                self._place.addWidget(titre)
            self._place.addWidget(self._carte(chose))
        if not choses:
            self._place.addWidget(texte_libre(vide, "attenue"))
        self._place.addStretch(1)

    def _carte(self, chose: Chose) -> CarteDeNote:
        carte = CarteDeNote(chose, modifiable=not self._contexte.pont.document.lecture_seule)
        carte.coche.connect(partial(self._cocher, chose))
        carte.demandee.connect(partial(self._contexte.aller, chose.cible))
        carte.modifiee.connect(partial(self._modifier, chose))
        carte.supprimee.connect(partial(self._supprimer, chose))
        self.cartes.append(carte)
        return carte

    def _garde(self, chose: Chose) -> bool:
        etape = str(self.etapes.currentData() or "")
        if etape and (chose.etape is None or chose.etape.id != etape):
            return False
        filtre = self.filtre.currentData()
        if filtre == PRESSE:
            return chose.quand in ("en_retard", "aujourdhui")
        return filtre == TOUTES or (chose.quand == "fait") is (filtre == FAITES)

    def _proposer_les_etapes(self, choses: tuple[Chose, ...]) -> None:
        """Those that have notes; the one that is chosen stays there."""
        etapes = sorted({c.etape for c in choses if c.etape is not None}, key=lambda etape: etape.numero)
        offertes = {"": TOUTES_LES_ETAPES} | {e.id: f"{e.numero}. {e.titre}" for e in etapes}
        presentes = {
            str(self.etapes.itemData(n)): self.etapes.itemText(n) for n in range(self.etapes.count())
        }
        if offertes == presentes:
            return
        self.etapes.blockSignals(True)
        self.etapes.proposer(
            [Entree(*offerte) for offerte in offertes.items()], str(self.etapes.currentData())
        )
        self.etapes.blockSignals(False)

    # --- gestures -----------------------------------------------------------------------------------------

    def _cocher(self, chose: Chose, fait: bool) -> None:
        def operer(document: Document) -> bool:
            a_faire.cocher(document, chose.id, fait=fait)
            return True

        self._contexte.pont.vider()
        if self._contexte.pont.faire(operer):
            self._annonceur.dire("Fait." if fait else "De nouveau à faire.")

    def _modifier(self, chose: Chose) -> None:
        from ui.notes.feuille import FeuilleDeNote

        self._contexte.pont.vider()
        feuille = FeuilleDeNote(self._contexte, chose.cible, chose, self.window())
        feuille.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        feuille.open()

    def _supprimer(self, chose: Chose) -> None:
        def operer(document: Document) -> bool:
            a_faire.retirer(document, chose.id)
            return True

        self._contexte.pont.vider()
        if self._contexte.pont.faire(operer):
            self._annonceur.dire("Note supprimée. Ctrl+Z la remet.")

    # --- focus --------------------------------------------------------------------------------------------

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _reprendre(self, rang: int) -> None:
        """The note that took the place of the one that had the focus."""
        suite = self.cartes[min(rang, len(self.cartes) - 1)].case if self.cartes else self.noter
        suite.setFocus(Qt.FocusReason.OtherFocusReason)


def _choix(*paires: str | QWidget) -> QGridLayout:
    """Labels at the left, combo boxes at the right."""
    grille = QGridLayout()
    grille.setHorizontalSpacing(ESPACE[1])
    grille.setVerticalSpacing(ESPACE[0])
    grille.setColumnStretch(1, 1)
    for rang, (titre, combo) in enumerate(zip(paires[::2], paires[1::2], strict=True)):
        assert isinstance(titre, str)
        assert isinstance(combo, QWidget)
        etiquette = texte_libre(titre, "attenue")
        etiquette.setWordWrap(False)
        etiquette.setBuddy(combo)
        grille.addWidget(etiquette, rang, 0)
        grille.addWidget(combo, rang, 1)
    return grille


def _combo(nom: str, entrees: dict[str, str]) -> ComboDeLignes:
    combo = ComboDeLignes()
    combo.setAccessibleName(nom)
    combo.proposer([Entree(cle, texte) for cle, texte in entrees.items()], "")
    return combo
