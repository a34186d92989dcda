"""Cents: rounding, payments, splits. Expected values by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.common.money import arrondir, repartir, verser


def test_la_moitie_d_un_centime_s_arrondit_au_dessus():
    assert [arrondir(Fraction(n, 2)) for n in (1, 2, 3, 5)] == [1, 1, 2, 3]
    assert arrondir(Fraction(1, 3)) == 0
    assert arrondir(Fraction(2, 3)) == 1


def test_le_dernier_versement_prend_le_reste():
    # 100,01 € : 40 % = 40,004 -> 40,00 ; 40,00 ; reste 20,01
    assert verser(10_001, [40, 40, 20]) == [4_000, 4_000, 2_001]
    assert verser(48_850_000, [50, 50]) == [24_425_000, 24_425_000]
    assert verser(1, [50, 50]) == [1, 0]
    assert verser(0, [40, 40, 20]) == [0, 0, 0]
    assert verser(100, []) == []


def test_une_repartition_donne_le_centime_aux_plus_forts_restes():
    # 100,00 € pour trois parts égales : 33,34 ; 33,33 ; 33,33
    assert repartir(10_000, [1, 1, 1]) == [3_334, 3_333, 3_333]
    # 615 000 € pour 12 et 8 ESMS (scénario E18)
    assert repartir(61_500_000, [12, 8]) == [36_900_000, 24_600_000]
    # 1,00 € pour 2, 1 et 1 : 50, 25, 25
    assert repartir(100, [2, 1, 1]) == [50, 25, 25]
    assert repartir(100, [0, 0]) == [0, 0]


@given(st.integers(0, 10**11), st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(any))
def test_une_repartition_fait_toujours_le_total(total, poids):
    parts = repartir(total, poids)
    assert sum(parts) == total
    assert all(p >= 0 for p in parts)
    assert all(abs(part - Fraction(total * p, sum(poids))) < 1 for part, p in zip(parts, poids, strict=True))
