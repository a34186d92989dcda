"""A small grappe and its verdict, written by hand: what the tests of the pack start from."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Autodiagnostic, Organisme
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.rows.solution import Solution
from esms_desktop.rules.types import Source
from esms_desktop.rules.verdict import (
    CritereJuge,
    FinancementCalcule,
    IndicateurMesure,
    Ligne,
    OrientationJugee,
    PartIndicateur,
    PartRegion,
    PieceJugee,
    UsageCalcule,
    Verdict,
    VersementPrevu,
)

JOUR = date(2026, 11, 22)
TEXTE = Source(document="Appel régional", reference="ARS, 2021", section="I.B")
GUIDE = Source(document="Guide national", reference="", section="question 27")


def dossier(**champs: Any) -> Dossier:
    base = Dossier(
        appel="essai-2021",
        projet=Projet(
            titre="Un DUI pour le Bassin",
            type_projet="acquisition",
            description="Premier alinéa.\n\nSecond alinéa.",
            mutualisation="Un chef de projet commun.",
            duree_mois=18,
            socles_vises=("mssante", "dmp"),
        ),
        solution=Solution(produit="DUI Exemple"),
        organismes=(
            Organisme(
                id="og1",
                role="porteur",
                raison_sociale="Association Les Tilleuls",
                sigle="ALT",
                siren="732829320",
                finess_ej="330781234",
                departement="33",
                nb_esms_total=4,
                autodiagnostic=Autodiagnostic(outil="anap_directeur", score_global=45),
            ),
            Organisme(id="og2", role="membre", raison_sociale="Fondation du Port", departement="64"),
        ),
        etablissements=(
            Etablissement(
                id="e1",
                organisme="og1",
                nom="EHPAD Les Tilleuls",
                finess_et="330781234",
                categorie="500",
                commune="Arcachon",
                departement="33",
                type_public="pa",
                medicalise=True,
                type_intervention="acquisition",
                file_active=84,
                nb_utilisateurs=40,
            ),
            Etablissement(
                id="e2",
                organisme="og2",
                nom="SESSAD du Littoral",
                departement="64",
                type_public="ph_enfant",
                medicalise=False,
                type_intervention="acquisition",
                file_active=36,
                nb_utilisateurs=20,
            ),
            Etablissement(id="e3", organisme="og2", nom="Foyer voisin", type_intervention="hors_perimetre"),
        ),
    )
    return replace(base, **champs)


def critere(id_: str, etat: Any = "satisfait", **champs: Any) -> CritereJuge:
    valeurs: dict[str, Any] = {
        "titre": f"Critère {id_}",
        "nature": "eligibilite",
        "portee": "bloquant",
        "phrase": f"Explication de {id_}.",
        "manquants": (),
        "elements": (),
        "sources": (TEXTE,),
        "lecture": None,
    }
    return CritereJuge(id=id_, etat=etat, **{**valeurs, **champs})


def financement() -> FinancementCalcule:
    """2 × 25 000 + plafond 1,5 × 14 500 + à confirmer 10 000 : 71 750 certains, 81 750 possibles."""
    return FinancementCalcule(
        lignes=(
            Ligne(
                id="acquisition",
                libelle="Acquisition d’un DUI",
                quantite=2,
                montant_unitaire=25_000_00,
                montant=50_000_00,
                statut="acquis",
                raison="2 × 25\u202f000\u00a0€",
                sources=(TEXTE,),
                lecture="Le plafond porte sur le projet.",
            ),
            Ligne(
                id="editeur",
                libelle="Part de l’éditeur",
                quantite=Fraction(3, 2),
                montant_unitaire=14_500_00,
                montant=21_750_00,
                statut="plafond",
                raison="1,5 × 14\u202f500\u00a0€",
                sources=(TEXTE,),
            ),
            Ligne(
                id="modulation",
                libelle="Services de confort",
                quantite=None,
                montant_unitaire=None,
                montant=10_000_00,
                statut="a_confirmer",
                raison="différence des forfaits",
                sources=(GUIDE,),
            ),
        ),
        total_certain=71_750_00,
        total_possible=81_750_00,
        versements=(
            VersementPrevu(part=33, jalon="Démarrage", montant=23_677_50, indicatif=False, sources=(TEXTE,)),
            VersementPrevu(
                part=33, jalon="Paramétrage", montant=23_677_50, indicatif=False, sources=(TEXTE,)
            ),
            VersementPrevu(part=34, jalon="Usages", montant=24_395_00, indicatif=True, sources=(TEXTE,)),
        ),
        repartition=(
            PartRegion(region="Nouvelle-Aquitaine", esms=1, montant=35_875_00),
            PartRegion(region="Occitanie", esms=1, montant=35_875_00),
        ),
        notes=("La part de l’éditeur suit l’offre retenue.",),
    )


def verdict(*, pret: bool = True, **champs: Any) -> Verdict:
    criteres = (
        critere("porteur-unique", lecture="Un seul signe."),
        critere("planning", "satisfait" if pret else "a_completer", manquants=() if pret else ("taches",)),
        critere("taille", "non_satisfait", portee="a_justifier", justification="Grappe isolée."),
        critere("confort", "sans_objet", portee="conseil"),
        critere("motivation", "a_apprecier", nature="priorisation", portee="conseil", sources=(GUIDE,)),
    )
    valeurs: dict[str, Any] = {
        "appel": "essai-2021",
        "titre": "Appel d’essai 2021 de l’ARS",
        "titre_court": "Essai 2021",
        "unite": "ESMS",
        "version_regles": 3,
        "orientation": OrientationJugee(
            voie="regionale", ars="ARS Nouvelle-Aquitaine", phrase="2 ESMS : dépôt auprès de l’ARS."
        ),
        "criteres": criteres,
        "financement": financement(),
        "indicateurs": (
            indicateur("Dossiers actifs", Fraction(275, 3), 90, True),
            indicateur("Messages MSSanté", Fraction(50), 70, False),
            indicateur("Alimentation du DMP", None, 70, None),
        ),
        "usage": UsageCalcule(
            part=14_350_00,
            acquis=None,
            detail=(
                PartIndicateur(
                    indicateur="a",
                    libelle="Dossiers actifs",
                    taux=Fraction(80),
                    montant=5_740_00,
                    empeche=False,
                ),
                PartIndicateur(indicateur="b", libelle="e-parcours", taux=None, montant=None, empeche=True),
            ),
            phrase="Part répartie entre deux critères.",
            sources=(TEXTE,),
        ),
        "pieces": (
            piece("P20", "Convention signée", moment="apres_selection", requise=False),
            piece("P01", "Dossier de demande", requise=True),
            piece("P02", "Liste des organismes", requise=True, etat="jointe"),
        ),
    }
    return Verdict(pret=pret, **{**valeurs, **champs})


def indicateur(libelle: str, valeur: Any, cible: int, atteint: bool | None) -> IndicateurMesure:
    return IndicateurMesure(
        id=libelle,
        libelle=libelle,
        unite="%",
        periode="mois écoulé",
        valeur=valeur,
        cible=cible,
        atteint=atteint,
        phrase="Mesuré en novembre." if valeur is not None else "Pas encore mesuré.",
        sources=(TEXTE,),
    )


def piece(code: str, libelle: str, **champs: Any) -> PieceJugee:
    valeurs: dict[str, Any] = {
        "etat": "manquante",
        "moment": "depot",
        "exigence": "obligatoire",
        "aide": "",
        "sources": (TEXTE,),
    }
    return PieceJugee(code=code, libelle=libelle, **{**valeurs, **champs})


def test_la_grappe_d_essai_compte_deux_esms_et_ses_totaux_s_additionnent():
    calcul = financement()
    assert sum(li.montant for li in calcul.lignes) == calcul.total_possible == 8_175_000
    assert sum(v.montant for v in calcul.versements) == calcul.total_certain == 7_175_000
    assert len([e for e in dossier().etablissements if e.type_intervention != "hors_perimetre"]) == 2
