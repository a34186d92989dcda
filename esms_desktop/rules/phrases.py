"""Sentences of a finding: those of the pack, else these defaults. Values are already written in French."""

from __future__ import annotations

from esms_desktop.rules.checks_base import Base, Etat, Reponse

GENERALES: dict[Etat, str] = {
    "satisfait": "La condition est remplie.",
    "non_satisfait": "La condition n’est pas remplie.",
    "a_completer": "Des informations manquent pour répondre.",
    "sans_objet": "Ce critère ne s’applique pas à ce projet.",
    "a_apprecier": "L’autorité appréciera ; votre dossier doit l’aider à se prononcer.",
}

PAR_CONTROLE: dict[str, dict[Etat, str]] = {
    "renseigne": {
        "satisfait": "L’information est renseignée.",
        "a_completer": "À compléter : information non renseignée.",
    },
    "tous_renseignes": {
        "satisfait": "Chaque ligne est renseignée ({total}).",
        "a_completer": "{nombre} lignes sur {total} sont complètes.",
    },
    "entre": {
        "satisfait": "Valeur trouvée : {valeur}.",
        "non_satisfait": "Valeur trouvée : {valeur}, en dehors des limites (écart de {ecart}).",
    },
    "au_moins": {
        "satisfait": "{valeur}, pour {minimum} demandés.",
        "non_satisfait": "{valeur}, pour {minimum} demandés : il en manque {ecart}.",
    },
    "identique": {
        "satisfait": "La même valeur partout : {valeur}.",
        "non_satisfait": "Des valeurs différentes : {valeurs}.",
    },
    "part": {
        "satisfait": "{nombre} sur {total}, soit {part} %.",
        "non_satisfait": "{nombre} sur {total}, soit {part} % : il faut plus de {minimum} %.",
    },
    "unique": {
        "satisfait": "Aucun doublon.",
        "non_satisfait": "Saisi plusieurs fois : {doublons}.",
    },
    "date_entre": {
        "satisfait": "Le {valeur}, dans la période.",
        "non_satisfait": "Le {valeur} est en dehors de la période.",
    },
    "declare": {"satisfait": "Vous l’attestez.", "non_satisfait": "Vous ne l’attestez pas."},
}


class Cases(dict[str, str]):
    """Values of a sentence; one that a check could not fill in yet shows as an ellipsis."""

    def __missing__(self, case: str) -> str:
        return "…"


def phrase(controle: Base, reponse: Reponse) -> str:
    """The sentence for what a check found."""
    tag = str(controle.__struct_config__.tag)
    modele = controle.phrases.get(reponse.etat) or PAR_CONTROLE.get(tag, {}).get(reponse.etat)
    if modele is None:
        return GENERALES[reponse.etat]
    if "{" not in modele:
        return modele
    connues = Cases(reponse.valeurs)
    connues["nombre_manquants"] = str(len(reponse.manquants))
    connues["nombre_elements"] = str(len(reponse.elements))
    return modele.format_map(connues)
