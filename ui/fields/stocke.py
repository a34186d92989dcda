"""What the dossier holds for one field, as a form shows it: its text, its draft, what is to be said of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from esms_desktop.document.cles import Cle
from esms_desktop.dossier import designations
from esms_desktop.dossier.dossier import Dossier


class Stocke(NamedTuple):
    """texte: shown, or typed and unreadable. message: why it cannot be read. alerte: read, but worth a look."""

    texte: str
    message: str = ""
    alerte: str = ""


def existe(dossier: Dossier, cle: Cle) -> bool:
    """False when the row of the field is not (any more) in the dossier."""
    return cle.ligne is None or _ligne(dossier, cle) is not None


def lire_stocke(dossier: Dossier, cle: Cle) -> Stocke:
    """What is stored for a field."""
    brouillon = dossier.brouillons.get(str(cle))
    if brouillon is not None:
        return Stocke(brouillon, designations.raison(dossier, cle.champ, brouillon))
    valeur = _valeur(dossier, cle)
    if valeur is None:
        return Stocke("")
    texte = cle.champ.type.montrer(valeur)
    return Stocke(texte, alerte=cle.champ.type.lire(texte).alerte)


def _valeur(dossier: Dossier, cle: Cle) -> Any:  # noqa: ANN401  (values of any field)
    valeur = getattr(dossier, cle.table) if cle.ligne is None else _ligne(dossier, cle)
    for attribut in cle.champ.nom.split("."):
        valeur = getattr(valeur, attribut) if valeur is not None else None
    return valeur


def _ligne(dossier: Dossier, cle: Cle) -> Any:  # noqa: ANN401  (a row of any table)
    return next((ligne for ligne in getattr(dossier, cle.table) if ligne.id == cle.ligne), None)
