"""`extraire`: the dossier of a file as JSON, on standard output."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from esms_desktop.cli.commun import ouvrir
from esms_desktop.exchange.interchange import vers_objet


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = (
        "Écrit le dossier JSON sur la sortie standard ; « creer --depuis » en refait un dossier égal."
    )
    verbe.add_argument("fichier", type=Path, metavar="FICHIER.esms", help="dossier à lire")
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Print the JSON of the dossier."""
    print(json.dumps(vers_objet(ouvrir(options.fichier)), ensure_ascii=False, indent=1))
    return 0
