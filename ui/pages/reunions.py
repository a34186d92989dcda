"""Above the list of the meetings: what comes next, and the next meeting of a body made in one gesture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_date
from esms_desktop.common.mois import en_toutes_lettres
from esms_desktop.document.document import Document
from esms_desktop.dossier.reunions import Suite, convoquer, prochaines
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Constat, RangeeSouple

PREVUE = Marque("calendar", "", "texte")
RIEN = Marque("ellipsis", "", "a_completer")
SAVOIR = Marque("info", "", "attenue")
CITEES = 2
"""Meetings that the sentence names; the list has them all."""


class SuiteDesReunions(AJour):
    """A sentence and a menu: one line a body, with the date that its rhythm gives."""

    tables = frozenset({"reunions", "instances", "organismes", "personnes"})

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self._aujourdhui = aujourdhui
        self._constat = Constat(SAVOIR)
        self.convoquer = QPushButton("Prochaine réunion de…")
        self.convoquer.setAccessibleDescription(
            "Ajoute la prochaine réunion d’une instance, à la date que donne son rythme, avec ses membres."
        )
        self.menu = QMenu(self.convoquer)
        self.convoquer.setMenu(self.menu)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(RangeeSouple(self._constat, [self.convoquer]))

    def actualiser(self) -> None:
        """What is planned, and what can be."""
        suites = prochaines(self._contexte.pont.dossier, self._aujourdhui())
        self._constat.montrer(*_constat(suites))
        self.menu.clear()
        for suite in suites:
            action = self.menu.addAction(_proposition(suite).replace("&", "&&"))
            action.triggered.connect(partial(self._ajouter, suite.id))
        self.convoquer.setVisible(bool(suites))
        self.convoquer.setEnabled(not self._contexte.pont.document.lecture_seule)

    def _ajouter(self, instance: str, _: bool = False) -> None:
        """Its next meeting, as a row ready to be completed."""
        self._contexte.pont.vider()
        valeurs = convoquer(self._contexte.pont.dossier, instance, self._aujourdhui())

        def operer(document: Document) -> str:
            return document.add("reunions", valeurs)

        ligne = self._contexte.pont.faire(operer)
        if ligne is not None:
            champ = "ordre_du_jour" if "date" in valeurs else "date"
            self._contexte.aller(f"reunions[{ligne}].{champ}")


def _constat(suites: tuple[Suite, ...]) -> tuple[Marque, str]:
    if not suites:
        return SAVOIR, "Installez d’abord les instances : leurs réunions se préparent ici."
    prevues = sorted((s.prevue, s.nom) for s in suites if s.prevue is not None)
    if not prevues:
        return RIEN, "Aucune réunion n’est prévue. Préparez la prochaine à partir du rythme d’une instance."
    dites = enumerer((f"{nom} le {en_toutes_lettres(jour)}" for jour, nom in prevues), au_plus=CITEES)
    return PREVUE, f"À venir{INSECABLE}: {dites}."


def _proposition(suite: Suite) -> str:
    """« COPIL : le 15/07/2026 (tous les mois) »."""
    if suite.proposee is not None:
        return f"{suite.nom}{INSECABLE}: le {montrer_date(suite.proposee)} ({suite.frequence})"
    manque = (
        "première date à choisir" if suite.derniere is None and suite.prevue is None else "date à choisir"
    )
    return f"{suite.nom}{INSECABLE}: {manque}"
