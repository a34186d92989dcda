"""Rule packs: finding them, resolving inheritance, refusing what would not work before it is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from esms_desktop.common.errors import UserError, nom_proche
from esms_desktop.common.faits import Registre
from esms_desktop.rules.pack_controle import controler, controler_cas
from esms_desktop.rules.pack_fichiers import Fichiers, lire_appel, lire_cas, lire_fichiers
from esms_desktop.rules.types import (
    Appel,
    Cas,
    Enregistrement,
    Financement,
    Forfait,
    Pack,
    Renvoi,
    Source,
    Versement,
)

R = TypeVar("R", bound=Enregistrement)
ANCETRES_MAX = 10
COMMUN = "commun"
"""Folder of the records that hold for every call: the oldest ancestor of each pack, never a call by itself."""
ANCIENNE = "@"
"""Between the id of a pack and its number, in the name of the folder of an earlier version."""


class Bibliotheque:
    """The packs of some folders, the last folder winning; a pack is read when asked for, then kept."""

    def __init__(self, dossiers: Sequence[Path], registre: Registre) -> None:
        self._dossiers = list(dossiers)
        self._registre = registre
        self._lus: dict[str, Pack] = {}

    def ids(self) -> list[str]:
        """Ids of every call, in alphabetical order; earlier versions (`id@1`) are not listed."""
        noms = {d.name for racine in self._dossiers for d in _sous_dossiers(racine)} - {COMMUN}
        return sorted(nom for nom in noms if ANCIENNE not in nom)

    def appels(self) -> list[Appel]:
        """Identity of every call, the most recent first; only appel.toml is read, without its parent's."""
        appels = [lire_appel(self._chemin(pack_id)) for pack_id in self.ids()]
        return sorted(appels, key=lambda a: (-a.annee, a.id))

    def charger(self, pack_id: str, version: int | None = None) -> Pack:
        """The pack of that id, checked; `version` asks for an earlier one, kept in the folder `id@version`.

        Raises `UserError` when unknown or faulty.
        """
        if version is not None and lire_appel(self._chemin(pack_id)).version != version:
            pack_id = f"{pack_id}{ANCIENNE}{version}"
        if pack_id not in self._lus:
            self._lus[pack_id] = composer(self._lignee(pack_id), self._registre)
        return self._lus[pack_id]

    def cas(self, pack_id: str) -> list[Cas]:
        """The examples of that pack (its own, not its parent's), checked."""
        cas = lire_cas(self._chemin(pack_id)).cas
        controler_cas(self.charger(pack_id), cas, self._registre)
        return cas

    def _lignee(self, pack_id: str) -> list[Fichiers]:
        """The pack's files, then its parent's, and so on; what is common to all calls comes last."""
        lignee: list[Fichiers] = []
        suivant: str | None = pack_id
        while suivant is not None:
            if len(lignee) == ANCETRES_MAX or suivant in [f.appel.id for f in lignee]:
                raise UserError(f"appel.toml : « {pack_id} » hérite de lui-même, directement ou non.")
            lignee.append(lire_fichiers(self._chemin(suivant)))
            suivant = lignee[-1].appel.herite
        commun = self._trouver(COMMUN)
        if commun is not None:
            lignee.append(lire_fichiers(commun))
        return lignee

    def _chemin(self, pack_id: str) -> Path:
        trouve = self._trouver(pack_id) if pack_id != COMMUN else None
        if trouve is not None:
            return trouve
        connus = self.ids()
        aide = nom_proche(pack_id, connus) or f"Appels connus : {', '.join(connus)}."
        raise UserError(f"L’appel à projets « {pack_id} » n’est pas connu de cette version.", aide)

    def _trouver(self, pack_id: str) -> Path | None:
        """The folder of that name, in the last place that has one."""
        for racine in reversed(self._dossiers):
            if pack_id and (racine / pack_id / "appel.toml").is_file() and Path(pack_id).name == pack_id:
                return racine / pack_id
        return None


def _sous_dossiers(racine: Path) -> Iterable[Path]:
    try:
        return [d for d in racine.iterdir() if (d / "appel.toml").is_file()]
    except OSError as erreur:
        raise UserError(
            f"Le dossier de règles « {racine} » ne peut pas être lu ({erreur.strerror}).",
            "Vérifiez son nom et votre accès.",
        ) from None


def composer(lignee: Sequence[Fichiers], registre: Registre) -> Pack:
    """A pack from its files and its ancestors' (nearest first): records replace records, whole."""
    propre = lignee[0].appel
    anciens = list(reversed(lignee))
    criteres = _fondre([(f.appel, _par_id(f.criteres.critere, "critere", "id")) for f in anciens])
    communs = {c.id for f in lignee if f.appel.id == COMMUN for c in f.criteres.critere}
    pack = Pack(
        appel=_appel(anciens),
        criteres=dict(
            sorted(criteres.items(), key=lambda paire: paire[0] in communs)
        ),  # the call's own first
        financement=_financement(anciens),
        indicateurs=_fondre(
            [(f.appel, _par_id(f.indicateurs.indicateur, "indicateur", "id")) for f in anciens]
        ),
        pieces=dict(
            sorted(_fondre([(f.appel, _par_id(f.pieces.piece, "piece", "code")) for f in anciens]).items())
        ),
        lignee=[f.appel.id for f in lignee],
    )
    _verifier_retraits(propre, lignee[1:])
    controler(pack, registre)
    pack.textes.update(_textes(pack))
    return pack


def _textes(pack: Pack) -> Iterable[tuple[Renvoi, Source]]:
    """Every reference of a checked pack, with the title of its document."""
    financement = pack.financement
    uniques = [
        x for x in (pack.appel.orientation, financement.modulation, financement.usage) if x is not None
    ]
    enregistrements = [
        *pack.criteres.values(),
        *pack.indicateurs.values(),
        *pack.pieces.values(),
        *financement.forfaits,
        *financement.versements,
        *uniques,
    ]
    for renvoi in {renvoi for enregistrement in enregistrements for renvoi in enregistrement.sources}:
        document = pack.appel.documents[renvoi.document]
        yield renvoi, Source(document=document.titre, reference=document.reference, section=renvoi.section)


def _par_id(lignes: Sequence[R], table: str, cle: str) -> dict[str, R]:
    trouves: dict[str, R] = {}
    for ligne in lignes:
        nom = getattr(ligne, cle)
        if nom in trouves:
            raise UserError(f"[[{table}]] « {nom} » est écrit deux fois.", "Gardez-en un seul.")
        trouves[nom] = ligne
    return trouves


def _fondre(couches: Sequence[tuple[Appel, Mapping[str, R]]]) -> dict[str, R]:
    """Parents first; a record of the same id takes the place of the parent's, in its rank."""
    fondus: dict[str, R] = {}
    for appel, couche in couches:
        for nom in appel.retraits:
            fondus.pop(nom, None)
        fondus.update(couche)
    return fondus


def _appel(anciens: Sequence[Fichiers]) -> Appel:
    """Own identity, dates, contacts and unknowns; documents, thresholds and orientation come from the line."""
    propre = anciens[-1].appel
    documents = {nom: d for f in anciens for nom, d in f.appel.documents.items()}
    seuils = {nom: s for f in anciens for nom, s in f.appel.seuils.items() if nom not in propre.retraits}
    orientation = next((f.appel.orientation for f in reversed(anciens) if f.appel.orientation), None)
    return msgspec.structs.replace(propre, documents=documents, seuils=seuils, orientation=orientation)


def _financement(anciens: Sequence[Fichiers]) -> Financement:
    """Own amounts; lists are merged by id, `modulation` and `usage` are the nearest ones."""
    couches = [(f.appel, f.financement or Financement()) for f in anciens]
    propres = [f.financement for f in anciens if f.financement is not None]
    if not propres or not propres[-1].connu:
        return propres[-1] if propres else Financement(connu=False)
    forfaits: dict[str, Forfait] = _fondre([(a, _par_id(c.forfaits, "forfaits", "id")) for a, c in couches])
    versements: dict[str, Versement] = _fondre(
        [(a, _par_id(c.versements, "versements", "id")) for a, c in couches]
    )
    return Financement(
        connu=True,
        notes=propres[-1].notes,
        ordres={nom: o for c in propres for nom, o in c.ordres.items()},
        forfaits=list(forfaits.values()),
        modulation=next((c.modulation for c in reversed(propres) if c.modulation), None),
        versements=list(versements.values()),
        usage=next((c.usage for c in reversed(propres) if c.usage), None),
    )


def _verifier_retraits(propre: Appel, parents: Sequence[Fichiers]) -> None:
    connus = {
        nom
        for f in parents
        for nom in [
            *(c.id for c in f.criteres.critere),
            *(i.id for i in f.indicateurs.indicateur),
            *(p.code for p in f.pieces.piece),
            *(x.id for x in (f.financement.forfaits if f.financement else [])),
            *(v.id for v in (f.financement.versements if f.financement else [])),
            *f.appel.seuils,
        ]
    }
    for nom in propre.retraits:
        if nom not in connus:
            raise UserError(
                f"appel.toml, retraits : le parent n’a rien qui s’appelle « {nom} ».", nom_proche(nom, connus)
            )
