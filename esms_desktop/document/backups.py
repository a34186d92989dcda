"""Earlier versions: sealed, checked copies, thinned the way Anki does, opened as copies."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import erreurs_de_fichier, nom_sur, remplacer_fichier
from esms_desktop.document.fichiers import copier as copier_fichier
from esms_desktop.document.fichiers import oter_si_possible, refuser_existant, voisin_de
from esms_desktop.store.copies import Resume, rechiffrer, resumer, sceller, verifier
from esms_desktop.store.secret import Secret

SECOND = "Sauvegardes ESMS Desktop"
"""Folder made in the second place."""
FORMAT = "%Y-%m-%dT%H-%M-%S"
RECENTES = timedelta(days=2)
JOURS, SEMAINES, MOIS = 12, 10, 9
MIGRATION = "migration"
"""Why a backup was made that is never thinned: the document as an older version wrote it."""
RETOUR = "retour"
"""Why a backup was made that holds the state before an earlier version was put back."""
RESTE_VIEUX = 3600
"""Seconds after which a temporary file is nobody's: two documents of one identity may share a folder."""


class Sauvegarde(NamedTuple):
    """A backup: when it was made, of which revision, why, and its file."""

    quand: datetime
    revision: int
    motif: str
    chemin: Path


def faire(
    copie: Path,
    dossier: Path,
    quand: datetime,
    revision: int,
    motif: str,
    *,
    telle_quelle: bool = False,
    secret: Secret | None = None,
) -> Sauvegarde:
    """Seal a still copy as a backup, then thin the others. `motif`: ouverture, travail, migration, import, retour.

    telle_quelle: keep the bytes as they are (a file of an older schema, before its migration).
    """
    with erreurs_de_fichier(dossier, "n’a pas pu être créé"):
        dossier.mkdir(parents=True, exist_ok=True)
    quand = quand.replace(microsecond=0)
    cible = dossier / f"{quand.strftime(FORMAT)} r{revision} {motif}.esms"
    voisin = voisin_de(cible)
    try:
        if telle_quelle:
            with erreurs_de_fichier(cible, "n’a pas pu être écrit"):
                shutil.copyfile(copie, voisin)
        else:
            sceller(copie, voisin, secret=secret)
        remplacer_fichier(voisin, cible)
    finally:
        oter_si_possible(voisin)
    with suppress(OSError, UserError):  # the backup is there; the others are thinned next time
        amincir(dossier, quand)
    return Sauvegarde(quand, revision, motif, cible)


def lister(dossier: Path) -> list[Sauvegarde]:
    """The backups, the latest first."""
    trouvees = []
    with erreurs_de_fichier(dossier, "n’a pas pu être lu"):
        fichiers = list(dossier.glob("*.esms")) if dossier.is_dir() else []
    for chemin in fichiers:
        with suppress(ValueError):
            date, revision, motif = chemin.stem.split(" ", 2)
            quand = datetime.strptime(date, FORMAT)
            trouvees.append(Sauvegarde(quand, int(revision.removeprefix("r")), motif, chemin))
    return sorted(trouvees, reverse=True)


def contenu(sauvegarde: Sauvegarde, secret: Secret | None = None) -> Resume:
    """What a backup holds; `UserError` when it cannot be trusted."""
    verifier(sauvegarde.chemin, secret=secret)
    return resumer(sauvegarde.chemin, secret)


def meilleure(dossier: Path, secret: Secret | None = None) -> Sauvegarde | None:
    """The latest backup whose content is intact (of those that this password opens)."""
    for sauvegarde in lister(dossier):
        with suppress(UserError):
            verifier(sauvegarde.chemin, secret=secret)
            return sauvegarde
    return None


def copier(sauvegarde: Sauvegarde, vers: Path, secret: Secret | None = None) -> None:
    """Open a backup as a document of its own, under its own password."""
    verifier(sauvegarde.chemin, secret=secret)
    refuser_existant(vers)
    copier_fichier(sauvegarde.chemin, vers)


def doubler(sauvegarde: Sauvegarde, second: Path, nom: str) -> None:
    """Copy a backup to the second place (a USB key), under the name of the dossier; thinned there too.

    Raises `UserError` when the place is not there or cannot be written: the first copy is safe all the same.
    """
    if not second.is_dir():
        raise UserError(
            f"La sauvegarde n’a pas été copiée dans « {second} » : ce dossier n’est pas accessible.",
            "Branchez la clé, ou choisissez un autre second emplacement.",
        )
    dossier = dossier_second(second, nom)
    with erreurs_de_fichier(dossier, "n’a pas pu être créé"):
        dossier.mkdir(parents=True, exist_ok=True)
    copier_fichier(sauvegarde.chemin, dossier / sauvegarde.chemin.name)
    with suppress(OSError, UserError):
        amincir(dossier, sauvegarde.quand)


def dossier_second(second: Path, nom: str) -> Path:
    """Where the backups of a dossier go in the second place."""
    return second / SECOND / nom_sur(nom)


def rechiffrer_tout(dossier: Path, avant: Secret | None, apres: Secret | None) -> list[Path]:
    """Put every backup of a folder under another password, each whole before it takes the place of the old one.

    Those that it could not be done for (another password, damage, a disk that refuses) are left as they are and
    returned: the person is told of them.
    """
    laissees = []
    for sauvegarde in lister(dossier):
        voisin = voisin_de(sauvegarde.chemin)
        try:
            rechiffrer(sauvegarde.chemin, voisin, avant, apres)
            remplacer_fichier(voisin, sauvegarde.chemin)
        except UserError:
            laissees.append(sauvegarde.chemin)
        finally:
            oter_si_possible(voisin)
    return laissees


def amincir(dossier: Path, maintenant: datetime) -> None:
    """Remove the backups that the rule does not keep, and what a backup cut short left behind."""
    for reste in dossier.glob(".*.tmp*"):
        with suppress(OSError):
            if maintenant.timestamp() - reste.stat().st_mtime > RESTE_VIEUX:
                reste.unlink()
    sauvegardes = lister(dossier)
    gardees = set(a_garder([s.quand for s in sauvegardes], maintenant))
    for sauvegarde in sauvegardes:
        if sauvegarde.quand not in gardees and sauvegarde.motif != MIGRATION:
            with suppress(OSError):
                sauvegarde.chemin.unlink()


def a_garder(dates: Sequence[datetime], maintenant: datetime) -> list[datetime]:
    """All of the last two days, then the latest of each of 12 days, 10 weeks, 9 months; the latest always."""
    ordre = sorted(set(dates), reverse=True)
    gardees = [d for d in ordre if maintenant - d <= RECENTES] or ordre[:1]
    anciennes = [d for d in ordre if maintenant - d > RECENTES]
    jours: dict[object, datetime] = {}
    semaines: dict[object, datetime] = {}
    mois: dict[object, datetime] = {}
    for date in anciennes:
        jours.setdefault(date.date(), date)
        semaines.setdefault(date.isocalendar()[:2], date)
        mois.setdefault((date.year, date.month), date)
    for periodes, nombre in ((jours, JOURS), (semaines, SEMAINES), (mois, MOIS)):
        gardees += list(periodes.values())[:nombre]
    return sorted(set(gardees), reverse=True)
