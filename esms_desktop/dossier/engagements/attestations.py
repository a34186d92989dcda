"""The attestations on honour: dated, signed by the legal representative of the porteur or by a delegate of his.

Source: instruction 2021/139, annex 2. Pure functions over a dossier.
"""

from __future__ import annotations

from collections.abc import Iterator

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.points import Point, porteur
from esms_desktop.dossier.engagements.signataires import juger_le_signataire
from esms_desktop.dossier.rows.engagements import Attestation
from esms_desktop.dossier.rows.options import TYPES_ATTESTATION

SOCLE = "socle_exigences"
"""The one that every call of 2021 asks for."""
DECLARE = "projet.attestation_socle_exigences"


def points(dossier: Dossier) -> tuple[Point, ...]:
    """One an attestation of the list, those on the requirements first, and what the project says of it."""
    ordre = list(TYPES_ATTESTATION)
    rangees = sorted(
        dossier.attestations, key=lambda a: ordre.index(a.type) if a.type in ordre else len(ordre)
    )
    return (*(_point(dossier, attestation) for attestation in rangees), *_declaration(dossier))


def _point(dossier: Dossier, attestation: Attestation) -> Point:
    """What an attestation lacks: its object, who signs, the date, the signed file."""
    ligne = f"attestations[{attestation.id}]"
    titre = TYPES_ATTESTATION.get(attestation.type or "", "Attestation sans objet")
    if attestation.type is None:
        return Point(titre, "a_completer", "Dites sur quoi porte cette attestation.", f"{ligne}.type")
    signature = juger_le_signataire(dossier, attestation.signataire, porteur(dossier), f"{ligne}.signataire")
    if not signature.reguliere:
        return Point(titre, signature.etat, signature.phrase, signature.cle)
    if attestation.date is None:
        return Point(titre, "a_completer", f"{signature.phrase} Notez la date de signature.", f"{ligne}.date")
    signee = f"Signée le {montrer_date(attestation.date)}. {signature.phrase}"
    if attestation.piece is None:
        phrase = f"{signee} Désignez le fichier signé parmi les pièces."
        return Point(titre, "a_completer", phrase, f"{ligne}.piece")
    return Point(titre, "satisfait", signee, ligne)


def _declaration(dossier: Dossier) -> Iterator[Point]:
    """The project says the same thing, for the criteria."""
    dit = dossier.projet.attestation_socle_exigences
    titre = "Ce que dit la page « Le projet »"
    if dit is None:
        yield Point(
            titre, "a_completer", "Dites-y aussi que le porteur atteste du socle d’exigences.", DECLARE
        )
    elif not dit:
        phrase = "Il y est dit que le porteur n’atteste pas du socle d’exigences."
        yield Point(titre, "non_satisfait", phrase, DECLARE)
