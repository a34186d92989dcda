"""Arguments, exit statuses, and the promise that nobody ever sees a traceback.

0 done, 1 done but not ready, 2 wrong usage, 3 a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from esms_desktop import __version__
from esms_desktop.common.errors import UsageError, UserError

FAIT, PAS_PRET, USAGE, ILLISIBLE, INTERROMPU = 0, 1, 2, 3, 130
VERBES = {
    "appels": "liste les appels à projets connus",
    "creer": "crée un dossier, vide ou depuis un JSON",
    "extraire": "écrit le dossier en JSON",
    "verifier": "juge des dossiers et dit pourquoi",
    "comparer": "le même dossier sous plusieurs appels",
    "exporter": "écrit le dossier de candidature (PDF et Excel)",
    "proteger": "met, change ou retire le mot de passe d’un dossier",
    "regles": "contrôle ou compare des jeux de règles",
    "auto-test": "contrôle le programme installé",
}
"""Verb -> help. Each verb is a module of this package, imported only when it is asked for."""
EN_FRANCAIS = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"arguments inconnus : \1"),
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"« \2 » n’est pas possible pour \1 ; choix : \3",
    ),
    (r"argument (.+?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.+?): expected at least one argument", r"\1 attend au moins une valeur"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 ne va pas avec \2"),
    (r"argument (.+?): (.+)", r"\1 : \2"),
)


class Analyseur(argparse.ArgumentParser):
    """An argument parser that speaks French and exits with 2."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"add_help": False, "allow_abbrev": False, **options})  # type: ignore[arg-type]
        self._positionals.title = "arguments"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def format_usage(self) -> str:
        """The usage line, with the French colon."""
        return super().format_usage().replace("usage:", "usage :", 1)

    def format_help(self) -> str:
        """The help, with the French colon."""
        return super().format_help().replace("usage:", "usage :", 1)

    def error(self, message: str) -> NoReturn:
        """One sentence and the usage line, on standard error."""
        for anglais, francais in EN_FRANCAIS:
            if re.fullmatch(anglais, message):
                message = re.sub(anglais, francais, message)
                break
        self.exit(USAGE, f"{message[:1].upper()}{message[1:]}.\n{self.format_usage()}")


def analyseur(arguments: Sequence[str]) -> Analyseur:
    """The parser of the whole command line; only the verbs that it names are filled in."""
    principal = Analyseur(
        prog="esms-desktop",
        description="Prépare hors ligne un dossier ESMS numérique : critères, financement, pièces.",
    )
    principal.add_argument("--version", action="version", version=f"ESMS Desktop {__version__}")
    _option_regles(principal, "regles")
    verbes = principal.add_subparsers(
        title="commandes", metavar="COMMANDE", dest="verbe", parser_class=Analyseur
    )
    for nom, aide in VERBES.items():
        sous = verbes.add_parser(nom, help=aide)
        if nom in arguments:
            import_module(f"esms_desktop.cli.{nom.replace('-', '_')}").ajouter(sous)
        _option_regles(sous, "regles_verbe")
    return principal


def _option_regles(analyseur: Analyseur, dest: str) -> None:
    """--regles is understood before and after the verb."""
    analyseur.add_argument(
        "--regles",
        dest=dest,
        action="append",
        default=[],
        type=Path,
        metavar="DOSSIER",
        help="ajoute un dossier de jeux de règles (peut être répété)",
    )


def lancer(arguments: Sequence[str]) -> int:
    """Run a command line; never raises."""
    _sorties_utf8()
    try:
        return _executer(arguments)
    except SystemExit as sortie:
        return sortie.code if isinstance(sortie.code, int) else USAGE
    except UsageError as erreur:
        print(erreur, file=sys.stderr)
        return USAGE
    except UserError as erreur:
        print(erreur, file=sys.stderr)
        return ILLISIBLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ILLISIBLE
    except KeyboardInterrupt:
        return INTERROMPU
    except Exception as bogue:
        return _bogue(bogue)


def _executer(arguments: Sequence[str]) -> int:
    principal = analyseur(arguments)
    options = principal.parse_args(arguments)
    if options.verbe is None:
        principal.print_help()
        return FAIT
    options.regles = [*options.regles, *options.regles_verbe]
    statut = options.executer(options)
    sys.stdout.flush()
    return int(statut)


def _bogue(bogue: Exception) -> int:
    """A defect of ours: said plainly; the details only when asked for."""
    if os.environ.get("ESMS_DESKTOP_DETAILS"):
        import traceback

        traceback.print_exc()
    print(
        f"ESMS Desktop a rencontré un défaut ({type(bogue).__name__}) et n’a rien écrit. "
        "Relancez avec ESMS_DESKTOP_DETAILS=1 pour obtenir le détail à nous envoyer.",
        file=sys.stderr,
    )
    return ILLISIBLE


def _sorties_utf8() -> None:
    """Standard output is UTF-8 whatever the locale says."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(encoding="utf-8", errors="replace")
