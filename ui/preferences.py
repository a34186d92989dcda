"""What this computer remembers of how the window is used: places, widths, look. Never a word of a dossier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Values by key (`tables/etablissements`), in one INI file. What cannot be read is as if it had never been set."""

    def __init__(self, fichier: Path) -> None:
        self._reglages = QSettings(str(fichier), QSettings.Format.IniFormat)

    def lire(self, cle: str, defaut: Any = None) -> Any:  # noqa: ANN401  (whatever JSON holds)
        """The value of a key, `defaut` when there is none of its type."""
        brut = self._reglages.value(cle)
        if not isinstance(brut, str):
            return defaut
        try:
            lue = json.loads(brut)
        except ValueError:
            return defaut
        return lue if defaut is None or isinstance(lue, type(defaut)) else defaut

    def ecrire(self, cle: str, valeur: Any) -> None:  # noqa: ANN401
        """Remember; written to the disk a little later, or when the application ends."""
        self._reglages.setValue(cle, json.dumps(valeur, ensure_ascii=True))

    def lire_octets(self, cle: str) -> QByteArray:
        """What Qt gave to be kept (the geometry of a window); empty when there is none."""
        return QByteArray.fromBase64(str(self.lire(cle, "")).encode("ascii", "ignore"))

    def ecrire_octets(self, cle: str, octets: QByteArray) -> None:
        """Keep what Qt gives to be kept."""
        self.ecrire(cle, bytes(octets.toBase64().data()).decode("ascii"))

    def ranger(self) -> None:
        """Write to the disk now."""
        self._reglages.sync()
