"""From keys to the document and back: the pause, undo, what changes elsewhere, a full disk, what was carried over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import INSECABLE
from tests.gui.feuille import CTRL, JAMAIS, feuilles
from tests.gui.gestes import cliquer, trouver
from ui.binding import PAUSE

Touche = Qt.Key
TITRE = "projet.titre"


@pytest.fixture
def feuille(qtbot, tmp_path):
    yield from feuilles(qtbot, tmp_path)


@pytest.fixture
def disque(monkeypatch):
    """`disque.plein = True`: nothing can be stored any more."""

    class Disque:
        plein = False

        def poser(self, document):
            vraie = document.set

            def fixer(cle, texte):
                if self.plein:
                    raise UserError(
                        "Le disque est plein : votre texte n’est pas perdu.", "Libérez de la place."
                    )
                return vraie(cle, texte)

            monkeypatch.setattr(document, "set", fixer)

    return Disque()


# --- when it is stored ------------------------------------------------------------------------------------


def test_la_pause_est_de_400_ms_et_reunit_les_touches_en_une_operation(feuille):
    assert PAUSE == 400
    f = feuille(TITRE, pause=PAUSE)
    avant = f.document.revision
    f.entrer(TITRE)
    with f.qtbot.waitSignal(f.pont.change, timeout=5_000):
        f.taper("Un DUI")
        assert f.document.revision == avant
    assert f.document.revision == avant + 1
    assert f.dossier.projet.titre == "Un DUI"


def test_une_touche_remet_la_pause_a_zero(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    minuteur = f.bloc(TITRE).liaison._minuteur
    minuteur.setTimerType(Qt.TimerType.PreciseTimer)
    f.taper("a")
    f.qtbot.waitUntil(lambda: minuteur.remainingTime() < JAMAIS - 200)
    f.taper("b")
    assert minuteur.remainingTime() > JAMAIS - 200
    assert f.dossier.projet.titre is None


def test_une_touche_ne_touche_pas_au_disque(feuille):
    f = feuille(TITRE)
    avant = f.document.revision
    f.entrer(TITRE)
    f.taper("Un titre assez long")
    f.peindre()
    assert f.document.revision == avant
    assert f.bloc(TITRE).liaison.en_attente


def test_entree_enregistre_aussitot_sans_quitter_le_champ(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    f.taper("Un DUI")
    f.touche(Touche.Key_Return)
    assert f.dossier.projet.titre == "Un DUI"
    assert QApplication.focusWidget() is f.bloc(TITRE).saisie.ligne


def test_quitter_le_champ_enregistre_aussitot(feuille):
    f = feuille(TITRE)
    f.ecrire(TITRE, "Un DUI")
    assert f.dossier.projet.titre == "Un DUI"


def test_quitter_sans_rien_changer_n_est_pas_une_operation(feuille):
    f = feuille(TITRE, "projet.demande_equipement", "projet.socles_vises", "projet.type_projet")
    avant = f.document.revision
    for cle in f.blocs:
        f.entrer(cle)
        f.sortir()
    assert f.document.revision == avant


def test_tout_vider_enregistre_ce_qui_est_en_cours(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    f.taper("Un DUI")
    f.pont.vider()
    assert f.dossier.projet.titre == "Un DUI"


def test_cacher_le_champ_enregistre_ce_qui_est_en_cours(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    f.taper("Un DUI")
    f.formulaire.hide()
    assert f.dossier.projet.titre == "Un DUI"


def test_rien_n_est_reformate_sous_les_doigts(feuille):
    f = feuille("projet.nb_utilisateurs")
    f.entrer("projet.nb_utilisateurs")
    f.taper("12345")
    f.pont.vider()
    assert f.dossier.projet.nb_utilisateurs == 12_345
    assert f.montre("projet.nb_utilisateurs") == "12345"
    f.taper("6")
    f.sortir()
    assert f.montre("projet.nb_utilisateurs") == "123\u202f456"


def test_l_espace_au_bout_d_un_mot_n_est_pas_mange_par_la_pause(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    f.taper("Un ")
    f.pont.vider()
    f.taper("DUI")
    f.sortir()
    assert f.dossier.projet.titre == "Un DUI"


# --- undo -------------------------------------------------------------------------------------------------


def test_ctrl_z_dans_un_champ_annule_dans_le_document_et_y_revient(feuille):
    f = feuille(TITRE)
    f.ecrire(TITRE, "Premier")
    f.ecrire(TITRE, "Second")
    f.entrer(TITRE)
    f.touche(Touche.Key_Z, CTRL)
    assert (f.montre(TITRE), f.dossier.projet.titre) == ("Premier", "Premier")
    f.touche(Touche.Key_Z, CTRL)
    assert (f.montre(TITRE), f.dossier.projet.titre) == ("", None)
    f.touche(Touche.Key_Y, CTRL)
    f.touche(Touche.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (f.montre(TITRE), f.dossier.projet.titre) == ("Second", "Second")


def test_ce_qui_se_tape_devient_une_etape_avant_d_etre_annule(feuille):
    f = feuille(TITRE)
    f.ecrire(TITRE, "Premier")
    f.entrer(TITRE)
    f.touche(Touche.Key_End)
    f.taper(" essai")
    f.touche(Touche.Key_Z, CTRL)
    assert f.montre(TITRE) == "Premier"
    f.touche(Touche.Key_Y, CTRL)
    assert f.montre(TITRE) == "Premier essai"


def test_les_pauses_d_un_meme_passage_sont_une_seule_etape(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    for morceau in ("Un ", "DUI ", "commun"):
        f.taper(morceau)
        f.pont.vider()
    f.touche(Touche.Key_Z, CTRL)
    assert f.dossier.projet.titre is None


def test_annuler_dans_un_texte_long_et_dans_un_choix(feuille):
    f = feuille("projet.description", "projet.type_projet", "projet.demande_equipement")
    f.ecrire("projet.description", "Un texte")
    f.entrer("projet.description")
    f.taper(" de plus")
    f.touche(Touche.Key_Z, CTRL)
    assert f.bloc("projet.description").saisie.texte() == "Un texte"
    f.entrer("projet.type_projet")
    f.taper("ren")
    f.touche(Touche.Key_Z, CTRL)
    assert f.bloc("projet.type_projet").saisie.combo.currentIndex() == 0
    oui = trouver(f.fenetre, f"Aide à l’équipement demandée{INSECABLE}: Oui", QRadioButton)
    cliquer(oui)
    f.touche(Touche.Key_Z, CTRL)
    assert not oui.isChecked()
    assert f.dossier.projet.demande_equipement is None


# --- what changes elsewhere -------------------------------------------------------------------------------


def test_une_valeur_changee_ailleurs_se_voit(feuille):
    f = feuille(TITRE)
    f.pont.saisir(TITRE, "Changé ailleurs")
    assert f.montre(TITRE) == "Changé ailleurs"
    f.pont.annuler()
    assert f.montre(TITRE) == ""


def test_ce_qui_se_tape_gagne_sur_ce_qui_change_ailleurs(feuille):
    f = feuille(TITRE)
    f.entrer(TITRE)
    f.taper("Le mien")
    f.pont.saisir(TITRE, "Un autre")
    assert f.montre(TITRE) == "Le mien"
    f.sortir()
    assert f.dossier.projet.titre == "Le mien"


def test_le_curseur_et_la_selection_restent_quand_un_autre_champ_change(feuille):
    f = feuille(TITRE)
    f.ecrire(TITRE, "Un DUI commun")
    f.entrer(TITRE)
    ligne = f.bloc(TITRE).saisie.ligne
    ligne.setSelection(3, 3)
    f.pont.saisir("projet.acronyme", "DUI")
    assert (ligne.selectedText(), ligne.cursorPosition()) == ("DUI", 6)


def test_une_page_cachee_se_rattrape_quand_on_y_revient(feuille):
    f = feuille(TITRE, "projet.type_projet")
    f.formulaire.hide()
    f.pont.saisir(TITRE, "Changé entre-temps")
    f.pont.saisir("projet.type_projet", "mixte")
    f.formulaire.show()
    assert f.montre(TITRE) == "Changé entre-temps"
    assert "à compléter" not in f.textes("projet.type_projet")


def test_une_ligne_supprimee_pendant_la_saisie_ne_fait_rien_tomber(feuille):
    cle = "etablissements[es1].nom"
    f = feuille(cle)
    f.entrer(cle)
    f.taper(" neuf")
    f.document.remove("etablissements", ["es1"])
    f.sortir()
    assert f.dossier.etablissements == ()
    f.pont.annuler()
    assert f.montre(cle) == "EHPAD Les Tilleuls"


# --- a disk that refuses ----------------------------------------------------------------------------------


def test_un_disque_plein_garde_le_texte_et_le_dit_puis_l_enregistre(feuille, disque):
    f = feuille(TITRE)
    disque.poser(f.document)
    disque.plein = True
    f.ecrire(TITRE, "Un DUI")
    assert f.montre(TITRE) == "Un DUI"
    assert f.dossier.projet.titre is None
    assert "pas enregistré" in f.textes(TITRE)
    assert "Le disque est plein" in f.textes(TITRE)
    f.pont.vider()
    assert f.montre(TITRE) == "Un DUI"
    disque.plein = False
    f.pont.vider()
    assert f.dossier.projet.titre == "Un DUI"
    assert "Le disque est plein" not in f.textes(TITRE)


def test_un_texte_refuse_est_retente_des_qu_une_autre_operation_reussit(feuille, disque):
    f = feuille(TITRE, "projet.acronyme")
    disque.poser(f.document)
    disque.plein = True
    f.ecrire(TITRE, "Un DUI")
    disque.plein = False
    f.ecrire("projet.acronyme", "DUI")
    f.qtbot.waitUntil(lambda: f.dossier.projet.titre == "Un DUI")
    assert f.dossier.projet.acronyme == "DUI"


def test_fermer_avec_un_texte_refuse_ne_fait_rien_tomber(feuille, disque):
    f = feuille(TITRE)
    disque.poser(f.document)
    disque.plein = True
    f.entrer(TITRE)
    f.taper("Un DUI")
    f.pont.fermer()
    f.fenetre.hide()
    assert f.montre(TITRE) == "Un DUI"
