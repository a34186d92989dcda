"""Who follows each domain: how many domains are held, the table, and who is still without one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.common.fr_format import pluriel
from esms_desktop.dossier.referents import Referents, constats, lire
from ui.contexte import Contexte
from ui.icones import Marque
from ui.matrices.vue import VueMatrice
from ui.pages.a_jour import AJour
from ui.pages.elements import Constat, bouton
from ui.pages.etat_vide import EtatVide
from ui.pages.referents_plan import ParDomaine
from ui.pages.remarques import Remarques
from ui.theme import ESPACE

TENU = Marque("check", "", "satisfait")
MANQUE = Marque("ellipsis", "", "a_completer")
VIDE = (
    "Ce tableau croise les domaines fonctionnels et les organismes. Ajoutez les organismes de la grappe, puis les "
    "personnes sur qui compter dans chacun."
)


class DomainesEtReferents(AJour):
    """The table takes the height; `matrice` is the table itself."""

    tables = frozenset({"personnes", "organismes", "etablissements", "fonctions", "projet"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._constat = Constat(TENU)
        self._remarques = Remarques(contexte)
        self.matrice = VueMatrice(contexte, ParDomaine(), _vide(contexte))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._constat)
        place.addWidget(self._remarques)
        place.addWidget(self.matrice, 1)

    def aller(self, cle: str) -> bool:
        """The list of persons is asked for when a domain lacks one: its row, else the first."""
        if cle != "personnes":
            return False
        lus = lire(self._contexte.pont.dossier)
        return bool(lus.organismes) and self.matrice.montrer((lus.lacunes or lus.domaines)[0])

    def actualiser(self) -> None:
        """How many domains have somebody; who has none."""
        dossier = self._contexte.pont.dossier
        lus = lire(dossier)
        self._constat.setVisible(bool(lus.organismes))
        self._constat.montrer(*_constat(lus))
        self._remarques.montrer(constats(dossier))


def _constat(lus: Referents) -> tuple[Marque, str]:
    retenus, lacunes = len(lus.retenus), len(lus.lacunes)
    if not retenus:
        return (
            MANQUE,
            "Le périmètre du projet n’est pas encore dit : chaque domaine qui y entre aura besoin d’un référent.",
        )
    if not lacunes:
        return TENU, f"Chaque domaine du périmètre a un référent ({pluriel(retenus, 'domaine')})."
    verbe = "a un référent" if retenus - lacunes < 2 else "ont un référent"
    return (
        MANQUE,
        f"{pluriel(retenus - lacunes, 'domaine')} du périmètre sur {retenus} {verbe}, il en manque {lacunes}.",
    )


def _vide(contexte: Contexte) -> EtatVide:
    return EtatVide(
        "Pas encore d’organisme",
        VIDE,
        [
            bouton("Ajouter les organismes", lambda: contexte.aller("organismes"), "primaire"),
            bouton("Ajouter des personnes", lambda: contexte.aller("personnes")),
        ],
    )
