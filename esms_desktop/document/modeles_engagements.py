"""Default rows of what is signed: a letter an organisation, the attestations, with who may sign them."""

from __future__ import annotations

from collections.abc import Mapping

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.pieces import ATTESTATION
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.attestations import SOCLE
from esms_desktop.dossier.engagements.lettres import sans_ligne
from esms_desktop.dossier.engagements.points import porteur
from esms_desktop.dossier.engagements.signataires import representant_legal
from esms_desktop.dossier.modeles import LigneModele, Modele, ligne_de
from esms_desktop.dossier.rows.options import TYPES_ATTESTATION
from esms_desktop.rules.types import Pack, Renvoi

LETTRE = "P07"
NON_CUMUL = "non-cumul"
"""Id of the criterion by which a call forbids to finance twice."""


def engagements(dossier: Dossier, pack: Pack) -> Modele:
    """A letter for each organisation that has none: the porteur's as the call words it, those of the members proposed.

    Nothing for an organisation alone: it commits itself towards nobody.
    """
    if len(dossier.organismes) < 2:
        return Modele("Lettres d’engagement", ())
    source = _source_de_la_piece(pack, LETTRE)
    lignes = []
    for lettre in sans_ligne(dossier):
        signataire = representant_legal(dossier, lettre.organisme)
        valeurs = {
            "organisme": lettre.organisme,
            "statut": "signe" if lettre.etat == "signe" else "a_preparer",
            "signataire": signataire,
            "date": lettre.date.isoformat() if lettre.date is not None else None,
        }
        ligne = _ligne(
            "engagements", f"engagement-{lettre.organisme}", valeurs, source if lettre.porteur else ""
        )
        role = "porteur" if lettre.porteur else "membre"
        lignes.append(ligne._replace(titre=f"Lettre du {role}{INSECABLE}: {lettre.nom}"))
    return Modele("Lettres d’engagement", tuple(lignes))


def attestations(dossier: Dossier, pack: Pack) -> Modele:
    """Those that the call asks for, then the one that we propose; signed by the legal representative of the porteur."""
    presentes = {a.type for a in dossier.attestations}
    og = porteur(dossier)
    commune = next((o.commune for o in dossier.organismes if o.id == og), None)
    communs = {"signataire": representant_legal(dossier, og) if og else None, "lieu": commune}
    sources = {
        SOCLE: _source_de_la_piece(pack, ATTESTATION) if _demandee(pack, ATTESTATION) else "",
        "non_cumul": _source_du_critere(pack, NON_CUMUL),
        "exactitude": "",
    }
    return Modele(
        "Attestations sur l’honneur",
        tuple(
            _ligne("attestations", f"attestation-{genre}", {"type": genre, **communs}, source)._replace(
                titre=TYPES_ATTESTATION[genre]
            )
            for genre, source in sources.items()
            if genre not in presentes
        ),
    )


def _ligne(table: str, cle: str, valeurs: Mapping[str, object], source: str) -> LigneModele:
    connues = {nom: valeur for nom, valeur in valeurs.items() if valeur is not None}
    return ligne_de(table, cle, connues, statut="source" if source else "propose", source=source)


def _demandee(pack: Pack, code: str) -> bool:
    """The call asks for it, rather than allows it."""
    piece = pack.pieces.get(code)
    return piece is not None and piece.exigence != "possible"


def _source_de_la_piece(pack: Pack, code: str) -> str:
    piece = pack.pieces.get(code)
    return _citer(pack, piece.sources) if piece is not None else ""


def _source_du_critere(pack: Pack, nom: str) -> str:
    critere = pack.criteres.get(nom)
    return _citer(pack, critere.sources) if critere is not None else ""


def _citer(pack: Pack, sources: list[Renvoi]) -> str:
    """The last text that asks for it: a region that is stricter comes after the national one."""
    source = pack.textes[sources[-1]]
    return f"{source.reference or source.document}, {source.section}"
