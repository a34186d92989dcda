"""Start of the window against a bare PySide6 window of the same run: first paint, usable, memory.

First paint: from the start of the process to the end of the first painting. Usable: the window is complete (menus
and commands there) and has answered a key. The bare window answers its key as soon as it is painted.
"""

import json
import statistics
import subprocess
import sys
import time
from datetime import datetime, timedelta

import pytest

from esms_desktop.document.emplacements import par_defaut
from esms_desktop.document.recent import Recent, noter
from tests.benchmarks.conftest import PLATEFORME, RACINE, compiler, environnement, python

SONDE = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class Sonde(QObject):
    # Notes when the first burst of painting ends, and when a key that we send has been answered.
    peinte = usable = 0.0
    def eventFilter(self, objet, evenement):
        genre = evenement.type()
        if genre == QEvent.Type.Paint and not self.finie:
            self.peinte = time.monotonic()
        elif genre in (QEvent.Type.Timer, QEvent.Type.MetaCall) and self.peinte:
            self.finie = True
        return False
    finie = False

app = QApplication([])
sonde = Sonde()
app.installEventFilter(sonde)
"""
NUE = """
from PySide6.QtWidgets import QLabel, QMainWindow
class Fenetre(QMainWindow):
    repondu = False
    def keyPressEvent(self, evenement):
        self.repondu = True
fenetre = Fenetre()
fenetre.setCentralWidget(QLabel("Bonjour"))
fenetre.resize(1280, 720)
complete = lambda: True
cible = lambda: fenetre
repondu = lambda avant: fenetre.repondu
"""
NOTRE = """
import esms_desktop.__main__
from ui.application import Instance, par_defaut, preparer
lieux = par_defaut()
instance = Instance(lieux.racine, app)
assert instance.premiere
fenetre = preparer(app, lieux)
fenetre.resize(1280, 720)
complete = lambda: fenetre.session is not None
cible = lambda: app.focusWidget() or fenetre
repondu = lambda avant: app.focusWidget() is not avant
"""
MESURE = """
fenetre.show()
fenetre.activateWindow()
while not (sonde.peinte and complete()):
    app.processEvents()
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
avant = cible()
for genre in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
    app.postEvent(avant, QKeyEvent(genre, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
while not repondu(avant):
    app.processEvents()
usable = time.monotonic()
memoire = [ligne for ligne in open("/proc/self/status") if ligne.startswith("VmRSS")][0].split()[1]
print(json.dumps([sonde.peinte, usable, int(memoire)]))
"""


@pytest.fixture
def prive(tmp_path, monkeypatch):
    """A private folder with eight recent dossiers."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    lieux = par_defaut()
    for rang in range(8):
        chemin = tmp_path / f"{rang}.esms"
        chemin.touch()
        noter(
            lieux,
            Recent(chemin, f"Dossier {rang}", "Appel", rang % 2 == 0, datetime.now() - timedelta(days=rang)),
        )


def lancer(code, env):
    """Seconds to first paint and to usable, memory in KiB."""
    debut = time.monotonic()
    fait = subprocess.run(python("-c", code), cwd=RACINE, env=env, capture_output=True, text=True, check=True)
    peinte, usable, memoire = json.loads(fait.stdout)
    return peinte - debut, usable - debut, memoire


def medianes(env, fois=9):
    """Medians of the bare window and of ours, run in turn."""
    mesures = {"nue": [], "notre": []}
    for tour in range(fois + 2):
        for nom, code in (("nue", NUE), ("notre", NOTRE)):
            mesure = lancer(SONDE + code + MESURE, env)
            if tour >= 2:
                mesures[nom].append(mesure)
    return [[statistics.median(valeurs) for valeurs in zip(*mesures[nom], strict=True)] for nom in mesures]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="lit /proc")
@pytest.mark.usefixtures("prive")
def test_la_fenetre_s_ouvre_vite(plateforme):
    compiler()
    nue, notre = medianes(environnement(**plateforme))
    rapports = [a / b for a, b in zip(notre, nue, strict=True)]
    print(
        f"\n{plateforme[PLATEFORME]}, fenêtre peinte : {notre[0] * 1000:.0f} ms, nue {nue[0] * 1000:.0f} ms, × {rapports[0]:.2f}"
        f"\nfenêtre prête : {notre[1] * 1000:.0f} ms, nue {nue[1] * 1000:.0f} ms, × {rapports[1]:.2f}"
        f"\nmémoire : {notre[2] / 1024:.0f} Mio, nue {nue[2] / 1024:.0f} Mio, × {rapports[2]:.2f}"
    )
    assert rapports[0] < 1.3
    assert rapports[1] < 2
    assert rapports[2] < 2.5
