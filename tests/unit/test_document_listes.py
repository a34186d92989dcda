"""Every list of the dossier is a real one: it goes through the file unchanged, is undone, loses no link silently."""

import pytest

from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.dossier import TABLES
from esms_desktop.dossier.structures import ListeDe, Reference
from esms_desktop.exchange.interchange import depuis_objet, vers_objet
from tests.unit.test_document_fabrique import BRUT, Bureau, abandonner, relu, un_dossier
from tests.unit.test_interchange import LISTES, minimal

RENVOIS = [
    champ
    for table in TABLES
    for champ in champs_de_table(table)
    if isinstance(champ.type, Reference | ListeDe)
]
"""Every field that names rows of a list."""


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


def lignes(document, table):
    return {ligne.id: ligne for ligne in getattr(document.dossier, table)}


def test_chaque_liste_passe_du_json_au_fichier_et_du_fichier_au_json(bureau):
    brut = minimal(**LISTES)
    bureau.creer(depuis_objet(brut), appel=brut["appel"]).close()
    ecrit = vers_objet(bureau.lire())
    assert {nom: ecrit[nom] for nom in LISTES} == LISTES


def test_le_dossier_des_essais_remplit_chaque_liste():
    assert all(getattr(un_dossier(), table) for table in TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_ajouter_modifier_et_supprimer_une_ligne_s_annule_et_se_retablit(document, table):
    premier = next(c for c in champs_de_table(table) if "." not in c.nom)
    cle = document.add(table)
    ajoutee = document.dossier
    document.set(f"{table}[{cle}].{premier.nom}", "ni un choix ni un renvoi")
    ecrite = document.dossier
    document.remove(table, [ligne.id for ligne in getattr(document.dossier, table)])
    videe = document.dossier
    assert getattr(videe, table) == ()
    for attendu in (ecrite, ajoutee, un_dossier()):
        document.undo()
        assert document.dossier == relu(document) == attendu
    for attendu in (ajoutee, ecrite, videe):
        document.redo()
        assert document.dossier == relu(document) == attendu


def valeur(ligne, nom):
    """The value of a field; `autodiagnostic.piece` is that of an object."""
    for attribut in nom.split("."):
        ligne = getattr(ligne, attribut, None)
    return ligne


@pytest.mark.parametrize("champ", RENVOIS, ids=lambda champ: champ.cle)
def test_supprimer_une_ligne_nommee_vide_ce_qui_la_nomme_et_l_annuler_le_rend(document, champ):
    plusieurs = isinstance(champ.type, ListeDe)
    cible = champ.type.element.table if plusieurs else champ.type.table
    source = next(li for li in getattr(document.dossier, champ.table) if valeur(li, champ.nom) is not None)
    avant = valeur(source, champ.nom)
    partie = avant[0] if plusieurs else avant
    document.remove(cible, [partie])
    apres = valeur(lignes(document, champ.table)[source.id], champ.nom)
    assert apres == (tuple(a for a in avant if a != partie) or None if plusieurs else None)
    assert relu(document) == document.dossier
    document.undo()
    assert valeur(lignes(document, champ.table)[source.id], champ.nom) == avant
    assert document.dossier == relu(document) == un_dossier()


def test_supprimer_un_prestataire_garde_son_devis_et_supprimer_le_devis_garde_la_depense(document):
    document.remove("prestataires", ["pr1"])
    assert lignes(document, "devis")["dv1"].prestataire is None
    assert lignes(document, "devis")["dv1"].montant_ht == 370368
    document.remove("devis", ["dv1"])
    assert lignes(document, "depenses")["d1"].devis is None
    assert lignes(document, "depenses")["d1"].pu_ht == 123456


def test_supprimer_une_piece_garde_le_devis_l_attestation_l_engagement_et_la_personne(document):
    document.remove("pieces", ["pc1"])
    dossier = document.dossier
    liens = [li.piece for li in (*dossier.devis, *dossier.attestations, *dossier.engagements)]
    assert liens == [None, None, None]
    assert lignes(document, "personnes")["p2"].piece_delegation is None
    document.undo()
    assert document.dossier == un_dossier()


def test_supprimer_une_personne_la_retire_de_ses_reunions_et_de_la_veille(document):
    document.remove("personnes", ["p2"])
    dossier = document.dossier
    assert (dossier.reunions[0].participants, dossier.veille[0].inscrits) == (("p1",), ("p1",))
    assert dossier.lectures[0].lu_par is dossier.fonctions[0].referent is None
    assert dossier.indicateurs[0].responsable is None
    assert dossier.fonctions[0].indicateurs_associes == ("mssante", "I8")


def test_une_note_reste_quand_la_ligne_qu_elle_vise_est_supprimee(document):
    document.remove("etablissements", ["es3"])
    assert document.dossier.notes[0].cible == "etablissements[es3].finess_et"


def test_un_renvoi_tape_vers_une_ligne_absente_n_est_pas_garde_mais_reste_lisible(document):
    document.set("depenses[d1].devis", "dv9")
    assert document.dossier.depenses[0].devis is None
    assert document.dossier.brouillons["depenses[d1].devis"] == "dv9"
    document.set("depenses[d1].devis", "dv1")
    assert document.dossier == un_dossier()


def test_le_json_des_essais_se_reecrit_tel_quel():
    ecrit = vers_objet(un_dossier())
    for nom in ("prestataires", "devis", "reunions", "veille", "notes"):
        assert ecrit[nom] == BRUT[nom]
