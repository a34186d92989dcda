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
    "projet.cadrage_contexte": (
        "Qu’est-ce qui ne va pas aujourd’hui, et pour qui ?",
        "Pourquoi maintenant : un logiciel en fin de vie, un appel à projets, une obligation ?",
        "Qu’est-ce qui a déjà été essayé, et qu’en avez-vous retenu ?",
    ),
    "projet.cadrage_objectifs": (
        "Quel est l’objectif général, en une phrase ?",
        "Quels objectifs précis, et à quelle date ?",
        "À quoi verra-t-on que chacun est atteint ?",
    ),
    "projet.cadrage_livrables": (
        "Que remettra le projet : logiciel paramétré, données reprises, équipes formées, procédures ?",
        "À la fin de quelle phase, et validé par qui ?",
    ),
    "projet.cadrage_reprise": (
        "Quelles données reprenez-vous, de quels logiciels, et qui les vérifie ?",
        "Quels logiciels doivent échanger avec le DUI : paie, facturation, planning, pharmacie ?",
        "Que fait-on de ce qui n’est pas repris ?",
    ),
    "projet.cadrage_exclusions": (
        "Quels établissements, métiers ou fonctions restent en dehors, et pourquoi ?",
        "Qu’est-ce qui viendra plus tard, dans un autre projet ?",
    ),
    "projet.cadrage_contraintes": (
        "Quelles dates ne peuvent pas bouger ?",
        "Quelles règles d’achat, de référencement, d’hébergement ou de confidentialité s’imposent ?",
        "De quelles personnes, de quels locaux ou de quels réseaux dépendez-vous ?",
    ),
    "projet.cadrage_methode": (
        "Par vagues ou d’un seul coup ? Avec quel site pilote ?",
        "Comment les professionnels prennent-ils part aux choix ?",
        "Quels points d’étape permettent d’arrêter ou de corriger ?",
    ),
    "projet.cadrage_changement": (
        "Qui est formé, quand, par qui, et qui remplace les absents ?",
        "Qui aide les équipes les premières semaines ?",
        "Comment les professionnels, les usagers et les familles sont-ils informés ?",
    ),
    "projet.cadrage_suivi": (
        "Que contient le tableau de bord, et qui le tient ?",
        "Qui rédige les comptes rendus, dans quel délai ?",
        "Qui valide la fin de chaque phase ?",
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
