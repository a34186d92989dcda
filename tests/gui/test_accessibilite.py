"""Every place of the window, looked at as someone who hears it, who has no mouse, or who reads with difficulty."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tests.gui import regards
from tests.gui.contraste import contraste, textes_pales
from tests.gui.gestes import cliquer, focus, nom_lu, touche, tous
from tests.gui.visite import PAGES, Visite
from ui.criteres.depliant import Depliant
from ui.fields.segments import Segment

HAUTE = 4_200
"""Pixels of a window where whole pages are painted."""


@pytest.fixture
def visiter(qapp, qtbot, tmp_path):
    visites = []

    def ouvrir(**options):
        visites.append(Visite(qapp, qtbot, tmp_path / str(len(visites)), **options))
        return visites[-1]

    yield ouvrir
    for visite in visites:
        visite.fermer()


def fautes(lieux, *regards_portes):
    """What these looks find in these places, one a line."""
    return [
        f"{nom} | {faute}" for nom, racine in lieux for regard in regards_portes for faute in regard(racine)
    ]


def dire(trouvees):
    """Every fault in the message of the test."""
    assert not trouvees, "\n" + "\n".join(trouvees)


# --- hearing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("contenu", ["vide", "exemple"])
def test_chaque_saisie_a_un_nom_une_etiquette_et_une_aide(visiter, contenu):
    visite = visiter(contenu=contenu)
    regards_portes = (regards.noms, regards.etiquettes, regards.descriptions)
    dire(fautes(visite.lieux_de_la_fenetre(), *regards_portes))


def test_les_colonnes_se_lisent_de_gauche_a_droite(visiter):
    visite = visiter()
    visite.page("projet")
    colonnes = QAccessible.queryAccessibleInterface(visite.cadre.colonnes)
    lues = [colonnes.child(rang).object() for rang in range(colonnes.childCount())]
    voulues = [visite.cadre.parcours, visite.cadre.pile.parentWidget(), visite.cadre.panneau]
    assert [lue for lue in lues if lue in voulues] == voulues


# --- seeing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("contenu", "zoom"), [("vide", 125), ("exemple", 125), ("exemple", 100)])
def test_aucun_texte_n_est_coupe_et_rien_ne_deborde_a_1366_par_768(visiter, contenu, zoom):
    visite = visiter(contenu=contenu, zoom=zoom)
    assert (visite.fenetre.width(), visite.fenetre.height()) == (1366, 768)
    dire(fautes(visite.lieux_de_la_fenetre(), regards.textes_coupes, regards.debordements))


def test_rien_n_apparait_un_instant_hors_de_la_fenetre(visiter, qapp):
    visite = visiter()
    guet = Guet()
    qapp.installEventFilter(guet)
    for nom in PAGES:
        visite.page(nom)
    qapp.removeEventFilter(guet)
    assert guet.vus == []


class Guet(QObject):
    """Notes the windows that show themselves."""

    def __init__(self):
        super().__init__()
        self.vus = []

    def eventFilter(self, objet, evenement):  # noqa: N802
        if evenement.type() == QEvent.Type.Show and isinstance(objet, QWidget) and objet.isWindow():
            self.vus.append(f"{type(objet).__name__} « {getattr(objet, 'text', objet.objectName)()} »")
        return False


@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_tous_les_textes_passent_4_5(visiter, theme):
    visite = visiter(theme=theme)
    visite.fenetre.resize(1366, HAUTE)
    trouvees = fautes(visite.lieux_de_la_fenetre(), textes_pales)
    visite.dialogues(lambda nom, dialogue: trouvees.extend(fautes([(nom, dialogue)], textes_pales)))
    dire(trouvees)


@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_le_focus_se_voit(visiter, theme):
    visite = visiter(theme=theme)
    trouvees = []
    for nom in ("projet", "organismes"):
        visite.page(nom)
        for widget in regards.tabulables(visite.fenetre):
            if not _change_d_aspect(visite, widget):
                trouvees.append(f"{nom} | {regards.dire(widget, 'rien ne dit qu’il a le focus')}")
    dire(trouvees)


def _change_d_aspect(visite, widget):
    """The picture around it is not the same with and without the focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    visite.peindre()
    place = widget.rect().translated(widget.mapTo(visite.fenetre, widget.rect().topLeft()))
    avec = visite.fenetre.grab(place.adjusted(-4, -4, 4, 4)).toImage()
    widget.clearFocus()
    visite.peindre()
    return avec != visite.fenetre.grab(place.adjusted(-4, -4, 4, 4)).toImage()


# --- without a mouse --------------------------------------------------------------------------------------


@pytest.mark.parametrize("contenu", ["vide", "exemple"])
def test_rien_ne_se_fait_qu_a_la_souris(visiter, contenu):
    dire(fautes(visiter(contenu=contenu).lieux_de_la_fenetre(), regards.souris_seule))


@pytest.mark.parametrize("contenu", ["vide", "exemple"])
def test_la_touche_tab_va_partout_dans_l_ordre_de_lecture(visiter, contenu):
    visite = visiter(contenu=contenu)
    trouvees = []
    for nom, racine in visite.lieux_de_la_fenetre():
        if nom != "recherche":  # closed by Tab
            trouvees += [f"{nom} | {faute}" for faute in _tabulation(visite, racine)]
        if nom in PAGES or nom.startswith("fiche"):  # the criteria, seen once, are the same beside the others
            visite.actions["voir_criteres"].setChecked(False)
    dire(trouvees)


def _tabulation(visite, racine):
    attendus = regards.tabulables(racine)
    cadre = visite.cadre
    zones = [cadre.parcours, cadre.pile, cadre.panneau] if cadre and racine is visite.fenetre else []
    suite, retour = visite.tour()
    oublies = [w for w in attendus if w.isEnabled() and w not in suite]
    trouvees = [regards.dire(w, "Tab n’y vient pas") for w in oublies]
    if retour is not suite[0]:
        trouvees.append(regards.dire(suite[-1], f"Tab revient à « {nom_lu(retour)} », pas à son départ"))
    arriere, retour = visite.tour(Qt.Key.Key_Backtab)
    trouvees += [
        regards.dire(w, "Maj+Tab n’y vient pas") for w in suite if w.isEnabled() and w not in arriere
    ]
    return trouvees + regards.hors_d_ordre(suite, zones)


def test_ce_qui_se_refait_pendant_le_travail_garde_sa_place_pour_la_touche_tab(visiter):
    visite = visiter(contenu="vide")
    visite.page("relecture")
    visite.cadre.pont.saisir("projet.type_projet", "mixte")
    visite.cadre.pont.vider()
    visite.page("regroupement")
    visite.cadre.pont.faire(lambda document: document.add("organismes"))
    for nom in ("relecture", "regroupement", "appel"):
        dire([f"{nom} | {faute}" for faute in _tabulation(visite, visite.page(nom))])


def test_tab_vient_a_la_reponse_choisie_et_les_fleches_aux_autres(visiter):
    visite = visiter(contenu="vide")
    visite.page("projet")
    suite, _ = visite.tour()
    question = "Aide à l’équipement demandée"
    assert [nom_lu(w) for w in suite if nom_lu(w).startswith(question)] == [
        f"{question}\u00a0: Pas encore su"
    ]
    next(w for w in suite if nom_lu(w).startswith(question)).setFocus()
    touche(Qt.Key.Key_Left)
    assert nom_lu(focus()) == f"{question}\u00a0: Non"
    assert focus().isChecked()


def test_le_porteur_se_choisit_aux_fleches(visiter):
    visite = visiter()
    visite.page("regroupement")
    porteurs = [w for w in visite.tour()[0] if isinstance(w, QRadioButton) and not isinstance(w, Segment)]
    assert [w.isChecked() for w in porteurs] == [True]
    porteurs[0].setFocus()
    touche(Qt.Key.Key_Down)
    assert focus() is not porteurs[0]
    assert focus().isChecked()
    roles = [organisme.role for organisme in visite.cadre.pont.dossier.organismes]
    assert roles.count("porteur") == 1
    assert roles[0] != "porteur"


def test_les_fleches_vont_a_chaque_critere(visiter):
    visite = visiter()
    visite.page(PAGES[0])
    visite.cadre.panneau.prendre_le_focus()
    touche(Qt.Key.Key_Home)
    vus = []
    while focus() not in vus:
        vus.append(focus())
        touche(Qt.Key.Key_Down)
    assert vus == tous(visite.cadre.panneau.criteres, Depliant)
    assert len(vus) > 40


# --- dialogs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [100, 125])
def test_chaque_dialogue_se_lit_et_se_parcourt_au_clavier(visiter, zoom):
    visite = visiter(zoom=zoom)
    trouvees = []

    def regarder(nom, dialogue):
        trouvees.extend(f"{nom} | {faute}" for faute in _dialogue(visite, dialogue))

    assert len(visite.dialogues(regarder)) > 10
    dire(trouvees)


def test_les_questions_d_un_nouveau_dossier_se_lisent_et_se_parcourent_au_clavier(visiter):
    visite = visiter(zoom=125)
    trouvees, titres = [], []

    def regarder(dialogue):
        for reponse in ("Gironde", "", "", "Association Les Pins", ""):
            titres.append(dialogue._titre.text())
            trouvees.extend(f"{titres[-1]} | {faute}" for faute in _dialogue(visite, dialogue))
            if reponse:
                regards.tabulables(dialogue)[0].setFocus()
                QTest.keyClicks(focus(), reponse)
                while (liste := QApplication.activePopupWidget()) is not None:
                    QTest.keyClick(liste, Qt.Key.Key_Escape)
                dialogue.activateWindow()  # which a screen that does not exist forgets to do
                touche(Qt.Key.Key_Tab)
            suivant = [b for b in tous(dialogue, QPushButton) if b.text() == "&Suivant"]
            if suivant:
                cliquer(suivant[0])
            visite.peindre()

    visite.pendant(visite.actions["nouveau"].trigger, regarder)
    dire(trouvees)
    assert len(set(titres)) == 5


def _dialogue(visite, dialogue):
    """Everything that there is to say of one."""
    portes = (
        regards.noms,
        regards.etiquettes,
        regards.descriptions,
        regards.textes_coupes,
        regards.debordements,
        regards.souris_seule,
    )
    trouvees = [faute for regard in portes for faute in regard(dialogue)]
    if focus().window() is not dialogue:
        return [*trouvees, "il n’a pas le focus"]
    return trouvees + _tabulation(visite, dialogue)


# --- the looks themselves ---------------------------------------------------------------------------------


@pytest.fixture
def feuille(qtbot):
    """A window to plant faults in."""
    fenetre = QWidget()
    QVBoxLayout(fenetre)
    qtbot.addWidget(fenetre)
    fenetre.resize(400, 200)

    def montrer(*widgets):
        for widget in widgets:
            fenetre.layout().addWidget(widget)
        with qtbot.waitExposed(fenetre):
            fenetre.show()
        return fenetre

    return montrer


def test_les_regards_voient_une_saisie_sans_nom_ni_etiquette(feuille):
    fenetre = feuille(QLabel("Titre"), QLineEdit())
    assert len(regards.noms(fenetre)) == len(regards.etiquettes(fenetre)) == 1


def test_les_regards_voient_un_texte_coupe_et_ce_qui_deborde(feuille):
    etroit = QLabel("Un texte bien trop long pour sa place")
    etroit.setFixedWidth(60)
    dehors = QLabel("Dehors", etroit)
    dehors.move(50, 0)
    fenetre = feuille(etroit)
    assert len(regards.textes_coupes(fenetre)) == 1
    assert len(regards.debordements(fenetre)) == 1


def test_les_regards_voient_ce_qui_ne_se_presse_qu_a_la_souris(feuille):
    sourd, dit = QPushButton("Ouvrir"), QPushButton("Ouvrir")
    dit.setToolTip("Ouvrir (Ctrl+O)")
    for bouton in (sourd, dit):
        bouton.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert len(regards.souris_seule(feuille(sourd, dit))) == 1


def test_les_regards_voient_un_texte_pale(feuille):
    pale, net = QLabel("Un texte pâle"), QLabel("Un texte net")
    pale.setStyleSheet("color: #999999; background: #ffffff")
    net.setStyleSheet("color: #666666; background: #ffffff")
    assert [faute.split("»")[0] for faute in textes_pales(feuille(pale, net))] == ["QLabel « Un texte pâle "]


def test_les_regards_voient_un_ordre_a_rebours(feuille):
    boutons = [QPushButton(nom) for nom in ("un", "deux", "trois")]
    rangee = QWidget()
    QHBoxLayout(rangee)
    for bouton in boutons:
        rangee.layout().addWidget(bouton)
    feuille(rangee)
    assert regards.hors_d_ordre(boutons) == []
    assert regards.hors_d_ordre([boutons[1], boutons[2], boutons[0]]) == []  # a circle begins anywhere
    assert len(regards.hors_d_ordre([boutons[0], boutons[2], boutons[1]])) == 1


def test_le_contraste_est_celui_de_wcag():
    assert contraste(0x000000, 0xFFFFFF) == 21
    assert round(contraste(0x767676, 0xFFFFFF), 2) == 4.54
    assert contraste(0x14598F, 0x14598F) == 1
