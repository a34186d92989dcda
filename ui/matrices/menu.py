"""The menu of the right button in a two-way table: what the cell may be, then every command that has a name."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from ui.icones import icone
from ui.matrices.cases import montrer_choix
from ui.matrices.commandes import COMMANDES
from ui.matrices.grille import Grille
from ui.tables.commandes import TRAIT, raccourci


def menu_des_cases(grille: Grille) -> QMenu:
    """Made when asked for."""
    menu = QMenu(grille)
    modele = grille.modele
    ici = grille.currentIndex()
    choix = modele.choix(ici.column()) if ici.isValid() else {}
    if choix and modele.modifiable:
        courant = modele.case(ici.row(), ici.column()).texte
        plusieurs = modele.colonne(ici.column()).plusieurs
        for texte, libelle in choix.items():
            action = menu.addAction(montrer_choix(texte, libelle).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(texte in separer(courant) if plusieurs else texte == courant)
            suite = basculer(courant, texte) if plusieurs else texte
            action.triggered.connect(lambda _=False, suite=suite: grille.gestes.ecrire_partout(suite))
        menu.addSeparator()
    for commande in COMMANDES:
        if commande is TRAIT:
            menu.addSeparator()
        elif commande.texte and _a_un_sens(grille, commande.nom):
            action = menu.addAction(f"{commande.texte}\t{raccourci(commande)}")
            if commande.icone:
                action.setIcon(icone(commande.icone))
            action.setEnabled(modele.modifiable or not commande.ecrit)
            action.setObjectName(commande.nom)
            action.triggered.connect(lambda _=False, nom=commande.nom: grille.faire(nom))
    return menu


def separer(texte: str) -> list[str]:
    """The choices that a cell holds."""
    return [morceau.strip() for morceau in texte.split(",") if morceau.strip()]


def basculer(texte: str, choix: str) -> str:
    """The cell with one more choice, or without it when it holds it."""
    tenus = separer(texte)
    gardes = [tenu for tenu in tenus if tenu != choix] if choix in tenus else [*tenus, choix]
    return ", ".join(gardes)


def _a_un_sens(grille: Grille, nom: str) -> bool:
    """Going to a row or to a column is offered where it is edited somewhere."""
    ici, modele = grille.currentIndex(), grille.modele
    if nom == "ouvrir_la_ligne":
        return ici.isValid() and bool(modele.ligne(ici.row()).cle)
    if nom == "ouvrir_la_colonne":
        return ici.isValid() and bool(modele.colonne(ici.column()).cle)
    return True
