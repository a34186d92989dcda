"""Checks over single facts: filled in, bounds, dates, what the user attests, what the authority judges."""

import datetime as dt

from esms_desktop.common.faits import Faits
from esms_desktop.common.fr_format import montrer_date
from esms_desktop.rules.checks_base import (
    Base,
    Borne,
    BorneDe,
    Etat,
    PlusieursFaits,
    Reponse,
    UnFait,
    compte,
    ecrire,
    ecrire_nombre,
    inconnu,
    longueur,
    manquants,
    nombre,
)


class Renseigne(PlusieursFaits, frozen=True, kw_only=True, tag="renseigne"):
    """Every fact is known and not empty."""

    accepte = frozenset({"booleen", "nombre", "texte", "date", "liste"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied when nothing is missing."""
        vides = manquants((nom, faits[nom]) for nom in self.faits)
        return Reponse("a_completer" if vides else "satisfait", compte(vides), vides)


class Entre(UnFait, frozen=True, kw_only=True, tag="entre"):
    """A number within bounds, both included."""

    minimum: Borne | None = None
    maximum: Borne | None = None

    accepte = frozenset({"nombre"})
    cases = frozenset({"valeur", "minimum", "maximum", "ecart"})

    def bornes(self) -> list[Borne]:
        """Thresholds that it reads."""
        return [b for b in (self.minimum, self.maximum) if b is not None]

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied between the bounds; to be appraised when the call does not give one."""
        fait = faits[self.fait]
        bas = borne(self.minimum) if self.minimum is not None else None
        haut = borne(self.maximum) if self.maximum is not None else None
        if fait.valeur is None:
            return inconnu(self.fait, fait)
        if (self.minimum is not None and bas is None) or (self.maximum is not None and haut is None):
            return Reponse("a_apprecier", {"valeur": ecrire(fait.valeur)}, (), fait.elements)
        valeur = nombre(fait.valeur)
        ecart = max(bas - valeur if bas is not None else 0, valeur - haut if haut is not None else 0, 0)
        valeurs = {"valeur": ecrire_nombre(valeur), "ecart": ecrire_nombre(ecart)}
        valeurs["minimum"] = ecrire_nombre(bas) if bas is not None else ""
        valeurs["maximum"] = ecrire_nombre(haut) if haut is not None else ""
        if ecart > 0:
            return Reponse("non_satisfait", valeurs, (), fait.elements)
        return Reponse("satisfait", valeurs)


class AuMoins(UnFait, frozen=True, kw_only=True, tag="au_moins"):
    """A number, the length of a list or the number of rows of a column, at least `minimum`."""

    minimum: Borne

    accepte = frozenset({"nombre", "liste", "colonne"})
    cases = frozenset({"valeur", "minimum", "ecart", "marge"})

    def bornes(self) -> list[Borne]:
        """Thresholds that it reads."""
        return [self.minimum]

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied from the minimum on; while rows are unknown, too few is to complete."""
        fait = faits[self.fait]
        if fait.valeur is None:
            return inconnu(self.fait, fait)
        minimum = borne(self.minimum)
        quantite = longueur(fait.valeur)
        if minimum is None:
            return Reponse("a_apprecier", {"valeur": ecrire_nombre(quantite)})
        valeurs = {
            "valeur": ecrire_nombre(quantite),
            "minimum": ecrire_nombre(minimum),
            "ecart": ecrire_nombre(max(minimum - quantite, 0)),
            "marge": ecrire_nombre(max(quantite - minimum, 0)),
        }
        if quantite < minimum:
            etat: Etat = "a_completer" if fait.manquants else "non_satisfait"
            return Reponse(etat, valeurs, fait.manquants, fait.elements)
        return Reponse("satisfait", valeurs)


class DateEntre(UnFait, frozen=True, kw_only=True, tag="date_entre"):
    """A date within a period, both days included."""

    debut: dt.date | None = None
    fin: dt.date | None = None

    accepte = frozenset({"date"})
    cases = frozenset({"valeur", "debut", "fin"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied inside the period."""
        fait = faits[self.fait]
        if not isinstance(fait.valeur, dt.date):
            return inconnu(self.fait, fait)
        valeurs = {"valeur": montrer_date(fait.valeur)}
        valeurs["debut"] = montrer_date(self.debut) if self.debut else ""
        valeurs["fin"] = montrer_date(self.fin) if self.fin else ""
        trop_tot = self.debut is not None and fait.valeur < self.debut
        trop_tard = self.fin is not None and fait.valeur > self.fin
        return Reponse("non_satisfait" if trop_tot or trop_tard else "satisfait", valeurs)


class Declare(UnFait, frozen=True, kw_only=True, tag="declare"):
    """The user attests it: yes is satisfied, no is unmet, nothing said is to complete."""

    accepte = frozenset({"booleen"})

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Satisfied when attested."""
        fait = faits[self.fait]
        if fait.valeur is None:
            return inconnu(self.fait, fait)
        return Reponse("satisfait" if fait.valeur is True else "non_satisfait", {}, (), fait.elements)


class Apprecie(Base, frozen=True, kw_only=True, tag="apprecie"):
    """The authority judges. `faits`: what the applicant must have written for it to be judged."""

    faits: list[str] = []

    accepte = frozenset({"booleen", "nombre", "texte", "date", "liste"})

    def noms(self) -> list[str]:
        """Names of the facts that it reads."""
        return list(self.faits)

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """To complete while something is missing, then to be appraised; never satisfied."""
        vides = manquants((nom, faits[nom]) for nom in self.faits)
        return Reponse("a_completer" if vides else "a_apprecier", compte(vides), vides)
