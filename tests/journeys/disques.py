"""Small, full and read-only disks: mounted in memory where the system allows it, else the test says why not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def petit_disque(point: Path, kilos: int) -> Iterator[Path]:
    """A disk of that many kilobytes, mounted at `point`."""
    point.mkdir(exist_ok=True)
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("monter un petit disque demande les droits d’administration")
    if _mount("-t", "tmpfs", "-o", f"size={kilos}k", "tmpfs", str(point)):
        pytest.skip("ce système ne laisse pas monter de disque en mémoire")
    try:
        yield point
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


@contextmanager
def en_lecture_seule(point: Path) -> Iterator[None]:
    """That mounted disk, read-only for a while."""
    assert _mount("-o", "remount,ro", str(point)) == 0
    try:
        yield
    finally:
        assert _mount("-o", "remount,rw", str(point)) == 0


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode


class Remplissage:
    """A file that takes the room left on a disk."""

    def __init__(self, dossier: Path) -> None:
        self._fichier = dossier / "remplissage"

    def laisser(self, kilos: int) -> None:
        """Fill the disk up to that many kilobytes."""
        self.vider()
        with self._fichier.open("wb", buffering=0) as flux:
            disque = os.statvfs(self._fichier.parent)
            flux.write(bytes(max(disque.f_bavail * disque.f_frsize - kilos * 1024, 0)))

    def vider(self) -> None:
        self._fichier.unlink(missing_ok=True)
