"""The project in the applicant's words: short answers, texts under their labels, the team."""

from __future__ import annotations

from esms_desktop.dossier.types import Texte
from esms_desktop.export.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Definitions,
    Paragraphe,
    Partie,
    Rubrique,
    Tableau,
    TexteLibre,
)
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.vocabulaire import courbe

EXCLUS = ("titre", "acronyme", "statut_dossier", "numero_pai", "date_depot")
"""Said on the cover, or of no use to the reader of the dossier."""
COLONNES_EQUIPE = (
    Colonne("Personne", 42),
    Colonne("Fonction", 40),
    Colonne("Organisme", 40),
    Colonne("Rôle dans le projet", 36),
    Colonne("Temps", 14, droite=True),
)


def partie_projet(lecteur: Lecteur) -> Partie:
    """Short answers, then one title a text; only what is filled in is printed."""
    reponses = lecteur.reponses("projet", EXCLUS)
    courtes = [(c, v) for c, v in reponses if not (isinstance(c.type, Texte) and c.type.multiligne)]
    textes = [(c, v) for c, v in reponses if isinstance(c.type, Texte) and c.type.multiligne]
    solution = lecteur.reponses("solution")
    blocs: list[Bloc] = []
    for titre, paires in (("Caractéristiques", courtes), ("Solution", solution)):
        if paires:
            cellules = tuple(
                (courbe(champ.libelle), lecteur.montrer(champ, valeur)) for champ, valeur in paires
            )
            blocs += [Rubrique(titre), Definitions(cellules)]
    blocs.append(Rubrique("Le projet"))
    blocs += [TexteLibre(courbe(champ.libelle), str(valeur)) for champ, valeur in textes]
    if not textes:
        blocs.append(Paragraphe("Aucun texte n’est encore rédigé : commencez par la description."))
    blocs += _equipe(lecteur)
    return Partie("Projet et solution", "", tuple(blocs))


def _equipe(lecteur: Lecteur) -> list[Bloc]:
    membres = [p for p in lecteur.dossier.personnes if p.dans_equipe_projet]
    if not membres:
        return []
    champs = ("fonction", "organisme", "role_projet", "quotite")
    lignes = tuple(
        (
            Cellule(lecteur.nom("personnes", p.id), gras=True),
            *(_ou_vide(lecteur.cellule("personnes", p, champ)) for champ in champs),
        )
        for p in membres
    )
    return [Rubrique("Personnes de l’équipe projet"), Tableau(COLONNES_EQUIPE, lignes)]


def _ou_vide(cellule: Cellule) -> Cellule:
    return Cellule("–", ton="discret") if cellule.ton == "a_completer" else cellule
