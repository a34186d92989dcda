"""Earlier versions: which are kept, what they hold, how they come back; and local copies erased on demand."""

from datetime import datetime, timedelta

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import backups
from esms_desktop.document.backups import a_garder
from esms_desktop.document.menage import Menage, effacer_copies
from esms_desktop.document.ouverture import lire, meilleure_version, restaurer
from esms_desktop.store.copies import Resume
from esms_desktop.store.errors import FichierEndommage
from tests.unit.test_document_fabrique import APPEL, DIX_HEURES, Bureau, abandonner, un_dossier


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


def abimer(chemin):
    """Change one letter of a text, as a bad disk would."""
    octets = chemin.read_bytes()
    assert octets.count(b"EHPAD Les Tilleuls")
    chemin.write_bytes(octets.replace(b"EHPAD Les Tilleuls", b"EHPAD Les Tillculs"))


# --- which are kept ---------------------------------------------------------------------------------------

DIMANCHE = datetime(2026, 11, 22, 12, 0)


def il_y_a(**duree):
    return DIMANCHE - timedelta(**duree)


def test_sans_sauvegarde_il_n_y_a_rien_a_garder():
    assert a_garder([], DIMANCHE) == []


def test_tout_ce_qui_a_moins_de_deux_jours_est_garde():
    recentes = [il_y_a(minutes=30 * n) for n in range(97)]  # 48 h, the limit included
    assert a_garder(recentes, DIMANCHE) == recentes


def test_au_dela_de_deux_jours_la_derniere_de_chacun_de_douze_jours_est_gardee():
    # three a day (8 h, 12 h, 20 h) from the 19th of November back to the 6th: fourteen days, Fri. 6 to Thu. 19
    dates = [datetime(2026, 11, jour, heure) for jour in range(6, 20) for heure in (8, 12, 20)]
    attendues = [datetime(2026, 11, jour, 20) for jour in range(19, 7, -1)]  # 19 to 8: twelve days
    # weeks: 16-19 -> the 19th, 9-15 -> the 15th, 2-8 -> the 8th; month: the 19th: nothing more
    assert a_garder(dates, DIMANCHE) == attendues


def test_les_semaines_puis_les_mois_prennent_la_suite_des_jours():
    dates = [DIMANCHE - timedelta(days=n) for n in range(3, 500)]  # one a day at noon, from Thursday the 19th
    jours = [datetime(2026, 11, jour, 12) for jour in range(19, 7, -1)]
    # Sundays end the weeks; those of the 15th and of the 8th of November are among the days
    semaines = [
        datetime(2026, m, j, 12)
        for m, j in ((11, 1), (10, 25), (10, 18), (10, 11), (10, 4), (9, 27), (9, 20))
    ]
    # the first of the ten weeks is that of the 19th; the 19th stands for November, then October back to March
    mois = [
        datetime(2026, m, j, 12)
        for m, j in ((10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30), (3, 31))
    ]
    assert a_garder(dates, DIMANCHE) == sorted({*jours, *semaines, *mois}, reverse=True)


def test_une_semaine_compte_de_lundi_a_dimanche_meme_a_cheval_sur_deux_annees():
    # 28 December 2026 to 3 January 2027 is one week (the 53rd); fifteen days later both ends are old
    dates = [datetime(2026, 12, 28, 9), datetime(2027, 1, 3, 9)]
    gardees = a_garder([*dates, *(datetime(2027, 1, j, 9) for j in range(4, 17))], datetime(2027, 1, 20, 9))
    assert datetime(2027, 1, 3, 9) in gardees
    assert datetime(2026, 12, 28, 9) in gardees  # the last of December


def test_la_derniere_est_gardee_si_vieille_qu_elle_soit():
    assert a_garder([datetime(2020, 1, 1), datetime(2020, 1, 1, 8)], DIMANCHE) == [datetime(2020, 1, 1, 8)]


def test_une_sauvegarde_datee_de_demain_est_gardee():
    demain = il_y_a(days=-1)
    assert a_garder([demain], DIMANCHE) == [demain]


def test_les_sauvegardes_s_amincissent_quand_on_en_fait(bureau, document):
    for jour in range(1, 21):
        bureau.horloge.maintenant = datetime(2026, 9, jour, 8)
        document.set("projet.duree_mois", str(jour))
        document.backup()
        bureau.horloge.maintenant = datetime(2026, 9, jour, 18)
        document.set("projet.duree_mois", str(jour + 100))
        document.backup()
    gardees = [s.quand for s in document.versions()]
    # Sunday 20 September 18 h: all of the 19th and 20th, and 18 h of the 18th; then the evenings of the 17th
    # to the 6th (the 18th 8 h being older than two days, its day counts: 18 to 7)
    assert gardees[:5] == [
        datetime(2026, 9, j, h) for j, h in ((20, 18), (20, 8), (19, 18), (19, 8), (18, 18))
    ]
    # days older than two days: the 18th (8 h), then 17 to 7: twelve; weeks: 14-20 (18th 8 h), 7-13 (13), 1-6 (6)
    assert gardees[5:] == [datetime(2026, 9, 18, 8), *(datetime(2026, 9, j, 18) for j in range(17, 5, -1))]


# --- what they hold ---------------------------------------------------------------------------------------


def test_la_liste_dit_quand_pourquoi_et_ce_que_chaque_version_contient(bureau, document):
    document.backup()
    bureau.horloge.avancer(minutes=30)
    document.set("projet.titre", "Autre titre")
    document.remove("etablissements", ["es3"])
    document.backup("import")
    derniere, premiere = document.versions()
    assert (derniere.quand, derniere.motif, derniere.revision) == (
        DIX_HEURES + timedelta(minutes=30),
        "import",
        3,
    )
    assert (premiere.quand, premiere.motif, premiere.revision) == (DIX_HEURES, "travail", 1)
    assert backups.contenu(derniere) == Resume(APPEL, "Autre titre", 2, 2)
    assert backups.contenu(premiere) == Resume(APPEL, "Un DUI pour le Bassin", 2, 3)


def test_une_sauvegarde_est_un_dossier_entier_et_verifie(bureau, document):
    document.attach("pc1", "a.pdf", b"octets")
    attendu = document.dossier
    sauvegarde = document.backup()
    document.set("projet.titre", "Autre")
    backups.copier(sauvegarde, bureau.dossiers / "ancien.esms")
    assert bureau.lire("ancien.esms") == attendu
    ancien = bureau.ouvrir("ancien.esms")
    assert ancien.content("pc1") == b"octets"
    ancien.close()
    assert document.dossier.projet.titre == "Autre"


def test_ouvrir_une_version_ne_prend_jamais_la_place_d_un_fichier(bureau, document):
    sauvegarde = document.backup()
    with pytest.raises(UserError, match="existe déjà"):
        backups.copier(sauvegarde, bureau.fichier)


def test_un_fichier_etranger_dans_le_dossier_des_sauvegardes_n_est_pas_une_version(document):
    sauvegarde = document.backup()
    for nom in ("copie.esms", "2026-13-45T10-04-00 r1 travail.esms", "2026-11-22T10-04-00 rx travail.esms"):
        (sauvegarde.chemin.parent / nom).write_bytes(b"x")
    assert document.versions() == [sauvegarde]


# --- when they are made -----------------------------------------------------------------------------------


def test_ouvrir_fait_une_sauvegarde_seulement_si_le_dossier_a_change(bureau, document):
    assert document.versions() == []
    document = bureau.rouvrir(document)
    assert [(s.motif, s.revision) for s in document.versions()] == [("ouverture", 1)]
    bureau.horloge.avancer(days=1)
    document = bureau.rouvrir(document)
    assert len(document.versions()) == 1
    document.set("projet.titre", "Autre")
    bureau.horloge.avancer(days=1)
    document = bureau.rouvrir(document)
    assert [s.revision for s in document.versions()] == [2, 1]
    assert backups.contenu(document.versions()[0]).titre == "Autre"
    document.close()


def test_deux_fichiers_copies_l_un_de_l_autre_ont_chacun_leurs_versions_a_l_ouverture(bureau, document):
    document.close()
    copie = bureau.dossiers / "copie.esms"
    copie.write_bytes(bureau.fichier.read_bytes())
    for nom, titre in (("grappe.esms", "Original"), ("copie.esms", "Copie")):
        bureau.horloge.avancer(hours=1)
        document = bureau.ouvrir(nom)
        document.set("projet.titre", titre)
        document.close()
        bureau.horloge.avancer(hours=1)
        document = bureau.ouvrir(nom)
        assert backups.contenu(document.versions()[0]).titre == titre
        document.close()


# --- when the file is damaged -----------------------------------------------------------------------------


def test_la_meilleure_version_est_la_derniere_qui_soit_intacte(bureau, document):
    for titre in ("un", "deux", "trois"):
        bureau.horloge.avancer(hours=1)
        document.set("projet.titre", titre)
        document.backup()
    trois, deux, un = document.versions()
    abimer(trois.chemin)
    deux.chemin.write_bytes(b"")
    dossier = un.chemin.parent
    assert backups.meilleure(dossier) == un
    with pytest.raises(FichierEndommage):
        backups.contenu(trois)
    with pytest.raises(UserError):
        backups.copier(deux, bureau.dossiers / "ancien.esms")
    assert not (bureau.dossiers / "ancien.esms").exists()
    un.chemin.unlink()
    assert backups.meilleure(dossier) is None


def test_un_fichier_abime_est_mis_de_cote_et_sa_derniere_version_remise(bureau, document):
    document.backup()
    document.close()
    abimer(bureau.fichier)
    abime = bureau.fichier.read_bytes()
    with pytest.raises(FichierEndommage) as refus:
        bureau.ouvrir()
    assert "22/11/2026 à 10 h 04" in str(refus.value)
    version = meilleure_version(bureau.fichier, bureau.lieux)
    a_part = restaurer(bureau.fichier, version, bureau.horloge)
    assert a_part.read_bytes() == abime
    assert "endommagé" in a_part.name
    document = bureau.ouvrir()
    assert document.dossier == un_dossier()
    document.close()


def test_sans_aucune_version_un_fichier_abime_est_dit_et_laisse_en_place(bureau, document):
    document.close()
    abimer(bureau.fichier)
    abime = bureau.fichier.read_bytes()
    with pytest.raises(FichierEndommage):
        bureau.ouvrir()
    assert meilleure_version(bureau.fichier, bureau.lieux) is None
    assert bureau.fichier.read_bytes() == abime


# --- erasing ----------------------------------------------------------------------------------------------


def test_effacer_les_copies_locales_ne_laisse_rien_que_le_dossier_lui_meme(bureau, document):
    document.backup()
    document.close()
    assert effacer_copies(bureau.lieux) == Menage(0, 0)
    assert [p for p in bureau.lieux.racine.rglob("*") if p.is_file()] == []
    assert meilleure_version(bureau.fichier, bureau.lieux) is None
    document = bureau.ouvrir()
    assert document.dossier == un_dossier()
    document.close()


def test_effacer_quand_il_n_y_a_rien_ne_dit_rien(bureau):
    assert effacer_copies(bureau.lieux) == Menage(0, 0)


def test_effacer_epargne_le_dossier_ouvert_et_le_travail_que_nul_fichier_ne_porte(bureau, document):
    autre = bureau.rempli("autre.esms")
    autre.set("projet.titre", "Jamais publié")
    abandonner(autre)
    assert effacer_copies(bureau.lieux) == Menage(ouverts=1, a_reprendre=1)
    document.set("projet.titre", "Toujours ouvert")
    document.close()
    assert bureau.lire().projet.titre == "Toujours ouvert"
    repris = bureau.ouvrir("autre.esms")
    assert (repris.recupere, repris.dossier.projet.titre) == (True, "Jamais publié")
    repris.close()


# --- a second place ---------------------------------------------------------------------------------------


def test_chaque_sauvegarde_est_aussi_copiee_sur_la_cle(bureau, document, tmp_path):
    cle = tmp_path / "Clé USB"
    cle.mkdir()
    bureau.lieux.fixer_second(cle)
    assert bureau.lieux.second() == cle
    sauvegarde = document.backup()
    assert document.alerte_sauvegarde == ""
    [copie] = cle.rglob("*.esms")
    assert copie.parent.parent == cle / "Sauvegardes ESMS Desktop"
    assert copie.parent.name.startswith("grappe (")
    assert copie.read_bytes() == sauvegarde.chemin.read_bytes()
    assert lire(copie) == un_dossier()


def test_une_cle_debranchee_se_dit_et_la_premiere_copie_est_faite(bureau, document, tmp_path):
    bureau.lieux.fixer_second(tmp_path / "absente")
    sauvegarde = document.backup()
    assert sauvegarde.chemin.exists()
    assert "n’est pas accessible" in document.alerte_sauvegarde
    (tmp_path / "absente").mkdir()
    bureau.horloge.avancer(minutes=1)
    document.backup()
    assert document.alerte_sauvegarde == ""


def test_le_second_emplacement_s_oublie(bureau, tmp_path):
    bureau.lieux.fixer_second(tmp_path)
    bureau.lieux.fixer_second(None)
    assert bureau.lieux.second() is None


def test_le_second_emplacement_s_amincit_comme_le_premier(bureau, document, tmp_path):
    bureau.lieux.fixer_second(tmp_path)
    document.backup()
    for _ in range(2):
        bureau.horloge.avancer(days=3)
        document.backup()
        bureau.horloge.avancer(minutes=1)
        document.backup()
    assert (
        len(list(tmp_path.glob("Sauvegardes ESMS Desktop/*/*.esms"))) == 4
    )  # the morning of day 3 is thinned


def test_la_copie_d_avant_une_migration_n_est_jamais_amincie(bureau, document):
    ancienne = document.backup("migration")
    for _ in range(40):
        bureau.horloge.avancer(days=30)
        document.backup()
    assert ancienne.chemin.exists()
    assert len(document.versions()) < 30


def test_creer_n_efface_pas_du_travail_a_reprendre(bureau, document):
    document.set("projet.titre", "Jamais publié")
    abandonner(document)
    bureau.fichier.unlink()
    with pytest.raises(UserError, match="attend d’être repris"):
        bureau.creer()
    repris = bureau.ouvrir()
    assert repris.dossier.projet.titre == "Jamais publié"
    repris.close()


def test_la_liste_des_versions_ne_compte_pas_les_etablissements_hors_du_projet(bureau, document):
    document.set("etablissements[es3].type_intervention", "hors_perimetre")
    assert backups.contenu(document.backup()).etablissements == 2
