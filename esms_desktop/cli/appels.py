"""`appels`: the calls known, and what is unknown in each."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from esms_desktop.cli.commun import ecrire_json, packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.fr_format import montrer_date
from esms_desktop.rules.types import Appel


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = "Liste les appels à projets connus."
    verbe.add_argument("--json", action="store_true", help="une liste JSON")
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """List the calls, the most recent first."""
    appels = packs(options).appels()
    if options.json:
        ecrire_json([_objet(appel) for appel in appels])
        return 0
    sortie = Sortie()
    sortie.tableau(
        ("Appel", "Année", "Territoire", "Dates", "Version", "Inconnues"),
        [(a.id, str(a.annee), a.territoire, _dates(a), str(a.version), str(len(a.inconnus))) for a in appels],
        a_droite=(1, 4, 5),
    )
    for appel in appels:
        if appel.inconnus:
            sortie.titre(f"Ce qui n’est pas connu : {appel.titre_court}")
            for inconnu in appel.inconnus:
                sortie.ligne(f"{inconnu.sujet} — à lire dans : {inconnu.ou_le_lire}", retrait=2)
    return 0


def _objet(appel: Appel) -> dict[str, Any]:
    return {
        "id": appel.id,
        "titre": appel.titre,
        "titre_court": appel.titre_court,
        "annee": appel.annee,
        "phase": appel.phase,
        "territoire": appel.territoire,
        "version": appel.version,
        "certitude": appel.certitude,
        "herite": appel.herite,
        "dates": [
            {
                "id": e.id,
                "libelle": e.libelle,
                "date": e.date.isoformat() if e.date else None,
                "precision": e.precision or None,
            }
            for e in appel.echeances
        ],
        "fenetres": [
            {"id": f.id, "libelle": f.libelle, "debut": f.debut.isoformat(), "fin": f.fin.isoformat()}
            for f in appel.fenetres
        ],
        "inconnus": [{"id": i.id, "sujet": i.sujet, "ou_le_lire": i.ou_le_lire} for i in appel.inconnus],
    }


def _dates(appel: Appel) -> str:
    """Opening and closing of the regional call, else of the first dated one; what is known in words as it is."""
    debut, fin = _echeance(appel, "ouverture"), _echeance(appel, "cloture")
    morceaux = [f"ouverture : {debut}" if debut else "", f"clôture : {fin}" if fin else ""]
    return " ; ".join(m for m in morceaux if m) or "non connues"


def _echeance(appel: Appel, genre: str) -> str:
    trouvees = [e for e in appel.echeances if e.id.startswith(genre)]
    rangees = sorted(trouvees, key=lambda e: e.id not in (genre, f"{genre}-regionale"))
    return next((montrer_date(e.date) if e.date else e.precision for e in rangees), "")
