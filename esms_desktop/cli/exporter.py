"""`exporter`: write the application pack."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from esms_desktop.cli.commun import ecrire_json, ouvrir, packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.document.evaluation import juger, pack_du_dossier

LISTE_MAX = 20


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = (
        "Écrit le dossier de candidature en PDF et Excel, avec ses empreintes. "
        "Refuse un dossier qui n’est pas prêt, sauf avec --brouillon."
    )
    verbe.add_argument("fichier", type=Path, metavar="FICHIER", help="dossier (.esms ou .json)")
    verbe.add_argument("--vers", required=True, type=Path, metavar="DOSSIER", help="dossier où écrire")
    verbe.add_argument("--appel", metavar="ID", help="sous cet appel au lieu de celui du dossier")
    verbe.add_argument(
        "--brouillon", action="store_true", help="exporte aussi un dossier incomplet, marqué brouillon"
    )
    verbe.add_argument("--json", action="store_true", help="un objet JSON")
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the pack, or say what is missing."""
    dossier = ouvrir(options.fichier)
    pack = pack_du_dossier(dossier, packs(options), options.appel)
    verdict = juger(dossier, pack)
    if not verdict.pret and not options.brouillon:
        _refuser([(c.titre, c.phrase) for c in verdict.bloquants()])
        return 1
    from esms_desktop.export.pack import exporter

    paquet = exporter(dossier, verdict, options.vers, brouillon=options.brouillon, aujourdhui=date.today())
    if options.json:
        ecrire_json(
            {
                "dossier": str(paquet.dossier),
                "brouillon": not verdict.pret,
                "fichiers": [{"nom": n, "taille": t, "sha256": e} for n, t, e in paquet.fichiers],
            }
        )
    else:
        sortie = Sortie()
        sortie.ligne(f"Dossier écrit dans : {paquet.dossier}", "satisfait")
        for nom, taille, _ in paquet.fichiers:
            sortie.ligne(f"{nom} ({max(taille // 1024, 1)} Ko)", retrait=2)
    return 0 if verdict.pret else 1


def _refuser(manques: list[tuple[str, str]]) -> None:
    print("Le dossier n’est pas prêt, rien n’a été écrit. Il manque :", file=sys.stderr)
    for titre, phrase in manques[:LISTE_MAX]:
        print(f"  – {titre} : {phrase}", file=sys.stderr)
    if len(manques) > LISTE_MAX:
        print(f"  et {len(manques) - LISTE_MAX} autres points", file=sys.stderr)
    print("Pour une relecture, ajoutez --brouillon : chaque page portera la mention.", file=sys.stderr)
