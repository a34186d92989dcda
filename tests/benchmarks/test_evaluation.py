"""Judging a dossier: under 2 ms at 49 ESMS, under 20 ms at 1,000, and linear in between."""

import pytest

from esms_desktop.document.evaluation import bibliotheque, juger
from tests.benchmarks.conftest import dossier_de, meilleure

PACK = bibliotheque().charger("amorcage-2021-nouvelle-aquitaine")


def plancher(dossier):
    """The floor: a bare Python pass over the same rows, once for each criterion of the call."""
    for _ in PACK.criteres:
        for ligne in dossier.etablissements:
            if ligne.finess_et is None:
                return


@pytest.mark.parametrize(("nombre", "borne_ms"), [(49, 2.0), (1000, 20.0)])
def test_juger_un_dossier(nombre, borne_ms):
    dossier = dossier_de(nombre)
    duree = meilleure(lambda: juger(dossier, PACK)) * 1000
    sol = meilleure(lambda: plancher(dossier)) * 1000
    print(f"\n{nombre} ESMS : {duree:.2f} ms (passe nue : {sol:.2f} ms, rapport {duree / sol:.1f})")
    assert duree < borne_ms


def test_la_duree_croit_lineairement():
    durees = {n: meilleure(lambda d=dossier_de(n): juger(d, PACK)) for n in (250, 500, 1000, 2000)}
    print("\n" + ", ".join(f"{n} ESMS : {d * 1000:.2f} ms" for n, d in durees.items()))
    assert durees[2000] / durees[500] < 4 * 1.5
