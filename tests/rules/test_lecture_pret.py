"""Ready or not: sections 1 and 4 of the contract, exit status included."""

import json

import pytest

from esms_desktop.cli.principal import lancer
from tests.rules.fabrique import GEN22, GP22, N21, NA21, TOUT_DEMANDER, changer, grappe, og, sans, verdict

PRETS = [
    (N21, (og(8), og(7)), "acquisition"),
    (N21, (og(18),), "conformite"),
    (NA21, (og(6), og(4), og(3), og(2)), "acquisition"),
    (NA21, (og(18),), "conformite"),
    (GP22, (og(5, "971"), og(4, "971")), "acquisition"),
    (GP22, (og(12, "971"),), "conformite"),
    (GEN22, (og(8), og(7)), "acquisition"),
]
JUSTIFICATION = {"taille-grappe": "Territoire isolé, appuyé par le département."}


def ecrire(tmp_path, dossier, nom="dossier.json"):
    chemin = tmp_path / nom
    chemin.write_text(json.dumps(dossier, ensure_ascii=False), encoding="utf-8")
    return str(chemin)


def bloquants(trouve):
    return [
        (c["id"], c["etat"], c["manquants"])
        for c in trouve["criteres"]
        if c["portee"] == "bloquant" and c["etat"] in ("non_satisfait", "a_completer")
    ]


@pytest.mark.parametrize(("appel", "organisations", "type_projet"), PRETS)
def test_un_dossier_complet_est_pret(appel, organisations, type_projet, tmp_path, capsys):
    dossier = grappe(*organisations, appel=appel, type_projet=type_projet)
    trouve = verdict(dossier)
    assert bloquants(trouve) == []
    assert trouve["pret"] is True
    assert lancer(["verifier", ecrire(tmp_path, dossier), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pret"] is True


@pytest.mark.parametrize(("appel", "organisations", "type_projet"), PRETS)
@pytest.mark.parametrize("manque", ["etablissements[es1].categorie", "organismes[og1].role"])
def test_un_bloquant_a_completer_ne_laisse_pas_le_dossier_pret(
    appel, organisations, type_projet, manque, tmp_path, capsys
):
    dossier = sans(grappe(*organisations, appel=appel, type_projet=type_projet), manque)
    assert verdict(dossier)["pret"] is False
    assert lancer(["verifier", ecrire(tmp_path, dossier), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["pret"] is False


def test_un_bloquant_non_satisfait_ne_laisse_pas_le_dossier_pret(tmp_path, capsys):
    dossier = changer(grappe(og(8), og(7)), es1={"categorie": "355"})
    assert verdict(dossier)["pret"] is False
    assert lancer(["verifier", ecrire(tmp_path, dossier)]) == 1
    assert capsys.readouterr().out


def test_un_simple_conseil_non_suivi_laisse_le_dossier_pret():
    trouve = verdict(grappe(og(7), og(7), appel=N21))
    assert {c["id"]: c["etat"] for c in trouve["criteres"]}["taille-grappe"] == "non_satisfait"
    assert trouve["pret"] is True


@pytest.mark.parametrize("appel", [NA21, GEN22])
def test_une_grappe_de_14_esms_justifiee_devient_prete(appel, tmp_path, capsys):
    sans_texte = grappe(og(7), og(7), appel=appel)
    assert verdict(sans_texte)["pret"] is False
    justifie = {**sans_texte, "justifications": JUSTIFICATION}
    assert verdict(justifie)["pret"] is True
    assert lancer(["verifier", ecrire(tmp_path, sans_texte), "--json"]) == 1
    assert lancer(["verifier", ecrire(tmp_path, justifie), "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_la_justification_ne_change_pas_le_constat():
    trouve = verdict(grappe(og(14), appel=NA21, justifications=JUSTIFICATION))
    assert {c["id"]: c["etat"] for c in trouve["criteres"]}["taille-grappe"] == "non_satisfait"


@pytest.mark.parametrize("texte", ["", "   ", "\n\t"])
def test_une_justification_vide_n_en_est_pas_une(texte):
    assert verdict(grappe(og(7), og(7), appel=NA21, justifications={"taille-grappe": texte}))["pret"] is False


def test_la_justification_d_un_autre_critere_ne_vaut_pas():
    dossier = grappe(og(7), og(7), appel=NA21, justifications={"plafond-regional": "Sans rapport."})
    assert verdict(dossier)["pret"] is False


def test_un_bloquant_ne_se_justifie_pas():
    dossier = changer(grappe(og(8), og(7)), es1={"categorie": "355"})
    dossier["justifications"] = {"esms-l312-1": "Nous y tenons."}
    assert verdict(dossier)["pret"] is False


def test_la_justification_vaut_sous_tous_les_appels():
    dossier = grappe(og(7), og(7), appel=N21, justifications=JUSTIFICATION)
    assert verdict(dossier, NA21)["pret"] is True


def test_chaque_verdict_tient_sur_une_ligne_de_json(tmp_path, capsys):
    fichiers = [
        ecrire(tmp_path, grappe(og(nb), appel=NA21, projet=TOUT_DEMANDER), f"{nb}.json") for nb in (14, 15)
    ]
    assert lancer(["verifier", *fichiers, "--json"]) == 1
    verdicts = [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]
    assert [v["pret"] for v in verdicts] == [False, True]
    assert [v["appel"] for v in verdicts] == [NA21, NA21]


def test_l_appel_de_la_commande_remplace_celui_du_dossier(tmp_path, capsys):
    chemin = ecrire(tmp_path, grappe(og(7), og(7), appel=NA21))
    assert lancer(["verifier", chemin, "--appel", N21, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["appel"] == N21


def test_un_mauvais_usage_sort_avec_2(capsys):
    try:
        statut = lancer(["verifier"])
    except SystemExit as sortie:
        statut = sortie.code
    assert statut == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "contenu", [None, "", "{", "[]", '{"format": "autre"}', '{"format": "esms-desktop/dossier"']
)
def test_un_fichier_illisible_sort_avec_3_et_une_phrase(contenu, tmp_path, capsys):
    chemin = tmp_path / "dossier.json"
    if contenu is not None:
        chemin.write_text(contenu, encoding="utf-8")
    assert lancer(["verifier", str(chemin), "--json"]) == 3
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert "dossier.json" in sortie.err
    assert "Traceback" not in sortie.err


def test_un_nom_inconnu_est_refuse_avec_le_plus_proche(tmp_path, capsys):
    dossier = grappe(og(8), og(7), projet={"duree_moi": 18})
    assert lancer(["verifier", ecrire(tmp_path, dossier), "--json"]) == 3
    assert "duree_mois" in capsys.readouterr().err
