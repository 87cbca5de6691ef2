"""The lines of a progress file (format 1).

A line is one transaction, and a small TinyDB in itself:

    {"format":1,"tables":{"reviews":{"k3x9q2-7fk2mn-12":{"deck":"kz","card":"border", ...}}}}

A document's id says who wrote it and the how-manieth it is: device, run and number. A run is one
start of the program, so two windows never give the same id, and neither do two devices that were
cloned from one another. Ids of other shapes (from an import) are fine too, if they stay the same.
"""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Annotated, Any, NamedTuple, TypeAlias

from msgspec import Meta, Raw, Struct
from msgspec.json import Decoder, encode

from quizapp.learning.replay import fault_of
from quizapp.learning.review import TABLES, Event, Mark, Moved, Review, Void
from quizapp.storage.spoiled import UNREADABLE, Spoiled, cannot_have_happened, unreadable
from quizapp.words import Sentence

FORMAT = 1
MAX_LINE = 16 << 20
"""Bytes. A longer line is spoiled, and a larger transaction refused."""
_NUMBER = re.compile("[1-9][0-9]{0,17}").fullmatch
"""How we write the number in an id, so that no two texts give the same one."""

Tables: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Documents by table name and id."""


Document: TypeAlias = dict[str, Any]


class Entry(NamedTuple):
    """One event, with what it is ordered by: no two entries compare equal but by being the same."""

    time: int
    writer: str
    number: int
    id: str
    event: Event


class SpoiledLine(Exception):
    """A line that says nothing we may believe. The others stand."""

    def __init__(self, why: Spoiled) -> None:
        self.why = why
        super().__init__(f"{why.field}: {Sentence(why.wording, why.values)}")


class NewerLine(Exception):
    """A line of a later quizapp."""

    def __init__(self, found: int) -> None:
        self.format = found
        super().__init__(found)


class Events(Struct, frozen=True):
    """Events by table and id."""

    reviews: dict[str, Review] = {}
    voids: dict[str, Void] = {}
    marks: dict[str, Mark] = {}
    moved: dict[str, Moved] = {}

    def tables(self) -> list[Mapping[str, Event]]:
        """The events of each table by id."""
        return [self.reviews, self.voids, self.marks, self.moved]

    def entries(self) -> list[Entry]:
        """Each event with its place among all."""
        return [entry_of(name, event) for table in self.tables() for name, event in table.items()]


Format: TypeAlias = Annotated[int, Meta(ge=0, le=10**9)]
"""A format that there could be one day."""


class _Line(Struct, frozen=True):
    tables: Events
    format: Format


class _Header(Struct, frozen=True):
    format: Format


class _Plain(Struct, frozen=True):
    tables: dict[str, Raw]


_LINE = Decoder(_Line)
_HEADER = Decoder(_Header)
_PLAIN = Decoder(_Plain)
_DOCUMENTS = Decoder(dict[str, Document])
_TEXTS = Decoder(dict[str, Raw])


def line_of(tables: Tables) -> bytes:
    """The line that stores these documents; TypeError for what JSON cannot say."""
    return encode({"format": FORMAT, "tables": tables}) + b"\n"


def events_of(line: bytes) -> Events:
    """What a line says happened; raises SpoiledLine or NewerLine."""
    try:
        events = _LINE.decode(line).tables
    except UNREADABLE as error:
        _look_closely(line)
        raise SpoiledLine(unreadable(error)) from None
    for table in events.tables():
        for event in table.values():
            if fault := fault_of(event):
                raise SpoiledLine(cannot_have_happened(table_of(event), fault))
    return events


def sound_events_of(line: bytes) -> Events | None:
    """What a line says happened; None if it says nothing we may believe."""
    try:
        return events_of(line)
    except (SpoiledLine, NewerLine):
        return None


def is_newer(line: bytes) -> bool:
    """Whether a line says that a later quizapp wrote it."""
    try:
        return _HEADER.decode(line).format > FORMAT
    except UNREADABLE:
        return False


def without(line: bytes, names: Container[str]) -> bytes:
    """A sound line without the documents of these ids; nothing, if none is left."""
    tables = {
        table: {name: text for name, text in _TEXTS.decode(found).items() if name not in names}
        for table, found in _PLAIN.decode(line).tables.items()
    }
    left = {table: documents for table, documents in tables.items() if documents}
    return line_of(left) if left else b""


def documents_of(line: bytes, table: str) -> dict[str, Document]:
    """The documents of one table in a sound line, as TinyDB has them."""
    try:
        found = _PLAIN.decode(line).tables.get(table)
        return _DOCUMENTS.decode(found) if found else {}
    except UNREADABLE:
        return {}


def table_names_of(line: bytes) -> Iterable[str]:
    """The tables in a sound line."""
    return _PLAIN.decode(line).tables


def entry_of(name: str, event: Event) -> Entry:
    """An event with its id, in its place among all."""
    return Entry(event.time, *writer_of(name), name, event)


def writer_of(name: str) -> tuple[str, int]:
    """Who gave an id, and the how-manieth of theirs it is; 0 where an id does not say."""
    writer, _, digits = name.rpartition("-")
    if writer and _NUMBER(digits):
        return writer, int(digits)
    return name, 0


def table_of(event: Event) -> str:
    """The table an event belongs to."""
    return _TABLE_OF[type(event)]


def tables_of(events: Mapping[str, Event]) -> dict[str, dict[str, Event]]:
    """Events by table and id."""
    tables: dict[str, dict[str, Event]] = {}
    for name, event in events.items():
        tables.setdefault(table_of(event), {})[name] = event
    return tables


_TABLE_OF = {kind: name for name, kind in TABLES.items()}


def _look_closely(line: bytes) -> None:
    """Raise NewerLine if a line we cannot read says that it is newer."""
    try:
        header = _HEADER.decode(line)
    except UNREADABLE:
        return
    if header.format > FORMAT:
        raise NewerLine(header.format)
