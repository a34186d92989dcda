"""The questionnaire about needs as a two-way table: functions by domain, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.document import Document
from esms_desktop.document.recueil_besoins import IMPORTANCES, LETTRES, repondre
from esms_desktop.dossier.besoins import (
    COUVERTURES,
    DOMAINES,
    SATISFACTIONS,
    Place,
    Recueil,
    designation,
    fonctions_a_demander,
    lire,
    progres,
)
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.dossier.rows.suivi import Besoin
from esms_desktop.rules.types import Pack
from ui.matrices.plan import VIDE, Case, Contenu, Ecriture, Rang, Touche

SANS_DOMAINE = "Autres fonctions"
CHIFFRES: Mapping[str, Touche] = {str(n): str(n) for n in range(5)}
INITIALES: Mapping[str, Touche] = {lettre: IMPORTANCES[code] for lettre, code in LETTRES.items()}
COLONNES = (
    Rang(
        "couverture",
        "Couverture",
        aide="Ce qui existe aujourd’hui, de 0 (papier ou rien) à 4 (DUI satisfaisant).",
        choix={str(n): dit for n, dit in COUVERTURES.items()},
        touches=CHIFFRES,
    ),
    Rang(
        "importance",
        "Importance",
        aide="i : indispensable ; m : importante ; u : utile ; h : hors périmètre.",
        choix=dict.fromkeys(IMPORTANCES.values(), ""),
        touches=INITIALES,
    ),
    Rang(
        "satisfaction",
        "Satisfaction",
        aide="L’outil actuel convient-il, de 0 (pas du tout) à 4 (tout à fait) ?",
        choix={str(n): dit for n, dit in SATISFACTIONS.items()},
        touches=CHIFFRES,
    ),
    Rang("irritant", "Irritant", aide="Ce qui gêne aujourd’hui, dans les mots des professionnels."),
    Rang("attente", "Attente", aide="Ce qui est souhaité, dans les mots des professionnels."),
)
_ECHELLES = {"couverture": COUVERTURES, "satisfaction": SATISFACTIONS}
_FORCE = (0.06, 0.34)
"""Opacity of the background from coverage 0 to coverage 4."""


class PlanBesoins:
    """What one place says (`place`: who answers); ids of rows carry it, so that nothing goes from one to the next."""

    titre = "Besoins par fonction"
    aide = "Couverture et satisfaction : de 0 à 4. Importance : i, m, u ou h."
    coin = "Fonction"
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = frozenset({"besoins", "fonctions", "organismes", "etablissements"})

    def __init__(self) -> None:
        self.place: Place | None = None

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """Functions kept in scope, by domain with how far one went, and the answers of the place."""
        if self.place is None:
            return Contenu()
        recueil = lire(dossier)
        titres = _titres(recueil, self.place)
        fonctions = fonctions_a_demander(dossier)
        cases: dict[tuple[str, str], Case] = {}
        for fonction in fonctions:
            besoin = recueil.places.get((fonction.id, self.place))
            for colonne in COLONNES:
                cases[self.ligne(fonction.id), colonne.id] = _case(besoin, colonne.id)
        lignes = tuple(self._rang(fonction, titres.get(fonction.domaine, "")) for fonction in fonctions)
        return Contenu(lignes, COLONNES, cases)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """Answers in one step; what cannot be read is kept by the table with the reason."""
        if self.place is None:
            return {}
        ids = {ligne: ligne.partition("/")[2].partition("/")[2] for ligne, _, _ in ecritures}
        voulues = [(ids[ligne], colonne, texte) for ligne, colonne, texte in ecritures]
        refusees = repondre(document, self.place, voulues)
        return {(self.ligne(fonction), champ): raison for (fonction, champ), raison in refusees.items()}

    def ligne(self, fonction: str) -> str:
        """Id of the row of a function: `organismes/og1/f1-4`."""
        table, qui = self.place or ("", "")
        return f"{table}/{qui}/{fonction}"

    def _rang(self, fonction: Fonction, groupe: str) -> Rang:
        return Rang(
            self.ligne(fonction.id),
            designation(fonction),
            groupe,
            fonction.description or "",
            cle=f"fonctions[{fonction.id}].libelle",
        )


def _titres(recueil: Recueil, place: Place) -> dict[str | None, str]:
    """« 3 sur 10 · Gestion administrative »: how far one went is never cut."""
    return {
        p.domaine: f"{p.faites} sur {p.toutes}{INSECABLE}· {DOMAINES.get(p.domaine or '', SANS_DOMAINE)}"
        for p in progres(recueil, place)
    }


def _case(besoin: Besoin | None, champ: str) -> Case:
    """A cell, and what it means in words; empty, what to type there."""
    valeur = getattr(besoin, champ, None)
    echelle = _ECHELLES.get(champ)
    if valeur is None:
        return VIDE if champ in ("irritant", "attente") else Case(dit=f"pas de réponse. {_AIDES[champ]}")
    if echelle is not None:
        dit = f"{valeur}, {echelle[valeur]}"
        if champ != "couverture":
            return Case(str(valeur), dit)
        bas, haut = _FORCE
        return Case(str(valeur), dit, fond="accent", opacite=bas + (haut - bas) * valeur / 4)
    return Case(IMPORTANCES.get(valeur, valeur) if champ == "importance" else valeur)


_AIDES = {colonne.id: colonne.aide for colonne in COLONNES}
