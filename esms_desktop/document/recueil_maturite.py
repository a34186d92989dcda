"""Answers to the help questionnaire about maturity, and official results joined, put in an open dossier.

Each gesture is one undo step. An answer is a row of `reponses_maturite`: it is made when first needed, and goes when
nothing is left in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from esms_desktop.document.document import Document
from esms_desktop.document.edition import Edition
from esms_desktop.dossier import maturite
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.dossier.questionnaire import par_numero

PIECE = "P05"
"""Code of the piece that holds the result of a self-assessment (appel de Guadeloupe 2022, 4.2.E)."""


def noter_un_niveau(
    document: Edition, organisme: str, question: str, niveau: int | None, *, sans_objet: bool = False
) -> None:
    """The answer of an organisation to a question of the help questionnaire; no level and not « sans objet »: none."""
    reponse = maturite.reponses_de(document.dossier, organisme).get(question)
    valeurs = {"reponse": niveau, "sans_objet": True if sans_objet else None}
    with document.batch(f"Répondre à la question {question}"):
        if reponse is None:
            if niveau is not None or sans_objet:
                _ajouter_reponse(document, organisme, question, valeurs)
        elif niveau is None and not sans_objet and not reponse.commentaire:
            document.remove("reponses_maturite", [reponse.id])
        else:
            for champ, valeur in valeurs.items():
                document.set_value(f"reponses_maturite[{reponse.id}].{champ}", valeur)


def commenter(document: Edition, organisme: str, question: str, texte: str) -> Lecture[Any] | None:
    """The comment, or the reason of a « sans objet »."""
    reponse = maturite.reponses_de(document.dossier, organisme).get(question)
    if reponse is None and not texte.strip():
        return None
    with document.batch(f"Commenter la question {question}"):
        ligne = reponse.id if reponse else _ajouter_reponse(document, organisme, question, {})
        return document.set(f"reponses_maturite[{ligne}].commentaire", texte)


def joindre_le_resultat(document: Document, organisme: str, nom: str, octets: bytes) -> None:
    """Join the result of the self-assessment: a piece, its file, the link to it. `UserError` when it is too large."""
    dossier = document.dossier
    og = next(og for og in dossier.organismes if og.id == organisme)
    piece = og.autodiagnostic.piece if og.autodiagnostic is not None else None
    if piece not in {p.id for p in dossier.pieces}:
        piece = None
    with document.batch("Joindre le résultat de l’autodiagnostic"):
        if piece is None:
            libelle = f"Résultat de l’autodiagnostic, {noms(dossier, 'organismes')[organisme]}"
            valeurs = {"code": PIECE, "libelle": libelle[:250], "organisme": organisme}
            piece = document.add("pieces", valeurs)
            document.set_value(f"organismes[{organisme}].autodiagnostic.piece", piece)
        document.attach(piece, nom, octets)


def _ajouter_reponse(document: Edition, organisme: str, question: str, valeurs: Mapping[str, object]) -> str:
    connues = {"organisme": organisme, "dimension": par_numero()[question].dimension, "question": question}
    return document.add("reponses_maturite", {**connues, **valeurs})
