"""What every part of the window is given: the open document, the rule packs, the theme, the way to a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from esms_desktop.rules.pack import Bibliotheque
    from ui.bridge import Pont
    from ui.preferences import Preferences
    from ui.theme import Theme


class Contexte(NamedTuple):
    """Handed down from the frame; nobody looks for the window.

    noter: write a note about a field, a row or a page, by its key.

    aller: go to a field, a row, a list or a page by its key (`projet.titre`, `etablissements[es3].nom`,
    `etablissements`, `relecture`): its page is shown, the field is visible and has the focus.
    """

    pont: Pont
    packs: Bibliotheque
    theme: Theme
    preferences: Preferences
    aller: Callable[[str], None]
    noter: Callable[[str], None] = lambda _: None
