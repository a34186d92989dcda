"""Every window test: no screen unless asked for, no modal dialog that waits for somebody."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything makes an application

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox


@pytest.fixture(autouse=True)
def sans_dialogue_du_systeme(monkeypatch):
    """A file dialog answers « cancelled » and a message box is a mistake: a test that wants an answer gives it."""
    for nom, rien in (
        ("getOpenFileName", ("", "")),
        ("getSaveFileName", ("", "")),
        ("getExistingDirectory", ""),
    ):
        monkeypatch.setattr(QFileDialog, nom, lambda *_, rien=rien, **__: rien)
    for nom in ("information", "warning", "critical", "question", "about"):
        monkeypatch.setattr(QMessageBox, nom, lambda *_, **__: pytest.fail("a blocking message box"))
