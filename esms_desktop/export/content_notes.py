"""« Points à vérifier »: the open notes that ask to be printed. Without any, nothing is said of notes at all."""

from __future__ import annotations

from datetime import date

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.notes import nommer_la_cible, ouvertes
from esms_desktop.dossier.rows.notes import Note
from esms_desktop.export.blocs import Cellule, Colonne, Partie, Tableau

COLONNES = (
    Colonne("À propos de", 58),
    Colonne("À vérifier", 76),
    Colonne("Pour le", 20),
    Colonne("Auteur", 20),
)


def partie_notes(dossier: Dossier) -> Partie | None:
    """By date, those without one at the end."""
    notes = sorted(
        (note for note in ouvertes(dossier) if note.imprimer), key=lambda note: note.echeance or date.max
    )
    if not notes:
        return None
    lignes = tuple(_ligne(dossier, note) for note in notes)
    chapeau = "Ce que les rédacteurs ont noté, et demandé à faire figurer ici."
    return Partie("Points à vérifier", chapeau, (Tableau(COLONNES, lignes),))


def _ligne(dossier: Dossier, note: Note) -> tuple[Cellule, ...]:
    cible = nommer_la_cible(dossier, note.cible)
    return (
        Cellule(cible.nom, gras=True, ton="discret" if cible.perdue else "texte"),
        Cellule(note.texte or "–"),
        Cellule(montrer_date(note.echeance) if note.echeance is not None else "–"),
        Cellule(note.auteur or "–"),
    )
