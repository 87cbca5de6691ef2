"""Clearing what piled up."""

from collections import Counter
from datetime import timedelta
from math import ceil

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.learning.backlog import LONGEST, Backlog, backlog, pace, plan
from quizapp.learning.item import Item, faded
from quizapp.learning.memory import Memory
from quizapp.learning.preset import MOST, WEEKDAYS, Weekday
from quizapp.learning.review import ItemKey, Rating
from tests.learning.histories import START, learned, studied

TODAY = START + timedelta(60)


def named(number: int, **values: object) -> Item:
    return replace(learned(), key=ItemKey("deck", f"{number:03}"), **values)


def due(number: int, days: int, stability: float = 10.0) -> Item:
    """An item that is due in so many days."""
    day = TODAY + timedelta(days)
    return named(number, due_day=day, memory=Memory(stability, 5.0))


def piled(*days: int) -> Backlog:
    return backlog([due(number, days) for number, days in enumerate(days)], TODAY)


piles = st.lists(st.integers(-30, 40), max_size=120).map(lambda days: piled(*days))


def test_a_pile_is_what_is_due_and_not_away() -> None:
    step, _ = studied((0, Rating.AGAIN))
    items = [
        due(1, -3),
        due(2, 0),
        due(3, 7),
        replace(due(4, -3), suspended=True),
        replace(due(5, -3), buried_until=TODAY),
        Item(ItemKey("deck", "new")),
        step,
        due(6, LONGEST + 1),
        replace(due(7, 9), last_day=TODAY),
    ]

    found = backlog(items, TODAY)

    assert [item.key.card for item in found.due[0]] == ["001", "002"]
    assert (found.overdue, found.done) == (1, 1)
    assert [item.key.card for item in found.due[7]] == ["003"]


def test_nine_hundred_at_a_hundred_a_day_take_nine_days() -> None:
    found = plan(piled(*[-5] * 900), 100)

    assert found
    assert found.days == 9
    per_day = Counter(change.after for change in found.changes)
    assert per_day == {TODAY + timedelta(number): 100 for number in range(1, 9)}


def test_what_is_most_likely_remembered_is_asked_first() -> None:
    items = [due(number, -5, stability=1.0 + number) for number in range(10)]

    found = plan(backlog(items, TODAY), 4)

    assert found
    put_off = [int(change.key.card) for change in found.changes]
    assert put_off == [5, 4, 3, 2, 1, 0]
    assert faded(items[9], TODAY) < faded(items[0], TODAY)


def test_what_was_done_today_leaves_less_room_today() -> None:
    done = [replace(due(number, 400), last_day=TODAY) for number in range(90, 93)]
    found = plan(backlog([*(due(number, -1) for number in range(9)), *done], TODAY), 4)

    assert found
    assert found.days == 3
    assert len(found.changes) == 8


def test_a_pile_that_grows_faster_is_never_cleared() -> None:
    assert plan(piled(*range(LONGEST), *range(LONGEST)), 1) is None
    assert plan(piled(0), 0) is None


def test_where_nothing_waits_nothing_is_put_off() -> None:
    assert plan(piled(), 5) == (5, 1, ())


@given(piles, st.integers(1, 30))
def test_the_pace_is_the_least_that_clears_it_in_time(found: Backlog, days: int) -> None:
    per_day = pace(found, days)

    cleared = plan(found, per_day)
    assert cleared
    assert cleared.days <= days
    slower = plan(found, per_day - 1) if per_day else None
    assert slower is None or slower.days > days


@given(piles, st.integers(1, 30), st.dictionaries(st.sampled_from(WEEKDAYS), st.floats(0, 1)))
def test_easy_days_get_their_share_and_the_plan_keeps_its_time(
    found: Backlog, days: int, easy_days: dict[Weekday, float]
) -> None:
    easy = found._replace(easy_days=easy_days)
    per_day = pace(easy, days)
    cleared = plan(easy, per_day)
    if per_day == MOST:
        return

    assert cleared
    assert cleared.days <= days
    counts = Counter(change.after for change in cleared.changes)
    for day, number in counts.items():
        assert number <= ceil(per_day * easy.share((day - TODAY).days))


def test_a_free_day_gets_nothing_of_a_plan() -> None:
    tomorrow = WEEKDAYS[(TODAY + timedelta(1)).weekday()]
    cleared = plan(piled(*[-1] * 9)._replace(easy_days={tomorrow: 0}), 3)

    assert cleared
    assert cleared.days == 4
    assert TODAY + timedelta(1) not in {change.after for change in cleared.changes}


@given(piles, st.integers(1, 50))
def test_no_day_of_a_plan_gets_more_than_its_share(found: Backlog, per_day: int) -> None:
    cleared = plan(found, per_day)
    if cleared is None:
        return

    moved = {change.key: change for change in cleared.changes}
    assert all(change.after > max(change.before, TODAY) for change in moved.values())
    days = Counter(
        moved[item.key].after if item.key in moved else TODAY + timedelta(number)
        for number, items in enumerate(found.due)
        for item in items
    )
    for number in range(cleared.days):
        assert days[TODAY + timedelta(number)] <= per_day
