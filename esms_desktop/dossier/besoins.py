"""Needs by function: who answers, what their answers say by domain, what comes first, who has not answered.

Pure functions over a dossier. An answer names its function by its code, its label or both (« F1.2 Liste d’attente »);
it is that of an establishment when it names one, else that of the organisation. The scales and thresholds are ours
(guide pas à pas, action 1.1, asks for the collection only); the three angles, coverage, satisfaction and importance,
are those of the ANAP diagnosis tool (publication 681).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.dossier.rows.suivi import Besoin

COUVERTURES = {
    0: "papier ou rien",
    1: "bureautique",
    2: "logiciel non partagé",
    3: "DUI partiel",
    4: "DUI satisfaisant",
}
SATISFACTIONS = {0: "pas du tout", 1: "peu", 2: "moyennement", 3: "plutôt", 4: "tout à fait"}
HORS = "hors_perimetre"
POIDS = {"indispensable": 3, "importante": 2, "utile": 1}
IMPORTANCE_HAUTE, COUVERTURE_BASSE = 2, 2
"""A function comes first when, on average, it matters at least that much and is covered at most that much."""
DOMAINES: Mapping[str, str] = options.DOMAINES_FONCTIONNELS

Place = tuple[str, str]
"""List (`organismes` or `etablissements`) and id of the row that answers."""


class Unite(NamedTuple):
    """Who answers: an organisation, or one of its establishments. organisme: id, `None` when it is not known."""

    table: str
    id: str
    nom: str
    organisme: str | None

    @property
    def place(self) -> Place:
        """What tells it from the others."""
        return self.table, self.id


class Reponse(NamedTuple):
    """An answer and what it is about. cle: same for the same function; domaine, organisme: `None` when unknown."""

    besoin: Besoin
    cle: str
    fonction: Fonction | None
    domaine: str | None
    organisme: str | None
    hors: bool


class Moyenne(NamedTuple):
    """A domain for an organisation. couverture: 0 to 4, `None` without any; hors: all that it said is out of scope."""

    couverture: Fraction | None
    reponses: int = 0
    hors: bool = False


class Priorite(NamedTuple):
    """A function that matters and is badly covered. importance: 1 to 3 and couverture: 0 to 4, both means."""

    nom: str
    domaine: str | None
    importance: Fraction
    couverture: Fraction
    reponses: int


class Ecart(NamedTuple):
    """An organisation and the domains of the scope about which neither it nor its establishments said anything."""

    organisme: str
    nom: str
    domaines: tuple[str, ...]


class Progres(NamedTuple):
    """How far someone went in a domain (`None`: functions without one): functions answered, functions to answer."""

    domaine: str | None
    faites: int
    toutes: int


@dataclass(frozen=True)
class Recueil:
    """The needs of a dossier, read once."""

    dossier: Dossier
    unites: tuple[Unite, ...]
    reponses: tuple[Reponse, ...]
    places: Mapping[tuple[str, Place], Besoin]
    """Id of a function of the list, who answers -> the answer."""

    @property
    def inconnues(self) -> tuple[Reponse, ...]:
        """The answers about functions that are not in the list."""
        return tuple(r for r in self.reponses if r.fonction is None)


def lire(dossier: Dossier) -> Recueil:
    """Place each answer: its function, its domain, who gave it."""
    qui = unites(dossier)
    organisme_de = {u.place: u.organisme for u in qui}
    connues = _appellations(dossier.fonctions)
    reponses, places = [], {}
    for besoin in dossier.besoins:
        lue = _reponse(besoin, connues, organisme_de)
        reponses.append(lue)
        if lue.fonction is not None and (place := place_de(besoin)) is not None:
            places[lue.fonction.id, place] = besoin
    return Recueil(dossier, qui, tuple(reponses), places)


def unites(dossier: Dossier) -> tuple[Unite, ...]:
    """Each organisation followed by its establishments; those that belong to none come last."""
    noms = {es.id: nom_de(es, rang) for rang, es in enumerate(dossier.etablissements, start=1)}
    connus = {og.id for og in dossier.organismes}
    trouvees: list[Unite] = []
    for rang, og in enumerate(dossier.organismes, start=1):
        trouvees.append(Unite("organismes", og.id, nom_de(og, rang), og.id))
        siens = (es for es in dossier.etablissements if es.organisme == og.id)
        trouvees += [Unite("etablissements", es.id, noms[es.id], og.id) for es in siens]
    seuls = (es for es in dossier.etablissements if es.organisme not in connus)
    trouvees += [Unite("etablissements", es.id, noms[es.id], None) for es in seuls]
    return tuple(trouvees)


def place_de(besoin: Besoin) -> Place | None:
    """Who gave an answer; `None` when it does not say."""
    if besoin.etablissement is not None:
        return "etablissements", besoin.etablissement
    return ("organismes", besoin.organisme) if besoin.organisme is not None else None


def designation(fonction: Fonction) -> str:
    """What an answer about that function is kept under: « F1.4 Tenir la liste d’attente »."""
    return " ".join(filter(None, (fonction.code, fonction.libelle)))[:150].rstrip()


def repondu(besoin: Besoin) -> bool:
    """True once something is said of the function."""
    dits = (besoin.couverture, besoin.importance, besoin.satisfaction)
    return any(lu is not None for lu in dits) or bool(besoin.attente or besoin.irritant or besoin.volume)


# --- what the answers say ---------------------------------------------------------------------------------


def chaleur(recueil: Recueil) -> dict[tuple[str, str], Moyenne]:
    """(domain, organisation) -> mean coverage of its functions; what was not answered at all is not there.

    A function counts once, by the mean of those who spoke of it; one that is out of scope does not count.
    """
    cases: dict[tuple[str, str], list[Reponse]] = defaultdict(list)
    for reponse in recueil.reponses:
        if reponse.domaine and reponse.organisme and repondu(reponse.besoin):
            cases[reponse.domaine, reponse.organisme].append(reponse)
    return {place: _moyenne(reponses) for place, reponses in cases.items()}


def priorites(recueil: Recueil) -> list[Priorite]:
    """The functions that matter and are badly covered, the most important first, then the least covered."""
    par_fonction: dict[str, list[Reponse]] = defaultdict(list)
    for reponse in recueil.reponses:
        if not reponse.hors and reponse.cle:
            par_fonction[reponse.cle].append(reponse)
    retenues = filter(None, map(_priorite, par_fonction.values()))
    return sorted(retenues, key=lambda p: (-p.importance, p.couverture))


def domaines_retenus(dossier: Dossier) -> tuple[str, ...]:
    """The domains of the scope: those of the project and those of functions kept; else those of the list."""
    dits = set(dossier.projet.perimetre_fonctionnel or ())
    dits |= {f.domaine for f in dossier.fonctions if f.domaine and f.dans_perimetre}
    if not dits:
        dits = {f.domaine for f in dossier.fonctions if f.domaine and f.dans_perimetre is not False}
    return tuple(domaine for domaine in DOMAINES if domaine in dits)


def ecarts(recueil: Recueil) -> list[Ecart]:
    """The organisations that said nothing of some domains of the scope: the collection is over when none is left."""
    retenus = domaines_retenus(recueil.dossier)
    dits = {(r.domaine, r.organisme) for r in recueil.reponses if repondu(r.besoin)}
    trouves = []
    for rang, og in enumerate(recueil.dossier.organismes, start=1):
        manquants = tuple(domaine for domaine in retenus if (domaine, og.id) not in dits)
        if manquants:
            trouves.append(Ecart(og.id, nom_de(og, rang), manquants))
    return trouves


def fonctions_a_demander(dossier: Dossier) -> list[Fonction]:
    """The functions of the questionnaire, domain by domain; those out of scope and those without a name are left out.

    Of two that bear the same name only the first one is asked: an answer could not tell them apart.
    """
    ordre = {domaine: rang for rang, domaine in enumerate(DOMAINES)}
    gardees: dict[str, Fonction] = {}
    for fonction in dossier.fonctions:
        if fonction.dans_perimetre is not False and (nom := designation(fonction)):
            gardees.setdefault(cle_de_comparaison(nom), fonction)
    return sorted(gardees.values(), key=lambda f: ordre.get(f.domaine or "", len(ordre)))


def progres(recueil: Recueil, place: Place) -> list[Progres]:
    """How far someone went, domain by domain, in the order of the questionnaire."""
    comptes: dict[str | None, list[bool]] = {}
    for fonction in fonctions_a_demander(recueil.dossier):
        besoin = recueil.places.get((fonction.id, place))
        comptes.setdefault(fonction.domaine, []).append(besoin is not None and repondu(besoin))
    return [Progres(domaine, sum(faits), len(faits)) for domaine, faits in comptes.items()]


# --- inside -----------------------------------------------------------------------------------------------


def _reponse(
    besoin: Besoin, connues: Mapping[str, Fonction], organisme_de: Mapping[Place, str | None]
) -> Reponse:
    texte = besoin.fonction or ""
    fonction = next((connues[cle] for cle in _cles_de(texte) if cle in connues), None)
    domaine = fonction.domaine if fonction is not None else _domaine_dit(texte)
    place = place_de(besoin)
    ecarte = fonction is not None and fonction.dans_perimetre is False
    return Reponse(
        besoin,
        fonction.id if fonction is not None else cle_de_comparaison(texte),
        fonction,
        domaine,
        organisme_de.get(place) if place is not None else None,
        ecarte or besoin.importance == HORS,
    )


def _appellations(fonctions: Iterable[Fonction]) -> dict[str, Fonction]:
    """What may name each function; of two that share a name, the first one."""
    connues: dict[str, Fonction] = {}
    for lire_nom in (designation, lambda f: f.code or "", lambda f: f.libelle or ""):
        for fonction in fonctions:
            if cle := cle_de_comparaison(lire_nom(fonction)):
                connues.setdefault(cle, fonction)
    return connues


def _cles_de(texte: str) -> Iterator[str]:
    """The whole text, then the code that it begins with."""
    cle = cle_de_comparaison(texte)
    yield cle
    if trouve := re.match(r"[a-z]{0,3}\d+(?:\.\d+)*(?=[\s:–-]|$)", cle):
        yield trouve[0]


def _domaine_dit(texte: str) -> str | None:
    """The domain that the code of an unknown function names: « F1.2 … » is of F1."""
    trouve = re.match(r"(F\d{1,2})(?:\.\d+)*(?=[\s:–-]|$)", texte.strip(), re.IGNORECASE)
    domaine = trouve[1].upper() if trouve else None
    return domaine if domaine in DOMAINES else None


def _moyenne(reponses: list[Reponse]) -> Moyenne:
    par_fonction: dict[str, list[int]] = defaultdict(list)
    for reponse in reponses:
        if not reponse.hors and reponse.besoin.couverture is not None:
            par_fonction[reponse.cle].append(reponse.besoin.couverture)
    fonctions = [_moyenne_de(notes) for notes in par_fonction.values()]
    hors = all(reponse.hors for reponse in reponses)
    return Moyenne(_moyenne_de(fonctions) if fonctions else None, len(reponses), hors)


def _priorite(reponses: list[Reponse]) -> Priorite | None:
    poids = [POIDS[r.besoin.importance] for r in reponses if r.besoin.importance in POIDS]
    notes = [r.besoin.couverture for r in reponses if r.besoin.couverture is not None]
    if not poids or not notes:
        return None
    importance, couverture = _moyenne_de(poids), _moyenne_de(notes)
    if importance < IMPORTANCE_HAUTE or couverture > COUVERTURE_BASSE:
        return None
    premiere = reponses[0]
    nom = designation(premiere.fonction) if premiere.fonction is not None else premiere.besoin.fonction or ""
    return Priorite(nom, premiere.domaine, importance, couverture, len(reponses))


def _moyenne_de(notes: Iterable[int | Fraction]) -> Fraction:
    valeurs = [Fraction(note) for note in notes]
    return sum(valeurs, Fraction(0)) / len(valeurs)
