"""Files in the window: new, opened whatever their state, saved elsewhere, closed, found again; nothing is lost."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.document.recent import recents
from esms_desktop.document.refus import Secret
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES
from tests.gui.gestes import cliquer, textes, tous, trouver
from ui import session as module
from ui.application import preparer

APPEL = "amorcage-2021-nouvelle-aquitaine"


class Poste:
    """A computer: a folder of dossiers, the private one, and the window that is started on it."""

    def __init__(self, qapp, qtbot, racine):
        self.qapp, self.qtbot = qapp, qtbot
        self.documents = racine / "Documents"
        self.documents.mkdir()
        self.lieux = Emplacements(racine / "prive")
        self.fenetre = None
        self.demarrer()

    def demarrer(self):
        self.fenetre = preparer(self.qapp, self.lieux)
        self.qtbot.addWidget(self.fenetre, before_close_func=lambda f: f.close())
        with self.qtbot.waitSignal(self.fenetre.complete):
            self.fenetre.show()

    def dossier(self, nom="grappe.esms", secret=None):
        chemin = self.documents / nom
        depuis = lire_dossier(DONNEES / "scenarios" / "E01.json")
        creer(chemin, APPEL, 1, depuis=depuis, lieux=self.lieux, secret=secret).close()
        return chemin

    @property
    def session(self):
        return self.fenetre.session

    @property
    def ouvert(self):
        """The file that is open, `None` on the home page."""
        cadre = self.session.cadre
        return cadre.pont.document.chemin if cadre else None

    def ouvrir(self, chemin):
        self.session.ouvrir(chemin)
        self.qapp.processEvents()

    def repondre(self, *gestes):
        """Answer the dialogs that will come, in that order: the text of a button, or a function of the dialog."""
        suite = list(gestes)
        minuteur = QTimer(self.fenetre, interval=5)

        def essayer():
            dialogue = QApplication.activeModalWidget()
            if dialogue is None or not suite:
                return
            if not dialogue.isActiveWindow():  # the keys of a person go to the window that is in front
                dialogue.activateWindow()
                return
            geste = suite.pop(0)
            if not suite:
                minuteur.stop()
            try:
                if callable(geste):
                    geste(dialogue)
                else:
                    cliquer(trouver(dialogue, geste, QPushButton))
            except BaseException:
                dialogue.reject()  # else the dialog would wait for ever for a person who is gone
                raise

        minuteur.timeout.connect(essayer)
        minuteur.start()
        return suite

    def dit(self):
        return textes(self.fenetre)


@pytest.fixture
def poste(qapp, qtbot, tmp_path, monkeypatch):
    poste = Poste(qapp, qtbot, tmp_path)
    monkeypatch.setattr(module, "dossier_des_documents", lambda: poste.documents)
    yield poste
    poste.fenetre.close()


def abimer(chemin):
    """Change one letter of the title, as a bad disk would; the bytes that are left."""
    octets = chemin.read_bytes().replace("Gardé".encode(), b"Garde!")
    chemin.write_bytes(octets)
    return octets


def choisir(monkeypatch, methode, chemin):
    monkeypatch.setattr(QFileDialog, methode, lambda *_, **__: (str(chemin), ""))


# --- opening ----------------------------------------------------------------------------------------------


def test_un_dossier_choisi_s_ouvre_et_se_retrouve_parmi_les_recents(poste, monkeypatch):
    chemin = poste.dossier()
    choisir(monkeypatch, "getOpenFileName", chemin)
    poste.session.actions["ouvrir"].trigger()
    assert poste.ouvert == chemin
    assert poste.fenetre.windowTitle().endswith("– ESMS Desktop")
    poste.session.actions["fermer_dossier"].trigger()
    assert poste.ouvert is None
    assert [r.chemin for r in recents(poste.lieux)] == [chemin]
    assert recents(poste.lieux)[0].appel == "Amorçage 2021, Nouvelle-Aquitaine"


def test_le_titre_de_la_fenetre_suit_celui_du_projet(poste, monkeypatch):
    choisir(monkeypatch, "getOpenFileName", poste.dossier())
    poste.session.actions["ouvrir"].trigger()
    poste.session.cadre.pont.saisir("projet.titre", "Grappe du Bassin")
    assert poste.fenetre.windowTitle() == "Grappe du Bassin – ESMS Desktop"
    poste.session.cadre.pont.annuler()
    assert "Grappe du Bassin" not in poste.fenetre.windowTitle()


def test_l_exemple_est_un_fichier_a_soi_que_l_on_peut_changer(poste):
    cliquer(trouver(poste.fenetre, "Découvrir avec un exemple", QPushButton))
    premier = poste.ouvert
    assert premier.parent == poste.documents
    assert len(poste.session.cadre.pont.dossier.etablissements) == 17  # 16, and one out of the project
    poste.session.actions["fermer_dossier"].trigger()
    cliquer(trouver(poste.fenetre, "Découvrir avec un exemple", QPushButton))
    assert poste.ouvert != premier  # the first one may have been changed: it is left alone


def test_un_dossier_depose_sur_la_fenetre_s_ouvre(poste, qtbot):
    chemin = poste.dossier()
    donnees = QMimeData()
    donnees.setUrls([QUrl.fromLocalFile(str(chemin))])
    bouton, sans = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entree = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, donnees, bouton, sans)
    poste.fenetre.dragEnterEvent(entree)
    assert entree.isAccepted()
    poste.fenetre.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, donnees, bouton, sans))
    qtbot.waitUntil(lambda: poste.ouvert == chemin)


def test_ouvrir_le_dossier_deja_ouvert_ne_fait_rien(poste):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    cadre = poste.session.cadre
    poste.ouvrir(chemin)
    assert poste.session.cadre is cadre


def test_un_autre_dossier_prend_la_place_du_premier_qui_est_enregistre(poste):
    un, deux = poste.dossier("un.esms"), poste.dossier("deux.esms")
    poste.ouvrir(un)
    poste.session.cadre.pont.saisir("projet.titre", "Le premier")
    poste.ouvrir(deux)
    assert poste.ouvert == deux
    assert lire(un).projet.titre == "Le premier"


# --- files in a bad way -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (None, "n’existe pas"),
        (b"bonjour", "n’est pas un dossier ESMS Desktop"),
        (b"", "n’est pas un dossier"),
    ],
    ids=["absent", "étranger", "vide"],
)
def test_un_fichier_qui_ne_s_ouvre_pas_est_dit_et_la_fenetre_reste_la(poste, octets, phrase):
    chemin = poste.documents / "autre.esms"
    if octets is not None:
        chemin.write_bytes(octets)
    poste.ouvrir(chemin)
    assert poste.ouvert is None
    assert phrase in poste.dit()


def test_un_dossier_ouvert_ailleurs_se_lit_sans_se_modifier(poste):
    chemin = poste.dossier()
    ailleurs = ouvrir(chemin, lieux=poste.lieux)
    poste.repondre("Ouvrir en lecture seule")
    poste.ouvrir(chemin)
    assert poste.ouvert == chemin
    assert poste.session.cadre.pont.document.lecture_seule
    assert "lecture seule" in poste.dit()
    poste.session.actions["fermer_dossier"].trigger()
    ailleurs.set("projet.titre", "Ailleurs")
    ailleurs.close()
    assert lire(chemin).projet.titre == "Ailleurs"


def test_un_dossier_lu_seulement_s_enregistre_ailleurs_pour_etre_modifie(poste, monkeypatch):
    chemin = poste.dossier()
    ailleurs = ouvrir(chemin, lieux=poste.lieux)
    poste.repondre("Ouvrir en lecture seule")
    poste.ouvrir(chemin)
    choisir(monkeypatch, "getSaveFileName", poste.documents / "à moi")
    poste.session.actions["enregistrer_sous"].trigger()
    assert poste.ouvert == poste.documents / "à moi.esms"
    assert not poste.session.cadre.pont.document.lecture_seule
    ailleurs.close()


def test_un_dossier_abime_propose_sa_derniere_version_et_le_garde_a_cote(poste):
    chemin = poste.dossier()
    document = ouvrir(chemin, lieux=poste.lieux)
    document.set("projet.titre", "Gardé")
    document.backup()
    document.close()
    abimer(chemin)
    vus = []
    poste.repondre(lambda d: (vus.append(textes(d)), cliquer(tous(d, QPushButton)[0])))
    poste.ouvrir(chemin)
    assert "abîmé" in vus[0]
    assert poste.session.cadre.pont.dossier.projet.titre == "Gardé"
    assert "a été remise en place" in poste.dit()
    assert len(list(poste.documents.glob("grappe (endommagé *.esms"))) == 1


def test_renoncer_laisse_le_dossier_abime_tel_quel(poste):
    chemin = poste.dossier()
    document = ouvrir(chemin, lieux=poste.lieux)
    document.set("projet.titre", "Gardé")
    document.backup()
    document.close()
    octets = abimer(chemin)
    poste.repondre("Annuler")
    poste.ouvrir(chemin)
    assert poste.ouvert is None
    assert chemin.read_bytes() == octets


def test_un_dossier_protege_demande_son_mot_de_passe(poste):
    chemin = poste.dossier(secret=Secret("mimosa"))

    def taper(texte):
        def faire(dialogue):
            champ = dialogue.findChild(QLineEdit)
            champ.setText(texte)
            cliquer(trouver(dialogue, "Ouvrir", QPushButton))

        return faire

    poste.repondre(taper("faux"), taper("mimosa"))
    poste.ouvrir(chemin)
    assert poste.ouvert == chemin
    assert poste.session.cadre.pont.document.secret == Secret("mimosa")


def test_du_travail_jamais_enregistre_est_repris_et_dit(poste):
    chemin = poste.dossier()
    document = ouvrir(chemin, lieux=poste.lieux)
    document.set("projet.titre", "Avant la panne")
    document._base.fermer()
    document._copie._verrou.liberer()
    poste.ouvrir(chemin)
    assert poste.session.cadre.pont.dossier.projet.titre == "Avant la panne"
    assert "retrouvé" in poste.dit()


# --- saving, closing --------------------------------------------------------------------------------------


def test_enregistrer_sous_continue_dans_le_nouveau_fichier(poste, monkeypatch):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "Variante")
    choisir(monkeypatch, "getSaveFileName", poste.documents / "variante.esms")
    poste.session.actions["enregistrer_sous"].trigger()
    assert poste.ouvert == poste.documents / "variante.esms"
    assert lire(poste.documents / "variante.esms").projet.titre == "Variante"
    assert lire(chemin).projet.titre != "Variante"
    assert recents(poste.lieux)[0].chemin == poste.documents / "variante.esms"


def test_enregistrer_sous_un_nom_deja_pris_est_refuse_et_dit(poste, monkeypatch):
    un, deux = poste.dossier("un.esms"), poste.dossier("deux.esms")
    avant = deux.read_bytes()
    poste.ouvrir(un)
    choisir(monkeypatch, "getSaveFileName", deux)
    poste.session.actions["enregistrer_sous"].trigger()
    assert poste.ouvert == un
    assert deux.read_bytes() == avant
    assert "existe déjà" in poste.dit()


def test_fermer_quand_la_cle_est_partie_garde_le_travail_et_le_dit(poste, tmp_path):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "Sans la clé")
    shutil.move(poste.documents, tmp_path / "débranchée")
    poste.session.actions["fermer_dossier"].trigger()
    assert "sera repris à la prochaine ouverture" in poste.dit()
    shutil.move(tmp_path / "débranchée", poste.documents)
    poste.ouvrir(chemin)
    assert poste.session.cadre.pont.dossier.projet.titre == "Sans la clé"


def test_fermer_la_fenetre_enregistre_et_retient_sa_place(poste):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "À la fin")
    poste.fenetre.resize(760, 520)
    poste.fenetre.close()
    assert lire(chemin).projet.titre == "À la fin"
    poste.demarrer()
    assert (poste.fenetre.width(), poste.fenetre.height()) == (760, 520)
    assert "Dossiers récents" in poste.dit()


# --- tools ------------------------------------------------------------------------------------------------


def test_proteger_puis_retirer_le_mot_de_passe_par_le_menu(poste, monkeypatch, tmp_path):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "Secret")

    def taper(dialogue):
        for champ in dialogue.findChildren(QLineEdit):
            champ.setText("mimosa")
        cliquer(trouver(dialogue, "Protéger", QPushButton))

    choisir(monkeypatch, "getSaveFileName", tmp_path / "fiche.pdf")
    poste.repondre(taper, "Enregistrer en PDF…")
    poste.session.actions["mot_de_passe"].trigger()
    assert lire(chemin, Secret("mimosa")).projet.titre == "Secret"
    assert (tmp_path / "fiche.pdf").read_bytes().startswith(b"%PDF")
    poste.repondre("Retirer le mot de passe")
    poste.session.actions["mot_de_passe"].trigger()
    assert lire(chemin).projet.titre == "Secret"
    assert "n’a plus de mot de passe" in poste.dit()


def test_le_second_emplacement_se_choisit_puis_s_oublie(poste, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path / "clé"))
    poste.repondre("Choisir un dossier…")
    poste.session.actions["second_emplacement"].trigger()
    assert poste.lieux.second() == tmp_path / "clé"
    poste.repondre("Ne plus y copier")
    poste.session.actions["second_emplacement"].trigger()
    assert poste.lieux.second() is None


def test_effacer_les_copies_dit_d_abord_ce_qui_est_perdu(poste):
    chemin = poste.dossier()
    document = ouvrir(chemin, lieux=poste.lieux)
    document.backup()
    document.close()
    vus = []
    poste.repondre(lambda d: (vus.append(textes(d)), cliquer(trouver(d, "Effacer", QPushButton))))
    poste.session.actions["effacer_copies"].trigger()
    assert "Les versions précédentes de vos dossiers seront perdues" in vus[0]
    assert list((poste.lieux.racine / "sauvegardes").rglob("*.esms")) == []
    assert lire(chemin).projet.titre is not None
