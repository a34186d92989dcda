"""What every test shares: the data of the suite, a private home, the command line as a function."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esms_desktop.cli.principal import lancer

DONNEES = Path(__file__).parent / "data"
SCENARIOS = sorted(
    p.stem for p in (DONNEES / "scenarios").glob("*.json") if not p.name.endswith(".attendu.json")
)


@pytest.fixture(autouse=True)
def chez_soi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A private home and no leftover setting for every test."""
    monkeypatch.setenv("HOME", str(tmp_path / "maison"))
    monkeypatch.delenv("ESMS_DESKTOP_DETAILS", raising=False)


@pytest.fixture
def commande(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line: exit status, standard output, standard error."""

    def executer(*arguments: object) -> tuple[int, str, str]:
        statut = lancer([str(a) for a in arguments])
        lu = capsys.readouterr()
        return statut, lu.out, lu.err

    return executer


@pytest.fixture
def scenario() -> Callable[[str], dict[str, Any]]:
    """The JSON of a scenario, fresh, to be changed by the test."""

    def lire(nom: str) -> dict[str, Any]:
        return json.loads((DONNEES / "scenarios" / f"{nom}.json").read_text(encoding="utf-8"))

    return lire
