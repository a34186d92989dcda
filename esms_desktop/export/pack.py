"""Writing the application pack: refused when something blocking is missing, whole or not at all."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc, erreurs_de_fichier, remplacer_dossier
from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.export.documents import (
    DOCUMENTS,
    Document,
    ExportAnnule,
    Suivi,
    avancer,
    dessiner_documents,
)
from esms_desktop.export.manifest import (
    Fichier,
    est_remplacable,
    manifeste_json,
    manifeste_lisible,
    mesurer,
)
from esms_desktop.export.names import MANIFESTE, MANIFESTE_LISIBLE, nom_du_dossier, variante
from esms_desktop.rules.verdict import Verdict

__all__ = ["Document", "ExportAnnule", "Paquet", "Suivi", "dessiner_documents", "exporter", "refus"]

CITES = 10
"""Criteria named when the export is refused."""
SUITE = ("Manifeste", "Mise en place")
"""What the export does once the documents are drawn."""


@dataclass(frozen=True)
class Paquet:
    """What was written: the folder, its files (name, size in bytes, SHA-256).

    caracteres_absents: characters that the PDF shows as « □ » because its font lacks them.
    """

    dossier: Path
    fichiers: tuple[tuple[str, int, str], ...]
    caracteres_absents: tuple[str, ...] = ()


def exporter(
    dossier: Dossier,
    verdict: Verdict,
    vers: Path,
    *,
    brouillon: bool,
    aujourdhui: date,
    suivi: Suivi | None = None,
) -> Paquet:
    """Write the pack in a new folder of `vers`, created when it does not exist.

    brouillon: also when the dossier is not ready; every page then says so. suivi: told before each step.
    Raises `UserError` when the dossier is not ready, or when the disk refuses, `ExportAnnule` when asked to stop;
    nothing is left behind. Once in place, the pack stays.
    """
    if not verdict.pret and not brouillon:
        raise refus(verdict)
    projet = dossier.projet.titre or ""
    etapes = len(DOCUMENTS) + len(SUITE)
    with _dossier_hote(vers), _temporaire(vers) as atelier:
        absents = _dessiner(dossier, verdict, atelier, aujourdhui, suivi, etapes)
        avancer(suivi, SUITE[0], etapes - 2, etapes)
        fichiers = _manifester(projet, verdict, atelier, aujourdhui)
        avancer(suivi, SUITE[1], etapes - 1, etapes)
        cible = _cible(vers, _nom(dossier, verdict, aujourdhui), projet)
        remplacer_dossier(atelier, cible)
    return Paquet(cible, tuple((f.nom, f.taille, f.sha256) for f in fichiers), absents)


def refus(verdict: Verdict) -> UserError:
    """Why a dossier that is not ready is not exported: the criteria that block, ten at most."""
    titres = [f"«{INSECABLE}{c.titre}{INSECABLE}»" for c in verdict.bloquants()]
    return UserError(
        f"Le dossier n’est pas prêt, rien n’a été écrit. Il reste à compléter ou à corriger{INSECABLE}: "
        f"{enumerer(titres, au_plus=CITES)}.",
        "Complétez ces points, ou exportez un brouillon pour relecture.",
    )


def _dessiner(
    dossier: Dossier, verdict: Verdict, atelier: Path, jour: date, suivi: Suivi | None, etapes: int
) -> tuple[str, ...]:
    """Write the documents; the characters that they could not show."""
    absents: list[str] = []
    for document in dessiner_documents(dossier, verdict, jour, suivi, etapes):
        ecrire_d_un_bloc(atelier / document.nom, document.octets)
        absents += document.absents
    return tuple(dict.fromkeys(absents))


def _manifester(projet: str, verdict: Verdict, atelier: Path, jour: date) -> list[Fichier]:
    """Write both manifests; every file of the pack, manifests last."""
    documents = [mesurer(atelier / nom) for nom, _, _ in DOCUMENTS]
    ecrire_d_un_bloc(atelier / MANIFESTE, manifeste_json(projet, verdict, documents, jour))
    ecrire_d_un_bloc(atelier / MANIFESTE_LISIBLE, manifeste_lisible(projet, verdict, documents, jour))
    return [*documents, mesurer(atelier / MANIFESTE), mesurer(atelier / MANIFESTE_LISIBLE)]


def _nom(dossier: Dossier, verdict: Verdict, jour: date) -> str:
    porteur = next((o for o in dossier.organismes if o.role == "porteur"), None)
    organisme = (porteur.sigle or porteur.raison_sociale or "") if porteur else ""
    return nom_du_dossier(organisme or "Porteur a completer", verdict.titre_court, jour)


def _cible(vers: Path, nom: str, projet: str) -> Path:
    """The folder to write: the first name that is free, or held by a pack of ours that nobody changed."""
    rang = 1
    while True:
        cible = vers / variante(nom, rang)
        if not cible.exists() or est_remplacable(cible, projet):
            return cible
        rang += 1


@contextmanager
def _dossier_hote(vers: Path) -> Iterator[None]:
    """The folder that will hold the pack; the ones created for it leave with a failure."""
    manquants = [d for d in (vers, *vers.parents) if not d.exists()]
    with erreurs_de_fichier(vers, "n’a pas pu être créé"):
        vers.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for cree in manquants:
            with suppress(OSError):
                cree.rmdir()
        raise


@contextmanager
def _temporaire(vers: Path) -> Iterator[Path]:
    """A folder to work in, beside the final one so that a move is enough; gone in any case at the end."""
    atelier = vers / f".export-{uuid.uuid4().hex[:12]}"
    with erreurs_de_fichier(vers, "n’accepte pas de nouveau fichier"):
        atelier.mkdir()
    try:
        yield atelier
    finally:
        shutil.rmtree(atelier, ignore_errors=True)
