"""The planning in an open dossier: what an edit carries along, gestures and their undo, payments of the call."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esms_desktop.document import planning_gestes as gestes
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.modeles import modele_pour
from esms_desktop.document.ouverture import creer
from esms_desktop.document.planning import lire_planning
from esms_desktop.document.planning_propose import date_proposee
from esms_desktop.document.suites import avec_ses_suites, saisir
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.gabarit import Commande, gabarit, lignes
from esms_desktop.dossier.planning.jours import calendrier_du_departement
from esms_desktop.dossier.planning.vagues import Vagues
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.options import TYPES_JALON
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.planning import Jalon, Tache
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.rules.types import TypeJalon

APPEL = "amorcage-2021-nouvelle-aquitaine"
FRANCE = calendrier_du_departement("33")


def mars(jour):
    return date(2026, 3, jour)


DEPART = Dossier(
    appel=APPEL,
    taches=(
        Tache(id="a", libelle="Recette", debut=mars(2), duree_jours=3, fin=mars(4)),
        Tache(id="b", libelle="Pilote", debut=mars(5), duree_jours=2, fin=mars(6), predecesseurs=("a",)),
        Tache(id="c", libelle="Vague 1", debut=mars(12), duree_jours=2, fin=mars(13), predecesseurs=("b",)),
        Tache(id="s", libelle="Seule", debut=mars(2)),
    ),
    jalons=(
        Jalon(id="j", libelle="Fin du pilote", apres="b", type="fin_parametrage"),
        Jalon(id="k", libelle="Convention", date=mars(2), type="convention"),
    ),
)


@pytest.fixture
def document(tmp_path):
    ouvert = creer(tmp_path / "a.esms", APPEL, 1, depuis=DEPART, lieux=Emplacements(tmp_path / "prive"))
    yield ouvert
    ouvert.close()


def dates(document):
    return {
        t.id: (t.debut and t.debut.day, t.duree_jours, t.fin and t.fin.day) for t in document.dossier.taches
    }


CHAINE = {"a": (2, 3, 4), "b": (5, 2, 6), "c": (12, 2, 13), "s": (2, None, None)}


def clair(texte):
    return texte.replace("\u00a0", " ")


# --- typed in the table or in the form --------------------------------------------------------------------


def test_changer_le_debut_deplace_la_fin_et_ce_qui_suit_en_une_etape(document):
    assert dates(document) == CHAINE
    saisir(document, "taches[a].debut", "06/03/2026")
    # a: Friday 6, Monday 9, Tuesday 10. b: the 11 and the 12. c: the 13 and Monday 16.
    assert dates(document) == CHAINE | {"a": (6, 3, 10), "b": (11, 2, 12), "c": (13, 2, 16)}
    assert document.undo_label == "Modifier « Début »"
    document.undo()
    assert document.dossier == DEPART


def test_changer_la_duree_donne_la_fin_et_changer_la_fin_donne_la_duree(document):
    saisir(document, "taches[c].duree_jours", "4")
    assert dates(document)["c"] == (12, 4, 17)  # 12, 13, 16, 17
    saisir(document, "taches[c].fin", "18/03/2026")
    assert dates(document)["c"] == (12, 5, 18)
    saisir(document, "taches[s].duree_jours", "2")
    assert dates(document)["s"] == (2, 2, 3)


def test_une_date_tapee_trop_tot_reste_comme_elle_est(document):
    saisir(document, "taches[b].debut", "03/03/2026")
    assert dates(document) == CHAINE | {"b": (3, 2, 4)}
    lu = lire_planning(document.dossier, bibliotheque().charger(APPEL))
    assert "trop_tot" in [c.genre for c in lu.constats]


def test_une_dependance_ecrite_pousse_la_tache_qui_attend(document):
    saisir(document, "taches[s].duree_jours", "1")
    saisir(document, "taches[s].predecesseurs", "Pilote")
    assert dates(document)["s"] == (9, 1, 9)
    saisir(document, "taches[s].decalage_jours", "3")
    assert dates(document)["s"] == (12, 1, 12)


def test_une_boucle_tapee_est_gardee_et_signalee(document):
    saisir(document, "taches[a].predecesseurs", "Pilote")
    assert document.dossier.taches[0].predecesseurs == ("b",)
    assert dates(document) == CHAINE
    lu = lire_planning(document.dossier, bibliotheque().charger(APPEL))
    assert next(c.genre for c in lu.constats) == "boucle"


def test_vider_le_debut_laisse_les_dependances_le_donner(document):
    saisir(document, "taches[b].debut", "")
    assert dates(document)["b"] == (None, 2, None)
    lu = lire_planning(document.dossier, bibliotheque().charger(APPEL))
    assert lu.planning.places["b"].debut == mars(5)


def test_une_date_illisible_ne_defait_rien(document):
    saisir(document, "taches[b].debut", "12/0")
    assert dates(document)["b"] == (None, 2, 6)
    saisir(document, "taches[b].debut", "09/03/2026")
    assert dates(document)["b"] == (9, 2, 10)
    document.undo()  # typed in one go: one step
    assert document.dossier == DEPART


def test_coller_des_dates_completes_n_y_change_rien(document):
    colonnes = ["libelle", "debut", "duree_jours", "fin", "predecesseurs"]
    with avec_ses_suites(document, "taches", "Coller 2 lignes"):
        document.paste(
            "taches",
            colonnes,
            [["Neuve", "03/03/2026", "", "05/03/2026", "Recette"], ["Autre", "02/03/2026", "2", "", ""]],
        )
    neuve, autre = document.dossier.taches[-2:]
    assert (neuve.debut, neuve.duree_jours, neuve.fin) == (mars(3), 3, mars(5))
    assert (autre.debut, autre.duree_jours, autre.fin) == (mars(2), 2, mars(3))


def test_les_autres_champs_ne_touchent_pas_aux_dates(document):
    saisir(document, "taches[a].libelle", "Recette finale")
    saisir(document, "jalons[k].date", "03/03/2026")
    assert dates(document) == CHAINE


# --- gestures ---------------------------------------------------------------------------------------------


def test_chaque_geste_porte_son_nom_et_dit_ce_qu_il_a_fait(document):
    fait = gestes.deplacer(document, "a", 3)
    assert clair(document.undo_label) == "Déplacer « Recette » de 3 jours"
    assert clair(fait.phrase) == "« Recette » : du 05/03/2026 au 09/03/2026. 1 tâche suit."
    gestes.etirer(document, "c", 1)
    assert clair(document.undo_label) == "Allonger « Vague 1 » de 1 jour"
    gestes.etirer(document, "c", -2)
    assert clair(document.undo_label) == "Raccourcir « Vague 1 » de 2 jours"
    gestes.etirer_le_debut(document, "a", -1)
    assert clair(document.undo_label) == "Allonger « Recette » de 1 jour"
    for _ in range(4):
        document.undo()
    assert document.dossier == DEPART


def test_une_tache_retenue_le_dit_et_n_ecrit_rien(document):
    fait = gestes.deplacer(document, "b", -5)
    assert (clair(fait.phrase), fait.change) == (
        "« Pilote » reste où elle est : elle attend « Recette ».",
        False,
    )
    assert document.undo_label is None


def test_lier_pousse_et_refuse_ce_qui_tournerait_en_rond(document):
    refus = gestes.lier(document, "c", "a")
    assert not refus.change
    assert clair(refus.phrase) == (
        "Cette dépendance ferait tourner le planning en rond. Ces tâches s’attendent en rond : « Recette », puis "
        "« Pilote », puis « Vague 1 », puis « Recette »."
    )
    assert "attend déjà" in gestes.lier(document, "a", "b").phrase
    assert "l’inverse n’est pas possible" in gestes.lier(document, "b", "a").phrase
    assert gestes.lier(document, "a", "a").phrase == "Une tâche ne peut pas s’attendre elle-même."
    assert document.dossier == DEPART
    saisir(document, "taches[s].duree_jours", "2")
    fait = gestes.lier(document, "b", "s")
    assert clair(fait.phrase) == "« Seule » attend « Pilote ». 1 tâche suit."
    assert dates(document)["s"] == (9, 2, 10)
    assert clair(document.undo_label) == "Faire suivre « Pilote » par « Seule »"
    gestes.delier(document, "b", "s")
    assert document.dossier.taches[3].predecesseurs is None


def test_remettre_en_ordre_pousse_ce_qui_est_trop_tot(document):
    saisir(document, "taches[b].debut", "02/03/2026")
    gestes.remettre_en_ordre(document)
    assert dates(document) == CHAINE


def test_recaler_deplace_ce_qui_suit_la_convention_et_laisse_ce_qui_la_precede(document):
    # The convention was foreseen at the end of the first task, on the 4th; it is signed on the 9th: three days later.
    document.set_value("jalons[k].date", None)
    document.set_value("jalons[k].apres", "a")
    fait = gestes.recaler(document, mars(9))
    assert clair(fait.phrase) == "Tout ce qui suit la convention est décalé de 3 jours de travail, plus tard."
    assert dates(document) == CHAINE | {"a": (2, 6, 9), "b": (10, 2, 11), "c": (17, 2, 18)}
    assert lire_planning(document.dossier, bibliotheque().charger(APPEL)).planning.jalons["k"] == mars(9)
    assert document.undo_label == "Recaler le planning sur la convention du 09/03/2026"


def test_recaler_emporte_les_jalons_dates(document):
    document.add("jalons", {"libelle": "Avant", "date": date(2026, 2, 20)}, ligne="v")
    document.add("jalons", {"libelle": "Après", "date": mars(20)}, ligne="w")
    gestes.recaler(document, mars(4))  # two days after the 2nd
    assert [jalon.date for jalon in document.dossier.jalons] == [None, mars(4), date(2026, 2, 20), mars(24)]
    assert dates(document) == {"a": (4, 3, 6), "b": (9, 2, 10), "c": (16, 2, 17), "s": (2, None, None)}


def test_sans_convention_au_planning_il_n_y_a_rien_a_recaler(document):
    document.remove("jalons", ["k"])
    assert not gestes.recaler(document, mars(9)).change


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["deplacer", "etirer", "etirer_le_debut", "lier", "delier", "taper"]),
            st.sampled_from("abc"),
            st.sampled_from("abc"),
            st.integers(-20, 20),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_annuler_redonne_exactement_le_dossier_d_avant(document, suite):
    avant = document.dossier
    vus = [avant]
    for geste, cle, autre, pas in suite:
        if geste == "taper":
            saisir(document, f"taches[{cle}].duree_jours", str(abs(pas)))
            document.leave_field()
        elif geste in ("lier", "delier"):
            getattr(gestes, geste)(document, autre, cle)
        else:
            getattr(gestes, geste)(document, cle, pas)
        if document.dossier != vus[-1]:
            vus.append(document.dossier)
        assert lire_planning(document.dossier, bibliotheque().charger(APPEL)).planning.reseau.boucles == ()
    for attendu in reversed(vus[:-1]):
        document.undo()
        assert document.dossier == attendu
    assert document.dossier == avant


# --- the proposed planning --------------------------------------------------------------------------------


def test_le_planning_propose_se_verse_en_une_etape_avec_les_vagues_et_les_dates(document):
    for cle in ("e1", "e2"):
        document.add("etablissements", {"nom": cle}, ligne=cle)
    depart = document.dossier
    sites = Vagues(("e1",), (("e2",),))
    rangees = lignes(gabarit("conformite"), Commande(mars(2), 1, sites), FRANCE)
    ajoutees = gestes.preremplir(
        document, rangees, remplacer=True, vagues=sites, projet={"date_debut": mars(2), "duree_mois": 7}
    )
    assert ajoutees == len(rangees)
    assert document.undo_label == "Préremplir le planning"
    dossier = document.dossier
    assert [t.id for t in dossier.taches][:2] == ["PH0-1", "PH0-2"]
    assert [(e.vague, e.pilote) for e in dossier.etablissements] == [(0, True), (1, False)]
    assert (dossier.projet.date_debut, dossier.projet.duree_mois) == (mars(2), 7)
    assert document.origin("taches[PH0-1].debut") == "modele_propose"
    assert dossier.brouillons == {}
    document.undo()
    assert document.dossier == depart


def test_ajouter_sans_remplacer_garde_ce_qui_est_la_et_les_dates_saisies(document):
    document.set("projet.date_debut", "01/02/2026")
    rangees = lignes(gabarit("acquisition"), Commande(mars(2), 3), FRANCE)
    gestes.preremplir(document, rangees, projet={"date_debut": mars(2)})
    assert [t.id for t in document.dossier.taches][:4] == ["a", "b", "c", "s"]
    assert document.dossier.projet.date_debut == date(2026, 2, 1)
    assert gestes.preremplir(document, rangees) == 0  # a second time adds nothing


@pytest.mark.parametrize(
    ("projet", "attendue"),
    [
        ({"date_convention": mars(5), "date_debut": mars(9)}, mars(5)),
        ({"date_debut": mars(7)}, mars(7)),
        # Twelve weeks after Friday 6 March: Friday 29 May, so the Monday that follows.
        ({"date_depot": mars(6)}, date(2026, 6, 1)),
        # The last deposit of the call is on Friday 15 October 2021: twelve weeks later, 7 January; then Monday.
        ({}, date(2022, 1, 10)),
    ],
)
def test_la_date_de_depart_est_la_mieux_connue(projet, attendue):
    dossier = Dossier(appel=APPEL, projet=Projet(**projet))
    assert date_proposee(dossier, bibliotheque().charger(APPEL)) == attendue


def test_le_planning_est_un_modele_comme_un_autre():
    pack = bibliotheque().charger(APPEL)
    modele = modele_pour("planning", Dossier(appel=APPEL, projet=Projet(type_projet="usages")), pack)
    assert modele.tables() == ("raci_roles", "phases", "taches", "jalons")
    assert sum(ligne.table == "taches" for ligne in modele.lignes) == 35
    sans_fenetre = bibliotheque().charger("generalisation-2025-national")
    assert modele_pour("planning", Dossier(appel="x"), sans_fenetre).lignes == ()


# --- payments ---------------------------------------------------------------------------------------------


def test_les_types_de_jalon_sont_les_memes_des_deux_cotes():
    assert set(get_args(TypeJalon)) == set(TYPES_JALON)


@pytest.mark.parametrize("appel", [appel.id for appel in bibliotheque().appels()])
def test_chaque_versement_d_un_appel_attend_un_jalon(appel):
    versements = bibliotheque().charger(appel).financement.versements
    types = {v.id: v.type_jalon for v in versements}
    attendus = {
        "demarrage": "convention",
        "avance": "convention",
        "parametrage": "fin_parametrage",
        "solde": "solde",
    }
    assert types == {cle: attendus[cle] for cle in types}


def test_les_versements_se_lisent_avec_la_date_de_leur_jalon(document):
    pack = bibliotheque().charger(APPEL)
    versements = lire_planning(document.dossier, pack).versements
    assert [(v.part, v.type_jalon, v.jour, v.cle, v.sans_jalon) for v in versements] == [
        (40, "convention", mars(2), "jalons[k].date", False),
        (40, "fin_parametrage", mars(6), "jalons[j].date", False),
        (20, "solde", None, "jalons", True),
    ]


def test_la_duree_maximale_est_celle_de_l_appel_pour_ce_type_de_projet():
    guadeloupe = bibliotheque().charger("generalisation-2022-guadeloupe")
    taches = (Tache(id="a", debut=mars(2), duree_jours=1),)
    maxima = {}
    for type_projet in ("acquisition", "conformite", "deploiement", None):
        dossier = Dossier(appel=APPEL, taches=taches)
        dossier = Dossier(appel=APPEL, taches=taches, projet=type(dossier.projet)(type_projet=type_projet))
        maxima[type_projet] = lire_planning(dossier, guadeloupe).duree_max
    assert maxima == {"acquisition": 18, "conformite": 9, "deploiement": None, None: None}


def test_le_planning_suit_les_jours_feries_du_porteur():
    organismes = (Organisme(id="o", role="porteur", departement="971"),)
    taches = (Tache(id="a", debut=date(2026, 5, 26), duree_jours=2),)
    dossier = Dossier(
        appel=APPEL, organismes=organismes, taches=taches, etablissements=(Etablissement(id="e"),)
    )
    assert lire_planning(dossier, bibliotheque().charger(APPEL)).planning.fin == date(2026, 5, 28)
