"""A whole dossier as one frozen value, and the list of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from esms_desktop.dossier.rows.budget import Depense, Financement, Versement
from esms_desktop.dossier.rows.engagements import Attestation, Engagement
from esms_desktop.dossier.rows.equipe import Instance, Personne, RaciActivite, RaciRole, Reunion
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.externe import Devis, DocumentLu, Prestataire, Veille
from esms_desktop.dossier.rows.fonctions import Fonction, Indicateur
from esms_desktop.dossier.rows.notes import Note
from esms_desktop.dossier.rows.organisme import Organisme, ReponseMaturite
from esms_desktop.dossier.rows.planning import Jalon, Phase, Tache
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.solution import Solution
from esms_desktop.dossier.rows.suivi import Besoin, Mesure, Piece, Risque

SINGULIERS: Mapping[str, type[Any]] = MappingProxyType({"projet": Projet, "solution": Solution})
"""Attribute of `Dossier` -> class of the only row that it holds."""

TABLES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "organismes": Organisme,
        "etablissements": Etablissement,
        "mesures": Mesure,
        "personnes": Personne,
        "instances": Instance,
        "raci_roles": RaciRole,
        "raci_activites": RaciActivite,
        "phases": Phase,
        "taches": Tache,
        "jalons": Jalon,
        "besoins": Besoin,
        "depenses": Depense,
        "financements": Financement,
        "risques": Risque,
        "pieces": Piece,
        "prestataires": Prestataire,
        "devis": Devis,
        "reunions": Reunion,
        "fonctions": Fonction,
        "indicateurs": Indicateur,
        "reponses_maturite": ReponseMaturite,
        "lectures": DocumentLu,
        "veille": Veille,
        "attestations": Attestation,
        "engagements": Engagement,
        "versements": Versement,
        "notes": Note,
    }
)
"""Attribute of `Dossier` -> class of the rows of that list, in the order of the JSON."""

CHEMINS_JSON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {nom: (nom,) for nom in TABLES}
    | {"raci_roles": ("raci", "roles"), "raci_activites": ("raci", "activites")}
)
"""Where each list stands in the JSON: all at the root but the two lists of `raci`."""


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One application to one call.

    appel: id of the rule pack. justifications: criterion id -> text written for it. brouillons: field key
    (`projet.duree_mois`, `etablissements[es1].finess_et`) -> text that cannot be read, kept word for word.
    """

    appel: str
    projet: Projet = field(default_factory=Projet)
    solution: Solution = field(default_factory=Solution)
    organismes: tuple[Organisme, ...] = ()
    etablissements: tuple[Etablissement, ...] = ()
    mesures: tuple[Mesure, ...] = ()
    personnes: tuple[Personne, ...] = ()
    instances: tuple[Instance, ...] = ()
    raci_roles: tuple[RaciRole, ...] = ()
    raci_activites: tuple[RaciActivite, ...] = ()
    phases: tuple[Phase, ...] = ()
    taches: tuple[Tache, ...] = ()
    jalons: tuple[Jalon, ...] = ()
    besoins: tuple[Besoin, ...] = ()
    depenses: tuple[Depense, ...] = ()
    financements: tuple[Financement, ...] = ()
    risques: tuple[Risque, ...] = ()
    pieces: tuple[Piece, ...] = ()
    prestataires: tuple[Prestataire, ...] = ()
    devis: tuple[Devis, ...] = ()
    reunions: tuple[Reunion, ...] = ()
    fonctions: tuple[Fonction, ...] = ()
    indicateurs: tuple[Indicateur, ...] = ()
    reponses_maturite: tuple[ReponseMaturite, ...] = ()
    lectures: tuple[DocumentLu, ...] = ()
    veille: tuple[Veille, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    versements: tuple[Versement, ...] = ()
    notes: tuple[Note, ...] = ()
    justifications: Mapping[str, str] = field(default_factory=dict)
    brouillons: Mapping[str, str] = field(default_factory=dict)
