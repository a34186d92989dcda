"""What is looked at in any part of the window: names, labels, texts that fit, nothing that overflows, mouse and keys.

Each look gives sentences, one a fault; nothing to say is what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QFocusFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTextEdit,
    QWidget,
)

from tests.gui.gestes import description_lue, nom_lu
from ui.criteres.depliant import Depliant
from ui.fields.bloc import BlocChamp

TEXTES = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
"""What a person types or chooses in: a label stands beside it."""
SAISIES = (*TEXTES, QAbstractButton, QAbstractItemView)
COMPOSES = (QComboBox, QAbstractSpinBox, QLineEdit, QCalendarWidget, QHeaderView, QScrollBar, QMenuBar)
"""What they are made of is theirs."""
MARGE = 2
"""Pixels that Qt asks around a text and that it can do without."""
TOUCHE = re.compile(r"\((?:(?:Ctrl|Alt|Maj)\+)*(?:F\d+|Suppr|Entrée|Échap|Bas|[A-Z])\)$")
"""The key that a tooltip ends on."""


def nom_de(widget: QWidget) -> str:
    """The name that a screen reader says. Under Unix, Qt gives the choice made as that of a list: its own is asked."""
    return widget.accessibleName() if isinstance(widget, QComboBox) else nom_lu(widget)


def dire(widget: QWidget, faute: str) -> str:
    """A fault, and whose."""
    nom = nom_de(widget) or widget.objectName() or getattr(widget, "text", str)()
    chez = " < ".join(type(p).__name__ for p in ancetres(widget) if type(p).__module__.startswith("ui."))
    return f"{type(widget).__name__} « {nom[:70]} » [{chez}] : {faute}"


def ancetres(widget: QWidget) -> Iterator[QWidget]:
    """Its parent, the parent of its parent, up to the window."""
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = None if parent.isWindow() else parent.parentWidget()


def visibles(racine: QWidget, genre: type = QWidget) -> list:
    """The widgets of that kind that are shown in this window, what Qt makes them of excepted."""
    return [
        w
        for w in racine.findChildren(genre)
        if w.isVisible() and w.window() is racine.window() and not _interne(w)
    ]


def _interne(widget: QWidget) -> bool:
    if isinstance(widget, QHeaderView | QScrollBar | QFocusFrame | QSplitterHandle):
        return True
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    if isinstance(parent, QMenuBar):
        return type(widget).__name__ in ("QMenuBarExtension", "QToolButton")
    return isinstance(parent, COMPOSES) or (
        isinstance(parent, QWidget) and isinstance(parent.parent(), COMPOSES)
    )


def utilisables(racine: QWidget) -> list[QWidget]:
    """What a person can act on."""
    return [
        w
        for w in visibles(racine)
        if w.isEnabled()
        and w.focusProxy() is None
        and (isinstance(w, SAISIES) or w.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


# --- names ------------------------------------------------------------------------------------------------


def noms(racine: QWidget) -> list[str]:
    """Everything that can be used has a name made of words."""
    return [dire(w, "pas de nom") for w in utilisables(racine) if len(re.findall(r"\w", nom_de(w))) < 2]


def etiquettes(racine: QWidget) -> list[str]:
    """What is typed in has a visible label of its own; what is pressed shows a text, or says one under the mouse."""
    etiquettes = [label for label in visibles(racine, QLabel) if label.text()]
    fautes = []
    for w in utilisables(racine):
        if isinstance(w, TEXTES):
            if not any(_est_l_etiquette(label, w) for label in etiquettes) and not _cherche(w):
                fautes.append(dire(w, "pas d’étiquette visible"))
        elif isinstance(w, QAbstractButton) and not isinstance(w, Depliant):
            ecrit = w.text().strip() or w.toolTip().strip() or w.findChildren(QLabel)
            fautes += [] if ecrit else [dire(w, "ni texte ni bulle")]
    return fautes


def _est_l_etiquette(label: QLabel, widget: QWidget) -> bool:
    """Its buddy; or, where a label stands at the head of a row, the beginning of its name."""
    copain = label.buddy()
    if copain is not None and (
        copain is widget or copain.isAncestorOf(widget) or widget.isAncestorOf(copain)
    ):
        return True
    return nom_de(widget).startswith(label.text())


def _cherche(widget: QWidget) -> bool:
    """A search line says what it is by the words that wait in it; so does the list that narrows its search."""
    lignes = [widget] if isinstance(widget, QLineEdit) else widget.parentWidget().findChildren(QLineEdit)
    return any(re.match("Chercher|Filtrer|Rechercher", ligne.placeholderText()) for ligne in lignes)


def descriptions(racine: QWidget) -> list[str]:
    """A field of the catalogue is explained: what its help says is said after its name."""
    return [
        dire(bloc.saisie.cible(), "l’aide n’est pas dite")
        for bloc in visibles(racine, BlocChamp)
        if bloc.champ.aide not in description_lue(bloc.saisie.cible())
        or not (bloc.champ.aide or description_lue(bloc.saisie.cible()))
    ]


# --- room -------------------------------------------------------------------------------------------------


def textes_coupes(racine: QWidget) -> list[str]:
    """No text is larger than its place, unless it is shortened on purpose and whole under the mouse."""
    fautes = []
    for w in visibles(racine):
        manque = ""
        if isinstance(w, QLabel) and w.text():
            manque = _label_coupe(w)
        elif isinstance(w, QAbstractButton) and w.text() and not isinstance(w, Depliant):
            manque = _plus_petit(w, w.sizeHint().width(), w.sizeHint().height())
        elif isinstance(w, QComboBox) and not w.isEditable():
            manque = _combo_coupe(w)
        elif isinstance(w, QLineEdit) and not w.text() and w.placeholderText():
            place = w.width() - 2 * 8 - 4
            large = w.fontMetrics().horizontalAdvance(w.placeholderText())
            manque = "" if large <= place else f"invite de {large} pixels dans {place}"
        if manque and not ("…" in getattr(w, "text", str)() and w.toolTip()):
            fautes.append(dire(w, manque))
    return fautes


def _label_coupe(label: QLabel) -> str:
    if label.wordWrap():
        haut = label.heightForWidth(label.width())
        return _plus_petit(label, label.minimumSizeHint().width(), haut)
    return _plus_petit(label, label.sizeHint().width(), label.sizeHint().height())


def _plus_petit(widget: QWidget, large: int, haut: int) -> str:
    if widget.width() < large - MARGE or widget.height() < haut - MARGE:
        return f"{large} × {haut} pixels dans {widget.width()} × {widget.height()}"
    return ""


def _combo_coupe(combo: QComboBox) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    place = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    large = combo.fontMetrics().horizontalAdvance(combo.currentText())
    if large > place.width() and combo.currentText() not in combo.toolTip():
        return f"{large} pixels dans {place.width()}"
    return ""


def debordements(racine: QWidget) -> list[str]:
    """Nothing is outside of what holds it; no page scrolls sideways."""
    fautes = []
    for w in visibles(racine):
        parent = w.parentWidget()
        if w.isWindow() or parent is None or isinstance(parent, QHeaderView):
            continue
        zone = parent.parentWidget()
        if isinstance(zone, QAbstractScrollArea) and parent is zone.viewport():
            continue
        if w.width() and w.height() and not parent.rect().contains(w.geometry()):
            fautes.append(dire(w, f"{w.geometry().getRect()} hors de {parent.rect().getRect()}"))
    for zone in visibles(racine, QAbstractScrollArea):
        barre = zone.horizontalScrollBar()
        large = barre.maximum() if isinstance(zone, QScrollArea) else barre.maximum() * barre.isVisible()
        if large > 0 and not isinstance(zone, QAbstractItemView):
            fautes.append(dire(zone, f"défile de côté ({large} pixels)"))
    return fautes


# --- mouse and keys ---------------------------------------------------------------------------------------


def souris_seule(racine: QWidget) -> list[str]:
    """What answers to a click answers to a key: it takes the focus, or its tooltip names its key."""
    fautes = []
    for w in visibles(racine):
        if not w.isEnabled() or w.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(w, Depliant) or _dans_un_groupe(w):
            continue  # the arrows go there
        if isinstance(w, QAbstractButton):
            if not TOUCHE.search(w.toolTip()) and w.shortcut().isEmpty():
                fautes.append(dire(w, "ne se presse qu’à la souris"))
        elif _se_clique(w) and getattr(w, "buddy", lambda: None)() is None:
            fautes.append(dire(w, "ne se clique qu’à la souris"))
    for label in visibles(racine, QLabel):
        clavier = label.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        if "<a " in label.text() and not clavier:
            fautes.append(dire(label, "lien sans clavier"))
    return fautes


def _dans_un_groupe(widget: QWidget) -> bool:
    """Another button of an exclusive group is in the tab order."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return False
    groupe = widget.group()
    freres = groupe.buttons() if groupe is not None and groupe.exclusive() else []
    if widget.autoExclusive() and widget.parentWidget() is not None:
        freres = freres or widget.parentWidget().findChildren(type(widget))
    return any(f.isVisible() and f.focusPolicy() & Qt.FocusPolicy.TabFocus for f in freres)


def _se_clique(widget: QWidget) -> bool:
    """One of our classes that answers to a press or a release."""
    return any(
        geste in classe.__dict__
        for classe in type(widget).__mro__
        if classe.__module__.startswith("ui.")
        for geste in ("mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent")
    )


# --- the tab order ----------------------------------------------------------------------------------------


def tabulables(racine: QWidget) -> list[QWidget]:
    """What the Tab key is expected to reach."""
    return [
        w
        for w in visibles(racine)
        if w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and w.width() > 0
        and w.height() > 0
    ]


def hors_d_ordre(suite: list[QWidget], zones: Sequence[QWidget] = ()) -> list[str]:
    """Stops, in a circle, that do not follow the reading order. zones: columns, visited whole, one after the other."""
    rangs = [next((n for n, zone in enumerate(zones) if zone.isAncestorOf(w)), -1) for w in suite]
    retours = [_recul(suite[i - 1], w) + 10_000 * (rangs[i - 1] > rangs[i]) for i, w in enumerate(suite)]
    debut = retours.index(max(retours)) if suite else 0  # the circle is closed once, there
    tour = [*suite[debut:], *suite[:debut]]
    rangs = [*rangs[debut:], *rangs[:debut]]
    fautes = []
    for i in range(1, len(tour)):
        avant, apres = tour[i - 1], tour[i]
        if rangs[i - 1] > rangs[i]:
            fautes.append(dire(apres, f"dans une autre colonne, après {nom_lu(avant)}"))
        elif rangs[i - 1] == rangs[i] and _recul(avant, apres):
            fautes.append(dire(apres, f"plus haut ou à gauche que « {nom_lu(avant)} », dont il vient"))
    return fautes


def _recul(avant: QWidget, apres: QWidget) -> int:
    """Pixels by which the second stands before the first, as one reads; 0 when it is after."""
    a, b = _cote_a_cote(avant, apres)
    if _terminent(avant, apres):
        return 0
    if b.bottom() < a.top() + 2 and b.left() < a.right():
        return a.top() - b.top()
    commun = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if commun > min(a.height(), b.height()) / 2 and b.right() <= a.left():
        return 1
    return 0


def _terminent(avant: QWidget, apres: QWidget) -> bool:
    """The buttons at the end of a dialog: after its questions Tab may come to the advised one first."""
    freres = avant.parentWidget().findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return avant in freres and apres in freres and any(bouton.isDefault() for bouton in freres)


def _cote_a_cote(un: QWidget, autre: QWidget) -> tuple[QRect, QRect]:
    """The places of both in what holds both: a scrolled field stays above the buttons under its page."""
    lignee = [un, *ancetres(un)]
    fils = autre
    for parent in [autre, *ancetres(autre)]:
        if parent in lignee:
            rang = lignee.index(parent)
            cousin = lignee[rang - 1] if rang else un
            return _place(cousin, parent), _place(fils, parent)
        fils = parent
    return un.geometry(), autre.geometry()


def _place(widget: QWidget, parent: QWidget) -> QRect:
    return QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size()) if widget is not parent else widget.rect()
