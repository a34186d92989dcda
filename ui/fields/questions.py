"""Three questions for each long text, shown while it is empty: what an instructor looks for, in plain words."""

from __future__ import annotations

_QUESTIONS: dict[str, tuple[str, ...]] = {
    "projet.description": (
        "Que mettez-vous en place : un premier DUI, un autre, une nouvelle version ?",
        "Dans quels établissements, pour quels professionnels ?",
        "À quels services socles sera-t-il relié, et pour quoi faire ?",
    ),
    "projet.motivation": (
        "Quel problème rencontrez-vous aujourd’hui, et pour qui ?",
        "Quel changement pourrez-vous mesurer dans douze mois ?",
        "Qui décide, qui conduit le projet, à quel rythme vous réunissez-vous ?",
    ),
    "projet.mutualisation": (
        "Quelles personnes, quelles formations, quels outils partagez-vous ?",
        "Combien de temps chaque organisme y consacre-t-il ?",
        "Qu’est-ce que chacun n’aurait pas pu faire seul ?",
    ),
    "projet.perennisation": (
        "Qui fera vivre la solution une fois l’aide versée ?",
        "Comment seront payés l’abonnement, la maintenance et la formation ?",
        "Que restera-t-il de commun entre les organismes ?",
    ),
    "projet.usages_socles": (
        "Qui utilisera la messagerie, le DMP, la prescription, et à quelle occasion ?",
        "À quel rythme, pour combien de personnes accompagnées ?",
        "Quelle formation, quels référents pour y arriver ?",
    ),
    "projet.plateforme_modalites": (
        "Quelles informations s’échangent avec la plateforme ?",
        "Avec qui, à quel moment de l’accompagnement ?",
        "L’échange est-il automatique ou fait à la main ?",
    ),
    "projet.interoperabilite": (
        "Avec quels autres logiciels le DUI échangera-t-il (paie, planning, facturation) ?",
        "Quelles saisies en double disparaîtront ?",
        "Qui réalise ces liens, et pour quand ?",
    ),
    "projet.moyens_communs": (
        "Quels moyens le regroupement consacre-t-il au projet : temps, matériel, budget ?",
        "Qui les apporte, qui en dispose ?",
        "Jusqu’à quand ?",
    ),
    "projet.equipe_projet": (
        "Combien de personnes, dans quels organismes ?",
        "Quel est le rôle de chacune, pour quelle part de son temps ?",
        "Qui est le chef de projet, qui le remplace ?",
    ),
    "projet.utilisateurs_detail": (
        "Quels métiers utiliseront le DUI, et combien de personnes dans chacun ?",
        "Lesquels n’ont encore aucun outil ?",
        "Qu’est-ce qui changera dans leur travail ?",
    ),
    "projet.continuite_activite": (
        "Que font les équipes quand le logiciel ou le réseau est arrêté ?",
        "Quelles informations restent lisibles, et où ?",
        "En combien de temps le service doit-il être rétabli ?",
    ),
    "projet.convention_gouvernance": (
        "Qui décide, et à quelle majorité ?",
        "Comment un membre entre-t-il dans le groupement, comment en sort-il ?",
        "Que se passe-t-il en cas de désaccord ?",
    ),
    "solution.justification_achat": (
        "Pourquoi ne pas passer par le système d’acquisition dynamique ?",
        "Sur quel marché ou quelle règle vous appuyez-vous ?",
        "Comment avez-vous comparé les offres ?",
    ),
    "organismes.autodiagnostic.plan_action": (
        "Quelles faiblesses l’autodiagnostic a-t-il montrées ?",
        "Quelles actions en tirez-vous ?",
        "Qui s’en charge, et pour quand ?",
    ),
    "organismes.si_mutualise": (
        "Que partage déjà le siège : serveurs, messagerie, support ?",
        "Avec quels autres organismes ?",
    ),
}


def questions_de(cle: str) -> tuple[str, ...]:
    """The questions of a field (key without row id); none for most."""
    return _QUESTIONS.get(cle, ())
