"""« Points à vérifier »: printed when an open note asks for it, and only then."""

import io
from datetime import date

import pypdf

from esms_desktop.dossier.rows.notes import Note
from esms_desktop.export.blocs import Tableau
from esms_desktop.export.content import composer
from esms_desktop.export.content_notes import partie_notes
from esms_desktop.export.pdf_dossier import dessiner
from tests.unit.test_export_fabrique import JOUR, dossier, verdict

TITRE = "Points à vérifier"
TARD = Note(
    id="n1", cible="etablissements[e1].finess_et", texte="Confirmer avec l’ARS", echeance=date(2027, 1, 4),
    auteur="Inès Belhadj", imprimer=True,
)  # fmt: skip
TOT = Note(id="n2", cible="projet.titre", texte="Faire relire", echeance=date(2026, 12, 1), imprimer=True)
SANS = Note(id="n3", cible="etablissements[parti]", texte="Voir si elle revient", imprimer=True)
MUETTE = Note(id="n4", cible="projet.titre", texte="Pour nous seuls")
FAITE = Note(id="n5", cible="projet.titre", texte="Déjà fait", fait=True, imprimer=True)


def titres(*notes):
    return [partie.titre for partie in composer(dossier(notes=notes), verdict(), JOUR).parties]


def test_rien_ne_s_imprime_tant_qu_aucune_note_ne_le_demande():
    assert TITRE not in titres()
    assert TITRE not in titres(MUETTE, FAITE)
    assert titres(MUETTE, TOT)[-1] == TITRE


def test_les_notes_a_imprimer_sont_par_date_nommees_en_mots():
    [tableau] = partie_notes(dossier(notes=(SANS, TARD, MUETTE, FAITE, TOT))).blocs
    assert isinstance(tableau, Tableau)
    assert [[cellule.texte.replace("\u00a0", " ") for cellule in ligne] for ligne in tableau.lignes] == [
        ["Intitulé du projet", "Faire relire", "01/12/2026", "–"],
        ["EHPAD Les Tilleuls : FINESS géographique", "Confirmer avec l’ARS", "04/01/2027", "Inès Belhadj"],
        ["Une ligne supprimée de « Établissements »", "Voir si elle revient", "–", "–"],
    ]


def test_le_pdf_porte_ces_points_et_pas_les_autres_notes():
    octets = dessiner(composer(dossier(notes=(TARD, MUETTE)), verdict(), JOUR)).octets
    dit = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(octets)).pages)
    assert TITRE in dit
    assert "Confirmer avec l’ARS" in " ".join(dit.split())
    assert "Pour nous seuls" not in dit
