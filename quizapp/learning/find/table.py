"""The rows of a search as columns, each made when first asked for, so that typing is followed.

A `Mask` has a byte for each row: 1 where the row is wanted, else 0. Masks are made and put together
at the speed of C, which takes a fiftieth of asking each row.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import compress
from math import nan
from typing import TypeAlias, TypeVar

from msgspec import Struct

from quizapp.learning.agenda import PresetOf
from quizapp.learning.find.figures import FIGURES, STATES
from quizapp.learning.find.query import Figure, State
from quizapp.learning.find.rows import Row
from quizapp.learning.moment import Moment
from quizapp.learning.review import ItemKey, Rating

Mask: TypeAlias = bytes

T = TypeVar("T")

SPARSE = 30
"""Where fewer than one row in so many is wanted, it is quicker to jump from one to the next."""


class Circumstances(Struct, frozen=True):
    """What a search has to know besides the rows."""

    moment: Moment
    preset_of: PresetOf
    answered: Callable[[int, Rating], Collection[ItemKey]]
    """The items that were given a rating in the last so many study days."""


class Table:
    """Rows in an order, and what they are searched by."""

    def __init__(self, rows: Sequence[Row], about: Circumstances) -> None:
        self.rows = rows
        self.about = about
        self._figures: dict[Figure, list[float]] = {}
        self._states: dict[State, Mask] = {}
        self._part: tuple[Mask, Table] | None = None

    @cached_property
    def texts(self) -> list[str]:
        """The folded text of each row's card."""
        return [row.text for row in self.rows]

    @cached_property
    def tags(self) -> list[str]:
        """The folded tags of each row's card."""
        return [row.tags for row in self.rows]

    @cached_property
    def decks(self) -> list[str]:
        """The deck id of each row."""
        return [row.deck.id for row in self.rows]

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the decks by their ids."""
        return {row.deck.id: row.deck.title for row in self.rows}

    @cached_property
    def flags(self) -> list[int]:
        """The flag of each row."""
        return [row.item.flag for row in self.rows]

    def figure(self, figure: Figure) -> list[float]:
        """A figure of each row; NaN, which is neither more nor less than anything, for none."""
        if figure not in self._figures:
            figure_of, moment, preset_of = FIGURES[figure], self.about.moment, self.about.preset_of
            found = (figure_of(row.item, moment, preset_of) for row in self.rows)
            self._figures[figure] = [nan if value is None else float(value) for value in found]
        return self._figures[figure]

    def state(self, state: State) -> Mask:
        """Which rows stand so."""
        if state not in self._states:
            holds, moment, preset_of = STATES[state], self.about.moment, self.about.preset_of
            self._states[state] = bytes(holds(row.item, moment, preset_of) for row in self.rows)
        return self._states[state]

    def only(self, mask: Mask) -> "Table":
        """The table of the rows that are wanted; the last one stays, for the words typed next."""
        if 0 not in mask:
            return self
        if self._part is None or self._part[0] != mask:
            self._part = mask, Table([*picked(self.rows, mask)], self.about)
        return self._part[1]

    def everything(self) -> Mask:
        """Every row."""
        return b"\1" * len(self.rows)


def picked(rows: Sequence[T], mask: Mask) -> Iterator[T]:
    """The rows that are wanted, in their order."""
    if mask.count(1) * SPARSE > len(mask):
        yield from compress(rows, mask)
        return
    at = mask.find(1)
    while at >= 0:
        yield rows[at]
        at = mask.find(1, at + 1)


def both(mask: Mask, other: Mask) -> Mask:
    """What both masks want."""
    return _mask(_number(mask) & _number(other), mask)


def either(mask: Mask, other: Mask) -> Mask:
    """What at least one of the masks wants."""
    return _mask(_number(mask) | _number(other), mask)


def opposite(mask: Mask) -> Mask:
    """What the mask does not want."""
    return _mask(_number(mask) ^ _number(b"\1" * len(mask)), mask)


def those_with(mask: Mask, columns: Sequence[T], is_wanted: Callable[[T], object]) -> Mask:
    """What the mask wants and a test too, which is asked for no other row."""
    found = bytearray(len(mask))
    places = [*picked(range(len(mask)), mask)]
    for at in compress(places, map(is_wanted, map(columns.__getitem__, places))):
        found[at] = 1
    return bytes(found)


def _number(mask: Mask) -> int:
    return int.from_bytes(mask)


def _mask(number: int, like: Mask) -> Mask:
    return number.to_bytes(len(like))
