"""Step 9 as a person does it: expenses typed and pasted, a plan that balances or not, who bears what, cash."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QTableWidget

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.modeles import modele_pour, remplir
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense, Financement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.planning import Jalon
from esms_desktop.dossier.steps import Liste
from esms_desktop.dossier.steps.budget import DEPENSES, DEVIS, PLAN
from esms_desktop.exchange.interchange import lire_dossier
from esms_desktop.exchange.presse_papiers import lire_tsv
from tests.conftest import DONNEES
from tests.gui.gestes import cliquer, description_lue, nom_lu, tous, trouver
from tests.gui.poste import Poste, e01, lu, nomme, postes, touches
from tests.gui.tableau import APPEL, CTRL, Tableau
from ui.bridge import Pont
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.pages.budget_couts import Couts, CoutsRecurrents, DepensesEtForfaits, TotauxDesDepenses
from ui.pages.budget_forfaits import Forfaits
from ui.pages.budget_plan import EquilibreDuPlan
from ui.pages.budget_repartition import PartsLibres, RepartitionDesCouts
from ui.pages.budget_tresorerie import RisqueUsage, Tresorerie
from ui.pages.totaux import CarteTotal
from ui.preferences import Preferences

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
D, Touche = Decimal, Qt.Key
SCENARIOS = sorted(p.stem for p in (DONNEES / "scenarios").glob("*.json") if not p.stem.endswith(".attendu"))


def liste_de(page):
    [liste] = [c for c in page.contenu if isinstance(c, Liste)]
    return liste


def propre(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


def cout(cents, cle="d", **champs):
    return Depense(id=cle, quantite=D(1), pu_ht=cents, taux_tva=D(0), **champs)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def tableaux(qtbot, tmp_path):
    faits = []

    def faire(page, depuis=None):
        depuis = depuis or Dossier(appel=APPEL)
        faits.append(Tableau(qtbot, tmp_path, depuis, liste=liste_de(page)))
        return faits[-1]

    yield faire
    for fait in faits:
        fait.fermer()


# --- expenses ---------------------------------------------------------------------------------------------


def test_une_ligne_tapee_donne_son_ttc_et_le_total_puis_s_annule(tableaux, qtbot):
    t = tableaux(DEPENSES)
    totaux = TotauxDesDepenses(Contexte(t.pont, None, t.theme, t.preferences, lambda _: None))
    t.fenetre.layout().insertWidget(0, totaux)
    t.peindre()
    t.cliquer("Ajouter une dépense")
    t.taper("Postes de travail")
    for texte in ("4", "689,99", "20"):
        t.touche(Touche.Key_Tab)
        t.taper(texte)
    t.touche(Touche.Key_Return)
    # 4 × 689,99 = 2 759,96 € HT ; TVA 551,992 -> 551,99 € ; TTC 3 311,95 €
    assert propre(t.texte(0, "montant_ttc")) == "3 311,95 €"
    carte = next(c for c in tous(totaux, CarteTotal) if "toutes taxes" in nom_lu(c))
    assert propre(nom_lu(carte)) == "toutes taxes comprises : 3 311,95 €, dont 551,99 € de TVA"
    t.pont.annuler()
    assert t.texte(0, "montant_ttc") == ""
    assert "non connu" in nom_lu(carte)
    t.pont.retablir()
    assert propre(t.texte(0, "montant_ttc")) == "3 311,95 €"


def test_un_montant_calcule_ne_se_tape_pas_et_se_copie(tableaux):
    t = tableaux(DEPENSES, Dossier(appel=APPEL, depenses=(cout(625_00),)))
    t.aller(0, "montant_ttc")
    t.taper("999")
    t.touche(Touche.Key_F2)
    t.touche(Touche.Key_Delete)
    assert t.editeur is None
    assert propre(t.texte(0, "montant_ttc")) == "625 €"
    assert t.dossier.depenses[0].pu_ht == 625_00
    t.touche(Touche.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "625"


def test_un_tableau_d_excel_se_colle_avec_sa_colonne_ttc_qui_se_recalcule(tableaux):
    t = tableaux(DEPENSES)
    t.copier_ailleurs(
        "Dépense\tQuantité\tPrix HT\tTVA\tTTC\tAnnée\r\n"
        "Licences\t12\t4 200,00 €\t20 %\t1 €\t2022\r\n"
        "Formation\t46\t980\t0\t45 080\t2023\r\n"
    )
    t.cliquer("Coller")
    assert [(d.libelle, d.quantite, d.pu_ht, d.annee) for d in t.dossier.depenses] == [
        ("Licences", D(12), 4_200_00, 2022),
        ("Formation", D(46), 980_00, 2023),
    ]
    # 12 × 4 200 = 50 400 ; 60 480 TTC
    assert [propre(texte) for texte in t.montre("montant_ttc")] == ["60 480 €", "45 080 €"]
    assert t.document.undo_label == "Coller 2\u00a0lignes"
    t.pont.annuler()
    assert t.dossier.depenses == ()


def test_un_bloc_sans_titres_saute_la_colonne_calculee(tableaux):
    t = tableaux(DEPENSES, Dossier(appel=APPEL, depenses=(cout(1_00),)))
    t.aller(0, "quantite")
    t.coller("2\t50\t10\t\tAMOA de marché")
    [ligne] = t.dossier.depenses
    assert (ligne.quantite, ligne.pu_ht, ligne.taux_tva, ligne.poste) == (D(2), 50_00, D(10), "B09")
    assert propre(t.texte(0, "montant_ttc")) == "110 €"


def test_recopier_vers_le_bas_laisse_le_calcul_tranquille(tableaux):
    t = tableaux(DEPENSES, Dossier(appel=APPEL, depenses=(cout(5_00, "a"), cout(7_00, "b"))))
    t.aller(1, "montant_ttc")
    t.touche(Touche.Key_D, CTRL)
    assert t.document.undo_label is None
    t.aller(1, "pu_ht")
    t.touche(Touche.Key_D, CTRL)
    assert [propre(x) for x in t.montre("montant_ttc")] == ["5 €", "5 €"]


def test_les_lignes_se_trient_par_montant_calcule(tableaux):
    trois = (cout(900_00, "a"), cout(1_200_00, "b"), cout(80_00, "c"))
    t = tableaux(DEPENSES, Dossier(appel=APPEL, depenses=trois))
    t.cliquer_le_titre("montant_ttc")
    assert [propre(x) for x in t.montre("montant_ttc")] == ["80 €", "900 €", "1 200 €"]


def test_le_cout_suit_le_regime_de_tva_de_son_organisme(tableaux):
    colonnes = dataclasses.replace(liste_de(DEPENSES), colonnes=("libelle", "cout_projet", "organisme"))
    page = dataclasses.replace(DEPENSES, contenu=(colonnes,))
    ligne = Depense(id="d", quantite=D(1), pu_ht=100_00, taux_tva=D(20), organisme="og")
    t = tableaux(page, Dossier(appel=APPEL, organismes=(Organisme(id="og"),), depenses=(ligne,)))
    assert propre(t.texte(0, "cout_projet")) == "120 €"
    t.pont.faire(lambda d: d.set_value("organismes[og].regime_tva", "oui"))
    assert propre(t.texte(0, "cout_projet")) == "100 €"


def test_un_devis_montre_son_ttc(tableaux):
    t = tableaux(DEVIS)
    t.copier_ailleurs("Postes de travail\t\tDEV-1\t24/08/2021\t73 830\t20")
    t.cliquer("Coller")
    assert propre(t.texte(0, "montant_ttc")) == "88 596 €"  # 73 830 × 1,2


def test_les_postes_se_preremplissent_d_un_geste(poste):
    p = poste(e01())
    lignes = modele_pour("depenses", p.dossier, p.pont.pack).lignes
    p.pont.faire(lambda document: remplir(document, lignes, "Postes"))
    vue = p.montrer(TotauxDesDepenses(p.contexte))
    assert len(p.dossier.depenses) == 17
    assert "au moins : 17 lignes sans coût" in lu(vue)
    p.pont.annuler()
    assert p.dossier.depenses == ()


# --- forfaits ---------------------------------------------------------------------------------------------


class Autre(Poste):
    """A post under the call of the dossier itself."""

    def __init__(self, qtbot, racine, depuis):
        self.qtbot, self.racine, self.packs = qtbot, racine, bibliotheque()
        self.document = creer(
            racine / "a.esms", depuis.appel, 1, depuis=depuis, lieux=Emplacements(racine / "prive")
        )
        self.pont = Pont(self.document, self.packs.charger(depuis.appel), packs=self.packs)
        from tests.gui.tableau import theme_clair

        self.preferences = Preferences(racine / "preferences.ini")
        self.allers, self._gardes = [], []
        self.contexte = Contexte(self.pont, self.packs, theme_clair(), self.preferences, self.allers.append)


@pytest.mark.parametrize("nom", SCENARIOS)
def test_la_page_de_l_aide_dit_les_montants_de_verifier(qtbot, tmp_path, nom):
    depuis = lire_dossier(DONNEES / "scenarios" / f"{nom}.json")
    p = Autre(qtbot, tmp_path, depuis)
    calcul = p.pont.verdict.financement
    ecrit = lu(p.montrer(Forfaits(p.contexte)))
    for ligne in calcul.lignes:
        assert propre(ligne.libelle) in ecrit
        assert f"{euros(ligne.montant)}\n" in ecrit
    assert euros(calcul.total_certain) in ecrit
    for versement in calcul.versements if calcul.lignes else ():
        assert euros(versement.montant) in ecrit
    p.fermer()


def euros(cents):
    from esms_desktop.common.fr_format import montrer_montant

    return propre(montrer_montant(cents))


def test_chaque_forfait_dit_son_calcul_son_statut_et_sa_source(poste):
    p = poste(e01())
    ecrit = lu(p.montrer(Forfaits(p.contexte)))
    assert "15 × 25 000 € = 375 000 €" in ecrit
    assert "Acquis : l’appel le fixe." in ecrit
    assert "Source : Appel à projets ESMS numérique de l’ARS Nouvelle-Aquitaine" in ecrit
    assert "790 000 €" in ecrit
    assert "316 000 €" in ecrit


def test_un_appel_sans_montants_le_dit(qtbot, tmp_path):
    p = Autre(qtbot, tmp_path, dataclasses.replace(e01(), appel="generalisation-2025-national"))
    ecrit = lu(p.montrer(Forfaits(p.contexte), RisqueUsage(p.contexte)))
    assert "Les montants de cet appel ne sont pas connus de l’application." in ecrit
    assert "usages constatés" not in ecrit
    p.fermer()


def test_un_financement_europeen_est_refuse_avec_sa_source(poste):
    p = poste(e01())
    p.pont.faire(lambda d: d.set_value("projet.financement_europeen", True))
    vue = p.montrer(Forfaits(p.contexte))
    assert "ne se cumule pas avec le programme" in lu(vue)
    assert "4.2.A Non redondance" in lu(vue)
    cliquer(trouver(vue, "Revoir la réponse", QPushButton))
    assert p.allers == ["projet.financement_europeen"]


# --- plan -------------------------------------------------------------------------------------------------


def test_un_plan_qui_ne_s_equilibre_pas_dit_de_combien(tableaux):
    t = tableaux(PLAN, Dossier(appel=APPEL, depenses=(cout(1_000_00, eligible=True),)))
    tete = EquilibreDuPlan(Contexte(t.pont, None, t.theme, t.preferences, lambda _: None))
    t.fenetre.layout().insertWidget(0, tete)
    t.peindre()
    t.copier_ailleurs("ESMS numérique\tSubvention ESMS numérique\t800,50\tDemandé")
    t.cliquer("Coller")
    assert "Il manque 199,50 € : 800,50 € de ressources pour 1 000 € de dépenses." in lu(tete)
    t.aller(1, "libelle")
    t.taper("Part de la grappe")
    t.touche(Touche.Key_Tab)
    t.taper("Autofinancement")
    t.touche(Touche.Key_Tab)
    t.taper("199,5")
    t.touche(Touche.Key_Return)
    assert "Le plan est équilibré : 1 000 € de dépenses, autant de ressources." in lu(tete)
    assert "apports de la grappe : 199,50 €" in lu(tete)
    t.pont.annuler()
    assert "Équilibre provisoire" in lu(tete)


def test_la_demande_et_l_europe_se_jugent_en_tete_du_plan(poste):
    lignes = (
        Financement(id="s", type="subvention", montant=800_000_00, montant_accorde=700_000_00),
        Financement(id="e", type="europeen", montant=5_00),
    )
    depenses = (cout(900_000_00, eligible=True, paye_ttc=10_000_00),)
    p = poste(dataclasses.replace(e01(), financements=lignes, depenses=depenses))
    ecrit = lu(p.montrer(EquilibreDuPlan(p.contexte)))
    assert "dépasse de 10 000 € ce que les forfaits permettent (790 000 €)" in ecrit
    assert "accordée : 700 000 €" in ecrit
    assert "dépenses payées : 10 000 €" in ecrit
    assert "Un financement européen ne se cumule pas" in ecrit
    assert "Il manque 100 000 €" in ecrit  # l’Europe ne compte pas


# --- where the money goes ---------------------------------------------------------------------------------


def depenses_variees():
    return dataclasses.replace(
        e01(),
        projet=dataclasses.replace(e01().projet, date_debut=dt.date(2022, 1, 1), duree_mois=12),
        depenses=(
            cout(300_00, "a", poste="B11", annee=2022, forfait="equipement", nature="investissement"),
            cout(100_00, "b", poste="B01", annee=2023, forfait="acquisition"),
            cout(120_00, "c", poste="B15", annee=2022, recurrent=True, libelle="Maintenance"),
            Depense(id="x", poste="B01", libelle="À chiffrer"),
        ),
    )


def test_les_barres_disent_les_chiffres_et_changent_de_question(poste):
    p = poste(depenses_variees())
    vue = p.montrer(Couts(p.contexte))
    dessin = tous(vue, VueDessin)[0]
    assert [tuple(map(propre, ligne)) for ligne in dessin.dessin.table] == [
        ("Poste", "Coût"),
        ("Licences ou droits d’usage", "100 € au moins"),
        ("Équipements", "300 €"),
        ("Maintenance et support", "120 €"),
    ]
    assert "520 € en tout, sans compter 1 ligne sans coût connu." in lu(vue)
    assert "le plus gros : Équipements, 300 €" in propre(description_lue(dessin))
    cliquer(trouver(vue, "Grouper le coût par\u00a0: Année", QRadioButton))
    assert [tuple(map(propre, ligne)) for ligne in dessin.dessin.table][1:3] == [
        ("2022", "420 €"),
        ("2023", "100 €"),
    ]
    cliquer(trouver(vue, "Copier les chiffres", QPushButton))
    assert lire_tsv(QGuiApplication.clipboard().text())[1] == ("2022", "420")


def test_les_forfaits_se_comparent_aux_depenses(poste):
    p = poste(depenses_variees())
    bloc = DepensesEtForfaits(p.contexte)
    p.montrer(bloc)
    lignes = cellules(bloc.tableau.table)
    assert ("Acquisition", "375 000 €", "100 €", "374 900 €") in lignes
    assert ("Équipement", "300 000 €", "300 €", "299 700 €") in lignes
    assert lignes[-1] == ("Total", "790 000 €", "520 €", "789 480 €")


def test_les_couts_apres_le_projet_se_lisent_annee_par_annee(poste):
    p = poste(depenses_variees())
    bloc = CoutsRecurrents(p.contexte)
    p.montrer(bloc)
    assert cellules(bloc.tableau.table) == [
        ("Maintenance", "120 €", "120 €", "120 €", "120 €"),
        ("Total", "120 €", "120 €", "120 €", "120 €"),
    ]
    assert (
        propre(bloc.tableau.table.horizontalHeaderItem(2).text()) == "1re année, janvier 2023 à décembre 2023"
    )
    p.pont.faire(lambda d: d.set_value("projet.duree_mois", None))
    assert "Pour placer ces années" in lu(bloc)
    cliquer(trouver(bloc, "Durée du projet", QPushButton))
    assert p.allers == ["projet.duree_mois"]


def cellules(table: QTableWidget):
    return [
        tuple(propre(table.item(r, c).text()) for c in range(table.columnCount()))
        for r in range(table.rowCount())
    ]


# --- who bears what ---------------------------------------------------------------------------------------


def grappe(cle="esms"):
    """Four organismes of 6, 4, 3 and 2 ESMS; 900 000 € shared, 790 000 € asked."""
    d = e01()
    return dataclasses.replace(
        d,
        projet=dataclasses.replace(d.projet, cle_repartition=cle),
        depenses=(cout(900_000_00),),
        financements=(Financement(id="s", type="subvention", montant=790_000_00),),
    )


def test_le_budget_de_chaque_organisme_se_lit_et_se_copie_dans_excel(poste):
    p = poste(grappe())
    bloc = RepartitionDesCouts(p.contexte)
    p.montrer(bloc, taille=(814, 1_400))
    lignes = cellules(bloc.organismes.table)
    assert [ligne[1:3] for ligne in lignes] == [
        ("6", "360 000 €"),
        ("4", "240 000 €"),
        ("3", "180 000 €"),
        ("2", "120 000 €"),
        ("15", "900 000 €"),
    ]
    assert lignes[-1] == ("Total", "15", "900 000 €", "790 000 €", "0 €", "110 000 €")
    cliquer(trouver(bloc, "Copier le tableau\u00a0: Budget de chaque organisme", QPushButton))
    copie = lire_tsv(QGuiApplication.clipboard().text())
    assert copie[0][:3] == ("Organisme", "ESMS", "Coût")
    assert copie[1][1:3] == ("6", "360000")
    assert "Tableau copié" in lu(bloc)
    assert len(cellules(bloc.etablissements.table)) == 16
    assert cellules(bloc.etablissements.table)[0][1:] == ("0 €", "0 €", "60 000 €", "60 000 €")


def test_une_selection_du_tableau_se_copie_au_clavier(poste):
    p = poste(grappe())
    bloc = RepartitionDesCouts(p.contexte)
    p.montrer(bloc)
    table = bloc.organismes.table
    table.setFocus()
    table.setCurrentCell(0, 2)
    QTest.keyClick(table, Touche.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Touche.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "360000\n240000\n"


def test_sans_cle_ce_qui_est_commun_attend_et_un_lien_y_mene(poste):
    p = poste(grappe(None))
    bloc = RepartitionDesCouts(p.contexte)
    p.montrer(bloc)
    assert "Pas encore partagés : 900 000 € de dépenses communes, 115 000 € d’aide." in lu(bloc)
    assert cellules(bloc.organismes.table)[-1] == (
        "Total",
        "15",
        "900 000 €",
        "790 000 €",
        "0 €",
        "110 000 €",
    )
    cliquer(trouver(bloc, "Clé de répartition", QPushButton))
    assert p.allers == ["projet.cle_repartition"]
    p.pont.faire(lambda d: d.set_value("projet.cle_repartition", "esms"))
    assert "Pas encore" not in lu(bloc)


def test_des_parts_libres_se_tapent_et_font_cent(poste):
    p = poste(grappe("esms"))
    parts, bloc = PartsLibres(p.contexte), RepartitionDesCouts(p.contexte)
    vue = p.montrer(parts, bloc, taille=(814, 900))
    assert not parts.isVisible()
    p.pont.faire(lambda d: d.set_value("projet.cle_repartition", "libre"))
    p.peindre()
    assert parts.isVisible()
    for rang, part in enumerate(("50", "20", "20", "5"), start=1):
        saisie = nomme(vue, f"Part de l’organisme, Association Exemple {rang}", QLineEdit)
        cliquer(saisie)
        touches(part)
        QTest.keyClick(saisie, Touche.Key_Return)
    assert "Les parts des organismes font 95 % : il manque 5 %." in lu(bloc)
    cliquer(saisie)
    saisie.selectAll()
    touches("10")
    QTest.keyClick(saisie, Touche.Key_Return)
    assert [ligne[2] for ligne in cellules(bloc.organismes.table)] == [
        "450 000 €",
        "180 000 €",
        "180 000 €",
        "90 000 €",
        "900 000 €",
    ]


# --- cash -------------------------------------------------------------------------------------------------


def date_(d, **champs):
    jalons = (
        Jalon(id="c", type="convention", date=dt.date(2022, 1, 10)),
        Jalon(id="p", type="fin_parametrage", date=dt.date(2022, 6, 1)),
        Jalon(id="s", type="solde", date=dt.date(2022, 9, 1)),
    )
    return dataclasses.replace(d, jalons=jalons, **champs)


def test_la_tresorerie_dit_ce_que_la_grappe_doit_avancer(poste):
    # Janvier : + 316 000. Mars : - 500 000 -> - 184 000. Juin : + 316 000. Septembre : + 158 000.
    p = poste(date_(e01(), depenses=(cout(500_000_00, annee=2022, mois_debut=3),)))
    vue = p.montrer(Tresorerie(p.contexte))
    assert "La grappe doit avancer jusqu’à 184 000 €, fin mars 2022." in lu(vue)
    dessin = tous(vue, VueDessin)[0]
    table = [tuple(map(propre, ligne)) for ligne in dessin.dessin.table]
    assert table[1] == ("janvier 2022", "+ 316 000 €", "316 000 €")
    assert table[3] == ("mars 2022", "", "-184 000 €")
    assert table[-1] == ("septembre 2022", "+ 158 000 €", "290 000 €")
    assert "184 000" in propre(description_lue(dessin))


def test_ce_qui_n_a_pas_de_mois_a_un_lien(poste):
    p = poste(date_(e01(), depenses=(cout(500_00, "d1", libelle="Formation", annee=2022),)))
    vue = p.montrer(Tresorerie(p.contexte))
    assert "sans compter 1 ligne sans mois ou sans montant" in lu(vue)
    cliquer(trouver(vue, "Formation\u00a0: 500\u00a0€, sans mois", QPushButton))
    assert p.allers == ["depenses[d1]"]


def test_sans_rien_de_date_la_page_dit_quoi_faire(poste):
    p = poste()
    assert "Rien à tracer encore" in lu(p.montrer(Tresorerie(p.contexte)))


def test_la_part_d_usage_dit_ce_qui_peut_se_perdre(poste):
    p = poste(lire_dossier(DONNEES / "scenarios" / "E19.json"))
    assert "D’après les mesures : 22 120 € perdus." in lu(p.montrer(RisqueUsage(p.contexte)))


def test_un_bloc_cache_ne_calcule_pas_puis_rattrape(poste):
    p = poste(grappe())
    bloc = RepartitionDesCouts(p.contexte)
    vue = p.montrer(bloc)
    vue.hide()
    p.pont.faire(lambda d: d.set_value("depenses[d].pu_ht", 450_000_00))
    assert cellules(bloc.organismes.table)[0][2] == "360 000 €"
    vue.show()
    assert cellules(bloc.organismes.table)[0][2] == "180 000 €"
