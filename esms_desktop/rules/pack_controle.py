"""What a pack must respect beyond its shape: known facts and thresholds, honest sums, real placeholders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter

from esms_desktop.common.errors import UserError, nom_proche
from esms_desktop.common.faits import Registre
from esms_desktop.rules.checks_base import CASES_COMMUNES, Base, Borne
from esms_desktop.rules.types import Cas, Forfait, Pack, Renvoi, SeuilSelon


def controler(pack: Pack, registre: Registre) -> None:
    """Raise `UserError` at the first thing that would not work. Nothing is evaluated."""
    controleur = Controleur(pack, registre)
    controleur.appel()
    controleur.criteres()
    controleur.financement()
    controleur.pieces_et_indicateurs()


def controler_cas(pack: Pack, cas: Sequence[Cas], registre: Registre) -> None:
    """The same for the examples of a pack."""
    Controleur(pack, registre).cas(cas)


class Controleur:
    """One pass over a pack; each refusal names the file, the table and the id."""

    def __init__(self, pack: Pack, registre: Registre) -> None:
        self.pack = pack
        self.registre = registre

    def appel(self) -> None:
        """Thresholds depend on known facts; every reference names a declared document."""
        appel = self.pack.appel
        for nom, seuil in appel.seuils.items():
            if isinstance(seuil, SeuilSelon):
                self._fait(f"appel.toml, [seuils] « {nom} »", seuil.selon, {"texte"})
        lieu = "appel.toml, [orientation]"
        if appel.orientation is not None:
            self._borne(lieu, appel.orientation.seuil_national)
            self._controles(lieu, appel.orientation.national_si)
            self._sources(lieu, appel.orientation.sources)
        for table in ("echeances", "fenetres", "contacts", "enveloppes"):
            for ligne in getattr(appel, table):
                self._sources(f"appel.toml, [[{table}]] « {ligne.id} »", ligne.sources)
        for fenetre in appel.fenetres:
            if fenetre.fin < fenetre.debut:
                raise UserError(f"appel.toml, [[fenetres]] « {fenetre.id} » : la fin précède le début.")

    def criteres(self) -> None:
        """Checks read facts that exist, of a kind that they understand."""
        for critere in self.pack.criteres.values():
            lieu = f"criteres.toml, [[critere]] « {critere.id} »"
            self._controles(lieu, [*critere.controles, *critere.quand, *critere.reporte_si])
            self._sources(lieu, critere.sources)

    def financement(self) -> None:
        """One way to each amount, rankings that hold the rows, payments that make 100 %."""
        financement = self.pack.financement
        for nom, colonnes in financement.ordres.items():
            for colonne in colonnes:
                self._fait(f"financement.toml, [ordres] « {nom} »", colonne, {"colonne"})
        for forfait in financement.forfaits:
            self._forfait(f"financement.toml, [[forfaits]] « {forfait.id} »", forfait)
        if financement.modulation is not None:
            lieu = "financement.toml, [modulation]"
            self._fait(lieu, financement.modulation.fait, {"colonne"})
            self._sources(lieu, financement.modulation.sources)
        for versement in financement.versements:
            lieu = f"financement.toml, [[versements]] « {versement.id} »"
            self._sources(lieu, versement.sources)
            cibles = [i.id for i in self.pack.indicateurs.values() if i.cible]
            self._noms(lieu, "indicateur avec cible", versement.cibles, cibles)
        somme = sum(v.part for v in financement.versements)
        if financement.versements and somme != 100:
            raise UserError(f"financement.toml, [[versements]] : les parts font {somme} %, pas 100 %.")
        self._usage()

    def pieces_et_indicateurs(self) -> None:
        """Conditions and references of pieces and indicators."""
        for piece in self.pack.pieces.values():
            lieu = f"pieces.toml, [[piece]] « {piece.code} »"
            self._controles(lieu, piece.quand)
            self._sources(lieu, piece.sources)
        for indicateur in self.pack.indicateurs.values():
            self._sources(f"indicateurs.toml, [[indicateur]] « {indicateur.id} »", indicateur.sources)

    def cas(self, exemples: Sequence[Cas]) -> None:
        """Examples speak of facts, criteria, lines and pieces that exist."""
        forfaits = self.pack.financement.forfaits
        lignes = {f.ligne or f.id for f in forfaits}
        if self.pack.financement.modulation is not None:
            lignes.add(self.pack.financement.modulation.id)
        for cas in exemples:
            lieu = f"cas.toml, [[cas]] « {cas.nom} »"
            for nom in cas.faits:
                self._fait(lieu, nom, None)
            self._noms(lieu, "critère", cas.criteres, self.pack.criteres)
            self._noms(lieu, "ligne", [*cas.lignes, *cas.statuts], lignes)
            self._noms(lieu, "indicateur", cas.indicateurs, self.pack.indicateurs)
            self._noms(lieu, "pièce", cas.pieces, self.pack.pieces)
            self._etats(lieu, cas)

    def _etats(self, lieu: str, cas: Cas) -> None:
        etats = ("satisfait", "non_satisfait", "a_completer", "sans_objet", "a_apprecier")
        self._noms(lieu, "constat", cas.criteres.values(), etats)
        self._noms(lieu, "statut", cas.statuts.values(), ("acquis", "plafond", "a_confirmer"))
        self._noms(lieu, "résultat d’usage", cas.usage, ("part", "acquis"))

    def _forfait(self, lieu: str, forfait: Forfait) -> None:
        if (forfait.montant is None) == (forfait.montant_selon is None):
            raise UserError(f"{lieu} : écrivez « montant » ou « montant_selon », l’un des deux.")
        for colonne in forfait.assiette:
            self._fait(lieu, colonne, {"colonne"})
        if forfait.montant_selon is not None:
            self._fait(lieu, forfait.montant_selon.fait, {"texte"})
        if forfait.statut_selon is not None:
            self._fait(lieu, forfait.statut_selon.fait, {"texte"})
        self._rangs(lieu, forfait)
        if forfait.modulation and self.pack.financement.modulation is None:
            raise UserError(f"{lieu} : « modulation » demande une table [modulation].")
        self._controles(lieu, forfait.quand)
        self._sources(lieu, forfait.sources)

    def _rangs(self, lieu: str, forfait: Forfait) -> None:
        bornes = [b for b in (forfait.jusqu_au, forfait.apres) if b is not None]
        for borne in bornes:
            self._borne(lieu, borne)
        if forfait.ordre is None:
            if bornes:
                raise UserError(f"{lieu} : « jusqu_au » et « apres » demandent un « ordre ».")
            return
        ordres = self.pack.financement.ordres
        if forfait.ordre not in ordres:
            raise UserError(f"{lieu} : ordre inconnu « {forfait.ordre} ».", nom_proche(forfait.ordre, ordres))
        dehors = [c for c in forfait.assiette if c not in ordres[forfait.ordre]]
        if dehors:
            raise UserError(
                f"{lieu} : « {dehors[0]} » n’est pas dans l’ordre « {forfait.ordre} ».", "Ajoutez-le."
            )

    def _usage(self) -> None:
        usage = self.pack.financement.usage
        if usage is None:
            return
        lieu = "financement.toml, [usage]"
        self._noms(lieu, "versement", [usage.versement], [v.id for v in self.pack.financement.versements])
        self._noms(lieu, "indicateur", [*usage.obligatoires, *usage.au_choix], self.pack.indicateurs)
        self._sources(lieu, usage.sources)

    def _controles(self, lieu: str, controles: Sequence[Base]) -> None:
        for controle in controles:
            for nom in controle.noms():
                self._fait(lieu, nom, controle.accepte)
            for borne in controle.bornes():
                self._borne(lieu, borne)
            for modele in controle.phrases.values():
                self._cases(lieu, modele, controle.cases | CASES_COMMUNES)

    def _cases(self, lieu: str, modele: str, connues: Iterable[str]) -> None:
        try:
            cases = [(case, forme, conversion) for _, case, forme, conversion in Formatter().parse(modele)]
        except ValueError:
            raise UserError(f"{lieu} : accolades mal fermées dans « {modele[:60]} ».") from None
        for case, forme, conversion in cases:
            if case is None:
                continue
            if case not in connues or forme or conversion:
                raise UserError(
                    f"{lieu} : ce contrôle ne donne pas de valeur « {{{case}}} ».", nom_proche(case, connues)
                )

    def _borne(self, lieu: str, borne: Borne) -> None:
        if isinstance(borne, str) and borne not in self.pack.appel.seuils:
            seuils = self.pack.appel.seuils
            raise UserError(f"{lieu} : seuil inconnu « {borne} ».", nom_proche(borne, seuils))

    def _fait(self, lieu: str, nom: str, accepte: Iterable[str] | None) -> None:
        declaration = self.registre.declaration(nom)
        if declaration is None:
            raise UserError(f"{lieu} : fait inconnu « {nom} ».", nom_proche(nom, self.registre.noms()))
        if accepte is not None and declaration.genre not in accepte:
            attendus = ", ".join(sorted(accepte))
            raise UserError(
                f"{lieu} : « {nom} » est de genre « {declaration.genre} », ce contrôle lit : {attendus}."
            )

    def _sources(self, lieu: str, sources: Sequence[Renvoi]) -> None:
        documents = self.pack.appel.documents
        for renvoi in sources:
            if renvoi.document not in documents:
                raise UserError(
                    f"{lieu} : document inconnu « {renvoi.document} ».",
                    nom_proche(renvoi.document, documents),
                )

    def _noms(self, lieu: str, quoi: str, noms: Iterable[str], connus: Iterable[str]) -> None:
        liste = list(connus)
        for nom in noms:
            if nom not in liste:
                raise UserError(f"{lieu} : {quoi} inconnu « {nom} ».", nom_proche(nom, liste))
