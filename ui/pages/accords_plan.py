"""The agreements of national entities as a two-way table: one row an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from esms_desktop.document.champs_en_matrice import ecrire
from esms_desktop.document.document import Document
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.pieces import ACCORD_NATIONAL
from esms_desktop.dossier.rows.options import ETATS_PIECE
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.rules.types import Pack
from ui.matrices.plan import Case, Contenu, Ecriture, Rang, Touche

TABLE = "organismes"
OUI_NON = {"oui": "", "non": ""}
TOUCHES: Mapping[str, Touche] = {"o": "oui", "n": "non"}
COLONNES = (
    Rang("entite_nationale", "Rattaché", aide="o : oui ; n : non.", choix=OUI_NON, touches=TOUCHES),
    Rang("nom_entite_nationale", "Entité nationale", aide="Fédération, union ou fondation de rattachement."),
    Rang(
        "accord_entite_nationale", "Accord obtenu", aide="o : oui ; n : non.", choix=OUI_NON, touches=TOUCHES
    ),
    Rang("piece", "Pièce jointe", aide="L’accord écrit, parmi les pièces."),
)
CHAMPS = ("entite_nationale", "nom_entite_nationale", "accord_entite_nationale")


class PlanAccords:
    """Is each organisation attached, to whom, did it get the agreement, is it among the pieces."""

    titre = "Accords des entités nationales"
    aide = "Tapez o pour oui, n pour non."
    coin = "Organisme"
    choix: Mapping[str, str] = {}
    touches: Mapping[str, Touche] = {}
    tables = frozenset({TABLE, "pieces"})

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """One row an organisation; what follows from an attachment is not asked of the others."""
        appeles = noms(dossier, TABLE)
        lignes = tuple(_rang(og, appeles[og.id]) for og in dossier.organismes)
        cases: dict[tuple[str, str], Case] = {}
        for og in dossier.organismes:
            cases |= {(og.id, nom): _case(dossier, og, nom) for nom in CHAMPS}
            cases[og.id, "piece"] = _piece(dossier, og)
        return Contenu(lignes, COLONNES, cases)

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """What was typed of each organisation, in one step."""
        return ecrire(document, TABLE, ecritures, "Modifier les accords nationaux")


def _rang(og: Organisme, nom: str) -> Rang:
    return Rang(og.id, nom, faute=_faute(og), cle=f"{TABLE}[{og.id}].entite_nationale", a_completer=True)


def _faute(og: Organisme) -> str:
    if og.entite_nationale is None:
        return "Dites si cet organisme est rattaché à une entité nationale."
    if not og.entite_nationale:
        return ""
    if not og.nom_entite_nationale:
        return "Nommez l’entité nationale."
    return "" if og.accord_entite_nationale else "Demandez l’accord écrit de l’entité nationale."


def _case(dossier: Dossier, og: Organisme, nom: str) -> Case:
    champ, cle = champ_de(f"{TABLE}.{nom}"), f"{TABLE}[{og.id}].{nom}"
    brouillon = dossier.brouillons.get(cle)
    if brouillon is not None:
        return Case(brouillon, faute=champ.type.lire(brouillon).message)
    if nom != "entite_nationale" and og.entite_nationale is False:
        return Case("–", "sans objet", fige=True)
    valeur = getattr(og, nom)
    return Case("" if valeur is None else champ.type.montrer(valeur))


def _piece(dossier: Dossier, og: Organisme) -> Case:
    if not og.entite_nationale:
        return Case("–" if og.entite_nationale is False else "", "sans objet", fige=True)
    siennes = [p for p in dossier.pieces if p.code == ACCORD_NATIONAL and p.organisme in (og.id, None)]
    etat = next((p.etat for p in siennes if p.etat in ("jointe", "validee")), None) or "manquante"
    return Case(ETATS_PIECE[etat].lower(), fige=True)
