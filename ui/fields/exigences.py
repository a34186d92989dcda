"""What the criteria ask of the fields of one form, kept in step with the verdict. Nothing is computed while hidden."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from esms_desktop.document.liens import cles_fautives
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import CritereJuge
from ui.bridge import Pont
from ui.fields.etats import Demandes

RIEN = Demandes()


class Exigences(QObject):
    """change(keys): the criteria say something else of these fields."""

    change = Signal(object)

    def __init__(self, pont: Pont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pont = pont
        self._suivies: set[str] = set()
        self._lignes: set[str] = set()
        self._demandes: dict[str, Demandes] = {}
        self._pack: Pack | None = None
        self._lecteurs: dict[str, tuple[str, ...]] = {}
        self._actives = True
        pont.juge.connect(self._juger)

    def suivre(self, cles: tuple[str, ...]) -> None:
        """The fields of the form, with the ids of their rows."""
        self._suivies = set(cles)
        self._lignes = {cle[cle.index("[") + 1 : cle.rindex("]")] for cle in cles if "[" in cle}
        self._demandes = self._relire()

    def activer(self, actives: bool) -> None:
        """False while the form is hidden."""
        reprise = actives and not self._actives
        self._actives = actives
        if reprise:
            self._juger()

    def de(self, cle: str) -> Demandes:
        """What the criteria say of a field."""
        return self._demandes.get(cle, RIEN)

    def demandeurs(self, cle: str) -> tuple[str, ...]:
        """Titles of the criteria that read a single field, or that wait for a field of a row."""
        criteres = self._pont.pack.criteres
        lus = tuple(criteres[nom].titre for nom in self._par_champ().get(cle, ()))
        return lus or self.de(cle).attendu_par

    def _juger(self, *_: object) -> None:
        if not self._actives:
            return
        autres_regles = self._pack is not self._pont.pack
        avant, self._demandes = self._demandes, self._relire()
        touchees = avant.keys() | self._demandes.keys()
        differents = {cle for cle in touchees if avant.get(cle) != self._demandes.get(cle)}
        if autres_regles:
            self._lire_le_pack()
            differents |= self._suivies
        if differents:
            self.change.emit(frozenset(differents))

    def _relire(self) -> dict[str, Demandes]:
        attendus: dict[str, list[str]] = {}
        reproches: dict[str, list[CritereJuge]] = {}
        for critere in self._pont.verdict.criteres:
            if critere.etat == "a_completer":
                for cle in self._suivies.intersection(critere.manquants):
                    attendus.setdefault(cle, []).append(critere.titre)
            elif critere.etat == "non_satisfait" and not critere.justification:
                for cle in self._visees(critere):
                    reproches.setdefault(cle, []).append(critere)
        return {
            cle: Demandes(tuple(attendus.get(cle, ())), tuple(reproches.get(cle, ())))
            for cle in attendus.keys() | reproches.keys()
        }

    def _visees(self, critere: CritereJuge) -> set[str]:
        """The fields of the form that an unmet criterion is about."""
        if self._lignes.intersection(critere.elements):
            return self._suivies.intersection(cles_fautives(self._pont.dossier, self._pont.pack, critere))
        return {cle for cle in self._suivies if critere.id in self._par_champ().get(cle, ())}

    def _par_champ(self) -> dict[str, tuple[str, ...]]:
        if self._pack is not self._pont.pack:
            self._lire_le_pack()
        return self._lecteurs

    def _lire_le_pack(self) -> None:
        self._pack = self._pont.pack
        self._lecteurs = champs_lus(self._pack)


def champs_lus(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Single field -> ids of the criteria that read it, found by asking an empty dossier for every fact."""
    faits = FaitsDuDossier(Dossier(appel=pack.appel.id), pack.seuil)
    lus: dict[str, dict[str, None]] = {}
    for critere in pack.criteres.values():
        for controle in critere.controles:
            for nom in controle.noms():
                for cle in faits[nom].manquants:
                    if "." in cle:
                        lus.setdefault(cle, {})[critere.id] = None
    return {cle: tuple(ids) for cle, ids in lus.items()}
