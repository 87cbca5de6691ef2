"""Clearing what piled up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.backlog import days_to_clear, pace

forecasts = st.lists(st.integers(0, 50), max_size=30)


@pytest.mark.parametrize(
    ("waiting", "per_day", "forecast", "days"),
    [
        (0, 0, [], 1),
        (900, 900, [100], 1),
        (900, 100, [], 9),
        (900, 130, [30] * 20, 9),
        (900, 100, [100], None),
        (10, 5, [0, 0, 40, 0], 2),
    ],
)
def test_so_many_a_day_clear_it_in_so_many_days(
    waiting: int, per_day: int, forecast: list[int], days: int | None
) -> None:
    assert days_to_clear(waiting, per_day, forecast) == days


@given(st.integers(0, 2000), st.integers(1, 60), forecasts)
def test_the_pace_is_the_least_that_clears_it_in_time(
    waiting: int, days: int, forecast: list[int]
) -> None:
    per_day = pace(waiting, days, forecast)

    found = days_to_clear(waiting, per_day, forecast)
    assert found is not None
    assert found <= days
    slower = days_to_clear(waiting, per_day - 1, forecast)
    assert slower is None or slower > days
