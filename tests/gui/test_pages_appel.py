"""The page of the call: what it says, comparing, answering another one and coming back."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableWidget, QToolButton

from esms_desktop.common.resources import resource
from esms_desktop.document.evaluation import bibliotheque
from tests.gui.gestes import cliquer, description_lue, nom_lu, tous, trouver
from tests.gui.poste import APPEL, JOUR, NATIONAL_2022, dans_le_dialogue, e01, lu, nomme, postes
from ui.fields.segments import Segment
from ui.pages import blocs
from ui.pages.appel_choisi import AppelChoisi
from ui.pages.appel_details import DetailsAppel
from ui.pages.appels import AutresAppels

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


def jour():
    return JOUR


def page(poste_):
    """The three blocks of the page."""
    contexte = poste_.contexte
    return poste_.montrer(
        AppelChoisi(contexte, aujourdhui=jour),
        AutresAppels(contexte, aujourdhui=jour),
        DetailsAppel(contexte, aujourdhui=jour),
        taille=(814, 2400),
    )


def lignes(table: QTableWidget):
    """Title of each row -> its cells."""
    lues = {}
    for rang in range(table.rowCount()):
        cellules = [
            table.item(rang, c).text() if table.item(rang, c) else "" for c in range(table.columnCount())
        ]
        lues[cellules[0]] = [c.replace("\u202f", " ").replace("\u00a0", " ") for c in cellules[1:]]
    return lues


# --- reading ----------------------------------------------------------------------------------------------


def test_l_appel_dit_qui_ou_quand_et_s_il_est_ouvert(poste):
    dit = lu(page(poste(e01())))
    for attendu in (
        "Amorçage 2021, Nouvelle-Aquitaine",
        "Clos depuis 5 ans",
        "15 ESMS : dépôt à faire auprès de l’ARS Nouvelle-Aquitaine.",
        "PAI numérique (CNSA)",
        "Règles lues dans les textes officiels",
        "Version 1",
    ):
        assert attendu in dit


def test_les_dates_et_les_fenetres_disent_ce_qu_il_reste(poste):
    dit = lu(page(poste()))
    assert "15/10/2021" in dit
    assert "il y a 5 ans" in dit
    assert "du 16/09/2021\nau 15/10/2021" in dit
    assert "34 % de l’enveloppe" in dit
    assert dit.count("close depuis 5 ans") == 3


def test_les_montants_ce_qui_est_inconnu_et_les_textes_sont_dits(poste):
    dit = lu(page(poste(e01())))
    assert "25 000 € par ESMS" in dit
    assert "acquis ou à confirmer, selon la taille des organismes" in dit
    assert "7 136 299 €" in dit
    assert "Poids ou note des critères de priorisation" in dit
    assert "À lire : L’appel n’en donne pas : interrogez l’ARS" in dit
    assert "NOR SSAD2120341J · 25/06/2021 · texte officiel" in dit


def test_une_adresse_se_copie(poste):
    bouton = trouver(page(poste()), "Copier l’adresse esms-num@esea-na.fr", QToolButton)
    cliquer(bouton)
    assert QApplication.clipboard().text() == "esms-num@esea-na.fr"


def test_un_appel_sans_montants_ni_date_le_dit_simplement(poste):
    p = poste()
    vue = page(p)
    p.pont.faire(lambda d: d.move_to_call("generalisation-2025-national", 1))
    p.peindre()
    dit = lu(vue)
    assert "Date de clôture non connue" in dit
    assert "Les montants de cet appel ne sont pas connus de l’application." in dit
    assert "Règles connues en partie" in dit


def test_les_autres_appels_disent_s_ils_sont_ouverts_et_si_leurs_montants_sont_connus(poste):
    p = poste(e01())
    vue = p.montrer(AutresAppels(p.contexte, aujourdhui=jour))
    dit = lu(vue)
    assert dit.count("Montants non connus") == 3  # 2023, 2024, 2025
    assert dit.count("Montants connus") == 3
    assert "Pour une autre région que la vôtre" in dit  # Guadeloupe
    assert "Amorçage 2021, Nouvelle-Aquitaine" not in dit


# --- another call -----------------------------------------------------------------------------------------


def test_comparer_montre_les_deux_appels_cote_a_cote(poste):
    p = poste(e01())
    vue = page(p)

    def regarder(dialogue):
        table = trouver(dialogue, "Comparaison", QTableWidget)
        ecarts = lignes(table)
        cliquer(trouver(dialogue, "Lignes montrées\u00a0: Tout", Segment))
        return ecarts, lignes(table)

    ecarts, tout = dans_le_dialogue(
        lambda: cliquer(trouver(vue, "Comparer avec Généralisation 2022, national", QPushButton)), regarder
    )
    assert ecarts["Total certain"] == ["790 000 €", "737 500 €"]
    assert ecarts["Soutien du département"] == ["à compléter", "non demandé"]
    assert "Nombre d’ESMS du projet" not in ecarts  # satisfied under both
    assert tout["Nombre d’ESMS du projet"] == ["satisfait", "satisfait"]
    assert p.dossier.appel == APPEL


def test_on_peut_changer_l_appel_compare(poste):
    p = poste(e01())
    vue = page(p)

    def choisir(dialogue):
        liste = nomme(dialogue, "Appel à comparer", QComboBox)
        liste.setCurrentText("Généralisation 2023")
        return lignes(trouver(dialogue, "Comparaison", QTableWidget))

    ecarts = dans_le_dialogue(
        lambda: cliquer(trouver(vue, "Comparer avec Généralisation 2022, national", QPushButton)), choisir
    )
    assert ecarts["Total certain"] == ["790 000 €", "non connu"]


def test_repondre_a_un_autre_appel_montre_ce_qui_change_puis_s_annule(poste):
    p = poste(e01())
    vue = page(p)

    def accepter(dialogue):
        montre = lignes(trouver(dialogue, "Comparaison", QTableWidget))
        cliquer(trouver(dialogue, "Répondre à cet appel", QPushButton))
        return montre

    montre = dans_le_dialogue(
        lambda: cliquer(trouver(vue, "Répondre à Généralisation 2022, national", QPushButton)), accepter
    )
    assert montre["Total certain"] == ["790 000 €", "737 500 €"]
    assert (p.dossier.appel, p.pont.pack.appel.id) == (NATIONAL_2022, NATIONAL_2022)
    assert p.pont.verdict.financement.total_certain == 73_750_000
    assert "Généralisation 2022, national" in lu(vue)
    p.pont.annuler()
    p.peindre()
    assert (p.dossier.appel, p.pont.pack.appel.id) == (APPEL, APPEL)
    assert p.pont.verdict.financement.total_certain == 79_000_000
    assert "Clos depuis 5 ans" in lu(vue)


def test_renoncer_ne_change_rien(poste):
    p = poste(e01())
    vue = page(p)
    dans_le_dialogue(
        lambda: cliquer(trouver(vue, "Répondre à Généralisation 2025", QPushButton)),
        lambda dialogue: cliquer(trouver(dialogue, "Annuler", QPushButton)),
    )
    assert p.dossier.appel == APPEL
    assert p.document.undo_label is None


def test_une_justification_sans_suite_est_annoncee(poste):
    p = poste(e01())
    p.pont.faire(lambda d: d.justify("confidentialite", "La notice est en cours d’écriture."))
    vue = page(p)
    dit = dans_le_dialogue(lambda: cliquer(trouver(vue, "Répondre à Généralisation 2023", QPushButton)), lu)
    assert "1 justification que cet appel ne demande pas, gardée dans le dossier : Confidentialité." in dit
    assert "Les montants de cet appel ne sont pas connus." in dit


def test_des_regles_plus_recentes_se_proposent_et_s_annulent(poste, tmp_path):
    source = resource("regles", APPEL)
    for nom, numero in ((f"{APPEL}@1", 1), (APPEL, 2)):
        shutil.copytree(source, tmp_path / "regles" / nom)
        appel = tmp_path / "regles" / nom / "appel.toml"
        texte = appel.read_text(encoding="utf-8").replace("version = 1\n", f"version = {numero}\n", 1)
        appel.write_text(texte, encoding="utf-8")
    p = poste(e01(), packs=bibliotheque([tmp_path / "regles"]))
    vue = p.montrer(AppelChoisi(p.contexte, aujourdhui=jour))
    assert "(v1 → v2)" in lu(vue)
    dans_le_dialogue(
        lambda: cliquer(trouver(vue, "Voir ce qui change…", QPushButton)),
        lambda dialogue: cliquer(trouver(dialogue, "Prendre ces règles", QPushButton)),
    )
    assert (p.document.version_regles, p.pont.pack.appel.version) == (2, 2)
    p.peindre()
    assert "(v1 → v2)" not in lu(vue)
    p.pont.annuler()
    p.peindre()
    assert p.pont.pack.appel.version == 1
    assert "(v1 → v2)" in lu(vue)


def test_un_dossier_en_lecture_seule_ne_change_pas_d_appel(poste):
    p = poste(e01())
    p.document.lecture_seule = True
    vue = p.montrer(AutresAppels(p.contexte, aujourdhui=jour))
    assert not trouver(vue, "Répondre à Généralisation 2025", QPushButton).isEnabled()
    p.document.lecture_seule = False


# --- for everybody ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("nom", sorted(blocs.BLOCS))
@pytest.mark.parametrize("depuis", [None, e01], ids=["vide", "plein"])
def test_chaque_bloc_se_fabrique_et_chaque_bouton_a_un_nom(poste, nom, depuis):
    p = poste(depuis() if depuis else None)
    vue = p.montrer(blocs.fabriquer(nom, p.contexte), taille=(560, 520))
    for bouton in tous(vue, QPushButton):
        assert nom_lu(bouton).strip(), bouton.text()
        assert bouton.width() <= vue.width()


def test_un_etat_est_dit_par_une_forme_et_par_un_mot(poste):
    p = poste(e01())
    vue = p.montrer(AutresAppels(p.contexte, aujourdhui=jour))
    assert description_lue(trouver(vue, "Et si…", QPushButton)).startswith("Montants et critères")
