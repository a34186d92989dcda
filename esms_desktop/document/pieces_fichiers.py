"""A file about to be joined: what it really is, whether it may be joined, and its name for the deposit. No disk, no Qt.

What PAI numérique accepts is not published: the limits are those of the application.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from pathlib import PurePath
from typing import Literal, NamedTuple

from esms_desktop.common.files import nom_sur
from esms_desktop.common.fr_format import FINE, INSECABLE, citer, montrer_nombre
from esms_desktop.document.document import PIECE_MAX, PIECES_MAX
from esms_desktop.dossier.dossier import Dossier

Genre = Literal["pdf", "xlsx", "docx", "png", "jpg"]
GENRES: dict[Genre, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "xlsx": (".xlsx",),
    "docx": (".docx",),
    "png": (".png",),
    "jpg": (".jpg", ".jpeg"),
}
"""Kind -> the ends of a name that say it, the usual one first."""
MO = 1_000_000
NOM_MAX, SUJET_MAX = 80, 60
LIMITES = (
    f"PDF, Excel (.xlsx), Word (.docx) ou image (PNG, JPEG), {PIECE_MAX // MO}{INSECABLE}Mo au plus par fichier et "
    f"{PIECES_MAX // MO}{INSECABLE}Mo en tout. Ces limites sont les nôtres : celles de PAI numérique ne sont pas "
    "publiées."
)
_ACCEPTES = "Joignez un PDF, un classeur .xlsx, un document .docx, ou une image PNG ou JPEG."
_OLE = b"\xd0\xcf\x11\xe0"
"""The beginning of the Office files of before 2007, and of those that a password protects."""


class Examen(NamedTuple):
    """refus: why it cannot be joined, as sentences; empty when it can. nom: its name for the deposit."""

    refus: str
    genre: Genre | None = None
    nom: str = ""


def examiner(nom: str, octets: bytes, dossier: Dossier, remplace: str | None = None) -> Examen:
    """May this file be joined? remplace: id of the piece whose file it would take the place of."""
    dit = citer(nom)
    if not octets:
        return Examen(f"{dit} est vide : choisissez un autre fichier.")
    if len(octets) > PIECE_MAX:
        return Examen(
            f"{dit} pèse plus de {montrer_poids(PIECE_MAX)}, la limite d’une pièce. Réduisez-le, ou coupez-le en deux."
        )
    total = poids_total(dossier, sauf=remplace) + len(octets)
    if total > PIECES_MAX:
        return Examen(
            f"Avec {dit}, les pièces pèseraient {montrer_poids(total)}, plus que les {montrer_poids(PIECES_MAX)} "
            "permis. Retirez-en une, ou réduisez ce fichier."
        )
    genre = genre_de(octets)
    if genre is None:
        return Examen(f"{dit} {_pourquoi(octets)}")
    pris = [p.fichier for p in dossier.pieces if p.fichier and p.id != remplace]
    return Examen("", genre, _libre(nom_ascii(nom, genre), pris))


def genre_de(octets: bytes) -> Genre | None:
    """What the bytes are, whatever the name says; `None` when it is nothing that may be joined."""
    if b"%PDF-" in octets[:1024]:
        return "pdf"
    if octets.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if octets.startswith(b"\xff\xd8\xff"):
        return "jpg"
    noms = _contenu_du_zip(octets)
    if "[Content_Types].xml" not in noms or any(nom.endswith("vbaProject.bin") for nom in noms):
        return None
    if any(nom.startswith("xl/") for nom in noms):
        return "xlsx"
    return "docx" if any(nom.startswith("word/") for nom in noms) else None


def genre_du_nom(nom: str) -> Genre | None:
    """What the end of a name says."""
    fin = PurePath(nom).suffix.lower()
    return next((genre for genre, fins in GENRES.items() if fin in fins), None)


def nom_ascii(nom: str, genre: Genre) -> str:
    """The same name for any system and portal: ASCII letters, and the end that goes with the contents."""
    fichier = PurePath(nom.replace("\\", "/")).name
    base, _, fin = fichier.rpartition(".")
    radical = base if base and f".{fin.lower()}" in GENRES[genre] else fichier
    fin_juste = f".{fin.lower()}" if radical == base else GENRES[genre][0]
    return nom_sur(radical, NOM_MAX) + fin_juste


def nom_de_depot(code: str, sujet: str, organisme: str, genre: Genre, pris: Collection[str] = ()) -> str:
    """« P05_resultats_de_l_autodiagnostic_les_pins.pdf », with a number when that name is taken."""
    mots = [_mots(sujet, SUJET_MAX), _mots(organisme, SUJET_MAX // 2)]
    radical = "_".join(filter(None, (nom_sur(code, 20) if code else "", *mots)))
    return _libre(radical + GENRES[genre][0], pris)


def poids_total(dossier: Dossier, sauf: str | None = None) -> int:
    """Bytes of the joined files, one that is joined twice counted once. sauf: id of a piece that is left out."""
    poids = {p.empreinte: p.taille or 0 for p in dossier.pieces if p.empreinte is not None and p.id != sauf}
    return sum(poids.values())


def montrer_poids(octets: int) -> str:
    """« 512 octets », « 34 ko », « 1,2 Mo »."""
    if octets < 1000:
        return f"{octets}{INSECABLE}octet{'s' if octets > 1 else ''}"
    if octets < MO:
        return f"{montrer_nombre(octets / 1000, 0)}{INSECABLE}ko"
    return f"{montrer_nombre(round(octets / MO, 1))}{INSECABLE}Mo"


def _libre(nom: str, pris: Collection[str]) -> str:
    """That name, with a number when another piece has it: all of them may go in one folder."""
    occupes = {autre.casefold() for autre in pris}
    radical, point, fin = nom.rpartition(".")
    candidats = (nom if rang == 1 else f"{radical}_{rang}{point}{fin}" for rang in range(1, len(occupes) + 2))
    return next(libre for libre in candidats if libre.casefold() not in occupes)


def _pourquoi(octets: bytes) -> str:
    if octets.startswith(_OLE):
        return (
            "est d’un ancien format Office, ou protégé par un mot de passe. Enregistrez-le sans mot de passe, en .xlsx "
            "ou en .docx, ou exportez-le en PDF."
        )
    if octets.startswith(b"PK"):
        if any(nom.endswith("vbaProject.bin") for nom in _contenu_du_zip(octets)):
            return f"contient des macros{FINE}: enregistrez-le en .xlsx ou en .docx, ou exportez-le en PDF."
        return f"est une archive ou un fichier endommagé. {_ACCEPTES}"
    return f"n’est pas d’un format qui peut être joint. {_ACCEPTES}"


def _contenu_du_zip(octets: bytes) -> list[str]:
    if not octets.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


def _mots(texte: str, au_plus: int) -> str:
    """Lower-case words joined by underscores, none cut."""
    mots = re.sub(r"[^a-z0-9]+", " ", nom_sur(texte, 250).lower()).split() if texte else []
    gardes: list[str] = []
    for mot in mots:
        if len("_".join([*gardes, mot])) > au_plus:
            break
        gardes.append(mot)
    return "_".join(gardes)
