"""Times that can hardly be right."""

from datetime import date

from quizapp.learning.moment import DAY_MS, HOUR_MS
from quizapp.learning.outliers import Ahead, Dated, WentBack, ahead, went_back

NOON = 1_790_000_000_000
TODAY = date(2026, 9, 21)


def test_what_is_dated_after_tomorrow_is_told_by_device() -> None:
    events = [
        Dated("phone-run", 1, NOON),
        Dated("phone-run", 2, NOON + DAY_MS),
        Dated("phone-other", 1, NOON + 2 * DAY_MS),
        Dated("phone-run", 3, NOON + 3 * DAY_MS),
        Dated("laptop-run", 1, NOON + 4 * DAY_MS),
    ]

    assert ahead(events, NOON) == [
        Ahead("laptop", 1, date(2026, 9, 25)),
        Ahead("phone", 2, date(2026, 9, 24)),
    ]


def test_a_clock_that_went_back_by_more_than_a_day_is_told() -> None:
    events = [
        Dated("a-1", 1, NOON),
        Dated("a-1", 2, NOON - DAY_MS),
        Dated("a-1", 10, NOON - 3 * DAY_MS),
        Dated("a-1", 9, NOON + HOUR_MS),
        Dated("b-1", 1, NOON - 100 * DAY_MS),
    ]

    assert went_back(events) == [WentBack("a", TODAY, date(2026, 9, 18))]
