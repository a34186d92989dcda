"""Texts that break document writers, in every text field of every list: nothing raises, the words are there."""

import dataclasses
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.solution import Solution
from esms_desktop.dossier.types import Texte
from esms_desktop.export.content import composer
from esms_desktop.export.pdf_dossier import dessiner
from esms_desktop.export.xlsx_classeur import classeur_xlsx
from tests.unit.test_export_fabrique import JOUR, critere, verdict

HOSTILES = {
    "balise ouverte": ("<b", "<b"),
    "balise fermante": ("</para>", "</para>"),
    "image locale": ('<img src="/etc/hostname"/>fin', '<img src="/etc/hostname"/>fin'),
    "lien": ('<a href="http://exemple.fr">ici</a>', '<a href="http://exemple.fr">ici</a>'),
    "onDraw": ('<onDraw name="x" label="y"/>', '<onDraw name="x" label="y"/>'),
    "esperluette": ("A & B &amp; C &#0; D", "A & B &amp; C &#0; D"),
    "formule": ('=CMD("x")', '=CMD("x")'),
    "arobase": ("@SUM(1+1)", "@SUM(1+1)"),
    "adresse": ("https://exemple.fr/a?b=c", "https://exemple.fr/a?b=c"),
    "emoji": ("Bien 😀 vu", "Bien □ vu"),
    "droite a gauche": ("abc שלום \u202exyz", "abc □□□□ xyz"),
    "nul": ("a\x00b\x07c", "abc"),
    "substitut seul": ("a\ud800b", "ab"),
    "echappement de tableur": ("_x0041_", "_x0041_"),
    "mot sans fin": ("z" * 120, "z" * 10),
    "tres long": ("Mot clé. " * 1111, "Mot clé."),
    "lignes": ("\n" * 5000 + "fond", "fond"),
    "alineas": ("a\n" * 4999, "a"),
}


def remplie(classe: type[Any], texte: str, **fixes: Any) -> Any:
    """A row whose every text says `texte`."""
    champs = {
        f.name: texte
        for f in dataclasses.fields(classe)
        if "champ" in f.metadata and type(f.metadata["champ"].type) is Texte
    }
    return classe(**{**champs, **fixes})


def dossier_hostile(texte: str) -> Dossier:
    listes = {
        table: (remplie(classe, texte, id="1"), remplie(classe, texte, id="2"))
        for table, classe in TABLES.items()
    }
    listes["organismes"] = (remplie(TABLES["organismes"], texte, id="1", role="porteur"),)
    listes["personnes"] = (remplie(TABLES["personnes"], texte, id="1", dans_equipe_projet=True),)
    return Dossier(
        appel=texte,
        projet=remplie(Projet, texte),
        solution=remplie(Solution, texte),
        justifications={"x": texte},
        brouillons={"projet.duree_mois": texte, "etablissements[1].finess_et": texte, texte: texte},
        **listes,
    )


def verdict_hostile(texte: str):
    return verdict(
        pret=False,
        criteres=(
            critere(
                "x",
                "a_completer",
                justification=texte,
                lecture=texte,
                manquants=("etablissements[1].finess_et", "organismes[1].siren", texte),
                elements=("1", texte),
            ),
        ),
    )


@pytest.mark.parametrize("nom", HOSTILES)
def test_un_texte_hostile_partout_donne_un_pdf_qui_le_montre(nom):
    texte, attendu = HOSTILES[nom]
    resultat = dessiner(composer(dossier_hostile(texte), verdict_hostile(texte), JOUR))
    pages = PdfReader(BytesIO(resultat.octets)).pages
    lu = "".join("".join(page.extract_text() for page in pages).split())
    assert "".join(attendu.split()) in lu
    liens = [a.get_object() for p in pages for a in p.get("/Annots", [])]
    assert all("/URI" not in lien.get("/A", {}) for lien in liens)


@pytest.mark.parametrize("nom", HOSTILES)
def test_un_texte_hostile_partout_reste_un_texte_dans_le_classeur(nom):
    texte, _ = HOSTILES[nom]
    octets = classeur_xlsx(dossier_hostile(texte), verdict_hostile(texte), JOUR)
    livre = openpyxl.load_workbook(BytesIO(octets))
    feuille = livre["Établissements"]
    titres = {c.value: c.column for c in feuille[4]}
    cellule = feuille.cell(5, titres["Nom"])
    propre = "".join(c for c in texte if c.isprintable() or c == "\n").strip()
    assert cellule.data_type == "s"
    assert cellule.hyperlink is None
    assert str(cellule.value) == propre[:32_767]
    for nom_feuille in ("Synthèse", "Organismes", "Établissements", "Critères", "Pièces"):
        formules = [c.value for r in livre[nom_feuille].iter_rows() for c in r if c.data_type == "f"]
        assert all(str(f).startswith("=Financement!") for f in formules)


def test_une_cellule_plus_haute_que_la_page_continue_sur_la_suivante():
    texte = "mot " * 2500
    octets = dessiner(composer(dossier_hostile(texte), verdict_hostile(texte), JOUR)).octets
    assert len(PdfReader(BytesIO(octets)).pages) > 5
