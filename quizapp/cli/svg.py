"""Charts as SVG, to stand in a page: no script, no style of their own, every text escaped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import pairwise
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
from quizapp.learning.stats.plot import Axis, Mark
from quizapp.text import clean_line

Drawing: TypeAlias = tuple[int, Sequence[str]]
"""How high it is, and its parts."""

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 60, 12, 12, 26
LETTER = 7
"""About the width of a letter."""
LINE = 22
NAME = 220
"""The width of the names beside horizontal charts."""
VALUE = 60
CELL = 12
WIDEST = 60.0
WEEK = 7
TICKS = 6


def svg(figure: Figure, findings: Findings, today: date) -> str:
    """The chart of a figure; nothing where it has none."""
    draw = _DRAW.get(figure.chart)
    if draw is None or not findings.rows:
        return ""
    height, parts = draw(figure, findings.rows, today)
    name = escape(clean_line(f"{figure.title}. {findings.said}"))
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{name}">{"".join(parts)}</svg>'
    )


def _bars(figure: Figure, rows: Sequence[Row], _today: date) -> Drawing:
    found = [Mark(mark.value) for mark in plot.marks(figure, rows)]
    axis = plot.axis_of(figure, found, TICKS, from_zero=True)
    pitch = _pitch(rows)
    bars = (
        f'<rect class="bar" x="{x - pitch * 0.4:.1f}" y="{_y(axis, mark.value or 0):.1f}" '
        f'width="{pitch * 0.8:.1f}" height="{HEIGHT - BOTTOM - _y(axis, mark.value or 0):.1f}"/>'
        for x, mark in zip(_middles(rows), found, strict=True)
    )
    return HEIGHT, [*_frame(axis), *bars, *_below(_middles(rows), plot.below(figure, rows))]


def _points(figure: Figure, rows: Sequence[Row], _today: date) -> Drawing:
    found = plot.marks(figure, rows)
    axis = plot.axis_of(figure, found, TICKS, from_zero=figure.columns[1].unit is not Unit.SHARE)
    half, parts = _pitch(rows) / 2, [*_frame(axis)]
    for x, mark in zip(_middles(rows), found, strict=True):
        if mark.aim is not None:
            parts.append(_line("aim", x - half, _y(axis, mark.aim), x + half, _y(axis, mark.aim)))
        if mark.low is not None and mark.high is not None:
            parts.append(_line("range", x, _y(axis, mark.low), x, _y(axis, mark.high)))
        if mark.value is not None:
            parts.append(_dot(x, _y(axis, mark.value)))
    return HEIGHT, [*parts, *_below(_middles(rows), plot.below(figure, rows))]


def _curve(figure: Figure, rows: Sequence[Row], today: date) -> Drawing:
    line, names = plot.line(rows), plot.below(figure, rows)
    axis = plot.axis_of(figure, plot.marks(figure, rows), TICKS, from_zero=False)
    first, last = line[0][0], max(line[-1][0], line[0][0] + 1)

    def x(day: int) -> float:
        return LEFT + (day - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    path = " ".join(f"{x(day):.1f},{_y(axis, value):.1f}" for day, value in line)
    now = x(today.toordinal())
    return HEIGHT, [
        *_frame(axis),
        _line("aim", now, TOP, now, HEIGHT - BOTTOM),
        f'<polyline class="line" points="{path}"/>',
        *_below([x(line[0][0]), x(line[-1][0])], [names[0], names[-1]]),
    ]


def _meters(figure: Figure, rows: Sequence[Row], _today: date) -> Drawing:
    unit = figure.columns[1].unit
    found = [mark.value or 0.0 for mark in plot.marks(figure, rows)]
    most = 1.0 if unit is Unit.SHARE else max(found) or 1.0
    parts = []
    for place, (row, value) in enumerate(zip(rows, found, strict=True)):
        y, width = LINE * place, value / most * (WIDTH - NAME - VALUE)
        parts += [
            *_sides(y, str(row[0]), text(row[1], unit)),
            f'<rect class="bar" x="{NAME}" y="{y + 4}" width="{width:.1f}" height="{LINE - 8}"/>',
        ]
    return LINE * len(rows), parts


def _ranges(figure: Figure, rows: Sequence[Row], _today: date) -> Drawing:
    unit, found = figure.columns[1].unit, plot.marks(figure, rows)
    axis = plot.axis_of(figure, found, TICKS, from_zero=False)
    bottom, parts = LINE * len(rows), []

    def x(value: float) -> float:
        return NAME + axis.share(value) * (WIDTH - NAME - VALUE)

    for value, name in axis.ticks:
        parts += [
            _line("grid", x(value), 0, x(value), bottom),
            _text(x(value), bottom + 14, name, "middle"),
        ]
    for place, (row, mark) in enumerate(zip(rows, found, strict=True)):
        y = LINE * place + LINE / 2
        parts += _sides(LINE * place, str(row[0]), text(row[1], unit))
        if mark.low is not None and mark.high is not None:
            parts.append(_line("range", x(mark.low), y, x(mark.high), y))
        if mark.aim is not None:
            parts.append(_line("aim", x(mark.aim), y - LINE / 2, x(mark.aim), y + LINE / 2))
        if mark.value is not None:
            parts.append(_dot(x(mark.value), y))
    return bottom + LINE, parts


def _calendar(_figure: Figure, rows: Sequence[Row], today: date) -> Drawing:
    days = plot.by_day(rows, today)
    weeks = (WIDTH - LEFT - RIGHT) // CELL
    monday = max(min(days), today - timedelta(WEEK * (weeks - 1)))
    monday -= timedelta(monday.weekday())
    most = max(number for day, number in days.items() if day >= monday) or 1
    parts = [
        _text(LEFT - 6, TOP + CELL * (weekday + 1) + 9, str(WEEKDAYS[weekday]), "end")
        for weekday in range(0, WEEK, 2)
    ]
    for day, number in days.items():
        if day >= monday:
            week, weekday = divmod((day - monday).days, WEEK)
            x, y = LEFT + CELL * week, TOP + CELL * (weekday + 1)
            shade = f'opacity="{0.2 + 0.8 * number / most:.2f}"' if number else ""
            kind = "bar" if number else "none"
            parts.append(
                f'<rect class="{kind}" x="{x}" y="{y}" width="{CELL - 2}" height="{CELL - 2}" '
                f"{shade}><title>{day}: {number:.0f}</title></rect>"
            )
            if day.day == 1:
                parts.append(_text(x, TOP + 8, str(MONTHS[day.month - 1]), "start"))
    return TOP + CELL * (WEEK + 2), parts


def _frame(axis: Axis) -> Iterator[str]:
    """A line across for each tick, and its text on the left."""
    for value, name in axis.ticks:
        y = _y(axis, value)
        yield _line("grid", LEFT, y, WIDTH - RIGHT, y)
        yield _text(LEFT - 6, y + 4, name, "end")


def _below(places: Sequence[float], names: Sequence[str]) -> Iterator[str]:
    """Names below their places: each, or every second one, and so on, so that none overlap."""
    labels = [label for label in zip(places, names, strict=True) if label[1]]
    for step in range(1, len(labels) + 1):
        some = labels[::step]
        if all(x + LETTER * (len(a) + len(b)) / 2 < y for (x, a), (y, b) in pairwise(some)):
            for x, name in some:
                inside = min(x, WIDTH - LETTER * len(name) / 2)
                yield _text(inside, HEIGHT - 8, name, "middle")
            return


def _sides(y: float, name: str, value: str) -> list[str]:
    most = NAME // LETTER
    shown = name if len(name) <= most else f"{name[: most - 1]}…"
    return [
        _text(NAME - 8, y + LINE - 7, shown, "end"),
        _text(WIDTH, y + LINE - 7, value, "end"),
    ]


def _pitch(rows: Sequence[Row]) -> float:
    return min(WIDEST, (WIDTH - LEFT - RIGHT) / len(rows))


def _middles(rows: Sequence[Row]) -> list[float]:
    return [LEFT + _pitch(rows) * (place + 0.5) for place in range(len(rows))]


def _y(axis: Axis, value: float) -> float:
    return TOP + (1 - axis.share(value)) * (HEIGHT - TOP - BOTTOM)


def _line(kind: str, x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line class="{kind}" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle class="bar" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    shown = escape(clean_line(words))
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{shown}</text>'


_DRAW: Mapping[Chart, Callable[[Figure, Sequence[Row], date], Drawing]] = {
    Chart.BARS: _bars,
    Chart.POINTS: _points,
    Chart.CURVE: _curve,
    Chart.ROWS: _meters,
    Chart.RANGES: _ranges,
    Chart.CALENDAR: _calendar,
}
