"""A screen that nobody sees, as a stranger looks at it: the titles of the windows, some pixels, closing a window.

Speaks to X through libX11 itself: no process is started to look, so that looking costs what is measured nothing.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import mmap
import os
import shutil
import subprocess
from functools import partial
from itertools import chain
from pathlib import Path

SANS_XVFB = "Xvfb n’est pas installé : il n’y a pas d’écran virtuel"
LARGEUR, HAUTEUR = 1366, 768
_PAS = 97  # no divisor of the width: the columns looked at change from row to row
_MAPPEE = 2  # IsViewable
_CLIENT_MESSAGE = 33
_OCTETS_DU_TITRE = 1024


class _Attributs(ctypes.Structure):
    """XWindowAttributes: only what comes up to map_state is named."""

    _fields_ = [
        ("geometrie", ctypes.c_int * 5),
        ("visuel", ctypes.c_void_p),
        ("racine", ctypes.c_ulong),
        ("classe", ctypes.c_int * 4),
        ("plans", ctypes.c_ulong * 2),
        ("dessous", ctypes.c_int),
        ("couleurs", ctypes.c_ulong),
        ("couleurs_la", ctypes.c_int),
        ("etat", ctypes.c_int),
        ("suite", ctypes.c_long * 8),
    ]


class _Message(ctypes.Structure):
    """XClientMessageEvent, as long as any XEvent."""

    _fields_ = [
        ("genre", ctypes.c_int),
        ("serie", ctypes.c_ulong),
        ("envoye", ctypes.c_int),
        ("ecran", ctypes.c_void_p),
        ("fenetre", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("donnees", ctypes.c_long * 5),
        ("reste", ctypes.c_long * 12),
    ]


def xvfb_present() -> bool:
    """Whether a virtual screen can be started here, and looked at."""
    return bool(shutil.which("Xvfb") and ctypes.util.find_library("X11"))


class Ecran:
    """An Xvfb of our own, without a window manager; `nom` is its DISPLAY. To be closed."""

    def __init__(self, dossier: Path) -> None:
        lire, ecrire = os.pipe()
        options = {"-displayfd": str(ecrire), "-fbdir": str(dossier), "-nolisten": "tcp"}
        self._xvfb = subprocess.Popen(
            ["Xvfb", "-screen", "0", f"{LARGEUR}x{HAUTEUR}x24", "-noreset", *chain(*options.items())],
            pass_fds=[ecrire],
            stderr=subprocess.DEVNULL,
        )
        os.close(ecrire)
        with os.fdopen(lire) as reponse:
            self.nom = f":{reponse.readline().strip()}"
        with (dossier / "Xvfb_screen0").open("rb") as flux:
            self._image = mmap.mmap(flux.fileno(), 0, access=mmap.ACCESS_READ)
        self._x = _xlib()
        self._lien = self._x.XOpenDisplay(self.nom.encode())
        self._racine = self._x.XDefaultRootWindow(self._lien)
        self._atome = partial(self._x.XInternAtom, self._lien)

    def fenetres(self) -> dict[int, str]:
        """The windows that are shown, by their title."""
        racine, parent, nombre = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        enfants = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(
            self._lien,
            self._racine,
            *map(ctypes.byref, (racine, parent, enfants, nombre)),
        )
        numeros = enfants[: nombre.value]
        self._x.XFree(enfants)
        return {numero: self._titre(numero) for numero in numeros if self._montree(numero)}

    def apercu(self) -> bytes:
        """What the screen shows now: the green of one pixel in a hundred or so, straight from its memory."""
        return self._image[1 - LARGEUR * HAUTEUR * 4 :: 4 * _PAS]

    def demander_de_fermer(self, fenetre: int) -> None:
        """What a click on the cross of a window sends to its program."""
        message = _Message(genre=_CLIENT_MESSAGE, fenetre=fenetre, format=32)
        message.message = self._atome(b"WM_PROTOCOLS", False)
        message.donnees[0] = self._atome(b"WM_DELETE_WINDOW", False)
        self._x.XSendEvent(self._lien, fenetre, False, 0, ctypes.byref(message))
        self._x.XFlush(self._lien)

    def fermer(self) -> None:
        """End the screen."""
        self._x.XCloseDisplay(self._lien)
        self._image.close()
        self._xvfb.terminate()
        self._xvfb.wait()

    def _montree(self, fenetre: int) -> bool:
        attributs = _Attributs()
        trouvee = self._x.XGetWindowAttributes(self._lien, fenetre, ctypes.byref(attributs))
        return bool(trouvee) and attributs.etat == _MAPPEE

    def _titre(self, fenetre: int) -> str:
        """The name as modern programs write it, else as the old ones do: Calc only writes that one here."""
        genre, format_, nombre, reste = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        for nom in (b"_NET_WM_NAME", b"WM_NAME"):
            texte = ctypes.c_char_p()
            self._x.XGetWindowProperty(
                self._lien,
                fenetre,
                self._atome(nom, False),
                0,
                _OCTETS_DU_TITRE // 4,
                False,
                0,  # of any type
                *map(ctypes.byref, (genre, format_, nombre, reste, texte)),
            )
            lu = texte.value or b""
            self._x.XFree(texte)
            if lu:
                return lu.decode("utf-8", "replace")
        return ""


_RATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_passer = _RATE(lambda _lien, _erreur: 0)  # a window may go while we ask for its name


def _xlib() -> ctypes.CDLL:
    x = ctypes.CDLL(ctypes.util.find_library("X11"))
    lien, fenetre, atome = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong
    x.XOpenDisplay.restype = lien
    x.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x.XDefaultRootWindow.restype = fenetre
    x.XDefaultRootWindow.argtypes = x.XCloseDisplay.argtypes = x.XFlush.argtypes = [lien]
    x.XInternAtom.restype = atome
    x.XInternAtom.argtypes = [lien, ctypes.c_char_p, ctypes.c_int]
    x.XQueryTree.argtypes = [lien, fenetre] + [ctypes.c_void_p] * 4
    x.XGetWindowAttributes.argtypes = [lien, fenetre, ctypes.c_void_p]
    x.XGetWindowProperty.argtypes = [lien, fenetre, atome, ctypes.c_long, ctypes.c_long, ctypes.c_int, atome]
    x.XGetWindowProperty.argtypes += [ctypes.c_void_p] * 5
    x.XSendEvent.argtypes = [lien, fenetre, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
    x.XFree.argtypes = [ctypes.c_void_p]
    x.XSetErrorHandler(_passer)
    return x
