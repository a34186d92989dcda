"""What the window does with files: new, open, save elsewhere, duplicate, close; and the tools that go with them."""

from __future__ import annotations

import gc
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from esms_desktop.common.errors import UserError
from esms_desktop.common.resources import resource
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.recent import Recent, noter, recents
from ui.barre_menus import BarreDeMenus
from ui.commandes_fenetre import CommandesGenerales
from ui.dossiers import Ouvreur
from ui.menus import Actions
from ui.outils import Outils

if TYPE_CHECKING:
    from esms_desktop.document.document import Document
    from ui.cadre import Cadre
    from ui.fenetre import Fenetre

EXEMPLE = ("exemples", "grappe-nouvelle-aquitaine.json")
FILTRE = "Dossiers ESMS Desktop (*.esms)"
OUVERT = 1_000
"""Milliseconds after which a dossier is open and painted: what it is made of is put aside then, not before."""


class Session(QObject):
    """Menus, and the dossier that is open, if any."""

    def __init__(self, fenetre: Fenetre) -> None:
        super().__init__(fenetre)
        self._fenetre = fenetre
        self.packs = bibliotheque()
        self.cadre: Cadre | None = None
        self.actions = Actions(fenetre)
        self._generales = CommandesGenerales(self.actions, fenetre.theme, self.packs, fenetre)
        fenetre.setMenuBar(BarreDeMenus(self.actions, self._recents, fenetre))
        self._ouvreur = Ouvreur(fenetre.lieux, fenetre)
        self._ouvreur.ouvert.connect(self.installer)
        self._ouvreur.refuse.connect(self._refuser)
        self._outils = Outils(self, fenetre)
        accueil = fenetre.accueil
        for signal, geste in (
            (self.actions.nouveau, self.nouveau),
            (accueil.nouveau, self.nouveau),
            (self.actions.ouvrir, self.choisir),
            (accueil.ouvrir, self.choisir),
            (accueil.exemple, self.exemple),
            (accueil.ouvrir_chemin, self.ouvrir),
            (self.actions.ouvrir_fichier, self.ouvrir),
            (self.actions.enregistrer_sous, self.enregistrer_sous),
            (self.actions.dupliquer, self.dupliquer),
            (self.actions.exporter, self.exporter),
            (self.actions.fermer_dossier, self.fermer_dossier),
            (self.actions.quitter, fenetre.close),
            (self.actions.journaux, self._journaux),
        ):
            signal.connect(geste)

    def dire(self, phrase: str) -> bool:
        """Say it above the page; False when no dossier is open."""
        if self.cadre is None:
            return False
        if not phrase:
            return True
        from ui.bandeaux import Bandeau

        self.cadre.bandeaux.montrer(Bandeau("message", phrase))
        return True

    # --- opening ------------------------------------------------------------------------------------------

    def nouveau(self) -> None:
        """The four questions."""
        from ui.dialogs.nouveau import DialogueNouveau

        dialogue = DialogueNouveau(self.packs, self._fenetre.lieux, self._fenetre)
        if dialogue.exec() and dialogue.document is not None:
            self.installer(dialogue.document, "", page="organismes")

    def choisir(self) -> None:
        """A file of the person's choice."""
        choisi, _ = QFileDialog.getOpenFileName(
            self._fenetre, "Ouvrir un dossier", str(self._dernier_dossier()), FILTRE
        )
        if choisi:
            self.ouvrir(Path(choisi))

    def ouvrir(self, fichier: Path) -> None:
        """Open that file, or show it when it is the one already open."""
        if self.cadre is not None and self.cadre.pont.document.chemin == fichier.absolute():
            return
        self._fenetre.dire("")
        self._ouvreur.ouvrir(fichier)

    def rouvrir(self, document: Document, phrase: str) -> None:
        """The file of a document that is closed, open again."""
        self.fermer_dossier()
        self._ouvreur.rouvrir(document.chemin, document.secret, phrase)

    def exemple(self) -> None:
        """The sample dossier, in a file of its own that may be changed at will."""
        from esms_desktop.document.ouverture import creer
        from esms_desktop.exchange.interchange import lire_dossier

        chemin = _libre(dossier_des_documents() / "Exemple - grappe de Nouvelle-Aquitaine.esms")
        try:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            depuis = lire_dossier(resource(*EXEMPLE))
            version = self.packs.charger(depuis.appel).appel.version
            document = creer(chemin, depuis.appel, version, depuis=depuis, lieux=self._fenetre.lieux)
        except (UserError, OSError) as refus:
            self._refuser(str(refus))
            return
        self.installer(
            document, f"Ceci est un exemple : essayez tout, rien n’est envoyé. Le fichier est {chemin}"
        )

    def installer(self, document: Document, phrase: str, *, page: str | None = None) -> None:
        """The frame of a document just opened, in the place of the one before."""
        from esms_desktop.document.passage import regles_du_document
        from ui.bandeaux import Bandeau
        from ui.bridge import Pont
        from ui.cadre import Cadre
        from ui.contexte import Contexte

        try:
            pack, notice = regles_du_document(document.appel, document.version_regles, self.packs)
        except UserError as refus:
            document.close()
            self._refuser(str(refus))
            return
        self.fermer_dossier()
        fenetre = self._fenetre
        pont = Pont(document, pack, packs=self.packs)
        contexte = Contexte(pont, self.packs, fenetre.theme, fenetre.preferences, lambda _: None)
        self.cadre = Cadre(contexte, self.actions)
        fenetre.montrer_dossier(self.cadre, _nom(document))
        pont.change.connect(lambda *_: fenetre.nommer(_nom(document)))
        fenetre.setWindowFilePath(str(document.chemin))
        for cle, texte in (("message", phrase), ("regles", notice)):
            if texte:
                self.cadre.bandeaux.montrer(Bandeau(cle, texte))
        self._noter()
        if page is not None:
            self.cadre.montrer_page(page)
        QTimer.singleShot(OUVERT, self, _ne_plus_fouiller)

    # --- saving and closing -------------------------------------------------------------------------------

    def enregistrer_sous(self) -> None:
        """Another file for the open dossier; one that is only read gives a copy, which is then opened."""
        if self.cadre is None:
            return
        pont = self.cadre.pont
        pont.vider()
        choisi, _ = QFileDialog.getSaveFileName(
            self._fenetre, "Enregistrer le dossier sous", str(pont.document.chemin), FILTRE
        )
        if not choisi:
            return
        chemin = Path(choisi).with_suffix(".esms")
        if pont.document.lecture_seule:
            self._copier_puis_ouvrir(chemin)
            return
        pont.enregistrer_sous(chemin)
        self._fenetre.setWindowFilePath(str(pont.document.chemin))
        self._noter()

    def _copier_puis_ouvrir(self, chemin: Path) -> None:
        assert self.cadre is not None
        try:
            self.cadre.pont.document.save_copy(chemin)
        except UserError as refus:
            self._refuser(str(refus))
        else:
            self.ouvrir(chemin)

    def dupliquer(self) -> None:
        """The open dossier for another call, in a file of its own, opened at once."""
        if self.cadre is None:
            return
        from ui.dialogs.dupliquer import DialogueDupliquer

        self.cadre.pont.vider()
        dialogue = DialogueDupliquer(self.cadre.pont.document, self.packs, self._fenetre.lieux, self._fenetre)
        if dialogue.exec() and dialogue.document is not None:
            self.installer(dialogue.document, "Les valeurs reprises sont marquées « à confirmer ».")

    def exporter(self) -> None:
        """The page that says what is missing, then writes the pack."""
        if self.cadre is None:
            return
        from ui.pages.export import Exportation

        page = self.cadre.montrer_page("relecture")
        page.aller("relecture")
        bloc = page.findChild(Exportation)
        if bloc is not None:
            bloc.exporter()

    def fermer_dossier(self) -> None:
        """Store, publish, let go. What could not be published is kept, and said."""
        if self.cadre is None:
            return
        gc.unfreeze()
        cadre, self.cadre = self.cadre, None
        cadre.pont.vider()
        self._noter_depuis(cadre)
        publication = cadre.pont.fermer()
        self.actions.ouvrir_un_dossier(ouvert=False)
        self._fenetre.montrer_accueil()
        cadre.deleteLater()
        if publication is not None and publication.etat != "publie":
            self._fenetre.dire(
                f"{publication.message} Votre travail est gardé sur cet ordinateur et sera repris à la prochaine "
                "ouverture de ce dossier."
                if publication.etat == "impossible"
                else publication.message
            )

    def _refuser(self, phrase: str) -> None:
        if phrase:
            self._fenetre.dire(phrase)

    # --- remembered ---------------------------------------------------------------------------------------

    def _noter(self) -> None:
        if self.cadre is not None:
            self._noter_depuis(self.cadre)

    def _noter_depuis(self, cadre: Cadre) -> None:
        pont = cadre.pont
        document = pont.document
        if document.lecture_seule:
            return
        titre = _nom(document)
        noter(
            self._fenetre.lieux,
            Recent(
                document.chemin,
                titre,
                pont.pack.appel.titre_court,
                pont.verdict.pret,
                _date_de(document.chemin),
            ),
        )

    def _recents(self) -> list[Path]:
        return [r.chemin for r in recents(self._fenetre.lieux) if r.chemin.is_file()][:9]

    def _dernier_dossier(self) -> Path:
        chemins = self._recents()
        return chemins[0].parent if chemins else dossier_des_documents()

    def _journaux(self) -> None:
        dossier = self._fenetre.lieux.racine
        dossier.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(dossier)))


def _ne_plus_fouiller() -> None:
    """What lives as long as the dossier is left out of garbage collection: a millisecond less at each key."""
    gc.collect()
    gc.freeze()


def dossier_des_documents() -> Path:
    """Where a person keeps files."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _date_de(chemin: Path) -> datetime:
    try:
        return datetime.fromtimestamp(chemin.stat().st_mtime)
    except OSError:
        return datetime.now()


def _libre(chemin: Path) -> Path:
    """That name, or the same with the first number that is free."""
    rang, libre = 2, chemin
    while libre.exists():
        libre = chemin.with_stem(f"{chemin.stem} ({rang})")
        rang += 1
    return libre


def _nom(document: Document) -> str:
    """What a dossier is called: the title of its project, else its file."""
    return document.dossier.projet.titre or document.chemin.stem
