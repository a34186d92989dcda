"""The register of pieces: what is missing in words, the lines, the sheet of the chosen one.

A file comes by a dialog, dropped on a line or pasted; it is examined before anything is stored, and what was done is
undone from the line under the register.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from esms_desktop.common.fr_format import citer, pluriel
from esms_desktop.document import pieces
from esms_desktop.document.changes import Changes
from esms_desktop.document.document import Document
from esms_desktop.document.pieces import Inscrite, registre, resumer
from esms_desktop.document.pieces_fichiers import Examen, examiner
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.icones import MARQUES
from ui.pages.budget_bloc import BlocSuivi
from ui.pages.elements import Constat, RangeeSouple, bouton
from ui.pages.liste_a_deux_lignes import Choix
from ui.pages.pieces_apport import Apport, choisir
from ui.pages.pieces_copies import Copies
from ui.pages.pieces_fiche import FichePiece
from ui.pages.pieces_liste import ListeDesPieces, rang_de
from ui.tables.avis import Avis
from ui.theme import ESPACE

LISTE, FICHE = 44, 56
"""Shares of the width."""
RIEN_A_COLLER = "Le presse-papiers ne contient ni fichier ni image à joindre."
UN_SEUL = "Déposez un fichier à la fois sur une pièce déjà jointe."


class RegistreDesPieces(BlocSuivi):
    """`liste` and `fiche` are its parts; `avis` says what came of the last gesture."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._lignes: tuple[Inscrite, ...] = ()
        self._montres: list[Choix] = []
        self._copies = Copies()
        self._second: Callable[[], object] | None = None
        self._resume = Constat(MARQUES["a_completer"])
        self._libre = bouton(
            "Ajouter une autre pièce…", self._ajouter, aide="Une pièce que l’appel ne demande pas"
        )
        self.liste = ListeDesPieces(contexte.theme)
        self.fiche = FichePiece(contexte)
        self.avis = Avis(contexte.theme, "Résultat de la dernière action")
        self._annonceur = Annonceur(self)
        self._composer()
        self._relier()

    def _composer(self) -> None:
        colonnes = QHBoxLayout()
        colonnes.setSpacing(ESPACE[2])
        colonnes.addWidget(self.liste, LISTE)
        colonnes.addWidget(self.fiche, FICHE)
        self.boite.setSpacing(ESPACE[1])
        self.boite.addWidget(RangeeSouple(self._resume, [self._libre]))
        self.boite.addLayout(colonnes, 1)
        self.boite.addWidget(self.avis)

    def _relier(self) -> None:
        self.liste.choisi.connect(lambda *_: self._montrer_la_fiche())
        self.liste.apporte.connect(self._recevoir)
        self.liste.valide.connect(self._valider)
        self.liste.retire.connect(self._retirer)
        self.fiche.joindre.connect(self._joindre)
        self.fiche.ouvrir.connect(self._ouvrir)
        self.fiche.retirer.connect(self._retirer)
        self.fiche.renommer.connect(self._renommer)
        self.fiche.declarer.connect(self._declarer)
        self.avis.premier.connect(self._annuler)
        self.avis.second.connect(self._faire_quand_meme)
        self.pont.change.connect(self._oublier)

    # --- what the frame asks ------------------------------------------------------------------------------

    def aller(self, cle: str) -> bool:
        """The register (`pieces`), a row or a field of it."""
        table, _, reste = cle.partition("[")
        if table != "pieces":
            return False
        self._lire()
        ligne = reste.partition("].")[0].rstrip("]")
        voulue = next((i for i in self._lignes if i.ligne is not None and i.ligne.id == ligne), None)
        if ligne and voulue is None:
            return False
        if voulue is not None:
            self.liste.aller(voulue.cle)
        if not self.fiche.aller(cle):
            self.liste.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def cible_de_note(self) -> str:
        """What a note written from here is about: the row of the current line, when it has one."""
        inscrite = self._courante()
        return f"pieces[{inscrite.ligne.id}]" if inscrite is not None and inscrite.ligne is not None else ""

    # --- keeping in step ----------------------------------------------------------------------------------

    def montrer(self) -> None:
        """The lines are made again only when what they say has changed; the chosen one stays chosen."""
        self._lire()

    def _lire(self) -> None:
        pont = self.pont
        self._lignes = registre(pont.dossier, pont.verdict)
        lus = [rang_de(inscrite) for inscrite in self._lignes]
        if lus != self._montres:
            self._montres = lus
            self.liste.montrer(lus, self.liste.cle())
        self._montrer_la_fiche()
        manque = any(inscrite.manque for inscrite in self._lignes)
        etat = "a_completer" if manque else "satisfait"
        self._resume.montrer(MARQUES[etat], resumer(self._lignes, pont.dossier))
        self._libre.setEnabled(not pont.document.lecture_seule)

    def _montrer_la_fiche(self) -> None:
        self.fiche.montrer(self._courante())

    def _courante(self) -> Inscrite | None:
        cle = self.liste.cle()
        return next((inscrite for inscrite in self._lignes if inscrite.cle == cle), None)

    # --- files --------------------------------------------------------------------------------------------

    def _joindre(self) -> None:
        inscrite = self._courante()
        if inscrite is not None:
            apport = choisir(f"Joindre : {inscrite.titre}", self.contexte.preferences, self.window())
            if apport is not None:
                self._recevoir([apport])

    def _recevoir(self, apports: Sequence[Apport]) -> None:
        """Files for the current line: the first takes its place, the others stand under the same code."""
        inscrite = self._courante()
        if inscrite is None or self.pont.document.lecture_seule:
            return
        if not apports:
            self._dire(RIEN_A_COLLER)
        elif len(apports) > 1 and inscrite.jointe:
            self._dire(UN_SEUL)
        else:
            remplace = inscrite.ligne.id if inscrite.ligne is not None else None
            self._examiner(apports, remplace, lambda lus: self._poser(inscrite, lus))

    def _ajouter(self) -> None:
        apport = choisir("Ajouter une pièce", self.contexte.preferences, self.window())
        if apport is not None:
            self._examiner([apport], None, self._poser_librement)

    def _examiner(
        self,
        apports: Sequence[Apport],
        remplace: str | None,
        poser: Callable[[list[tuple[Examen, bytes]]], object],
    ) -> None:
        """Refuse, or doubt aloud, before anything is stored."""
        lus: list[tuple[Examen, bytes]] = []
        doutes = []
        for nom, octets in apports:
            if octets is None:
                self._dire(f"{citer(nom)} ne peut pas être lu : vérifiez qu’il n’est pas ouvert ailleurs.")
                return
            examen = examiner(nom, octets, self.pont.dossier, remplace)
            if examen.refus:
                self._dire(examen.refus)
                return
            lus.append((examen, octets))
            doutes += [doute] if (doute := _douter(nom, examen, octets)) else []
        if doutes:
            self._dire(" ".join(doutes), autre="Joindre quand même", faire=lambda: poser(lus))
        else:
            poser(lus)

    def _poser(self, inscrite: Inscrite, lus: list[tuple[Examen, bytes]]) -> None:
        def operer(document: Document) -> str:
            with document.batch("Joindre des pièces" if len(lus) > 1 else "Joindre une pièce"):
                premier = pieces.joindre(document, inscrite, lus[0][0].nom, lus[0][1])
                for examen, octets in lus[1:]:
                    pieces.ajouter(document, inscrite.titre, examen.nom, octets, inscrite.code)
            return premier

        self.fiche.vider()
        if self.pont.faire(operer) is None:
            self._dire(self.pont.etat.message)
            return
        noms = citer(lus[0][0].nom) if len(lus) == 1 else pluriel(len(lus), "fichier")
        self._raconter(f"{noms} : {'remplacé' if inscrite.jointe else 'joint' + 's' * (len(lus) > 1)}.")
        self.liste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _poser_librement(self, lus: list[tuple[Examen, bytes]]) -> None:
        examen, octets = lus[0]
        libelle = examen.nom.rpartition(".")[0]
        self.fiche.vider()
        ligne = self.pont.faire(lambda document: pieces.ajouter(document, libelle, examen.nom, octets))
        if ligne is None:
            self._dire(self.pont.etat.message)
            return
        self._raconter(f"{citer(examen.nom)} : ajouté. Donnez-lui un nom qui dise ce que c’est.")
        self.liste.aller(ligne)
        self.fiche.aller(f"pieces[{ligne}].libelle")

    # --- gestures -----------------------------------------------------------------------------------------

    def _valider(self) -> None:
        inscrite = self._courante()
        if inscrite is not None:
            (self._ouvrir if inscrite.jointe else self._joindre)()

    def _ouvrir(self) -> None:
        inscrite = self._courante()
        if inscrite is None or inscrite.ligne is None:
            return
        octets = self.pont.document.content(inscrite.ligne.id)
        nom = inscrite.ligne.fichier or "piece"
        if octets is None or not self._copies.ouvrir(nom, octets):
            self._dire(f"Aucun programme n’a pu ouvrir {citer(nom)}.")

    def _retirer(self) -> None:
        inscrite = self._courante()
        if inscrite is None or inscrite.ligne is None or self.pont.document.lecture_seule:
            return

        def operer(document: Document) -> bool:
            pieces.retirer(document, inscrite)
            return True

        self.fiche.vider()
        if self.pont.faire(operer):
            self._raconter(f"{citer(inscrite.ligne.fichier or inscrite.titre)} : retiré du registre.")
            self.liste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renommer(self, nom: str) -> None:
        inscrite = self._courante()
        if inscrite is not None:
            self.pont.faire(lambda document: pieces.renommer(document, inscrite, nom))
            self._raconter(f"Le fichier s’appelle maintenant {citer(nom, au_plus=80)}.")
            self.liste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _declarer(self, etat: str) -> None:
        inscrite = self._courante()
        if inscrite is not None:
            self.pont.faire(lambda document: pieces.declarer(document, inscrite, etat))  # type: ignore[arg-type]
            self.liste.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what there is to say -----------------------------------------------------------------------------

    def _raconter(self, phrase: str) -> None:
        """What was done, and the way back."""
        self._second = None
        self.avis.montrer(phrase, "satisfait", "Annuler")
        self._annonceur.dire(phrase)

    def _dire(self, phrase: str, *, autre: str = "", faire: Callable[[], object] | None = None) -> None:
        """What was not done, and why."""
        self._second = faire
        self.avis.montrer(phrase, "non_satisfait" if not faire else "a_completer", "", autre)
        self._annonceur.dire(phrase)

    def _annuler(self) -> None:
        self.pont.annuler()
        self.liste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _faire_quand_meme(self) -> None:
        faire, self._second = self._second, None
        if faire is not None:
            faire()

    def _oublier(self, _: Changes) -> None:
        """Something else was done: the line no longer says what « Annuler » would undo."""
        self._second = None
        self.avis.montrer("")


def _douter(nom: str, examen: Examen, octets: bytes) -> str:
    """A sentence about a PDF that somebody else may not be able to open."""
    if examen.genre != "pdf":
        return ""
    from ui.pages.pdf import doute_sur

    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        doute = doute_sur(octets)
    finally:
        QGuiApplication.restoreOverrideCursor()
    return f"{citer(nom)} {doute} : l’instructeur ne pourra pas le lire." if doute else ""
