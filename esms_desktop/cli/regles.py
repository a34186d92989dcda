"""`regles`: check a rule pack and run its cases; compare two packs; list the facts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from esms_desktop.cli.commun import ecrire_json, packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.dossier.facts import RegistreDesFaits
from esms_desktop.rules.cases import jouer
from esms_desktop.rules.compare import comparer

CHANGEMENTS = {"ajoute": "ajouté", "retire": "retiré", "modifie": "modifié"}


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the actions and their arguments."""
    verbe.description = "Contrôle un jeu de règles, ou compare deux appels."
    actions = verbe.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    controle = actions.add_parser("verifier", help="contrôle un jeu de règles et joue ses exemples")
    controle.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier du jeu de règles")
    controle.set_defaults(executer=verifier)
    faits = actions.add_parser("faits", help="liste les faits qu’un jeu de règles peut lire (Markdown)")
    faits.set_defaults(executer=lister_faits)
    ecarts = actions.add_parser("comparer", help="ce qui change d’un appel à l’autre")
    ecarts.add_argument("avant", metavar="ID")
    ecarts.add_argument("apres", metavar="ID")
    ecarts.add_argument("--json", action="store_true", help="un objet JSON")
    ecarts.set_defaults(executer=comparer_deux)


def verifier(options: Namespace) -> int:
    """Load a pack with every check, then run its examples."""
    dossier = options.dossier.resolve()
    if not dossier.is_dir():
        raise UserError(
            f"Le dossier « {options.dossier} » n’existe pas.", "Indiquez celui d’un jeu de règles."
        )
    connus = bibliotheque([*options.regles, dossier.parent])
    pack, exemples = connus.charger(dossier.name), connus.cas(dossier.name)
    ecarts = jouer(pack, exemples)
    sortie = Sortie()
    sortie.ligne(
        f"{pack.appel.titre_court} (v{pack.appel.version}) : {pluriel(len(pack.criteres), 'critère')}, "
        f"{pluriel(len(pack.financement.forfaits), 'forfait')}, "
        f"{pluriel(len(pack.indicateurs), 'indicateur')}, {pluriel(len(pack.pieces), 'pièce')}, "
        f"{pluriel(len(exemples), 'exemple')}."
    )
    for ecart in ecarts:
        sortie.ligne(ecart, "non_satisfait", retrait=2)
    if not ecarts:
        sortie.ligne("Aucune erreur ; tous les exemples donnent le résultat attendu.", "satisfait")
    return 1 if ecarts else 0


GENRES = {
    "booleen": "oui ou non",
    "nombre": "nombre",
    "texte": "texte",
    "date": "date",
    "liste": "liste",
    "colonne": "une valeur par ligne",
}


def lister_faits(options: Namespace) -> int:
    """The facts that a pack may read, as Markdown (docs/faits.md is this text)."""
    print("# Les faits qu’un jeu de règles peut lire\n")
    print(
        "Produit par `esms-desktop regles faits`. Un fait vaut « inconnu » tant qu’une réponse manque, jamais une"
    )
    print(
        "supposition. Par motif, en plus de cette liste : `mesure.<indicateur>.numerateur`, `.denominateur`,"
    )
    print("`.prevu`, `.realise` (nombre), `.empeche` (oui ou non) ; `taux.<indicateur>` (nombre, %) ;")
    print("`piece.<code>` (texte : manquante, jointe, validee, sans_objet).\n")
    print("| Fait | Genre | Sens | Unité |\n|---|---|---|---|")
    for d in RegistreDesFaits().declarations():
        print(f"| `{d.nom}` | {GENRES[d.genre]} | {d.sens} | {d.unite} |")
    return 0


def comparer_deux(options: Namespace) -> int:
    """What changes between two packs."""
    connus = packs(options)
    ecarts = comparer(connus.charger(options.avant), connus.charger(options.apres))
    if options.json:
        ecrire_json({"avant": options.avant, "apres": options.apres, "ecarts": [e._asdict() for e in ecarts]})
        return 0
    sortie = Sortie()
    lignes = [(e.table, e.titre, CHANGEMENTS[e.changement], ", ".join(e.champs)) for e in ecarts]
    if lignes:
        sortie.tableau(("Table", "Élément", "Changement", "Champs"), lignes)
    else:
        sortie.ligne("Aucune différence.")
    return 0
