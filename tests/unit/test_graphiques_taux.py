"""Pictures of rates and of their trajectory: figures, words, and nothing that overflows."""

from fractions import Fraction

import pytest

from esms_desktop.graphiques.dessin import Cadre, Disque, Polygone, Rectangle, Texte, Trait
from esms_desktop.graphiques.taux import Barre, Taux, taux
from esms_desktop.graphiques.trajectoire import Trajectoire, trajectoire


def cadre(largeur=700, corps=13):
    return Cadre(largeur, corps, lambda texte, taille, gras: len(texte) * corps * 0.55 * taille)


BARRES = Taux(
    "Taux de dossiers actifs",
    "ESMS",
    (
        Barre("Grappe", Fraction(8500, 100), ensemble=True),
        Barre("EHPAD", Fraction(90)),
        Barre("SSIAD", Fraction(89999, 1000)),
        Barre("SAVS", None, "non calculable"),
        Barre("MAS", Fraction(0)),
    ),
    Fraction(90),
)


def textes(dessin):
    return [forme.texte.replace("\u00a0", " ") for forme in dessin.formes if isinstance(forme, Texte)]


def test_chaque_barre_a_son_chiffre_et_ce_qui_atteint_la_cible_une_marque():
    dits = textes(taux(BARRES)(cadre()))
    assert "85 %" in dits
    assert "90 % ✓" in dits
    assert "90 %" in dits  # 89,999 % is shown as 90 % and is not at the target: no mark
    assert "non calculable" in dits
    assert "0 %" in dits
    assert "cible 90 %" in dits


def test_ce_qui_est_sous_la_cible_est_hachure_et_dit_dans_la_legende():
    dessin = taux(BARRES)(cadre())
    hachurees = [f for f in dessin.formes if isinstance(f, Rectangle) and f.hachures]
    assert len(hachurees) == 3  # the grappe, the SSIAD, the legend
    assert "sous la cible" in textes(dessin)


def test_la_description_et_la_table_disent_la_meme_chose_que_l_image():
    dessin = taux(BARRES)(cadre())
    dite = dessin.description.replace("\u00a0", " ")
    assert dite == "Grappe : 85 %. 1 sur 3 atteint la cible de 90 %. Sans taux : SAVS."
    assert dessin.table[0] == ("ESMS", "Taux", "Cible", "Constat")
    assert [ligne[3] for ligne in dessin.table[1:]] == [
        "non atteinte",
        "atteinte",
        "non atteinte",
        "",
        "non atteinte",
    ]


def test_la_longueur_d_une_barre_suit_son_taux_et_un_taux_de_200_tient():
    contenu = Taux("MSSanté", "ESMS", (Barre("A", Fraction(200)), Barre("B", Fraction(50))), Fraction(70))
    dessin = taux(contenu)(cadre())
    pleines = [
        f.largeur for f in dessin.formes if isinstance(f, Rectangle) and f.fond in ("accent", "a_completer")
    ]
    assert pleines[0] == pytest.approx(4 * pleines[1])  # the second one is hatched, under its target


@pytest.mark.parametrize("corps", [13, 20])
@pytest.mark.parametrize("largeur", [320, 700])
def test_rien_ne_sort_de_l_image(largeur, corps):
    for fabrique in (taux(BARRES), trajectoire(CHEMIN)):
        surface = cadre(largeur, corps)
        dessin = fabrique(surface)
        for forme in dessin.formes:
            if isinstance(forme, Rectangle):
                assert forme.x >= 0
                assert forme.x + forme.largeur <= largeur + 1
            elif isinstance(forme, Texte) and forme.ancre == "debut":
                large = surface.mesurer(forme.texte, forme.taille, forme.gras)
                assert forme.x + large <= largeur + corps, forme.texte
            elif isinstance(forme, Trait):
                assert max(forme.y1, forme.y2) <= dessin.hauteur


def test_sans_barre_il_n_y_a_pas_d_image():
    dessin = taux(Taux("Rien", "ESMS", (), Fraction(90)))(cadre())
    assert (dessin.hauteur, dessin.formes) == (0, ())


# --- trajectory -------------------------------------------------------------------------------------------

CHEMIN = Trajectoire(
    titre="Trajectoire",
    mois=("janv. 23", "févr. 23", "mars 23", "avr. 23"),
    attendus=(Fraction(17), Fraction(17), Fraction(60), Fraction(90)),
    cible=Fraction(90),
    mesures={1: Fraction(20), 3: Fraction(88)},
    partielles=frozenset({1}),
    reperes={1: "Vague 1", 2: "Vague 2"},
)


def test_la_trajectoire_dit_chaque_palier_la_cible_et_la_derniere_mesure():
    dite = trajectoire(CHEMIN)(cadre()).description.replace("\u00a0", " ")
    assert dite == (
        "Attendu : 17 % en janv. 23, puis 60 % en mars 23, puis 90 % en avr. 23. Cible : 90 %. "
        "Dernière mesure : 88 % en avr. 23."
    )


def test_la_table_donne_chaque_mois():
    lignes = [tuple(c.replace("\u00a0", " ") for c in ligne) for ligne in trajectoire(CHEMIN)(cadre()).table]
    assert lignes[0] == ("Mois", "Attendu", "Mesuré", "Étape")
    assert lignes[2] == ("févr. 23", "17 %", "20 %", "Vague 1")
    assert lignes[3] == ("mars 23", "60 %", "", "Vague 2")


def test_les_marches_montent_et_la_mesure_partielle_est_creuse():
    dessin = trajectoire(CHEMIN)(cadre())
    [marches] = [f for f in dessin.formes if isinstance(f, Polygone) and not f.ferme]
    hauteurs = [y for _, y in marches.points]
    assert hauteurs == sorted(hauteurs, reverse=True)
    assert len(set(hauteurs)) == 3
    ronds = [f for f in dessin.formes if isinstance(f, Disque)]
    assert [rond.fond for rond in ronds[:2]] == ["surface", "satisfait"]
    dits = textes(dessin)
    assert "mesuré dans une partie des ESMS" in dits
    assert "cible : 90 %" in dits


def test_un_mois_sans_attendu_ne_se_devine_pas():
    contenu = Trajectoire("T", ("janv. 23", "févr. 23"), (None, Fraction(50)), Fraction(90))
    dessin = trajectoire(contenu)(cadre())
    assert dessin.table[1][1] == ""
    assert "50" in dessin.description
