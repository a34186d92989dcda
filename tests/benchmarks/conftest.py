"""How speed is measured: medians of interleaved runs, printed beside a floor measured in the same run.

What is drawn is measured on each platform of Qt: in memory (offscreen), and on an X server (xcb) when Xvfb is there.
"""

from __future__ import annotations

import compileall
import copy
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.interchange import depuis_objet
from tests.benchmarks.ecran import SANS_XVFB, Ecran, xvfb_present

RACINE = Path(__file__).parents[2]
PLATEFORME = "QT_QPA_PLATFORM"


def dossier_de(nombre: int) -> Dossier:
    """A dossier of that many ESMS, filled like the sample one."""
    return depuis_objet(objet_de(nombre))


def objet_de(nombre: int) -> dict[str, Any]:
    """Its JSON: the rows of the sample repeated under other ids."""
    chemin = RACINE / "resources" / "exemples" / "grappe-nouvelle-aquitaine.json"
    brut: dict[str, Any] = json.loads(chemin.read_text(encoding="utf-8"))
    modeles = brut["etablissements"]
    brut["etablissements"] += [
        {**copy.deepcopy(modeles[i % len(modeles)]), "id": f"banc-{i}"} for i in range(nombre - len(modeles))
    ]
    return brut


def mediane(faire: Callable[[], object], fois: int = 15, chauffe: int = 3) -> float:
    """Median seconds of one call: what a person feels, disk included."""
    return statistics.median(_durees(faire, fois, chauffe))


def meilleure(faire: Callable[[], object], fois: int = 60, chauffe: int = 3) -> float:
    """Best seconds of one call: what the code costs, without what else the machine was doing."""
    return min(_durees(faire, fois, chauffe))


def _durees(faire: Callable[[], object], fois: int, chauffe: int) -> list[float]:
    durees = []
    for _ in range(chauffe + fois):
        debut = time.perf_counter()
        faire()
        durees.append(time.perf_counter() - debut)
    return durees[chauffe:]


def processus(commandes: Sequence[Sequence[str]], fois: int = 11) -> list[float]:
    """Median wall seconds of several commands, run in turn so that a drift of the machine touches them all."""
    env = environnement()
    durees: list[list[float]] = [[] for _ in commandes]
    for tour in range(fois + 2):
        for rang, commande in enumerate(commandes):
            debut = time.perf_counter()
            subprocess.run(commande, env=env, stdout=subprocess.DEVNULL, check=False)
            if tour >= 2:
                durees[rang].append(time.perf_counter() - debut)
    return [statistics.median(d) for d in durees]


def environnement(**autres: str) -> dict[str, str]:
    """The environment of a program whose start is measured: Python keeps what it compiles."""
    garde = {cle: valeur for cle, valeur in os.environ.items() if cle != "PYTHONDONTWRITEBYTECODE"}
    return garde | autres


def compiler() -> None:
    """Every module, as an installed program has them."""
    for dossier in ("esms_desktop", "resources", "ui"):
        compileall.compile_dir(RACINE / dossier, quiet=1)


def python(*arguments: str) -> list[str]:
    """This Python, as a command."""
    return [sys.executable, *arguments]


@pytest.fixture(scope="session")
def ecran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ecran]:
    """A virtual screen of our own."""
    if not xvfb_present():
        pytest.skip(SANS_XVFB)
    ecran = Ecran(tmp_path_factory.mktemp("ecran"))
    yield ecran
    ecran.fermer()


@pytest.fixture(params=["offscreen", "xcb"])
def plateforme(request: pytest.FixtureRequest) -> dict[str, str]:
    """What the environment of a program says of its screen, for each platform."""
    nom: str = request.param
    if nom == "offscreen" or nom == os.environ.get(PLATEFORME):
        return {PLATEFORME: nom}
    ecran: Ecran = request.getfixturevalue("ecran")
    return {PLATEFORME: nom, "DISPLAY": ecran.nom}


@pytest.fixture
def sur_sa_plateforme(plateforme: dict[str, str]) -> None:
    """Asked for by the tests that draw in their own process."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A process has one platform for life: the tests of the other one run in a process that is theirs."""
    plateforme = pyfuncitem.funcargs.get("plateforme")
    if "sur_sa_plateforme" not in pyfuncitem.fixturenames or not isinstance(plateforme, dict):
        return None
    if plateforme[PLATEFORME] == os.environ.get(PLATEFORME, "offscreen"):
        return None
    ailleurs = pyfuncitem.funcargs["tmp_path"] / plateforme[PLATEFORME]
    options = ["-qq", "-s", "-p", "no:randomly", "-p", "no:cacheprovider", f"--basetemp={ailleurs}"]
    fait = subprocess.run(
        python("-m", "pytest", pyfuncitem.nodeid, *options),
        cwd=pyfuncitem.config.rootpath,
        env=environnement(**plateforme),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(fait.stdout)
    if fait.returncode:
        pytest.fail(f"{pyfuncitem.nodeid} : voir ci-dessus", pytrace=False)
    return True
