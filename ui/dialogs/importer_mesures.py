"""What a workbook or a CSV file would bring to the measures, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem, QWidget

from esms_desktop.common.fr_format import enumerer, montrer_nombre, pluriel
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.mesures import attendus, importer
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.indicateurs.mois import dire_mois
from esms_desktop.exchange.classeur import LectureAbandonnee, lire_classeur
from esms_desktop.exchange.csv_texte import lire_csv
from esms_desktop.exchange.mesures_excel import Changement, Lecture, comparer, lire_mesures
from esms_desktop.export.pack import ExportAnnule, Suivi
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.icones import Marque, icone
from ui.pages.atelier import Atelier
from ui.pages.elements import Constat, bouton, ecrire, texte_libre, vider

TITRE = "Importer des mesures"
LECTURE = "Lecture du fichier…"
BUT = "Rien n’est encore écrit. Une cellule vide n’efface rien ; les mesures absentes du fichier restent."
MARQUES = {
    "ajoutee": Marque("plus", "Ajoutée", "satisfait"),
    "changee": Marque("pencil", "Modifiée", "accent"),
    "refusee": Marque("circle-alert", "Refusée", "non_satisfait"),
    "identique": Marque("check", "Identique", "attenue"),
}
ORDRE = ("refusee", "changee", "ajoutee", "identique")
COLONNES = ("Effet", "Où", "Mesure, ou motif du refus", "Détail")
CHAMPS = {"numerateur": "numérateur", "denominateur": "dénominateur"}
REFUS = Marque("circle-alert", "", "non_satisfait")
RIEN = "Toutes ces mesures sont déjà dans le dossier : il n’y a rien à importer."


class DialogueImportDeMesures(Boite):
    """Accepted: the measures are in the dossier, `phrase` says how many and `mois` which month to show."""

    def __init__(
        self, contexte: Contexte, chemin: Path, defaut: dt.date, parent: QWidget | None = None
    ) -> None:
        """defaut: the month of a sheet that says none."""
        super().__init__(TITRE, f"« {chemin.name} »", parent, taille=(900, 620))
        self._contexte, self._chemin, self._defaut = contexte, chemin, defaut
        self._changements: tuple[Changement, ...] = ()
        self.phrase = ""
        self.mois = defaut
        self._annonceur = Annonceur(self)
        self._bilan = texte_libre(LECTURE)
        self._barre = QProgressBar(textVisible=False, maximum=0)
        self._barre.setAccessibleName(LECTURE)
        self._suite = texte_libre("", "attenue")
        self._suite.hide()
        self.arbre = _arbre()
        self.arbre.hide()
        self.boite.addWidget(self._bilan)
        self.boite.addWidget(self._barre)
        self.boite.addWidget(self._suite)
        self.boite.addWidget(self.arbre, 1)
        self._reste = self.boite.count()
        self.boite.addStretch(0)
        self._annuler = bouton("Annuler", self.reject)
        self._importer = bouton("Importer", self._prendre, "primaire")
        self._importer.setEnabled(False)
        self.boutons([self._annuler, self._importer])
        self.atelier = Atelier(self)
        self.atelier.reussi.connect(self._montrer)
        self.atelier.refuse.connect(self._refuser)
        self._dossier = contexte.pont.dossier  # frozen: what the workshop's thread may read
        self._attendus = attendus(self._dossier, contexte.pont.pack)
        self.atelier.lancer(self._lire)

    def _lire(self, suivi: Suivi) -> Lecture:
        """In the workshop's thread: the process that reads a workbook is ended when the person gives up."""
        if self._chemin.suffix.lower() == ".csv":
            feuilles = lire_csv(self._chemin)
        else:
            try:
                feuilles = lire_classeur(self._chemin, abandonner=lambda: not suivi("", 0, 0))
            except LectureAbandonnee:
                raise ExportAnnule from None
        return lire_mesures(feuilles, self._dossier, self._attendus, self._defaut, self._chemin.name)

    def done(self, resultat: int) -> None:
        """Nothing is being read any more once it is closed."""
        self.atelier.annuler()
        self.atelier.attendre()
        super().done(resultat)

    # --- what was read ------------------------------------------------------------------------------------

    def _montrer(self, lecture: Lecture) -> None:
        self._barre.hide()
        self._changements = comparer(self._contexte.pont.dossier, lecture.lues)
        comptes: Counter[str] = Counter(changement.etat for changement in self._changements)
        ecrire(self._bilan, _bilan(comptes, len(lecture.refusees)))
        ecrire(self._suite, _suite(lecture))
        ecrire(self.but, f"« {self._chemin.name} ». {BUT}")
        self._remplir(lecture)
        nombre = comptes["ajoutee"] + comptes["changee"]
        self._importer.setText(f"Importer {pluriel(nombre, 'chiffre')}" if nombre else "Importer")
        self._importer.setEnabled(nombre > 0)
        (self._importer if nombre else self._annuler).setFocus()
        self._annonceur.dire(self._bilan.text())

    def _remplir(self, lecture: Lecture) -> None:
        """What is refused first, then what changes, what is added, what stays."""
        pont = self._contexte.pont
        esms = noms(pont.dossier, "etablissements")
        libelles = {s.code: s.court for s in retenus(pont.dossier, pont.pack)}
        lignes = [("refusee", f"{r.feuille}, {r.cellule}", r.raison, "") for r in lecture.refusees]
        for changement in self._changements:
            lue = changement.lue
            nom = f"{esms[lue.esms]}, {libelles[lue.indicateur]} ({CHAMPS[lue.champ]})"
            lignes.append((changement.etat, f"{lue.feuille}, {lue.cellule}", nom, _detail(changement)))
        for etat, ou, nom, detail in sorted(lignes, key=lambda ligne: ORDRE.index(ligne[0])):
            marque = MARQUES[etat]
            item = QTreeWidgetItem([marque.mot, ou, nom, detail])
            item.setIcon(0, icone(marque.icone, role=marque.role))
            for rang, texte in enumerate((ou, nom, detail), start=1):
                item.setToolTip(rang, texte)
            self.arbre.addTopLevelItem(item)
        self.arbre.setColumnWidth(2, 380)
        self.arbre.setVisible(bool(lignes))
        premier = self.arbre.topLevelItem(0)
        if premier is not None:
            self.arbre.setCurrentItem(premier)

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
        rapports = [attendu.code for attendu in self._attendus if attendu.rapport]
        ecrits = self._contexte.pont.faire(lambda document: importer(document, self._changements, rapports))
        if ecrits is None:
            self._refuser(self._contexte.pont.etat.message)
            return
        self.mois = max(c.lue.mois for c in self._changements)
        self.phrase = f"{pluriel(ecrits, 'chiffre importé', 'chiffres importés')}."
        self.accept()


def _arbre() -> QTreeWidget:
    arbre = QTreeWidget()
    arbre.setAccessibleName("Ce que l’import changerait")
    arbre.setHeaderLabels(list(COLONNES))
    arbre.setRootIsDecorated(False)
    arbre.setUniformRowHeights(True)
    arbre.setTextElideMode(Qt.TextElideMode.ElideRight)
    tete = arbre.header()
    tete.setStretchLastSection(True)
    for rang in (0, 1):
        tete.setSectionResizeMode(rang, QHeaderView.ResizeMode.ResizeToContents)
    tete.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
    return arbre


def _detail(changement: Changement) -> str:
    """« mars 2023 : 30 » ; « mars 2023 : 28 devient 30 »."""
    lue = changement.lue
    valeur = montrer_nombre(lue.valeur)
    avant = "" if changement.etat != "changee" else f"{montrer_nombre(changement.avant or 0)} devient "
    return f"{dire_mois(lue.mois)} : {avant}{valeur}"


def _bilan(comptes: Counter[str], refusees: int) -> str:
    """« 12 chiffres à ajouter, 3 à modifier, 50 identiques, 2 refusés. »"""
    if not any(comptes.values()) and not refusees:
        return "Ce tableau a les bons titres, mais aucun chiffre."
    if set(comptes) <= {"identique"} and not refusees:
        return RIEN
    morceaux = [
        f"{pluriel(comptes['ajoutee'], 'chiffre')} à ajouter",
        f"{comptes['changee']} à modifier",
        pluriel(comptes["identique"], "identique"),
    ]
    if refusees:
        morceaux.append(pluriel(refusees, "cellule refusée", "cellules refusées"))
    return f"{', '.join(morceaux)}."


def _suite(lecture: Lecture) -> str:
    """Which sheets were left aside."""
    if not lecture.ignorees:
        return ""
    cites = enumerer((f"« {nom} »" for nom in lecture.ignorees), au_plus=3)
    une = len(lecture.ignorees) == 1
    return f"{'Feuille laissée' if une else 'Feuilles laissées'} de côté, sans titres reconnus : {cites}."
