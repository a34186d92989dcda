"""Facts about the grappe: how many, where, of which size, funded as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from esms_desktop.common.faits import Colonne, Fait
from esms_desktop.dossier.facts.contexte import Contexte, fait
from esms_desktop.dossier.referentiels import Departement
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme

RIEN = ("etablissements",)


@fait("nb_esms", "nombre", "Nombre d’ESMS du projet, ceux hors périmètre exclus.", "ESMS")
def nb_esms(c: Contexte) -> Fait:
    return Fait(len(c.retenus)) if c.retenus else Fait(None, RIEN)


@fait("nb_og", "nombre", "Nombre d’organismes gestionnaires du projet.", "organismes")
def nb_og(c: Contexte) -> Fait:
    return Fait(len(c.organismes)) if c.organismes else Fait(None, ("organismes",))


@fait("plusieurs_og", "booleen", "Le projet réunit au moins deux organismes gestionnaires.")
def plusieurs_og(c: Contexte) -> Fait:
    return Fait(len(c.organismes) > 1) if c.organismes else Fait(None, ("organismes",))


@fait("nb_porteurs", "nombre", "Nombre d’organismes désignés porteurs.", "organismes")
def nb_porteurs(c: Contexte) -> Fait:
    porteurs = tuple(o.id for o in c.organismes if o.role == "porteur")
    sans_role = tuple(f"organismes[{o.id}].role" for o in c.organismes if o.role is None)
    if not c.organismes:
        return Fait(None, ("organismes",))
    if sans_role and len(porteurs) < 2:
        return Fait(None, sans_role)
    return Fait(len(porteurs), (), porteurs)


@fait("repartition_regions", "colonne", "Nombre d’ESMS du projet par région.", "ESMS")
def repartition_regions(c: Contexte) -> Fait:
    comptes = c.esms_par_region
    rangs = sorted(comptes.items(), key=lambda paire: (-paire[1], paire[0]))
    colonne = Colonne(tuple(r for r, _ in rangs), tuple(n for _, n in rangs))
    return Fait(colonne if rangs else None, c.sans_departement or (() if rangs else RIEN))


@fait("nb_regions", "nombre", "Nombre de régions où se trouvent les ESMS du projet.", "régions")
def nb_regions(c: Contexte) -> Fait:
    return _distincts(c, lambda lieu: lieu.region)


@fait(
    "nb_departements", "nombre", "Nombre de départements où se trouvent les ESMS du projet.", "départements"
)
def nb_departements(c: Contexte) -> Fait:
    return _distincts(c, lambda lieu: lieu.code)


def _distincts(c: Contexte, lire: Callable[[Departement], str]) -> Fait:
    if not c.retenus or c.sans_departement:
        return Fait(None, c.sans_departement or RIEN)
    return Fait(len({lire(lieu) for lieu in c.lieux if lieu is not None}))


@fait("departements", "colonne", "Département de chaque ESMS du projet (code).")
def departements(c: Contexte) -> Fait:
    return c.colonne(lambda e: e.departement, "departement")


@fait("ars_ex_aequo", "liste", "ARS à égalité pour le nombre d’ESMS du projet (au moins deux), sinon vide.")
def ars_ex_aequo(c: Contexte) -> Fait:
    tete = c.ars_en_tete
    return Fait(tuple(tete) if len(tete) > 1 else ())


@fait("ars_principale", "texte", "ARS qui compte le plus d’ESMS du projet ; inconnue en cas d’égalité.")
def ars_principale(c: Contexte) -> Fait:
    tete = c.ars_en_tete
    return Fait(tete[0]) if len(tete) == 1 else Fait(None, c.sans_departement or RIEN)


@fait("region_principale", "texte", "Région qui compte le plus d’ESMS du projet ; inconnue en cas d’égalité.")
def region_principale(c: Contexte) -> Fait:
    tete = c.regions_en_tete
    return Fait(tete[0]) if len(tete) == 1 else Fait(None, c.sans_departement or RIEN)


@fait(
    "territoire",
    "texte",
    "Territoire qui fixe les seuils : metropole, corse ou outre-mer, celui de la région qui compte le plus "
    "d’ESMS (à égalité, le seuil le plus exigeant : la métropole).",
)
def territoire(c: Contexte) -> Fait:
    tete = c.regions_en_tete
    trouves = sorted({lieu.territoire for lieu in c.lieux if lieu is not None and lieu.region in tete})
    if not trouves:
        tous = {lieu.territoire for lieu in c.lieux if lieu is not None}
        if len(tous) != 1 or c.sans_departement:
            return Fait(None, c.sans_departement or RIEN)
        return Fait(tous.pop())
    return Fait("metropole" if "metropole" in trouves else trouves[0])


@fait("esms_acquisition", "colonne", "ESMS en acquisition ou en renouvellement (financés de la même façon).")
def esms_acquisition(c: Contexte) -> Fait:
    return c.par_type("acquisition", "renouvellement")


@fait("esms_conformite", "colonne", "ESMS en mise en conformité (montée de version).")
def esms_conformite(c: Contexte) -> Fait:
    return c.par_type("conformite")


@fait("esms_usages", "colonne", "ESMS en développement des usages d’une version déjà installée.")
def esms_usages(c: Contexte) -> Fait:
    return c.par_type("usages")


@fait("esms_deploiement", "colonne", "ESMS en généralisation d’une solution déjà conforme.")
def esms_deploiement(c: Contexte) -> Fait:
    return c.par_type("deploiement")


@fait(
    "esms_avec_dui",
    "colonne",
    "ESMS qui acquièrent, mettent à niveau ou déploient un DUI (hors usages seuls).",
)
def esms_avec_dui(c: Contexte) -> Fait:
    return c.par_type("acquisition", "renouvellement", "conformite", "deploiement")


@fait(
    "esms_petits_og", "colonne", "ESMS du projet gérés par un petit organisme (seuil « petit_og_moins_de »)."
)
def esms_petits_og(c: Contexte) -> Fait:
    tailles = {o.id: _petit(c, o) for o in c.organismes}
    ids = tuple(e.id for e in c.retenus if tailles.get(e.organisme or "") is True)
    sans_og = tuple(f"etablissements[{e.id}].organisme" for e in c.retenus if e.organisme is None)
    return Fait(Colonne(ids, (True,) * len(ids)), (*sans_og, *_tailles_manquantes(c)))


@fait("petit_og_present", "booleen", "Au moins un organisme du projet est petit.")
def petit_og_present(c: Contexte) -> Fait:
    petits = [_petit(c, o) for o in c.organismes]
    if any(p is True for p in petits):
        return Fait(True)
    manquants = _tailles_manquantes(c)
    return Fait(None, manquants or ("organismes",)) if manquants or not petits else Fait(False)


@fait("nb_petits_og", "nombre", "Nombre de petits organismes du projet.", "organismes")
def nb_petits_og(c: Contexte) -> Fait:
    petits = [_petit(c, o) for o in c.organismes]
    if None in petits or not petits:
        return Fait(None, _tailles_manquantes(c) or c.fait("territoire").manquants or ("organismes",))
    return Fait(sum(p is True for p in petits), (), tuple(o.id for o in c.organismes if _petit(c, o)))


@fait(
    "composition_og",
    "texte",
    "Taille des organismes : petits_og (tous petits, plusieurs), petit_og_seul, mixte_dominante (les petits "
    "dépassent la moitié des organismes et des ESMS), mixte_discutee (l’un des deux), mixte_minoritaire "
    "(aucun des deux), aucun_petit_og, seuil_inconnu (l’appel ne dit pas ce qu’est un petit organisme).",
)
def composition_og(c: Contexte) -> Fait:
    if not c.organismes or not c.retenus:
        return Fait(None, ("organismes",) if not c.organismes else RIEN)
    if _seuil_petit(c) is None:
        territoire = c.fait("territoire")
        return Fait("seuil_inconnu") if territoire.valeur is not None else Fait(None, territoire.manquants)
    manquants = _tailles_manquantes(c)
    if manquants:
        return Fait(None, manquants)
    petits = {o.id for o in c.organismes if _petit(c, o)}
    if len(petits) == len(c.organismes):
        return Fait("petits_og" if len(petits) > 1 else "petit_og_seul")
    if not petits:
        return Fait("aucun_petit_og")
    sans_og = tuple(f"etablissements[{e.id}].organisme" for e in c.retenus if e.organisme is None)
    if sans_og:
        return Fait(None, sans_og)
    majorites = [
        2 * len(petits) > len(c.organismes),
        2 * sum(e.organisme in petits for e in c.retenus) > len(c.retenus),
    ]
    return Fait(("mixte_minoritaire", "mixte_discutee", "mixte_dominante")[sum(majorites)])


@fait(
    "nb_og_region", "nombre", "Organismes qui ont un ESMS dans la région principale du projet.", "organismes"
)
def nb_og_region(c: Contexte) -> Fait:
    region = c.fait("region_principale")
    if region.valeur is None:
        return region
    presents = {
        e.organisme
        for e, lieu in zip(c.retenus, c.lieux, strict=True)
        if lieu is not None and lieu.region == region.valeur and e.organisme
    }
    return Fait(len(presents), (), tuple(sorted(presents)))


@fait(
    "taille_og_coherente",
    "colonne",
    "Le nombre total d’ESMS de l’organisme n’est pas inférieur à celui qu’il apporte au projet.",
)
def taille_og_coherente(c: Contexte) -> Fait:
    if not c.organismes:
        return Fait(None, ("organismes",))
    apportes = Counter(e.organisme for e in c.retenus)
    valeurs = tuple(
        None if o.nb_esms_total is None else o.nb_esms_total >= apportes[o.id] for o in c.organismes
    )
    return Fait(Colonne(tuple(o.id for o in c.organismes), valeurs, "organismes[{}].nb_esms_total"))


@fait("typologie_grappe", "texte", "Typologie du projet : grappe ou organisme seul, petits, moyens ou gros.")
def typologie_grappe(c: Contexte) -> Fait:
    composition = c.fait("composition_og")
    if composition.valeur is None:
        return composition
    textes = {
        "petits_og": "grappe de petits organismes gestionnaires",
        "petit_og_seul": "petit organisme gestionnaire seul",
        "aucun_petit_og": "organismes gestionnaires moyens ou gros",
        "seuil_inconnu": "taille à apprécier selon le texte de l’appel",
    }
    if len(c.organismes) == 1 and composition.valeur == "aucun_petit_og":
        seuil = c.seuil("seuil_national")
        gros = seuil is not None and (c.organismes[0].nb_esms_total or 0) >= seuil
        return Fait("gros organisme gestionnaire" if gros else "organisme gestionnaire moyen")
    return Fait(
        textes.get(str(composition.valeur), "grappe mêlant petits organismes et organismes plus grands")
    )


@fait("nb_og_mono_esms", "nombre", "Nombre d’organismes qui ne gèrent qu’un ESMS en tout.", "organismes")
def nb_og_mono_esms(c: Contexte) -> Fait:
    seuls = tuple(o.id for o in c.organismes if o.nb_esms_total == 1)
    manquants = _tailles_manquantes(c)
    if not c.organismes or (manquants and not seuls):
        return Fait(None, manquants or ("organismes",))
    return Fait(len(seuls), (), seuls)


@fait(
    "part_eligible",
    "colonne",
    "Part des heures éligibles de chaque ESMS, de 0 à 1 : heures éligibles ÷ (éligibles + confort) quand les "
    "deux sont connues, sinon 1.",
)
def part_eligible(c: Contexte) -> Fait:
    return c.colonne(_part_eligible, "heures_eligibles")


@fait("esms_confort", "colonne", "ESMS qui ont des services de confort (heures saisies, ou déclarés).")
def esms_confort(c: Contexte) -> Fait:
    ids = tuple(e.id for e in c.retenus if _mixte(e))
    return Fait(Colonne(ids, (True,) * len(ids)))


@fait(
    "confort_heures_eligibles",
    "colonne",
    "Heures éligibles de chaque ESMS qui a des services de confort.",
    "heures",
)
def confort_heures_eligibles(c: Contexte) -> Fait:
    mixtes = [e for e in c.retenus if _mixte(e)]
    cle = "etablissements[{}].heures_eligibles"
    return Fait(Colonne(tuple(e.id for e in mixtes), tuple(e.heures_eligibles for e in mixtes), cle))


@fait(
    "confort_heures_confort",
    "colonne",
    "Heures de confort de chaque ESMS qui a des services de confort.",
    "heures",
)
def confort_heures_confort(c: Contexte) -> Fait:
    mixtes = [e for e in c.retenus if _mixte(e)]
    cle = "etablissements[{}].heures_confort"
    return Fait(Colonne(tuple(e.id for e in mixtes), tuple(e.heures_confort for e in mixtes), cle))


@fait("services_mixtes", "booleen", "Au moins un ESMS mêle activités essentielles et services de confort.")
def services_mixtes(c: Contexte) -> Fait:
    if not c.retenus:
        return Fait(None, RIEN)
    if any(_mixte(e) for e in c.retenus):
        return Fait(True)
    manquants = tuple(
        f"etablissements[{e.id}].activite_confort"
        for e in c.retenus
        if e.type_public == "domicile" and e.heures_confort is None and e.activite_confort is None
    )
    return Fait(None, manquants) if manquants else Fait(False)


def _mixte(e: Etablissement) -> bool:
    return bool(e.heures_confort) or e.activite_confort is True


def _part_eligible(e: Etablissement) -> Fraction:
    if e.heures_eligibles is None or e.heures_confort is None:
        return Fraction(1)
    total = Decimal(e.heures_eligibles) + Decimal(e.heures_confort)
    return Fraction(e.heures_eligibles) / Fraction(total) if total else Fraction(1)


def _seuil_petit(c: Contexte) -> int | None:
    territoire = c.fait("territoire").valeur
    return c.seuil("petit_og_moins_de", territoire if isinstance(territoire, str) else None)


def _petit(c: Contexte, og: Organisme) -> bool | None:
    """Small by the number of ESMS that it runs in all, not by those of the project (reading C13)."""
    seuil = _seuil_petit(c)
    return None if seuil is None or og.nb_esms_total is None else og.nb_esms_total < seuil


def _tailles_manquantes(c: Contexte) -> tuple[str, ...]:
    return tuple(f"organismes[{o.id}].nb_esms_total" for o in c.organismes if o.nb_esms_total is None)
