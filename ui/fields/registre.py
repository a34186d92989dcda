"""Which input goes with which type: one line each. A type without a line of its own has that of its parent class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from esms_desktop.dossier import designations
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon, OuiNonPrecise
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.identifiants import (
    CodeNaf,
    CodePostal,
    Courriel,
    Finess,
    Iban,
    Siren,
    Siret,
    Telephone,
)
from esms_desktop.dossier.lecture import Type
from esms_desktop.dossier.referentiels import categories, departements
from esms_desktop.dossier.structures import Categorie, Departement, ListeDe, Reference
from esms_desktop.dossier.types import Date, Entier, Montant, Nombre, Pourcentage, Texte
from ui.fields.choix import SaisieChoix
from ui.fields.dates import SaisieDate
from ui.fields.ligne import SaisieLigne
from ui.fields.liste import SaisieListe
from ui.fields.long import SaisieLongue
from ui.fields.plusieurs import SaisieCases
from ui.fields.precise import SaisieOuiNonPrecise
from ui.fields.questions import questions_de
from ui.fields.recherche import Option, SaisieRecherche, trouver_par_libelle
from ui.fields.saisie import Saisie
from ui.fields.segments import SaisieOuiNon

CASES_AU_PLUS = 12
"""Options beyond which a list opens, rather than as many boxes."""
Lire = Callable[[], Dossier]
Fabrique = Callable[[Champ, Lire, QWidget | None], Saisie]


def fabriquer(champ: Champ, dossier: Lire, parent: QWidget | None = None) -> Saisie:
    """The input of a field. dossier: the current one, for what refers to other rows."""
    for classe in type(champ.type).__mro__:
        if classe in _REGISTRE:
            return _REGISTRE[classe](champ, dossier, parent)
    return SaisieLigne(parent)


def _ligne(chiffres: int, exemple: str = "") -> Fabrique:
    return lambda champ, dossier, parent: SaisieLigne(
        parent, chiffres=chiffres, exemple=exemple and f"ex. {exemple}"
    )


def _texte(champ: Champ, dossier: Lire, parent: QWidget | None) -> Saisie:
    genre: Texte = champ.type  # type: ignore[assignment]
    if genre.multiligne:
        return SaisieLongue(genre.maximum, questions_de(champ.cle), parent)
    return SaisieLigne(
        parent, chiffres=genre.maximum + 4 if genre.maximum <= 20 else 34 if genre.maximum <= 50 else None
    )


def _choix_multiple(champ: Champ, dossier: Lire, parent: QWidget | None) -> Saisie:
    genre: ChoixMultiple = champ.type  # type: ignore[assignment]
    if len(genre.options) <= CASES_AU_PLUS:
        return SaisieCases(genre.options, genre, parent)
    return SaisieListe(
        lambda: [Option(code, libelle) for code, libelle in genre.options.items()], genre, parent
    )


def _departement(champ: Champ, dossier: Lire, parent: QWidget | None) -> Saisie:
    return SaisieRecherche(
        lambda: [Option(d.code, f"{d.code} - {d.nom}") for d in departements().values()],
        parent=parent,
        chiffres=30,
        exemple="Nom ou numéro",
        nommer_code=Departement().montrer,
    )


def _categorie(champ: Champ, dossier: Lire, parent: QWidget | None) -> Saisie:
    genre = Categorie()

    def designer(texte: str) -> str | None:
        return trouver_par_libelle({c.code: c.libelle_court for c in categories().values()}, texte)

    return SaisieRecherche(
        lambda: [Option(c.code, genre.montrer(c.code), c.libelle) for c in categories().values()],
        parent=parent,
        chiffres=38,
        exemple="EHPAD, 500…",
        designer=designer,
        nommer_code=genre.montrer,
    )


def _reference(champ: Champ, dossier: Lire, parent: QWidget | None) -> Saisie:
    table = champ.type.table  # type: ignore[attr-defined]
    return SaisieRecherche(
        _lignes(table, dossier),
        parent=parent,
        chiffres=44,
        exemple=PAS_ENCORE_CHOISI,
        designer=lambda texte: designations.designer(designations.index(dossier(), table), texte),
        nommer_code=lambda code: designations.noms(dossier(), table).get(code, code),
    )


def _references(champ: Champ, dossier: Lire, parent: QWidget | None) -> Saisie:
    genre: ListeDe = champ.type  # type: ignore[assignment]
    return SaisieListe(_lignes(genre.element.table, dossier), genre, parent)


def _lignes(table: str, dossier: Lire) -> Callable[[], list[Option]]:
    return lambda: [Option(code, nom) for code, nom in designations.noms(dossier(), table).items()]


PAS_ENCORE_CHOISI = "Tapez un nom"
_REGISTRE: dict[type[Type[Any]], Fabrique] = {
    Texte: _texte,
    Entier: _ligne(13),
    Nombre: _ligne(13),
    Pourcentage: _ligne(10),
    Montant: _ligne(17),
    Date: lambda champ, dossier, parent: SaisieDate(parent),
    OuiNon: lambda champ, dossier, parent: SaisieOuiNon(parent),
    OuiNonPrecise: lambda champ, dossier, parent: SaisieOuiNonPrecise(champ.type.maximum, parent),  # type: ignore[attr-defined]
    Choix: lambda champ, dossier, parent: SaisieChoix(champ.type.options, parent),  # type: ignore[attr-defined]
    ChoixMultiple: _choix_multiple,
    Finess: _ligne(16, Finess.exemple),
    Siren: _ligne(16, Siren.exemple),
    Siret: _ligne(22, Siret.exemple),
    Iban: _ligne(40, Iban.exemple),
    CodePostal: _ligne(12, CodePostal.exemple),
    CodeNaf: _ligne(12, CodeNaf.exemple),
    Telephone: _ligne(18),
    Courriel: _ligne(40),
    Departement: _departement,
    Categorie: _categorie,
    Reference: _reference,
    ListeDe: _references,
}
"""Class of the type -> how to make its input. Figures of room, then an example."""
