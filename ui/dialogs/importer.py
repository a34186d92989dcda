"""What a file would bring to the dossier, before anything is written: the dialog of every import from a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem, QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.exchange.classeur import Feuille, LectureAbandonnee, lire_classeur
from esms_desktop.exchange.csv_texte import lire_csv
from esms_desktop.exchange.tableaux import Refusee
from esms_desktop.export.pack import ExportAnnule, Suivi
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.icones import Marque, icone
from ui.pages.atelier import Atelier
from ui.pages.elements import Constat, bouton, ecrire, texte_libre, vider

LECTURE = "Lecture du fichier…"
MARQUES = {
    "refusee": Marque("circle-alert", "Refusée", "non_satisfait"),
    "changee": Marque("pencil", "Modifiée", "accent"),
    "ajoutee": Marque("plus", "Ajoutée", "satisfait"),
    "identique": Marque("check", "Identique", "attenue"),
}
"""State of a change, in the order in which they are shown."""
REFUS = Marque("circle-alert", "", "non_satisfait")
LARGE_DETAIL = 230


class Mots(NamedTuple):
    """What an import says. quoi: what is imported, one and several; refuse: what is left aside, one and several.

    vide: the file has titles and nothing under them. rien: everything is in the dossier already.
    """

    titre: str
    but: str
    colonnes: tuple[str, str, str, str]
    quoi: tuple[str, str]
    refuse: tuple[str, str]
    vide: str
    rien: str
    importes: tuple[str, str]


class LigneMontree(NamedTuple):
    """A row of the preview: its state, where it stands in the file, what it is, what changes."""

    etat: str
    ou: str
    nom: str
    detail: str


class Lecture(Protocol):
    """What a file holds. ignorees: sheets without the titles that are looked for."""

    @property
    def lues(self) -> Sequence[Any]:
        """What can be taken."""

    @property
    def refusees(self) -> Sequence[Refusee]:
        """What cannot."""

    @property
    def ignorees(self) -> Sequence[str]:
        """Names of sheets."""


class Importation(Protocol):
    """What one kind of import knows: how its sheets are understood, what they would change, how that is written."""

    @property
    def mots(self) -> Mots:
        """What it says."""

    def comprendre(self, feuilles: tuple[Feuille, ...], nom: str) -> Lecture:
        """What a file of that name holds. Called in the workshop's thread."""

    def comparer(self, lues: Sequence[Any]) -> tuple[Any, ...]:
        """What was read, against the dossier: changes that have an `etat`."""

    def montrer(self, changements: Sequence[Any]) -> Iterable[LigneMontree]:
        """The changes as the preview shows them."""

    def ecrire(self, changements: Sequence[Any]) -> int | None:
        """Write the changes in one step; how many, `None` when the document refused."""


class DialogueDImport(Boite):
    """Accepted: what was read is in the dossier, `phrase` says how much of it. The file is read at once."""

    def __init__(
        self, contexte: Contexte, chemin: Path, importation: Importation, parent: QWidget | None = None
    ) -> None:
        mots = importation.mots
        super().__init__(mots.titre, f"« {chemin.name} »", parent, taille=(900, 620))
        self._contexte, self._chemin = contexte, chemin
        self._importation, self._mots = importation, mots
        self._changements: tuple[Any, ...] = ()
        self.phrase = ""
        self._annonceur = Annonceur(self)
        self._bilan = texte_libre(LECTURE)
        self._barre = QProgressBar(textVisible=False, maximum=0)
        self._barre.setAccessibleName(LECTURE)
        self._suite = texte_libre("", "attenue")
        self.arbre = _arbre(mots.colonnes)
        self.arbre.currentItemChanged.connect(self._dire_la_ligne)
        self._ligne = texte_libre("", "attenue")
        for montre in (self._bilan, self._barre, self._suite, self.arbre, self._ligne):
            self.boite.addWidget(montre)
        self.boite.setStretchFactor(self.arbre, 1)
        for cache in (self._suite, self.arbre, self._ligne):
            cache.hide()
        self._reste = self.boite.count()
        self.boite.addStretch(0)
        self._annuler = bouton("Annuler", self.reject)
        self._importer = bouton("Importer", self._prendre, "primaire")
        self._importer.setEnabled(False)
        self.boutons([self._annuler, self._importer])
        self.atelier = Atelier(self)
        self.atelier.reussi.connect(self._montrer)
        self.atelier.refuse.connect(self._refuser)
        self.atelier.lancer(self._lire)

    def _lire(self, suivi: Suivi) -> Lecture:
        """In the workshop's thread."""
        return self._importation.comprendre(_feuilles(self._chemin, suivi), self._chemin.name)

    # --- what was read ------------------------------------------------------------------------------------

    def done(self, resultat: int) -> None:
        """Nothing is being read any more once it is closed."""
        self.atelier.annuler()
        self.atelier.attendre()
        super().done(resultat)

    def _montrer(self, lecture: Lecture) -> None:
        self._barre.hide()
        self._changements = self._importation.comparer(lecture.lues)
        comptes = Counter(changement.etat for changement in self._changements)
        ecrire(self._bilan, bilan(comptes, len(lecture.refusees), self._mots))
        ecrire(self._suite, _suite(lecture.ignorees))
        ecrire(self.but, f"« {self._chemin.name} ». {self._mots.but}")
        self._remplir(lecture.refusees)
        nombre = comptes["ajoutee"] + comptes["changee"]
        self._importer.setText(f"Importer {pluriel(nombre, *self._mots.quoi)}" if nombre else "Importer")
        self._importer.setEnabled(nombre > 0)
        (self._importer if nombre else self._annuler).setFocus()
        self._annonceur.dire(self._bilan.text())

    def _remplir(self, refusees: Iterable[Refusee]) -> None:
        """What is refused first, then what changes, what is added, what stays."""
        ordre = list(MARQUES)
        lignes = [LigneMontree("refusee", f"{r.feuille}, {r.cellule}", r.raison, "") for r in refusees]
        lignes += self._importation.montrer(self._changements)
        for etat, *textes in sorted(lignes, key=lambda ligne: ordre.index(ligne.etat)):
            marque = MARQUES[etat]
            item = QTreeWidgetItem([marque.mot, *textes])
            item.setIcon(0, icone(marque.icone, role=marque.role))
            for rang, texte in enumerate(textes, start=1):
                item.setToolTip(rang, texte)
            self.arbre.addTopLevelItem(item)
        premier = self.arbre.topLevelItem(0)
        self.arbre.setVisible(premier is not None)
        if premier is not None:
            self.arbre.setCurrentItem(premier)

    def _dire_la_ligne(self, item: QTreeWidgetItem | None, _: object) -> None:
        """The current row, whole: nothing of it is only under the mouse."""
        textes = [item.text(rang) for rang in range(1, item.columnCount())] if item is not None else []
        ecrire(self._ligne, ", ".join(filter(None, textes)))

    def _refuser(self, phrase: str) -> None:
        """The file cannot be read: nothing changes, and it is said what to do."""
        self._barre.hide()
        ecrire(self._bilan, "")
        vider(self.boite, garder=self._reste)
        self.boite.addWidget(Constat(REFUS, phrase))
        self.boite.addStretch(1)
        self._annuler.setText("Fermer")
        self._annuler.setFocus()
        self._annonceur.dire(phrase)

    def _prendre(self) -> None:
        ecrits = self._importation.ecrire(self._changements)
        if ecrits is None:
            self._refuser(self._contexte.pont.etat.message)
            return
        self.phrase = f"{pluriel(ecrits, *self._mots.importes)}."
        self.accept()


def _feuilles(chemin: Path, suivi: Suivi) -> tuple[Feuille, ...]:
    """The process that reads a workbook is ended when the person gives up."""
    if chemin.suffix.lower() == ".csv":
        return lire_csv(chemin)
    try:
        return lire_classeur(chemin, abandonner=lambda: not suivi("", 0, 0))
    except LectureAbandonnee:
        raise ExportAnnule from None


def _arbre(colonnes: Sequence[str]) -> QTreeWidget:
    arbre = QTreeWidget()
    arbre.setAccessibleName("Ce que l’import changerait")
    arbre.setHeaderLabels(list(colonnes))
    arbre.setRootIsDecorated(False)
    arbre.setUniformRowHeights(True)
    arbre.setTextElideMode(Qt.TextElideMode.ElideRight)
    tete = arbre.header()
    tete.setStretchLastSection(False)
    for rang in (0, 1):
        tete.setSectionResizeMode(rang, QHeaderView.ResizeMode.ResizeToContents)
    tete.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    tete.resizeSection(3, LARGE_DETAIL)
    return arbre


def bilan(comptes: Counter[str], refusees: int, mots: Mots) -> str:
    """« 12 fonctions à ajouter, 3 à modifier, 50 déjà là, 2 lignes refusées. »"""
    if not any(comptes.values()) and not refusees:
        return mots.vide
    if set(comptes) <= {"identique"} and not refusees:
        return mots.rien
    morceaux: list[str] = []
    for etat, mot in (("ajoutee", "à ajouter"), ("changee", "à modifier"), ("identique", "déjà là")):
        if comptes[etat]:
            nombre = str(comptes[etat]) if morceaux else pluriel(comptes[etat], *mots.quoi)
            morceaux.append(f"{nombre} {mot}")
    if refusees:
        morceaux.append(pluriel(refusees, *mots.refuse))
    return f"{', '.join(morceaux)}."


def _suite(ignorees: Sequence[str]) -> str:
    """Which sheets were left aside."""
    if not ignorees:
        return ""
    noms = enumerer((f"« {nom} »" for nom in ignorees), au_plus=3)
    debut = "Feuille laissée" if len(ignorees) == 1 else "Feuilles laissées"
    return f"{debut} de côté, sans titres reconnus : {noms}."
