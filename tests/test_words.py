"""What we say: values put in through the gate, numbers of things, spans, guesses."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.words import (
    DAY,
    HOUR,
    MINUTE,
    Language,
    Sentence,
    catalogue,
    count,
    nearest,
    say,
    span,
    speak,
    wanted,
)


def test_a_sentence_is_said_with_its_values_put_in() -> None:
    assert say("{count} of {all}", count=3, all="ten") == "3 of ten"
    assert str(Sentence("No values.")) == "No values."


@given(st.text())
def test_a_value_cannot_put_more_than_safe_text_into_a_sentence(value: str) -> None:
    said = say("<{value}>", value=value)

    assert len(said.splitlines()) == 1
    assert "\x1b" not in said
    assert said.startswith("<")
    assert said.endswith(">")


def test_a_value_with_braces_is_not_read_as_a_wording() -> None:
    assert say("{value}", value="{c1::x} {value.__class__}") == "{c1::x} {value.__class__}"


def test_a_sentence_may_be_a_value_of_another() -> None:
    assert (
        say("{field}: {why}", field="id", why=Sentence("{n} is taken", {"n": 5}))
        == "id: 5 is taken"
    )


def test_sentences_with_the_same_wording_and_values_are_equal() -> None:
    assert Sentence("{n}", {"n": 1}) == Sentence("{n}", {"n": 1}) != Sentence("{n}", {"n": 2})


def test_things_are_counted() -> None:
    assert [count(number, "card", "cards") for number in (0, 1, 2, 12_000)] == [
        "0 cards",
        "1 card",
        "2 cards",
        "12,000 cards",
    ]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "1m"),
        (10 * MINUTE, "10m"),
        (HOUR, "1h"),
        (5.4 * HOUR, "5h"),
        (DAY, "1d"),
        (30 * DAY, "30d"),
        (31 * DAY, "1mo"),
        (76 * DAY, "2.5mo"),
        (365 * DAY, "12mo"),
        (366 * DAY, "1y"),
        (438 * DAY, "1.2y"),
        (36_525 * DAY, "100y"),
    ],
)
def test_a_span_is_as_short_as_a_button_needs(seconds: float, shown: str) -> None:
    assert span(seconds) == shown


@pytest.mark.parametrize("seconds", [HOUR - 1, DAY - 1])
def test_a_span_never_shows_as_many_as_make_the_next_unit(seconds: float) -> None:
    assert span(seconds) in {"1h", "1d"}


def test_a_misspelt_name_finds_the_one_that_was_meant() -> None:
    names = ["answer", "tolerance", "prompt"]

    assert nearest("tolerence", names) == "tolerance"
    assert nearest("colour", names) is None
    assert nearest("anything", []) is None


@pytest.fixture
def dutch() -> Iterator[None]:
    speak(catalogue("nl"))
    yield
    speak(Language())


@pytest.mark.usefixtures("dutch")
def test_what_is_said_is_said_in_the_language_that_was_chosen() -> None:
    assert count(12_000, "card", "cards") == "12.000 kaarten"
    assert count(1, "card", "cards") == "1 kaart"
    assert [span(days * DAY) for days in (0.2, 76, 500)] == ["5u", "2,5mnd", "1,4j"]


@pytest.mark.usefixtures("dutch")
def test_a_wording_that_the_catalogue_does_not_have_is_said_in_english() -> None:
    assert say("{count} of a kind nobody translated", count=3) == "3 of a kind nobody translated"


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fy:nl:en"}, "nl"),
        ({"LANG": "C", "LANGUAGE": "nl"}, "en"),
        ({"LC_MESSAGES": "nl_NL", "LANG": "de_DE"}, "nl"),
        ({"LANG": "../../etc"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environ: dict[str, str], code: str) -> None:
    assert wanted(environ) == code
