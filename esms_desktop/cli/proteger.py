"""`proteger`: put, change or take away the password of a dossier."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from esms_desktop.cli import mot_de_passe
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.errors import UsageError, UserError
from esms_desktop.common.files import ecrire_d_un_bloc

if TYPE_CHECKING:
    from esms_desktop.document.document import Document


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = (
        "Protège un dossier, ses copies de travail et ses sauvegardes par un mot de passe, demandé sans l’afficher "
        f"ou lu dans {mot_de_passe.ACTUEL} (celui du fichier) et {mot_de_passe.NOUVEAU} (le nouveau)."
    )
    verbe.add_argument("fichier", type=Path, metavar="FICHIER.esms", help="dossier à protéger")
    verbe.add_argument("--retirer", action="store_true", help="retire le mot de passe")
    verbe.add_argument(
        "--fiche", type=Path, metavar="FICHE.pdf", help="écrit aussi la fiche de secours à imprimer"
    )
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Change the file, its backups, and say what could not be."""
    if options.retirer and options.fiche:
        raise UsageError("Une fiche de secours n’a pas de sens pour un dossier sans mot de passe.")
    if options.fiche and options.fiche.exists():
        raise UserError(f"« {options.fiche.name} » existe déjà.", "Choisissez un autre nom.")
    document = _ouvrir(options.fichier)
    try:
        secret, phrase = (None, "") if options.retirer else mot_de_passe.nouveau(options.fichier)
        laissees = document.change_password(secret)
        titre = document.dossier.projet.titre or ""
    finally:
        document.close()
    sortie = Sortie()
    fait = "n’a plus de mot de passe" if secret is None else "est protégé par ce mot de passe"
    sortie.ligne(f"« {options.fichier.name} » {fait}, ses sauvegardes aussi.", "satisfait")
    for laissee in laissees:
        sortie.ligne(f"Laissé tel quel : {laissee}", "a_completer", retrait=2)
    if options.fiche:
        from esms_desktop.export.fiche_secours import fiche_secours

        ecrire_d_un_bloc(options.fiche, fiche_secours(options.fichier.name, titre, phrase, date.today()))
        sortie.ligne(f"Fiche de secours : {options.fiche} (imprimez-la, puis supprimez ce fichier)")
    return 0


def _ouvrir(fichier: Path) -> Document:
    from esms_desktop.document.ouverture import ouvrir
    from esms_desktop.store.errors import FichierProtege

    try:
        return ouvrir(fichier)
    except FichierProtege:
        return ouvrir(fichier, secret=mot_de_passe.actuel(fichier))
