"""`verifier`: judge dossiers, and say why."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from esms_desktop.cli.commun import ETATS, NATURES, PORTEES, STATUTS, ecrire_json, ouvrir, packs
from esms_desktop.cli.sortie import Sortie
from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import montrer_montant, pluriel
from esms_desktop.document.evaluation import juger, pack_du_dossier
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.libelles import nommer
from esms_desktop.exchange.verdict_json import verdict_vers_json
from esms_desktop.rules.verdict import CritereJuge, Verdict

MANQUANTS_MONTRES = 6


def ajouter(verbe: ArgumentParser) -> None:
    """Declare the arguments."""
    verbe.description = (
        "Juge des dossiers : critères, financement, pièces. Sortie 0 si rien ne bloque, 1 sinon."
    )
    verbe.add_argument("fichiers", nargs="+", type=Path, metavar="FICHIER", help="dossier (.esms ou .json)")
    verbe.add_argument("--appel", metavar="ID", help="juge sous cet appel au lieu de celui du dossier")
    verbe.add_argument("--json", action="store_true", help="un verdict JSON par ligne")
    verbe.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Judge each file; one that cannot be read does not keep the others from being judged."""
    connus = packs(options)
    statut = 0
    for fichier in options.fichiers:
        try:
            dossier = ouvrir(fichier)
            verdict = juger(dossier, pack_du_dossier(dossier, connus, options.appel))
        except UserError as erreur:
            print(erreur, file=sys.stderr)
            statut = 3
            continue
        if options.json:
            ecrire_json(verdict_vers_json(verdict, str(fichier)))
        else:
            montrer(Sortie(), fichier.name, dossier, verdict)
        statut = max(statut, 0 if verdict.pret else 1)
    return statut


def montrer(sortie: Sortie, nom: str, dossier: Dossier, verdict: Verdict) -> None:
    """The verdict of one dossier, for a person."""
    sortie.titre(f"{nom} · {verdict.titre_court} (règles v{verdict.version_regles})")
    sortie.ligne(resume(verdict), "satisfait" if verdict.pret else "non_satisfait")
    sortie.ligne(verdict.orientation.phrase)
    for nature, titre in NATURES.items():
        criteres = [c for c in verdict.criteres if c.nature == nature]
        if criteres:
            sortie.titre(titre)
        for critere in criteres:
            _critere(sortie, dossier, critere)
    _financement(sortie, verdict)
    manquantes = [p for p in verdict.pieces if p.requise and p.etat == "manquante"]
    if manquantes:
        sortie.titre("Pièces à joindre")
        for piece in manquantes:
            sortie.ligne(f"{piece.code}  {piece.libelle}", retrait=2)


def resume(verdict: Verdict) -> str:
    """Ready or not, in one sentence."""
    if verdict.pret:
        return "Prêt : aucun critère bloquant n’est en défaut."
    bloquants = verdict.bloquants()
    incomplets = sum(c.etat == "a_completer" for c in bloquants)
    autres = len(bloquants) - incomplets
    morceaux = []
    if autres:
        verbe = "bloque" if autres == 1 else "bloquent"
        morceaux.append(f"{pluriel(autres, 'point')} {verbe}")
    if incomplets:
        morceaux.append(f"{incomplets} à compléter")
    return f"Pas encore prêt : {', '.join(morceaux)}."


def _critere(sortie: Sortie, dossier: Dossier, critere: CritereJuge) -> None:
    signe, mot = ETATS[critere.etat]
    sortie.ligne(f"{signe} {critere.titre} : {mot} ({PORTEES[critere.portee]})", critere.etat, retrait=2)
    if critere.etat == "sans_objet":
        return
    sortie.ligne(critere.phrase, retrait=4)
    if critere.manquants and critere.etat in ("a_completer", "non_satisfait"):
        tous = list(dict.fromkeys(nommer(dossier, cle) for cle in critere.manquants))
        noms = tous[:MANQUANTS_MONTRES]
        reste = len(tous) - len(noms)
        suite = f" et {pluriel(reste, 'autre')}" if reste else ""
        sortie.ligne(f"À compléter : {' ; '.join(noms)}{suite}", retrait=4)
    if critere.justification:
        sortie.ligne(f"Votre justification : {critere.justification}", retrait=4)
    if critere.etat != "satisfait":
        sources = " ; ".join(f"{s.document}, {s.section}" for s in critere.sources)
        sortie.ligne(f"Source : {sources}", "discret", retrait=4)


def _financement(sortie: Sortie, verdict: Verdict) -> None:
    financement = verdict.financement
    sortie.titre("Financement")
    if financement.lignes:
        sortie.tableau(
            ("Ligne", "Calcul", "Montant", "Statut"),
            [
                (li.libelle, li.raison, montrer_montant(li.montant), STATUTS[li.statut])
                for li in financement.lignes
            ],
            a_droite=(2,),
        )
    if financement.total_certain is None or financement.total_possible is None:
        sortie.ligne("Montant non connu pour cet appel.", retrait=2)
    else:
        sortie.ligne(f"Total certain : {montrer_montant(financement.total_certain)}", "titre", retrait=2)
        if financement.total_possible != financement.total_certain:
            sortie.ligne(
                f"Jusqu’à {montrer_montant(financement.total_possible)} si tout est confirmé.", retrait=2
            )
    for versement in financement.versements if financement.total_certain else ():
        indicatif = " (indicatif)" if versement.indicatif else ""
        sortie.ligne(
            f"{versement.part} %, {montrer_montant(versement.montant)}{indicatif} : {versement.jalon}",
            retrait=2,
        )
    if len(financement.repartition) > 1:
        for part in financement.repartition:
            sortie.ligne(f"{part.region} : {montrer_montant(part.montant)} ({part.esms} ESMS)", retrait=2)
    for note in financement.notes:
        sortie.ligne(note, "discret", retrait=2)
