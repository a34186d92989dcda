"""A list of functions from a workbook: titles in any order, what is refused and why, files made to harm."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.fonctions_importees import LIBELLE, importer
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.exchange import classeur, classeur_enfant
from esms_desktop.exchange.classeur import Cellule, Feuille, LectureAbandonnee, lire_classeur
from esms_desktop.exchange.fonctions_excel import comparer, lire_fonctions
from esms_desktop.exchange.tableaux import Refusee

TITRES = ("Code", "Domaine", "Fonction", "Description")
ADMISSION = ("F1.1", "F1", "Enregistrer la demande", "Et ses pièces.")
REPAS = ("F2.5", "Gestion administrative", "Repas", "")


def feuille(*lignes, nom="Grille"):
    """Rows of texts, or of whole cells."""
    cases = tuple(tuple(c if isinstance(c, Cellule) else Cellule(c) for c in ligne) for ligne in lignes)
    return Feuille(nom, cases)


def lire(*lignes, **options):
    return lire_fonctions([feuille(*lignes, **options)], "grille.xlsx")


def codes(lecture):
    return [(lue.code, lue.domaine, lue.libelle) for lue in lecture.lues]


# --- titles -----------------------------------------------------------------------------------------------


def test_une_liste_se_lit_avec_la_ligne_de_chaque_fonction():
    lecture = lire(TITRES, ADMISSION, REPAS)
    assert lecture.lues[0] == ("Grille", 2, "F1.1", "F1", "Enregistrer la demande", "Et ses pièces.")
    assert codes(lecture)[1] == ("F2.5", "F2", "Repas")
    assert lecture.refusees == ()


def test_les_colonnes_se_reconnaissent_a_leur_titre_dans_n_importe_quel_ordre():
    lecture = lire(
        ("", "Liste de l’ANAP"),
        ("Remarque", "DÉFINITION", "Intitulé", "N°", "Domaine fonctionnel (ANAP)"),
        ("x", "Et ses pièces.", "Enregistrer la demande", "F1.1", "F1"),
    )
    assert lecture.lues[0] == ("Grille", 3, "F1.1", "F1", "Enregistrer la demande", "Et ses pièces.")


@pytest.mark.parametrize(
    "titres", [("Code", "Domaine"), ("Fonction", "Nom de la personne"), ("Fonction",), ("", ""), ()]
)
def test_sans_les_titres_d_une_liste_de_fonctions_le_classeur_est_refuse(titres):
    with pytest.raises(UserError, match=r"« grille\.xlsx » n’a pas de feuille") as refus:
        lire(titres, ("a", "b"))
    assert "« Fonction »" in refus.value.remede


def test_la_description_est_facultative_et_le_domaine_vient_du_code():
    assert codes(lire(("Code", "Fonction"), ("F10.2", "Authentification"))) == [
        ("F10.2", "F10", "Authentification")
    ]


def test_les_autres_feuilles_sont_laissees_de_cote_et_nommees():
    lecture = lire_fonctions(
        [feuille(("Mode d’emploi",), nom="Lisez-moi"), feuille(TITRES, ADMISSION), feuille(nom="Vide")], "g"
    )
    assert (lecture.feuilles, lecture.ignorees) == (("Grille",), ("Lisez-moi", "Vide"))


# --- rows -------------------------------------------------------------------------------------------------


def test_un_domaine_ecrit_une_fois_vaut_pour_les_lignes_suivantes():
    lecture = lire(
        ("Domaine", "Fonction"),
        ("1. Instruction de la demande d'admission", "Liste d’attente"),
        ("", "Préparer l’arrivée"),
        ("Domaine 2 : Gestion administrative", ""),
        ("", "Repas"),
        ("", ""),
        ("", "Pilotage"),
        ("", "Extractions"),
    )
    assert [(lue.domaine, lue.libelle) for lue in lecture.lues] == [
        ("F1", "Liste d’attente"),
        ("F1", "Préparer l’arrivée"),
        ("F2", "Repas"),
        ("F8", "Extractions"),
    ]


@pytest.mark.parametrize(
    ("texte", "domaine"),
    [
        ("F3", "F3"),
        ("f11", "F11"),
        ("Soins de l'usager", "F4"),
        ("CIRCUIT DU MÉDICAMENT", "F5"),
        ("Coordination", "F6"),
        ("7 - Relation avec l’usager", "F7"),
    ],
)
def test_un_domaine_se_reconnait_par_son_code_ou_son_nom(texte, domaine):
    assert lire(TITRES, ("X", texte, "Fonction", "")).lues[0].domaine == domaine


@pytest.mark.parametrize(
    ("ligne", "cellule", "raison"),
    [
        (("F1.1", "F1", "", "Seule"), "C2", "Le nom de la fonction est vide."),
        (
            ("F1.1", "Cuisine", "Repas", ""),
            "B2",
            "Domaine inconnu : « Cuisine ». Écrivez son code, de F1 à F11",
        ),
        (
            ("F1.1", "Gestion administratif", "Repas", ""),
            "B2",
            "Domaine inconnu : « Gestion administratif ». Vouliez-vous dire « Gestion administrative » ?",
        ),
        ((Cellule("2022-02-01", "date"), "F1", "Repas", ""), "A2", "Excel a changé ce texte en date"),
        (("F1.1", "F1", Cellule("", "erreur"), ""), "C2", "La cellule contient une erreur d’Excel."),
        (("F1.1", "F1", Cellule("", "formule"), ""), "C2", "La formule n’a pas de résultat"),
        (("F1.1", "F1", "x" * 251, ""), "C2", "Ce texte compte 251"),
        (("F1" * 11, "F1", "Repas", ""), "A2", "Ce texte compte 22"),
    ],
)
def test_une_ligne_refusee_dit_sa_feuille_sa_cellule_et_sa_raison(ligne, cellule, raison):
    lecture = lire(TITRES, ligne, REPAS)
    [refusee] = lecture.refusees
    assert (refusee.feuille, refusee.cellule) == ("Grille", cellule)
    assert refusee.raison.replace("\u00a0", " ").startswith(raison)
    assert [lue.code for lue in lecture.lues] == ["F2.5"]


def test_un_code_deja_vu_est_refuse_avec_la_ligne_du_premier():
    lecture = lire(TITRES, ADMISSION, REPAS, ("f1.1 ", "F2", "Encore", ""))
    [refusee] = lecture.refusees
    assert refusee == Refusee("Grille", "A4", "«\u00a0f1.1\u00a0» est déjà à la ligne 2.")


def test_une_liste_de_plus_de_2_000_fonctions_est_refusee():
    lignes = [(f"A{n}", "F1", f"Fonction {n}", "") for n in range(2_001)]
    with pytest.raises(UserError, match="compte 2\u202f001 fonctions : une liste en a 2\u202f000 au plus"):
        lire(TITRES, *lignes)
    assert len(lire(TITRES, *lignes[:2_000]).lues) == 2_000


# --- against the dossier ----------------------------------------------------------------------------------


def test_chaque_fonction_est_ajoutee_changee_ou_identique():
    dossier = Dossier(
        appel="amorcage-2021-national",
        fonctions=(
            Fonction(id="a", code="F1.1", domaine="F1", libelle="Enregistrer la demande"),
            Fonction(id="b", libelle="Repas", domaine="F2", description="Gardée."),
        ),
    )
    lecture = lire(
        TITRES,
        ADMISSION,
        ("", "F2", "REPAS", ""),
        ("F9.1", "F9", "Paie", ""),
        ("", "F2", "Repas du soir", ""),
    )
    changements = comparer(dossier, lecture.lues)
    assert [(c.etat, c.fonction.id if c.fonction else None, dict(c.valeurs)) for c in changements] == [
        ("changee", "a", {"description": "Et ses pièces."}),
        ("changee", "b", {"libelle": "REPAS"}),
        ("ajoutee", None, {"code": "F9.1", "domaine": "F9", "libelle": "Paie"}),
        ("ajoutee", None, {"domaine": "F2", "libelle": "Repas du soir"}),
    ]
    [identique] = comparer(dossier, lire(TITRES, ("F1.1", "", "Enregistrer la demande", "")).lues)
    assert (identique.etat, identique.valeurs) == ("identique", {})


@pytest.fixture
def document(tmp_path):
    ouvert = creer(tmp_path / "a.esms", "amorcage-2021-national", 1, lieux=Emplacements(tmp_path / "prive"))
    yield ouvert
    ouvert.close()


def test_l_import_est_un_seul_pas_que_l_on_annule(document):
    garde = document.add("fonctions", {"code": "F1.1", "libelle": "Ancien nom", "dans_perimetre": True})
    lues = lire(TITRES, ADMISSION, REPAS).lues
    assert importer(document, comparer(document.dossier, lues)) == 2
    premiere, seconde = document.dossier.fonctions
    assert (premiere.id, premiere.libelle, premiere.dans_perimetre) == (garde, "Enregistrer la demande", True)
    assert (seconde.code, seconde.domaine) == ("F2.5", "F2")
    assert document.origin(f"fonctions[{seconde.id}].code") == "importe"
    assert document.undo_label == LIBELLE
    document.undo()
    assert [f.libelle for f in document.dossier.fonctions] == ["Ancien nom"]
    assert importer(document, comparer(document.dossier, lues)) == 2
    assert importer(document, comparer(document.dossier, lues)) == 0


# --- files ------------------------------------------------------------------------------------------------


@pytest.fixture
def ecrire(tmp_path):
    def faire(*lignes, nom="grille.xlsx", avant=lambda classeur: None):
        fait = openpyxl.Workbook()
        page = fait.active
        page.title = "Grille"
        for ligne in lignes:
            page.append(ligne)
        avant(fait)
        chemin = tmp_path / nom
        fait.save(chemin)
        return chemin

    return faire


def test_un_classeur_se_lit_dans_un_autre_processus(ecrire):
    def preparer(fait):
        fait.create_sheet("Cachée").sheet_state = "hidden"
        fait.create_sheet("Vide")
        fait["Grille"]["C3"].number_format = "0.00"

    chemin = ecrire(
        TITRES, (1.1, True, 3.0, datetime.date(2022, 2, 1)), ("a", None, "=1+1", "é"), avant=preparer
    )
    grille, vide = lire_classeur(chemin)
    assert grille.lignes[1] == (
        Cellule("1.1", "nombre"),
        Cellule("oui"),
        Cellule("3", "nombre"),
        Cellule("2022-02-01", "date"),
    )
    assert grille.lignes[2][2] == Cellule("", "formule")
    assert (vide.nom, vide.lignes) == ("Vide", ())


def test_le_resultat_d_une_formule_est_lu_et_une_erreur_reconnue(ecrire):
    """As Excel writes them: the formula and its result."""
    chemin = ecrire(TITRES, ("F1.1", "F1", "reste", ""))
    _changer(
        chemin,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            b"</sheetData>",
            b'<row r="3"><c r="A3" t="str"><f>"F1."&amp;2</f><v>F1.2</v></c>'
            b'<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>',
        ),
    )
    lecture = lire_fonctions(lire_classeur(chemin), "g")
    assert codes(lecture) == [("F1.1", "F1", "reste")]
    assert lecture.refusees == (Refusee("Grille", "C3", "La cellule contient une erreur d’Excel."),)


def test_dix_mille_lignes_se_lisent(ecrire):
    chemin = ecrire(TITRES, ADMISSION, *[("", "", "", "")] * 9_997, REPAS)
    [grille] = lire_classeur(chemin)
    assert codes(lire_fonctions([grille], "g"))[-1] == ("F2.5", "F2", "Repas")


def test_le_fichier_n_est_pas_un_classeur(tmp_path):
    zip_ordinaire = io.BytesIO()
    with zipfile.ZipFile(zip_ordinaire, "w") as archive:
        archive.writestr("notes.txt", "rien")
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    for contenu, dit in (
        (b"", "n’a pas pu être lu"),
        (b"Code;Domaine;Fonction", "n’a pas pu être lu"),
        (b"PK\x03\x04" + b"\0" * 80, "n’a pas pu être lu"),
        (zip_ordinaire.getvalue(), "n’a pas pu être lu"),
        (ole + b"\0" * 600, "est à l’ancien format d’Excel"),
        (ole + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "est protégé par un mot de passe"),
    ):
        chemin = tmp_path / "liste.xlsx"
        chemin.write_bytes(contenu)
        lu = classeur_enfant.lire(chemin)
        assert dit in lu["refus"][0]
        assert lu["refus"][1]


def test_un_classeur_tronque_donne_une_phrase(ecrire):
    chemin = ecrire(TITRES, ADMISSION)
    octets = chemin.read_bytes()
    for part in (3, 2, 1.2):
        chemin.write_bytes(octets[: int(len(octets) / part)])
        assert "n’a pas pu être lu" in classeur_enfant.lire(chemin)["refus"][0]
    with pytest.raises(UserError, match=r"« grille\.xlsx » n’a pas pu être lu") as refus:
        lire_classeur(chemin)
    assert "Classeur Excel" in refus.value.remede


def test_un_fichier_absent_ou_trop_lourd_n_est_pas_ouvert(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="ne peut pas être ouvert"):
        lire_classeur(tmp_path / "absent.xlsx")
    lourd = tmp_path / "lourd.xlsx"
    lourd.write_bytes(b"PK" + b"\0" * classeur.FICHIER_MAX)
    with pytest.raises(UserError, match="pèse plus de 10 Mo"):
        lire_classeur(lourd)


def _changer(chemin, partie, changer):
    """Write one part of a workbook again."""
    with zipfile.ZipFile(chemin) as archive:
        parties = {nom: archive.read(nom) for nom in archive.namelist()}
    parties[partie] = changer(parties[partie])
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)


def test_une_bombe_de_decompression_est_arretee(ecrire):
    chemin = ecrire(TITRES, ADMISSION)
    enorme = b" " * (classeur_enfant.XML_MAX + 1_000)
    _changer(
        chemin, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", enorme + b"<sheetData>")
    )
    assert chemin.stat().st_size < 200_000
    assert "trop étendu" in classeur_enfant.lire(chemin)["refus"][0]


def test_deux_cases_aux_bouts_de_la_feuille_sont_refusees(ecrire):
    chemin = ecrire(TITRES, ADMISSION)
    loin = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    _changer(chemin, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", loin))
    assert "trop étendu" in classeur_enfant.lire(chemin)["refus"][0]


def test_une_lecture_trop_longue_ou_abandonnee_s_arrete(ecrire):
    chemin = ecrire(TITRES, ADMISSION)
    with pytest.raises(UserError, match="est trop longue : elle a été arrêtée"):
        lire_classeur(chemin, delai=0)
    with pytest.raises(LectureAbandonnee):
        lire_classeur(chemin, abandonner=lambda: True)


def test_un_processus_qui_s_arrete_sans_repondre_donne_une_phrase(ecrire, monkeypatch):
    monkeypatch.setattr(classeur, "_lire_dans_l_enfant", print)
    with pytest.raises(UserError, match="n’a pas pu être lu"):
        lire_classeur(ecrire(TITRES, ADMISSION))
