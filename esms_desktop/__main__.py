"""Entry point: `esms-desktop` and `python -m esms_desktop`. A verb is the command line's; none opens the window."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line or the window; the value is the exit status."""
    arguments = sys.argv[1:]
    if _pour_la_fenetre(arguments) and _un_ecran():
        return _ouvrir_la_fenetre(arguments)
    from esms_desktop.cli.principal import lancer

    return lancer(arguments)


def _pour_la_fenetre(arguments: list[str]) -> bool:
    """Nothing, or one dossier to open."""
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".esms"))


def _un_ecran() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _ouvrir_la_fenetre(arguments: list[str]) -> int:
    """What the window says when it is closed; 3 when the system cannot show it."""
    gc.disable()  # nothing made while it starts is garbage: looking for some costs a tenth of the time; see `lancer`
    try:
        from ui.application import main as ouvrir
    except ImportError as manque:  # a library of the system: Python's own are installed with the program
        sys.stderr.write(
            f"La fenêtre ne peut pas s’ouvrir : il manque une bibliothèque du système ({manque.msg}). "
            "Installez-la, ou servez-vous de la ligne de commande : esms-desktop --help.\n"
        )
        return 3
    return ouvrir(arguments)


if __name__ == "__main__":
    sys.exit(main())
