"""The command line on document files: creating, extracting, judging, comparing, exporting."""

import json

import pytest

from esms_desktop.document.ouverture import lire, ouvrir
from esms_desktop.exchange.interchange import depuis_objet, lire_dossier
from tests.conftest import DONNEES, SCENARIOS
from tests.unit.test_document_fabrique import APPEL, sans_attendre_le_disque

E01, E09 = DONNEES / "scenarios" / "E01.json", DONNEES / "scenarios" / "E09.json"


@pytest.fixture(autouse=True)
def chez_moi(tmp_path, monkeypatch):
    """The private places of the application are those of the test, whatever the system."""
    for nom in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(nom, str(tmp_path / "privé"))
    sans_attendre_le_disque(monkeypatch)


@pytest.fixture
def grappe(commande, tmp_path):
    """A document made from the scenario that is ready."""
    fichier = tmp_path / "Grappe à déposer.esms"
    assert commande("creer", fichier, "--depuis", E09)[0] == 0
    return fichier


# --- creer, extraire --------------------------------------------------------------------------------------


@pytest.mark.parametrize("nom", SCENARIOS)
def test_creer_puis_extraire_rend_un_dossier_egal(commande, tmp_path, nom):
    source = DONNEES / "scenarios" / f"{nom}.json"
    statut, sortie, erreur = commande("creer", tmp_path / "a.esms", "--depuis", source)
    assert (statut, erreur) == (0, "")
    assert "a.esms" in sortie
    statut, sortie, erreur = commande("extraire", tmp_path / "a.esms")
    assert (statut, erreur) == (0, "")
    attendu = lire_dossier(source)
    assert depuis_objet(json.loads(sortie)) == attendu
    assert lire(tmp_path / "a.esms") == attendu


def test_creer_un_dossier_vide_pour_un_appel(commande, tmp_path):
    assert commande("creer", tmp_path / "a.esms", "--appel", APPEL)[0] == 0
    _, sortie, _ = commande("extraire", tmp_path / "a.esms")
    extrait = json.loads(sortie)
    assert extrait["appel"] == APPEL
    assert (extrait["projet"], extrait["organismes"], extrait["raci"]) == (
        {},
        [],
        {"roles": [], "activites": []},
    )


def test_creer_pour_un_autre_appel_que_celui_du_json(commande, tmp_path):
    autre = "generalisation-2023-national"
    assert commande("creer", tmp_path / "a.esms", "--appel", autre, "--depuis", E01)[0] == 0
    assert lire(tmp_path / "a.esms").appel == autre


def test_ce_qui_ne_se_lit_pas_dans_le_json_survit_a_l_aller_retour(commande, tmp_path):
    brut = json.loads(E01.read_text(encoding="utf-8"))
    brut["organismes"][0]["siren"] = "73 28 29 32"
    brut["brouillons"] = {
        f"organismes[{brut['organismes'][0]['id']}].autodiagnostic.score_global": "45 sur 100"
    }
    brut["justifications"] = {"taille-grappe": "Deux lignes,\net des « guillemets » ; --"}
    source = tmp_path / "source.json"
    source.write_text(json.dumps(brut), encoding="utf-8")
    assert commande("creer", tmp_path / "a.esms", "--depuis", source)[0] == 0
    extrait = depuis_objet(json.loads(commande("extraire", tmp_path / "a.esms")[1]))
    assert extrait == lire_dossier(source)
    assert len(extrait.brouillons) == 2


def test_ce_qu_aucun_fichier_ne_peut_contenir_n_est_pas_un_defaut(commande, tmp_path):
    brut = json.loads(E01.read_text(encoding="utf-8"))
    brut["justifications"] = {"taille-grappe": "avant\x00après \ud800"}
    brut["brouillons"] = {"projet.duree_mois": "douze\x00 \udfff"}
    source = tmp_path / "source.json"
    source.write_text(json.dumps(brut), encoding="utf-8")
    statut, _, erreur = commande("creer", tmp_path / "a.esms", "--depuis", source)
    assert "défaut" not in erreur
    assert statut in (0, 3)
    if statut == 0:
        assert lire(tmp_path / "a.esms").justifications["taille-grappe"].startswith("avant")


def test_creer_ne_remplace_jamais_un_fichier(commande, tmp_path):
    (tmp_path / "a.esms").write_bytes(b"autre chose")
    statut, sortie, erreur = commande("creer", tmp_path / "a.esms", "--appel", APPEL)
    assert (statut, sortie) == (3, "")
    assert "existe déjà" in erreur
    assert (tmp_path / "a.esms").read_bytes() == b"autre chose"


def test_creer_dans_un_dossier_absent_le_dit_et_ne_laisse_rien(commande, tmp_path):
    statut, _, erreur = commande("creer", tmp_path / "absent" / "a.esms", "--appel", APPEL)
    assert statut == 3
    assert "a.esms" in erreur
    assert "défaut" not in erreur
    assert [p for p in tmp_path.rglob("*") if p.suffix in (".esms", ".tmp", ".copie")] == []


@pytest.mark.parametrize(
    ("arguments", "statut", "mot"),
    [
        (["creer"], 2, "SORTIE.esms"),
        (["creer", "a.esms"], 2, "--appel"),
        (
            ["creer", "a.esms", "--appel", "generalisation-2022-guadelope"],
            3,
            "generalisation-2022-guadeloupe",
        ),
        (["creer", "a.esms", "--depuis", "rien.json"], 3, "n’existe pas"),
        (["extraire"], 2, "FICHIER.esms"),
        (["extraire", "rien.esms"], 3, "n’existe pas"),
    ],
)
def test_un_mauvais_usage_donne_2_un_fichier_absent_3(
    commande, tmp_path, monkeypatch, arguments, statut, mot
):
    monkeypatch.chdir(tmp_path)
    lu, sortie, erreur = commande(*arguments)
    assert (lu, sortie) == (statut, "")
    assert mot in erreur
    assert "Traceback" not in erreur
    assert not (tmp_path / "a.esms").exists()


def test_l_aide_de_creer_et_d_extraire_est_en_francais(commande):
    for verbe in ("creer", "extraire"):
        statut, sortie, _ = commande(verbe, "--help")
        assert statut == 0
        assert "affiche cette aide" in sortie


# --- files that are not documents -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "octets",
    [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(200), b"n'importe quoi" * 100, b"{}"],
)
@pytest.mark.parametrize("verbe", ["extraire", "verifier"])
def test_un_fichier_esms_qui_n_est_pas_a_nous_est_dit(commande, tmp_path, octets, verbe):
    (tmp_path / "a.esms").write_bytes(octets)
    statut, sortie, erreur = commande(verbe, tmp_path / "a.esms")
    assert (statut, sortie) == (3, "")
    assert "n’est pas un dossier ESMS Desktop" in erreur
    assert (tmp_path / "a.esms").read_bytes() == octets


def test_un_document_se_reconnait_a_son_contenu_pas_a_son_nom(commande, grappe, tmp_path):
    renomme = tmp_path / "grappe.json"
    renomme.write_bytes(grappe.read_bytes())
    assert commande("verifier", renomme)[0] == 0


def test_un_document_abime_est_dit_et_n_est_pas_juge(commande, grappe):
    octets = bytearray(grappe.read_bytes())
    milieu = octets.index(b"acquisition")
    octets[milieu] ^= 1
    grappe.write_bytes(octets)
    statut, sortie, erreur = commande("verifier", grappe, "--json")
    assert (statut, sortie) == (3, "")
    assert "abîmé" in erreur


def test_un_document_d_une_version_plus_recente_le_dit(commande, grappe):
    octets = bytearray(grappe.read_bytes())
    octets[60:64] = (99).to_bytes(4, "big")
    grappe.write_bytes(octets)
    statut, _, erreur = commande("extraire", grappe)
    assert statut == 3
    assert "Mettez l’application à jour" in erreur


# --- verifier, comparer, exporter -------------------------------------------------------------------------


@pytest.mark.parametrize("source", [E01, E09], ids=["E01", "E09"])
def test_un_document_se_juge_comme_le_json_dont_il_vient(commande, tmp_path, source):
    fichier = tmp_path / "a.esms"
    commande("creer", fichier, "--depuis", source)
    statut_json, du_json, _ = commande("verifier", source, "--json")
    statut, du_document, _ = commande("verifier", fichier, "--json")
    assert statut == statut_json
    verdict = json.loads(du_document)
    assert verdict.pop("fichier") == str(fichier)
    attendu = json.loads(du_json)
    attendu.pop("fichier")
    assert verdict == attendu


def test_un_document_se_compare_sous_plusieurs_appels(commande, grappe):
    appels = "amorcage-2021-national,generalisation-2022-national"
    _, du_document, _ = commande("comparer", grappe, "--appels", appels, "--json")
    _, du_json, _ = commande("comparer", E09, "--appels", appels, "--json")
    compares = [json.loads(lu) for lu in (du_document, du_json)]
    totaux = [[v["financement"]["total_certain"] for v in compare["verdicts"]] for compare in compares]
    assert totaux[0] == totaux[1]


def test_un_document_s_exporte(commande, grappe, tmp_path):
    statut, sortie, erreur = commande("exporter", grappe, "--vers", tmp_path / "sortie", "--json")
    assert (statut, erreur) == (0, "")
    assert {f["nom"].rsplit(".")[-1] for f in json.loads(sortie)["fichiers"]} >= {"pdf", "xlsx"}


def test_la_ligne_de_commande_lit_un_document_ouvert_dans_une_fenetre_sans_y_toucher(commande, grappe):
    avant = (grappe.stat().st_mtime_ns, grappe.read_bytes())
    fenetre = ouvrir(grappe)
    fenetre.set("projet.titre", "Pas encore publié")
    statut, sortie, _ = commande("extraire", grappe)
    assert statut == 0
    assert json.loads(sortie)["projet"] == json.loads(E09.read_text(encoding="utf-8"))["projet"]
    assert (grappe.stat().st_mtime_ns, grappe.read_bytes()) == avant
    fenetre.close()
    assert json.loads(commande("extraire", grappe)[1])["projet"]["titre"] == "Pas encore publié"
