"""Pictures of the README: those of build/captures in 256 colours, three times as light, put in docs/images.

Run by `make images`, after the tests that take them. QImage alone: nothing more to install.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

RACINE = Path(__file__).parents[1]
CAPTURES = RACINE / "build" / "captures"
IMAGES = RACINE / "docs" / "images"
NOMS = ("accueil", "appel", "etablissements", "nouveau", "projet-sombre", "relecture")
COULEURS = 256
EXACTES = 64
"""The colours of the largest surfaces, kept as they are; the others share what is left."""

Couleur = tuple[int, int, int]
Boite = list[tuple[Couleur, int]]
"""Colours that one entry of the palette stands for, each with its number of pixels."""


def palette(image: QImage) -> list[int]:
    """At most 256 colours for that picture: median cut of what is not one of the largest surfaces."""
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    rangees: Boite = [(_composantes(pixel), nombre) for pixel, nombre in pixels.most_common()]
    boites = [rangees[EXACTES:]] if len(rangees) > EXACTES else []
    while boites and len(boites) < COULEURS - EXACTES:
        plus_large = max(boites, key=_etendue)
        if _etendue(plus_large) == 0:
            break
        boites.remove(plus_large)
        boites += _couper(plus_large)
    couleurs = [couleur for couleur, _ in rangees[:EXACTES]] + [_moyenne(boite) for boite in boites]
    return [0xFF000000 | rouge << 16 | vert << 8 | bleu for rouge, vert, bleu in couleurs]


def _composantes(pixel: int) -> Couleur:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255


def _axe(boite: Boite) -> tuple[int, int]:
    """How far apart the colours of a box are, and on which component."""
    valeurs = ([couleur[axe] for couleur, _ in boite] for axe in range(3))
    return max((max(v) - min(v), axe) for axe, v in enumerate(valeurs))


def _etendue(boite: Boite) -> float:
    """What is lost by giving it one colour: the distance counts more than the number of pixels."""
    return _axe(boite)[0] * sqrt(sqrt(sum(nombre for _, nombre in boite)))


def _couper(boite: Boite) -> list[Boite]:
    axe = _axe(boite)[1]
    milieu = (min(c[axe] for c, _ in boite) + max(c[axe] for c, _ in boite)) / 2
    return [[c for c in boite if c[0][axe] <= milieu], [c for c in boite if c[0][axe] > milieu]]


def _moyenne(boite: Boite) -> Couleur:
    total = sum(nombre for _, nombre in boite)
    rouge, vert, bleu = (round(sum(c[axe] * n for c, n in boite) / total) for axe in range(3))
    return rouge, vert, bleu


def main() -> None:
    """Write the six of them."""
    for nom in NOMS:
        image = QImage(str(CAPTURES / f"lisezmoi-{nom}.png")).convertToFormat(QImage.Format.Format_RGB32)
        if image.isNull():
            raise SystemExit(f"{CAPTURES / f'lisezmoi-{nom}.png'} n’est pas là : lancez « make images ».")
        legere = image.convertToFormat(
            QImage.Format.Format_Indexed8, palette(image), Qt.ImageConversionFlag.AvoidDither
        )
        if not legere.save(str(IMAGES / f"{nom}.png"), quality=0):
            raise SystemExit(f"{IMAGES / f'{nom}.png'} n’a pas pu être écrit.")


if __name__ == "__main__":
    main()
