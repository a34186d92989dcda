"""Earlier versions of the dossier: when, why, what each holds; opened as a copy, or put back. Read in a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import INSECABLE, montrer_date, montrer_heure, montrer_nombre
from esms_desktop.document.backups import RETOUR, Sauvegarde, contenu, copier
from esms_desktop.document.document import Document
from esms_desktop.document.refus import Secret
from esms_desktop.rules.pack import Bibliotheque
from ui.dialogs.question import Question
from ui.theme import ESPACE, classer

MOTIFS = {
    "ouverture": "À l’ouverture du dossier",
    "travail": "Pendant le travail",
    "migration": "Avant une mise à jour du format",
    "import": "Avant un import",
    RETOUR: "Avant un retour",
}
COLONNES = ("Date", "Raison", "Titre du projet", "Appel", "Contenu")
BUT = (
    "L’application garde des copies vérifiées de ce dossier. Ouvrir l’une d’elles crée un autre fichier : le dossier "
    "présent ne change pas. En remettre une en place garde d’abord l’état présent dans cette liste."
)
REMETTRE = (
    "Le dossier redevient ce qu’il était alors ; l’état présent sera d’abord gardé dans cette liste, d’où il pourra "
    "revenir."
)
ROLE = Qt.ItemDataRole.UserRole
LIGNES = """
    QTreeView { show-decoration-selected: 1; }
    QTreeView::item { padding: 7px 5px; }
    QTreeView::item:selected { background: palette(highlight); color: palette(text); }
"""
"""Room around the cells, in line with their titles."""


class Lue(NamedTuple):
    """What a version holds."""

    titre: str
    appel: str
    organismes: int
    etablissements: int


class DialogueVersions(QDialog):
    """The list. a_ouvrir: the path of a copy just made, to be opened.

    a_remettre(Sauvegarde): to be put back in the place of the dossier; the person has said so.
    """

    a_ouvrir = Signal(object)
    a_remettre = Signal(object)

    def __init__(self, document: Document, packs: Bibliotheque, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Versions précédentes")
        self.resize(860, 440)
        self._document, self._packs = document, packs
        self._pile = QThreadPool(self)
        self._pile.setMaxThreadCount(1)
        self._signaux = _Signaux(self)
        self._signaux.lue.connect(self._remplir)
        self.liste = self._faire_liste()
        self._message = QLabel(wordWrap=True)
        classer(self._message, "non_satisfait")
        self._message.hide()
        but = QLabel(BUT, wordWrap=True)
        classer(but, "attenue")
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        boite.setSpacing(ESPACE[2])
        for widget in (but, self.liste, self._message, self._boutons()):
            boite.addWidget(widget)
        self._lister()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What is not read yet will not be."""
        self.attendre(tout=False)
        super().closeEvent(event)

    def done(self, resultat: int) -> None:
        """The same, however the dialog is left."""
        self.attendre(tout=False)
        super().done(resultat)

    def attendre(self, *, tout: bool = True) -> None:
        """Wait until every version is read, or (tout false) only the one being read."""
        if not tout:
            self._pile.clear()
        self._pile.waitForDone()

    # --- the list -----------------------------------------------------------------------------------------

    def _faire_liste(self) -> QTreeWidget:
        liste = QTreeWidget()
        liste.setHeaderLabels(list(COLONNES))
        liste.setRootIsDecorated(False)
        liste.setUniformRowHeights(True)
        liste.setAllColumnsShowFocus(True)
        liste.setStyleSheet(LIGNES)
        liste.setAccessibleName("Versions précédentes")
        liste.header().setStretchLastSection(False)
        for colonne in range(len(COLONNES)):
            mode = QHeaderView.ResizeMode.Stretch if colonne == 2 else QHeaderView.ResizeMode.ResizeToContents
            liste.header().setSectionResizeMode(colonne, mode)
        liste.itemSelectionChanged.connect(self._choix)
        liste.itemActivated.connect(lambda *_: self._ouvrir())
        return liste

    def _lister(self) -> None:
        try:
            versions = self._document.versions()
        except UserError as refus:
            self._dire(str(refus))
            return
        for rang, version in enumerate(versions):
            quand = f"{montrer_date(version.quand.date())} {montrer_heure(version.quand)}"
            motif = MOTIFS.get(version.motif, version.motif.capitalize())
            item = QTreeWidgetItem([quand, motif, "…", "…", "…"])
            item.setData(0, ROLE, version)
            self.liste.addTopLevelItem(item)
            self._pile.start(_Lire(rang, partial(_lire, version, self._document.secret), self._signaux))
        premier = self.liste.topLevelItem(0)
        if premier is not None:
            self.liste.setCurrentItem(premier)
        else:
            self._dire(
                "Aucune version n’est encore gardée : il s’en fait à l’ouverture et pendant le travail."
            )
        self._choix()

    def _remplir(self, rang: int, lu: Lue | str) -> None:
        item = self.liste.topLevelItem(rang)
        if item is None:
            return
        if isinstance(lu, str):
            item.setText(2, "Ne peut pas être relue")
            item.setToolTip(2, lu)
            item.setData(0, ROLE, None)
            for colonne in (3, 4):
                item.setText(colonne, "")
        else:
            item.setText(2, lu.titre or "Sans titre")
            item.setToolTip(2, lu.titre)
            item.setText(3, self._nommer(lu.appel))
            esms, organismes = montrer_nombre(lu.etablissements), montrer_nombre(lu.organismes)
            item.setText(4, f"{esms}{INSECABLE}ESMS · {organismes}{INSECABLE}OG")
        self._choix()

    def _nommer(self, appel: str) -> str:
        try:
            return self._packs.charger(appel).appel.titre_court
        except UserError:
            return appel

    # --- what can be done ---------------------------------------------------------------------------------

    def _boutons(self) -> QDialogButtonBox:
        boutons = QDialogButtonBox()
        copie = QPushButton("Ouvrir une copie…")
        classer(copie, "primaire")
        copie.clicked.connect(lambda *_: self._ouvrir())
        self._gestes = [copie]
        if not self._document.lecture_seule:
            retour = QPushButton("Remettre en place…")
            retour.clicked.connect(lambda *_: self._remettre())
            self._gestes.append(retour)
        for bouton in self._gestes:
            boutons.addButton(bouton, QDialogButtonBox.ButtonRole.ActionRole)
        boutons.addButton("Fermer", QDialogButtonBox.ButtonRole.RejectRole)
        boutons.rejected.connect(self.reject)
        return boutons

    def _choisie(self) -> Sauvegarde | None:
        item = self.liste.currentItem()
        return item.data(0, ROLE) if item is not None else None

    def _choix(self) -> None:
        for bouton in self._gestes:
            bouton.setEnabled(self._choisie() is not None)

    def _ouvrir(self) -> None:
        version = self._choisie()
        if version is None:
            return
        choisi, _ = QFileDialog.getSaveFileName(
            self,
            "Ouvrir une copie",
            str(nom_de_copie(self._document.chemin, version)),
            "Dossiers ESMS (*.esms)",
        )
        if not choisi:
            return
        chemin = Path(choisi).with_suffix(".esms")
        try:
            copier(version, chemin, self._document.secret)
        except UserError as refus:
            self._dire(str(refus))
            return
        self.accept()
        self.a_ouvrir.emit(chemin)

    def _remettre(self) -> None:
        version = self._choisie()
        if version is None:
            return
        titre = f"Remettre la version du {moment(version)} ?"
        if Question(titre, REMETTRE, ["Remettre en place"], self).demander() is not None:
            self.accept()
            self.a_remettre.emit(version)

    def _dire(self, texte: str) -> None:
        self._message.setText(texte)
        self._message.show()


def moment(version: Sauvegarde) -> str:
    """« 22/11/2026 à 10 h 04 »."""
    return f"{montrer_date(version.quand.date())} à {montrer_heure(version.quand)}"


def nom_de_copie(fichier: Path, version: Sauvegarde) -> Path:
    """A name for a copy, beside the dossier: « grappe (version du 22-11-2026 10h04).esms »."""
    quand = version.quand.strftime("%d-%m-%Y %Hh%M")
    return fichier.with_name(f"{fichier.stem} (version du {quand}).esms")


class _Signaux(QObject):
    lue = Signal(int, object)


class _Lire(QRunnable):
    """Reads what one version holds, in the thread of the list."""

    def __init__(self, rang: int, lire: Callable[[], Lue], signaux: _Signaux) -> None:
        super().__init__()
        self._rang, self._lire, self._signaux = rang, lire, signaux

    def run(self) -> None:
        """Never raises: what cannot be trusted is said."""
        try:
            lu = self._lire()
        except UserError as refus:
            self._signaux.lue.emit(self._rang, str(refus))
            return
        self._signaux.lue.emit(self._rang, lu)


def _lire(version: Sauvegarde, secret: Secret | None) -> Lue:
    lu = contenu(version, secret)
    return Lue(lu.titre, lu.appel, lu.organismes, lu.etablissements)
