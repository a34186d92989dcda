"""Files that are only ever whole, and names that every system accepts."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.common import files
from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc, nom_sur, remplacer_dossier, sha256


@pytest.fixture(autouse=True)
def sans_attendre(monkeypatch):
    monkeypatch.setattr(files.time, "sleep", lambda _: None)


def restes(dossier: Path) -> list[str]:
    return sorted(p.name for p in dossier.iterdir())


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Association Les Tilleuls", "Association Les Tilleuls"),
        ("Fédération d’aide à l’enfance – Œuvre", "Federation d'aide a l'enfance - OEuvre"),
        ("a/b\\c:d*e?f", "a b c d e f"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM1", "_COM1"),
        ("Console", "Console"),
        ("fin. ", "fin"),
        ("-rf", "rf"),
        (".cache", "cache"),
        ("", "sans-nom"),
        ("...", "sans-nom"),
        ("ПРИВЕТ", "sans-nom"),
        ("😀😀", "sans-nom"),
        ("a\x00b\nc", "a b c"),
    ],
)
def test_un_nom_devient_sur_pour_tous_les_systemes(texte, attendu):
    assert nom_sur(texte) == attendu


def test_un_nom_trop_long_est_coupe_sans_point_final():
    assert nom_sur("a" * 79 + ". suite") == "a" * 79
    assert nom_sur("b" * 300, maximum=40) == "b" * 40


@given(st.text(max_size=300), st.integers(12, 120))
def test_aucun_texte_ne_donne_un_nom_dangereux(texte, maximum):
    nom = nom_sur(texte, maximum)
    assert nom
    assert len(nom) <= maximum
    assert nom.isascii()
    assert nom.isprintable()
    assert not set(nom) & set('/\\:*?"<>|')
    assert nom[0] not in ".- "
    assert nom[-1] not in ". "
    assert nom_sur(nom, maximum) == nom


def test_l_empreinte_est_celle_du_contenu(tmp_path):
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_l_empreinte_d_un_fichier_absent_se_dit_en_francais(tmp_path):
    with pytest.raises(UserError, match="n’a pas pu être lu"):
        sha256(tmp_path / "absent")


def test_un_fichier_s_ecrit_et_se_remplace_en_entier(tmp_path):
    cible = tmp_path / "dossier.pdf"
    ecrire_d_un_bloc(cible, b"un")
    ecrire_d_un_bloc(cible, b"deux")
    assert cible.read_bytes() == b"deux"
    assert restes(tmp_path) == ["dossier.pdf"]


def test_un_disque_plein_laisse_l_ancien_fichier_et_rien_d_autre(tmp_path, monkeypatch):
    cible = tmp_path / "dossier.pdf"
    cible.write_bytes(b"ancien")

    def plein(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", plein)
    with pytest.raises(UserError) as leve:
        ecrire_d_un_bloc(cible, b"nouveau")
    assert leve.value.message == "«\u00a0dossier.pdf\u00a0» n’a pas pu être écrit\u00a0: le disque est plein."
    assert leve.value.remede.startswith("Libérez de la place")
    assert cible.read_bytes() == b"ancien"
    assert restes(tmp_path) == ["dossier.pdf"]


def test_un_fichier_occupe_un_instant_est_remplace_au_bout_de_quelques_essais(tmp_path, monkeypatch):
    vrai, essais = os.replace, []

    def occupe(source, cible):
        essais.append(source)
        if len(essais) < 4:
            raise PermissionError(errno.EACCES, "in use")
        vrai(source, cible)

    monkeypatch.setattr(files.os, "replace", occupe)
    ecrire_d_un_bloc(tmp_path / "a", b"x")
    assert len(essais) == 4
    assert (tmp_path / "a").read_bytes() == b"x"


def test_un_fichier_toujours_ouvert_est_annonce_et_rien_ne_reste(tmp_path, monkeypatch):
    def occupe(source, cible):
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(files.os, "replace", occupe)
    with pytest.raises(UserError, match="ouvert dans un autre programme"):
        ecrire_d_un_bloc(tmp_path / "a", b"x")
    assert restes(tmp_path) == []


@pytest.mark.parametrize(
    ("nom", "raison"),
    [
        ("fichier/dossier.pdf", "un fichier porte le nom"),
        ("x" * 300, "trop long"),
        ("absent/a", "n’existe pas"),
    ],
)
def test_un_emplacement_impossible_est_explique(tmp_path, nom, raison):
    (tmp_path / "fichier").write_bytes(b"")
    with pytest.raises(UserError, match=raison):
        ecrire_d_un_bloc(tmp_path / nom, b"x")
    assert restes(tmp_path) == ["fichier"]


def test_un_emplacement_en_lecture_seule_est_explique(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(UserError, match="lecture seule"):
        ecrire_d_un_bloc(tmp_path / "a", b"x")


def nouveau_dossier(tmp_path: Path) -> Path:
    temporaire = tmp_path / ".travail"
    temporaire.mkdir()
    (temporaire / "neuf.txt").write_text("neuf")
    return temporaire


def test_un_dossier_fini_prend_sa_place(tmp_path):
    remplacer_dossier(nouveau_dossier(tmp_path), tmp_path / "paquet")
    assert restes(tmp_path) == ["paquet"]
    assert restes(tmp_path / "paquet") == ["neuf.txt"]


def test_un_dossier_existant_est_remplace_en_entier(tmp_path):
    (tmp_path / "paquet").mkdir()
    (tmp_path / "paquet" / "vieux.txt").write_text("vieux")
    remplacer_dossier(nouveau_dossier(tmp_path), tmp_path / "paquet")
    assert restes(tmp_path) == ["paquet"]
    assert restes(tmp_path / "paquet") == ["neuf.txt"]


def test_si_la_mise_en_place_echoue_l_ancien_dossier_revient(tmp_path, monkeypatch):
    (tmp_path / "paquet").mkdir()
    (tmp_path / "paquet" / "vieux.txt").write_text("vieux")
    temporaire = nouveau_dossier(tmp_path)
    vrai = os.rename

    def refuse(source, cible):
        if source == temporaire:
            raise PermissionError(errno.EACCES, "in use")
        vrai(source, cible)

    monkeypatch.setattr(files.os, "rename", refuse)
    with pytest.raises(UserError, match="Fermez"):
        remplacer_dossier(temporaire, tmp_path / "paquet")
    assert restes(tmp_path) == [".travail", "paquet"]
    assert restes(tmp_path / "paquet") == ["vieux.txt"]


def test_un_fichier_qui_porte_le_nom_du_dossier_n_est_pas_touche(tmp_path):
    (tmp_path / "paquet").write_text("précieux")
    with pytest.raises(UserError, match="un fichier porte le nom"):
        remplacer_dossier(nouveau_dossier(tmp_path), tmp_path / "paquet")
    assert (tmp_path / "paquet").read_text() == "précieux"
