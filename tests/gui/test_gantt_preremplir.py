"""« Préremplir » the planning: its questions, what it shows before, what it adds in one step, what it replaces."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QRadioButton, QSpinBox

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.planning import Tache
from esms_desktop.dossier.rows.projet import Projet
from tests.gui.gestes import cliquer, textes, trouver
from tests.gui.poste import APPEL, dans_le_dialogue, nomme, postes
from ui.pages.planning import CONTROLES, Planning

CONVENTION = "Convention avec l’ARS, signée ou attendue le"


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


def ouvrir(poste, **contenu):
    ouvert = poste(Dossier(appel=APPEL, **contenu))
    bloc = Planning(ouvert.contexte, aujourd_hui=lambda: date(2026, 3, 10))
    bloc.poste = ouvert
    ouvert.montrer(bloc, taille=(814, 640)).layout().setStretch(0, 1)
    return bloc


def clair(texte):
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def preremplir(page, faire):
    """Press « Préremplir… », do something in the dialog; what it gives back."""
    bouton = next(b for b in page.findChildren(QPushButton) if b.text() == "Préremplir…" and b.isVisible())
    return dans_le_dialogue(lambda: cliquer(bouton), faire)


def dater(dialogue, texte):
    ligne = trouver(dialogue, CONVENTION, QLineEdit)
    ligne.selectAll()
    QTest.keyClicks(ligne, texte)


def ajouter(dialogue):
    cliquer(trouver(dialogue, "Ajouter le planning", QPushButton))


GRAPPE = {
    "organismes": (Organisme(id="p", role="porteur", departement="33"),),
    "etablissements": tuple(
        Etablissement(id=f"e{n}", nom=f"ESMS {n}", organisme="p", type_intervention="acquisition")
        for n in range(15)
    ),
}


def test_un_planning_vide_invite_a_partir_d_un_planning_tout_pret(poste):
    page = ouvrir(poste)
    assert "Pas encore de tâches" in textes(page)


def test_le_planning_se_montre_avant_d_etre_ajoute_et_s_ajoute_en_une_etape(poste):
    page = ouvrir(poste, projet=Projet(type_projet="acquisition"), **GRAPPE)
    depart = page.poste.dossier

    def faire(dialogue):
        dater(dialogue, "02/02/2026")
        lu = clair(textes(dialogue))
        ajouter(dialogue)
        return lu

    lu = preremplir(page, faire)
    assert "39 tâches et 9 jalons. Déploiement fini le 16/07/2027, 17 mois et 14 jours" in lu
    dossier = page.poste.dossier
    assert (len(dossier.phases), len(dossier.taches), len(dossier.jalons)) == (16, 39, 9)
    # A pilot, then waves of five, five and four.
    vagues = [e.vague for e in dossier.etablissements]
    assert [vagues.count(rang) for rang in range(4)] == [1, 5, 5, 4]
    assert dossier.projet.date_debut == date(2026, 2, 2)
    assert dossier.projet.date_fin_deploiement == date(2027, 7, 16)
    assert {role.id for role in dossier.raci_roles} >= {"CP", "RM", "RSI", "AMO"}
    assert next(t for t in dossier.taches if t.id == "PH2-2").role == "AMO"
    page.poste.peindre()
    assert "adaptez-les à votre projet" in textes(page)
    assert page.poste.document.undo_label == "Préremplir le planning"
    page.poste.pont.annuler()
    assert page.poste.dossier == depart


def test_les_reponses_changent_ce_qui_est_montre(poste):
    page = ouvrir(poste, **GRAPPE)

    def faire(dialogue):
        dater(dialogue, "02/02/2026")
        lus = [clair(textes(dialogue))]
        nomme(dialogue, "Type de projet", QComboBox).setCurrentIndex(1)
        lus.append(clair(textes(dialogue)))
        nomme(dialogue, "Vagues ensuite (pour 15 ESMS)".replace(" ESMS", "\u00a0ESMS"), QSpinBox).setValue(5)
        lus.append(clair(textes(dialogue)))
        dater(dialogue, "plus tard")
        lus.append(clair(textes(dialogue)))
        assert not trouver(dialogue, "Ajouter le planning", QPushButton).isEnabled()
        dialogue.reject()
        return lus

    acquisition, conformite, cinq, sans_date = preremplir(page, faire)
    assert "39 tâches" in acquisition
    # Compliance: three waves of five weeks after week 22: until Monday 19 October 2026, so Friday 16.
    assert "35 tâches" in conformite
    assert "Déploiement fini le 16/10/2026, 8 mois et 14 jours" in conformite
    # Two waves more: ten weeks, until Friday 25 December, which is off.
    assert "37 tâches" in cinq
    assert "Déploiement fini le 24/12/2026" in cinq
    assert "Écrivez la date de la convention" in sans_date
    assert page.poste.dossier.taches == ()


def test_un_planning_deja_la_se_garde_ou_se_remplace(poste):
    page = ouvrir(poste, taches=(Tache(id="t", libelle="La mienne", debut=date(2026, 3, 2), duree_jours=1),))
    page.poste.peindre()

    def garder(dialogue):
        dater(dialogue, "02/02/2026")
        assert "Remplacer le planning actuel (1 tâche)" in clair(dialogue.remplacer.text())
        ajouter(dialogue)

    preremplir(page, garder)
    assert [t.id for t in page.poste.dossier.taches][:2] == ["t", "PH0-1"]
    page.poste.pont.annuler()
    page.poste.peindre()

    def remplacer(dialogue):
        dater(dialogue, "02/02/2026")
        QTest.keyClick(trouver(dialogue, "Remplacer le planning actuel…", QRadioButton), Qt.Key.Key_Space)
        cliquer(trouver(dialogue, "Remplacer le planning", QPushButton))

    preremplir(page, remplacer)
    assert next(t.id for t in page.poste.dossier.taches) == "PH0-1"
    page.poste.pont.annuler()
    assert [t.libelle for t in page.poste.dossier.taches] == ["La mienne"]


def test_les_roles_et_les_vagues_se_laissent_de_cote(poste):
    page = ouvrir(poste, **GRAPPE)

    def faire(dialogue):
        dater(dialogue, "02/02/2026")
        for nom in ("Répartir les ESMS dans ces vagues", "Ajouter les rôles qui portent les tâches"):
            QTest.keyClick(trouver(dialogue, nom, QCheckBox), Qt.Key.Key_Space)
        ajouter(dialogue)

    preremplir(page, faire)
    assert page.poste.dossier.raci_roles == ()
    assert all(e.vague is None for e in page.poste.dossier.etablissements)
    assert page.poste.dossier.taches


def test_les_controles_repartissent_les_esms_et_montrent_la_charge(poste):
    page = ouvrir(poste, **GRAPPE)
    preremplir(page, lambda dialogue: (dater(dialogue, "02/02/2026"), ajouter(dialogue)))
    page.poste.pont.annuler()
    page.onglets.setCurrentIndex(CONTROLES)
    page.poste.peindre()
    assert "15 ESMS sans vague. Pour 15 ESMS, nous proposons un site pilote, puis 3 vagues." in clair(
        textes(page)
    )
    cliquer(trouver(page, "Répartir les ESMS", QPushButton))
    page.poste.peindre()
    assert "Pilote (1 ESMS) : ESMS 0." in clair(textes(page))
    assert page.poste.document.undo_label == "Répartir les ESMS dans les vagues"
    page.poste.pont.retablir()
    page.poste.pont.annuler()
    page.poste.pont.retablir()
    page.poste.peindre()
