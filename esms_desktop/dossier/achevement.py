"""What ends each page of the guide, beyond the criteria of a call: the completion rules of its actions.

Source: guide pas à pas, actions 1.1 to 4.2, and what the calls ask to deposit and sign; where the guide gives no rule,
ours. A page that is not named here ends with its criteria alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.dossier import besoins, ressources
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements import convention
from esms_desktop.dossier.rows.options import DOMAINES_FONCTIONNELS

NOMMES = 3
"""Rows that a sentence names, at most."""


class Attente(NamedTuple):
    """Something that a page waits for: a sentence, and the key where it is done."""

    phrase: str
    cle: str


class Regle(NamedTuple):
    """lit: the parts of the dossier that it reads (`organismes`, `projet`): it is applied again when one changed."""

    lit: tuple[str, ...]
    attendre: Callable[[Dossier], Iterator[Attente]]


def _besoins(dossier: Dossier) -> Iterator[Attente]:
    """Action 1.1: each organisation said something of each domain kept in scope."""
    if not dossier.fonctions:
        yield Attente("Choisissez les fonctions à passer en revue.", "fonctions")
        return
    for ecart in besoins.ecarts(besoins.lire(dossier)):
        domaines = pluriel(len(ecart.domaines), "domaine")
        yield Attente(
            f"{ecart.nom} : aucune réponse sur {domaines}.", f"besoins[organismes/{ecart.organisme}]"
        )


def _maturite(dossier: Dossier) -> Iterator[Attente]:
    """Action 1.2: date and file of the result for each organisation."""
    appeles = noms(dossier, "organismes")
    for og in dossier.organismes:
        diagnostic = og.autodiagnostic
        for champ, quoi in (("date", "la date de l’autodiagnostic"), ("piece", "son résultat joint")):
            if diagnostic is None or getattr(diagnostic, champ) is None:
                yield Attente(
                    f"{appeles[og.id]} : il manque {quoi}.", f"organismes[{og.id}].autodiagnostic.{champ}"
                )


def _ressources(dossier: Dossier) -> Iterator[Attente]:
    """Action 1.3: somebody in each organisation."""
    seuls = ressources.organismes_sans_personne(dossier)
    if seuls:
        yield Attente(f"Personne encore pour {_citer([s.nom for s in seuls])}.", "personnes")


def _lectures(dossier: Dossier) -> Iterator[Attente]:
    """Action 2.1: the instruction and the call are read, in a known version."""
    if not any(lecture.lu_le for lecture in dossier.lectures):
        yield Attente("Notez la lecture de l’instruction et de l’appel à projets, avec sa date.", "lectures")
    for lecture in dossier.lectures:
        if lecture.lu_le and not lecture.version and not lecture.date_document:
            yield Attente(
                f"« {lecture.titre or 'Document'} » : notez la version lue.",
                f"lectures[{lecture.id}].version",
            )


def _gouvernance(dossier: Dossier) -> Iterator[Attente]:
    """Action 3.1: a steering body, a project manager, a referent in each organisation."""
    if not any(i.type in ("costrat", "copil") for i in dossier.instances):
        yield Attente("Installez un COSTRAT ou un COPIL.", "instances")
    roles = [(p.organisme, set(p.type_ressource or ())) for p in dossier.personnes]
    if not any("chef_projet" in types for _, types in roles):
        yield Attente("Désignez le chef de projet.", "personnes")
    tenus = {og for og, types in roles if types & {"referent_metier", "referent_si"}}
    sans = [nom for og, nom in noms(dossier, "organismes").items() if og not in tenus]
    if sans:
        yield Attente(f"Désignez un référent pour {_citer(sans)}.", "personnes")


def _planning(dossier: Dossier) -> Iterator[Attente]:
    """Action 3.2: a planning, down to the end of the deployment."""
    if not dossier.taches:
        yield Attente("Établissez le planning prévisionnel.", "taches")
    elif not any(j.type == "fin_deploiement" for j in dossier.jalons):
        yield Attente("Ajoutez le jalon de fin de déploiement.", "jalons")


def _cadrage(dossier: Dossier) -> Iterator[Attente]:
    """Action 3.3: the texts that no other page gives."""
    for champ, quoi in (
        ("cadrage_contexte", "le contexte"),
        ("cadrage_objectifs", "les objectifs"),
        ("cadrage_livrables", "les livrables"),
        ("cadrage_contraintes", "les contraintes"),
    ):
        if not getattr(dossier.projet, champ):
            yield Attente(f"Rédigez {quoi}.", f"projet.{champ}")


def _raci(dossier: Dossier) -> Iterator[Attente]:
    """Action 3.4: its rule is a criterion; here, that it exists."""
    if not dossier.raci_activites:
        yield Attente("Remplissez la matrice RACI.", "raci_activites")


def _risques(dossier: Dossier) -> Iterator[Attente]:
    if not dossier.risques:
        yield Attente("Notez les principaux risques du projet.", "risques")
    for risque in dossier.risques:
        if not risque.parade:
            yield Attente(
                f"« {risque.libelle or 'Risque'} » : prévoyez une parade.", f"risques[{risque.id}].parade"
            )


def _indicateurs(dossier: Dossier) -> Iterator[Attente]:
    """Action 3.5."""
    if not dossier.indicateurs:
        yield Attente("Commencez la liste des indicateurs.", "indicateurs")


def _referents(dossier: Dossier) -> Iterator[Attente]:
    """Action 4.1: a referent in each domain of the scope."""
    tenus = {domaine for p in dossier.personnes for domaine in p.domaines or ()}
    tenus |= {f.domaine for f in dossier.fonctions if f.referent and f.domaine}
    sans = [DOMAINES_FONCTIONNELS[d] for d in besoins.domaines_retenus(dossier) if d not in tenus]
    if sans:
        yield Attente(f"Sans référent : {_citer(sans)}.", "personnes")


def _presentations(dossier: Dossier) -> Iterator[Attente]:
    """Action 4.2."""
    if not any(r.type == "presentation" and r.date for r in dossier.reunions):
        yield Attente("Présentez le programme aux équipes : notez la séance et sa date.", "presentations")


def _depenses(dossier: Dossier) -> Iterator[Attente]:
    if not dossier.depenses:
        yield Attente("Listez les dépenses du projet.", "depenses")


def _financements(dossier: Dossier) -> Iterator[Attente]:
    if not dossier.financements:
        yield Attente("Dites comment le projet est financé.", "financements")


def _engagements(dossier: Dossier) -> Iterator[Attente]:
    """Each organisation of a grappe commits itself in writing (FAQ Occitanie for the porteur; ours for the members)."""
    if len(dossier.organismes) < 2:
        return
    signes = {e.organisme for e in dossier.engagements if e.statut == "signe"}
    signes |= {og.id for og in dossier.organismes if og.engagement_signe_le}
    sans = [nom for og, nom in noms(dossier, "organismes").items() if og not in signes]
    if sans:
        yield Attente(f"Lettre d’engagement à signer : {_citer(sans)}.", "engagements")


def _attestations(dossier: Dossier) -> Iterator[Attente]:
    if not any(a.type == "socle_exigences" and a.date for a in dossier.attestations):
        yield Attente("Faites signer l’attestation de respect du socle d’exigences.", "attestations")


def _convention(dossier: Dossier) -> Iterator[Attente]:
    """What only its page asks; the other points of the convention are said elsewhere."""
    if convention.sans_objet(dossier):
        return
    for champ, phrase in (
        ("convention_date_effet", "Notez la date d’effet de la convention."),
        ("convention_gouvernance", "Dites comment le groupement décide."),
    ):
        if not getattr(dossier.projet, champ):
            yield Attente(phrase, f"projet.{champ}")


def _depot(dossier: Dossier) -> Iterator[Attente]:
    """Steps 5.5 and 6.1: what the teleservice and the ARS answered."""
    for champ, phrase in (
        ("date_depot", "Notez la date du dépôt."),
        ("numero_pai", "Notez le numéro de dossier donné par PAI numérique."),
    ):
        if not getattr(dossier.projet, champ):
            yield Attente(phrase, f"projet.{champ}")


def _citer(noms_dits: list[str]) -> str:
    return enumerer(noms_dits, au_plus=NOMMES)


REGLES: Mapping[str, Regle] = {
    "besoins": Regle(("organismes", "etablissements", "fonctions", "besoins", "projet"), _besoins),
    "maturite": Regle(("organismes",), _maturite),
    "ressources": Regle(("organismes", "etablissements", "personnes"), _ressources),
    "lectures": Regle(("lectures",), _lectures),
    "gouvernance": Regle(("instances", "personnes", "organismes"), _gouvernance),
    "planning": Regle(("taches", "jalons"), _planning),
    "cadrage": Regle(("projet",), _cadrage),
    "raci": Regle(("raci_activites",), _raci),
    "risques": Regle(("risques",), _risques),
    "indicateurs": Regle(("indicateurs",), _indicateurs),
    "referents": Regle(("personnes", "fonctions", "projet"), _referents),
    "presentations": Regle(("reunions",), _presentations),
    "depenses": Regle(("depenses",), _depenses),
    "plan_financement": Regle(("financements",), _financements),
    "engagements": Regle(("organismes", "engagements"), _engagements),
    "attestations": Regle(("attestations",), _attestations),
    "convention": Regle(("organismes", "projet"), _convention),
    "depot": Regle(("projet",), _depot),
}
"""Page -> its rule."""


class Achevement:
    """The rules applied to one dossier after another: only those that read something else are applied again."""

    def __init__(self) -> None:
        self._lus: dict[str, tuple[tuple[Any, ...], tuple[Attente, ...]]] = {}

    def attentes(self, dossier: Dossier) -> dict[str, tuple[Attente, ...]]:
        """What each page still waits for, by its id; a page that waits for nothing has an empty tuple."""
        return {page: self._attentes(page, regle, dossier) for page, regle in REGLES.items()}

    def _attentes(self, page: str, regle: Regle, dossier: Dossier) -> tuple[Attente, ...]:
        lues = tuple(getattr(dossier, nom) for nom in regle.lit)
        connues = self._lus.get(page)
        if connues is None or any(a is not b for a, b in zip(connues[0], lues, strict=True)):
            connues = self._lus[page] = (lues, tuple(regle.attendre(dossier)))
        return connues[1]
