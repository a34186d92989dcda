"""The planning as a Gantt, by keyboard and by mouse: bars moved, stretched, tied, undone, told in words."""

import dataclasses
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.planning import Jalon, Phase, Tache
from tests.gui.gestes import cliquer, focus, nom_lu, textes, touche, tous, trouver
from tests.gui.poste import APPEL, postes
from ui.gantt import peinture
from ui.pages.planning import CONTROLES, DIAGRAMME, LISTE_JALONS, LISTE_TACHES, Planning

ALT, MAJ = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
GAUCHE = Qt.MouseButton.LeftButton


def mars(jour):
    return date(2026, 3, jour)


DEPART = Dossier(
    appel=APPEL,
    phases=(Phase(id="p", libelle="Recette et pilote", ordre=1),),
    taches=(
        Tache(id="a", phase="p", libelle="Recette", debut=mars(2), duree_jours=3, fin=mars(4)),
        Tache(
            id="b",
            phase="p",
            libelle="Pilote",
            debut=mars(5),
            duree_jours=2,
            fin=mars(6),
            predecesseurs=("a",),
        ),
        Tache(id="c", phase="p", libelle="Vague 1", debut=mars(12), duree_jours=2, fin=mars(13)),
        Tache(id="s", phase="p", libelle="Bilan", debut=mars(19)),
    ),
    jalons=(
        Jalon(id="k", libelle="Convention", date=mars(2), type="convention"),
        Jalon(id="j", libelle="Fin du pilote", apres="b", type="fin_parametrage"),
    ),
)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def page(poste):
    """The planning of `DEPART` in a window as large as the page."""
    return ouvrir(poste, DEPART)


def ouvrir(poste, depuis):
    ouvert = poste(depuis)
    bloc = Planning(ouvert.contexte, aujourd_hui=lambda: mars(10))
    bloc.poste = ouvert
    fenetre = ouvert.montrer(bloc, taille=(814, 640))
    fenetre.layout().setStretch(0, 1)
    bloc.diagramme.toile.setFocus()
    ouvert.peindre()
    return bloc


def dates(page):
    return {
        t.id: (t.debut and t.debut.day, t.duree_jours, t.fin and t.fin.day) for t in page.poste.dossier.taches
    }


AVANT = {"a": (2, 3, 4), "b": (5, 2, 6), "c": (12, 2, 13), "s": (19, None, None)}


def clair(texte):
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def dit(page):
    """All that is written on the page."""
    return clair(textes(page))


def choisir(page, nom):
    """Walk with the arrows until the line of that name is current."""
    touche(Qt.Key.Key_Home)
    for _ in page.diagramme.toile.rangees:
        if page.diagramme.toile.rangee_courante().nom == nom:
            return
        touche(Qt.Key.Key_Down)
    raise AssertionError(nom)


def annuler(page):
    page.poste.pont.annuler()
    page.poste.peindre()


# --- by keyboard ------------------------------------------------------------------------------------------


def test_les_fleches_passent_d_une_ligne_a_l_autre_et_la_ligne_se_dit(page):
    entendues = []
    page.diagramme._annonceur.dite.connect(lambda texte: entendues.append(clair(texte)))
    choisir(page, "Recette")
    assert "« Recette » : du 02/03/2026 au 04/03/2026, 3 jours de travail." in dit(page)
    touche(Qt.Key.Key_Down)
    assert entendues[-1].startswith("« Pilote » : du 05/03/2026 au 06/03/2026, 2 jours de travail.")
    touche(Qt.Key.Key_Down)
    assert entendues[-1] == "Jalon « Fin du pilote » : le 06/03/2026, à la fin de « Pilote », versement 40 %."
    touche(Qt.Key.Key_End)
    assert entendues[-1] == "« Bilan » : à compléter, il manque un début ou une durée pour la placer."


def test_droite_et_gauche_suivent_les_dependances(page):
    choisir(page, "Recette")
    touche(Qt.Key.Key_Right)
    assert page.diagramme.toile.courante == "taches[b]"
    touche(Qt.Key.Key_Left)
    assert page.diagramme.toile.courante == "taches[a]"


def test_alt_et_une_fleche_deplacent_d_un_jour_de_travail_et_ce_qui_suit(page):
    choisir(page, "Recette")
    touche(Qt.Key.Key_Right, ALT)
    # Tuesday 3 to Thursday 5; the pilot goes to Friday 6 and Monday 9.
    assert dates(page) == AVANT | {"a": (3, 3, 5), "b": (6, 2, 9)}
    assert clair(page.poste.document.undo_label) == "Déplacer « Recette » de 1 jour"
    assert "« Recette » : du 03/03/2026 au 05/03/2026. 1 tâche suit." in dit(page)
    touche(Qt.Key.Key_Left, ALT)
    assert dates(page)["a"] == (2, 3, 4)
    annuler(page)
    annuler(page)
    assert page.poste.dossier == DEPART


def test_alt_maj_etire_la_fin_et_ctrl_maj_le_debut(page):
    choisir(page, "Vague 1")
    touche(Qt.Key.Key_Right, ALT | MAJ)
    assert dates(page)["c"] == (12, 3, 16)
    touche(Qt.Key.Key_Left, CTRL | MAJ)
    assert dates(page)["c"] == (11, 4, 16)
    annuler(page)
    assert clair(page.poste.document.undo_label) == "Allonger « Vague 1 » de 1 jour"


def test_une_tache_retenue_le_dit_et_ne_bouge_pas(page):
    choisir(page, "Pilote")
    touche(Qt.Key.Key_Left, ALT)
    assert dates(page) == AVANT
    assert "« Pilote » reste où elle est : elle attend « Recette »." in dit(page)


def test_suppr_retire_et_la_ligne_offre_d_annuler(page):
    choisir(page, "Pilote")
    touche(Qt.Key.Key_Delete)
    assert [t.id for t in page.poste.dossier.taches] == ["a", "c", "s"]
    assert "« Pilote » : supprimée." in dit(page)
    cliquer(trouver(page, "Annuler", QPushButton))
    page.poste.peindre()
    assert page.poste.dossier == DEPART
    assert focus() is page.diagramme.toile


def test_entree_ouvre_la_fiche_et_une_date_tapee_emporte_la_suite(page):
    choisir(page, "Recette")
    touche(Qt.Key.Key_Return)
    page.poste.peindre()
    assert page.diagramme.fiche.ligne == "a"
    page.diagramme.fiche.aller("debut")
    focus().selectAll()
    QTest.keyClicks(focus(), "06/03/2026")
    touche(Qt.Key.Key_Tab)
    assert dates(page) == AVANT | {"a": (6, 3, 10), "b": (11, 2, 12)}
    touche(Qt.Key.Key_Escape)
    assert focus() is page.diagramme.toile


def test_plus_et_moins_changent_l_echelle(page):
    depart = page.diagramme.outils.echelle.text()
    QTest.keyClicks(focus(), "---")
    assert page.diagramme.outils.echelle.text() != depart
    QTest.keyClicks(focus(), "+++")
    assert page.diagramme.outils.echelle.text() == depart
    cliquer(page.diagramme.outils.loin)
    cliquer(page.diagramme.outils.tout)
    assert page.diagramme.outils.echelle.text() == depart


def test_un_jalon_date_se_deplace_et_celui_qui_suit_une_tache_dit_pourquoi_non(page):
    choisir(page, "Convention")
    touche(Qt.Key.Key_Right, ALT)
    assert page.poste.dossier.jalons[0].date == mars(3)
    assert clair(page.poste.document.undo_label) == "Déplacer le jalon « Convention »"
    choisir(page, "Fin du pilote")
    touche(Qt.Key.Key_Right, ALT)
    assert page.poste.dossier.jalons[1].date is None
    assert "« Fin du pilote » suit la fin de « Pilote »" in dit(page)


def test_une_tache_trop_tot_se_repousse_d_un_bouton(page):
    page.poste.pont.saisir("taches[b].debut", "03/03/2026")
    choisir(page, "Pilote")
    assert "« Pilote » commence le 03/03/2026, trop tôt" in dit(page)
    cliquer(trouver(page, "Repousser", QPushButton))
    assert dates(page)["b"] == (5, 2, 6)


def test_en_lecture_seule_rien_ne_bouge(page):
    page.poste.document.lecture_seule = True
    page._vieillir()
    choisir(page, "Recette")
    for modificateurs in (ALT, ALT | MAJ, CTRL | MAJ):
        touche(Qt.Key.Key_Right, modificateurs)
    touche(Qt.Key.Key_Delete)
    tirer(page, "taches[c]", "milieu", 3)
    assert page.poste.dossier == DEPART


# --- by mouse ---------------------------------------------------------------------------------------------


def place(page, cle, ou):
    """A place on a bar: its middle, one of its ends, the knot after it."""
    barre = page.diagramme.toile.barre(cle)
    corps = page.diagramme._contexte.theme.taille
    x = {
        "milieu": (barre.gauche + barre.droite) / 2,
        "debut": barre.gauche + 1,
        "fin": barre.droite - 1,
        "noeud": barre.droite + 0.7 * corps,
    }[ou]
    return QPointF(x, barre.milieu)


def glisser(page, depart, arrivee, lacher=True):
    """Press, pull in a few steps, let go."""
    cible = page.diagramme.toile.viewport()
    QTest.mousePress(cible, GAUCHE, pos=depart.toPoint())
    for part in (0.3, 0.7, 1.0):
        ici = depart + (arrivee - depart) * part
        mouvement = QMouseEvent(
            QEvent.Type.MouseMove, ici, cible.mapToGlobal(ici), GAUCHE, GAUCHE, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(cible, mouvement)
    page.poste.peindre()
    if lacher:
        QTest.mouseRelease(cible, GAUCHE, pos=arrivee.toPoint())
        page.poste.peindre()


def pres(page):
    """Near enough for the ends of a bar of two days to be seen."""
    choisir(page, "Recette")
    while page.diagramme.outils.echelle.text() != "Jour":
        QTest.keyClicks(focus(), "+")
    page.poste.peindre()


def tirer(page, cle, ou, jours):
    """Pull that place of a bar by that many days of the calendar."""
    depart = place(page, cle, ou)
    glisser(page, depart, depart + QPointF(jours * page.diagramme.toile.echelle().pas, 0))


def test_tirer_une_barre_la_deplace_avec_ce_qui_suit_et_saute_la_fin_de_semaine(page):
    pres(page)
    tirer(page, "taches[a]", "milieu", 5)  # from Monday 2 to Saturday 7: it begins on Monday 9
    assert dates(page) == AVANT | {"a": (9, 3, 11), "b": (12, 2, 13)}
    assert clair(page.poste.document.undo_label) == "Déplacer « Recette » de 5 jours"
    annuler(page)
    assert page.poste.dossier == DEPART


def test_tirer_un_bord_etire(page):
    pres(page)
    tirer(page, "taches[a]", "fin", 1)
    assert dates(page) == AVANT | {"a": (2, 4, 5), "b": (6, 2, 9)}
    tirer(page, "taches[a]", "debut", 1)
    assert dates(page)["a"] == (3, 3, 5)


def test_pendant_qu_on_tire_on_voit_ce_qui_suivrait_et_echap_abandonne(page):
    pres(page)
    depart = place(page, "taches[a]", "milieu")
    pas = page.diagramme.toile.echelle().pas
    glisser(page, depart, depart + QPointF(2 * pas, 0), lacher=False)
    tirage = page.diagramme.toile._tirage
    assert clair(tirage.dit()) == "04/03/2026 – 06/03/2026 · 1 tâche suit"
    assert tirage.apercu["b"] == (mars(9), mars(10))
    assert page.poste.dossier == DEPART
    touche(Qt.Key.Key_Escape)
    QTest.mouseRelease(page.diagramme.toile.viewport(), GAUCHE)
    assert page.poste.dossier == DEPART


def test_tirer_du_noeud_d_une_barre_a_une_autre_cree_une_dependance(page):
    pres(page)
    glisser(page, place(page, "taches[b]", "noeud"), place(page, "taches[c]", "milieu"))
    assert page.poste.dossier.taches[2].predecesseurs == ("b",)
    assert "« Vague 1 » attend « Pilote »." in dit(page)
    assert clair(page.poste.document.undo_label) == "Faire suivre « Pilote » par « Vague 1 »"


def test_une_dependance_qui_tournerait_en_rond_est_refusee_avec_sa_phrase(page):
    pres(page)
    glisser(page, place(page, "taches[b]", "noeud"), place(page, "taches[a]", "milieu"))
    assert page.poste.dossier == DEPART
    assert "« Pilote » attend déjà « Recette » : l’inverse n’est pas possible." in dit(page)


def test_tirer_un_jalon_le_date(page):
    pres(page)
    tirer(page, "jalons[k]", "milieu", 1)
    assert page.poste.dossier.jalons[0].date == mars(3)
    tirer(page, "jalons[j]", "milieu", 1)
    assert page.poste.dossier.jalons[1].date is None


def test_un_clic_choisit_et_un_double_clic_ouvre_la_fiche(page):
    pres(page)
    vue = page.diagramme.toile.viewport()
    QTest.mouseClick(vue, GAUCHE, pos=place(page, "taches[b]", "milieu").toPoint())
    assert page.diagramme.toile.courante == "taches[b]"
    QTest.mouseDClick(vue, GAUCHE, pos=place(page, "taches[b]", "milieu").toPoint())
    assert page.diagramme.fiche.ligne == "b"
    assert page.poste.dossier == DEPART


def test_ctrl_et_la_molette_changent_l_echelle_sous_la_souris(page):
    toile = page.diagramme.toile
    ici = place(page, "taches[b]", "milieu")
    jour = toile.echelle().jour(ici.x())
    for sens in (120, 120, -120):
        molette = QWheelEvent(
            ici,
            toile.viewport().mapToGlobal(ici),
            QPoint(),
            QPoint(0, sens),
            Qt.MouseButton.NoButton,
            CTRL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(toile.viewport(), molette)
        assert abs((toile.echelle().jour(ici.x()) - jour).days) <= 1


def test_le_menu_d_une_barre_detache_et_avance_au_plus_tot(page):
    page.poste.pont.saisir("taches[b].debut", "10/03/2026")
    choisir(page, "Pilote")

    def actions():
        return {clair(action.text()): action for action in page.diagramme.menu().actions()}

    actions()["Commencer dès que possible"].trigger()
    assert dates(page)["b"] == (5, 2, 6)
    assert "Commencer dès que possible" not in actions()
    actions()["Ne plus attendre « Recette »"].trigger()
    assert page.poste.dossier.taches[1].predecesseurs is None


# --- in step with the tables ------------------------------------------------------------------------------


def test_le_tableau_et_le_diagramme_montrent_la_meme_ligne_et_les_memes_dates(page):
    choisir(page, "Pilote")
    page.onglets.setCurrentIndex(LISTE_TACHES)
    page.poste.peindre()
    liste = page._liste(LISTE_TACHES)
    assert liste.vue.ligne_courante() == "b"
    debut = liste.modele.rang_du_champ("debut")
    liste.vue.setFocus()
    liste.vue.aller_a(0, debut)
    liste.modele.setData(liste.modele.index(0, debut), "03/03/2026")
    assert [liste.modele.index(rang, debut).data() for rang in (0, 1)] == ["03/03/2026", "06/03/2026"]
    page.onglets.setCurrentIndex(DIAGRAMME)
    page.poste.peindre()
    assert page.diagramme.toile.courante == "taches[a]"
    rangee = page.diagramme.toile.rangee_courante()
    assert (rangee.debut, rangee.fin) == (mars(3), mars(5))


def test_le_tableau_des_jalons_dit_la_date_de_ceux_qui_suivent_une_tache(page):
    page.onglets.setCurrentIndex(LISTE_JALONS)
    liste = page._liste(LISTE_JALONS)
    prevu = liste.modele.rang_du_champ("prevu")
    assert [liste.modele.index(rang, prevu).data() for rang in (0, 1)] == ["02/03/2026", "06/03/2026"]
    page.poste.pont.saisir("taches[b].duree_jours", "3")
    assert liste.modele.index(1, prevu).data() == "09/03/2026"


@pytest.mark.parametrize(
    ("cle", "onglet"),
    [
        ("taches[b]", DIAGRAMME),
        ("taches[b].fin", DIAGRAMME),
        ("taches", DIAGRAMME),
        ("jalons[j].date", LISTE_JALONS),
    ],
)
def test_une_cle_mene_a_sa_ligne(page, cle, onglet):
    assert page.aller(cle)
    page.poste.peindre()
    assert page.onglets.currentIndex() == onglet
    assert page.isAncestorOf(focus())
    if cle.startswith("taches[b]"):
        assert page.diagramme.toile.courante == "taches[b]"
        assert (page.diagramme.fiche.ligne == "b") is ("." in cle)


def test_ajouter_met_une_tache_apres_celle_qui_est_choisie_et_ouvre_sa_fiche(page):
    choisir(page, "Recette")
    cliquer(trouver(page, "Ajouter une tâche", QPushButton))
    page.poste.peindre()
    neuve = page.poste.dossier.taches[1]
    assert (neuve.phase, neuve.libelle) == ("p", None)
    QTest.keyClicks(focus(), "Corrections")
    touche(Qt.Key.Key_Tab)
    assert page.poste.dossier.taches[1].libelle == "Corrections"


# --- what is to be watched --------------------------------------------------------------------------------


def test_les_controles_disent_les_fautes_et_menent_au_champ(page):
    page.poste.pont.saisir("taches[b].debut", "03/03/2026")
    page.onglets.setCurrentIndex(CONTROLES)
    page.poste.peindre()
    ecrit = dit(page)
    assert "« Pilote » commence le 03/03/2026, trop tôt" in ecrit
    assert "« Bilan » n’a pas de durée" in ecrit
    assert "Il manque un jalon « solde »." in ecrit
    cliquer(trouver(page, "Repousser ce qui commence trop tôt", QPushButton))
    assert dates(page)["b"] == (5, 2, 6)
    page.poste.peindre()
    assert "trop tôt" not in dit(page)
    cliquer(next(b for b in tous(page, QPushButton) if nom_lu(b).startswith("Y aller")))
    assert page.poste.allers == ["jalons"]  # no end of deployment yet


def test_la_convention_signee_recale_la_suite_et_la_fin_du_planning_se_reprend(page):
    page.poste.pont.faire(lambda d: d.set_value("projet.date_convention", mars(4)))
    page.poste.pont.faire(lambda d: d.set_value("projet.date_fin_deploiement", mars(30)))
    page.poste.pont.faire(lambda d: d.add("jalons", {"type": "fin_deploiement", "date": mars(13)}))
    page.onglets.setCurrentIndex(CONTROLES)
    page.poste.peindre()
    assert "La convention est signée du 04/03/2026, le planning la prévoit le 02/03/2026." in dit(page)
    cliquer(trouver(page, "Recaler la suite", QPushButton))
    page.poste.peindre()
    assert dates(page)["a"] == (4, 3, 6)
    cliquer(trouver(page, "Reprendre celle du planning", QPushButton))
    assert page.poste.dossier.projet.date_fin_deploiement == mars(17)  # the 13th and two working days


# --- many rows --------------------------------------------------------------------------------------------


def test_trois_cents_taches_ne_peignent_que_celles_que_l_on_voit(poste, monkeypatch):
    debut = date(2026, 1, 5)
    taches = tuple(
        Tache(
            id=f"t{n}",
            libelle=f"Tâche {n} " + "très longue " * 9,
            debut=debut + timedelta(days=7 * (n % 60)),
            duree_jours=5,
            predecesseurs=(f"t{n - 1}",) if n % 60 else None,
        )
        for n in range(300)
    )
    peintes = []
    vraie = peinture.formes_de_rangee
    monkeypatch.setattr(
        peinture,
        "formes_de_rangee",
        lambda rangee, *suite: peintes.append(rangee.id) or vraie(rangee, *suite),
    )
    page = ouvrir(poste, dataclasses.replace(DEPART, phases=(), jalons=(), taches=taches))
    peintes.clear()
    page.diagramme.toile.viewport().repaint()
    assert 5 < len(peintes) < 40
    touche(Qt.Key.Key_End)
    peintes.clear()
    page.diagramme.toile.viewport().repaint()
    assert "t299" in peintes
    assert "t0" not in peintes
