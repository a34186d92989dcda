"""The register of pieces: what is asked joined with what is there; files examined, named, joined, taken out, undone."""

import dataclasses
import hashlib
import io
import zipfile
from datetime import date

import pytest

from esms_desktop.document import pieces
from esms_desktop.document.document import PIECE_MAX
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer, ouvrir
from esms_desktop.document.parcours import Parcours
from esms_desktop.document.pieces_fichiers import (
    examiner,
    genre_de,
    montrer_poids,
    nom_ascii,
    nom_de_depot,
    poids_total,
)
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.engagements import Attestation
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.notes import Note
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.suivi import Piece

GUADELOUPE = "generalisation-2022-guadeloupe"
PDF = b"%PDF-1.7\n%un document"
PINS = Organisme(id="pins", raison_sociale="Les Pins", role="porteur")
PORT = Organisme(id="port", raison_sociale="Le Port", entite_nationale=False)
DEUX = Dossier(appel=GUADELOUPE, organismes=(PINS, PORT))
PACK = bibliotheque().charger(GUADELOUPE)


def archive(*noms):
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as zip_:
        for nom in noms:
            zip_.writestr(nom, "x")
    return octets.getvalue()


XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
DOCX = archive("[Content_Types].xml", "word/document.xml")
MACROS = archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")


@pytest.fixture
def remplir(tmp_path):
    ouverts = []

    def faire(depuis=DEUX):
        lieux = Emplacements(tmp_path / "prive")
        ouverts.append(creer(tmp_path / "a.esms", depuis.appel, 1, depuis=depuis, lieux=lieux))
        return ouverts[-1]

    yield faire
    for document in ouverts:
        document.close()


def registre(document):
    return pieces.registre(document.dossier, document.evaluate(PACK))


def ligne(document, cle):
    [trouvee] = [inscrite for inscrite in registre(document) if inscrite.cle == cle]
    return trouvee


def simple(phrase):
    return phrase.replace("\u202f", " ").replace("\u00a0", " ")


# --- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "genre"),
    [
        (PDF, "pdf"),
        (b"\n\n" + PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0...", "jpg"),
        (XLSX, "xlsx"),
        (DOCX, "docx"),
        (MACROS, None),
        (archive("notes.txt"), None),
        (b"PK\x03\x04 tronque", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", None),
        (b"MZ\x90", None),
        (b"", None),
    ],
)
def test_un_fichier_est_reconnu_a_son_contenu(octets, genre):
    assert genre_de(octets) == genre


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "est vide"),
        (b"MZ\x90", "format qui peut être joint"),
        (b"\xd0\xcf\x11\xe0", "mot de passe"),
        (MACROS, "macros"),
        (archive("notes.txt"), "archive"),
        (PDF + b" " * PIECE_MAX, "10 Mo"),
    ],
)
def test_un_fichier_refuse_dit_pourquoi_et_que_faire(octets, phrase):
    examen = examiner("Mon fichier.pdf", octets, DEUX)
    assert phrase in simple(examen.refus)
    assert "« Mon fichier.pdf »" in simple(examen.refus)
    assert examen.genre is None


def test_le_total_est_compte_avant_de_joindre():
    presentes = tuple(
        Piece(id=str(n), fichier=f"{n}.pdf", taille=9_999_999, empreinte=str(n)) for n in range(6)
    )
    pleine = dataclasses.replace(DEUX, pieces=presentes)
    # 6 × 9 999 999 = 59 999 994: six bytes are left
    assert poids_total(pleine) == 59_999_994
    assert examiner("a.pdf", PDF[:6], pleine).refus == ""
    assert "60 Mo permis" in simple(examiner("a.pdf", PDF[:7], pleine).refus)
    assert examiner("a.pdf", PDF, pleine, remplace="3").refus == ""
    jumelles = (*presentes[:1], dataclasses.replace(presentes[0], id="copie"))
    assert poids_total(dataclasses.replace(DEUX, pieces=jumelles)) == 9_999_999


@pytest.mark.parametrize(
    ("nom", "genre", "attendu"),
    [
        ("Attestation signée.PDF", "pdf", "Attestation signee.pdf"),
        ("C:\\Bureau\\Délégation.pdf", "pdf", "Delegation.pdf"),
        ("scan", "jpg", "scan.jpg"),
        ("photo.JPEG", "jpg", "photo.jpeg"),
        ("budget.xls", "xlsx", "budget.xls.xlsx"),
        ("…", "pdf", "sans-nom.pdf"),
    ],
)
def test_un_nom_devient_acceptable_partout(nom, genre, attendu):
    assert nom_ascii(nom, genre) == attendu


def test_un_nom_de_depot_dit_ce_qu_est_la_piece_et_reste_unique():
    sujet = "Attestation sur l’honneur : respect du cahier des charges du DUI"
    # 60 characters at most, no word cut: « charges » would end at 56, « du » at 59, « dui » at 63
    attendu = "P04_attestation_sur_l_honneur_respect_du_cahier_des_charges_du.pdf"
    assert nom_de_depot("P04", sujet, "", "pdf") == attendu
    assert nom_de_depot("P05", "Résultat", "Les Pins", "xlsx") == "P05_resultat_les_pins.xlsx"
    assert nom_de_depot("P05", "Résultat", "", "pdf", ["p05_RESULTAT.pdf"]) == "P05_resultat_2.pdf"
    assert nom_de_depot("", "Courrier du maire", "", "png") == "courrier_du_maire.png"


def test_deux_fichiers_n_ont_pas_le_meme_nom():
    deja = dataclasses.replace(DEUX, pieces=(Piece(id="p", fichier="Lettre.pdf"),))
    assert examiner("lettre.PDF", PDF, deja).nom == "lettre_2.pdf"
    assert examiner("lettre.PDF", PDF, deja, remplace="p").nom == "lettre.pdf"


@pytest.mark.parametrize(
    ("octets", "dit"),
    [(1, "1 octet"), (512, "512 octets"), (34_400, "34 ko"), (1_249_999, "1,2 Mo"), (60_000_000, "60 Mo")],
)
def test_un_poids_se_lit(octets, dit):
    assert simple(montrer_poids(octets)) == dit


# --- the register -----------------------------------------------------------------------------------------


def test_chaque_piece_de_l_appel_a_sa_ligne_et_chaque_organisme_son_autodiagnostic(remplir):
    document = remplir()
    cles = [inscrite.cle for inscrite in registre(document)]
    assert cles[:5] == ["P01", "P02", "P05/pins", "P05/port", "P08"]
    assert simple(ligne(document, "P05/port").titre) == (
        "Résultats de l’autodiagnostic de chaque organisme : Le Port"
    )
    assert ligne(document, "P05/pins").demande == "Obligatoire au dépôt"
    assert ligne(document, "P20").groupe == "apres_selection"
    assert "4.2.E" in ligne(document, "P05/pins").source
    # no organisation is attached: PINS did not say, so P08 depends on answers
    assert ligne(document, "P08").requise is None
    assert ligne(document, "P08").demande == "Selon vos réponses au dépôt"


def test_un_organisme_rattache_doit_son_accord(remplir):
    rattache = dataclasses.replace(PORT, entite_nationale=True)
    document = remplir(dataclasses.replace(DEUX, organismes=(PINS, rattache)))
    assert ligne(document, "P08/port").manque
    document.set_value("organismes[port].entite_nationale", False)
    document.set_value("organismes[pins].entite_nationale", False)
    assert ligne(document, "P08").etat == "sans_objet"


def test_ce_que_l_appel_ne_connait_pas_est_garde_a_la_fin(remplir):
    libres = (
        Piece(id="a", libelle="Courrier"),
        Piece(id="b", code="P99", fichier="x.pdf", etat="jointe"),
        Piece(id="c", code="P12", libelle="Devis 1", etat="jointe"),
        Piece(id="d", code="P12", libelle="Devis 2"),
    )
    document = remplir(dataclasses.replace(DEUX, pieces=libres))
    lignes = registre(document)
    assert [(i.cle, i.libelle, i.etat) for i in lignes[-2:]] == [
        ("a", "Courrier", "manquante"),
        ("b", "x.pdf", "jointe"),
    ]
    assert [(i.cle, i.libelle) for i in lignes if i.code == "P12"] == [("P12", "Devis 1"), ("d", "Devis 2")]


def test_ce_qui_manque_se_compte(remplir):
    document = remplir()
    # required of that call: P01, P02, P05 for each of two organisations, P11; P08 and P09 depend on answers
    debut = "5 pièces obligatoires manquent sur 5. Aucun fichier n’est encore dans le dossier."
    assert simple(pieces.resumer(registre(document), document.dossier)) == debut
    for cle in ("P01", "P02", "P05/pins", "P11"):
        pieces.joindre(document, ligne(document, cle), f"{cle[:3]}.pdf", PDF)
    # the same 21 bytes four times are kept once: 8 + 1 + 12
    fin = "1 pièce obligatoire manque sur 5. 4 fichiers joints, 21 octets."
    assert simple(pieces.resumer(registre(document), document.dossier)) == fin


def test_la_page_des_pieces_compte_celles_que_le_depot_attend(remplir):
    document = remplir()

    def reste():
        return Parcours(PACK).avancement(document.dossier, document.evaluate(PACK))["pieces"]

    assert (reste().etat, reste().manquants) == ("a_faire", 4)  # P01, P02, P05, P11
    pieces.joindre(document, ligne(document, "P05/pins"), "a.pdf", PDF)
    assert (reste().etat, reste().manquants) == ("en_cours", 4)
    pieces.joindre(document, ligne(document, "P05/port"), "b.pdf", PDF)
    assert reste().manquants == 3


# --- gestures ---------------------------------------------------------------------------------------------


def test_joindre_fait_la_ligne_et_s_annule_d_un_coup(remplir):
    document = remplir()
    avant = document.dossier
    cle = pieces.joindre(document, ligne(document, "P01"), "dossier.pdf", PDF)
    [piece] = document.dossier.pieces
    assert (piece.id, piece.code, piece.etat, piece.fichier, piece.taille) == (
        cle, "P01", "jointe", "dossier.pdf", len(PDF),
    )  # fmt: skip
    assert piece.empreinte == hashlib.sha256(PDF).hexdigest()
    assert document.content(cle) == PDF
    assert document.undo_label == "Joindre une pièce"
    document.undo()
    assert document.dossier == avant


def test_remplacer_garde_la_ligne(remplir):
    document = remplir()
    cle = pieces.joindre(document, ligne(document, "P01"), "a.pdf", PDF)
    document.set_value(f"pieces[{cle}].date", date(2026, 11, 24))
    assert pieces.joindre(document, ligne(document, "P01"), "b.pdf", PDF + b"2") == cle
    assert document.undo_label == "Remplacer une pièce"
    [piece] = document.dossier.pieces
    assert (piece.fichier, piece.date) == ("b.pdf", date(2026, 11, 24))
    assert document.content(cle) == PDF + b"2"


def test_ce_qui_attendait_ce_fichier_le_sait(remplir):
    delegue = Personne(id="md", nom="Dupouy", est_delegataire=True)
    document = remplir(
        dataclasses.replace(
            DEUX,
            personnes=(delegue,),
            attestations=(
                Attestation(id="a1", type="socle_exigences"),
                Attestation(id="a2", type="exactitude"),
            ),
        )
    )
    autodiagnostic = pieces.joindre(document, ligne(document, "P05/port"), "a.pdf", PDF)
    attestation = pieces.joindre(document, ligne(document, "P04"), "b.pdf", PDF + b"2")
    delegation = pieces.joindre(document, ligne(document, "P14"), "c.pdf", PDF + b"3")
    dossier = document.dossier
    assert dossier.organismes[0].autodiagnostic is None
    assert dossier.organismes[1].autodiagnostic.piece == autodiagnostic
    assert [a.piece for a in dossier.attestations] == [attestation, None]
    assert dossier.personnes[0].piece_delegation == delegation
    pieces.retirer(document, ligne(document, "P14"))
    assert document.dossier.personnes[0].piece_delegation is None


def test_retirer_ote_la_ligne_et_annuler_rend_le_fichier(remplir):
    document = remplir(dataclasses.replace(DEUX, notes=(Note(id="n", cible="projet.titre"),)))
    cle = pieces.joindre(document, ligne(document, "P01"), "a.pdf", PDF)
    pieces.retirer(document, ligne(document, "P01"))
    assert document.dossier.pieces == ()
    assert ligne(document, "P01").manque
    document.undo()
    assert document.content(cle) == PDF


def test_declarer_sans_fichier_et_renommer(remplir):
    document = remplir()
    pieces.declarer(document, ligne(document, "P11"), "sans_objet")
    assert (ligne(document, "P11").etat, ligne(document, "P11").manque) == ("sans_objet", False)
    pieces.joindre(document, ligne(document, "P02"), "liste.xlsx", XLSX)
    propose = pieces.nom_propose(document.dossier, ligne(document, "P02"), "xlsx")
    assert propose == "P02_liste_des_organismes_et_des_essms.xlsx"
    pieces.renommer(document, ligne(document, "P02"), propose)
    assert ligne(document, "P02").ligne.fichier == propose


def test_une_piece_libre_s_ajoute(remplir, tmp_path):
    document = remplir()
    cle = pieces.ajouter(document, "Courrier du maire", "courrier.pdf", PDF)
    assert ligne(document, cle).titre == "Courrier du maire"
    document.close()
    relu = ouvrir(document.chemin, lieux=Emplacements(tmp_path / "prive"))
    assert relu.content(cle) == PDF
    relu.close()
