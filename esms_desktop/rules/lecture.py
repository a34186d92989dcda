"""Reading conditions and thresholds of a pack over facts: what every other part of the rules shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from esms_desktop.common.faits import Faits
from esms_desktop.rules.checks_base import Base, Borne, Reponse, inconnu
from esms_desktop.rules.types import Pack, Renvoi, SeuilSelon, Source


class Condition(NamedTuple):
    """Met, not met, or not yet known (`None`) with the fields that would tell."""

    remplie: bool | None
    manquants: tuple[str, ...] = ()


TOUJOURS = Condition(True)


class Regard:
    """One look at one dossier's facts through one pack. Holds no state of its own."""

    def __init__(self, pack: Pack, faits: Faits) -> None:
        self.pack = pack
        self.faits = faits

    def borne(self, borne: Borne) -> int | None:
        """A number, or the threshold of that name (`None`: the call does not say)."""
        if isinstance(borne, int):
            return borne
        seuil = self.pack.appel.seuils.get(borne)
        if isinstance(seuil, SeuilSelon):
            selon = self.faits[seuil.selon].valeur
            return seuil.valeurs.get(selon) if isinstance(selon, str) else None
        return seuil

    def examiner(self, controle: Base) -> Reponse:
        """The answer of a check; to complete when its threshold depends on a fact that is not yet known."""
        for borne in controle.bornes():
            if isinstance(borne, str) and (attente := self._en_attente(borne)):
                return attente
        return controle.examiner(self.faits, self.borne)

    def _en_attente(self, nom: str) -> Reponse | None:
        """To complete, when the threshold of that name depends on a fact that is not yet known."""
        seuil = self.pack.appel.seuils.get(nom)
        if not isinstance(seuil, SeuilSelon):
            return None
        fait = self.faits[seuil.selon]
        return inconnu(seuil.selon, fait) if fait.valeur is None else None

    def condition(self, controles: Sequence[Base]) -> Condition:
        """True when every check is met, False as soon as one is not, else `None` with what is missing."""
        if not controles:
            return TOUJOURS
        reponses = [self.examiner(controle) for controle in controles]
        etats = {r.etat for r in reponses}
        if "non_satisfait" in etats:
            return Condition(False)
        if "a_completer" not in etats:
            return TOUJOURS
        manquants = tuple(dict.fromkeys(m for r in reponses if r.etat == "a_completer" for m in r.manquants))
        return Condition(None, manquants)

    def sources(self, renvois: Sequence[Renvoi]) -> tuple[Source, ...]:
        """References readable without the pack."""
        return tuple([self.pack.textes[renvoi] for renvoi in renvois])
