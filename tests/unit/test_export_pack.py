"""The pack on the disk: refused, written whole, replaced when it is ours, never half."""

import errno
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from esms_desktop.common import files
from esms_desktop.common.errors import UserError
from esms_desktop.common.files import sha256
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.export import pack
from esms_desktop.export.names import nom_du_dossier
from esms_desktop.export.pack import ExportAnnule, exporter
from tests.unit.test_export_fabrique import JOUR, critere, dossier, verdict

NOM = "ALT - Essai 2021 - 2026-11-22"
FICHIERS = [
    "01_dossier_candidature.pdf",
    "02_budget_et_etablissements.xlsx",
    "manifeste.json",
    "manifeste.txt",
]


def ecrire(vers, d=None, v=None, **options):
    return exporter(
        d or dossier(), v or verdict(), vers, **{"brouillon": False, "aujourdhui": JOUR, **options}
    )


def contenu(dossier_):
    return sorted(p.name for p in dossier_.iterdir())


def test_le_paquet_est_ecrit_dans_un_dossier_a_son_nom(tmp_path):
    paquet = ecrire(tmp_path / "a" / "b")
    assert paquet.dossier == tmp_path / "a" / "b" / NOM
    assert contenu(tmp_path / "a" / "b") == [NOM]
    assert contenu(paquet.dossier) == FICHIERS
    assert [nom for nom, _, _ in paquet.fichiers] == FICHIERS
    for nom, taille, empreinte in paquet.fichiers:
        assert (paquet.dossier / nom).stat().st_size == taille
        assert sha256(paquet.dossier / nom) == empreinte
    assert paquet.caracteres_absents == ()


def test_le_manifeste_dit_les_versions_l_etat_et_les_empreintes(tmp_path):
    paquet = ecrire(tmp_path)
    lu = json.loads((paquet.dossier / "manifeste.json").read_text(encoding="utf-8"))
    assert (lu["appel"], lu["version_regles"], lu["pret"], lu["brouillon"]) == ("essai-2021", 3, True, False)
    assert lu["date"] == "2026-11-22"
    assert [tuple(f.values()) for f in lu["fichiers"]] == list(paquet.fichiers[:2])
    lisible = (paquet.dossier / "manifeste.txt").read_text(encoding="utf-8-sig")
    assert "État : prêt à être déposé" in lisible
    assert paquet.fichiers[0][2] in lisible


def test_deux_exports_donnent_les_memes_octets(tmp_path):
    assert ecrire(tmp_path / "un").fichiers == ecrire(tmp_path / "deux").fichiers


def test_un_dossier_pas_pret_est_refuse_avec_la_liste_de_ce_qui_manque(tmp_path):
    criteres = tuple(critere(str(n), "non_satisfait") for n in range(1, 14))
    with pytest.raises(UserError) as leve:
        ecrire(tmp_path / "sortie", v=verdict(pret=False, criteres=criteres))
    assert "«\u00a0Critère 1\u00a0»" in leve.value.message
    assert "«\u00a0Critère 10\u00a0»" in leve.value.message
    assert leve.value.message.endswith("et 3\u00a0autres.")
    assert "Critère 11" not in leve.value.message
    assert not (tmp_path / "sortie").exists()


def test_un_brouillon_s_ecrit_quand_meme_et_le_dit(tmp_path):
    paquet = ecrire(tmp_path, v=verdict(pret=False), brouillon=True)
    lu = json.loads((paquet.dossier / "manifeste.json").read_text(encoding="utf-8"))
    assert lu["brouillon"] is True
    assert "BROUILLON" in (paquet.dossier / "manifeste.txt").read_text(encoding="utf-8-sig")


def test_un_paquet_intact_du_meme_projet_est_remplace(tmp_path):
    premier = ecrire(tmp_path)
    second = ecrire(tmp_path, dossier(solution=replace(dossier().solution, produit="Autre")))
    assert second.dossier == premier.dossier
    assert contenu(tmp_path) == [NOM]
    assert second.fichiers != premier.fichiers


@pytest.mark.parametrize("geste", ["ajouter", "modifier", "etranger", "autre projet"])
def test_ce_qui_n_est_pas_un_paquet_intact_n_est_jamais_remplace(tmp_path, geste):
    if geste == "etranger":
        (tmp_path / NOM).mkdir()
        (tmp_path / NOM / "photo.jpg").write_bytes(b"x")
    else:
        ecrire(tmp_path)
    if geste == "ajouter":
        (tmp_path / NOM / "03_signee.pdf").write_bytes(b"x")
    if geste == "modifier":
        (tmp_path / NOM / FICHIERS[1]).write_bytes(b"notes")
    autre = dossier(projet=replace(dossier().projet, titre="Autre projet"))
    avant = {p.name: p.read_bytes() for p in (tmp_path / NOM).iterdir()}
    paquet = ecrire(tmp_path, autre if geste == "autre projet" else None)
    assert paquet.dossier.name == f"{NOM} (2)"
    assert {p.name: p.read_bytes() for p in (tmp_path / NOM).iterdir()} == avant
    assert contenu(tmp_path) == [NOM, f"{NOM} (2)"]


@pytest.mark.parametrize("rang", range(1, 5))
def test_un_disque_plein_a_n_importe_quel_fichier_ne_laisse_rien(tmp_path, monkeypatch, rang):
    vrai, appels = files.os.replace, []

    def plein(source, cible):
        appels.append(cible)
        if len(appels) == rang:
            raise OSError(errno.ENOSPC, "No space left on device")
        vrai(source, cible)

    monkeypatch.setattr(files.os, "replace", plein)
    with pytest.raises(UserError, match="disque est plein"):
        ecrire(tmp_path / "neuf" / "dossier")
    assert contenu(tmp_path) == []


def test_une_panne_du_dessin_ne_laisse_rien(tmp_path, monkeypatch):
    def panne(*_):
        raise RuntimeError("bug")

    monkeypatch.setattr(pack, "_manifester", panne)
    with pytest.raises(RuntimeError):
        ecrire(tmp_path)
    assert contenu(tmp_path) == []


def test_une_mise_en_place_refusee_garde_l_ancien_paquet(tmp_path, monkeypatch):
    ecrire(tmp_path)
    avant = {p.name: p.read_bytes() for p in (tmp_path / NOM).iterdir()}
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    vrai = files.os.rename

    def refuse(source, cible):
        if source.name.startswith(".export-"):
            raise PermissionError(errno.EACCES, "in use")
        vrai(source, cible)

    monkeypatch.setattr(files.os, "rename", refuse)
    with pytest.raises(UserError, match="ouvert dans un autre programme"):
        ecrire(tmp_path, dossier(solution=replace(dossier().solution, produit="Autre")))
    assert contenu(tmp_path) == [NOM]
    assert {p.name: p.read_bytes() for p in (tmp_path / NOM).iterdir()} == avant


def test_un_fichier_a_la_place_du_dossier_est_explique(tmp_path):
    (tmp_path / "sortie").write_text("x")
    with pytest.raises(UserError, match="un fichier porte le nom"):
        ecrire(tmp_path / "sortie")
    with pytest.raises(UserError, match="un fichier porte le nom"):
        ecrire(tmp_path / "sortie" / "dessous")


def test_l_avancement_se_dit_en_francais(tmp_path):
    etapes = []
    ecrire(tmp_path, suivi=lambda *etape: etapes.append(etape) or True)
    assert etapes == [
        ("Dossier de candidature", 0, 4),
        ("Classeur du budget et des établissements", 1, 4),
        ("Manifeste", 2, 4),
        ("Mise en place", 3, 4),
    ]


@pytest.mark.parametrize("rang", range(4))
def test_un_export_annule_a_n_importe_quelle_etape_ne_laisse_rien(tmp_path, rang):
    with pytest.raises(ExportAnnule, match="rien n’a été écrit"):
        ecrire(tmp_path / "neuf" / "dossier", suivi=lambda _, faites, toutes: faites < rang)
    assert contenu(tmp_path) == []


def test_un_export_annule_garde_le_paquet_d_avant(tmp_path):
    premier = ecrire(tmp_path)
    avant = {p.name: p.read_bytes() for p in premier.dossier.iterdir()}
    with pytest.raises(ExportAnnule):
        ecrire(tmp_path, suivi=lambda _, faites, toutes: faites < 3)
    assert {p.name: p.read_bytes() for p in premier.dossier.iterdir()} == avant
    assert contenu(tmp_path) == [NOM]


def test_un_dossier_sans_porteur_a_un_nom_quand_meme(tmp_path):
    paquet = ecrire(tmp_path, Dossier(appel="x"))
    assert paquet.dossier.name == "Porteur a completer - Essai 2021 - 2026-11-22"


def test_un_nom_tres_long_reste_court_et_en_ascii():
    nom = nom_du_dossier("Fédération départementale " * 10, "Généralisation 2022, Guadeloupe", JOUR)
    assert nom == "Federation departementale Federation dep - Generalisation 2022, Guadeloupe - 2026-11-22"


def test_importer_la_piece_ne_charge_ni_reportlab_ni_xlsxwriter():
    code = (
        "import sys, esms_desktop.export, esms_desktop.export.pack, esms_desktop.export.content\n"
        "assert not {'reportlab', 'xlsxwriter', 'openpyxl'} & set(sys.modules), 'trop'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
