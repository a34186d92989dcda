"""The organismes and the establishments, for the PDF (what fits) and for the workbook (every column)."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten

from esms_desktop.common.fr_format import montrer_nombre, pluriel
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.referentiels import departements
from esms_desktop.dossier.rows import options
from esms_desktop.export.blocs import (
    Barres,
    Bloc,
    Cellule,
    Colonne,
    Graphiques,
    Paragraphe,
    Partie,
    Rubrique,
    Tableau,
)
from esms_desktop.export.content_lignes import HORS_PERIMETRE, Lecteur
from esms_desktop.export.vocabulaire import A_COMPLETER, FORMES, citer_noms, courbe

COLONNES_ORGANISMES = (
    Colonne("Organisme", 48),
    Colonne("Rôle", 15),
    Colonne("Statut juridique", 25),
    Colonne("SIREN", 21),
    Colonne("FINESS juridique", 23),
    Colonne("Dép.", 10),
    Colonne("ESMS gérés", 16, droite=True),
    Colonne("dont projet", 16, droite=True),
)
COLONNES_AUTODIAGNOSTICS = (
    Colonne("Organisme", 58),
    Colonne("Outil", 52),
    Colonne("Date", 22),
    Colonne("Score global", 20, droite=True),
    Colonne("Sécurité", 20, droite=True),
)
COLONNES_ESMS = (
    Colonne("N°", 8, droite=True),
    Colonne("Organisme", 34),
    Colonne("Établissement ou service", 48),
    Colonne("FINESS", 23),
    Colonne("Catégorie", 23),
    Colonne("Commune", 25),
    Colonne("Dép.", 9.5),
    Colonne("Public", 32),
    Colonne("Méd.", 11.5),
    Colonne("Intervention", 20.5),
    Colonne("File active", 15, droite=True),
    Colonne("Utilis.", 15, droite=True),
)
CHAMPS_ORGANISME = (
    "raison_sociale", "sigle", "role", "statut_juridique", "siren", "siret_siege", "finess_ej", "adresse",
    "code_postal", "commune", "departement", "nb_esms_total", "entite_nationale", "a_un_rsi",
    "autodiagnostic.outil", "autodiagnostic.date", "autodiagnostic.score_global",
    "autodiagnostic.score_securite",
)  # fmt: skip
CHAMPS_ESMS = (
    "organisme", "nom", "finess_et", "siret", "categorie", "adresse", "code_postal", "commune", "departement",
    "type_public", "medicalise", "capacite", "file_active", "personnes_projet_accueil", "nb_utilisateurs",
    "financeur", "type_intervention", "dui_existant", "editeur_actuel", "logiciel_actuel", "version_actuelle",
    "dui_actuel_segur", "solution_cible", "deja_finance_logiciel", "commande_sons_logiciel", "vague",
)  # fmt: skip
FACULTATIFS = frozenset({
    "sigle", "siret_siege", "adresse", "code_postal", "siret", "commune", "financeur", "editeur_actuel",
    "logiciel_actuel", "version_actuelle", "dui_actuel_segur", "solution_cible", "deja_finance_logiciel",
    "commande_sons_logiciel", "vague", "a_un_rsi", "dui_existant", "entite_nationale", "capacite",
    "personnes_projet_accueil",
})  # fmt: skip
"""Answers that may well stay empty: the criteria say when one is needed, the workbook does not."""

MAX_BARRES = 7
NOM_COURT = 44
"""Characters of an organisme on the row of its establishments: its whole name is in its own table."""
EN_COURS, A_CORRIGER = FORMES["a_completer"], FORMES["non_satisfait"]


def partie_organismes(lecteur: Lecteur) -> Partie:
    """The members of the grappe, and their self-assessment."""
    organismes = lecteur.dossier.organismes
    par_organisme = Counter(e.organisme for e in lecteur.retenus)
    lignes = tuple(
        (
            Cellule(lecteur.nom("organismes", o.id), dessous=o.sigle or "", gras=True),
            lecteur.cellule("organismes", o, "role"),
            lecteur.cellule("organismes", o, "statut_juridique"),
            lecteur.cellule("organismes", o, "siren"),
            lecteur.cellule("organismes", o, "finess_ej"),
            _etroite(lecteur.cellule("organismes", o, "departement", brut=True)),
            _etroite(_compte(lecteur.cellule("organismes", o, "nb_esms_total"))),
            Cellule(montrer_nombre(par_organisme[o.id]), genre="entier", valeur=par_organisme[o.id]),
        )
        for o in organismes
    )
    blocs: list[Bloc] = [
        Tableau(
            COLONNES_ORGANISMES, lignes, vide="Aucun organisme n’est encore saisi : commencez par le porteur."
        )
    ]
    if organismes:
        blocs += [
            Rubrique("Autodiagnostics", "Maturité du système d’information et sécurité de chaque organisme."),
            Tableau(COLONNES_AUTODIAGNOSTICS, tuple(_autodiagnostic(lecteur, o) for o in organismes)),
        ]
    chapeau = (
        f"{pluriel(len(organismes), 'organisme gestionnaire', 'organismes gestionnaires')} dans le projet."
    )
    return Partie("Organismes gestionnaires", chapeau if organismes else "", tuple(blocs))


def partie_etablissements(lecteur: Lecteur, unite: str) -> Partie:
    """One row a FINESS number, on wide pages; those out of scope are named under the table."""
    lignes = tuple(
        (
            Cellule(str(rang), ton="discret", genre="entier", valeur=rang),
            _organisme(lecteur, e.organisme),
            Cellule(e.nom, gras=True) if e.nom else lecteur.cellule("etablissements", e, "nom"),
            lecteur.cellule("etablissements", e, "finess_et"),
            lecteur.cellule("etablissements", e, "categorie"),
            lecteur.cellule("etablissements", e, "commune"),
            _etroite(lecteur.cellule("etablissements", e, "departement", brut=True)),
            lecteur.cellule("etablissements", e, "type_public"),
            _etroite(lecteur.cellule("etablissements", e, "medicalise")),
            lecteur.cellule("etablissements", e, "type_intervention"),
            _etroite(lecteur.cellule("etablissements", e, "file_active")),
            _etroite(lecteur.cellule("etablissements", e, "nb_utilisateurs")),
        )
        for rang, e in enumerate(lecteur.retenus, start=1)
    )
    totaux = _total(lecteur)
    vide = "Aucun établissement n’est encore saisi dans le projet."
    tableau = Tableau(COLONNES_ESMS, lignes, totaux, vide)
    blocs: list[Bloc] = [tableau, *_legende(tableau)]
    ecartes = [
        lecteur.nom("etablissements", e.id)
        for e in lecteur.dossier.etablissements
        if e.type_intervention == HORS_PERIMETRE
    ]
    if ecartes:
        blocs.append(
            Paragraphe(f"Hors périmètre du projet, donc comptés nulle part : {citer_noms(ecartes)}.")
        )
    nombre = pluriel(len(lignes), unite, unite)
    chapeau = f"{nombre} dans le projet, une ligne par numéro FINESS géographique." if lignes else ""
    return Partie("Établissements et services", chapeau, tuple(blocs), paysage=True)


def tableau_complet(lecteur: Lecteur, table: str) -> Tableau:
    """Every useful column of a list, one row a line, for the workbook."""
    champs = CHAMPS_ORGANISME if table == "organismes" else CHAMPS_ESMS
    colonnes = tuple(Colonne(courbe(champ_de(f"{table}.{nom}").libelle), 30) for nom in champs)
    return Tableau(
        colonnes,
        tuple(
            tuple(_complete(lecteur, table, ligne, nom) for nom in champs)
            for ligne in getattr(lecteur.dossier, table)
        ),
        vide="Aucune ligne n’est encore saisie.",
    )


def repartitions(lecteur: Lecteur, unite: str) -> Graphiques | None:
    """Establishments by public and by département; nothing while there is none."""
    if not lecteur.retenus:
        return None
    lieux = departements()
    publics = Counter(
        courbe(options.TYPES_PUBLIC.get(e.type_public or "", "Public à compléter")) for e in lecteur.retenus
    )
    codes = Counter(
        f"{lieux[e.departement].nom} ({e.departement})"
        if e.departement and e.departement in lieux
        else "Département à compléter"
        for e in lecteur.retenus
    )
    return Graphiques(_barres(f"{unite} par public", publics), _barres(f"{unite} par département", codes))


def _barres(titre: str, comptes: Counter[str]) -> Barres:
    rangs = sorted(comptes.items(), key=lambda paire: (-paire[1], paire[0]))
    if len(rangs) > MAX_BARRES:
        autres = rangs[MAX_BARRES - 1 :]
        rangs = [*rangs[: MAX_BARRES - 1], (f"{len(autres)} autres", sum(n for _, n in autres))]
    return Barres(titre, tuple(rangs))


def _autodiagnostic(lecteur: Lecteur, organisme: object) -> tuple[Cellule, ...]:
    nom = Cellule(lecteur.nom("organismes", getattr(organisme, "id", "")), gras=True)
    champs = ("outil", "date", "score_global", "score_securite")
    return (nom, *(lecteur.cellule("organismes", organisme, f"autodiagnostic.{c}") for c in champs))


def _compte(cellule: Cellule) -> Cellule:
    """The number without its unit, which the column says already."""
    if cellule.valeur is None:
        return cellule
    return Cellule(montrer_nombre(cellule.valeur), genre="entier", valeur=cellule.valeur)


def _organisme(lecteur: Lecteur, identifiant: str | None) -> Cellule:
    if identifiant is None:
        return Cellule(A_COMPLETER, ton="a_completer")
    trouve = next((o for o in lecteur.dossier.organismes if o.id == identifiant), None)
    nom = (trouve.sigle if trouve else None) or lecteur.nom("organismes", identifiant)
    return Cellule(shorten(nom, NOM_COURT, placeholder="…"))


def _etroite(cellule: Cellule) -> Cellule:
    """In a narrow column, what is missing or unreadable is a shape, that the legend explains."""
    if cellule.ton not in ("a_completer", "non_satisfait"):
        return cellule
    return Cellule(EN_COURS if cellule.ton == "a_completer" else A_CORRIGER, ton=cellule.ton, gras=True)


def _legende(tableau: Tableau) -> list[Bloc]:
    """What the shapes of the narrow columns mean, when there are any."""
    vues = {c.texte for ligne in tableau.lignes for c in ligne}
    sens = ((EN_COURS, A_COMPLETER), (A_CORRIGER, "à corriger"))
    mots = [f"{forme} {mot}" for forme, mot in sens if forme in vues]
    return [Paragraphe(f"Légende : {' ; '.join(mots)}.", discret=True)] if mots else []


def _total(lecteur: Lecteur) -> tuple[tuple[Cellule, ...], ...]:
    """The sums of what is known, said to be partial when a row is missing; nothing when none is known."""
    cellules = [Cellule("")] * len(COLONNES_ESMS)
    complet = True
    for rang, champ in ((10, "file_active"), (11, "nb_utilisateurs")):
        connus = [v for e in lecteur.retenus if (v := getattr(e, champ)) is not None]
        complet = complet and len(connus) == len(lecteur.retenus)
        if connus:
            cellules[rang] = Cellule(
                montrer_nombre(sum(connus)), genre="entier", valeur=sum(connus), gras=True
            )
    cellules[2] = Cellule("Total" if complet else "Total de ce qui est connu", gras=True)
    return (tuple(cellules),) if any(c.valeur is not None for c in cellules) else ()


def _complete(lecteur: Lecteur, table: str, ligne: object, nom: str) -> Cellule:
    cellule = lecteur.cellule(table, ligne, nom, brut=True)
    hors_sujet = getattr(ligne, "type_intervention", None) == HORS_PERIMETRE
    if cellule.ton == "a_completer" and (nom in FACULTATIFS or hors_sujet):
        return Cellule("")
    return cellule
