"""Pages that share the rows of a table: where each row is edited, and that none is out of reach."""

from datetime import date

import pytest

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.parcours import Parcours
from esms_desktop.document.recherche import Index
from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.choix import Choix
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.glossaire import charger
from esms_desktop.dossier.rows.equipe import Personne, Reunion
from esms_desktop.dossier.steps import Liste, page_de, pages
from esms_desktop.dossier.steps.types import Garder

APPEL = "amorcage-2021-nouvelle-aquitaine"
LISTES = [c for _, page in pages() for c in page.contenu if isinstance(c, Liste)]
DOSSIER = Dossier(
    appel=APPEL,
    reunions=(
        Reunion(id="r1", type="instance"),
        Reunion(id="r2", type="presentation"),
        Reunion(id="r3"),
        Reunion(id="r4"),
    ),
    personnes=(Personne(id="p", nom="Durand", dans_equipe_projet=True),),
    brouillons={"reunions[r4].type": "réunion de rentrée"},
)


@pytest.mark.parametrize(
    ("cle", "attendue"),
    [
        ("reunions", "reunions"),
        ("reunions[r1].date", "reunions"),
        ("reunions[r2].date", "presentations"),
        ("reunions[r2]", "presentations"),
        ("reunions[r3].date", "reunions"),
        ("reunions[r4].type", "reunions"),
        ("reunions[partie].date", "reunions"),
        ("personnes[p].role_projet", "ressources"),
    ],
)
def test_chaque_ligne_a_sa_page(cle, attendue):
    assert page_de(cle, DOSSIER).id == attendue


def test_un_genre_tape_illisible_garde_sa_ligne_en_vue():
    liste = Liste("reunions", "Séances", ("date",), garder=Garder("type", "presentation"))
    assert [r.id for r in liste.lignes(DOSSIER)] == ["r2", "r4"]


@pytest.mark.parametrize("table", sorted({liste.table for liste in LISTES if liste.garder is not None}))
def test_aucune_ligne_n_est_hors_d_atteinte(table):
    siennes = [liste for liste in LISTES if liste.table == table]
    if any(liste.garder is None for liste in siennes):
        return
    [champ] = {liste.garder.champ for liste in siennes}
    genre = next(c.type for c in champs_de_table(table) if c.nom == champ)
    assert isinstance(genre, Choix)
    assert {liste.garder.valeur for liste in siennes} == set(genre.options)
    assert any(liste.garder.inconnues for liste in siennes)


def test_une_page_commence_avec_ses_propres_lignes():
    pack = bibliotheque().charger(APPEL)
    seule = Dossier(appel=APPEL, reunions=(Reunion(id="r1", type="instance"),))
    etats = Parcours(pack).avancement(seule, juger(seule, pack))
    assert etats["reunions"].etat == "complet"
    assert etats["presentations"].etat == "a_faire"


def test_un_texte_illisible_se_reprend_sur_la_page_de_sa_ligne():
    pack = bibliotheque().charger(APPEL)
    dossier = Dossier(
        appel=APPEL,
        reunions=(Reunion(id="r2", type="presentation"),),
        brouillons={"reunions[r2].nb_presents": "beaucoup"},
    )
    etats = Parcours(pack).avancement(dossier, juger(dossier, pack))
    assert (etats["presentations"].a_corriger, etats["reunions"].a_corriger) == (1, 0)


def test_une_reunion_se_trouve_par_sa_date_et_un_champ_par_sa_page():
    dossier = Dossier(appel=APPEL, reunions=(Reunion(id="r2", type="presentation", date=date(2026, 1, 5)),))
    index = Index(charger())
    index.mettre_a_jour(dossier, juger(dossier, bibliotheque().charger(APPEL)))
    [trouvee] = index.chercher("05/01/2026")
    assert (trouvee.titre, trouvee.cle) == ("Réunion du 05/01/2026", "reunions[r2].date")
    trouves = {r.detail: r.cle for r in index.chercher("support utilisé", 9) if r.genre == "champ"}
    assert trouves == {"Réunions": "reunions", "Présentations": "reunions[r2].support"}
