"""Who follows each functional domain in each organisation: read from the people, written back to them. Pure functions.

Guide pas à pas, action 4.1: each domain kept in scope has a referent. A person belongs to the organisation that it
names, else to that of its establishment; whoever is given a domain is a business referent from then on.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, Illisible, citer, cle_de_comparaison, enumerer
from esms_desktop.dossier import designations
from esms_desktop.dossier.besoins import domaines_retenus
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.gouvernance import ANAP, Constat
from esms_desktop.dossier.ressources import organisme_de_chacun
from esms_desktop.dossier.rows.options import DOMAINES_FONCTIONNELS

DOMAINES = tuple(DOMAINES_FONCTIONNELS)
METIER = "referent_metier"
NOMMES = 3
"""People or organisations that a sentence names, at most."""


class Referent(NamedTuple):
    """A person; jours: days a month, `None` when not said."""

    id: str
    nom: str
    jours: Decimal | None


class Referents(NamedTuple):
    """domaines: every domain, those of the scope (`retenus`) first. tenus: (domain, organisation) -> its referents.

    lacunes: domains of the scope that nobody follows anywhere. sans_domaine: business referents who follow none;
    sans_organisme: people who follow a domain for nobody knows which organisation.
    """

    domaines: tuple[str, ...]
    retenus: tuple[str, ...]
    organismes: Mapping[str, str]
    tenus: Mapping[tuple[str, str], tuple[Referent, ...]]
    lacunes: tuple[str, ...]
    sans_domaine: tuple[Referent, ...]
    sans_organisme: tuple[Referent, ...]


def lire(dossier: Dossier) -> Referents:
    """The whole table."""
    retenus = domaines_retenus(dossier)
    sieges = organisme_de_chacun(dossier)
    appeles = designations.noms(dossier, "personnes")
    tenus: dict[tuple[str, str], tuple[Referent, ...]] = {}
    sans_domaine, sans_organisme = [], []
    for personne in dossier.personnes:
        referent = Referent(personne.id, appeles[personne.id], personne.disponibilite_j_mois)
        if not personne.domaines and METIER in (personne.type_ressource or ()):
            sans_domaine.append(referent)
        if personne.domaines and personne.id not in sieges:
            sans_organisme.append(referent)
        for domaine in personne.domaines or ():
            if (og := sieges.get(personne.id)) is not None:
                tenus[domaine, og] = (*tenus.get((domaine, og), ()), referent)
    suivis = {domaine for personne in dossier.personnes for domaine in personne.domaines or ()}
    suivis |= {fonction.domaine for fonction in dossier.fonctions if fonction.referent and fonction.domaine}
    return Referents(
        (*retenus, *(domaine for domaine in DOMAINES if domaine not in retenus)),
        retenus,
        designations.noms(dossier, "organismes"),
        tenus,
        tuple(domaine for domaine in retenus if domaine not in suivis),
        tuple(sans_domaine),
        tuple(sans_organisme),
    )


def candidats(dossier: Dossier, organisme: str) -> dict[str, str]:
    """The people of an organisation: id -> name."""
    sieges = organisme_de_chacun(dossier)
    appeles = designations.noms(dossier, "personnes")
    return {cle: nom for cle, nom in appeles.items() if sieges.get(cle) == organisme}


def constats(dossier: Dossier) -> tuple[Constat, ...]:
    """What is to be seen to, beyond the domains that nobody follows."""
    lus = lire(dossier)
    trouves = []
    for qui, champ, quoi in (
        (lus.sans_domaine, "domaines", "Référents métier sans domaine"),
        (lus.sans_organisme, "organisme", "Organisme à préciser"),
    ):
        if qui:
            cites = enumerer((referent.nom for referent in qui), au_plus=NOMMES)
            trouves.append(Constat(f"{quoi}{INSECABLE}: {cites}.", f"personnes[{qui[0].id}].{champ}"))
    avec = {og for _, og in lus.tenus}
    sieges = organisme_de_chacun(dossier)
    avec |= {sieges.get(referent.id, "") for referent in lus.sans_domaine}
    sans = [nom for og, nom in lus.organismes.items() if og not in avec]
    if lus.tenus and sans:
        verbe = "n’a aucun référent" if len(sans) == 1 else "n’ont aucun référent"
        dits = enumerer(sans, au_plus=NOMMES)
        phrase = f"{dits} {verbe}{INSECABLE}: un relais dans chaque organisme aide le chef de projet."
        trouves.append(Constat(phrase, "personnes", conseil=True, source=ANAP))
    return tuple(trouves)


# --- writing ----------------------------------------------------------------------------------------------


def lire_noms(dossier: Dossier, organisme: str, texte: str) -> tuple[str, ...]:
    """Ids of the people of an organisation that a text names, separated by commas; `Illisible` says who is unknown."""
    siennes = candidats(dossier, organisme)
    restreint = dataclasses.replace(dossier, personnes=tuple(p for p in dossier.personnes if p.id in siennes))
    connues = designations.index(restreint, "personnes")
    for cle, nom in siennes.items():
        ecrit = cle_de_comparaison(nom)
        connues[ecrit] = cle if connues.get(ecrit, cle) == cle else None
    seul = designations.designer(connues, texte)
    if seul is not None:
        return (seul,)
    morceaux = [
        m.strip() for m in re.split(r"[;\n]" if re.search(r"[;\n]", texte) else ",", texte) if m.strip()
    ]
    return tuple(dict.fromkeys(_designer(dossier, organisme, connues, morceau) for morceau in morceaux))


def attribuer(dossier: Dossier, cases: Iterable[tuple[str, str, Sequence[str]]]) -> dict[str, dict[str, Any]]:
    """What changes of each person once these cells (domain, organisation, people) are as said: person -> values."""
    lignes = {personne.id: personne for personne in dossier.personnes}
    suivis = {cle: set(personne.domaines or ()) for cle, personne in lignes.items()}
    for domaine, organisme, choisies in cases:
        for cle in candidats(dossier, organisme):
            (suivis[cle].add if cle in choisies else suivis[cle].discard)(domaine)
    changees: dict[str, dict[str, Any]] = {}
    for cle, personne in lignes.items():
        avant = set(personne.domaines or ())
        if suivis[cle] == avant:
            continue
        changees[cle] = {"domaines": tuple(d for d in DOMAINES if d in suivis[cle]) or None}
        types = personne.type_ressource or ()
        if suivis[cle] - avant and METIER not in types:
            changees[cle]["type_ressource"] = (*types, METIER)
    return changees


def _designer(dossier: Dossier, organisme: str, connues: dict[str, str | None], nom: str) -> str:
    trouve = designations.designer(connues, nom)
    if trouve is not None:
        return trouve
    ogs = designations.noms(dossier, "organismes")
    if cle_de_comparaison(nom) in connues:
        raise Illisible(
            f"Plusieurs personnes de {ogs[organisme]} répondent à {citer(nom)}{INSECABLE}: écrivez aussi le prénom, ou "
            "le courriel."
        )
    ailleurs = designations.designer(designations.index(dossier, "personnes"), nom)
    sien = organisme_de_chacun(dossier).get(ailleurs or "")
    if sien is not None and sien != organisme:
        raise Illisible(
            f"{citer(nom)} n’est pas de {ogs[organisme]} mais de {ogs.get(sien, 'un autre organisme')}. Choisissez une "
            "personne de la liste, ou changez son organisme."
        )
    raise Illisible(
        f"{citer(nom)} n’est pas une personne de {ogs[organisme]}. Choisissez-la dans la liste, ou ajoutez-la d’abord "
        "aux personnes ressources."
    )
