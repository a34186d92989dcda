"""A list that shows only some rows of its table: those of a kind, the new ones becoming of that kind."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne, Reunion
from esms_desktop.dossier.steps.types import Garder, Liste
from tests.gui.tableau import APPEL, CTRL, Tableau
from ui.preferences import Preferences

SEANCES = Liste(
    "reunions",
    "Présentations",
    ("date", "public_vise", "nb_presents", "type"),
    garder=Garder("type", "presentation"),
    une_ligne="une séance de présentation",
)
REUNIONS = Liste(
    "reunions",
    "Réunions",
    ("date", "ordre_du_jour", "type"),
    garder=Garder("type", "instance", inconnues=True),
)
EQUIPE = Liste("personnes", "Équipe", ("nom", "role_projet"), garder=Garder("dans_equipe_projet", True))
DOSSIER = Dossier(
    appel=APPEL,
    personnes=(
        Personne(id="anne", nom="Durand", dans_equipe_projet=True),
        Personne(id="paul", nom="Martin"),
        Personne(id="lea", nom="Petit", dans_equipe_projet=False),
    ),
    reunions=(
        Reunion(id="r1", type="presentation", date=date(2026, 1, 5), public_vise="Équipes des Pins"),
        Reunion(id="r2", type="instance", date=date(2026, 1, 12)),
        Reunion(id="r3", type="presentation", date=date(2026, 1, 19), public_vise="Familles"),
        Reunion(id="r4", date=date(2026, 1, 26)),
        Reunion(id="r5", type="presentation", date=date(2026, 2, 2), public_vise="CVS"),
    ),
)


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    ouverts = []

    def faire(liste, depuis=DOSSIER, **options):
        dossier_prive = tmp_path / str(len(ouverts))
        dossier_prive.mkdir()
        ouverts.append(Tableau(qtbot, dossier_prive, depuis, liste=liste, **options))
        return ouverts[-1]

    yield faire
    for tableau in ouverts:
        tableau.fermer()


def ordre(t):
    return [r.id for r in t.dossier.reunions]


def test_seules_les_lignes_de_ce_genre_sont_montrees(ouvrir):
    assert list(ouvrir(SEANCES).modele.lignes) == ["r1", "r3", "r5"]
    assert list(ouvrir(EQUIPE).modele.lignes) == ["anne"]


def test_une_ligne_sans_reponse_reste_dans_la_liste_qui_garde_les_inconnues(ouvrir):
    assert list(ouvrir(REUNIONS).modele.lignes) == ["r2", "r4"]


def test_une_ligne_ajoutee_au_bouton_est_de_ce_genre_en_un_seul_pas(ouvrir):
    t = ouvrir(SEANCES)
    t.cliquer("Ajouter une séance de présentation")
    assert t.dossier.reunions[-1].type == "presentation"
    assert len(t.modele.lignes) == 4
    t.pont.annuler()
    assert ordre(t) == ["r1", "r2", "r3", "r4", "r5"]


def test_une_ligne_tapee_en_bas_du_tableau_est_de_ce_genre(ouvrir):
    t = ouvrir(EQUIPE)
    t.aller(1, "nom")
    t.taper("Roux")
    t.touche(Qt.Key.Key_Return)
    assert [(p.nom, p.dans_equipe_projet) for p in t.dossier.personnes][-1] == ("Roux", True)
    assert t.montre("nom") == ["Durand", "Roux"]


def test_des_lignes_collees_sont_de_ce_genre_et_celles_qui_disent_le_leur_le_gardent(ouvrir):
    t = ouvrir(SEANCES)
    t.coller(
        "Date\tPublic visé\tType de réunion\n09/02/2026\tCadres\t\n16/02/2026\tCOPIL\tRéunion d’instance"
    )
    assert [(r.public_vise, r.type) for r in t.dossier.reunions][-2:] == [
        ("Cadres", "presentation"),
        ("COPIL", "instance"),
    ]
    assert t.montre("public_vise") == ["Équipes des Pins", "Familles", "CVS", "Cadres"]
    t.pont.annuler()
    assert len(t.dossier.reunions) == 5


def test_un_bloc_colle_sur_des_lignes_qui_ne_se_suivent_pas_dans_le_dossier(ouvrir):
    t = ouvrir(SEANCES)
    t.aller(0, "public_vise")
    t.coller("A\nB\nC")
    assert [r.public_vise for r in t.dossier.reunions] == ["A", None, "B", None, "C"]


def test_une_ligne_inseree_se_place_pres_de_sa_voisine(ouvrir):
    t = ouvrir(SEANCES)
    t.aller(1, "public_vise")  # r3, third of the table
    t.vue.gestes.inserer_au_dessus()
    assert ordre(t)[:2] == ["r1", "r2"]
    assert ordre(t)[3:] == ["r3", "r4", "r5"]
    assert t.dossier.reunions[2].type == "presentation"


def test_monter_et_descendre_se_comptent_dans_la_liste_montree(ouvrir):
    t = ouvrir(SEANCES)
    t.aller(2, "public_vise")
    t.vue.gestes.monter()  # r5 before r3, whatever stands between them
    assert list(t.modele.lignes) == ["r1", "r5", "r3"]
    assert ordre(t) == ["r1", "r5", "r2", "r3", "r4"]
    t.aller(0, "public_vise")
    t.vue.gestes.descendre()  # r1 after r5
    assert list(t.modele.lignes) == ["r5", "r1", "r3"]
    assert ordre(t) == ["r5", "r1", "r2", "r3", "r4"]


def test_une_ligne_qui_change_de_genre_quitte_la_liste_et_y_revient(ouvrir):
    t = ouvrir(SEANCES)
    t.aller(1, "type")
    t.taper("Réunion d’instance")
    t.touche(Qt.Key.Key_Return)
    assert t.dossier.reunions[2].type == "instance"
    assert list(t.modele.lignes) == ["r1", "r5"]
    t.pont.annuler()
    assert list(t.modele.lignes) == ["r1", "r3", "r5"]


def test_une_ligne_qui_change_de_genre_dans_sa_fiche_la_ferme(ouvrir):
    t = ouvrir(SEANCES)
    t.aller(1, "public_vise")
    t.liste.ouvrir_la_fiche()
    t.pont.saisir("reunions[r3].type", "instance")
    t.peindre()
    assert t.liste.fiche.isHidden()
    assert list(t.modele.lignes) == ["r1", "r5"]


def test_une_ligne_d_un_autre_genre_n_est_pas_de_cette_liste(ouvrir):
    t = ouvrir(SEANCES)
    assert not t.liste.aller("reunions[r2].date")
    assert t.liste.aller("reunions[r3].public_vise")
    assert t.ici() == (1, "public_vise")


def test_une_liste_vide_dit_ses_propres_mots(ouvrir):
    t = ouvrir(SEANCES, Dossier(appel=APPEL, reunions=(Reunion(id="r2", type="instance"),)))
    assert t.bouton("Ajouter une séance de présentation").isVisible()
    assert "Pas encore de séances de présentation" in [
        e.text() for e in t.liste.vide.children() if hasattr(e, "text")
    ]


def test_deux_listes_d_une_meme_table_gardent_chacune_leurs_colonnes(ouvrir, tmp_path):
    preferences = Preferences(tmp_path / "p.ini")
    un = ouvrir(SEANCES, preferences=preferences)
    un.vue.setColumnHidden(un.colonne("nb_presents"), True)
    un.liste.largeurs.noter()
    deux = ouvrir(REUNIONS, preferences=preferences)
    assert not deux.vue.isColumnHidden(deux.colonne("ordre_du_jour"))
    trois = ouvrir(SEANCES, preferences=preferences)
    assert trois.vue.isColumnHidden(trois.colonne("nb_presents"))


def test_supprimer_ne_retire_que_ce_qui_est_choisi(ouvrir):
    t = ouvrir(SEANCES)
    t.aller(1, "public_vise")
    t.touche(Qt.Key.Key_Delete, CTRL)
    assert ordre(t) == ["r1", "r2", "r4", "r5"]
