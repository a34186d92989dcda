"""The indicators of the call and those of the project: a list of them, and the sheet of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.document.indicateurs import Suivi, choix_des_socles, suivis
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Constat, bouton, rangee
from ui.pages.fiche_indicateur import FicheIndicateur
from ui.pages.liste_a_deux_lignes import Choix, ListeADeuxLignes
from ui.theme import ESPACE

FAIT = Marque("circle-check", "", "satisfait")
RESTE = Marque("ellipsis", "", "a_completer")
FAUTE = Marque("circle-alert", "", "non_satisfait")
ETATS = {
    "refus": ("circle-alert", "non_satisfait", "cible à corriger"),
    "cible": ("ellipsis", "a_completer", "cible à chiffrer"),
    "absent": ("ellipsis", "a_completer", "à ajouter au dossier"),
    "pret": ("check", "satisfait", "retenu"),
    "ecarte": ("minus", "attenue", "non retenu"),
}
"""What there is to say of an indicator: shape, colour, words."""
LISTE, FICHE = 38, 62
"""Shares of the width."""


class Indicateurs(AJour):
    """The sheet shows the chosen indicator."""

    tables = frozenset({"indicateurs", "mesures", "meta"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._montres: list[Choix] = []
        self._socles, self._cibles = Constat(RESTE), Constat(RESTE)
        self.liste = ListeADeuxLignes(
            contexte.theme,
            "Indicateurs",
            "Les flèches passent d’un indicateur à l’autre ; sa fiche est à droite.",
        )
        self._fiche = FicheIndicateur(contexte, self._choisir)
        self._preremplir = bouton("Préremplir…", self._ouvrir_le_modele)
        self._ajouter = bouton("Ajouter", self._ajouter_un_indicateur, nom="Ajouter un indicateur")
        self._composer()
        self.liste.choisi.connect(lambda *_: self._montrer_la_fiche())

    def _composer(self) -> None:
        gauche = QVBoxLayout()
        gauche.setSpacing(ESPACE[1])
        gauche.addWidget(self.liste, 1)
        gauche.addLayout(rangee([self._preremplir, self._ajouter]))
        colonnes = QHBoxLayout()
        colonnes.setSpacing(ESPACE[2])
        colonnes.addLayout(gauche, LISTE)
        colonnes.addWidget(self._fiche, FICHE)
        constats = QVBoxLayout()
        constats.setSpacing(ESPACE[0])
        constats.addWidget(self._socles)
        constats.addWidget(self._cibles)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        place.addLayout(constats)
        place.addLayout(colonnes, 1)

    # --- what the frame asks ------------------------------------------------------------------------------

    def aller(self, cle: str) -> bool:
        """The list (`indicateurs`), a row or a field of it."""
        table, _, reste = cle.partition("[")
        if table != "indicateurs":
            return False
        self.rattraper()
        ligne = reste.partition("].")[0].rstrip("]")
        code = next((s.code for s in self._suivis() if s.ligne is not None and s.ligne.id == ligne), None)
        if ligne and code is None:
            return False
        if code is not None:
            self._choisir(code)
        if not self._fiche.aller(cle):
            self.liste.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # --- keeping in step ----------------------------------------------------------------------------------

    def actualiser(self) -> None:
        """The rows are made again only when what they say has changed; the chosen one stays chosen."""
        lus = [_rang(suivi) for suivi in self._suivis()]
        if lus != self._montres:
            self._montres = lus
            self.liste.montrer(lus, self.liste.cle())
        self._montrer_la_fiche()
        self._dire()

    def _suivis(self) -> tuple[Suivi, ...]:
        return suivis(self._contexte.pont.dossier, self._contexte.pont.pack)

    def _choisir(self, code: str) -> None:
        self.rattraper()
        self.liste.aller(code)

    def _montrer_la_fiche(self) -> None:
        code = self.liste.cle()
        self._fiche.montrer(next((s for s in self._suivis() if s.code == code), None))

    def _dire(self) -> None:
        """What is still to be chosen, and what is wrong or missing among targets."""
        pont = self._contexte.pont
        choix = choix_des_socles(pont.dossier, pont.pack)
        self._socles.setVisible(choix is not None)
        if choix is not None:
            nombre = pluriel(len(choix.retenus), "retenu")
            phrase = f"Services socles et plateforme : {nombre}, {choix.minimum} demandés au moins."
            self._socles.montrer(RESTE if choix.manque else FAIT, phrase)
        lus = self._suivis()
        refuses = [s.libelle for s in lus if s.refus]
        sans = [s.libelle for s in lus if _etat(s) == "cible"]
        if refuses:
            self._cibles.montrer(
                FAUTE, f"Cible plus basse que celle de l’appel : {enumerer(refuses, au_plus=3)}."
            )
        else:
            self._cibles.montrer(RESTE, f"À chiffrer : {enumerer(sans, au_plus=3)}." if sans else " ")
        self._cibles.setVisible(bool(refuses or sans))
        modifiable = not pont.document.lecture_seule
        self._preremplir.setEnabled(modifiable)
        self._ajouter.setEnabled(modifiable)

    # --- gestures -----------------------------------------------------------------------------------------

    def _ouvrir_le_modele(self) -> None:
        from ui.dialogs.preremplir import preremplir

        self._fiche.vider()
        preremplir(self._contexte, "indicateurs", self.window())
        self.liste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ajouter_un_indicateur(self) -> None:
        """One of its own, named by its rank until somebody says more."""
        self._fiche.vider()
        pris = {s.code for s in self._suivis()}
        code = next(code for n in range(1, len(pris) + 2) if (code := f"P{n}") not in pris)
        valeurs = {"code": code, "libelle": "Nouvel indicateur", "famille": "projet", "retenu": True}
        ligne = self._contexte.pont.faire(lambda document: document.add("indicateurs", valeurs))
        if ligne is not None:
            self._choisir(code)
            self._fiche.aller(f"indicateurs[{ligne}].libelle")


def _etat(suivi: Suivi) -> str:
    if suivi.refus:
        return "refus"
    if not suivi.retenu:
        return "ecarte"
    if suivi.compte and suivi.cible is None:
        return "cible"
    return "pret" if suivi.ligne is not None or suivi.cible is not None else "absent"


def _rang(suivi: Suivi) -> Choix:
    dessin, role, mot = ETATS[_etat(suivi)]
    annonce = "prévision" if suivi.appel is not None and suivi.appel.cible is None else "cible"
    if suivi.cible is not None:
        mot = f"{annonce} {suivi.montrer(suivi.cible)}" + ("" if _etat(suivi) == "pret" else f" · {mot}")
    elif _etat(suivi) == "cible":
        mot = f"{annonce} à chiffrer"
    groupe = "Du projet" if suivi.appel is None else "De l’appel"
    return Choix(suivi.code, suivi.libelle, mot, dessin, role, groupe)
