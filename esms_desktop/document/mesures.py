"""Writing what was counted, in a month or before the project, by ESMS and indicator: one undo step, whatever its size.

The denominator that the definition of an indicator gives is written beside its numerator while nobody typed another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from esms_desktop.document.document import Document
from esms_desktop.document.indicateurs import retenus
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.mesures import (
    DOSSIERS_ACTIFS,
    SUR_DOSSIERS_ACTIFS,
    Moment,
    denominateur_propose,
    releve,
)
from esms_desktop.dossier.indicateurs.mois import fin_de_mois
from esms_desktop.dossier.rows.suivi import Mesure
from esms_desktop.exchange.mesures_excel import Attendu, Changement
from esms_desktop.rules.types import Pack
from esms_desktop.store.repository import SAISI

Compte = Literal["numerateur", "denominateur"]
AUTRES = ("prevu", "realise", "empeche", "commentaire")
"""Fields of a measure that keep it alive when its counts are emptied."""


class Place(NamedTuple):
    """Where a count stands. moment: a month, or `None` for the time before the project."""

    moment: Moment
    esms: str
    indicateur: str
    champ: Compte


class Saisie(NamedTuple):
    """A count as it was typed; an empty text takes it away."""

    place: Place
    texte: str


def ecrire(
    document: Document,
    saisies: Sequence[Saisie],
    rapports: Iterable[str],
    libelle: str,
    origine: str = SAISI,
) -> dict[Place, str]:
    """Write these counts in one step; the places that were refused, with the sentence that says why.

    rapports: the indicators that are rates, the only ones that have denominators. origine: of what is written.
    """
    refus: dict[Place, str] = {}
    taux = frozenset(rapports)
    with document.batch(libelle):
        for moment in dict.fromkeys(saisie.place.moment for saisie in saisies):
            feuille = _Feuille(document, moment, origine)
            refus |= feuille.ecrire([s for s in saisies if s.place.moment == moment])
            feuille.completer(taux, [s.place for s in saisies if s.place.moment == moment])
            feuille.nettoyer()
    return refus


class _Feuille:
    """The measures of one moment, being written."""

    def __init__(self, document: Document, moment: Moment, origine: str) -> None:
        self._document = document
        self._moment = moment
        self._origine = origine
        self._mesures = releve(document.dossier, moment)
        self._esms = {e.id: e for e in document.dossier.etablissements}
        self._touchees: set[tuple[str, str]] = set()

    def ecrire(self, saisies: Sequence[Saisie]) -> dict[Place, str]:
        refus: dict[Place, str] = {}
        for place, texte in saisies:
            lecture = champ_de(f"mesures.{place.champ}").type.lire(texte)
            if lecture.refusee:
                refus[place] = lecture.message
                continue
            self._fixer(place.esms, place.indicateur, place.champ, lecture.valeur)
        return refus

    def completer(self, rapports: frozenset[str], places: Sequence[Place]) -> None:
        """Give the denominators of what was just counted, where nobody typed one."""
        tapes = {(p.esms, p.indicateur) for p in places if p.champ == "denominateur"}
        for place in places:
            if place.champ == "numerateur":
                suite = SUR_DOSSIERS_ACTIFS if place.indicateur == DOSSIERS_ACTIFS else ()
                for code in (place.indicateur, *suite):
                    if code in rapports and (place.esms, code) not in tapes:
                        self._proposer(place.esms, code)

    def _proposer(self, esms: str, code: str) -> None:
        mesure = self._mesures.get((esms, code))
        if mesure is None or mesure.numerateur is None or mesure.denominateur is not None:
            return
        propose = denominateur_propose(self._esms[esms], code, self._mesures) if esms in self._esms else None
        if propose is not None:
            self._fixer(esms, code, "denominateur", propose)

    def nettoyer(self) -> None:
        """A measure that says nothing any more goes away."""
        vides = [
            mesure.id
            for place in self._touchees
            if (mesure := self._mesures.get(place)) is not None and not _dit_quelque_chose(mesure)
        ]
        if vides:
            self._document.remove("mesures", vides)

    def _fixer(self, esms: str, code: str, champ: Compte, valeur: int | None) -> None:
        mesure = self._mesures.get((esms, code))
        if mesure is None and valeur is None:
            return
        if mesure is None:
            mesure = self._ajouter(esms, code)
        avant = getattr(mesure, champ)
        self._document.set_value(f"mesures[{mesure.id}].{champ}", valeur, self._origine)
        changements: dict[str, int | None] = {champ: valeur}
        self._mesures[esms, code] = dataclasses.replace(mesure, **changements)  # type: ignore[arg-type]
        self._touchees.add((esms, code))
        if code == DOSSIERS_ACTIFS and champ == "numerateur" and avant is not None:
            self._faire_suivre(esms, avant, valeur)

    def _faire_suivre(self, esms: str, avant: int, valeur: int | None) -> None:
        """The rates over active files had that many as denominator: they have the new one."""
        for code in SUR_DOSSIERS_ACTIFS:
            mesure = self._mesures.get((esms, code))
            if mesure is not None and mesure.denominateur == avant:
                self._fixer(esms, code, "denominateur", valeur)

    def _ajouter(self, esms: str, code: str) -> Mesure:
        valeurs: dict[str, object] = {"indicateur": code, **({"etablissement": esms} if esms else {})}
        if self._moment is None:
            valeurs["depart"] = True
        else:
            valeurs["date"] = fin_de_mois(self._moment)
        cle = self._document.add("mesures", valeurs, origine=self._origine)
        return Mesure(id=cle, **valeurs)  # type: ignore[arg-type]


def _dit_quelque_chose(mesure: Mesure) -> bool:
    return any(getattr(mesure, champ) is not None for champ in ("numerateur", "denominateur", *AUTRES))


def attendus(dossier: Dossier, pack: Pack) -> list[Attendu]:
    """The indicators that a file may bring, and the titles that their columns may have."""
    return [
        Attendu(s.code, tuple({s.libelle, s.court, s.numerateur} - {""}), s.rapport)
        for s in retenus(dossier, pack)
    ]


def importer(document: Document, changements: Iterable[Changement], rapports: Iterable[str]) -> int:
    """Write the counts that a file adds or changes, in one step; how many."""
    lus = [c.lue for c in changements if c.etat != "identique"]
    saisies = [Saisie(Place(lue.mois, lue.esms, lue.indicateur, lue.champ), str(lue.valeur)) for lue in lus]
    ecrire(document, saisies, rapports, "Importer des mesures", "importe")
    return len(lus)


def sans_dui(document: Document, codes: Iterable[str], libelle: str) -> int:
    """Zero over its people for each ESMS that has no DUI and no starting point yet, in one step; how many ESMS.

    Said of what is done in a DUI only: an ESMS without one has no active file, but may well send messages.
    """
    dossier = document.dossier
    depart = releve(dossier, None)
    concernes: dict[str, Mapping[str, int]] = {}
    for etablissement in dossier.etablissements:
        if etablissement.dui_existant is not False or etablissement.type_intervention == "hors_perimetre":
            continue
        manquants = {
            code: etablissement.file_active or 0
            for code in codes
            if (etablissement.id, code) not in depart and etablissement.file_active
        }
        if manquants:
            concernes[etablissement.id] = manquants
    with document.batch(libelle):
        for esms, comptes in concernes.items():
            for code, personnes in comptes.items():
                ligne = {"indicateur": code, "etablissement": esms, "depart": True}
                document.add("mesures", {**ligne, "numerateur": 0, "denominateur": personnes})
    return len(concernes)
