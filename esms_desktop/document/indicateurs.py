"""The indicators that the grappe follows: those of its call joined with its own rows, targets, forecasts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, citer, montrer_nombre, montrer_pourcent
from esms_desktop.document.document import Document
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.dossier.rows.fonctions import Indicateur
from esms_desktop.dossier.rows.suivi import Mesure
from esms_desktop.rules.types import Indicateur as IndicateurAppel
from esms_desktop.rules.types import Pack, Source

COURTS = {
    "dossiers-actifs": "Dossiers actifs",
    "projet-personnalise": "Avec projet personnalisé",
    "evenement": "Avec un événement",
    "mssante": "MSSanté",
    "dmp": "DMP",
    "e-prescription": "e-prescription",
    "e-parcours": "e-parcours",
}
"""What an indicator is called where several stand side by side."""


class Suivi(NamedTuple):
    """One indicator. appel: its record in the call; ligne: its row in the dossier; one of them may be absent.

    obligatoire: a payment counts it whatever is chosen. compte: a payment counts it once it is followed. retenu: the
    grappe follows it. cible: the one that counts (where the call has none, what is forecast), percent for a rate.
    refus: why the target of the row does not count, in a sentence.
    """

    code: str
    appel: IndicateurAppel | None
    ligne: Indicateur | None
    obligatoire: bool
    compte: bool
    retenu: bool
    cible: Decimal | None
    refus: str
    sources: tuple[Source, ...]

    @property
    def libelle(self) -> str:
        """The name of the call, else its own, else its code."""
        if self.appel is not None:
            return self.appel.libelle
        return (self.ligne.libelle if self.ligne is not None else None) or self.code

    @property
    def court(self) -> str:
        """Its name where several stand side by side."""
        return COURTS.get(self.code, self.libelle)

    @property
    def rapport(self) -> bool:
        """True for a rate: one count over another."""
        if self.appel is not None:
            return self.appel.denominateur is not None
        return self.ligne is not None and bool(self.ligne.denominateur)

    @property
    def unite(self) -> str:
        """What its values are counted in: « % », « messages »."""
        if self.appel is not None:
            return self.appel.unite
        return "%" if self.rapport else (self.ligne.unite if self.ligne is not None else None) or ""

    @property
    def famille(self) -> str:
        """metier, socle, plateforme or projet."""
        if self.appel is not None:
            return self.appel.famille
        return (self.ligne.famille if self.ligne is not None else None) or "projet"

    @property
    def numerateur(self) -> str:
        """What is counted."""
        lu = self.appel.numerateur if self.appel is not None else self.ligne and self.ligne.numerateur
        return lu or ""

    @property
    def denominateur(self) -> str:
        """What it is compared with, empty for a count."""
        lu = self.appel.denominateur if self.appel is not None else self.ligne and self.ligne.denominateur
        return lu or ""

    def montrer(self, valeur: Fraction | Decimal | int | None) -> str:
        """A value of this indicator: « 91,67 % », « 812 messages », or what cannot be computed."""
        return dire_valeur(valeur, self.unite if not self.rapport else "%")


def dire_valeur(valeur: Fraction | Decimal | int | None, unite: str) -> str:
    """« 91,67 % », « 812 messages », « non calculable »."""
    if valeur is None:
        return "non calculable"
    if unite == "%":
        return montrer_pourcent(valeur)
    return f"{montrer_nombre(valeur)}{INSECABLE}{unite}".strip()


def suivis(dossier: Dossier, pack: Pack) -> tuple[Suivi, ...]:
    """Every indicator: those of the call in its order, then those that the grappe added."""
    lignes = {ligne.code: ligne for ligne in reversed(dossier.indicateurs) if ligne.code}
    faits = FaitsDuDossier(dossier, pack.seuil)
    de_l_appel = [_de_l_appel(i, lignes.get(i.id), pack, faits) for i in pack.indicateurs.values()]
    propres = [
        Suivi(
            ligne.code or ligne.id, None, ligne, False, False, ligne.retenu is not False, ligne.cible, "", ()
        )
        for ligne in dossier.indicateurs
        if ligne.code not in pack.indicateurs
    ]
    return (*de_l_appel, *propres)


def retenus(dossier: Dossier, pack: Pack) -> tuple[Suivi, ...]:
    """Those that the grappe follows."""
    return tuple(suivi for suivi in suivis(dossier, pack) if suivi.retenu)


def _de_l_appel(appel: IndicateurAppel, ligne: Indicateur | None, pack: Pack, faits: FaitsDuDossier) -> Suivi:
    obligatoire = appel.id in comptes_d_office(pack)
    prevu = faits[f"mesure.{appel.id}.prevu"].valeur
    prevision = Decimal(prevu) if isinstance(prevu, int | Decimal) else None
    choisi = ligne is not None and ligne.retenu is True
    ecarte = ligne is not None and ligne.retenu is False
    retenu = obligatoire or choisi or (not ecarte and (prevision is not None or appel.famille == "metier"))
    cible, refus = _cible(appel, ligne, prevision)
    sources = tuple(pack.textes[renvoi] for renvoi in appel.sources)
    usage = pack.financement.usage
    compte = obligatoire or (usage is not None and appel.id in usage.au_choix)
    return Suivi(appel.id, appel, ligne, obligatoire, compte, retenu, cible, refus, sources)


def _cible(
    appel: IndicateurAppel, ligne: Indicateur | None, prevision: Decimal | None
) -> tuple[Decimal | None, str]:
    """The target that counts: that of the call, or a higher one; where the call has none, what the grappe forecasts."""
    propre = ligne.cible if ligne is not None else None
    if appel.cible is None:
        return prevision if prevision is not None else propre, ""
    de_l_appel = Decimal(appel.cible)
    if propre is None or propre >= de_l_appel:
        return max(propre or de_l_appel, de_l_appel), ""
    refus = (
        f"La cible de l’appel est {montrer_pourcent(de_l_appel)} : {montrer_pourcent(propre)} est plus bas et ne "
        "peut pas la remplacer. Écrivez cette cible ou une plus haute ; en attendant, celle de l’appel compte."
    )
    return de_l_appel, refus


def comptes_d_office(pack: Pack) -> frozenset[str]:
    """The indicators that a payment counts whatever the grappe chooses."""
    financement = pack.financement
    aux_cibles = {code for versement in financement.versements for code in versement.cibles}
    usage = set(financement.usage.obligatoires) if financement.usage is not None else set()
    return frozenset(aux_cibles | usage)


# --- choices ----------------------------------------------------------------------------------------------


class ChoixSocles(NamedTuple):
    """Of the indicators at choice of a call: those retained, and how many it asks for."""

    retenus: tuple[str, ...]
    minimum: int

    @property
    def manque(self) -> int:
        """How many are still to be chosen."""
        return max(self.minimum - len(self.retenus), 0)


def choix_des_socles(dossier: Dossier, pack: Pack) -> ChoixSocles | None:
    """What is chosen among services socles and plateforme; `None` when the call leaves no choice."""
    usage = pack.financement.usage
    if usage is None or not usage.au_choix:
        return None
    pris = tuple(s.code for s in retenus(dossier, pack) if s.code in usage.au_choix)
    return ChoixSocles(pris, usage.minimum)


# --- forecasts --------------------------------------------------------------------------------------------


def previsions_avec_mesures(dossier: Dossier, code: str) -> tuple[Mesure, ...]:
    """The measures that hold a forecast of an indicator: it wins over the target of its row."""
    return tuple(m for m in dossier.mesures if m.indicateur == code and m.prevu is not None and not m.depart)


def prevision_ecartee(dossier: Dossier, suivi: Suivi) -> str:
    """A sentence when a forecast noted with the measures hides the target that the row says; empty otherwise."""
    propre = suivi.ligne.cible if suivi.ligne is not None else None
    if propre is None or suivi.cible is None or propre == suivi.cible or suivi.refus:
        return ""
    if not previsions_avec_mesures(dossier, suivi.code):
        return ""
    return (
        f"La prévision notée avec vos mesures, {suivi.montrer(suivi.cible)}, est celle que l’appel compare au "
        f"résultat ; la cible écrite ici, {suivi.montrer(propre)}, ne compte pas."
    )


def aligner_les_previsions(document: Document, suivi: Suivi) -> None:
    """The forecast noted with the measures becomes the target of the row, in one step; a second one is emptied."""
    propre = suivi.ligne.cible if suivi.ligne is not None else None
    notees = previsions_avec_mesures(document.dossier, suivi.code)
    with document.batch(f"Reprendre la cible de {citer(suivi.libelle)}"):
        for rang, mesure in enumerate(notees):
            document.set_value(f"mesures[{mesure.id}].prevu", propre if rang == 0 else None)
