"""A faulty rule pack is refused with the file, the table, the id and the nearest known name."""

import shutil

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.common.resources import resource
from esms_desktop.document.evaluation import bibliotheque

PACK = "generalisation-2022-guadeloupe"


@pytest.fixture
def pack(tmp_path):
    """A copy of a shipped pack, to be damaged: `pack(file, old, new)` then its load."""
    dossier = tmp_path / PACK
    shutil.copytree(resource("regles", PACK), dossier)

    def changer(fichier, ancien, nouveau):
        chemin = dossier / fichier
        texte = chemin.read_text(encoding="utf-8")
        assert ancien in texte, f"« {ancien} » n'est plus dans {fichier}"
        chemin.write_text(texte.replace(ancien, nouveau, 1), encoding="utf-8")
        bibliotheque([tmp_path]).charger(PACK)

    return changer


@pytest.mark.parametrize(
    ("fichier", "ancien", "nouveau", "attendus"),
    [
        ("criteres.toml", 'titre = "', 'titr = "', ["criteres.toml", "[[critere]]", "titr", "titre"]),
        ("criteres.toml", 'fait = "nb_esms"', 'fait = "nb_esm"', ["criteres.toml", "nb_esm", "nb_esms"]),
        ("criteres.toml", '"au_moins"', '"au_mois"', ["criteres.toml", "au_mois", "au_moins"]),
        ("criteres.toml", "{valeur}", "{valeurr}", ["criteres.toml", "valeurr", "valeur"]),
        ("criteres.toml", '"grappe_min"', '"grappe_mini"', ["criteres.toml", "taille-grappe", "grappe_min"]),
        (
            "criteres.toml",
            'portee = "bloquant"',
            'portee = "bloquante"',
            ["criteres.toml", "bloquante", "bloquant"],
        ),
        (
            "criteres.toml",
            'document = "aap-guadeloupe-2022"',
            'document = "aap-guadeloupe"',
            ["aap-guadeloupe-2022"],
        ),
        ("financement.toml", "part = 50", "part = 40", ["financement.toml", "90"]),
        (
            "financement.toml",
            'cibles = ["dossiers-actifs", ',
            'cibles = ["dossier-actif", ',
            ["financement.toml", "solde", "dossier-actif", "dossiers-actifs"],
        ),
        (
            "financement.toml",
            "montant = 7000",
            'montant = "7000"',
            ["financement.toml", "moa", "nombre entier"],
        ),
        ("financement.toml", "montant = 7000", "montant = -7000", ["financement.toml", "moa"]),
        ("financement.toml", 'ordre = "usage"', 'ordre = "usages"', ["financement.toml", "usages", "usage"]),
        ("appel.toml", "version = 1", "version = 0", ["appel.toml", "version"]),
        ("appel.toml", f'id = "{PACK}"', 'id = "autre"', ["appel.toml", "autre", PACK]),
        ("cas.toml", "[[cas]]", "[[cass]]", ["cas.toml", "cass", "cas"]),
    ],
)
def test_une_erreur_de_regle_est_nommee_avec_le_nom_connu_le_plus_proche(
    pack, tmp_path, fichier, ancien, nouveau, attendus
):
    with pytest.raises(UserError) as refus:
        pack(fichier, ancien, nouveau)
        bibliotheque([tmp_path]).cas(PACK)
    for attendu in attendus:
        assert attendu in str(refus.value), str(refus.value)


def test_un_jeu_qui_herite_de_lui_meme_est_refuse(pack):
    with pytest.raises(UserError, match="hérite de lui-même"):
        pack("appel.toml", "version = 1", f'version = 1\nherite = "{PACK}"')


def test_un_parent_inconnu_est_refuse(pack):
    with pytest.raises(UserError, match="amorcage-2021-national"):
        pack("appel.toml", "version = 1", 'version = 1\nherite = "amorcage-2021-nationale"')


def test_un_retrait_de_ce_que_le_parent_n_a_pas_est_refuse(pack):
    with pytest.raises(UserError, match="rien qui s’appelle"):
        pack(
            "appel.toml", "version = 1", 'version = 1\nherite = "amorcage-2021-national"\nretraits = ["xyz"]'
        )


def test_un_placeholder_ne_peut_pas_lire_un_attribut(pack):
    with pytest.raises(UserError, match="ne donne pas de valeur"):
        pack("criteres.toml", "{valeur}", "{valeur.__class__}")


def test_un_enregistrement_du_parent_est_remplace_en_entier():
    connus = bibliotheque()
    national = connus.charger("amorcage-2021-national").criteres["taille-grappe"]
    regional = connus.charger("amorcage-2021-nouvelle-aquitaine").criteres["taille-grappe"]
    assert (national.portee, regional.portee) == ("conseil", "a_justifier")
    assert national.sources != regional.sources
