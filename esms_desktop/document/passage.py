"""What a dossier gains and loses under another call, or another version of its rules: shown before moving to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.document.evaluation import juger
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.compare import Difference, comparer
from esms_desktop.rules.pack import Bibliotheque
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Verdict


class Constat(NamedTuple):
    """One criterion under several calls: its state under each, `None` where the call does not ask for it."""

    id: str
    titre: str
    etats: tuple[Etat | None, ...]

    @property
    def change(self) -> bool:
        """True when the calls do not agree."""
        return len(set(self.etats)) > 1


class Passage(NamedTuple):
    """What changes for a dossier from one call to another.

    regles: records of the rules that differ. constats: every criterion, before and after. sans_suite: criteria
    whose justification the new call does not ask for (it is kept).
    """

    avant: Verdict
    apres: Verdict
    regles: Sequence[Difference]
    constats: Sequence[Constat]
    sans_suite: Sequence[str]


def constats(verdicts: Sequence[Verdict]) -> list[Constat]:
    """Each criterion of any of these verdicts, in the order of the first call that asks for it."""
    titres = {c.id: c.titre for v in reversed(verdicts) for c in v.criteres}
    par_appel = [{c.id: c.etat for c in v.criteres} for v in verdicts]
    return [Constat(nom, titres[nom], tuple(etats.get(nom) for etats in par_appel)) for nom in titres]


def ce_qui_change(dossier: Dossier, avant: Pack, apres: Pack) -> Passage:
    """The same answers under both calls."""
    ancien, nouveau = juger(dossier, avant), juger(dossier, apres)
    return Passage(
        ancien,
        nouveau,
        comparer(avant, apres),
        constats([ancien, nouveau]),
        tuple(nom for nom in dossier.justifications if nom not in apres.criteres),
    )


def regles_du_document(appel: str, version: int, packs: Bibliotheque) -> tuple[Pack, str]:
    """The rules that a document is pinned to, and a sentence when this application has others.

    An earlier version that is no longer shipped is replaced by today's, and said: nothing else can judge.
    """
    pack = packs.charger(appel)
    if version in (0, pack.appel.version):
        return pack, ""
    nom = pack.appel.titre_court
    try:
        fixe = packs.charger(appel, version)
    except UserError:
        return pack, (
            f"Ce dossier a été commencé avec les règles v{version} de « {nom} », que cette version de "
            f"l’application n’a pas : il est jugé avec les règles v{pack.appel.version}."
        )
    return fixe, (
        f"Les règles de « {nom} » ont été mises à jour (v{version} → v{pack.appel.version}). "
        "Ce dossier garde les siennes tant que vous ne demandez pas à en changer."
    )
