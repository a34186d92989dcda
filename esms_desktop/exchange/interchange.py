"""The dossier as JSON, in and out. Unknown names are refused with the nearest known one; a number that a
person mistyped (a FINESS with a wrong digit) is kept as a draft, word for word, and judged as such.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from esms_desktop.common.errors import UserError, nom_proche
from esms_desktop.dossier.catalogue import champ_de, sans_ligne
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import CHEMINS_JSON, SINGULIERS, TABLES, Dossier
from esms_desktop.dossier.structures import ListeDe, Reference
from esms_desktop.exchange.json_strict import lire_objet

FORMAT = "esms-desktop/dossier"
VERSION = 1
LIGNES_MAX = 50_000
"""Rows of a list: seven indicators of 150 ESMS, each month during three years, are 37 800 measures."""
ID_MAX = 100


def lire_dossier(chemin: Path) -> Dossier:
    """The dossier of a JSON file. Raises `UserError`: what is wrong, where, what to do."""
    return depuis_objet(lire_objet(chemin), chemin.name)


def depuis_objet(brut: Mapping[str, Any], nom: str = "dossier") -> Dossier:
    """The dossier of a decoded JSON object; `nom` is what the sentences call the file."""
    lecteur = _Lecteur(nom)
    lecteur.entete(brut)
    lignes: dict[str, Any] = {
        table: lecteur.lignes(table, _suivre(brut, chemin, nom)) for table, chemin in CHEMINS_JSON.items()
    }
    singuliers: dict[str, Any] = {
        table: classe(**lecteur.champs(classe, lecteur.objet(brut.get(table), table) or {}, table, table))
        for table, classe in SINGULIERS.items()
    }
    appel = brut.get("appel")
    dossier = Dossier(
        appel=appel if isinstance(appel, str) else "",
        **singuliers,
        **lignes,
        justifications=lecteur.textes(brut.get("justifications"), "justifications"),
        brouillons={**lecteur.textes(brut.get("brouillons"), "brouillons"), **lecteur.brouillons},
    )
    lecteur.cles_des_brouillons(dossier.brouillons)
    lecteur.renvois(dossier)
    return dossier


def vers_objet(dossier: Dossier) -> dict[str, Any]:
    """The JSON object of a dossier; what is not yet known is left out, `depuis_objet` of it is equal."""
    brut: dict[str, Any] = {"format": FORMAT, "version": VERSION, "appel": dossier.appel}
    for table in SINGULIERS:
        brut[table] = _ecrire(getattr(dossier, table))
    for table, chemin in CHEMINS_JSON.items():
        lignes = [_avec_id(table, rang, ligne) for rang, ligne in enumerate(getattr(dossier, table), start=1)]
        cible = brut
        for etape in chemin[:-1]:
            cible = cible.setdefault(etape, {})
        cible[chemin[-1]] = lignes
    if dossier.justifications:
        brut["justifications"] = dict(dossier.justifications)
    if dossier.brouillons:
        brut["brouillons"] = dict(dossier.brouillons)
    return brut


def id_par_defaut(table: str, rang: int) -> str:
    """Id of a row that came without one: its table and rank, so that reading twice gives the same."""
    return f"{table}-{rang}"


def _avec_id(table: str, rang: int, ligne: Any) -> dict[str, Any]:  # noqa: ANN401  (a row of any table)
    ecrite = _ecrire(ligne)
    return ecrite if ligne.id == id_par_defaut(table, rang) else {"id": ligne.id, **ecrite}


def _ecrire(ligne: Any) -> dict[str, Any]:  # noqa: ANN401
    ecrite: dict[str, Any] = {}
    for attribut in dataclasses.fields(ligne):
        declare: Champ | None = attribut.metadata.get("champ")
        valeur = getattr(ligne, attribut.name)
        if declare is not None and valeur is not None:
            ecrite[attribut.name] = declare.type.vers_json(valeur)
    return ecrite


def _suivre(brut: Mapping[str, Any], chemin: tuple[str, ...], nom: str) -> object:
    valeur: object = brut
    for etape in chemin:
        if valeur is None:
            return None
        if not isinstance(valeur, dict):
            raise UserError(f"{nom}, {chemin[0]} : un objet était attendu.")
        valeur = valeur.get(etape)
    return valeur


class _Lecteur:
    """One reading of one file: sentences with the place, drafts kept on the way."""

    def __init__(self, nom: str) -> None:
        self.nom = nom
        self.brouillons: dict[str, str] = {}

    def entete(self, brut: Mapping[str, Any]) -> None:
        """Format, version, and no unknown name at the root."""
        if brut.get("format") != FORMAT:
            raise UserError(
                f"{self.nom} : ce fichier JSON n’est pas un dossier ESMS Desktop "
                f"(« format » doit valoir « {FORMAT} »)."
            )
        version = brut.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise UserError(f"{self.nom} : la version du dossier est absente ou illisible.")
        if version > VERSION:
            raise UserError(
                f"{self.nom} : ce dossier vient d’une version plus récente (format {version}).",
                "Mettez ESMS Desktop à jour.",
            )
        if brut.get("appel") is not None and not isinstance(brut["appel"], str):
            raise UserError(f"{self.nom}, appel : un texte était attendu.")
        racines = {chemin[0] for chemin in CHEMINS_JSON.values()}
        connus = ["format", "version", "appel", *SINGULIERS, *racines, "justifications", "brouillons"]
        self._noms(brut, connus, "")
        self._noms(self.objet(brut.get("raci"), "raci") or {}, ["roles", "activites"], "raci")

    def objet(self, brut: object, lieu: str) -> dict[str, Any] | None:
        """An object, or `None` when absent."""
        if brut is None or isinstance(brut, dict):
            return brut
        raise UserError(f"{self.nom}, {lieu} : un objet était attendu.")

    def lignes(self, table: str, brut: object) -> tuple[Any, ...]:
        """The rows of a list, with unique ids."""
        if brut is None:
            return ()
        if not isinstance(brut, list):
            raise UserError(f"{self.nom}, {table} : une liste était attendue.")
        if len(brut) > LIGNES_MAX:
            raise UserError(
                f"{self.nom}, {table} : {len(brut)} lignes, c’est plus que les {LIGNES_MAX} admises."
            )
        classe = TABLES[table]
        lues: dict[str, Any] = {}
        for rang, element in enumerate(brut, start=1):
            ligne = self.objet(element, f"{table}, ligne {rang}")
            if ligne is None:
                raise UserError(f"{self.nom}, {table}, ligne {rang} : la ligne est vide.", "Retirez-la.")
            cle = self._id(table, rang, ligne)
            if cle in lues:
                raise UserError(f"{self.nom}, {table} : deux lignes portent l’identifiant « {cle} ».")
            lues[cle] = classe(id=cle, **self.champs(classe, ligne, f"{table}[{cle}]", table))
        return tuple(lues.values())

    def champs(self, classe: type[Any], brut: Mapping[str, Any], lieu: str, table: str) -> dict[str, Any]:
        """The values of one row, read by the type of each field."""
        declares = _declares(classe)
        self._noms(brut, [*declares, "id"] if table in TABLES else list(declares), lieu)
        valeurs: dict[str, Any] = {}
        for nom, element in brut.items():
            if nom == "id" and table in TABLES:
                continue
            lecture = declares[nom].type.depuis_json(element)
            cle = f"{lieu}.{nom}"
            if lecture.refusee and declares[nom].type.tolere and lecture.texte:
                self.brouillons[cle] = lecture.texte
            elif lecture.refusee:
                raise UserError(f"{self.nom}, {cle} ({declares[nom].libelle}) : {lecture.message}")
            valeurs[nom] = lecture.valeur
        return valeurs

    def textes(self, brut: object, lieu: str) -> dict[str, str]:
        """A table of texts."""
        lus = self.objet(brut, lieu) or {}
        for nom, texte in lus.items():
            if not isinstance(texte, str):
                raise UserError(f"{self.nom}, {lieu}, « {nom[:80]} » : un texte était attendu.")
        return dict(lus)

    def cles_des_brouillons(self, brouillons: Mapping[str, str]) -> None:
        """Every draft is the draft of a field that exists."""
        for cle in brouillons:
            try:
                champ_de(sans_ligne(cle))
            except KeyError:
                raise UserError(f"{self.nom}, brouillons : champ inconnu « {cle[:80]} ».") from None

    def renvois(self, dossier: Dossier) -> None:
        """Every reference names a row that is there."""
        connus = {table: {ligne.id for ligne in getattr(dossier, table)} for table in TABLES}
        for table, classe in TABLES.items():
            renvois = [
                (n, c.type) for n, c in _declares(classe).items() if isinstance(c.type, Reference | ListeDe)
            ]
            for ligne in getattr(dossier, table) if renvois else ():
                for nom, genre in renvois:
                    self._renvoi(f"{table}[{ligne.id}].{nom}", genre, getattr(ligne, nom), connus)

    def _renvoi(self, lieu: str, genre: object, valeur: object, connus: Mapping[str, set[str]]) -> None:
        reference = genre.element if isinstance(genre, ListeDe) else genre
        if not isinstance(reference, Reference):
            return
        for cle in _cibles(valeur):
            if cle not in connus[reference.table]:
                raise UserError(
                    f"{self.nom}, {lieu} : « {cle[:80]} » ne désigne aucune ligne de « {reference.table} ».",
                    nom_proche(cle[:80], connus[reference.table]),
                )

    def _id(self, table: str, rang: int, ligne: Mapping[str, Any]) -> str:
        brut = ligne.get("id")
        if brut is None:
            return id_par_defaut(table, rang)
        if not isinstance(brut, str) or not brut.strip() or len(brut) > ID_MAX or not brut.isprintable():
            raise UserError(
                f"{self.nom}, {table}, ligne {rang} : l’identifiant doit être un texte de "
                f"{ID_MAX} caractères au plus."
            )
        return brut

    def _noms(self, brut: Mapping[str, Any], connus: list[str], lieu: str) -> None:
        for nom in brut:
            if nom not in connus:
                place = f", {lieu}" if lieu else ""
                raise UserError(
                    f"{self.nom}{place} : nom inconnu « {nom[:80]} ».", nom_proche(nom[:80], connus)
                )


def _declares(classe: type[Any]) -> dict[str, Champ]:
    return {a.name: a.metadata["champ"] for a in dataclasses.fields(classe) if "champ" in a.metadata}


def _cibles(valeur: object) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, tuple):
        yield from valeur
