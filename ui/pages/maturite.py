"""The official self-assessment of each organisation: where each stands, the fields of one, the profile it draws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import Dossier
from ui.contexte import Contexte
from ui.fields.formulaire import Carte as Champs
from ui.fields.formulaire import Formulaire
from ui.pages.a_jour import AJour
from ui.pages.choix_de_ligne import ChoixDeLigne, Entree
from ui.pages.elements import Carte, en_retrait, lien, texte_libre, vider
from ui.pages.maturite_etat import EtatDeLaGrappe, EtatDeLOrganisme
from ui.pages.maturite_profil import Profil
from ui.theme import ESPACE

GRAPPE = "*"
"""What stands for the whole grappe in the choice of an organisation."""
TOUTE = "Toute la grappe"
QUI = "Organisme"
AIDE_QUI = "L’organisme dont l’autodiagnostic est montré, ou toute la grappe."
VIDE = "Ajoutez d’abord les organismes de la grappe : chacun donne ici le résultat de son autodiagnostic."
GROUPES = (
    (
        "Résultat officiel",
        ("a_un_rsi", "outil", "date", "score_global", "score_securite", "niveau", "evaluateur", "piece"),
        "",
    ),
    (
        "Scores par dimension",
        (
            "score_management_si",
            "score_fonctionnel",
            "score_infrastructure",
            "score_qualite_service",
            "score_ethique",
            "score_usage",
        ),
        "Reportez ceux que l’outil donne ; laissez vides les autres. La sécurité est au-dessus.",
    ),
    ("Suites données", ("plan_action",), ""),
)
DE_L_ORGANISME = ("a_un_rsi",)
"""Fields that are of the organisation itself."""


class Maturite(AJour):
    """The block of the page. Keys: `organismes[og1].autodiagnostic.date`, or the object itself."""

    tables = frozenset({"organismes", "pieces", "reponses_maturite"})

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self.choix = ChoixDeLigne(QUI, AIDE_QUI)
        self.choix.combo.currentIndexChanged.connect(self._changer)
        self._noms: list[tuple[str, str]] = []
        self._grappe = EtatDeLaGrappe(contexte, aujourdhui, self.montrer)
        self._etat = EtatDeLOrganisme(contexte, aujourdhui)
        self._profil = Profil(contexte)
        self.formulaire: Formulaire | None = None
        self._formulaire_de = ""
        self._place_du_formulaire = QVBoxLayout()
        self._vide = _vide(contexte)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        for widget in (self.choix, self._vide, self._grappe, self._etat):
            place.addWidget(widget)
        place.addLayout(self._place_du_formulaire)
        place.addWidget(self._profil)

    @property
    def organisme(self) -> str:
        """Id of the organisation shown, empty for the whole grappe."""
        cle = str(self.choix.combo.currentData() or "")
        return "" if cle == GRAPPE else cle

    def montrer(self, organisme: str) -> bool:
        """Show that organisation, ready to be filled in; False when there is none such."""
        self.rattraper()
        if not self.choix.combo.choisir(organisme):
            return False
        self.choix.combo.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def aller(self, cle: str) -> bool:
        """A field of an organisation; its first missing one when the key is the whole self-assessment."""
        table, _, reste = cle.partition("[")
        organisme, _, champ = reste.partition("].")
        if table != "organismes" or not self.montrer(organisme):
            return False
        if self.formulaire is None:
            return True
        voulue = cle if champ != "autodiagnostic" else self._etat.premier_manquant()
        return self.formulaire.aller(voulue) or self.formulaire.aller(
            f"{table}[{organisme}].autodiagnostic.outil"
        )

    def _devoiler(self, bloc: QWidget) -> None:
        """Scroll the page to a field that the keyboard came to, once it is laid out."""
        zone = _defilement(self)
        if zone is not None:
            QTimer.singleShot(0, bloc, partial(zone.ensureWidgetVisible, bloc, 0, ESPACE[4]))

    def actualiser(self) -> None:
        """Names of organisations, where each stands, the picture; fields follow by themselves."""
        organismes = self._contexte.pont.dossier.organismes
        noms = [(og.id, nom_de(og, rang)) for rang, og in enumerate(organismes, start=1)]
        if noms != self._noms:
            self._proposer(noms)
        self._rafraichir()

    def _proposer(self, noms: list[tuple[str, str]]) -> None:
        """Organisations, then the whole grappe when there are several."""
        self._noms = noms
        entrees = [Entree(cle, nom) for cle, nom in noms]
        if len(noms) > 1:
            entrees.append(Entree(GRAPPE, TOUTE, premier=True))
        combo = self.choix.combo
        garde = str(combo.currentData() or "")
        combo.blockSignals(True)
        combo.proposer(entrees, garde)
        combo.blockSignals(False)

    def _changer(self) -> None:
        self.choix.combo.setToolTip(self.choix.combo.currentText())
        self._rafraichir()

    def _rafraichir(self) -> None:
        dossier, organisme = self._contexte.pont.dossier, self.organisme
        plusieurs = len(dossier.organismes) > 1
        self._vide.setVisible(not dossier.organismes)
        self.choix.setVisible(bool(dossier.organismes))
        self._grappe.setVisible(plusieurs and not organisme)
        self._etat.setVisible(bool(organisme))
        self._profil.setVisible(bool(dossier.organismes))
        self._faire_le_formulaire(dossier, organisme)
        if organisme:
            self._etat.montrer(organisme)
        elif plusieurs:
            self._grappe.montrer()
        if dossier.organismes:
            self._profil.montrer(organisme)

    def _faire_le_formulaire(self, dossier: Dossier, organisme: str) -> None:
        """The fields of one organisation, made again for another one."""
        if organisme == self._formulaire_de:
            return
        if self.formulaire is not None:
            self.formulaire.vider()
        vider(self._place_du_formulaire)
        self._formulaire_de, self.formulaire = organisme, None
        if organisme:
            cartes = [Champs(titre, _cles(organisme, noms), aide) for titre, noms, aide in GROUPES]
            self.formulaire = Formulaire(self._contexte, cartes, self)
            self.formulaire.atteint.connect(self._devoiler)
            self._place_du_formulaire.addWidget(self.formulaire)
            self.formulaire.show()


def _defilement(widget: QWidget) -> QScrollArea | None:
    """The area that scrolls what holds this."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _cles(organisme: str, noms: tuple[str, ...]) -> tuple[str, ...]:
    racine = f"organismes[{organisme}]"
    return tuple(
        f"{racine}.{nom}" if nom in DE_L_ORGANISME else f"{racine}.autodiagnostic.{nom}" for nom in noms
    )


def _vide(contexte: Contexte) -> QWidget:
    carte = Carte("Pas encore d’organisme")
    phrase = texte_libre(VIDE, "attenue")
    en_retrait(phrase)
    carte.boite.addWidget(phrase)
    carte.boite.addWidget(lien("Ajouter les organismes", partial(contexte.aller, "organismes")))
    return carte
