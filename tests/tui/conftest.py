"""What tests of the screens share."""

import pytest


@pytest.fixture(autouse=True)
def _no_backup_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a test takes, the backup of the day is not made beside it."""
    monkeypatch.setattr("quizapp.tui.app.SOON", 3600)
