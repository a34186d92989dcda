"""The heat map and the radar as values: what they say without colours, what is not known, what fits."""

import dataclasses
from fractions import Fraction

from esms_desktop.graphiques.chaleur import Chaleur, chaleur
from esms_desktop.graphiques.dessin import Cadre, Disque, Rectangle, Texte, Trait
from esms_desktop.graphiques.radar import Radar, Serie, radar

CADRE = Cadre(700, 13, lambda texte, taille, gras: 7 * len(texte) * taille)
CARTE = Chaleur(
    titre="Couverture",
    coin="Domaine",
    lignes={"F1": "Admission", "F2": "Gestion"},
    colonnes={"a": "Les Pins", "b": "Le Port"},
    valeurs={("F1", "a"): Fraction(5, 4), ("F2", "a"): Fraction(4)},
    maximum=4,
    mots={("F2", "b"): "hors"},
    inconnu="Pas de réponse.",
    legende="Hors périmètre.",
)
THEMES = {f"t{n}": f"Thème {n}" for n in range(1, 8)}


def textes(dessin):
    return [forme.texte for forme in dessin.formes if isinstance(forme, Texte)]


def de(dessin, genre):
    return [forme for forme in dessin.formes if isinstance(forme, genre)]


# --- heat map ---------------------------------------------------------------------------------------------


def test_chaque_case_dit_sa_valeur_en_chiffres():
    dessin = chaleur(CARTE)(CADRE)
    assert {"1,3", "4,0", "hors", "Admission", "Les Pins"} <= set(textes(dessin))
    assert dessin.table == (
        ("Domaine", "Les Pins", "Le Port"),
        ("Admission", "1,3", "non connu"),
        ("Gestion", "4,0", "hors"),
    )


def test_une_case_inconnue_est_hachuree_et_n_a_pas_de_chiffre():
    dessin = chaleur(CARTE)(CADRE)
    hachurees = [r for r in de(dessin, Rectangle) if r.hachures]
    assert len(hachurees) == 2  # the cell, and the legend
    assert "Pas de réponse." in textes(dessin)
    assert "0,0" not in textes(dessin)


def test_le_fond_est_plus_fort_quand_la_valeur_est_plus_haute():
    # de 0,06 à 0,42 : 5/4 sur 4 donne 0,06 + 0,36 × 5/16 = 0,1725 ; 4 sur 4 donne 0,42
    forces = [r.opacite for r in de(chaleur(CARTE)(CADRE), Rectangle) if r.fond == "accent"]
    assert [round(force, 4) for force in forces] == [0.1725, 0.42]


def test_la_description_dit_la_plus_basse_et_ce_qui_manque():
    dite = chaleur(CARTE)(CADRE).description.replace("\u00a0", " ")
    assert (
        dite == "2 lignes et 2 colonnes. La plus basse : Admission, Les Pins, 1,3 sur 4. 1 case sans réponse."
    )


def test_49_organismes_tiennent_en_plusieurs_bandes():
    colonnes = {f"og{n}": f"Organisme {n} au nom fort long pour sa colonne" for n in range(49)}
    dessin = chaleur(dataclasses.replace(CARTE, colonnes=colonnes))(CADRE)
    cases = [r for r in de(dessin, Rectangle) if not (r.hachures and r.x == 0)]
    assert len(cases) == 2 * 49
    assert max(r.x + r.largeur for r in cases) <= 700
    assert all(t.vertical for t in de(dessin, Texte) if t.texte.startswith("Organisme"))
    assert max(t.y for t in de(dessin, Texte)) <= dessin.hauteur


def test_sans_colonne_il_n_y_a_rien_a_dessiner():
    assert chaleur(dataclasses.replace(CARTE, colonnes={}))(CADRE).hauteur == 0


# --- radar ------------------------------------------------------------------------------------------------


def profil(*series):
    return radar(Radar("Profil", THEMES, series))(CADRE)


def test_les_deux_series_se_distinguent_par_leur_trait_et_leur_marque():
    dessin = profil(
        Serie("Officiel", dict.fromkeys(THEMES, Fraction(50))),
        Serie("Aide", dict.fromkeys(THEMES, Fraction(70))),
    )
    pleins = [t for t in de(dessin, Trait) if t.role == "accent"]
    tirets = [t for t in de(dessin, Trait) if t.tirets]
    assert len(pleins) == len(tirets) == 8  # seven sides, and the legend
    assert not any(t.tirets for t in pleins)
    assert len(de(dessin, Disque)) == len(de(dessin, Rectangle)) == 8


def test_un_theme_inconnu_n_a_ni_point_ni_trait_et_se_lit_comme_tel():
    connus = {theme: Fraction(40) for theme in THEMES if theme != "t5"}
    dessin = profil(Serie("Officiel", connus))
    assert len(de(dessin, Disque)) == 7  # six points, and the legend
    assert len([t for t in de(dessin, Trait) if t.role == "accent"]) == 6  # five sides, and the legend
    assert dessin.table[5] == ("Thème 5", "–")
    assert dessin.description.endswith("; non connu pour Thème 5.")


def test_un_seul_score_connu_fait_un_point_sans_ligne():
    dessin = profil(Serie("Officiel", {"t2": Fraction(125, 2)}))
    assert len(de(dessin, Disque)) == 2
    assert len([t for t in de(dessin, Trait) if t.role == "accent"]) == 1
    assert dessin.table[2] == ("Thème 2", "63")  # 62,5 rounded half up


def test_les_points_sont_a_la_distance_de_leur_valeur():
    """The first axis goes straight up: 0 is the centre, 100 the outer ring."""
    hauts = []
    for valeur in (0, 50, 100):
        point = de(profil(Serie("Officiel", {"t1": Fraction(valeur)})), Disque)[0]
        hauts.append(point.y)
    centre, milieu, bord = hauts
    assert round(centre - milieu, 6) == round(milieu - bord, 6) > 0


def test_sans_aucun_score_la_description_le_dit():
    dite = profil(Serie("Officiel", {}), Serie("Aide", {})).description.replace("\u00a0", " ")
    assert dite == "Officiel : aucun score. Aide : aucun score."


def test_le_radar_tient_dans_une_page_etroite():
    etroit = Cadre(320, 13, CADRE.mesurer)
    dessin = radar(Radar("Profil", THEMES, (Serie("Officiel", dict.fromkeys(THEMES, Fraction(100))),)))(
        etroit
    )
    assert all(0 <= d.x <= 320 for d in de(dessin, Disque))
    assert max(t.y for t in de(dessin, Texte)) <= dessin.hauteur
