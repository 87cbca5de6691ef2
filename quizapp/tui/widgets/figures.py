"""Figures in characters: which chart each is, and its table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from quizapp.learning.stats import plot
from quizapp.learning.stats.figure import (
    MONTHS,
    WEEKDAYS,
    Chart,
    Figure,
    Findings,
    Row,
    Unit,
    text,
)
from quizapp.learning.stats.plot import Axis
from quizapp.text import clean_line
from quizapp.tui.widgets import drawing, heatmap
from quizapp.tui.widgets.drawing import Rows, Size
from quizapp.words import Sentence

Draw: TypeAlias = Callable[[int], Rows]
"""From a width to rows."""

HEIGHT = 8
"""About so many cells are between the ends of an axis that stands."""
TICKS = 6
ROOM_FOR_TICK = 12
"""Cells that a tick along a line needs."""


def drawn(figure: Figure, findings: Findings, today: date) -> Draw:
    """What draws a figure's chart; the table where it has no chart."""
    if not findings.rows:
        return lambda _width: []
    return partial(_DRAW.get(figure.chart, _table), figure, findings.rows, today)


def tabled(figure: Figure, findings: Findings) -> Draw:
    """What draws a figure's numbers."""
    if not findings.rows:
        return lambda _width: []
    return partial(_table, figure, findings.rows, date.min)


def _table(figure: Figure, rows: Sequence[Row], _today: date, width: int) -> Rows:
    units = [column.unit for column in figure.columns]
    headings = [str(column.heading) for column in figure.columns]
    texts = [[clean_line(text(*cell)) for cell in zip(row, units, strict=True)] for row in rows]
    return drawing.table(headings, texts, [unit in {Unit.TEXT, Unit.DAY} for unit in units], width)


def _bars(figure: Figure, rows: Sequence[Row], _today: date, width: int) -> Rows:
    rows = rows[-width:]  # more have no room, and need none on the axis
    marks = plot.marks(figure, rows)
    axis = plot.axis_of(figure, [plot.Mark(mark.value) for mark in marks], TICKS, from_zero=True)
    values = [mark.value for mark in marks]
    return drawing.bars(values, plot.below(figure, rows), axis, _size(axis, width))


def _points(figure: Figure, rows: Sequence[Row], _today: date, width: int) -> Rows:
    rows = rows[-width:]
    marks, is_share = plot.marks(figure, rows), figure.columns[1].unit is Unit.SHARE
    axis = plot.axis_of(figure, marks, TICKS, from_zero=not is_share)
    return drawing.points(marks, plot.below(figure, rows), axis, _size(axis, width))


def _ranges(figure: Figure, rows: Sequence[Row], _today: date, width: int) -> Rows:
    marks = plot.marks(figure, rows)
    axis = plot.axis_of(figure, marks, width // ROOM_FOR_TICK, from_zero=False)
    return drawing.ranges(_names(rows), marks, _texts(figure, rows), axis, width)


def _meters(figure: Figure, rows: Sequence[Row], _today: date, width: int) -> Rows:
    values = [mark.value for mark in plot.marks(figure, rows)]
    is_share = figure.columns[1].unit is Unit.SHARE
    most = 1.0 if is_share else max((value or 0 for value in values), default=0)
    return drawing.meters(_names(rows), values, _texts(figure, rows), most, width)


def _curve(figure: Figure, rows: Sequence[Row], today: date, width: int) -> Rows:
    line, names = plot.line(rows), plot.below(figure, rows)
    axis = plot.axis_of(figure, plot.marks(figure, rows), TICKS, from_zero=False)
    labels = {
        line[0][0]: names[0],
        line[-1][0]: names[-1],
        today.toordinal(): str(Sentence("today")),
    }
    return drawing.curve(line, labels, axis, _size(axis, width))


def _calendar(_figure: Figure, rows: Sequence[Row], today: date, width: int) -> Rows:
    days = plot.by_day(rows, today)
    return heatmap.calendar(days, [*map(str, WEEKDAYS)], [*map(str, MONTHS)], width)


def _size(axis: Axis, width: int) -> Size:
    """As high as puts every tick into a row of its own, as far from the next as all others are."""
    steps = max(1, len(axis.ticks) - 1)
    return Size(width, steps * max(1, round(HEIGHT / steps)) + drawing.BELOW)


def _names(rows: Sequence[Row]) -> list[str]:
    return [clean_line(str(row[0])) for row in rows]


def _texts(figure: Figure, rows: Sequence[Row]) -> list[str]:
    return [text(row[1], figure.columns[1].unit) for row in rows]


_DRAW: Mapping[Chart, Callable[[Figure, Sequence[Row], date, int], Rows]] = {
    Chart.BARS: _bars,
    Chart.POINTS: _points,
    Chart.RANGES: _ranges,
    Chart.ROWS: _meters,
    Chart.CURVE: _curve,
    Chart.CALENDAR: _calendar,
}
