"""The command line as a person or a program uses it: verbs, exit statuses, words."""

import json
import os
import pty
import subprocess
import sys

import pytest

from tests.conftest import DONNEES

E01, E09 = DONNEES / "scenarios" / "E01.json", DONNEES / "scenarios" / "E09.json"


def test_un_dossier_pret_donne_0_et_un_dossier_qui_bloque_donne_1(commande):
    assert commande("verifier", E09)[0] == 0
    assert commande("verifier", E01)[0] == 1


def test_plusieurs_dossiers_donnent_un_verdict_par_ligne_et_le_pire_statut(commande):
    statut, sortie, _ = commande("verifier", E09, E01, "--json")
    verdicts = [json.loads(ligne) for ligne in sortie.splitlines()]
    assert [v["fichier"] for v in verdicts] == [str(E09), str(E01)]
    assert [v["pret"] for v in verdicts] == [True, False]
    assert statut == 1


def test_un_fichier_illisible_n_empeche_pas_de_juger_les_autres(commande, tmp_path):
    statut, sortie, erreur = commande("verifier", tmp_path / "rien.json", E09, "--json")
    assert statut == 3
    assert json.loads(sortie)["pret"] is True
    assert "n’existe pas" in erreur


def test_le_meme_dossier_se_juge_sous_un_autre_appel(commande):
    _, sortie, _ = commande("verifier", E01, "--appel", "generalisation-2023-national", "--json")
    verdict = json.loads(sortie)
    assert verdict["appel"] == "generalisation-2023-national"
    assert verdict["financement"]["lignes"] == []
    assert verdict["financement"]["total_certain"] is None
    assert verdict["financement"]["total_possible"] is None
    assert verdict["financement"]["notes"]


def test_un_appel_inconnu_propose_le_plus_proche(commande):
    statut, _, erreur = commande("verifier", E09, "--appel", "generalisation-2022-guadelope")
    assert statut == 3
    assert "generalisation-2022-guadeloupe" in erreur


def test_un_mauvais_usage_donne_2_et_une_phrase_en_francais(commande):
    for arguments in ([], ["verifier"], ["verifie", E09], ["verifier", E09, "--inconnu"], ["exporter", E09]):
        statut, sortie, erreur = commande(*arguments)
        if not arguments:
            assert statut == 0
            assert "usage :" in sortie
            continue
        assert statut == 2, arguments
        assert "usage :" in erreur
        assert not any(mot in erreur for mot in ("error", "required", "unrecognized", "invalid choice"))


def test_l_aide_est_en_francais_pour_chaque_verbe(commande):
    for verbe in ("appels", "verifier", "comparer", "exporter", "regles", "auto-test"):
        statut, sortie, _ = commande(verbe, "--help")
        assert statut == 0
        assert "affiche cette aide" in sortie
        assert "optional arguments" not in sortie
        assert "show this" not in sortie


def test_la_version_s_affiche(commande):
    statut, sortie, _ = commande("--version")
    assert (statut, sortie.split()[:2]) == (0, ["ESMS", "Desktop"])


def test_les_appels_sont_listes_avec_ce_qui_n_est_pas_connu(commande):
    _, texte, _ = commande("appels")
    assert "amorcage-2021-nouvelle-aquitaine" in texte
    assert "ouverture\xa0: 12/07/2021" in texte or "ouverture : 12/07/2021" in texte
    assert "15/10/2021" in texte
    _, sortie, _ = commande("appels", "--json")
    appels = {a["id"]: a for a in json.loads(sortie)}
    assert len(appels) == 7
    assert appels["generalisation-2024-national"]["inconnus"]
    assert appels["amorcage-2021-nouvelle-aquitaine"]["herite"] == "amorcage-2021-national"


def test_comparer_montre_cote_a_cote_ce_qui_differe(commande):
    appels = "amorcage-2021-nouvelle-aquitaine,generalisation-2022-national,generalisation-2024-national"
    statut, sortie, _ = commande("comparer", E01, "--appels", appels, "--json")
    compare = json.loads(sortie)
    assert statut == 0
    totaux = [v["financement"]["total_certain"] for v in compare["verdicts"]]
    # 790 000 by E01; 15 x 21 500 + 15 x 20 000 + 115 000; unknown
    assert totaux == [790000, 737500, None]
    services = next(c for c in compare["criteres"] if c["id"] == "services-socles")
    assert services["etats"]["amorcage-2021-nouvelle-aquitaine"] == "satisfait"
    assert services["etats"]["generalisation-2022-national"] is None
    _, texte, _ = commande("comparer", E01, "--appels", appels)
    assert "790 000" in texte.replace("\u202f", " ").replace("\xa0", " ")
    assert "non connu" in texte


def test_comparer_demande_deux_appels(commande):
    statut, _, erreur = commande("comparer", E01, "--appels", "amorcage-2021-national")
    assert statut == 2
    assert "deux appels" in erreur


def test_regles_comparer_dit_ce_qui_change(commande):
    _, sortie, _ = commande(
        "regles", "comparer", "amorcage-2021-national", "amorcage-2021-nouvelle-aquitaine", "--json"
    )
    ecarts = {(e["table"], e["id"]): e for e in json.loads(sortie)["ecarts"]}
    assert "portee" in ecarts["critère", "taille-grappe"]["champs"]
    assert ecarts["critère", "esms-isoles"]["changement"] == "ajoute"
    assert ("critère", "porteur-unique") not in ecarts


def test_exporter_refuse_un_dossier_incomplet_et_dit_ce_qui_manque(commande, tmp_path):
    vers = tmp_path / "sortie"
    statut, _, erreur = commande("exporter", E01, "--vers", vers)
    assert statut == 1
    assert "Planning" in erreur
    assert not vers.exists()


def test_exporter_ecrit_le_pdf_le_classeur_et_les_empreintes(commande, tmp_path):
    statut, sortie, erreur = commande("exporter", E09, "--vers", tmp_path / "sortie", "--json")
    assert statut == 0, erreur
    paquet = json.loads(sortie)
    assert not paquet["brouillon"]
    assert {f["nom"].rsplit(".")[-1] for f in paquet["fichiers"]} >= {"pdf", "xlsx"}
    assert all(len(f["sha256"]) == 64 for f in paquet["fichiers"])


def test_exporter_en_brouillon_ecrit_un_dossier_incomplet(commande, tmp_path):
    statut, sortie, _ = commande("exporter", E01, "--vers", tmp_path / "sortie", "--brouillon", "--json")
    assert statut == 1
    assert json.loads(sortie)["brouillon"] is True


def test_exporter_vers_un_endroit_impossible_le_dit_et_n_ecrit_rien(commande, tmp_path):
    obstacle = tmp_path / "fichier"
    obstacle.write_text("x")
    statut, _, erreur = commande("exporter", E09, "--vers", obstacle / "dedans")
    assert statut == 3
    assert "Traceback" not in erreur
    assert "défaut" not in erreur
    assert obstacle.read_text() == "x"


def test_un_dossier_de_regles_ajoute_un_appel_sans_code(commande, tmp_path):
    mien = tmp_path / "mes-regles" / "occitanie-2022"
    mien.mkdir(parents=True)
    (mien / "appel.toml").write_text(
        'id = "occitanie-2022"\ntitre = "Appel régional"\ntitre_court = "Occitanie 2022"\nversion = 1\n'
        'annee = 2022\nphase = "généralisation"\nterritoire = "Occitanie"\nresume = "Essai."\nunite = "ESSMS"\n'
        'depot = "PAI numérique"\nherite = "generalisation-2022-national"\nregions = ["Occitanie"]\n',
        encoding="utf-8",
    )
    statut, sortie, erreur = commande(
        "--regles", mien.parent, "verifier", E09, "--appel", "occitanie-2022", "--json"
    )
    assert statut in (0, 1), erreur
    assert json.loads(sortie)["appel"] == "occitanie-2022"
    statut, _, _ = commande("verifier", E09, "--appel", "occitanie-2022", "--regles", mien.parent)
    assert statut in (0, 1)


def test_l_auto_test_controle_le_programme(commande):
    statut, sortie, _ = commande("auto-test")
    assert statut == 0, sortie
    assert sortie.count("✓") == 5


@pytest.mark.parametrize("locale", ["C", "fr_FR.ISO-8859-1", "POSIX"])
def test_la_sortie_est_en_utf_8_quelle_que_soit_la_locale(locale):
    env = {**os.environ, "LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    resultat = subprocess.run(
        [sys.executable, "-m", "esms_desktop", "verifier", str(E09)],
        env=env,
        capture_output=True,
        check=False,
    )
    assert resultat.returncode == 0, resultat.stderr
    assert "Éligibilité" in resultat.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="un terminal simulé n'existe pas sous Windows")
def test_sur_un_terminal_la_sortie_est_en_couleur_et_les_textes_restent_entiers():
    maitre, esclave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    env.pop("NO_COLOR", None)
    processus = subprocess.Popen(
        [sys.executable, "-m", "esms_desktop", "verifier", str(E01)], stdout=esclave, stderr=esclave, env=env
    )
    os.close(esclave)
    lu = b""
    while True:
        try:
            morceau = os.read(maitre, 65536)
        except OSError:
            break
        if not morceau:
            break
        lu += morceau
    assert processus.wait() == 1
    texte = lu.decode("utf-8")
    assert "\x1b[" in texte
    assert "Total certain" in texte


def test_un_lecteur_qui_part_trop_tot_ne_donne_pas_de_trace(tmp_path):
    resultat = subprocess.run(
        f"{sys.executable} -m esms_desktop verifier {E01} {E01} {E01} --json | head -c 10",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in resultat.stderr
    assert "Exception" not in resultat.stderr
