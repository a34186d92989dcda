"""How speed is measured: medians of interleaved runs, printed beside a floor measured in the same run."""

from __future__ import annotations

import copy
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.interchange import depuis_objet

RACINE = Path(__file__).parents[2]


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
    env = {cle: valeur for cle, valeur in os.environ.items() if cle != "PYTHONDONTWRITEBYTECODE"}
    durees: list[list[float]] = [[] for _ in commandes]
    for tour in range(fois + 2):
        for rang, commande in enumerate(commandes):
            debut = time.perf_counter()
            subprocess.run(commande, env=env, stdout=subprocess.DEVNULL, check=False)
            if tour >= 2:
                durees[rang].append(time.perf_counter() - debut)
    return [statistics.median(d) for d in durees]


def python(*arguments: str) -> list[str]:
    """This Python, as a command."""
    return [sys.executable, *arguments]
