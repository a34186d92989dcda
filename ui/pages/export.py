"""Writing the pack: what is missing first, then a folder, then each document as it is drawn, then where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.export.pack import Paquet, Suivi, exporter
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.criteres import mots
from ui.icones import Marque
from ui.pages.atelier import Atelier
from ui.pages.elements import (
    RETRAIT,
    Carte,
    Constat,
    RangeeSouple,
    bouton,
    deux_lignes,
    ecrire,
    rangee,
    texte_libre,
    vider,
)
from ui.theme import ESPACE

BUT = (
    "Un dossier de candidature en PDF et un classeur Excel, dans un nouveau dossier. Rien n’est envoyé : vous les "
    "déposez vous-même."
)
BROUILLON = "Chaque page portera la mention « brouillon »."
CITES = 10
"""Criteria named before exporting a draft."""
DOSSIER = "export/dossier"
"""Where the last pack was written, among the preferences."""
FAIT = Marque("circle-check", "", "satisfait")
ECHEC = Marque("circle-alert", "", "non_satisfait")
ARRET = Marque("info", "", "attenue")
MANQUE = Marque("ellipsis", "", "a_completer")


class Exportation(Carte):
    """`exporter` is what the button and the menu do. All of it happens in the page, but the choice of a folder."""

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._contexte, self._aujourdhui = contexte, aujourdhui
        self._paquet: Paquet | None = None
        self._vers = Path()
        self._annonceur = Annonceur(self)
        self.atelier = Atelier(self)
        self.atelier.avance.connect(self._avancer)
        self.atelier.reussi.connect(self._reussir)
        self.atelier.refuse.connect(self._echouer)
        self.atelier.annule.connect(self._arreter)
        self._pret = texte_libre("", "gras")
        self.bouton = bouton("Exporter le dossier…", self.exporter, "primaire", aide="Ctrl+E")
        self._suite = QWidget()
        self._place = QVBoxLayout(self._suite)
        self._place.setContentsMargins(0, ESPACE[1], 0, 0)
        self._place.setSpacing(ESPACE[1])
        self._suite.hide()
        textes = QVBoxLayout()
        textes.setSpacing(ESPACE[0])
        textes.addWidget(self._pret)
        textes.addWidget(texte_libre(BUT, "attenue"))
        self.boite.addWidget(RangeeSouple(textes, [self.bouton], marge=RETRAIT))
        self.boite.addWidget(self._suite)
        contexte.pont.juge.connect(lambda *_: self._suivre())
        self._suivre()

    def exporter(self) -> None:
        """Say what is missing first; a dossier that is ready goes straight to the choice of a folder."""
        if self.atelier.en_cours:
            return
        self._contexte.pont.vider()
        if self._contexte.pont.verdict.pret:
            self._choisir(brouillon=False)
        else:
            self._dire_ce_qui_manque()

    # --- before -------------------------------------------------------------------------------------------

    def _suivre(self) -> None:
        ecrire(self._pret, mots.resumer(self._contexte.pont.verdict))
        if self._paquet is not None:
            self._paquet = None
            self._place.addWidget(texte_libre("Le dossier a changé depuis cet export.", "attenue"))

    def _dire_ce_qui_manque(self) -> None:
        bloquants = self._contexte.pont.verdict.bloquants()
        self._vider()
        verbe = "bloque" if len(bloquants) == 1 else "bloquent"
        self._place.addWidget(
            Constat(MANQUE, f"{pluriel(len(bloquants), 'point')} {verbe} encore{INSECABLE}:")
        )
        for critere in bloquants[:CITES]:
            self._place.addLayout(deux_lignes(f"–{INSECABLE}{critere.titre}"))
        if len(bloquants) > CITES:
            reste = pluriel(len(bloquants) - CITES, "autre point", "autres points")
            self._place.addLayout(deux_lignes(f"–{INSECABLE}et {reste}"))
        quand_meme = bouton("Exporter quand même…", lambda: self._choisir(brouillon=True), aide=BROUILLON)
        self._place.addWidget(texte_libre(f"Vous pouvez exporter pour relire. {BROUILLON}", "attenue"))
        self._place.addLayout(rangee([quand_meme, bouton("Pas maintenant", self._renoncer, "discret")]))
        self._montrer(quand_meme)
        self._annonceur.dire(f"{pluriel(len(bloquants), 'point')} {verbe} encore.")

    def _renoncer(self) -> None:
        self._vider()
        self._suite.hide()
        self.bouton.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choisir(self, *, brouillon: bool) -> None:
        preferences = self._contexte.preferences
        depart = preferences.lire(DOSSIER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        choisi = QFileDialog.getExistingDirectory(self, "Où écrire le dossier exporté ?", str(depart))
        if choisi:
            preferences.ecrire(DOSSIER, choisi)
            self._lancer(Path(choisi), brouillon=brouillon)

    # --- during -------------------------------------------------------------------------------------------

    def _lancer(self, vers: Path, *, brouillon: bool) -> None:
        """Frozen values go to the thread; the user's file is published meanwhile."""
        pont = self._contexte.pont
        pont.vider()
        pont.publier()
        dossier, verdict, jour = pont.dossier, pont.verdict, self._aujourdhui()
        self._vers = vers

        def ecrire_le_paquet(suivi: Suivi) -> Paquet:
            return exporter(dossier, verdict, vers, brouillon=brouillon, aujourdhui=jour, suivi=suivi)

        self._vider()
        self._etape = texte_libre("Préparation…")
        self._barre = QProgressBar(textVisible=False, maximum=1)
        self._barre.setAccessibleName("Avancement de l’export")
        annuler = bouton("Annuler l’export", self.atelier.annuler)
        self._place.addWidget(self._etape)
        self._place.addWidget(self._barre)
        self._place.addLayout(rangee([annuler]))
        self.bouton.setEnabled(False)
        self._montrer(annuler)
        self.atelier.lancer(ecrire_le_paquet)

    def _avancer(self, etape: str, faites: int, toutes: int) -> None:
        ecrire(self._etape, f"{etape}… ({faites + 1} sur {toutes})")
        self._barre.setMaximum(toutes)
        self._barre.setValue(faites)

    # --- after --------------------------------------------------------------------------------------------

    def _reussir(self, resultat: object) -> None:
        assert isinstance(resultat, Paquet)
        self._terminer(FAIT, f"Exporté dans « {resultat.dossier.name} ».")
        self._place.addWidget(texte_libre(str(resultat.dossier), "attenue", a_copier=True))
        if resultat.caracteres_absents:
            absents = " ".join(resultat.caracteres_absents)
            self._place.addWidget(
                texte_libre(
                    f"Ces caractères n’existent pas dans la police du PDF, qui montre « □ » : {absents}"
                )
            )
        pdf = next((nom for nom, _, _ in resultat.fichiers if nom.endswith(".pdf")), None)
        ouvrir = bouton("Ouvrir le dossier", lambda: self._ouvrir(resultat.dossier))
        gestes = [ouvrir]
        if pdf is not None:
            gestes.append(bouton("Ouvrir le PDF", lambda: self._ouvrir(resultat.dossier / pdf)))
        self._place.addLayout(rangee(gestes))
        self._paquet = resultat
        self._montrer(ouvrir)

    def _echouer(self, phrase: str) -> None:
        self._terminer(ECHEC, phrase)
        ailleurs = bouton("Choisir un autre dossier…", self.exporter)
        self._place.addLayout(rangee([ailleurs]))
        self._montrer(ailleurs)

    def _arreter(self) -> None:
        self._terminer(ARRET, "Export annulé : rien n’a été écrit.")
        self._montrer(self.bouton)

    def _terminer(self, marque: Marque, phrase: str) -> None:
        self.bouton.setEnabled(True)
        self._vider()
        self._place.addWidget(Constat(marque, phrase))
        self._annonceur.dire(phrase)

    def _ouvrir(self, chemin: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(chemin))):
            self._place.addWidget(
                texte_libre(f"Aucun programme n’a pu ouvrir « {chemin.name} ».", "non_satisfait")
            )

    def _vider(self) -> None:
        self._paquet = None
        vider(self._place)

    def _montrer(self, cible: QWidget) -> None:
        """Show what was put in place, and let the keyboard go on from there."""
        self._suite.show()
        if self.isVisible():
            cible.setFocus(Qt.FocusReason.OtherFocusReason)
