"""The Gantt and the load as values: what they say without colours, what fits, what they are for who does not see them."""

import itertools
from datetime import date
from fractions import Fraction

import pytest

from esms_desktop.graphiques.charge import Bande, Charges, charges
from esms_desktop.graphiques.dessin import Cadre, Polygone, Rectangle, Texte, Trait
from esms_desktop.graphiques.gantt import decouper, gantt
from esms_desktop.graphiques.gantt_formes import HAUT_RANGEE, barre_de, formes_de_fleche
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Fleche, Rangee
from esms_desktop.graphiques.temps import Echelle, graduations

CADRE = Cadre(1000, 13, lambda texte, taille, gras: 7 * len(texte) * taille)
ETROIT = Cadre(300, 20, lambda texte, taille, gras: 11 * len(texte) * taille)


def mars(jour):
    return date(2026, 3, jour)


PLANNING = Diagramme(
    "Planning du projet",
    (
        Rangee("phase", "p", "Recette", mars(2), mars(13)),
        Rangee("tache", "a", "Recette", mars(2), mars(4), 3, critique=True, marge=0, avancement=0.5),
        Rangee("tache", "b", "Pilote", mars(5), mars(6), 2, marge=4, faute="Trop tôt."),
        Rangee("jalon", "j", "Solde", mars(13), mars(13), note="versement 20 %"),
        Rangee("jalon", "k", "Bilan", mars(13), mars(13)),
        Rangee("tache", "c", "Sans dates"),
    ),
    (Fleche("a", "b"), Fleche("b", "c")),
    mars(5),
)


def textes(dessin):
    return [forme.texte for forme in dessin.formes if isinstance(forme, Texte)]


def test_chaque_ligne_a_son_nom_et_chaque_jalon_sa_date():
    ecrits = textes(gantt(PLANNING)(CADRE))
    assert {"Recette", "Pilote", "◆ Solde", "13/03/2026 · versement 20 %", "13/03/2026"} <= set(ecrits)


def test_le_chemin_critique_est_souligne_les_fautes_hachurees_et_les_versements_pleins():
    formes = gantt(PLANNING)(CADRE).formes
    soulignes = [f for f in formes if isinstance(f, Trait) and f.epaisseur > 2]
    assert len(soulignes) == 1
    assert [f.bord for f in formes if isinstance(f, Rectangle) and f.hachures] == ["non_satisfait"]
    losanges = [f for f in formes if isinstance(f, Polygone) and len(f.points) == 4 and f.fond]
    assert [losange.fond for losange in losanges] == ["texte", "surface"]


def test_aujourd_hui_est_un_trait_pointille_et_les_fins_de_semaine_sont_grisees_quand_on_les_voit():
    formes = gantt(PLANNING)(CADRE).formes
    assert sum(isinstance(f, Trait) and f.tirets for f in formes) == 1
    grisees = [f for f in formes if isinstance(f, Rectangle) and f.fond == "alternee"]
    assert len(grisees) == 6  # from Thursday 26 February to Tuesday 17 March: three week-ends
    loin = Diagramme("x", (Rangee("tache", "a", "Longue", date(2026, 1, 1), date(2028, 1, 1)),))
    assert not [f for f in gantt(loin)(CADRE).formes if isinstance(f, Rectangle) and f.fond == "alternee"]


@pytest.mark.parametrize("cadre", [CADRE, ETROIT])
def test_rien_ne_sort_de_la_feuille(cadre):
    long = Diagramme("x", (*PLANNING.rangees, Rangee("tache", "z", "Un nom " * 30, mars(2), mars(3))))
    dessin = gantt(long)(cadre)
    for forme in dessin.formes:
        if isinstance(forme, Rectangle):
            assert forme.x >= -1
            assert forme.x + forme.largeur <= cadre.largeur + 1
            assert forme.y + forme.hauteur <= dessin.hauteur
        if isinstance(forme, Texte) and forme.taille == 1:
            assert forme.x + cadre.mesurer(forme.texte, 1, forme.gras) <= cadre.largeur


def test_qui_ne_le_voit_pas_a_la_description_et_la_table():
    dessin = gantt(PLANNING)(CADRE)
    assert dessin.description.replace("\u00a0", " ") == (
        "3 tâches et 2 jalons, du 02/03/2026 au 13/03/2026 ; 1 tâche sur le chemin critique."
    )
    assert dessin.table[0] == ("Étape", "Début", "Fin", "Jours", "Marge", "Remarque")
    assert dessin.table[2] == ("Recette", "02/03/2026", "04/03/2026", "3", "0", "Chemin critique")
    assert dessin.table[3] == ("Pilote", "05/03/2026", "06/03/2026", "2", "4", "Trop tôt.")
    assert dessin.table[4] == ("Solde", "13/03/2026", "", "", "", "versement 20 %")
    assert dessin.table[6] == ("Sans dates", "", "", "", "", "")


def test_sans_aucune_date_il_reste_les_noms():
    dessin = gantt(Diagramme("x", (Rangee("tache", "a", "Une"),)))(CADRE)
    assert "Une" in textes(dessin)
    assert dessin.description.startswith("1")


def test_un_planning_se_coupe_en_pages_sans_laisser_un_titre_seul():
    rangees = [Rangee("phase", "p", "P")] + [Rangee("tache", f"t{n}", "T") for n in range(4)]
    pages = decouper(Diagramme("x", tuple(rangees * 3)), 6)
    assert [len(page.rangees) for page in pages] == [5, 5, 5]
    assert all(page.rangees[-1].genre == "tache" for page in pages)
    assert sum((page.rangees for page in pages), ()) == tuple(rangees * 3)


def test_la_barre_couvre_ses_jours_premier_et_dernier_compris():
    echelle = Echelle(mars(1), 10, 100)
    barre = barre_de(PLANNING.rangees[1], 50, 13, echelle)
    assert (barre.gauche, barre.droite) == (110, 140)  # the 2nd, the 3rd and the 4th
    assert 50 < barre.haut < barre.bas < 50 + HAUT_RANGEE * 13
    assert barre_de(PLANNING.rangees[5], 0, 13, echelle) is None


@pytest.mark.parametrize("lien", ["fin", "debut"])
@pytest.mark.parametrize(("debut", "fin"), [(5, 6), (1, 2), (20, 25)])
@pytest.mark.parametrize("dessous", [True, False])
def test_une_fleche_part_d_une_barre_et_arrive_a_l_autre(lien, debut, fin, dessous):
    echelle = Echelle(mars(1), 10)
    avant = barre_de(Rangee("tache", "a", "A", mars(2), mars(4)), 100, 13, echelle)
    autre = Rangee("tache", "b", "B", mars(debut), mars(fin))
    apres = barre_de(autre, 200 if dessous else 0, 13, echelle)
    points = [p for f in formes_de_fleche(Fleche("a", "b", lien), avant, apres, 13) for p in f.points]
    depart = (avant.droite if lien == "fin" else avant.gauche, avant.milieu)
    assert depart in points
    assert any(apres.gauche - 1 <= x <= apres.droite + 1 and apres.haut <= y <= apres.bas for x, y in points)


@pytest.mark.parametrize(
    ("pas", "niveau", "grosses", "fines"),
    [
        (20, "jour", ["Mars 2026"], ["30", "31"]),
        (5, "semaine", ["Mars 2026", "Avril 2026"], ["30", "6"]),
        (1.5, "mois", ["2026"], ["mars", "avr."]),
        (0.5, "trimestre", ["2026"], ["T1", "T2"]),
        (0.2, "annee", ["2026"], ["S1"]),
    ],
)
def test_le_calendrier_se_gradue_selon_la_place(pas, niveau, grosses, fines):
    echelle = Echelle(date(2026, 1, 1), pas)
    assert echelle.niveau(13) == niveau
    fin = date(2026, 3, 31) if niveau == "jour" else date(2026, 4, 12)
    lues = graduations(niveau, date(2026, 3, 30), fin)
    assert [[g.texte for g in rang] for rang in lues] == [grosses, fines]
    for rang in lues:
        for avant, apres in itertools.pairwise(rang):
            assert avant.fin == apres.debut
        assert rang[0].debut <= date(2026, 3, 30)
        assert rang[-1].fin > fin


# --- load -------------------------------------------------------------------------------------------------

MOIS = (*tuple((2026, mois) for mois in range(1, 13)), (2027, 1))
CHARGES = Charges(
    "Charge",
    MOIS,
    (
        Bande("Ana Roy", {(2026, 3): Fraction(5), (2026, 4): Fraction(3, 2)}, Fraction(4)),
        Bande("Référents métier", {(2026, 3): Fraction(12)}),
    ),
)


def test_un_mois_trop_charge_est_hachure_et_son_chiffre_est_gras():
    formes = charges(CHARGES)(CADRE).formes
    hachurees = [f for f in formes if isinstance(f, Rectangle) and f.hachures]
    assert len(hachurees) == 1
    gras = [f.texte for f in formes if isinstance(f, Texte) and f.gras]
    assert gras == ["5,0", "2026", "2027"]
    assert {"1,5", "12", "Ana Roy", "mars"} <= {f.texte for f in formes if isinstance(f, Texte)}


def test_la_disponibilite_est_un_trait_pointille_pour_qui_la_donne():
    formes = charges(CHARGES)(CADRE).formes
    assert sum(isinstance(f, Trait) and f.tirets for f in formes) == 1


def test_la_charge_se_lit_en_chiffres():
    dessin = charges(CHARGES)(CADRE)
    assert dessin.table[0] == ("Mois", "Ana Roy", "Référents métier")
    assert dessin.table[3] == ("mars 2026", "5,0\u00a0!", "12,0")
    assert dessin.table[1] == ("janvier 2026", "", "")
    assert dessin.description.replace("\u00a0", " ") == (
        "Charge de 2 personnes ou rôles, de janvier 2026 à janvier 2027. Trop chargés : Ana Roy en mars 2026."
    )


def test_beaucoup_de_mois_tiennent_sans_que_leurs_noms_se_touchent():
    mois = tuple((2026 + n // 12, n % 12 + 1) for n in range(60))
    dessin = charges(Charges("x", mois, (Bande("A", dict.fromkeys(mois, Fraction(1))),)))(ETROIT)
    bas = [f for f in dessin.formes if isinstance(f, Texte) and f.ancre == "milieu" and f.role == "attenue"]
    bords = [(f.x - ETROIT.mesurer(f.texte, f.taille, f.gras) / 2, f) for f in bas]
    for (_, avant), (gauche, _) in itertools.pairwise(bords):
        assert avant.x + ETROIT.mesurer(avant.texte, avant.taille, avant.gras) / 2 <= gauche
