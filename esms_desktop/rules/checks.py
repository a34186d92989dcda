"""The closed list of checks: what a criterion, a condition or a piece may ask of the facts.

Each check receives facts and answers a `Reponse`: a state, the values for its sentence, the missing fields,
the rows at fault. A missing value never answers *satisfait*. There is no mini-language: "or" and arithmetic
are named facts of the dossier.
"""

from __future__ import annotations

from typing import get_args

from esms_desktop.rules.checks_base import Base
from esms_desktop.rules.checks_lignes import Identique, Parmi, Part, TousRenseignes, Unique, Vrai
from esms_desktop.rules.checks_valeurs import Apprecie, AuMoins, DateEntre, Declare, Entre, Renseigne

Controle = (
    Renseigne
    | TousRenseignes
    | Entre
    | AuMoins
    | Parmi
    | Identique
    | Part
    | DateEntre
    | Vrai
    | Unique
    | Declare
    | Apprecie
)
CONTROLES: dict[str, type[Base]] = {
    str(controle.__struct_config__.tag): controle for controle in get_args(Controle)
}
"""The checks by the name that packs write (`type = "au_moins"`)."""
