"""Records of a rule pack, as they are written in TOML. Reading and checking them is `rules.pack`'s work.

A record never holds code: checks come from the closed list of `rules.checks`, "or" and arithmetic are named
facts. Amounts are whole euros as in the texts; `rules.funding` computes in cents.
"""

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from esms_desktop.rules.checks import Controle
from esms_desktop.rules.checks_base import Borne

Identifiant = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=60)]
Parent = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*(@[0-9]+)?$", max_length=70)]
"""Id of a pack, or of an earlier version of it."""
Texte = Annotated[str, Meta(min_length=1, max_length=2000)]
Nature = Literal["eligibilite", "priorisation", "usage", "coherence"]
Portee = Literal["bloquant", "a_justifier", "conseil"]
Statut = Literal["acquis", "plafond", "a_confirmer"]
Voie = Literal["regionale", "nationale", "a_choisir"]
Pourcent = Annotated[int, Meta(ge=0, le=100)]
TypeJalon = Literal[
    "depot",
    "notification",
    "convention",
    "choix_editeur",
    "fin_parametrage",
    "fin_deploiement",
    "derniere_formation",
    "mesure",
    "solde",
    "autre",
]
"""Kinds of milestones of a planning: those of the dossier's own list, which a test compares."""


class Enregistrement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every record: unknown keys are refused, values never change after loading."""


class Renvoi(Enregistrement, frozen=True, kw_only=True):
    """Where a rule comes from: a document declared in appel.toml, and the section inside it."""

    document: Identifiant
    section: Texte


class Source(Enregistrement, frozen=True, kw_only=True):
    """Where a rule comes from, readable without the pack."""

    document: str
    reference: str
    section: str


class Document(Enregistrement, frozen=True, kw_only=True):
    """An official text (or a public page) that records refer to.

    certitude: A1 national page, A2 regional page, B press or publisher, C deduction; empty: official text.
    """

    titre: Texte
    reference: str = ""
    date: dt.date | None = None
    certitude: Literal["", "A1", "A2", "B", "C"] = ""
    adresse: str = ""


class SeuilSelon(Enregistrement, frozen=True, kw_only=True):
    """A threshold that depends on a fact: `{ selon = "territoire", valeurs = { metropole = 15 } }`."""

    selon: str
    valeurs: dict[str, int]


class Echeance(Enregistrement, frozen=True, kw_only=True):
    """A date of the call; `date` absent when only `precision` is known ("juin 2024", say)."""

    id: Identifiant
    libelle: Texte
    date: dt.date | None = None
    precision: str = ""
    sources: list[Renvoi]


class Fenetre(Enregistrement, frozen=True, kw_only=True):
    """A deposit window, both days included, with its share of the envelope when the text gives it."""

    id: Identifiant
    libelle: Texte
    debut: dt.date
    fin: dt.date
    reserve_a: str = ""
    part_enveloppe: Pourcent | None = None
    montant: Annotated[int, Meta(ge=0)] | None = None
    sources: list[Renvoi]


class Contact(Enregistrement, frozen=True, kw_only=True):
    """A functional address (never a person's), with the year it was published when the page says it."""

    id: Identifiant
    role: Texte
    courriel: str = ""
    adresse: str = ""
    annee: int | None = None
    sources: list[Renvoi]


class Inconnu(Enregistrement, frozen=True, kw_only=True):
    """What this pack does not know, and where a person can read it."""

    id: Identifiant
    sujet: Texte
    ou_le_lire: Texte


class Enveloppe(Enregistrement, frozen=True, kw_only=True):
    """Credits announced for a region or for the whole call, in euros."""

    id: Identifiant
    libelle: Texte
    montant: Annotated[int, Meta(ge=0)]
    sources: list[Renvoi]


class Orientation(Enregistrement, frozen=True, kw_only=True):
    """Regional or national: from `seuil_national` ESMS on, national when every `national_si` is met.

    une_seule_region: the route of such a project when all of its ESMS are in one region.
    """

    seuil_national: Borne
    national_si: list[Controle] = []
    une_seule_region: Voie = "nationale"
    depot: Literal["conseille", "obligatoire"] = "obligatoire"
    sources: list[Renvoi] = []
    lecture: str = ""


class Appel(Enregistrement, frozen=True, kw_only=True):
    """appel.toml: identity, dates, thresholds, orientation, contacts, what is unknown."""

    id: Identifiant
    titre: Texte
    titre_court: Texte
    version: Annotated[int, Meta(ge=1)]
    annee: Annotated[int, Meta(ge=2020, le=2100)]
    phase: Texte
    territoire: Texte
    resume: Texte
    unite: Literal["ESMS", "ESSMS"]
    depot: Texte
    herite: Parent | None = None
    regions: list[str] = []
    certitude: Literal["texte officiel", "pages officielles", "presse", "partielle"] = "texte officiel"
    retraits: list[str] = []
    documents: dict[str, Document] = {}
    seuils: dict[str, int | SeuilSelon] = {}
    orientation: Orientation | None = None
    echeances: list[Echeance] = []
    fenetres: list[Fenetre] = []
    contacts: list[Contact] = []
    enveloppes: list[Enveloppe] = []
    inconnus: list[Inconnu] = []


class Critere(Enregistrement, frozen=True, kw_only=True):
    """A criterion: when it applies (`quand`), what it checks, how much it weighs, where it comes from.

    reporte_si: when these are met, a criterion that is still to be completed is `a_apprecier` with
    `phrase_reporte` (a choice that the procedure itself postpones, such as the software of an acquisition).
    """

    id: Identifiant
    titre: Texte
    nature: Nature
    portee: Portee
    controles: Annotated[list[Controle], Meta(min_length=1)]
    quand: list[Controle] = []
    sans_objet: str = ""
    reporte_si: list[Controle] = []
    phrase_reporte: str = ""
    aide: str = ""
    sources: Annotated[list[Renvoi], Meta(min_length=1)]
    lecture: str | None = None


Euros = Annotated[int, Meta(ge=0, le=100_000_000)]


class MontantSelon(Enregistrement, frozen=True, kw_only=True):
    """A unit amount chosen by a fact; `sinon` for every other value and when the fact is not yet known."""

    fait: str
    valeurs: dict[str, Euros]
    sinon: Euros | None = None


class StatutSelon(Enregistrement, frozen=True, kw_only=True):
    """A status chosen by a fact; a value that is not listed gives no line."""

    fait: str
    valeurs: dict[str, Statut]


class Forfait(Enregistrement, frozen=True, kw_only=True):
    """A funding line: how many units, how much each, on what footing.

    assiette: columns whose rows are funded; empty: once a project.
    ordre: name of a ranking of `[ordres]`; `jusqu_au` and `apres` then keep the rows ranked up to, or after,
    that many (a cap, or other prices from the 50th on).
    modulation: the coefficients of `[modulation]` apply to each row.
    ligne: id of the line in the verdict when several records share it.
    """

    id: Identifiant
    ligne: Identifiant | None = None
    libelle: Texte
    assiette: list[str] = []
    ordre: str | None = None
    jusqu_au: Borne | None = None
    apres: Borne | None = None
    montant: Euros | None = None
    montant_selon: MontantSelon | None = None
    statut: Statut = "acquis"
    statut_selon: StatutSelon | None = None
    modulation: bool = False
    quand: list[Controle] = []
    aide: str = ""
    sources: Annotated[list[Renvoi], Meta(min_length=1)]
    lecture: str | None = None


class Modulation(Enregistrement, frozen=True, kw_only=True):
    """Coefficients (column `fait`, 0 to 1 a row) and the line that holds what they took away."""

    id: Identifiant
    libelle: Texte
    fait: str
    statut: Statut = "a_confirmer"
    sources: Annotated[list[Renvoi], Meta(min_length=1)]
    lecture: str | None = None


class Versement(Enregistrement, frozen=True, kw_only=True):
    """A payment: percent of the certain total, and the milestone that opens it.

    cibles: indicators whose targets must all be reached for it, where the text says so.
    type_jalon: the kind of milestone of the planning that it waits for, when there is one.
    """

    id: Identifiant
    part: Pourcent
    jalon: Texte
    type_jalon: TypeJalon | None = None
    cibles: list[Identifiant] = []
    sources: Annotated[list[Renvoi], Meta(min_length=1)]
    lecture: str | None = None


class PartUsage(Enregistrement, frozen=True, kw_only=True):
    """The payment that depends on usage: shared equally over the criteria, each prorata of its result.

    obligatoires: indicators always counted; au_choix: those counted once forecast, `minimum` at least.
    """

    versement: Identifiant
    obligatoires: list[str]
    au_choix: list[str]
    minimum: int
    sources: Annotated[list[Renvoi], Meta(min_length=1)]
    lecture: str | None = None


class Financement(Enregistrement, frozen=True, kw_only=True):
    """financement.toml. `connu = false`: the amounts of this call are not known here, no total is given."""

    connu: bool = True
    notes: list[str] = []
    ordres: dict[str, list[str]] = {}
    forfaits: list[Forfait] = []
    modulation: Modulation | None = None
    versements: list[Versement] = []
    usage: PartUsage | None = None


class Indicateur(Enregistrement, frozen=True, kw_only=True):
    """An indicator: numerator over denominator (percent), or a count when there is no denominator."""

    id: Identifiant
    libelle: Texte
    famille: Literal["metier", "socle", "plateforme", "projet"]
    numerateur: Texte
    denominateur: str | None = None
    unite: Texte
    periode: Texte
    cible: Pourcent | None = None
    definition: str = ""
    sources: Annotated[list[Renvoi], Meta(min_length=1)]
    lecture: str | None = None


class PieceDemandee(Enregistrement, frozen=True, kw_only=True):
    """A piece to provide: when (`quand`), at which moment, and whether the text requires it."""

    code: Identifiant
    libelle: Texte
    moment: Literal["depot", "apres_selection", "suivi"] = "depot"
    exigence: Literal["obligatoire", "recommandee", "possible"] = "obligatoire"
    quand: list[Controle] = []
    aide: str = ""
    sources: Annotated[list[Renvoi], Meta(min_length=1)]


class Cas(Enregistrement, frozen=True, kw_only=True):
    """An example beside the rules: facts given, what must come out. Facts not given are not yet known."""

    nom: Texte
    faits: dict[str, object]
    criteres: dict[str, str] = {}
    voie: Voie | None = None
    lignes: dict[str, float] = {}
    statuts: dict[str, str] = {}
    total_certain: float | None = None
    total_possible: float | None = None
    versements: list[float] = []
    usage: dict[str, float] = {}
    indicateurs: dict[str, float] = {}
    pieces: dict[str, bool] = {}


class Criteres(Enregistrement, frozen=True, kw_only=True):
    """criteres.toml."""

    critere: list[Critere] = []


class Indicateurs(Enregistrement, frozen=True, kw_only=True):
    """indicateurs.toml."""

    indicateur: list[Indicateur] = []


class Pieces(Enregistrement, frozen=True, kw_only=True):
    """pieces.toml."""

    piece: list[PieceDemandee] = []


class CasDuPack(Enregistrement, frozen=True, kw_only=True):
    """cas.toml."""

    cas: list[Cas] = []


class Pack(Enregistrement, frozen=True, kw_only=True):
    """A rule pack, inheritance resolved.

    lignee: its own id, then its parent's, and so on. textes: every reference of the pack, readable.
    """

    appel: Appel
    criteres: dict[str, Critere]
    financement: Financement
    indicateurs: dict[str, Indicateur]
    pieces: dict[str, PieceDemandee]
    lignee: list[str]
    textes: dict[Renvoi, Source] = {}

    def seuil(self, nom: str, selon: str | None = None) -> int | None:
        """Threshold `nom` of the call, `None` when it does not say (for that territory, that type...)."""
        valeur = self.appel.seuils.get(nom)
        if isinstance(valeur, SeuilSelon):
            return valeur.valeurs.get(selon) if selon is not None else None
        return valeur
