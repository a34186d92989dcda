"""Notes: sorted by date, named in words, kept when what they are about goes, each gesture undone at once."""

from datetime import date

import pytest

from esms_desktop.document import a_faire
from esms_desktop.document.a_faire import Saisie, compter, enoncer_le_compte, etape_de, lister
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, ouvrir
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.notes import de_la_ligne, ligne_de, nommer_la_cible, par_cible
from esms_desktop.dossier.rows.engagements import Engagement
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.notes import Note

APPEL = "amorcage-2021-nouvelle-aquitaine"
JOUR = date(2026, 11, 24)
ESMS = Etablissement(id="es3", nom="EHPAD Les Tilleuls")


def dossier(*notes, **champs):
    return Dossier(appel=APPEL, etablissements=(ESMS,), notes=notes, **champs)


def note(cle, echeance=None, fait=None, cible=None, **champs):
    return Note(id=cle, texte=f"Note {cle}", echeance=echeance, fait=fait, cible=cible, **champs)


def nom(cle, **champs):
    cible = nommer_la_cible(dossier(**champs), cle)
    return cible.nom.replace("\u00a0", " "), cible.perdue


def test_la_liste_va_du_plus_presse_au_fait():
    notes = (
        note("sans"),
        note("faite", date(2026, 1, 1), fait=True),
        note("demain", date(2026, 11, 25)),
        note("hier", date(2026, 11, 23)),
        note("avant", date(2026, 10, 1), fait=False),
        note("jour", JOUR),
    )
    lues = [(c.id, c.quand) for c in lister(dossier(*notes), JOUR)]
    assert lues == [
        ("avant", "en_retard"),
        ("hier", "en_retard"),
        ("jour", "aujourdhui"),
        ("demain", "plus_tard"),
        ("sans", "sans_date"),
        ("faite", "fait"),
    ]
    assert compter(dossier(*notes)) == 5
    assert enoncer_le_compte(5).replace("\u00a0", " ") == "5 à faire"
    assert enoncer_le_compte(0) == ""


def test_une_note_se_nomme_par_ce_qu_elle_concerne():
    assert nom("projet.soutien_departement") == ("Soutien du département", False)
    assert nom("etablissements[es3].finess_et") == ("EHPAD Les Tilleuls : FINESS géographique", False)
    assert nom("etablissements[es3]") == ("EHPAD Les Tilleuls", False)
    assert nom("personnes[p]", personnes=(Personne(id="p", prenom="Inès", nom="Belhadj"),)) == (
        "Inès Belhadj", False,
    )  # fmt: skip
    assert nom("engagements[e]", engagements=(Engagement(id="e"),)) == (
        "Lettres d’engagement, ligne 1", False,
    )  # fmt: skip
    assert nom("relecture") == ("Relecture et export", False)
    assert nom(None) == ("Le dossier", False)


def test_ce_qui_n_est_plus_la_est_dit():
    assert nom("etablissements[parti].nom") == ("Une ligne supprimée de « Établissements »", True)
    assert nom("rien.du.tout") == ("Une information qui n’existe plus", True)
    assert nom("inconnus[x].y") == ("Une ligne supprimée", True)
    [chose] = lister(dossier(note("a", cible="etablissements[parti]")), JOUR)
    assert (chose.perdue, chose.cible) == (True, "")


def test_la_ligne_reunit_ses_notes_et_celles_de_ses_champs():
    notes = (
        note("ligne", cible="etablissements[es3]"),
        note("champ", cible="etablissements[es3].nom"),
        note("faite", cible="etablissements[es3].nom", fait=True),
        note("autre", cible="etablissements[es4].nom"),
        note("projet", cible="projet.titre"),
    )
    lu = dossier(*notes)
    assert [n.id for n in de_la_ligne(lu, "etablissements", "es3")] == ["ligne", "champ"]
    assert {cle: [n.id for n in siennes] for cle, siennes in par_cible(lu).items()} == {
        "etablissements[es3]": ["ligne"],
        "etablissements[es3].nom": ["champ"],
        "etablissements[es4].nom": ["autre"],
        "projet.titre": ["projet"],
    }
    assert ligne_de("projet.titre") == "projet.titre"


@pytest.mark.parametrize(
    ("cible", "numero"),
    [("projet.titre", 5), ("etablissements[es3]", 4), ("etablissements[es3].nom", 4), ("relecture", 11)],
)
def test_chaque_note_est_d_une_etape(cible, numero):
    assert etape_de(cible, dossier()).numero == numero


def test_le_detail_dit_la_date_l_auteur_et_l_impression():
    [chose] = lister(dossier(note("a", JOUR, auteur="Inès Belhadj", imprimer=True)), JOUR)
    assert chose.detail.replace("\u00a0", " ") == "pour le 24/11/2026 · Inès Belhadj · à imprimer"
    assert lister(dossier(note("a")), JOUR)[0].detail == ""


# --- gestures ---------------------------------------------------------------------------------------------


@pytest.fixture
def document(tmp_path):
    ouvert = creer(tmp_path / "a.esms", APPEL, 1, depuis=dossier(), lieux=Emplacements(tmp_path / "p"))
    yield ouvert
    ouvert.close()


def test_noter_cocher_modifier_et_retirer_sont_chacun_un_pas(document):
    cle = a_faire.noter(
        document, "etablissements[es3].nom", Saisie("Vérifier le nom", JOUR, "Inès", imprimer=True)
    )
    [lue] = document.dossier.notes
    assert lue == Note(
        id=cle, cible="etablissements[es3].nom", texte="Vérifier le nom", echeance=JOUR, auteur="Inès",
        imprimer=True,
    )  # fmt: skip
    assert document.undo_label == "Noter à faire"
    a_faire.cocher(document, cle, fait=True)
    assert compter(document.dossier) == 0
    a_faire.modifier(document, cle, Saisie(" Autre chose "))
    assert document.dossier.notes[0].texte == "Autre chose"
    assert document.dossier.notes[0].echeance is None
    assert document.dossier.notes[0].fait is True
    a_faire.retirer(document, cle)
    assert document.dossier.notes == ()
    for _ in range(3):
        document.undo()
    assert document.dossier.notes == (lue,)
    document.undo()
    assert document.dossier.notes == ()


def test_une_note_survit_a_sa_ligne_et_se_relit(document, tmp_path):
    a_faire.noter(document, "etablissements[es3]", Saisie("Demander le FINESS"))
    document.remove("etablissements", ["es3"])
    [chose] = lister(document.dossier, JOUR)
    assert (chose.texte, chose.perdue) == ("Demander le FINESS", True)
    document.close()
    relu = ouvrir(document.chemin, lieux=Emplacements(tmp_path / "p"))
    assert [n.cible for n in relu.dossier.notes] == ["etablissements[es3]"]
    relu.close()
