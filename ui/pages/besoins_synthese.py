"""What the answers about needs say: coverage by domain, what comes first, who still has to answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre, pluriel
from esms_desktop.dossier.besoins import (
    DOMAINES,
    Ecart,
    Priorite,
    Recueil,
    chaleur,
    domaines_retenus,
    ecarts,
    lire,
    priorites,
)
from esms_desktop.graphiques.chaleur import Chaleur
from esms_desktop.graphiques.chaleur import chaleur as dessiner_la_chaleur
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.besoins import cle_de_place
from ui.pages.elements import (
    Carte,
    Constat,
    RangeeSouple,
    deux_lignes,
    en_retrait,
    lien,
    texte_libre,
    trait,
    vider,
)
from ui.theme import ESPACE

VIDE = "Aucune réponse pour l’instant : la synthèse se fait toute seule, au fil des réponses."
LECTURE = (
    "Moyenne de 0 (papier ou rien) à 4 (DUI satisfaisant). Une fonction compte une fois par organisme ; celles hors "
    "périmètre ne comptent pas."
)
REGLE = (
    "Une fonction passe en premier quand elle est jugée importante ou indispensable, et couverte au mieux par un "
    "logiciel non partagé (2 sur 4). Ces seuils sont proposés."
)
AUCUNE = "Aucune fonction n’est à la fois importante et mal couverte, d’après les réponses reçues."
HORS = "hors"
MONTREES = 20
"""Priorities shown; the others are counted."""
COMPLET = Marque("circle-check", "", "satisfait")
MANQUE = Marque("ellipsis", "", "a_completer")


class SyntheseBesoins(AJour):
    """Three cards: the picture, the priorities, the gaps."""

    tables = frozenset({"besoins", "fonctions", "organismes", "etablissements", "projet"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._vide = Carte("Couverture par domaine")
        phrase = texte_libre(VIDE, "attenue")
        en_retrait(phrase)
        self._vide.boite.addWidget(phrase)
        self._vide.boite.addWidget(lien("Répondre au questionnaire", lambda: contexte.aller("besoins")))
        self._image = Carte("Couverture par domaine")
        self._image.boite.addWidget(texte_libre(LECTURE, "attenue"))
        self.dessin = VueDessin(contexte.theme)
        self._image.boite.addWidget(self.dessin)
        self._priorites = Carte("Ce qui passe en premier")
        self._regle = texte_libre(REGLE, "attenue")
        self._priorites.boite.addWidget(self._regle)
        self._manques = Carte("Qui n’a pas encore répondu")
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        for carte in (self._vide, self._image, self._priorites, self._manques):
            place.addWidget(carte)
        self._montre: tuple[object, ...] = ()

    def actualiser(self) -> None:
        """Only what differs is made again."""
        recueil = lire(self._contexte.pont.dossier)
        chaud = chaleur(recueil)
        premiers, absents = priorites(recueil), ecarts(recueil)
        self._vide.setVisible(not chaud)
        for carte in (self._image, self._priorites):
            carte.setVisible(bool(chaud))
        if chaud:
            self.dessin.montrer(dessiner_la_chaleur(_contenu(recueil)))
        a_dire = (premiers, absents, bool(domaines_retenus(recueil.dossier)), len(recueil.dossier.organismes))
        if a_dire != self._montre:
            self._montre = a_dire
            self._lister_les_priorites(premiers)
            self._lister_les_manques(recueil, absents)

    def _lister_les_priorites(self, premiers: list[Priorite]) -> None:
        boite = self._priorites.boite
        vider(boite, garder=2)
        if not premiers:
            boite.addWidget(texte_libre(AUCUNE))
        for rang, priorite in enumerate(premiers[:MONTREES]):
            if rang:
                boite.addWidget(trait())
            boite.addLayout(deux_lignes(priorite.nom, _dire(priorite)))
        if len(premiers) > MONTREES:
            reste = pluriel(len(premiers) - MONTREES, "autre fonction", "autres fonctions")
            boite.addWidget(texte_libre(f"Et {reste}.", "attenue"))

    def _lister_les_manques(self, recueil: Recueil, absents: list[Ecart]) -> None:
        boite = self._manques.boite
        vider(boite, garder=1)
        retenus = domaines_retenus(recueil.dossier)
        if not recueil.dossier.organismes:
            boite.addWidget(Constat(MANQUE, "Les organismes de la grappe ne sont pas encore connus."))
            boite.addWidget(lien("Ajouter les organismes", lambda: self._contexte.aller("organismes")))
        elif not retenus:
            boite.addWidget(Constat(MANQUE, "Les domaines du projet ne sont pas encore choisis."))
            boite.addWidget(
                lien("Préparer la liste des fonctions", lambda: self._contexte.aller("fonctions"))
            )
        elif not absents:
            nombre = pluriel(len(retenus), "domaine retenu", "domaines retenus")
            boite.addWidget(Constat(COMPLET, f"Chaque organisme a répondu sur {nombre}."))
        for ecart in absents:
            constat = Constat(MANQUE, f"{ecart.nom}{INSECABLE}: {_domaines(ecart, len(retenus))}")
            aller = partial(self._contexte.aller, cle_de_place("organismes", ecart.organisme))
            repondre = lien("Répondre", aller, nom=f"Répondre pour {ecart.nom}")
            boite.addWidget(RangeeSouple(constat, [repondre]))


def _domaines(ecart: Ecart, tous: int) -> str:
    """What is missing, in words."""
    if len(ecart.domaines) == tous:
        return "aucune réponse."
    noms = enumerer((DOMAINES[domaine] for domaine in ecart.domaines), au_plus=4)
    return f"rien sur {pluriel(len(ecart.domaines), 'domaine')}, {noms}."


def _dire(priorite: Priorite) -> str:
    domaine = f"{DOMAINES[priorite.domaine]}, " if priorite.domaine else ""
    couverture = montrer_nombre(priorite.couverture, 1)
    importance = montrer_nombre(priorite.importance, 1)
    reponses = pluriel(priorite.reponses, "réponse")
    return f"{domaine}couverture {couverture} sur 4, importance {importance} sur 3, {reponses}"


def _contenu(recueil: Recueil) -> Chaleur:
    """Domains of the scope, and any other that was answered, by organisation."""
    dossier = recueil.dossier
    chaud = chaleur(recueil)
    dits = {domaine for domaine, _ in chaud}
    retenus = set(domaines_retenus(dossier)) | dits
    noms = {u.id: u.nom for u in recueil.unites if u.table == "organismes"}
    sigles = {og.id: og.sigle for og in dossier.organismes if og.sigle}
    return Chaleur(
        titre="Couverture des besoins, par domaine et par organisme",
        coin="Domaine",
        lignes={code: nom for code, nom in DOMAINES.items() if code in retenus},
        colonnes={og: sigles.get(og) or nom for og, nom in noms.items()},
        valeurs={place: m.couverture for place, m in chaud.items() if m.couverture is not None},
        maximum=4,
        mots={place: HORS for place, m in chaud.items() if m.couverture is None and m.hors},
        inconnu="Pas de réponse.",
        legende=f"«{INSECABLE}{HORS}{INSECABLE}»{INSECABLE}: tout le domaine est jugé hors périmètre.",
    )
