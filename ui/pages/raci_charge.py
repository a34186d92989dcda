"""How much each role and each person has to do: letters counted, as bars and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.document.changes import Changes
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.raci import Charge, charges_par_personne, charges_par_role, roles_sans_personne
from esms_desktop.graphiques.barres import Barre, Barres, Part
from esms_desktop.graphiques.barres import barres as barres_empilees
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.pages.elements import Carte, ecrire, texte_libre
from ui.pages.raci_plans import TABLES
from ui.theme import ESPACE, classer

PARTS = (
    Part("R", "réalise", "accent", 0.4),
    Part("A", "approuve", "accent", 1, "sur_accent"),
    Part("C", "est consulté", "accent", 0.12),
    Part("I", "est informé"),
)


class Charges(QScrollArea):
    """Counts only while it is seen."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._pont = contexte.pont
        self._perime = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Charge de chacun")
        corps = QWidget()
        classer(corps, "contenu")
        place = QVBoxLayout(corps)
        place.setContentsMargins(0, 0, ESPACE[2], 0)
        place.setSpacing(ESPACE[2])
        self.roles, self.personnes = VueDessin(contexte.theme), VueDessin(contexte.theme)
        self._rien_roles = texte_libre(
            "Ajoutez des rôles et des lettres : leur charge se compte ici.", "attenue"
        )
        self._rien_personnes = texte_libre("", "attenue")
        for titre, vue, rien in (
            ("Par rôle", self.roles, self._rien_roles),
            ("Par personne", self.personnes, self._rien_personnes),
        ):
            carte = Carte(titre)
            carte.boite.addWidget(vue)
            carte.boite.addWidget(rien)
            place.addWidget(carte)
        place.addStretch(1)
        self.setWidget(corps)
        contexte.pont.change.connect(self._change)

    def _change(self, changes: Changes) -> None:
        if TABLES & ({table for table, _ in changes.lignes} | changes.listes):
            self._perime = True
            if self.isVisible():
                self._compter()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        if self._perime:
            self._compter()
        super().showEvent(event)

    def _compter(self) -> None:
        self._perime = False
        dossier = self._pont.dossier
        roles, personnes = charges_par_role(dossier), charges_par_personne(dossier)
        self.roles.montrer(barres_empilees(_barres("Charge par rôle", roles)))
        self.personnes.montrer(barres_empilees(_barres("Charge par personne", personnes)))
        self.roles.setVisible(bool(roles))
        self.personnes.setVisible(bool(personnes))
        self._rien_roles.setVisible(not roles)
        ecrire(self._rien_personnes, _sans_personne(dossier))


def _barres(titre: str, charges: Sequence[Charge]) -> Barres:
    return Barres(
        titre,
        "nombre d’activités",
        PARTS,
        tuple(Barre(c.nom, (c.realise, c.approuve, c.consulte, c.informe)) for c in charges),
    )


def _sans_personne(dossier: Dossier) -> str:
    """The roles that are not counted in the second picture."""
    sans = roles_sans_personne(dossier)
    if not sans:
        return ""
    nommes = noms(dossier, "raci_roles")
    liste = enumerer((nommes[role.id] for role in sans), au_plus=5)
    return f"{pluriel(len(sans), 'rôle')} sans personne nommée : {liste}."
