"""What ends each page of the guide: its rule on a dossier written by hand, and what is read again."""

import dataclasses
import datetime as dt

import pytest

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.parcours import Parcours, resumer
from esms_desktop.dossier import achevement
from esms_desktop.dossier.achevement import REGLES, Achevement
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.engagements import Attestation, Engagement
from esms_desktop.dossier.rows.equipe import Instance, Personne, Reunion
from esms_desktop.dossier.rows.externe import DocumentLu
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.dossier.rows.organisme import Autodiagnostic, Organisme
from esms_desktop.dossier.rows.planning import Jalon, Tache
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.suivi import Besoin, Piece, Risque
from esms_desktop.dossier.steps import pages

APPEL = "amorcage-2021-nouvelle-aquitaine"
PINS = Organisme(id="pins", raison_sociale="Les Pins")
PORT = Organisme(id="port", raison_sociale="Le Port")
JOUR = dt.date(2027, 1, 4)


def attentes(page, **contenu):
    return list(Achevement().attentes(Dossier(appel=APPEL, **contenu))[page])


def cles(page, **contenu):
    return [attente.cle for attente in attentes(page, **contenu)]


def test_chaque_regle_est_celle_d_une_page_qui_existe():
    assert set(REGLES) <= {page.id for _, page in pages()}


@pytest.mark.parametrize("page", sorted(set(REGLES) - {"maturite", "ressources", "referents", "engagements"}))
def test_un_dossier_vide_attend_quelque_chose_de_chaque_page(page):
    assert attentes(page)


def test_chaque_organisme_repond_sur_chaque_domaine_du_perimetre():
    fonctions = (
        Fonction(id="f1", domaine="F1", libelle="Admission"),
        Fonction(id="f3", domaine="F3", libelle="Projet"),
    )
    besoins = (
        Besoin(id="b1", fonction="Admission", organisme="pins", couverture=2),
        Besoin(id="b2", fonction="Projet", organisme="pins", couverture=1),
        Besoin(id="b3", fonction="Admission", organisme="port", couverture=0),
    )
    (seule,) = attentes("besoins", organismes=(PINS, PORT), fonctions=fonctions, besoins=besoins)
    assert seule.phrase == "Le Port : aucune réponse sur 1\u00a0domaine."
    assert cles("besoins", organismes=(PINS,)) == ["fonctions"]


def test_l_autodiagnostic_a_une_date_et_un_resultat_joint():
    fait = dataclasses.replace(PINS, autodiagnostic=Autodiagnostic(date=JOUR, piece="p"))
    a_demi = dataclasses.replace(PORT, autodiagnostic=Autodiagnostic(date=JOUR))
    assert cles("maturite", organismes=(fait, a_demi), pieces=(Piece(id="p"),)) == [
        "organismes[port].autodiagnostic.piece"
    ]


def test_la_gouvernance_demande_une_instance_un_chef_de_projet_et_un_referent_par_organisme():
    personnes = (
        Personne(id="a", organisme="pins", type_ressource=("chef_projet", "referent_si")),
        Personne(id="b", organisme="port", type_ressource=("utilisateur_cle",)),
    )
    instances = (Instance(id="i", type="copil"),)
    (seule,) = attentes("gouvernance", organismes=(PINS, PORT), personnes=personnes, instances=instances)
    assert seule.phrase == "Désignez un référent pour Le Port."
    assert len(attentes("gouvernance", organismes=(PINS, PORT))) == 3


def test_un_texte_lu_l_est_dans_une_version_connue():
    lu = DocumentLu(id="l", titre="Instruction", lu_le=JOUR)
    assert cles("lectures", lectures=(lu,)) == ["lectures[l].version"]
    assert cles("lectures", lectures=(dataclasses.replace(lu, date_document=JOUR),)) == []


def test_le_planning_va_jusqu_a_la_fin_du_deploiement():
    tache = Tache(id="t")
    assert cles("planning", taches=(tache,)) == ["jalons"]
    assert cles("planning", taches=(tache,), jalons=(Jalon(id="j", type="fin_deploiement"),)) == []


def test_chaque_risque_a_sa_parade_et_le_cadrage_ses_textes():
    assert cles("risques", risques=(Risque(id="r", libelle="Retard"),)) == ["risques[r].parade"]
    assert cles("cadrage", projet=Projet(cadrage_contexte="x", cadrage_objectifs="y")) == [
        "projet.cadrage_livrables",
        "projet.cadrage_contraintes",
    ]


def test_chaque_domaine_du_perimetre_a_un_referent():
    projet = Projet(perimetre_fonctionnel=("F3", "F4", "F5"))
    personnes = (Personne(id="a", domaines=("F3",)),)
    fonctions = (Fonction(id="f", domaine="F5", referent="a"),)
    (seule,) = attentes("referents", projet=projet, personnes=personnes, fonctions=fonctions)
    assert seule.phrase == "Sans référent : Soins de l’usager."


def test_une_seance_de_presentation_est_datee():
    assert cles("presentations", reunions=(Reunion(id="r", type="instance", date=JOUR),)) == ["presentations"]
    assert cles("presentations", reunions=(Reunion(id="r", type="presentation", date=JOUR),)) == []


def test_chaque_organisme_d_une_grappe_s_engage():
    signe = dataclasses.replace(PINS, engagement_signe_le=JOUR)
    lettres = (Engagement(id="e", organisme="port", statut="envoye"),)
    (seule,) = attentes("engagements", organismes=(signe, PORT), engagements=lettres)
    assert "Le Port" in seule.phrase
    assert "Les Pins" not in seule.phrase
    assert cles("engagements", organismes=(PINS,)) == []
    assert cles("attestations", attestations=(Attestation(id="a", type="socle_exigences", date=JOUR),)) == []


def test_le_depot_se_note_avec_sa_date_et_son_numero():
    assert cles("depot", projet=Projet(numero_pai="P-1")) == ["projet.date_depot"]


def test_une_regle_ne_se_relit_que_si_ce_qu_elle_lit_a_change(monkeypatch):
    lues = []
    regle = achevement.Regle(("risques",), lambda dossier: iter(lues.append("lue") or ()))
    monkeypatch.setattr(achevement, "REGLES", {"risques": regle})
    suivi = Achevement()
    dossier = Dossier(appel=APPEL, risques=(Risque(id="r"),))
    suivi.attentes(dossier)
    suivi.attentes(dataclasses.replace(dossier, projet=Projet(titre="Autre")))
    assert lues == ["lue"]
    suivi.attentes(dataclasses.replace(dossier, risques=()))
    assert lues == ["lue", "lue"]


def test_ce_qui_manque_a_une_page_se_compte_dans_sa_page_et_dans_son_etape():
    pack = bibliotheque().charger(APPEL)
    dossier = Dossier(appel=APPEL, risques=(Risque(id="r", libelle="Retard"),))
    avancement = Parcours(pack).avancement(dossier, juger(dossier, pack))
    assert (avancement["risques"].etat, avancement["risques"].manquants) == ("en_cours", 1)
    assert (avancement["lectures"].etat, avancement["lectures"].manquants) == ("a_faire", 1)
    etape = resumer([avancement["risques"], avancement["lectures"]])
    assert (etape.etat, etape.manquants) == ("en_cours", 2)


def test_une_page_qui_ne_demande_rien_ne_retient_pas_son_etape():
    pack = bibliotheque().charger(APPEL)
    avancement = Parcours(pack).avancement(Dossier(appel=APPEL), juger(Dossier(appel=APPEL), pack))
    assert avancement["relecture"].etat == "a_consulter"
    complet = avancement["relecture"]._replace(etat="complet")
    assert resumer([complet, avancement["relecture"]]).etat == "complet"
