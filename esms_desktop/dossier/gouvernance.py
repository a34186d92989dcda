"""The bodies that steer the project: who sits there, who answers to whom, what each still lacks. Pure functions.

Guide pas à pas, action 3.1. Advice on balance: ANAP, « Partager les expériences de coopération SI dans le secteur
médico-social » (contenu-du-dossier, U20). Whoever presides is counted as a member; people who left the dossier are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.ressources import organisme_de_chacun
from esms_desktop.dossier.rows.equipe import Instance
from esms_desktop.dossier.rows.options import TYPES_INSTANCE

NIVEAUX: Mapping[str, int] = {
    "costrat": 0,
    "copil": 1,
    "coproj": 2,
    "comite_technique": 2,
    "groupe_metier": 3,
    "relais_locaux": 4,
}
"""Type of a body -> its level, 0 for the one that decides; those of another type stand apart."""
TITRES = ("Décider", "Piloter", "Conduire", "Préparer", "Relayer")
"""What is done at each level."""
STRATEGIQUES = ("costrat", "copil")
"""Where every organisation should sit: in the first of these types that the dossier has."""
ANAP = "Conseil de l’ANAP sur les coopérations numériques"
NOMMES = 3
"""Organisations that a sentence names, at most."""


class Fiche(NamedTuple):
    """A body in short. niveau: `None` for one of no known level. organismes: how many have a member there.

    rend_compte_a: names of the bodies of the nearest level above.
    """

    id: str
    nom: str
    niveau: int | None
    frequence: str
    duree_minutes: int | None
    membres: int
    organismes: int
    president: str
    rend_compte_a: tuple[str, ...]


class Constat(NamedTuple):
    """A finding and the key where it is mended. conseil: nothing is missing, it is advice; source: whose."""

    phrase: str
    cle: str
    conseil: bool = False
    source: str = ""


def noms_des_instances(dossier: Dossier) -> dict[str, str]:
    """The name of each body: its own, else that of its type, else its rank."""
    return {
        instance.id: instance.libelle or TYPES_INSTANCE.get(instance.type or "", f"Instance {rang}")
        for rang, instance in enumerate(dossier.instances, start=1)
    }


def membres_de(dossier: Dossier, instance: Instance) -> tuple[str, ...]:
    """Ids of the people who sit there, who presides first."""
    connues = {personne.id for personne in dossier.personnes}
    sieges = dict.fromkeys(cle for cle in (instance.president, *(instance.membres or ())) if cle is not None)
    return tuple(cle for cle in sieges if cle in connues)


def fiches(dossier: Dossier) -> tuple[Fiche, ...]:
    """Every body, from the one that decides to those that relay, then those of no known level."""
    nommees, personnes = noms_des_instances(dossier), noms(dossier, "personnes")
    organismes = organisme_de_chacun(dossier)
    niveaux = {instance.id: NIVEAUX.get(instance.type or "") for instance in dossier.instances}
    faites = []
    for instance in dossier.instances:
        membres, niveau = membres_de(dossier, instance), niveaux[instance.id]
        dessus = max(
            (n for n in niveaux.values() if n is not None and niveau is not None and n < niveau), default=None
        )
        faites.append(
            Fiche(
                instance.id,
                nommees[instance.id],
                niveau,
                instance.frequence or "",
                instance.duree_minutes,
                len(membres),
                len({organismes[m] for m in membres if m in organismes}),
                personnes.get(instance.president or "", ""),
                tuple(nommees[cle] for cle, n in niveaux.items() if n is not None and n == dessus),
            )
        )
    return tuple(sorted(faites, key=lambda fiche: len(TITRES) if fiche.niveau is None else fiche.niveau))


# --- findings ---------------------------------------------------------------------------------------------


def constats(dossier: Dossier) -> tuple[Constat, ...]:
    """What each body lacks, then whether the one that decides is balanced; nothing while there is no body."""
    return (*_manques(dossier), *_equilibre(dossier))


def instance_strategique(dossier: Dossier) -> Instance | None:
    """The body where every organisation should sit: the first COSTRAT, else the first COPIL."""
    for genre in STRATEGIQUES:
        for instance in dossier.instances:
            if instance.type == genre:
                return instance
    return None


def _manques(dossier: Dossier) -> Iterator[Constat]:
    nommees = noms_des_instances(dossier)
    for instance in dossier.instances:
        manques = [
            (champ, mots)
            for champ, mots in (
                ("membres", "les membres"),
                ("president", "la présidence"),
                ("frequence", "le rythme"),
            )
            if not getattr(instance, champ)
        ]
        if manques:
            phrase = f"{nommees[instance.id]}{INSECABLE}: il manque {enumerer(mots for _, mots in manques)}."
            yield Constat(phrase, f"instances[{instance.id}].{manques[0][0]}")


def _equilibre(dossier: Dossier) -> Iterator[Constat]:
    instance = instance_strategique(dossier)
    if instance is None or not instance.membres:
        return
    nom = f"{noms_des_instances(dossier)[instance.id]}{INSECABLE}:"
    cle = f"instances[{instance.id}].membres"
    membres = membres_de(dossier, instance)
    appeles, personnes = noms(dossier, "organismes"), noms(dossier, "personnes")
    organismes = organisme_de_chacun(dossier)
    places = Counter(organismes[m] for m in membres if m in organismes)
    absents = [appele for og, appele in appeles.items() if og not in places]
    if absents:
        verbe = "n’y siège pas" if len(absents) == 1 else "n’y siègent pas"
        yield Constat(
            f"{nom} {enumerer(absents, au_plus=NOMMES)} {verbe}. Chaque organisme gagne à y être, quelle que soit sa "
            "taille.",
            cle,
            conseil=True,
            source=ANAP,
        )
        for membre in membres:
            if membre not in organismes:
                yield Constat(
                    f"{nom} dites de quel organisme est {personnes[membre]}.",
                    f"personnes[{membre}].organisme",
                )
    chefs = [p.id for p in dossier.personnes if "chef_projet" in (p.type_ressource or ())]
    if chefs and not set(chefs) & set(membres):
        yield Constat(f"{nom} {personnes[chefs[0]]}, chef de projet, n’y siège pas.", cle, conseil=True)
    for og, nombre in places.items():
        if 2 * nombre > len(membres) > 1 and len(appeles) > 1:
            yield Constat(
                f"{nom} {appeles.get(og, 'un organisme')} y tient {nombre} places sur {len(membres)}. Une présence "
                "équilibrée des membres aide à décider ensemble.",
                cle,
                conseil=True,
                source=ANAP,
            )
