"""Backups that are made by themselves."""

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.storage import archive, backups, seam
from quizapp.storage.backups import Backup, Why, is_due, make
from quizapp.storage.places import Places
from tests.storage.disk import Failing
from tests.storage.happenings import DAY, NOON
from tests.storage.library import furnish


def test_a_backup_is_an_archive_with_its_time_and_reason_in_its_name(room: Places) -> None:
    made, manifest = make(furnish(room), Why.MERGE, NOON + 7)

    assert made.path == room.backups / "2026-09-21T141320.007Z-merge.zip"
    assert backups.backups(room) == [made]
    with archive.opened(made.path) as found:
        assert found.manifest == manifest


def test_one_is_due_once_a_day(room: Places) -> None:
    assert is_due(room, NOON)
    make(furnish(room), Why.DAY, NOON)

    assert not is_due(room, NOON + 1000)
    assert is_due(room, NOON + DAY)


def test_old_ones_go_as_new_ones_come_and_other_files_stay(room: Places) -> None:
    furnish(room, answers=0)
    room.backups.mkdir(parents=True)
    others = {"notes.txt", "2026-13-40T000000.000Z-day.zip", "2026-09-21T141320.007Z-luck.zip"}
    for name in others:
        (room.backups / name).touch()
    for day in range(40):
        make(room, Why.DAY, NOON + day * DAY)

    left = backups.backups(room)

    assert left == sorted(left, reverse=True)
    assert left[0].time == NOON + 39 * DAY
    assert 12 < len(left) < 20
    assert others <= {path.name for path in room.backups.iterdir()}


def test_the_one_just_made_stays_though_the_clock_was_ahead(room: Places) -> None:
    furnish(room, answers=0)
    for number in range(30):
        make(room, Why.DAY, NOON + number * 20 * DAY)

    made, _ = make(room, Why.DAY, NOON - 400 * DAY)

    assert made in backups.backups(room)


@pytest.mark.parametrize("number", range(1, 60, 4))
def test_a_backup_that_fails_takes_no_other_along(
    room: Places, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    furnish(room, answers=1)
    old: list[Backup] = [make(room, Why.DAY, NOON + day * DAY)[0] for day in range(14)]
    system = Failing(number, errno.ENOSPC, lasting=True)
    monkeypatch.setattr(seam, "system", system)

    with suppress(FileProblem):
        make(room, Why.DAY, NOON + 14 * DAY)

    monkeypatch.undo()
    assert system.hit
    assert {*old[-11:]} <= {*backups.backups(room)}


def test_only_an_archive_may_be_replaced_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    backups.refuse_to_replace(path)
    archive.write(path, [], NOON)
    backups.refuse_to_replace(path)

    path.write_text("my thesis")

    with pytest.raises(FileProblem, match="is no backup"):
        backups.refuse_to_replace(path)
