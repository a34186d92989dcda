"""The menu of the right button, and the list of the columns to show: made when asked for, from the commands."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from ui.icones import icone
from ui.tables.commandes import COMMANDES, TRAIT, raccourci
from ui.tables.vue import Vue


def menu_des_cellules(vue: Vue) -> QMenu:
    """Every command that has a name, with its first key."""
    menu = QMenu(vue)
    for commande in COMMANDES:
        if commande is TRAIT:
            menu.addSeparator()
        elif commande.texte:
            touche = raccourci(commande)
            action = menu.addAction(f"{commande.texte}\t{touche}" if touche else commande.texte)
            if commande.icone:
                action.setIcon(icone(commande.icone))
            action.setEnabled(vue.modele.modifiable or not commande.ecrit)
            action.setObjectName(commande.nom)
            action.triggered.connect(lambda _=False, nom=commande.nom: vue.faire(nom))
    return menu


def menu_des_colonnes(vue: Vue) -> QMenu:
    """One entry a column, ticked when it is shown; the name of the row is always there."""
    menu = QMenu("Colonnes montrées", vue)
    menu.setToolTipsVisible(True)
    for rang, colonne in enumerate(vue.modele.colonnes, start=1):
        if rang == 1:
            continue
        action = menu.addAction(colonne.champ.libelle.replace("&", "&&"))
        action.setToolTip(colonne.champ.aide)
        action.setCheckable(True)
        action.setChecked(not vue.entete.isSectionHidden(rang))
        action.toggled.connect(lambda montree, rang=rang: vue.montrer_la_colonne(rang, montree=montree))
    return menu
