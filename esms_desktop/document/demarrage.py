"""A new dossier from the first four questions: its file, its call, its porteur, the kind of project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from esms_desktop.common.files import nom_sur
from esms_desktop.common.fr_format import normaliser
from esms_desktop.document.document import Document
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer
from esms_desktop.document.working_copy import Horloge
from esms_desktop.rules.pack import Bibliotheque

SUFFIXE = ".esms"
NOM_MAX = 80
"""Characters of a proposed name."""
_INTERDITS = r'[<>:"/\\|?*\x00-\x1f]+'


@dataclass(frozen=True, kw_only=True)
class Reponses:
    """What the questions were answered; everything but the call may be left empty, as it was typed."""

    appel: str
    type_projet: str = ""
    raison_sociale: str = ""
    departement: str = ""
    siren: str = ""
    finess_ej: str = ""


def creer_dossier(
    chemin: Path,
    reponses: Reponses,
    packs: Bibliotheque,
    *,
    lieux: Emplacements | None = None,
    horloge: Horloge = datetime.now,
) -> Document:
    """The new document, with these answers as its first operation. `UserError` when the file cannot be created."""
    version = packs.charger(reponses.appel).appel.version
    document = creer(chemin, reponses.appel, version, lieux=lieux, horloge=horloge)
    try:
        _repondre(document, reponses)
        document.publish()
    except BaseException:
        document.close()
        raise
    return document


def _repondre(document: Document, reponses: Reponses) -> None:
    porteur = {
        nom: texte
        for nom in ("raison_sociale", "departement", "siren", "finess_ej")
        if (texte := normaliser(getattr(reponses, nom)))
    }
    with document.batch("Répondre aux premières questions"):
        if reponses.type_projet:
            document.set_value("projet.type_projet", reponses.type_projet)
        if porteur:
            ligne = document.add("organismes", {"role": "porteur"})
            for nom, texte in porteur.items():
                document.set(f"organismes[{ligne}].{nom}", texte)


def nom_propose(organisme: str, titre_court: str) -> str:
    """« Association Les Tilleuls – Amorçage 2021, Nouvelle-Aquitaine », without what a file name cannot have."""
    morceaux = [m for m in (normaliser(organisme), normaliser(titre_court)) if m]
    propre = " ".join(re.sub(_INTERDITS, " ", " – ".join(morceaux)).split())
    court = propre[:NOM_MAX].strip(" .–,")
    return f"_{court}" if nom_sur(court).startswith("_") and not court.startswith("_") else court or "Dossier"


def chemin_de(dossier: Path, nom: str) -> Path:
    """The file of a name that a person typed, with or without its extension."""
    propre = " ".join(re.sub(_INTERDITS, " ", normaliser(nom)).split()).strip(" .")
    return dossier / (propre if propre.lower().endswith(SUFFIXE) else f"{propre}{SUFFIXE}")


def chemin_libre(dossier: Path, nom: str) -> Path:
    """The first path of that name that nothing has: « nom.esms », « nom (2).esms »."""
    rang = 1
    while True:
        chemin = dossier / f"{nom if rang == 1 else f'{nom} ({rang})'}{SUFFIXE}"
        if not chemin.exists():
            return chemin
        rang += 1
