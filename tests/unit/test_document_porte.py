"""The door: creating, opening, reading, writing; nothing typed is ever lost, each operation is announced once."""

import hashlib

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import document as porte
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.interchange import lire_dossier
from esms_desktop.store.errors import FichierVerrouille
from tests.conftest import DONNEES, SCENARIOS
from tests.unit.test_document_fabrique import APPEL, Bureau, abandonner, ecouter, relu, un_dossier


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


def lignes(document, table):
    return [ligne.id for ligne in getattr(document.dossier, table)]


def etablissement(document, cle):
    return next(e for e in document.dossier.etablissements if e.id == cle)


# --- creating, opening, reading ---------------------------------------------------------------------------


def test_un_dossier_neuf_ne_sait_rien_que_son_appel(bureau):
    document = bureau.creer()
    assert document.dossier == Dossier(appel=APPEL)
    assert (document.appel, document.revision, document.chemin) == (APPEL, 1, bureau.fichier)
    assert document.published
    assert document.undo_label is None
    assert document.close() is None
    assert bureau.lire() == Dossier(appel=APPEL)


@pytest.mark.parametrize("nom", SCENARIOS[::4])  # all of them through the command line
def test_un_dossier_rempli_depuis_un_scenario_se_relit_egal(bureau, nom):
    depuis = lire_dossier(DONNEES / "scenarios" / f"{nom}.json")
    document = bureau.creer(depuis, appel=depuis.appel)
    assert document.dossier == depuis
    document.close()
    assert bureau.lire() == depuis


def test_creer_ne_prend_jamais_la_place_d_un_fichier(bureau):
    bureau.fichier.write_bytes("déjà là".encode())
    with pytest.raises(UserError, match="existe déjà"):
        bureau.creer()
    assert bureau.fichier.read_bytes() == "déjà là".encode()


def test_creer_dans_un_dossier_absent_le_dit_et_ne_laisse_rien(bureau):
    with pytest.raises(UserError, match=r"grappe\.esms.*clé ou le partage"):
        bureau.creer(nom="absent/grappe.esms")
    assert not list(bureau.lieux.racine.rglob("*.esms"))


def test_ouvrir_rend_le_dossier_enregistre(bureau):
    identifiant = (premier := bureau.rempli()).identifiant
    document = bureau.rouvrir(premier)
    assert document.dossier == un_dossier()
    assert document.identifiant == identifiant
    assert document.published
    assert not document.recupere
    document.close()


def test_deux_fenetres_ne_modifient_pas_le_meme_dossier_mais_la_seconde_peut_le_lire(bureau, document):
    with pytest.raises(FichierVerrouille, match="déjà ouvert"):
        bureau.ouvrir()
    assert bureau.lire() == un_dossier()


def test_deux_dossiers_s_ouvrent_ensemble(bureau, document):
    autre = bureau.creer(nom="autre.esms")
    autre.set("projet.titre", "Autre")
    assert document.dossier.projet.titre == "Un DUI pour le Bassin"
    autre.close()


def test_lire_n_ecrit_rien_nulle_part(bureau, document):
    document.close()
    avant = sorted((p, p.stat().st_mtime_ns) for p in bureau.lieux.racine.parent.rglob("*"))
    bureau.lire()
    assert sorted((p, p.stat().st_mtime_ns) for p in bureau.lieux.racine.parent.rglob("*")) == avant


def test_un_document_ferme_ne_laisse_rien_que_ses_sauvegardes(bureau, document):
    document.set("projet.titre", "Autre")
    document.close()
    assert bureau.copies() == []
    assert [p.name for p in (bureau.lieux.racine / "travail").rglob("*") if p.is_file()] in ([], ["verrou"])


# --- set --------------------------------------------------------------------------------------------------


def test_ce_qui_est_tape_est_lu_garde_et_relu(bureau, document):
    lecture = document.set("etablissements[es1].capacite", " 85 ")
    assert (lecture.valeur, lecture.refusee) == (85, False)
    document.set("projet.date_debut", "1er mars 2027")
    document.set("depenses[d1].pu_ht", "1 500,5 €")
    assert etablissement(document, "es1").capacite == 85
    assert document.dossier.projet.date_debut.isoformat() == "2027-03-01"
    assert document.dossier.depenses[0].pu_ht == 150_050
    attendu = document.dossier
    assert relu(document) == attendu
    assert bureau.rouvrir(document).dossier == attendu


@pytest.mark.parametrize(
    ("cle", "texte", "phrase"),
    [
        ("projet.duree_mois", "  douze mois, ou plus ", "nombre"),
        ("etablissements[es1].finess_et", "33 001 101 7", "clé de contrôle"),
        ("etablissements[es1].organisme", "Fondation", "Organismes"),
        ("instances[i1].membres", "p1, p9", "p9"),
        ("organismes[og1].autodiagnostic.score_global", "45 sur 100", "nombre"),
        ("organismes[og2].autodiagnostic.outil", "le nôtre", "choix"),
        ("depenses[d1].date_engagement", "bientôt", "date"),
    ],
)
def test_ce_qui_ne_se_lit_pas_est_garde_mot_pour_mot_puis_se_corrige(bureau, document, cle, texte, phrase):
    lecture = document.set(cle, texte)
    assert lecture.valeur is None
    assert phrase in lecture.message
    assert document.dossier.brouillons[cle] == texte
    assert relu(document) == document.dossier
    document = bureau.rouvrir(document)
    assert document.dossier.brouillons[cle] == texte
    document.set(cle, "")
    assert cle not in document.dossier.brouillons
    assert relu(document) == document.dossier
    document.close()


def test_un_brouillon_dans_un_autodiagnostic_ne_touche_pas_ses_autres_reponses(document):
    document.set("organismes[og1].autodiagnostic.score_global", "45 sur 100")
    autodiagnostic = document.dossier.organismes[0].autodiagnostic
    assert (autodiagnostic.outil, autodiagnostic.score_global) == ("anap_directeur", None)
    document.set("organismes[og1].autodiagnostic.outil", "")
    assert document.dossier.brouillons["organismes[og1].autodiagnostic.score_global"] == "45 sur 100"
    document.set("organismes[og1].autodiagnostic.score_global", "45,5")
    assert "organismes[og1].autodiagnostic.score_global" not in document.dossier.brouillons
    assert document.dossier.organismes[0].autodiagnostic.score_global == 45.5


def test_un_brouillon_qui_devient_lisible_donne_sa_valeur(document):
    assert document.dossier.brouillons == {"organismes[og2].siren": "73282932"}
    document.set("organismes[og2].siren", "732 829 320")
    assert document.dossier.brouillons == {}
    assert document.dossier.organismes[1].siren == "732829320"


def test_un_texte_vide_veut_dire_pas_encore_connu(document):
    document.set("projet.titre", "   ")
    document.set("etablissements[es1].capacite", "")
    assert document.dossier.projet.titre is None
    assert etablissement(document, "es1").capacite is None
    assert relu(document) == document.dossier


def test_un_champ_imbrique_se_remplit_et_se_vide(document):
    assert document.dossier.organismes[1].autodiagnostic is None
    document.set("organismes[og2].autodiagnostic.date", "12/10/2026")
    assert document.dossier.organismes[1].autodiagnostic.date.isoformat() == "2026-10-12"
    document.set("organismes[og2].autodiagnostic.date", "")
    assert document.dossier.organismes[1].autodiagnostic is None
    assert relu(document) == document.dossier


@pytest.mark.parametrize(
    "cle",
    ["projet.rien", "organismes.sigle", "projet[x].titre", "organismes[og1].autodiagnostic.rien", "titre"],
)
def test_une_cle_qui_n_existe_pas_est_un_bogue_et_n_ecrit_rien(document, cle):
    avant = document.dossier
    with pytest.raises(KeyError):
        document.set(cle, "x")
    assert document.dossier == relu(document) == avant


# --- origins ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cle", ["projet.titre", "etablissements[es1].nom", "organismes[og1].autodiagnostic.evaluateur"]
)
def test_une_valeur_garde_son_origine_jusqu_a_ce_qu_on_la_tape(bureau, document, cle):
    for origine in ("importe", "calcule", "reporte"):
        assert document.origin(cle) == "saisi"
        document.set_value(cle, f"Valeur {origine}", origine)
        document = bureau.rouvrir(document)
        assert document.origin(cle) == origine
        document.set(cle, "Une autre")
        assert document.origin(cle) == "saisi"
        document.undo()
        assert document.origin(cle) == origine
        document.redo()
    document.close()


def test_confirmer_une_valeur_reportee_sans_la_changer_la_rend_saisie(document):
    document.set_value("projet.titre", "Un DUI pour le Bassin", "reporte")
    document.set("projet.titre", "Un DUI pour le Bassin")
    assert document.origin("projet.titre") == "saisi"


def test_une_ligne_ajoutee_par_un_import_dit_d_ou_viennent_ses_valeurs(document):
    cle = document.add("etablissements", {"nom": "Foyer", "capacite": 12}, origine="importe")
    assert document.origin(f"etablissements[{cle}].nom") == "importe"
    assert document.origin(f"etablissements[{cle}].siret") == "saisi"


# --- rows -------------------------------------------------------------------------------------------------


def test_une_ligne_s_ajoute_a_la_fin_ou_a_son_rang(document):
    fin = document.add("etablissements", {"nom": "Foyer"})
    debut = document.add("etablissements", rang=1)
    milieu = document.add("etablissements", rang=3)
    assert lignes(document, "etablissements") == [debut, "es1", milieu, "es2", "es3", fin]
    assert relu(document) == document.dossier


def test_le_rang_compte_les_lignes_qui_restent(document):
    document.remove("etablissements", ["es1"])
    nouvelle = document.add("etablissements", rang=2)
    assert lignes(document, "etablissements") == ["es2", nouvelle, "es3"]


def test_retirer_un_organisme_vide_ce_qui_le_designait_en_un_seul_pas(document):
    avant = document.dossier
    document.remove("organismes", ["og2"])
    apres = document.dossier
    assert [e.organisme for e in apres.etablissements] == ["og1", None, None]
    assert [p.organisme for p in apres.personnes] == ["og1", None]
    assert (
        apres.besoins[0].organisme is apres.depenses[0].organisme is apres.financements[0].organisme is None
    )
    assert apres.pieces[0].organisme is None
    assert apres.brouillons == {}
    assert relu(document) == apres
    document.undo()
    assert document.dossier == relu(document) == avant
    document.redo()
    assert document.dossier == apres


def test_retirer_une_personne_la_retire_aussi_des_listes(document):
    avant = document.dossier
    document.remove("personnes", ["p2"])
    apres = document.dossier
    assert apres.instances[0].membres == ("p1",)
    assert apres.instances[0].president is apres.taches[0].responsable is apres.risques[0].responsable is None
    document.remove("personnes", ["p1"])
    assert not document.dossier.instances[0].membres
    document.undo()
    document.undo()
    assert document.dossier == relu(document) == avant


def test_retirer_une_tache_un_etablissement_ou_un_role_le_retire_partout(document):
    document.remove("taches", ["t1"])
    document.remove("etablissements", ["es2"])
    document.remove("raci_roles", ["DG"])
    dossier = document.dossier
    assert not dossier.taches[0].predecesseurs
    assert dossier.taches[0].etablissements == ("es1",)
    assert dossier.personnes[1].etablissement is dossier.besoins[0].etablissement is None
    assert dossier.raci_activites[0].lettres == {"CP": "AR"}
    assert relu(document) == dossier


def test_plusieurs_lignes_se_retirent_en_un_pas_nomme(document):
    document.remove("etablissements", ["es1", "es3"])
    assert lignes(document, "etablissements") == ["es2"]
    assert document.undo_label == "Supprimer 2 lignes"
    document.undo()
    assert lignes(document, "etablissements") == ["es1", "es2", "es3"]


@pytest.mark.parametrize(
    ("deplacees", "rang", "attendu"),
    [
        (["es3"], 1, ["es3", "es1", "es2"]),
        (["es1"], 3, ["es2", "es3", "es1"]),
        (["es1"], 99, ["es2", "es3", "es1"]),
        (["es3"], 0, ["es3", "es1", "es2"]),
        (["es3", "es1"], 1, ["es3", "es1", "es2"]),
        (["es1", "es2"], 2, ["es3", "es1", "es2"]),
    ],
)
def test_les_lignes_se_deplacent_ensemble(document, deplacees, rang, attendu):
    document.move("etablissements", deplacees, rang)
    assert lignes(document, "etablissements") == attendu
    assert relu(document) == document.dossier
    document.undo()
    assert document.dossier == un_dossier()


# --- pasting ----------------------------------------------------------------------------------------------


def test_un_collage_ecrit_sur_les_lignes_et_en_ajoute_a_la_fin_en_un_pas(bureau, document):
    colle = document.paste(
        "etablissements", ["nom", "capacite"], [["A", "10"], ["B", "20"], ["C", "30"]], depuis="es2"
    )
    assert (colle.ajoutees, colle.ecrites, colle.refusees) == (1, 6, {})
    assert [(e.nom, e.capacite) for e in document.dossier.etablissements] == [
        ("EHPAD Les Tilleuls", 80), ("A", 10), ("B", 20), ("C", 30),
    ]  # fmt: skip
    assert etablissement(document, "es2").organisme == "og2"  # columns that were not pasted stay
    assert document.undo_label == "Coller 3 lignes"
    apres = document.dossier
    assert relu(document) == apres
    document.undo()
    assert document.dossier == un_dossier()
    document.redo()
    assert document.dossier == apres
    assert bureau.rouvrir(document).dossier == apres


def test_un_collage_de_lignes_plus_courtes_ou_plus_longues_n_ecrit_que_ses_colonnes(document):
    colle = document.paste(
        "etablissements", ["nom", "capacite"], [["A"], ["B", "20", "de trop"], []], depuis="es1"
    )
    assert (colle.ajoutees, colle.ecrites) == (0, 3)
    assert [(e.nom, e.capacite) for e in document.dossier.etablissements] == [
        ("A", 80), ("B", 20), ("SESSAD du Port", None),
    ]  # fmt: skip


def test_les_cellules_illisibles_d_un_collage_sont_dites_et_gardees(document):
    colle = document.paste(
        "etablissements",
        ["nom", "capacite", "organisme", "medicalise"],
        [["A", "beaucoup", "og2", "oui"], ["B", "20", "Association Inconnue", "peut-être"]],
        depuis="es1",
    )
    assert set(colle.refusees) == {
        "etablissements[es1].capacite", "etablissements[es2].organisme", "etablissements[es2].medicalise",
    }  # fmt: skip
    assert all(phrase.endswith((".", "?")) for phrase in colle.refusees.values())
    brouillons = document.dossier.brouillons
    assert brouillons["etablissements[es1].capacite"] == "beaucoup"
    assert brouillons["etablissements[es2].organisme"] == "Association Inconnue"
    assert (etablissement(document, "es1").organisme, etablissement(document, "es2").organisme) == (
        "og2",
        None,
    )
    assert relu(document) == document.dossier


def test_un_collage_importe_le_dit_de_chaque_cellule(document):
    document.paste("etablissements", ["nom"], [["A"]], depuis="es1", origine="importe")
    assert document.origin("etablissements[es1].nom") == "importe"
    assert document.origin("etablissements[es1].capacite") == "saisi"


def test_un_collage_sans_rien_n_est_pas_un_pas(document):
    entendus = ecouter(document)
    document.paste("etablissements", ["nom"], [])
    assert entendus == []
    assert document.undo_label is None


def test_un_collage_de_cent_lignes_va_vite_et_ne_fait_qu_un_pas(document):
    document.paste("etablissements", ["nom", "capacite"], [[f"ESMS {n}", str(n)] for n in range(100)])
    assert [e.capacite for e in document.dossier.etablissements[3:]] == list(range(100))
    assert relu(document) == document.dossier
    document.undo()
    assert document.dossier == un_dossier()


# --- justifications and pieces ----------------------------------------------------------------------------


def test_une_justification_s_ecrit_se_change_et_se_retire(document):
    document.justify("non-cumul", "Aucun autre financement.")
    document.leave_field()
    document.justify("non-cumul", "Aucun autre financement reçu.")
    document.justify("taille-grappe", "  ")
    assert document.dossier.justifications == {"non-cumul": "Aucun autre financement reçu."}
    assert relu(document) == document.dossier


def test_une_justification_est_nettoyee_comme_un_autre_texte(document):
    document.justify("non-cumul", "E\u0301crite a\x00 la main\ud800")
    assert document.dossier.justifications["non-cumul"] == "Écrite a la main"


def test_une_piece_jointe_se_retrouve_octet_pour_octet(bureau, document):
    octets = bytes(range(256)) * 10
    document.attach("pc1", "Convention signée.pdf", octets)
    piece = document.dossier.pieces[0]
    assert (piece.fichier, piece.taille, piece.etat) == ("Convention signée.pdf", 2560, "jointe")
    assert piece.empreinte == hashlib.sha256(octets).hexdigest()
    assert document.content("pc1") == octets
    document = bureau.rouvrir(document)
    assert document.content("pc1") == octets
    document.close()


def test_une_piece_sans_fichier_n_a_pas_de_contenu(document):
    assert document.content("pc1") is None


def test_une_piece_trop_lourde_est_refusee_et_rien_ne_change(document, monkeypatch):
    monkeypatch.setattr(porte, "PIECE_MAX", 1_000_000)
    document.attach("pc1", "juste.pdf", bytes(1_000_000))
    avant = document.dossier
    with pytest.raises(UserError, match="1 Mo"):
        document.attach("pc1", "trop.pdf", bytes(1_000_001))
    assert document.dossier == relu(document) == avant


def test_la_limite_est_de_dix_megaoctets_par_piece_et_soixante_en_tout():
    assert (porte.PIECE_MAX, porte.PIECES_MAX) == (10_000_000, 60_000_000)


def test_les_pieces_ne_depassent_pas_leur_limite_en_tout(document, monkeypatch):
    monkeypatch.setattr(porte, "PIECES_MAX", 3000)
    autre = document.add("pieces")
    document.attach("pc1", "a.pdf", b"a" * 2000)
    avant = document.dossier
    with pytest.raises(UserError, match="en tout"):
        document.attach(autre, "b.pdf", b"b" * 1001)
    assert document.dossier == relu(document) == avant
    document.attach(autre, "b.pdf", b"b" * 1000)


def test_les_memes_octets_joints_deux_fois_ne_comptent_qu_une_fois(bureau, document, monkeypatch):
    monkeypatch.setattr(porte, "PIECES_MAX", 3000)
    autre = document.add("pieces")
    document.attach("pc1", "a.pdf", b"a" * 2000)
    document.attach(autre, "copie.pdf", b"a" * 2000)
    assert document.content("pc1") == document.content(autre) == b"a" * 2000
    document.remove("pieces", ["pc1"])
    document = bureau.rouvrir(document)
    assert document.content(autre) == b"a" * 2000
    document.close()


def test_une_piece_retiree_rend_sa_place(document, monkeypatch):
    monkeypatch.setattr(porte, "PIECES_MAX", 3000)
    document.attach("pc1", "a.pdf", b"a" * 2000)
    document.remove("pieces", ["pc1"])
    autre = document.add("pieces")
    document.attach(autre, "b.pdf", b"b" * 2000)
    assert document.content(autre) == b"b" * 2000


def test_une_piece_retiree_ne_reste_pas_cachee_dans_le_fichier(bureau, document):
    document.attach("pc1", "carte vitale.pdf", b"ce que personne ne doit garder")
    document.publish()
    assert b"ce que personne ne doit garder" in bureau.fichier.read_bytes()
    document.remove("pieces", ["pc1"])
    document.publish()
    assert b"ce que personne ne doit garder" not in bureau.fichier.read_bytes()
    document.undo()  # the working copy still has it
    assert document.content("pc1") == b"ce que personne ne doit garder"
    document = bureau.rouvrir(document)
    assert document.content("pc1") == b"ce que personne ne doit garder"
    document.close()


# --- evaluate ---------------------------------------------------------------------------------------------


def test_le_verdict_est_garde_jusqu_au_prochain_changement(document):
    packs = bibliotheque()
    pack = packs.charger(APPEL)
    premier = document.evaluate(pack)
    assert document.evaluate(pack) is premier
    autre = document.evaluate(packs.charger("generalisation-2022-national"))
    assert autre.appel == "generalisation-2022-national"
    document.set("projet.duree_mois", "")
    second = document.evaluate(pack)
    etats = [{c.id: c.etat for c in v.criteres}["duree-projet"] for v in (premier, second)]
    assert etats == ["satisfait", "a_completer"]
    document.undo()
    assert document.evaluate(pack) == premier


def test_un_jeu_de_regles_recharge_donne_un_verdict_neuf(document):
    pack = bibliotheque().charger(APPEL)
    premier = document.evaluate(pack)
    assert document.evaluate(bibliotheque().charger(APPEL)) is not premier


# --- changes ----------------------------------------------------------------------------------------------

OPERATIONS = {
    "set": (lambda d: d.set("projet.titre", "Autre"), "Modifier « ", {("reponse", "projet.titre")}, set()),
    "set imbriqué": (
        lambda d: d.set("organismes[og1].autodiagnostic.outil", ""), "Modifier « ", {("organismes", "og1")}, set(),
    ),
    "brouillon": (
        lambda d: d.set("etablissements[es1].siret", "12"), "Modifier « SIRET", {("etablissements", "es1")}, set(),
    ),
    "set_value": (
        lambda d: d.set_value("jalons[j1].libelle", "Fin", "calcule"), "Modifier « Jalon »", {("jalons", "j1")}, set(),
    ),
    "remove": (
        lambda d: d.remove("organismes", ["og2"]), "Supprimer un organisme",
        {("organismes", "og2"), ("etablissements", "es2"), ("etablissements", "es3"), ("personnes", "p2"),
         ("besoins", "b1"), ("depenses", "d1"), ("financements", "f1"), ("pieces", "pc1"), ("reunions", "re1")}, {"organismes"},
    ),
    "remove d’une liste": (
        lambda d: d.remove("taches", ["t1"]), "Supprimer une tâche", {("taches", "t1"), ("taches", "t2"), ("jalons", "j1")}, {"taches"},
    ),
    "move": (
        lambda d: d.move("etablissements", ["es2"], 1), "Déplacer des lignes",
        {("etablissements", "es1"), ("etablissements", "es2")}, {"etablissements"},
    ),
    "paste": (
        lambda d: d.paste("jalons", ["libelle"], [["Fin"]], depuis="j1"), "Coller une ligne", {("jalons", "j1")}, set(),
    ),
    "justify": (
        lambda d: d.justify("non-cumul", "Oui."), "Justifier un critère", {("justification", "non-cumul")}, set(),
    ),
    "attach": (lambda d: d.attach("pc1", "a.pdf", b"a"), "Joindre une pièce", {("pieces", "pc1")}, set()),
}  # fmt: skip


@pytest.mark.parametrize("nom", OPERATIONS)
def test_chaque_operation_s_annonce_une_fois_s_annule_se_publie_et_se_rouvre(bureau, document, nom):
    faire, libelle, touchees, listes = OPERATIONS[nom]
    entendus = ecouter(document)
    revision = document.revision
    faire(document)
    (entendu,) = entendus
    assert entendu.libelle.startswith(libelle)
    assert (entendu.lignes, entendu.listes) == (touchees, listes)
    assert document.undo_label == entendu.libelle
    assert document.revision == revision + 1
    assert not document.published
    entendus.clear()
    assert document.undo() == entendus[0]
    assert (entendus[0].libelle, entendus[0].lignes, entendus[0].listes) == (
        f"Annuler : {entendu.libelle}", touchees, listes,
    )  # fmt: skip
    assert document.redo() == entendus[1]
    assert (entendus[1].libelle, entendus[1].lignes) == (f"Rétablir : {entendu.libelle}", touchees)
    assert len(entendus) == 2
    attendu = document.dossier
    assert document.publish().etat == "publie"
    assert document.published
    assert bureau.lire() == attendu
    document = bureau.rouvrir(document)
    assert document.dossier == attendu
    document.close()


def test_une_ligne_ajoutee_s_annonce_avec_celles_qu_elle_pousse(document):
    entendus = ecouter(document)
    cle = document.add("etablissements", rang=3)
    assert entendus[0].lignes == {("etablissements", cle), ("etablissements", "es3")}
    assert entendus[0].listes == {"etablissements"}
    assert entendus[0].libelle == "Ajouter un établissement"


def test_un_changement_sait_quels_champs_il_touche(document):
    entendus = ecouter(document)
    document.set("organismes[og1].autodiagnostic.outil", "")
    document.set("projet.titre", "Autre")
    ligne, reponse = entendus
    assert ligne.touche("organismes[og1].autodiagnostic.outil")
    assert ligne.touche("organismes[og1].sigle")
    assert not ligne.touche("organismes[og2].sigle")
    assert not ligne.touche("projet.titre")
    assert reponse.touche("projet.titre")
    assert not reponse.touche("projet.duree_mois")


def test_taper_la_meme_chose_ne_change_rien_et_ne_s_annonce_pas(document):
    entendus = ecouter(document)
    document.set("projet.titre", "Un DUI pour le Bassin")
    document.set("etablissements[es1].capacite", "80")
    document.set("organismes[og2].siren", "73282932")
    document.move("etablissements", ["es1"], 1)
    document.justify("taille-grappe", "Deux organismes isolés.")
    assert entendus == []
    assert document.undo_label is None
    assert document.published


def test_une_operation_refusee_ne_change_rien_et_la_suivante_marche(document):
    entendus = ecouter(document)
    with pytest.raises(Exception, match=r"CHECK|FOREIGN"):
        document.set_value("etablissements[es1].capacite", -3)
    with pytest.raises(Exception, match="FOREIGN"):
        document.add("etablissements", {"organisme": "inconnu"})
    assert entendus == []
    assert document.dossier == relu(document) == un_dossier()
    document.set("projet.titre", "Autre")
    assert len(entendus) == 1
    document.undo()
    assert document.dossier == un_dossier()


def test_un_abonne_qui_part_n_est_plus_prevenu(document):
    entendus = []
    partir = document.subscribe(entendus.append)
    document.set("projet.titre", "Autre")
    partir()
    document.set("projet.titre", "Encore")
    assert len(entendus) == 1


def test_le_dossier_donne_est_fige(document):
    pris = document.dossier
    document.set("projet.titre", "Autre")
    assert pris.projet.titre == "Un DUI pour le Bassin"
    with pytest.raises(AttributeError):
        pris.projet = None
