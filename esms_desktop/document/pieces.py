"""The register of pieces: what the call asks for, joined with what the dossier holds; files put in, named, taken out.

A piece that each organisation owes has a line for each of them. Each gesture is one undo step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.edition import Edition
from esms_desktop.document.pieces_fichiers import Genre, montrer_poids, nom_de_depot, poids_total
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.attestations import SOCLE
from esms_desktop.dossier.engagements.pieces import AUTODIAGNOSTIC, PAR_ORGANISME
from esms_desktop.dossier.rows.suivi import Piece
from esms_desktop.export.content_suivi import exiger
from esms_desktop.export.vocabulaire import EXIGENCES, MOMENTS, citer_sources
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import EtatPiece, PieceJugee, Verdict

Groupe = Literal["obligatoires", "conseillees", "apres_selection", "suivi", "autres"]
GROUPES: dict[Groupe, str] = {
    "obligatoires": "À joindre au dépôt",
    "conseillees": "Recommandées ou possibles",
    "apres_selection": "Après la sélection",
    "suivi": "Pendant le suivi",
    "autres": "Autres pièces",
}
ATTESTATION, DELEGATION = "P04", "P14"
LIBRE = "Ajoutée par vous"


class Inscrite(NamedTuple):
    """A line of the register. cle: keeps its meaning when its row is made. ligne: its row, `None` before.

    requise: the call asks for it in the deposit (`None`: it depends on answers that are not given yet).
    """

    cle: str
    code: str
    libelle: str
    groupe: Groupe
    demande: str
    aide: str
    source: str
    etat: EtatPiece
    requise: bool | None = False
    organisme: str | None = None
    nom_organisme: str = ""
    ligne: Piece | None = None

    @property
    def titre(self) -> str:
        """« Résultats de l’autodiagnostic : Les Pins »."""
        return f"{self.libelle}{INSECABLE}: {self.nom_organisme}" if self.nom_organisme else self.libelle

    @property
    def jointe(self) -> bool:
        """True when the dossier holds its bytes."""
        return self.ligne is not None and self.ligne.empreinte is not None

    @property
    def manque(self) -> bool:
        """True when the deposit waits for it."""
        return bool(self.requise) and self.etat == "manquante"


def registre(dossier: Dossier, verdict: Verdict) -> tuple[Inscrite, ...]:
    """Every line, by group, in the order of the call; those that the call does not know at the end."""
    demandees = {piece.code for piece in verdict.pieces}
    lignes = [ligne for piece in verdict.pieces for ligne in _du_code(dossier, piece)]
    lignes += [_autre(dossier, piece) for piece in dossier.pieces if piece.code not in demandees]
    ordre = list(GROUPES)
    return tuple(sorted(lignes, key=lambda ligne: ordre.index(ligne.groupe)))


def resumer(lignes: tuple[Inscrite, ...], dossier: Dossier) -> str:
    """« 3 pièces obligatoires manquent sur 6. 2 fichiers joints, 1,2 Mo. »"""
    requises = [ligne for ligne in lignes if ligne.requise]
    manquent = [ligne for ligne in requises if ligne.manque]
    if not requises:
        dit = "L’appel ne rend aucune pièce obligatoire au dépôt."
    elif not manquent:
        dit = "Aucune pièce obligatoire ne manque."
    else:
        verbe = "manque" if len(manquent) == 1 else "manquent"
        nombre = pluriel(len(manquent), "pièce obligatoire", "pièces obligatoires")
        dit = f"{nombre} {verbe} sur {len(requises)}."
    joints = sum(ligne.jointe for ligne in lignes)
    if not joints:
        return f"{dit} Aucun fichier n’est encore dans le dossier."
    return (
        f"{dit} {pluriel(joints, 'fichier joint', 'fichiers joints')}, {montrer_poids(poids_total(dossier))}."
    )


def enoncer_la_demande(pack: Pack, code: str) -> str:
    """« Pièce obligatoire au dépôt. Source : … »; empty when the call does not know of it.

    Of several sources, the last: that of a region, or of who first asked for it, comes after the national text.
    """
    piece = pack.pieces.get(code)
    if piece is None:
        return ""
    source = citer_sources([pack.textes[piece.sources[-1]]])
    return f"Pièce {EXIGENCES[piece.exigence]} {MOMENTS[piece.moment]}. Source{INSECABLE}: {source}."


# --- gestures ---------------------------------------------------------------------------------------------


def joindre(document: Document, inscrite: Inscrite, nom: str, octets: bytes) -> str:
    """Put a file in a line of the register, in the place of the one that was there; id of the row.

    Where the dossier expects that very file (a self-assessment, an attestation, a delegation), it is told that it is
    there. `UserError` when it is too large.
    """
    with document.batch("Remplacer une pièce" if inscrite.jointe else "Joindre une pièce"):
        ligne = _ligne(document, inscrite)
        document.attach(ligne, nom, octets)
        _designer(document, inscrite, ligne)
    return ligne


def ajouter(document: Document, libelle: str, nom: str, octets: bytes, code: str = "") -> str:
    """A piece of one's own, or one more file under a code of the call; id of its row."""
    with document.batch("Joindre une pièce"):
        ligne = document.add("pieces", {"libelle": libelle[:250], "code": code or None})
        document.attach(ligne, nom, octets)
    return ligne


def retirer(document: Edition, inscrite: Inscrite) -> None:
    """Take the file out, and its row with it: what referred to it is emptied in the same step."""
    if inscrite.ligne is not None:
        with document.batch("Retirer une pièce"):
            document.remove("pieces", [inscrite.ligne.id])


def declarer(document: Edition, inscrite: Inscrite, etat: EtatPiece) -> None:
    """Say where a piece stands, file or not (« sans objet », or handed in some other way)."""
    with document.batch("Modifier l’état d’une pièce"):
        document.set_value(f"pieces[{_ligne(document, inscrite)}].etat", etat)


def renommer(document: Edition, inscrite: Inscrite, nom: str) -> None:
    """Another name for the file in the deposit."""
    if inscrite.ligne is not None:
        with document.batch("Renommer une pièce"):
            document.set_value(f"pieces[{inscrite.ligne.id}].fichier", nom)


def nom_propose(dossier: Dossier, inscrite: Inscrite, genre: Genre) -> str:
    """A name that says what the piece is, that no other piece has."""
    sienne = inscrite.ligne.id if inscrite.ligne is not None else None
    pris = [p.fichier for p in dossier.pieces if p.fichier and p.id != sienne]
    return nom_de_depot(inscrite.code, inscrite.libelle, inscrite.nom_organisme, genre, pris)


def _ligne(document: Edition, inscrite: Inscrite) -> str:
    """The row of a line, made when it has none."""
    if inscrite.ligne is not None:
        return inscrite.ligne.id
    valeurs = {"code": inscrite.code, "libelle": inscrite.titre[:250], "organisme": inscrite.organisme}
    return document.add("pieces", {nom: valeur for nom, valeur in valeurs.items() if valeur})


def _designer(document: Edition, inscrite: Inscrite, ligne: str) -> None:
    """Fill in the fields that wait for this file, where there is no doubt which."""
    dossier = document.dossier
    libres: list[str] = []
    if inscrite.code == AUTODIAGNOSTIC and inscrite.organisme is not None:
        og = next(og for og in dossier.organismes if og.id == inscrite.organisme)
        if og.autodiagnostic is None or og.autodiagnostic.piece is None:
            libres = [f"organismes[{og.id}].autodiagnostic.piece"]
    elif inscrite.code == ATTESTATION:
        du_socle = [a for a in dossier.attestations if a.type == SOCLE]
        libres = [f"attestations[{a.id}].piece" for a in du_socle if len(du_socle) == 1 and a.piece is None]
    elif inscrite.code == DELEGATION:
        signataires = [p for p in dossier.personnes if p.est_delegataire]
        libres = [
            f"personnes[{p.id}].piece_delegation"
            for p in signataires
            if len(signataires) == 1 and p.piece_delegation is None
        ]
    for cle in libres:
        document.set_value(cle, ligne)


# --- lines ------------------------------------------------------------------------------------------------


def _du_code(dossier: Dossier, piece: PieceJugee) -> Iterator[Inscrite]:
    """The lines of one piece of the call: its rows, and what is still owed."""
    rangees = [p for p in dossier.pieces if p.code == piece.code]
    redevables = PAR_ORGANISME.get(piece.code)
    par_organisme = redevables is not None and not any(p.organisme is None for p in rangees)
    places = redevables(dossier) if redevables is not None and par_organisme else ()
    if not places:
        yield from _sans_place(dossier, piece, rangees)
        return
    appeles = noms(dossier, "organismes")
    for og in places:
        siennes = [p for p in rangees if p.organisme == og]
        premiere = siennes[0] if siennes else None
        inscrite = _inscrite(dossier, piece, premiere, f"{piece.code}/{og}")
        yield inscrite._replace(libelle=piece.libelle, organisme=og, nom_organisme=appeles[og])
        yield from (_inscrite(dossier, piece, p, p.id) for p in siennes[1:])
    yield from (_inscrite(dossier, piece, p, p.id) for p in rangees if p.organisme not in places)


def _sans_place(dossier: Dossier, piece: PieceJugee, rangees: list[Piece]) -> Iterator[Inscrite]:
    yield _inscrite(dossier, piece, rangees[0] if rangees else None, piece.code)
    yield from (_inscrite(dossier, piece, p, p.id) for p in rangees[1:])


def _inscrite(dossier: Dossier, piece: PieceJugee, ligne: Piece | None, cle: str) -> Inscrite:
    demande = exiger(piece)
    return Inscrite(
        cle=cle,
        code=piece.code,
        libelle=(ligne.libelle if ligne is not None else None) or piece.libelle,
        groupe=_groupe(piece),
        demande=f"{demande[:1].upper()}{demande[1:]} {MOMENTS[piece.moment]}",
        aide=piece.aide,
        source=citer_sources(piece.sources),
        etat=_etat(piece, ligne),
        requise=piece.requise,
        ligne=ligne,
    )


def _autre(dossier: Dossier, piece: Piece) -> Inscrite:
    libelle = piece.libelle or piece.fichier or "Pièce sans nom"
    etat: EtatPiece = piece.etat or "manquante"  # type: ignore[assignment]
    return Inscrite(piece.id, piece.code or "", libelle, "autres", LIBRE, "", "", etat, ligne=piece)


def _etat(piece: PieceJugee, ligne: Piece | None) -> EtatPiece:
    """What its row says; without one, missing, unless the call does not ask for it here."""
    if ligne is not None and ligne.etat is not None:
        return ligne.etat  # type: ignore[return-value]
    return "sans_objet" if piece.etat == "sans_objet" else "manquante"


def _groupe(piece: PieceJugee) -> Groupe:
    if piece.moment == "apres_selection":
        return "apres_selection"
    if piece.moment == "suivi":
        return "suivi"
    return "obligatoires" if piece.exigence == "obligatoire" else "conseillees"
