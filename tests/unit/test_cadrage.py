"""The note that frames the project: its fourteen sections, assembled from what the dossier knows."""

from datetime import date
from decimal import Decimal

import pytest

from esms_desktop.document.cadrage import composer
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.redaction import Manque, Paragraphe, Puces, Tableau, en_html, en_texte
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense, Financement
from esms_desktop.dossier.rows.equipe import Instance, Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.planning import Jalon, Phase, Tache
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.solution import Solution
from esms_desktop.dossier.rows.suivi import Risque

APPEL = "amorcage-2021-nouvelle-aquitaine"
TITRES = [
    "Contexte et justification",
    "Objectifs",
    "Périmètre",
    "Livrables attendus",
    "Parties prenantes et gouvernance",
    "Équipe projet",
    "Méthode et phases",
    "Planning et jalons",
    "Budget et financement",
    "Contraintes",
    "Risques et parades",
    "Conduite du changement, formation et communication",
    "Indicateurs et cibles",
    "Suivi et validation",
]


@pytest.fixture(scope="module")
def pack():
    return bibliotheque().charger(APPEL)


def dossier(**quoi):
    valeurs = {
        "projet": Projet(titre="Un DUI pour tous", perimetre_fonctionnel=("F3", "F1")),
        "organismes": (
            Organisme(id="pins", raison_sociale="Les Pins", role="porteur"),
            Organisme(id="port", raison_sociale="Le Port", role="membre"),
        ),
        "etablissements": (
            Etablissement(id="a", nom="EHPAD A", organisme="pins", file_active=80, nb_utilisateurs=40),
            Etablissement(id="b", nom="SSIAD B", organisme="port", file_active=60, nb_utilisateurs=10),
            Etablissement(id="c", nom="IME C", organisme="port", type_intervention="hors_perimetre"),
        ),
        "personnes": (
            Personne(
                id="anne",
                prenom="Anne",
                nom="Durand",
                organisme="pins",
                dans_equipe_projet=True,
                role_projet="Cheffe de projet",
                quotite=Decimal(80),
                est_representant_legal=False,
            ),
            Personne(id="rl", nom="Blanc", organisme="pins", est_representant_legal=True),
        ),
    }
    return Dossier(appel=APPEL, **valeurs | quoi)


def plat(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


def section(note, numero):
    return note.sections[numero - 1]


def dit(note, numero):
    """Everything that a section says."""
    morceaux = []
    for element in section(note, numero).elements:
        if isinstance(element, Paragraphe | Manque):
            morceaux.append(element.texte)
        elif isinstance(element, Puces):
            morceaux += [element.libelle, *element.points]
        else:
            morceaux += [" | ".join(ligne) for ligne in (element.colonnes, *element.lignes)]
    return plat("\n".join(morceaux))


def manques(note, numero):
    return [(plat(m.texte), m.cle) for m in section(note, numero).manques]


def test_la_note_a_quatorze_sections_dans_l_ordre(pack):
    assert [s.titre for s in composer(dossier(), pack).sections] == TITRES


def test_un_dossier_vide_dit_partout_quoi_faire_et_ou(pack):
    note = composer(Dossier(appel=APPEL), pack)
    assert not any(s.complete for s in note.sections)
    for s in note.sections:
        assert s.manques
        assert s.cles
    assert manques(note, 1) == [
        ("Rédigez le contexte et la justification du projet.", "projet.cadrage_contexte"),
        ("Ajoutez les organismes et les ESMS de la grappe.", "etablissements"),
    ]


def test_le_contexte_reprend_la_grappe(pack):
    note = composer(dossier(projet=Projet(cadrage_contexte="Trop de papier.")), pack)
    # 80 + 60 people, 40 + 10 users: the IME is out of the project
    assert dit(note, 1) == (
        "Trop de papier.\nLe projet réunit 2 organismes et 2 ESMS, avec Les Pins pour porteur. Ils accompagnent 140 "
        "personnes ; 50 professionnels utiliseront le dossier usager informatisé."
    )
    assert section(note, 1).complete


def test_le_perimetre_dit_ce_qui_est_dedans_et_dehors(pack):
    note = composer(dossier(), pack)
    lu = dit(note, 3)
    assert "Les Pins : EHPAD A\nLe Port : SSIAD B" in lu
    assert "Instruction de la demande d’admission\nAccompagnement de l’usager" in lu
    assert "ESMS hors du projet\nIME C" in lu
    assert [cle for _, cle in manques(note, 3)] == ["projet.cadrage_reprise", "projet.cadrage_exclusions"]


def test_la_gouvernance_reprend_les_instances(pack):
    copil = Instance(
        id="i",
        type="copil",
        frequence="Chaque mois",
        membres=("anne",),
        president="rl",
        pouvoir_decision="Le planning.",
    )
    note = composer(dossier(instances=(copil,)), pack)
    assert (
        "Instance | Rythme | Membres | Présidence | Décide\nCOPIL | Chaque mois | 2 | Blanc | Le planning."
        in dit(note, 5)
    )
    assert "Les Pins, porteur\nLe Port" in dit(note, 5)
    assert section(note, 5).complete


def test_l_equipe_dit_ses_membres_et_leur_temps(pack):
    note = composer(dossier(), pack)
    assert "Anne Durand | Les Pins | Cheffe de projet | 80 %" in dit(note, 6)
    assert "1 personne, hors assistance à maîtrise d’ouvrage, pour 0,8 ETP." in dit(note, 6)
    sans_temps = dossier(personnes=(Personne(id="x", nom="X", dans_equipe_projet=True),))
    assert manques(composer(sans_temps, pack), 6) == [
        ("Rôle à préciser : X.", "personnes[x].role_projet"),
        ("Temps consacré à préciser : X.", "personnes[x].quotite"),
    ]


def test_les_phases_et_les_jalons_sont_dates(pack):
    planning = {
        "phases": (Phase(id="p1", libelle="Paramétrage"), Phase(id="p2", libelle="Bilan")),
        "taches": (
            Tache(id="t1", phase="p1", libelle="A", debut=date(2027, 2, 1), duree_jours=5),
            Tache(id="t2", phase="p1", libelle="B", debut=date(2027, 2, 8), duree_jours=5),
        ),
        "jalons": (
            Jalon(id="j2", libelle="Fin de déploiement", type="fin_deploiement", date=date(2027, 12, 1)),
            Jalon(id="j1", libelle="Convention", type="convention", date=date(2027, 1, 4)),
            Jalon(id="j3", libelle="Solde"),
        ),
    }
    note = composer(dossier(**planning), pack)
    assert "Paramétrage : du 01/02/2027 au 12/02/2027\nBilan : dates à fixer" in dit(note, 7)
    # from 4 January to 1 December 2027: ten months, then from 4 November to 1 December, 27 days
    assert "Le projet dure 10 mois et 27 jours, du 04/01/2027 au 01/12/2027." in dit(note, 8)
    assert "Convention | 04/01/2027\nFin de déploiement | 01/12/2027\nSolde | à fixer" in dit(note, 8)
    assert manques(note, 8) == [("Datez 1 jalon : Solde.", "jalons[j3].date")]


def test_le_budget_donne_le_cout_et_les_ressources(pack):
    # 2 × 1 000,00 € HT at 20 % = 2 400,00 €
    note = composer(
        dossier(
            depenses=(
                Depense(
                    id="d",
                    libelle="X",
                    quantite=Decimal(2),
                    pu_ht=100_000,
                    taux_tva=Decimal(20),
                    organisme="pins",
                ),
            ),
            financements=(
                Financement(id="f1", type="subvention", montant=200_000),
                Financement(id="f2", type="autofinancement", montant=40_000),
            ),
        ),
        pack,
    )
    assert (
        "Coût et ressources | Montant\nCoût du projet | 2 400 €\nSubvention ESMS numérique | 2 000 €\nAutofinancement | 400 €"
        in dit(note, 9)
    )
    assert "Le plan est équilibré" in dit(note, 9)
    assert section(note, 9).complete


def test_seuls_les_risques_critiques_sont_detailles(pack):
    risques = (
        Risque(
            id="r1", libelle="Retard", probabilite=3, impact=3, parade="Jalons serrés", responsable="anne"
        ),
        Risque(id="r2", libelle="Panne", probabilite=4, impact=4),
        Risque(id="r3", libelle="Pluie", probabilite=2, impact=4),
        Risque(id="r4", libelle="Départ", probabilite=2),
    )
    note = composer(dossier(risques=risques), pack)
    # 4 × 4 = 16, 3 × 3 = 9; 2 × 4 = 8 is below nine, r4 is not judged yet
    assert "Panne | 16 | – | –\nRetard | 9 | Jalons serrés | Anne Durand" in dit(note, 11)
    assert (
        "1 autre risque, de criticité inférieure à 9 sur 16, est suivi dans le registre des risques."
        in dit(note, 11)
    )
    assert manques(note, 11) == [
        ("Évaluez la probabilité et l’impact de 1 risque : Départ.", "risques[r4].impact"),
        ("Prévoyez une parade : Panne.", "risques[r2].parade"),
    ]


def test_sans_risque_critique_on_le_dit(pack):
    note = composer(
        dossier(risques=(Risque(id="r3", libelle="Pluie", probabilite=2, impact=4, parade="x"),)), pack
    )
    assert "Aucun des risques connus n’atteint une criticité de 9 sur 16." in dit(note, 11)
    assert section(note, 11).complete


def test_les_contraintes_rappellent_l_appel_et_l_achat(pack):
    note = composer(
        dossier(
            projet=Projet(cadrage_contraintes="Le calendrier."),
            solution=Solution(mode_achat="sad", hebergement_hds=True),
        ),
        pack,
    )
    lu = dit(note, 10)
    assert f"Appel à projets : {plat(pack.appel.titre)}" in lu
    assert "Achat : Système d’acquisition dynamique (SAD)" in lu
    assert "Hébergement : certifié HDS" in lu


def test_les_signatures_nomment_les_representants_legaux(pack):
    note = composer(dossier(projet=Projet(cadrage_suivi="Un tableau de bord.")), pack)
    assert "Organisme | Représentant légal | Date et signature\nLes Pins | Blanc | \nLe Port | – | " in dit(
        note, 14
    )
    assert manques(note, 14) == [("Désignez le représentant légal : Le Port.", "personnes")]


# --- copying -------------------------------------------------------------------------------------------------


def test_la_note_se_copie_en_texte(pack):
    texte = plat(
        en_texte(
            composer(
                dossier(projet=Projet(titre="Un DUI pour tous", cadrage_contexte="Trop\nde papier.")), pack
            )
        )
    )
    lignes = texte.split("\n")
    assert lignes[0] == "Note de cadrage : Un DUI pour tous"
    assert "1. Contexte et justification" in lignes
    assert "– Les Pins : EHPAD A" in lignes
    assert "– Anne Durand (Organisme : Les Pins ; Rôle : Cheffe de projet ; Temps : 80 %)" in lignes
    assert "[À compléter] Rédigez les objectifs et leurs critères de réussite." in lignes


def test_la_note_se_copie_aussi_en_tableaux_pour_word(pack):
    html = en_html(composer(dossier(projet=Projet(titre="A & B <x>")), pack))
    assert "<h1>Note de cadrage\u00a0: A &amp; B &lt;x&gt;</h1>" in html
    assert "<h2>6. Équipe projet</h2>" in html
    assert "<th>Rôle</th>" in html
    assert "<td>Cheffe de projet</td>" in html


def test_un_tableau_a_autant_de_cases_que_de_colonnes(pack):
    note = composer(dossier(), pack)
    tableaux = [e for s in note.sections for e in s.elements if isinstance(e, Tableau)]
    assert tableaux
    for tableau in tableaux:
        assert {len(ligne) for ligne in tableau.lignes} == {len(tableau.colonnes)}
