"""Answers about needs put in an open dossier: by who answers and which function, never by row.

Each gesture is one undo step. An answer is a row of `besoins`: it is made when first needed, and goes when nothing is
left in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from esms_desktop.common.fr_format import citer, cle_de_comparaison
from esms_desktop.document.edition import Edition
from esms_desktop.dossier.besoins import (
    COUVERTURES,
    SATISFACTIONS,
    Place,
    designation,
    fonctions_a_demander,
    lire,
    place_de,
    repondu,
)
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.suivi import Besoin

IMPORTANCES: Mapping[str, str] = options.IMPORTANCES
LETTRES = {"i": "indispensable", "m": "importante", "u": "utile", "h": "hors_perimetre"}
"""What may be typed for an importance, besides its name."""

Ecriture = tuple[str, str, str]
"""Id of a function, field of its answer, text as it was typed."""


def repondre(document: Edition, place: Place, ecritures: Iterable[Ecriture]) -> dict[tuple[str, str], str]:
    """Write what someone says of functions; those that cannot be read, with the sentence why."""
    refusees: dict[tuple[str, str], str] = {}
    dites: dict[str, dict[str, Any]] = {}
    voulues = list(ecritures)
    for fonction, champ, texte in voulues:
        valeur, raison = lire_reponse(champ, texte)
        if raison:
            refusees[fonction, champ] = raison
        else:
            dites.setdefault(fonction, {})[champ] = valeur
    with document.batch(_libelle(voulues)):
        _ecrire(document, place, dites)
    return refusees


def _ecrire(document: Edition, place: Place, dites: Mapping[str, Mapping[str, Any]]) -> None:
    """dites: what is said of each function. The dossier is read once: a paste is hundreds of cells."""
    dossier = document.dossier
    connues = {f: besoin.id for (f, qui), besoin in lire(dossier).places.items() if qui == place}
    communs, noms = _communs(dossier, place), {f.id: designation(f) for f in dossier.fonctions}
    touchees = set()
    for fonction, valeurs in dites.items():
        if fonction in connues:
            for champ, valeur in valeurs.items():
                document.set_value(f"besoins[{connues[fonction]}].{champ}", valeur)
            if None in valeurs.values():
                touchees.add(connues[fonction])
        elif gardees := {champ: valeur for champ, valeur in valeurs.items() if valeur is not None}:
            document.add("besoins", {"fonction": noms[fonction], **communs, **gardees})
    if touchees:
        _oter_les_vides(document, place, touchees)


def lire_reponse(champ: str, texte: str) -> tuple[Any, str]:
    """The value that a text stands for and nothing, or `None` and why it cannot be read."""
    if champ == "importance":
        return _lire_importance(texte)
    lecture = champ_de(f"besoins.{champ}").type.lire(texte)
    if not lecture.refusee:
        return lecture.valeur, ""
    echelle = {"couverture": COUVERTURES, "satisfaction": SATISFACTIONS}.get(champ)
    if echelle is None:
        return None, lecture.message
    return None, f"{citer(texte)} : écrivez un chiffre de 0 ({echelle[0]}) à 4 ({echelle[4]})."


def noter_le_repondant(document: Edition, place: Place, champ: str, texte: str) -> Lecture[Any] | None:
    """Who answered (`repondant`) or when (`date`), on every answer of that place; `None` when nothing can be asked.

    Before the first answer it is kept on that of the first function, which still counts as not answered.
    """
    lecture: Lecture[Any] | None = None
    with document.batch(f"Modifier « {champ_de(f'besoins.{champ}').libelle} »"):
        lignes = [b.id for b in document.dossier.besoins if place_de(b) == place]
        fonctions = fonctions_a_demander(document.dossier)
        if not lignes and texte.strip() and fonctions:
            valeurs = {"fonction": designation(fonctions[0]), **_communs(document.dossier, place)}
            lignes = [document.add("besoins", valeurs)]
        for ligne in lignes:
            lecture = document.set(f"besoins[{ligne}].{champ}", texte)
    return lecture


def _communs(dossier: Dossier, place: Place) -> dict[str, Any]:
    """Who answers, and by the same person on the same day as in the other answers of that place."""
    qui = {"etablissement" if place[0] == "etablissements" else "organisme": place[1]}
    premiere = next((b for b in dossier.besoins if place_de(b) == place), None)
    if premiere is None:
        return qui
    return {**qui, "repondant": premiere.repondant, "date": premiere.date}


def _oter_les_vides(document: Edition, place: Place, lignes: Collection[str]) -> None:
    """Rows that say nothing go, but the last one of a place: it knows who answers."""
    siennes = [b for b in document.dossier.besoins if place_de(b) == place]
    vides = [b for b in siennes if b.id in lignes and not repondu(b)]
    if len(vides) == len(siennes):
        vides = [b for b in vides if b is not siennes[0] or _anonyme(b)]
    if vides:
        document.remove("besoins", [b.id for b in vides])


def _anonyme(besoin: Besoin) -> bool:
    return besoin.repondant is None and besoin.date is None


def _lire_importance(texte: str) -> tuple[str | None, str]:
    cle = cle_de_comparaison(texte)
    if not cle:
        return None, ""
    connues = {cle_de_comparaison(libelle): code for code, libelle in IMPORTANCES.items()}
    code = LETTRES.get(cle) or connues.get(cle)
    if code is not None:
        return code, ""
    possibles = ", ".join(f"{lettre} ({IMPORTANCES[code].lower()})" for lettre, code in LETTRES.items())
    return None, f"{citer(texte)} : écrivez {possibles}."


def _libelle(ecritures: list[Ecriture]) -> str:
    """What undo says."""
    if len(ecritures) == 1:
        return f"Modifier « {champ_de(f'besoins.{ecritures[0][1]}').libelle} »"
    return "Répondre sur les besoins"
