"""« À faire »: the notes of a dossier as a list to work from, and what is done to them, one undo step a gesture."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, montrer_date, montrer_nombre
from esms_desktop.document.edition import Edition
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.notes import nommer_la_cible, ouvertes
from esms_desktop.dossier.rows.notes import Note
from esms_desktop.dossier.steps import Etape, page_de, pages

Quand = Literal["en_retard", "aujourdhui", "plus_tard", "sans_date", "fait"]
ORDRE: tuple[Quand, ...] = ("en_retard", "aujourdhui", "plus_tard", "sans_date", "fait")
TITRES: dict[Quand, str] = {
    "en_retard": "En retard",
    "aujourdhui": "Aujourd’hui",
    "plus_tard": "Plus tard",
    "sans_date": "Sans date",
    "fait": "Fait",
}


class Chose(NamedTuple):
    """A note as the list shows it. cible: key to go to, empty when there is nowhere to go. etape: of that place."""

    id: str
    texte: str
    quand: Quand
    echeance: dt.date | None
    auteur: str
    imprimer: bool
    cible: str
    nom: str
    perdue: bool
    etape: Etape | None

    @property
    def detail(self) -> str:
        """« pour le 30/09/2026 · Inès Belhadj · à imprimer »."""
        date = f"pour le {montrer_date(self.echeance)}" if self.echeance is not None else ""
        imprimee = "à imprimer" if self.imprimer else ""
        return f"{INSECABLE}· ".join(filter(None, (date, self.auteur, imprimee)))


class Saisie(NamedTuple):
    """What a person says of a note."""

    texte: str
    echeance: dt.date | None = None
    auteur: str = ""
    imprimer: bool = False


def lister(dossier: Dossier, aujourdhui: dt.date) -> tuple[Chose, ...]:
    """What is left to do by date, the late ones first, those without a date after; then what is done."""
    choses = [_chose(dossier, note, aujourdhui) for note in dossier.notes]
    return tuple(sorted(choses, key=lambda c: (ORDRE.index(c.quand), c.echeance or dt.date.max)))


def compter(dossier: Dossier) -> int:
    """How many notes are not done."""
    return len(ouvertes(dossier))


def enoncer_le_compte(nombre: int) -> str:
    """« 3 à faire »; nothing when all is done."""
    return f"{montrer_nombre(nombre)}{INSECABLE}à faire" if nombre else ""


def etape_de(cible: str, dossier: Dossier) -> Etape | None:
    """The step of the guide where a key is edited, or a page stands."""
    page = page_de(cible, dossier)
    return next((etape for etape, p in pages() if p.id == cible or p is page), None)


def noter(document: Edition, cible: str, saisie: Saisie) -> str:
    """Add a note about a key (nothing in particular when empty); its id."""
    with document.batch("Noter à faire"):
        return document.add("notes", {"cible": cible or None, **_valeurs(saisie)})


def modifier(document: Edition, note: str, saisie: Saisie) -> None:
    """Say something else."""
    with document.batch("Modifier une note"):
        document.set_rows("notes", {note: _valeurs(saisie)})


def cocher(document: Edition, note: str, *, fait: bool) -> None:
    """It is done, or it is not."""
    with document.batch("Cocher une note" if fait else "Décocher une note"):
        document.set_value(f"notes[{note}].fait", fait)


def retirer(document: Edition, note: str) -> None:
    """It was not worth keeping."""
    document.remove("notes", [note])


def _valeurs(saisie: Saisie) -> dict[str, object]:
    return {
        "texte": saisie.texte.strip() or None,
        "echeance": saisie.echeance,
        "auteur": saisie.auteur.strip() or None,
        "imprimer": saisie.imprimer or None,
    }


def _chose(dossier: Dossier, note: Note, aujourdhui: dt.date) -> Chose:
    cible = nommer_la_cible(dossier, note.cible)
    return Chose(
        id=note.id,
        texte=note.texte or "Note sans texte",
        quand=_quand(note, aujourdhui),
        echeance=note.echeance,
        auteur=note.auteur or "",
        imprimer=bool(note.imprimer),
        cible="" if cible.perdue else note.cible or "",
        nom=cible.nom,
        perdue=cible.perdue,
        etape=etape_de(note.cible, dossier) if note.cible else None,
    )


def _quand(note: Note, aujourdhui: dt.date) -> Quand:
    if note.fait:
        return "fait"
    if note.echeance is None:
        return "sans_date"
    if note.echeance == aujourdhui:
        return "aujourdhui"
    return "en_retard" if note.echeance < aujourdhui else "plus_tard"
