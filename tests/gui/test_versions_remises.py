"""« Remettre en place… »: asked for once, the present state kept first, the file shown again, the way back told."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

from esms_desktop.document.ouverture import lire, ouvrir
from esms_desktop.document.refus import Secret
from tests.gui.gestes import cliquer, textes, trouver
from tests.gui.test_session import Poste
from ui import session as module
from ui.dialogs.versions import DialogueVersions

PHRASE = "est remise en place"


@pytest.fixture
def poste(qapp, qtbot, tmp_path, monkeypatch):
    poste = Poste(qapp, qtbot, tmp_path)
    monkeypatch.setattr(module, "dossier_des_documents", lambda: poste.documents)
    yield poste
    poste.fenetre.close()


def avec_une_version(poste, titre="Ancien", secret=None):
    """A dossier one version of which has that title; the only one of its list."""
    chemin = poste.dossier(secret=secret)
    document = ouvrir(chemin, lieux=poste.lieux, secret=secret)
    document.set("projet.titre", titre)
    document.close()
    document = ouvrir(chemin, lieux=poste.lieux, secret=secret)
    for version in document.versions()[1:]:
        version.chemin.unlink()
    document.close()
    return chemin


def versions(poste):
    """The list, by the menu, once it is read."""
    poste.session.actions["versions"].trigger()
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueVersions)
    dialogue.attendre()
    poste.qapp.processEvents()
    return dialogue


def choisir(dialogue, titre):
    """The row of that title."""
    liste = trouver(dialogue, "Versions précédentes", QTreeWidget)
    rangs = range(liste.topLevelItemCount())
    liste.setCurrentItem(next(liste.topLevelItem(n) for n in rangs if liste.topLevelItem(n).text(2) == titre))


def remettre(poste, titre, *reponses):
    """Put the version of that title back, with these answers."""
    dialogue = versions(poste)
    choisir(dialogue, titre)
    poste.repondre(*reponses or ("Remettre en place",))
    cliquer(trouver(dialogue, "Remettre en place…", QPushButton))
    poste.qapp.processEvents()
    return dialogue


def titre(poste):
    return poste.session.cadre.pont.dossier.projet.titre


def test_une_version_se_remet_en_place_et_la_fenetre_dit_comment_revenir(poste):
    chemin = avec_une_version(poste)
    poste.ouvrir(chemin)
    poste.session.cadre.montrer_page("projet")
    poste.session.cadre.pont.saisir("projet.titre", "Présent")
    vues = []
    remettre(
        poste,
        "Ancien",
        lambda d: (vues.append(textes(d)), cliquer(trouver(d, "Remettre en place", QPushButton))),
    )
    assert "l’état présent sera d’abord gardé dans cette liste" in vues[0]
    assert poste.ouvert == chemin
    assert titre(poste) == "Ancien"
    assert lire(chemin).projet.titre == "Ancien"
    assert poste.session.cadre.page_courante.id == "projet"
    assert poste.fenetre.windowTitle() == "Ancien – ESMS Desktop"
    assert PHRASE in poste.dit()
    assert "Fichier, Versions précédentes…" in poste.dit()
    [premiere, *_] = poste.session.cadre.pont.document.versions()
    assert premiere.motif == "retour"
    liste = trouver(versions(poste), "Versions précédentes", QTreeWidget)
    ligne = [liste.topLevelItem(0).text(colonne) for colonne in (1, 2)]
    assert ligne == ["Avant un retour", "Présent"]
    QApplication.activeModalWidget().close()


def test_l_etat_d_avant_se_remet_de_la_meme_facon(poste):
    chemin = avec_une_version(poste)
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "Présent")
    remettre(poste, "Ancien")
    remettre(poste, "Présent")
    assert titre(poste) == "Présent"
    poste.session.actions["fermer_dossier"].trigger()
    assert lire(chemin).projet.titre == "Présent"


def test_on_travaille_sur_la_version_remise_et_rien_de_l_autre_n_y_revient(poste):
    chemin = avec_une_version(poste)
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "Présent")
    remettre(poste, "Ancien")
    assert not poste.session.actions["annuler"].isEnabled()
    poste.session.cadre.pont.saisir("projet.acronyme", "SUITE")
    poste.session.actions["fermer_dossier"].trigger()
    assert (lire(chemin).projet.titre, lire(chemin).projet.acronyme) == ("Ancien", "SUITE")


def test_renoncer_laisse_le_dossier_et_la_liste(poste):
    chemin = avec_une_version(poste)
    poste.ouvrir(chemin)
    poste.session.cadre.pont.saisir("projet.titre", "Présent")
    cadre = poste.session.cadre
    dialogue = remettre(poste, "Ancien", "Annuler")
    assert dialogue.isVisible()
    assert poste.session.cadre is cadre
    assert (titre(poste), len(cadre.pont.document.versions())) == ("Présent", 1)
    dialogue.close()


def test_un_dossier_protege_le_reste_sans_redemander_son_mot_de_passe(poste):
    secret = Secret("mimosa")
    chemin = avec_une_version(poste, secret=secret)
    poste.session._ouvreur.ouvert.emit(ouvrir(chemin, lieux=poste.lieux, secret=secret), "")
    poste.session.cadre.pont.saisir("projet.titre", "Présent")
    remettre(poste, "Ancien")
    assert titre(poste) == "Ancien"
    assert poste.session.cadre.pont.document.secret == secret
    assert lire(chemin, secret).projet.titre == "Ancien"
    assert PHRASE in poste.dit()


@pytest.mark.parametrize("secret", [None, Secret("mimosa")], ids=["clair", "protégé"])
def test_une_version_abimee_entre_temps_est_dite_et_le_dossier_reste_ouvert(poste, secret):
    chemin = avec_une_version(poste, secret=secret)
    poste.session._ouvreur.ouvert.emit(ouvrir(chemin, lieux=poste.lieux, secret=secret), "")
    poste.session.cadre.pont.saisir("projet.titre", "Présent")
    [version] = poste.session.cadre.pont.document.versions()

    def abimer_puis_repondre(dialogue):
        octets = version.chemin.read_bytes()
        version.chemin.write_bytes(octets[: len(octets) // 2])
        cliquer(trouver(dialogue, "Remettre en place", QPushButton))

    remettre(poste, "Ancien", abimer_puis_repondre)
    assert poste.ouvert == chemin
    assert titre(poste) == "Présent"
    assert "n’a pas été remise en place, le dossier est resté comme il était" in poste.dit()
    assert PHRASE not in poste.dit()
    poste.session.cadre.pont.saisir("projet.titre", "La suite")
    poste.session.actions["fermer_dossier"].trigger()
    assert lire(chemin, secret).projet.titre == "La suite"


def test_un_fichier_change_ailleurs_est_laisse_et_la_fenetre_suit_la_version(poste):
    chemin = avec_une_version(poste)
    poste.ouvrir(chemin)
    ailleurs = poste.dossier("autre.esms").read_bytes()
    chemin.write_bytes(ailleurs)
    remettre(poste, "Ancien")
    assert chemin.read_bytes() == ailleurs
    assert "conflit" in poste.ouvert.name
    assert lire(poste.ouvert).projet.titre == "Ancien"
    assert "modifié ailleurs" in poste.dit()
