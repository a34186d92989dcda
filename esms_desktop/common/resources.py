"""The one way to reach what is shipped as data, from source, from a wheel and from a frozen bundle."""

from __future__ import annotations

from pathlib import Path

import resources


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder: `resource("regles", pack_id, "appel.toml")`.

    The package is always installed as plain files (wheel and PyInstaller onedir), so a path is enough;
    `importlib.resources` would add 20 ms to each start of the command line for zip files we never ship.
    """
    return Path(resources.__path__[0]).joinpath(*parts)
