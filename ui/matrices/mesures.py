"""Plans of the measures: the ESMS of one month (or before the project), the months of one ESMS. Rates are computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from esms_desktop.common.fr_format import montrer_nombre, montrer_pourcent
from esms_desktop.document.document import Document
from esms_desktop.document.indicateurs import Suivi, retenus
from esms_desktop.document.mesures import Place, Saisie, ecrire
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.mesures import (
    Moment,
    cumuler,
    esms_du_projet,
    releve,
    releves,
    taux,
)
from esms_desktop.dossier.indicateurs.mois import dire_mois
from esms_desktop.dossier.rows.suivi import Mesure
from esms_desktop.rules.types import Pack
from ui.matrices.plan import Case, Contenu, Ecriture, Rang, Touche

GRAPPE = ""
"""Id of the row of the whole grappe, when it is one of several."""
TIRET = "–"
AIDE = (
    "Tapez ou collez des nombres. Le dénominateur est proposé quand la fiche de l’ESMS le connaît ; le taux se "
    "calcule."
)


class PlanDuMois:
    """Rows: the ESMS of the project. Columns: the counts of one indicator and its rate, or those of all of them."""

    coin = "ESMS"
    aide = AIDE
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = frozenset({"mesures", "etablissements", "organismes", "indicateurs"})

    def __init__(self, moment: Moment = None, code: str = "", titre: str = "Mesures du mois") -> None:
        self.titre = titre
        self.moment = moment
        self.code = code
        """Of the one indicator shown; empty: all of them."""
        self._rapports: frozenset[str] = frozenset()

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """The ESMS by organisme, then the grappe."""
        tous = retenus(dossier, pack)
        suivis = [suivi for suivi in tous if self.code in ("", suivi.code)]
        self._rapports = frozenset(suivi.code for suivi in tous if suivi.rapport)
        organismes, appeles = noms(dossier, "organismes"), noms(dossier, "etablissements")
        rangs = {cle: rang for rang, cle in enumerate(organismes)}
        esms = sorted(esms_du_projet(dossier), key=lambda e: rangs.get(e.organisme or "", len(rangs)))
        if not esms or not suivis:
            return Contenu()
        lignes = [
            Rang(
                e.id,
                appeles[e.id],
                organismes.get(e.organisme or "", "") if len(organismes) > 1 else "",
                cle=f"etablissements[{e.id}]",
            )
            for e in esms
        ]
        mesures = releve(dossier, self.moment)
        cases: dict[tuple[str, str], Case] = {}
        for suivi in suivis:
            for e in esms:
                mesure = mesures.get((e.id, suivi.code))
                cases |= {(e.id, colonne): case for colonne, case in _cases(dossier, suivi, mesure).items()}
            cases |= self._grappe(suivi, mesures, [e.id for e in esms])
        ensemble = Rang(
            GRAPPE, "Grappe", "Ensemble" if len(organismes) > 1 else "", "Somme des ESMS relevés."
        )
        return Contenu((*lignes, ensemble), _colonnes(suivis, seul=bool(self.code)), cases)

    def _grappe(
        self, suivi: Suivi, mesures: Mapping[tuple[str, str], Mesure], esms: Sequence[str]
    ) -> dict[tuple[str, str], Case]:
        """Sums, and the rate of the whole; nothing of it is typed."""
        cumul = cumuler(mesures, suivi.code, esms, rapport=suivi.rapport)
        vide = not cumul.releves
        cases = {"numerateur": Case("" if vide else montrer_nombre(cumul.numerateur), fige=True)}
        if suivi.rapport:
            cases["denominateur"] = Case("" if vide else montrer_nombre(cumul.denominateur), fige=True)
            cases["taux"] = _case_de_taux(cumul.taux(), suivi, compte=not vide, depart=self.moment is None)
        return {(GRAPPE, f"{suivi.code}|{champ}"): case for champ, case in cases.items()}

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """In one step; counts that cannot be read are refused."""
        quand = "de départ" if self.moment is None else f"de {dire_mois(self.moment)}"
        libelle = f"Saisir les mesures {quand}"
        return _ecrire(document, ecritures, lambda ligne: (self.moment, ligne), self._rapports, libelle)


class PlanDeLEsms:
    """Rows: months. Columns: the counts of every indicator, for one ESMS."""

    coin = "Mois"
    aide = AIDE
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = PlanDuMois.tables

    def __init__(self, titre: str = "Mesures de l’ESMS") -> None:
        self.titre = titre
        self.esms = ""
        self.mois: tuple[dt.date, ...] = ()
        self.code = ""
        self._rapports: frozenset[str] = frozenset()

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """The months, the first one first."""
        tous = retenus(dossier, pack)
        suivis = [suivi for suivi in tous if self.code in ("", suivi.code)]
        self._rapports = frozenset(suivi.code for suivi in tous if suivi.rapport)
        if not self.esms or not suivis:
            return Contenu()
        cases: dict[tuple[str, str], Case] = {}
        par_mois = releves(dossier)
        for mois in self.mois:
            mesures = par_mois.get(mois, {})
            for suivi in suivis:
                mesure = mesures.get((self.esms, suivi.code))
                cases |= {
                    (mois.isoformat(), colonne): c for colonne, c in _cases(dossier, suivi, mesure).items()
                }
        lignes = tuple(Rang(mois.isoformat(), dire_mois(mois)) for mois in self.mois)
        return Contenu(lignes, _colonnes(suivis, seul=bool(self.code)), cases)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """In one step; counts that cannot be read are refused."""

        def situer(ligne: str) -> tuple[Moment, str]:
            return dt.date.fromisoformat(ligne), self.esms

        return _ecrire(document, ecritures, situer, self._rapports, "Saisir les mesures d’un ESMS")


# --- what both share --------------------------------------------------------------------------------------


def _colonnes(suivis: Sequence[Suivi], *, seul: bool) -> tuple[Rang, ...]:
    """Of one indicator: both counts in its own words, and its rate. Of several: the count and the rate of each."""
    colonnes: list[Rang] = []
    for suivi in suivis:
        compte = _majuscule(suivi.numerateur) or suivi.libelle
        titre = compte if seul else suivi.court
        colonnes.append(Rang(f"{suivi.code}|numerateur", titre, aide=f"{suivi.libelle} : {compte}"))
        if suivi.rapport and seul:
            colonnes.append(Rang(f"{suivi.code}|denominateur", _majuscule(suivi.denominateur)))
        if suivi.rapport:
            colonnes.append(Rang(f"{suivi.code}|taux", "Taux" if seul else "%", aide=suivi.libelle))
    return tuple(colonnes)


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]


def _cases(dossier: Dossier, suivi: Suivi, mesure: Mesure | None) -> dict[str, Case]:
    """The cells of one measure, by column."""
    cases = {}
    if mesure is not None:
        cases[f"{suivi.code}|numerateur"] = _case_de_compte(dossier, mesure, "numerateur", suivi)
    if mesure is not None and suivi.rapport:
        cases[f"{suivi.code}|denominateur"] = _case_de_compte(dossier, mesure, "denominateur", suivi)
    if suivi.rapport:
        compte = mesure is not None and mesure.numerateur is not None
        cases[f"{suivi.code}|taux"] = _case_de_taux(
            taux(mesure), suivi, compte=compte, depart=bool(mesure and mesure.depart)
        )
    return cases


def _case_de_compte(dossier: Dossier, mesure: Mesure, champ: str, suivi: Suivi) -> Case:
    """A count, or the text that could not be read as one."""
    brouillon = dossier.brouillons.get(f"mesures[{mesure.id}].{champ}")
    if brouillon is not None:
        return Case(brouillon, faute=champ_de(f"mesures.{champ}").type.lire(brouillon).message)
    valeur = getattr(mesure, champ)
    texte = "" if valeur is None else montrer_nombre(valeur)
    if champ == "numerateur" and suivi.rapport and texte:
        sur = (
            "dénominateur à compléter" if mesure.denominateur is None else montrer_nombre(mesure.denominateur)
        )
        return Case(texte, f"{texte} sur {sur}" if mesure.denominateur is not None else f"{texte}, {sur}")
    return Case(texte)


def _case_de_taux(valeur: Fraction | None, suivi: Suivi, *, compte: bool, depart: bool) -> Case:
    """The rate, against the target in words and by its background. compte: there is something to divide.

    depart: before the project, nothing is compared with the target.
    """
    if valeur is None:
        if not compte:
            return Case(dit="pas relevé", fige=True)
        return Case(
            TIRET,
            "non calculable : le dénominateur manque ou vaut zéro",
            fond="a_completer",
            opacite=0.12,
            fige=True,
        )
    texte = montrer_pourcent(round(valeur, 1))
    if suivi.cible is None or depart:
        return Case(texte, fige=True)
    atteint = valeur >= suivi.cible
    constat = "atteinte" if atteint else "non atteinte"
    dit = f"{montrer_pourcent(valeur)}, cible de {montrer_pourcent(suivi.cible)} {constat}"
    return Case(
        f"{texte} ✓" if atteint else texte,
        dit,
        fond="satisfait" if atteint else "a_completer",
        opacite=0.12,
        fige=True,
    )


def _ecrire(
    document: Document,
    ecritures: Sequence[Ecriture],
    situer: Callable[[str], tuple[Moment, str]],
    rapports: Iterable[str],
    libelle: str,
) -> dict[tuple[str, str], str]:
    """situer: the moment and the ESMS of a row."""
    cellules: dict[Place, tuple[str, str]] = {}
    saisies = []
    for ligne, colonne, texte in ecritures:
        code, _, champ = colonne.partition("|")
        place = Place(*situer(ligne), code, "numerateur" if champ == "numerateur" else "denominateur")
        cellules[place] = (ligne, colonne)
        saisies.append(Saisie(place, texte))
    refus = ecrire(document, saisies, rapports, libelle)
    return {cellules[place]: raison for place, raison in refus.items()}
