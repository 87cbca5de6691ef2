"""The log: all lines of all progress files, read once and followed from there.

Each device appends to its own file of the month; the log is the union of every `*.jsonl` in the
folder, copies that a sync tool made of a conflict included. Of each file we know how far it was
read and a checksum up to there, so that a file that grew costs its new lines only, and one whose
past was changed is noticed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import FileProblem
from quizapp.learning.moment import local_time
from quizapp.learning.problem import Level, Problem
from quizapp.storage import files
from quizapp.storage.cardlines import CardLines
from quizapp.storage.lines import (
    MAX_LINE,
    Entry,
    NewerLine,
    SpoiledLine,
    events_of,
    sound_events_of,
)
from quizapp.storage.seam import Stamp
from quizapp.storage.spoiled import Spoiled
from quizapp.words import Sentence, worded

SUFFIX = ".jsonl"
MOST_TOLD = 20
"""How many spoiled lines of one file are told."""


Told: TypeAlias = Callable[[float], None]
"""Is told how much was read by now, from 0 to 1."""


def untold(_share: float) -> None:
    """Nobody wants to know."""


class PastChanged(Exception):
    """Lines that were read are gone or changed: everything has to be read again."""


class Known(Struct, frozen=True, array_like=True):
    """What we know of one file."""

    stamp: Stamp = Stamp(0, 0, 0)
    read: int = 0
    """How many bytes of it were read: up to the end of a line, or of the file."""
    checksum: int = 0
    """Of the bytes that were read."""
    lines: int = 0
    newest: int = 0
    """The latest time in it, so that who asks for later ones need not look."""
    newer: int = 0
    """The newest format in it, if it is newer than ours."""
    torn: bool = False
    """Whether it ends in half a line."""
    spoiled: tuple[tuple[int, Spoiled], ...] = ()
    """Lines that were skipped, and why."""


def file_name(time: int, device: str) -> str:
    """The file that a line of this time (UTC milliseconds) belongs to."""
    return f"{local_time(time, 0):%Y-%m}.{device}{SUFFIX}"


class Log:
    """The progress files of a folder."""

    def __init__(
        self,
        folder: Path,
        known: dict[str, Known] | None = None,
        about: dict[str, CardLines] | None = None,
    ) -> None:
        self.folder = folder
        self.known = known or {}
        self.about = defaultdict(CardLines, about or {})
        self.unreadable: dict[str, FileProblem] = {}
        self.behind: set[str] = set()
        """Files of which we know less than we wrote: something else stands before it."""
        self._durable: dict[str, int] = {}

    def news(self, told: Told = untold) -> Iterator[list[Entry]]:
        """What was added since the last time, month by month; raises PastChanged.

        After each month, who asks is told how much of it all they have by now.
        """
        stamps = files.listing(self.folder, SUFFIX)
        if not self.known.keys() <= stamps.keys():
            raise PastChanged
        self.unreadable = {}
        changed = sorted(name for name, stamp in stamps.items() if self._is_changed(name, stamp))
        sizes = {name: stamps[name].size - self.known.get(name, Known()).read for name in changed}
        total = left = max(1, sum(sizes.values()))
        for _, names in groupby(changed, key=month_of):
            month = [*names]
            yield [entry for name in month for entry in self._added(name, stamps[name])]
            left -= sum(sizes[name] for name in month)
            told(1 - left / total)

    def append(self, name: str, line: bytes, entries: Collection[Entry]) -> None:
        """Add a line with these entries to a file of ours, durably.

        The caller holds the lock, and takes them in.
        """
        stamp = files.append(self.folder / name, line, known=self._durable.get(name))
        self._durable[name] = stamp.inode
        known = self.known.get(name, Known())
        if stamp.size != known.read + len(line):
            self.behind.add(name)
            return
        self.about[name].note(entries, known.read)
        self.known[name] = replace(
            known,
            stamp=stamp,
            read=stamp.size,
            checksum=crc32(line, known.checksum),
            lines=known.lines + 1,
            newest=max(known.newest, _latest(entries)),
        )

    def lines(self, since: int = 0, words: Collection[bytes] = ()) -> Iterator[list[bytes]]:
        """What was read so far, once more, month by month: sound lines and spoiled ones.

        Files with nothing from `since` (UTC milliseconds) on may be left out, and lines in which
        none of the words stands.
        """
        names = [name for name, known in self.known.items() if known.newest >= since]
        for _, month in groupby(sorted(names), key=month_of):
            yield [line for name in month for line in self.rest(name, 0, words)]

    def sound_lines(self, words: Collection[bytes] = ()) -> Iterator[bytes]:
        """The lines that say something, and may have one of the words, once more."""
        for name, known in sorted(self.known.items()):
            says = sound_events_of if known.spoiled or known.newer else bytes.strip
            yield from filter(says, self.rest(name, 0, words))

    def rest(self, name: str, start: int, words: Collection[bytes] = ()) -> Iterator[bytes]:
        """What was read of one file from byte `start` on, line by line, once more."""
        size = max(0, self.known[name].read - start)
        return split_lines(files.blocks(self.folder / name, start, size), words)

    def began_with(self, name: str, size: int, checksum: int) -> bool:
        """Whether what was read of a file begins with so many bytes of this checksum."""
        known = self.known[name]
        if size == known.read:
            return checksum == known.checksum
        return size < known.read and checksum == _checksum(self.folder / name, size)[1]

    def lines_about(self, cards: Collection[str]) -> Iterator[list[bytes]]:
        """The lines about cards with these ids, month by month, and a few others."""
        for _, names in groupby(sorted(self.known), key=month_of):
            found = ((self.folder / name, self.about[name].places(cards)) for name in names)
            yield [
                line
                for path, places in found
                if places
                for line in files.lines_at(path, places, MAX_LINE)
            ]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files and lines that were passed over."""
        return (
            *(
                _problem(error.path, 1, Spoiled("progress", "{problem}", {"problem": str(error)}))
                for error in self.unreadable.values()
            ),
            *(
                _problem(self.folder / name, number, why)
                for name, known in sorted(self.known.items())
                for number, why in _told(known)
            ),
        )

    @property
    def newer(self) -> tuple[Path, int] | None:
        """A file with lines of a later quizapp, and their format."""
        found = min((name for name, known in self.known.items() if known.newer), default=None)
        return None if found is None else (self.folder / found, self.known[found].newer)

    def _is_changed(self, name: str, stamp: Stamp) -> bool:
        return name not in self.known or self.known[name].stamp != stamp

    def _added(self, name: str, stamp: Stamp) -> list[Entry]:
        """The new entries of one file; none, and a problem more, if it cannot be read."""
        try:
            before, about = self.known.get(name, Known()), self.about[name]
            known, entries = _followed(self.folder / name, before, about)
        except FileProblem as error:
            self.unreadable[name] = error
            return []
        self.known[name] = replace(known, stamp=stamp)
        self.behind.discard(name)
        return entries


def _followed(path: Path, known: Known, about: CardLines) -> tuple[Known, list[Entry]]:
    """What is known of a file after its new lines were read, and these; raises PastChanged."""
    if known.read:
        _check_past(path, known)
    entries: list[Entry] = []
    read, checksum, lines, torn = known.read, known.checksum, known.lines, False
    for line in split_lines(files.blocks(path, known.read)):
        try:
            found = events_of(line).entries() if line.strip() else []
            about.note(found, read)
            entries += found
        except NewerLine as newer:
            known = replace(known, newer=max(known.newer, newer.format))
        except SpoiledLine as spoiled:
            torn = not line.endswith(b"\n") and len(line) < MAX_LINE
            if torn:
                break
            told = (*known.spoiled, (lines + 1, spoiled.why))
            known = replace(known, spoiled=told[:MOST_TOLD])
        read, checksum = read + len(line), crc32(line, checksum)
        lines += line.endswith(b"\n")
    newest = max(known.newest, _latest(entries))
    known = replace(known, read=read, checksum=checksum, lines=lines, torn=torn, newest=newest)
    return known, entries


def _latest(entries: Iterable[Entry]) -> int:
    return max((entry.time for entry in entries), default=0)


def _check_past(path: Path, known: Known) -> None:
    if _checksum(path, known.read) != (known.read, known.checksum):
        raise PastChanged


def _checksum(path: Path, limit: int) -> tuple[int, int]:
    """Of how many of the first bytes of a file, and their checksum."""
    checksum = size = 0
    for block in files.blocks(path, limit=limit):
        checksum = crc32(block, checksum)
        size += len(block)
    return size, checksum


def split_lines(blocks: Iterable[bytes], words: Collection[bytes] = ()) -> Iterator[bytes]:
    """Lines with their ends, if they may have one of the words."""
    for piece in _pieces(blocks):
        if _has(piece, words):
            *lines, rest = piece.split(b"\n")
            yield from (line + b"\n" for line in lines if _has(line, words))
            if rest:
                yield rest


def _pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines, many at a time; one that is longer than any of ours may be is cut."""
    rest = b""
    for block in blocks:
        lines, end, rest = (rest + block).rpartition(b"\n")
        if end:
            yield lines + end
        if len(rest) >= MAX_LINE:
            yield rest
            rest = b""
    if rest:
        yield rest


def _has(text: bytes, words: Collection[bytes]) -> bool:
    """Whether one of the words may stand in it; an escape could hide one."""
    return not words or b"\\" in text or any(word in text for word in words)


def _told(known: Known) -> Iterator[tuple[int, Spoiled]]:
    yield from known.spoiled
    if known.newer:
        yield 1, Spoiled("format", "has lines of a later quizapp, which this one cannot read")
    if known.torn:
        yield known.lines + 1, Spoiled("line", "ends in the middle of a line")


def _problem(path: Path, line: int, why: Spoiled) -> Problem:
    values = {name: worded(value) for name, value in why.values.items()}
    message = Sentence(why.wording, values)
    return Problem(str(path), line, why.column, why.field, message, Level.WARNING)


def month_of(name: str) -> str:
    """The month a file is about."""
    return name[:7]
