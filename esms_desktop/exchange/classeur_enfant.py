"""What the reading process of `classeur` does. Its limits come first: only then is the file believed in anything.

The archive is written again without compression and with its XML only, so that what it says of its own sizes binds it.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

XML_MAX = 60_000_000
"""Bytes of XML in a workbook, all its parts together."""
ENTREES_MAX = 5_000
CASES_MAX = 2_000_000
"""Cells in the rectangle that holds everything of a sheet."""
CELLULE_MAX = 5_000
"""Characters of a cell; what is beyond would be refused anyway."""

_GARDEES = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/.+\.(?:xml|rels))\Z")
_CASE = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*?\sr="([A-Z]{1,3})(\d{1,7})")([^>]*)(?<!/)>')
_FORMULE = re.compile(rb"\s*<(?:\w+:)?f\b")
_VALEUR = re.compile(rb"<(?:\w+:)?v\b[^>]*(?<!/)>[^<]")
_FORMULE_MAX = 20_000
"""Bytes in which the end of a cell is looked for."""

_TROP_GRAND = (
    "{nom} est trop étendu pour une liste de fonctions : il n’est pas lu.",
    "Gardez seulement la feuille des fonctions, sans image ni mise en forme au-delà du tableau.",
)
_PROTEGE = (
    "{nom} est protégé par un mot de passe : il ne peut pas être lu.",
    "Enregistrez-en une copie sans mot de passe, au format « Classeur Excel (.xlsx) ».",
)
_ANCIEN = (
    "{nom} est à l’ancien format d’Excel (.xls) : il n’est pas lu.",
    "Ouvrez-le dans Excel ou LibreOffice, puis enregistrez-le au format « Classeur Excel (.xlsx) ».",
)
_ILLISIBLE = (
    "{nom} n’a pas pu être lu : ce n’est pas un classeur .xlsx en bon état.",
    "Ouvrez-le dans Excel ou LibreOffice, puis enregistrez-le au format « Classeur Excel (.xlsx) ».",
)


class Refus(Exception):
    """Why the file is not read, and what to do."""

    def __init__(self, phrases: tuple[str, str]) -> None:
        super().__init__(phrases[0])
        self.phrases = phrases


def se_limiter(memoire: int, secondes: int) -> None:
    """Bytes and seconds of processor that the system is to hold this process to; Windows knows no such call."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memoire, memoire))
        resource.setrlimit(resource.RLIMIT_CPU, (secondes, secondes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lire(chemin: Path) -> dict[str, Any]:
    """`{"feuilles": [{"nom", "lignes"}]}`, or `{"refus": [message, remedy]}`, ready for JSON."""
    from python_calamine import CalamineError

    try:
        parties = _parties(chemin.read_bytes())
        return {"feuilles": _feuilles(parties)}
    except Refus as refus:
        return {"refus": list(refus.phrases)}
    except (
        BadZipFile,
        zlib.error,
        CalamineError,
        OSError,
        EOFError,
        ValueError,
        KeyError,
        NotImplementedError,
    ):
        return {"refus": list(_ILLISIBLE)}
    except (MemoryError, RuntimeError):
        return {"refus": list(_TROP_GRAND)}


# --- the archive ------------------------------------------------------------------------------------------


def _parties(octets: bytes) -> dict[str, bytes]:
    """The XML parts of the workbook, by name, within the limits."""
    if octets.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        raise Refus(_PROTEGE if "EncryptedPackage".encode("utf-16-le") in octets else _ANCIEN)
    if not octets.startswith(b"PK"):
        raise Refus(_ILLISIBLE)
    parties: dict[str, bytes] = {}
    reste = XML_MAX
    with ZipFile(BytesIO(octets)) as archive:
        entrees = archive.infolist()
        if len(entrees) > ENTREES_MAX:
            raise Refus(_TROP_GRAND)
        for entree in entrees:
            if not _GARDEES.match(entree.filename) or entree.filename in parties:
                continue
            if entree.flag_bits & 1:
                raise Refus(_PROTEGE)
            with archive.open(entree) as flux:
                contenu = flux.read(reste + 1)
            reste -= len(contenu)
            if reste < 0:
                raise Refus(_TROP_GRAND)
            parties[entree.filename] = contenu
    if "xl/workbook.xml" not in parties:
        raise Refus(_ILLISIBLE)
    return parties


def _refaire(parties: dict[str, bytes]) -> BytesIO:
    """The same workbook, nothing compressed."""
    flux = BytesIO()
    with ZipFile(flux, "w") as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    flux.seek(0)
    return flux


def _chemins(parties: dict[str, bytes]) -> dict[str, str]:
    """Name of each sheet -> name of the part that holds it."""
    from xml.etree import ElementTree

    try:
        classeur = ElementTree.fromstring(parties["xl/workbook.xml"])
        liens = ElementTree.fromstring(parties["xl/_rels/workbook.xml.rels"])
    except ElementTree.ParseError:
        raise Refus(_ILLISIBLE) from None
    cibles = {lien.get("Id"): lien.get("Target", "") for lien in liens}
    chemins = {}
    for feuille in classeur.iter():
        if feuille.tag.endswith("}sheet"):
            lien = next((valeur for nom, valeur in feuille.items() if nom.endswith("}id")), None)
            cible = cibles.get(lien, "")
            chemins[feuille.get("name", "")] = cible[1:] if cible.startswith("/") else f"xl/{cible}"
    return chemins


# --- the sheets -------------------------------------------------------------------------------------------


def _feuilles(parties: dict[str, bytes]) -> list[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    chemins = _chemins(parties)
    a_part = {nom: _a_part(parties.get(chemin, b"")) for nom, chemin in chemins.items()}
    classeur = CalamineWorkbook.from_filelike(_refaire(parties))
    lues = []
    for feuille in classeur.sheets_metadata:
        visible = feuille.visible == SheetVisibleEnum.Visible
        if visible and feuille.typ == SheetTypeEnum.WorkSheet:
            contenu = classeur.get_sheet_by_name(feuille.name).to_python(skip_empty_area=False)
            lignes = _lignes(contenu, a_part.get(feuille.name, {}))
            lues.append({"nom": feuille.name, "lignes": lignes})
    return lues


def _a_part(xml: bytes) -> dict[tuple[int, int], str]:
    """(row, column) from 0 of the cells that hold an error, or a formula without its result.

    The reader makes room for the whole rectangle that the cells lie in: it is measured here first.
    """
    trouvees: dict[tuple[int, int], str] = {}
    lignes = colonnes = 0
    for case in _CASE.finditer(xml):
        ligne, colonne = int(case[2]) - 1, _colonne(case[1])
        lignes, colonnes = max(lignes, ligne + 1), max(colonnes, colonne + 1)
        if b't="e"' in case[3]:
            trouvees[ligne, colonne] = "erreur"
        elif _FORMULE.match(xml, case.end()) and not _VALEUR.search(xml, case.end(), _fin(xml, case.end())):
            trouvees[ligne, colonne] = "formule"
    if lignes * colonnes > CASES_MAX:
        raise Refus(_TROP_GRAND)
    return trouvees


def _fin(xml: bytes, debut: int) -> int:
    """Where the cell that is open there ends."""
    trouvee = xml.find(b"c>", debut, debut + _FORMULE_MAX)
    return trouvee if trouvee >= 0 else debut


def _colonne(lettres: bytes) -> int:
    rang = 0
    for lettre in lettres:
        rang = 26 * rang + lettre - 64
    return rang - 1


def _lignes(contenu: list[list[Any]], a_part: dict[tuple[int, int], str]) -> list[list[list[str]]]:
    large = max((colonne + 1 for _, colonne in a_part), default=0)
    haut = max((ligne + 1 for ligne, _ in a_part), default=0)
    faites = []
    for rang in range(max(len(contenu), haut)):
        valeurs = contenu[rang] if rang < len(contenu) else []
        valeurs = [*valeurs, *[""] * (large - len(valeurs))]
        faites.append([_case(valeur, a_part.get((rang, n))) for n, valeur in enumerate(valeurs)])
    return faites


def _case(valeur: object, genre: str | None) -> list[str]:
    """`[text, kind]`."""
    if genre is not None and valeur == "":
        return ["", genre]
    if isinstance(valeur, bool):
        return ["oui" if valeur else "non", "texte"]
    if isinstance(valeur, int | float):
        entier = int(valeur) if float(valeur).is_integer() and abs(valeur) < 1e15 else valeur
        return [str(entier), "nombre"]
    if isinstance(valeur, datetime | date | time | timedelta):
        return [str(valeur), "date"]
    return [str(valeur)[:CELLULE_MAX], "texte"]
