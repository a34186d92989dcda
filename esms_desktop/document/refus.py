"""Why a dossier does not open, for whoever must offer a way out: all are `UserError`, with their French sentence."""

from esms_desktop.store.errors import (
    FichierEnClair,
    FichierEndommage,
    FichierProtege,
    FichierTropRecent,
    FichierVerrouille,
    MotDePasseRefuse,
    PlusDePlace,
)
from esms_desktop.store.secret import Secret

__all__ = [
    "FichierEnClair",
    "FichierEndommage",
    "FichierProtege",
    "FichierTropRecent",
    "FichierVerrouille",
    "MotDePasseRefuse",
    "PlusDePlace",
    "Secret",
]
