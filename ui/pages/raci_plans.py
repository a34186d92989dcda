"""What the RACI matrices show and write: by role, where letters are typed; by person, where they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from esms_desktop.common.fr_format import Illisible, pluriel
from esms_desktop.document.document import Document
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.raci import (
    EN_MOTS,
    basculer,
    charges_par_personne,
    en_mots,
    lettres_par_personne,
    remarques_sur_les_activites,
    remarques_sur_les_roles,
)
from esms_desktop.dossier.structures import lire_lettres
from esms_desktop.rules.types import Pack
from ui.matrices.plan import Case, Contenu, Ecriture, Rang, Touche

TABLES = frozenset({"raci_activites", "raci_roles", "personnes"})
FONDS = {"A": 0.3, "R": 0.12}
"""How much of the accent is behind the letters that weigh most."""
COMBINEES = ("R", "A", "AR", "C", "I")


class ParRole:
    """Activities by role: one key a letter."""

    titre = "Matrice RACI par rôle"
    aide = (
        "Tapez R, A, C ou I : la même lettre la retire. A et R peuvent aller ensemble, Suppr vide la cellule."
    )
    coin = "Activité"
    choix: Mapping[str, str] = {lettres: en_mots(lettres) for lettres in COMBINEES}
    touches: Mapping[str, Touche] = {lettre.lower(): partial(basculer, lettre=lettre) for lettre in EN_MOTS}
    tables = TABLES

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """Rows with what they lack; columns with who holds them."""
        connus = {role.id for role in dossier.raci_roles}
        cases = {
            (activite.id, role): case_de(lettres)
            for activite in dossier.raci_activites
            for role, lettres in (activite.lettres or {}).items()
            if role in connus
        }
        return Contenu(activites(dossier), _roles(dossier), cases)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """Letters of each activity, all in one step."""
        refusees: dict[tuple[str, str], str] = {}
        nouvelles: dict[str, dict[str, str]] = {}
        actuelles = {a.id: dict(a.lettres or {}) for a in document.dossier.raci_activites}
        for activite, role, texte in ecritures:
            lettres = nouvelles.setdefault(activite, actuelles[activite])
            try:
                lues = lire_lettres(texte) if texte.strip() else ""
            except Illisible as refus:
                refusees[activite, role] = str(refus)
                continue
            lettres.pop(role, None)
            if lues:
                lettres[role] = lues
        libelle = "Modifier une lettre RACI"
        if len(ecritures) > 1:
            libelle = f"Modifier {pluriel(len(ecritures), 'lettre')} RACI"
        with document.batch(libelle):
            for activite, lettres in nouvelles.items():
                document.set_value(f"raci_activites[{activite}].lettres", lettres or None)
        return refusees


class ParPersonne:
    """Activities by person: the letters of all the roles that each one holds."""

    titre = "Matrice RACI par personne"
    aide = "Elle se lit : les lettres se changent par rôle."
    coin = "Activité"
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = TABLES

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """The people who hold a role, each with all of its letters."""
        cases = {
            (activite, personne): case_de(lettres)
            for activite, ecrites in lettres_par_personne(dossier).items()
            for personne, lettres in ecrites.items()
        }
        colonnes = tuple(
            Rang(charge.id, charge.nom, cle=f"personnes[{charge.id}].nom")
            for charge in charges_par_personne(dossier)
        )
        return Contenu(activites(dossier), colonnes, cases, modifiable=False)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """Nothing is typed here."""
        return {}


def case_de(lettres: str) -> Case:
    """A cell with letters."""
    fond = next((opacite for lettre, opacite in FONDS.items() if lettre in lettres), 0.0)
    return Case(lettres, en_mots(lettres), fond="accent" if fond else None, opacite=fond)


def activites(dossier: Dossier) -> tuple[Rang, ...]:
    """The rows of both matrices."""
    dites, nommees = remarques_sur_les_activites(dossier), noms(dossier, "raci_activites")
    return tuple(
        Rang(
            activite.id,
            nommees[activite.id],
            activite.phase or "",
            f"Livrable : {activite.livrable}" if activite.livrable else "",
            dites[activite.id].phrase if activite.id in dites else "",
            f"raci_activites[{activite.id}].libelle",
            activite.id in dites and dites[activite.id].a_completer,
        )
        for activite in dossier.raci_activites
    )


def _roles(dossier: Dossier) -> tuple[Rang, ...]:
    dites = remarques_sur_les_roles(dossier)
    nommes, personnes = noms(dossier, "raci_roles"), noms(dossier, "personnes")
    return tuple(
        Rang(
            role.id,
            nommes[role.id],
            aide=", ".join(filter(None, (personnes.get(role.personne or ""), role.entite))),
            faute=dites[role.id].phrase if role.id in dites else "",
            cle=f"raci_roles[{role.id}].personne",
            a_completer=True,
        )
        for role in dossier.raci_roles
    )
