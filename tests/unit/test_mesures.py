"""Writing what was counted: one step, denominators proposed, nothing typed is lost or guessed."""

from datetime import date

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.mesures import Place, Saisie, ecrire, sans_dui
from esms_desktop.document.ouverture import creer
from esms_desktop.exchange.interchange import depuis_objet

MARS = date(2023, 3, 1)
TAUX = ("dossiers-actifs", "projet-personnalise", "evenement", "mssante")
ESMS = [
    {"id": "a", "file_active": 40, "personnes_projet_accueil": 35, "dui_existant": False},
    {"id": "b", "file_active": 60, "dui_existant": True},
    {"id": "c", "dui_existant": False},
    {"id": "d", "file_active": 10, "dui_existant": False, "type_intervention": "hors_perimetre"},
]


@pytest.fixture
def document(tmp_path):
    depuis = depuis_objet(
        {"format": "esms-desktop/dossier", "version": 1, "appel": "x", "etablissements": ESMS}
    )
    ouvert = creer(
        tmp_path / "a.esms",
        "generalisation-2022-guadeloupe",
        1,
        depuis=depuis,
        lieux=Emplacements(tmp_path / "p"),
    )
    yield ouvert
    ouvert.close()


def taper(document, *saisies, moment=MARS):
    """(ESMS, indicator, field, text)..."""
    voulues = [Saisie(Place(moment, *place), texte) for *place, texte in saisies]
    return ecrire(document, voulues, TAUX, "Saisir")


def lus(document):
    """What is stored, by ESMS and indicator."""
    return {(m.etablissement, m.indicateur): (m.numerateur, m.denominateur) for m in document.dossier.mesures}


def test_un_compte_cree_la_mesure_datee_du_dernier_jour_du_mois(document):
    assert (
        taper(document, ("b", "mssante", "numerateur", "1 204"), ("b", "mssante", "denominateur", "58")) == {}
    )
    [mesure] = document.dossier.mesures
    assert (mesure.date, mesure.depart) == (date(2023, 3, 31), None)
    assert lus(document) == {("b", "mssante"): (1204, 58)}


def test_le_point_de_depart_n_a_pas_de_date_et_se_dit_tel(document):
    taper(document, ("a", "mssante", "numerateur", "3"), moment=None)
    [mesure] = document.dossier.mesures
    assert (mesure.date, mesure.depart, mesure.denominateur) == (None, True, 35)


def test_tout_un_bloc_est_une_seule_etape(document):
    bloc = [("a", "dossiers-actifs", "numerateur", "30"), ("b", "dossiers-actifs", "numerateur", "50")]
    taper(document, *bloc)
    assert lus(document) == {("a", "dossiers-actifs"): (30, 40), ("b", "dossiers-actifs"): (50, 60)}
    assert document.undo_label == "Saisir"
    document.undo()
    assert document.dossier.mesures == ()


def test_le_denominateur_tape_passe_avant_celui_qui_est_propose(document):
    taper(
        document,
        ("a", "dossiers-actifs", "denominateur", "38"),
        ("a", "dossiers-actifs", "numerateur", "30"),
    )
    assert lus(document) == {("a", "dossiers-actifs"): (30, 38)}
    taper(document, ("a", "dossiers-actifs", "numerateur", "31"))
    assert lus(document) == {("a", "dossiers-actifs"): (31, 38)}


def test_un_denominateur_efface_reste_vide(document):
    taper(document, ("a", "dossiers-actifs", "numerateur", "30"))
    taper(document, ("a", "dossiers-actifs", "denominateur", ""))
    assert lus(document) == {("a", "dossiers-actifs"): (30, None)}


def test_un_esms_dont_la_fiche_ne_dit_rien_n_a_pas_de_denominateur_devine(document):
    taper(document, ("c", "dossiers-actifs", "numerateur", "30"))
    assert lus(document) == {("c", "dossiers-actifs"): (30, None)}


def test_les_taux_sur_dossiers_actifs_suivent_leur_nombre(document):
    taper(document, ("a", "dossiers-actifs", "numerateur", "30"), ("a", "evenement", "numerateur", "27"))
    assert lus(document)["a", "evenement"] == (27, 30)
    taper(document, ("a", "dossiers-actifs", "numerateur", "32"))
    assert lus(document)["a", "evenement"] == (27, 32)
    taper(document, ("a", "evenement", "denominateur", "29"))
    taper(document, ("a", "dossiers-actifs", "numerateur", "33"))
    assert lus(document)["a", "evenement"] == (27, 29)  # typed: left alone


def test_l_ordre_du_collage_n_y_change_rien(document):
    taper(document, ("a", "evenement", "numerateur", "27"), ("a", "dossiers-actifs", "numerateur", "30"))
    assert lus(document)["a", "evenement"] == (27, 30)


def test_un_nombre_n_a_pas_de_denominateur(document):
    taper(document, ("a", "e-prescription", "numerateur", "12"))
    assert lus(document) == {("a", "e-prescription"): (12, None)}


def test_ce_qui_n_est_pas_un_compte_est_refuse_et_le_reste_ecrit(document):
    refus = taper(
        document,
        ("a", "dossiers-actifs", "numerateur", "12,5"),
        ("b", "dossiers-actifs", "numerateur", "trente"),
        ("c", "dossiers-actifs", "numerateur", "9"),
    )
    raisons = {place.esms: raison for place, raison in refus.items()}
    assert raisons["a"] == "Un nombre entier est attendu, et non 12,5."
    assert "trente" in raisons["b"]
    assert lus(document) == {("c", "dossiers-actifs"): (9, None)}


def test_une_mesure_videe_s_en_va_sauf_si_elle_dit_encore_quelque_chose(document):
    taper(
        document, ("a", "dossiers-actifs", "numerateur", "30"), ("b", "dossiers-actifs", "numerateur", "50")
    )
    commentee = next(m.id for m in document.dossier.mesures if m.etablissement == "b")
    document.set(f"mesures[{commentee}].commentaire", "Relevé partiel")
    for esms in "ab":
        taper(
            document,
            (esms, "dossiers-actifs", "numerateur", ""),
            (esms, "dossiers-actifs", "denominateur", ""),
        )
    assert lus(document) == {("b", "dossiers-actifs"): (None, None)}


def test_vider_ce_qui_est_vide_n_ecrit_rien(document):
    taper(document, ("a", "dossiers-actifs", "numerateur", ""))
    assert document.undo_label is None


def test_les_esms_sans_dui_partent_de_zero_en_une_etape(document):
    taper(document, ("a", "evenement", "numerateur", "2"), moment=None)
    assert sans_dui(document, ("dossiers-actifs", "evenement"), "Partir de zéro") == 1
    assert lus(document) == {("a", "evenement"): (2, None), ("a", "dossiers-actifs"): (0, 40)}
    assert all(m.depart for m in document.dossier.mesures)
    assert sans_dui(document, ("dossiers-actifs", "evenement"), "Partir de zéro") == 0
    document.undo()
    assert lus(document) == {("a", "evenement"): (2, None)}
