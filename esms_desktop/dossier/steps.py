"""The steps of the guide, their pages, and what each page shows: a declaration, read by the window and by search.

A page is made of groups of single fields, of lists (a table, and a side form for one row), and of blocks that the
window draws by itself. Only pages that exist are declared: a step without a page is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ


@dataclass(frozen=True)
class Groupe:
    """Single fields shown together, by key (`projet.titre`)."""

    titre: str
    champs: tuple[str, ...]
    aide: str = ""


@dataclass(frozen=True)
class Liste:
    """Rows of one table. colonnes: names of the fields shown in the table; fiche: (title, names) of the side form.

    A field that is in no group of the form is added to its last group: nothing of a row is out of reach.
    """

    table: str
    titre: str
    colonnes: tuple[str, ...]
    fiche: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aide: str = ""

    def groupes_de_la_fiche(self) -> tuple[tuple[str, tuple[Champ, ...]], ...]:
        """The side form, whole: every field of the row (the object of nested fields excepted) in a titled group."""
        objets = {c.nom.partition(".")[0] for c in champs_de_table(self.table) if "." in c.nom}
        champs = {c.nom: c for c in champs_de_table(self.table) if c.nom not in objets}
        places = {nom for _, noms in self.fiche for nom in noms}
        reste = tuple(nom for nom in champs if nom not in places)
        groupes = self.fiche or ((self.titre, ()),)
        *debut, (titre, noms) = groupes
        tous = (*debut, (titre, (*noms, *reste)))
        return tuple((titre, tuple(champs[nom] for nom in noms)) for titre, noms in tous)


@dataclass(frozen=True)
class Bloc:
    """Something that the window draws by itself (`appels`, `totaux`), and the fields that it lets edit."""

    nom: str
    champs: tuple[str, ...] = ()


Contenu = Groupe | Liste | Bloc


@dataclass(frozen=True)
class Page:
    """A page: what it is for in one or two sentences, and what it shows from top to bottom."""

    id: str
    titre: str
    but: str
    contenu: tuple[Contenu, ...]

    def tables(self) -> tuple[str, ...]:
        """The lists that the page edits."""
        return tuple(c.table for c in self.contenu if isinstance(c, Liste))

    def champs(self) -> tuple[str, ...]:
        """The single fields that the page edits, in reading order."""
        return tuple(cle for c in self.contenu if not isinstance(c, Liste) for cle in c.champs)


@dataclass(frozen=True)
class Etape:
    """A step of the guide, by its number there."""

    numero: int
    id: str
    titre: str
    pages: tuple[Page, ...]


def _projet(*noms: str) -> tuple[str, ...]:
    return tuple(f"projet.{nom}" for nom in noms)


def _solution(*noms: str) -> tuple[str, ...]:
    return tuple(f"solution.{nom}" for nom in noms)


APPEL = Page(
    "appel",
    "L’appel à projets",
    "Choisissez l’appel auquel répond ce dossier : il fixe les critères, les montants et les dates. "
    "Tout est jugé aussitôt selon ses règles, et vous pouvez en comparer plusieurs.",
    (Bloc("appel_choisi"), Bloc("appels"), Bloc("appel_details")),
)

ORGANISMES = Page(
    "organismes",
    "Organismes de la grappe",
    "Une ligne par organisme gestionnaire. Un seul est porteur : il dépose la demande et signe la convention.",
    (
        Bloc("totaux_organismes"),
        Liste(
            "organismes",
            "Organismes",
            (
                "raison_sociale",
                "role",
                "statut_juridique",
                "siren",
                "finess_ej",
                "departement",
                "nb_esms_total",
            ),
            (
                (
                    "Identité",
                    (
                        "raison_sociale",
                        "sigle",
                        "role",
                        "statut_juridique",
                        "nb_esms_total",
                        "publics_accompagnes",
                    ),
                ),
                ("Numéros", ("siren", "siret_siege", "finess_ej", "code_naf")),
                (
                    "Adresse et contact",
                    ("adresse", "code_postal", "commune", "departement", "telephone", "courriel", "site"),
                ),
                (
                    "Rattachement national",
                    ("entite_nationale", "nom_entite_nationale", "accord_entite_nationale"),
                ),
                (
                    "Maturité numérique",
                    (
                        "a_un_rsi",
                        "autodiagnostic.outil",
                        "autodiagnostic.date",
                        "autodiagnostic.score_global",
                        "autodiagnostic.score_securite",
                        "autodiagnostic.evaluateur",
                        "autodiagnostic.plan_action",
                        "nb_etp_total",
                        "nb_etp_si",
                        "si_mutualise",
                    ),
                ),
                ("Protection des données et achat", ("dpo_nom", "dpo_type", "soumis_commande_publique")),
                ("TVA et compte bancaire", ("regime_tva", "prorata_tva", "iban", "bic", "titulaire_compte")),
                ("Engagement", ("engagement_signe_le",)),
            ),
        ),
    ),
)

ETABLISSEMENTS = Page(
    "etablissements",
    "Établissements de la grappe",
    "Une ligne par FINESS géographique. Vous pouvez coller un tableau depuis Excel : les lignes s’ajoutent.",
    (
        Bloc("totaux_etablissements"),
        Liste(
            "etablissements",
            "Établissements",
            (
                "nom",
                "organisme",
                "finess_et",
                "categorie",
                "commune",
                "departement",
                "type_public",
                "medicalise",
                "type_intervention",
                "file_active",
                "nb_utilisateurs",
            ),
            (
                ("Identité", ("nom", "organisme", "finess_et", "siret", "categorie")),
                ("Adresse", ("adresse", "code_postal", "commune", "departement")),
                (
                    "Activité",
                    (
                        "type_public",
                        "medicalise",
                        "financeur",
                        "capacite",
                        "file_active",
                        "personnes_projet_accueil",
                        "nb_utilisateurs",
                        "activite_confort",
                        "heures_eligibles",
                        "heures_confort",
                    ),
                ),
                (
                    "Dossier usager informatisé",
                    (
                        "type_intervention",
                        "dui_existant",
                        "editeur_actuel",
                        "logiciel_actuel",
                        "version_actuelle",
                        "dui_actuel_segur",
                        "solution_cible",
                        "deja_finance_logiciel",
                        "commande_sons_logiciel",
                        "commande_sons_date",
                    ),
                ),
                (
                    "Services socles aujourd’hui",
                    ("etat_mssante", "etat_dmp", "etat_ins", "etat_e_prescription", "etat_e_parcours"),
                ),
                (
                    "Équipement",
                    (
                        "postes",
                        "tablettes",
                        "smartphones",
                        "couverture_wifi",
                        "debit_mbps",
                        "postes_besoin",
                        "tablettes_besoin",
                        "smartphones_besoin",
                    ),
                ),
                ("Déploiement", ("vague", "pilote", "referent")),
            ),
        ),
    ),
)

REGROUPEMENT = Page(
    "regroupement",
    "Regroupement",
    "Comment les organismes s’unissent : sous quelle forme, pour combien de temps, avec quels moyens communs.",
    (
        Bloc("porteur"),
        Groupe("Forme et durée", _projet("forme_regroupement", "regroupement_duree_mois")),
        Groupe(
            "Moyens mis en commun",
            _projet("moyens_communs", "mutualisation", "perennisation"),
            "Dites ce que les organismes partagent pendant le projet, et ce qui restera partagé ensuite.",
        ),
    ),
)

PROJET = Page(
    "projet",
    "Le projet",
    "Ce que vous voulez faire, pour qui, et en combien de temps. Ces textes sont ceux du dossier de candidature.",
    (
        Groupe("Identité", _projet("titre", "acronyme", "type_projet", "champ_dominant")),
        Groupe("Description", _projet("description", "motivation", "perimetre_fonctionnel")),
        Groupe("Calendrier", _projet("date_debut", "date_fin_deploiement", "duree_mois")),
        Groupe("Utilisateurs et équipe", _projet("nb_utilisateurs", "utilisateurs_detail", "equipe_projet")),
        Groupe(
            "Aides demandées",
            _projet("demande_equipement", "demande_amoa_marche", "demande_amoa_pilotage"),
            "Le financement est calculé selon ces réponses : voyez le montant dans la colonne des critères.",
        ),
        Groupe(
            "Engagements du projet",
            _projet(
                "soutien_departement",
                "attestation_socle_exigences",
                "financement_europeen",
                "contrat_editeur_signe",
            ),
        ),
    ),
)

SOLUTION = Page(
    "solution",
    "Solution et interopérabilité",
    "Le logiciel visé, la façon de l’acheter, et les services nationaux qu’il saura utiliser.",
    (
        Groupe("Solution", _solution("editeur", "produit", "version", "deja_conforme")),
        Groupe(
            "Référencement et hébergement",
            _solution(
                "reference_segur", "numero_reference_segur", "reference_sad", "hebergement_hds", "hebergeur"
            ),
        ),
        Groupe(
            "Achat",
            (*_projet("consultation_prevue"), *_solution("mode_achat", "justification_achat")),
        ),
        Groupe(
            "Services socles et interopérabilité",
            _projet(
                "socles_vises",
                "usages_socles",
                "plateforme_regionale",
                "plateforme_modalites",
                "interoperabilite",
                "ror",
                "ins",
            ),
        ),
        Groupe(
            "Disponibilité et confidentialité",
            _projet(
                "taux_disponibilite",
                "continuite_activite",
                "regles_acces_si",
                "information_usagers",
                "aipd",
            ),
        ),
    ),
)

RELECTURE = Page(
    "relecture",
    "Relecture et export",
    "Le dossier prêt à déposer en PDF et en Excel, et tout ce qui manque encore, critère par critère.",
    (Bloc("export"), Bloc("relecture"), Bloc("apercu")),
)

ETAPES = (
    Etape(1, "appel", "L’appel à projets", (APPEL,)),
    Etape(4, "grappe", "Grappe", (ORGANISMES, ETABLISSEMENTS, REGROUPEMENT)),
    Etape(5, "projet", "Projet et solution", (PROJET, SOLUTION)),
    Etape(11, "relecture", "Relecture et export", (RELECTURE,)),
)
"""The steps that the window offers, in order. Their numbers are those of the whole guide."""


def pages() -> Iterator[tuple[Etape, Page]]:
    """Every page with its step, in reading order."""
    for etape in ETAPES:
        for page in etape.pages:
            yield etape, page


def page_de(cle: str) -> Page | None:
    """The page where a field (`etablissements[es3].nom`), a list (`etablissements`) or nothing known is edited."""
    table, crochet, _ = cle.partition("[")
    if crochet:
        return _PLACES.get(table)
    return _PLACES.get(cle) or _PLACES.get(cle.partition(".")[0])


_PLACES = {nom: page for _, page in reversed(list(pages())) for nom in (*page.champs(), *page.tables())}
"""Field or list -> the first page that edits it: asked for thousands of keys at each change of a large dossier."""
