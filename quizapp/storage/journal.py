"""The journal: the log and what follows from it, as a storage that TinyDB can stand on.

Writing is one line, durable before `add` returns; then the items follow. Reading streams the lines
from the disk: only the items are held in memory.
"""

from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from typing import Any

from msgspec import to_builtins
from msgspec.json import encode
from tinydb.storages import Storage

from quizapp.errors import CannotBeDone, FileProblem, HistoryIsFixed, NewerFormat
from quizapp.learning.moment import DAY_MS
from quizapp.learning.problem import Level, Problem
from quizapp.learning.review import TABLES, Void
from quizapp.storage import files, snapshot
from quizapp.storage.derived import Derived, ParametersOf, order
from quizapp.storage.device import Device, Draw
from quizapp.storage.garbage import collection_paused
from quizapp.storage.lines import (
    FORMAT,
    MAX_LINE,
    Document,
    Entry,
    SpoiledLine,
    documents_of,
    entry_of,
    events_of,
    line_of,
    sound_events_of,
    table_names_of,
    writer_of,
)
from quizapp.storage.log import Log, PastChanged, Told, file_name, untold
from quizapp.storage.numbers import Ids
from quizapp.storage.places import Places
from quizapp.storage.snapshot import Kept
from quizapp.words import Sentence, say

FEW_ENTRIES = 100
ITEMS_PER_ENTRY = 50
"""To read an entry again takes about as long as to keep so many items in a snapshot."""
FEW_WORDS = 8
"""Up to so many it is quicker to look for them than to decode every line."""


class Journal(Storage):
    """Everything that happened in one library."""

    def __init__(self, places: Places, parameters_of: ParametersOf, draw: Draw, told: Told) -> None:
        self._places = places
        self._parameters_of = parameters_of = cache(parameters_of)
        self.device = Device(places.device, draw)
        self._cloned = False
        self._writer = ""
        self._number = 0
        self._stamped = 0
        self._pending: dict[str, dict[str, Any]] | None = None
        self._left_behind: list[str] = []
        self._unsaved = 0
        with collection_paused():
            kept = snapshot.load(places.snapshot, parameters_of)
            self.derived = kept.derived if kept else Derived(parameters_of)
            self.log = Log(places.progress, *kept[1:]) if kept else Log(places.progress)
            self.refresh(told)
            self._keep()

    # What TinyDB asks of a storage

    def read(self) -> dict[str, Any]:
        """All tables by name; their documents are read when they are asked for."""
        lines = self.log.sound_lines()
        names = {name for line in lines for name in table_names_of(line)}
        return {name: Stored(self, name) for name in names}

    def write(self, data: Mapping[str, Any]) -> None:
        """Refused, unless it changes nothing: TinyDB comes here only to drop tables."""
        for name in self.read().keys() - data.keys():
            raise HistoryIsFixed(name)

    def close(self) -> None:
        """Make the next start quick."""
        self._keep()

    def _keep(self) -> None:
        """Keep a snapshot, if the next start would miss it."""
        worth = max(FEW_ENTRIES, len(self.derived.items) // ITEMS_PER_ENTRY)
        if self._unsaved >= worth and not self.derived.doubt:
            kept = Kept(self.derived, self.log.known, self.log.about)
            snapshot.save(self._places.snapshot, kept)
            self._unsaved = 0

    # Writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is added meanwhile becomes one line, or nothing if an exception comes out."""
        if self._pending is not None:
            yield
            return
        self._pending = {}
        try:
            yield
            pending = self._pending
        finally:
            self._pending = None
        if pending:
            self.add(pending)

    def add(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Store documents by table and id: durable, or an error and nothing was stored.

        ValueError for what is no event, TypeError for what JSON cannot say.
        """
        if self._pending is None:
            self._commit(tables)
            return
        for table, documents in tables.items():
            self._pending.setdefault(table, {}).update(documents)

    def new_id(self) -> str:
        """An id that nobody ever had."""
        if not self._writer:
            self._begin()
        self._number += 1
        return f"{self._writer}-{self._number}"

    def stamp(self, time: int) -> int:
        """The time an event gets, so that our own events rise though a clock goes back a little.

        By more than a day we leave it: who corrects a clock that was years ahead shall not be
        kept there. The clock of another device never matters.
        """
        last = self._stamped or self.derived.latest
        self._stamped = last + 1 if last - DAY_MS < time <= last else time
        return self._stamped

    @property
    def has_written(self) -> bool:
        """Whether something was stored since it was opened."""
        return bool(self._writer)

    def _begin(self) -> None:
        with files.locked(self._places.lock):
            if self._cloned:
                self.device.rename()
                self._cloned = False
            self._writer = self.device.begin()
        self._number = 0

    def _commit(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        if self.log.newer:
            raise NewerFormat(*self.log.newer, FORMAT)
        if not self._writer:
            self._begin()
        tables = self._with_regrets(tables)
        line = line_of(tables)
        try:
            entries = events_of(line).entries()
        except SpoiledLine as error:
            raise ValueError(error) from None
        self._append(line, entries)
        self._left_behind = []
        self._unsaved += len(entries)
        self.derived.take(entries, self.device.name, self._writer)
        with suppress(FileProblem):  # what was stored is stored; the next `refresh` settles it
            self._catch_up()

    def _append(self, line: bytes, entries: list[Entry]) -> None:
        latest = max((entry.time for entry in entries), default=self.derived.latest)
        name = file_name(latest, self.device.name)
        if len(line) > MAX_LINE:
            raise FileProblem(self._places.progress / name, say("cannot take so much at once"))
        files.make_folder(self._places.progress)
        try:
            with files.locked(self._places.lock):
                self.log.append(name, line, entries)
        except files.LeftBehind:
            self._left_behind += [entry.id for entry in entries]
            raise

    def _with_regrets(self, tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
        """With an undo for what was not acknowledged and may stand on the disk all the same."""
        if not self._left_behind:
            return tables
        time = self.stamp(self._stamped)
        regrets = {self.new_id(): Void(target=name, time=time) for name in self._left_behind}
        return {**tables, "voids": {**tables.get("voids", {}), **regrets}}

    # Following

    def refresh(self, told: Told = untold) -> bool:
        """Take in what other windows and devices wrote; true if there was something."""
        try:
            taken = self._take(self.log, self.derived, told)
        except PastChanged:
            self._start_over(told)
            taken = True
        self._settle()
        return taken

    def _catch_up(self) -> None:
        """Let the items follow what we wrote."""
        if self.log.behind:
            self.refresh()
        else:
            self._settle()

    def _take(self, log: Log, derived: Derived, told: Told) -> bool:
        taken = False
        for entries in log.news(told):
            taken = taken or bool(entries)
            self._unsaved += len(entries)
            derived.take(entries, self.device.name, self._writer)
            self._look_for_clones(entries)
        return taken

    def _start_over(self, told: Told = untold) -> None:
        """Read everything again. Who holds on to the items goes on holding the right ones."""
        log, derived = Log(self._places.progress), Derived(self._parameters_of, self.derived.chosen)
        self._take(log, derived, told)
        items = self.derived.items
        items.clear()
        items |= derived.items
        derived.items = items
        self.log, self.derived = log, derived

    def _settle(self) -> None:
        doubt = self.derived.doubt
        ids = doubt.flipped | doubt.repeated
        if ids and self.derived.settle_ids(chain.from_iterable(self._months(words=ids))):
            self._start_over()
            self._settle()
        elif doubt.cards and not self.log.behind:
            cards = {card for _, card in self.derived.origins(doubt.cards)}
            self.derived.settle_cards(self.entries_about(cards))

    def _look_for_clones(self, entries: list[Entry]) -> None:
        with suppress(CannotBeDone):
            if any(self.device.is_cloned(writer) for writer in {e.writer for e in entries}):
                self._cloned, self._writer = True, ""

    # Reading

    def entries(self, since: int = 0, words: Collection[str] = ()) -> Iterator[Entry]:
        """Everything that happened, once, from the disk; in order as far as the files are.

        What is before `since` (UTC milliseconds) may be left out, and lines without the words.
        """
        yield from self._once(self._months(since, words))

    def entries_about(self, cards: Collection[str]) -> Iterator[Entry]:
        """What happened to cards with these ids, and a few others; once, as `entries`."""
        yield from self._once(map(_entries, self.log.lines_about(cards)))

    def documents(self, table: str, words: Collection[str] = ()) -> Iterator[tuple[str, Document]]:
        """The documents of a table with their ids, from the disk."""
        ids = Ids()
        for line in self.log.sound_lines(_searched(words)):
            for name, document in documents_of(line, table).items():
                if ids.add(*writer_of(name)):
                    chosen = self.derived.chosen.get(name)
                    yield name, to_builtins(chosen) if chosen else document

    def has(self, table: str, name: str) -> bool:
        """Whether a document has this id."""
        return name in (self.derived.ids if table in TABLES else Stored(self, table))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the learner should know."""
        problem = self.device.problem
        return (
            *self.log.problems,
            *(self._problem(_TWO_BODIES, id=name) for name in sorted(self.derived.chosen)),
            *([self._problem(_CLONED)] if self._cloned else []),
            *([self._problem("{problem}", problem=problem)] if problem else []),
        )

    def _problem(self, wording: str, **values: object) -> Problem:
        message = Sentence(wording, values)
        return Problem(str(self._places.progress), 1, 1, "progress", message, Level.WARNING)

    def _months(self, since: int = 0, words: Collection[str] = ()) -> Iterator[list[Entry]]:
        """All entries, some more than once, month by month."""
        yield from map(_entries, self.log.lines(since, _searched(words)))

    def _once(self, months: Iterable[list[Entry]]) -> Iterator[Entry]:
        """Each entry once, in order within its month."""
        ids = Ids()
        for month in months:
            for entry in sorted(month, key=order):
                if ids.add(entry.writer, entry.number):
                    chosen = self.derived.chosen.get(entry.id)
                    yield entry_of(entry.id, chosen) if chosen else entry


def _entries(lines: Iterable[bytes]) -> list[Entry]:
    """What the sound ones of these lines say."""
    found = (events.entries() for line in lines if (events := sound_events_of(line)))
    return [*chain.from_iterable(found)]


def _searched(words: Collection[str]) -> list[bytes]:
    """The words as they stand in a line, if it is worth looking for them."""
    return [encode(word) for word in words] if len(words) <= FEW_WORDS else []


class Stored(Mapping[str, Document]):
    """One table as it stands in the log: every look at it reads the disk."""

    def __init__(self, journal: Journal, table: str) -> None:
        self.journal = journal
        self.table = table

    def __getitem__(self, name: str) -> Document:
        for found, document in self.journal.documents(self.table, [name]):
            if found == name:
                return document
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.items())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, Document]:
        """All documents with their ids, in one pass over the disk."""
        return _StoredItems(self)


class _StoredItems(ItemsView[str, Document]):
    _mapping: Stored

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        return self._mapping.journal.documents(self._mapping.table)


_TWO_BODIES = "the id {id} stands for two different events; one of them counts"
_CLONED = "another computer writes under the name of this one, which takes a new name"
