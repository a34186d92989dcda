"""The frame of an open dossier: steps, page, criteria, status line. It goes to any field, row or page by its key.

Pages are made when first shown, then kept. What is being typed is stored at each change of page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.document.recherche import Resultat
from esms_desktop.dossier.steps import ETAPES, Page, page_de, pages
from ui.bandeaux import Bandeaux
from ui.barre_etat import BarreEtat
from ui.bulles import Bulles
from ui.colonnes import Colonnes, Disposition, lire_disposition
from ui.commandes import Commandes
from ui.contexte import Contexte
from ui.criteria_panel import PanneauCriteres
from ui.menus import Actions
from ui.ordre import chainer
from ui.page import PageVue
from ui.recherche import Recherche
from ui.steps_list import Parcours

if TYPE_CHECKING:
    from ui.notes.panneau import PanneauAFaire

Fabrique = Callable[[Page, Contexte], PageVue]
PAGES = {page.id: page for _, page in pages()}
ORDRE = list(PAGES)
DUREE = 4_000
"""Milliseconds of a message in the status line."""
LECTURE_SEULE = "Ce dossier est ouvert en lecture seule : rien ne peut y être noté."
PAGES_GARDEES = 50
"""Dossiers whose last page is remembered."""


class Cadre(QWidget):
    """One open dossier. `contexte.aller` is replaced by the frame's own for everything inside."""

    def __init__(
        self,
        contexte: Contexte,
        actions: Actions | None = None,
        parent: QWidget | None = None,
        *,
        fabrique: Fabrique = PageVue,
    ) -> None:
        super().__init__(parent)
        self.contexte = contexte._replace(aller=self.aller, noter=self.noter)
        self.actions_ = actions or Actions(self)
        self.pont = contexte.pont
        self._fabrique = fabrique
        self._vues: dict[str, PageVue] = {}
        self._courante = ""
        self._montre = False
        theme = contexte.theme
        self.bulles = Bulles(theme, self)
        self.parcours = Parcours(self.pont, theme)
        self.panneau = PanneauCriteres(self.pont, theme, self.bulles)
        self.bandeaux = Bandeaux(self.pont)
        self.pile = QStackedWidget()
        self.barre_etat = BarreEtat(self.pont, theme)
        self.colonnes = Colonnes(
            self.parcours,
            self._centre(),
            self.panneau,
            theme,
            lire_disposition(contexte.preferences.lire("cadre/disposition")),
        )
        self.recherche = Recherche(self.pont, theme, self.bulles, self)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.setSpacing(0)
        boite.addWidget(self.colonnes, 1)
        boite.addWidget(self.barre_etat)
        self.recherche.raise_()
        self._relier()
        self.commandes = Commandes(self, self.actions_)
        self.montrer_page(self._page_gardee())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The first time, the keys are for the page."""
        super().showEvent(event)
        if not self._montre:
            self._montre = True
            self.colonnes.entrer(1)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802
        """Tab goes down the page as it is now: what was made late takes its place."""
        chainer(self.parcours.vue, self._vues[self._courante])
        return super().focusNextPrevChild(next)

    # --- going somewhere ----------------------------------------------------------------------------------

    def aller(self, cle: str) -> None:
        """Go to a field, a row, a list or a page by its key: shown, and with the focus.

        What the page shown lets edit stays there, even when another page comes first. A note is in the right column.
        """
        if cle.startswith("notes["):
            self.montrer_a_faire(cle.partition("[")[2].partition("]")[0])
            return
        ici = cle not in PAGES and cle.partition("[")[0] in self.page_courante.tables()
        if ici and self._vues[self._courante].aller(cle):
            return
        page = PAGES.get(cle) or page_de(cle, self.pont.dossier)
        if page is None:
            return
        vue = self.montrer_page(page.id)
        if (cle == page.id and cle not in page.tables()) or not vue.aller(cle):
            self.colonnes.entrer(1)

    def montrer_page(self, nom: str) -> PageVue:
        """Show that page, once what is being typed is stored."""
        vue = self._vue(nom)
        if nom != self._courante:
            if self._courante:
                self.pont.vider()
            self._courante = nom
            self.pile.setCurrentWidget(vue)
            self.parcours.montrer(nom)
            self._garder_page(nom)
        return vue

    @property
    def page_courante(self) -> Page:
        """The page shown."""
        return PAGES[self._courante]

    def page_voisine(self, pas: int) -> None:
        """The next page, or the previous one with -1; nothing beyond the first and the last."""
        rang = ORDRE.index(self._courante) + pas
        if 0 <= rang < len(ORDRE):
            self.montrer_page(ORDRE[rang])
            self.colonnes.entrer(1)

    def montrer_etape(self, numero: int) -> None:
        """The page of a step that was seen last, else its first one."""
        etape = next(etape for etape in ETAPES if etape.numero == numero)
        self.montrer_page(self.parcours.page_de_l_etape(etape))
        self.colonnes.entrer(1)

    def montrer_critere(self, critere: str) -> None:
        """Open a criterion in the panel, shown again if it was hidden."""
        self.actions_["voir_criteres"].setChecked(True)
        self.panneau.montrer_critere(critere)

    def montrer_a_faire(self, note: str = "") -> None:
        """The list of what is left to do, in the right column; on that note when one is named."""
        self.actions_["voir_criteres"].setChecked(True)
        self.panneau.montrer_a_faire(note)

    def noter(self, cle: str) -> None:
        """Write a note about that key (nothing in particular when empty), on a small sheet."""
        from ui.notes.feuille import FeuilleDeNote

        if self.pont.document.lecture_seule:
            self.barre_etat.showMessage(LECTURE_SEULE, DUREE)
            return
        self.pont.vider()
        feuille = FeuilleDeNote(self.contexte, cle, parent=self.window())
        feuille.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        feuille.open()

    # --- inside -------------------------------------------------------------------------------------------

    def _centre(self) -> QWidget:
        centre = QWidget()
        boite = QVBoxLayout(centre)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.setSpacing(0)
        boite.addWidget(self.bandeaux)
        boite.addWidget(self.pile, 1)
        return centre

    def _relier(self) -> None:
        self.parcours.page_demandee.connect(self._page_demandee)
        self.panneau.aller.connect(self.aller)
        self.panneau.masquer.connect(lambda: self.actions_["voir_criteres"].setChecked(False))
        self.panneau.detacher.connect(self.actions_["detacher_criteres"].toggle)
        self.panneau.fabriquer_a_faire = self._fabriquer_a_faire
        self.barre_etat.a_faire.connect(lambda: self.montrer_a_faire())
        self.bandeaux.enregistrer_ailleurs.connect(self.actions_.enregistrer_sous)
        self.bulles.glossaire_demande.connect(self.actions_.glossaire)
        self.recherche.choisi.connect(self._trouve)
        self.colonnes.change.connect(self._garder_disposition)

    def _fabriquer_a_faire(self) -> PanneauAFaire:
        from ui.notes.panneau import PanneauAFaire

        return PanneauAFaire(self.contexte)

    def _page_demandee(self, nom: str) -> None:
        self.montrer_page(nom)

    def _trouve(self, resultat: Resultat) -> None:
        if resultat.genre == "critere":
            self.montrer_critere(resultat.cle)
        elif resultat.genre == "mot":
            self.actions_.glossaire.emit(resultat.cle)
        else:
            self.aller(resultat.cle)

    def _vue(self, nom: str) -> PageVue:
        if nom not in self._vues:
            vue = self._fabrique(PAGES[nom], self.contexte)
            construire = getattr(vue, "construire", None)
            if construire is not None:
                construire()
            vue.precedent.connect(lambda: self.page_voisine(-1))
            vue.suivant.connect(lambda: self.page_voisine(1))
            self._vues[nom] = vue
            self.pile.addWidget(vue)
            self.bulles.habiller(vue)
            chainer(self.parcours.vue, vue)
        return self._vues[nom]

    # --- remembered ---------------------------------------------------------------------------------------

    def _page_gardee(self) -> str:
        gardees = self.contexte.preferences.lire("cadre/pages", {})
        page = gardees.get(self.pont.document.identifiant) if isinstance(gardees, dict) else None
        return page if page in PAGES else ORDRE[0]

    def _garder_page(self, nom: str) -> None:
        gardees = self.contexte.preferences.lire("cadre/pages", {})
        autres = list(gardees.items()) if isinstance(gardees, dict) else []
        identifiant = self.pont.document.identifiant
        recentes = [(cle, page) for cle, page in autres if cle != identifiant][-PAGES_GARDEES:]
        self.contexte.preferences.ecrire("cadre/pages", dict([*recentes, (identifiant, nom)]))

    def _garder_disposition(self, disposition: Disposition) -> None:
        self.contexte.preferences.ecrire("cadre/disposition", disposition._asdict())
