"""Text on its way to the screen: strangers' text goes through the gate and never meets markup."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from quizapp.text import clean, clean_line

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str, style: str = "") -> Content:
    """Running text as it may stand on the screen."""
    return Content.styled(clean(text), style)


def line(text: str, style: str = "") -> Content:
    """One line of text as it may stand on the screen."""
    return Content.styled(clean_line(text), style)


class LastWall(LineFilter):
    """Takes control characters out of whatever a widget is about to draw.

    All text was cleaned before; this holds where somebody forgets.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments of a line, with nothing in them that a terminal would obey."""
        return [
            Segment(_CONTROLS.sub("\ufffd", text), style, control)
            if _CONTROLS.search(text)
            else segment
            for segment in segments
            for text, style, control in [segment]
        ]
