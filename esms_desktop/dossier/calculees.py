"""Columns of a list that nobody types: they follow from the rows. A list names them among its fields.

Each is declared once, as a field is, with the function that gives its values for a whole list at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from esms_desktop.dossier.budget.depenses import calculer_depenses, hors_taxes_et_tva, montants_saisis
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.lecture import Type
from esms_desktop.dossier.planning.jours import calendrier_du_dossier
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.risques import criticites
from esms_desktop.dossier.types import Date, Entier, Montant


class Calculee(NamedTuple):
    """A computed column. valeurs: row id -> value (`None`: not known yet), for the whole list.

    tables: the lists, and the answers (`projet.date_debut`), whose changes may change it; its own list always may.
    """

    champ: Champ
    valeurs: Callable[[Dossier], Mapping[str, Any]]
    tables: frozenset[str] = frozenset()


def calculee(table: str, nom: str) -> Calculee | None:
    """The computed column of that name, `None` when there is none."""
    return CALCULEES.get(f"{table}.{nom}")


def _montants_ttc(dossier: Dossier) -> dict[str, int | None]:
    saisis = {d.id: montants_saisis(d) for d in dossier.depenses}
    return {cle: None if ht is None or tva is None else ht + tva for cle, (ht, tva) in saisis.items()}


def _couts_du_projet(dossier: Dossier) -> dict[str, int | None]:
    return {ligne.depense.id: ligne.projet.cout for ligne in calculer_depenses(dossier).lignes}


def _devis_ttc(dossier: Dossier) -> dict[str, int | None]:
    sommes: dict[str, int | None] = {}
    for devis in dossier.devis:
        ht, tva = hors_taxes_et_tva(1, devis.montant_ht, devis.taux_tva)
        sommes[devis.id] = None if ht is None or tva is None else ht + tva
    return sommes


def _dates_des_jalons(dossier: Dossier) -> dict[str, dt.date | None]:
    planning = ordonner(dossier.taches, dossier.jalons, calendrier_du_dossier(dossier))
    return {jalon.id: planning.jalons.get(jalon.id) for jalon in dossier.jalons}


def _marges(dossier: Dossier) -> dict[str, int | None]:
    places = ordonner(dossier.taches, (), calendrier_du_dossier(dossier)).places
    return {
        tache.id: max(places[tache.id].marge, 0) if tache.id in places else None for tache in dossier.taches
    }


def _colonne(
    cle: str,
    libelle: str,
    type_: Type[Any],
    aide: str,
    valeurs: Callable[[Dossier], Mapping[str, Any]],
    *tables: str,
) -> tuple[str, Calculee]:
    table, _, nom = cle.partition(".")
    return cle, Calculee(Champ(cle, table, nom, libelle, type_, aide), valeurs, frozenset(tables))


CALCULEES: Mapping[str, Calculee] = dict(
    (
        _colonne(
            "depenses.montant_ttc",
            "Montant TTC",
            Montant(),
            "Quantité × prix unitaire, puis la TVA, chacun au centime. Une dépense récurrente : son coût d’une année.",
            _montants_ttc,
        ),
        _colonne(
            "depenses.cout_projet",
            "Coût dans le projet",
            Montant(),
            "Le TTC, moins la TVA que l’acheteur récupère ; pour une dépense récurrente, les seuls mois du projet.",
            _couts_du_projet,
            "organismes",
            "etablissements",
            "projet.date_debut",
            "projet.duree_mois",
            "projet.date_fin_deploiement",
        ),
        _colonne(
            "devis.montant_ttc",
            "Montant TTC",
            Montant(),
            "Le montant hors taxes et sa TVA, arrondie au centime.",
            _devis_ttc,
        ),
        _colonne(
            "jalons.prevu",
            "Prévu le",
            Date(),
            "La date fixée, sinon la fin de la tâche qu’il suit.",
            _dates_des_jalons,
            "taches",
            "organismes",
        ),
        _colonne(
            "taches.marge",
            "Marge (jours)",
            Entier(0, 100_000),
            "Les jours de travail dont elle peut glisser sans retarder la fin du planning.",
            _marges,
            "organismes",
        ),
        _colonne(
            "risques.criticite",
            "Criticité",
            Entier(1, 16),
            "Probabilité × impact : de 1 à 3 faible, de 4 à 6 modéré, 8 ou 9 élevé, à partir de 12 majeur.",
            criticites,
        ),
    )
)
"""Key of the column -> how it is made."""
