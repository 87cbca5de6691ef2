"""A calendar in characters: a cell for each day, the fuller, the more was done."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from rich.cells import cell_len

from quizapp.tui.widgets.drawing import Grid, Rows, Size, Span, fitting

SHADES = "·░▒▓█"
WEEK = 7
MONTH_LABEL = 4
"""Cells that the name of a month and a space need."""


def calendar(
    days: Mapping[date, float], names: Sequence[str], months: Sequence[str], width: int
) -> Rows:
    """A cell for each day from the first to the last one, weeks side by side.

    Of more weeks than there is room for, the last ones. `names` are those of the weekdays from
    Monday on, `months` those of the months; the last row says what the shades stand for.
    """
    left = max(map(cell_len, names)) + 1
    first, last = min(days), max(days)
    monday = first - timedelta(first.weekday())
    weeks = (last - monday).days // WEEK + 1
    pitch = 2 if 2 * weeks <= width - left else 1
    skipped = max(0, weeks - max(1, (width - left) // pitch))
    monday += timedelta(WEEK * skipped)
    limits = _quarters([number for number in days.values() if number])
    grid = Grid(Size(width, WEEK + 1))
    for weekday, name in enumerate(names):
        grid.put(0, 1 + weekday, name if weekday % 2 == 0 else "", "axis")
    for day, number in days.items():
        if day >= monday:
            week, weekday = divmod((day - monday).days, WEEK)
            level = _level(number, limits)
            sign, tone = (SHADES[level] * pitch, "heat") if level else (SHADES[0], "axis")
            grid.put(left + week * pitch, 1 + weekday, sign, tone)
    starts = _month_starts(monday, weeks - skipped)
    labels = [(week * pitch, months[month - 1]) for week, month in starts]
    for column, text in fitting(labels, width - left):
        grid.put(left + column, 0, text, "axis")
    return [*grid.rows(), _legend(limits, left)]


def _quarters(numbers: Sequence[float]) -> list[float]:
    """The most that each quarter of the numbers has, each once."""
    ordered = sorted(numbers)
    count = len(ordered)
    return sorted({ordered[ceil(count * part / 4) - 1] for part in range(1, 5)}) if count else []


def _level(number: float, limits: Sequence[float]) -> int:
    """The shade of a number: 0 for nothing, 4 for the most."""
    if not number:
        return 0
    return len(SHADES) - len(limits) + bisect_left(limits, number)


def _month_starts(monday: date, weeks: int) -> list[tuple[int, int]]:
    """The weeks in which a month begins, by number, and the month; the first one where it fits."""
    sundays = [monday + timedelta(WEEK * week + WEEK - 1) for week in range(weeks)]
    starts = [(week, day.month) for week, day in enumerate(sundays) if day.day <= WEEK]
    if not starts or starts[0][0] >= MONTH_LABEL:
        return [(0, sundays[0].month), *starts]
    return starts


def _legend(limits: Sequence[float], left: int) -> list[Span]:
    spans: list[Span] = [(" " * left, ""), (f"{SHADES[0]} 0", "axis")]
    low: float = 1
    for level, high in enumerate(limits, start=len(SHADES) - len(limits)):
        reach = f" {low:.0f}–{high:.0f}" if high > low else f" {high:.0f}"
        spans += [("  ", ""), (SHADES[level], "heat"), (reach, "axis")]
        low = high + 1
    return spans
