"""Looking after a library: backups at the right time."""

from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.library.author import add_deck
from quizapp.library.door import Library
from quizapp.library.upkeep import back_up, back_up_to, list_backups, look_after
from quizapp.storage import archive
from quizapp.storage.backups import Why
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.storage.library import another, content, furnish
from tests.tui.decks import EVERY_KIND, put_deck


def test_the_first_use_of_a_day_makes_a_backup(
    library: Library, room: Places, clock: Clock
) -> None:
    furnish(room)

    look_after(library)
    look_after(library)
    clock.forward(days=1)
    look_after(library)

    assert [backup.why for backup in list_backups(library)] == [Why.DAY, Why.DAY]


def test_a_deck_is_added_after_a_backup_without_it(library: Library, room: Places) -> None:
    path = put_deck(another(room, "elsewhere"), EVERY_KIND)

    add_deck(library, path)

    (backup,) = list_backups(library)
    with archive.opened(backup.path) as found:
        assert found.names == ()


def test_a_deck_is_added_though_no_backup_can_be_made(library: Library, room: Places) -> None:
    room.state.mkdir()
    room.backups.touch()

    assert add_deck(library, put_deck(another(room, "elsewhere"), EVERY_KIND))


def test_a_backup_changes_nothing_in_the_library(library: Library, room: Places) -> None:
    before = content(furnish(room).library)

    made = back_up(library)

    assert made.counts.cards == 10
    assert content(room.library) == before


def test_a_backup_can_go_anywhere_but_over_something_else(library: Library, tmp_path: Path) -> None:
    made = back_up_to(library, tmp_path / "mine.zip")
    assert back_up_to(library, tmp_path / "mine.zip") == made

    (tmp_path / "thesis").write_text("x")
    with pytest.raises(FileProblem, match="no backup or export"):
        back_up_to(library, tmp_path / "thesis")
    assert (tmp_path / "thesis").read_text() == "x"
