"""The walls between a stranger's text and the terminal, each alone."""

import pytest
from rich.segment import Segment
from textual.color import Color

from quizapp.tui.safe import LastWall, line, plain


def test_text_for_the_screen_passes_the_gate_and_meets_no_markup() -> None:
    assert plain("[/x]\x1b[2J\nnext").plain == "[/x]␛[2J\nnext"
    assert line("two\nlines \x07").plain == "two lines ␇"


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x9b2J", "\x00", "\x7f", "\u202e", "\ud800"])
def test_the_last_wall_lets_no_control_through(evil: str) -> None:
    segments = LastWall().apply([Segment("a"), Segment(f"b{evil}c")], Color(0, 0, 0))

    text = "".join(segment.text for segment in segments)
    assert text[:2] == "ab"
    assert text.isprintable()


def test_the_last_wall_leaves_ordinary_text_as_it_is() -> None:
    segments = [Segment("Oekraïne שלום 🇳🇱")]

    assert LastWall().apply(segments, Color(0, 0, 0)) == segments
