"""Every criterion by weight, with what it still asks for: all of them, or only what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import citer, pluriel
from esms_desktop.document.parcours import Avancement
from esms_desktop.dossier.libelles import nommer
from esms_desktop.dossier.steps import pages
from esms_desktop.rules.types import Portee
from esms_desktop.rules.verdict import CritereJuge
from ui.contexte import Contexte
from ui.fields.segments import Segments
from ui.icones import Marque
from ui.pages.critere_relu import CritereRelu
from ui.pages.elements import (
    Carte,
    Constat,
    deux_lignes,
    en_retrait,
    lien,
    rangee,
    section,
    texte_libre,
    trait,
    vider,
)
from ui.rangees_de_cartes import RangeesDeCartes
from ui.theme import ESPACE

POIDS: dict[Portee, tuple[str, str]] = {
    "bloquant": ("Obligatoires", "Chacun doit être satisfait pour déposer."),
    "a_justifier": (
        "Avec exception possible",
        "Satisfaits, ou justifiés : le texte admet des exceptions que l’ARS apprécie.",
    ),
    "conseil": ("Conseils", "Ils n’empêchent pas le dépôt ; ils aident à départager les projets."),
}
FINI = Marque("circle-check", "Rien ne reste à compléter ni à corriger.", "satisfait")


class Relecture(QWidget):
    """Follows the verdict while it is seen. What was shown as left to do stays until the choice is made again."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._perime = False
        self._lignes: dict[str, CritereRelu] = {}
        self._appel = ""
        self.filtre = Segments({"reste": "Ce qui reste", "tout": "Tout"}, self)
        self.filtre.nommer("Critères montrés")
        self.filtre.choisir("reste")
        self.filtre.groupe.buttonClicked.connect(lambda *_: self._composer())
        self._etapes = Carte("À compléter, étape par étape")
        self._par_etape = RangeesDeCartes(contexte.theme, 300, 2)
        self._etapes.boite.addWidget(self._par_etape)
        self._corps = QVBoxLayout()
        self._corps.setSpacing(ESPACE[2])
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        place.addLayout(rangee([section("Relecture"), self.filtre], etirer=0))
        place.addWidget(self._etapes)
        place.addLayout(self._corps)
        contexte.pont.juge.connect(lambda *_: self._suivre())
        self._composer()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Somebody comes back: what is done since leaves the list of what is left."""
        if self._perime:
            self._composer()
        super().showEvent(event)

    # --- the whole ----------------------------------------------------------------------------------------

    @property
    def _tout(self) -> bool:
        return self.filtre.boutons["tout"].isChecked()

    def _composer(self) -> None:
        self._perime = False
        pont = self._contexte.pont
        self._appel = pont.verdict.appel
        self._lignes = {}
        vider(self._corps)
        self._compter_les_etapes()
        a_relire = self._a_relire()
        if a_relire is not None:
            self._corps.addWidget(a_relire)
        for portee in POIDS:
            criteres = [c for c in pont.verdict.criteres if c.portee == portee and (self._tout or reste(c))]
            if criteres:
                self._corps.addWidget(self._groupe(portee, criteres))
        if not self._lignes and a_relire is None:
            self._corps.addWidget(self._fini())
        self._nommer_le_filtre()

    def _groupe(self, portee: Portee, criteres: Sequence[CritereJuge]) -> Carte:
        titre, aide = POIDS[portee]
        carte = Carte(titre)
        carte.boite.addWidget(texte_libre(aide, "attenue"))
        for critere in criteres:
            ligne = self._lignes[critere.id] = CritereRelu(self._contexte, critere)
            carte.boite.addWidget(trait())
            carte.boite.addWidget(ligne)
        return carte

    def _fini(self) -> Carte:
        carte = Carte()
        carte.boite.addWidget(Constat(FINI))
        nombre = sum(c.etat == "a_apprecier" for c in self._contexte.pont.verdict.criteres)
        if nombre:
            suite = "sera apprécié" if nombre == 1 else "seront appréciés"
            carte.boite.addWidget(
                texte_libre(
                    f"{pluriel(nombre, 'point')} {suite} par l’ARS : relisez-les dans « Tout ».", "attenue"
                )
            )
        return carte

    # --- what follows each change -------------------------------------------------------------------------

    def _suivre(self) -> None:
        if not self.isVisible():
            self._perime = True
            return
        verdict = self._contexte.pont.verdict
        nouveaux = {c.id for c in verdict.criteres if self._tout or reste(c)}
        if verdict.appel != self._appel or not nouveaux <= self._lignes.keys():
            self._composer()
            return
        for critere in verdict.criteres:
            if critere.id in self._lignes:
                self._lignes[critere.id].montrer(critere)
        self._compter_les_etapes()
        self._nommer_le_filtre()

    def _nommer_le_filtre(self) -> None:
        nombre = sum(map(reste, self._contexte.pont.verdict.criteres))
        self.filtre.boutons["reste"].setAccessibleName(
            f"Ce qui reste, {pluriel(nombre, 'critère')}" if nombre else "Ce qui reste"
        )

    # --- fields -------------------------------------------------------------------------------------------

    def _compter_les_etapes(self) -> None:
        avancement = self._contexte.pont.avancement
        presentes = [
            (page.id, f"{etape.numero}. {page.titre}", avancement[page.id])
            for etape, page in pages()
            if avancement[page.id].manquants or avancement[page.id].a_corriger
        ]
        self._etapes.setVisible(bool(presentes))
        self._par_etape.remplir([self._etape(*presente) for presente in presentes])

    def _etape(self, page: str, titre: str, avancement: Avancement) -> QWidget:
        bloc = QWidget()
        place = QVBoxLayout(bloc)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(0)
        place.addWidget(lien(titre, lambda: self._contexte.aller(page)))
        detail = texte_libre(enoncer(avancement), "attenue")
        en_retrait(detail)
        place.addWidget(detail)
        return bloc

    def _a_relire(self) -> Carte | None:
        """What was typed and cannot be read."""
        dossier = self._contexte.pont.dossier
        if not dossier.brouillons:
            return None
        carte = Carte("Saisies à relire")
        carte.boite.addLayout(
            deux_lignes("Ces réponses ne se lisent pas ; elles sont gardées comme vous les avez tapées.")
        )
        for cle, texte in sorted(dossier.brouillons.items()):
            nom = f"{nommer(dossier, cle)} : {citer(texte)}"
            carte.boite.addWidget(lien(nom, partial(self._contexte.aller, cle)))
        return carte


def reste(critere: CritereJuge) -> bool:
    """True when something is left to do about it: a justified exception is done."""
    if critere.etat == "a_completer":
        return True
    return critere.etat == "non_satisfait" and not (critere.portee == "a_justifier" and critere.justification)


def enoncer(avancement: Avancement) -> str:
    """« 3 informations à compléter, 1 point à corriger »."""
    morceaux = []
    if avancement.manquants:
        morceaux.append(f"{pluriel(avancement.manquants, 'information')} à compléter")
    if avancement.a_corriger:
        morceaux.append(f"{pluriel(avancement.a_corriger, 'point')} à corriger")
    return ", ".join(morceaux)
