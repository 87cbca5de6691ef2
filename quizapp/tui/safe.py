"""Text on its way to the screen: strangers' text goes through the gate and never meets markup."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from quizapp.text import clean, clean_line

MAX_LINES = 1_000
"""How many lines of one text are drawn."""

ORDINARY = re.compile(
    "[\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05f4\u0620-\u064a"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\ua48f\uac00-\ud7a3]*"
)
"""Characters that the gate lets through whatever stands beside them."""


def plain(text: str, style: str = "") -> Content:
    """Running text as it may stand on the screen."""
    return Content.styled(few_lines(clean(text)), style)


def few_lines(text: str) -> str:
    """The text, or its beginning where it has more lines than are drawn in a moment."""
    lines = text.split("\n", MAX_LINES)
    return text if len(lines) <= MAX_LINES else "\n".join([*lines[:MAX_LINES], "…"])


def line(text: str, style: str = "") -> Content:
    """One line of text as it may stand on the screen."""
    return Content.styled(clean_line(text), style)


def hung(head: Content, body: Content, width: int) -> Content:
    """Text with something before it, wrapped so that every line begins under the first."""
    lines = body.wrap(max(1, width - head.cell_length))
    return Content("\n" + " " * head.cell_length).join([head + lines[0], *lines[1:]])


def centred(content: Content, width: int) -> Content:
    """The content with room on both sides, so that it fills the width."""
    left = max(0, width - content.cell_length) // 2
    return content.pad_left(left).pad_right(max(0, width - left - content.cell_length))


class LastWall(LineFilter):
    """Takes control characters out of whatever a widget is about to draw.

    All text was cleaned before; this holds where somebody forgets.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments of a line, with nothing in them that a terminal would obey."""
        return [
            segment if ORDINARY.fullmatch(segment.text) else _cleaned(segment)
            for segment in segments
        ]


def _cleaned(segment: Segment) -> Segment:
    text, style, control = segment
    return Segment(clean(text).replace("\t", " "), style, control)
