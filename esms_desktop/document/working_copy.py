"""The file being edited is a private copy; the user's file is only ever whole and closed.

Publishing seals a compact, checked copy beside the user's file, then takes its place. A file changed by
somebody else is never overwritten: ours goes beside it under a name that says so.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc, erreurs_de_fichier, remplacer_fichier, sha256
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.store.copies import lire_entete, sceller, verifier
from esms_desktop.store.lock import Verrou

Horloge = Callable[[], datetime]


class Signature(NamedTuple):
    """What the user's file looked like when we last knew it."""

    taille: int
    date_ns: int
    sha256: str


class Publication(NamedTuple):
    """What came of a publication. `conflit`: the user's file had changed, ours is beside it (`chemin`)."""

    etat: Literal["publie", "conflit", "impossible"]
    chemin: Path
    message: str = ""


class Prete(NamedTuple):
    """A still copy of the working file, ready to be sealed by any thread, and the revision that it holds."""

    copie: Path
    revision: int


class CopieDeTravail:
    """The working copy of one user's file, held against any other editor until `fermer`."""

    def __init__(self, cible: Path, lieux: Emplacements, horloge: Horloge = datetime.now) -> None:
        self.cible = cible
        self._horloge = horloge
        self._dossier = lieux.travail(cible)
        with erreurs_de_fichier(self._dossier, "n’a pas pu être créé"):
            self._dossier.mkdir(parents=True, exist_ok=True)
        self.fichier = self._dossier / "dossier.esms"
        self._verrou = Verrou(self._dossier / "verrou", cible.name)
        self._etat: dict[str, object] = {}
        self._lire_etat()

    # --- opening ------------------------------------------------------------------------------------------

    @property
    def a_recuperer(self) -> bool:
        """A working copy is there with commits that were never published (the last session was cut short)."""
        return self.fichier.exists() and bool(self._etat.get("ouverte"))

    def prendre(self) -> None:
        """Copy the user's file, once its content is checked."""
        lire_entete(self.cible)
        neuve = self.fichier.with_name(f"{uuid.uuid4().hex}.tmp")
        try:
            with erreurs_de_fichier(self.cible, "n’a pas pu être ouvert"):
                shutil.copyfile(self.cible, neuve)
            verifier(neuve)
            self._effacer_copie()
            remplacer_fichier(neuve, self.fichier)
        finally:
            neuve.unlink(missing_ok=True)
        self._etat = {"signature": _signer(self.cible), "revision": None}

    def vierge(self) -> None:
        """Start a document that has no file yet."""
        self._effacer_copie()
        self._etat = {"signature": None, "revision": None}

    def marquer_ouverte(self, revision: int) -> None:
        """Remember that an editor is at work, from that published revision on."""
        self._etat = {**self._etat, "ouverte": True, "revision": revision}
        self._ecrire_etat()

    # --- publishing ---------------------------------------------------------------------------------------

    @property
    def revision_publiee(self) -> int | None:
        """The revision that the user's file holds."""
        revision = self._etat.get("revision")
        return revision if isinstance(revision, int) else None

    def preparer(self, revision: int) -> Prete:
        """A still copy: fast, on the editing thread, between two transactions."""
        copie = self._dossier / f"{uuid.uuid4().hex}.copie"
        with erreurs_de_fichier(self.fichier, "n’a pas pu être copié"):
            shutil.copyfile(self.fichier, copie)
        return Prete(copie, revision)

    def publier(self, prete: Prete) -> Publication:
        """Seal the copy and put it in the place of the user's file. Never raises for what the disk refuses."""
        voisin = self.cible.with_name(f".{uuid.uuid4().hex[:12]}.tmp")
        try:
            sceller(prete.copie, voisin)
            cible, conflit = self._ou_publier()
            remplacer_fichier(voisin, cible)
        except UserError as refus:
            return Publication("impossible", self.cible, str(refus))
        finally:
            for reste in (prete.copie, voisin, voisin.with_name(f"{voisin.name}-journal")):
                with suppress(OSError):
                    reste.unlink(missing_ok=True)
        self._etat = {**self._etat, "signature": _signer(cible), "revision": prete.revision}
        with suppress(UserError):  # the file is published; at worst the next opening asks to compare
            self._ecrire_etat()
        if not conflit:
            return Publication("publie", cible)
        message = (
            f"« {self.cible.name} » a été modifié ailleurs depuis son ouverture. "
            f"Votre travail est enregistré à côté, sous le nom « {cible.name} »."
        )
        self.cible = cible
        return Publication("conflit", cible, message)

    def _ou_publier(self) -> tuple[Path, bool]:
        """The user's file, or a name beside it when somebody else changed it."""
        connue = self._etat.get("signature")
        if not self.cible.exists():
            return self.cible, False
        if isinstance(connue, Signature) and _est(self.cible, connue):
            return self.cible, False
        quand = self._horloge().strftime("%Y-%m-%d %Hh%M")
        autre = self.cible.with_name(f"{self.cible.stem} (conflit {quand}){self.cible.suffix}")
        rang = 2
        while autre.exists():
            autre = self.cible.with_name(f"{self.cible.stem} (conflit {quand}, {rang}){self.cible.suffix}")
            rang += 1
        return autre, True

    def changer_de_cible(self, cible: Path, prete: Prete) -> Publication:
        """Publish under another name and stay there. The former file keeps what was last published in it."""
        ancienne, self.cible = self.cible, cible
        publication = self.publier(prete)
        if publication.etat == "impossible":
            self.cible = ancienne
        return publication

    # --- closing ------------------------------------------------------------------------------------------

    def fermer(self, *, publiee: bool) -> None:
        """Let go. A published working copy has nothing more to say and is removed; another one is kept."""
        if publiee:
            self._effacer_copie()
            self._etat = {}
            with suppress(OSError):
                (self._dossier / "etat.json").unlink(missing_ok=True)
        self._verrou.liberer()

    def _effacer_copie(self) -> None:
        for nom in ("dossier.esms", "dossier.esms-journal"):
            with suppress(OSError):
                (self._dossier / nom).unlink(missing_ok=True)

    def _lire_etat(self) -> None:
        try:
            lu = json.loads((self._dossier / "etat.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(lu, dict):
            signature = lu.get("signature")
            self._etat = {**lu, "signature": Signature(*signature) if isinstance(signature, list) else None}

    def _ecrire_etat(self) -> None:
        octets = json.dumps(self._etat, ensure_ascii=False).encode()
        ecrire_d_un_bloc(self._dossier / "etat.json", octets)


def _signer(chemin: Path) -> Signature:
    with erreurs_de_fichier(chemin, "n’a pas pu être lu"):
        lu = chemin.stat()
    return Signature(lu.st_size, lu.st_mtime_ns, sha256(chemin))


def _est(chemin: Path, connue: Signature) -> bool:
    """The same file as far as size and date tell, else as far as its bytes do."""
    lu = chemin.stat()
    if (lu.st_size, lu.st_mtime_ns) == (connue.taille, connue.date_ns):
        return True
    return lu.st_size == connue.taille and sha256(chemin) == connue.sha256
