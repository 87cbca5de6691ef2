"""Labels in one column, and what they stand before in another."""

from rich.cells import cell_len
from textual.content import Content

from quizapp.tui.safe import hung, line
from quizapp.words import say

LABELS = ("You", "Answer", "Or", "Hint", "Mind", "Source")
"""Every label of a card."""

GAP = 2


def column() -> int:
    """The cells that the labels have, with the gap behind them."""
    return GAP + max(cell_len(say(label)) for label in LABELS)


def labelled(label: str, content: Content, width: int, style: str = "dim") -> Content:
    """A label, if any, and the content behind it; `content` has `width - column()` cells a line."""
    head = line(say(label) if label else "", style)
    return hung(head.pad_right(column() - head.cell_length), content, width)
