"""What tests of every room share: a library in a fresh folder, and a clock told the time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.library.door import Library
from quizapp.storage.places import Places

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = int(now.timestamp() * 1000)

    def __call__(self) -> tuple[int, int]:
        return self.now, 60

    def forward(self, *, seconds: float = 0, days: float = 0) -> None:
        self.now += round((seconds + days * 86_400) * 1000)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs that tests start speak English, whatever the machine speaks."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def room(tmp_path: Path) -> Places:
    """The places of a library that nobody has opened yet."""
    return Places(tmp_path / "library", tmp_path / "state", tmp_path / "cache")


@pytest.fixture
def library(room: Places, clock: Clock) -> Library:
    return Library(room, clock, seed=lambda: 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library folder for a program that is started, away from the learner's own."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "library"
