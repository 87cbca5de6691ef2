"""An index of a deck file: its good cards by name and place, so that each is read when it is asked.

To look at every card of a large deck closely takes seconds. What that found is kept in the cache
folder and believed as long as the file is the same; it can be deleted at any time. `reindex.py`
brings it along with a change of ours.
"""

import codecs
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, encode
from msgspec.structs import replace

from quizapp import __version__
from quizapp.errors import DeckRefused, FileProblem
from quizapp.learning.card import MAX_BYTES, DeckHead, Sort, parts, sort_of
from quizapp.learning.problem import Problem
from quizapp.storage import cache, files
from quizapp.storage.seam import Stamp
from quizapp.storage.spoiled import UNREADABLE

FORMAT = f"3 {__version__}"

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
    checksum: int
    """CRC-32 of that file, for where the stamp could be that of another content."""
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
    kept = kept_at(path, folder)
    found = load(kept)
    if found is None or found.stamp != files.stamp(path) or not _is_older(found, kept):
        data, stamp = files.read_stamped(path, MAX_BYTES)
        same = found is not None and found.checksum == crc32(data)
        if found and same and found.stamp == stamp:
            with suppress(FileProblem):
                files.touch(kept)  # it holds from now on, and was not written in vain
            return found
        found = replace(found, stamp=stamp) if found and same else made(path, data, stamp)
        keep(kept, found)
    return found


def kept_at(path: Path, folder: Path) -> Path:
    """Where the index of a deck file is kept."""
    return folder / f"{crc32(bytes(path.absolute())):08x}"


def load(kept: Path) -> Index | None:
    """The index that was kept, if it is whole and of this version."""
    try:
        data = cache.load(kept)
        return _INDEX.decode(data) if _FORMAT.decode(data).format == FORMAT else None
    except (FileProblem, *UNREADABLE):
        return None


def keep(kept: Path, index: Index) -> None:
    """Keep an index for the next time."""
    with suppress(UnicodeEncodeError):  # a problem that quotes half a character
        cache.save(kept, encode(index))


def made(path: Path, data: bytes, stamp: Stamp) -> Index:
    """The index of a deck file with this content, every card of it looked at."""
    from quizapp.storage.deckreader import read_bytes  # noqa: PLC0415 - seldom, and it costs time

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
    return Index(FORMAT, stamp, crc32(data), head, reading.problems, Raw(encode(contents)))


def _is_older(index: Index, kept: Path) -> bool:
    """Whether a file was so old when its index was kept that every change shows in its stamp."""
    saved = files.stamp(kept)
    return saved is not None and saved.modified - index.stamp.modified > UNSURE


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
