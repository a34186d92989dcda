"""The cover and the first part: what a person in a hurry reads."""

from __future__ import annotations

from collections import Counter
from datetime import date

from esms_desktop.common.fr_format import (
    INSECABLE,
    enumerer,
    montrer_date,
    montrer_montant,
    montrer_nombre,
    pluriel,
)
from esms_desktop.dossier.catalogue import libelle_de
from esms_desktop.export.blocs import (
    Bilan,
    Bloc,
    Cellule,
    Chiffre,
    Chiffres,
    Couverture,
    Definitions,
    Encadre,
    Partie,
    Rubrique,
)
from esms_desktop.export.content_grappe import repartitions
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.vocabulaire import A_COMPLETER, FORMES, courbe, en_toutes_lettres
from esms_desktop.rules.verdict import Verdict

SANS_TITRE = "Projet sans intitulé"
_RESUMES = (
    ("projet", "type_projet"),
    ("projet", "champ_dominant"),
    ("projet", "forme_regroupement"),
    ("projet", "socles_vises"),
    ("solution", "produit"),
    ("solution", "editeur"),
    ("projet", "date_debut"),
    ("projet", "date_fin_deploiement"),
)
_OPTIONNELS = frozenset({"champ_dominant", "produit", "editeur", "date_debut", "date_fin_deploiement"})


def couverture(lecteur: Lecteur, verdict: Verdict, aujourdhui: date) -> Couverture:
    """Title, who, which call, when, under which rules; the draft mention when it is not ready."""
    projet = lecteur.dossier.projet
    lignes = [("Porteur", nom_du_porteur(lecteur)), ("Appel à projets", verdict.titre)]
    if projet.acronyme:
        lignes.insert(0, ("Acronyme", projet.acronyme))
    if projet.numero_pai:
        lignes.append(("Dossier PAI numérique", projet.numero_pai))
    lignes += [
        ("Date", en_toutes_lettres(aujourdhui)),
        ("Règles appliquées", f"{verdict.titre_court}, version{INSECABLE}{verdict.version_regles}"),
    ]
    return Couverture(
        titre=titre_du_projet(lecteur),
        porteur=nom_du_porteur(lecteur),
        appel=verdict.titre_court,
        lignes=tuple(lignes),
        mention=(
            f"Document produit hors ligne le {montrer_date(aujourdhui)}. "
            "Il prépare la saisie dans le téléservice de dépôt ; les montants suivent l’appel "
            "et restent soumis à la décision de l’ARS."
        ),
        brouillon="" if verdict.pret else "Ce dossier n’est pas encore prêt à être déposé.",
    )


def partie_synthese(lecteur: Lecteur, verdict: Verdict) -> Partie:
    """Ready or not, key figures, where to deposit, what the project is."""
    nombres = Counter(c.etat for c in verdict.criteres)
    blocs: list[Bloc] = [
        _pret_ou_non(verdict),
        Chiffres(chiffres_cles(lecteur, verdict)),
        Encadre("texte", "→", "Où déposer", verdict.orientation.phrase),
        Rubrique("Critères de l’appel"),
        Bilan(tuple((etat, nombres[etat]) for etat in FORMES if nombres[etat])),
        Rubrique("Le projet en bref"),
        Definitions(tuple(_resumes(lecteur))),
    ]
    graphiques = repartitions(lecteur, verdict.unite)
    if graphiques:
        blocs += [Rubrique("Composition de la grappe"), graphiques]
    return Partie("Synthèse", "", tuple(blocs))


def titre_du_projet(lecteur: Lecteur) -> str:
    """The title, or what to say while there is none."""
    return lecteur.dossier.projet.titre or SANS_TITRE


def nom_du_porteur(lecteur: Lecteur) -> str:
    """The name of the porteur, or « à compléter »."""
    porteur = lecteur.porteur
    return lecteur.nom("organismes", porteur.id) if porteur else A_COMPLETER


def phrase_pret(verdict: Verdict) -> str:
    """Ready or not, in one sentence."""
    if verdict.pret:
        return "Le dossier est prêt : aucun critère ne s’oppose au dépôt."
    etats = Counter(c.etat for c in verdict.bloquants())
    manques = []
    if etats["non_satisfait"]:
        manques.append(
            pluriel(etats["non_satisfait"], "critère n’est pas satisfait", "critères ne sont pas satisfaits")
        )
    if etats["a_completer"]:
        manques.append(pluriel(etats["a_completer"], "critère est à compléter", "critères sont à compléter"))
    return f"Le dossier n’est pas prêt : {enumerer(manques)}."


def chiffres_cles(lecteur: Lecteur, verdict: Verdict) -> tuple[Chiffre, ...]:
    """Eight figures: who, how many, how long, how much."""
    organismes = len(lecteur.dossier.organismes)
    membres = organismes - 1
    duree = lecteur.faits["duree_mois"].valeur
    return (
        Chiffre(
            montrer_nombre(len(lecteur.retenus)),
            f"{verdict.unite} dans le projet",
            _hors_perimetre(lecteur),
        ),
        Chiffre(
            montrer_nombre(organismes),
            "organismes gestionnaires" if organismes > 1 else "organisme gestionnaire",
            f"un porteur et {pluriel(membres, 'membre')}" if lecteur.porteur and membres > 0 else "",
        ),
        _somme(lecteur, "personnes_accompagnees", "file_active", "personnes accompagnées", verdict.unite),
        _somme(lecteur, "nb_utilisateurs", "nb_utilisateurs", "utilisateurs du DUI", verdict.unite),
        Chiffre(f"{montrer_nombre(duree)}{INSECABLE}mois", "durée du projet")
        if isinstance(duree, int)
        else Chiffre(A_COMPLETER, "durée du projet", ton="a_completer"),
        *_totaux(verdict),
        _pieces(verdict),
    )


def _pret_ou_non(verdict: Verdict) -> Encadre:
    if verdict.pret:
        return Encadre("satisfait", FORMES["satisfait"], "Prêt à être déposé", phrase_pret(verdict))
    suite = "Voir « Ce qui manque », à la fin."
    return Encadre(
        "non_satisfait", FORMES["non_satisfait"], "Pas encore prêt", f"{phrase_pret(verdict)} {suite}"
    )


def _hors_perimetre(lecteur: Lecteur) -> str:
    ecartes = len(lecteur.dossier.etablissements) - len(lecteur.retenus)
    return f"{montrer_nombre(ecartes)} hors périmètre" if ecartes else ""


def _somme(lecteur: Lecteur, fait: str, champ: str, libelle: str, unite: str) -> Chiffre:
    """A sum over the establishments; while one is missing, what is known is said as such."""
    valeur = lecteur.faits[fait].valeur
    if isinstance(valeur, int):
        return Chiffre(montrer_nombre(valeur), libelle)
    connus = [v for e in lecteur.retenus if (v := getattr(e, champ)) is not None]
    detail = (
        f"{montrer_nombre(sum(connus))} sur {pluriel(len(connus), unite, unite)} renseignés" if connus else ""
    )
    return Chiffre(A_COMPLETER, libelle, detail, ton="a_completer")


def _totaux(verdict: Verdict) -> tuple[Chiffre, Chiffre]:
    financement = verdict.financement
    if financement.total_certain is None:
        inconnu = Chiffre("non connu", "total certain", "voir la partie Financement", ton="discret")
        return inconnu, Chiffre("non connu", "total possible", "voir la partie Financement", ton="discret")
    possible = financement.total_possible or 0
    provisoire = "provisoire" if financement.manquants else ""
    ecart = possible - financement.total_certain
    detail = f"dont {montrer_montant(ecart)} à confirmer" if ecart else provisoire
    return (
        Chiffre(montrer_montant(financement.total_certain), "total certain", provisoire),
        Chiffre(montrer_montant(possible), "total possible", detail),
    )


def _pieces(verdict: Verdict) -> Chiffre:
    demandees = [p for p in verdict.pieces if p.requise]
    presentes = sum(p.etat in ("jointe", "validee") for p in demandees)
    return Chiffre(f"{presentes} sur {len(demandees)}", "pièces obligatoires jointes")


def _resumes(lecteur: Lecteur) -> list[tuple[str, Cellule]]:
    paires = []
    for table, nom in _RESUMES:
        cellule = lecteur.cellule(table, getattr(lecteur.dossier, table), nom)
        if cellule.ton != "a_completer" or nom not in _OPTIONNELS:
            paires.append((courbe(libelle_de(f"{table}.{nom}")), cellule))
    return paires
