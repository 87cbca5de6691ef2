"""What to practise when nothing is due."""

from datetime import timedelta

from msgspec.structs import replace

from quizapp.learning.item import Item
from quizapp.learning.memory import Memory
from quizapp.learning.practice import FEW, Extra, Offer, ahead, offers, weak
from quizapp.learning.preset import Overall, Preset
from quizapp.learning.review import ItemKey, Mode, Rating
from tests.learning.histories import START, at, learned, studied

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


def older(name: str, days: int, **values: object) -> Item:
    """Learned a while ago, and due in so many days."""
    before = TODAY - timedelta(20)
    due = TODAY + timedelta(days)
    return named(name, first_day=before, last_day=before, due_day=due, **values)


def offered(*items: Item, preset: Preset, overall: Overall | None = None) -> dict[Extra, Offer]:
    found = offers(items, at(0), lambda _deck: preset, overall or Overall(), seed=1)
    return {offer.extra: offer for offer in found}


def cards(offer: Offer) -> list[str]:
    return [key.card for key in offer.keys]


def test_what_today_holds_is_not_offered_once_more() -> None:
    due = [older(f"due {number}", 0) for number in range(3)]
    new = [Item(ItemKey("deck", f"new {number}")) for number in range(3)]

    assert offered(*due, *new, preset=Preset()) == {}
    found = offered(*due, *new, preset=Preset(reviews_per_day=2, new_per_day=2))
    assert len(found[Extra.DUE].keys) == 1
    assert cards(found[Extra.NEW]) == cards(found[Extra.PREVIEW]) == ["new 2"]
    assert Extra.DUE in offered(*due, preset=Preset(), overall=Overall(reviews_per_day=0))


def test_only_what_goes_beyond_the_limits_counts_for_the_schedule() -> None:
    items = [
        older("due", 0),
        older("later", 3, lapses=2),
        Item(ItemKey("deck", "new")),
    ]
    found = offered(*items, preset=Preset(reviews_per_day=0, new_per_day=0))

    counting = {extra for extra, offer in found.items() if offer.mode is Mode.STUDY}
    assert found.keys() == set(Extra)
    assert counting == {Extra.DUE, Extra.NEW}
    assert found[Extra.NEW].agenda.counts == (1, 0, 0)
    assert found[Extra.AHEAD].agenda.counts == (0, 0, 1)


def test_new_cards_are_offered_a_few_at_a_time() -> None:
    new = [Item(ItemKey("deck", f"new {number}")) for number in range(FEW + 5)]

    assert len(offered(*new, preset=Preset(new_per_day=0))[Extra.NEW].keys) == FEW
