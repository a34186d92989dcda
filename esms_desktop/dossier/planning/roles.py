"""The roles that the proposed plannings name, found among those of the dossier."""

from __future__ import annotations

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.dossier import Dossier

_ROLES = {
    "cp": "CP",
    "chef de projet": "CP",
    "dg": "DG",
    "direction du porteur": "DG",
    "amo": "AMO",
    "amoa": "AMO",
    "rm": "RM",
    "referents metier": "RM",
    "rsi": "RSI",
    "referent si": "RSI",
    "dpo": "DPO",
    "ed": "ED",
    "editeur": "ED",
    "ars": "ARS",
    "ars et grades": "ARS",
}
"""What a role of the matrix may be called -> its code in the files."""


def roles_du_dossier(dossier: Dossier) -> dict[str, str]:
    """Code of a role of the files -> the role of the dossier that has this id or this name."""
    trouves: dict[str, str] = {}
    for role in dossier.raci_roles:
        for ecrit in (role.id, role.libelle or ""):
            cle = cle_de_comparaison(ecrit)
            code = _ROLES.get(cle)
            if code is not None:
                trouves.setdefault(code, role.id)
    return trouves
