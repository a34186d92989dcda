"""Needs: how answers find their function and who gave them, coverage by domain, priorities, what is left to collect."""

from fractions import Fraction

import pytest

from esms_desktop.dossier import besoins
from esms_desktop.dossier.besoins import Ecart, Moyenne, Progres
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.suivi import Besoin

PINS = Organisme(id="pins", raison_sociale="Les Pins")
PORT = Organisme(id="port", raison_sociale="Le Port")
TILLEULS = Etablissement(id="e1", nom="Les Tilleuls", organisme="pins")
PHARE = Etablissement(id="e2", nom="Le Phare", organisme="port")
SEUL = Etablissement(id="e3", nom="Seul")
ATTENTE = Fonction(id="fo1", code="F1.4", domaine="F1", libelle="Liste d’attente")
ARRIVEE = Fonction(id="fo2", code="F1.6", domaine="F1", libelle="Préparer l’arrivée")
PROJET = Fonction(id="fo3", code="F3.4", domaine="F3", libelle="Projet personnalisé")
FONCTIONS = (ATTENTE, ARRIVEE, PROJET)


def dossier(*lignes, fonctions=FONCTIONS, projet=None):
    return Dossier(
        appel="amorcage-2021-national",
        projet=projet or Projet(),
        organismes=(PINS, PORT),
        etablissements=(TILLEULS, PHARE, SEUL),
        fonctions=fonctions,
        besoins=tuple(Besoin(id=f"b{rang}", **ligne) for rang, ligne in enumerate(lignes)),
    )


def dit(fonction, couverture=None, importance=None, *, og=None, es=None, **reste):
    return {
        "fonction": fonction,
        "couverture": couverture,
        "importance": importance,
        "organisme": og,
        "etablissement": es,
        **reste,
    }


def chaleur(*lignes, **options):
    return besoins.chaleur(besoins.lire(dossier(*lignes, **options)))


# --- who answers, and about what --------------------------------------------------------------------------


def test_chaque_organisme_est_suivi_de_ses_esms_et_ceux_sans_organisme_viennent_en_dernier():
    noms = [(u.nom, u.organisme) for u in besoins.unites(dossier())]
    assert noms == [
        ("Les Pins", "pins"),
        ("Les Tilleuls", "pins"),
        ("Le Port", "port"),
        ("Le Phare", "port"),
        ("Seul", None),
    ]


@pytest.mark.parametrize(
    "texte",
    [
        "F1.4",
        "f1.4 ",
        "Liste d'attente",
        "F1.4 Liste d’attente",
        "F1.4 – ce qu’on en disait avant",
        "F1.4 : x",
    ],
)
def test_une_reponse_trouve_sa_fonction_par_son_code_ou_son_libelle(texte):
    [reponse] = besoins.lire(dossier(dit(texte, 1, og="pins"))).reponses
    assert reponse.fonction is ATTENTE
    assert (reponse.domaine, reponse.organisme) == ("F1", "pins")


@pytest.mark.parametrize(
    ("texte", "domaine"),
    [("F2.9 Facturation", "F2"), ("f10.4", "F10"), ("F99.1 Rien", None), ("Fax", None), ("F12 x", None)],
)
def test_une_fonction_hors_liste_garde_le_domaine_de_son_code(texte, domaine):
    recueil = besoins.lire(dossier(dit(texte, 1, og="pins")))
    assert recueil.reponses[0].domaine == domaine
    assert recueil.inconnues == recueil.reponses


def test_la_reponse_d_un_esms_compte_pour_son_organisme():
    recueil = besoins.lire(dossier(dit("F1.4", 1, es="e2", og="pins")))
    assert recueil.reponses[0].organisme == "port"
    assert set(recueil.places) == {("fo1", ("etablissements", "e2"))}


# --- coverage by domain -----------------------------------------------------------------------------------


def test_la_couverture_d_un_domaine_est_la_moyenne_de_ses_fonctions():
    # F1.4 : Les Pins 1 et Les Tilleuls 4, soit 5/2 ; F1.6 : 0. Domaine : (5/2 + 0) / 2 = 5/4.
    lues = chaleur(dit("F1.4", 1, og="pins"), dit("F1.4", 4, es="e1"), dit("F1.6", 0, og="pins"))
    assert lues == {("F1", "pins"): Moyenne(Fraction(5, 4), 3)}


def test_une_fonction_hors_perimetre_ne_compte_pas_dans_la_moyenne():
    lues = chaleur(dit("F1.4", 3, og="pins"), dit("F1.6", 0, "hors_perimetre", og="pins"))
    assert lues["F1", "pins"] == Moyenne(Fraction(3), 2)


def test_une_fonction_ecartee_de_la_liste_ne_compte_pas_non_plus():
    ecartee = Fonction(id="fo2", code="F1.6", domaine="F1", dans_perimetre=False)
    lues = chaleur(dit("F1.4", 3, og="pins"), dit("F1.6", 0, og="pins"), fonctions=(ATTENTE, ecartee))
    assert lues["F1", "pins"].couverture == 3


def test_un_domaine_sans_reponse_reste_inconnu_et_n_est_pas_zero():
    lues = chaleur(dit("F1.4", None, "importante", og="pins"), dit("F3.4", None, og="pins"))
    assert lues == {("F1", "pins"): Moyenne(None, 1)}


def test_un_domaine_entierement_hors_perimetre_se_distingue_d_un_domaine_inconnu():
    assert chaleur(dit("F1.4", 2, "hors_perimetre", og="pins"))["F1", "pins"] == Moyenne(None, 1, hors=True)


# --- what comes first -------------------------------------------------------------------------------------


def test_les_priorites_vont_de_la_plus_importante_a_la_moins_couverte():
    # F1.4 : importance (3 + 1) / 2 = 2, couverture (2 + 1) / 2 = 3/2. F1.6 : 3 et 0. F3.4 : 3 et 2.
    lues = besoins.priorites(
        besoins.lire(
            dossier(
                dit("F1.4", 2, "indispensable", og="pins"),
                dit("F1.4", 1, "utile", og="port"),
                dit("F3.4", 2, "indispensable", og="pins"),
                dit("F1.6", 0, "indispensable", es="e1"),
            )
        )
    )
    assert [(p.nom, p.importance, p.couverture, p.reponses) for p in lues] == [
        ("F1.6 Préparer l’arrivée", 3, 0, 1),
        ("F3.4 Projet personnalisé", 3, 2, 1),
        ("F1.4 Liste d’attente", 2, Fraction(3, 2), 2),
    ]


@pytest.mark.parametrize(
    "ligne",
    [
        dit("F1.4", 3, "indispensable", og="pins"),  # well covered
        dit("F1.4", 0, "utile", og="pins"),  # matters little
        dit("F1.4", 0, "hors_perimetre", og="pins"),
        dit("F1.4", None, "indispensable", og="pins"),  # coverage unknown: not zero
        dit("F1.4", 0, None, og="pins"),
    ],
)
def test_ce_qui_est_couvert_peu_important_ou_inconnu_n_est_pas_une_priorite(ligne):
    assert besoins.priorites(besoins.lire(dossier(ligne))) == []


# --- what is left to collect ------------------------------------------------------------------------------


def test_le_perimetre_reunit_celui_du_projet_et_les_fonctions_retenues():
    retenue = Fonction(id="x", domaine="F3", dans_perimetre=True)
    projet = Projet(perimetre_fonctionnel=("F11", "F2"))
    assert besoins.domaines_retenus(dossier(fonctions=(retenue,), projet=projet)) == ("F2", "F3", "F11")


def test_sans_perimetre_dit_tous_les_domaines_de_la_liste_comptent():
    ecartee = Fonction(id="x", domaine="F5", dans_perimetre=False)
    assert besoins.domaines_retenus(dossier(fonctions=(*FONCTIONS, ecartee))) == ("F1", "F3")


def test_il_manque_a_chaque_organisme_les_domaines_dont_personne_n_a_parle():
    lignes = [
        dit("F1.4", 1, es="e1"),
        dit("F3.4", None, "hors_perimetre", og="pins"),
        dit("F1.6", 0, og="port"),
    ]
    assert besoins.ecarts(besoins.lire(dossier(*lignes))) == [Ecart("port", "Le Port", ("F3",))]


def test_nommer_un_repondant_n_est_pas_repondre():
    recueil = besoins.lire(dossier(dit("F1.4", og="pins", repondant="p1")))
    assert [e.nom for e in besoins.ecarts(recueil)] == ["Les Pins", "Le Port"]
    assert besoins.progres(recueil, ("organismes", "pins")) == [Progres("F1", 0, 2), Progres("F3", 0, 1)]


def test_l_avancement_se_compte_par_domaine_pour_celui_qui_repond():
    recueil = besoins.lire(
        dossier(
            dit("F1.4", 1, og="pins"), dit("F1.6", None, og="pins", attente="Vite"), dit("F3.4", 2, es="e1")
        )
    )
    assert besoins.progres(recueil, ("organismes", "pins")) == [Progres("F1", 2, 2), Progres("F3", 0, 1)]
    assert besoins.progres(recueil, ("etablissements", "e1")) == [Progres("F1", 0, 2), Progres("F3", 1, 1)]


def test_les_fonctions_se_demandent_dans_l_ordre_des_domaines():
    fonctions = (
        PROJET,
        Fonction(id="libre", libelle="À nous"),
        ATTENTE,
        Fonction(id="non", domaine="F2", dans_perimetre=False),
    )
    demandees = besoins.fonctions_a_demander(dossier(fonctions=fonctions))
    assert [f.id for f in demandees] == ["fo1", "fo3", "libre"]


def test_une_fonction_sans_nom_ou_deja_nommee_ne_se_demande_pas():
    fonctions = (
        ATTENTE,
        Fonction(id="vide", domaine="F1"),
        Fonction(id="bis", code="f1.4", libelle="liste d'attente"),
    )
    assert [f.id for f in besoins.fonctions_a_demander(dossier(fonctions=fonctions))] == ["fo1"]
