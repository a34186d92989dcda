"""Entry point: `esms-desktop` and `python -m esms_desktop`."""

from __future__ import annotations

import sys

from esms_desktop.cli.principal import lancer


def main() -> int:
    """Run the command line; the value is the exit status."""
    return lancer(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
