"""Keys of fields: `projet.titre`, `etablissements[es3].finess_et`, `organismes[og1].autodiagnostic.outil`."""

from __future__ import annotations

import re
from typing import NamedTuple

from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import SINGULIERS

_CLE = re.compile(r"(\w+)(?:\[(.+)\])?\.([\w.]+)", re.DOTALL)


class Cle(NamedTuple):
    """A field of a row (`ligne`), or of the project or the solution (`ligne` is `None`)."""

    table: str
    ligne: str | None
    champ: Champ

    @property
    def colonne(self) -> str:
        """The stored field: the object, for a nested one."""
        return self.champ.nom.partition(".")[0]

    def __str__(self) -> str:
        place = "" if self.ligne is None else f"[{self.ligne}]"
        return f"{self.table}{place}.{self.champ.nom}"


def lire_cle(cle: str) -> Cle:
    """The parts of a key. `KeyError` when there is no such field: a bug, not a mistake of the user."""
    trouve = _CLE.fullmatch(cle)
    if trouve is None:
        raise KeyError(cle)
    if (trouve[2] is None) is not (trouve[1] in SINGULIERS):
        raise KeyError(cle)
    return Cle(trouve[1], trouve[2], champ_de(f"{trouve[1]}.{trouve[3]}"))
