"""Who bears what: every euro goes once to an establishment of the grappe, and by it to its organisme.

What is said to be for an establishment goes to it; for an organisme, over its establishments; what is shared, over all
of them by the key of the project. Each of these pools is split once, to the cent (largest remainders first, then the
order of the ids): the sums are always the total, whatever the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, montrer_pourcent
from esms_desktop.common.money import repartir
from esms_desktop.dossier.budget.depenses import Depenses, Somme
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme

HORS_PERIMETRE = "hors_perimetre"
CHAMPS = {"places": "capacite", "file_active": "file_active", "utilisateurs": "nb_utilisateurs"}
"""Key -> the field of an establishment that it counts; `esms` counts each for one, `libre` follows the organismes."""
MESURES = {"places": "places", "file_active": "files actives", "utilisateurs": "nombres d’utilisateurs"}
CLE = "projet.cle_repartition"


class Part(NamedTuple):
    """What one establishment bears, in cents: what is for it, its part of its organisme's, its part of what is shared.

    organisme or esms is `None` where it is not known, or where an organisme has no establishment in the project.
    """

    organisme: str | None
    esms: str | None
    propre: int = 0
    de_l_organisme: int = 0
    mutualise: int = 0

    @property
    def total(self) -> int:
        """All three."""
        return self.propre + self.de_l_organisme + self.mutualise


@dataclass(frozen=True)
class Repartition:
    """Parts, in the order of the dossier. en_attente: what is shared and cannot be split yet (cents).

    What is of an organisme and cannot be split over its establishments is in a part without `esms`. manquants: fields
    to fill in to split the rest; motif: a sentence, when something else stands in the way.
    """

    parts: tuple[Part, ...] = ()
    en_attente: int = 0
    manquants: tuple[str, ...] = ()
    motif: str = ""

    @property
    def total(self) -> int:
        """What was to be split."""
        return sum(part.total for part in self.parts) + self.en_attente

    def par_organisme(self) -> dict[str | None, int]:
        """Cents by organisme, in the order of the parts; `None` for establishments without organisme."""
        sommes: dict[str | None, int] = {}
        for part in self.parts:
            sommes[part.organisme] = sommes.get(part.organisme, 0) + part.total
        return sommes

    @property
    def complete(self) -> bool:
        """True when every euro has its establishment."""
        return not self.en_attente and all(p.esms is not None or not p.total for p in self.parts)


class Seaux(NamedTuple):
    """What is to be split, in cents: shared, by organisme, by establishment."""

    commun: int
    par_organisme: Mapping[str, int]
    par_esms: Mapping[str, int]


def repartir_depenses(dossier: Dossier, depenses: Depenses) -> tuple[Repartition, Somme]:
    """The cost of the project split, and its total: lines whose cost is not known are not split."""
    return repartir_seaux(dossier, seaux_des_depenses(depenses)), depenses.total()


def seaux_des_depenses(depenses: Depenses) -> Seaux:
    """The known cost of each line, where it goes."""
    commun, par_organisme, par_esms = 0, dict[str, int](), dict[str, int]()
    for ligne in depenses.lignes:
        cents, d = ligne.projet.cout or 0, ligne.depense
        if d.etablissement is not None:
            par_esms[d.etablissement] = par_esms.get(d.etablissement, 0) + cents
        elif d.organisme is not None:
            par_organisme[d.organisme] = par_organisme.get(d.organisme, 0) + cents
        else:
            commun += cents
    return Seaux(commun, par_organisme, par_esms)


def repartir_seaux(dossier: Dossier, seaux: Seaux) -> Repartition:
    """Split the three kinds of pools over the establishments of the project."""
    cle = Cle(dossier)
    parts = _Parts(dossier)
    for esms, cents in seaux.par_esms.items():
        parts.ajouter(parts.gestionnaires.get(esms), esms, propre=cents)
    for organisme, cents in seaux.par_organisme.items():
        for etablissement, part in cle.dans_l_organisme(organisme, cents):
            parts.ajouter(organisme, etablissement, de_l_organisme=part)
    partage = cle.partager(seaux.commun)
    for gestionnaire, etablissement, part in partage or []:
        parts.ajouter(gestionnaire, etablissement, mutualise=part)
    faite = Repartition(parts.rangees(), 0 if partage is not None else seaux.commun)
    return faite if faite.complete else replace(faite, manquants=cle.manquants, motif=cle.motif)


class _Parts:
    """Parts being added up, one for each organisme and establishment."""

    def __init__(self, dossier: Dossier) -> None:
        self.gestionnaires = {e.id: e.organisme for e in dossier.etablissements}
        self._rangs_og = {og.id: rang for rang, og in enumerate(dossier.organismes)}
        self._rangs_esms = {e.id: rang for rang, e in enumerate(dossier.etablissements)}
        self._parts: dict[tuple[str | None, str | None], Part] = {}

    def ajouter(
        self,
        organisme: str | None,
        esms: str | None,
        *,
        propre: int = 0,
        de_l_organisme: int = 0,
        mutualise: int = 0,
    ) -> None:
        """Add these cents to that part."""
        avant = self._parts.get((organisme, esms), Part(organisme, esms))
        self._parts[organisme, esms] = avant._replace(
            propre=avant.propre + propre,
            de_l_organisme=avant.de_l_organisme + de_l_organisme,
            mutualise=avant.mutualise + mutualise,
        )

    def rangees(self) -> tuple[Part, ...]:
        """By organisme, then by establishment, as the dossier lists them; what is not known goes last."""
        fin = len(self._rangs_esms) + len(self._rangs_og)

        def ordre(part: Part) -> tuple[int, int]:
            return self._rangs_og.get(part.organisme or "", fin), self._rangs_esms.get(part.esms or "", fin)

        return tuple(sorted(self._parts.values(), key=ordre))


class Cle:
    """The key of the project: how it splits an amount, or what is missing for it to."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.nom = dossier.projet.cle_repartition
        retenus = (e for e in dossier.etablissements if e.type_intervention != HORS_PERIMETRE)
        self.esms = sorted(retenus, key=lambda e: e.id)
        self.manquants, self.motif = self._obstacles()

    @property
    def utilisable(self) -> bool:
        """True when what is shared can be split."""
        return not self.manquants and not self.motif

    def partager(self, cents: int) -> list[tuple[str | None, str | None, int]] | None:
        """(organisme, establishment, cents) of a shared amount; `None` when it cannot be split yet."""
        if not cents:
            return []
        if not self.utilisable:
            return None
        if self.nom != "libre":
            return [(e.organisme, e.id, part) for e, part in self._selon(self.esms, cents)]
        organismes = sorted(self._organismes(), key=lambda og: og.id)
        poids = [int(100 * (og.part_repartition or 0)) for og in organismes]
        parts = zip(organismes, repartir(cents, poids), strict=True)
        return [(og.id, esms, p) for og, part in parts for esms, p in self.dans_l_organisme(og.id, part)]

    def dans_l_organisme(self, organisme: str, cents: int) -> list[tuple[str | None, int]]:
        """(establishment, cents) of what is for an organisme: by the key, equally when the key is free.

        One part without establishment when it has none, or when the key does not tell yet.
        """
        siens = [e for e in self.esms if e.organisme == organisme]
        if len(siens) == 1:
            return [(siens[0].id, cents)]
        champ = CHAMPS.get(self.nom or "")
        if not siens or self.nom is None or not self._mesurable(siens, champ):
            return [(None, cents)]
        return [(e.id, part) for e, part in self._selon(siens, cents)]

    # --- inside -------------------------------------------------------------------------------------------

    def _selon(self, esms: Sequence[Etablissement], cents: int) -> Iterable[tuple[Etablissement, int]]:
        champ = CHAMPS.get(self.nom or "")
        poids = [1 if champ is None else int(getattr(e, champ)) for e in esms]
        return zip(esms, repartir(cents, poids), strict=True)

    def _mesurable(self, esms: Sequence[Etablissement], champ: str | None) -> bool:
        if champ is None:
            return True
        valeurs = [getattr(e, champ) for e in esms]
        return None not in valeurs and any(valeurs)

    def _organismes(self) -> list[Organisme]:
        """The organismes of the project: one whose establishments are all out of its scope counts nowhere."""
        presents = {e.organisme for e in self.esms}
        exclus = {e.organisme for e in self.dossier.etablissements} - presents
        return [og for og in self.dossier.organismes if og.id not in exclus]

    def _obstacles(self) -> tuple[tuple[str, ...], str]:
        if self.nom is None:
            return (CLE,), ""
        if self.nom == "libre":
            return self._obstacles_libres()
        if not self.esms:
            return ("etablissements",), ""
        champ = CHAMPS.get(self.nom)
        if champ is None:
            return (), ""
        manquants = tuple(f"etablissements[{e.id}].{champ}" for e in self.esms if getattr(e, champ) is None)
        if manquants or self._mesurable(self.esms, champ):
            return manquants, ""
        return (), f"Tous les {MESURES[self.nom]} valent zéro : ils ne disent pas qui supporte quoi."

    def _obstacles_libres(self) -> tuple[tuple[str, ...], str]:
        organismes = self._organismes()
        if not organismes:
            return ("organismes",), ""
        manquants = tuple(
            f"organismes[{og.id}].part_repartition" for og in organismes if og.part_repartition is None
        )
        total = sum((og.part_repartition for og in organismes if og.part_repartition is not None), Decimal(0))
        if total == 100 and not manquants:
            return (), ""
        return manquants, "" if manquants and total <= 100 else _ecart_a_cent(total)


def _ecart_a_cent(total: Decimal) -> str:
    ecart = montrer_pourcent(abs(100 - total))
    suite = f"il manque {ecart}" if total < 100 else f"il y a {ecart} de trop"
    return f"Les parts des organismes font {montrer_pourcent(total)}{INSECABLE}: {suite}."
