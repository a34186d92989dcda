"""From keys to the document and back: the pause, undo, what changes elsewhere, a full disk, what was carried over."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.dossier.rows.projet import Projet
from tests.gui.feuille import CTRL, VIDE, Feuille
from tests.gui.gestes import cliquer, description_lue, trouver
from ui.binding import PAUSE

Touche = Qt.Key
TITRE = "projet.titre"


@pytest.fixture
def feuille(qtbot, tmp_path):
    faites = []

    def faire(*cles, **options):
        faites.append(Feuille(qtbot, tmp_path / str(len(faites)), *cles, **options))
        return faites[-1]

    yield faire
    for faite in faites:
        faite.fermer()


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
    f.taper("a")
    minuteur = f.bloc(TITRE).liaison._minuteur
    minuteur.setInterval(50)
    minuteur.start()
    reste = minuteur.remainingTime()
    f.taper("b")
    assert minuteur.remainingTime() >= reste
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


# --- states -----------------------------------------------------------------------------------------------


def test_un_champ_demande_est_a_completer_puis_se_tait(feuille):
    f = feuille("projet.duree_mois")
    assert "à compléter" in f.textes("projet.duree_mois")
    ligne = f.bloc("projet.duree_mois").saisie.ligne
    assert description_lue(ligne).startswith(f"État{INSECABLE}: à compléter. La durée est comparée")
    assert f"Demandé par{INSECABLE}: " in description_lue(ligne)
    f.ecrire("projet.duree_mois", "18")
    assert "à compléter" not in f.textes("projet.duree_mois")
    assert "État" not in description_lue(ligne)


def test_une_reponse_que_l_appel_refuse_est_dite_avec_la_phrase_du_critere(feuille):
    cle = "projet.attestation_socle_exigences"
    f = feuille(cle)
    f.pont.saisir(cle, "non")
    assert "non satisfait" in f.textes(cle)
    assert "Vous n’attestez pas" in f.textes(cle)
    f.pont.saisir(cle, "oui")
    assert "non satisfait" not in f.textes(cle)


def test_une_ligne_en_faute_est_dite_dans_sa_fiche_au_bon_champ(feuille):
    etablissements = tuple(
        dataclasses.replace(VIDE.etablissements[0], id=cle, finess_et="010000016") for cle in ("es1", "es2")
    )
    f = feuille(
        "etablissements[es1].nom",
        "etablissements[es1].finess_et",
        depuis=dataclasses.replace(VIDE, etablissements=etablissements),
    )
    assert "non satisfait" in f.textes("etablissements[es1].finess_et")
    assert "non satisfait" not in f.textes("etablissements[es1].nom")
    f.ecrire("etablissements[es1].finess_et", "2A 000 005 7")
    assert "non satisfait" not in f.textes("etablissements[es1].finess_et")


def test_une_valeur_lue_mais_surprenante_est_a_verifier(feuille):
    f = feuille("organismes[og1].siren")
    f.ecrire("organismes[og1].siren", "356000000")
    assert f.dossier.organismes[0].siren == "356000000"
    assert "à vérifier" in f.textes("organismes[og1].siren")
    assert "La Poste" in f.textes("organismes[og1].siren")


@pytest.mark.parametrize("geste", ["souris", "clavier", "correction"])
def test_une_valeur_reportee_attend_d_etre_confirmee(feuille, geste):
    f = feuille(TITRE, depuis=dataclasses.replace(VIDE, projet=Projet(acronyme="DUI")))
    f.document.set_value(TITRE, "Repris", "reporte")
    assert "à confirmer" in f.textes(TITRE)
    assert "Repris du dossier que vous avez copié" in f.textes(TITRE)
    confirmer = trouver(f.fenetre, f"Confirmer{INSECABLE}: Intitulé du projet", QPushButton)
    if geste == "souris":
        cliquer(confirmer)
    elif geste == "clavier":
        f.entrer(TITRE)
        f.touche(Touche.Key_Tab)
        assert QApplication.focusWidget() is confirmer
        f.touche(Touche.Key_Space)
    else:
        f.ecrire(TITRE, "Revu")
    assert f.document.origin(TITRE) == "saisi"
    assert "à confirmer" not in f.textes(TITRE)
    assert f.dossier.projet.titre == ("Revu" if geste == "correction" else "Repris")


def test_un_autre_appel_demande_autre_chose(feuille):
    f = feuille("projet.usages_socles")
    assert f"Demandé par{INSECABLE}: " in f.bloc("projet.usages_socles").toolTip()
    avant = f.bloc("projet.usages_socles").toolTip()
    f.document.move_to_call("generalisation-2022-guadeloupe", 1)
    assert f.bloc("projet.usages_socles").toolTip() != avant
