"""Who may sign: the legal representative of an organisation, or somebody who holds its delegation, joined as a piece.

Source: instruction 2021/139, annex 2 (the attestation is the legal representative's); the delegation is our caution.
"""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.points import Etat
from esms_desktop.dossier.rows.equipe import Personne

JOINTES = ("jointe", "validee")
"""States of a piece that is there."""


class Signature(NamedTuple):
    """Whether somebody may sign; the phrase names the person. cle: where to complete or to mend."""

    etat: Etat
    phrase: str
    cle: str = ""

    @property
    def reguliere(self) -> bool:
        """True when nothing is to be said against it."""
        return self.etat == "satisfait"


def juger_le_signataire(
    dossier: Dossier, personne: str | None, organisme: str | None, choix: str
) -> Signature:
    """May that person sign for that organisation (any, when `None`)? choix: key of the field that names the person."""
    signataire = next((p for p in dossier.personnes if p.id == personne), None)
    if signataire is None:
        return Signature("a_completer", "Dites qui signe.", choix)
    nom = noms(dossier, "personnes")[signataire.id]
    ailleurs = organisme is not None and signataire.organisme not in (None, organisme)
    if ailleurs:
        appeles = noms(dossier, "organismes")
        sien = appeles.get(signataire.organisme or "", "un autre organisme")
        pour = appeles.get(organisme or "", "cet organisme")
        return Signature("non_satisfait", f"{nom} est de « {sien} » et ne signe pas pour « {pour} ».", choix)
    if signataire.est_representant_legal:
        return Signature("satisfait", f"{nom} est représentant légal.")
    if signataire.est_delegataire:
        return _par_delegation(dossier, signataire, nom)
    return _ni_l_un_ni_l_autre(signataire, nom)


def representant_legal(dossier: Dossier, organisme: str) -> str | None:
    """Id of the legal representative of an organisation, when exactly one is known."""
    connus = [p.id for p in dossier.personnes if p.organisme == organisme and p.est_representant_legal]
    return connus[0] if len(connus) == 1 else None


def _par_delegation(dossier: Dossier, signataire: Personne, nom: str) -> Signature:
    piece = next((p for p in dossier.pieces if p.id == signataire.piece_delegation), None)
    if piece is None:
        return Signature(
            "a_completer",
            f"{nom} signe par délégation : désignez cette délégation parmi les pièces.",
            f"personnes[{signataire.id}].piece_delegation",
        )
    if piece.etat not in JOINTES:
        return Signature(
            "a_completer",
            f"{nom} signe par délégation : il reste à joindre la délégation.",
            f"pieces[{piece.id}]",
        )
    return Signature("satisfait", f"{nom} signe par délégation, jointe aux pièces.")


def _ni_l_un_ni_l_autre(signataire: Personne, nom: str) -> Signature:
    cle = f"personnes[{signataire.id}].est_representant_legal"
    if signataire.est_representant_legal is False and signataire.est_delegataire is False:
        return Signature("non_satisfait", f"{nom} n’est ni représentant légal ni délégataire.", cle)
    return Signature("a_completer", f"Dites si {nom} est représentant légal ou signe par délégation.", cle)
