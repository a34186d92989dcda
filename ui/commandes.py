"""What the menus do inside an open dossier: undo with its name, columns, pages, search, versions, « Et si… »."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_heure
from esms_desktop.document.changes import Changes
from esms_desktop.dossier.steps import page_de
from ui.bandeaux import Bandeau
from ui.criteres import liens, mots
from ui.menus import Actions

if TYPE_CHECKING:
    from ui.cadre import Cadre

DUREE = 4_000
"""Milliseconds of a message in the status line."""


GESTES = (
    "annuler",
    "retablir",
    "couper",
    "copier",
    "coller",
    "rechercher",
    "point_suivant",
    "noter",
    "a_faire",
    "page_suivante",
    "page_precedente",
    "colonne_suivante",
    "colonne_precedente",
    "enregistrer",
    "garder_version",
    "versions",
    "et_si",
    "expliquer",
)
"""Signals of the actions that a method of the same name answers."""


class Commandes(QObject):
    """Connects the actions to one frame, as long as it lives."""

    def __init__(self, cadre: Cadre, actions: Actions) -> None:
        super().__init__(cadre)
        self._cadre, self._actions, self._pont = cadre, actions, cadre.pont
        self._dernier_point = ""
        for cle in GESTES:
            getattr(actions, cle).connect(getattr(self, f"_{cle}"))  # bound: let go of when the frame goes
        for signal, geste in (
            (actions.voir_parcours, cadre.colonnes.montrer_parcours),
            (actions.voir_criteres, cadre.colonnes.montrer_criteres),
            (actions.detacher_criteres, cadre.colonnes.detacher),
            (actions.etape, cadre.montrer_etape),
        ):
            signal.connect(geste)
        self._pont.change.connect(self._change)
        cadre.colonnes.change.connect(lambda *_: self._cocher())
        cadre.colonnes.accueillir = lambda fenetre: fenetre.addActions(self._toutes())
        cadre.addActions(self._toutes())
        actions.ouvrir_un_dossier(ouvert=True)
        self._cocher()
        self._nommer()

    def _toutes(self) -> list[QAction]:
        return self._actions.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)

    # --- undo ---------------------------------------------------------------------------------------------

    def _change(self, changes: Changes) -> None:
        self._nommer()

    def _nommer(self) -> None:
        """« Annuler : modifier « Intitulé du projet » »."""
        document = self._pont.document
        for cle, verbe, libelle in (
            ("annuler", "&Annuler", document.undo_label),
            ("retablir", "&Rétablir", document.redo_label),
        ):
            action = self._actions[cle]
            texte = f"{verbe}{INSECABLE}: {_bas(libelle)}" if libelle else verbe
            if action.text() != texte:
                action.setText(texte)
            action.setEnabled(bool(libelle))

    def _annuler(self) -> None:
        self._rejouer(self._pont.annuler, "Annulé")

    def _retablir(self) -> None:
        self._rejouer(self._pont.retablir, "Rétabli")

    def _rejouer(self, rejouer: Callable[[], None], verbe: str) -> None:
        """Undo or redo, then show what it touched."""
        entendus: list[Changes] = []
        ecoute = self._pont.change.connect(entendus.append)
        rejouer()
        self._pont.change.disconnect(ecoute)
        if not entendus:
            return
        fait = entendus[-1]
        quoi = fait.libelle.partition(" : ")[2] or fait.libelle
        self._cadre.barre_etat.showMessage(f"{verbe}{INSECABLE}: {_bas(quoi)}", DUREE)
        self._montrer(fait)

    def _montrer(self, fait: Changes) -> None:
        for table, cle in sorted(fait.lignes):
            if table == "justification":
                self._cadre.montrer_critere(cle)
                return
            page = page_de(cle if table == "reponse" else f"{table}[{cle}]", self._pont.dossier)
            if page is not None:
                self._cadre.montrer_page(page.id)
                return

    # --- gestures -----------------------------------------------------------------------------------------

    def _couper(self) -> None:
        self._transmettre(Qt.Key.Key_X)

    def _copier(self) -> None:
        self._transmettre(Qt.Key.Key_C)

    def _coller(self) -> None:
        self._transmettre(Qt.Key.Key_V)

    def _transmettre(self, touche: Qt.Key) -> None:
        """Cut, copy and paste are the focused widget's business: give it the keys."""
        widget = QApplication.focusWidget()
        if widget is None:
            return
        combinaison = QKeyCombination(Qt.KeyboardModifier.ControlModifier, touche)
        for genre in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                widget, QKeyEvent(genre, combinaison.key(), combinaison.keyboardModifiers())
            )

    def _rechercher(self) -> None:
        self._pont.vider()
        self._cadre.recherche.ouvrir()

    def _page_suivante(self) -> None:
        self._cadre.page_voisine(1)

    def _page_precedente(self) -> None:
        self._cadre.page_voisine(-1)

    def _colonne_suivante(self) -> None:
        self._cadre.colonnes.colonne_suivante(1)

    def _colonne_precedente(self) -> None:
        self._cadre.colonnes.colonne_suivante(-1)

    def _enregistrer(self) -> None:
        self._pont.vider()
        self._pont.publier()

    def _expliquer(self) -> None:
        page = self._cadre.page_courante
        self._cadre.bulles.expliquer(self._widget_du_focus(), f"{page.titre}. {page.but}")

    def _widget_du_focus(self) -> QWidget:
        return QApplication.focusWidget() or self._cadre

    def _point_suivant(self) -> None:
        """The next field that somebody has to fill in, in the order of the pages; from the first one again."""
        self._pont.vider()
        points = self._points()
        if not points:
            self._cadre.barre_etat.showMessage("Rien à compléter : aucun champ ne manque.", DUREE)
            return
        rang = points.index(self._dernier_point) + 1 if self._dernier_point in points else 0
        self._dernier_point = points[rang % len(points)]
        self._cadre.aller(self._dernier_point)

    def _noter(self) -> None:
        """About what has the focus, else about the page."""
        from ui.notes.cible import cible_de

        cible = cible_de(self._widget_du_focus())
        self._cadre.noter(cible or self._cadre.page_courante.id)

    def _a_faire(self) -> None:
        self._pont.vider()
        self._cadre.montrer_a_faire()

    def _points(self) -> list[str]:
        criteres = [c for c in self._pont.verdict.criteres if c.etat in liens.MANQUE]
        criteres.sort(key=lambda c: list(mots.GROUPES).index(mots.groupe_de(c)))
        cles = dict.fromkeys(cle for c in criteres for cle in c.manquants)
        return [cle for cle in cles if page_de(cle) is not None]

    def _cocher(self) -> None:
        etat = self._cadre.colonnes.disposition
        self._actions.cocher("voir_parcours", coche=etat.parcours)
        self._actions.cocher("voir_criteres", coche=etat.criteres)
        self._actions.cocher("detacher_criteres", coche=etat.detache)

    # --- dialogs ------------------------------------------------------------------------------------------

    def _garder_version(self) -> None:
        self._pont.vider()
        gardee = self._pont.faire(lambda document: document.backup())
        if gardee is not None:
            texte = f"Une version de {montrer_heure(gardee.quand)} est gardée : voyez Fichier, Versions précédentes…"
            self._cadre.bandeaux.montrer(Bandeau("version", texte, "history"))

    def _versions(self) -> None:
        from ui.dialogs.versions import DialogueVersions

        self._pont.vider()
        dialogue = DialogueVersions(self._pont.document, self._cadre.contexte.packs, self._cadre)
        dialogue.a_ouvrir.connect(self._actions.ouvrir_fichier)
        dialogue.a_remettre.connect(self._actions.remettre_version)
        _ouvrir(dialogue)

    def _et_si(self) -> None:
        from ui.dialogs.et_si import DialogueEtSi

        self._pont.vider()
        _ouvrir(DialogueEtSi(self._cadre.contexte, self._cadre))


def _ouvrir(dialogue: QDialog) -> None:
    """Over the frame, and gone once closed."""
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.open()


def _bas(libelle: str) -> str:
    """In the middle of a sentence, and without the shortcut of an ampersand."""
    return (libelle[:1].lower() + libelle[1:]).replace("&", "&&")
