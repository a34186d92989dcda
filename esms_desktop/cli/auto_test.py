"""`auto-test`: checks the installed program on the user's own machine."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from esms_desktop.cli.commun import ouvrir, packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.errors import UserError
from esms_desktop.common.resources import resource
from esms_desktop.document.evaluation import juger
from esms_desktop.rules.cases import jouer

EXEMPLE = ("exemples", "grappe-nouvelle-aquitaine.json")
POLICES = ("Inter-Regular.ttf", "Inter-Italic.ttf", "Inter-SemiBold.ttf")


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = (
        "Contrôle le programme installé : ressources, règles, polices, PDF, Excel, SQLite, écriture."
    )
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Run every check; exit 3 when one fails."""
    sortie = Sortie()
    controles: tuple[tuple[str, Callable[[Namespace], str]], ...] = (
        ("Ressources et polices", _ressources),
        ("Jeux de règles et exemples", _regles),
        ("Dossier d’exemple, PDF et Excel", _export),
        ("SQLite", _sqlite),
        ("Droit d’écrire", _ecriture),
    )
    echecs = 0
    for titre, controle in controles:
        try:
            sortie.ligne(f"✓ {titre} : {controle(options)}", "satisfait")
        except (UserError, OSError, ImportError) as erreur:
            echecs += 1
            sortie.ligne(f"! {titre} : {erreur}", "non_satisfait")
    sortie.ligne(
        "Le programme est complet." if not echecs else "Réinstallez ESMS Desktop, ou envoyez-nous ce texte."
    )
    return 3 if echecs else 0


def _ressources(options: Namespace) -> str:
    attendus = [("fontes", police) for police in POLICES]
    attendus += [("referentiels", "territoires.toml"), ("referentiels", "categories.toml"), EXEMPLE]
    for parties in attendus:
        if not resource(*parties).is_file():
            raise UserError(f"le fichier {'/'.join(parties)} manque.")
    return f"{len(attendus)} fichiers présents"


def _regles(options: Namespace) -> str:
    connus = packs(options)
    ecarts = [ecart for nom in connus.ids() for ecart in jouer(connus.charger(nom), connus.cas(nom))]
    if ecarts:
        raise UserError(ecarts[0])
    return f"{len(connus.ids())} appels, {sum(len(connus.cas(n)) for n in connus.ids())} exemples justes"


def _export(options: Namespace) -> str:
    from esms_desktop.export.pack import exporter

    dossier = ouvrir(resource(*EXEMPLE))
    verdict = juger(dossier, packs(options).charger(dossier.appel))
    with tempfile.TemporaryDirectory() as temporaire:
        paquet = exporter(dossier, verdict, Path(temporaire), brouillon=True, aujourdhui=date.today())
        debuts = {nom: (paquet.dossier / nom).read_bytes()[:4] for nom, _, _ in paquet.fichiers}
    if not any(debut == b"%PDF" for debut in debuts.values()) or b"PK\x03\x04" not in debuts.values():
        raise UserError("le PDF ou le classeur n’a pas été écrit.")
    return f"{len(debuts)} fichiers écrits et relus"


def _sqlite(options: Namespace) -> str:
    from esms_desktop.store.database import Base, version_sqlite
    from esms_desktop.store.secret import Secret

    with tempfile.TemporaryDirectory() as temporaire:  # a driver that forgets the key would write in clear
        fichier = Path(temporaire) / "essai.esms"
        base = Base(fichier, secret=Secret("essai"))
        try:
            base.brut().execute("CREATE TABLE essai (x)")
        finally:
            base.fermer()
        if fichier.read_bytes().startswith(b"SQLite"):
            raise UserError("un dossier protégé serait écrit en clair.")
    return f"version {version_sqlite()}, mots de passe chiffrés"


def _ecriture(options: Namespace) -> str:
    with tempfile.TemporaryDirectory(prefix="esms desktop é ") as dossier:
        chemin = Path(dossier) / "écriture.txt"
        chemin.write_text("é€ ", encoding="utf-8")
        if chemin.read_text(encoding="utf-8") != "é€ ":
            raise UserError("un fichier écrit ne se relit pas à l’identique.")
    return "fichiers accentués écrits et relus"
