"""Tallies: what happened, day by day, in small numbers; every figure over time is a sum of them.

A tally of some reviews and a tally of later ones add up to the tally of all, so what was counted
once need not be read again. `counting.py` makes them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import IntEnum
from operator import add
from typing import TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from quizapp.learning.review import ItemKey, Mode, Rating

K = TypeVar("K")
V = TypeVar("V")
MATURE = 21
"""Days of stability from which an item is mature; Anki draws the line at this interval."""
BINS = 20
"""Into how many equal bins predictions are sorted."""
SECONDS = (0, 2, 4, 8, 15, 30, 60)
"""Where each bin of answer times begins."""
WEEK = 7
SEPARATOR = "\x1f"
"""No id has it."""

Packed: TypeAlias = str
"""An `ItemKey` as one text (see `packed`)."""


class Stage(IntEnum):
    """How far an item was on its way into memory when it was asked."""

    LEARNING = 0
    """New, or asked once more on the same day."""
    YOUNG = 1
    MATURE = 2


class Numbers(Struct, frozen=True, array_like=True, gc=False):
    """Numbers that add up place by place.

    There are very many of them, and garbage collection need not look at what holds no others.
    """


class Done(Numbers, frozen=True, array_like=True, gc=False):
    """Questions answered, how many of them were passed (not rated again), and the milliseconds."""

    answers: int = 0
    passed: int = 0
    time: int = 0


class Firsts(Numbers, frozen=True, array_like=True, gc=False):
    """First reviews of a day: how many, how many passed, the sum of the desired retentions."""

    total: int = 0
    passed: int = 0
    wanted: float = 0.0


class Bin(Numbers, frozen=True, array_like=True, gc=False):
    """Predictions that are alike: how many, how many of them came true, and their sum."""

    total: int = 0
    passed: int = 0
    predicted: float = 0.0


N = TypeVar("N", bound=Numbers)


class Instant(Struct, frozen=True, array_like=True, order=True, gc=False):
    """A time (UTC milliseconds), and the minutes by which local time was ahead of UTC."""

    time: int
    offset: int


class Day(Struct, frozen=True, array_like=True, kw_only=True):
    """What happened on one study day."""

    first: Instant
    last: Instant
    done: dict[Mode, Done] = {}
    hours: dict[int, Done] = {}
    """By the hour of local time."""
    buttons: dict[int, int] = {}
    """How often each rating was given at each stage, by `button`."""
    seconds: dict[int, int] = {}
    """Answers by the number of their bin in `SECONDS`."""
    firsts: dict[Stage, Firsts] = {}
    bins: dict[int, Bin] = {}
    """Firsts by their prediction."""
    losses: float = 0.0
    """The sum of the log losses of the predictions."""
    squares: float = 0.0
    """The sum of their squared errors."""
    time_due: int = 0
    """Milliseconds spent on what was not new that day, repeats included."""
    sureness: dict[bool, Done] = {}
    """What was answered by a learner who was sure, and who was not."""
    surprises: tuple[Packed, ...] = ()
    """The items that were forgotten though recall was as good as certain."""
    mistaken: tuple[Packed, ...] = ()
    """The items that were forgotten though the learner was sure."""
    overridden: tuple[Packed, ...] = ()
    """The items on which the learner said "I was right"."""

    def __add__(self, other: "Day") -> "Day":
        """Both together."""
        return Day(
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            done=joined(self.done, other.done, plus),
            hours=joined(self.hours, other.hours, plus),
            buttons=joined(self.buttons, other.buttons, add),
            seconds=joined(self.seconds, other.seconds, add),
            firsts=joined(self.firsts, other.firsts, plus),
            bins=joined(self.bins, other.bins, plus),
            losses=self.losses + other.losses,
            squares=self.squares + other.squares,
            time_due=self.time_due + other.time_due,
            sureness=joined(self.sureness, other.sureness, plus),
            surprises=self.surprises + other.surprises,
            mistaken=self.mistaken + other.mistaken,
            overridden=self.overridden + other.overridden,
        )

    @property
    def all_done(self) -> Done:
        """What was done in all modes."""
        return total(self.done.values(), Done())

    @property
    def all_firsts(self) -> Firsts:
        """The first reviews, of young and mature items."""
        return total(self.firsts.values(), Firsts())


class Tally(Struct, frozen=True, array_like=True):
    """Days that were counted, and what was known in between."""

    days: dict[date, Day] = {}
    known: dict[date, float] = {}
    """By sample day: the sum of the retrievabilities of what was reviewed again later."""

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return together((self, other))


def together(tallies: Iterable[Tally]) -> Tally:
    """All of them, added up."""
    days: dict[date, Day] = {}
    known: defaultdict[date, float] = defaultdict(float)
    for tally in tallies:
        for day, found in tally.days.items():
            days[day] = days[day] + found if day in days else found
        for day, share in tally.known.items():
            known[day] += share
    return Tally(days, dict(known))


def packed(key: ItemKey) -> Packed:
    """A key as one text: of these there are very many, and few are looked at."""
    return SEPARATOR.join(key)


def unpacked(key: Packed) -> ItemKey:
    """The key again."""
    return ItemKey(*key.split(SEPARATOR, 2))


def button(stage: Stage, rating: Rating) -> int:
    """One number for a rating at a stage."""
    return 10 * stage + rating


def is_sample(day: date) -> bool:
    """Whether what is known is summed up on this day: at the end of every Sunday."""
    return day.toordinal() % WEEK == 0


def plus(one: N, other: N) -> N:
    """Both, added up place by place."""
    return type(one)(*map(add, astuple(one), astuple(other)))


def total(values: Iterable[N], none: N) -> N:
    """All of them, added up place by place; `none` where there are none."""
    numbers = [*map(sum, zip(*map(astuple, values), strict=True))]
    return type(none)(*numbers) if numbers else none


def joined(one: Mapping[K, V], other: Mapping[K, V], both: Callable[[V, V], V]) -> dict[K, V]:
    """Two mappings in one; where both have a key, `both` of their values."""
    return {
        **one,
        **{key: both(one[key], value) if key in one else value for key, value in other.items()},
    }
