"""Libraries as earlier releases left them: every later release opens them."""

import json
import shutil
from pathlib import Path

import pytest
from msgspec import to_builtins

from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.settings import read_settings
from quizapp.storage.shelf import read_shelf
from tests.storage.happenings import NOON, answer, item_key

RELEASES = sorted((Path(__file__).parent / "releases").iterdir())


@pytest.fixture(params=RELEASES, ids=[release.name for release in RELEASES])
def release(request: pytest.FixtureRequest) -> Path:
    """A folder with the library of a release, and what was known of it then."""
    folder: Path = request.param
    return folder


@pytest.fixture
def old(release: Path, room: Places) -> Places:
    """That library, to open."""
    shutil.copytree(release / "library", room.library)
    return room


def contents(places: Places) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in places.library.rglob("*") if path.is_file()}


def test_what_was_learned_is_known_still(release: Path, old: Places) -> None:
    expected = json.loads((release / "expected.json").read_text(encoding="utf-8"))
    progress = Progress(old)

    items = [progress.items()[key] for key in sorted(progress.items())]
    assert len(items) == len(expected["items"])
    for item, was in zip(items, expected["items"], strict=True):
        is_now = {name: to_builtins(getattr(item, name)) for name in was}
        assert is_now == {**was, "key": tuple(was["key"])}
    assert sum(1 for _ in progress.reviews()) == expected["reviews"]


def test_only_the_torn_line_is_told(old: Places) -> None:
    (problem,) = Progress(old).problems

    assert "ends in the middle of a line" in str(problem)


def test_opening_changes_no_byte(old: Places) -> None:
    before = contents(old)

    Progress(old).close()
    read_shelf(old)

    assert contents(old) == before


def test_study_goes_on_and_no_line_is_touched(old: Places) -> None:
    before = contents(old)
    progress = Progress(old)

    progress.record(answer(progress, "new card", NOON))

    assert Progress(old).items()[item_key("new card")].reviews == 1
    assert all(content == contents(old)[path] for path, content in before.items())


def test_decks_and_settings_are_read_without_a_complaint(old: Places) -> None:
    shelf, settings = read_shelf(old), read_settings(old.settings)

    assert len(shelf.decks["every-kind"].deck.cards) == 13
    assert not shelf.errors
    assert not settings.problems
    assert settings.overall.rollover == 3
