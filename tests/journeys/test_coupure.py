"""A power cut at any moment: the document opens whole, with every operation that was acknowledged."""

import pytest

pytest.importorskip("apsw", reason="apsw n’est pas installé : il simule les coupures de courant")

from tests.journeys.coupure import OPERATIONS, Rejeu, couper, enregistrer


@pytest.fixture(scope="module")
def prise(tmp_path_factory):
    """The session, recorded once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield enregistrer(tmp_path_factory.mktemp("session"), monkeypatch)


@pytest.mark.parametrize("lot", range(6))
def test_une_coupure_ne_dechire_rien_et_ne_perd_rien_d_acquis(prise, tmp_path, lot):
    rejeu = Rejeu(f"coupure-{lot}", prise.depart, prise.operations)
    assert len(rejeu.disque.journal) > 10 * OPERATIONS, "the session really wrote"
    assert couper(rejeu, 50, lot, tmp_path / "images") == []


def test_le_rejeu_dit_ce_que_la_session_a_dit(prise):
    ouverture = " ".join(prise.operations[0])
    for pragma in ("synchronous=EXTRA", "journal_mode=DELETE", "locking_mode=EXCLUSIVE", "foreign_keys=ON"):
        assert f"PRAGMA {pragma}" in ouverture
    assert Rejeu("fidele", prise.depart, prise.operations).empreintes == prise.contenus
    assert len(set(prise.contenus)) > OPERATIONS / 2


def test_le_simulateur_mord_sans_ecritures_vidangees(prise, tmp_path):
    rejeu = Rejeu(
        "mord",
        prise.depart,
        prise.operations,
        lambda ordre: ordre.replace("synchronous=EXTRA", "synchronous=OFF"),
    )
    assert couper(rejeu, 40, 0, tmp_path / "images")
