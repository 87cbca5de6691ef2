"""The walls between a stranger's text and the terminal, each alone."""

import re
import unicodedata

import pytest
from rich.segment import Segment
from textual.color import Color

from quizapp.text import MARKS, clean
from quizapp.tui.markdown import markdown
from quizapp.tui.safe import ORDINARY, LastWall, line, plain


def test_text_for_the_screen_passes_the_gate_and_meets_no_markup() -> None:
    assert plain("[/x]\x1b[2J\nnext").plain == "[/x]␛[2J\nnext"
    assert line("two\nlines \x07").plain == "two lines ␇"


def test_of_lines_without_end_the_first_are_drawn() -> None:
    assert plain("a\n" * 999 + "b").plain == "a\n" * 999 + "b"
    assert plain("a\n" * 5000).plain == "a\n" * 1000 + "…"
    assert markdown("- a\n" * 5000, 80).plain.count("\n") <= 1000


@pytest.mark.parametrize(
    "evil", ["\x1b[2J", "\x9b2J", "\x00", "\x7f", "\t", "\u202e", "\ud800", "\U000e0041"]
)
def test_the_last_wall_lets_no_control_through(evil: str) -> None:
    segments = LastWall().apply([Segment("a"), Segment(f"b{evil}c")], Color(0, 0, 0))

    text = "".join(segment.text for segment in segments)
    assert text[:2] == "ab"
    assert text.isprintable()


def test_the_last_wall_lets_no_tower_of_accents_through() -> None:
    (segment,) = LastWall().apply([Segment("a" + "\u0301" * 300)], Color(0, 0, 0))

    assert segment.text == "a" + "\u0301" * MARKS


@pytest.mark.parametrize("first", range(0, 0x110000, 0x1000))
def test_what_the_last_wall_takes_for_ordinary_the_gate_lets_through(first: int) -> None:
    text = "".join(map(chr, range(first, first + 0x1000)))

    for stretch in re.findall(ORDINARY, text):
        assert clean(stretch) == stretch
        assert not any(unicodedata.combining(character) for character in stretch)


def test_the_last_wall_leaves_ordinary_text_as_it_is() -> None:
    segments = [Segment("Oekraïne שלום 🇳🇱")]

    assert LastWall().apply(segments, Color(0, 0, 0)) == segments
