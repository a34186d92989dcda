"""Facts about the software and its purchase: one solution for all, market, Ségur reference, past funding."""

from __future__ import annotations

from dataclasses import replace

from esms_desktop.common.faits import Colonne, Fait
from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.facts.contexte import Contexte, champ, fait
from esms_desktop.dossier.rows.etablissement import Etablissement

ACQUISITIONS = ("acquisition", "renouvellement")
MISES_A_NIVEAU = ("conformite", "usages")


@fait("solutions_cibles", "colonne", "Logiciel prévu pour chaque ESMS : le sien, sinon celui du projet.")
def solutions_cibles(c: Contexte) -> Fait:
    produit = c.dossier.solution.produit
    noms = [e.solution_cible or produit for e in c.retenus]
    cles = {nom: cle_de_comparaison(nom) for nom in sorted({n for n in noms if n})}
    ecritures = {cle: nom for nom, cle in reversed(cles.items())}
    colonne = c.colonne(lambda e: None, "solution_cible")
    if not isinstance(colonne.valeur, Colonne):
        return colonne
    valeurs = tuple(ecritures[cles[n]] if n else None for n in noms)
    return Fait(replace(colonne.valeur, valeurs=valeurs), ("solution.produit",) if None in valeurs else ())


@fait("projet_acquisition", "booleen", "Le projet comporte une acquisition ou un renouvellement.")
def projet_acquisition(c: Contexte) -> Fait:
    return _comporte(c, ACQUISITIONS)


@fait("projet_conformite_ou_usages", "booleen", "Le projet comporte une mise en conformité ou des usages.")
def projet_conformite_ou_usages(c: Contexte) -> Fait:
    return _comporte(c, MISES_A_NIVEAU)


@fait("marche_exige_2022", "booleen", "Le projet comporte des acquisitions : la procédure du SAD s’impose.")
def marche_exige_2022(c: Contexte) -> Fait:
    return _comporte(c, ACQUISITIONS)


def _comporte(c: Contexte, types: tuple[str, ...]) -> Fait:
    """By the type of the project (`mixte` comports both), else by the rows."""
    du_projet = c.dossier.projet.type_projet
    if du_projet in (*types, "mixte") or any(e.type_intervention in types for e in c.retenus):
        return Fait(True)
    sans_type = tuple(
        f"etablissements[{e.id}].type_intervention" for e in c.retenus if e.type_intervention is None
    )
    if du_projet is not None:
        return Fait(False)
    return Fait(None, ("projet.type_projet",)) if sans_type or not c.retenus else Fait(False)


@fait(
    "achat_marche_national",
    "booleen",
    "Achat recevable en 2021 : marché national, ou dérogation pour une mise en conformité.",
)
def achat_marche_national(c: Contexte) -> Fait:
    mode = c.dossier.solution.mode_achat
    if mode is None:
        return Fait(None, ("solution.mode_achat",))
    if mode != "derogation":
        return Fait(mode == "sad")
    du_projet = c.dossier.projet.type_projet
    return Fait(None, ("projet.type_projet",)) if du_projet is None else Fait(du_projet in MISES_A_NIVEAU)


@fait(
    "achat_sad_ou_exception",
    "booleen",
    "Achat recevable en 2022 : SAD ; marché en cours si la solution est au SAD ou référencée Ségur ; hors SAD "
    "pour une solution référencée Ségur d’une grappe sans majorité PA, PH ou domicile.",
)
def achat_sad_ou_exception(c: Contexte) -> Fait:
    solution = c.dossier.solution
    if solution.mode_achat is None:
        return Fait(None, ("solution.mode_achat",))
    if solution.mode_achat == "sad":
        return Fait(solution.reference_sad is not False)
    segur = c.fait("segur")
    if solution.mode_achat == "marche_existant":
        if solution.reference_sad or segur.valeur == "oui":
            return Fait(True)
        manquants = (*segur.manquants, *champ(solution.reference_sad, "solution.reference_sad").manquants)
        return Fait(None, manquants) if manquants else Fait(False)
    if solution.mode_achat == "sans_objet":
        return Fait(False)
    majorite = c.fait("majorite_pa_ph_domicile")
    if majorite.valeur is True or (segur.valeur is not None and segur.valeur != "oui"):
        return Fait(False)
    manquants = (*majorite.manquants, *segur.manquants)
    return Fait(None, manquants) if manquants else Fait(True)


@fait(
    "segur",
    "texte",
    "Référencement Ségur : oui, non, en_cours ; « inconnu » n’est pas une réponse.",
)
def segur(c: Contexte) -> Fait:
    reference = c.dossier.solution.reference_segur
    if reference in (None, "inconnu"):
        return Fait(None, ("solution.reference_segur",))
    return Fait(reference)


@fait(
    "segur_exige",
    "booleen",
    "Le référencement Ségur est exigé : mise en conformité ou usages dans le projet, ou pas de majorité d’ESMS "
    "des champs PA, PH et domicile.",
)
def segur_exige(c: Contexte) -> Fait:
    mise_a_niveau = c.fait("projet_conformite_ou_usages")
    majorite = c.fait("majorite_pa_ph_domicile")
    if mise_a_niveau.valeur is True or majorite.valeur is False:
        return Fait(True)
    manquants = (*mise_a_niveau.manquants, *majorite.manquants)
    return Fait(None, manquants) if manquants else Fait(False)


@fait("generalisation_possible", "booleen", "Solution déjà conforme, ou projet de déploiement généralisé.")
def generalisation_possible(c: Contexte) -> Fait:
    if c.dossier.projet.type_projet == "deploiement" or c.dossier.solution.deja_conforme:
        return Fait(True)
    return champ(c.dossier.solution.deja_conforme, "solution.deja_conforme")


@fait("amoa_marche_ouverte", "booleen", "Une consultation est menée : acquisition, ou consultation prévue.")
def amoa_marche_ouverte(c: Contexte) -> Fait:
    acquisition = c.fait("projet_acquisition")
    if acquisition.valeur is True or c.dossier.projet.consultation_prevue is True:
        return Fait(True)
    if acquisition.valeur is None:
        return acquisition
    return champ(c.dossier.projet.consultation_prevue, "projet.consultation_prevue")


@fait(
    "esms_deja_finances",
    "colonne",
    "L’ESMS a déjà reçu un financement ESMS numérique (rien de déclaré : non).",
)
def esms_deja_finances(c: Contexte) -> Fait:
    return c.colonne(lambda e: bool(e.deja_finance_logiciel), "deja_finance_logiciel")


@fait("sons_autre_logiciel", "colonne", "L’ESMS a une commande SONS pour un autre logiciel que le sien ici.")
def sons_autre_logiciel(c: Contexte) -> Fait:
    produit = c.dossier.solution.produit

    def autre(e: Etablissement) -> bool | None:
        cible = e.solution_cible or produit
        if not e.commande_sons_logiciel:
            return False
        if cible is None:
            return None
        return cle_de_comparaison(e.commande_sons_logiciel) != cle_de_comparaison(cible)

    return c.colonne(autre, "solution_cible")
