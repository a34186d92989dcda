"""The RACI matrix judged: what each activity and each role still lacks, who does how much. Pure functions.

R réalise, A approuve, C est consulté, I est informé. An activity has exactly one A, and at least one R; who approves
may also do it (rule of the method; see contenu-du-dossier, 3.5 and E15). Letters of a role that is not in the dossier
do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer, pluriel
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import RaciActivite, RaciRole
from esms_desktop.dossier.structures import LETTRES

EN_MOTS = {"A": "approuve", "R": "réalise", "C": "est consulté", "I": "est informé"}
"""What each letter says of a role."""
ENSEMBLE = "AR"
"""Letters that one role may have together; C and I stand alone."""


class Remarque(NamedTuple):
    """What is said of an activity or of a role. a_completer: something is only not there yet."""

    phrase: str
    a_completer: bool = False


class Charge(NamedTuple):
    """How many activities a role or a person does, approves, is consulted on, is informed of (AR counts in both)."""

    id: str
    nom: str
    realise: int = 0
    approuve: int = 0
    consulte: int = 0
    informe: int = 0

    @property
    def activites(self) -> int:
        """Letters in all."""
        return self.realise + self.approuve + self.consulte + self.informe


class Resume(NamedTuple):
    """How many activities there are, have too many A, lack a letter that they must have."""

    activites: int
    a_corriger: int
    a_completer: int


# --- letters ----------------------------------------------------------------------------------------------


def basculer(lettres: str, lettre: str) -> str:
    """The letters of a cell once that one is struck: taken away if it was there, else added to A or R, else alone."""
    if lettre in lettres:
        return lettres.replace(lettre, "")
    gardees = lettres if lettre in ENSEMBLE and set(lettres) <= set(ENSEMBLE) else ""
    return reunir((gardees, lettre))


def reunir(groupes: Iterable[str]) -> str:
    """Letters of several cells as those of one, each once."""
    presentes = set("".join(groupes))
    return "".join(lettre for lettre in LETTRES if lettre in presentes)


def en_mots(lettres: str) -> str:
    """« approuve et réalise »."""
    return enumerer(EN_MOTS[lettre] for lettre in lettres)


# --- activities -------------------------------------------------------------------------------------------


def remarque_sur(activite: RaciActivite, roles: Mapping[str, str]) -> Remarque | None:
    """What is wrong with the letters of an activity, `None` when all is well. roles: name by id."""
    lettres = {role: ecrites for role, ecrites in (activite.lettres or {}).items() if role in roles}
    approuvent = [roles[role] for role in roles if "A" in lettres.get(role, "")]
    realise = any("R" in ecrites for ecrites in lettres.values())
    if len(approuvent) > 1:
        nommes = enumerer(approuvent, au_plus=3)
        return Remarque(
            f"{pluriel(len(approuvent), 'rôle')} approuvent (A){INSECABLE}: {nommes}. Gardez un seul A, "
            "pour que l’on sache qui tranche."
        )
    if not lettres:
        return Remarque("Aucun rôle n’y a de lettre. Il faut un A, et au moins un R.", a_completer=True)
    if not approuvent and not realise:
        return Remarque(
            "Personne n’approuve ni ne réalise. Il faut un A, et au moins un R.", a_completer=True
        )
    if not approuvent:
        return Remarque("Personne n’approuve. Donnez un A au rôle qui décide.", a_completer=True)
    if not realise:
        return Remarque(
            "Personne ne réalise. Donnez un R à un rôle au moins (celui qui approuve peut aussi réaliser, AR).",
            a_completer=True,
        )
    return None


def remarques_sur_les_activites(dossier: Dossier) -> dict[str, Remarque]:
    """By activity id, those of which there is something to say."""
    roles = noms(dossier, "raci_roles")
    dites = {activite.id: remarque_sur(activite, roles) for activite in dossier.raci_activites}
    return {cle: dite for cle, dite in dites.items() if dite is not None}


def resumer(dossier: Dossier) -> Resume:
    """The counts of the summary line."""
    dites = remarques_sur_les_activites(dossier).values()
    manques = sum(dite.a_completer for dite in dites)
    return Resume(len(dossier.raci_activites), len(dites) - manques, manques)


# --- roles and people -------------------------------------------------------------------------------------


def remarques_sur_les_roles(dossier: Dossier) -> dict[str, Remarque]:
    """By role id: nobody is named for it (neither a person nor the body it stands for), or it has no letter."""
    utilises = {role for activite in dossier.raci_activites for role in activite.lettres or {}}
    dites = {}
    for role in dossier.raci_roles:
        if role.personne is None and not role.entite:
            dites[role.id] = Remarque(
                "Personne n’est nommé pour ce rôle. Choisissez la personne, ou dites quelle entité le tient.",
                a_completer=True,
            )
        elif role.id not in utilises and dossier.raci_activites:
            dites[role.id] = Remarque(
                "Ce rôle n’a de lettre dans aucune activité. Donnez-lui sa part, ou retirez-le.",
                a_completer=True,
            )
    return dites


def roles_sans_personne(dossier: Dossier) -> tuple[RaciRole, ...]:
    """The roles that no person of the dossier holds: they are not in the view by person."""
    connues = {personne.id for personne in dossier.personnes}
    return tuple(role for role in dossier.raci_roles if role.personne not in connues)


def charges_par_role(dossier: Dossier) -> tuple[Charge, ...]:
    """The load of each role, in their order."""
    lettres = [activite.lettres or {} for activite in dossier.raci_activites]
    return tuple(
        _charge(role, nom, (ecrites.get(role, "") for ecrites in lettres))
        for role, nom in noms(dossier, "raci_roles").items()
    )


def lettres_par_personne(dossier: Dossier) -> dict[str, dict[str, str]]:
    """Activity -> person -> letters of all the roles that the person holds."""
    personnes = {role.id: role.personne for role in dossier.raci_roles if role.personne is not None}
    trouvees: dict[str, dict[str, str]] = {}
    for activite in dossier.raci_activites:
        ici = trouvees.setdefault(activite.id, {})
        for role, ecrites in (activite.lettres or {}).items():
            if role in personnes:
                ici[personnes[role]] = reunir((ici.get(personnes[role], ""), ecrites))
    return trouvees


def charges_par_personne(dossier: Dossier) -> tuple[Charge, ...]:
    """The load of each person who holds a role, in the order of the people: an activity counts once a letter."""
    tenants = {role.personne for role in dossier.raci_roles}
    lettres = lettres_par_personne(dossier).values()
    return tuple(
        _charge(personne, nom, (ecrites.get(personne, "") for ecrites in lettres))
        for personne, nom in noms(dossier, "personnes").items()
        if personne in tenants
    )


def _charge(cle: str, nom: str, lettres: Iterable[str]) -> Charge:
    toutes = "".join(lettres)
    return Charge(cle, nom, *(toutes.count(lettre) for lettre in "RACI"))
