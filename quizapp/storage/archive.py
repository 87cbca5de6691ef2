"""Archives: a whole library in one zip file, as backups and exports are (format 1).

    quizapp.json        what this is: the format, when and by which version it was made, the counts
    decks/…             deck files, and the pictures and sounds beside them, to the byte
    progress/….jsonl    what happened, to the byte
    conflicts/….json    what gave way when decks were merged
    settings.toml       the learner's settings
    reviews.csv         in exports: the answers that count, for spreadsheets; it is not read back

An archive gets its name only after it was read back as if it were to be restored: every checksum,
and every deck, card and event counted.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct
from msgspec.json import decode, encode
from msgspec.json import format as laid_out

from quizapp import __version__
from quizapp.errors import ArchiveRefused, FileProblem, NewerFormat
from quizapp.learning.card import MAX_BYTES as MAX_DECK
from quizapp.learning.moment import local_time
from quizapp.storage import files, folders
from quizapp.storage.deckreader import read_bytes
from quizapp.storage.lines import sound_events_of
from quizapp.storage.log import SUFFIX, split_lines
from quizapp.storage.places import Places
from quizapp.storage.spoiled import UNREADABLE
from quizapp.storage.unzip import MAX_BYTES, Zip, unzipped
from quizapp.words import say

FORMAT = 1
MANIFEST = "quizapp.json"
DECKS = "decks/"
PROGRESS = "progress/"
CONFLICTS = "conflicts/"
SETTINGS = "settings.toml"
REVIEWS = "reviews.csv"
MAX_MANIFEST = 100_000
FIRST_YEAR, LAST_YEAR = 1980, 2107
"""That a zip file can name."""

Watch: TypeAlias = Callable[[float], None]
"""Is told how much is done, from 0 to 1; what it raises cancels the work."""

_When: TypeAlias = tuple[int, int, int, int, int, int]


class Counts(Struct, frozen=True):
    """What is in an archive."""

    decks: int = 0
    cards: int = 0
    events: int = 0
    """Answers, undos and whatever else progress files hold."""

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(
            self.decks + other.decks, self.cards + other.cards, self.events + other.events
        )


class Manifest(Struct, frozen=True):
    """What an archive says about itself."""

    format: int
    made: str
    """When it was made: UTC, as ISO 8601 has it."""
    quizapp: str
    """The version that made it."""
    counts: Counts


class Part(NamedTuple):
    """A file on its way into an archive; it is read when its turn comes."""

    name: str
    size: int
    blocks: Iterable[bytes]


class _Header(Struct, frozen=True):
    format: int


class Meter:
    """Tells a `Watch` how much is done of so many bytes."""

    def __init__(self, watch: Watch, total: int) -> None:
        self._watch = watch
        self._total = max(1, total)
        self._done = 0

    def through(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The blocks, counted as they pass."""
        for block in blocks:
            self._done += len(block)
            self._watch(min(1, self._done / self._total))
            yield block


def unwatched(_done: float) -> None:
    """Let the work go on."""


def halves(watch: Watch) -> tuple[Watch, Watch]:
    """Tell of two works that come one after the other as of one."""
    return lambda done: watch(done / 2), lambda done: watch((1 + done) / 2)


class Archive:
    """An archive, opened to be read; a `Watch` is told of all reading, and may cancel it."""

    def __init__(self, opened: Zip, shown: Path, watch: Watch, passes: int) -> None:
        self.path = shown
        self._zip = opened
        self.manifest = self._manifest()
        self.names = tuple(sorted(name for name in opened.sizes if name != MANIFEST))
        self._meter = Meter(watch, passes * sum(opened.sizes[name] for name in self.names))
        for name in self.names:
            if not _is_ours(name):
                raise ArchiveRefused(shown, say("'{name}' in it is nothing of ours", name=name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """A file of it, piece by piece."""
        return self._meter.through(self._zip.blocks(name))

    def read(self, name: str) -> bytes:
        """A deck file or another of that size."""
        return self._zip.read(name, MAX_DECK)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a progress file."""
        return split_lines(self.blocks(name))

    def check(self) -> None:
        """Read everything, and raise ArchiveRefused if it is not what the archive says it is."""
        counts = Counts()
        for name in self.names:
            counts = counts.plus(_counted(name, self.blocks(name)))
        if counts != self.manifest.counts:
            raise ArchiveRefused(self.path, say("not everything is in it that should be"))

    def _manifest(self) -> Manifest:
        if MANIFEST not in self._zip.sizes:
            raise ArchiveRefused(self.path, say("it is no backup or export of quizapp"))
        text = self._zip.read(MANIFEST, MAX_MANIFEST)
        try:
            found = decode(text, type=_Header).format
            if found > FORMAT:
                raise NewerFormat(self.path, found, FORMAT)
            return decode(text, type=Manifest)
        except UNREADABLE:
            raise ArchiveRefused(
                self.path, say("what it says about itself cannot be read")
            ) from None


@contextmanager
def opened(path: Path, watch: Watch = unwatched, passes: int = 1) -> Iterator[Archive]:
    """An archive, to be read so many times; raises ArchiveRefused, NewerFormat and FileProblem."""
    with unzipped(path) as found:
        yield Archive(found, path, watch, passes)


def parts_of(places: Places) -> list[Part]:
    """All files of a library that go into an archive."""
    progress = files.listing(places.progress, SUFFIX)
    conflicts = files.listing(places.conflicts, ".json")
    paths = [
        *((DECKS, path.relative_to(places.decks), path) for path in folders.tree(places.decks)),
        *((PROGRESS, Path(name), places.progress / name) for name in progress),
        *((CONFLICTS, Path(name), places.conflicts / name) for name in conflicts),
        ("", Path(SETTINGS), places.settings),
    ]
    found = (
        (folder + name.as_posix(), path, files.regular_stamp(path)) for folder, name, path in paths
    )
    return [
        Part(_text(name), stamp.size, files.blocks(path)) for name, path, stamp in found if stamp
    ]


def write(path: Path, parts: Iterable[Part], time: int, watch: Watch = unwatched) -> Manifest:
    """Write an archive, read it back, and only then give it its name.

    `time` is UTC, in milliseconds. Whatever is raised, a file that was there before stays.
    """
    parts = [*parts]
    total = sum(part.size for part in parts)
    if total > MAX_BYTES:
        raise FileProblem(path, say("cannot take so much at once"))
    writing, reading = halves(watch)
    with files.draft(path) as draft:
        manifest = _written(draft, parts, time, Meter(writing, total))
        draft.close()
        try:
            with opened(draft.lies_at, reading) as archive:
                archive.check()
        except ArchiveRefused as error:
            raise FileProblem(path, say("what was written cannot be read back")) from error
    return manifest


def target(places: Places, name: str) -> Path:
    """Where a file of an archive belongs in a library."""
    for folder, path in (
        (DECKS, places.decks),
        (PROGRESS, places.progress),
        (CONFLICTS, places.conflicts),
    ):
        if name.startswith(folder):
            return path / name.removeprefix(folder)
    return places.settings


def is_deck(name: str) -> bool:
    """Whether a file of an archive is a deck file."""
    return name.startswith(DECKS) and name.endswith(".json") and name.count("/") == 1


def is_progress(name: str) -> bool:
    """Whether a file of an archive is a progress file."""
    return name.startswith(PROGRESS) and name.endswith(SUFFIX) and name.count("/") == 1


def _is_ours(name: str) -> bool:
    is_conflict = name.startswith(CONFLICTS) and name.endswith(".json") and name.count("/") == 1
    return name in {SETTINGS, REVIEWS} or name.startswith(DECKS) or is_progress(name) or is_conflict


def _text(name: str) -> str:
    """A file name as a zip file can hold it, also one that is no text in the system's encoding."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def _written(draft: files.Draft, parts: Iterable[Part], time: int, meter: Meter) -> Manifest:
    counts = Counts()
    made = local_time(time, 0)
    when = (min(max(made.year, FIRST_YEAR), LAST_YEAR), *made.timetuple()[1:6])
    with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            blocks = meter.through(part.blocks)
            counts = counts.plus(_counted(part.name, _stored(archive, part.name, when, blocks)))
        manifest = Manifest(FORMAT, made.isoformat(timespec="milliseconds"), __version__, counts)
        text = laid_out(encode(manifest)) + b"\n"
        for _ in _stored(archive, MANIFEST, when, [text]):
            pass
    return manifest


def _stored(archive: ZipFile, name: str, when: _When, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Blocks that pass on their way into an archive."""
    info = ZipInfo(name, when)
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w") as entry:
        for block in blocks:
            entry.write(block)
            yield block


def _counted(name: str, blocks: Iterable[bytes]) -> Counts:
    """What a file of an archive holds, once all its blocks have passed."""
    if is_progress(name):
        found = (sound_events_of(line) for line in split_lines(blocks))
        tables = (table for events in found if events for table in events.tables())
        return Counts(events=sum(map(len, tables)))
    data = _gathered(blocks, MAX_DECK if is_deck(name) else 0)
    with suppress(NewerFormat):
        deck = read_bytes(Path(name), data).deck if data else None
        return Counts(decks=1, cards=len(deck.cards)) if deck else Counts()
    return Counts()


def _gathered(blocks: Iterable[bytes], limit: int) -> bytes:
    """All blocks together; nothing if that is more than `limit` bytes."""
    data = bytearray()
    for block in blocks:
        data += block if len(data) <= limit else b""
    return bytes(data) if len(data) <= limit else b""
