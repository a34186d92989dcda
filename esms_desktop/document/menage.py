"""« Effacer les copies locales »: what the application keeps of the dossiers on this computer, removed on request."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.etat import lire_etat
from esms_desktop.store.lock import Verrou


class Menage(NamedTuple):
    """What was kept all the same: dossiers open in a window, and those with work that no file holds yet."""

    ouverts: int
    a_reprendre: int


def effacer_copies(lieux: Emplacements) -> Menage:
    """Remove working copies, backups and what is remembered of files; the users' own files are left alone."""
    ouverts = a_reprendre = 0
    travail = lieux.racine / "travail"
    for dossier in sorted(travail.iterdir()) if travail.is_dir() else []:
        try:
            verrou = Verrou(dossier / "verrou", dossier.name)
        except UserError:
            ouverts += 1
            continue
        retenu = lire_etat(dossier / "etat.json").ouverte and (dossier / "dossier.esms").exists()
        verrou.liberer()
        if retenu:
            a_reprendre += 1
        else:
            _oter(dossier)
    _oter(lieux.racine / "sauvegardes")
    if not ouverts + a_reprendre:  # the others are still found through these
        for nom in ("travail", "documents", "renvois"):
            _oter(lieux.racine / nom)
    (lieux.racine / "recents.json").unlink(missing_ok=True)
    return Menage(ouverts, a_reprendre)


def _oter(dossier: Path) -> None:
    shutil.rmtree(dossier, ignore_errors=True)
