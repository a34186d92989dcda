"""The file being edited is a private copy; the user's file is only ever whole and closed.

Publishing seals a compact, checked copy beside the user's file, then takes its place. A file changed by
somebody else is never overwritten: ours goes beside it under a name that says so.
"""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import expliquer, remplacer_fichier
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.etat import Etat, Signature, lire_etat, signer
from esms_desktop.document.fichiers import (
    a_cote,
    au_nom_de,
    existe,
    oter,
    oter_si_possible,
    refuser_protege,
    voisin_de,
)
from esms_desktop.store.copies import lire_entete, rechiffrer, sceller, verifier
from esms_desktop.store.errors import PlusDePlace
from esms_desktop.store.lock import Verrou
from esms_desktop.store.secret import Secret

Horloge = Callable[[], datetime]
OUVRIR = "n’a pas pu être ouvert"


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

    def __init__(
        self,
        cible: Path,
        lieux: Emplacements,
        horloge: Horloge = datetime.now,
        secret: Secret | None = None,
    ) -> None:
        self.secret = secret
        """Password of the file and of everything made from it."""
        self.cible = Path(os.path.realpath(cible))  # a link stays a link: the file that it names is replaced
        self._horloge = horloge
        self._lieux = lieux
        self._dossier = lieux.travail(self.cible)
        with au_nom_de(cible, OUVRIR):
            self._dossier.mkdir(parents=True, exist_ok=True)
        self.fichier = self._dossier / "dossier.esms"
        self._lecteur: int | None = None
        self._verrou = Verrou(self._dossier / "verrou", cible.name)
        self._balayer()
        self._etat = lire_etat(self._dossier / "etat.json").arrive(self.cible)
        if not self._etat.voisin:
            self._etat = self._etat._replace(voisin=voisin_de(self.cible).name)

    # --- opening ------------------------------------------------------------------------------------------

    @property
    def a_recuperer(self) -> bool:
        """A working copy is there with commits that were never published (the last session was cut short)."""
        with au_nom_de(self.cible, OUVRIR):
            return self._etat.ouverte and existe(self.fichier)

    def prendre(self) -> None:
        """Copy the user's file, once its content is checked."""
        lire_entete(self.cible, self.secret)
        neuve = self.fichier.with_name(f"{uuid.uuid4().hex}.tmp")
        try:
            with au_nom_de(self.cible, OUVRIR):
                shutil.copyfile(self.cible, neuve)
                signature = signer(neuve)  # of what was taken: a change made meanwhile will show
                verifier(neuve, self.cible, self.secret)
                self._effacer_copie()
                remplacer_fichier(neuve, self.fichier)
        finally:
            oter_si_possible(neuve)
        self._etat = Etat(signature=signature, voisin=self._etat.voisin)

    def vierge(self) -> None:
        """Start a document that has no file yet."""
        self._effacer_copie()
        self._etat = Etat(voisin=self._etat.voisin)

    def mettre_de_cote(self) -> Path:
        """Keep aside a working copy that cannot be read any more; where it went."""
        quand = self._horloge().strftime("%Y-%m-%d %Hh%Mm%S")
        a_part = a_cote(self.fichier, f"endommagé {quand}")
        with au_nom_de(self.cible, "n’a pas pu être mis de côté"):
            self.fichier.rename(a_part)
        return a_part

    def marquer_ouverte(self, revision: int) -> None:
        """Remember that an editor is at work, from that published revision on."""
        self._etat = self._etat._replace(ouverte=True, revision=revision)
        with au_nom_de(self.cible, OUVRIR):
            self._etat.ecrire(self._dossier / "etat.json")

    # --- publishing ---------------------------------------------------------------------------------------

    @property
    def revision_publiee(self) -> int | None:
        """The revision that the user's file holds."""
        return self._etat.revision

    def preparer(self, revision: int) -> Prete:
        """A still copy: fast, on the editing thread, between two transactions."""
        copie = self._dossier / f"{uuid.uuid4().hex}.copie"
        try:
            with au_nom_de(self.cible, "n’a pas pu être copié"):
                self._copier_vers(copie)
        except BaseException:
            oter_si_possible(copie)
            raise
        return Prete(copie, revision)

    def _copier_vers(self, copie: Path) -> None:
        """Through one descriptor kept until the end: closing any would drop SQLite's lock on the file (POSIX)."""
        if self._lecteur is None:
            self._lecteur = os.open(self.fichier, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        os.lseek(self._lecteur, 0, os.SEEK_SET)
        with copie.open("xb") as sortie:
            while bloc := os.read(self._lecteur, 1 << 20):
                sortie.write(bloc)

    def publier(self, prete: Prete) -> Publication:
        """Seal the copy and put it in the place of the user's file. Never raises for what the disk refuses."""
        voisin = self.cible.with_name(self._etat.voisin)
        scellee = prete.copie.with_suffix(".copie-scellee")
        try:
            sceller(prete.copie, scellee, self.cible, self.secret)
            with au_nom_de(self.cible, "n’a pas pu être écrit"):
                attendue = signer(scellee)
                cible, conflit = self._ou_publier()
                self._deposer(scellee, voisin, attendue)
                self._etat = self._etat._replace(attendue=attendue, a_venir=prete.revision)
                with suppress(UserError):  # at worst a process that dies now finds its own file strange
                    self._etat.ecrire(self._dossier / "etat.json")
                remplacer_fichier(voisin, cible)
        except PlusDePlace:
            plein = expliquer(OSError(errno.ENOSPC, ""), self.cible, "n’a pas pu être écrit")
            return Publication("impossible", self.cible, str(plein))
        except UserError as refus:
            return Publication("impossible", self.cible, str(refus))
        finally:
            for reste in (prete.copie, scellee, voisin):
                oter_si_possible(reste)
        self._etat = self._etat._replace(
            signature=attendue, revision=prete.revision, attendue=None, a_venir=None
        )
        with suppress(UserError):  # at worst a file that somebody brings later will seem to be in conflict
            self._etat.ecrire(self._dossier / "etat.json")
        if not conflit:
            return Publication("publie", cible)
        message = (
            f"« {self.cible.name} » a été modifié ailleurs depuis son ouverture. "
            f"Votre travail est enregistré à côté, sous le nom « {cible.name} »."
        )
        self._demenager(self.cible, cible)
        return Publication("conflit", cible, message)

    def _deposer(self, scellee: Path, voisin: Path, attendue: Signature) -> None:
        """Beside the user's file, read again: a share or a key may take bytes and not keep them."""
        oter(voisin)  # what a publication cut short may have left
        shutil.copyfile(scellee, voisin)
        if not attendue.est_celle_de(voisin):
            raise UserError(
                f"« {self.cible.name} » n’a pas pu être écrit : le disque n’a pas gardé ce qui lui a été confié.",
                "Choisissez un autre emplacement, puis recommencez.",
            )

    def _ou_publier(self) -> tuple[Path, bool]:
        """The user's file, or a name beside it when somebody else changed it."""
        if not existe(self.cible):
            return self.cible, False
        connue = self._etat.signature
        if connue is not None and connue.est_celle_de(self.cible):
            refuser_protege(self.cible)
            return self.cible, False
        quand = self._horloge().strftime("%Y-%m-%d %Hh%M")
        autre = a_cote(self.cible, f"conflit {quand}")
        rang = 2
        while existe(autre):
            autre = a_cote(self.cible, f"conflit {quand}, {rang}")
            rang += 1
        return autre, True

    def changer_de_secret(self, secret: Secret | None) -> None:
        """Put the published state under another password (`None`: in clear), in the user's file, then here.

        The base is closed and everything is published. All or nothing: the process may die at any moment, the user's
        file is then whole under one of the two passwords and there is nothing to recover. `UserError` when refused.
        """
        neuve, travail = (self._dossier / f"{uuid.uuid4().hex}.tmp{n}" for n in (1, 2))
        copie = self._dossier / f"{uuid.uuid4().hex}.copie"
        voisin = self.cible.with_name(self._etat.voisin)
        try:
            with au_nom_de(self.cible, "n’a pas pu être écrit"):
                shutil.copyfile(self.cible, copie)
                connue = self._etat.signature
                if connue is None or not connue.est_celle_de(copie):
                    raise UserError(
                        f"« {self.cible.name} » a été modifié ailleurs : son mot de passe n’a pas été changé.",
                        "Fermez ce dossier, ouvrez-le de nouveau, puis recommencez.",
                    )
                refuser_protege(self.cible)
                rechiffrer(copie, neuve, self.secret, secret, self.cible)
                shutil.copyfile(neuve, travail)
                signature = signer(neuve)
                self._etat._replace(ouverte=False).ecrire(self._dossier / "etat.json")
                self._deposer(neuve, voisin, signature)
                try:
                    remplacer_fichier(voisin, self.cible)
                except UserError:
                    if not signature.est_celle_de(self.cible):
                        raise  # else it is in place: only its folder could not be flushed
                self.secret = secret
                self._etat = self._etat._replace(signature=signature, attendue=None, a_venir=None)
                remplacer_fichier(travail, self.fichier)
        finally:
            for reste in (copie, neuve, travail, voisin):
                oter_si_possible(reste)
            self._lacher()
        self.marquer_ouverte(self._etat.revision or 0)

    def reprendre(self, neuve: Path) -> None:
        """Edit that file from now on, in the place of the present one: its base is closed. `publier` does the rest."""
        self._lacher()
        with au_nom_de(self.cible, "n’a pas pu être remplacé"):
            remplacer_fichier(neuve, self.fichier)

    def changer_de_cible(self, cible: Path, prete: Prete) -> Publication:
        """Publish under another name and stay there. The former file keeps what was last published in it."""
        ancienne, self.cible = self.cible, Path(os.path.realpath(cible))
        publication = self.publier(prete)
        if publication.etat == "impossible":
            self.cible = ancienne
        elif publication.etat == "publie":
            self._demenager(ancienne, self.cible)
        return publication

    def _demenager(self, ancienne: Path, cible: Path) -> None:
        """This working copy is that of another file from now on: whoever opens it finds it here."""
        self._lieux.renvoyer(ancienne, cible, self._dossier)
        self.cible = cible

    # --- closing ------------------------------------------------------------------------------------------

    def fermer(self, *, publiee: bool) -> None:
        """Let go. A published working copy has nothing more to say and is removed; another one is kept."""
        self._lacher()
        if publiee:
            oter_si_possible(self.cible.with_name(self._etat.voisin))  # what a disk refused to remove before
            self._effacer_copie()
            oter_si_possible(self._dossier / "etat.json")
            self._lieux.oublier_renvoi(self.cible, self._dossier)
        self._verrou.liberer()

    def _lacher(self) -> None:
        if self._lecteur is not None:
            os.close(self._lecteur)
            self._lecteur = None

    def _effacer_copie(self) -> None:
        oter_si_possible(self.fichier)

    def _balayer(self) -> None:
        """Remove the temporary files of a session cut short (the lock is held: nobody is using them)."""
        with suppress(OSError):
            for reste in (*self._dossier.glob("*.copie*"), *self._dossier.glob("*.tmp*")):
                reste.unlink()
