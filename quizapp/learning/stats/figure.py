"""Figures: what each is called, how it is computed, what it means and what to do about it.

The definitions stand beside the functions that compute them, one table a tab. Screens, commands and
`docs/statistics.md` take all words from there.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from quizapp.learning.review import ItemKey
from quizapp.words import DAY, Sentence, number, say, span

if TYPE_CHECKING:
    from quizapp.learning.stats.facts import Facts

Value: TypeAlias = str | int | float | date | None
Row: TypeAlias = tuple[Value, ...]


class Unit(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    SHARE = "share"
    NUMBER = "number"
    DAYS = "days"
    SECONDS = "seconds"
    MINUTES = "minutes"


class Column(NamedTuple):
    """A column of a figure's table."""

    id: str
    """How programs call it; `low`, `high` and `aim` are what charts draw around a value."""
    heading: Sentence
    unit: Unit = Unit.COUNT


class Chart(StrEnum):
    """How a figure is drawn: from its first column along, its second up."""

    BARS = "bars"
    """A column for each row."""
    ROWS = "rows"
    """A bar to the right for each row."""
    RANGES = "ranges"
    """For each row a share with its range and its aim."""
    POINTS = "points"
    """A point for each row, with its range and its aim."""
    CURVE = "curve"
    """A line through all rows."""
    CALENDAR = "calendar"
    """A cell for each day, weeks side by side."""
    LIST = "list"
    """No chart: the table is what there is to see, its rows most often cards."""


class Findings(NamedTuple):
    """What a figure says this time."""

    said: Sentence
    rows: tuple[Row, ...] = ()
    keys: tuple[ItemKey, ...] = ()
    """The items that the rows of a list are about."""


class Figure(Struct, frozen=True, kw_only=True):
    """The definition of a figure."""

    id: str
    title: Sentence
    chart: Chart
    columns: tuple[Column, ...]
    compute: Callable[["Facts"], Findings]
    formula: Sentence
    meaning: Sentence
    advice: Sentence
    source: Sentence | None = None


TENTHS_UNTIL = 100
"""From here on, decimals tell nothing."""

MONTHS = tuple(
    Sentence(name)
    for name in (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
)


WEEKDAYS = tuple(map(Sentence, ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")))


def text(value: Value, unit: Unit) -> str:
    """A value as people read it."""
    if value is None:
        return "–"
    if isinstance(value, str | date):
        return str(value)
    if unit is Unit.SHARE:
        return say("{percent}%", percent=_rounded(100 * value, 1))
    if unit is Unit.DAYS:
        return span(value * DAY)
    if isinstance(value, int) or unit is Unit.COUNT or abs(value) >= TENTHS_UNTIL:
        return number(value)
    return number(value, 3 if unit is Unit.NUMBER and abs(value) < 1 else 1)


def _rounded(value: float, decimals: int) -> str:
    """A number with its decimals, and with none where they are zeros."""
    rounded = round(value, decimals)
    return number(rounded, 0 if rounded == int(rounded) else decimals)


def short(value: Value, unit: Unit, *, as_month: bool) -> str:
    """A value in the few letters that stand below a chart; a day, or the month that it is in."""
    if not isinstance(value, date):
        return text(value, unit)
    month = str(MONTHS[value.month - 1])
    if as_month:
        return str(value.year) if value.month == 1 else month
    return say("{day} {month}", day=value.day, month=month)
