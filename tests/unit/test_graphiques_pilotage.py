"""Pictures of the load (stacked bars) and of the risks (4 × 4): figures, words, nothing outside, nothing unreadable."""

import pytest

from esms_desktop.graphiques.barres import Barre, Barres, Part, barres
from esms_desktop.graphiques.dessin import Cadre, Rectangle, Texte
from esms_desktop.graphiques.matrice_risques import MatriceRisques, Place, Teinte, matrice


def cadre(largeur=700, corps=13):
    return Cadre(largeur, corps, lambda texte, taille, gras: len(texte) * corps * 0.55 * taille)


PARTS = (Part("R", "réalise", "accent", 0.4), Part("A", "approuve", "accent", 1, "sur_accent"))
CHARGES = Barres(
    "Charge",
    "nombre d’activités",
    PARTS,
    (Barre("Direction", (0, 17)), Barre("Chef de projet", (15, 5)), Barre("DPO", (0, 0))),
)
RISQUES = MatriceRisques(
    "Risques",
    (
        Place("Départ du chef de projet", 2, 4),
        Place("Cyberattaque", 2, 4),
        Place("Retard de l’éditeur", 3, 3),
        Place("Pas encore évalué", None, 2),
    ),
    {1: "peu probable", 2: "possible", 3: "probable", 4: "très probable"},
    {1: "mineur", 2: "sensible", 3: "fort", 4: "grave"},
    {
        p * i: Teinte("élevé" if p * i > 7 else "faible", "accent", 0.2)
        for p in range(1, 5)
        for i in range(1, 5)
    },
)


def textes(dessin):
    return [forme.texte.replace("\u00a0", " ") for forme in dessin.formes if isinstance(forme, Texte)]


# --- stacked bars -----------------------------------------------------------------------------------------


def test_chaque_part_porte_sa_lettre_et_son_chiffre():
    dits = textes(barres(CHARGES)(cadre()))
    assert {"Direction", "A 17", "R 15", "A 5", "R : réalise", "A : approuve", "17", "20", "0"} <= set(dits)


def test_les_barres_sont_a_la_meme_echelle():
    dessin = barres(CHARGES)(cadre())
    larges = [f.largeur for f in dessin.formes if isinstance(f, Rectangle)][2:]  # after the two of the legend
    assert larges[0] / larges[1] == pytest.approx(17 / 15)
    assert larges[1] / larges[2] == pytest.approx(15 / 5)


def test_les_barres_se_disent_et_se_lisent_en_chiffres():
    dessin = barres(CHARGES)(cadre())
    assert dessin.description.replace("\u00a0", " ") == (
        "Nombre d’activités. Direction : approuve 17. Chef de projet : réalise 15 et approuve 5. DPO : rien."
    )
    assert dessin.table[1:] == (
        ("Direction", "0", "17", "17"),
        ("Chef de projet", "15", "5", "20"),
        ("DPO", "0", "0", "0"),
    )


# --- the matrix -------------------------------------------------------------------------------------------


def test_chaque_case_dit_sa_criticite_son_niveau_et_ses_risques():
    dits = textes(matrice(RISQUES)(cadre(1_000)))
    assert "8 élevé" in dits
    assert "16 élevé" in dits
    assert "1 faible" in dits
    assert "• Retard de l’éditeur" in dits
    assert "2" in dits  # two risks at 2 × 4
    assert "À évaluer (1)" in dits
    assert "Pas encore évalué" in dits


def test_la_matrice_se_dit_du_plus_critique_au_moins():
    dessin = matrice(RISQUES)(cadre())
    assert dessin.description.replace("\u00a0", " ") == (
        "1 risque de criticité 9 (élevé), probable et d’impact fort : Retard de l’éditeur. "
        "2 risques de criticité 8 (élevé), possible et d’impact grave : Départ du chef de projet et Cyberattaque. "
        "À évaluer : Pas encore évalué."
    )
    assert dessin.table[1] == ("Retard de l’éditeur", "3", "3", "9", "élevé")
    assert dessin.table[-1] == ("Pas encore évalué", "", "2", "", "à évaluer")


def test_trop_de_risques_dans_une_case_se_comptent():
    sept = MatriceRisques(
        "Risques",
        tuple(Place(f"Risque {n}", 1, 1) for n in range(7)),
        RISQUES.probabilites,
        RISQUES.impacts,
        RISQUES.teintes,
    )
    dits = textes(matrice(sept)(cadre()))
    assert "• Risque 4" in dits
    assert "• Risque 5" not in dits
    assert "et 2 autres" in dits


def test_une_matrice_vide_le_dit():
    vide = MatriceRisques("Risques", (), RISQUES.probabilites, RISQUES.impacts, RISQUES.teintes)
    assert matrice(vide)(cadre()).description == "Aucun risque n’est encore décrit."


@pytest.mark.parametrize("corps", [13, 20])
@pytest.mark.parametrize("largeur", [320, 700])
@pytest.mark.parametrize("fabrique", [barres(CHARGES), matrice(RISQUES)])
def test_rien_ne_sort_de_l_image(fabrique, largeur, corps):
    surface = cadre(largeur, corps)
    dessin = fabrique(surface)
    for forme in dessin.formes:
        if isinstance(forme, Rectangle):
            assert -1 <= forme.x <= forme.x + forme.largeur <= largeur + 1
            assert -1 <= forme.y <= forme.y + forme.hauteur <= dessin.hauteur + 1
        elif isinstance(forme, Texte) and not forme.vertical:
            large = surface.mesurer(forme.texte, forme.taille, forme.gras)
            gauche = forme.x - large * {"debut": 0, "milieu": 0.5, "fin": 1}[forme.ancre]
            assert gauche >= -1
            assert gauche + large <= largeur + 1
