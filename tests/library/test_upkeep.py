"""Looking after a library: backups at the right time."""

from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.library.author import add_deck, remove_deck
from quizapp.library.door import Library
from quizapp.library.upkeep import (
    back_up,
    back_up_to,
    export_all,
    import_all,
    in_words,
    list_backups,
    look_after,
    plan_import,
    plan_restore,
    restore,
)
from quizapp.storage import archive, versions
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


def test_everything_taken_out_is_brought_into_a_library_in_use(
    library: Library, room: Places, clock: Clock, tmp_path: Path
) -> None:
    furnish(room)
    other = Library(another(room, "other"), clock)
    put_deck(other.places, {**EVERY_KIND, "id": "theirs", "title": "Theirs"})
    assert other.progress.items() == {}

    made = export_all(library, tmp_path / "all.zip")
    taken = import_all(other, made.path)

    assert taken.plan.lines == 3
    assert {"kinds", "theirs"} <= {*other.shelf.decks}
    assert other.progress.items() == library.progress.items()
    assert other.settings.study.retention == 0.85
    assert [backup.why for backup in list_backups(other)] == [Why.IMPORT]
    assert not plan_import(other, made.path)


def test_an_export_has_the_answers_as_a_table(
    library: Library, room: Places, tmp_path: Path
) -> None:
    furnish(room)

    export_all(library, tmp_path / "all.zip")

    with archive.opened(tmp_path / "all.zip") as found:
        table = b"".join(found.blocks("reviews.csv"))
    assert table.count(b"\n") == 4


def test_a_restore_goes_back_and_can_itself_be_taken_back(
    library: Library, room: Places, clock: Clock
) -> None:
    furnish(room)
    first = back_up(library)
    clock.forward(days=1)
    put_deck(room, {**EVERY_KIND, "title": "Edited"})
    library.reread()

    restore(library, first.path)
    assert library.deck("kinds").head.title == "One of each"

    clock.forward(seconds=1)
    newest, *_ = [backup for backup in list_backups(library) if backup.why is Why.RESTORE]
    restore(library, newest.path)
    assert library.deck("kinds").head.title == "Edited"


def test_the_backup_that_is_gone_back_to_stays(
    library: Library, room: Places, clock: Clock
) -> None:
    furnish(room, answers=0)
    for _ in range(12):
        back_up(library)
        clock.forward(days=1)
    oldest = list_backups(library)[-1]

    restore(library, oldest.path)

    assert oldest in list_backups(library)


def test_what_a_restore_changes_is_told_a_line_each(library: Library, room: Places) -> None:
    furnish(room)
    made = back_up(library)
    for number in range(7):
        put_deck(room, {**EVERY_KIND, "id": f"later-{number}"})
    room.settings.unlink()

    told = in_words(plan_restore(library, made.path))

    assert told == [
        "Made 2026-03-02 12:00 UTC.",
        "missing here: 1 file (settings.toml)",
        (
            "go to the trash: 7 files (later-0.json, later-1.json, later-2.json, later-3.json, "
            "later-4.json, …)"
        ),
    ]
    restore(library, made.path)
    assert in_words(plan_restore(library, made.path)) == [
        "Everything that is in it is here already."
    ]


def test_each_use_notes_the_versions_of_the_decks_for_a_merge_to_come(
    library: Library, room: Places
) -> None:
    path = put_deck(room, EVERY_KIND)
    look_after(library)
    seen = path.read_bytes()
    path.write_bytes(seen.replace(b"puma", b"jaguar"))
    copy = path.with_name("kinds (conflicted copy).json")
    copy.write_bytes(seen.replace(b"Cusco", b"Lima"))

    library.reread()
    look_after(library)

    assert versions.is_known(room, "kinds", seen)
    assert not versions.is_known(room, "kinds", path.read_bytes()), "it is yet to be merged"


def test_nothing_is_made_before_there_is_something_to_keep(library: Library, room: Places) -> None:
    look_after(library)

    assert not room.library.exists()
    assert not room.state.exists()


def test_before_a_deck_is_removed_the_backup_of_the_day_is_made(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND)

    remove_deck(library, "kinds")

    (backup,) = list_backups(library)
    with archive.opened(backup.path) as found:
        assert found.names == ("decks/kinds.json",)
