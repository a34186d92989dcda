"""The workbook: what the PDF says, to be sorted, filtered, copied and computed again."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.export.blocs import Cellule
from esms_desktop.export.content_criteres import tableau_criteres
from esms_desktop.export.content_financement import montant_inconnu
from esms_desktop.export.content_grappe import tableau_complet
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.content_suivi import tableau_pieces
from esms_desktop.export.content_synthese import (
    chiffres_cles,
    nom_du_porteur,
    phrase_pret,
    titre_du_projet,
)
from esms_desktop.export.xlsx_feuilles import (
    Classeur,
    ajouter_feuille,
    ecrire_cellule,
    ecrire_texte,
    feuille_de_tableau,
    hauteur,
)
from esms_desktop.export.xlsx_finances import FINANCEMENT, feuille_financement, feuille_versements
from esms_desktop.export.xlsx_styles import EUROS, EUROS_CENTIMES, Formats, texte_xlsx
from esms_desktop.rules.verdict import Verdict

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CHIFFRES = 5
"""Key figures before the amounts, which are formulas here."""
LARGEURS = (34.0, 70.0)
"""Widths of the two columns of the summary, in characters."""


def classeur_xlsx(dossier: Dossier, verdict: Verdict, aujourdhui: dt.date) -> bytes:
    """The workbook as bytes; the same dossier on the same day gives the same bytes."""
    import xlsxwriter

    lecteur = Lecteur(dossier)
    flux = BytesIO()
    livre = xlsxwriter.Workbook(flux, OPTIONS)
    livre.set_properties(
        {
            "title": texte_xlsx(titre_du_projet(lecteur))[:200],
            "author": texte_xlsx(nom_du_porteur(lecteur))[:200],
            "subject": texte_xlsx(verdict.titre_court)[:200],
            "created": dt.datetime(aujourdhui.year, aujourdhui.month, aujourdhui.day),
        }
    )
    entete = f"{titre_du_projet(lecteur)} – {verdict.titre_court}"
    classeur = Classeur(livre, Formats(livre), entete, brouillon=not verdict.pret)
    synthese = ajouter_feuille(classeur, "Synthèse", entete, titres=False)
    sous_titre = f"Au {montrer_date(aujourdhui)}"
    feuille_de_tableau(classeur, "Organismes", sous_titre, tableau_complet(lecteur, "organismes"))
    feuille_de_tableau(
        classeur, "Établissements", sous_titre, tableau_complet(lecteur, "etablissements"), figees=2
    )
    adresse = feuille_financement(classeur, verdict)
    feuille_versements(classeur, verdict, adresse)
    feuille_de_tableau(classeur, "Critères", sous_titre, tableau_criteres(lecteur, verdict), figees=2)
    feuille_de_tableau(classeur, "Pièces", sous_titre, tableau_pieces(verdict), figees=2)
    _synthese(classeur, synthese, lecteur, verdict, adresse, aujourdhui)
    livre.close()
    return flux.getvalue()


def _synthese(
    classeur: Classeur,
    feuille: Any,  # noqa: ANN401
    lecteur: Lecteur,
    verdict: Verdict,
    adresse: str,
    aujourdhui: dt.date,
) -> None:
    """Who, which call, ready or not, key figures; the totals point to the sheet of the money."""
    for colonne, largeur in enumerate(LARGEURS):
        feuille.set_column(colonne, colonne, largeur)
    lignes = [
        ("Projet", titre_du_projet(lecteur)),
        ("Porteur", nom_du_porteur(lecteur)),
        ("Appel à projets", verdict.titre),
        ("Règles appliquées", f"{verdict.titre_court}, version {verdict.version_regles}"),
        ("Date", montrer_date(aujourdhui)),
        ("État du dossier", phrase_pret(verdict)),
        ("Où déposer", verdict.orientation.phrase),
    ]
    lignes += [
        (
            chiffre.libelle[:1].upper() + chiffre.libelle[1:],
            " ; ".join(t for t in (chiffre.valeur, chiffre.detail) if t),
        )
        for chiffre in chiffres_cles(lecteur, verdict)[:CHIFFRES]
    ]
    rang = 4
    for libelle, texte in lignes:
        _paire(classeur, feuille, rang, libelle, texte)
        rang += 1
    calcul = verdict.financement
    if not adresse:
        _paire(classeur, feuille, rang, FINANCEMENT, montant_inconnu(calcul))
        return
    suivante = adresse[: adresse.rindex("$") + 1] + str(int(adresse.rpartition("$")[2]) + 1)
    for libelle, cible, cents in (
        ("Total certain", adresse, calcul.total_certain or 0),
        ("Total possible", suivante, calcul.total_possible or 0),
    ):
        ecrire_cellule(classeur.formats, feuille, rang, 0, Cellule(libelle, gras=True))
        nombre = EUROS if cents % 100 == 0 else EUROS_CENTIMES
        format_ = classeur.formats.cellule(Cellule("", gras=True), nombre=nombre)
        feuille.write_formula(rang, 1, f"={cible}", format_, cents / 100)
        rang += 1


def _paire(classeur: Classeur, feuille: Any, rang: int, libelle: str, texte: str) -> None:  # noqa: ANN401
    ecrire_cellule(classeur.formats, feuille, rang, 0, Cellule(libelle, ton="discret"))
    ecrire_texte(feuille, rang, 1, texte, classeur.formats.cellule(Cellule("")))
    feuille.set_row(rang, hauteur([libelle, texte], LARGEURS))
