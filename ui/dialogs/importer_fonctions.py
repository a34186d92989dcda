"""What a workbook would bring to the list of functions, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem, QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.document.fonctions_importees import importer
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.rows import options
from esms_desktop.exchange.classeur import LectureAbandonnee, lire_classeur
from esms_desktop.exchange.fonctions_excel import Changement, Etat, Lecture, comparer, lire_fonctions
from esms_desktop.export.pack import ExportAnnule, Suivi
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.icones import Marque, icone
from ui.pages.atelier import Atelier
from ui.pages.elements import Constat, bouton, ecrire, texte_libre, vider

TITRE = "Importer une liste de fonctions"
LECTURE = "Lecture du classeur…"
BUT = (
    "Rien n’est encore écrit. Les fonctions du dossier qui ne sont pas dans le classeur restent ; une cellule vide "
    "n’efface rien."
)
MARQUES = {
    "ajoutee": Marque("plus", "Ajoutée", "satisfait"),
    "changee": Marque("pencil", "Modifiée", "accent"),
    "refusee": Marque("circle-alert", "Refusée", "non_satisfait"),
    "identique": Marque("check", "Identique", "attenue"),
}
COLONNES = ("Effet", "Où", "Fonction, ou raison du refus", "Domaine, ou ce qui change")
LARGE_DETAIL = 210
REFUS = Marque("circle-alert", "", "non_satisfait")
RIEN = "Toutes ces fonctions sont déjà dans le dossier : il n’y a rien à importer."


class DialogueImport(Boite):
    """Accepted: the functions are in the dossier, `phrase` says how many. It reads the workbook at once."""

    def __init__(self, contexte: Contexte, chemin: Path, parent: QWidget | None = None) -> None:
        super().__init__(TITRE, f"« {chemin.name} »", parent, taille=(900, 620))
        self._contexte, self._chemin = contexte, chemin
        self._changements: tuple[Changement, ...] = ()
        self.phrase = ""
        self._annonceur = Annonceur(self)
        self._bilan = texte_libre(LECTURE)
        self._barre = QProgressBar(textVisible=False, maximum=0)
        self._barre.setAccessibleName(LECTURE)
        self._suite = texte_libre("", "attenue")
        self._suite.hide()
        self.arbre = _arbre()
        self.arbre.hide()
        self.arbre.currentItemChanged.connect(self._dire_la_ligne)
        self._ligne = texte_libre("", "attenue")
        self._ligne.hide()
        self.boite.addWidget(self._bilan)
        self.boite.addWidget(self._barre)
        self.boite.addWidget(self._suite)
        self.boite.addWidget(self.arbre, 1)
        self.boite.addWidget(self._ligne)
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
        """In the workshop's thread: the process that reads the file is ended when the person gives up."""
        try:
            feuilles = lire_classeur(self._chemin, abandonner=lambda: not suivi("", 0, 0))
        except LectureAbandonnee:
            raise ExportAnnule from None
        return lire_fonctions(feuilles, self._chemin.name)

    def done(self, resultat: int) -> None:
        """Nothing is being read any more once it is closed."""
        self.atelier.annuler()
        self.atelier.attendre()
        super().done(resultat)

    # --- what was read ------------------------------------------------------------------------------------

    def _montrer(self, lecture: Lecture) -> None:
        self._barre.hide()
        self._changements = comparer(self._contexte.pont.dossier, lecture.lues)
        comptes = Counter(changement.etat for changement in self._changements)
        ecrire(self._bilan, _bilan(comptes, len(lecture.refusees)))
        ecrire(self._suite, _suite(lecture))
        ecrire(self.but, f"« {self._chemin.name} ». {BUT}")
        _remplir(self.arbre, self._changements, lecture)
        self.arbre.setVisible(self.arbre.topLevelItemCount() > 0)
        nombre = comptes["ajoutee"] + comptes["changee"]
        self._importer.setText(f"Importer {pluriel(nombre, 'fonction')}" if nombre else "Importer")
        self._importer.setEnabled(nombre > 0)
        (self._importer if nombre else self._annuler).setFocus()
        self._annonceur.dire(self._bilan.text())

    def _dire_la_ligne(self, item: QTreeWidgetItem | None, _: object) -> None:
        """The current row, whole: nothing of it is only under the mouse."""
        textes = [item.text(rang) for rang in range(len(COLONNES))] if item is not None else []
        ecrire(self._ligne, ", ".join(filter(None, textes[1:])))

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
        touchees = self._contexte.pont.faire(lambda document: importer(document, self._changements))
        if touchees is None:
            self._refuser(self._contexte.pont.etat.message)
            return
        pluriels = touchees > 1
        self.phrase = f"{pluriel(touchees, 'fonction')} {'importées' if pluriels else 'importée'}."
        self.accept()


def _arbre() -> QTreeWidget:
    arbre = QTreeWidget()
    arbre.setAccessibleName("Ce que l’import changerait")
    arbre.setHeaderLabels(list(COLONNES))
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


def _remplir(arbre: QTreeWidget, changements: Sequence[Changement], lecture: Lecture) -> None:
    """What is refused first, then what changes, what is added, what stays."""
    lignes = [("refusee", f"{r.feuille}, {r.cellule}", r.raison, "") for r in lecture.refusees] + [
        _ligne(changement) for changement in changements
    ]
    ordre = ("refusee", "changee", "ajoutee", "identique")
    for etat, ou, nom, detail in sorted(lignes, key=lambda ligne: ordre.index(ligne[0])):
        marque = MARQUES[etat]
        item = QTreeWidgetItem([marque.mot, ou, nom, detail])
        item.setIcon(0, icone(marque.icone, role=marque.role))
        for rang, texte in enumerate((ou, nom, detail), start=1):
            item.setToolTip(rang, texte)
        arbre.addTopLevelItem(item)
    premiere = arbre.topLevelItem(0)
    if premiere is not None:
        arbre.setCurrentItem(premiere)


def _ligne(changement: Changement) -> tuple[str, str, str, str]:
    lue = changement.lue
    nom = " ".join(filter(None, (lue.code, lue.libelle)))
    detail = options.DOMAINES_FONCTIONNELS.get(lue.domaine or "", "Sans domaine")
    if changement.etat == "changee":
        champs = enumerer(champ_de(f"fonctions.{champ}").libelle for champ in changement.valeurs)
        detail = f"Change : {champs}"
    return changement.etat, f"{lue.feuille}, ligne {lue.ligne}", nom, detail


def _bilan(comptes: Counter[Etat], refusees: int) -> str:
    """« 12 fonctions à ajouter, 3 à modifier, 50 déjà là, 2 lignes refusées. »"""
    if not any(comptes.values()) and not refusees:
        return "Ce classeur a les bons titres, mais aucune fonction."
    if set(comptes) <= {"identique"} and not refusees:
        return RIEN
    dits: tuple[tuple[Etat, str], ...] = (
        ("ajoutee", "à ajouter"),
        ("changee", "à modifier"),
        ("identique", "déjà là"),
    )
    morceaux: list[str] = []
    for etat, mot in dits:
        if comptes[etat]:
            nombre = str(comptes[etat]) if morceaux else pluriel(comptes[etat], "fonction")
            morceaux.append(f"{nombre} {mot}")
    if refusees:
        morceaux.append(pluriel(refusees, "ligne refusée", "lignes refusées"))
    return f"{', '.join(morceaux)}."


def _suite(lecture: Lecture) -> str:
    """Which sheets were left aside."""
    if not lecture.ignorees:
        return ""
    noms = enumerer((f"« {nom} »" for nom in lecture.ignorees), au_plus=3)
    une = len(lecture.ignorees) == 1
    return f"{'Feuille laissée' if une else 'Feuilles laissées'} de côté, sans titres reconnus : {noms}."
