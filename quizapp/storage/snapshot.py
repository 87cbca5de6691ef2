"""The snapshot: what was derived so far, so that opening does not read old lines again.

It is never truth. Missing, spoiled, made by other code or with other parameters, it is as if it
were not there; it can be deleted at any time.
"""

from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from sys import byteorder
from typing import NamedTuple

from msgspec import Struct
from msgspec.msgpack import Decoder, encode

from quizapp.errors import FileProblem
from quizapp.learning.item import Item
from quizapp.learning.memory import model_name
from quizapp.learning.review import ItemKey
from quizapp.storage import cache
from quizapp.storage.cardlines import CardLines
from quizapp.storage.derived import Derived, Doubt, ParametersOf, Step
from quizapp.storage.lines import Events, tables_of
from quizapp.storage.log import Known
from quizapp.storage.numbers import Ids, Spans
from quizapp.storage.spoiled import UNREADABLE

MAKERS = (
    *("learning/review", "learning/moment", "learning/memory", "learning/spread"),
    *("learning/item", "learning/replay", "storage/lines", "storage/spoiled"),
    *("storage/numbers", "storage/log", "storage/cardlines", "storage/derived"),
    "storage/snapshot",
)
"""The modules that say what follows from the lines, and what of it is kept."""


class Kept(NamedTuple):
    """What was derived, and what was learned of the log, file by file, while it was read."""

    derived: Derived
    known: dict[str, Known]
    about: dict[str, CardLines]


class Snapshot(Struct, frozen=True, array_like=True):
    """The same as it is written down."""

    format: str
    models: dict[str, str]
    """By deck, the scheduler and its parameters."""
    known: dict[str, Known]
    about: dict[str, bytes]
    items: list[Item]
    changed: list[tuple[ItemKey, int]]
    done: dict[date, int]
    ids: dict[str, Spans]
    asides: Events
    chosen: Events
    steps: dict[str, Step]
    latest: int


class _Format(Struct, frozen=True, array_like=True):
    format: str


@lru_cache
def _format() -> str:
    return f"3 {byteorder} {cache.made_by(*MAKERS)}"


def load(path: Path, parameters_of: ParametersOf) -> Kept | None:
    """What was kept; None if that is of no use."""
    try:
        found = _decoded(cache.load(path))
        about = {name: CardLines(packed) for name, packed in found.about.items()}
        kept = Kept(_derived(found, parameters_of), found.known, about)
    except (FileProblem, *UNREADABLE):
        return None
    if any(model_name(parameters_of(deck)) != model for deck, model in found.models.items()):
        return None
    return kept


def save(path: Path, kept: Kept) -> None:
    """Keep it for the next start; a disk that is full or closed costs time then, nothing else."""
    derived = kept.derived
    decks = {key.deck for key in derived.items}
    data = encode(
        (
            _format(),
            {deck: model_name(derived.parameters_of(deck)) for deck in decks},
            kept.known,
            {name: lines.packed() for name, lines in kept.about.items()},
            # Read again, those of a deck lie side by side in memory, and are gone through sooner.
            sorted(derived.items.values(), key=attrgetter("key")),
            list(derived.changed.items()),
            derived.done,
            derived.ids.spans(),
            tables_of(derived.asides),
            tables_of(derived.chosen),
            derived.steps,
            derived.latest,
        )
    )
    cache.save(path, data)


def _decoded(data: memoryview) -> Snapshot:
    if _FORMAT.decode(data).format != _format():
        raise ValueError("another version")
    return _SNAPSHOT.decode(data)


def _derived(found: Snapshot, parameters_of: ParametersOf) -> Derived:
    chosen = {entry.id: entry.event for entry in found.chosen.entries()}
    derived = Derived(parameters_of, chosen)
    derived.items = {item.key: item for item in found.items}
    derived.changed = dict(found.changed)
    derived.done.update(found.done)
    derived.ids = Ids(found.ids)
    derived.put_aside({entry.id: entry.event for entry in found.asides.entries()})
    derived.steps = found.steps
    derived.latest = found.latest
    derived.doubt = Doubt()  # what was put aside is in the items already
    return derived


_FORMAT = Decoder(_Format)
_SNAPSHOT = Decoder(Snapshot)
