"""The long storms: 300 kills while editing, 150 elsewhere, 2,000 power cuts. Nothing acknowledged is lost."""

import os
import random

import pytest

from tests.journeys.tempete import Tempete

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="SIGKILL et fork n’existent pas sous Windows"),
    pytest.mark.timeout(1200),
]


@pytest.mark.parametrize(
    ("vie", "tours", "au_plus"),
    [("editer", 300, 60), ("publier", 60, 40), ("sauvegarder", 40, 30), ("migrer", 50, 8)],
)
def test_tempete(tmp_path, vie, tours, au_plus):
    tempete = Tempete(tmp_path)
    try:
        for tour in range(tours):
            tempete.tour(vie, 1000 + tour, graine=tour % 10, au_plus=au_plus)
    finally:
        tempete.fermer()
    print(f"\n{vie} : {', '.join(f'{nombre} {quoi}' for quoi, nombre in sorted(tempete.bilan.items()))}")
    assert tempete.bilan["tours"] == tours


def test_deux_mille_coupures_de_courant(tmp_path):
    pytest.importorskip("apsw", reason="apsw n’est pas installé : il simule les coupures de courant")
    from tests.journeys.coupure import Rejeu, couper, enregistrer

    pertes, journal = [], 0
    for graine in range(4):
        dossier = tmp_path / f"session-{graine}"
        dossier.mkdir()
        with pytest.MonkeyPatch.context() as monkeypatch:
            prise = enregistrer(dossier, monkeypatch, operations=120, graine=graine)
        rejeu = Rejeu(f"coupure-longue-{graine}", prise.depart, prise.operations)
        journal += len(rejeu.disque.journal)
        pertes += couper(rejeu, 500, random.Random(graine).randrange(1 << 30), tmp_path / f"images-{graine}")
    print(f"\n2 000 coupures dans {journal} écritures : {len(pertes)} pertes")
    assert pertes == []
