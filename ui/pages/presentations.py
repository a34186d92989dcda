"""Above the list of the sessions: how many, how many people came, who is still to be told; and the text to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, montrer_nombre, pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.presentation import composer
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.dossier.presentations import Auditoire, Seances, compter
from esms_desktop.rules.types import Pack
from ui.contexte import Contexte
from ui.pages.a_jour import AJour
from ui.pages.chiffres import Chiffres
from ui.pages.elements import RangeeSouple, ecrire, lien, texte_libre
from ui.pages.redige import Lecture
from ui.theme import ESPACE

INVITATION = (
    "Notez chaque séance, même prévue : sa date, son public, l’organisme invité, puis le nombre de présents."
)


class Presentations(AJour):
    """Three figures, who came from where, and the way to plan a session where there was none."""

    tables = frozenset({"reunions", "organismes", "etablissements", "projet"})

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self._aujourdhui = aujourdhui
        self.chiffres = Chiffres(3)
        self._invitation = texte_libre("", "attenue")
        self.presents = lien("Présents par organisme", self._ouvrir)
        self.ajouter = QPushButton("Ajouter une séance pour…")
        self.ajouter.setAccessibleDescription("Les organismes qui n’ont pas encore eu de séance à eux.")
        self.menu = QMenu(self.ajouter)
        self.ajouter.setMenu(self.menu)
        gauche = QVBoxLayout()
        gauche.addWidget(self._invitation)
        gauche.addWidget(self.presents)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.chiffres)
        place.addWidget(RangeeSouple(gauche, [self.ajouter], lettres=18))

    def actualiser(self) -> None:
        """Figures and ways of now."""
        pont, jour = self._contexte.pont, self._aujourdhui()
        lu = compter(pont.dossier, jour)
        self.chiffres.montrer(totaliser(pont.dossier, pont.pack, jour))
        ecrire(self._invitation, "" if lu.auditoires else INVITATION)
        self.presents.setVisible(bool(lu.auditoires))
        self.presents.setAccessibleDescription(" ; ".join(map(dire_l_auditoire, lu.auditoires)))
        self.menu.clear()
        for og, nom in lu.sans_seance.items():
            self.menu.addAction(nom.replace("&", "&&"), partial(self._ajouter, og))
        self.ajouter.setVisible(bool(lu.sans_seance))
        self.ajouter.setEnabled(not pont.document.lecture_seule)

    def _ouvrir(self) -> None:
        """One line each; a choice goes to its first session."""
        menu = QMenu(self.presents)
        for auditoire in compter(self._contexte.pont.dossier, self._aujourdhui()).auditoires:
            dit = dire_l_auditoire(auditoire).replace("&", "&&")
            menu.addAction(dit, partial(self._contexte.aller, f"reunions[{auditoire.premiere}].nb_presents"))
        menu.popup(self.presents.mapToGlobal(QPoint(0, self.presents.height())))

    def _ajouter(self, organisme: str) -> None:
        """A session of that organisation, whose date is next to be said."""
        self._contexte.pont.vider()

        def operer(document: Document) -> str:
            return document.add("reunions", {"type": "presentation", "organisme": organisme})

        ligne = self._contexte.pont.faire(operer)
        if ligne is not None:
            self._contexte.aller(f"reunions[{ligne}].date")


class TexteDePresentation(Lecture):
    """What may be said to the teams."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte, "le texte", lambda dossier: composer(dossier, contexte.pont.pack))


def totaliser(dossier: Dossier, pack: Pack, aujourdhui: date) -> tuple[Total, Total, Total]:
    """The sessions in three figures."""
    lu = compter(dossier, aujourdhui)
    organismes = len(dossier.organismes)
    a_informer = FaitsDuDossier(dossier, pack.seuil)["nb_utilisateurs"].valeur
    communes = next((a.seances for a in lu.auditoires if not a.organisme), 0)
    return (
        Total(
            montrer_nombre(lu.tenues),
            "séances tenues" if lu.tenues > 1 else "séance tenue",
            f"{lu.a_venir} à venir" if lu.a_venir else "",
        ),
        Total(
            INCONNU if lu.presents is None else montrer_nombre(lu.presents),
            "présents",
            _a_informer(lu, a_informer if isinstance(a_informer, int) else None),
        ),
        Total(
            f"{organismes - len(lu.sans_seance)} sur {organismes}" if organismes else INCONNU,
            "organismes",
            f"{pluriel(communes, 'séance commune', 'séances communes')}" if communes else "",
        ),
    )


def dire_l_auditoire(auditoire: Auditoire) -> str:
    """« Les Pins : 37 présents (3 séances) »."""
    presents = (
        "présents non comptés" if auditoire.presents is None else pluriel(auditoire.presents, "présent")
    )
    return f"{auditoire.nom}{INSECABLE}: {presents} ({pluriel(auditoire.seances, 'séance')})"


def _a_informer(lu: Seances, professionnels: int | None) -> str:
    if lu.sans_nombre:
        return f"{pluriel(lu.sans_nombre, 'séance')} sans nombre"
    return f"{montrer_nombre(professionnels)} à informer" if professionnels is not None else ""
