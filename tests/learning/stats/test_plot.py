"""What stands at the axes of charts."""

from datetime import date, timedelta

import pytest

from quizapp.learning.stats import FIGURES
from quizapp.learning.stats.figure import Unit, text
from quizapp.learning.stats.plot import below

DAILY = FIGURES["by_day"]


def labels(*days: date) -> list[str]:
    return below(DAILY, [(day, 1, 1.0) for day in days])


def test_days_and_weeks_are_named_by_their_first_day() -> None:
    assert labels(date(2026, 3, 1), date(2026, 3, 2)) == ["1 Mar", "2 Mar"]
    assert labels(date(2026, 3, 2), date(2026, 3, 9)) == ["2 Mar", "9 Mar"]


def test_months_are_named_as_such_and_a_year_where_it_begins() -> None:
    assert labels(date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)) == ["Dec", "2026", "Feb"]


def test_over_more_than_a_year_days_are_named_by_their_months() -> None:
    first = date(2024, 3, 3)

    assert labels(first, first + timedelta(401)) == ["Mar", "Apr"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (31.143, Unit.NUMBER, "31.1"),
        (0.43931, Unit.NUMBER, "0.439"),
        (307.4, Unit.NUMBER, "307"),
        (0.9, Unit.SHARE, "90%"),
        (0.9055, Unit.SHARE, "90.5%"),
        (None, Unit.SHARE, "–"),
    ],
)
def test_numbers_have_the_decimals_that_tell_something(
    value: float | None, unit: Unit, words: str
) -> None:
    assert text(value, unit) == words
