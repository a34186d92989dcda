"""The PDF read back: what it says, its pages, its fonts, its marks, its bytes."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.export.content import composer
from esms_desktop.export.pdf_dossier import dessiner
from esms_desktop.export.pdf_textes import texte_pdf
from esms_desktop.export.pdf_theme import CELLULE, preparer_polices
from tests.unit.test_export_fabrique import JOUR, critere, dossier, verdict


def pdf(d=None, v=None):
    return dessiner(composer(d or dossier(), v or verdict(), JOUR))


def lire(octets: bytes) -> PdfReader:
    return PdfReader(BytesIO(octets))


def dit(octets: bytes) -> str:
    """The text of every page, ordinary spaces only."""
    return " ".join(" ".join(page.extract_text() for page in lire(octets).pages).split())


def test_le_pdf_dit_les_noms_les_montants_et_les_constats():
    texte = dit(pdf().octets)
    for attendu in (
        "Un DUI pour le Bassin",
        "Association Les Tilleuls",
        "EHPAD Les Tilleuls",
        "33 078 123 4",
        "2 × 25 000 €",
        "71 750 €",
        "81 750 €",
        "plafond : le montant suit l’offre",
        "✓ Critère porteur-unique",
        "Justification : Grappe isolée.",
        "Premier alinéa.",
        "91,67 %",
        "Hors périmètre du projet, donc comptés nulle part : Foyer voisin.",
    ):
        assert attendu in texte, attendu


def test_chaque_page_est_numerotee_sauf_la_couverture_et_porte_son_en_tete():
    pages = [" ".join(p.extract_text().split()) for p in lire(pdf().octets).pages]
    total = len(pages)
    assert "page 1 sur" not in pages[0]
    for rang, page in enumerate(pages[1:], start=2):
        assert f"page {rang} sur {total}" in page
        assert "Un DUI pour le Bassin – Essai 2021" in page
        assert "Document produit hors ligne le 22/11/2026" in page


def test_un_brouillon_le_dit_sur_chaque_page_et_un_dossier_pret_sur_aucune():
    brouillon = lire(pdf(v=verdict(pret=False)).octets)
    assert all("BROUILLON" in page.extract_text() for page in brouillon.pages)
    assert "BROUILLON" not in dit(pdf().octets)


def test_le_sommaire_et_les_signets_menent_aux_bonnes_pages():
    lu = lire(pdf().octets)
    parties = [s for s in lu.outline if not isinstance(s, list)]
    assert [s.title for s in parties] == [
        "Synthèse",
        "Organismes gestionnaires",
        "Établissements et services",
        "Projet et solution",
        "Critères de l’appel",
        "Financement",
        "Indicateurs d’usage",
        "Pièces du dossier",
        "Ce qui manque",
    ]
    sommaire = " ".join(lu.pages[0].extract_text().split())
    for signet in parties:
        page = lu.get_destination_page_number(signet)
        assert signet.title in lu.pages[page].extract_text()
        assert re.search(rf"{signet.title}.*\b{page + 1}\b", sommaire)
    assert len(lu.pages[0]["/Annots"]) == len(parties)


def test_seule_la_page_des_esms_est_en_paysage():
    lu = lire(pdf().octets)
    larges = [i for i, p in enumerate(lu.pages) if p.mediabox.width > p.mediabox.height]
    assert larges
    assert all("FINESS" in lu.pages[i].extract_text() for i in larges)


def test_les_polices_sont_embarquees_et_la_langue_est_le_francais():
    lu = lire(pdf().octets)
    assert lu.trailer["/Root"]["/Lang"] == "fr-FR"
    assert lu.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert lu.metadata is not None
    assert lu.metadata.title == "Dossier de candidature – Un DUI pour le Bassin"
    assert lu.metadata.author == "Association Les Tilleuls"
    polices = {str(f): o for page in lu.pages for f, o in page["/Resources"]["/Font"].items()}
    assert polices
    for police in polices.values():
        objet = police.get_object()
        assert "Inter" in objet["/BaseFont"]
        assert "/FontFile2" in objet["/FontDescriptor"].get_object()


def test_le_meme_dossier_donne_les_memes_octets():
    assert pdf().octets == pdf().octets
    assert pdf().octets != pdf(dossier(projet=Projet(titre="Autre"))).octets


def test_un_dossier_vide_donne_un_pdf_lisible():
    texte = dit(pdf(Dossier(appel="x"), verdict(criteres=(), pieces=(), indicateurs=(), usage=None)).octets)
    assert "Projet sans intitulé" in texte
    assert "Aucun établissement n’est encore saisi dans le projet." in texte


@pytest.mark.parametrize("nombre", [49, 1000])
def test_une_grande_grappe_tient_et_repete_ses_titres(nombre):
    nom = "Maison d’accueil spécialisée Notre-Dame-de-la-Compassion-et-de-l’Assomption"
    etablissements = tuple(
        Etablissement(id=str(n), organisme="og1", nom=nom, commune="Saint-Jean-Pied-de-Port", file_active=3)
        for n in range(nombre)
    )
    lu = lire(pdf(dossier(etablissements=etablissements)).octets)
    larges = [p.extract_text() for p in lu.pages if p.mediabox.width > p.mediabox.height]
    assert len(larges) > 1
    assert all("Établissement ou service" in page for page in larges)
    assert {49: "147", 1000: "3 000"}[nombre] in " ".join("".join(larges[-2:]).split())


def test_un_critere_tres_long_passe_sur_plusieurs_pages():
    long = "Une explication qui n’en finit pas. " * 250
    v = verdict(criteres=(critere("a", "non_satisfait", justification=long, portee="a_justifier"),))
    assert dit(pdf(v=v).octets).count("Une explication qui n’en finit pas.") >= 248


# --- the one place where a text becomes a paragraph -----------------------------------------------------


@pytest.fixture
def polices():
    preparer_polices()


def test_un_texte_est_decoupe_en_alineas_et_en_morceaux_de_deux_mille_caracteres(polices):
    absents: set[str] = set()
    paragraphes = texte_pdf("un\n\ndeux\n" + "mot " * 1000, CELLULE, absents)
    assert [p.getPlainText() for p in paragraphes[:2]] == ["un", "deux"]
    assert len(paragraphes) == 4
    assert all(len(p.getPlainText()) <= 2000 for p in paragraphes)


def test_un_texte_de_plus_de_dix_mille_caracteres_est_coupe_et_le_dit(polices):
    paragraphes = texte_pdf("a" * 50_000, CELLULE, set())
    texte = "".join(p.getPlainText() for p in paragraphes)
    assert len(texte) == 10_000
    assert texte.endswith("[…]")


def test_les_caracteres_absents_de_la_police_sont_remplaces_et_signales(polices):
    absents: set[str] = set()
    (paragraphe,) = texte_pdf("Été 😀 שלום ✓ \u200d\ufe0f", CELLULE, absents)
    assert paragraphe.getPlainText() == "Été □ □□□□ ✓"
    assert absents == set("😀שלום")
    assert pdf(dossier(projet=Projet(titre="Cap 😀"))).absents == ("😀",)


def test_les_espaces_francaises_ne_se_coupent_pas(polices):
    (paragraphe,) = texte_pdf("25\u202f000 € : « oui » ?", CELLULE, set())
    assert paragraphe.getPlainText() == "25\u00a0000\u00a0€\u00a0: «\u00a0oui\u00a0»\u00a0?"


def test_aucun_paragraphe_n_est_fabrique_ailleurs():
    from pathlib import Path

    import esms_desktop.export as piece

    coupables = [
        f.name
        for f in Path(piece.__path__[0]).glob("*.py")
        if f.name != "pdf_textes.py"
        and re.search(r"(?<![A-Za-z])(Paragraph|XPreformatted|Preformatted)\(", f.read_text(encoding="utf-8"))
    ]
    assert coupables == []


def test_un_titre_long_reste_sur_la_couverture():
    d = dossier(projet=replace_projet(titre="Un projet commun de dossier de l’usager informatisé " * 3))
    lu = lire(pdf(d).octets)
    assert "Sommaire" in lu.pages[0].extract_text()
    assert "Il prépare la saisie" in lu.pages[0].extract_text()


def replace_projet(**champs):
    return replace(dossier().projet, **champs)
