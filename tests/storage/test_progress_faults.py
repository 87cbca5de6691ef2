"""Disks that fail: what was saved stays saved, what was not is not there, and after it all works.

Every call that touches a file goes through one seam, so each of them is made to fail in turn.
"""

import errno
from itertools import count
from pathlib import Path

import pytest
from msgspec import convert

from quizapp.errors import FileProblem
from quizapp.learning.replay import undone
from quizapp.learning.review import Event, Mark, MarkKind, Void
from quizapp.storage import seam
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.seam import System
from tests.storage.disk import Failing, Power, Quick, Short
from tests.storage.happenings import MINUTE, NOON, answer

FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT]


class Learner:
    """Somebody who answers, undoes and marks, and remembers what the screen took."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.taken: set[str] = set()
        self.live: set[str] = set()
        self.refused = 0
        self._progress: Progress | None = None
        self._time = NOON

    def sit(self) -> None:
        """A sitting: two answers, an undo, a mark, then a second window, and its end."""
        self.answer("one")
        self.answer("two")
        self.undo()
        self.do(Mark(deck="deck", card="one", time=NOON, kind=MarkKind.FLAG, value=1))
        if not self.refused:  # else what could not be cut off either is only undone by this one
            self._progress = None
        self.answer("one")
        self.close()

    def answer(self, card: str) -> None:
        """Answer, if the question can be shown at all."""
        try:
            if self._progress is None:
                self._progress = Progress(self.places)
            self._progress.refresh()
        except FileProblem:
            self.refused += 1
            return
        self._time += 20 * MINUTE
        self.do(answer(self._progress, card, self._time))

    def undo(self) -> None:
        target = None if self._progress is None else self._progress.last_undoable()
        if target:
            self.do(Void(target=target, time=self._time), undoes=target)

    def do(self, event: Event, undoes: str = "") -> None:
        """Record it; only what comes back without an error counts."""
        try:
            ids = [] if self._progress is None else self._progress.record(event)
        except FileProblem:
            self.refused += 1
            return
        self.taken.update(ids)
        if undoes:
            self.live.remove(undoes)
        else:
            self.live.update(ids)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.close()


def live(places: Places) -> set[str]:
    """What counts, read by somebody new."""
    progress = Progress(places)
    voids = sorted(progress.table("voids"), key=lambda document: document["time"])
    voided = undone([(str(document.doc_id), convert(document, Void)) for document in voids])
    tables = (progress.table("reviews"), progress.table("marks"))
    return {str(document.doc_id) for table in tables for document in table} - voided


def present(places: Places) -> set[str]:
    """What is there, undone or not."""
    progress = Progress(places)
    return {
        str(document.doc_id)
        for table in ("reviews", "voids", "marks")
        for document in progress.table(table)
    }


def library(folder: Path) -> Places:
    return Places(folder / "library", folder / "state", folder / "cache")


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", FAULTS, ids=errno.errorcode.get)
def test_whatever_call_fails_what_the_screen_took_is_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, *, lasting: bool
) -> None:
    for number in count(1):
        system = Failing(number, error, lasting=lasting)
        monkeypatch.setattr(seam, "system", system)
        learner = Learner(library(tmp_path / str(number)))

        learner.sit()
        system.heal()
        before = learner.refused
        learner.answer("after")

        assert learner.refused == before, "after the fault clears the next answer is saved"
        assert live(learner.places) == learner.live
        if not system.hit:
            assert len(learner.live) == 4
            break
    assert number > 60


def test_a_disk_that_fills_up_in_the_middle_of_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in range(0, 1500, 13):
        system = Short(room)
        monkeypatch.setattr(seam, "system", system)
        learner = Learner(library(tmp_path / str(room)))

        learner.sit()
        system.room = 10**6
        learner.answer("after")

        assert live(learner.places) == learner.live


def test_a_line_that_could_not_be_cut_off_is_undone_by_the_next(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stuck(Quick):
        def fails(self, *_: int) -> None:
            raise OSError(errno.EIO, "Input/output error")

        sync = truncate = fails  # type: ignore[assignment]

    learner = Learner(room)
    learner.answer("one")
    monkeypatch.setattr(seam, "system", Stuck())
    learner.answer("two")
    assert learner.refused == 1
    assert len(live(room)) == 2

    monkeypatch.setattr(seam, "system", Quick())
    learner.answer("two")

    assert live(room) == learner.live
    assert len(learner.live) == 2


def test_a_file_that_cannot_be_read_for_a_while_comes_back(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = Learner(room)
    learner.answer("one")
    (file,) = room.progress.iterdir()

    class Locked(Quick):
        @staticmethod
        def open(path: Path, flags: int, mode: int = 0) -> int:  # type: ignore[override]
            if path == file:
                raise PermissionError(errno.EACCES, "Permission denied")
            return System.open(path, flags, mode)

    monkeypatch.setattr(seam, "system", Locked())
    progress = Progress(room)
    assert not progress.items()
    assert f"{file}: permission denied" in str(progress.problems[0])

    monkeypatch.setattr(seam, "system", Quick())
    assert progress.refresh()
    assert len(progress.items()) == 1
    assert progress.problems == ()


def outcomes_of_power_cuts(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing_sync: int
) -> tuple[Power, dict[frozenset[tuple[str, bytes]], set[str]]]:
    """What could be left at any moment of a sitting, and what the screen had taken by then."""
    root.mkdir()
    learner = Learner(library(root))
    found: dict[frozenset[tuple[str, bytes]], set[str]] = {}

    class Watched(Power):
        def __getattribute__(self, name: str) -> object:
            if name in {"write", "truncate", "sync", "replace", "unlink", "mkdir", "open", "close"}:
                for outcome in self.outcomes():
                    found[frozenset(outcome.items())] = set(learner.taken)
            return super().__getattribute__(name)

    system = Watched(root, failing_sync)
    monkeypatch.setattr(seam, "system", system)
    learner.sit()
    monkeypatch.setattr(seam, "system", Quick())
    return system, found


def test_no_state_that_a_power_cut_can_leave_loses_what_the_screen_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for failing_sync in count():
        folder = tmp_path / str(failing_sync)
        system, found = outcomes_of_power_cuts(folder, monkeypatch, failing_sync)
        for number, (outcome, taken) in enumerate(found.items()):
            left = folder / str(number)
            for name, content in outcome:
                (left / name).parent.mkdir(parents=True, exist_ok=True)
                (left / name).write_bytes(content)
            assert taken <= present(library(left))
        if failing_sync and not system.hit:
            break
    assert failing_sync > 20
