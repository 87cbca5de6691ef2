"""A text to read and select in: wrapped once, and drawn a line at a time."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.tui.actions import bindings

_WORD = re.compile(r"[^\W_]+(?:[.,'’&-][^\W_]+)*[%‰]?|[^\W\s]+|[^\w\s]+")


NARROWEST = 10
"""Cells; a text in fewer is not read."""


class Mark(NamedTuple):
    """Characters `start` to `end` of the text, drawn with a component class of the reader."""

    start: int
    end: int
    style: str


class Reader(ScrollView, can_focus=True):
    """A text with marks, and a selection that moves by words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--fact",
        "reader--covered",
        "reader--missed",
        "reader--selected",
    }
    DEFAULT_CSS = """
    Reader {
        padding: 0 2;
        overflow-x: hidden;
        overflow-y: scroll;
        .reader--fact { text-style: underline; }
        .reader--covered { color: $text-success; text-style: italic; }
        .reader--missed { color: $text-error; text-style: bold; }
        .reader--selected { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader")]

    class Selected(Message):
        """Another stretch of the text is selected."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.selection = (0, 0)
        self._marks: tuple[Mark, ...] = ()
        self._words = [found.span() for found in _WORD.finditer(text)]
        self._lines: list[tuple[int, int]] = []

    def mark(self, marks: Iterable[Mark]) -> None:
        """Draw these marks; a later one lies over an earlier one."""
        self._marks = tuple(marks)
        self.refresh()

    def select(self, start: int, end: int) -> None:
        """Select a stretch, and show it."""
        self.selection = (start, end)
        self.scroll_to_region(Region(0, self._line_of(start) - 2, 1, 6), animate=False, force=True)
        self.refresh()
        self.post_message(self.Selected())

    def on_resize(self) -> None:
        """Wrap the text for the new width."""
        width = max(NARROWEST, self.scrollable_content_region.width)
        self._lines = list(wrapped(self.text, width))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row = y + self.scroll_offset.y
        if row >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        start, end = self._lines[row]
        return Strip(self._segments(start, end)).adjust_cell_length(
            self.scrollable_content_region.width, self.rich_style
        )

    def action_next_word(self) -> None:
        """Select the next word."""
        self._select_word(bisect_right(self._words, (self.selection[1], 0)))

    def action_previous_word(self) -> None:
        """Select the word before."""
        self._select_word(bisect_right(self._words, (self.selection[0], 0)) - 1)

    def action_longer(self) -> None:
        """Take the next word into the selection."""
        after = [end for _, end in self._words if end > self.selection[1]]
        if after:
            self.select(self.selection[0], after[0])

    def action_shorter(self) -> None:
        """Leave the last word out of the selection."""
        start, end = self.selection
        before = [last for first, last in self._words if first >= start and last < end]
        if before:
            self.select(start, before[-1])

    def action_earlier(self) -> None:
        """Take the word before into the selection."""
        before = [start for start, _ in self._words if start < self.selection[0]]
        if before:
            self.select(before[-1], self.selection[1])

    def action_later(self) -> None:
        """Leave the first word out of the selection."""
        start, end = self.selection
        after = [first for first, last in self._words if first > start and last <= end]
        if after:
            self.select(after[0], end)

    def on_click(self, event: Click) -> None:
        """Select the word that was clicked; with Shift, up to it."""
        row = event.y + self.scroll_offset.y
        if row >= len(self._lines):
            return
        start, end = self._lines[row]
        column = event.x - self.styles.padding.left
        place = start + len(_cut(self.text[start:end], column))
        word = max(0, bisect_right(self._words, (place, len(self.text))) - 1)
        if event.shift and self._words:
            first, last = self._words[word]
            self.select(min(first, self.selection[0]), max(last, self.selection[1]))
        else:
            self._select_word(word)

    def _select_word(self, place: int) -> None:
        if 0 <= place < len(self._words):
            self.select(*self._words[place])

    def _line_of(self, place: int) -> int:
        return max(0, bisect_right(self._lines, (place, len(self.text))) - 1)

    def _segments(self, start: int, end: int) -> Iterator[Segment]:
        """A line in pieces, each with its style."""
        marks = (*self._marks, Mark(*self.selection, "selected"))
        there = [mark for mark in marks if mark.start < end and start < mark.end]
        cuts = {start, end, *(edge for mark in there for edge in mark[:2] if start < edge < end)}
        for left, right in pairwise(sorted(cuts)):
            style = self.rich_style
            for mark in there:
                if mark.start <= left and right <= mark.end:
                    style += self.get_component_rich_style(f"reader--{mark.style}", partial=True)
            yield Segment(self.text[left:right].replace("\t", " "), style)


def wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The lines of a text as the characters they hold, each at most `width` cells wide."""
    start = 0
    for paragraph in text.split("\n"):
        yield from _wrapped_line(text, start, start + len(paragraph), width)
        start += len(paragraph) + 1


def _wrapped_line(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while cell_len(text[start:end]) > width:
        piece = _cut(text[start:end], width)
        space = piece.rfind(" ")
        size = space + 1 if space > 0 else max(1, len(piece))
        yield start, start + size
        start += size
    yield start, end


def _cut(text: str, width: int) -> str:
    """As much of the beginning of a text as fits into so many cells."""
    cut = text[:width]
    while cell_len(cut) > width:
        cut = cut[:-1]
    return cut
