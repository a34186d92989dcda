"""The program that is killed: it edits, publishes, saves or migrates at full speed, and says what is done.

`python -m tests.journeys.editeur` reads one JSON order a line and forks a child for each (importing the
application once is what makes hundreds of kills affordable). On its output: `pid N`, then one line for each
acknowledged operation of the child, then `fin N` once it is dead.

The operations are drawn from a seed and from the state of the document, and ids are drawn from the same seed:
two runs of one seed go through the same states, revision by revision.
"""

from __future__ import annotations

import json
import os
import random
import sys
import traceback
from datetime import datetime
from itertools import count
from pathlib import Path
from types import SimpleNamespace

from esms_desktop.document import edition as porte
from esms_desktop.document.document import Document
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, ouvrir
from esms_desktop.exchange.interchange import lire_dossier
from esms_desktop.store.database import Base
from esms_desktop.store.migrations import ECHELLE, Echelon, monter

RACINE = Path(__file__).parents[2]
EXEMPLE = RACINE / "resources" / "exemples" / "grappe-nouvelle-aquitaine.json"
HEURE = datetime(2026, 11, 22, 10, 4)
PIECE = bytes(range(256)) * 40


def heure() -> datetime:
    return HEURE


def dire(texte: str) -> None:
    """One acknowledgement: it has left this process before the next operation starts."""
    os.write(1, f"{texte}\n".encode())


def graine(valeur: int) -> None:
    """Draw the ids of new rows from a seed."""
    tirage = random.Random(f"ids {valeur}")
    porte.uuid4 = lambda: SimpleNamespace(hex=f"{tirage.getrandbits(128):032x}")


def modele(dossier: Path) -> Path:
    """The document that every round starts from."""
    chemin = dossier / "modele.esms"
    creer(
        chemin,
        "amorcage-2021-nouvelle-aquitaine",
        1,
        depuis=lire_dossier(EXEMPLE),
        lieux=Emplacements(dossier / "prive-modele"),
        horloge=heure,
    ).close()
    return chemin


# --- the operations ---------------------------------------------------------------------------------------


def operation(document: Document, tirage: random.Random, numero: int) -> None:
    """One operation, drawn. It may change nothing (undoing when there is nothing to undo)."""
    quoi = tirage.choice(OPERATIONS)
    quoi(document, tirage, numero)


def _saisir(document, tirage, numero):
    document.set("projet.titre", f"Un DUI pour le Bassin, version {numero}")


def _saisir_dans_une_ligne(document, tirage, numero):
    lignes = document.dossier.etablissements
    if lignes:
        cle = tirage.choice(lignes).id
        document.set(f"etablissements[{cle}].nom", f"Établissement n° {numero} — « Les Tilleuls »" * 3)


def _saisir_de_travers(document, tirage, numero):
    document.set("projet.duree_mois", f"{numero} mois à peu près")


def _quitter_puis_saisir(document, tirage, numero):
    document.leave_field()
    document.set("projet.description", "Contexte. " * tirage.randint(1, 400))


def _ajouter(document, tirage, numero):
    rang = tirage.choice([None, 1, 3])
    document.add("etablissements", {"nom": f"Nouveau {numero}", "capacite": numero}, rang=rang)


def _retirer(document, tirage, numero):
    table = tirage.choice(["etablissements", "personnes", "organismes"])
    lignes = getattr(document.dossier, table)
    if len(lignes) > 2:
        document.remove(table, [ligne.id for ligne in tirage.sample(lignes, 2)])


def _deplacer(document, tirage, numero):
    lignes = document.dossier.etablissements
    if len(lignes) > 2:
        document.move("etablissements", [lignes[-1].id], 1)


def _coller(document, tirage, numero):
    textes = [(f"Poste {numero}.{i}", f"{100 * i},50", "pas un taux") for i in range(12)]
    document.paste("depenses", ("libelle", "pu_ht", "taux_tva"), textes)


def _justifier(document, tirage, numero):
    document.justify("taille-grappe", f"Parce que {numero}.")


def _ajouter_une_piece(document, tirage, numero):
    document.add("pieces", {"libelle": f"Pièce {numero}"})


def _joindre(document, tirage, numero):
    if document.dossier.pieces:
        document.attach(document.dossier.pieces[-1].id, f"piece {numero}.pdf", PIECE + str(numero).encode())


def _annuler(document, tirage, numero):
    document.undo()


def _retablir(document, tirage, numero):
    document.redo()


OPERATIONS = (
    *(_saisir, _saisir_dans_une_ligne, _saisir_dans_une_ligne, _saisir_de_travers, _quitter_puis_saisir),
    *(
        _ajouter,
        _retirer,
        _deplacer,
        _coller,
        _justifier,
        _ajouter_une_piece,
        _joindre,
        _annuler,
        _annuler,
        _retablir,
    ),
)


# --- the lives that end badly -----------------------------------------------------------------------------


def editer(ordre: dict) -> None:
    """Edit, nothing else."""
    document = _ouvrir(ordre)
    tirage = random.Random(ordre["graine"])
    for numero in count():
        operation(document, tirage, numero)
        dire(f"fait {document.revision}")


def publier(ordre: dict) -> None:
    """Edit, and publish after each edit: most kills fall inside a publication."""
    document = _ouvrir(ordre)
    tirage = random.Random(ordre["graine"])
    for numero in count():
        operation(document, tirage, numero)
        dire(f"fait {document.revision}")
        publication = document.publish()
        dire(f"{publication.etat} {document.revision}")


def sauvegarder(ordre: dict) -> None:
    """Edit, and keep a backup after each edit."""
    document = _ouvrir(ordre)
    tirage = random.Random(ordre["graine"])
    for numero in count():
        operation(document, tirage, numero)
        dire(f"fait {document.revision}")
        document.backup()
        dire(f"sauvegarde {document.revision}")


def migrer(ordre: dict) -> None:
    """Climb a long rung, again and again from the first version."""
    dossier = Path(ordre["dossier"])
    for tour in count():
        fichier = dossier / f"a-monter-{tour}.esms"
        fichier.write_bytes(Path(ordre["modele"]).read_bytes())
        base = Base(fichier)
        dire(f"commence {tour}")
        monter(base, ECHELLE_D_ESSAI)
        dire(f"monte {tour}")
        base.fermer()


def _ouvrir(ordre: dict) -> Document:
    graine(ordre["graine"])
    lieux = Emplacements(Path(ordre["dossier"]) / "prive")
    document = ouvrir(Path(ordre["dossier"]) / "dossier.esms", lieux=lieux, horloge=heure)
    dire(f"fait {document.revision}")
    return document


def echelon_long(cnx) -> None:
    """A second version that touches everything: a column more, every row rewritten, a table more."""
    cnx.exec_driver_sql("ALTER TABLE etablissements ADD COLUMN essai TEXT")
    for tour in range(30):
        cnx.exec_driver_sql(f"UPDATE etablissements SET essai = '{tour} ' || hex(randomblob(500))")
    cnx.exec_driver_sql("CREATE TABLE essai (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) STRICT")
    cnx.exec_driver_sql("INSERT INTO essai SELECT id, essai FROM etablissements")
    cnx.exec_driver_sql("UPDATE reponse SET origine = 'essai'")


ECHELLE_D_ESSAI = (*ECHELLE, Echelon(ECHELLE[-1].version + 1, echelon_long))
VIES = {vie.__name__: vie for vie in (editer, publier, sauvegarder, migrer)}


def main() -> None:
    for ligne in sys.stdin:
        ordre = json.loads(ligne)
        pid = os.fork()
        if pid == 0:
            try:
                VIES[ordre["vie"]](ordre)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        dire(f"pid {pid}")
        os.waitpid(pid, 0)
        dire(f"fin {pid}")


if __name__ == "__main__":
    main()
