"""The calls that a project may answer, the ones that fit its region first, and what is known of each."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from esms_desktop.document.calendrier import EtatAppel, Ouverture, ouverture
from esms_desktop.dossier.referentiels import departements
from esms_desktop.rules.pack import Bibliotheque
from esms_desktop.rules.types import Appel, Pack

Portee = Literal["region", "france", "ailleurs"]
_RANGS: dict[Portee, int] = {"region": 0, "france": 1, "ailleurs": 2}
_ETATS: dict[EtatAppel, int] = {"ouvert": 0, "a_venir": 1, "inconnu": 2, "clos": 2}
CERTITUDES = {
    "texte officiel": "Règles lues dans les textes officiels",
    "pages officielles": "Règles lues sur des pages officielles, le texte lui-même n’a pas été lu",
    "presse": "Règles connues par la presse : à vérifier dans les textes",
    "partielle": "Règles connues en partie : ce qui manque est dit, à lire dans les textes",
}
"""How sure the rules of a call are, in words."""
CERTITUDES_DES_DOCUMENTS = {
    "": "texte officiel",
    "A1": "page nationale",
    "A2": "page régionale",
    "B": "presse ou éditeur",
    "C": "déduction",
}


class Offre(NamedTuple):
    """A call seen from a project: whether it is for its region, whether it is open, whether its amounts are known."""

    appel: Appel
    portee: Portee
    ouverture: Ouverture
    montants_connus: bool


class Lieu(NamedTuple):
    """What a département decides."""

    departement: str
    region: str
    ars: str
    territoire: str


def lieu_de(departement: str) -> Lieu | None:
    """The region, its ARS and the territory of a département; `None` for an unknown code."""
    connu = departements().get(departement)
    return Lieu(connu.nom, connu.region, connu.ars, connu.territoire) if connu else None


def offres(packs: Bibliotheque, region: str | None, aujourdhui: date) -> list[Offre]:
    """Every call: open, to come, then the others; each time the region's first, then the national, the latest."""
    trouvees = [_offre(packs.charger(nom), region, aujourdhui) for nom in packs.ids()]
    return sorted(
        trouvees,
        key=lambda o: (_ETATS[o.ouverture.etat], _RANGS[o.portee], -o.appel.annee, o.appel.id),
    )


def convient(appel: Appel, region: str | None) -> Portee:
    """Whether a call is for that region."""
    if not appel.regions:
        return "france"
    return "region" if region in appel.regions else "ailleurs"


def minimum(pack: Pack, territoire: str | None) -> int | None:
    """How many ESMS a project has there at least; `None` when the call does not say."""
    return pack.seuil("grappe_min", territoire)


def minimums(packs: Bibliotheque, lieu: Lieu) -> list[int]:
    """The minimum sizes that the calls for that place ask for, each once."""
    connus = [packs.charger(nom) for nom in packs.ids()]
    ouverts = [p for p in connus if convient(p.appel, lieu.region) != "ailleurs"]
    return sorted({m for p in ouverts if (m := minimum(p, lieu.territoire)) is not None})


def _offre(pack: Pack, region: str | None, aujourdhui: date) -> Offre:
    appel = pack.appel
    return Offre(appel, convient(appel, region), ouverture(appel, aujourdhui), pack.financement.connu)
