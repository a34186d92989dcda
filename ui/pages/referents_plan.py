"""The two-way table of the referents: domains by organisation; names are typed or chosen, each person follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from esms_desktop.common.fr_format import INSECABLE, Illisible, montrer_nombre, pluriel
from esms_desktop.document.document import Document
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.referents import Referent, Referents, attribuer, candidats, lire, lire_noms
from esms_desktop.dossier.rows.options import DOMAINES_FONCTIONNELS
from esms_desktop.rules.types import Pack
from ui.matrices.plan import Case, Contenu, Ecriture, Rang, Touche

DEDANS, DEHORS = "Dans le périmètre du projet", "Hors du périmètre"
SANS_REFERENT = "Personne ne suit ce domaine. Choisissez quelqu’un dans la colonne de son organisme."
SANS_PERSONNE = "Personne de cet organisme n’est au dossier. Ajoutez-la aux personnes ressources."
FOND = 0.12


class ParDomaine:
    """A cell holds the names of who follows that domain there."""

    titre = "Référents par domaine et par organisme"
    aide = (
        "Tapez un nom ou choisissez-le, avec une virgule entre deux personnes. La personne choisie devient référent "
        "métier du domaine ; Suppr vide la cellule."
    )
    coin = "Domaine"
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = frozenset({"personnes", "organismes", "etablissements", "fonctions", "projet", "reponse"})

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """Domains of the scope first, a column an organisation."""
        lus = lire(dossier)
        cases = {place: _case(referents) for place, referents in lus.tenus.items()}
        return Contenu(_domaines(dossier, lus), _organismes(dossier, lus), cases)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """The domains of each person named, or no longer named, all in one step."""
        dossier = document.dossier
        refusees: dict[tuple[str, str], str] = {}
        cases = []
        for domaine, organisme, texte in ecritures:
            try:
                cases.append((domaine, organisme, lire_noms(dossier, organisme, texte)))
            except Illisible as refus:
                refusees[domaine, organisme] = str(refus)
        changees = attribuer(dossier, cases)
        if changees:
            libelle = "Choisir un référent" if len(ecritures) == 1 else "Choisir des référents"
            with document.batch(libelle):
                document.set_rows("personnes", changees)
        return refusees


def en_jours(referent: Referent) -> str:
    """« 2,5 jours par mois »."""
    if referent.jours is None:
        return "temps non connu"
    mot = "jours" if referent.jours >= 2 else "jour"
    return f"{montrer_nombre(referent.jours)}{INSECABLE}{mot} par mois"


def _case(referents: Sequence[Referent]) -> Case:
    separateur = " ; " if any("," in referent.nom for referent in referents) else ", "
    return Case(
        separateur.join(referent.nom for referent in referents),
        f"{INSECABLE}; ".join(f"{referent.nom}, {en_jours(referent)}" for referent in referents),
        fond="accent",
        opacite=FOND,
    )


def _domaines(dossier: Dossier, lus: Referents) -> tuple[Rang, ...]:
    appeles = noms(dossier, "personnes")
    par_fonction: dict[str, dict[str, None]] = {}
    for fonction in dossier.fonctions:
        if fonction.domaine and fonction.referent in appeles:
            par_fonction.setdefault(fonction.domaine, {})[appeles[fonction.referent]] = None
    rangs = []
    for domaine in lus.domaines:
        retenu = domaine in lus.retenus
        suivent = ", ".join(par_fonction.get(domaine, {}))
        rangs.append(
            Rang(
                domaine,
                DOMAINES_FONCTIONNELS[domaine],
                (DEDANS if retenu else DEHORS) if lus.retenus else "",
                f"Référent d’une fonction{INSECABLE}: {suivent}" if suivent else "",
                SANS_REFERENT if domaine in lus.lacunes else "",
                a_completer=True,
            )
        )
    return tuple(rangs)


def _organismes(dossier: Dossier, lus: Referents) -> tuple[Rang, ...]:
    temps = {p.id: p.disponibilite_j_mois for p in dossier.personnes}
    rangs = []
    for og, nom in lus.organismes.items():
        siennes = candidats(dossier, og)
        choix = {appele: en_jours(Referent(cle, appele, temps[cle])) for cle, appele in siennes.items()}
        rangs.append(
            Rang(
                og,
                nom,
                aide=pluriel(len(siennes), "personne au dossier", "personnes au dossier"),
                faute="" if siennes else SANS_PERSONNE,
                cle="personnes" if not siennes else f"organismes[{og}].raison_sociale",
                a_completer=True,
                choix=choix,
                plusieurs=True,
            )
        )
    return tuple(rangs)
