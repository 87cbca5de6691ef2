"""What to practise when nothing is due."""

from datetime import timedelta

from msgspec.structs import replace

from quizapp.learning.item import Item
from quizapp.learning.memory import Memory
from quizapp.learning.practice import ahead, weak
from quizapp.learning.review import ItemKey, Rating
from tests.learning.histories import START, learned, studied

TODAY = START


def named(name: str, **values: object) -> Item:
    return replace(learned(), key=ItemKey("deck", name), **values)


def test_ahead_asks_what_is_due_next() -> None:
    items = [named(f"in {days}", due_day=TODAY + timedelta(days)) for days in (9, 0, 3, 5)]

    assert [key.card for key in ahead(items, TODAY, 2)] == ["in 3", "in 5"]


def test_weak_items_are_those_forgotten_most_often() -> None:
    items = [
        named("never"),
        named("once", lapses=1),
        named("often", lapses=4),
        named("once and hard", lapses=1, memory=Memory(1.0, 9.0)),
    ]

    assert [key.card for key in weak(items, TODAY, 9)] == ["often", "once and hard", "once"]


def test_new_suspended_and_buried_items_are_not_practised() -> None:
    later = TODAY + timedelta(5)
    away = [
        Item(ItemKey("deck", "new"), due_day=later, lapses=1),
        named("suspended", due_day=later, lapses=1, suspended=True),
        named("buried", due_day=later, lapses=1, buried_until=later),
    ]

    assert ahead(away, TODAY, 9) == weak(away, TODAY, 9) == ()


def test_what_is_in_a_step_is_not_ahead_of_its_time() -> None:
    step, _ = studied((0, Rating.AGAIN))

    assert ahead([step], TODAY, 9) == ()
