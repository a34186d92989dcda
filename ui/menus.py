"""Everything that can be asked from the menus: one table, one `QAction` each, one signal each.

The window and the frame connect the signals; nothing here does anything. A thing that is not done is not listed.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from esms_desktop.dossier.steps import ETAPES
from ui.icones import icone

TRAIT = ""
"""In the table: a line between two groups."""


class Geste(NamedTuple):
    """One entry. cle: name of the signal. dossier: only when a dossier is open. cochable: on or off."""

    cle: str
    texte: str
    raccourcis: tuple[str, ...] = ()
    icone: str = ""
    dossier: bool = True
    cochable: bool = False
    aide: str = ""


MENUS: tuple[tuple[str, tuple[Geste | str, ...]], ...] = (
    (
        "&Fichier",
        (
            Geste("nouveau", "&Nouveau dossier…", ("Ctrl+N",), "file-plus", dossier=False),
            Geste("ouvrir", "&Ouvrir…", ("Ctrl+O",), "folder-open", dossier=False),
            "recents",
            TRAIT,
            Geste("enregistrer", "&Enregistrer maintenant", ("Ctrl+S",), "save"),
            Geste("enregistrer_sous", "Enregistrer &sous…", ("Ctrl+Shift+S",)),
            Geste("dupliquer", "&Dupliquer pour un autre appel…", (), "copy"),
            Geste("versions", "&Versions précédentes…", (), "history"),
            TRAIT,
            Geste("exporter", "E&xporter le dossier…", ("Ctrl+E",), "download"),
            TRAIT,
            Geste("fermer_dossier", "&Fermer le dossier", ("Ctrl+W",), "x"),
            Geste("quitter", "&Quitter", ("Ctrl+Q",), dossier=False),
        ),
    ),
    (
        "&Édition",
        (
            Geste("annuler", "&Annuler", ("Ctrl+Z",), "undo"),
            Geste("retablir", "&Rétablir", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
            TRAIT,
            Geste("couper", "Cou&per", ("Ctrl+X",)),
            Geste("copier", "&Copier", ("Ctrl+C",), "copy"),
            Geste("coller", "C&oller", ("Ctrl+V",), "clipboard-paste"),
            TRAIT,
            Geste("rechercher", "Rec&hercher…", ("Ctrl+K",), "search"),
            Geste("point_suivant", "Aller au prochain point à co&mpléter", ("F8",), "target"),
            TRAIT,
            Geste(
                "noter",
                "Noter à &faire…",
                ("Ctrl+Shift+N",),
                "pencil",
                aide="Un rappel sur le champ ou la ligne où vous êtes, avec une date si vous voulez.",
            ),
        ),
    ),
    (
        "&Affichage",
        (
            Geste("voir_parcours", "&Parcours", ("Shift+F9",), cochable=True),
            Geste("voir_criteres", "&Critères", ("F9",), cochable=True),
            Geste("detacher_criteres", "Critères dans leur &fenêtre", ("Ctrl+F9",), cochable=True),
            TRAIT,
            Geste("page_suivante", "Page &suivante", ("Ctrl+PgDown",), "chevron-right"),
            Geste("page_precedente", "Page p&récédente", ("Ctrl+PgUp",), "chevron-left"),
            "etapes",
            Geste("colonne_suivante", "C&olonne suivante", ("F6",)),
            Geste("colonne_precedente", "Colonne précé&dente", ("Shift+F6",)),
            TRAIT,
            "theme",
            Geste("agrandir", "Texte plus &grand", ("Ctrl++", "Ctrl+="), "zoom-in", dossier=False),
            Geste("reduire", "Texte plus p&etit", ("Ctrl+-",), "zoom-out", dossier=False),
            Geste("taille_normale", "Taille &normale", ("Ctrl+0",), dossier=False),
        ),
    ),
    (
        "&Outils",
        (
            Geste(
                "et_si",
                "Et s&i…",
                ("F7",),
                "table",
                aide="Montants et critères avec d’autres choix, côte à côte, sans toucher au dossier.",
            ),
            Geste(
                "a_faire",
                "À &faire",
                ("Ctrl+Shift+A",),
                "list-checks",
                aide="Ce qui est noté, par date, avec le chemin vers chaque champ.",
            ),
            TRAIT,
            Geste(
                "garder_version",
                "&Garder une version maintenant",
                (),
                "history",
                aide="Une copie vérifiée de l’état présent, que « Versions précédentes… » saura rouvrir.",
            ),
            Geste("second_emplacement", "&Second emplacement des sauvegardes…", (), "save", dossier=False),
            TRAIT,
            Geste("mot_de_passe", "&Mot de passe du dossier…", (), "lock"),
            TRAIT,
            Geste("effacer_copies", "&Effacer les copies locales…", (), "trash", dossier=False),
        ),
    ),
    (
        "A&ide",
        (
            Geste("raccourcis", "&Raccourcis clavier", ("F1",), dossier=False),
            Geste("expliquer", "&Expliquer les mots de ce champ", ("Shift+F1",), "circle-question-mark"),
            Geste("glossaire", "&Glossaire", ("Ctrl+F1",), "book-open", dossier=False),
            TRAIT,
            Geste("journaux", "Dossier des &journaux", (), "folder-open", dossier=False),
            Geste("a_propos", "À &propos d’ESMS Desktop", (), "info", dossier=False),
        ),
    ),
)
THEMES = {"systeme": "Comme le s&ystème", "clair": "&Clair", "sombre": "&Sombre"}
CHIFFRES = "123456789"


class Actions(QObject):
    """The actions and their signals. `actions["annuler"]` is the QAction of that key."""

    nouveau = Signal()
    ouvrir = Signal()
    ouvrir_fichier = Signal(object)
    """A path: a recent dossier, a copy of an earlier version."""
    remettre_version = Signal(object)
    """A backup, to take the place of the open dossier."""
    enregistrer = Signal()
    enregistrer_sous = Signal()
    dupliquer = Signal()
    versions = Signal()
    exporter = Signal()
    fermer_dossier = Signal()
    quitter = Signal()
    annuler = Signal()
    retablir = Signal()
    couper = Signal()
    copier = Signal()
    coller = Signal()
    rechercher = Signal()
    point_suivant = Signal()
    noter = Signal()
    a_faire = Signal()
    voir_parcours = Signal(bool)
    voir_criteres = Signal(bool)
    detacher_criteres = Signal(bool)
    page_suivante = Signal()
    page_precedente = Signal()
    etape = Signal(int)
    """The number of a step."""
    colonne_suivante = Signal()
    colonne_precedente = Signal()
    theme = Signal(str)
    agrandir = Signal()
    reduire = Signal()
    taille_normale = Signal()
    et_si = Signal()
    garder_version = Signal()
    second_emplacement = Signal()
    mot_de_passe = Signal()
    effacer_copies = Signal()
    raccourcis = Signal()
    expliquer = Signal()
    glossaire = Signal(str)
    """A word to show first, or nothing."""
    journaux = Signal()
    a_propos = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._dossier: list[QAction] = []
        for _, gestes in MENUS:
            for geste in gestes:
                if isinstance(geste, Geste):
                    self._faire(geste)
        self.etapes = [self._etape(e.numero, e.titre) for e in ETAPES]
        self.themes = self._faire_themes()
        self.ouvrir_un_dossier(ouvert=False)

    def __getitem__(self, cle: str) -> QAction:
        return self._actions[cle]

    def ouvrir_un_dossier(self, *, ouvert: bool) -> None:
        """Enable what needs an open dossier, or not."""
        for action in self._dossier:
            action.setEnabled(ouvert)

    def choisir_theme(self, choix: str) -> None:
        """Tick the theme in use."""
        self.themes[choix].setChecked(True)

    def cocher(self, cle: str, *, coche: bool) -> None:
        """Say where something stands, without asking for it."""
        action = self._actions[cle]
        bloque = action.blockSignals(True)
        action.setChecked(coche)
        action.blockSignals(bloque)

    def _faire(self, geste: Geste) -> None:
        action = QAction(geste.texte, self)
        action.setObjectName(geste.cle)
        action.setShortcuts([QKeySequence(r) for r in geste.raccourcis])
        action.setCheckable(geste.cochable)
        if geste.icone:
            action.setIcon(icone(geste.icone))
        if geste.aide:
            action.setStatusTip(geste.aide)
            action.setToolTip(geste.aide)
        if geste.cle == "a_propos":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        signal = getattr(self, geste.cle)
        if geste.cochable:
            action.toggled.connect(signal)
        elif geste.cle == "glossaire":
            action.triggered.connect(lambda *_: self.glossaire.emit(""))
        else:
            action.triggered.connect(lambda *_: signal.emit())
        self._actions[geste.cle] = action
        if geste.dossier:
            self._dossier.append(action)

    def _etape(self, numero: int, titre: str) -> QAction:
        action = QAction(f"{numero}. {titre}".replace("&", "&&"), self)
        if str(numero) in CHIFFRES:
            action.setShortcut(QKeySequence(f"Alt+{numero}"))
        action.triggered.connect(lambda *_: self.etape.emit(numero))
        self._dossier.append(action)
        return action

    def _faire_themes(self) -> dict[str, QAction]:
        groupe = QActionGroup(self)
        themes = {}
        for choix, texte in THEMES.items():
            action = QAction(texte, groupe, checkable=True)
            action.triggered.connect(lambda *_, choix=choix: self.theme.emit(choix))
            themes[choix] = action
        return themes
