"""The style sheet, made from the colours and sizes of the theme. Widgets choose their look by properties:

* `classe` (several words allowed): buttons `primaire`, `discret`, `lien`; labels `titre`, `section`, `colonne`,
  `attenue`, `chiffre`, `accent`, `satisfait`, `a_completer`, `non_satisfait`; frames `carte`, `volet`, `barre`,
  `bandeau`, `trait`; `page` for a page with the colour of the window.
* `etat` of an input: `a_completer`, `non_satisfait`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from esms_desktop.common.resources import resource
from ui.couleurs import Couleurs

RolePolice = Literal["corps", "chiffres", "section", "titre_page", "colonne"]
Police = Callable[[RolePolice], int]
"""Pixels of a text role."""
ESPACE = (4, 8, 12, 16, 24)
"""The only distances between things, in pixels."""
RAYON = 6
RAYON_CARTE = 8


def feuille(c: Couleurs, police: Police, icone: Callable[[int], int], *, sombre: bool) -> str:
    """The whole sheet. police: pixels of a text role; icone: pixels of an icon at this zoom."""
    mode = "sombre" if sombre else "clair"

    def image(nom: str) -> str:
        return f'url("{resource("icones", "controles", f"{nom}-{mode}.svg").as_posix()}")'

    return "".join(
        (
            _textes(c, police),
            _cadres(c),
            _boutons(c, icone(16)),
            _saisies(c, icone(16), image),
            _cases(c, icone(16), image),
            _listes(c),
            _menus(c, icone(16), image),
            _defilement(c),
        )
    )


def _textes(c: Couleurs, police: Police) -> str:
    etats = "".join(
        f'QLabel[classe~="{etat}"] {{ color: {couleur}; }}'
        for etat, couleur in (
            ("attenue", c.attenue),
            ("accent", c.accent),
            ("satisfait", c.satisfait),
            ("a_completer", c.a_completer),
            ("non_satisfait", c.non_satisfait),
        )
    )
    return f"""
    QToolTip {{ color: {c.texte}; background: {c.surface}; border: 1px solid {c.attenue}; padding: 4px 8px; }}
    QLabel[classe~="titre"] {{ font-size: {police("titre_page")}px; font-weight: 600; }}
    QLabel[classe~="chiffre"] {{ font-size: {police("titre_page")}px; font-weight: 600; }}
    QLabel[classe~="section"] {{ font-size: {police("section")}px; font-weight: 600; }}
    QLabel[classe~="gras"] {{ font-weight: 600; }}
    QLabel[classe~="colonne"] {{
        font-size: {police("colonne")}px; font-weight: 600; letter-spacing: 1px; text-transform: uppercase;
        color: {c.attenue};
    }}
    {etats}
    """


def _cadres(c: Couleurs) -> str:
    return f"""
    QMainWindow, QDialog, QWidget[classe~="page"] {{ background: {c.fenetre}; }}
    QFrame[classe~="carte"] {{
        background: {c.surface}; border: 1px solid {c.ligne}; border-radius: {RAYON_CARTE}px;
    }}
    QFrame[classe~="volet"] {{ background: {c.surface}; border: none; }}
    QFrame[classe~="barre"] {{ background: {c.surface}; border: none; }}
    QFrame[classe~="bandeau"] {{
        background: {c.selection}; border: 1px solid {c.accent}; border-radius: {RAYON_CARTE}px;
    }}
    QFrame[classe~="trait"] {{ background: {c.ligne}; border: none; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget > QWidget[classe~="contenu"] {{ background: transparent; }}
    QSplitter::handle {{ background: {c.ligne}; }}
    QSplitter::handle:hover {{ background: {c.accent}; }}
    QStatusBar {{ background: {c.surface}; color: {c.attenue}; border-top: 1px solid {c.ligne}; }}
    QStatusBar::item {{ border: none; }}
    QProgressBar {{ background: {c.alternee}; border: none; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    """


def _boutons(c: Couleurs, icone: int) -> str:
    """Every focus is a 2 px outline; padding gives back what the outline takes, so that nothing moves."""
    return f"""
    QPushButton, QToolButton {{
        background: {c.surface}; color: {c.texte}; border: 1px solid {c.ligne}; border-radius: {RAYON}px;
        padding: 6px 12px; icon-size: {icone}px;
    }}
    QPushButton:hover, QToolButton:hover {{ background: {c.alternee}; }}
    QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
        background: {c.selection};
    }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent}; padding: 5px 11px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {c.attenue}; background: {c.alternee}; }}
    QPushButton[classe~="primaire"] {{
        background: {c.accent}; color: {c.sur_accent}; border: 1px solid {c.accent}; font-weight: 600;
    }}
    QPushButton[classe~="primaire"]:hover {{ border-color: {c.texte}; }}
    QPushButton[classe~="primaire"]:focus {{
        border: 1px solid {c.accent}; padding: 6px 12px;
    }}
    QFrame[classe~="halo"] {{ border: 2px solid {c.texte}; border-radius: 4px; background: transparent; }}
    QPushButton[classe~="primaire"]:disabled {{
        background: {c.alternee}; color: {c.attenue}; border-color: {c.ligne};
    }}
    QPushButton[classe~="discret"], QToolButton[classe~="discret"], QToolButton {{
        background: transparent; border: 1px solid transparent;
    }}
    QToolButton {{ padding: 4px; }}
    QToolButton:focus {{ padding: 3px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton[classe~="discret"]:hover, QToolButton:hover {{ background: {c.alternee}; }}
    QPushButton[classe~="discret"]:focus, QToolButton:focus {{ border: 2px solid {c.accent}; }}
    QPushButton[classe~="lien"] {{
        background: transparent; border: 1px solid transparent; color: {c.accent}; padding: 1px 3px;
        text-align: left;
    }}
    QPushButton[classe~="lien"]:hover {{ text-decoration: underline; }}
    QPushButton[classe~="lien"]:focus {{ border: 2px solid {c.accent}; padding: 0 2px; }}
    QPushButton[classe~="carte"] {{
        background: {c.surface}; border: 1px solid {c.ligne}; border-radius: {RAYON_CARTE}px; padding: 0;
        text-align: left;
    }}
    QPushButton[classe~="carte"]:hover {{ border-color: {c.attenue}; }}
    QPushButton[classe~="carte"]:pressed {{ background: {c.selection}; }}
    QPushButton[classe~="carte"]:focus {{ border: 2px solid {c.accent}; }}
    """


def _saisies(c: Couleurs, icone: int, image: Callable[[str], str]) -> str:
    genres = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox")

    def tous(suffixe: str) -> str:
        return ", ".join(f"{genre}{suffixe}" for genre in genres)

    return f"""
    {tous("")} {{
        background: {c.surface}; color: {c.texte}; border: 1px solid {c.attenue}; border-radius: {RAYON}px;
        padding: 5px 8px; selection-background-color: {c.accent}; selection-color: {c.sur_accent};
        placeholder-text-color: {c.attenue};
    }}
    {tous('[etat="a_completer"]')} {{ border-color: {c.a_completer}; }}
    {tous('[etat="non_satisfait"]')} {{ border-color: {c.non_satisfait}; }}
    {tous(":read-only")}, {tous(":disabled")} {{ background: {c.alternee}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox:!editable:enabled {{ background: {c.surface}; }}
    {tous(":disabled")} {{ color: {c.attenue}; border-color: {c.ligne}; }}
    {tous(":focus")} {{ border: 2px solid {c.accent}; padding: 4px 7px; }}
    QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{
        border: none; border-radius: 0; padding: 0; background: transparent;
    }}
    QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {{ border: none; padding: 0; }}
    QComboBox::drop-down, QDateTimeEdit::drop-down {{
        subcontrol-origin: border; subcontrol-position: center right; border: none; width: {icone + 8}px;
    }}
    QComboBox::down-arrow, QDateTimeEdit::down-arrow {{
        image: {image("chevron-down")}; width: {icone}px; height: {icone}px;
    }}
    QComboBox QAbstractItemView {{
        background: {c.surface}; border: 1px solid {c.attenue}; outline: none; padding: 4px;
        selection-background-color: {c.selection}; selection-color: {c.texte};
    }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
        subcontrol-origin: border; border: none; background: transparent; width: {icone + 4}px;
    }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
    QAbstractSpinBox::up-arrow {{ image: {image("chevron-up")}; width: {icone - 2}px; height: {icone - 2}px; }}
    QAbstractSpinBox::down-arrow {{ image: {image("chevron-down")}; width: {icone - 2}px; height: {icone - 2}px; }}
    """


def _cases(c: Couleurs, icone: int, image: Callable[[str], str]) -> str:
    return f"""
    QCheckBox, QRadioButton {{
        spacing: 8px; border: 2px solid transparent; border-radius: {RAYON}px; padding: 2px;
    }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {c.attenue}; }}
    QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator,
    QTreeView::indicator, QListView::indicator, QTableView::indicator {{
        width: {icone - 2}px; height: {icone - 2}px; background: {c.surface}; border: 1px solid {c.attenue};
        border-radius: 4px;
    }}
    QRadioButton::indicator {{ border-radius: {icone // 2}px; }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c.accent}; }}
    QCheckBox::indicator:checked, QGroupBox::indicator:checked, QTreeView::indicator:checked,
    QListView::indicator:checked, QTableView::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: {image("check")};
    }}
    QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {{
        background: {c.accent}; border-color: {c.accent}; image: {image("minus")};
    }}
    QRadioButton::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: {image("dot")};
    }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.alternee}; }}
    QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{
        background: {c.attenue}; border-color: {c.attenue};
    }}
    """


def _listes(c: Couleurs) -> str:
    return f"""
    QAbstractItemView {{
        background: {c.surface}; alternate-background-color: {c.alternee}; color: {c.texte};
        border: 1px solid {c.ligne}; border-radius: {RAYON_CARTE}px; outline: none;
        selection-background-color: {c.selection}; selection-color: {c.texte}; gridline-color: {c.ligne};
    }}
    QAbstractItemView:focus {{ border: 2px solid {c.accent}; }}
    QTreeView::item {{ padding: 4px 8px 4px 4px; }}
    QHeaderView {{ background: {c.alternee}; border: none; border-radius: 0; }}
    QHeaderView:focus {{ border: none; }}
    QHeaderView::section {{
        background: {c.alternee}; color: {c.attenue}; font-weight: 600; padding: 8px;
        text-align: left; border: none; border-bottom: 1px solid {c.ligne};
    }}
    QHeaderView::section:hover {{ color: {c.texte}; }}
    QTableCornerButton::section {{ background: {c.alternee}; border: none; border-bottom: 1px solid {c.ligne}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.ligne}; }}
    QTabBar::tab {{
        background: transparent; color: {c.attenue}; padding: 8px 12px; border: none;
        border-bottom: 2px solid transparent;
    }}
    QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; font-weight: 600; }}
    QTabBar::tab:hover {{ color: {c.texte}; }}
    QTabBar:focus {{ outline: none; }}
    QTabBar::tab:focus {{ border: 2px solid {c.accent}; border-radius: {RAYON}px; padding: 6px 10px 8px; }}
    QGroupBox {{
        background: {c.surface}; border: 1px solid {c.ligne}; border-radius: {RAYON_CARTE}px;
        margin-top: 16px; padding: 12px;
    }}
    QGroupBox::title {{ subcontrol-origin: margin; left: 8px; color: {c.texte}; font-weight: 600; }}
    """


def _menus(c: Couleurs, icone: int, image: Callable[[str], str]) -> str:
    return f"""
    QMenuBar {{ background: {c.surface}; border-bottom: 1px solid {c.ligne}; padding: 2px 8px; }}
    QMenuBar::item {{ background: transparent; padding: 6px 10px; border-radius: {RAYON}px; }}
    QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {c.selection}; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.attenue}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.selection}; color: {c.texte}; }}
    QMenu::item:disabled {{ color: {c.attenue}; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::separator {{ height: 1px; background: {c.ligne}; margin: 4px 8px; }}
    QMenu::right-arrow {{ image: {image("chevron-right")}; width: {icone}px; height: {icone}px; }}
    QMenu::indicator {{ width: {icone}px; height: {icone}px; margin-left: 8px; }}
    QMenu::indicator:checked {{ image: {image("coche")}; }}
    QTreeView::branch {{ background: transparent; }}
    QTreeView::branch:closed:has-children {{ image: {image("chevron-right")}; }}
    QTreeView::branch:open:has-children {{ image: {image("chevron-down")}; }}
    """


def _defilement(c: Couleurs) -> str:
    return f"""
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {c.attenue}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.texte}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.ligne}; border-radius: 2px; }}
    QSlider::handle:horizontal {{
        background: {c.accent}; width: 16px; margin: -6px 0; border-radius: 8px; border: 2px solid {c.surface};
    }}
    QSlider::handle:horizontal:focus {{ border-color: {c.texte}; }}
    """
