"""Finding anything of a dossier without a window: ranks, kinds, what changed."""

import pytest

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.recherche import Index
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.glossaire import charger
from tests.unit.test_document_fabrique import APPEL, un_dossier


@pytest.fixture(scope="module")
def pack():
    return bibliotheque().charger(APPEL)


@pytest.fixture
def index(pack):
    index = Index(charger())
    index.mettre_a_jour(un_dossier(), juger(un_dossier(), pack))
    return index


def titres(resultats):
    return [r.titre for r in resultats]


def test_un_titre_exact_passe_avant_un_debut_puis_un_milieu(index):
    trouves = [r for r in index.chercher("projet") if r.genre == "page"]
    assert titres(trouves)[0] == "Le projet"
    assert titres(index.chercher("ehpad"))[:2] == ["EHPAD", "EHPAD Les Tilleuls"]


def test_sans_accent_ni_casse_ni_ordre(index):
    assert "EHPAD Les Tilleuls" in titres(index.chercher("TILLEULS ehpad"))
    assert "Intitulé du projet" in titres(index.chercher("intitule"))


def test_un_champ_de_liste_mene_a_sa_premiere_ligne(index):
    trouve = next(r for r in index.chercher("finess géographique") if r.genre == "champ")
    assert trouve.cle == "etablissements[es1].finess_et"


def test_un_champ_d_une_liste_vide_mene_a_la_liste(pack):
    vide = Dossier(appel=APPEL)
    index = Index(charger())
    index.mettre_a_jour(vide, juger(vide, pack))
    trouve = next(r for r in index.chercher("finess géographique") if r.genre == "champ")
    assert trouve.cle == "etablissements"


def test_une_ligne_se_trouve_par_son_numero_avec_ou_sans_espaces(index):
    for texte in ("732829320", "732 829 320"):
        assert "Association Les Tilleuls" in titres(index.chercher(texte))


def test_une_personne_se_trouve_par_son_nom(index):
    trouvee = next(r for r in index.chercher("durand") if r.titre == "Durand")
    assert trouvee.cle == "personnes[p1].nom"


def test_chaque_genre_a_ses_quelques_meilleurs(index):
    trouves = index.chercher("e")
    par_genre = {genre: sum(r.genre == genre for r in trouves) for genre in {r.genre for r in trouves}}
    assert max(par_genre.values()) == 6
    assert len(par_genre) == 5


def test_ce_qui_a_change_est_relu(index, pack):
    import dataclasses

    dossier = un_dossier()
    premier, *autres = dossier.etablissements
    neuf = dataclasses.replace(
        dossier, etablissements=(dataclasses.replace(premier, nom="EHPAD du Moulin"), *autres)
    )
    index.mettre_a_jour(neuf, juger(neuf, pack))
    assert "EHPAD du Moulin" in titres(index.chercher("moulin"))
    assert "EHPAD Les Tilleuls" not in titres(index.chercher("ehpad tilleuls"))


def test_un_mot_absent_ne_trouve_rien(index):
    assert index.chercher("zzzz") == []
