"""« Dupliquer pour un autre appel »: what is carried over, and that it is to be confirmed."""

import dataclasses

import pytest

from esms_desktop.common.resources import resource
from esms_desktop.document.duplicate import FAMILLES, emporter
from esms_desktop.dossier.dossier import SINGULIERS, TABLES, Dossier
from esms_desktop.exchange.interchange import depuis_objet, lire_dossier, vers_objet
from tests.unit.test_document_fabrique import Bureau, relu, un_dossier

NOUVEL_APPEL = "generalisation-2022-national"
TOUTES = [f.id for f in FAMILLES]


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


LAISSEES = ("mesures", "pieces", "lectures", "attestations", "engagements", "versements", "notes")
"""What answers one call."""


def sans_piece(lignes, nom):
    """The same rows without their link to a piece: pieces stay behind."""
    return tuple(dataclasses.replace(ligne, **{nom: None}) for ligne in lignes)


def test_tout_emporter_ne_laisse_que_ce_qui_repondait_a_l_ancien_appel():
    emporte = emporter(un_dossier(), NOUVEL_APPEL, TOUTES)
    assert emporte == dataclasses.replace(
        un_dossier(),
        appel=NOUVEL_APPEL,
        personnes=sans_piece(un_dossier().personnes, "piece_delegation"),
        devis=sans_piece(un_dossier().devis, "piece"),
        **dict.fromkeys(LAISSEES, ()),
        justifications={},
    )


def test_ne_rien_emporter_donne_un_dossier_vide():
    assert emporter(un_dossier(), NOUVEL_APPEL, []) == Dossier(appel=NOUVEL_APPEL)


@pytest.mark.parametrize("famille", FAMILLES, ids=lambda f: f.id)
def test_une_famille_seule_emporte_ses_tables_et_vide_les_renvois_vers_le_reste(famille):
    emporte = emporter(un_dossier(), NOUVEL_APPEL, [famille.id])
    for table in (*SINGULIERS, *TABLES):
        source, recue = getattr(un_dossier(), table), getattr(emporte, table)
        if table in famille.tables and table in TABLES:
            assert [li.id for li in recue] == [li.id for li in source]
        elif table in famille.tables:
            assert recue == source
        else:
            assert recue == getattr(Dossier(appel=""), table)
    assert depuis_objet(vers_objet(emporte)) == emporte  # every reference has its row


def test_les_renvois_vers_ce_qui_reste_sont_vides_les_autres_gardes():
    emporte = emporter(un_dossier(), NOUVEL_APPEL, ["grappe", "planning"])
    assert [e.organisme for e in emporte.etablissements] == ["og1", "og2", "og2"]
    assert [e.referent for e in emporte.etablissements] == [None, None, None]
    premiere, seconde = emporte.taches
    assert (premiere.phase, premiere.responsable) == ("ph1", None)
    assert (seconde.predecesseurs, seconde.etablissements) == (("t1",), ("es1", "es2"))
    (fonction,) = emporter(un_dossier(), NOUVEL_APPEL, ["besoins", "pilotage"]).fonctions
    assert (fonction.phase, fonction.referent) == (None, "p2")
    assert fonction.indicateurs_associes == ("mssante", "I8")
    (depense,) = emporter(un_dossier(), NOUVEL_APPEL, ["budget"]).depenses
    assert (depense.devis, depense.pu_ht) == (None, 123456)
    (devis,) = emporter(un_dossier(), NOUVEL_APPEL, ["prestataires"]).devis
    assert (devis.prestataire, devis.piece, devis.montant_ht) == ("pr1", None, 370368)
    (instance,) = emporter(un_dossier(), NOUVEL_APPEL, ["pilotage"]).instances
    assert (instance.membres, instance.president) == (("p1", "p2"), "p2")
    seules = emporter(un_dossier(), NOUVEL_APPEL, ["planning"]).taches
    assert seules[1].etablissements is None
    assert seules[1].predecesseurs == ("t1",)


def test_ce_qui_etait_illisible_est_emporte_mot_pour_mot_avec_sa_famille():
    assert emporter(un_dossier(), NOUVEL_APPEL, ["grappe"]).brouillons == {
        "organismes[og2].siren": "73282932"
    }
    assert emporter(un_dossier(), NOUVEL_APPEL, ["projet"]).brouillons == {}


def test_chaque_famille_est_dite_en_francais_et_chaque_liste_n_est_que_dans_une():
    assert all(f.libelle[0].isupper() for f in FAMILLES)
    tables = [table for f in FAMILLES for table in f.tables]
    assert len(tables) == len(set(tables))
    assert {*SINGULIERS, *TABLES} - set(tables) == set(LAISSEES)
    par_table = {table: f.id for f in FAMILLES for table in f.tables}
    assert par_table["prestataires"] == par_table["devis"] == par_table["veille"] == "prestataires"
    assert par_table["reunions"] == "pilotage"
    assert par_table["fonctions"] == par_table["reponses_maturite"] == "besoins"
    assert par_table["indicateurs"] == "indicateurs"


def valeurs_de(document):
    """Key of every value that the dossier knows."""
    for table in SINGULIERS:
        ligne = getattr(document.dossier, table)
        yield from (
            f"{table}.{a.name}" for a in dataclasses.fields(ligne) if getattr(ligne, a.name) is not None
        )
    for table in TABLES:
        for ligne in getattr(document.dossier, table):
            for attribut in dataclasses.fields(ligne):
                if attribut.name != "id" and getattr(ligne, attribut.name) is not None:
                    yield f"{table}[{ligne.id}].{attribut.name}"


def test_toutes_les_valeurs_reportees_sont_a_confirmer_jusqu_a_ce_qu_on_y_touche(bureau):
    exemple = lire_dossier(resource("exemples", "grappe-nouvelle-aquitaine.json"))
    emporte = emporter(exemple, NOUVEL_APPEL, TOUTES)
    document = bureau.creer(emporte, appel=NOUVEL_APPEL, origine="reporte")
    assert document.dossier == emporte
    assert document.appel == NOUVEL_APPEL
    cles = list(valeurs_de(document))
    assert len(cles) > 500
    assert {document.origin(cle) for cle in cles} == {"reporte"}
    document = bureau.rouvrir(document)
    document.set("projet.titre", document.dossier.projet.titre)  # confirmed as it is
    document.set(f"etablissements[{document.dossier.etablissements[0].id}].capacite", "12")
    assert sum(document.origin(cle) == "saisi" for cle in cles) == 2
    assert relu(document) == document.dossier
    document.close()


def test_le_dossier_d_origine_ne_change_pas_et_le_nouveau_a_son_identite(bureau):
    ancien = bureau.rempli()
    nouveau = bureau.creer(
        emporter(ancien.dossier, NOUVEL_APPEL, TOUTES), "nouveau.esms", appel=NOUVEL_APPEL, origine="reporte"
    )
    nouveau.remove("organismes", ["og1"])
    nouveau.close()
    assert ancien.identifiant != nouveau.identifiant
    assert ancien.dossier == un_dossier()
    assert ancien.published
    ancien.close()
    assert bureau.lire() == un_dossier()
