"""`esms-desktop verifier` of one dossier: under 2.5 times `import json`, plus 150 ms."""

from tests.benchmarks.conftest import RACINE, compiler, processus, python


def test_verifier_un_dossier_demarre_vite():
    compiler()
    exemple = str(RACINE / "resources" / "exemples" / "grappe-nouvelle-aquitaine.json")
    sol, verifier = processus(
        [python("-c", "import json"), python("-m", "esms_desktop", "verifier", exemple)]
    )
    print(f"\nverifier : {verifier * 1000:.0f} ms ; import json : {sol * 1000:.0f} ms")
    assert verifier < 2.5 * sol + 0.150
