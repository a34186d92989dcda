"""What the pack says: sentences, cells and amounts written by hand."""

from dataclasses import replace

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.export.blocs import (
    Bilan,
    Cellule,
    Chiffres,
    Constat,
    Definitions,
    Encadre,
    Graphiques,
    Notes,
    Paragraphe,
    Rubrique,
    Tableau,
    TexteLibre,
)
from esms_desktop.export.content import composer
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.vocabulaire import citer_noms, en_toutes_lettres
from esms_desktop.rules.verdict import FinancementCalcule, OrientationJugee, Verdict
from tests.unit.test_export_fabrique import JOUR, critere, dossier, financement, verdict


def partie(titre, d=None, v=None):
    contenu = composer(d or dossier(), v or verdict(), JOUR)
    return next(p for p in contenu.parties if p.titre == titre)


def blocs(titre, genre, d=None, v=None):
    return [b for b in partie(titre, d, v).blocs if isinstance(b, genre)]


def textes(tableau: Tableau):
    return [[c.texte for c in ligne] for ligne in tableau.lignes]


# --- cover and summary ----------------------------------------------------------------------------------


def test_la_couverture_dit_qui_quoi_quand_et_sous_quelles_regles():
    couverture = composer(dossier(), verdict(), JOUR).couverture
    assert couverture.titre == "Un DUI pour le Bassin"
    assert couverture.porteur == "Association Les Tilleuls"
    assert dict(couverture.lignes) == {
        "Porteur": "Association Les Tilleuls",
        "Appel à projets": "Appel d’essai 2021 de l’ARS",
        "Date": "22\u00a0novembre\u00a02026",
        "Règles appliquées": "Essai 2021, version\u00a03",
    }
    assert couverture.brouillon == ""


def test_un_dossier_pas_pret_est_un_brouillon_et_dit_pourquoi():
    contenu = composer(dossier(), verdict(pret=False), JOUR)
    assert contenu.brouillon
    assert contenu.couverture.brouillon == "Ce dossier n’est pas encore prêt à être déposé."
    encadre = blocs("Synthèse", Encadre, v=verdict(pret=False))[0]
    assert encadre.texte.startswith("Le dossier n’est pas prêt : 1\u00a0critère est à compléter.")
    assert not composer(dossier(), verdict(), JOUR).brouillon


def test_les_chiffres_cles_sont_ceux_de_la_grappe():
    chiffres = {c.libelle: (c.valeur, c.detail) for c in blocs("Synthèse", Chiffres)[0].chiffres}
    assert chiffres == {
        "ESMS dans le projet": ("2", "1 hors périmètre"),
        "organismes gestionnaires": ("2", "un porteur et 1\u00a0membre"),
        "personnes accompagnées": ("120", ""),
        "utilisateurs du DUI": ("60", ""),
        "durée du projet": ("18\u00a0mois", ""),
        "total certain": ("71\u202f750\u00a0€", ""),
        "total possible": ("81\u202f750\u00a0€", "dont 10\u202f000\u00a0€ à confirmer"),
        "pièces obligatoires jointes": ("1 sur 2", ""),
    }


def test_une_somme_incomplete_dit_ce_qui_est_connu_sans_le_faire_passer_pour_le_total():
    etablissements = list(dossier().etablissements)
    etablissements[1] = replace(etablissements[1], file_active=None)
    d = dossier(etablissements=tuple(etablissements))
    chiffre = next(
        c for c in blocs("Synthèse", Chiffres, d)[0].chiffres if c.libelle == "personnes accompagnées"
    )
    assert (chiffre.valeur, chiffre.detail) == ("à compléter", "84 sur 1\u00a0ESMS renseignés")


def test_le_bilan_compte_les_criteres_par_etat():
    nombres = dict(blocs("Synthèse", Bilan, v=verdict(pret=False))[0].nombres)
    assert nombres == {
        "satisfait": 1,
        "non_satisfait": 1,
        "a_completer": 1,
        "sans_objet": 1,
        "a_apprecier": 1,
    }


def test_la_composition_de_la_grappe_compte_par_public_et_par_departement():
    graphiques = blocs("Synthèse", Graphiques)[0]
    assert graphiques.gauche.barres == (("Enfants en situation de handicap", 1), ("Personnes âgées", 1))
    assert graphiques.droite.barres == (("Gironde (33)", 1), ("Pyrénées-Atlantiques (64)", 1))


# --- grappe ---------------------------------------------------------------------------------------------


def test_le_tableau_des_esms_montre_le_finess_par_groupes_et_ce_qui_manque():
    tableau = blocs("Établissements et services", Tableau)[0]
    assert ["|".join(ligne) for ligne in textes(tableau)] == [
        "1|ALT|EHPAD Les Tilleuls|33\u00a0078\u00a0123\u00a04|500 - EHPAD|Arcachon|33|Personnes âgées|oui|"
        "Acquisition|84|40",
        "2|Fondation du Port|SESSAD du Littoral|à compléter|à compléter|à compléter|64|"
        "Enfants en situation de handicap|non|Acquisition|36|20",
    ]
    assert [c.texte for c in tableau.totaux[0] if c.texte] == ["Total", "120", "60"]
    hors = blocs("Établissements et services", Paragraphe)[0]
    assert hors.texte == "Hors périmètre du projet, donc comptés nulle part : Foyer voisin."


def test_un_total_partiel_se_dit_partiel_et_rien_n_est_additionne_quand_rien_n_est_connu():
    d = dossier(etablissements=(Etablissement(id="x", file_active=12), Etablissement(id="y")))
    (total,) = blocs("Établissements et services", Tableau, d)[0].totaux
    assert [c.texte for c in total if c.texte] == ["Total de ce qui est connu", "12"]
    inconnu = dossier(etablissements=(Etablissement(id="x"),))
    assert blocs("Établissements et services", Tableau, inconnu)[0].totaux == ()


def test_dans_une_colonne_etroite_ce_qui_manque_est_une_forme_que_la_legende_explique():
    d = dossier(
        etablissements=(Etablissement(id="x", nom="X"),), brouillons={"etablissements[x].file_active": "?"}
    )
    tableau = blocs("Établissements et services", Tableau, d)[0]
    assert [tableau.lignes[0][i].texte for i in (6, 8, 10, 11)] == ["…", "…", "!", "…"]
    legende = blocs("Établissements et services", Paragraphe, d)[0].texte
    assert legende == "Légende : … à compléter ; ! à corriger."


def test_une_saisie_illisible_est_montree_mot_pour_mot():
    d = dossier(brouillons={"etablissements[e2].finess_et": "33 00 X"})
    cellule = blocs("Établissements et services", Tableau, d)[0].lignes[1][3]
    assert (cellule.texte, cellule.ton) == ("33 00 X (à corriger)", "non_satisfait")


def test_le_tableau_des_organismes_compte_les_esms_du_projet_seulement():
    organismes, autodiagnostics = blocs("Organismes gestionnaires", Tableau)
    assert textes(organismes)[0][:5] == [
        "Association Les Tilleuls",
        "Porteur",
        "à compléter",
        "732\u00a0829\u00a0320",
        "33\u00a0078\u00a0123\u00a04",
    ]
    assert [ligne[6:] for ligne in textes(organismes)] == [["4", "1"], ["…", "1"]]
    assert textes(autodiagnostics)[0][1:4] == ["Autodiagnostic ANAP du directeur", "à compléter", "45\u00a0%"]


def test_une_ligne_sans_nom_est_designee_par_son_rang():
    d = dossier(etablissements=(Etablissement(id="x"), Etablissement(id="y")))
    assert Lecteur(d).nom("etablissements", "y") == "établissement n°\u00a02"


# --- project --------------------------------------------------------------------------------------------


def test_les_textes_du_projet_sont_imprimes_sous_leur_libelle_quand_ils_sont_remplis():
    libres = {b.libelle: b.texte for b in blocs("Projet et solution", TexteLibre)}
    assert libres == {
        "Description du projet": "Premier alinéa.\n\nSecond alinéa.",
        "Mutualisation des ressources": "Un chef de projet commun.",
    }
    courtes = {t: c.texte for d in blocs("Projet et solution", Definitions) for t, c in d.paires}
    assert courtes == {
        "Type de projet": "Acquisition",
        "Services socles visés": "MSSanté, DMP",
        "Durée du projet": "18\u00a0mois",
        "Solution": "DUI Exemple",
    }


# --- criteria -------------------------------------------------------------------------------------------


def test_les_criteres_sont_ranges_par_nature_puis_par_poids_avec_un_mot_et_une_forme():
    constats = blocs("Critères de l’appel", Constat, v=verdict(pret=False))
    assert [(c.titre, c.forme, c.mot, c.poids) for c in constats] == [
        ("Critère porteur-unique", "✓", "satisfait", "bloquant"),
        ("Critère planning", "…", "à compléter", "bloquant"),
        ("Critère taille", "!", "non satisfait", "à justifier"),
        ("Critère confort", "–", "sans objet", "conseil"),
        ("Critère motivation", "?", "à apprécier", "conseil"),
    ]
    titres = [b.titre for b in blocs("Critères de l’appel", Rubrique)]
    assert titres == ["Éligibilité", "Priorisation", "Textes cités"]


def test_un_critere_dit_ce_qui_manque_qui_est_en_cause_et_comment_il_se_justifie():
    manquants = (
        "etablissements[e1].finess_et",
        "etablissements[e2].finess_et",
        "projet.duree_mois",
        "taches",
    )
    v = verdict(
        criteres=(
            critere("x", "a_completer", manquants=manquants, elements=("e2",), aide="Neuf chiffres."),
            critere(
                "y", "non_satisfait", portee="a_justifier", justification="Territoire isolé.", lecture="L."
            ),
        )
    )
    premier, second = blocs("Critères de l’appel", Constat, v=v)
    assert dict(premier.details) == {
        "À compléter": "FINESS géographique (EHPAD Les Tilleuls et SESSAD du Littoral) ; Durée du projet ; "
        "Planning (phases, tâches ou jalons)",
        "Lignes en cause": "SESSAD du Littoral",
        "Conseil": "Neuf chiffres.",
    }
    assert dict(second.details) == {"Justification": "Territoire isolé.", "Notre lecture": "L."}


def test_au_dela_de_douze_noms_la_liste_est_abregee():
    noms = [f"ESMS {n}" for n in range(1, 25)]
    assert citer_noms(noms[:2]) == "ESMS 1 et ESMS 2"
    assert citer_noms(noms).endswith("ESMS 11, ESMS 12 et 12\u00a0autres")
    etablissements = tuple(Etablissement(id=str(n), nom=f"ESMS {n}") for n in range(1, 25))
    cles = [f"etablissements[{n}].commune" for n in range(1, 25)]
    lecteur = Lecteur(dossier(etablissements=etablissements))
    assert lecteur.enoncer_manquants(cles) == "Commune (les 24\u00a0établissements)"
    phrase = lecteur.enoncer_manquants(cles[:-1])
    assert phrase.startswith("Commune (ESMS 1, ")
    assert phrase.endswith("ESMS 12 et 11\u00a0autres)")


def test_les_organismes_en_cause_ne_sont_pas_confondus_avec_des_esms_de_meme_identifiant():
    d = dossier(
        organismes=(replace(dossier().organismes[0], id="1"),),
        etablissements=(Etablissement(id="1", nom="EHPAD"),),
    )
    assert Lecteur(d).noms_des_elements("porteur-unique", ("1",)) == ["Association Les Tilleuls"]
    assert Lecteur(d).noms_des_elements("finess-geographique", ("1",)) == ["EHPAD"]


def test_chaque_source_renvoie_a_un_texte_numerote_cite_en_entier_une_fois():
    constats = blocs("Critères de l’appel", Constat)
    assert constats[0].source == "texte\u00a01, I.B"
    assert constats[-1].source == "texte\u00a02, question 27"
    assert blocs("Critères de l’appel", Notes)[0].notes == (
        ("Texte\u00a01", "Appel régional. ARS, 2021"),
        ("Texte\u00a02", "Guide national."),
    )


# --- money ----------------------------------------------------------------------------------------------


def test_le_financement_montre_le_calcul_le_statut_en_mots_et_les_totaux():
    lignes, versements, regions = blocs("Financement", Tableau)
    assert textes(lignes) == [
        ["Acquisition d’un DUI", "2 × 25\u202f000\u00a0€", "acquis", "50\u202f000\u00a0€"],
        [
            "Part de l’éditeur",
            "1,5 × 14\u202f500\u00a0€",
            "plafond : le montant suit l’offre",
            "21\u202f750\u00a0€",
        ],
        ["Services de confort", "différence des forfaits", "à confirmer par l’ARS", "10\u202f000\u00a0€"],
    ]
    assert [t[-1].texte for t in lignes.totaux] == ["71\u202f750\u00a0€", "81\u202f750\u00a0€"]
    assert textes(versements)[0][1:] == ["Démarrage", "33\u00a0%", "23\u202f677,50\u00a0€"]
    assert versements.lignes[2][1].dessous == "montant indicatif : le texte ne le fixe pas pour cette voie"
    assert textes(regions)[0] == ["Nouvelle-Aquitaine", "1", "35\u202f875\u00a0€"]
    assert "La part de l’éditeur suit l’offre retenue." in [b.texte for b in blocs("Financement", Paragraphe)]


def test_des_montants_inconnus_sont_dits_inconnus_avec_ou_les_chercher():
    inconnu = FinancementCalcule(notes=("Demandez l’arrêté à votre ARS.",))
    encadre = blocs("Financement", Encadre, v=verdict(financement=inconnu))[0]
    assert encadre.texte == "Montant non connu\u00a0: Demandez l’arrêté à votre ARS."
    chiffres = {
        c.libelle: c.valeur for c in blocs("Synthèse", Chiffres, v=verdict(financement=inconnu))[0].chiffres
    }
    assert chiffres["total certain"] == "non connu"


def test_un_total_provisoire_dit_ce_qui_reste_a_remplir():
    calcul = replace_struct(financement(), manquants=("etablissements[e2].type_intervention",))
    encadre = blocs("Financement", Encadre, v=verdict(financement=calcul))[0]
    assert (encadre.titre, encadre.texte) == (
        "Total provisoire",
        "À compléter : Type d’intervention (SESSAD du Littoral).",
    )


def replace_struct(valeur, **champs):
    return type(valeur)(**{**{c: getattr(valeur, c) for c in valeur.__struct_fields__}, **champs})


# --- indicators, pieces, what is missing -------------------------------------------------------------------


def test_les_indicateurs_disent_la_cible_et_si_elle_est_atteinte():
    mesures, usage = blocs("Indicateurs d’usage", Tableau)
    assert textes(mesures) == [
        ["Dossiers actifs", "✓ cible atteinte", "90\u00a0%", "91,67\u00a0%"],
        ["Messages MSSanté", "! cible non atteinte", "70\u00a0%", "50\u00a0%"],
        ["Alimentation du DMP", "Pas encore mesuré.", "70\u00a0%", "–"],
    ]
    assert textes(usage) == [
        ["Dossiers actifs", "80\u00a0%", "5\u202f740\u00a0€"],
        ["e-parcours", "empêché", "part reportée"],
    ]


def test_sans_indicateur_ni_part_d_usage_la_partie_disparait():
    contenu = composer(dossier(), verdict(indicateurs=(), usage=None), JOUR)
    assert "Indicateurs d’usage" not in [p.titre for p in contenu.parties]


def test_les_pieces_sont_rangees_par_moment_avec_leur_etat():
    tableau = blocs("Pièces du dossier", Tableau)[0]
    assert [(ligne[0].texte, ligne[3].texte) for ligne in tableau.lignes] == [
        ("P01", "… manquante"),
        ("P02", "✓ jointe"),
        ("P20", "… manquante"),
    ]


def test_ce_qui_manque_est_groupe_par_liste_avec_le_critere_qui_le_demande():
    v = verdict(
        pret=False,
        criteres=(
            critere("porteur", "non_satisfait"),
            critere("finess", "a_completer", manquants=("etablissements[e2].finess_et", "projet.duree_mois")),
            critere("avis", "a_completer", portee="conseil", manquants=("organismes[og2].siren",)),
        ),
    )
    p = partie("Ce qui manque", v=v)
    assert [b.titre for b in p.blocs if isinstance(b, Rubrique)] == [
        "À corriger avant le dépôt",
        "À compléter avant le dépôt",
        "Pièces à joindre",
        "Utile, sans empêcher le dépôt",
    ]
    tableaux = [textes(b) for b in p.blocs if isinstance(b, Tableau)]
    assert tableaux == [
        [["Durée du projet", "Critère finess"]],
        [["FINESS géographique", "SESSAD du Littoral", "Critère finess"]],
        [["P01", "Dossier de demande"]],
        [["SIREN", "Fondation du Port", "Critère avis"]],
    ]


def test_deux_lignes_de_meme_nom_et_un_champ_qui_porte_le_nom_de_sa_liste_ne_se_confondent_pas():
    jumeaux = tuple(Etablissement(id=n, nom="EHPAD") for n in "abc")
    cles = ("etablissements[a].commune", "etablissements[b].commune", "solution.produit", "taches")
    v = verdict(pret=False, pieces=(), criteres=(critere("x", "a_completer", manquants=cles),))
    p = partie("Ce qui manque", dossier(etablissements=jumeaux), v)
    assert [textes(b) for b in p.blocs if isinstance(b, Tableau)] == [
        [["Solution", "Critère x"]],
        [["Commune", "EHPAD et EHPAD", "Critère x"]],
        [["Planning (phases, tâches ou jalons)", "Critère x"]],
    ]


def test_les_saisies_illisibles_sont_a_relire():
    p = partie("Ce qui manque", dossier(brouillons={"organismes[og1].siren": "12 ?"}))
    tableau = next(b for b in p.blocs if isinstance(b, Tableau))
    assert textes(tableau) == [["SIREN", "Association Les Tilleuls", "«\u00a012 ?\u00a0»"]]


def test_rien_ne_manque_se_dit_aussi():
    p = partie("Ce qui manque", v=verdict(criteres=(critere("a"),), pieces=()))
    assert [b.titre for b in p.blocs if isinstance(b, Encadre)] == ["Rien ne manque"]


def test_un_dossier_vide_se_raconte_sans_rien_inventer():
    vide = Verdict(
        appel="x",
        titre="Appel",
        titre_court="Appel",
        unite="ESMS",
        version_regles=1,
        pret=False,
        orientation=OrientationJugee(voie=None, ars=None, phrase="Saisissez les ESMS."),
        criteres=(),
        financement=FinancementCalcule(),
        indicateurs=(),
        usage=None,
        pieces=(),
    )
    contenu = composer(Dossier(appel="x"), vide, JOUR)
    assert contenu.couverture.titre == "Projet sans intitulé"
    assert contenu.couverture.porteur == "à compléter"
    tableaux = [b for p in contenu.parties for b in p.blocs if isinstance(b, Tableau)]
    assert all(t.vide for t in tableaux if not t.lignes)


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [(JOUR, "22\u00a0novembre\u00a02026"), (JOUR.replace(day=1, month=4), "1er\u00a0avril\u00a02026")],
)
def test_une_date_s_ecrit_en_toutes_lettres(jour, attendu):
    assert en_toutes_lettres(jour) == attendu


def test_les_nombres_des_cellules_accompagnent_leur_texte():
    cellule = blocs("Établissements et services", Tableau)[0].lignes[0][10]
    assert cellule == Cellule("84", genre="entier", valeur=84)
