"""One input tied to one key of the document: stores what is typed after a pause, shows what is stored elsewhere.

Never on the disk while a key goes down; what is not stored yet wins over what comes from outside.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from esms_desktop.document.changes import Changes
from esms_desktop.document.cles import lire_cle
from esms_desktop.dossier.designations import reference_de
from ui.bridge import Pont
from ui.fields.etats import BON, EtatChamp, etat_du_champ
from ui.fields.exigences import Exigences
from ui.fields.saisie import Saisie
from ui.fields.stocke import Stocke, existe, lire_stocke

PAUSE = 400
"""Milliseconds after the last key."""


class Liaison(QObject):
    """etat_change(EtatChamp): the state of the field is another one."""

    etat_change = Signal(object)

    def __init__(
        self, pont: Pont, cle: str, saisie: Saisie, exigences: Exigences, *, pause: int = PAUSE
    ) -> None:
        super().__init__(saisie)
        self.cle = lire_cle(cle)
        self.etat: EtatChamp = BON
        self._pont = pont
        self._nom = cle
        self._saisie = saisie
        self._exigences = exigences
        reference = reference_de(self.cle.champ)
        self._renvoi = reference.table if reference else ""
        self._en_attente = False
        self._stocke_soi_meme = False
        self._refus = ""
        self._perimee = False
        self._stocke = Stocke("")
        self._minuteur = QTimer(self, singleShot=True, interval=pause)
        self._minuteur.timeout.connect(self.vider)
        self._ecouter()
        self.relire()

    def _ecouter(self) -> None:
        saisie, pont = self._saisie, self._pont
        saisie.tape.connect(self._tape)
        saisie.pose.connect(self.vider)
        saisie.quitte.connect(self._quittee)
        saisie.annuler.connect(pont.annuler)
        saisie.retablir.connect(pont.retablir)
        saisie.installEventFilter(self)
        pont.a_vider.connect(self.vider)
        pont.change.connect(self._change)
        self._exigences.change.connect(self._exigences_changees)

    # --- from the person to the document ------------------------------------------------------------------

    @property
    def en_attente(self) -> bool:
        """Something typed is not stored yet."""
        return self._en_attente

    def vider(self) -> None:
        """Store now what is typed, if anything; what the disk refuses stays and is tried again."""
        self._minuteur.stop()
        if self._en_attente and not self._stocke_soi_meme and self._pont.ouvert:
            if existe(self._pont.dossier, self.cle):
                self._stocker(self._saisie.texte())
            else:
                self._en_attente = False

    def confirmer(self) -> None:
        """The value that came from another dossier is right: it is the person's from now on."""
        self.vider()
        self._stocker(self._stocke.texte)

    def _stocker(self, texte: str) -> None:
        self._stocke_soi_meme = True
        try:
            lecture = self._pont.saisir(self._nom, texte)
        finally:
            self._stocke_soi_meme = False
        self._en_attente = lecture is None
        self._refus = self._pont.etat.message if lecture is None else ""
        self._stocke = lire_stocke(self._pont.dossier, self.cle)
        if not self._saisie.occupee() and not self._en_attente:
            self._saisie.montrer(self._stocke.texte)
        self._juger()

    def _tape(self) -> None:
        self._en_attente = True
        self._minuteur.start()

    def _quittee(self) -> None:
        """Its next edit will be undone apart; the text takes its usual form."""
        if not self._en_attente:
            self._pont.document.leave_field()
            self._saisie.montrer(self._stocke.texte)

    # --- from the document to the person ------------------------------------------------------------------

    def relire(self) -> None:
        """Show what is stored, unless something typed is waiting; then the state."""
        self._perimee = False
        if not self._en_attente:
            avant, self._stocke = self._stocke, lire_stocke(self._pont.dossier, self.cle)
            if avant.texte != self._stocke.texte or not self._saisie.occupee():
                self._saisie.montrer(self._stocke.texte)
        self._juger()

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """A hidden field follows nothing: it catches up when it is shown, and lets go of nothing when hidden."""
        if evenement.type() == QEvent.Type.Show and self._perimee:
            self.relire()
        elif evenement.type() == QEvent.Type.Hide:
            self.vider()
        return False

    def _change(self, changes: Changes) -> None:
        if self._stocke_soi_meme:
            return
        if self._refus:
            QTimer.singleShot(0, self, self.vider)
        if self._renvoi and _concerne(changes, self._renvoi):
            self._saisie.actualiser()
        if changes.touche(self._nom) or (changes.listes and self.cle.table in changes.listes):
            self._rattraper()

    def _exigences_changees(self, cles: frozenset[str]) -> None:
        if self._nom in cles and not self._stocke_soi_meme:
            self._rattraper()

    def _rattraper(self) -> None:
        if self._saisie.isVisible():
            self.relire()
        else:
            self._perimee = True

    def _juger(self) -> None:
        reporte = bool(self._stocke.texte) and self._pont.document.origin(self._nom) == "reporte"
        etat = etat_du_champ(self._stocke, self._exigences.de(self._nom), reporte=reporte, refus=self._refus)
        if etat != self.etat:
            self.etat = etat
            self.etat_change.emit(etat)


def _concerne(changes: Changes, table: str) -> bool:
    return table in changes.listes or any(touchee == table for touchee, _ in changes.lignes)
