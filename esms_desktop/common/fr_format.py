"""Amounts, numbers, percentages, dates and lists of names, read and written the French way.

Pure functions, no locale (its answer depends on the machine). What cannot be read raises `Illisible`, whose
message is a whole French sentence with an example. Shown text uses U+202F between thousands and U+00A0
before a unit; what is typed may use any space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from fractions import Fraction

INSECABLE = "\u00a0"
FINE = "\u202f"

_PLUS_LONG_NOMBRE = 40
_MOIS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
# Patterns stay texts: `re` compiles them when first used, not at each start.
_NOMBRE = r"(-?)([0-9]{1,3}(?:\s[0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?"
_EURO = r"(?i)\s*(?:€|euros?|eur)\Z"
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_CHIFFREE = r"([0-9]{1,2})\s?[/.\-\s]\s?([0-9]{1,2})\s?[/.\-\s]\s?([0-9]{4}|[0-9]{2})"
_LITTERALE = r"([0-9]{1,2})(?:er)?\s?([a-z]{3,9})\.?\s?([0-9]{4}|[0-9]{2})"
# Controls but tab and line feed, lone surrogates, byte order marks, bidirectional and zero-width marks.
_INDESIRABLES = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_CALCUL = Context(prec=400, rounding=ROUND_HALF_UP)  # more digits than the largest float


class Illisible(ValueError):
    """A text that cannot be read; the message says in French what is expected, with an example."""


def citer(texte: str, au_plus: int = 40) -> str:
    """What was typed, between guillemets, on one line and cut when long."""
    court = " ".join(normaliser(texte[: 4 * au_plus]).split())
    if not court:
        return "Un texte vide"
    if len(court) > au_plus or len(texte) > 4 * au_plus:
        court = court[:au_plus].rstrip() + "…"
    return f"«{INSECABLE}{court}{INSECABLE}»"


# --- text -------------------------------------------------------------------------------------------------


def normaliser(texte: str) -> str:
    """NFC, without control characters (line feeds and tabs are kept), trimmed."""
    unies = texte.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return normalize("NFC", re.sub(_INDESIRABLES, "", unies)).strip()


def cle_de_comparaison(texte: str) -> str:
    """Same key for texts that differ only by case, accents or spaces (names of software, of departments)."""
    decompose = normalize("NFKD", normaliser(texte).casefold().replace("’", "'"))
    return " ".join("".join(c for c in decompose if not combining(c)).split())


def enumerer(noms: Iterable[str], conjonction: str = "et", au_plus: int | None = None) -> str:
    """« a, b et c »; with `au_plus` names at most: « a, b et 4 autres »."""
    liste = list(noms)
    if au_plus is not None and len(liste) > au_plus > 0:
        liste = [*liste[:au_plus], pluriel(len(liste) - au_plus, "autre")]
    if len(liste) < 2:
        return "".join(liste)
    return f"{', '.join(liste[:-1])} {conjonction} {liste[-1]}"


def pluriel(n: int, singulier: str, pluriel: str | None = None) -> str:
    """« 1 organisme », « 3 organismes », « 2 mois », with a no-break space; zero is singular in French."""
    if abs(n) < 2:
        mot = singulier
    elif pluriel is not None:
        mot = pluriel
    else:
        mot = singulier if singulier[-1:] in "sxzSXZ" else singulier + "s"
    return f"{montrer_nombre(n)}{INSECABLE}{mot}"


# --- numbers ----------------------------------------------------------------------------------------------


def montrer_nombre(valeur: int | float | Decimal | Fraction, decimales: int | None = None) -> str:
    """« 1 234 », « 12,5 ». Without `decimales`: as many as needed, six at most; ties are rounded up."""
    if type(valeur) is int and not decimales:
        return f"{valeur:,}".replace(",", FINE)
    exact = _decimal(valeur)
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {exact}")
    arrondi = exact.quantize(Decimal(1).scaleb(-(6 if decimales is None else decimales)), context=_CALCUL)
    entiers, _, fraction = f"{abs(arrondi):,f}".partition(".")
    if decimales is None:
        fraction = fraction.rstrip("0")
    signe = "-" if arrondi < 0 else ""
    return signe + entiers.replace(",", FINE) + (f",{fraction}" if fraction else "")


def _decimal(valeur: int | float | Decimal | Fraction) -> Decimal:
    if isinstance(valeur, Decimal):
        return valeur
    if isinstance(valeur, float):
        return Decimal(repr(valeur))
    return _CALCUL.divide(Decimal(valeur.numerator), Decimal(valeur.denominator))


def lire_nombre(texte: str) -> Decimal:
    """Number typed with a comma or a point, with or without spaces between thousands."""
    lu = _nombre(normaliser(texte))
    if lu is None:
        raise Illisible(f"{citer(texte)} n’est pas un nombre : écrivez par exemple 1{FINE}234 ou 12,5.")
    return lu


def _nombre(texte: str) -> Decimal | None:
    """The number that the whole text says, or `None`."""
    trouve = re.fullmatch(_NOMBRE, texte.replace("−", "-")) if len(texte) <= _PLUS_LONG_NOMBRE else None
    if trouve is None:
        return None
    signe, entiers, fraction = trouve.groups()
    return Decimal(f"{signe}{''.join(entiers.split())}.{fraction or '0'}")


def montrer_montant(cents: int) -> str:
    """Integer cents as « 1 234,50 € », or « 25 000 € » when whole."""
    euros = Decimal(cents).scaleb(-2, context=_CALCUL)
    return montrer_nombre(euros, 2 if cents % 100 else 0) + INSECABLE + "€"


def lire_montant(texte: str) -> int:
    """Cents of an amount typed in euros; the euro sign is optional, two decimals at most."""
    euros = _nombre(re.sub(_EURO, "", normaliser(texte)))
    if euros is None:
        raise Illisible(
            f"{citer(texte)} n’est pas un montant : écrivez-le en euros, par exemple 1{FINE}234,50 €."
        )
    if int(euros.as_tuple().exponent) < -2:  # even « 12,300 », which may be meant as twelve thousand
        raise Illisible(
            f"{citer(texte)} a plus de deux décimales : écrivez un montant en euros et centimes, "
            f"par exemple 1{FINE}234,50 €."
        )
    return int(euros.scaleb(2, context=_CALCUL))


def montrer_pourcent(valeur: int | float | Decimal | Fraction) -> str:
    """A rate already in percent (91.67, not 0.9167), with two decimals at most: « 91,67 % »."""
    texte = montrer_nombre(valeur, 2)
    return texte.rstrip("0").rstrip(",") + INSECABLE + "%"


# --- dates ------------------------------------------------------------------------------------------------


def montrer_date(jour: date) -> str:
    """« 31/03/2027 »."""
    return f"{jour.day:02}/{jour.month:02}/{jour.year:04}"


def montrer_heure(quand: datetime) -> str:
    """« 10 h 04 », on one line."""
    return f"{quand.hour}{INSECABLE}h{INSECABLE}{quand.minute:02}"


def lire_date(texte: str) -> date:
    """Date typed as 31/03/2027, 31-3-27, 31.03.2027, 31 mars 2027, 1er avril 2027 or 2027-03-31."""
    parties = _parties_de_date(cle_de_comparaison(texte)) if len(texte) <= _PLUS_LONG_NOMBRE else None
    if parties is None:
        raise Illisible(f"{citer(texte)} n’est pas une date : écrivez par exemple 31/03/2027.")
    jour, mois, annee = parties
    try:
        return date(annee, mois, jour)
    except ValueError:
        raise Illisible(
            f"Le {jour:02}/{mois:02}/{annee:04} n’existe pas. Écrivez par exemple 31/03/2027."
        ) from None


def _parties_de_date(texte: str) -> tuple[int, int, int] | None:
    """Day, month, year said by the whole text, whether or not that day exists."""
    if trouve := re.fullmatch(_ISO, texte):
        annee, mois, jour = trouve.groups()
        return int(jour), int(mois), int(annee)
    if trouve := re.fullmatch(_CHIFFREE, texte):
        jour, mois, annee = trouve.groups()
        return int(jour), int(mois), _annee(annee)
    if trouve := re.fullmatch(_LITTERALE, texte):
        rangs = [i for i, nom in enumerate(_MOIS, start=1) if nom.startswith(trouve[2])]
        return (int(trouve[1]), rangs[0], _annee(trouve[3])) if len(rangs) == 1 else None
    return None


def _annee(chiffres: str) -> int:
    return int(chiffres) + (2000 if len(chiffres) == 2 else 0)
