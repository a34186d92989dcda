"""The criteria panel, live: what it says, what turns, where it leads, what is never lost."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolTip

from esms_desktop.dossier.dossier import Dossier
from tests.gui.atelier import ateliers, exemple
from ui.criteres import justification, liste
from ui.criteres.depliant import Depliant
from ui.criteres.ligne import EnteteGroupe, LigneCritere

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")
NOMBRE = "Nombre d’ESMS du projet"


@pytest.fixture
def ouvrir(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


def textes(atelier):
    return [
        w.accessibleName() for w in atelier.cadre.panneau.resume.children() if hasattr(w, "accessibleName")
    ]


def lignes(atelier):
    """The criteria that are shown, from top to bottom."""
    montrees = [w for w in atelier.cadre.panneau.findChildren(LigneCritere) if w.isVisible()]
    return sorted(montrees, key=lambda w: w.y())


def ligne(atelier, titre):
    return next(w for w in lignes(atelier) if w.critere.titre == titre)


def entetes(atelier):
    montres = [w for w in atelier.cadre.panneau.findChildren(EnteteGroupe) if w.isVisible()]
    return [w.accessibleName() for w in sorted(montres, key=lambda w: w.y())]


def resume(atelier):
    vus = atelier.cadre.panneau.resume.findChildren(type(atelier.cadre.panneau.resume._pret))
    return [w.text() for w in vus if w.isVisible()]


def doubler_un_finess(atelier):
    rangs = atelier.document.dossier.etablissements
    atelier.document.set(f"etablissements[{rangs[0].id}].finess_et", rangs[1].finess_et)


# --- what it says ---------------------------------------------------------------------------------------------


def test_un_dossier_vide_dit_ce_qui_reste_a_completer(ouvrir):
    atelier = ouvrir()
    dits = resume(atelier)
    assert dits[0] == "Pas encore prêt\u00a0: 17\u00a0points sont à compléter."
    assert dits[1] == "57\u00a0à\u00a0compléter · 1\u00a0à\u00a0apprécier"
    assert "Rien à calculer encore" in dits


def test_l_exemple_est_pret_et_son_montant_dit_pourquoi_il_peut_monter(ouvrir):
    dits = resume(ouvrir(exemple()))
    assert dits[0] == "Prêt à déposer\u00a0: aucun point ne bloque."
    assert "455\u202f000\u00a0€" in dits
    assert any("jusqu’à 695\u202f000\u00a0€ si l’autorité confirme" in dit for dit in dits)
    assert "16 ESMS : dépôt à faire auprès de l’ARS Nouvelle-Aquitaine." in dits


def test_des_montants_inconnus_sont_dits_inconnus(ouvrir, qtbot):
    atelier = ouvrir(exemple(), appel="generalisation-2025-national")
    assert "Montants non connus pour cet appel" in resume(atelier)
    atelier.cliquer(qtbot, "Ce qu’il faut savoir", QPushButton)
    atelier.peindre()
    assert any("Barème non renseigné" in texte for texte in atelier.textes(atelier.cadre.panneau))


def test_ce_qui_bloque_vient_d_abord_et_sans_objet_est_replie(ouvrir):
    atelier = ouvrir(exemple())
    doubler_un_finess(atelier)
    atelier.peindre()
    assert entetes(atelier)[0] == "Ce qui bloque, 1"
    assert entetes(atelier)[-1] == "Sans objet, 5"
    assert lignes(atelier)[0].accessibleName() == "Numéro FINESS de chaque ESMS, non satisfait"
    assert not any(w.critere.etat == "sans_objet" for w in lignes(atelier))


def test_la_barre_a_son_equivalent_ecrit(ouvrir):
    atelier = ouvrir(exemple())
    barre = atelier.trouver("Avancement des critères")
    nombre = Counter(c.etat for c in atelier.pont.verdict.criteres)
    assert barre.accessibleDescription() == (
        f"{nombre['satisfait']}\u00a0satisfaits · 2\u00a0non\u00a0satisfaits · 8\u00a0à\u00a0apprécier"
    )
    parts = barre.parts(300)
    assert [etat for etat, _, _ in parts] == ["satisfait", "non_satisfait", "a_apprecier"]
    assert parts[-1][1] + parts[-1][2] == pytest.approx(300)


def test_le_calcul_montre_l_arithmetique_de_chaque_ligne(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.cliquer(qtbot, "Voir le calcul", QPushButton)
    atelier.peindre()
    vus = atelier.textes(atelier.cadre.panneau)
    assert "12 × 25\u202f000\u00a0€ = 300\u202f000\u00a0€, acquis" in vus
    assert "12 × 20\u202f000\u00a0€ = 240\u202f000\u00a0€, à confirmer par l’ARS" in vus
    assert "Total certain\u00a0: 455\u202f000\u00a0€" in vus
    assert any(texte.startswith("40\u00a0%, 182\u202f000\u00a0€") for texte in vus)
    atelier.cliquer(qtbot, "Masquer le détail", QPushButton)
    atelier.peindre()
    assert "Total certain\u00a0: 455\u202f000\u00a0€" not in atelier.textes(atelier.cadre.panneau)


# --- what turns -----------------------------------------------------------------------------------------------


def test_une_reponse_fait_tourner_son_critere_aussitot(ouvrir):
    atelier = ouvrir(exemple())
    doubler_un_finess(atelier)
    assert resume(atelier)[0] == "Pas encore prêt\u00a0: 1\u00a0point bloque."
    atelier.pont.annuler()
    assert resume(atelier)[0] == "Prêt à déposer\u00a0: aucun point ne bloque."


def test_seules_les_lignes_qui_different_sont_reecrites(ouvrir, monkeypatch):
    atelier = ouvrir(exemple())
    ecrites = []
    vraie = LigneCritere.montrer
    monkeypatch.setattr(LigneCritere, "montrer", lambda self, c: (ecrites.append(c.id), vraie(self, c)))
    atelier.document.set("projet.acronyme", "AUTRE")
    assert ecrites == []
    doubler_un_finess(atelier)
    assert ecrites == ["finess-geographique"]


def test_un_critere_qui_tourne_est_marque_puis_ne_l_est_plus(ouvrir, qtbot, monkeypatch):
    monkeypatch.setattr(liste, "MARQUE", 30)
    atelier = ouvrir(exemple())
    doubler_un_finess(atelier)
    tourne = ligne(atelier, "Numéro FINESS de chaque ESMS")
    assert tourne._marquee
    qtbot.waitUntil(lambda: not tourne._marquee)


def test_une_seule_phrase_est_annoncee_pour_plusieurs_changements(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    dites = []
    atelier.cadre.panneau.annonceur.dite.connect(dites.append)
    doubler_un_finess(atelier)
    atelier.document.set("projet.description", "")
    qtbot.waitUntil(lambda: bool(dites))
    assert len(dites) == 1
    assert dites[0].startswith(
        "Numéro FINESS de chaque ESMS\u00a0: non satisfait. Description du projet\u00a0: à compléter. "
    )
    assert dites[0].endswith("Pas encore prêt\u00a0: 1\u00a0point bloque, 1 est à compléter.")


def test_ce_qui_revient_a_son_point_de_depart_n_est_pas_annonce(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    dites = []
    annonceur = atelier.cadre.panneau.annonceur
    annonceur.dite.connect(dites.append)
    doubler_un_finess(atelier)
    atelier.pont.annuler()
    qtbot.waitUntil(lambda: not annonceur._minuteur.isActive())
    assert dites == []


def test_un_autre_appel_montre_ses_criteres(ouvrir):
    atelier = ouvrir(exemple())
    atelier.document.move_to_call("generalisation-2022-national", 1)
    atelier.peindre()
    titres = {c.titre for c in atelier.pont.verdict.criteres if c.etat != "sans_objet"}
    assert {w.critere.titre for w in lignes(atelier)} == titres
    assert "Généralisation 2022" in " ".join(atelier.textes(atelier.cadre.barre_etat))
    atelier.pont.annuler()
    assert "Amorçage 2021" in " ".join(atelier.textes(atelier.cadre.barre_etat))


# --- where it leads -------------------------------------------------------------------------------------------


def test_le_lien_d_un_critere_mene_au_champ(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.document.set("projet.description", "")
    atelier.peindre()
    critere = ligne(atelier, "Description du projet")
    critere.setFocus()
    qtbot.keyClick(critere, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert atelier.cadre.page_courante.id == "projet"
    assert atelier.qapp.focusWidget().accessibleName().startswith("Description du projet")


def test_a_la_souris_le_lien_peint_mene_au_champ_sans_deplier(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.document.set("projet.description", "")
    atelier.peindre()
    critere = ligne(atelier, "Description du projet")
    qtbot.mouseClick(critere, Qt.MouseButton.LeftButton, pos=critere._zone_du_lien.center())
    assert atelier.cadre.page_courante.id == "projet"
    assert not critere.ouvert


def test_un_critere_s_ouvre_et_se_ferme_au_clavier(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    critere = ligne(atelier, "ESMS d’un même département")
    critere.setFocus()
    for touche, ouvert in (
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Space, False),
    ):
        qtbot.keyClick(critere, touche)
        assert critere.ouvert is ouvert
        assert critere.accessibleDescription().endswith("Déplié." if ouvert else "Replié.")


def test_un_critere_ouvert_montre_ses_lignes_en_cause_comme_liens(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    ligne(atelier, "ESMS d’un même département").ouvrir(True)
    atelier.peindre()
    vus = atelier.textes(atelier.cadre.panneau)
    assert "Lignes en cause\u00a0: Département" in vus
    assert "Notre lecture" in vus
    assert any(
        texte.startswith("Appel à projets ESMS numérique de l’ARS Nouvelle-Aquitaine") for texte in vus
    )
    atelier.cliquer(qtbot, "Aller à EHPAD L’Airial, Département", QPushButton)
    assert atelier.cadre.page_courante.id == "etablissements"


def test_les_autres_lignes_se_demandent(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    ligne(atelier, "ESMS d’un même département").ouvrir(True)
    atelier.peindre()
    atelier.cliquer(qtbot, "et 5\u00a0autres", QPushButton)
    atelier.peindre()
    assert atelier.trouver("Aller à SAVS du Confluent, Département", QPushButton)


def test_une_liste_a_remplir_mene_a_sa_page(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.document.remove("mesures", [m.id for m in atelier.document.dossier.mesures])
    atelier.document.remove("indicateurs", [i.id for i in atelier.document.dossier.indicateurs])
    atelier.peindre()
    mesure = ligne(atelier, "Taux de dossiers actifs")
    assert mesure.cle_du_lien == "indicateurs"


def test_le_nom_d_une_ligne_suit_ce_qu_on_tape(ouvrir):
    atelier = ouvrir(exemple())
    ligne(atelier, "ESMS d’un même département").ouvrir(True)
    rang = next(e.id for e in atelier.document.dossier.etablissements if e.nom == "EHPAD L’Airial")
    atelier.document.set(f"etablissements[{rang}].nom", "EHPAD du Moulin")
    atelier.peindre()
    assert atelier.trouver("Aller à EHPAD du Moulin, Département", QPushButton)


def test_les_fleches_vont_d_un_critere_a_l_autre_et_un_seul_est_dans_l_ordre_de_tabulation(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    depliants = sorted(
        (w for w in atelier.cadre.panneau.findChildren(Depliant) if w.isVisible()), key=lambda w: w.y()
    )
    arrets = [w for w in depliants if w.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus]
    assert arrets == [depliants[0]]
    depliants[0].setFocus()
    qtbot.keyClick(depliants[0], Qt.Key.Key_Down)
    assert depliants[1].hasFocus()
    qtbot.keyClick(depliants[1], Qt.Key.Key_End)
    assert depliants[-1].hasFocus()
    qtbot.keyClick(depliants[-1], Qt.Key.Key_Home)
    assert depliants[0].hasFocus()


def test_tabulation_entre_dans_ce_qu_un_critere_ouvre(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    critere = ligne(atelier, "ESMS d’un même département")
    critere.ouvrir(True)
    atelier.peindre()
    critere.setFocus()
    qtbot.keyClick(critere, Qt.Key.Key_Tab)
    assert atelier.qapp.focusWidget().accessibleName() == "Aller à EHPAD L’Airial, Département"


def test_les_mots_du_critere_s_expliquent_sous_la_souris(ouvrir):
    atelier = ouvrir(exemple())
    bulle = ligne(atelier, "ESMS d’un même département").infobulle()
    assert "Agence régionale de santé" in bulle
    QToolTip.hideText()


def test_les_sources_se_copient(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    ligne(atelier, "ESMS d’un même département").ouvrir(True)
    atelier.peindre()
    atelier.cliquer(qtbot, "Copier les sources")
    assert "Critères de sélection" in atelier.qapp.clipboard().text()


# --- searching ------------------------------------------------------------------------------------------------


def test_ctrl_f_cherche_dans_le_panneau(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    premier = lignes(atelier)[0]
    premier.setFocus()
    qtbot.keySequence(premier, QKeySequence(QKeySequence.StandardKey.Find))
    champ = atelier.trouver("Chercher un critère")
    champ = next(w for w in [atelier.qapp.focusWidget()] if w.accessibleName() == "Chercher un critère")
    qtbot.keyClicks(champ, "departement")
    assert {w.critere.titre for w in lignes(atelier)} >= {
        "ESMS d’un même département",
        "FINESS et département",
    }
    assert NOMBRE not in {w.critere.titre for w in lignes(atelier)}
    qtbot.keyClick(champ, Qt.Key.Key_Escape)
    assert NOMBRE in {w.critere.titre for w in lignes(atelier)}
    assert isinstance(atelier.qapp.focusWidget(), Depliant)


def test_un_filtre_ne_montre_qu_un_etat(ouvrir):
    atelier = ouvrir(exemple())
    atelier.cadre.panneau.chercher()
    combo = atelier.trouver("Montrer les critères")
    combo.setCurrentIndex(combo.findData("a_apprecier"))
    assert {w.critere.etat for w in lignes(atelier)} == {"a_apprecier"}
    combo.setCurrentIndex(combo.findData("a_completer"))
    assert lignes(atelier) == []
    assert "Aucun critère ne correspond." in atelier.textes(atelier.cadre.panneau)


# --- justification --------------------------------------------------------------------------------------------


@pytest.fixture
def justifier(ouvrir):
    atelier = ouvrir(exemple())
    ligne(atelier, NOMBRE).ouvrir(True)
    atelier.peindre()
    champ = atelier.trouver(f"Votre justification\u00a0: {NOMBRE}", QPlainTextEdit)
    champ.setFocus()
    return atelier, champ


def ecrite(atelier):
    return atelier.document.dossier.justifications.get("taille-grappe", "")


def test_une_justification_se_stocke_a_la_pause(justifier, qtbot, monkeypatch):
    atelier, champ = justifier
    monkeypatch.setattr(justification, "PAUSE", 20)
    qtbot.keyClicks(champ, "Deux organismes seuls.")
    assert ecrite(atelier) == ""
    qtbot.waitUntil(lambda: ecrite(atelier) == "Deux organismes seuls.")


def test_une_justification_se_stocke_en_quittant_le_champ(justifier, qtbot):
    atelier, champ = justifier
    qtbot.keyClicks(champ, "Oui")
    atelier.cadre.colonnes.entrer(1)
    assert ecrite(atelier) == "Oui"


def test_rien_n_est_perdu_quand_le_dossier_se_ferme(justifier, qtbot):
    atelier, champ = justifier
    qtbot.keyClicks(champ, "Juste avant de partir")
    suivant = atelier.rouvrir()
    assert ecrite(suivant) == "Juste avant de partir"
    suivant.fermer()


def test_un_changement_ailleurs_ne_prend_pas_ce_qu_on_tape(justifier, qtbot):
    atelier, champ = justifier
    qtbot.keyClicks(champ, "En cours ")
    atelier.document.set("projet.acronyme", "AUTRE")
    assert champ.toPlainText() == "En cours "
    qtbot.keyClicks(champ, "de route")
    atelier.pont.vider()
    assert ecrite(atelier) == "En cours de route"


def test_annuler_rend_la_justification_d_avant(justifier, qtbot):
    atelier, champ = justifier
    qtbot.keyClicks(champ, "Un")
    atelier.pont.vider()
    qtbot.keyClick(champ, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert champ.toPlainText() == ""
    assert ecrite(atelier) == ""


def test_ce_que_le_disque_refuse_est_garde_et_retente(justifier, qtbot, monkeypatch):
    from esms_desktop.common.errors import UserError

    atelier, champ = justifier
    monkeypatch.setattr(justification, "REESSAYER", 20)
    refus = UserError("Le disque est plein.")

    def refuser(*_):
        raise refus

    with monkeypatch.context() as plein:
        plein.setattr(type(atelier.document), "justify", refuser)
        qtbot.keyClicks(champ, "Tenace")
        atelier.pont.vider()
        assert atelier.pont.etat.etat == "refuse"
    qtbot.waitUntil(lambda: ecrite(atelier) == "Tenace")


def test_un_dossier_vide_n_a_pas_de_critere_hors_du_panneau(ouvrir):
    atelier = ouvrir(Dossier(appel="amorcage-2021-nouvelle-aquitaine"))
    assert len(lignes(atelier)) == 58
