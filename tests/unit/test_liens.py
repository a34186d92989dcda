"""From a finding to the cells at fault."""

import dataclasses

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.liens import cles_fautives
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import RaciActivite, RaciRole
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES
from tests.unit.test_document_fabrique import APPEL


def critere(dossier, pack, nom):
    return next(c for c in juger(dossier, pack).criteres if c.id == nom)


def grappe():
    return lire_dossier(DONNEES / "scenarios" / "E01.json")


def test_un_doublon_mene_a_la_colonne_en_faute_de_chaque_ligne():
    pack, dossier = bibliotheque().charger(APPEL), grappe()
    un, deux, *autres = dossier.etablissements
    double = dataclasses.replace(
        dossier, etablissements=(un, dataclasses.replace(deux, finess_et=un.finess_et), *autres)
    )
    trouve = critere(double, pack, "finess-geographique")
    assert cles_fautives(double, pack, trouve) == (
        f"etablissements[{un.id}].finess_et",
        f"etablissements[{deux.id}].finess_et",
    )


def test_un_critere_satisfait_n_a_pas_de_ligne_en_cause():
    pack, dossier = bibliotheque().charger(APPEL), grappe()
    assert cles_fautives(dossier, pack, critere(dossier, pack, "finess-geographique")) == ()


def test_une_ligne_disparue_est_laissee_de_cote():
    pack, dossier = bibliotheque().charger(APPEL), grappe()
    un, deux, *autres = dossier.etablissements
    double = dataclasses.replace(
        dossier, etablissements=(un, dataclasses.replace(deux, finess_et=un.finess_et), *autres)
    )
    trouve = critere(double, pack, "finess-geographique")
    parti = dataclasses.replace(dossier, etablissements=(un, *autres))
    assert cles_fautives(parti, pack, trouve) == (f"etablissements[{un.id}].finess_et",)


def test_une_activite_raci_en_faute_mene_a_ses_lettres():
    pack = bibliotheque().charger(APPEL)
    dossier = Dossier(
        appel=APPEL,
        raci_roles=(RaciRole(id="dg", libelle="Direction"),),
        raci_activites=(RaciActivite(id="a", libelle="Choisir", lettres={"dg": "A"}),),
    )
    trouve = critere(dossier, pack, "raci-lettres")
    assert cles_fautives(dossier, pack, trouve) == ("raci_activites[a].lettres",)
