"""« Dupliquer pour un autre appel »: what is taken along, what changes, and a new file that says where it comes from."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QPushButton, QTableWidget

from esms_desktop.document.ouverture import lire
from esms_desktop.document.refus import FichierProtege, Secret
from tests.gui.gestes import cliquer, trouver
from tests.gui.poste import NATIONAL_2022, e01, lu, nomme, postes
from ui.dialogs.dupliquer import DialogueDupliquer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NOM = "Association Exemple 1 – Généralisation 2022, national"


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def dupliquer(poste, tmp_path):
    """The dialog on E01, under the national call of 2022."""
    faits = []

    def ouvrir(depuis=None):
        p = poste(depuis or e01())
        dialogue = p.ouvrir(DialogueDupliquer(p.document, p.packs, p.lieux, dossier=tmp_path / "copies"))
        nomme(dialogue, "Appel du nouveau dossier", QComboBox).setCurrentText("Généralisation 2022, national")
        (tmp_path / "copies").mkdir(exist_ok=True)
        faits.append(dialogue)
        return p, dialogue

    yield ouvrir
    for dialogue in faits:
        if dialogue.document is not None:
            dialogue.document.close()


def totaux(dialogue):
    table = trouver(dialogue, "Comparaison", QTableWidget)
    for rang in range(table.rowCount()):
        if table.item(rang, 0).text() == "Total certain":
            return [table.item(rang, c).text().replace("\u202f", " ").replace("\u00a0", " ") for c in (1, 2)]
    return None


def creer(dialogue):
    cliquer(trouver(dialogue, "Créer le dossier", QPushButton))
    return dialogue.document


def test_le_nouveau_dossier_repond_a_l_autre_appel_et_dit_d_ou_viennent_ses_valeurs(dupliquer, tmp_path):
    p, dialogue = dupliquer()
    assert totaux(dialogue) == ["790 000 €", "737 500 €"]  # 15 × 21 500 + 415 000
    document = creer(dialogue)
    assert dialogue.result() == QDialog.DialogCode.Accepted
    assert document.chemin == tmp_path / "copies" / f"{NOM}.esms"
    assert (document.appel, document.version_regles) == (NATIONAL_2022, 1)
    assert document.dossier.organismes == p.dossier.organismes
    assert document.dossier.etablissements == p.dossier.etablissements
    assert document.origin("etablissements[es1].nom") == "reporte"
    assert document.origin("projet.titre") == "reporte"
    assert document.dossier.justifications == {}
    assert lire(document.chemin).appel == NATIONAL_2022
    assert p.document.undo_label is None  # the first one did not change


def test_on_choisit_ce_qui_est_repris_et_on_voit_ce_que_cela_donne(dupliquer):
    _, dialogue = dupliquer()
    cliquer(trouver(dialogue, "Projet : textes, durée, demandes", QCheckBox))
    assert totaux(dialogue) == ["790 000 €", "322 500 €"]  # 15 × 21 500, nothing else is asked for
    document = creer(dialogue)
    assert document.dossier.projet.titre is None
    assert len(document.dossier.etablissements) == 15


def test_ce_qui_est_vide_n_est_pas_propose(dupliquer):
    _, dialogue = dupliquer()
    vide = next(
        c for c in dialogue.findChildren(QCheckBox) if c.text().startswith("Dépenses et financements")
    )
    assert not vide.isEnabled()
    assert "rien à reprendre" in vide.text()


def test_ce_qui_n_est_jamais_repris_est_dit(dupliquer):
    _, dialogue = dupliquer()
    assert "Ne sont jamais repris : mesures, pièces jointes" in lu(dialogue)


def test_un_fichier_existant_n_est_pas_remplace(dupliquer, tmp_path):
    _, dialogue = dupliquer()
    (tmp_path / "copies" / "pris.esms").write_bytes(b"autre chose")
    nom = trouver(dialogue, "Nom du fichier", QLineEdit)
    nom.setText("pris")
    assert creer(dialogue) is None
    assert "« pris.esms » existe déjà" in lu(dialogue)
    nom.setText("libre")
    assert creer(dialogue).chemin.name == "libre.esms"


def test_le_nom_suit_l_appel_tant_qu_on_ne_l_a_pas_ecrit(dupliquer):
    _, dialogue = dupliquer()
    nom = trouver(dialogue, "Nom du fichier", QLineEdit)
    assert nom.text() == NOM
    appels = nomme(dialogue, "Appel du nouveau dossier", QComboBox)
    appels.setCurrentText("Généralisation 2023")
    assert nom.text() == "Association Exemple 1 – Généralisation 2023"
    nom.setText("Mon dossier")
    appels.setCurrentText("Généralisation 2024")
    assert nom.text() == "Mon dossier"


def test_renoncer_ne_cree_rien(dupliquer, tmp_path):
    _, dialogue = dupliquer()
    cliquer(trouver(dialogue, "Annuler", QPushButton))
    assert dialogue.document is None
    assert list((tmp_path / "copies").iterdir()) == []


def test_un_dossier_protege_donne_un_dossier_protege(dupliquer):
    p, dialogue = dupliquer()
    p.document.change_password(Secret("une phrase assez longue"))
    document = creer(dialogue)
    assert document.secret is not None
    with pytest.raises(FichierProtege):
        lire(document.chemin)
