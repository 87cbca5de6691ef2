"""Tables of text, made to fit."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

RULE = " │ "
NARROWEST = 6
"""Cells a column keeps when there is little room."""


class Cell(NamedTuple):
    """What stands in one place of a table, and to which side."""

    content: Content
    side: str = "left"
    """`left`, `right` or `center`; anything else is left."""


def table(head: Sequence[Cell], body: Sequence[Sequence[Cell]], width: int) -> Content:
    """A table under its head; where it is too wide, the widest columns are wrapped."""
    widths = _widths([head, *body], width)
    rule = "─┼─".join("─" * one for one in widths)
    rows = [_row(head, widths), Content.styled(rule, "dim"), *(_row(row, widths) for row in body)]
    return Content("\n").join(rows)


def _widths(rows: Sequence[Sequence[Cell]], width: int) -> list[int]:
    columns = zip(*rows, strict=False)
    widths = [max(1, *(_width(cell.content) for cell in column)) for column in columns]
    room = width - len(RULE) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _width(content: Content) -> int:
    return max(line.cell_length for line in content.split(allow_blank=True))


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> Content:
    columns = [
        [_placed(line, cell.side, width) for line in cell.content.wrap(width)]
        for cell, width in zip(cells, widths, strict=False)
    ]
    height = max(map(len, columns))
    blank = [Content(" " * width) for width in widths]
    rule = Content.styled(RULE, "dim")
    return Content("\n").join(
        [
            rule.join(
                [
                    column[y] if y < len(column) else space
                    for column, space in zip(columns, blank, strict=False)
                ]
            )
            for y in range(height)
        ]
    )


def _placed(line: Content, side: str, width: int) -> Content:
    room = max(0, width - line.cell_length)
    left = {"right": room, "center": room // 2}.get(side, 0)
    return line.pad_left(left).pad_right(room - left)
