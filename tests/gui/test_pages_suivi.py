"""Step 12 as a person does it: what the ARS answered, a month of measures, the results, the payments that came."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QRadioButton, QTreeWidget

from tests.gui.gestes import cliquer, taper, touche, tous, trouver
from tests.gui.poste import dans_le_dialogue, e01, lu, nomme, postes
from ui.pages.alertes import Alertes
from ui.pages.depot import SuitesDuDepot
from ui.pages.mesures import Mesures
from ui.pages.resultats import Resultats
from ui.pages.versements_recus import VersementsRecus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
JOUR = date(2023, 10, 3)
SEPTEMBRE = date(2023, 9, 1)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


def deploye():
    """Fifteen ESMS of 80 people, deployed at the end of June 2023."""
    depuis = e01()
    fin = dataclasses.replace(depuis.projet, date_fin_deploiement=date(2023, 6, 30))
    return dataclasses.replace(depuis, projet=fin, jalons=(), taches=())


def mesures(p):
    page = Mesures(p.contexte, aujourdhui=lambda: JOUR)
    p.montrer(page)
    return page


def case(page, ligne, colonne, matrice=None):
    """What a cell shows, by the titles of its row and column."""
    modele = (matrice or page.du_mois).modele
    rang = next(n for n in range(modele.rowCount()) if modele.ligne(n).titre == ligne)
    place = next(n for n in range(modele.columnCount()) if modele.colonne(n).titre == colonne)
    return modele.index(rang, place).data().replace("\u00a0", " ")


def coller(page, texte, ligne=0, colonne=0):
    page.du_mois.grille.setFocus()
    page.du_mois.grille.aller_a(ligne, colonne)
    QGuiApplication.clipboard().setText(texte)
    QTest.keyClick(page.du_mois.grille, Qt.Key.Key_V, CTRL)


def choisir(page, choix, texte):
    combo = choix.combo
    combo.setFocus()
    rang = next(n for n in range(combo.count()) if combo.itemText(n).startswith(texte))
    combo.setCurrentIndex(rang)


# --- a month of measures ----------------------------------------------------------------------------------


def test_un_mois_se_colle_depuis_excel_en_une_etape(poste):
    p = poste(deploye())
    page = mesures(p)
    assert page.mois.combo.currentText() == "septembre 2023"  # the last month that is over
    coller(page, "\n".join(["72"] * 14 + ["36"]))
    assert len(p.dossier.mesures) == 15
    assert {m.date for m in p.dossier.mesures} == {date(2023, 9, 30)}
    assert case(page, "Établissement Exemple 1", "%") == "90 %"  # 72 of 80
    # 14 x 72 + 36 = 1 044 of 1 200: 87 %
    assert case(page, "Grappe", "%") == "87 %"
    assert p.pont.verdict.indicateurs[0].valeur == 87
    assert page.mois.combo.currentText() == "septembre 2023 · 15\u00a0ESMS relevés"
    assert p.document.undo_label == "Saisir les mesures de septembre 2023"
    p.pont.annuler()
    assert p.dossier.mesures == ()


def test_un_tableau_a_titres_va_au_bon_esms_et_a_la_bonne_colonne(poste):
    p = poste(deploye())
    page = mesures(p)
    coller(
        page,
        "ESMS\tAvec un événement\tDossiers actifs\n"
        "Établissement Exemple 7\t50\t60\n"
        "Établissement Exemple 2\t30\t40\n",
    )
    trouvees = {(m.etablissement, m.indicateur): (m.numerateur, m.denominateur) for m in p.dossier.mesures}
    assert trouvees == {
        ("es7", "dossiers-actifs"): (60, 80),
        ("es7", "evenement"): (50, 60),
        ("es2", "dossiers-actifs"): (40, 80),
        ("es2", "evenement"): (30, 40),
    }


def test_un_indicateur_seul_montre_son_denominateur_et_un_taux_impossible_se_dit(poste):
    p = poste(deploye())
    page = mesures(p)
    choisir(page, page.indicateur, "Taux de dossiers actifs")
    titres = [page.du_mois.modele.colonne(n).titre for n in range(page.du_mois.modele.columnCount())]
    assert titres == ["Dossiers mis à jour", "Personnes accompagnées dans la structure", "Taux"]
    coller(page, "30\t0")
    assert case(page, "Établissement Exemple 1", "Taux") == "–"
    page.du_mois.grille.aller_a(0, 2)
    assert "non calculable" in lu(page)
    assert p.pont.verdict.indicateurs[0].valeur is None


def test_un_taux_ne_se_tape_pas(poste):
    p = poste(deploye())
    page = mesures(p)
    page.du_mois.grille.setFocus()
    page.du_mois.grille.aller_a(0, 1)
    taper("90")
    touche(Qt.Key.Key_Return)
    assert p.dossier.mesures == ()


def test_ce_qui_est_refuse_reste_avec_son_mois(poste):
    p = poste(deploye())
    page = mesures(p)
    coller(page, "72\ntrente\n60")
    assert len(p.dossier.mesures) == 2
    assert case(page, "Établissement Exemple 2", "Dossiers actifs") == "trente"
    assert "n’est pas un nombre" in lu(page)
    choisir(page, page.mois, "août 2023")
    assert case(page, "Établissement Exemple 2", "Dossiers actifs") == ""
    choisir(page, page.mois, "septembre 2023")
    assert case(page, "Établissement Exemple 2", "Dossiers actifs") == "trente"


def test_un_esms_se_lit_mois_par_mois_et_s_y_complete(poste):
    p = poste(deploye())
    page = mesures(p)
    coller(page, "72")
    cliquer(trouver(page, "Tableau\u00a0: Par ESMS", QRadioButton))
    choisir(page, page.esms, "Établissement Exemple 1")
    assert case(page, "septembre 2023", "Dossiers actifs", page.de_l_esms) == "72"
    page.de_l_esms.grille.setFocus()
    page.de_l_esms.grille.aller_a(page.de_l_esms.modele.rang_de("2023-08-01"), 0)
    for chiffre in "64":  # the first one opens the input, the next goes to it
        taper(chiffre)
    touche(Qt.Key.Key_Return)
    assert case(page, "août 2023", "%", page.de_l_esms) == "80 %"
    assert {m.date for m in p.dossier.mesures} == {date(2023, 9, 30), date(2023, 8, 31)}


def test_un_lien_mene_a_la_case_d_une_mesure(poste):
    p = poste(deploye())
    lieu = {"indicateur": "evenement", "etablissement": "es3", "date": date(2023, 7, 31), "numerateur": 4}
    p.pont.faire(lambda d: d.add("mesures", lieu, ligne="m"))
    page = mesures(p)
    assert page.aller("mesures[m].numerateur")
    assert page.plan_du_mois.moment == date(2023, 7, 1)
    assert page.du_mois.grille.hasFocus()
    assert page.du_mois.modele.place(
        page.du_mois.grille.currentIndex().row(), page.du_mois.grille.currentIndex().column()
    ) == ("es3", "evenement|numerateur")


def test_sans_esms_la_page_dit_par_ou_commencer(poste):
    p = poste()
    page = mesures(p)
    assert not trouver(page, "Importer des mesures", QPushButton).isEnabled()
    cliquer(trouver(page, "Ajouter les établissements", QPushButton))
    assert p.allers == ["etablissements"]


# --- import -----------------------------------------------------------------------------------------------


def fichier(tmp_path, monkeypatch, *lignes):
    chemin = tmp_path / "Août 2023.csv"
    chemin.write_text("\n".join(";".join(ligne) for ligne in lignes), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(chemin), ""))


def test_un_fichier_se_previsualise_puis_s_importe_en_une_etape(poste, tmp_path, monkeypatch, qtbot):
    fichier(
        tmp_path,
        monkeypatch,
        ("ESMS", "Dossiers actifs", "sur"),
        ("Établissement Exemple 1", "60", "80"),
        ("Établissement Exemple 2", "12,5", ""),
        ("Inconnu", "3", ""),
    )
    p = poste(deploye())
    page = mesures(p)

    def regarder(dialogue):
        arbre = dialogue.findChild(QTreeWidget)
        qtbot.waitUntil(lambda: arbre.topLevelItemCount() > 0)
        vus = [[arbre.topLevelItem(n).text(c) for c in range(2)] for n in range(arbre.topLevelItemCount())]
        bilan = lu(dialogue)
        cliquer(trouver(dialogue, "Importer 2…", QPushButton))
        return vus, bilan

    vus, bilan = dans_le_dialogue(
        lambda: cliquer(trouver(page, "Importer des mesures", QPushButton)), regarder
    )
    assert vus == [
        ["Refusée", "Août 2023, B3"],
        ["Refusée", "Août 2023, A4"],
        ["Ajoutée", "Août 2023, B2"],
        ["Ajoutée", "Août 2023, C2"],
    ]
    assert "2 chiffres à ajouter, 2 cellules refusées." in bilan
    [mesure] = p.dossier.mesures
    assert (mesure.date, mesure.numerateur, mesure.denominateur) == (date(2023, 8, 31), 60, 80)
    assert p.document.origin(f"mesures[{mesure.id}].numerateur") == "importe"
    assert "2 chiffres importés." in lu(page)
    assert page.plan_du_mois.moment == date(2023, 8, 1)
    cliquer(trouver(page, "Annuler", QPushButton))
    assert p.dossier.mesures == ()


def test_un_fichier_sans_tableau_se_refuse_et_ne_change_rien(poste, tmp_path, monkeypatch, qtbot):
    fichier(tmp_path, monkeypatch, ("Bonjour",))
    p = poste(deploye())
    page = mesures(p)

    def regarder(dialogue):
        qtbot.waitUntil(lambda: "n’a pas de tableau" in lu(dialogue))
        return trouver(dialogue, "Importer", QPushButton).isEnabled()

    geste = trouver(page, "Importer des mesures", QPushButton)
    assert dans_le_dialogue(lambda: cliquer(geste), regarder) is False
    assert p.document.undo_label is None


# --- results ----------------------------------------------------------------------------------------------


def test_les_resultats_comparent_la_grappe_et_chaque_esms_a_la_cible(poste):
    p = poste(deploye())
    page = mesures(p)
    coller(page, "\n".join(["76"] * 10 + ["40"]))
    p.pont.faire(lambda d: d.add("indicateurs", {"code": "dossiers-actifs", "cible": 90}))
    vue = p.montrer(Resultats(p.contexte))
    dit = lu(vue)
    # (10 x 76 + 40) / (11 x 80) = 800 / 880 = 90,91 %
    assert "90,91 %, cible 90 %" in dit
    assert "11 ESMS sur 15" in dit
    assert "Grappe : 90,91 % ✓. 10 sur 11 atteignent la cible de 90 %." in dit
    assert "Établissement Exemple 12, Établissement Exemple 13, Établissement Exemple 14 et 1 autre." in dit


def test_sans_mesure_les_resultats_menent_a_la_saisie(poste):
    p = poste(deploye())
    vue = p.montrer(Resultats(p.contexte))
    cliquer(trouver(vue, "Saisir les mesures", QPushButton))
    assert p.allers == ["mesures"]


# --- payments ---------------------------------------------------------------------------------------------


def versements(p):
    return p.montrer(VersementsRecus(p.contexte, aujourdhui=lambda: JOUR))


def test_un_versement_recu_se_note_et_son_ecart_se_dit(poste):
    p = poste(deploye())
    ligne = {"jalon": "Démarrage", "montant": 31600000, "date_prevue": date(2023, 9, 1)}
    p.pont.faire(lambda d: d.add("versements", ligne, ligne="v"))
    vue = versements(p)
    assert "Démarrage, en retard : 316 000 € attendus le 01/09/2023" in lu(vue)
    trouver(vue, "Montant reçu", QLineEdit).setFocus()
    taper("315 000")
    touche(Qt.Key.Key_Return)
    assert p.dossier.versements[0].montant_recu == 31500000
    dit = lu(vue)
    assert "1 000 € de moins que prévu" in dit
    assert "reçus sur 316 000 €" in dit
    assert trouver(vue, "Montant reçu", QLineEdit).hasFocus()


def test_les_factures_a_noter_menent_a_leur_depense(poste):
    p = poste(deploye())

    def preparer(d):
        d.add("versements", {"jalon": "Démarrage"}, ligne="v1")
        d.add("versements", {"jalon": "Solde"}, ligne="v2")
        d.add("depenses", {"libelle": "Formation"}, ligne="d1")

    p.pont.faire(preparer)
    vue = versements(p)
    assert "Avant « Solde »" in lu(vue)
    cliquer(trouver(vue, "Formation", QPushButton))
    assert p.allers == ["depenses[d1].facture"]


def test_sans_versement_ceux_de_l_appel_se_proposent(poste):
    p = poste(deploye())
    vue = versements(p)

    def ajouter(dialogue):
        cliquer(trouver(dialogue, "Ajouter 3…", QPushButton))

    dans_le_dialogue(lambda: cliquer(trouver(vue, "Préremplir les versements", QPushButton)), ajouter)
    assert [v.montant for v in p.dossier.versements] == [31600000, 31600000, 15800000]
    assert len(tous(vue, QLineEdit)) >= 12
    assert "reçus sur 790 000 €" in lu(vue)


# --- deposit and what follows -----------------------------------------------------------------------------


def test_les_alertes_suivent_le_dossier_et_menent_ou_l_on_repond(poste):
    p = poste(deploye())
    vue = p.montrer(Alertes(p.contexte, aujourdhui=lambda: date(2021, 9, 10)))
    assert "Bientôt : Dépôt à faire avant la fermeture de la fenêtre, le 15/09/2021, dans 5 jours." in lu(vue)
    cliquer(trouver(vue, "Voir : Dépôt à faire…", QPushButton))
    assert p.allers == ["projet.date_depot"]
    p.pont.faire(lambda d: d.set("projet.statut_dossier", "depose"))
    assert "Réponse de l’ARS attendue par l’appel, au plus tard le 30/12/2021" in lu(vue)


def test_les_suites_disent_ce_que_chaque_etape_ouvre(poste):
    p = poste(deploye())
    p.pont.faire(lambda d: d.set("projet.statut_dossier", "retenu"))
    vue = p.montrer(SuitesDuDepot(p.contexte))
    dit = lu(vue)
    assert "Convention signée : en cours" in dit
    assert "Versement de 40 %, 316 000 €" in dit
    p.pont.faire(lambda d: d.set("projet.statut_dossier", "non_retenu"))
    assert "Dossier non retenu : arrêté" in lu(vue)


def test_le_choix_du_mois_se_fait_au_clavier(poste):
    p = poste(deploye())
    page = mesures(p)
    nomme(page, "Mois", QComboBox).setFocus()
    touche(Qt.Key.Key_Down)
    assert page.plan_du_mois.moment == date(2023, 8, 1)
