"""The content hash: any change of anything changes it, and nothing else does."""

import sqlite3

import pytest

from esms_desktop.dossier.dossier import TABLES
from esms_desktop.store import empreinte
from esms_desktop.store.copies import verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage
from tests.unit.test_document_fabrique import Bureau


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def fichier(bureau):
    document = bureau.rempli()
    document.attach("pc1", "a.pdf", b"octets de la convention")
    document.set("etablissements[es1].siret", "12")
    document.set_value("projet.description", "Texte", "importe")
    document.close()
    return bureau.fichier


def hache(chemin, **options):
    base = Base(chemin, lecture_seule=True)
    try:
        return empreinte.calculer(base, **options)
    finally:
        base.fermer()


def inscrite(chemin):
    cnx = sqlite3.connect(chemin)
    try:
        return cnx.execute("SELECT valeur FROM meta WHERE cle = 'empreinte'").fetchone()[0]
    finally:
        cnx.close()


def changements(cnx):
    """One order for each cell of each row of each table: the cell alone is changed."""
    for table in (*TABLES, "meta", "reponse", "justification", "contenu", "journal"):
        colonnes = cnx.execute(f'PRAGMA table_info("{table}")').fetchall()
        cle = colonnes[0][1]
        for (ligne,) in cnx.execute(f'SELECT "{cle}" FROM "{table}"').fetchall():
            for _, nom, genre, *_ in colonnes:
                if (table, ligne) != ("meta", "empreinte"):
                    yield table, cle, ligne, nom, genre


AUTRES = {
    "INTEGER": 'CASE WHEN "{0}" = 1 THEN 0 ELSE 1 END',
    "TEXT": 'CASE WHEN json_valid("{0}") AND json_type("{0}") = \'object\' THEN \'{{"x":"y"}}\' '
    "WHEN json_valid(\"{0}\") THEN '0.5' ELSE coalesce(substr(\"{0}\", 2), '') || '~' END",
    "BLOB": "\"{0}\" || x'00'",
}


def test_changer_une_seule_cellule_de_n_importe_quelle_table_change_l_empreinte(fichier):
    attendue = hache(fichier)
    assert attendue == inscrite(fichier)
    base = Base(fichier, exclusive=False)
    cnx = base.brut()
    cnx.execute("PRAGMA foreign_keys=OFF")
    vues = {attendue}
    faits = 0
    for table, cle, ligne, nom, genre in list(changements(cnx)):
        cnx.execute("BEGIN")
        ordre = (
            f'UPDATE "{table}" SET "{nom}" = CAST({AUTRES[genre].format(nom)} AS {genre}) WHERE "{cle}" = ?'
        )
        try:
            cnx.execute(ordre, (ligne,))
        except sqlite3.IntegrityError:  # refused by a check: nothing to see
            cnx.execute("ROLLBACK")
            continue
        vues.add(empreinte.calculer(base))
        faits += 1
        cnx.execute("ROLLBACK")
    assert len(vues) == faits + 1
    assert faits > 300
    assert empreinte.calculer(base) == attendue
    base.fermer()


@pytest.mark.parametrize("table", [*TABLES, "reponse", "justification", "contenu", "journal"])
def test_une_ligne_de_moins_change_l_empreinte(fichier, table):
    attendue = hache(fichier)
    cnx = sqlite3.connect(fichier)
    cnx.execute(f'DELETE FROM "{table}" WHERE rowid = (SELECT min(rowid) FROM "{table}")')
    cnx.commit()
    cnx.close()
    assert hache(fichier) != attendue
    with pytest.raises(FichierEndommage):
        verifier(fichier)


def test_deux_colonnes_echangees_ou_deux_textes_colles_changent_l_empreinte(fichier):
    vues = {hache(fichier)}
    cnx = sqlite3.connect(fichier)
    for nom, prenom in (("ab", "c"), ("a", "bc"), ("bc", "a"), ("abc", None), (None, "abc"), ("abc", "")):
        cnx.execute("UPDATE personnes SET nom = ?, prenom = ? WHERE id = 'p1'", (nom, prenom))
        cnx.commit()
        vues.add(hache(fichier))
    cnx.close()
    assert len(vues) == 7


def test_publier_deux_fois_sans_changement_donne_la_meme_empreinte(bureau, fichier):
    premiere = inscrite(fichier)
    document = bureau.ouvrir()
    assert document.publish().etat == "publie"
    assert inscrite(fichier) == premiere
    bureau.horloge.avancer(days=3)
    document.publish()
    document.close()
    assert inscrite(fichier) == premiere == hache(fichier)


def test_une_sauvegarde_a_l_empreinte_du_fichier(bureau, fichier):
    document = bureau.ouvrir()
    assert inscrite(document.backup().chemin) == inscrite(fichier)
    document.close()


def test_publier_ne_relit_pas_les_pieces_et_trouve_la_meme_empreinte(fichier):
    assert hache(fichier, contenus=False) == hache(fichier)


def test_une_piece_dont_les_octets_ont_change_est_vue(fichier):
    verifier(fichier)
    octets = fichier.read_bytes()
    assert octets.count(b"octets de la convention") == 1
    fichier.write_bytes(octets.replace(b"octets de la convention", b"octets de la Convention"))
    with pytest.raises(FichierEndommage):
        verifier(fichier)


@pytest.mark.parametrize(
    "changer",
    [
        lambda d: d.set("projet.titre", "Autre"),
        lambda d: d.set("etablissements[es1].siret", "123"),
        lambda d: d.set_value("projet.description", "Texte", "reporte"),
        lambda d: d.justify("non-cumul", "Oui."),
        lambda d: d.move("jalons", ["j1"], 1) or d.move("etablissements", ["es3"], 1),
        lambda d: d.attach("pc1", "a.pdf", b"d'autres octets"),
        lambda d: d.remove("risques", ["r1"]),
    ],
)
def test_chaque_operation_change_l_empreinte_du_fichier(bureau, fichier, changer):
    avant = inscrite(fichier)
    document = bureau.ouvrir()
    changer(document)
    document.close()
    assert inscrite(fichier) != avant
    verifier(fichier)
