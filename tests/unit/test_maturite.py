"""Digital maturity: the help questionnaire counted by hand, official results, what is still missing of them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from esms_desktop.dossier import maturite
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.questionnaire import DIMENSIONS, questionnaire
from esms_desktop.dossier.rows.organisme import Autodiagnostic, Organisme, ReponseMaturite
from esms_desktop.dossier.rows.suivi import Piece

NOMBRES = {
    "management_si": 8,
    "fonctionnel": 7,
    "infrastructure": 6,
    "qualite_service": 6,
    "securite": 8,
    "ethique": 7,
    "usage": 7,
}


def reponses(organisme, dimension, *notes):
    """The first answers of a dimension: a level, a reason (text) for « sans objet », or nothing."""
    faites = []
    for question, note in zip(questionnaire().de(dimension), notes, strict=False):
        champs = {"sans_objet": True, "commentaire": note} if isinstance(note, str) else {"reponse": note}
        faites.append(
            ReponseMaturite(
                id=f"{organisme}-{question.numero}",
                organisme=organisme,
                dimension=dimension,
                question=question.numero,
                **champs,
            )
        )
    return faites


def dossier(*lots, organismes=("og",), **reste):
    return Dossier(
        appel="generalisation-2022-national",
        organismes=tuple(
            Organisme(id=og, raison_sociale=og) if isinstance(og, str) else og for og in organismes
        ),
        reponses_maturite=tuple(reponse for lot in lots for reponse in lot),
        **reste,
    )


def score(dimension, *notes):
    return maturite.bilan(dossier(reponses("og", dimension, *notes)), "og").dimensions[dimension]


# --- the questionnaire ------------------------------------------------------------------------------------


def test_le_questionnaire_compte_49_questions_en_sept_dimensions():
    # 8 + 7 + 6 + 6 + 8 + 7 + 7 = 49
    assert {d: len(questionnaire().de(d)) for d in DIMENSIONS} == NOMBRES
    assert len(questionnaire().questions) == 49
    assert len({q.numero for q in questionnaire().questions}) == 49


def test_le_score_d_une_dimension_est_la_moyenne_des_reponses_fois_25():
    # infrastructure : 4 + 3 + 2 + 1 + 0 + 1 = 11, sur 6 : 11/6 × 25 = 275/6 = 45,83
    assert score("infrastructure", 4, 3, 2, 1, 0, 1) == (Fraction(275, 6), 6, 6, 0)


def test_sans_objet_avec_une_raison_est_une_reponse_qui_ne_compte_pas_dans_la_moyenne():
    # 5 notes : 4 × 5 = 20, sur 5 : 4 × 25 = 100 ; la sixième est sans objet
    assert score("infrastructure", 4, 4, 4, 4, 4, "Tout est au siège.") == (Fraction(100), 6, 6, 0)


def test_sans_objet_sans_raison_n_est_pas_encore_une_reponse():
    # 80 % de 6 = 4,8, donc 5 réponses : il n’y en a que 4
    assert score("infrastructure", 4, 4, 4, 4, "", "") == (None, 4, 6, 1)


@pytest.mark.parametrize(
    ("dimension", "faites", "manquantes"),
    [
        ("management_si", 6, 1),  # 80 % de 8 = 6,4 : il en faut 7
        ("management_si", 7, 0),
        ("fonctionnel", 5, 1),  # 80 % de 7 = 5,6 : il en faut 6
        ("fonctionnel", 6, 0),
        ("infrastructure", 5, 0),  # 80 % de 6 = 4,8 : il en faut 5
        ("usage", 0, 6),
    ],
)
def test_moins_de_80_pour_cent_de_reponses_ne_donnent_pas_de_score(dimension, faites, manquantes):
    lu = score(dimension, *([2] * faites))
    assert lu.manquantes == manquantes
    assert lu.valeur == (None if manquantes else Fraction(50))


def test_une_dimension_entierement_sans_objet_n_a_pas_de_score():
    assert score("infrastructure", *["Rien."] * 6) == (None, 6, 6, 0)


def test_la_derniere_de_deux_reponses_a_la_meme_question_compte():
    derniere = ReponseMaturite(id="x", organisme="og", question="3.1", reponse=4)
    deux = [*reponses("og", "infrastructure", 0, 0, 0, 0, 0, 0), derniere]
    # (4 + 0 × 5) / 6 × 25 = 100/6
    assert maturite.bilan(dossier(deux), "og").dimensions["infrastructure"].valeur == Fraction(100, 6)


def test_le_score_global_est_la_moyenne_des_sept_dimensions_et_non_des_questions():
    # six dimensions à 2 (50) et la sécurité à 4 (100) : (6 × 50 + 100) / 7 = 400/7 = 57,14
    lots = [reponses("og", d, *[4 if d == "securite" else 2] * n) for d, n in NOMBRES.items()]
    lu = maturite.bilan(dossier(*lots), "og")
    assert lu.valeur == Fraction(400, 7)
    assert lu.dimensions["securite"].valeur == 100
    assert (lu.repondues, lu.questions) == (49, 49)


def test_une_dimension_inconnue_laisse_le_score_global_inconnu():
    lots = [reponses("og", d, *[2] * n) for d, n in NOMBRES.items() if d != "usage"]
    assert maturite.bilan(dossier(*lots), "og").valeur is None


def test_les_reponses_des_autres_organismes_ne_comptent_pas():
    lu = maturite.bilan(dossier(reponses("autre", "infrastructure", 4, 4, 4, 4, 4, 4)), "og")
    assert lu.dimensions["infrastructure"] == (None, 0, 6, 5)


@pytest.mark.parametrize(
    ("exact", "montre", "bande"),
    [
        (Fraction(0), 0, "à construire"),
        (Fraction(49, 2), 25, "engagé"),  # 24,5 se montre 25, et se lit dans la bande de 25
        (Fraction(2449, 100), 24, "à construire"),
        (Fraction(199, 4), 50, "en bonne voie"),  # 49,75
        (Fraction(149, 2), 75, "maîtrisé"),  # 74,5
        (Fraction(100), 100, "maîtrisé"),
    ],
)
def test_un_score_se_montre_arrondi_et_sa_bande_est_celle_de_ce_qui_est_montre(exact, montre, bande):
    assert maturite.montre(exact) == montre
    assert maturite.bande(exact) == bande


# --- official results -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rsi", "outil"), [(True, "anap_rsi"), (False, "anap_directeur"), (None, None)])
def test_l_outil_attendu_depend_du_rsi(rsi, outil):
    assert maturite.outil_attendu(Organisme(id="og", a_un_rsi=rsi)) == outil


def test_un_autodiagnostic_complet_a_un_outil_une_date_un_score_et_un_fichier_joint():
    resultat = Autodiagnostic(outil="anap_rsi", date=date(2022, 3, 1), score_global=Decimal(45), piece="pc1")
    og = Organisme(id="og", autodiagnostic=resultat)
    joint = dossier(organismes=(og,), pieces=(Piece(id="pc1", fichier="resultat.pdf"),))
    attendu = dossier(organismes=(og,), pieces=(Piece(id="pc1"),))
    assert maturite.manquants(joint, og) == ()
    assert maturite.manquants(attendu, og) == ("organismes[og].autodiagnostic.piece",)


def test_tout_manque_a_un_organisme_sans_autodiagnostic():
    og = Organisme(id="og")
    champs = ("outil", "date", "score_global", "piece")
    assert maturite.manquants(dossier(organismes=(og,)), og) == tuple(
        f"organismes[og].autodiagnostic.{champ}" for champ in champs
    )


@pytest.mark.parametrize(
    ("jour", "ancien"),
    [
        (date(2023, 3, 1), False),
        (date(2023, 3, 2), True),
        (date(2022, 12, 31), False),
        (date(2024, 1, 1), True),
    ],
)
def test_un_resultat_de_plus_d_un_an_est_signale(jour, ancien):
    og = Organisme(id="og", autodiagnostic=Autodiagnostic(date=date(2022, 3, 1)))
    assert maturite.ancien(og, jour) is ancien
    assert not maturite.ancien(Organisme(id="og"), jour)


def test_un_score_officiel_inconnu_est_laisse_de_cote():
    og = Organisme(
        id="og", autodiagnostic=Autodiagnostic(score_securite=Decimal("40.5"), score_usage=Decimal(0))
    )
    assert maturite.officiels(og) == {"securite": Fraction(81, 2), "usage": 0}


def test_le_profil_de_la_grappe_est_la_moyenne_des_organismes_connus():
    # sécurité : (40 + 50) / 2 = 45 sur deux organismes ; usage : 30 sur un seul
    un = Organisme(id="a", autodiagnostic=Autodiagnostic(score_securite=Decimal(40)))
    deux = Organisme(
        id="b", autodiagnostic=Autodiagnostic(score_securite=Decimal(50), score_usage=Decimal(30))
    )
    lu = maturite.profil_officiel(dossier(organismes=(un, deux, "c")))
    assert lu.scores == {"securite": 45, "usage": 30}
    assert lu.organismes == {"securite": 2, "usage": 1}


def test_le_profil_d_aide_ne_retient_que_les_scores_connus():
    # a : infrastructure 25 ; b : 75 ; moyenne 50. Une seule réponse en sécurité n’en fait pas un score.
    lots = [
        reponses("a", "infrastructure", 1, 1, 1, 1, 1, 1),
        reponses("b", "infrastructure", 3, 3, 3, 3, 3, 3),
        reponses("a", "securite", 4),
    ]
    lu = maturite.profil_d_aide(dossier(*lots, organismes=("a", "b")))
    assert lu == ({"infrastructure": Fraction(50)}, {"infrastructure": 2})
