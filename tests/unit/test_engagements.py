"""Who may sign, where each letter and attestation stands, what the convention and confidentiality still lack."""

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.modeles import modele_pour, remplir
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.achevement import Achevement
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements import attestations, confidentialite, confort, convention
from esms_desktop.dossier.engagements.lettres import lettres, sans_ligne
from esms_desktop.dossier.engagements.pieces import etats
from esms_desktop.dossier.engagements.signataires import juger_le_signataire, representant_legal
from esms_desktop.dossier.rows.engagements import Attestation, Engagement
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.solution import Solution
from esms_desktop.dossier.rows.suivi import Piece

GUADELOUPE = "generalisation-2022-guadeloupe"
PINS = Organisme(id="pins", raison_sociale="Les Pins", role="porteur")
PORT = Organisme(id="port", raison_sociale="Le Port", role="membre")
HELENE = Personne(id="hd", prenom="Hélène", nom="Darrigade", organisme="pins", est_representant_legal=True)
MARC = Personne(id="ml", prenom="Marc", nom="Lespiau", organisme="pins")
DEUX = Dossier(appel=GUADELOUPE, organismes=(PINS, PORT), personnes=(HELENE, MARC))


def avec(dossier=DEUX, **champs):
    return dataclasses.replace(dossier, **champs)


def simple(phrase):
    return phrase.replace("\u202f", " ").replace("\u00a0", " ")


# --- who may sign -----------------------------------------------------------------------------------------


def signer(dossier, personne, organisme="pins"):
    signature = juger_le_signataire(dossier, personne, organisme, "ici")
    return signature.etat, signature.phrase, signature.cle


def marc(**champs):
    return avec(personnes=(HELENE, dataclasses.replace(MARC, **champs)))


def test_le_representant_legal_signe_pour_son_organisme():
    assert signer(DEUX, "hd") == ("satisfait", "Hélène Darrigade est représentant légal.", "")
    assert representant_legal(DEUX, "pins") == "hd"
    assert representant_legal(DEUX, "port") is None


def test_il_ne_signe_pas_pour_un_autre_organisme():
    etat, phrase, cle = signer(DEUX, "hd", "port")
    assert (etat, cle) == ("non_satisfait", "ici")
    assert phrase == "Hélène Darrigade est de « Les Pins » et ne signe pas pour « Le Port »."
    assert signer(DEUX, "hd", None)[0] == "satisfait"


@pytest.mark.parametrize("personne", [None, "parti"])
def test_sans_signataire_connu_on_le_demande(personne):
    assert signer(DEUX, personne) == ("a_completer", "Dites qui signe.", "ici")


def test_qui_n_a_rien_dit_de_son_pouvoir_est_a_completer_qui_n_en_a_pas_est_refuse():
    assert signer(DEUX, "ml")[::2] == ("a_completer", "personnes[ml].est_representant_legal")
    refuse = signer(marc(est_representant_legal=False, est_delegataire=False), "ml")
    assert refuse[:2] == ("non_satisfait", "Marc Lespiau n’est ni représentant légal ni délégataire.")


def test_un_delegataire_a_sa_delegation_jointe():
    delegataire = marc(est_delegataire=True)
    assert signer(delegataire, "ml")[::2] == ("a_completer", "personnes[ml].piece_delegation")
    designee = marc(est_delegataire=True, piece_delegation="p14")
    manque = avec(designee, pieces=(Piece(id="p14", code="P14", etat="manquante"),))
    assert signer(manque, "ml")[::2] == ("a_completer", "pieces[p14]")
    jointe = avec(designee, pieces=(Piece(id="p14", code="P14", etat="jointe"),))
    assert signer(jointe, "ml")[0] == "satisfait"


# --- letters ----------------------------------------------------------------------------------------------


def etats_des_lettres(dossier):
    return [(lettre.organisme, lettre.etat, lettre.date) for lettre in lettres(dossier)]


def test_chaque_organisme_a_une_lettre_ou_aucune():
    assert etats_des_lettres(DEUX) == [("pins", "absente", None), ("port", "absente", None)]
    envoyee = Engagement(id="e1", organisme="port", statut="envoye", signataire="ml")
    dossier = avec(engagements=(envoyee, Engagement(id="e2", organisme="pins")))
    assert etats_des_lettres(dossier) == [("pins", "a_preparer", None), ("port", "envoye", None)]
    assert [lettre.porteur for lettre in lettres(dossier)] == [True, False]
    assert lettres(dossier)[0].signature.cle == "engagements[e2].signataire"
    assert lettres(dossier)[1].signature.etat == "non_satisfait"  # ml is of the other organisation
    assert sans_ligne(dossier) == ()


def test_la_plus_avancee_compte_et_la_date_dite_de_l_organisme_aussi():
    signee = Engagement(id="e2", organisme="pins", statut="signe", date=date(2021, 9, 2))
    lignes = (Engagement(id="e1", organisme="pins", statut="a_preparer"), signee)
    port = dataclasses.replace(PORT, engagement_signe_le=date(2021, 9, 6))
    dossier = avec(organismes=(PINS, port), engagements=lignes)
    assert etats_des_lettres(dossier) == [
        ("pins", "signe", date(2021, 9, 2)),
        ("port", "signe", date(2021, 9, 6)),
    ]
    assert [lettre.organisme for lettre in sans_ligne(dossier)] == ["port"]


# --- attestations -----------------------------------------------------------------------------------------


def dits(points):
    return [(point.etat, simple(point.phrase), point.cle) for point in points]


ATTESTE = avec(projet=Projet(attestation_socle_exigences=True))


def test_une_attestation_se_complete_pas_a_pas():
    def lire(**champs):
        attestation = Attestation(id="a1", type="socle_exigences", **champs)
        return dits(attestations.points(avec(ATTESTE, attestations=(attestation,))))[0]

    assert lire() == ("a_completer", "Dites qui signe.", "attestations[a1].signataire")
    assert lire(signataire="hd")[::2] == ("a_completer", "attestations[a1].date")
    signee = {"signataire": "hd", "date": date(2021, 9, 2)}
    assert lire(**signee)[::2] == ("a_completer", "attestations[a1].piece")
    etat, phrase, _ = lire(**signee, piece="p04")
    assert etat == "satisfait"
    assert phrase == "Signée le 02/09/2021. Hélène Darrigade est représentant légal."


def test_le_signataire_est_celui_du_porteur():
    port = Personne(id="tl", nom="Laborde", organisme="port", est_representant_legal=True)
    dossier = avec(
        ATTESTE,
        personnes=(port,),
        attestations=(Attestation(id="a1", type="socle_exigences", signataire="tl"),),
    )
    assert attestations.points(dossier)[0].etat == "non_satisfait"


def test_le_socle_vient_en_premier_puis_ce_que_dit_le_projet():
    dossier = avec(
        projet=Projet(attestation_socle_exigences=False),
        attestations=(
            Attestation(id="a1"),
            Attestation(id="a2", type="exactitude"),
            Attestation(id="a3", type="socle_exigences"),
        ),
    )
    assert [point.titre for point in attestations.points(dossier)] == [
        "Respect du socle d’exigences",
        "Exactitude des informations",
        "Attestation sans objet",
        "Ce que dit la page « Le projet »",
    ]
    assert attestations.points(dossier)[-1].etat == "non_satisfait"


# --- convention -------------------------------------------------------------------------------------------


def point(points, titre):
    [trouve] = [p for p in points if p.titre == titre]
    return trouve.etat, simple(trouve.phrase), trouve.cle


def duree(**champs):
    return point(convention.points(avec(projet=Projet(**champs))), "Durée")


def test_la_duree_se_compare_en_mois_puis_en_dates():
    assert duree() == (
        "a_completer", "Indiquez celle du regroupement pour les comparer.", "projet.regroupement_duree_mois",
    )  # fmt: skip
    assert duree(regroupement_duree_mois=24)[2] == "projet.duree_mois"
    assert duree(regroupement_duree_mois=24, duree_mois=24)[:2] == (
        "satisfait", "24 mois pour un projet de 24 mois.",
    )  # fmt: skip
    assert duree(regroupement_duree_mois=23, duree_mois=24)[0] == "non_satisfait"
    # from 01/01/2027 for 24 months: to 31/12/2028; project from 01/02/2027 for 24 months: to 31/01/2029
    dates = {"convention_date_effet": date(2027, 1, 1), "date_debut": date(2027, 2, 1)}
    etat, phrase, _ = duree(regroupement_duree_mois=24, duree_mois=24, **dates)
    assert (etat, phrase) == (
        "non_satisfait", "Jusqu’au 31/12/2028 ; le projet dure jusqu’au 31/01/2029.",
    )  # fmt: skip
    assert duree(regroupement_duree_mois=25, duree_mois=24, **dates)[0] == "satisfait"


def test_la_date_d_effet_ne_suit_pas_le_debut_du_projet():
    def effet(**champs):
        return point(convention.points(avec(projet=Projet(**champs))), "Date d’effet")

    assert effet()[::2] == ("a_completer", "projet.convention_date_effet")
    assert effet(convention_date_effet=date(2027, 1, 1))[0] == "satisfait"
    tard = effet(convention_date_effet=date(2027, 3, 1), date_debut=date(2027, 2, 1))
    assert tard[:2] == ("non_satisfait", "Le 01/03/2027, après le début du projet (01/02/2027).")


def test_le_porteur_et_les_membres_sont_designes():
    points = convention.points(DEUX)
    assert point(points, "Porteur désigné") == ("satisfait", "Les Pins.", "regroupement")
    assert point(points, "Membres et établissements")[::2] == ("a_completer", "etablissements")
    deux = avec(organismes=(PINS, dataclasses.replace(PORT, role="porteur")))
    assert point(convention.points(deux), "Porteur désigné")[0] == "non_satisfait"
    esms = (Etablissement(id="e1", organisme="pins"), Etablissement(id="e2"))
    places = avec(etablissements=esms)
    assert point(convention.points(places), "Membres et établissements") == (
        "a_completer", "1 établissement sans organisme gestionnaire.", "etablissements[e2].organisme",
    )  # fmt: skip


def test_une_cle_libre_fait_cent():
    def cle(*parts):
        organismes = tuple(
            dataclasses.replace(og, part_repartition=part)
            for og, part in zip((PINS, PORT), parts, strict=True)
        )
        libre = avec(organismes=organismes, projet=Projet(cle_repartition="libre"))
        return point(convention.points(libre), "Clé de répartition")

    assert cle(Decimal(60), None) == (
        "a_completer", "Répartition libre : sans part, Le Port.", "repartition",
    )  # fmt: skip
    assert cle(Decimal(60), Decimal("39.5"))[:2] == (
        "non_satisfait", "Les parts font 99,5 % au lieu de 100 %.",
    )  # fmt: skip
    assert cle(Decimal(60), Decimal(40))[0] == "satisfait"
    par_esms = avec(projet=Projet(cle_repartition="esms"))
    assert point(convention.points(par_esms), "Clé de répartition")[:2] == ("satisfait", "Par ESMS.")


def test_un_organisme_seul_ne_signe_pas_de_convention():
    assert convention.sans_objet(avec(organismes=(PINS,)))
    assert not convention.sans_objet(DEUX)
    assert not convention.sans_objet(Dossier(appel=GUADELOUPE))


def test_la_page_de_la_convention_attend_ce_qu_elle_seule_demande():
    def attentes(dossier):
        return [attente.cle for attente in Achevement().attentes(dossier)["convention"]]

    assert attentes(DEUX) == ["projet.convention_date_effet", "projet.convention_gouvernance"]
    assert attentes(avec(organismes=(PINS,))) == []
    ecrite = Projet(convention_date_effet=date(2027, 1, 1), convention_gouvernance="Un COPIL.")
    assert attentes(avec(projet=ecrite)) == []


# --- confidentiality --------------------------------------------------------------------------------------


def test_chaque_organisme_a_son_dpo():
    titre = "Délégué à la protection des données"
    assert point(confidentialite.points(DEUX), titre) == (
        "a_completer", "À désigner : Les Pins et Le Port.", "organismes[pins].dpo_nom",
    )  # fmt: skip
    pins = dataclasses.replace(PINS, dpo_nom="Paule Garrigue", dpo_type="mutualise")
    port = dataclasses.replace(PORT, dpo_nom="Paule Garrigue")
    assert (
        point(confidentialite.points(avec(organismes=(pins, port))), titre)[2] == "organismes[port].dpo_type"
    )
    port = dataclasses.replace(port, dpo_type="externe")
    assert point(confidentialite.points(avec(organismes=(pins, port))), titre)[:2] == (
        "satisfait", "Désigné dans 2 organismes : mutualisé pour 1 et externe pour 1.",
    )  # fmt: skip


def test_les_reponses_du_projet_et_l_hebergement_se_lisent():
    dossier = avec(
        projet=Projet(regles_acces_si="oui", information_usagers="en_cours", aipd="non"),
        solution=Solution(hebergement_hds=True),
    )
    lus = {p.titre: (p.etat, p.cle) for p in confidentialite.points(dossier)}
    assert lus["Règles d’accès et d’usage du SI"] == ("satisfait", "projet.regles_acces_si")
    assert lus["Information des personnes accompagnées"][0] == "a_apprecier"
    assert lus["Analyse d’impact sur la vie privée (AIPD)"][0] == "non_satisfait"
    assert lus["INS et identitovigilance"][0] == "a_completer"
    assert lus["Hébergement de données de santé (HDS)"] == ("a_completer", "solution.hebergeur")


# --- comfort services -------------------------------------------------------------------------------------


def saad(cle, eligibles=None, confort_=None, **champs):
    heures = {
        nom: None if valeur is None else Decimal(valeur)
        for nom, valeur in (("heures_eligibles", eligibles), ("heures_confort", confort_))
    }
    return Etablissement(id=cle, nom=f"SAAD {cle}", organisme="pins", **heures, **champs)


def test_la_part_des_heures_est_exacte():
    assert confort.part(saad("a", 3000, 1000)) == Fraction(3, 4)
    assert simple(confort.montrer_la_part(Fraction(3, 4))) == "75 %"
    assert simple(confort.montrer_la_part(Fraction(2, 3))) == "66,67 % (2/3)"
    assert simple(confort.montrer_la_part(Fraction(1, 16))) == "6,25 %"
    assert confort.part(saad("a", 3000)) is None
    assert confort.part(saad("a", 0, 0)) is None


def test_ne_sont_concernes_que_ceux_qui_peuvent_l_etre():
    esms = (
        saad("a", 3000, 1000),
        saad("b", type_public="domicile"),
        saad("c", activite_confort=True),
        saad("d", type_public="pa"),
        saad("e", 10, 5, type_intervention="hors_perimetre"),
    )
    dossier = avec(etablissements=esms)
    assert [(c.id, bool(c.remarque)) for c in confort.concernes(dossier)] == [
        ("a", False), ("b", True), ("c", True),
    ]  # fmt: skip
    assert confort.autres(dossier) == {"d": "SAAD d"}


def test_la_part_est_celle_que_le_financement_retient():
    """2 ESMS in acquisition, one of them with 3 hours out of 4: 7 000 × 1,75 = 12 250 of MOA, 1 750 set apart."""
    esms = (
        saad("a", 3000, 1000, type_intervention="acquisition"),
        saad("b", type_intervention="acquisition"),
    )
    verdict = juger(avec(etablissements=esms), bibliotheque().charger(GUADELOUPE))
    moa = next(ligne for ligne in verdict.financement.lignes if ligne.id == "moa")
    assert moa.quantite == 1 + confort.part(esms[0])
    assert moa.montant == 12_250_00


# --- pieces -----------------------------------------------------------------------------------------------


def test_plusieurs_lignes_d_un_code_disent_la_plus_faible():
    def etat(*lus):
        pieces = tuple(Piece(id=str(n), code="P12", etat=e) for n, e in enumerate(lus))
        return etats(avec(pieces=pieces))["P12"]

    assert etat("jointe", "manquante") == "manquante"
    assert etat("validee", "jointe") == "jointe"
    assert etat("validee", "sans_objet") == "validee"
    assert etat("sans_objet") == "sans_objet"
    assert etat(None, "jointe") == "jointe"
    assert etat(None) is None


def test_l_autodiagnostic_est_joint_quand_chaque_organisme_a_le_sien():
    pins = Piece(id="p1", code="P05", organisme="pins", etat="jointe")
    port = Piece(id="p2", code="P05", organisme="port", etat="jointe")
    assert etats(avec(pieces=(pins,)))["P05"] == "manquante"
    assert etats(avec(pieces=(pins, port)))["P05"] == "jointe"
    assert etats(avec(pieces=(Piece(id="p", code="P05", etat="jointe"),)))["P05"] == "jointe"
    pack = bibliotheque().charger(GUADELOUPE)
    verdict = juger(avec(pieces=(pins,)), pack)
    assert next(p.etat for p in verdict.pieces if p.code == "P05") == "manquante"


def test_seuls_les_organismes_rattaches_doivent_un_accord_national():
    rattache = dataclasses.replace(PORT, entite_nationale=True)
    accord = Piece(id="p8", code="P08", organisme="port", etat="jointe")
    assert etats(avec(organismes=(PINS, rattache), pieces=(accord,)))["P08"] == "jointe"


# --- default rows -----------------------------------------------------------------------------------------


def modele(nom, dossier, appel=GUADELOUPE):
    return modele_pour(nom, dossier, bibliotheque().charger(appel))


def test_une_lettre_par_organisme_celle_du_porteur_est_sourcee():
    lignes = modele("engagements", DEUX).lignes
    assert [(simple(ligne.nom), ligne.cle, ligne.statut) for ligne in lignes] == [
        ("Lettre du porteur : Les Pins", "engagement-pins", "source"),
        ("Lettre du membre : Le Port", "engagement-port", "propose"),
    ]
    assert "Lettre d’engagement" in lignes[0].source
    assert lignes[0].valeurs == {"organisme": "pins", "statut": "a_preparer", "signataire": "hd"}
    assert lignes[1].valeurs == {"organisme": "port", "statut": "a_preparer"}


def test_une_lettre_dite_signee_dans_la_fiche_l_est_aussi_dans_la_liste():
    port = dataclasses.replace(PORT, engagement_signe_le=date(2021, 9, 6))
    lignes = modele("engagements", avec(organismes=(PINS, port))).lignes
    assert lignes[1].valeurs == {"organisme": "port", "statut": "signe", "date": date(2021, 9, 6)}


def test_ni_deux_lettres_pour_un_organisme_ni_une_pour_un_organisme_seul():
    deja = avec(engagements=(Engagement(id="e", organisme="pins"),))
    assert [ligne.cle for ligne in modele("engagements", deja).lignes] == ["engagement-port"]
    assert modele("engagements", avec(organismes=(PINS,))).lignes == ()


def test_les_attestations_de_l_appel_sont_signees_par_le_porteur():
    pins = dataclasses.replace(PINS, commune="Gradignan")
    dossier = avec(organismes=(pins, PORT))
    lignes = modele("attestations", dossier, "amorcage-2021-national").lignes
    assert [(ligne.nom, ligne.statut) for ligne in lignes] == [
        ("Respect du socle d’exigences", "source"),
        ("Absence de double financement", "propose"),  # that call has no such criterion
        ("Exactitude des informations", "propose"),
    ]
    assert lignes[0].valeurs == {"type": "socle_exigences", "signataire": "hd", "lieu": "Gradignan"}
    assert "cahier des charges national" in lignes[0].source
    # in 2022 the attestation on the requirements is only possible, and the call forbids to finance twice
    assert [ligne.statut for ligne in modele("attestations", dossier).lignes] == [
        "propose",
        "source",
        "propose",
    ]
    signee = avec(dossier, attestations=(Attestation(id="a", type="socle_exigences"),))
    assert [ligne.cle for ligne in modele("attestations", signee).lignes] == [
        "attestation-non_cumul",
        "attestation-exactitude",
    ]


def test_remplir_les_lettres_est_un_seul_pas(tmp_path):
    document = creer(tmp_path / "a.esms", GUADELOUPE, 1, depuis=DEUX, lieux=Emplacements(tmp_path / "p"))
    assert remplir(document, modele("engagements", DEUX).lignes, "Lettres d’engagement") == 2
    assert [e.organisme for e in document.dossier.engagements] == ["pins", "port"]
    document.undo()
    assert document.dossier.engagements == ()
    document.close()
