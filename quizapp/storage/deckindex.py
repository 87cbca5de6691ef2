"""An index of a deck file: its good cards by name and place, so that each is read when it is asked.

To look at every card of a large deck closely takes seconds. What that found is kept in the cache
folder and believed as long as the file is the same; it can be deleted at any time.
"""

import codecs
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, encode

from quizapp import __version__
from quizapp.errors import DeckRefused, FileProblem
from quizapp.learning.card import MAX_BYTES, DeckHead, Sort, parts, sort_of
from quizapp.learning.problem import Problem
from quizapp.storage import cache, files
from quizapp.storage.seam import Stamp
from quizapp.storage.spoiled import UNREADABLE

FORMAT = f"2 {__version__}"

UNSURE = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear one time, on the coarsest file system."""

ALONE = ("",)
"""The parts of a card that gives one item."""


class Contents(Struct, frozen=True, array_like=True):
    """The good cards of a deck file, in its order."""

    ids: list[str]
    places: list[int]
    """The byte with which each begins, and the one after its end, in turn."""
    parts: dict[str, tuple[str, ...]]
    """The parts of those that give more items than one."""
    sorts: list[Sort]
    """The sorts of cards there are, each once."""
    numbers: list[int]
    """The number of each card's sort among them."""


class Index(Struct, frozen=True, array_like=True):
    """What a deck file holds."""

    format: str
    stamp: Stamp
    """That of the file it was made from."""
    head: DeckHead
    problems: tuple[Problem, ...]
    packed: Raw

    def contents(self) -> Contents:
        """The good cards, unpacked."""
        return _CONTENTS.decode(self.packed)


class _Format(Struct, frozen=True, array_like=True):
    format: str


def index_of(path: Path, folder: Path) -> Index:
    """The index of a deck file: the one kept in this folder, or a new one, which then is.

    Raises FileProblem, NewerFormat, or DeckRefused where the file serves no deck.
    """
    kept = folder / f"{crc32(bytes(path.absolute())):08x}"
    found = _kept(kept, files.stamp(path))
    if found is None:
        found = _new(path)
        with suppress(UnicodeEncodeError):  # a problem that quotes half a character
            cache.save(kept, encode(found))
    return found


def _kept(kept: Path, stamp: Stamp | None) -> Index | None:
    """The index that was kept, if it is whole, of this version, and certainly of this file."""
    try:
        data, made = cache.load(kept), files.stamp(kept)
        if _FORMAT.decode(data).format != FORMAT:
            return None
        found = _INDEX.decode(data)
    except (FileProblem, *UNREADABLE):
        return None
    sure = made is not None and made.modified - found.stamp.modified > UNSURE
    return found if sure and found.stamp == stamp else None


def _new(path: Path) -> Index:
    from quizapp.storage.deckreader import read_bytes  # noqa: PLC0415 - seldom, and it costs time

    data, stamp = files.read_stamped(path, MAX_BYTES)
    reading = read_bytes(path, data)
    if reading.deck is None:
        raise DeckRefused(path, str(reading.problems[0]))
    cards = reading.deck.cards
    sorts = {sort: number for number, sort in enumerate(dict.fromkeys(map(sort_of, cards)))}
    contents = Contents(
        ids=[card.id for card in cards],
        places=list(_in_bytes(data, reading.places)),
        parts={card.id: several for card in cards if (several := parts(card)) != ALONE},
        sorts=[*sorts],
        numbers=[sorts[sort_of(card)] for card in cards],
    )
    head = DeckHead(**{name: getattr(reading.deck, name) for name in DeckHead.__struct_fields__})
    return Index(FORMAT, stamp, head, reading.problems, Raw(encode(contents)))


def _in_bytes(data: bytes, places: Iterable[int]) -> Iterator[int]:
    """Rising places in the text of a file, as places in its bytes."""
    if data.isascii():
        yield from places
        return
    text, last = data.decode("utf-8-sig"), 0
    byte = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    for place in places:
        byte += len(text[last:place].encode())
        last = place
        yield byte


_FORMAT = Decoder(_Format)
_INDEX = Decoder(Index)
_CONTENTS = Decoder(Contents)
