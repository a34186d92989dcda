"""The note that frames the project, assembled from the dossier under its call, in the order that such notes follow.

The guide pas à pas (action 3.3) asks for a note and its model was not found: the plan is that of general practice, with
what the programme adds (contenu-du-dossier, 3.3). The applicant words nine texts; everything else is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre, pluriel
from esms_desktop.document.cadrage_chiffres import (
    budget,
    calendrier,
    equipe,
    gouvernance,
    indicateurs,
    phases,
    risques,
    signatures,
)
from esms_desktop.document.planning import lire_planning
from esms_desktop.document.redaction import (
    Element,
    Manque,
    Paragraphe,
    Puces,
    Redige,
    Section,
    ecrit,
    section,
)
from esms_desktop.dossier.besoins import domaines_retenus
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.dossier.facts.contexte import HORS_PERIMETRE
from esms_desktop.dossier.rows.options import DOMAINES_FONCTIONNELS, MODES_ACHAT, OUI_NON_EN_COURS_INCONNU
from esms_desktop.rules.types import Pack

TITRE = "Note de cadrage"
CITES = 8
"""ESMS named for each organisation; the annexed list has them all."""


def composer(dossier: Dossier, pack: Pack) -> Redige:
    """The whole note."""
    projet, lu = dossier.projet, lire_planning(dossier, pack)
    titre = f"{TITRE}{INSECABLE}: {projet.titre}" if projet.titre else TITRE
    return Redige(
        titre,
        _sous_titre(dossier, pack),
        (
            _contexte(dossier, pack),
            _objectifs(dossier),
            _perimetre(dossier),
            _texte_seul(
                dossier,
                "Livrables attendus",
                "livrables",
                "Dites ce que le projet remettra, et à la fin de quelle phase.",
            ),
            section(
                "Parties prenantes et gouvernance",
                ("instances", "organismes", "prestataires"),
                gouvernance(dossier),
            ),
            section("Équipe projet", ("equipe", "projet.equipe_projet"), equipe(dossier)),
            section(
                "Méthode et phases",
                ("projet.cadrage_methode", "phases"),
                (
                    ecrit(
                        projet.cadrage_methode,
                        "projet.cadrage_methode",
                        "Dites comment le projet avance : par vagues ou d’un seul coup, avec quels points d’étape.",
                    ),
                    *phases(dossier, lu),
                ),
            ),
            section("Planning et jalons", ("taches", "jalons"), calendrier(dossier, lu)),
            section("Budget et financement", ("depenses", "financements"), budget(dossier)),
            _contraintes(dossier, pack, lu.duree_max),
            section("Risques et parades", ("risques",), risques(dossier)),
            _texte_seul(
                dossier,
                "Conduite du changement, formation et communication",
                "changement",
                "Dites comment les équipes seront formées, informées et aidées au démarrage.",
            ),
            section("Indicateurs et cibles", ("indicateurs",), indicateurs(dossier, pack)),
            section(
                "Suivi et validation",
                ("projet.cadrage_suivi", "reunions", "personnes"),
                (
                    ecrit(
                        projet.cadrage_suivi,
                        "projet.cadrage_suivi",
                        "Dites qui tient le tableau de bord, qui écrit les comptes rendus et qui valide chaque phase.",
                    ),
                    *signatures(dossier),
                ),
            ),
        ),
    )


def _sous_titre(dossier: Dossier, pack: Pack) -> str:
    porteur = _porteur(dossier)
    return ", ".join(filter(None, (porteur, pack.appel.titre)))


def _porteur(dossier: Dossier) -> str:
    appeles = noms(dossier, "organismes")
    return next((appeles[og.id] for og in dossier.organismes if og.role == "porteur"), "")


def _texte_seul(dossier: Dossier, titre: str, nom: str, consigne: str) -> Section:
    """A section that the applicant words alone."""
    cle = f"projet.cadrage_{nom}"
    return section(titre, (cle,), (ecrit(getattr(dossier.projet, f"cadrage_{nom}"), cle, consigne),))


# --- what is wanted, and how far it goes ------------------------------------------------------------------


def _contexte(dossier: Dossier, pack: Pack) -> Section:
    cle = "projet.cadrage_contexte"
    texte = ecrit(dossier.projet.cadrage_contexte, cle, "Rédigez le contexte et la justification du projet.")
    return section(
        "Contexte et justification", (cle, "organismes", "etablissements"), (texte, grappe(dossier, pack))
    )


def grappe(dossier: Dossier, pack: Pack) -> Element:
    """Who the project brings together, in a sentence."""
    faits = FaitsDuDossier(dossier, pack.seuil)
    nombres = {
        nom: valeur
        for nom in ("nb_og", "nb_esms", "personnes_accompagnees", "nb_utilisateurs")
        if isinstance(valeur := faits[nom].valeur, int)
    }
    if "nb_og" not in nombres or "nb_esms" not in nombres:
        return Manque("Ajoutez les organismes et les ESMS de la grappe.", "etablissements")
    porteur = _porteur(dossier)
    organismes, esms = pluriel(nombres["nb_og"], "organisme"), pluriel(nombres["nb_esms"], "ESMS", "ESMS")
    phrase = f"Le projet réunit {organismes} et {esms}"
    phrase += f", avec {porteur} pour porteur." if porteur else "."
    suite = []
    if "personnes_accompagnees" in nombres:
        suite.append(f"Ils accompagnent {pluriel(nombres['personnes_accompagnees'], 'personne')}")
    if "nb_utilisateurs" in nombres:
        utilisateurs = pluriel(nombres["nb_utilisateurs"], "professionnel")
        suite.append(f"{utilisateurs} utiliseront le dossier usager informatisé")
    return Paragraphe(f"{phrase} {f'{INSECABLE}; '.join(suite)}." if suite else phrase)


def _objectifs(dossier: Dossier) -> Section:
    projet = dossier.projet
    motivation = Paragraphe(projet.motivation, "Objectifs et organisation") if projet.motivation else None
    texte = ecrit(
        projet.cadrage_objectifs,
        "projet.cadrage_objectifs",
        "Rédigez les objectifs et leurs critères de réussite.",
    )
    return section("Objectifs", ("projet.cadrage_objectifs", "projet.motivation"), (texte, motivation))


def _perimetre(dossier: Dossier) -> Section:
    projet = dossier.projet
    cles = ("projet.cadrage_exclusions", "etablissements", "projet.perimetre_fonctionnel")
    return section(
        "Périmètre", cles, _elements_du_perimetre(dossier, projet.cadrage_reprise, projet.cadrage_exclusions)
    )


def _elements_du_perimetre(
    dossier: Dossier, reprise: str | None, exclusions: str | None
) -> Iterator[Element]:
    inclus = tuple(_esms_par_organisme(dossier))
    yield (
        Puces(inclus, "ESMS du projet") if inclus else Manque("Ajoutez les ESMS du projet.", "etablissements")
    )
    domaines = tuple(DOMAINES_FONCTIONNELS[domaine] for domaine in domaines_retenus(dossier))
    yield (
        Puces(domaines, "Domaines fonctionnels couverts")
        if domaines
        else Manque("Choisissez les domaines fonctionnels couverts.", "projet.perimetre_fonctionnel")
    )
    yield ecrit(
        reprise,
        "projet.cadrage_reprise",
        "Dites quelles données seront reprises et quels logiciels seront reliés.",
        "Données à reprendre et interfaces",
    )
    yield ecrit(
        exclusions, "projet.cadrage_exclusions", "Dites ce que le projet ne fera pas.", "Hors du périmètre"
    )
    appeles = noms(dossier, "etablissements")
    dehors = tuple(appeles[e.id] for e in dossier.etablissements if e.type_intervention == HORS_PERIMETRE)
    yield Puces(dehors, "ESMS hors du projet")


def _esms_par_organisme(dossier: Dossier) -> Iterator[str]:
    appeles, organismes = noms(dossier, "etablissements"), noms(dossier, "organismes")
    retenus = [e for e in dossier.etablissements if e.type_intervention != HORS_PERIMETRE]
    for og, nom in {**organismes, "": "Organisme non connu"}.items():
        siens = [appeles[e.id] for e in retenus if (e.organisme if e.organisme in organismes else "") == og]
        if siens:
            yield f"{nom}{INSECABLE}: {enumerer(siens, au_plus=CITES)}"


# --- what cannot be argued with ---------------------------------------------------------------------------


def _contraintes(dossier: Dossier, pack: Pack, duree_max: int | None) -> Section:
    cle = "projet.cadrage_contraintes"
    texte = ecrit(
        dossier.projet.cadrage_contraintes,
        cle,
        "Dites ce qui ne se discute pas : achat public, référencement, hébergement, dates de l’appel.",
    )
    rappels = Puces(tuple(_rappels(dossier, pack, duree_max)), "Rappels")
    return section("Contraintes", (cle, "solution.mode_achat", "appel"), (texte, rappels))


def _rappels(dossier: Dossier, pack: Pack, duree_max: int | None) -> Iterator[str]:
    solution = dossier.solution
    yield f"Appel à projets{INSECABLE}: {pack.appel.titre}"
    if duree_max is not None:
        yield f"Durée maximale{INSECABLE}: {montrer_nombre(duree_max)}{INSECABLE}mois jusqu’à la fin du déploiement"
    if solution.mode_achat is not None:
        yield f"Achat{INSECABLE}: {MODES_ACHAT[solution.mode_achat]}"
    if solution.reference_segur is not None:
        dit = OUI_NON_EN_COURS_INCONNU[solution.reference_segur]
        yield f"Référencement Ségur de la solution{INSECABLE}: {dit[:1].lower()}{dit[1:]}"
    if solution.hebergement_hds is not None:
        certifie = "certifié HDS" if solution.hebergement_hds else "non certifié HDS"
        chez = f" ({solution.hebergeur})" if solution.hebergeur else ""
        yield f"Hébergement{INSECABLE}: {certifie}{chez}"
