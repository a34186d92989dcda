"""Step 10 as a person uses it: letters, attestations, national agreements, comfort hours, convention, confidentiality."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.engagements import Attestation, Engagement
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.suivi import Piece
from tests.gui.gestes import cliquer, focus, trouver
from tests.gui.poste import APPEL, lu, postes
from ui.pages.accords import Accords
from ui.pages.attestations import EtatDesAttestations
from ui.pages.confidentialite import Confidentialite
from ui.pages.confort import Confort
from ui.pages.convention import EtatDeLaConvention
from ui.pages.engagements import Lettres

PINS = Organisme(id="pins", raison_sociale="Les Pins", role="porteur")
PORT = Organisme(id="port", raison_sociale="Le Port", role="membre")
HELENE = Personne(id="hd", prenom="Hélène", nom="Darrigade", organisme="pins", est_representant_legal=True)
DEUX = Dossier(appel=APPEL, organismes=(PINS, PORT), personnes=(HELENE,))
GUADELOUPE = "generalisation-2022-guadeloupe"


@pytest.fixture
def montrer(qtbot, tmp_path):
    gardes = postes(qtbot, tmp_path)
    faire = next(gardes)

    def ouvrir(classe, depuis=DEUX, appel=None):
        poste = faire(depuis)
        if appel is not None:
            poste.pont.faire(lambda document: document.move_to_call(appel, 1))
        poste.bloc = classe(poste.contexte)
        poste.bloc.setMinimumHeight(480)
        poste.montrer(poste.bloc)
        return poste

    yield ouvrir
    next(gardes, None)


def avec(dossier=DEUX, **champs):
    return dataclasses.replace(dossier, **champs)


def taper(texte):
    """Key by key: the first one opens an input, which takes the others."""
    for lettre in texte:
        QTest.keyClicks(focus(), lettre)
        QApplication.processEvents()


def case(poste, ligne, colonne):
    modele = poste.bloc.matrice.modele
    return modele.case(modele.rang_de(ligne), modele.rang_de_colonne(colonne)).texte.replace("\u00a0", " ")


# --- letters ----------------------------------------------------------------------------------------------


def test_les_lettres_qui_manquent_se_preparent_d_un_geste_et_s_annulent(montrer):
    poste = montrer(Lettres)
    assert "Pas encore de lettre : Les Pins et Le Port." in lu(poste.bloc)
    cliquer(trouver(poste.bloc, "Préparer leurs lettres", QPushButton))
    assert [(e.organisme, e.signataire, e.statut) for e in poste.dossier.engagements] == [
        ("pins", "hd", "a_preparer"),
        ("port", None, "a_preparer"),
    ]
    assert poste.allers == ["engagements[engagement-pins].signataire"]
    assert "À faire signer : Les Pins et Le Port." in lu(poste.bloc)
    assert "Le Port : Dites qui signe." in lu(poste.bloc)
    cliquer(trouver(poste.bloc, "Compléter le signataire", QPushButton))
    assert poste.allers[-1] == "engagements[engagement-port].signataire"
    poste.pont.annuler()
    assert poste.dossier.engagements == ()


def test_les_figures_suivent_les_lettres(montrer):
    lettres = (
        Engagement(id="a", organisme="pins", statut="signe", date=date(2026, 1, 5), signataire="hd"),
        Engagement(id="b", organisme="port", statut="envoye"),
    )
    poste = montrer(Lettres, avec(engagements=lettres))
    assert [carte.accessibleName().replace("\u00a0", " ") for carte in poste.bloc.cartes] == [
        "signées : 1 sur 2",
        "envoyées pour signature : 1",
        "à préparer : 0",
    ]
    poste.document.set_value("engagements[b].statut", "signe")
    poste.peindre()
    assert poste.bloc.cartes[0].accessibleName() == "signées\u00a0: 2 sur 2"
    assert "Chaque organisme a signé sa lettre." in lu(poste.bloc)


def test_sans_organisme_on_dit_quoi_faire_et_seul_aucune_lettre_n_est_attendue(montrer):
    poste = montrer(Lettres, Dossier(appel=APPEL))
    cliquer(trouver(poste.bloc, "Ajouter les organismes", QPushButton))
    assert poste.allers == ["organismes"]
    poste.document.add("organismes", {"raison_sociale": "Seul"})
    poste.peindre()
    assert "aucune lettre n’est attendue" in lu(poste.bloc)


# --- attestations -----------------------------------------------------------------------------------------


def test_une_attestation_dit_ce_qui_lui_manque_et_y_mene(montrer):
    attestation = Attestation(id="a", type="socle_exigences", signataire="hd")
    atteste = Projet(attestation_socle_exigences=True)
    poste = montrer(EtatDesAttestations, avec(projet=atteste, attestations=(attestation,)))
    assert "Notez la date de signature." in lu(poste.bloc)
    cliquer(trouver(poste.bloc, "Compléter\u00a0: Respect du socle d’exigences", QPushButton))
    assert poste.allers == ["attestations[a].date"]
    poste.document.set("attestations[a].date", "2/9/2026")
    poste.peindre()
    assert "Signée le 02/09/2026." in lu(poste.bloc)


# --- national agreements ----------------------------------------------------------------------------------


def test_un_rattachement_se_tape_d_une_lettre_et_demande_la_suite(montrer):
    poste = montrer(Accords, appel=GUADELOUPE)
    assert "Pièce obligatoire au dépôt. Source" in lu(poste.bloc)
    assert "2 organismes sans réponse" in lu(poste.bloc)
    poste.bloc.matrice.montrer("pins", "entite_nationale")
    taper("o")
    poste.bloc.matrice.montrer("port", "entite_nationale")
    taper("n")
    assert [og.entite_nationale for og in poste.dossier.organismes] == [True, False]
    assert "1 accord à obtenir pour 1 organisme." in lu(poste.bloc)
    assert (case(poste, "pins", "piece"), case(poste, "port", "nom_entite_nationale")) == ("manquante", "–")
    poste.bloc.matrice.montrer("pins", "nom_entite_nationale")
    taper("Union des Pins")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    poste.bloc.matrice.montrer("pins", "accord_entite_nationale")
    taper("o")
    assert poste.dossier.organismes[0].nom_entite_nationale == "Union des Pins"
    assert "Chaque organisme rattaché a son accord." in lu(poste.bloc)
    poste.pont.annuler()
    assert poste.dossier.organismes[0].accord_entite_nationale is None


def test_ce_qui_n_est_pas_oui_ou_non_est_refuse_et_rien_n_est_ecrit(montrer):
    poste = montrer(Accords)
    poste.bloc.matrice.montrer("pins", "entite_nationale")
    QTest.keyClick(focus(), Qt.Key.Key_F2)
    taper("bof")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert "n’est pas une réponse" in lu(poste.bloc)
    assert poste.dossier.organismes[0].entite_nationale is None


# --- comfort hours ----------------------------------------------------------------------------------------


SAAD = Etablissement(id="saad", nom="SAAD du Bassin", organisme="pins", type_public="domicile", type_intervention="acquisition")  # fmt: skip
EHPAD = Etablissement(id="ehpad", nom="EHPAD Les Pins", organisme="pins", type_intervention="acquisition")


def test_les_heures_donnent_la_part_et_ce_que_l_aide_perd(montrer):
    # 2 acquisitions: 2 × (7 000 + 12 000) = 38 000 €; 3 hours out of 4 for one of them: 19 000 × 1/4 = 4 750 € less
    poste = montrer(Confort, avec(etablissements=(SAAD, EHPAD)), appel=GUADELOUPE)
    assert "Aucune heure de confort ne réduit l’aide calculée." in lu(poste.bloc)
    assert "Dites si ce service à domicile" in lu(poste.bloc)
    poste.bloc.matrice.montrer("saad", "activite_confort")
    taper("o")
    for colonne, heures in (("heures_eligibles", "3000"), ("heures_confort", "1000")):
        poste.bloc.matrice.montrer("saad", colonne)
        taper(heures)
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert (case(poste, "saad", "part"), case(poste, "saad", "compte")) == ("75 %", "75 %")
    assert "4 750 € retirés de l’aide certaine" in lu(poste.bloc)


def test_un_appel_sans_prorata_compte_l_esms_entier(montrer):
    heures = dataclasses.replace(SAAD, heures_eligibles=3000, heures_confort=1000)
    poste = montrer(Confort, avec(etablissements=(heures,)))
    assert "L’appel choisi ne réduit pas l’aide" in lu(poste.bloc)
    assert (case(poste, "saad", "part"), case(poste, "saad", "compte")) == ("75 %", "100 %")


def test_un_esms_concerne_s_ajoute_par_le_menu(montrer):
    poste = montrer(Confort, avec(etablissements=(SAAD, EHPAD)))
    assert poste.bloc.matrice.modele.rang_de("ehpad") is None
    [action] = poste.bloc.ajouter.menu().actions()
    assert action.text() == "EHPAD Les Pins"
    action.trigger()
    assert poste.dossier.etablissements[1].activite_confort is True
    assert poste.bloc.matrice.modele.rang_de("ehpad") == 1
    assert poste.bloc.ajouter.isHidden()


# --- convention and confidentiality -----------------------------------------------------------------------


def test_la_convention_compte_ce_qui_manque_et_y_mene(montrer):
    poste = montrer(EtatDeLaConvention)
    assert "points à compléter avant de la rédiger." in lu(poste.bloc)
    cliquer(trouver(poste.bloc, "Compléter\u00a0: Clé de répartition", QPushButton))
    assert poste.allers == ["projet.cle_repartition"]
    poste.document.set_value("projet.cle_repartition", "esms")
    poste.peindre()
    assert "Par ESMS." in lu(poste.bloc)
    poste.document.set_value("projet.forme_regroupement", "og_seul")
    poste.peindre()
    assert "aucune convention n’est à signer" in lu(poste.bloc)


def test_le_texte_de_la_convention_est_parmi_les_pieces(montrer):
    poste = montrer(EtatDeLaConvention, avec(pieces=(Piece(id="p", code="P06", etat="jointe"),)))
    assert "Joint aux pièces." in lu(poste.bloc)


def test_la_confidentialite_dit_chaque_point(montrer):
    poste = montrer(Confidentialite)
    assert "À désigner : Les Pins et Le Port." in lu(poste.bloc)
    cliquer(trouver(poste.bloc, "Compléter\u00a0: Délégué à la protection des données", QPushButton))
    assert poste.allers == ["organismes[pins].dpo_nom"]
    poste.document.set_value("projet.regles_acces_si", "non")
    poste.peindre()
    assert "Pas encore. Source : Instruction de 2021, annexe 2, I." in lu(poste.bloc)
