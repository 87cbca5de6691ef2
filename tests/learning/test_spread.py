"""Spreading: fuzz, load balance and easy days."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.preset import Weekday
from quizapp.learning.review import ItemKey
from quizapp.learning.spread import drawn, lightest, near

MONDAY = date(2026, 3, 2)
DAYS = st.integers(1, 36500)


def test_one_and_two_days_are_left_alone() -> None:
    assert [list(near(1)), list(near(2))] == [[1], [2]]


def test_longer_intervals_move_further() -> None:
    assert near(3) == range(2, 5)
    assert near(10) == range(8, 13)
    assert near(100) == range(93, 108)


@given(DAYS, DAYS)
def test_the_range_holds_the_interval_and_stays_below_the_maximum(days: int, maximum: int) -> None:
    days = min(days, maximum)

    assert days in near(days, maximum)
    assert near(days, maximum)[-1] <= maximum


@given(st.text(), st.text(), st.integers(0, 1000), DAYS)
def test_the_draw_depends_on_item_and_number_of_reviews_alone(
    deck: str, card: str, reviews: int, days: int
) -> None:
    key = ItemKey(deck, card)

    assert drawn(near(days), key, reviews) == drawn(near(days), ItemKey(*key), reviews)
    assert drawn(near(days), key, reviews) in near(days)


def test_the_draw_is_the_same_on_every_device() -> None:
    draws = [drawn(near(100), ItemKey("deck", "card"), number) for number in range(4)]

    assert draws == [100, 105, 103, 106]


def test_the_draws_of_many_items_fill_the_range_evenly() -> None:
    draws = Counter(drawn(near(10), ItemKey("deck", f"card-{n}"), 3) for n in range(5000))

    assert sorted(draws) == list(near(10))
    assert max(draws.values()) < 1.2 * min(draws.values())


def test_the_day_with_least_to_do_is_taken() -> None:
    load = {MONDAY + timedelta(days): 9 for days in (8, 9, 11, 12)}

    assert lightest(near(10), 9, MONDAY, load, {}) == 10


def test_among_equal_days_the_one_nearest_to_the_draw_is_taken() -> None:
    assert lightest(near(10), 11, MONDAY, {}, {}) == 11


def test_an_easy_day_gets_its_share() -> None:
    load: Counter[date] = Counter()
    for _ in range(600):
        load[MONDAY + timedelta(lightest(near(10), 10, MONDAY, load, {Weekday.FRIDAY: 0.5}))] += 1

    counts = {days: load[MONDAY + timedelta(days)] for days in near(10)}
    assert counts[11] == min(counts.values())
    assert counts[11] == pytest.approx(0.5 * (counts[10] + counts[12]) / 2, rel=0.1)
    assert max(counts.values()) < 1.3 * min(counts[days] for days in (8, 9, 10, 12))


def test_where_nothing_is_due_yet_an_easy_day_is_left_alone() -> None:
    friday = 11

    assert lightest(near(10), friday, MONDAY, {}, {Weekday.FRIDAY: 0.5}) in (10, 12)


def test_a_free_day_is_avoided_but_where_every_day_is_free() -> None:
    free = dict.fromkeys([Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY], 0.0)

    assert lightest(near(3), 3, MONDAY, {}, free) in (2, 3, 4)
    assert lightest(near(10), 9, MONDAY, {}, free) == 8
