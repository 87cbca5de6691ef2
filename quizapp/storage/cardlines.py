"""Where in a progress file the lines about each card stand, so that no search is needed for them.

A line is kept as one number: 24 bits of a checksum of the card's id, then the byte it begins with.
Ids may share their bits, so what is found has to be looked at.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from zlib import crc32

from quizapp.learning.review import Mark, Review
from quizapp.storage.lines import Entry

PLACE_BITS = 40
ID_MASK = (1 << 24) - 1
FEW = 1000
"""So many that are in no order yet are looked through."""


class CardLines:
    """The lines of one file, by card."""

    def __init__(self, packed: bytes = b"") -> None:
        """ValueError for what `packed` never gave."""
        self._sorted = array("Q", packed)
        self._fresh = array("Q")

    def note(self, entries: Iterable[Entry], place: int) -> None:
        """The line that begins at this byte has these entries."""
        for entry in entries:
            if isinstance(entry.event, Review | Mark):
                self._fresh.append(_bits(entry.event.card) << PLACE_BITS | place)

    def places(self, cards: Collection[str]) -> list[int]:
        """The bytes at which lines begin that may be about one of these cards, rising."""
        if len(self._fresh) > FEW:
            self._sort()
        ids = {*map(_bits, cards)}
        found = {place for bits in ids for place in _found(self._sorted, bits)}
        found |= {line % (1 << PLACE_BITS) for line in self._fresh if line >> PLACE_BITS in ids}
        return sorted(found)

    def packed(self) -> bytes:
        """All of it, to be kept."""
        self._sort()
        return self._sorted.tobytes()

    def _sort(self) -> None:
        if self._fresh:
            self._sorted = array("Q", sorted(self._sorted + self._fresh))
            self._fresh = array("Q")


def _bits(card: str) -> int:
    return crc32(card.encode()) & ID_MASK


def _found(lines: Sequence[int], bits: int) -> Iterator[int]:
    at = bisect_left(lines, bits << PLACE_BITS)
    while at < len(lines) and lines[at] >> PLACE_BITS == bits:
        yield lines[at] % (1 << PLACE_BITS)
        at += 1
