"""A process killed at any moment loses nothing that it had acknowledged, and leaves nothing half done."""

import os

import pytest

from tests.journeys.tempete import Tempete

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL et fork n’existent pas sous Windows")


@pytest.fixture(scope="module")
def tempete(tmp_path_factory):
    tempete = Tempete(tmp_path_factory.mktemp("tempete"))
    yield tempete
    tempete.fermer()


@pytest.mark.parametrize("tour", range(30))
def test_tue_en_pleine_saisie_rien_de_ce_qui_etait_acquis_n_est_perdu(tempete, tour):
    tempete.tour("editer", tour, graine=tour % 2, au_plus=40)


@pytest.mark.parametrize("tour", range(10))
def test_tue_pendant_un_enregistrement_le_fichier_publie_reste_entier(tempete, tour):
    tempete.tour("publier", tour, graine=tour % 2, au_plus=24)


@pytest.mark.parametrize("tour", range(6))
def test_tue_pendant_une_sauvegarde_chaque_sauvegarde_reste_lisible(tempete, tour):
    tempete.tour("sauvegarder", tour, graine=tour % 2, au_plus=20)


@pytest.mark.parametrize("tour", range(6))
def test_tue_pendant_une_migration_le_fichier_est_l_ancien_ou_le_nouveau(tempete, tour):
    tempete.tour("migrer", tour, graine=0, au_plus=8)
