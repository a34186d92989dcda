"""Facts about people accompanied, fields of action, eligibility and numbers of the establishments."""

from __future__ import annotations

from collections import Counter

from esms_desktop.common.faits import Colonne, Fait
from esms_desktop.dossier.facts.contexte import Contexte, fait, tri_etat
from esms_desktop.dossier.referentiels import categories
from esms_desktop.dossier.rows.etablissement import Etablissement

PH = {"ph_enfant": "ph", "ph_adulte": "ph"}
PA_PH_DOMICILE = ("pa", "ph", "domicile")
SOINS = ("mssante", "dmp", "e_prescription")
PREFIXES = {"971": "9701", "972": "9702", "973": "9703", "974": "9704", "975": "9705", "976": "9805"}
PREFIXES |= {"977": "9701", "978": "9701"}
"""First characters of a FINESS number overseas, by department (domain note on FINESS, section 3.1)."""


@fait(
    "champs_publics",
    "colonne",
    "Champ de chaque ESMS : pa, ph (enfants ou adultes), pds, ase, social, domicile.",
)
def champs_publics(c: Contexte) -> Fait:
    return c.colonne(_champ, "type_public")


@fait("champ_majoritaire", "texte", "Champ de plus de la moitié des ESMS du projet.")
def champ_majoritaire(c: Contexte) -> Fait:
    comptes, sans_public = _comptes(c)
    for nom, nombre in comptes.items():
        if 2 * nombre > len(c.retenus):
            return Fait(nom)
    return Fait(None, sans_public or ("projet.champ_dominant",))


@fait("un_champ_majoritaire", "booleen", "Un champ réunit plus de la moitié des ESMS du projet.")
def un_champ_majoritaire(c: Contexte) -> Fait:
    comptes, sans_public = _comptes(c)
    if any(2 * nombre > len(c.retenus) for nombre in comptes.values()):
        return Fait(True)
    return Fait(None, sans_public or ("etablissements",)) if sans_public or not c.retenus else Fait(False)


@fait(
    "majorite_pa_ph_domicile", "booleen", "Plus de la moitié des ESMS relèvent des champs PA, PH ou domicile."
)
def majorite_pa_ph_domicile(c: Contexte) -> Fait:
    comptes, sans_public = _comptes(c)
    dedans = sum(comptes[nom] for nom in PA_PH_DOMICILE)
    if not c.retenus:
        return Fait(None, ("etablissements",))
    if 2 * dedans > len(c.retenus):
        return Fait(True)
    return Fait(None, sans_public) if 2 * (dedans + len(sans_public)) > len(c.retenus) else Fait(False)


def _champ(e: Etablissement) -> str | None:
    return PH.get(e.type_public, e.type_public) if e.type_public else None


def _comptes(c: Contexte) -> tuple[Counter[str], tuple[str, ...]]:
    comptes = Counter(nom for e in c.retenus if (nom := _champ(e)))
    return comptes, tuple(f"etablissements[{e.id}].type_public" for e in c.retenus if e.type_public is None)


@fait("un_esms_medicalise", "booleen", "Au moins un ESMS du projet est médicalisé.")
def un_esms_medicalise(c: Contexte) -> Fait:
    if not c.retenus:
        return Fait(None, ("etablissements",))
    manquants = tuple(f"etablissements[{e.id}].medicalise" for e in c.retenus if e.medicalise is None)
    return tri_etat((e.medicalise for e in c.retenus), manquants)


@fait("nb_socles_soins", "nombre", "Services socles visés parmi MSSanté, DMP et e-prescription.", "services")
def nb_socles_soins(c: Contexte) -> Fait:
    vises = c.dossier.projet.socles_vises
    return Fait(None, ("projet.socles_vises",)) if vises is None else Fait(len(set(vises) & set(SOINS)))


@fait(
    "interoperabilite_suffisante", "booleen", "Deux services socles, ou un service socle et une plateforme."
)
def interoperabilite_suffisante(c: Contexte) -> Fait:
    socles = c.fait("nb_socles_soins")
    plateforme = c.fait("plateforme_prevue")
    if not isinstance(socles.valeur, int):
        return socles
    if socles.valeur >= 2 or (socles.valeur == 1 and plateforme.valeur is True):
        return Fait(True)
    if socles.valeur == 1 and plateforme.valeur is None:
        return plateforme
    return Fait(False)


@fait("plateforme_prevue", "booleen", "Une plateforme régionale de coordination (e-parcours) est prévue.")
def plateforme_prevue(c: Contexte) -> Fait:
    projet = c.dossier.projet
    if "e_parcours" in (projet.socles_vises or ()) or projet.plateforme_regionale:
        return Fait(True)
    return (
        Fait(None, ("projet.plateforme_regionale",)) if projet.plateforme_regionale is None else Fait(False)
    )


@fait(
    "plateforme_nommee",
    "booleen",
    "La plateforme régionale est nommée, ou ses modalités d’échange sont décrites.",
)
def plateforme_nommee(c: Contexte) -> Fait:
    projet = c.dossier.projet
    if isinstance(projet.plateforme_regionale, str) or projet.plateforme_modalites:
        return Fait(True)
    return Fait(None, ("projet.plateforme_modalites",))


@fait("esms_l312_1", "colonne", "La catégorie relève de l’article L. 312-1 du CASF : oui, non, a_verifier.")
def esms_l312_1(c: Contexte) -> Fait:
    connues = categories()

    def presomption(e: Etablissement) -> str | None:
        if e.categorie is None:
            return None
        connue = connues.get(e.categorie)
        return connue.l312_1 if connue else "a_verifier"

    return c.colonne(presomption, "categorie")


@fait(
    "finess_valides", "colonne", "Le numéro FINESS géographique est bien formé (neuf caractères, clé juste)."
)
def finess_valides(c: Contexte) -> Fait:
    brouillons = c.dossier.brouillons

    def valide(e: Etablissement) -> bool | None:
        if e.finess_et is not None:
            return True
        return False if f"etablissements[{e.id}].finess_et" in brouillons else None

    return c.colonne(valide, "finess_et")


@fait("finess_departement_coherent", "colonne", "Le numéro FINESS commence par le département de l’ESMS.")
def finess_departement_coherent(c: Contexte) -> Fait:
    def coherent(e: Etablissement) -> bool | None:
        if e.finess_et is None or e.departement is None:
            return None
        return e.finess_et.startswith(PREFIXES.get(e.departement, e.departement))

    return c.colonne(coherent, "finess_et")


@fait(
    "file_active_coherente",
    "colonne",
    "Les personnes éligibles au projet d’accueil ne dépassent pas la file active.",
)
def file_active_coherente(c: Contexte) -> Fait:
    def coherent(e: Etablissement) -> bool | None:
        if e.file_active is None or e.personnes_projet_accueil is None:
            return None
        return e.personnes_projet_accueil <= e.file_active

    return c.colonne(coherent, "personnes_projet_accueil")


@fait(
    "nb_utilisateurs",
    "nombre",
    "Utilisateurs de la solution : le nombre du projet, sinon la somme des ESMS.",
    "personnes",
)
def nb_utilisateurs(c: Contexte) -> Fait:
    if c.dossier.projet.nb_utilisateurs is not None:
        return Fait(c.dossier.projet.nb_utilisateurs)
    return _somme(c, "nb_utilisateurs", ("projet.nb_utilisateurs",))


@fait("personnes_accompagnees", "nombre", "Personnes accompagnées : la somme des files actives.", "personnes")
def personnes_accompagnees(c: Contexte) -> Fait:
    return _somme(c, "file_active", ("etablissements",))


def _somme(c: Contexte, champ: str, sans_ligne: tuple[str, ...]) -> Fait:
    manquants = tuple(f"etablissements[{e.id}].{champ}" for e in c.retenus if getattr(e, champ) is None)
    if manquants or not c.retenus:
        return Fait(None, manquants or sans_ligne)
    return Fait(sum(getattr(e, champ) for e in c.retenus))


def _vise(service: str, nom: str) -> None:
    @fait(f"vise_{service}", "booleen", f"Le projet vise {nom}.")
    def vise(c: Contexte) -> Fait:
        vises = c.dossier.projet.socles_vises
        return Fait(None, ("projet.socles_vises",)) if vises is None else Fait(service in vises)


for _service, _nom in (
    ("mssante", "MSSanté"),
    ("dmp", "le DMP"),
    ("e_prescription", "l’e-prescription"),
    ("e_parcours", "une plateforme e-parcours"),
):
    _vise(_service, _nom)


@fait(
    "autodiagnostics",
    "colonne",
    "Autodiagnostic de maturité de chaque organisme : outil reconnu, date et score connus.",
)
def autodiagnostics(c: Contexte) -> Fait:
    if not c.organismes:
        return Fait(None, ("organismes",))
    valeurs: list[bool | None] = []
    for og in c.organismes:
        a = og.autodiagnostic
        if a is None or a.outil is None or a.date is None or a.score_global is None:
            valeurs.append(None)
        else:
            valeurs.append(a.outil != "application")
    ids = tuple(og.id for og in c.organismes)
    return Fait(Colonne(ids, tuple(valeurs), "organismes[{}].autodiagnostic"))


@fait("un_og_entite_nationale", "booleen", "Au moins un organisme est rattaché à une entité nationale.")
def un_og_entite_nationale(c: Contexte) -> Fait:
    if not c.organismes:
        return Fait(None, ("organismes",))
    manquants = tuple(
        f"organismes[{o.id}].entite_nationale" for o in c.organismes if o.entite_nationale is None
    )
    return tri_etat((o.entite_nationale for o in c.organismes), manquants)


@fait(
    "accords_entite_nationale",
    "colonne",
    "Accord écrit de l’entité nationale, pour chaque organisme rattaché.",
)
def accords_entite_nationale(c: Contexte) -> Fait:
    rattaches = [o for o in c.organismes if o.entite_nationale]
    valeurs = tuple(o.accord_entite_nationale for o in rattaches)
    return Fait(Colonne(tuple(o.id for o in rattaches), valeurs, "organismes[{}].accord_entite_nationale"))
