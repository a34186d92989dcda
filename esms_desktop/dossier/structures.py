"""Field types that rest on something else: a reference table, other rows, RACI letters, an object."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from esms_desktop.common.errors import nom_proche
from esms_desktop.common.fr_format import INSECABLE, Illisible, citer, cle_de_comparaison, enumerer
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.lecture import Type, attendu, texte_json
from esms_desktop.dossier.referentiels import categories, departements
from esms_desktop.dossier.types import Texte

LETTRES = "ARCI"
LIBELLES_LETTRES = {"R": "réalise", "A": "approuve", "C": "consulté", "I": "informé"}


class Departement(Type[str]):
    """Code of a département or an overseas collectivity (33, 2A, 971); its name may be typed."""

    nom: ClassVar[str] = "departement"

    def _lire(self, propre: str) -> str:
        connus = departements()
        code = re.split(r"[\s\-–]", propre, maxsplit=1)[0].upper()
        code = f"0{code}" if re.fullmatch(r"[1-9]", code) else code
        if code in connus:
            return code
        cle = _sans_tirets(propre)
        for departement in connus.values():
            if _sans_tirets(departement.nom) == cle:
                return departement.code
        raise _departement_inconnu(propre, [d.nom for d in connus.values()])

    def _depuis_json(self, brut: object) -> str:
        code = texte_json(brut)
        if code not in departements():
            raise _departement_inconnu(code, list(departements()))
        return code

    def _montrer(self, valeur: str) -> str:
        connu = departements().get(valeur)
        return f"{valeur} - {connu.nom}" if connu else valeur


def _sans_tirets(nom: str) -> str:
    return cle_de_comparaison(nom.replace("-", " "))


def _departement_inconnu(texte: str, connus: list[str]) -> Illisible:
    indice = nom_proche(texte[:100], connus) or "Écrivez par exemple 33, 2A ou 971."
    return Illisible(f"{citer(texte)} n’est pas un département connu. {indice}")


class Categorie(Type[str]):
    """FINESS category, three digits. An unknown code is kept: the official list changes every year."""

    nom: ClassVar[str] = "categorie"

    def _lire(self, propre: str) -> str:
        trouve = re.match(r"([0-9]{3})(?![0-9])", propre)
        if trouve is None:
            raise Illisible(
                f"{citer(propre)} n’est pas une catégorie FINESS : écrivez ses trois chiffres, "
                "par exemple 500 pour un EHPAD."
            )
        return trouve[1]

    def _depuis_json(self, brut: object) -> str:
        code = texte_json(brut)
        if not re.fullmatch(r"[0-9]{3}", code):
            raise Illisible(f"{citer(code)} n’est pas une catégorie FINESS : écrivez par exemple 500.")
        return code

    def _montrer(self, valeur: str) -> str:
        connue = categories().get(valeur)
        return f"{valeur} - {connue.libelle_court}" if connue else valeur

    def _alerte(self, valeur: str) -> str:
        return "" if valeur in categories() else f"{valeur} : catégorie inconnue de cette version."


class Reference(Texte):
    """Id of a row of `table`; whether that row exists is judged with the whole dossier."""

    nom: ClassVar[str] = "reference"

    def __init__(self, table: str) -> None:
        super().__init__(100)
        self.table = table

    def _depuis_json(self, brut: object) -> str | None:
        if not isinstance(brut, str):
            raise attendu("un identifiant de ligne (un texte)", brut)
        return super()._depuis_json(brut)


class Textes(Type[tuple[str, ...]]):
    """Several short texts without comma, each once, in the order given."""

    nom: ClassVar[str] = "textes"

    def __init__(self, element: Texte) -> None:
        self.element = element

    def _lire(self, propre: str) -> tuple[str, ...]:
        return self._uniques([m.strip() for m in re.split(r"[,;\n]", propre)])

    def _depuis_json(self, brut: object) -> tuple[str, ...]:
        if not isinstance(brut, list | tuple):
            raise attendu("une liste", brut)
        return self._uniques([texte_json(element) for element in brut])

    def _uniques(self, textes: list[str]) -> tuple[str, ...]:
        lectures = [self.element.lire(texte) for texte in textes]
        for lecture in lectures:
            if lecture.refusee:
                raise Illisible(lecture.message)
        return tuple(dict.fromkeys(lecture.valeur for lecture in lectures if lecture.valeur))

    def _montrer(self, valeur: tuple[str, ...]) -> str:
        return ", ".join(valeur)

    def _vers_json(self, valeur: tuple[str, ...]) -> object:
        return list(valeur)


class ListeDe(Textes):
    """Several references to rows of one table, each once, in the order given."""

    nom: ClassVar[str] = "liste"
    element: Reference

    def __init__(self, element: Reference) -> None:
        super().__init__(element)


class Lettres(Type[Mapping[str, str]]):
    """Letters of one RACI activity: id of the role -> `A`, `R`, `C`, `I` or several of them (`AR`)."""

    nom: ClassVar[str] = "lettres"

    def _lire(self, propre: str) -> Mapping[str, str]:
        lettres: dict[str, str] = {}
        for morceau in re.split(r"[;\n]", propre):
            if morceau.strip():
                role, deux_points, valeur = morceau.rpartition(":")
                if not deux_points or not role.strip():
                    raise Illisible(
                        f"{citer(morceau)} ne se lit pas : écrivez par exemple « CP : R ; DG : A »."
                    )
                lettres[role.strip()] = lire_lettres(valeur)
        return lettres

    def _depuis_json(self, brut: object) -> Mapping[str, str]:
        if not isinstance(brut, dict):
            raise attendu("un objet (rôle et lettres)", brut)
        lues = {texte_json(role): valeur for role, valeur in brut.items()}
        return {role: lire_lettres(texte_json(v)) for role, v in lues.items() if v not in (None, "")}

    def _montrer(self, valeur: Mapping[str, str]) -> str:
        return f"{INSECABLE}; ".join(f"{role} : {lettre}" for role, lettre in valeur.items())

    def _vers_json(self, valeur: Mapping[str, str]) -> object:
        return dict(valeur)


def lire_lettres(texte: str) -> str:
    """The letters of one role in one activity, in the order of `LETTRES`: « r/a » is `AR`. `Illisible` otherwise."""
    voulues = set(re.sub(r"[\s/,+]", "", texte).upper())
    if not voulues or not voulues <= set(LETTRES):
        possibles = enumerer(LETTRES, "ou")
        raise Illisible(f"{citer(texte)} n’est pas une lettre de RACI : écrivez {possibles}.")
    return "".join(lettre for lettre in LETTRES if lettre in voulues)


class Objet(Type[Any]):
    """A nested object: a frozen dataclass whose attributes are declared with `champ`."""

    nom: ClassVar[str] = "objet"

    def __init__(self, classe: type) -> None:
        self.classe = classe
        self.champs: dict[str, Champ] = {
            f.name: f.metadata["champ"] for f in dataclasses.fields(classe) if "champ" in f.metadata
        }

    def _lire(self, propre: str) -> Any:  # noqa: ANN401  (whatever dataclass it was given)
        raise Illisible("Ces champs se remplissent un par un.")

    def _depuis_json(self, brut: object) -> Any:  # noqa: ANN401
        if not isinstance(brut, dict):
            raise attendu("un objet", brut)
        lues: dict[str, object] = {}
        for nom, element in brut.items():
            if nom not in self.champs:
                indice = nom_proche(str(nom)[:100], self.champs)
                raise Illisible(f"Le champ {citer(str(nom))} n’existe pas. {indice}".strip())
            lecture = self.champs[nom].type.depuis_json(element)
            if lecture.refusee:
                raise Illisible(f"{self.champs[nom].libelle} : {lecture.message}")
            lues[nom] = lecture.valeur
        return self.classe(**lues)

    def _montrer(self, valeur: object) -> str:
        lus = [
            (champ.libelle, champ.type.montrer(getattr(valeur, nom))) for nom, champ in self.champs.items()
        ]
        return f"{INSECABLE}; ".join(f"{libelle}{INSECABLE}: {texte}" for libelle, texte in lus if texte)

    def _vers_json(self, valeur: object) -> object:
        brut = {nom: champ.type.vers_json(getattr(valeur, nom)) for nom, champ in self.champs.items()}
        return {nom: element for nom, element in brut.items() if element is not None}
