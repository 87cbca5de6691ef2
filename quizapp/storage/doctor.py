"""What is wrong, or odd, with the files of a library. Looking changes nothing.

Each check is a function that gives its findings; `mending.py` mends those of the kinds it knows.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from quizapp.errors import QuizError
from quizapp.learning.merge import Lost, readable
from quizapp.learning.moment import HOUR_MS
from quizapp.learning.outliers import Dated, ahead, went_back
from quizapp.learning.problem import Problem
from quizapp.storage import archive, backups, conflicts, files, folders, seam
from quizapp.storage.lines import Entry, NewerLine, SpoiledLine, events_of
from quizapp.storage.lineset import lines_in
from quizapp.storage.log import SUFFIX
from quizapp.storage.notjson import shortened
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.shelf import looks_like_conflict
from quizapp.words import count, say

NS_PER_MS = 1_000_000
OF_SYNC_TOOLS = {"lost+found"}
"""Beside hidden files, what others keep in a folder that they look after."""


class Kind(StrEnum):
    """What a finding is about."""

    LINES = "spoiled-lines"
    PROGRESS = "progress"
    DECK = "deck"
    SAME_DECK = "same-deck"
    CONFLICT = "conflict"
    GAVE_WAY = "gave-way"
    SETTINGS = "settings"
    COPY = "progress-copy"
    UNKNOWN = "unknown-file"
    LEFTOVER = "leftover"
    CLOCK = "clock"
    GONE = "gone"
    LINK = "link"
    OPEN = "permissions"
    SNAPSHOT = "snapshot"
    BACKUP = "backup"


NOTES = {Kind.UNKNOWN, Kind.GONE, Kind.GAVE_WAY, Kind.LINK}
"""Kinds that a learner may live with."""


class Finding(Struct, frozen=True):
    """One thing that was found."""

    kind: Kind
    path: Path
    message: str
    line: int = 0
    """0 where it is about the whole file."""

    @property
    def is_problem(self) -> bool:
        """Whether something has to be done."""
        return self.kind not in NOTES


def spoiled_lines(places: Places) -> Iterator[Finding]:
    """Progress files with lines that say nothing; the others count."""
    for name in files.listing(places.progress, SUFFIX):
        with suppress(QuizError):  # what cannot be read is told by the progress itself
            numbers = [*spoiled_in(places.progress / name)]
            if numbers:
                said = say(
                    "{lines} passed over, the first of them this one",
                    lines=count(len(numbers), "spoiled line is", "spoiled lines are"),
                )
                yield Finding(Kind.LINES, places.progress / name, said, numbers[0])


def spoiled_in(path: Path) -> Iterator[int]:
    """The numbers of the lines of a progress file that say nothing."""
    for number, line in enumerate(lines_in(path), start=1):
        try:
            if line.strip():
                events_of(line)
        except SpoiledLine:
            yield number
        except NewerLine:
            continue


def unknown_files(places: Places) -> Iterator[Finding]:
    """Files and folders in the library that are none of ours, nor of a sync program."""
    ours = {
        path.name
        for path in (places.decks, places.progress, places.conflicts, places.trash, places.settings)
    }
    strange = [
        *(places.library / name for name in folders.names(places.library) if name not in ours),
        *(
            places.progress / name
            for name in folders.names(places.progress)
            if not name.endswith(SUFFIX)
        ),
    ]
    for path in strange:
        if not path.name.startswith(".") and path.name not in OF_SYNC_TOOLS:
            copied = say("is a copy that a sync program made of a conflict")
            is_copy = looks_like_conflict(path.name)
            yield Finding(Kind.UNKNOWN, path, copied if is_copy else say("is nothing of quizapp's"))


def links(places: Places, decks: Iterable[Path]) -> Iterator[Finding]:
    """Folders and files by which a library reaches out, if its learner did not make them links."""
    for path in (places.decks, places.progress, places.settings, *decks):
        if files.is_link(path):
            target = seam.system.realpath(path)
            message = say("is a symbolic link: what changes here changes {target}", target=target)
            yield Finding(Kind.LINK, path, message)


def leftovers(places: Places, now: int) -> Iterator[Finding]:
    """Halves of files that were being written when the program was killed."""
    for folder in _our_folders(places):
        for name in folders.names(folder):
            if name.startswith(files.DRAFT) and is_at_rest(folder / name, now):
                message = say("was being written when the program was stopped")
                yield Finding(Kind.LEFTOVER, folder / name, message)


def copies(places: Places, now: int) -> Iterator[Finding]:
    """Progress files that a sync program made of a conflict; they count as they are."""
    for name in files.listing(places.progress, SUFFIX):
        path = places.progress / name
        if looks_like_conflict(name) and is_at_rest(path, now):
            message = say("is a copy that a sync program made of a conflict; all of it counts")
            yield Finding(Kind.COPY, path, message)


def open_folders(places: Places) -> Iterator[Finding]:
    """Folders that others on this computer can look into."""
    for folder in (places.library, places.state, places.cache):
        if not folders.is_private(folder):
            yield Finding(Kind.OPEN, folder, say("others on this computer can look into it"))


def clocks(places: Places, entries: Iterable[Entry], now: int) -> Iterator[Finding]:
    """Devices whose clock was wrong, by everything that happened."""
    dated = [Dated(entry.writer, entry.number, entry.time) for entry in entries]
    for device, events, latest in ahead(dated, now):
        said = say(
            "the clock of device {device} was ahead: {events} dated up to {day}",
            device=device,
            events=count(events, "event is", "events are"),
            day=latest,
        )
        yield Finding(Kind.CLOCK, places.progress, said)
    for device, before, after in went_back(dated):
        said = say(
            "the clock of device {device} went back from {before} to {after}",
            device=device,
            before=before,
            after=after,
        )
        yield Finding(Kind.CLOCK, places.progress, said)


def snapshot(places: Places, progress: Progress, entries: Iterable[Entry]) -> Iterator[Finding]:
    """Whether the items that are kept at hand are those that follow from everything."""
    if progress.replayed(entries) != progress.items():
        message = say("is not what follows from the progress files; it can be made anew")
        yield Finding(Kind.SNAPSHOT, places.snapshot, message)


def gave_way(places: Places) -> Iterator[Finding]:
    """What gave way in merges, and the author has not gone through."""
    try:
        listed = conflicts.waiting(places)
    except QuizError as error:
        yield Finding(Kind.GAVE_WAY, places.conflicts, str(error))
        return
    for waiting in listed:
        for lost in waiting.lost:
            yield Finding(Kind.GAVE_WAY, waiting.path, told(waiting.deck, lost))


def told(deck: str, lost: Lost) -> str:
    """What gave way, in words."""
    return say(
        "{place}: '{kept}' counts, and '{lost}' gave way",
        place=" › ".join(filter(None, (deck, lost.card, lost.field))),
        kept=shortened(readable(lost.kept)),
        lost=shortened(readable(lost.lost)),
    )


def newest_backup(places: Places) -> Iterator[Finding]:
    """Whether the newest backup can be read."""
    for backup in backups.backups(places)[:1]:
        try:
            with archive.opened(backup.path) as found:
                found.check()
        except QuizError as error:
            yield Finding(Kind.BACKUP, backup.path, str(error))


def of_problems(kind: Kind, problems: Iterable[Problem]) -> Iterator[Finding]:
    """What was found while reading, as findings."""
    for problem in problems:
        told = say("{field}: {message}", field=problem.field, message=problem.message)
        yield Finding(kind, Path(problem.file), told, problem.line)


def is_at_rest(path: Path, now: int) -> bool:
    """Whether nobody has written to a file for an hour, so that nobody is about to."""
    stamp = files.stamp(path)
    return stamp is not None and stamp.modified // NS_PER_MS < now - HOUR_MS


def _our_folders(places: Places) -> Iterable[Path]:
    progress, decks = places.progress, places.decks
    return (places.library, decks, progress, places.conflicts, places.state, places.backups)
