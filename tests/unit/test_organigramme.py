"""The picture of the bodies that steer the project: levels from top to bottom, who answers to whom."""

import pytest

from esms_desktop.document.organigramme import en_duree, organigramme
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Instance, Personne
from esms_desktop.graphiques.dessin import Cadre, Polygone, Rectangle, Texte
from esms_desktop.graphiques.gouvernance import schema

ANNE = Personne(id="anne", prenom="Anne", nom="Durand", organisme="pins")
BOB = Personne(id="bob", nom="Blanc", organisme="port")
LONG = "Comité des directions, des référents et des partenaires du projet de dossier usager informatisé de la grappe"
DOSSIER = Dossier(
    appel="",
    personnes=(ANNE, BOB),
    instances=(
        Instance(
            id="i1",
            type="costrat",
            libelle="COSTRAT",
            frequence="Tous les 3 mois",
            duree_minutes=90,
            membres=("bob",),
            president="anne",
        ),
        Instance(id="i2", type="coproj"),
        Instance(id="i3", type="comite_technique", libelle=LONG),
        Instance(id="i4", type="relais_locaux", frequence="Chaque semaine"),
        Instance(id="i5", type="autre", libelle="Club"),
    ),
)


def cadre(largeur):
    """Letters of half the height of body text."""
    return Cadre(largeur, 14, lambda texte, taille, gras: len(texte) * 7 * taille)


def dessiner(largeur=760, dossier=DOSSIER):
    return schema(organigramme(dossier))(cadre(largeur))


def plat(texte):
    return texte.replace("\u00a0", " ")


def textes(dessin):
    return [plat(f.texte) for f in dessin.formes if isinstance(f, Texte)]


def boites(dessin):
    return [f for f in dessin.formes if isinstance(f, Rectangle) and f.fond == "surface"]


@pytest.mark.parametrize(
    ("minutes", "attendu"),
    [(None, ""), (0, ""), (45, "45 min"), (60, "1 h"), (90, "1 h 30"), (125, "2 h 05")],
)
def test_une_duree_se_dit_en_heures(minutes, attendu):
    assert plat(en_duree(minutes)) == attendu


def test_chaque_boite_dit_qui_se_reunit_et_quand():
    lus = textes(dessiner())
    assert {
        "COSTRAT",
        "Tous les 3 mois, 1 h 30",
        "2 membres de 2 organismes",
        "Présidence : Anne Durand",
    } <= set(lus)
    assert lus.count("Rythme à compléter") == 3
    assert lus.count("Aucun membre") == 4


def test_ce_qui_manque_est_dit_par_un_mot_et_par_son_role():
    manques = [f for f in dessiner().formes if isinstance(f, Texte) and f.role == "a_completer"]
    assert {plat(f.texte) for f in manques} == {"Rythme à compléter", "Aucun membre", "Présidence à choisir"}


@pytest.mark.parametrize("largeur", [320, 560, 760, 1100])
def test_aucune_boite_n_en_couvre_une_autre_ni_ne_sort_du_cadre(largeur):
    dessin = dessiner(largeur)
    places = boites(dessin)
    assert len(places) == 5
    for rang, a in enumerate(places):
        assert a.x >= 0
        assert a.x + a.largeur <= largeur
        assert a.y + a.hauteur <= dessin.hauteur
        for b in places[rang + 1 :]:
            separees = (
                a.x + a.largeur <= b.x
                or b.x + b.largeur <= a.x
                or a.y + a.hauteur <= b.y
                or b.y + b.hauteur <= a.y
            )
            assert separees


@pytest.mark.parametrize("largeur", [320, 760])
def test_aucun_texte_ne_deborde_de_sa_boite(largeur):
    dessin = dessiner(largeur)
    mesurer = cadre(largeur).mesurer
    for boite in boites(dessin):
        dedans = [
            f
            for f in dessin.formes
            if isinstance(f, Texte)
            and boite.x <= f.x <= boite.x + boite.largeur
            and boite.y <= f.y <= boite.y + boite.hauteur
        ]
        assert len(dedans) == 4
        for f in dedans:
            assert f.x + mesurer(f.texte, f.taille, f.gras) <= boite.x + boite.largeur


def test_les_niveaux_descendent_et_une_fleche_remonte_de_chacun_au_precedent():
    dessin = dessiner()
    titres = [
        f
        for f in dessin.formes
        if isinstance(f, Texte) and f.texte in ("Décider", "Conduire", "Relayer", "Autres")
    ]
    assert [f.texte for f in sorted(titres, key=lambda f: f.y)] == [
        "Décider",
        "Conduire",
        "Relayer",
        "Autres",
    ]
    # Conduire -> Décider, Relayer -> Conduire; « Autres » answers to nobody known
    assert sum(isinstance(f, Polygone) for f in dessin.formes) == 2


def test_le_tableau_dit_la_meme_chose_que_le_dessin():
    table = [tuple(map(plat, ligne)) for ligne in dessiner().table]
    assert table[0] == (
        "Instance",
        "Niveau",
        "Rythme",
        "Durée",
        "Membres",
        "Organismes",
        "Présidence",
        "Rend compte à",
    )
    assert table[1] == ("COSTRAT", "Décider", "Tous les 3 mois", "1 h 30", "2", "2", "Anne Durand", "–")
    assert table[2] == ("COPROJ", "Conduire", "–", "–", "0", "0", "–", "COSTRAT")
    assert table[4] == ("Relais locaux", "Relayer", "Chaque semaine", "–", "0", "0", "–", f"COPROJ, {LONG}")
    assert table[5] == ("Club", "Autre", "–", "–", "0", "0", "–", "–")


def test_la_description_est_une_phrase():
    assert plat(dessiner().description) == (
        "5 instances, de COSTRAT (tous les 3 mois, 2 membres) à Relais locaux (chaque semaine, aucun membre)."
    )


def test_sans_instance_rien_n_est_dessine():
    dessin = dessiner(dossier=Dossier(appel=""))
    assert (dessin.formes, dessin.description) == ((), "Aucune instance.")
