"""The shipped packs: complete, loadable, their own examples right; nothing of an official text is copied."""

import re
from pathlib import Path

import pytest

from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.rules.cases import jouer

IDS = [
    "amorcage-2021-national",
    "amorcage-2021-nouvelle-aquitaine",
    "generalisation-2022-guadeloupe",
    "generalisation-2022-national",
    "generalisation-2023-national",
    "generalisation-2024-national",
    "generalisation-2025-national",
]
REGLES = Path(__file__).parents[2] / "resources" / "regles"
SOURCES = Path(__file__).parents[3] / "shared" / "sources"


@pytest.fixture(scope="module")
def packs():
    return bibliotheque()


def test_les_sept_appels_du_contrat_sont_fournis(packs):
    assert packs.ids() == IDS


@pytest.mark.parametrize("nom", IDS)
def test_les_exemples_de_chaque_appel_donnent_le_resultat_attendu(packs, nom):
    exemples = packs.cas(nom)
    assert len(exemples) >= 3
    assert jouer(packs.charger(nom), exemples) == []


@pytest.mark.parametrize("nom", IDS)
def test_chaque_appel_connu_dit_ses_textes_et_ce_qu_il_ignore(packs, nom):
    appel = packs.charger(nom).appel
    assert appel.titre
    assert appel.documents
    assert appel.resume
    if appel.annee >= 2022:
        assert appel.inconnus, "un appel lu en partie dit ce qu'il ignore"


@pytest.mark.parametrize("nom", [n for n in IDS if n[-13:-9] in ("2023", "2024", "2025")])
def test_un_appel_au_bareme_inconnu_ne_donne_aucun_montant(packs, nom):
    financement = packs.charger(nom).financement
    assert not financement.connu
    assert financement.notes


@pytest.mark.parametrize(
    ("nom", "attendus"),
    [
        (
            "amorcage-2021-national",
            "porteur-unique esms-l312-1 finess-geographique taille-grappe plafond-regional solution-unique "
            "services-socles achat attestation-socle-exigences nombre-utilisateurs typologie-projet type-public "
            "liste-structures equipe-projet duree-projet planning disponibilite confidentialite champ-dominant "
            "motivation perimetre-fonctionnel solution-mutualisee interoperabilite plateforme-regionale",
        ),
        (
            "amorcage-2021-nouvelle-aquitaine",
            "taille-grappe mutualisation-ressources perennisation usages-socles ror ins deux-organismes "
            "meme-departement esms-isoles",
        ),
        (
            "generalisation-2022-guadeloupe",
            "porteur-unique esms-l312-1 finess-geographique taille-grappe plafond-regional solution-unique achat "
            "referencement-segur non-cumul accord-entite-nationale autodiagnostic-maturite duree-projet "
            "contrat-non-signe mise-en-commun-moyens",
        ),
    ],
)
def test_les_criteres_du_contrat_sont_la_ou_les_textes_les_posent(packs, nom, attendus):
    assert set(attendus.split()) <= set(packs.charger(nom).criteres)


def test_les_contacts_sont_des_adresses_de_service_jamais_de_personne(packs):
    for nom in IDS:
        for contact in packs.charger(nom).appel.contacts:
            assert not re.match(r"[a-z]+\.[a-z]+@(ars|ars\.sante)", contact.courriel), contact.courriel


@pytest.mark.skipif(not SOURCES.is_dir(), reason="les textes officiels ne sont pas à côté du projet")
@pytest.mark.parametrize("nom", IDS)
def test_aucune_phrase_d_un_texte_officiel_n_est_recopiee(nom):
    """Twelve words in a row found in an official text are a copy; the title of a text is its name."""
    suite = 12
    officiels = set()
    for chemin in SOURCES.glob("*.txt"):
        mots = _mots(chemin.read_text(encoding="utf-8"))
        officiels.update(tuple(mots[i : i + suite]) for i in range(len(mots) - suite))
    for chemin in (REGLES / nom).glob("*.toml"):
        for ligne in chemin.read_text(encoding="utf-8").splitlines():
            mots = [] if ligne.startswith("titre = ") else _mots(ligne)
            for i in range(len(mots) - suite + 1):
                assert tuple(mots[i : i + suite]) not in officiels, f"{chemin.name} : {ligne}"


def _mots(texte):
    return re.findall(r"\w+", texte.lower())
