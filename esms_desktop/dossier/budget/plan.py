"""The financing plan: resources against the cost, by how much it does not balance, what was granted and spent.

European money is refused: the programme is exclusive of any other European funding (call of Guadeloupe, Saint-Martin
and Saint-Barthélemy, 2022, 4.2.A). It is never counted as a resource.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, pluriel
from esms_desktop.dossier.budget.depenses import Depenses, Somme, calculer_depenses, sommer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Financement

SUBVENTION, EUROPEEN = "subvention", "europeen"
PROPRES = ("autofinancement", "contribution_membres", "emprunt")
"""Resources that the grappe brings itself; the others come from somebody else."""
REFUS_EUROPEEN = (
    "Un financement européen ne se cumule pas avec le programme : il n’est pas compté dans les ressources."
)
SOURCE_REFUS = "appel à projets de l’ARS Guadeloupe (2022), 4.2.A Non redondance des financements"
Equilibre = Literal["vide", "provisoire", "equilibre", "manque", "excedent"]


class Ressource(NamedTuple):
    """Resources of one type: how much is asked, how much was granted (unknown rows: not decided yet)."""

    type: str | None
    demande: Somme
    accorde: Somme


@dataclass(frozen=True)
class Plan:
    """cout: what is to be financed in the project. ressources: what is asked, Europe excepted; europeennes: refused.

    par_type: in the order they were typed. paye: what was paid of the expenses, `None` for none.
    """

    cout: Somme
    ressources: Somme
    europeennes: Somme
    par_type: tuple[Ressource, ...] = ()
    paye: int | None = None

    @property
    def ecart(self) -> int:
        """Resources less cost, in cents, of what is known."""
        return self.ressources.montant - self.cout.montant

    @property
    def etat(self) -> Equilibre:
        """Whether it balances; `provisoire` while an amount is not known, `vide` without row on either side."""
        if not self.ressources.montant and not self.cout.montant:
            return "provisoire" if self._inconnus else "vide"
        if self._inconnus:
            return "provisoire"
        return "equilibre" if not self.ecart else "manque" if self.ecart < 0 else "excedent"

    @property
    def phrase(self) -> str:
        """What is to be said of the balance."""
        return _PHRASES[self.etat](self)

    @property
    def _inconnus(self) -> int:
        return len(self.cout.inconnues) + len(self.ressources.inconnues)

    def ressource(self, type_: str) -> Ressource | None:
        """The resources of that type."""
        return next((r for r in self.par_type if r.type == type_), None)


def planifier(dossier: Dossier, depenses: Depenses | None = None) -> Plan:
    """The plan of a dossier. depenses: its expenses when they are already computed."""
    calculees = depenses if depenses is not None else calculer_depenses(dossier)
    admises = [f for f in dossier.financements if f.type != EUROPEEN]
    payes = [d.paye_ttc for d in dossier.depenses if d.paye_ttc is not None]
    return Plan(
        calculees.total(),
        _demande(admises),
        _demande(f for f in dossier.financements if f.type == EUROPEEN),
        tuple(_par_type(admises)),
        sum(payes) if payes else None,
    )


def _par_type(financements: list[Financement]) -> Iterable[Ressource]:
    for type_ in dict.fromkeys(f.type for f in financements):
        lignes = [f for f in financements if f.type == type_]
        yield Ressource(type_, _demande(lignes), sommer((f.id, f.montant_accorde) for f in lignes))


def _demande(financements: Iterable[Financement]) -> Somme:
    return sommer((f.id, f.montant) for f in financements)


def _vide(_: Plan) -> str:
    return "Le plan est vide : saisissez les dépenses, puis ce qui les finance."


def _provisoire(plan: Plan) -> str:
    manques = []
    if plan.cout.inconnues:
        manques.append(f"{pluriel(len(plan.cout.inconnues), 'dépense')} sans coût connu")
    if plan.ressources.inconnues:
        manques.append(f"{pluriel(len(plan.ressources.inconnues), 'financement')} sans montant")
    connu = f"{_montant(plan.ressources)} de ressources pour {_montant(plan.cout)} de dépenses"
    return f"Équilibre provisoire{INSECABLE}: {connu}, avec {' et '.join(manques)}."


def _equilibre(plan: Plan) -> str:
    return f"Le plan est équilibré : {_montant(plan.cout)} de dépenses, autant de ressources."


def _manque(plan: Plan) -> str:
    return (
        f"Il manque {montrer_montant(-plan.ecart)} : {_montant(plan.ressources)} de ressources pour "
        f"{_montant(plan.cout)} de dépenses."
    )


def _excedent(plan: Plan) -> str:
    return (
        f"Les ressources dépassent les dépenses de {montrer_montant(plan.ecart)} : {_montant(plan.ressources)} pour "
        f"{_montant(plan.cout)}."
    )


_PHRASES = {
    "vide": _vide,
    "provisoire": _provisoire,
    "equilibre": _equilibre,
    "manque": _manque,
    "excedent": _excedent,
}


def _montant(somme: Somme) -> str:
    return montrer_montant(somme.montant)
