"""Charts in characters: bars, meters, points with ranges, and curves.

Each is a function from numbers to rows of spans, a span being a text and its *tone* ("bar",
"axis", …). Every tone has signs of its own, so that a chart is read without colours too. Axes bear
round numbers, and a bar begins at nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple, TypeAlias, TypeVar

from rich.cells import cell_len, set_cell_size

from quizapp.learning.stats.plot import Axis, Mark

V = TypeVar("V")
Span: TypeAlias = tuple[str, str]
"""A text and its tone; "" is that of ordinary text."""
Rows: TypeAlias = list[list[Span]]

EIGHTHS_UP = " ▁▂▃▄▅▆▇█"
EIGHTHS_RIGHT = " ▏▎▍▌▋▊▉█"
BRAILLE = 0x2800
DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille character, by column and row of its dots."""
ACROSS, DOWN = 2, 4
"""How many dots a cell has."""
BELOW = 2
"""Rows under a plot: its axis, and labels."""
WIDEST = 6
"""Cells from one column to the next, at most."""
LABELS = 0.4
"""Of the width, at most."""
GAP = 2
"""Between two columns of a table."""
NARROWEST = 8
"""A column of words is cut no further."""


class Size(NamedTuple):
    """Cells across and down."""

    width: int
    height: int


class Grid:
    """Cells to draw on, the top row first."""

    def __init__(self, size: Size) -> None:
        self._cells: list[list[Span]] = [[(" ", "")] * size.width for _ in range(size.height)]

    def put(self, column: int, row: int, text: str, tone: str) -> None:
        """Write from a cell to the right; what does not fit is left out."""
        cells = self._cells[row]
        for place, sign in enumerate(text, start=column):
            if 0 <= place < len(cells):
                cells[place] = (sign, tone)

    def rows(self) -> Rows:
        """The rows, neighbours of one tone together."""
        return [
            [
                ("".join(sign for sign, _ in cells), tone)
                for tone, cells in groupby(row, key=lambda cell: cell[1])
            ]
            for row in self._cells
        ]


class Plot:
    """A grid with an axis on the left and labels below."""

    def __init__(self, axis: Axis, size: Size) -> None:
        self.axis = axis
        self.left = 1 + max((cell_len(label) for _, label in axis.ticks), default=0)
        self.width = max(1, size.width - self.left)
        self.height = max(1, size.height - BELOW)
        self.grid = Grid(Size(size.width, self.height + BELOW))
        for row in range(self.height):
            self.grid.put(self.left - 1, row, "│", "axis")
        self.grid.put(self.left - 1, self.height, "└" + "─" * self.width, "axis")
        for value, label in axis.ticks:
            self.grid.put(0, self.row(value), f"{label:>{self.left - 1}}┤", "axis")

    def row(self, value: float) -> int:
        """The row a value stands in; the smallest stands on the line below."""
        return self.height - round(self.axis.share(value) * self.height)

    def label(self, labels: Sequence[tuple[int, str]]) -> None:
        """Write labels below columns of the plot, as far as there is room."""
        for column, text in fitting(labels, self.width):
            self.grid.put(self.left + column, self.height + 1, text, "axis")


class Columns:
    """How columns of a plot are spread: of more than there is room for, the last ones."""

    def __init__(self, plot: Plot, number: int) -> None:
        self.first = max(0, number - plot.width)
        self.pitch = max(1, min(WIDEST, plot.width // max(1, number)))
        self.gap = 1 if self.pitch > 1 else 0

    def of(self, values: Sequence[V]) -> Iterator[tuple[int, V]]:
        """The values that have room, each with the cell where its column begins."""
        for place, value in enumerate(values[self.first :]):
            yield place * self.pitch, value


def bars(values: Sequence[float | None], labels: Sequence[str], axis: Axis, size: Size) -> Rows:
    """A bar for each value, to an eighth of a cell; what is not nothing has at least that."""
    plot = Plot(axis, size)
    columns = Columns(plot, len(values))
    for column, value in columns.of(values):
        eighths = round(axis.share(value or 0) * plot.height * 8)
        for row, part in enumerate(_eighths(max(eighths, 1) if value else 0)):
            sign = EIGHTHS_UP[part] * (columns.pitch - columns.gap)
            plot.grid.put(plot.left + column, plot.height - 1 - row, sign, "bar")
    plot.label([*columns.of(labels)])
    return plot.grid.rows()


def points(marks: Sequence[Mark], labels: Sequence[str], axis: Axis, size: Size) -> Rows:
    """A point for each value, over the line of its range and the dashes of its aim."""
    plot = Plot(axis, size)
    columns = Columns(plot, len(marks))
    for column, mark in columns.of(marks):
        left = plot.left + column
        middle = left + (columns.pitch - columns.gap) // 2
        if mark.aim is not None:
            plot.grid.put(left, plot.row(mark.aim), "╌" * columns.pitch, "aim")
        if mark.low is not None and mark.high is not None:
            for row in range(plot.row(mark.high), plot.row(mark.low) + 1):
                plot.grid.put(middle, row, "│", "range")
        if mark.value is not None:
            plot.grid.put(middle, plot.row(mark.value), "●", "bar")
    plot.label([*columns.of(labels)])
    return plot.grid.rows()


def curve(
    line: Sequence[tuple[int, float]], labels: Mapping[int, str], axis: Axis, size: Size
) -> Rows:
    """A line through points of rising whole numbers, in dots; labels stand below some of them."""
    plot = Plot(axis, size)
    first, last = line[0][0], max(line[-1][0], line[0][0] + 1)
    across, down = plot.width * ACROSS, plot.height * DOWN

    def dot(x: float, y: float) -> tuple[int, int]:
        column = round((x - first) / (last - first) * (across - 1))
        return column, down - 1 - round(axis.share(y) * (down - 1))

    cells: dict[tuple[int, int], int] = {}
    for one, other in pairwise([dot(*place) for place in line]):
        for column, row in _between(one, other):
            cell = column // ACROSS, row // DOWN
            cells[cell] = cells.get(cell, 0) | DOTS[column % ACROSS][row % DOWN]
    for (column, row), bits in cells.items():
        plot.grid.put(plot.left + column, row, chr(BRAILLE | bits), "bar")
    plot.label([(dot(x, 0)[0] // ACROSS, text) for x, text in sorted(labels.items())])
    return plot.grid.rows()


def meters(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    most: float,
    width: int,
) -> Rows:
    """A bar to the right for each value, and its text; that of `most` takes all the room."""
    side, after = _sides(labels, texts, width)
    room = max(1, width - side - after - 2)
    rows: Rows = []
    for label, value, text in zip(labels, values, texts, strict=True):
        eighths = round(room * 8 * min(1, (value or 0) / most)) if most else 0
        bar = "".join(EIGHTHS_RIGHT[part] for part in _eighths(max(eighths, 1) if value else 0))
        padded = f"{' ' * (room - len(bar))} {text:>{after}}"
        rows.append([(set_cell_size(label, side) + " ", ""), (bar, "bar"), (padded, "axis")])
    return rows


def ranges(
    labels: Sequence[str], marks: Sequence[Mark], texts: Sequence[str], axis: Axis, width: int
) -> Rows:
    """For each label a point on a line from left to right, with its range, its aim and its text."""
    side, after = _sides(labels, texts, width)
    room = max(2, width - side - after - 2)
    rows: Rows = []
    for label, mark, text in zip(labels, marks, texts, strict=True):
        line = _range(mark, axis, room)
        rows.append([(set_cell_size(label, side) + " ", ""), *line, (f" {text:>{after}}", "axis")])
    scale = Grid(Size(side + 1 + room, 2))
    scale.put(side + 1, 0, "─" * room, "axis")
    places = [(_cell(axis, value, room), text) for value, text in axis.ticks]
    for column, _ in places:
        scale.put(side + 1 + column, 0, "┴", "axis")
    for column, text in fitting(places, room):
        scale.put(side + 1 + column, 1, text, "axis")
    return rows + scale.rows()


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[bool], width: int
) -> Rows:
    """Rows of texts under their headings: words to the left, numbers to the right.

    Where there is not room for all, the longest column of words is cut, then the last ones are
    left out.
    """
    lines = [headings, *rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    if any(words):
        longest = max((size, at) for at, size in enumerate(widths) if words[at])[1]
        excess = sum(widths) + GAP * (len(widths) - 1) - width
        widths[longest] = min(widths[longest], max(NARROWEST, widths[longest] - excess))
    ends = accumulate(size + GAP for size in widths)
    shown = max(1, sum(end - GAP <= width for end in ends))
    return [
        [(_aligned(line[:shown], widths, words), "axis" if line is headings else "")]
        for line in lines
    ]


def _aligned(cells: Sequence[str], widths: Sequence[int], words: Sequence[bool]) -> str:
    parts = (
        set_cell_size(cell, size) if is_word else " " * (size - cell_len(cell)) + cell
        for cell, size, is_word in zip(cells, widths, words, strict=False)
    )
    return (" " * GAP).join(parts)


def _range(mark: Mark, axis: Axis, room: int) -> list[Span]:
    grid = Grid(Size(room, 1))
    if mark.low is not None and mark.high is not None:
        first, last = _cell(axis, mark.low, room), _cell(axis, mark.high, room)
        grid.put(first, 0, f"├{'─' * (last - first - 1)}┤"[: last - first + 1], "range")
    if mark.aim is not None:
        grid.put(_cell(axis, mark.aim, room), 0, "┊", "aim")
    if mark.value is not None:
        grid.put(_cell(axis, mark.value, room), 0, "●", "bar")
    return grid.rows()[0]


def _cell(axis: Axis, value: float, room: int) -> int:
    return round(axis.share(value) * (room - 1))


def _eighths(number: int) -> list[int]:
    """Full cells, and what is left."""
    return [8] * (number // 8) + [number % 8] * (number % 8 > 0)


def _sides(labels: Sequence[str], texts: Sequence[str], width: int) -> tuple[int, int]:
    """The cells for the labels, and for the texts behind."""
    longest = max(map(cell_len, labels), default=0)
    return min(longest, int(width * LABELS)), max(map(cell_len, texts), default=0)


def fitting(labels: Sequence[tuple[int, str]], width: int) -> Sequence[tuple[int, str]]:
    """Every label, or every second one, and so on, so that none touches the next.

    One that would reach over the end stands further left.
    """
    named = [label for label in labels if label[1]]
    for step in range(1, len(named) + 1):
        some = [(min(at, width - len(text)), text) for at, text in named[::step]]
        if all(at + len(text) < after for (at, text), (after, _) in pairwise(some)):
            return [(at, text) for at, text in some if at >= 0]
    return []


def _between(one: tuple[int, int], other: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The dots from one to another, both with them."""
    steps = max(abs(other[0] - one[0]), abs(other[1] - one[1]), 1)
    for step in range(steps + 1):
        yield (
            one[0] + round((other[0] - one[0]) * step / steps),
            one[1] + round((other[1] - one[1]) * step / steps),
        )
