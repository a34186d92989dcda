"""Default contents: what is shipped loads whole, says where it comes from, and is added once, in one step."""

from pathlib import Path

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.modeles import remplir
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.modeles import LigneModele, Modele, lire_modele

SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "modeles").glob("*.toml"))
VALIDE = """
titre = "Rôles"
[[ligne]]
table = "raci_roles"
cle = "cp"
statut = "propose"
valeurs = { libelle = "Chef de projet" }
[[ligne]]
table = "raci_roles"
cle = "ars"
statut = "source"
source = "Guide pas à pas, action 3.4"
valeurs = { libelle = "ARS" }
"""


def ecrire(tmp_path, texte):
    chemin = tmp_path / "essai.toml"
    chemin.write_text(texte, encoding="utf-8")
    return chemin


@pytest.fixture
def document(tmp_path):
    ouvert = creer(tmp_path / "a.esms", "amorcage-2021-national", 1, lieux=Emplacements(tmp_path / "prive"))
    yield ouvert
    ouvert.close()


def test_un_modele_se_lit(tmp_path):
    modele = lire_modele(ecrire(tmp_path, VALIDE))
    assert modele.titre == "Rôles"
    assert [ligne.nom for ligne in modele.lignes] == ["Chef de projet", "ARS"]
    assert [ligne.source for ligne in modele.lignes] == ["", "Guide pas à pas, action 3.4"]


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ('table = "raci_roles"\ncle = "cp"', 'table = "roles"\ncle = "cp"', "unknown key or table"),
        ('libelle = "Chef de projet"', 'libele = "Chef de projet"', "raci_roles has no field libele"),
        ('cle = "ars"', 'cle = "cp"', "cp stands twice"),
        ('statut = "propose"\n', 'statut = "source"\n', "a sourced row names its source"),
        ('source = "Guide pas à pas, action 3.4"\n', "", "a sourced row names its source"),
        ('libelle = "ARS"', 'libelle = "ARS", personne = "p1"', "refers to p1, which is not there"),
        ('libelle = "ARS"', "libelle = 3", "libelle"),
    ],
)
def test_un_modele_fautif_est_refuse_avec_sa_ligne(tmp_path, avant, apres, dit):
    assert avant in VALIDE
    with pytest.raises(ValueError, match=dit):
        lire_modele(ecrire(tmp_path, VALIDE.replace(avant, apres, 1)))


@pytest.mark.parametrize("chemin", SHIPPED, ids=lambda c: c.stem)
def test_chaque_modele_livre_se_lit_et_se_verse_dans_un_dossier_vide(chemin, document):
    modele = lire_modele(chemin)
    assert modele.lignes
    assert remplir(document, modele.lignes, modele.titre) == len(modele.lignes)
    assert document.dossier.brouillons == {}
    for table in modele.tables():
        attendues = [ligne.cle for ligne in modele.lignes if ligne.table == table]
        assert [ligne.id for ligne in getattr(document.dossier, table)] == attendues


def test_remplir_est_une_seule_etape_et_dit_d_ou_vient_chaque_valeur(document):
    lignes = (
        LigneModele("risques", "retard", {"libelle": "Retard de l’éditeur"}),
        LigneModele("instances", "copil", {"type": "copil"}, "source", "Guide pas à pas, action 3.1"),
    )
    assert remplir(document, lignes, "Préremplir la gouvernance") == 2
    assert document.undo_label == "Préremplir la gouvernance"
    assert document.origin("risques[retard].libelle") == "modele_propose"
    assert document.origin("instances[copil].type") == "modele_source"
    document.set("risques[retard].libelle", "Retard")
    assert document.origin("risques[retard].libelle") == "saisi"
    document.undo()
    document.undo()
    assert document.dossier.risques == document.dossier.instances == ()


def test_remplir_deux_fois_n_ajoute_rien_et_rend_ce_qui_a_ete_retire(document):
    modele = Modele(
        "Rôles",
        tuple(LigneModele("raci_roles", cle, {"libelle": cle.upper()}) for cle in ("cp", "dg", "rm")),
    )
    assert remplir(document, modele.lignes, modele.titre) == 3
    assert remplir(document, modele.lignes, modele.titre) == 0
    document.remove("raci_roles", ["dg"])
    assert [ligne.cle for ligne in modele.manquantes(document.dossier)] == ["dg"]
    assert remplir(document, modele.lignes, modele.titre) == 1
    assert [role.id for role in document.dossier.raci_roles] == ["cp", "rm", "dg"]


def test_ce_qui_n_est_pas_choisi_n_est_nomme_nulle_part(document):
    lignes = (
        LigneModele("phases", "ph", {"libelle": "Achat"}),
        LigneModele("raci_roles", "dg", {"libelle": "Direction"}),
        LigneModele("taches", "t1", {"libelle": "Choisir", "phase": "ph", "role": "dg"}),
        LigneModele("taches", "t2", {"libelle": "Commander", "phase": "ph", "predecesseurs": ("t1",)}),
        LigneModele("raci_activites", "a", {"libelle": "Choisir", "lettres": {"dg": "A", "cp": "R"}}),
    )
    assert remplir(document, [ligne for ligne in lignes if ligne.cle not in ("ph", "t1")], "Préremplir") == 3
    [tache], [activite] = document.dossier.taches, document.dossier.raci_activites
    assert (tache.phase, tache.predecesseurs) == (None, None)
    assert activite.lettres == {"dg": "A"}
    assert remplir(document, lignes, "Préremplir") == 2  # what came first stays as it is
    assert document.dossier.taches[1].role == "dg"
