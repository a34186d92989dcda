"""Answers written by who answers and what is asked: rows come, follow and go by themselves, one undo step a gesture."""

from datetime import date

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer
from esms_desktop.document.recueil_besoins import lire_reponse, noter_le_repondant, repondre
from esms_desktop.document.recueil_maturite import commenter, joindre_le_resultat, noter_un_niveau
from esms_desktop.dossier import maturite

PINS, TILLEULS = ("organismes", "pins"), ("etablissements", "e1")


@pytest.fixture
def document(tmp_path):
    ouvert = creer(tmp_path / "a.esms", "amorcage-2021-national", 1, lieux=Emplacements(tmp_path / "prive"))
    with ouvert.batch("Préparer"):
        ouvert.add("organismes", {"raison_sociale": "Les Pins"}, ligne="pins")
        ouvert.add("etablissements", {"nom": "Les Tilleuls", "organisme": "pins"}, ligne="e1")
        ouvert.add("personnes", {"nom": "Darrigade", "prenom": "Hélène"}, ligne="hd")
        ouvert.add("fonctions", {"code": "F1.4", "domaine": "F1", "libelle": "Liste d’attente"}, ligne="fo1")
        ouvert.add("fonctions", {"code": "F2.5", "domaine": "F2", "libelle": "Repas"}, ligne="fo2")
    yield ouvert
    ouvert.close()


def besoins(document):
    return [
        (b.fonction, b.etablissement or b.organisme, b.couverture, b.importance)
        for b in document.dossier.besoins
    ]


# --- needs ------------------------------------------------------------------------------------------------


def test_repondre_fait_une_ligne_par_fonction_et_par_repondant(document):
    assert repondre(document, PINS, [("fo1", "couverture", "2"), ("fo1", "importance", "i")]) == {}
    repondre(document, TILLEULS, [("fo1", "couverture", "0")])
    repondre(document, PINS, [("fo1", "couverture", "3")])
    assert besoins(document) == [
        ("F1.4 Liste d’attente", "pins", 3, "indispensable"),
        ("F1.4 Liste d’attente", "e1", 0, None),
    ]
    assert document.dossier.besoins[1].organisme is None


def test_un_geste_est_un_seul_pas(document):
    repondre(document, PINS, [("fo1", "couverture", "2"), ("fo2", "importance", "Hors périmètre")])
    assert document.undo_label == "Répondre sur les besoins"
    assert len(besoins(document)) == 2
    document.undo()
    assert besoins(document) == []
    repondre(document, PINS, [("fo2", "satisfaction", "4")])
    assert document.undo_label == "Modifier « Satisfaction (0 à 4) »"


def test_une_reponse_videe_s_en_va(document):
    repondre(document, PINS, [("fo1", "couverture", "2"), ("fo1", "attente", "Vite")])
    repondre(document, PINS, [("fo1", "couverture", "")])
    assert [b.attente for b in document.dossier.besoins] == ["Vite"]
    repondre(document, PINS, [("fo1", "attente", "")])
    assert document.dossier.besoins == ()
    repondre(document, PINS, [("fo1", "attente", "")])
    assert document.dossier.besoins == ()


@pytest.mark.parametrize(
    ("champ", "texte", "valeur"),
    [
        ("importance", "m", "importante"),
        ("importance", "INDISPENSABLE", "indispensable"),
        ("importance", "hors perimetre", "hors_perimetre"),
        ("importance", " ", None),
        ("couverture", "4", 4),
        ("satisfaction", "", None),
        ("irritant", "Trop de papier", "Trop de papier"),
    ],
)
def test_une_reponse_se_lit_par_sa_lettre_son_nom_ou_son_chiffre(champ, texte, valeur):
    assert lire_reponse(champ, texte) == (valeur, "")


@pytest.mark.parametrize(
    ("champ", "texte", "dit"),
    [
        ("couverture", "5", "écrivez un chiffre de 0 (papier ou rien) à 4 (DUI satisfaisant)."),
        ("satisfaction", "bof", "écrivez un chiffre de 0 (pas du tout) à 4 (tout à fait)."),
        ("importance", "3", "écrivez i (indispensable), m (importante), u (utile), h (hors périmètre)."),
        ("attente", "x" * 2_001, "Ce texte compte"),
    ],
)
def test_ce_qui_ne_se_lit_pas_dit_ce_qui_est_attendu(champ, texte, dit):
    valeur, raison = lire_reponse(champ, texte)
    assert valeur is None
    assert dit in raison


def test_ce_qui_est_refuse_n_empeche_pas_le_reste(document):
    refusees = repondre(document, PINS, [("fo1", "couverture", "9"), ("fo2", "couverture", "1")])
    assert list(refusees) == [("fo1", "couverture")]
    assert besoins(document) == [("F2.5 Repas", "pins", 1, None)]


def test_le_repondant_se_note_avant_la_premiere_reponse_et_suit_les_autres(document):
    noter_le_repondant(document, PINS, "repondant", "hd")
    noter_le_repondant(document, PINS, "date", "03/02/2027")
    repondre(document, PINS, [("fo2", "couverture", "1")])
    lus = [(b.fonction, b.repondant, b.date, b.couverture) for b in document.dossier.besoins]
    assert lus == [
        ("F1.4 Liste d’attente", "hd", date(2027, 2, 3), None),
        ("F2.5 Repas", "hd", date(2027, 2, 3), 1),
    ]


def test_changer_de_repondant_change_toutes_ses_reponses_en_un_pas(document):
    repondre(document, PINS, [("fo1", "couverture", "1"), ("fo2", "couverture", "1")])
    repondre(document, TILLEULS, [("fo1", "couverture", "1")])
    noter_le_repondant(document, PINS, "repondant", "hd")
    assert [b.repondant for b in document.dossier.besoins] == ["hd", "hd", None]
    document.undo()
    assert [b.repondant for b in document.dossier.besoins] == [None, None, None]


def test_la_ligne_qui_garde_le_repondant_reste_quand_la_reponse_est_videe(document):
    noter_le_repondant(document, PINS, "repondant", "hd")
    repondre(document, PINS, [("fo1", "couverture", "1")])
    repondre(document, PINS, [("fo1", "couverture", "")])
    assert [b.repondant for b in document.dossier.besoins] == ["hd"]


def test_sans_fonction_le_repondant_ne_se_note_nulle_part(document):
    document.remove("fonctions", ["fo1", "fo2"])
    assert noter_le_repondant(document, PINS, "repondant", "hd") is None
    assert document.dossier.besoins == ()


# --- maturity ---------------------------------------------------------------------------------------------


def reponses(document):
    return [
        (r.question, r.dimension, r.reponse, r.sans_objet, r.commentaire)
        for r in document.dossier.reponses_maturite
    ]


def test_un_niveau_se_note_se_change_et_s_ote(document):
    noter_un_niveau(document, "pins", "5.3", 2)
    noter_un_niveau(document, "pins", "5.3", 0)
    assert reponses(document) == [("5.3", "securite", 0, None, None)]
    assert document.undo_label == "Répondre à la question 5.3"
    noter_un_niveau(document, "pins", "5.3", None)
    assert reponses(document) == []
    document.undo()
    assert reponses(document) == [("5.3", "securite", 0, None, None)]


def test_sans_objet_efface_le_niveau_et_garde_la_raison(document):
    noter_un_niveau(document, "pins", "2.5", 3)
    commenter(document, "pins", "2.5", "Aucun médicament.")
    noter_un_niveau(document, "pins", "2.5", None, sans_objet=True)
    assert reponses(document) == [("2.5", "fonctionnel", None, True, "Aucun médicament.")]
    assert maturite.compte(document.dossier.reponses_maturite[0])
    noter_un_niveau(document, "pins", "2.5", 1)
    assert reponses(document) == [("2.5", "fonctionnel", 1, None, "Aucun médicament.")]


def test_un_commentaire_peut_preceder_la_reponse_et_un_vide_n_ajoute_rien(document):
    commenter(document, "pins", "1.1", " ")
    assert reponses(document) == []
    commenter(document, "pins", "1.1", "À voir.")
    noter_un_niveau(document, "pins", "1.1", 4)
    assert reponses(document) == [("1.1", "management_si", 4, None, "À voir.")]


def test_joindre_un_resultat_fait_la_piece_et_le_lien_en_un_pas(document):
    joindre_le_resultat(document, "pins", "resultat.pdf", b"%PDF")
    [piece] = document.dossier.pieces
    assert (piece.code, piece.organisme, piece.fichier, piece.etat) == (
        "P05",
        "pins",
        "resultat.pdf",
        "jointe",
    )
    assert piece.libelle == "Résultat de l’autodiagnostic, Les Pins"
    assert document.dossier.organismes[0].autodiagnostic.piece == piece.id
    assert document.content(piece.id) == b"%PDF"
    joindre_le_resultat(document, "pins", "second.pdf", b"2")
    assert [p.fichier for p in document.dossier.pieces] == ["second.pdf"]
    document.undo()
    document.undo()
    assert document.dossier.pieces == ()
    assert document.dossier.organismes[0].autodiagnostic is None


def test_un_resultat_trop_lourd_ne_laisse_rien(document):
    with pytest.raises(UserError, match="pèse plus de 10 Mo"):
        joindre_le_resultat(document, "pins", "gros.pdf", b"x" * 10_000_001)
    assert document.dossier.pieces == ()
