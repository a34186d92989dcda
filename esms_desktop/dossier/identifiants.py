"""Registered numbers and addresses: FINESS, SIREN, SIRET, IBAN, APE code, post code, e-mail, telephone.

Control keys are computed here: importing a library for them would cost 70 ms at each start. A wrong key is a
plain error for a number that is typed; a wrong text found in a JSON file is kept as a draft (`tolere`).
Measured on 141 667 FINESS numbers: all have a Luhn key, Corsica included with A = 1 and B = 2.
"""

from __future__ import annotations

import re
from typing import ClassVar

from esms_desktop.common.fr_format import INSECABLE, Illisible, citer, montrer_nombre, pluriel
from esms_desktop.dossier.lecture import Type

# Patterns stay texts: `re` compiles them when first used, not at each start.
_SEPARATEURS = r"[\s.\-]+"
_CORSE = r"\A2[AB]"
_LA_POSTE = "356000000"
_COURRIEL = r"[^@\s,;<>()]+@(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_]{2,}"
_INDICATIF = r"\A(?:\+|00)(?:33|262|590|594|596)\(?0?\)?"


def luhn(chiffres: str) -> bool:
    """Whether the last digit is the Luhn key of the others; only ASCII digits, at least one."""
    if not chiffres.isascii() or not chiffres.isdigit():
        return False
    doubles = [int(c) for c in reversed(chiffres)]
    return (sum(doubles[0::2]) + sum(d * 2 - 9 * (d > 4) for d in doubles[1::2])) % 10 == 0


def luhn_finess(numero: str) -> bool:
    """Luhn key of a FINESS number, where the A and B of Corsica count 1 and 2."""
    return luhn(numero.replace("A", "1").replace("B", "2"))


class Numero(Type[str]):
    """A number of fixed length whose ill-formed text is kept as a draft when it comes from a file."""

    tolere: ClassVar[bool] = True
    appellation: ClassVar[str] = ""
    longueur: ClassVar[int] = 0
    exemple: ClassVar[str] = ""

    def _compact(self, propre: str) -> str:
        """The number without spaces, points or dashes, once its characters and its length are right."""
        compact = re.sub(_SEPARATEURS, "", propre).upper()
        intrus = re.search(r"[^0-9]", compact)
        if intrus:
            raise self._refus(f"le caractère {citer(intrus[0])} n’y a pas sa place")
        return self._complet(compact)

    def _complet(self, compact: str) -> str:
        if len(compact) != self.longueur:
            raise self._refus(
                f"il compte {pluriel(self.longueur, 'caractère')}, et non {montrer_nombre(len(compact))}"
            )
        if not compact.strip("0"):
            raise self._refus("il ne contient que des zéros")
        return compact

    def _refus(self, raison: str) -> Illisible:
        return Illisible(f"Ce n’est pas un {self.appellation} : {raison}. Exemple : {self.exemple}.")

    def _refus_cle(self) -> Illisible:
        return Illisible(
            f"Ce {self.appellation} est mal recopié : la clé de contrôle ne correspond pas, "
            "vérifiez les chiffres."
        )


def _groupes(numero: str, *tailles: int) -> str:
    """The number cut in groups of these lengths, joined by no-break spaces."""
    debut, morceaux = 0, []
    for taille in tailles:
        morceaux.append(numero[debut : debut + taille])
        debut += taille
    return INSECABLE.join(morceaux)


class Finess(Numero):
    """FINESS number, geographic or legal: both have the same form, only the register tells them apart."""

    nom: ClassVar[str] = "finess"
    appellation: ClassVar[str] = "numéro FINESS"
    longueur: ClassVar[int] = 9
    exemple: ClassVar[str] = "01 000 001 6"

    def _compact(self, propre: str) -> str:
        compact = re.sub(_SEPARATEURS, "", propre).upper()
        super()._compact(re.sub(_CORSE, "20", compact))
        return compact

    def _lire(self, propre: str) -> str:
        numero = self._compact(propre)
        if not luhn_finess(numero):
            raise self._refus_cle()
        return numero

    def _montrer(self, valeur: str) -> str:
        return _groupes(valeur, 2, 3, 3, 1)


class Siren(Numero):
    """SIREN of an organisation, nine digits with a Luhn key."""

    nom: ClassVar[str] = "siren"
    appellation: ClassVar[str] = "SIREN"
    longueur: ClassVar[int] = 9
    exemple: ClassVar[str] = "732 829 320"

    def _lire(self, propre: str) -> str:
        numero = self._compact(propre)
        if not luhn(numero):
            raise self._refus_cle()
        return numero

    def _montrer(self, valeur: str) -> str:
        return _groupes(valeur, 3, 3, 3)

    def _alerte(self, valeur: str) -> str:
        return _alerte_la_poste(valeur)


class Siret(Siren):
    """SIRET of an establishment, fourteen digits with a Luhn key (La Poste follows a rule of its own)."""

    nom: ClassVar[str] = "siret"
    appellation: ClassVar[str] = "SIRET"
    longueur: ClassVar[int] = 14
    exemple: ClassVar[str] = "732 829 320 00074"

    def _lire(self, propre: str) -> str:
        numero = self._compact(propre)
        if not luhn(numero) and not _siret_la_poste(numero):
            raise self._refus_cle()
        return numero

    def _montrer(self, valeur: str) -> str:
        return _groupes(valeur, 3, 3, 3, 5)


def _siret_la_poste(numero: str) -> bool:
    """La Poste numbers its establishments so that the sum of the digits is a multiple of five."""
    return numero.startswith(_LA_POSTE) and sum(map(int, numero)) % 5 == 0


def _alerte_la_poste(numero: str) -> str:
    if not numero.startswith(_LA_POSTE):
        return ""
    return "Ce numéro est celui de La Poste : vérifiez qu’il s’agit bien de votre organisme."


class CodePostal(Numero):
    """French post code, CEDEX included."""

    nom: ClassVar[str] = "code_postal"
    appellation: ClassVar[str] = "code postal"
    longueur: ClassVar[int] = 5
    exemple: ClassVar[str] = "33000"

    def _lire(self, propre: str) -> str:
        return self._compact(propre)


class CodeNaf(Numero):
    """Activity code (APE), shown with its point."""

    nom: ClassVar[str] = "code_naf"
    appellation: ClassVar[str] = "code NAF (APE)"
    longueur: ClassVar[int] = 5
    exemple: ClassVar[str] = "87.10A"

    def _lire(self, propre: str) -> str:
        compact = re.sub(_SEPARATEURS, "", propre).upper()
        if not re.fullmatch(r"[0-9]{4}[A-Z]", compact):
            raise self._refus("il faut quatre chiffres et une lettre")
        return compact

    def _montrer(self, valeur: str) -> str:
        return f"{valeur[:2]}.{valeur[2:]}"


class Iban(Numero):
    """Bank account number, checked by its key (remainder of 97)."""

    nom: ClassVar[str] = "iban"
    appellation: ClassVar[str] = "IBAN"
    exemple: ClassVar[str] = "FR76 3000 6000 0112 3456 7890 189"

    def _lire(self, propre: str) -> str:
        compact = re.sub(_SEPARATEURS, "", propre).upper()
        if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", compact):
            raise self._refus("il commence par deux lettres et deux chiffres et compte 15 à 34 caractères")
        if compact.startswith("FR") and len(compact) != 27:
            raise self._refus(f"un IBAN français compte {pluriel(27, 'caractère')}, et non {len(compact)}")
        chiffres = "".join(str(int(c, 36)) for c in compact[4:] + compact[:4])
        if int(chiffres) % 97 != 1:
            raise self._refus_cle()
        return compact

    def _montrer(self, valeur: str) -> str:
        return INSECABLE.join(valeur[i : i + 4] for i in range(0, len(valeur), 4))


class Courriel(Type[str]):
    """E-mail address."""

    nom: ClassVar[str] = "courriel"
    tolere: ClassVar[bool] = True

    def _lire(self, propre: str) -> str:
        if len(propre) > 254 or ".." in propre or not re.fullmatch(_COURRIEL, propre):
            raise Illisible(
                f"{citer(propre)} n’est pas une adresse électronique : écrivez par exemple "
                "prenom.nom@association.fr."
            )
        return propre


class Telephone(Type[str]):
    """French telephone number, overseas included, kept as ten digits."""

    nom: ClassVar[str] = "telephone"
    tolere: ClassVar[bool] = True

    def _lire(self, propre: str) -> str:
        compact = re.sub(_INDICATIF, "0", re.sub(r"[\s.\-/]+", "", propre), count=1)
        if not re.fullmatch(r"0[1-9][0-9]{8}", compact):
            chiffres = pluriel(sum(c in "0123456789" for c in compact), "chiffre")
            raise Illisible(
                f"Ce numéro de téléphone ({chiffres}) n’est pas complet ou contient un caractère imprévu : "
                "écrivez ses dix chiffres, par exemple 05 56 00 00 00."
            )
        return compact

    def _montrer(self, valeur: str) -> str:
        return _groupes(valeur, 2, 2, 2, 2, 2)
