"""The questionnaire about needs: who answers, then one row a function. What is typed is kept as it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.common.fr_format import montrer_nombre, pluriel
from esms_desktop.dossier.besoins import Recueil, lire, place_de, progres
from esms_desktop.dossier.dossier import Dossier
from ui.contexte import Contexte
from ui.matrices.vue import VueMatrice
from ui.pages.a_jour import AJour
from ui.pages.besoins_plan import PlanBesoins
from ui.pages.besoins_repondant import Repondant
from ui.pages.elements import Carte, ecrire, empiler, en_retrait, lien, texte_libre
from ui.theme import ESPACE

SANS_ORGANISME = "Ajoutez d’abord les organismes de la grappe : chacun dira ici ce dont il a besoin."
SANS_FONCTION = (
    "Il manque la liste des fonctions à passer en revue. Préremplissez-la, ou importez la vôtre depuis Excel."
)


BASSE = 30
"""Sizes of body text: height under which only the table is worth showing."""


class Besoins(AJour):
    """The block of the page. Keys: `besoins`, `besoins[b1].attente`, `besoins[organismes/og1]` for whose answers."""

    tables = frozenset({"besoins", "fonctions", "organismes", "etablissements", "personnes"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.plan = PlanBesoins()
        self.repondant = Repondant(contexte)
        self._avancement = texte_libre("", "attenue")
        self._vide = Vide(contexte)
        self.matrice = VueMatrice(contexte, self.plan, self._vide)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.repondant)
        place.addWidget(self._avancement)
        place.addWidget(self.matrice, 1)
        self.repondant.place_changee.connect(self._changer_de_place)

    def aller(self, cle: str) -> bool:
        """An answer, or whose answers; False when there is none such."""
        table, _, reste = cle.partition("[")
        if table != "besoins":
            return False
        self.rattraper()
        ligne, _, champ = reste.partition("].")
        ligne = ligne.rstrip("]")
        if "/" in ligne:
            qui, _, identifiant = ligne.partition("/")
            if not self.repondant.choisir((qui, identifiant)):
                return False
            return self._entrer()
        return self._aller_a_la_reponse(ligne, champ) if ligne else self._entrer()

    def actualiser(self) -> None:
        """Whose answers, and how far they went; the table follows by itself."""
        dossier = self._contexte.pont.dossier
        self.repondant.actualiser()
        self.repondant.setVisible(bool(dossier.organismes or dossier.etablissements))
        self._vide.montrer(dossier)
        self._dire_l_avancement(lire(dossier))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Where the height is short, it is left to the table: the titles of its groups say how far one went."""
        super().resizeEvent(event)
        self._laisser_la_place()

    def _laisser_la_place(self) -> None:
        basse = self.height() < BASSE * self._contexte.theme.taille
        self._avancement.setVisible(bool(self._avancement.text()) and not basse)

    def _dire_l_avancement(self, recueil: Recueil) -> None:
        self._avancement.setText(self._dire(recueil))
        self._laisser_la_place()

    def _changer_de_place(self) -> None:
        self.matrice.grille.vider_la_saisie()
        self.plan.place = self.repondant.place
        self.matrice.modele.lire()
        self._dire_l_avancement(lire(self._contexte.pont.dossier))

    def _dire(self, recueil: Recueil) -> str:
        """« 12 fonctions renseignées sur 73. »"""
        place = self.repondant.place
        if place is None:
            return ""
        comptes = progres(recueil, place)
        faites, toutes = sum(p.faites for p in comptes), sum(p.toutes for p in comptes)
        if not toutes:
            return ""
        dit = pluriel(faites, "fonction renseignée", "fonctions renseignées")
        phrase = f"{dit} sur {montrer_nombre(toutes)}."
        if recueil.inconnues:
            nombre = pluriel(len(recueil.inconnues), "réponse porte", "réponses portent")
            phrase += f" {nombre} sur des fonctions qui ne sont pas dans la liste."
        return phrase

    def _entrer(self) -> bool:
        """Where one begins: the first function, else what is to be done before."""
        lignes = self.matrice.modele.contenu.lignes
        if not lignes or not self.matrice.montrer(lignes[0].id):
            self._vide.entrer()
        return True

    def _aller_a_la_reponse(self, ligne: str, champ: str) -> bool:
        recueil = lire(self._contexte.pont.dossier)
        besoin = next((b for b in recueil.dossier.besoins if b.id == ligne), None)
        place = place_de(besoin) if besoin is not None else None
        fonction = next((f for (f, _), trouve in recueil.places.items() if trouve is besoin), None)
        if place is None or fonction is None or not self.repondant.choisir(place):
            return self._entrer()
        if champ in self.repondant.champs:
            self.repondant.champs[champ].saisie.focus()
            return True
        return self.matrice.montrer(self.plan.ligne(fonction), champ)


class Vide(Carte):
    """What to do first: organisations, then functions."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__("Rien à passer en revue pour l’instant")
        self._phrase = texte_libre("", "attenue")
        en_retrait(self._phrase)
        self._organismes = lien("Ajouter les organismes", lambda: contexte.aller("organismes"))
        self._fonctions = lien("Préparer la liste des fonctions", lambda: contexte.aller("fonctions"))
        empiler(self.boite, [self._phrase, self._organismes, self._fonctions])
        self.boite.addStretch(1)

    def montrer(self, dossier: Dossier) -> None:
        """What is missing first."""
        sans = not (dossier.organismes or dossier.etablissements)
        ecrire(self._phrase, SANS_ORGANISME if sans else SANS_FONCTION)
        self._organismes.setVisible(sans)
        self._fonctions.setVisible(not sans)

    def entrer(self) -> None:
        """The focus on what is to be done."""
        for geste in (self._organismes, self._fonctions):
            if not geste.isHidden():
                geste.setFocus(Qt.FocusReason.ShortcutFocusReason)


def cle_de_place(table: str, ligne: str) -> str:
    """The key of the answers of an organisation or of an establishment, for a link."""
    return f"besoins[{table}/{ligne}]"
