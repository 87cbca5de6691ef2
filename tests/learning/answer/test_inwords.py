"""Numbers in words, which the grader reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.answer.inwords import in_words
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.quantities import readings


@given(st.integers(1, 10**6) | st.integers(1, 999).map(lambda some: some * 10**6))
@pytest.mark.parametrize("tag", ["nl", "en"])
def test_a_number_in_words_is_read_as_that_number(tag: str, value: int) -> None:
    (amount,) = readings(in_words(value, table_of(tag)), tag)[0].amounts

    assert amount.value == value


@pytest.mark.parametrize(
    ("value", "tag", "words"),
    [
        (22, "nl", "tweeëntwintig"),
        (101, "nl", "honderdeen"),
        (3_750, "nl", "drieduizend zevenhonderdvijftig"),
        (110, "en", "one hundred and ten"),
        (42, "en", "forty-two"),
        (1_000_001, "en", ""),
        (0, "en", ""),
        (7, "ja", ""),
    ],
)
def test_a_number_is_said_as_its_language_says_it(value: int, tag: str, words: str) -> None:
    assert in_words(value, table_of(tag)) == words
