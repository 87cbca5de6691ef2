"""What a chart needs of a figure's rows, whoever draws it: marks, an axis, labels."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from quizapp import words
from quizapp.learning.stats.figure import Figure, Row, Unit, Value, short, text
from quizapp.learning.stats.scale import ticks

LONG = timedelta(400)
"""Over a longer time, days are named by their months."""
VERY_LONG = timedelta(2 * 366)
"""Over a longer time, only the years are named."""


class Mark(NamedTuple):
    """A value with the range it may lie in, and what it should be."""

    value: float | None
    low: float | None = None
    high: float | None = None
    aim: float | None = None


class Axis(NamedTuple):
    """An axis: where it begins and ends, and its ticks with what stands at them."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]

    def share(self, value: float) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def marks(figure: Figure, rows: Sequence[Row]) -> list[Mark]:
    """The second column, with those that are called low, high and aim."""
    places = {column.id: place for place, column in enumerate(figure.columns)}

    def other(row: Row, name: str) -> float | None:
        return number(row[places[name]]) if name in places else None

    return [
        Mark(number(row[1]), other(row, "low"), other(row, "high"), other(row, "aim"))
        for row in rows
    ]


def axis_of(figure: Figure, found: Sequence[Mark], most: int, *, from_zero: bool) -> Axis:
    """An axis with at most so many ticks that has room for all marks."""
    unit = figure.columns[1].unit
    numbers = [value for mark in found for value in mark if value is not None]
    least = 0 if from_zero else min(numbers, default=0)
    places = ticks(least, max(numbers, default=1), most, whole=unit is Unit.COUNT)
    if unit is Unit.SHARE:
        places = [place for place in places if 0 <= place <= 1]
    return Axis(places[0], places[-1], [(place, _tick(place, unit)) for place in places])


def below(figure: Figure, rows: Sequence[Row]) -> list[str]:
    """What stands below each column of a chart; below most of years of them, nothing."""
    days = [row[0] for row in rows if isinstance(row[0], date)]
    if days and days[-1] - days[0] > VERY_LONG:
        changes = [one.year != other.year for one, other in pairwise(days)]
        return [
            str(day.year) if new else "" for day, new in zip(days, [False, *changes], strict=True)
        ]
    are_months = bool(days) and (days[-1] - days[0] > LONG or all(day.day == 1 for day in days[:2]))
    return [short(row[0], figure.columns[0].unit, as_month=are_months) for row in rows]


def line(rows: Sequence[Row]) -> list[tuple[int, float]]:
    """The days of a curve, by their ordinals, with their values."""
    return [(row[0].toordinal(), number(row[1]) or 0.0) for row in rows if isinstance(row[0], date)]


def by_day(rows: Sequence[Row], today: date) -> dict[date, float]:
    """The numbers of a calendar, with nothing on the days that have no row."""
    done = {row[0]: number(row[1]) or 0.0 for row in rows if isinstance(row[0], date)}
    first = min(done)
    days = (first + timedelta(place) for place in range((today - first).days + 1))
    return {day: done.get(day, 0.0) for day in days}


def number(value: Value) -> float | None:
    """A value as a number, if it is one."""
    return value if isinstance(value, int | float) else None


def _tick(value: float, unit: Unit) -> str:
    """A round number with no more decimals than it has."""
    if unit is Unit.SHARE:
        return text(value, unit)
    return words.number(value, len(f"{value:g}".partition(".")[2]))
