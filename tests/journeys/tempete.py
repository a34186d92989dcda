"""Kill storms: a child is killed at a random moment, then everything that it acknowledged must be there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from esms_desktop.document.backups import Sauvegarde
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import lire, ouvrir
from esms_desktop.store.copies import verifier
from esms_desktop.store.database import Base
from esms_desktop.store.migrations import VERSION
from tests.journeys import editeur

DUREE_MAX = 60
INSTANT = {"editer": 0.012, "publier": 0.04, "sauvegarder": 0.04, "migrer": 0.02}
"""Seconds that the next operation may take: the kill falls anywhere inside."""

ESSAYEE = VERSION + 1
"""The version that the rung of the storm leads to."""


class Pepiniere:
    """The process that forks the children, and the reading of what they say."""

    def __init__(self) -> None:
        self._processus = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.editeur"],
            cwd=editeur.RACINE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tuer_au_hasard(self, ordre: dict, tirage: random.Random, au_plus: int) -> list[str]:
        """Start a child, kill it after a random number of lines and a random instant; all that it said."""
        self._processus.stdin.write(json.dumps(ordre) + "\n")
        self._processus.stdin.flush()
        pid = int(self._lire().removeprefix("pid "))
        dits: list[str] = []
        for _ in range(tirage.randint(1, au_plus)):
            dits.append(self._lire())
            assert not dits[-1].startswith("fin"), "the child died by itself"
        time.sleep(tirage.uniform(0, INSTANT[ordre["vie"]]))  # the instant of death: anywhere in what follows
        os.kill(pid, signal.SIGKILL)
        while (ligne := self._lire()) != f"fin {pid}":
            dits.append(ligne)
        return dits

    def _lire(self) -> str:
        ligne = self._processus.stdout.readline()
        assert ligne, "the nursery died"
        return ligne.strip()

    def fermer(self) -> None:
        self._processus.stdin.close()
        self._processus.wait(DUREE_MAX)
        self._processus.stdout.close()


class Reference:
    """The state of the document at each revision, replayed from the seed without a crash."""

    def __init__(self, modele: Path, dossier: Path, graine: int) -> None:
        dossier.mkdir(parents=True)
        chemin = dossier / "dossier.esms"
        shutil.copyfile(modele, chemin)
        vrai = editeur.porte.uuid4
        editeur.graine(graine)
        self._ids, editeur.porte.uuid4 = editeur.porte.uuid4, vrai
        self._document = ouvrir(chemin, lieux=Emplacements(dossier / "prive"), horloge=editeur.heure)
        self._document._base.brut().execute("PRAGMA synchronous=OFF")
        self._tirage = random.Random(graine)
        self._numero = 0
        self._etats = {self._document.revision: self._document.dossier}
        self._document.subscribe(lambda _: self._noter())

    def a(self, revision: int):
        """The dossier at that revision."""
        vrai, editeur.porte.uuid4 = editeur.porte.uuid4, self._ids
        try:
            while revision not in self._etats:
                editeur.operation(self._document, self._tirage, self._numero)
                self._numero += 1
        finally:
            editeur.porte.uuid4 = vrai
        return self._etats[revision]

    def _noter(self) -> None:
        self._etats[self._document.revision] = self._document.dossier

    def fermer(self) -> None:
        self._document._base.fermer()
        self._document._copie.fermer(publiee=True)


class Tempete:
    """Rounds of one way to die. `bilan` counts what was seen, so that a storm that kills nothing shows."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = dossier
        self.modele = editeur.modele(dossier)
        self._pepiniere = Pepiniere()
        self._references: dict[int, Reference] = {}
        self.bilan: Counter[str] = Counter()

    def fermer(self) -> None:
        self._pepiniere.fermer()
        for reference in self._references.values():
            reference.fermer()

    def reference(self, graine: int) -> Reference:
        if graine not in self._references:
            self._references[graine] = Reference(self.modele, self._dossier / f"reference-{graine}", graine)
        return self._references[graine]

    def tour(self, vie: str, tour: int, graine: int, au_plus: int) -> None:
        """One life, one death, one inquest."""
        dossier = self._dossier / f"{vie}-{tour}"
        dossier.mkdir()
        if vie != "migrer":
            shutil.copyfile(self.modele, dossier / "dossier.esms")
        ordre = {"vie": vie, "dossier": str(dossier), "graine": graine, "modele": str(self.modele)}
        dits = self._pepiniere.tuer_au_hasard(ordre, random.Random(f"{vie} {tour}"), au_plus)
        if vie == "migrer":
            self._enqueter_sur_la_migration(dossier, dits)
        else:
            self._enqueter(dossier, dits, self.reference(graine))
        shutil.rmtree(dossier)

    def _enqueter(self, dossier: Path, dits: list[str], reference: Reference) -> None:
        chemin, lieux = dossier / "dossier.esms", Emplacements(dossier / "prive")
        acquise = _derniere(dits, "fait")
        publiee, en_cours = self._fichier_publie(chemin, dits, reference)
        document = ouvrir(chemin, lieux=lieux, horloge=editeur.heure)
        try:
            revision = document.revision
            assert acquise <= revision <= acquise + 1, "one operation may be stored and not yet acknowledged"
            assert document.dossier == reference.a(revision)
            assert document.recupere is (revision != publiee)
            _controler(document._base)
            self._sauvegardes(document.versions(), dits, reference)
            document.set("projet.titre", "Après la panne")
            assert document.publish().etat == "publie"
        finally:
            document.close()
        assert _revision(chemin) == revision + 1
        assert sorted(p.name for p in dossier.iterdir()) == ["dossier.esms", "prive"], "nothing left behind"
        assert not [p for p in (dossier / "prive" / "travail").rglob("*") if p.suffix not in ("", ".esms")]
        self.bilan["tours"] += 1
        self.bilan["operations"] += revision
        self.bilan["stockees sans accuse"] += revision > acquise
        self.bilan["publiees sans accuse"] += en_cours

    def _fichier_publie(self, chemin: Path, dits: list[str], reference: Reference) -> tuple[int, bool]:
        verifier(chemin)
        revision = _revision(chemin)
        annoncee = _derniere(dits, "publie")
        assert not any(dit.startswith(("conflit", "impossible")) for dit in dits)
        assert annoncee <= revision
        assert lire(chemin) == reference.a(revision)
        return revision, revision > max(annoncee, 1)

    def _sauvegardes(self, versions: list[Sauvegarde], dits: list[str], reference: Reference) -> None:
        revisions = {v.revision for v in versions}
        assert {int(d.split()[1]) for d in dits if d.startswith("sauvegarde")} <= revisions
        for version in versions:
            verifier(version.chemin)
        assert lire(versions[0].chemin) == reference.a(versions[0].revision)

    def _enqueter_sur_la_migration(self, dossier: Path, dits: list[str]) -> None:
        montees, commencees = (
            {int(d.split()[1]) for d in dits if d.startswith(verbe)} for verbe in ("monte", "commence")
        )
        for fichier in dossier.glob("*.esms"):
            tour = int(fichier.stem.removeprefix("a-monter-"))
            if tour not in commencees:  # killed while the test itself was copying the model
                continue
            base = Base(fichier)
            try:
                _controler(base)
                self._ancienne_ou_nouvelle(base, tour in montees)
            finally:
                base.fermer()
        self.bilan["tours"] += 1

    def _ancienne_ou_nouvelle(self, base: Base, nouvelle: bool) -> None:
        cnx = base.brut()
        colonnes = {c[1] for c in cnx.execute("PRAGMA table_info(etablissements)")}
        tables = {t for (t,) in cnx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        origines = {o for (o,) in cnx.execute("SELECT DISTINCT origine FROM reponse")}
        traces = (base.version == ESSAYEE, "essai" in colonnes, "essai" in tables, origines == {"essai"})
        assert len(set(traces)) == 1, f"half migrated: {traces}"
        assert not nouvelle or base.version == ESSAYEE, "an acknowledged migration is lost"
        if base.version == ESSAYEE:
            assert not cnx.execute("SELECT 1 FROM etablissements WHERE essai NOT LIKE '29 %'").fetchall()
        self.bilan["nouvelles" if base.version == ESSAYEE else "anciennes"] += 1


def _controler(base: Base) -> None:
    assert base.brut().execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.brut().execute("PRAGMA foreign_key_check").fetchall() == []


def _revision(chemin: Path) -> int:
    base = Base(chemin, lecture_seule=True)
    try:
        return int(base.brut().execute("SELECT valeur FROM meta WHERE cle = 'revision'").fetchone()[0])
    finally:
        base.fermer()


def _derniere(dits: list[str], verbe: str) -> int:
    return max((int(d.split()[1]) for d in dits if d.startswith(f"{verbe} ")), default=0)
