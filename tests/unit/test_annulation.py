"""Undo and redo: named, merged, whole, over every table, and the file always says what the memory says."""

import random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from esms_desktop.store import undo
from tests.unit.test_document_fabrique import (
    Bureau,
    abandonner,
    ecouter,
    operation_au_hasard,
    relu,
    un_dossier,
)


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


def etat(document):
    """All that undo must give back: the dossier and where its values come from."""
    origines = {
        table: {cle: ligne.origines for cle, ligne in lignes.items()}
        for table, lignes in document._memoire._lignes.items()
    }
    reponses = {
        t: {nom: c.origine for nom, c in lues.items()} for t, lues in document._memoire._reponses.items()
    }
    return document.dossier, origines, reponses


def test_un_dossier_qu_on_vient_d_ouvrir_n_a_rien_a_annuler(document):
    assert (document.undo_label, document.redo_label) == (None, None)
    entendus = ecouter(document)
    assert document.undo() is document.redo() is None
    assert entendus == []
    assert document.published


def test_chaque_pas_porte_le_nom_de_ce_qu_il_fait(document):
    cle = document.add("etablissements")
    document.set(f"etablissements[{cle}].nom", "Foyer")
    document.remove("etablissements", [cle])
    noms = []
    while document.undo_label:
        noms.append(document.undo_label)
        document.undo()
        assert document.redo_label == noms[-1]
    assert noms == ["Supprimer un établissement", "Modifier « Nom »", "Ajouter un établissement"]


def test_les_frappes_dans_un_champ_font_un_seul_pas_jusqu_a_ce_qu_on_le_quitte(document):
    for texte in ("U", "Un", "Un t", "Un titre"):
        document.set("projet.titre", texte)
    document.leave_field()
    document.set("projet.titre", "Un titre, corrigé")
    document.undo()
    assert document.dossier.projet.titre == "Un titre"
    document.undo()
    assert document.dossier.projet.titre == "Un DUI pour le Bassin"
    assert document.undo_label is None
    document.redo()
    assert document.dossier.projet.titre == "Un titre"
    document.redo()
    assert document.dossier.projet.titre == "Un titre, corrigé"


def test_deux_champs_font_deux_pas_meme_sans_quitter_le_premier(document):
    document.set("projet.titre", "Autre")
    document.set("projet.description", "Texte")
    document.set("projet.titre", "Encore")
    for attendu in ("Autre", "Autre", "Un DUI pour le Bassin"):
        document.undo()
        assert document.dossier.projet.titre == attendu
    assert document.undo_label is None


def test_le_meme_champ_de_deux_lignes_fait_deux_pas(document):
    document.set("etablissements[es1].nom", "A")
    document.set("etablissements[es2].nom", "B")
    document.undo()
    assert [e.nom for e in document.dossier.etablissements] == ["A", "IME du Port", "SESSAD du Port"]


def test_une_justification_s_annule_en_un_pas_puis_se_retablit(document):
    for texte in ("D", "De", "Deux raisons."):
        document.justify("taille-grappe", texte)
    document.undo()
    assert document.dossier.justifications == {"taille-grappe": "Deux organismes isolés."}
    document.redo()
    assert document.dossier.justifications == {"taille-grappe": "Deux raisons."}


def test_un_champ_ne_se_fond_pas_dans_un_pas_retabli(document):
    document.set("projet.titre", "Autre")
    document.undo()
    document.redo()
    document.set("projet.titre", "Encore")
    document.undo()
    assert document.dossier.projet.titre == "Autre"


def test_apres_une_annulation_une_saisie_ne_se_fond_pas_dans_un_pas_plus_ancien(document):
    document.set("projet.titre", "Autre")
    document.add("organismes")
    document.undo()
    document.set("projet.titre", "Encore")
    document.undo()
    assert document.dossier.projet.titre == "Autre"


def test_une_saisie_apres_une_annulation_oublie_ce_qui_etait_a_retablir(document):
    document.set("projet.titre", "Autre")
    document.add("organismes")
    document.undo()
    assert document.redo_label == "Ajouter un organisme"
    document.set("projet.description", "Texte")
    assert document.redo_label is None
    assert document.redo() is None
    document.undo()
    document.undo()
    assert document.dossier == relu(document) == un_dossier()


def test_un_brouillon_s_annule_mot_pour_mot(document):
    document.set("etablissements[es1].capacite", "quatre-vingts")
    document.leave_field()
    document.set("etablissements[es1].capacite", "81")
    document.undo()
    assert document.dossier.brouillons["etablissements[es1].capacite"] == "quatre-vingts"
    document.undo()
    assert document.dossier == un_dossier()


def test_un_texte_plein_de_guillemets_et_de_lignes_revient_intact(document):
    texte = 'L’« oui »\n\'; DROP TABLE projet; --\t"100 %" \\ 😀'
    document.set("projet.description", texte)
    document.leave_field()
    document.set("projet.description", "Autre")
    document.undo()
    assert document.dossier.projet.description == texte


def test_une_piece_jointe_s_annule_et_se_retablit_avec_ses_octets(document):
    document.attach("pc1", "a.pdf", b"\x00\xffun")
    document.attach("pc1", "b.pdf", b"deux")
    document.undo()
    assert document.content("pc1") == b"\x00\xffun"
    document.undo()
    assert document.content("pc1") is None
    document.redo()
    document.redo()
    assert (document.dossier.pieces[0].fichier, document.content("pc1")) == ("b.pdf", b"deux")


def test_on_revient_deux_cents_pas_en_arriere_pas_davantage(document):
    for n in range(1, 206):
        document.set_value("projet.nb_utilisateurs", n)
        document.leave_field()
    compte = 0
    while document.undo():
        compte += 1
    assert compte == undo.PAS_MAX == 200
    assert document.dossier.projet.nb_utilisateurs == 5
    while document.redo():
        pass
    assert document.dossier.projet.nb_utilisateurs == 205


def test_annuler_se_publie_et_se_rouvre_mais_l_historique_ne_dure_que_la_seance(bureau, document):
    document.set("projet.titre", "Autre")
    document.publish()
    document.undo()
    assert not document.published
    document = bureau.rouvrir(document)
    assert document.dossier == un_dossier()
    assert document.undo_label is None
    document.close()


def test_enregistrer_sous_ne_fait_rien_perdre_de_l_historique(bureau, document):
    document.set("projet.titre", "Autre")
    document.save_as(bureau.dossiers / "variante.esms")
    document.undo()
    assert document.dossier == un_dossier()


@pytest.mark.parametrize("graine", [1])
def test_cinq_cents_operations_au_hasard_se_defont_et_se_refont_exactement(document, monkeypatch, graine):
    monkeypatch.setattr(undo, "PAS_MAX", 1000)
    alea = random.Random(graine)
    etats = [etat(document)]
    genres = set()
    for _ in range(500):
        pas = len(document._annulation._faits)
        genres.add(operation_au_hasard(document, alea))
        if len(document._annulation._faits) > pas:
            etats.append(etat(document))
        else:
            etats[-1] = etat(document)
        if alea.random() < 0.2:
            assert relu(document) == document.dossier
    assert genres == {"set", "add", "remove", "move", "paste", "justify", "attach", "leave"}
    assert len(etats) > 300
    for attendu in reversed(etats[:-1]):
        assert document.undo() is not None
        assert etat(document) == attendu
    assert document.undo() is None
    assert document.dossier == relu(document) == un_dossier()
    for attendu in etats[1:]:
        assert document.redo() is not None
        assert etat(document) == attendu
    assert document.redo() is None
    assert relu(document) == document.dossier


class Seance(RuleBasedStateMachine):
    """Any mix of edits, undo, redo, leaving a field, publishing, against a plain list of states."""

    bureau: Bureau
    numero = 0

    @initialize()
    def ouvrir(self):
        Seance.numero += 1
        self.document = self.bureau.rempli(f"essai {Seance.numero}.esms")
        self.passes = [etat(self.document)]
        self.futurs = []

    @rule(graine=st.integers(0, 10_000))
    def modifier(self, graine):
        avant = len(self.document._annulation._faits)
        revision = self.document.revision
        operation_au_hasard(self.document, random.Random(graine))
        if self.document.revision == revision:
            assert etat(self.document) == self.passes[-1]
            return
        self.futurs.clear()
        if len(self.document._annulation._faits) > avant:
            self.passes.append(etat(self.document))
        else:  # joined to the step before
            self.passes[-1] = etat(self.document)

    @rule()
    def annuler(self):
        assert (self.document.undo() is None) == (len(self.passes) == 1)
        if len(self.passes) > 1:
            self.futurs.append(self.passes.pop())

    @rule()
    def retablir(self):
        assert (self.document.redo() is None) == (not self.futurs)
        if self.futurs:
            self.passes.append(self.futurs.pop())

    @rule()
    def quitter_le_champ(self):
        self.document.leave_field()

    @rule()
    def publier(self):
        assert self.document.publish().etat == "publie"
        assert self.document.published

    @invariant()
    def la_memoire_dit_ce_que_dit_le_fichier(self):
        assert relu(self.document) == self.document.dossier

    @invariant()
    def chaque_etat_est_celui_qu_il_etait(self):
        assert etat(self.document) == self.passes[-1]
        assert (self.document.undo_label is None) == (len(self.passes) == 1)
        assert (self.document.redo_label is None) == (not self.futurs)

    def teardown(self):
        if hasattr(self, "document"):
            abandonner(self.document)


def test_une_seance_quelconque_reste_exacte(bureau):
    Seance.bureau = bureau
    run_state_machine_as_test(
        Seance,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
