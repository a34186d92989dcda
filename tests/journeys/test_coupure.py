"""A power cut at any moment: the document opens whole, with every operation that was acknowledged."""

import random
import shutil
import sqlite3
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("apsw", reason="apsw n’est pas installé : il simule les coupures de courant")

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import ouvrir
from tests.journeys import editeur
from tests.journeys.coupure import Rejeu, contenu

OPERATIONS = 60


class Session(NamedTuple):
    """The file that a document opened, the SQL of each of its operations, what the file said after each."""

    depart: bytes
    operations: list[list[str]]
    contenus: list[str]


def enregistrer(dossier: Path, monkeypatch) -> Session:
    """A real session of the document."""
    chemin = dossier / "dossier.esms"
    shutil.copyfile(editeur.modele(dossier), chemin)
    ordres: list[str] = []
    vraie = sqlite3.connect

    def connecter(base, *arguments, **options):
        cnx = vraie(base, *arguments, **options)
        if "/travail/" in str(base) and "dossier.esms" in str(base):
            cnx.set_trace_callback(ordres.append)
        return cnx

    monkeypatch.setattr(sqlite3, "connect", connecter)
    document = ouvrir(chemin, lieux=Emplacements(dossier / "prive"), horloge=editeur.heure)
    base = document._base.brut()
    operations, contenus = [_propres(ordres)], [contenu(base.execute)]
    tirage = random.Random(0)
    for numero in range(OPERATIONS):
        ordres.clear()
        editeur.operation(document, tirage, numero)
        operations.append(_propres(ordres))
        contenus.append(contenu(base.execute))
    monkeypatch.undo()
    document.close()
    return Session((dossier / "modele.esms").read_bytes(), operations, contenus)


def _propres(ordres: list[str]) -> list[str]:
    """What was asked: each trigger that fires traces once more the statement that fired it."""
    return [ordre for ordre, _ in groupby(ordres)]


@pytest.fixture(scope="module")
def prise(tmp_path_factory):
    """The session, recorded once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield enregistrer(tmp_path_factory.mktemp("session"), monkeypatch)


def couper(rejeu: Rejeu, fois: int, graine: int, dossier: Path) -> list[str]:
    """Draw images; the sentence of each loss."""
    dossier.mkdir()
    tirage = random.Random(graine)
    pertes = []
    for _ in range(fois):
        moment = tirage.randint(0, len(rejeu.disque.journal))
        acquise = rejeu.acquises(moment)
        try:
            cnx = sqlite3.connect(rejeu.deposer(moment, tirage, dossier))
            try:
                saine = cnx.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                trouve = contenu(cnx.execute)
            finally:
                cnx.close()
        except sqlite3.DatabaseError as erreur:
            pertes.append(f"{moment} : illisible ({erreur})")
            continue
        permis = rejeu.empreintes[max(acquise, 0) : acquise + 2]
        if not saine:
            pertes.append(f"{moment} : structure abîmée")
        elif trouve not in permis:
            pertes.append(f"{moment} : {'perdu' if trouve in rejeu.empreintes else 'à moitié'}")
    return pertes


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
