"""What every fact is computed from: the dossier, the thresholds of the call, and what was already counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from esms_desktop.common.faits import Colonne, Declaration, Fait, Genre, Scalaire, SeuilDe, Valeur
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.pieces import etats
from esms_desktop.dossier.referentiels import Departement, departements
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.planning import Jalon
from esms_desktop.dossier.rows.suivi import Mesure

HORS_PERIMETRE = "hors_perimetre"
ASPECTS = {
    "releve": ("numerateur", "denominateur"),
    "prevu": ("prevu",),
    "realise": ("realise",),
    "empeche": ("empeche",),
}
"""What a measure may say, and the fields that say it: a forecast noted later hides no count made before."""
Calcul = Callable[["Contexte"], Fait]
DECLARES: dict[str, tuple[Declaration, Calcul]] = {}
"""Every computed fact, by name."""


def fait(nom: str, genre: Genre, sens: str, unite: str = "") -> Callable[[Calcul], Calcul]:
    """Declare a computed fact: its name, kind, meaning (French, for the packs' authors) and unit."""

    def declarer(calcul: Calcul) -> Calcul:
        DECLARES[nom] = (Declaration(nom, genre, sens, unite), calcul)
        return calcul

    return declarer


class Contexte:
    """One dossier being read. Everything is computed at most once."""

    def __init__(self, dossier: Dossier, seuil: SeuilDe) -> None:
        self.dossier = dossier
        self.seuil = seuil
        self._connus: dict[str, Fait] = {}

    def fait(self, nom: str) -> Fait:
        """Another computed fact."""
        connu = self._connus.get(nom)
        if connu is None:
            connu = self._connus[nom] = DECLARES[nom][1](self)
        return connu

    @cached_property
    def retenus(self) -> tuple[Etablissement, ...]:
        """The establishments of the project: those out of its scope count nowhere."""
        return tuple(e for e in self.dossier.etablissements if e.type_intervention != HORS_PERIMETRE)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the establishments of the project."""
        return tuple(e.id for e in self.retenus)

    @cached_property
    def organismes(self) -> tuple[Organisme, ...]:
        """The organismes of the project: one whose establishments are all out of its scope counts nowhere."""
        presents = {e.organisme for e in self.retenus}
        exclus = {e.organisme for e in self.dossier.etablissements} - presents
        return tuple(o for o in self.dossier.organismes if o.id not in exclus)

    @cached_property
    def pieces(self) -> dict[str | None, str | None]:
        """State of each piece, by code."""
        return etats(self.dossier)

    @cached_property
    def mesures(self) -> tuple[Mesure, ...]:
        """The measures that count: those made before the project, or in an ESMS out of its scope, do not."""
        exclus = {e.id for e in self.dossier.etablissements} - set(self.ids)
        return tuple(m for m in self.dossier.mesures if not m.depart and m.etablissement not in exclus)

    @cached_property
    def dernieres_mesures(self) -> dict[tuple[str, str], list[Mesure]]:
        """By indicator and aspect (`ASPECTS`), the measures of the last date that say something of it.

        Several ESMS may be measured that day. A measure without a date is later than any other.
        """
        trouvees: dict[tuple[str, str], list[Mesure]] = {}
        for mesure in self.mesures:
            for aspect, champs in ASPECTS.items():
                if any(getattr(mesure, champ) is not None for champ in champs):
                    lues = trouvees.setdefault((mesure.indicateur or "", aspect), [])
                    if lues and _avant(lues[0], mesure):
                        lues.clear()
                    if not lues or not _avant(mesure, lues[0]):
                        lues.append(mesure)
        return trouvees

    @cached_property
    def previsions(self) -> dict[str, Decimal]:
        """What is forecast, by indicator: with its measures, else as its target; never of one that is given up."""
        prevues = {i.code: i.cible for i in self.dossier.indicateurs if i.code and i.cible is not None}
        for (indicateur, aspect), mesures in self.dernieres_mesures.items():
            if aspect == "prevu":
                prevues[indicateur] = sum((m.prevu for m in mesures if m.prevu is not None), Decimal())
        abandonnes = {i.code for i in self.dossier.indicateurs if i.retenu is False}
        return {indicateur: v for indicateur, v in prevues.items() if indicateur not in abandonnes}

    @cached_property
    def dates_des_jalons(self) -> Mapping[str, dt.date]:
        """Date of each milestone, by id: its own, else the end of the task that it follows."""
        fixees = {j.id: j.date for j in self.dossier.jalons if j.date is not None}
        if all(j.id in fixees or j.apres is None for j in self.dossier.jalons):
            return fixees  # nothing to schedule: the calendar of working days is not read
        from esms_desktop.dossier.planning.jours import calendrier_du_dossier
        from esms_desktop.dossier.planning.ordonnancement import ordonner

        calendrier = calendrier_du_dossier(self.dossier)
        return ordonner(self.dossier.taches, self.dossier.jalons, calendrier).jalons

    @cached_property
    def jalons_dates(self) -> tuple[Jalon, ...]:
        """The milestones that have a date."""
        return tuple(j for j in self.dossier.jalons if j.id in self.dates_des_jalons)

    @cached_property
    def lieux(self) -> tuple[Departement | None, ...]:
        """The department of each establishment of the project, `None` when unknown."""
        connus = departements()
        return tuple(connus.get(e.departement) if e.departement else None for e in self.retenus)

    @cached_property
    def sans_departement(self) -> tuple[str, ...]:
        """Keys of the departments still to be filled in."""
        return tuple(
            f"etablissements[{e.id}].departement"
            for e, lieu in zip(self.retenus, self.lieux, strict=True)
            if lieu is None
        )

    @cached_property
    def esms_par_region(self) -> Counter[str]:
        """Number of establishments of the project by region."""
        return Counter(lieu.region for lieu in self.lieux if lieu is not None)

    @cached_property
    def regions_en_tete(self) -> list[str]:
        """The region that has most establishments, or those at a tie; empty while it is too early to tell."""
        return en_tete(self.esms_par_region, len(self.sans_departement))

    @cached_property
    def ars_en_tete(self) -> list[str]:
        """The same for the ARS (one ARS may cover several territories)."""
        return en_tete(
            Counter(lieu.ars for lieu in self.lieux if lieu is not None), len(self.sans_departement)
        )

    def colonne(self, lire: Callable[[Etablissement], Scalaire | None], champ: str) -> Fait:
        """A column over the establishments of the project; unknown while there is none."""
        if not self.retenus:
            return Fait(None, ("etablissements",))
        cle = f"etablissements[{{}}].{champ}"
        return Fait(Colonne(self.ids, tuple(lire(e) for e in self.retenus), cle))

    def par_type(self, *types: str) -> Fait:
        """The establishments with one of these types of intervention; the untyped ones are missing."""
        ids = tuple(e.id for e in self.retenus if e.type_intervention in types)
        manquants = tuple(
            f"etablissements[{e.id}].type_intervention" for e in self.retenus if e.type_intervention is None
        )
        return Fait(Colonne(ids, (True,) * len(ids)), manquants)


def _avant(une: Mesure, autre: Mesure) -> bool:
    if une.date is None:
        return False
    return autre.date is None or une.date < autre.date


def tri_etat(valeurs: Iterable[bool | None], manquants: tuple[str, ...]) -> Fait:
    """True when one is, False when all are not, else unknown with what is missing."""
    lues = list(valeurs)
    if any(v is True for v in lues):
        return Fait(True)
    if any(v is None for v in lues):
        return Fait(None, manquants)
    return Fait(False)


def champ(valeur: Valeur | None, cle: str) -> Fait:
    """The fact of one field: its value, or the field itself as what is missing."""
    return Fait(None, (cle,)) if valeur is None else Fait(valeur)


def en_tete(comptes: Counter[str], inconnus: int) -> list[str]:
    """The leading names. One name: it leads whatever the unknown rows say. None: too early to tell."""
    if not comptes:
        return []
    rangs = sorted(comptes.items(), key=lambda paire: (-paire[1], paire[0]))
    premier = rangs[0][1]
    second = rangs[1][1] if len(rangs) > 1 else 0
    if premier > second + inconnus:
        return [rangs[0][0]]
    return [] if inconnus else [nom for nom, n in rangs if n == premier]
