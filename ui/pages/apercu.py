"""The pack as it would be exported now: drawn in memory by a thread, looked at page by page. Nothing is written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre, pluriel
from esms_desktop.export.pack import Document, Suivi, dessiner_documents
from ui.contexte import Contexte
from ui.icones import Marque, icone
from ui.pages.atelier import Atelier
from ui.pages.elements import Carte, Constat, RangeeSouple, bouton, ecrire, rangee, section, texte_libre
from ui.pages.feuilles import Feuilles
from ui.pages.pdf import Liasse
from ui.pages.rendeur import Rendeur
from ui.theme import classer

BUT = "Le dossier tel qu’il serait exporté maintenant. Rien n’est écrit sur le disque."
PERIME = Marque("info", "Le dossier a changé depuis cet aperçu.", "a_completer")
ECHEC = Marque("circle-alert", "", "non_satisfait")
HAUTEUR = 560
"""Pixels of the sheets at 100 %."""
_FEUILLE = r'<sheet [^>]*name="([^"]*)"'


class Vue(NamedTuple):
    """A document of the pack; `liasse` when it has pages, else what can be said of it."""

    document: Document
    liasse: Liasse | None
    phrase: str = ""


class Apercu(Carte):
    """Made when asked for; says when the dossier has changed since."""

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._contexte, self._aujourdhui = contexte, aujourdhui
        self._vues: list[Vue] = []
        self.atelier = Atelier(self)
        self.atelier.avance.connect(self._avancer)
        self.atelier.reussi.connect(self._recevoir)
        self.atelier.refuse.connect(self._echouer)
        self._feuilles = Feuilles()
        self._rendeur = Rendeur(self)
        self._rendeur.rendue.connect(lambda rang, rendue: self._feuilles.poser(rang, rendue))
        self.bouton = bouton("Préparer l’aperçu", self.preparer)
        self._etat = texte_libre(BUT, "attenue")
        self._perime = Constat(PERIME)
        self._echec = Constat(ECHEC)
        self._choix = QComboBox()
        self._choix.setAccessibleName("Document à regarder")
        self._choix.currentIndexChanged.connect(self._montrer)
        self._page = QLabel()
        classer(self._page, "attenue")
        self._phrase = texte_libre("")
        self._outils = self._faire_outils()
        self._composer()
        contexte.pont.change.connect(lambda *_: self._vieillir())
        contexte.theme.change.connect(self._dimensionner)

    def preparer(self) -> None:
        """Draw the pack of this very moment."""
        if self.atelier.en_cours:
            return
        pont = self._contexte.pont
        pont.vider()
        dossier, verdict, jour = pont.dossier, pont.verdict, self._aujourdhui()

        def dessiner(suivi: Suivi) -> list[Vue]:
            return [_vue(d) for d in dessiner_documents(dossier, verdict, jour, suivi)]

        self.bouton.setEnabled(False)
        self._perime.hide()
        self._echec.hide()
        self.atelier.lancer(dessiner)

    @property
    def feuilles(self) -> Feuilles:
        """The sheets."""
        return self._feuilles

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        self.boite.addLayout(rangee([section("Aperçu"), self.bouton], etirer=0))
        for widget in (self._etat, self._echec, self._perime, self._outils, self._feuilles, self._phrase):
            self.boite.addWidget(widget)
        for cache in (self._echec, self._perime, self._outils, self._feuilles, self._phrase):
            cache.hide()
        self._feuilles.a_rendre.connect(self._rendeur.demander)
        self._feuilles.change.connect(self._compter)
        self._dimensionner()

    def _faire_outils(self) -> QWidget:
        reduire = bouton(
            "", lambda: self._feuilles.zoomer(-1), "discret", nom="Réduire l’aperçu", aide="Réduire (-)"
        )
        reduire.setIcon(icone("zoom-out"))
        agrandir = bouton(
            "", lambda: self._feuilles.zoomer(1), "discret", nom="Agrandir l’aperçu", aide="Agrandir (+)"
        )
        agrandir.setIcon(icone("zoom-in"))
        self._gestes = [reduire, agrandir]
        etiquette = QLabel("Document")
        etiquette.setBuddy(self._choix)
        classer(etiquette, "attenue")
        choix = rangee([etiquette, self._choix], etirer=1)
        return RangeeSouple(choix, [self._page, reduire, agrandir], 30)

    def _dimensionner(self) -> None:
        self._feuilles.setFixedHeight(self._contexte.theme.icone_px(HAUTEUR))

    # --- drawing ------------------------------------------------------------------------------------------

    def _avancer(self, etape: str, faites: int, toutes: int) -> None:
        ecrire(self._etat, f"{etape}… ({faites + 1} sur {toutes})")

    def _recevoir(self, vues: list[Vue]) -> None:
        ancien = max(self._choix.currentIndex(), 0)
        self._vues = vues
        self.bouton.setEnabled(True)
        self.bouton.setText("Actualiser l’aperçu")
        ecrire(self._etat, BUT)
        self._choix.blockSignals(True)
        self._choix.clear()
        for vue in vues:
            self._choix.addItem(vue.document.titre)
        self._choix.setCurrentIndex(min(ancien, len(vues) - 1))
        self._choix.blockSignals(False)
        self._outils.show()
        self._montrer()

    def _echouer(self, phrase: str) -> None:
        self.bouton.setEnabled(True)
        ecrire(self._etat, BUT)
        self._echec.montrer(ECHEC, phrase)
        self._echec.show()

    def _vieillir(self) -> None:
        if self._vues or self.atelier.en_cours:
            self._perime.show()

    # --- looking ------------------------------------------------------------------------------------------

    def _montrer(self) -> None:
        vue = self._vues[self._choix.currentIndex()]
        pages = vue.liasse is not None
        self._feuilles.setVisible(pages)
        for geste in self._gestes:
            geste.setVisible(pages)
        ecrire(self._phrase, vue.phrase)
        self._rendeur.changer(vue.liasse)
        self._feuilles.montrer(vue.liasse.tailles if vue.liasse else ())
        self._compter()

    def _compter(self) -> None:
        liasse = self._vues[self._choix.currentIndex()].liasse if self._vues else None
        texte = ""
        if liasse is not None:
            zoom = round(self._feuilles.zoom * 100)
            texte = f"Page {self._feuilles.courante + 1} sur {len(liasse.tailles)} · {zoom}{INSECABLE}%"
        ecrire(self._page, texte)


def _vue(document: Document) -> Vue:
    """In the working thread: open what can be shown, say what can be said of the rest."""
    if document.nom.endswith(".pdf"):
        return Vue(document, Liasse(document.octets))
    kilos = f"{montrer_nombre(max(len(document.octets) // 1024, 1))}{INSECABLE}Ko"
    if document.nom.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(document.octets)) as archive:
            livre = archive.read("xl/workbook.xml").decode("utf-8")
        noms = [unescape(nom) for nom in re.findall(_FEUILLE, livre)]
        feuilles = pluriel(len(noms), "feuille")
        return Vue(
            document,
            None,
            f"Classeur de {feuilles} ({kilos}) : {enumerer(noms)}. Il s’ouvre dans Excel ou LibreOffice.",
        )
    return Vue(document, None, f"{document.titre}, {kilos}.")
