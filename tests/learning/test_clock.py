"""The clock is doubted where it can hardly be right, and only there."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.clock import AWAY, FIRST, SLACK, doubt
from quizapp.learning.moment import DAY_MS, HOUR_MS, Moment, moment

YEAR = 365 * DAY_MS


def on(text: str, offset: int = 60) -> Moment:
    return moment(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000), offset)


def times(*texts: str) -> list[int]:
    return [on(text).time for text in texts]


STUDIED = times("2026-03-01 10:00", "2026-03-02 11:00", "2026-03-02 11:05")


@pytest.mark.parametrize(
    "now",
    ["2026-03-02 11:05", "2026-03-02 11:02", "2026-03-03 08:00", "2028-02-28 08:00"],
    ids=["at once", "another device's is ahead", "the next day", "two years later"],
)
def test_a_clock_that_can_be_right_is_believed(now: str) -> None:
    assert doubt(on(now), STUDIED) is None


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-03-02 10:05", "says 2026-03-02 11:05, but you last studied on 2026-03-02 12:05"),
        ("2026-03-01 11:05", "says 2026-03-01 12:05, but you last studied on 2026-03-02 12:05"),
        ("1970-01-01 00:00", "says 1970-01-01 01:00."),
        ("2076-03-02 11:05", "says 2076-03-02 12:05, and you last studied on 2026-03-02 12:05"),
    ],
    ids=["an hour back", "a day back", "a dead battery", "fifty years ahead"],
)
def test_a_clock_that_can_hardly_be_right_is_doubted(now: str, told: str) -> None:
    assert told in str(doubt(on(now), STUDIED))


def test_a_learner_who_never_studied_is_asked_where_there_was_no_quizapp_yet() -> None:
    assert doubt(on("2027-01-01 12:00"), []) is None
    assert doubt(on("2025-12-31 12:00"), [])
    assert doubt(on("2076-01-01 12:00"), [])


@pytest.mark.parametrize("hours", [-11, -1, 0, 2, 13])
def test_travelling_and_summer_time_raise_no_doubt(hours: int) -> None:
    now = on("2026-03-02 11:06", offset=60 * hours)

    assert doubt(now, STUDIED) is None


def test_a_time_by_a_clock_that_was_years_ahead_says_nothing_about_the_right_one() -> None:
    ahead = times("2076-03-02 11:05")

    assert doubt(on("2026-03-03 08:00"), [*STUDIED, *ahead]) is None
    assert doubt(on("2026-03-02 10:05"), [*STUDIED, *ahead])


def test_who_came_back_after_years_is_asked_once() -> None:
    now = on("2031-06-01 08:00")

    assert doubt(now, STUDIED)
    assert doubt(now._replace(time=now.time + HOUR_MS), [*STUDIED, now.time]) is None
    assert doubt(now._replace(time=now.time - HOUR_MS), [*STUDIED, now.time])


@given(st.lists(st.integers(FIRST, FIRST + 10 * YEAR)), st.integers(FIRST, FIRST + 10 * YEAR))
def test_going_on_after_the_last_time_is_never_doubted(before: list[int], last: int) -> None:
    now = moment(max([last, *before]) + SLACK, 0)

    assert doubt(now, [*before, last]) is None
    assert doubt(now, sorted([*before, last, now.time + AWAY + 1], reverse=True)) is None
