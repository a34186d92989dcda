"""The register of pieces as a person uses it: what is missing, joining by dialog, mouse or clipboard, opening, undoing."""

import dataclasses
import io
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.suivi import Piece
from tests.gui.gestes import cliquer, focus, touche, trouver
from tests.gui.poste import APPEL, lu, postes
from ui.pages.pieces import RegistreDesPieces

GUADELOUPE = "generalisation-2022-guadeloupe"
VIDE = Dossier(appel=APPEL)
DEUX = dataclasses.replace(
    VIDE,
    organismes=(
        Organisme(id="pins", raison_sociale="Les Pins"),
        Organisme(id="port", raison_sociale="Le Port"),
    ),
)


def pdf(secret=None):
    octets = io.BytesIO()
    toile = Canvas(octets, encrypt=StandardEncryption(secret) if secret else None)
    toile.drawString(72, 720, "Une pièce")
    toile.save()
    return octets.getvalue()


PDF = pdf()


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    gardes = postes(qtbot, tmp_path)
    faire = next(gardes)

    def montrer(depuis=VIDE, appel=None):
        poste = faire(depuis)
        if appel is not None:
            poste.pont.faire(lambda document: document.move_to_call(appel, 1))
        poste.bloc = RegistreDesPieces(poste.contexte)
        poste.bloc.setMinimumHeight(560)
        poste.montrer(poste.bloc)
        poste.bloc.liste.setFocus()
        return poste

    yield montrer
    next(gardes, None)


@pytest.fixture
def fichier(tmp_path):
    def ecrire(nom="attestation.pdf", octets=PDF):
        chemin = tmp_path / nom
        chemin.write_bytes(octets)
        return chemin

    return ecrire


@pytest.fixture
def choisir(monkeypatch):
    """The file that the person will choose in the dialog."""

    def repondre(chemin):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chemin), ""))

    return repondre


def joindre(poste):
    cliquer(trouver(poste.bloc, "Joindre un fichier…", QPushButton))
    poste.peindre()


def rang(poste, debut):
    """Make the line whose name begins so the current one."""
    liste = poste.bloc.liste
    item = next(liste.item(n) for n in range(liste.count()) if liste.item(n).text().startswith(debut))
    liste.setCurrentItem(item)
    poste.peindre()
    return item


def code(poste, voulu):
    return next((p for p in poste.dossier.pieces if p.code == voulu), None)


# --- what is asked ----------------------------------------------------------------------------------------


def test_ce_qui_manque_est_compte_et_chaque_piece_dit_qui_la_demande(ouvrir):
    poste = ouvrir()
    # amorçage 2021: P01, P02, P03, P04 and P11 are required
    assert "5 pièces obligatoires manquent sur 5." in lu(poste.bloc)
    rang(poste, "Attestation sur l’honneur")
    assert "Obligatoire au dépôt · P04" in lu(poste.bloc)
    assert "Signée par le représentant légal du demandeur." in lu(poste.bloc)
    assert "Annexe 2, I, respect du cahier des charges national" in lu(poste.bloc)
    assert "10 Mo au plus par fichier et 60 Mo en tout" in lu(poste.bloc)


def test_chaque_organisme_a_sa_ligne_d_autodiagnostic(ouvrir, choisir, fichier):
    poste = ouvrir(DEUX, appel=GUADELOUPE)
    rang(poste, "Résultats de l’autodiagnostic de chaque organisme\u00a0: Le Port")
    choisir(fichier())
    joindre(poste)
    [piece] = poste.dossier.pieces
    assert (piece.code, piece.organisme) == ("P05", "port")
    assert poste.dossier.organismes[1].autodiagnostic.piece == piece.id
    assert "4 pièces obligatoires manquent sur 5." in lu(poste.bloc)


# --- joining ----------------------------------------------------------------------------------------------


def test_joindre_par_le_dialogue_puis_annuler(ouvrir, choisir, fichier):
    poste = ouvrir()
    rang(poste, "Attestation sur l’honneur")
    choisir(fichier("Attestation signée.pdf"))
    joindre(poste)
    piece = code(poste, "P04")
    assert (piece.fichier, piece.taille, piece.etat) == ("Attestation signee.pdf", len(PDF), "jointe")
    assert poste.document.content(piece.id) == PDF
    assert "« Attestation signee.pdf » : joint." in lu(poste.bloc)
    assert "4 pièces obligatoires manquent sur 5. 1 fichier joint" in lu(poste.bloc)
    assert focus() is poste.bloc.liste
    cliquer(trouver(poste.bloc, "Annuler", QPushButton))
    assert poste.dossier.pieces == ()
    assert "5 pièces obligatoires manquent sur 5." in lu(poste.bloc)


def test_abandonner_le_dialogue_ne_fait_rien(ouvrir):
    poste = ouvrir()
    joindre(poste)
    assert poste.dossier.pieces == ()


def test_entree_joint_puis_ouvre_et_suppr_retire(ouvrir, choisir, fichier, monkeypatch):
    poste = ouvrir()
    ouverts = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: ouverts.append(url.toLocalFile()) or True)
    rang(poste, "Planning prévisionnel")
    choisir(fichier("planning.pdf"))
    touche(Qt.Key.Key_Return)
    assert code(poste, "P03").fichier == "planning.pdf"
    touche(Qt.Key.Key_Return)
    [copie] = [Path(chemin) for chemin in ouverts]
    assert (copie.name, copie.read_bytes()) == ("planning.pdf", PDF)
    assert not copie.is_relative_to(poste.racine)
    touche(Qt.Key.Key_Delete)
    assert code(poste, "P03") is None
    assert "« planning.pdf » : retiré du registre." in lu(poste.bloc)


def glisser(poste, chemins, debut):
    """Drop files on a line with the mouse."""
    liste, item = poste.bloc.liste, rang(poste, debut)
    rang(poste, "Dossier de demande")
    donnees = QMimeData()
    donnees.setUrls([QUrl.fromLocalFile(str(chemin)) for chemin in chemins])
    ou, sans = liste.visualItemRect(item).center(), Qt.KeyboardModifier.NoModifier
    gauche, copie = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    entree = QDragEnterEvent(ou, copie, donnees, gauche, sans)
    liste.dragEnterEvent(entree)
    assert entree.isAccepted()
    liste.dragMoveEvent(QDragMoveEvent(ou, copie, donnees, gauche, sans))
    liste.dropEvent(QDropEvent(QPointF(ou), copie, donnees, gauche, sans))
    poste.peindre()


def test_un_fichier_se_depose_sur_sa_ligne_et_plusieurs_a_la_suite(ouvrir, fichier):
    poste = ouvrir()
    glisser(poste, [fichier("planning.pdf")], "Planning prévisionnel")
    assert code(poste, "P03").fichier == "planning.pdf"
    glisser(poste, [fichier("a.pdf"), fichier("b.pdf", PDF + b"\n")], "Devis")
    assert [p.fichier for p in poste.dossier.pieces if p.code == "P12"] == ["a.pdf", "b.pdf"]
    assert "2 fichiers : joints." in lu(poste.bloc)
    poste.pont.annuler()
    assert code(poste, "P12") is None


def test_un_fichier_ou_une_image_se_colle(ouvrir, fichier):
    poste = ouvrir()
    rang(poste, "Relevé d’identité bancaire")
    donnees = QMimeData()
    donnees.setUrls([QUrl.fromLocalFile(str(fichier("rib.pdf")))])
    QGuiApplication.clipboard().setMimeData(donnees)
    touche(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert code(poste, "P13").fichier == "rib.pdf"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    rang(poste, "Délégation de signature")
    touche(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    piece = code(poste, "P14")
    assert piece.fichier == "image collee.png"
    assert poste.document.content(piece.id).startswith(b"\x89PNG")
    QGuiApplication.clipboard().setText("rien à joindre")
    touche(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "ne contient ni fichier ni image" in lu(poste.bloc)


@pytest.mark.parametrize(
    ("nom", "octets", "phrase"),
    [
        ("notes.txt", b"du texte", "n’est pas d’un format qui peut être joint"),
        ("vide.pdf", b"", "est vide"),
        ("gros.pdf", PDF + b" " * 10_000_001, "10 Mo"),
    ],
)
def test_un_fichier_refuse_dit_pourquoi_et_ne_change_rien(ouvrir, choisir, fichier, nom, octets, phrase):
    poste = ouvrir()
    choisir(fichier(nom, octets))
    joindre(poste)
    assert phrase in lu(poste.bloc)
    assert poste.dossier.pieces == ()


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [(pdf("secret"), "est protégé par un mot de passe"), (b"%PDF-1.7 rien", "ne s’ouvre pas")],
)
def test_un_pdf_que_personne_ne_lira_le_dit_et_se_joint_quand_meme(ouvrir, choisir, fichier, octets, phrase):
    poste = ouvrir()
    choisir(fichier("protege.pdf", octets))
    joindre(poste)
    assert phrase in lu(poste.bloc)
    assert poste.dossier.pieces == ()
    cliquer(trouver(poste.bloc, "Joindre quand même", QPushButton))
    assert code(poste, "P01").fichier == "protege.pdf"


# --- the rest ---------------------------------------------------------------------------------------------


def test_renommer_pour_le_depot(ouvrir, choisir, fichier):
    poste = ouvrir()
    rang(poste, "Planning prévisionnel")
    choisir(fichier("scan0001.pdf"))
    joindre(poste)
    cliquer(trouver(poste.bloc, "Renommer en « P03_planning_previsionnel.pdf »", QPushButton))
    assert code(poste, "P03").fichier == "P03_planning_previsionnel.pdf"
    assert "Le fichier s’appelle maintenant" in lu(poste.bloc)


def test_une_piece_sans_objet_se_declare_et_se_reprend_dans_son_etat(ouvrir):
    poste = ouvrir()
    rang(poste, "Coûts et plan de financement")
    cliquer(trouver(poste.bloc, "Sans objet…", QPushButton))
    poste.peindre()
    assert code(poste, "P11").etat == "sans_objet"
    assert "4 pièces obligatoires manquent sur 5." in lu(poste.bloc)


def test_une_piece_libre_s_ajoute_et_se_nomme(ouvrir, choisir, fichier):
    poste = ouvrir()
    choisir(fichier("courrier.pdf"))
    cliquer(trouver(poste.bloc, "Ajouter une autre pièce…", QPushButton))
    poste.peindre()
    [piece] = poste.dossier.pieces
    assert (piece.code, piece.libelle, piece.fichier) == (None, "courrier", "courrier.pdf")
    touche(Qt.Key.Key_End)
    QTest.keyClicks(focus(), " du maire")
    poste.pont.vider()
    assert poste.dossier.pieces[0].libelle == "courrier du maire"


def test_un_fichier_seulement_nomme_se_dit(ouvrir):
    nommee = Piece(id="p", code="P01", fichier="01_dossier.pdf", etat="jointe")
    poste = ouvrir(dataclasses.replace(VIDE, pieces=(nommee,)))
    assert "01_dossier.pdf. Le registre nomme ce fichier, mais le dossier ne le contient pas" in lu(
        poste.bloc
    )


def test_aller_mene_a_la_piece_et_a_son_champ(ouvrir):
    pieces = (Piece(id="a", code="P01", etat="jointe"), Piece(id="b", libelle="Courrier"))
    poste = ouvrir(dataclasses.replace(VIDE, pieces=pieces))
    assert poste.bloc.aller("pieces[b].libelle")
    assert poste.bloc.liste.cle() == "b"
    assert focus().accessibleName() == "Pièce"
    assert poste.bloc.aller("pieces[a]")
    assert poste.bloc.liste.cle() == "P01"
    assert not poste.bloc.aller("pieces[partie]")
    assert not poste.bloc.aller("projet.titre")


def test_en_lecture_seule_rien_ne_se_joint(ouvrir, fichier):
    poste = ouvrir()
    poste.document.lecture_seule = True
    poste.bloc.fiche.montrer(None)
    rang(poste, "Planning prévisionnel")
    assert not trouver(poste.bloc, "Joindre un fichier…", QPushButton).isEnabled()
    glisser(poste, [fichier()], "Planning prévisionnel")
    assert poste.dossier.pieces == ()
