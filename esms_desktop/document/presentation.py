"""What is said to the teams when the programme is presented to them, assembled from the dossier.

Guide pas à pas, action 4.2: present the programme and what is expected. Six parts, worded as they may be read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.document.cadrage import grappe
from esms_desktop.document.cadrage_chiffres import duree, gouvernance, phases
from esms_desktop.document.planning import lire_planning
from esms_desktop.document.redaction import Element, Manque, Paragraphe, Puces, Redige, ecrit, section
from esms_desktop.dossier.besoins import domaines_retenus
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.vagues import ecrites, retenus
from esms_desktop.dossier.referents import lire
from esms_desktop.dossier.ressources import organisme_de_chacun
from esms_desktop.dossier.rows.options import DOMAINES_FONCTIONNELS
from esms_desktop.rules.types import Pack

TITRE = "Présentation du programme"
CITES = 6


def composer(dossier: Dossier, pack: Pack) -> Redige:
    """The six parts."""
    projet, lu = dossier.projet, lire_planning(dossier, pack)
    titre = f"{TITRE}{INSECABLE}: {projet.titre}" if projet.titre else TITRE
    return Redige(
        titre,
        pack.appel.titre,
        (
            section(
                "Pourquoi ce projet",
                ("projet.cadrage_contexte", "projet.cadrage_objectifs"),
                (
                    ecrit(projet.cadrage_contexte, "projet.cadrage_contexte", "Rédigez le contexte."),
                    ecrit(projet.cadrage_objectifs, "projet.cadrage_objectifs", "Rédigez les objectifs."),
                ),
            ),
            section(
                "Ce qui va changer",
                ("projet.perimetre_fonctionnel", "projet.cadrage_livrables"),
                _changements(dossier),
            ),
            section(
                "Qui est concerné",
                ("etablissements", "instances"),
                (grappe(dossier, pack), *gouvernance(dossier)),
            ),
            section("Quand", ("taches", "jalons"), (duree(lu), *phases(dossier, lu), _vagues(dossier))),
            section(
                "Ce qui est attendu de chacun",
                ("projet.cadrage_changement",),
                (
                    ecrit(
                        projet.cadrage_changement,
                        "projet.cadrage_changement",
                        "Dites comment les équipes seront formées, informées et aidées.",
                    ),
                ),
            ),
            section("Vers qui se tourner", ("referents", "personnes"), _contacts(dossier)),
        ),
    )


def _changements(dossier: Dossier) -> Iterator[Element]:
    domaines = tuple(DOMAINES_FONCTIONNELS[domaine] for domaine in domaines_retenus(dossier))
    yield (
        Puces(domaines, "Le futur dossier usager couvrira")
        if domaines
        else Manque("Choisissez les domaines fonctionnels couverts.", "projet.perimetre_fonctionnel")
    )
    if dossier.solution.produit:
        yield Paragraphe(f"La solution visée{INSECABLE}: {dossier.solution.produit}.")
    if dossier.projet.cadrage_livrables:
        yield Paragraphe(dossier.projet.cadrage_livrables, "Ce que le projet remettra")


def _vagues(dossier: Dossier) -> Puces:
    """The ESMS of each wave, those of the pilot first."""
    appeles = noms(dossier, "etablissements")
    points = []
    for numero, esms in ecrites(retenus(dossier)).items():
        vague = f"Vague {numero}" if numero else "Pilote"
        points.append(f"{vague}{INSECABLE}: {enumerer((appeles[e] for e in esms), au_plus=CITES)}")
    return Puces(tuple(points), "Déploiement")


def _contacts(dossier: Dossier) -> Iterator[Element]:
    chefs = tuple(_chefs_de_projet(dossier))
    yield Puces(chefs) if chefs else Manque("Désignez le chef de projet.", "personnes")
    referents = tuple(_referents(dossier))
    yield (
        Puces(referents, "Référents de chaque domaine")
        if referents
        else Manque("Choisissez les référents de chaque domaine.", "referents")
    )


def _chefs_de_projet(dossier: Dossier) -> Iterator[str]:
    appeles, organismes = noms(dossier, "personnes"), noms(dossier, "organismes")
    sieges = organisme_de_chacun(dossier)
    for personne in dossier.personnes:
        if "chef_projet" in (personne.type_ressource or ()):
            siege = organismes.get(sieges.get(personne.id, ""))
            yield f"Chef de projet{INSECABLE}: {appeles[personne.id]}" + (f" ({siege})" if siege else "")


def _referents(dossier: Dossier) -> Iterator[str]:
    lus = lire(dossier)
    for domaine in lus.domaines:
        dits = [
            f"{referent.nom} ({nom})"
            for og, nom in lus.organismes.items()
            for referent in lus.tenus.get((domaine, og), ())
        ]
        if dits:
            yield f"{DOMAINES_FONCTIONNELS[domaine]}{INSECABLE}: {enumerer(dits)}"
