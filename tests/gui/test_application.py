"""The application as a process: French, one at a time, defects told once, the window or the help."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from esms_desktop import __main__ as entree
from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer
from tests.gui.gestes import textes
from ui import instance as module
from ui.application import preparer
from ui.incidents import Incidents, sans_donnees
from ui.instance import Instance
from ui.preferences import Preferences

APPEL = "amorcage-2021-nouvelle-aquitaine"
RACINE = Path(__file__).parents[2]
PREMIERE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from esms_desktop.document.emplacements import Emplacements
from ui import application
from ui.fenetre import Fenetre

class Temoin(Fenetre):
    # The real window, which says what it is asked, and is closed by a last word.
    def recevoir(self, fichier):
        super().recevoir(fichier)
        print("recu", fichier.name if fichier else "rien", flush=True)
        if fichier is not None and fichier.name == "fin.esms":
            QTimer.singleShot(0, self, self.close)
    def ouvrir(self, fichier):
        print("ouvre", fichier.name, flush=True)

application.Fenetre = Temoin
app = QApplication([])
QTimer.singleShot(60_000, app, app.quit)
QTimer.singleShot(0, app, lambda: print("pret", flush=True))
sys.exit(application.lancer(app, None, Emplacements(Path(sys.argv[1]))))
"""
SECONDE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from esms_desktop.document.emplacements import Emplacements
from ui import application
fichier = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(application.lancer(QApplication([]), fichier, Emplacements(Path(sys.argv[1]))))
"""


def enfant(code, *arguments):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=RACINE,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def entendre(processus):
    """The next line that a child says; what went wrong when it says nothing more."""
    ligne = processus.stdout.readline()
    assert ligne, processus.communicate()[1]
    return ligne.rstrip("\n")


@pytest.fixture
def premiere(tmp_path):
    """A running application, ready, in a process of its own."""
    processus = enfant(PREMIERE, tmp_path)
    assert entendre(processus) == "pret"
    yield processus
    processus.kill()
    processus.communicate()


# --- one instance -----------------------------------------------------------------------------------------


def test_une_seconde_ouverture_remet_son_fichier_a_la_premiere_et_finit(premiere, tmp_path):
    debut = time.monotonic()
    seconde = enfant(SECONDE, tmp_path, tmp_path / "Dossier été.esms")
    assert seconde.wait(20) == 0
    assert time.monotonic() - debut < 10
    seconde.communicate()
    dites = {entendre(premiere) for _ in range(2)}
    assert dites == {"recu Dossier été.esms", "ouvre Dossier été.esms"}


def test_sans_fichier_elle_montre_seulement_la_fenetre(premiere, tmp_path):
    seconde = enfant(SECONDE, tmp_path)
    assert seconde.wait(20) == 0
    seconde.communicate()
    assert entendre(premiere) == "recu rien"
    fin = enfant(SECONDE, tmp_path, "fin.esms")
    assert fin.wait(20) == 0
    fin.communicate()
    assert premiere.wait(20) == 0


def test_un_verrou_laisse_par_un_arret_brutal_ne_bloque_pas(premiere, tmp_path):
    premiere.kill()
    premiere.wait(20)
    (tmp_path / "demandes" / "vieille.demande").write_bytes(b"/ailleurs/oublie.esms")
    suivante = enfant(PREMIERE, tmp_path)
    try:
        assert entendre(suivante) == "pret"
        assert not list((tmp_path / "demandes").glob("*.demande"))
    finally:
        suivante.kill()
        suivante.communicate()


def test_si_la_premiere_finit_avant_d_entendre_la_seconde_prend_sa_place(qapp, tmp_path):
    premiere, seconde = Instance(tmp_path), Instance(tmp_path)
    assert premiere.premiere
    assert not seconde.premiere
    premiere._veilleur.removePaths(premiere._veilleur.directories())  # too busy to hear
    threading.Timer(0.1, premiere.liberer).start()
    assert seconde.remettre(tmp_path / "a.esms") is False
    assert seconde.premiere
    seconde.liberer()


def test_une_premiere_occupee_trouvera_la_demande_plus_tard(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    premiere, seconde = Instance(tmp_path), Instance(tmp_path)
    assert seconde.remettre(tmp_path / "a.esms") is True
    recues = []
    premiere.demande.connect(recues.append)
    limite = time.monotonic() + 5
    while not recues and time.monotonic() < limite:
        qapp.processEvents()
    assert recues == [tmp_path / "a.esms"]
    premiere.liberer()


# --- defects ----------------------------------------------------------------------------------------------


@pytest.fixture
def incidents(qapp, tmp_path, monkeypatch):
    """Reports of a private folder, in the place of what pytest does with exceptions."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("ui.incidents.qInstallMessageHandler", lambda _: None)
    incidents = Incidents(tmp_path)
    incidents.installer()
    incidents.dits = []
    incidents.survenu.connect(incidents.dits.append)
    return incidents


def lever(erreur):
    """What Qt does with an exception of a slot."""
    try:
        raise erreur
    except Exception as attrapee:
        sys.excepthook(type(attrapee), attrapee, attrapee.__traceback__)


def test_un_defaut_est_dit_une_fois_et_laisse_un_rapport(incidents, tmp_path):
    for _ in range(3):
        lever(ValueError("EHPAD Les Tilleuls, 05 56 00 00 00"))
    assert len(incidents.dits) == 1
    (rapport,) = (tmp_path / "rapports").glob("*.txt")
    assert str(rapport) in incidents.dits[0]
    assert "continuer" in incidents.dits[0]
    texte = rapport.read_text(encoding="utf-8")
    assert "ValueError" in texte
    assert "Python" in texte
    assert "Qt" in texte
    assert "lever" in texte


def test_un_rapport_ne_contient_rien_de_personnel(incidents, tmp_path):
    lever(ValueError("Mme Dupont"))
    texte = next((tmp_path / "rapports").glob("*.txt")).read_text(encoding="utf-8")
    assert "Dupont" not in texte
    assert str(Path.home()) not in texte
    assert "Mme" not in sans_donnees(KeyError("Mme Dupont"))


def test_un_defaut_dans_un_autre_fil_est_dit_aussi(incidents, qapp):
    fil = threading.Thread(target=lambda: 1 / 0)
    fil.start()
    fil.join()
    qapp.processEvents()
    assert len(incidents.dits) == 1
    assert "ZeroDivisionError" in incidents.dits[0]


def test_ce_que_l_utilisateur_peut_corriger_est_dit_tel_quel(incidents, tmp_path):
    lever(UserError("Le disque est plein.", "Libérez de la place."))
    assert incidents.dits == ["Le disque est plein. Libérez de la place."]
    assert not (tmp_path / "rapports").exists()


def test_l_application_continue_apres_un_defaut(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("ui.incidents.qInstallMessageHandler", lambda _: None)
    fenetre = preparer(qapp, Emplacements(tmp_path))
    qtbot.addWidget(fenetre)
    with qtbot.waitSignal(fenetre.complete):
        fenetre.show()
    lever(RuntimeError("boum"))
    assert "rencontré un défaut" in textes(fenetre)
    assert fenetre.isVisible()


# --- French, and what is remembered -----------------------------------------------------------------------


def test_les_textes_de_qt_sont_en_francais(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.incidents.Incidents.installer", lambda _: None)
    fenetre = preparer(qapp, Emplacements(tmp_path))
    qtbot.addWidget(fenetre)
    boite = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(boite)
    assert boite.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Annuler"
    assert QLocale().name() == "fr_FR"
    assert QApplication.applicationName() == "ESMS Desktop"


def test_theme_taille_et_place_reviennent_a_l_ouverture_suivante(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.incidents.Incidents.installer", lambda _: None)
    fenetre = preparer(qapp, Emplacements(tmp_path))
    qtbot.addWidget(fenetre)
    fenetre.show()
    fenetre.theme.choisir("sombre")
    fenetre.theme.zoomer(130)
    fenetre.resize(760, 560)
    fenetre.close()
    suivante = preparer(qapp, Emplacements(tmp_path))
    qtbot.addWidget(suivante)
    assert (suivante.theme.choix, suivante.theme.zoom) == ("sombre", 130)
    assert (suivante.width(), suivante.height()) == (760, 560)
    suivante.theme.choisir("clair")
    suivante.theme.taille_normale()


def test_des_preferences_abimees_sont_comme_absentes(tmp_path):
    fichier = tmp_path / "preferences.ini"
    fichier.write_bytes(b"[General]\ntheme=ni clair ni sombre\nzoom=\x00\xff\n")
    preferences = Preferences(fichier)
    assert preferences.lire("theme", "systeme") == "systeme"
    assert preferences.lire("zoom", 100) == 100
    assert preferences.lire_octets("fenetre").isEmpty()


def test_une_preference_d_un_autre_genre_n_empeche_pas_d_ouvrir(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.incidents.Incidents.installer", lambda _: None)
    preferences = Preferences(tmp_path / "preferences.ini")
    preferences.ecrire("theme", 12)
    preferences.ecrire("zoom", "grand")
    preferences.ranger()
    fenetre = preparer(qapp, Emplacements(tmp_path))
    qtbot.addWidget(fenetre)
    assert (fenetre.theme.choix, fenetre.theme.zoom) == ("systeme", 100)


def test_la_fenetre_s_ouvre_sur_le_fichier_demande(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.incidents.Incidents.installer", lambda _: None)
    lieux = Emplacements(tmp_path / "prive")
    fichier = tmp_path / "grappe.esms"
    creer(fichier, APPEL, 1, lieux=lieux).close()
    fenetre = preparer(qapp, lieux)
    qtbot.addWidget(fenetre, before_close_func=lambda f: f.close())
    fenetre.ouvrir(fichier)
    fenetre.show()
    qtbot.waitUntil(lambda: fenetre.session is not None and fenetre.session.cadre is not None)


# --- the entry point --------------------------------------------------------------------------------------


@pytest.fixture
def ouvertures(monkeypatch):
    """Whether the window was asked for, and with what."""
    demandes = []
    monkeypatch.setattr("ui.application.main", lambda arguments: demandes.append(list(arguments)) or 0)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return demandes


@pytest.mark.parametrize("arguments", [[], ["grappe.esms"], ["C:\\Mes dossiers\\GRAPPE.ESMS"]])
def test_sans_verbe_et_avec_un_ecran_la_fenetre_s_ouvre(ouvertures, monkeypatch, arguments):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "argv", ["esms-desktop", *arguments])
    assert entree.main() == 0
    assert ouvertures == [arguments]


def test_sans_ecran_l_aide_s_affiche(ouvertures, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["esms-desktop"])
    assert entree.main() == 0
    assert "usage" in capsys.readouterr().out
    assert ouvertures == []


def test_un_verbe_est_pour_la_ligne_de_commande(ouvertures, monkeypatch, capsys):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "argv", ["esms-desktop", "appels"])
    assert entree.main() == 0
    assert ouvertures == []


def test_une_bibliotheque_du_systeme_absente_se_dit_en_une_phrase(ouvertures, monkeypatch, capsys):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "argv", ["esms-desktop"])
    monkeypatch.setitem(sys.modules, "ui.application", None)
    assert entree.main() == 3
    assert "bibliothèque du système" in capsys.readouterr().err
