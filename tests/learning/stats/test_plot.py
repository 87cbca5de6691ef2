"""What stands at the axes of charts."""

from datetime import date, timedelta

import pytest

from quizapp.learning.stats import FIGURES
from quizapp.learning.stats.figure import Unit, text
from quizapp.learning.stats.plot import Mark, axis_of, below

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


def test_over_years_each_year_is_named_where_it_begins() -> None:
    months = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(9, 40)]

    assert [(day, name) for day, name in zip(months, labels(*months), strict=True) if name] == [
        (date(2024, 1, 1), "2024"),
        (date(2025, 1, 1), "2025"),
        (date(2026, 1, 1), "2026"),
    ]


def test_ticks_have_no_more_decimals_than_they_need() -> None:
    small = axis_of(FIGURES["knowledge"], [Mark(0.97)], 6, from_zero=True)
    large = axis_of(FIGURES["knowledge"], [Mark(1500.0)], 6, from_zero=True)
    minutes = axis_of(FIGURES["minutes_by_day"], [Mark(2.0)], 6, from_zero=True)

    assert [name for _, name in small.ticks] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    assert [name for _, name in large.ticks] == ["0", "500", "1,000", "1,500"]
    assert [name for _, name in minutes.ticks] == ["0", "0.5", "1", "1.5", "2"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (31.143, Unit.NUMBER, "31.1"),
        (0.43931, Unit.NUMBER, "0.439"),
        (307.4, Unit.NUMBER, "307"),
        (10 / 1440, Unit.DAYS, "10m"),
        (45.0, Unit.DAYS, "1.5mo"),
        (0.9, Unit.SHARE, "90%"),
        (0.9055, Unit.SHARE, "90.5%"),
        (None, Unit.SHARE, "–"),
    ],
)
def test_numbers_have_the_decimals_that_tell_something(
    value: float | None, unit: Unit, words: str
) -> None:
    assert text(value, unit) == words
