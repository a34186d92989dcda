"""The other calls: open, closed, amounts known or not; each compared with the dossier's, or answered instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from esms_desktop.document.appels import Offre, offres
from esms_desktop.document.changes import Changes
from esms_desktop.dossier.facts import FaitsDuDossier
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.appel_choisi import OUVERTURES
from ui.pages.elements import (
    Carte,
    Constat,
    RangeeSouple,
    bouton,
    lien,
    rangee,
    section,
    texte_libre,
    trait,
    vider,
)
from ui.theme import ESPACE

MONTANTS = {
    True: Marque("euro", "Montants connus", "attenue"),
    False: Marque("circle-question-mark", "Montants non connus", "a_completer"),
}
AILLEURS = "Pour une autre région que la vôtre"


class AutresAppels(Carte):
    """One row a call, those of the region of the grappe first. « Et si… » starts from here too."""

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._contexte, self._aujourdhui = contexte, aujourdhui
        et_si = bouton(
            "Et si…",
            self._et_si,
            aide="Montants et critères avec d’autres choix, sans toucher au dossier.",
        )
        tete = rangee([section("Autres appels"), et_si], etirer=0)
        self.boite.addLayout(tete)
        self._place = QVBoxLayout()
        self._place.setSpacing(ESPACE[2])
        self.boite.addLayout(self._place)
        contexte.pont.change.connect(self._change)
        self._montrer()

    def _change(self, changes: Changes) -> None:
        if any(table == "meta" for table, _ in changes.lignes):
            self._montrer()

    def _montrer(self) -> None:
        vider(self._place)
        pont = self._contexte.pont
        region = FaitsDuDossier(pont.dossier, pont.pack.seuil)["region_principale"].valeur
        toutes = offres(self._contexte.packs, region if isinstance(region, str) else None, self._aujourdhui())
        for rang, offre in enumerate(o for o in toutes if o.appel.id != pont.document.appel):
            if rang:
                self._place.addWidget(trait())
            self._place.addWidget(self._ligne(offre))

    def _ligne(self, offre: Offre) -> RangeeSouple:
        appel = offre.appel
        gauche = QVBoxLayout()
        gauche.setSpacing(2)
        gauche.addWidget(texte_libre(appel.titre_court, "gras"))
        decrire(offre, gauche)
        comparer = lien(
            "Comparer", lambda: self._comparer(appel.id), nom=f"Comparer avec {appel.titre_court}"
        )
        repondre = lien(
            "Répondre à cet appel…", lambda: self._repondre(appel.id), nom=f"Répondre à {appel.titre_court}"
        )
        repondre.setEnabled(not self._contexte.pont.document.lecture_seule)
        return RangeeSouple(gauche, [comparer, repondre])

    # --- dialogs ------------------------------------------------------------------------------------------

    def _comparer(self, appel: str) -> None:
        from ui.dialogs.comparer import DialogueComparer

        self._contexte.pont.vider()
        DialogueComparer(self._contexte, appel, self.window()).exec()

    def _repondre(self, appel: str) -> None:
        from ui.dialogs.changer_appel import DialogueChangerAppel

        self._contexte.pont.vider()
        DialogueChangerAppel(self._contexte, appel, self.window()).exec()

    def _et_si(self) -> None:
        from ui.dialogs.et_si import DialogueEtSi

        self._contexte.pont.vider()
        DialogueEtSi(self._contexte, self.window()).exec()


def decrire(offre: Offre, boite: QBoxLayout) -> None:
    """Open or closed, amounts known or not, for another region: in words and shapes."""
    etats = QHBoxLayout()
    etats.setSpacing(ESPACE[3])
    etats.addWidget(Constat(OUVERTURES[offre.ouverture.etat], offre.ouverture.phrase), 3)
    etats.addWidget(Constat(MONTANTS[offre.montants_connus]), 2)
    boite.addLayout(etats)
    if offre.portee == "ailleurs":
        boite.addWidget(texte_libre(AILLEURS, "attenue"))
