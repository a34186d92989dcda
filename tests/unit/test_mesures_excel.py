"""Measures of somebody's file: titles, months and ESMS are recognised; what cannot be taken says where and why."""

from datetime import date

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.dossier.indicateurs.mois import lire_mois
from esms_desktop.exchange.classeur import Cellule, Feuille, lire_classeur
from esms_desktop.exchange.csv_texte import lire_csv
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.exchange.mesures_excel import Attendu, comparer, lire_mesures

MARS, AVRIL = date(2023, 3, 1), date(2023, 4, 1)
ATTENDUS = (
    Attendu("dossiers-actifs", ("Taux de dossiers actifs", "Dossiers actifs"), True),
    Attendu("mssante", ("Messages émis par la MSSanté", "MSSanté"), False),
)


def dossier(*mesures):
    return depuis_objet(
        {
            "format": "esms-desktop/dossier",
            "version": 1,
            "appel": "x",
            "etablissements": [
                {"id": "a", "nom": "EHPAD Les Tilleuls", "finess_et": "330000019"},
                {"id": "b", "nom": "SSIAD du Port"},
            ],
            "mesures": list(mesures),
        }
    )


def feuille(*lignes, nom="Feuil1"):
    return Feuille(nom, tuple(tuple(Cellule(str(texte)) for texte in ligne) for ligne in lignes))


def lire(*feuilles, depuis=None):
    return lire_mesures(feuilles, depuis or dossier(), ATTENDUS, MARS, "mesures.xlsx")


def lues(lecture):
    return {(lue.esms, lue.indicateur, lue.champ): lue.valeur for lue in lecture.lues}


def test_un_tableau_par_esms_se_lit_avec_ses_denominateurs():
    lecture = lire(
        feuille(
            ("Relevé du mois",),
            ("ESMS", "Dossiers actifs", "sur", "MSSanté"),
            ("EHPAD Les Tilleuls", 30, 40, 12),
            ("ssiad du port", "1 204", "", ""),
            ("Total", 1234, 40, 12),
        )
    )
    assert lues(lecture) == {
        ("a", "dossiers-actifs", "numerateur"): 30,
        ("a", "dossiers-actifs", "denominateur"): 40,
        ("a", "mssante", "numerateur"): 12,
        ("b", "dossiers-actifs", "numerateur"): 1204,
    }
    assert {lue.mois for lue in lecture.lues} == {MARS}
    assert lecture.lues[0].cellule == "B3"
    assert lecture.refusees == ()


def test_une_mesure_par_ligne_se_lit_avec_son_mois():
    lecture = lire(
        feuille(
            ("Établissement", "Indicateur", "Mois", "Numérateur", "Dénominateur"),
            ("330000019", "dossiers-actifs", "avril 2023", 31, 40),
            ("SSIAD du Port", "MSSanté", "", 7, 99),
        )
    )
    assert lues(lecture) == {
        ("a", "dossiers-actifs", "numerateur"): 31,
        ("a", "dossiers-actifs", "denominateur"): 40,
        ("b", "mssante", "numerateur"): 7,  # a count has no denominator
    }
    assert [lue.mois for lue in lecture.lues] == [AVRIL, AVRIL, MARS]


def test_le_nom_d_une_feuille_donne_son_mois():
    lecture = lire(
        feuille(("ESMS", "MSSanté"), ("SSIAD du Port", 5), nom="Avril 2023"),
        feuille(("ESMS", "MSSanté"), ("SSIAD du Port", 4), nom="2023-02"),
    )
    assert {lue.mois: lue.valeur for lue in lecture.lues} == {AVRIL: 5, date(2023, 2, 1): 4}


@pytest.mark.parametrize(
    ("texte", "mois"),
    [
        ("septembre 2023", date(2023, 9, 1)),
        ("Sept. 2023", date(2023, 9, 1)),
        ("09/2023", date(2023, 9, 1)),
        ("2023-09", date(2023, 9, 1)),
        ("30/09/2023", date(2023, 9, 1)),
        ("2023-09-30 00:00:00", date(2023, 9, 1)),
        ("Mesures août 2023", date(2023, 8, 1)),
        ("13/2023", None),
        ("Feuil1", None),
        ("ju 2023", None),
        ("", None),
    ],
)
def test_un_mois_s_ecrit_de_plusieurs_facons(texte, mois):
    assert lire_mois(texte) == mois


def test_ce_qui_ne_se_lit_pas_dit_sa_cellule_et_sa_raison():
    tableau = (
        ("ESMS", "Dossiers actifs", "MSSanté"),
        ("EHPAD Les Tilleuls", "12,5", "douze"),
        ("Foyer inconnu", 3, 4),
        ("SSIAD du Port", -1, 6),
    )
    lecture = lire(feuille(*tableau))
    assert lues(lecture) == {("b", "mssante", "numerateur"): 6}
    raisons = {refus.cellule: refus.raison for refus in lecture.refusees}
    assert set(raisons) == {"B2", "C2", "A3", "B4"}
    assert raisons["B2"] == "Un nombre entier est attendu, et non 12,5."
    assert "Foyer inconnu" in raisons["A3"]


def test_une_erreur_d_excel_et_une_formule_sans_resultat_se_disent():
    lignes = (
        (Cellule("ESMS"), Cellule("MSSanté"), Cellule("Dossiers actifs")),
        (Cellule("SSIAD du Port"), Cellule("", "erreur"), Cellule("", "formule")),
    )
    raisons = [refus.raison for refus in lire(Feuille("F", lignes)).refusees]
    assert raisons[0] == "La cellule contient une erreur d’Excel."
    assert "formule" in raisons[1]


def test_un_chiffre_donne_deux_fois_n_est_pris_qu_une():
    tableau = (("ESMS", "MSSanté"), ("SSIAD du Port", 5), ("SSIAD du Port", 6))
    lecture = lire(feuille(*tableau))
    assert lues(lecture) == {("b", "mssante", "numerateur"): 5}
    assert [(r.cellule, "B2" in r.raison) for r in lecture.refusees] == [("B3", True)]


def test_un_mois_illisible_refuse_la_ligne():
    lecture = lire(feuille(("ESMS", "Mois", "MSSanté"), ("SSIAD du Port", "bientôt", 5)))
    assert lecture.lues == ()
    assert lecture.refusees[0].cellule == "B2"


def test_un_indicateur_que_le_dossier_ne_suit_pas_est_refuse():
    lecture = lire(feuille(("ESMS", "Indicateur", "Nombre"), ("SSIAD du Port", "Satisfaction", 5)))
    assert "Satisfaction" in lecture.refusees[0].raison


def test_une_feuille_sans_tableau_est_laissee_de_cote_et_un_fichier_sans_aucun_refuse():
    bonne = feuille(("ESMS", "MSSanté"), ("SSIAD du Port", 5), nom="Mars")
    autre = feuille(("Bonjour",), nom="Notes")
    assert lire(bonne, autre).ignorees == ("Notes",)
    with pytest.raises(UserError, match="n’a pas de tableau de mesures"):
        lire(autre)


def test_la_comparaison_dit_ce_qui_s_ajoute_change_ou_reste():
    def mesure(esms, indicateur, nombre):
        lieu = {"indicateur": indicateur, "etablissement": esms, "date": "2023-03-31"}
        return {**lieu, "numerateur": nombre}

    depuis = dossier(mesure("a", "mssante", 12), mesure("b", "mssante", 5))
    lecture = lire(
        feuille(
            ("ESMS", "MSSanté", "Dossiers actifs"), ("EHPAD Les Tilleuls", 12, 30), ("SSIAD du Port", 6, "")
        ),
        depuis=depuis,
    )
    trouves = {(c.lue.esms, c.lue.indicateur): (c.etat, c.avant) for c in comparer(depuis, lecture.lues)}
    assert trouves == {
        ("a", "mssante"): ("identique", 12),
        ("a", "dossiers-actifs"): ("ajoutee", None),
        ("b", "mssante"): ("changee", 5),
    }


@pytest.mark.parametrize(
    ("encodage", "separateur"), [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", ","), ("utf-8", "\t")]
)
def test_un_csv_se_lit_quels_que_soient_son_separateur_et_son_encodage(tmp_path, encodage, separateur):
    chemin = tmp_path / "mars 2023.csv"
    lignes = (("Établissement", "MSSanté"), ("SSIAD du Port", "5"))
    chemin.write_bytes("\r\n".join(separateur.join(ligne) for ligne in lignes).encode(encodage))
    lecture = lire(*lire_csv(chemin))
    assert lues(lecture) == {("b", "mssante", "numerateur"): 5}
    assert lecture.lues[0].mois == MARS


def test_un_csv_absent_se_dit(tmp_path):
    with pytest.raises(UserError, match="ne peut pas être ouvert"):
        lire_csv(tmp_path / "absent.csv")


def test_un_vrai_classeur_se_lit(tmp_path):
    import openpyxl

    classeur = openpyxl.Workbook()
    page = classeur.active
    page.title = "Mars 2023"
    for ligne in (
        ("ESMS", "Dossiers actifs", "sur"),
        ("EHPAD Les Tilleuls", 30, 40),
        ("SSIAD du Port", 7.5, None),
    ):
        page.append(ligne)
    chemin = tmp_path / "m.xlsx"
    classeur.save(chemin)
    lecture = lire(*lire_classeur(chemin))
    assert lues(lecture) == {
        ("a", "dossiers-actifs", "numerateur"): 30,
        ("a", "dossiers-actifs", "denominateur"): 40,
    }
    assert [r.cellule for r in lecture.refusees] == ["B3"]
