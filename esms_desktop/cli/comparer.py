"""`comparer`: the same dossier under several calls, side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from esms_desktop.cli.commun import ETATS, VOIES, ecrire_json, ouvrir, packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.errors import UsageError
from esms_desktop.common.fr_format import montrer_montant
from esms_desktop.document.evaluation import juger
from esms_desktop.document.passage import constats
from esms_desktop.exchange.verdict_json import verdict_vers_json
from esms_desktop.rules.verdict import Verdict


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = "Juge le même dossier sous plusieurs appels, côte à côte."
    verbe.add_argument("fichier", type=Path, metavar="FICHIER", help="dossier (.esms ou .json)")
    verbe.add_argument(
        "--appels", required=True, metavar="ID,ID", help="appels à comparer, séparés par des virgules"
    )
    verbe.add_argument("--json", action="store_true", help="un objet JSON")
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Judge under each call and show what differs."""
    ids = list(dict.fromkeys(nom.strip() for nom in options.appels.split(",") if nom.strip()))
    if len(ids) < 2:
        raise UsageError("Donnez au moins deux appels : --appels ID,ID.")
    connus = packs(options)
    dossier = ouvrir(options.fichier)
    verdicts = [juger(dossier, connus.charger(appel)) for appel in ids]
    if options.json:
        ecrire_json(_objet(verdicts, str(options.fichier)))
    else:
        _montrer(verdicts, options.fichier.name)
    return 0


def _objet(verdicts: Sequence[Verdict], fichier: str) -> dict[str, Any]:
    return {
        "fichier": fichier,
        "appels": [v.appel for v in verdicts],
        "verdicts": [verdict_vers_json(v, fichier) for v in verdicts],
        "criteres": [
            {
                "id": c.id,
                "titre": c.titre,
                "etats": dict(zip((v.appel for v in verdicts), c.etats, strict=True)),
            }
            for c in constats(verdicts)
        ],
    }


def _montrer(verdicts: Sequence[Verdict], nom: str) -> None:
    sortie = Sortie()
    sortie.titre(f"{nom} sous {len(verdicts)} appels")
    entetes = ("", *(v.titre_court for v in verdicts))
    lignes = [
        ("Prêt", *("oui" if v.pret else "non" for v in verdicts)),
        ("Dépôt", *(VOIES[v.orientation.voie] for v in verdicts)),
        ("Total certain", *(_montant(v.financement.total_certain) for v in verdicts)),
        ("Total possible", *(_montant(v.financement.total_possible) for v in verdicts)),
        ("Premier versement", *(_premier(v) for v in verdicts)),
    ]
    sortie.tableau(entetes, lignes)
    sortie.titre("Critères qui diffèrent")
    differents = [
        (c.titre, *("non demandé" if e is None else " ".join(ETATS[e]) for e in c.etats))
        for c in constats(verdicts)
        if c.change
    ]
    if differents:
        sortie.tableau(entetes, differents)
    else:
        sortie.ligne("Aucun : mêmes critères, mêmes constats.", retrait=2)


def _montant(cents: int | None) -> str:
    return "non connu" if cents is None else montrer_montant(cents)


def _premier(verdict: Verdict) -> str:
    versements = verdict.financement.versements
    return montrer_montant(versements[0].montant) if versements else "non connu"
