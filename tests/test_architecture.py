"""The house keeps its shape: arrows between rooms, a core without window, heavy libraries only when needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[1]
LOURDES = ("sqlalchemy", "reportlab", "openpyxl", "xlsxwriter", "PySide6")


def python(code: str, cwd: Path = RACINE) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(cwd), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, env=env, capture_output=True, text=True)


def contrats(cwd: Path) -> subprocess.CompletedProcess[str]:
    """The import-linter contracts of pyproject.toml, in a process of their own."""
    return python(
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))", cwd
    )


def test_les_fleches_entre_les_pieces_sont_respectees():
    resultat = contrats(RACINE)
    assert resultat.returncode == 0, resultat.stdout + resultat.stderr


@pytest.mark.parametrize(
    ("fichier", "interdit"),
    [
        ("esms_desktop/rules/engine.py", "import esms_desktop.dossier.dossier"),
        ("esms_desktop/common/errors.py", "import esms_desktop.rules.types"),
        ("esms_desktop/dossier/types.py", "import PySide6"),
        ("esms_desktop/cli/verifier.py", "import reportlab"),
        ("esms_desktop/document/evaluation.py", "import openpyxl"),
        ("esms_desktop/export/names.py", "import sqlalchemy"),
        ("esms_desktop/exchange/interchange.py", "import esms_desktop.export.names"),
        ("resources/__init__.py", "import esms_desktop"),
    ],
)
def test_un_import_interdit_est_trouve(tmp_path, fichier, interdit):
    for dossier in ("esms_desktop", "ui", "resources"):
        _copier(RACINE / dossier, tmp_path / dossier)
    (tmp_path / "pyproject.toml").write_bytes((RACINE / "pyproject.toml").read_bytes())
    cible = tmp_path / fichier
    cible.write_text(f"{interdit}\n{cible.read_text(encoding='utf-8')}", encoding="utf-8")
    resultat = contrats(tmp_path)
    assert resultat.returncode != 0, resultat.stdout
    assert "BROKEN" in resultat.stdout


def test_le_coeur_entier_marche_sans_pyside6(tmp_path):
    chemin = RACINE / "tests" / "data" / "scenarios" / "E09.json"
    resultat = python(
        "import sys; sys.modules['PySide6'] = None\n"
        "import importlib, pkgutil, esms_desktop\n"
        "for m in pkgutil.walk_packages(esms_desktop.__path__, 'esms_desktop.'):\n"
        "    if m.name != 'esms_desktop.__main__': importlib.import_module(m.name)\n"
        "from esms_desktop.cli.principal import lancer\n"
        f"sys.exit(lancer(['exporter', {str(chemin)!r}, '--vers', {str(tmp_path)!r}]))"
    )
    assert resultat.returncode == 0, resultat.stderr
    assert list(tmp_path.rglob("*.pdf"))


def test_juger_un_dossier_n_importe_aucune_bibliotheque_lourde():
    chemin = RACINE / "tests" / "data" / "scenarios" / "E09.json"
    resultat = python(
        "import sys\nfrom esms_desktop.cli.principal import lancer\n"
        f"statut = lancer(['verifier', '--json', {str(chemin)!r}])\n"
        f"print([m for m in {LOURDES} + ('rich',) if m in sys.modules], file=sys.stderr)\nsys.exit(statut)"
    )
    assert resultat.returncode == 0
    assert resultat.stderr.strip() == "[]"


def test_importer_une_piece_du_coeur_n_importe_aucune_bibliotheque_lourde():
    resultat = python(
        "import sys, esms_desktop.export, esms_desktop.exchange.interchange, esms_desktop.document.evaluation\n"
        f"print([m for m in {LOURDES} if m in sys.modules])"
    )
    assert resultat.stdout.strip() == "[]", resultat.stderr


def test_resources_ne_contient_aucun_code():
    fichiers = [p for p in (RACINE / "resources").rglob("*.py") if p.name != "__init__.py"]
    assert fichiers == []
    initiales = (RACINE / "resources" / "__init__.py").read_text(encoding="utf-8").strip()
    assert initiales.startswith('"""')
    assert initiales.endswith('"""')


def test_la_liste_des_faits_documentee_est_celle_du_code(commande):
    _, sortie, _ = commande("regles", "faits")
    assert (RACINE / "docs" / "faits.md").read_text(encoding="utf-8") == sortie


def test_les_versions_sont_epinglees_par_nom_et_version_seulement():
    for ligne in (RACINE / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert not ligne or ligne.startswith("#") or "==" in ligne, ligne
        assert "/" not in ligne
        assert "@" not in ligne


def _copier(source: Path, cible: Path) -> None:
    for chemin in source.rglob("*.py"):
        copie = cible / chemin.relative_to(source)
        copie.parent.mkdir(parents=True, exist_ok=True)
        copie.write_bytes(chemin.read_bytes())
