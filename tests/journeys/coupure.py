"""Power cuts: SQLite over files in memory that remember what was flushed, and images of what a cut would leave.

`Disque` is a VFS. Each write, truncation, removal and flush is an entry of its log. `image` draws a moment of the
log and rebuilds the files as a disk could give them back: what was flushed is there; each 512-byte sector
written since is there, is not, or is torn; a length changed since may not have, a removal that was not flushed
may not have happened.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import ouvrir
from tests.journeys import editeur

SECTEUR = 512
OPERATIONS = 60


class Entree(NamedTuple):
    """One entry of the log. quoi: ecrire, couper, vider, effacer."""

    quoi: str
    fichier: str
    place: int = 0
    octets: bytes = b""


class Disque(apsw.VFS):
    """Files in memory, by name, and the log of what was done to them."""

    def __init__(self, nom: str) -> None:
        self.fichiers: dict[str, bytearray] = {}
        self.depart: dict[str, bytes] = {}
        self.journal: list[Entree] = []
        super().__init__(nom, "")

    def poser(self, nom: str, octets: bytes) -> None:
        """A file that was there, and flushed, before all began."""
        self.fichiers[nom] = bytearray(octets)
        self.depart[nom] = octets

    def xOpen(self, nom: Any, drapeaux: list[int]) -> Fichier:  # noqa: N802  (SQLite's own names)
        chemin = (
            nom.filename() if isinstance(nom, apsw.URIFilename) else nom
        ) or f"temporaire-{len(self.fichiers)}"
        self.fichiers.setdefault(chemin, bytearray())
        drapeaux[1] = drapeaux[0]
        return Fichier(self, chemin)

    def xAccess(self, nom: str, drapeaux: int) -> bool:  # noqa: N802
        return nom in self.fichiers

    def xDelete(self, nom: str, vider: bool) -> None:  # noqa: N802
        self.fichiers.pop(nom, None)
        self.journal.append(Entree("effacer", nom, int(vider)))

    def xFullPathname(self, nom: str) -> str:  # noqa: N802
        return nom


class Fichier:
    """An open file."""

    def __init__(self, disque: Disque, nom: str) -> None:
        self._disque = disque
        self._nom = nom
        self._octets = disque.fichiers[nom]

    def xRead(self, taille: int, place: int) -> bytes:  # noqa: N802
        return bytes(self._octets[place : place + taille])

    def xWrite(self, octets: bytes, place: int) -> None:  # noqa: N802
        ecrire(self._octets, place, octets)
        self._noter(Entree("ecrire", self._nom, place, bytes(octets)))

    def xTruncate(self, taille: int) -> None:  # noqa: N802
        raccourcir(self._octets, taille)
        self._noter(Entree("couper", self._nom, taille))

    def xSync(self, drapeaux: int) -> None:  # noqa: N802
        self._noter(Entree("vider", self._nom))

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._octets)

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTEUR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xFileControl(self, operation: int, pointeur: int) -> bool:  # noqa: N802
        return False

    def xLock(self, niveau: int) -> None:  # noqa: N802
        pass

    def xUnlock(self, niveau: int) -> None:  # noqa: N802
        pass

    def xClose(self) -> None:  # noqa: N802
        pass

    def _noter(self, entree: Entree) -> None:
        if self._disque.fichiers.get(self._nom) is self._octets:
            self._disque.journal.append(entree)


def ecrire(octets: bytearray, place: int, neufs: bytes) -> None:
    octets.extend(bytes(max(place - len(octets), 0)))
    octets[place : place + len(neufs)] = neufs


def raccourcir(octets: bytearray, taille: int) -> None:
    del octets[taille:]
    octets.extend(bytes(taille - len(octets)))


# --- what a cut leaves ------------------------------------------------------------------------------------


class _Etat:
    """A file during the rebuilding: what is sure, and what was asked since the last flush."""

    def __init__(self, octets: bytes = b"") -> None:
        self.surs = bytearray(octets)
        self.en_attente: list[Entree] = []
        self.existe = True

    def vider(self) -> None:
        for entree in self.en_attente:
            _appliquer(self.surs, entree)
        self.en_attente.clear()


def _appliquer(octets: bytearray, entree: Entree) -> None:
    if entree.quoi == "ecrire":
        ecrire(octets, entree.place, entree.octets)
    else:
        raccourcir(octets, entree.place)


def image(disque: Disque, moment: int, tirage: random.Random) -> dict[str, bytes]:
    """The files as a cut just before the entry `moment` of the log may leave them."""
    etats = {nom: _Etat(octets) for nom, octets in disque.depart.items()}
    for entree in disque.journal[:moment]:
        etat = etats.setdefault(entree.fichier, _Etat())
        if entree.quoi == "vider":
            etat.vider()
        elif entree.quoi == "effacer":
            if entree.place or tirage.random() < 0.5:  # flushed with its folder, or drawn
                etats[entree.fichier] = _Etat()
                etats[entree.fichier].existe = False
        else:
            etat.existe = True
            etat.en_attente.append(entree)
    return {nom: _au_hasard(etat, tirage) for nom, etat in etats.items() if etat.existe}


def _au_hasard(etat: _Etat, tirage: random.Random) -> bytes:
    """Each sector written since the last flush: kept, dropped or torn."""
    octets = bytearray(etat.surs)
    garde = tirage.choice((0.1, 0.5, 0.9))  # most lost, half, most kept: three kinds of disk
    for entree in etat.en_attente:
        if entree.quoi == "couper":
            if tirage.random() < garde:
                raccourcir(octets, entree.place)
            continue
        for debut in range(0, len(entree.octets), SECTEUR):
            secteur = entree.octets[debut : debut + SECTEUR]
            sort = tirage.random()
            if sort < garde:
                ecrire(octets, entree.place + debut, secteur)
            elif sort > 0.95:
                ecrire(octets, entree.place + debut, tirage.randbytes(len(secteur)))
    return bytes(octets)


# --- a session, recorded then replayed ----------------------------------------------------------------------------------


class Session(NamedTuple):
    """The file that a document opened, the SQL of each of its operations, what the file said after each."""

    depart: bytes
    operations: list[list[str]]
    contenus: list[str]


def enregistrer(dossier: Path, monkeypatch, operations: int = OPERATIONS, graine: int = 0) -> Session:
    """A real session of the document."""
    chemin = dossier / "dossier.esms"
    shutil.copyfile(editeur.modele(dossier), chemin)
    ordres: list[str] = []
    vraie = sqlite3.connect

    def connecter(base, *arguments, **options):
        cnx = vraie(base, *arguments, **options)
        if "/travail/" in str(base) and "dossier.esms" in str(base):
            cnx.set_trace_callback(ordres.append)
        return cnx

    monkeypatch.setattr(sqlite3, "connect", connecter)
    document = ouvrir(chemin, lieux=Emplacements(dossier / "prive"), horloge=editeur.heure)
    base = document._base.brut()
    prises, contenus = [_propres(ordres)], [contenu(base.execute)]
    tirage = random.Random(graine)
    for numero in range(operations):
        ordres.clear()
        editeur.operation(document, tirage, numero)
        prises.append(_propres(ordres))
        contenus.append(contenu(base.execute))
    monkeypatch.undo()
    document.close()
    return Session((dossier / "modele.esms").read_bytes(), prises, contenus)


def _propres(ordres: list[str]) -> list[str]:
    """What was asked: each trigger that fires traces once more the statement that fired it."""
    return [ordre for ordre, _ in groupby(ordres)]


class Rejeu:
    """The SQL of a session replayed over a `Disque`: when each operation was acknowledged, and what it left.

    sessions: the statements of each operation, in order; the first one opens the document.
    remplacer: a change of the statements, to see the simulator bite.
    """

    def __init__(
        self,
        nom: str,
        depart: bytes,
        operations: list[list[str]],
        remplacer: Callable[[str], str] = lambda ordre: ordre,
    ) -> None:
        self.disque = Disque(nom)
        self.disque.poser("dossier.esms", depart)
        self.accuses: list[int] = []
        self.empreintes: list[str] = []
        cnx = apsw.Connection("dossier.esms", vfs=nom)
        for ordres in operations:
            for ordre in ordres:
                cnx.execute(remplacer(ordre)).fetchall()
            self.accuses.append(len(self.disque.journal))
            self.empreintes.append(contenu(cnx.execute))
        self.cnx = cnx

    def acquises(self, moment: int) -> int:
        """Index of the last operation acknowledged before that entry of the log (-1: none)."""
        return sum(accuse <= moment for accuse in self.accuses) - 1

    def deposer(self, moment: int, tirage: random.Random, dossier: Path) -> Path:
        """Write an image in a folder, as files; the document."""
        for vieux in dossier.iterdir():
            vieux.unlink()
        for nom, octets in image(self.disque, moment, tirage).items():
            (dossier / nom).write_bytes(octets)
        return dossier / "dossier.esms"


def contenu(executer: Callable[[str], Any]) -> str:
    """All that a document says, as text."""
    tables = [t for (t,) in executer("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY 1")]
    return repr([(t, [tuple(li) for li in executer(f'SELECT * FROM main."{t}" ORDER BY 1')]) for t in tables])


def couper(rejeu: Rejeu, fois: int, graine: int, dossier: Path) -> list[str]:
    """Draw images; the sentence of each loss."""
    dossier.mkdir()
    tirage = random.Random(graine)
    pertes = []
    for _ in range(fois):
        moment = tirage.randint(0, len(rejeu.disque.journal))
        acquise = rejeu.acquises(moment)
        try:
            cnx = sqlite3.connect(rejeu.deposer(moment, tirage, dossier))
            try:
                saine = cnx.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                trouve = contenu(cnx.execute)
            finally:
                cnx.close()
        except sqlite3.DatabaseError as erreur:
            pertes.append(f"{moment} : illisible ({erreur})")
            continue
        permis = rejeu.empreintes[max(acquise, 0) : acquise + 2]
        if not saine:
            pertes.append(f"{moment} : structure abîmée")
        elif trouve not in permis:
            pertes.append(f"{moment} : {'perdu' if trouve in rejeu.empreintes else 'à moitié'}")
    return pertes
