"""Damaged files: always exit 3 or a finding, one clear sentence, never a traceback."""

import copy
import json
import random
import shutil

import pytest

from esms_desktop.common.resources import resource

VALEURS = [
    None, True, False, 0, -1, 3.5, 1e308, 10**40, "", " ", "x", "é" * 5000, "\u202e\u0007", "2021-02-30", "oui",
    [], {}, [[]], [None], {"a": 1}, "<b>", "=1+1", [1, "a", None], {"": ""}, "NaN", "0" * 14,
]  # fmt: skip


def dommage(brut, alea):
    """Change one place of a JSON value: its type, its name, its size."""
    endroits = list(_endroits(brut))
    parent, cle = alea.choice(endroits)
    action = alea.randrange(4)
    if action == 0 and isinstance(parent, dict):
        nom = alea.choice([cle + "x", cle.upper(), cle[:-1], "nouveau", ""])
        parent[nom] = parent.pop(cle)
    elif action == 1:
        del parent[cle]
    elif action == 2 and isinstance(parent, list):
        parent.extend(copy.deepcopy(parent[:3]))
    else:
        parent[cle] = copy.deepcopy(alea.choice(VALEURS))


def _endroits(valeur):
    paires = valeur.items() if isinstance(valeur, dict) else enumerate(valeur)
    for cle, element in list(paires):
        yield valeur, cle
        if isinstance(element, dict | list):
            yield from _endroits(element)


def octets_abimes(octets, alea):
    """Damage the bytes: cut, flip, another encoding, depth."""
    action = alea.randrange(6)
    if action == 0:
        return octets[: alea.randrange(len(octets))]
    if action == 1:
        place = alea.randrange(len(octets))
        return octets[:place] + bytes([alea.randrange(256)]) + octets[place + 1 :]
    if action == 2:
        return octets.decode("utf-8").encode(alea.choice(["utf-16", "cp1252", "utf-32"]), errors="replace")
    if action == 3:
        return b"[" * alea.choice([100, 100_000]) + octets
    if action == 4:
        place = alea.randrange(len(octets))
        return octets[:place] + b"\x00\xff" + octets[place:]
    return octets.replace(b"1", b"1" * alea.choice([2, 6000]), 1)


def clair(statut, erreur):
    """One or more sentences for the user, never ours; exit 3."""
    assert statut == 3
    assert erreur.strip()
    assert "Traceback" not in erreur
    assert "défaut" not in erreur
    assert len(erreur) < 700
    assert erreur.strip()[-1] in ".?"


@pytest.mark.parametrize("graine", range(140))
def test_un_dossier_abime_donne_une_phrase_ou_un_constat(graine, scenario, tmp_path, commande):
    alea = random.Random(graine)
    brut = scenario(alea.choice(["E01", "E09", "E19", "E20"]))
    for _ in range(alea.randint(1, 3)):
        dommage(brut, alea)
    chemin = tmp_path / "abimé.json"
    chemin.write_text(json.dumps(brut), encoding="utf-8")
    statut, sortie, erreur = commande("verifier", chemin, "--json")
    if statut in (0, 1):
        assert json.loads(sortie)["criteres"]
        assert erreur == ""
    else:
        clair(statut, erreur)
        assert sortie == ""


@pytest.mark.parametrize("graine", range(60))
def test_un_fichier_aux_octets_abimes_donne_une_phrase(graine, scenario, tmp_path, commande):
    alea = random.Random(graine)
    octets = json.dumps(scenario("E09"), ensure_ascii=False).encode()
    chemin = tmp_path / "abimé.json"
    chemin.write_bytes(octets_abimes(octets, alea))
    statut, _, erreur = commande("verifier", chemin)
    if statut not in (0, 1):
        clair(statut, erreur)


@pytest.mark.parametrize("graine", range(200))
def test_un_jeu_de_regles_abime_donne_une_phrase_qui_nomme_le_fichier(graine, tmp_path, commande):
    alea = random.Random(graine)
    source = resource("regles", "generalisation-2022-guadeloupe")
    dossier = tmp_path / source.name
    shutil.copytree(source, dossier)
    fichier = dossier / alea.choice(
        ["appel.toml", "criteres.toml", "financement.toml", "indicateurs.toml", "pieces.toml"]
    )
    fichier.write_bytes(_toml_abime(fichier.read_bytes(), alea))
    statut, _, erreur = commande("regles", "verifier", dossier)
    if statut == 3:
        clair(statut, erreur)
        assert ".toml" in erreur or "n’est pas connu" in erreur or "écrit deux fois" in erreur
    else:
        assert statut in (0, 1)


def _toml_abime(octets, alea):
    if alea.random() < 0.3:
        return octets_abimes(octets, alea)
    lignes = octets.decode().split("\n")
    place = alea.choice([i for i, ligne in enumerate(lignes) if ligne.strip()])
    action = alea.randrange(5)
    if action == 0:
        del lignes[place]
    elif action == 1:
        lignes[place] = lignes[place].replace("a", "e", 1)
    elif action == 2:
        lignes.insert(place, lignes[place])
    elif action == 3:
        cle = lignes[place].split("=")[0]
        lignes[place] = (
            f"{cle} = {alea.choice(['12', 'true', '[]', '{}', '2021-01-01', '[[1]]', '-5', '1e400', 'nan'])}"
        )
    else:
        lignes[place] = lignes[place].replace('"', "", 1)
    return "\n".join(lignes).encode()


@pytest.mark.parametrize(
    ("contenu", "attendu"),
    [
        (b"", "est vide"),
        (b"[1, 2]", "n’est pas un dossier"),
        (b"{}", "n’est pas un dossier ESMS Desktop"),
        (b'{"format": "esms-desktop/dossier", "version": 2}', "version plus récente"),
        (b'{"format": "esms-desktop/dossier", "version": true}', "version du dossier"),
        (b'{"format": "esms-desktop/dossier", "version": 1, "a": NaN}', "nombre"),
        (b'{"format": "x", "format": "y"}', "écrit deux fois"),
        (b"{" * 200_000, "profonde"),
        (b'\xff\xfe{"format"', "UTF-8"),
    ],
)
def test_ce_qui_n_est_pas_un_dossier_est_dit_simplement(contenu, attendu, tmp_path, commande):
    chemin = tmp_path / "reçu.json"
    chemin.write_bytes(contenu)
    statut, _, erreur = commande("verifier", chemin)
    clair(statut, erreur)
    if contenu[0:1] != b"{" or b"{{" not in contenu:
        assert attendu in erreur


def test_un_fichier_absent_un_dossier_et_un_fichier_interdit_sont_dits_simplement(tmp_path, commande):
    for chemin, attendu in ((tmp_path / "rien.json", "n’existe pas"), (tmp_path, "est un dossier")):
        statut, _, erreur = commande("verifier", chemin)
        clair(statut, erreur)
        assert attendu in erreur
