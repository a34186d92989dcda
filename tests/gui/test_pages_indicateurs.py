"""Step 8 as a person does it: choose what is followed, aim high, say where one starts from, see what use is worth."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton

from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES
from tests.gui.gestes import cliquer, taper, touche, trouver
from tests.gui.poste import e01, lu, nomme, postes
from ui.pages.depart import PointDeDepart
from ui.pages.indicateurs import Indicateurs
from ui.pages.trajectoire import TrajectoireDesTaux
from ui.pages.usage import UsageSuppose

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
GP22 = "generalisation-2022-guadeloupe"


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


def sous(p, appel):
    """The same document under another call."""
    p.pont.faire(lambda document: document.move_to_call(appel, 1))
    return p


def e19():
    return lire_dossier(DONNEES / "scenarios" / "E19.json")


def indicateur(p, code):
    return next(i for i in p.dossier.indicateurs if i.code == code)


def aller_a(page, code):
    """With the arrows of the list."""
    page.liste.setFocus()
    touche(Qt.Key.Key_Home)
    for _ in range(12):
        if page.liste.cle() == code:
            QApplication.processEvents()
            return
        touche(Qt.Key.Key_Down)
    raise AssertionError(f"{code} n’est pas dans la liste")


# --- indicators of the call -------------------------------------------------------------------------------


def test_la_liste_montre_les_indicateurs_de_l_appel_et_la_fiche_leur_source(poste):
    p = poste(e01())
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    aller_a(page, "projet-personnalise")
    dit = lu(vue)
    assert "Numérateur : dossiers actifs avec un projet personnalisé en préparation ou actif" in dit
    assert "Annexe 2, III Critères d’utilisation" in dit
    assert "Cible de l’appel : aucune, vous écrivez votre prévision." in dit
    assert "Services socles et plateforme : 0 retenu, 2 demandés au moins." in dit


def test_retenir_un_service_socle_et_le_chiffrer_se_suit(poste):
    p = poste(e01())
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    aller_a(page, "mssante")
    cliquer(trouver(vue, "Retenir cet indicateur…", QPushButton))
    p.peindre()
    assert indicateur(p, "mssante").retenu is True
    assert p.document.undo_label == "Ajouter «\u00a0Messages émis par la MSSanté\u00a0»"
    assert "1 retenu" in lu(vue)
    assert "À chiffrer" in lu(vue)
    trouver(vue, "Cible", QLineEdit).setFocus()
    taper("900")
    touche(Qt.Key.Key_Return)
    assert indicateur(p, "mssante").cible == 900
    assert page.liste.currentItem().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Messages émis par la MSSanté, prévision 900\u00a0messages"
    )


def test_une_cible_plus_basse_que_celle_de_l_appel_est_refusee_et_gardee(poste):
    p = sous(poste(e01()), GP22)
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    aller_a(page, "dmp")
    cliquer(trouver(vue, "Ajouter à mon dossier…", QPushButton))
    p.peindre()
    champ = trouver(vue, "Cible", QLineEdit)
    champ.setFocus()
    champ.selectAll()
    taper("60")
    touche(Qt.Key.Key_Return)
    assert indicateur(p, "dmp").cible == 60
    assert trouver(vue, "Cible", QLineEdit).text() == "60"
    assert "60 % est plus bas et ne peut pas la remplacer" in lu(vue)
    assert "Cible plus basse que celle de l’appel : Taux d’utilisation du DMP." in lu(vue)
    champ.selectAll()
    taper("80")
    touche(Qt.Key.Key_Return)
    assert "plus bas" not in lu(vue)


def test_le_recueil_propose_ne_remplace_rien_de_ce_qui_est_ecrit(poste):
    p = poste(e01())
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    aller_a(page, "dossiers-actifs")
    cliquer(trouver(vue, "Ajouter à mon dossier…", QPushButton))
    p.peindre()
    ligne = indicateur(p, "dossiers-actifs").id
    p.pont.faire(lambda d: d.set(f"indicateurs[{ligne}].source_donnee", "Notre tableur"))
    cliquer(trouver(vue, "Proposer un recueil", QPushButton))
    assert indicateur(p, "dossiers-actifs").source_donnee == "Notre tableur"
    assert "cinquième jour ouvré" in indicateur(p, "dossiers-actifs").mode_recueil
    p.pont.annuler()
    assert indicateur(p, "dossiers-actifs").mode_recueil is None


def test_un_indicateur_du_projet_s_ajoute_et_se_retire(poste):
    p = poste(e01())
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    cliquer(trouver(vue, "Ajouter un indicateur", QPushButton))
    p.peindre()
    assert page.liste.cle() == "P1"
    taper("!")
    p.pont.vider()
    assert indicateur(p, "P1").libelle.endswith("!")
    cliquer(trouver(vue, "Retirer …", QPushButton))
    assert p.dossier.indicateurs == ()


def test_une_prevision_notee_avec_les_mesures_se_dit_et_s_aligne(poste):
    p = poste(e19())
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    aller_a(page, "dmp")
    cliquer(trouver(vue, "Retenir cet indicateur…", QPushButton))
    p.peindre()
    ligne = indicateur(p, "dmp").id
    p.pont.faire(lambda d: d.set(f"indicateurs[{ligne}].cible", "200"))
    assert "La prévision notée avec vos mesures, 150 documents" in lu(vue)
    cliquer(trouver(vue, "Prendre la cible écrite ici pour prévision", QPushButton))
    assert next(m for m in p.dossier.mesures if m.indicateur == "dmp").prevu == 200
    assert "La prévision notée" not in lu(vue)


def test_un_lien_mene_au_champ_d_un_indicateur(poste):
    depuis = e01()
    p = poste(depuis)
    p.pont.faire(lambda d: d.add("indicateurs", {"code": "dmp", "retenu": True}, ligne="x"))
    page = Indicateurs(p.contexte)
    vue = p.montrer(page)
    assert page.aller("indicateurs[x].source_donnee")
    assert trouver(vue, "Source de la donnée", QLineEdit).hasFocus()
    assert not page.aller("indicateurs[absent].cible")
    assert not page.aller("mesures")


# --- starting point ---------------------------------------------------------------------------------------


def test_le_point_de_depart_se_colle_et_se_defait_d_un_coup(poste):
    p = poste(e01())
    page = PointDeDepart(p.contexte)
    p.montrer(page)
    page.matrice.grille.setFocus()
    QGuiApplication.clipboard().setText("10\n20\n30\n")
    QTest.keyClick(page.matrice.grille, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    departs = [m for m in p.dossier.mesures if m.depart]
    assert [(m.indicateur, m.numerateur, m.denominateur) for m in departs] == [
        ("dossiers-actifs", 10, 80),
        ("dossiers-actifs", 20, 80),
        ("dossiers-actifs", 30, 80),
    ]
    assert p.pont.verdict.indicateurs[0].valeur is None  # nothing of it is a measure of the project
    p.pont.annuler()
    assert p.dossier.mesures == ()


def test_les_esms_sans_dui_partent_de_zero(poste):
    depuis = e01()
    esms = tuple(dataclasses.replace(e, dui_existant=False) for e in depuis.etablissements)
    p = poste(dataclasses.replace(depuis, etablissements=esms))
    page = PointDeDepart(p.contexte)
    vue = p.montrer(page)
    cliquer(trouver(vue, "Partir de zéro sans DUI", QPushButton))
    assert len(p.dossier.mesures) == 15 * 3  # three rates of files
    assert {(m.numerateur, m.denominateur, m.depart) for m in p.dossier.mesures} == {(0, 80, True)}


def test_sans_esms_le_point_de_depart_dit_par_ou_commencer(poste):
    p = poste()
    vue = p.montrer(PointDeDepart(p.contexte))
    cliquer(trouver(vue, "Ajouter les établissements", QPushButton))
    assert p.allers == ["etablissements"]


# --- trajectory -------------------------------------------------------------------------------------------


def avec_depart(depuis, numerateur):
    """Each ESMS starts there, over its 80 people; the target is 90 %, the end of deployment on 30 June 2023."""
    from esms_desktop.dossier.rows.fonctions import Indicateur
    from esms_desktop.dossier.rows.suivi import Mesure

    mesures = tuple(
        Mesure(
            id=f"d{e.id}",
            indicateur="dossiers-actifs",
            etablissement=e.id,
            depart=True,
            numerateur=numerateur,
            denominateur=80,
        )
        for e in depuis.etablissements
    )
    cible = (Indicateur(id="i", code="dossiers-actifs", cible=90),)
    return dataclasses.replace(depuis, mesures=mesures, indicateurs=cible)


def test_la_trajectoire_se_voit_et_se_lit(poste):
    depuis = avec_depart(e01(), 16)  # 16 of 80: 20 %
    p = poste(depuis)
    p.pont.faire(lambda d: d.set("projet.date_fin_deploiement", "30/06/2023"))
    p.pont.faire(lambda d: d.remove("jalons", [j.id for j in d.dossier.jalons]))
    page = TrajectoireDesTaux(p.contexte)
    vue = p.montrer(page)
    assert "Attendu : 20 % en mai 23, puis 90 % en sept. 23. Cible : 90 %." in lu(vue)
    p.pont.faire(lambda d: d.set("mesures[des1].numerateur", "80"))
    # (14 x 20 + 100) / 15 = 380 / 15 = 25,33 %; the one that was above the target stays there: 1 360 / 15 = 90,67 %
    assert "Attendu : 25,33 % en mai 23, puis 90,67 % en sept. 23." in lu(vue)


def test_ce_qui_manque_a_la_trajectoire_a_son_lien(poste):
    depuis = avec_depart(e01(), 16)
    p = poste(dataclasses.replace(depuis, mesures=depuis.mesures[1:]))
    vue = p.montrer(TrajectoireDesTaux(p.contexte))
    assert "1 ESMS sans point de départ" in lu(vue)
    cliquer(trouver(vue, "Compléter le point de départ", QPushButton))
    assert p.allers == ["depart"]


def test_sans_cible_la_trajectoire_dit_ou_la_fixer(poste):
    p = poste(e01())
    vue = p.montrer(TrajectoireDesTaux(p.contexte))
    cliquer(trouver(vue, "Fixer les cibles", QPushButton))
    assert p.allers == ["indicateurs"]


# --- what use is worth ------------------------------------------------------------------------------------


def chiffre(vue):
    return next(label for label in vue.findChildren(QLabel) if label.property("classe") == "chiffre").text()


def saisir(vue, nom, texte):
    champ = nomme(vue, nom, QLineEdit)
    champ.setFocus()
    champ.selectAll()
    taper(texte)


def test_ce_qui_est_mesure_vaut_ce_que_dit_le_verdict(poste):
    # E19: 135 880 € of 158 000 €
    p = poste(e19())
    vue = p.montrer(UsageSuppose(p.contexte))
    assert chiffre(vue) == "135\u202f880\u00a0€"
    assert "158 000 € dépendent de l’usage : 22 120 € seraient perdus." in lu(vue)
    assert "80 % de la prévision : 25 280 €" in lu(vue)
    assert "Chacun vaut 158 €." in lu(vue)  # 31 600 / 200 messages


def test_un_autre_resultat_change_le_montant_et_rien_dans_le_dossier(poste):
    # MSSanté at its forecast: 15 800 € more, 151 680 €
    p = poste(e19())
    avant = p.dossier
    vue = p.montrer(UsageSuppose(p.contexte))
    saisir(vue, "Messages émis par la MSSanté", "200")
    assert chiffre(vue) == "151\u202f680\u00a0€"
    saisir(vue, "Messages émis par la MSSanté", "beaucoup")
    assert chiffre(vue) == "à compléter"
    assert "« beaucoup » n’est pas un nombre" in lu(vue)
    assert p.dossier == avant
    assert p.document.undo_label is None


def test_un_critere_empeche_laisse_sa_part_aux_autres(poste):
    # 130 350 €, as in the rules
    p = poste(e19())
    vue = p.montrer(UsageSuppose(p.contexte))
    cliquer(nomme(vue, "Empêché\u00a0: Documents déposés dans le DMP", QCheckBox))
    assert chiffre(vue) == "130\u202f350\u00a0€"
    cliquer(trouver(vue, "Tout à la cible", QPushButton))
    assert chiffre(vue) == "158\u202f000\u00a0€"
    assert "tout est acquis" in lu(vue)


def test_en_2022_une_cible_manquee_montre_les_deux_lectures(poste):
    # 15 x 21 500 + 15 x 20 000 + 115 000 = 737 500 €; half is 368 750 €, 73 750 € a target; DMP at half of its target
    p = sous(poste(e01()), GP22)
    vue = p.montrer(UsageSuppose(p.contexte))
    assert chiffre(vue) == "368\u202f750\u00a0€ en jeu"
    cliquer(trouver(vue, "Tout à la cible", QPushButton))
    assert "ce versement est acquis" in lu(vue)
    saisir(vue, "Taux d’utilisation du DMP", "35")
    dit = lu(vue)
    assert "Cible manquée." in dit
    assert "Lecture tout ou rien" in dit
    assert "Lecture au prorata" in dit
    assert "331 875 € sur 368 750 €" in dit
    assert "aucun prorata n’est écrit" in dit


def test_un_appel_sans_montant_connu_le_dit(poste):
    p = sous(poste(e01()), "generalisation-2023-national")
    vue = p.montrer(UsageSuppose(p.contexte))
    assert "aucun versement ne dépend de l’usage" in lu(vue)
