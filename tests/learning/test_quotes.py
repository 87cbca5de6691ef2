"""A quotation is found in its source, also after what does not matter was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.quotes import find_quote

SOURCE = "It was  called\n‘a bubble\u00a0scheme’ — by Lord Palmerston.\n\nCafe\u0301 society."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("called 'a bubble scheme'", "called\n‘a bubble\u00a0scheme’"),
        ("scheme’ - by", "scheme’ — by"),
        ("Café society.", "Cafe\u0301 society."),
        (" Lord  Palmerston ", "Lord Palmerston"),
        ("lord Palmerston", None),
        ("a bubble game", None),
        ("", None),
        ("   ", None),
    ],
)
def test_space_marks_and_composition_do_not_matter_and_words_do(
    quote: str, found: str | None
) -> None:
    place = find_quote(quote, SOURCE)

    assert (place and SOURCE[place[0] : place[1]]) == found


@given(st.text(max_size=30), st.data())
def test_whatever_stands_in_a_source_is_found_in_it(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    quote = source[start:end]
    place = find_quote(quote, source)

    if quote.strip() and not _begins_with_mark(quote):
        assert place
        assert place[0] <= start + len(quote) - len(quote.lstrip())


def _begins_with_mark(text: str) -> bool:
    """Whether a combining mark was cut from its letter, which makes it another text."""
    return any("\u0300" <= character <= "\u036f" for character in text)
