"""Reading a dossier for a person: rows by their name, fields by their label, answers as cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.dossier.catalogue import champ_de, champs_de_table, sans_ligne
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.dossier.identifiants import Numero
from esms_desktop.dossier.libelles import LISTES, SINGULIER
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.structures import Departement, ListeDe, Reference
from esms_desktop.dossier.types import Entier, Montant, Nombre, Pourcentage, Type
from esms_desktop.export.blocs import Cellule, Genre
from esms_desktop.export.vocabulaire import A_COMPLETER, AU_PLUS, citer_noms, courbe

HORS_PERIMETRE = "hors_perimetre"
_SANS_NOM = {table: nom.partition(" ")[2] for table, nom in SINGULIER.items()}
TOUTES = 3
"""Above that number, the rows of a list are not named when all of them are meant."""
_NOMS = ("raison_sociale", "nom", "libelle", "fonction", "indicateur", "code")
_TABLES_CITEES = (
    "etablissements",
    "organismes",
    *(t for t in TABLES if t not in ("etablissements", "organismes")),
)
_PAR_ORGANISME = frozenset(
    {"porteur-unique", "accord-entite-nationale", "autodiagnostic-maturite", "deux-organismes"}
)
"""Criteria whose rows at fault are organismes: the ids of two lists may be the same."""


class Lecteur:
    """One dossier being read. Names are indexed once: a grappe may have a thousand rows."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.faits = FaitsDuDossier(dossier, _sans_seuil)

    # --- rows -----------------------------------------------------------------------------------------

    @cached_property
    def retenus(self) -> tuple[Etablissement, ...]:
        """The establishments of the project; those out of its scope count nowhere."""
        return tuple(e for e in self.dossier.etablissements if e.type_intervention != HORS_PERIMETRE)

    @cached_property
    def porteur(self) -> Organisme | None:
        """The organisme that carries the project, `None` while it is not designated."""
        return next((o for o in self.dossier.organismes if o.role == "porteur"), None)

    @cached_property
    def _index(self) -> dict[str, dict[str, str]]:
        return {
            table: {ligne.id: _nommer(table, rang, ligne) for rang, ligne in enumerate(lignes, start=1)}
            for table in TABLES
            if (lignes := getattr(self.dossier, table))
        }

    def nom(self, table: str, ligne: str) -> str:
        """The name of a row; its id when there is no such row."""
        return self._index.get(table, {}).get(ligne, ligne)

    def noms_des_elements(self, critere: str, elements: Iterable[str]) -> list[str]:
        """Names of the rows at fault of a criterion, whatever list they belong to."""
        ordre = ("organismes", *_TABLES_CITEES) if critere in _PAR_ORGANISME else _TABLES_CITEES
        noms = []
        for element in dict.fromkeys(elements):
            table = next((t for t in ordre if element in self._index.get(t, {})), "")
            noms.append(self.nom(table, element))
        return noms

    def citer_lignes(self, table: str, noms: Sequence[str]) -> str:
        """Names of rows, « les 16 établissements » when all of them are meant."""
        lignes = self.retenus if table == "etablissements" else getattr(self.dossier, table, ())
        if len(noms) > TOUTES and len(noms) == len(lignes):
            return f"les {pluriel(len(noms), _SANS_NOM[table])}"
        return citer_noms(noms)

    # --- fields ---------------------------------------------------------------------------------------

    def situer(self, cle: str) -> tuple[str, str, str]:
        """Table, label and row name (empty when it has none) of a missing field key or of a whole list."""
        if cle in LISTES:
            return cle, LISTES[cle], ""
        table = cle.partition("[")[0].partition(".")[0]
        try:
            libelle = courbe(champ_de(sans_ligne(cle)).libelle)
        except KeyError:
            return (table if table in LISTES else "projet"), cle, ""
        ligne = cle[len(table) + 1 :].rpartition("].")[0] if cle.startswith(f"{table}[") else ""
        return table, libelle, self.nom(table, ligne) if ligne else ""

    def enoncer_manquants(self, cles: Iterable[str]) -> str:
        """« FINESS géographique (EHPAD A, SSIAD B et 12 autres) ; Durée du projet », capped."""
        groupes: dict[tuple[str, str], list[str]] = {}
        for cle in dict.fromkeys(cles):
            table, libelle, nom = self.situer(cle)
            groupes.setdefault((table, libelle), []).extend([nom] if nom else [])
        textes = [
            f"{libelle} ({self.citer_lignes(table, noms)})" if noms else libelle
            for (table, libelle), noms in groupes.items()
        ]
        if len(textes) > AU_PLUS:
            textes = [*textes[:AU_PLUS], f"et {len(textes) - AU_PLUS} autres"]
        return " ; ".join(textes)

    def cellule(self, table: str, ligne: Any, nom: str, *, brut: bool = False) -> Cellule:  # noqa: ANN401
        """The answer of a field of a row as a cell; « à compléter » while it is not known.

        brut: registered numbers without their spaces, to be copied into a form; départements by their code.
        """
        champ = champ_de(f"{table}.{nom}")
        valeur = ligne
        for attribut in nom.split("."):
            valeur = getattr(valeur, attribut, None)
        if valeur is None:
            return self._inconnue(table, ligne, nom)
        return self.montrer(champ, valeur, brut=brut)

    def montrer(self, champ: Champ, valeur: Any, *, brut: bool = False) -> Cellule:  # noqa: ANN401
        """A known answer as a cell."""
        if isinstance(champ.type, Reference):
            return Cellule(self.nom(champ.type.table, str(valeur)))
        if isinstance(champ.type, ListeDe):
            return Cellule(citer_noms([self.nom(champ.type.element.table, v) for v in valeur]))
        texte = (
            str(valeur)
            if brut and isinstance(champ.type, Numero | Departement)
            else champ.type.montrer(valeur)
        )
        genre = _genre(champ.type)
        if genre != "texte" and isinstance(valeur, int | Decimal):
            return Cellule(texte, genre=genre, valeur=valeur)
        return Cellule(courbe(texte) if hasattr(champ.type, "options") else texte)

    def _inconnue(self, table: str, ligne: Any, nom: str) -> Cellule:  # noqa: ANN401
        identifiant = getattr(ligne, "id", None)
        cle = f"{table}[{identifiant}].{nom}" if identifiant else f"{table}.{nom}"
        brouillon = self.dossier.brouillons.get(cle, "").strip()
        if brouillon:
            return Cellule(f"{brouillon} (à corriger)", ton="non_satisfait")
        return Cellule(A_COMPLETER, ton="a_completer")

    def reponses(self, table: str, exclus: Iterable[str] = ()) -> list[tuple[Champ, Any]]:
        """The filled fields of `projet` or of `solution`, in the order of the catalogue."""
        ligne = getattr(self.dossier, table)
        ecartes = set(exclus)
        return [
            (champ, valeur)
            for champ in champs_de_table(table)
            if champ.nom not in ecartes and (valeur := getattr(ligne, champ.nom, None)) not in (None, "")
        ]


def _sans_seuil(nom: str, selon: str | None = None, /) -> int | None:
    """The facts printed here depend on no threshold of the call."""
    return None


def _nommer(table: str, rang: int, ligne: Any) -> str:  # noqa: ANN401
    """The name that a person gave to a row, else what it is and its rank."""
    nom: str | None = next((n for a in _NOMS if (n := getattr(ligne, a, None))), None)
    if table == "personnes" and nom:
        nom = f"{getattr(ligne, 'prenom', None) or ''} {nom}".strip()
    return nom or f"{_SANS_NOM[table]} n°{INSECABLE}{rang}"


def _genre(type_: Type[Any]) -> Genre:
    if isinstance(type_, Montant):
        return "montant"
    if isinstance(type_, Pourcentage):
        return "pourcent"
    if isinstance(type_, Entier):
        return "entier"
    return "nombre" if isinstance(type_, Nombre) else "texte"
