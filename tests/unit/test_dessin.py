"""Pictures as values: what a surface says of its texts."""

import pytest

from esms_desktop.graphiques.dessin import Cadre

DIX_PAR_LETTRE = Cadre(400, 10, lambda texte, taille, gras: len(texte) * 10 * taille)


@pytest.mark.parametrize(
    ("texte", "place", "attendu"),
    [
        ("Sécurité", 80, "Sécurité"),  # 8 letters of 10: exactly the room there is
        ("Sécurité", 79, "Sécuri…"),  # 7 signs at most: 6 letters and the ellipsis
        ("Un deux", 45, "Un…"),  # no space before the ellipsis
        ("Sécurité", 19, "…"[:0]),  # not even a letter and the ellipsis
        ("", 0, ""),
    ],
)
def test_un_texte_trop_large_est_abrege(texte, place, attendu):
    assert DIX_PAR_LETTRE.abreger(texte, place) == attendu


def test_la_taille_du_texte_compte():
    assert DIX_PAR_LETTRE.abreger("Sécurité", 80, 2) == "Séc…"  # letters of 20: 4 signs


@pytest.mark.parametrize(
    ("texte", "place", "lignes", "attendu"),
    [
        ("Un deux trois", 70, 2, ("Un deux", "trois")),  # 7 letters of 10 fit
        ("Un deux trois", 70, 1, ("Un deu…",)),
        ("Un deux trois quatre", 70, 2, ("Un deux", "trois…")),
        ("Intarissable", 70, 2, ("Intari…",)),  # a word is never split
        ("", 70, 2, ("",)),
    ],
)
def test_un_texte_se_replie_entre_les_mots(texte, place, lignes, attendu):
    assert DIX_PAR_LETTRE.replier(texte, place, lignes) == attendu
