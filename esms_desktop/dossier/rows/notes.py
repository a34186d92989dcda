"""What is left to do, noted beside a field or a row."""

# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off

import datetime as dt

from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import OuiNon
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.types import Date, Texte


@ligne
class Note(Ligne):
    """A reminder. cible: key of a field (`projet.titre`, `etablissements[es3].finess_et`) or of a row
    (`etablissements[es3]`); it stays as written when that row goes.
    """

    id: str
    cible: str | None = champ(
        "À propos de", Texte(200), documents=("D01",), source="proposé",
        aide="Le champ ou la ligne que la note concerne, s’il y en a un.")
    texte: str | None = champ(
        "Note", Texte(2000, multiligne=True), documents=("D01",), source="proposé",
        aide="Ce qu’il reste à faire, à vérifier ou à demander.")
    echeance: dt.date | None = champ(
        "Échéance", Date(), documents=("D01",), source="proposé",
        aide="Elle classe la liste des choses à faire.")
    fait: bool | None = champ(
        "Fait", OuiNon(), documents=("D01",), source="proposé",
        aide="Une note faite reste visible, mais n’est plus à traiter.")
    auteur: str | None = champ(
        "Auteur", Texte(100), documents=("D01",), source="proposé",
        aide="Il permet de demander des précisions.")
    imprimer: bool | None = champ(
        "À imprimer", OuiNon(), documents=("D01",), source="proposé",
        aide="Seules les notes à imprimer figurent dans le dossier de travail.")
