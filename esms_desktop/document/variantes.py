"""« Et si… »: the same dossier with a few things otherwise, judged without touching it. Values in, values out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.evaluation import juger
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.identifiants import luhn_finess
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Ligne, Verdict

HORS_PERIMETRE = "hors_perimetre"
ECART_MAX = 100
"""ESMS added or taken away by one variant, at most."""
NOM_SUPPOSE = "ESMS supposé"

Aide = Literal["equipement", "amoa_marche", "amoa_pilotage"]
AIDES: dict[Aide, str] = {
    "equipement": "demande_equipement",
    "amoa_marche": "demande_amoa_marche",
    "amoa_pilotage": "demande_amoa_pilotage",
}
"""What may be asked for or not, and the field of the project that says it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Variante:
    """What is otherwise. Everything left empty is as in the dossier.

    ecart: ESMS more (or fewer, when negative). organisme, type_intervention: whose, and funded as what. aides:
    what is asked for. appel: id of the call.
    """

    nom: str = ""
    ecart: int = 0
    organisme: str | None = None
    type_intervention: str | None = None
    equipement: bool | None = None
    amoa_marche: bool | None = None
    amoa_pilotage: bool | None = None
    appel: str | None = None


def appliquer(dossier: Dossier, variante: Variante) -> Dossier:
    """The dossier as the variant says. The one that is given is left alone.

    An added ESMS is like another one of the same organisme, complete where that one is; a removed one is out of
    the scope of the project. As many as there are leave, no more.
    """
    demandes = {
        champ: valeur for aide, champ in AIDES.items() if (valeur := getattr(variante, aide)) is not None
    }
    change = dataclasses.replace(
        dossier,
        appel=variante.appel or dossier.appel,
        projet=dataclasses.replace(dossier.projet, **demandes),
    )
    if variante.ecart > 0:
        return _avec(change, variante)
    return _sans(change, variante) if variante.ecart else change


def juger_variantes(
    dossier: Dossier, variantes: Sequence[Variante], pack_de: Callable[[str], Pack]
) -> list[Verdict]:
    """The verdict of each variant, in order. pack_de: the rules of a call."""
    suites = [appliquer(dossier, variante) for variante in variantes]
    return [juger(suite, pack_de(suite.appel)) for suite in suites]


def retirables(dossier: Dossier, organisme: str | None, type_intervention: str | None) -> int:
    """How many ESMS of that kind the project has."""
    return len(_concernes(dossier, organisme, type_intervention))


def lignes_comparees(verdicts: Sequence[Verdict]) -> list[tuple[str, tuple[Ligne | None, ...]]]:
    """Label of each funding line of any of these verdicts, and that line in each (`None`: it has none)."""
    libelles = {ligne.id: ligne.libelle for v in reversed(verdicts) for ligne in v.financement.lignes}
    ordre = dict.fromkeys(ligne.id for v in verdicts for ligne in v.financement.lignes)
    par_verdict = [{ligne.id: ligne for ligne in v.financement.lignes} for v in verdicts]
    return [(libelles[nom], tuple(lignes.get(nom) for lignes in par_verdict)) for nom in ordre]


def _concernes(dossier: Dossier, organisme: str | None, type_intervention: str | None) -> list[Etablissement]:
    return [
        e
        for e in dossier.etablissements
        if e.type_intervention != HORS_PERIMETRE
        and organisme in (None, e.organisme)
        and type_intervention in (None, e.type_intervention)
    ]


def _sans(dossier: Dossier, variante: Variante) -> Dossier:
    """The last ones leave first."""
    partants = {
        e.id
        for e in _concernes(dossier, variante.organisme, variante.type_intervention)[
            max(variante.ecart, -ECART_MAX) :
        ]
    }
    restent = tuple(
        dataclasses.replace(e, type_intervention=HORS_PERIMETRE) if e.id in partants else e
        for e in dossier.etablissements
    )
    return dataclasses.replace(dossier, etablissements=restent)


def _avec(dossier: Dossier, variante: Variante) -> Dossier:
    modele = _modele(dossier, variante)
    nombre = min(variante.ecart, ECART_MAX)
    numeros = _finess_libres(dossier, modele.finess_et)
    pris = {e.id for e in dossier.etablissements}
    noms = (cle for rang in range(1, len(pris) + nombre + 1) if (cle := f"suppose-{rang}") not in pris)
    ajoutes = tuple(
        dataclasses.replace(
            modele,
            id=next(noms),
            nom=f"{NOM_SUPPOSE} {rang}",
            siret=None,
            finess_et=next(numeros, None),
        )
        for rang in range(1, nombre + 1)
    )
    suite = dataclasses.replace(dossier, etablissements=(*dossier.etablissements, *ajoutes))
    return _agrandir(suite, modele.organisme) if modele.organisme else suite


def _modele(dossier: Dossier, variante: Variante) -> Etablissement:
    """The establishment that the added ones are like: same organisme and same type, as far as there is one."""
    organisme, genre = variante.organisme, variante.type_intervention
    for critere in ((organisme, genre), (organisme, None), (None, genre), (None, None)):
        trouves = _concernes(dossier, *critere)
        if trouves:
            modele = trouves[0]
            break
    else:
        modele = _premier(dossier, organisme)
    modele = dataclasses.replace(modele, organisme=organisme or modele.organisme)
    return dataclasses.replace(modele, type_intervention=genre or modele.type_intervention)


def _premier(dossier: Dossier, organisme: str | None) -> Etablissement:
    """In a project without any establishment: one in the département of its organisme."""
    og = next((o for o in dossier.organismes if organisme in (None, o.id)), None)
    if og is None:
        return Etablissement(id="")
    return Etablissement(id="", organisme=og.id, departement=og.departement)


def _finess_libres(dossier: Dossier, modele: str | None) -> Iterator[str]:
    """Well-formed numbers that no establishment has, in the département of the model; none when it has none.

    They never leave this module's values: without them, each added ESMS would be blamed for its missing number.
    """
    if modele is None:
        return
    pris = {e.finess_et for e in dossier.etablissements}
    for rang in range(9_999, 0, -1):
        racine = f"{modele[:4]}{rang:04}"
        numero = next(f"{racine}{cle}" for cle in range(10) if luhn_finess(f"{racine}{cle}"))
        if numero not in pris:
            yield numero


def _agrandir(dossier: Dossier, organisme: str) -> Dossier:
    """An organisme runs at least the ESMS that it brings to the project; a size that is not known stays so."""
    apportes = len(_concernes(dossier, organisme, None))
    organismes = tuple(
        dataclasses.replace(og, nb_esms_total=max(og.nb_esms_total, apportes))
        if og.id == organisme and og.nb_esms_total is not None
        else og
        for og in dossier.organismes
    )
    return dataclasses.replace(dossier, organismes=organismes)


def decrire(variante: Variante, organisme: str = "", genre: str = "", appel: str = "") -> str:
    """« 2 ESMS de plus, sans équipement »; « Sans équipement ». The names are those of what the variant refers to."""
    morceaux = []
    if variante.ecart:
        sens = "de plus" if variante.ecart > 0 else "de moins"
        precisions = "".join(f", {nom}" for nom in (organisme, genre) if nom)
        morceaux.append(f"{abs(variante.ecart)}{INSECABLE}ESMS {sens}{precisions}")
    for aide, mot in _MOTS.items():
        demandee = getattr(variante, aide)
        if demandee is not None:
            morceaux.append(f"{'avec' if demandee else 'sans'} {mot}")
    if variante.appel:
        morceaux.append(appel or variante.appel)
    dit = ", ".join(morceaux) or "rien de changé"
    return dit[:1].upper() + dit[1:]


_MOTS: dict[Aide, str] = {
    "equipement": "équipement",
    "amoa_marche": "AMOA de marché",
    "amoa_pilotage": "AMOA de pilotage",
}
