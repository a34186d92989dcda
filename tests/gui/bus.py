"""The real bus of screen readers: a screen that nobody sees, the program on it, and what it says of itself there.

Everything is found by role and name, as who listens to the window finds it; keys are pressed on the screen, as by
hands. Nothing here imports the program: it runs in a process of its own, in a home of its own.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
RACINE = Path(__file__).parents[2]
PATIENCE = 25.0
"""Seconds that anything may take on a machine that is busy elsewhere."""
PAS = 0.02
"""Seconds between two looks."""
TABULATIONS = 40
ETRANGERES = ("WAYLAND_DISPLAY", "XAUTHORITY", "AT_SPI_BUS_ADDRESS", "XDG_CURRENT_DESKTOP")
"""Variables of the session that runs the tests: nothing is to be read nor typed there."""


def manque() -> str:
    """Why nothing can be heard here; nothing to say when it can."""
    if sys.platform != "linux":
        return "le bus AT-SPI n’existe que sous Linux"
    if importlib.util.find_spec("xa11y") is None:
        return "xa11y n’est pas installé"
    for programme, paquet in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus")):
        if shutil.which(programme) is None:
            return f"{programme} est absent : installez le paquet {paquet}"
    partages = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    services = [Path(p) / "dbus-1/services/org.a11y.Bus.service" for p in partages.split(":")]
    if not any(service.is_file() for service in services):
        return "le bus AT-SPI est absent : installez le paquet at-spi2-core"
    return ""


def simple(texte: str | None) -> str:
    """With plain spaces."""
    return (texte or "").replace("\u202f", " ").replace("\u00a0", " ")


class Ecran:
    """A screen and a session bus: one group of processes, that ends as one.

    The bus of screen readers is the session's to start, when it is first asked for. `session`: the variables that
    lead there.
    """

    def __init__(self) -> None:
        # not in the folder of the test: names of sockets hold 108 bytes
        self._prive = tempfile.TemporaryDirectory(prefix="bus-", ignore_cleanup_errors=True)
        self.racine = Path(self._prive.name)
        self._journal = (self.racine / "journal").open("wb")
        self._processus: list[subprocess.Popen[bytes]] = []
        self.session = {"XDG_RUNTIME_DIR": str(self.racine), "XDG_SESSION_TYPE": "x11"}
        try:
            # -r: a key held down by a slow machine is not typed twice
            numero = self._lire("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-noreset", "-r")
            self.session["DISPLAY"] = f":{numero}"
            adresse = f"--address=unix:path={self.racine / 'session'}"
            self.session["DBUS_SESSION_BUS_ADDRESS"] = self._lire(
                "dbus-daemon", "--session", "--nofork", "--print-address=1", adresse
            )
        except BaseException:
            self.fermer()
            raise

    def lancer(
        self, *commande: object, sortie: int | None = None, **variables: str
    ) -> subprocess.Popen[bytes]:
        """Start a program of the group; it knows nothing of the session that runs the tests."""
        chemins = {nom: os.environ[nom] for nom in ("PATH", "LD_LIBRARY_PATH") if nom in os.environ}
        lance = subprocess.Popen(
            [str(mot) for mot in commande],
            cwd=RACINE,
            env={**chemins, "LANG": "C.UTF-8", **self.session, **variables},
            process_group=self._processus[0].pid if self._processus else 0,
            stdin=subprocess.DEVNULL,
            stdout=sortie or self._journal,
            stderr=self._journal,
        )
        self._processus.append(lance)
        return lance

    def _lire(self, *commande: str) -> str:
        """Start, and wait for the line that says where it listens."""
        sortie = self.lancer(*commande, sortie=subprocess.PIPE).stdout
        assert sortie is not None
        with sortie:
            ligne = sortie.readline().decode().strip()
        assert ligne, f"{commande[0]} ne démarre pas :\n{self.journal()}"
        return ligne

    def journal(self) -> str:
        """The last lines that all these programs wrote."""
        lignes = (self.racine / "journal").read_text("utf-8", "replace").splitlines()
        return "\n".join(lignes[-20:])

    def fermer(self) -> None:
        """Nothing is left: neither processes nor files."""
        if self._processus:
            os.killpg(self._processus[0].pid, signal.SIGKILL)
        for lance in self._processus:
            lance.wait(PATIENCE)
        self._journal.close()
        self._prive.cleanup()


class Programme:
    """The program, started as a person starts it; seen through the bus only."""

    def __init__(self, ecran: Ecran, maison: Path, *arguments: Path) -> None:
        import xa11y  # connects to what the variables of the session name, once they are set

        self._xa11y = xa11y
        self._ecran = ecran
        provisoire = maison / "tmp"
        provisoire.mkdir(parents=True, exist_ok=True)
        self._variables = {
            "HOME": str(maison),
            "TMPDIR": str(provisoire),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._processus = self._lancer(*arguments)
        self._dit: Any = None
        self._dit = self.attendre(self._annonce, "le programme ne s’annonce pas sur le bus")
        self._clavier = xa11y.input_sim()

    def _lancer(self, *arguments: Path) -> subprocess.Popen[bytes]:
        return self._ecran.lancer(sys.executable, "-m", "esms_desktop", *arguments, **self._variables)

    def _annonce(self) -> Any:
        return self._xa11y.App.by_pid(self._processus.pid, timeout=0)

    def venir_devant(self) -> None:
        """Once its menus are there. Started again, it comes to the front, as someone who lost it does.

        On a screen without a window manager, this is what gives it the keys.
        """
        self.voir("menu_item", "Fichier")
        assert self._lancer().wait(PATIENCE) == 0
        self.attendre(
            lambda: any(f.active for f in self._dit.windows()), "la fenêtre ne reçoit pas les touches"
        )

    # --- what it says -------------------------------------------------------------------------------------

    def presents(self, role: str, nom: str = "…") -> list[Any]:
        """What is shown with that role and name; `…` at the end of the name stands for anything."""
        return [
            element
            for element in self._dit.locator(role).elements()
            if element.visible and _est_nomme(element, nom)
        ]

    def voir(self, role: str, nom: str, valeur: str | None = None) -> Any:
        """The only element shown with that role and name (and value), as soon as it is there."""

        def trouver() -> Any:
            trouves = self.presents(role, nom)
            voulu = len(trouves) == 1 and valeur in (None, simple(trouves[0].value))
            return trouves[0] if voulu else None

        suite = "" if valeur is None else f" = « {valeur} »"
        return self.attendre(trouver, f"{role} « {nom} »{suite}")

    def ne_plus_voir(self, role: str, nom: str) -> None:
        """Wait until nothing shown has that role and name."""
        self.attendre(lambda: not self.presents(role, nom), f"{role} « {nom} » est toujours là")

    def tout_a_un_nom(self, role: str) -> None:
        """Wait until everything shown with that role says something of itself."""
        self.attendre(lambda: all(e.name for e in self.presents(role)), f"{role} sans nom")

    def titre(self) -> str:
        """What the window is called."""
        [fenetre] = self._dit.windows()
        return simple(fenetre.name)

    def attendre(self, condition: Callable[[], T], quoi: str) -> T:
        """What the condition gives, as soon as it gives something; what is on the bus meanwhile comes and goes."""
        limite = time.monotonic() + PATIENCE
        while True:
            try:
                if rendu := condition():
                    return rendu
                refus = ""
            except self._xa11y.XA11yError as erreur:
                refus = f"{erreur}\n"
            if self._processus.poll() is not None or time.monotonic() > limite:
                raise AssertionError(f"{quoi}\n{refus}{self._tout_ce_qui_est_dit()}\n{self._ecran.journal()}")
            time.sleep(PAS)

    def _tout_ce_qui_est_dit(self) -> str:
        """Every role and name shown, for the message of a test that fails."""
        if self._dit is None:
            return ""
        try:
            dits = [f"{e.role} « {simple(e.name)} »" for e in self.presents("*") if e.name]
        except self._xa11y.XA11yError as erreur:
            return str(erreur)
        return "\n".join(dict.fromkeys(dits))

    # --- the hands ----------------------------------------------------------------------------------------

    def touche(self, accord: str) -> None:
        """A key, or several held together (`Ctrl+PageDown`)."""
        *tenues, cle = accord.split("+")
        self._clavier.chord(cle, tenues)

    def taper(self, texte: str) -> None:
        """Where the keys go. Letters of an American keyboard: the screen has no other."""
        self._clavier.type_text(texte)

    def tabuler(self, role: str, nom: str) -> None:
        """Tab until the focus is there."""
        for _ in range(TABULATIONS):
            ici = self.attendre(self._focus, "rien n’a le focus")
            if any(element == (role, nom) for element, _ in ici):
                return
            self.touche("Tab")
            self.attendre(lambda ici=ici: self._focus() not in ([], ici), f"Tab ne quitte pas {ici}")
        raise AssertionError(f"Tab ne mène pas à {role} « {nom} »")

    def _focus(self) -> list[tuple[tuple[str, str], str]]:
        """Role, name and address of what has the focus; lists also say so of their current line."""
        return [
            ((e.role, simple(e.name)), e.raw["object_path"])
            for e in self._dit.locator('*[focused="true"]').elements()
        ]

    # --- the end ------------------------------------------------------------------------------------------

    def fin(self) -> int:
        """The status that it ends with, once it has ended by itself."""
        return self._processus.wait(PATIENCE)

    def tuer(self) -> None:
        """Whatever it is doing."""
        self._processus.kill()
        self._processus.wait(PATIENCE)


def _est_nomme(element: Any, nom: str) -> bool:
    lu = simple(element.name)
    return lu.startswith(nom[:-1]) if nom.endswith("…") else lu == nom
