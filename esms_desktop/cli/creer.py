"""`creer`: a new dossier file, empty or from JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from esms_desktop.cli import mot_de_passe
from esms_desktop.cli.commun import packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.errors import UsageError
from esms_desktop.exchange.interchange import lire_dossier


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = "Crée un dossier (.esms), vide ou rempli depuis un dossier JSON."
    verbe.add_argument("sortie", type=Path, metavar="SORTIE.esms", help="fichier à créer")
    verbe.add_argument("--appel", metavar="ID", help="appel à projets (par défaut : celui du JSON)")
    verbe.add_argument(
        "--depuis", type=Path, metavar="DOSSIER.json", help="remplit le dossier depuis ce JSON"
    )
    verbe.add_argument("--proteger", action="store_true", help="demande un mot de passe pour ce dossier")
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Create the file; an existing one is never replaced."""
    depuis = lire_dossier(options.depuis) if options.depuis else None
    appel = options.appel or (depuis.appel if depuis else None)
    if not appel:
        raise UsageError(
            "Indiquez l’appel à projets : --appel ID (« esms-desktop appels » en donne la liste)."
        )
    pack = packs(options).charger(appel)
    from esms_desktop.document.ouverture import creer

    secret = mot_de_passe.nouveau(options.sortie)[0] if options.proteger else None
    document = creer(options.sortie, appel, pack.appel.version, depuis=depuis, secret=secret)
    document.close()
    Sortie().ligne(f"Dossier créé : {options.sortie}", "satisfait")
    return 0
