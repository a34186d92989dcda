"""The bridge: each operation is stored, judged and announced once; the file is published without anybody waiting."""

import shutil
import sys
from datetime import datetime

import pytest

from esms_desktop.document import document as porte
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES
from ui import bridge
from ui.bridge import Enregistrement, Pont

APPEL = "amorcage-2021-nouvelle-aquitaine"
MIDI = datetime(2026, 11, 24, 12, 0)


class Table:
    """A dossier of 15 ESMS, its folder, and what the bridge said of it."""

    def __init__(self, racine):
        self.dossier = racine / "Mes dossiers"
        self.dossier.mkdir()
        self.fichier = self.dossier / "grappe.esms"
        self.lieux = Emplacements(racine / "prive")
        depuis = lire_dossier(DONNEES / "scenarios" / "E01.json")
        document = creer(self.fichier, APPEL, 1, depuis=depuis, lieux=self.lieux)
        self.pont = Pont(document, bibliotheque().charger(APPEL), horloge=lambda: MIDI)
        self.changes, self.verdicts, self.etats = [], [], []
        self.pont.change.connect(self.changes.append)
        self.pont.juge.connect(lambda avant, apres: self.verdicts.append((avant, apres)))
        self.pont.enregistrement.connect(self.etats.append)


@pytest.fixture
def table(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(bridge, "PUBLIER_APRES", 0)
    table = Table(tmp_path)
    yield table
    table.pont.fermer()


def etat(verdict, critere):
    return next(c.etat for c in verdict.criteres if c.id == critere)


def test_une_saisie_est_stockee_jugee_puis_annoncee_dans_cet_ordre(table):
    vus = []
    table.pont.change.connect(lambda c: vus.append((table.pont.dossier.projet.titre, len(table.verdicts))))
    lecture = table.pont.saisir("projet.titre", "Un DUI pour tous")
    assert lecture.valeur == "Un DUI pour tous"
    assert vus == [("Un DUI pour tous", 1)]
    assert [c.libelle for c in table.changes] == ["Modifier « Intitulé du projet »"]


def test_le_verdict_suit_ce_qui_est_stocke(table):
    retires = [e.id for e in table.pont.dossier.etablissements[:2]]
    table.pont.faire(lambda d: d.remove("etablissements", retires))
    avant, apres = table.verdicts[-1]
    assert (etat(avant, "taille-grappe"), etat(apres, "taille-grappe")) == ("satisfait", "non_satisfait")
    table.pont.annuler()
    assert etat(table.pont.verdict, "taille-grappe") == "satisfait"
    table.pont.retablir()
    assert etat(table.pont.verdict, "taille-grappe") == "non_satisfait"


def test_annuler_range_d_abord_ce_qui_est_en_train_d_etre_tape(table):
    table.pont.a_vider.connect(lambda: table.pont.saisir("projet.acronyme", "DUI"))
    table.pont.saisir("projet.titre", "Premier")
    table.pont.annuler()
    assert (table.pont.dossier.projet.titre, table.pont.dossier.projet.acronyme) == ("Premier", None)


def test_le_fichier_est_publie_apres_la_derniere_frappe_et_l_heure_est_dite(table, qtbot):
    with qtbot.waitSignal(table.pont.enregistrement, check_params_cb=lambda e: e.etat == "publie"):
        table.pont.saisir("projet.titre", "Publié")
    assert table.etats[0].etat == "a_publier"
    assert table.etats[-1] == Enregistrement("publie", MIDI)
    assert lire(table.fichier).projet.titre == "Publié"


def test_ce_qui_est_tape_pendant_une_publication_est_publie_ensuite(table, qtbot):
    def publie(etat):
        return etat.etat == "publie"

    with qtbot.waitSignal(table.pont.enregistrement, check_params_cb=publie):
        table.pont.saisir("projet.titre", "Un")
        table.pont.publier()
        table.pont.saisir("projet.titre", "Deux")
    assert lire(table.fichier).projet.titre == "Deux"


def test_un_disque_plein_est_dit_et_la_suite_marche(table, monkeypatch):
    monkeypatch.setattr(porte, "PIECE_MAX", 3)
    assert table.pont.faire(lambda d: d.attach("p1", "gros.pdf", b"1234")) is None
    assert table.etats[-1].etat == "refuse"
    assert "pèse plus" in table.etats[-1].message
    assert table.pont.fixer("projet.demande_equipement", False)
    assert table.pont.dossier.projet.demande_equipement is False
    assert table.etats[-1].etat == "a_publier"


def test_un_dossier_parti_est_dit_puis_retente(table, qtbot, monkeypatch):
    monkeypatch.setattr(bridge, "RETENTER_APRES", 0)
    ailleurs = table.dossier.with_name("débranchée")
    shutil.move(table.dossier, ailleurs)
    with qtbot.waitSignal(table.pont.enregistrement, check_params_cb=lambda e: e.etat == "impossible"):
        table.pont.saisir("projet.titre", "En attendant")
    shutil.move(ailleurs, table.dossier)
    with qtbot.waitSignal(table.pont.enregistrement, check_params_cb=lambda e: e.etat == "publie"):
        pass
    assert lire(table.fichier).projet.titre == "En attendant"


def test_fermer_publie_et_rend_le_fichier(table):
    table.pont.saisir("projet.titre", "À la fin")
    publication = table.pont.fermer()
    assert publication.etat == "publie"
    assert lire(table.fichier).projet.titre == "À la fin"
    document = ouvrir(table.fichier, lieux=table.lieux)  # nobody holds it any more
    table.pont = Pont(document, table.pont.pack)


def test_les_pages_disent_ou_elles_en_sont(table):
    assert table.pont.avancement["organismes"].etat in ("complet", "en_cours")
    table.pont.saisir("organismes[og1].siren", "12")
    assert table.pont.avancement["organismes"].etat == "a_corriger"


def test_emettre_des_signaux_ne_rend_pas_des_objets_qu_on_n_a_pas_empruntes(table):
    """A version of PySide6 gave True back at each signal: Python 3.11 stopped after some hundred of them."""
    avant = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(200):
        table.pont.avance.emit({})
    apres = sys.getrefcount(True), sys.getrefcount(None)
    assert all(b > a - 100 for a, b in zip(avant, apres, strict=True))
