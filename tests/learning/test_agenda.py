"""The agenda: what to ask now, and in which order."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.learning.agenda import Agenda, Counts, counts, just, plan
from quizapp.learning.item import Item, Phase, answered
from quizapp.learning.memory import Memory
from quizapp.learning.moment import Moment
from quizapp.learning.preset import Order, Overall, Preset
from quizapp.learning.review import ItemKey, Rating
from tests.learning.histories import PLAIN, START, at

TODAY = at(0)


def key(name: str, deck: str = "deck", part: str = "") -> ItemKey:
    return ItemKey(deck, name, part)


def new(number: int, deck: str = "deck") -> list[Item]:
    return [Item(key(f"new{n}", deck)) for n in range(number)]


def due(number: int, deck: str = "deck", stability: float = 10.0) -> list[Item]:
    return [known(f"due{n}", deck, stability=stability + n) for n in range(number)]


def known(
    name: str, deck: str = "deck", part: str = "", *, since: int = 0, stability: float = 10.0
) -> Item:
    """An item that has been due for some days, and was reviewed ten days before that."""
    return Item(
        key(name, deck, part),
        Phase.REVIEW,
        memory=Memory(stability, 5.0),
        due_day=START - timedelta(since),
        first_day=START - timedelta(since + 10),
        last_day=START - timedelta(since + 10),
        reviews=1,
    )


def planned(
    items: Iterable[Item],
    preset: Preset = PLAIN,
    overall: Overall | None = None,
    *,
    moment: Moment = TODAY,
    seed: int = 0,
) -> Agenda:
    return plan(items, moment, lambda _deck: preset, overall or Overall(), seed=seed)


def played(agenda: Agenda, items: Iterable[Item], rating: Rating, limit: int = 1000) -> list[str]:
    """The names of the cards as they are asked, a minute a question, all rated alike."""
    by_key, asked = {item.key: item for item in items}, []
    for minute in range(limit):
        asking = agenda.next(at(0, minute))
        if asking is None:
            break
        asked.append(asking.card)
        by_key[asking] = answered(by_key[asking], rating, at(0, minute), PLAIN)
        agenda = agenda.after(by_key[asking])
    return asked


def test_all_that_is_due_and_new_is_asked_once_where_it_is_easy() -> None:
    items = [*due(7), *new(5)]
    asked = played(planned(items), items, Rating.EASY)

    assert sorted(asked) == sorted(item.key.card for item in items)


def test_new_items_are_mixed_in_evenly() -> None:
    agenda = planned([*due(9), *new(3)])

    places = [place for place, asked in enumerate(agenda.queue) if asked in agenda.new]
    assert places == [2, 6, 10]


def test_nothing_that_is_not_due_is_asked() -> None:
    later = replace(known("later"), due_day=START + timedelta(1))
    waiting = replace(Item(key("waiting")), due_day=START + timedelta(1))

    assert planned([later, waiting]).next(TODAY) is None


@pytest.mark.parametrize("away", [{"suspended": True}, {"buried_until": START}], ids=str)
def test_what_is_suspended_or_buried_is_left_out(away: dict[str, object]) -> None:
    step = replace(known("step"), phase=Phase.RELEARNING, step=0, due_day=None, due_time=0)
    items = [replace(item, **away) for item in [*new(1), *due(1), step]]

    assert planned(items).counts == Counts(0, 0, 0)
    assert planned(items).next(TODAY) is None


def test_a_buried_item_is_back_the_day_after() -> None:
    items = [replace(item, buried_until=START) for item in due(1)]

    assert planned(items, moment=at(1)).counts == Counts(0, 0, 1)


def test_limits_hold_for_each_deck_and_over_all() -> None:
    items = [*new(10, "a"), *new(10, "b"), *due(10, "a"), *due(10, "b")]
    preset = Preset(new_per_day=3, reviews_per_day=4)

    assert planned(items, preset).counts == Counts(6, 0, 8)
    assert planned(items, preset, Overall(new_per_day=5, reviews_per_day=1)).counts == Counts(
        5, 0, 1
    )


def test_what_was_done_today_counts_towards_the_limits() -> None:
    introduced = replace(known("x"), first_day=START, last_day=START, due_day=START + timedelta(9))
    reviewed = replace(known("y"), last_day=START, due_day=START + timedelta(9))
    items = [introduced, reviewed, *new(10), *due(10)]
    limits = Preset(new_per_day=3, reviews_per_day=4)

    assert planned(items, limits).counts == Counts(2, 0, 3)
    assert planned(items, overall=Overall(new_per_day=3, reviews_per_day=4)).counts == (2, 0, 3)


def test_a_limit_that_was_passed_already_leaves_nothing() -> None:
    done = [replace(known(f"x{n}"), last_day=START, due_day=START + timedelta(9)) for n in range(5)]

    assert planned([*done, *due(3)], Preset(reviews_per_day=2)).counts == Counts(0, 0, 0)


def test_decks_take_turns() -> None:
    agenda = planned([*new(3, "a"), *new(3, "b")], overall=Overall(new_per_day=4))

    assert [asked.deck for asked in agenda.queue] == ["a", "b", "a", "b"]
    agenda = planned([*due(3, "a"), *due(3, "b")], overall=Overall(reviews_per_day=4))
    assert [asked.deck for asked in agenda.queue] == ["a", "b", "a", "b"]


def test_new_items_come_in_the_order_of_the_deck() -> None:
    items = new(30)

    assert planned(items).queue == tuple(item.key for item in items[:20])


def test_the_order_of_due_items_is_what_the_deck_wants() -> None:
    items = [
        known("shaky", since=3, stability=2.0),
        known("solid", since=5, stability=200.0),
        known("middle", since=9, stability=20.0),
    ]

    def order(wanted: Order) -> list[str]:
        return [asked.card for asked in planned(items, Preset(order=wanted)).queue]

    assert order(Order.RETRIEVABILITY) == ["solid", "middle", "shaky"]
    assert order(Order.DUE) == ["middle", "solid", "shaky"]
    assert order(Order.DECK) == ["shaky", "solid", "middle"]


def test_chance_is_the_seed_and_nothing_else() -> None:
    items, preset = due(30), Preset(order=Order.CHANCE)
    queues = [planned(items, preset, seed=seed).queue for seed in (1, 1, 2)]

    assert queues[0] == queues[1] != queues[2]
    assert sorted(queues[0]) == sorted(queues[2])


def test_equals_come_in_an_order_of_chance() -> None:
    items = [known(f"same{n}") for n in range(30)]

    assert planned(items, seed=1).queue != planned(items, seed=2).queue


def test_siblings_are_kept_apart() -> None:
    items = [known("c", part="c1"), known("c", part="c2"), Item(key("c", part="c3"))]
    agenda = planned(items)

    assert agenda.counts == Counts(0, 0, 1)
    assert agenda.next(TODAY) == items[0].key


def test_siblings_of_what_was_asked_today_or_is_in_a_step_wait_for_the_next_day() -> None:
    done = replace(known("c", part="c1"), last_day=START, due_day=START + timedelta(9))
    step = replace(known("d", part="c1"), phase=Phase.RELEARNING, step=0, due_day=None, due_time=0)
    siblings = [known("c", part="c2"), Item(key("d", part="c2"))]

    assert planned([done, step, *siblings]).counts == Counts(0, 1, 0)
    assert planned([done, *siblings], moment=at(1)).counts == Counts(1, 0, 1)


def test_an_item_in_a_step_comes_first_when_its_step_is_due() -> None:
    step = replace(
        known("step"), phase=Phase.RELEARNING, step=0, due_day=None, due_time=at(0, 5).time
    )
    agenda = planned([step, *due(3)])

    assert agenda.next(at(0, 4)) != step.key
    assert agenda.next(at(0, 5)) == step.key


def test_a_forgotten_item_comes_back_after_five_others() -> None:
    items = due(10)
    agenda = planned(items)
    first = agenda.next(TODAY)

    assert first is not None
    asked = played(agenda, items, Rating.AGAIN, limit=12)
    assert asked.index(first.card, 1) == 10  # its step takes ten minutes, a question one
    quick = [replace(item, phase=Phase.NEW, memory=None, due_day=None) for item in items]
    assert played(planned(quick), quick, Rating.AGAIN, limit=12)[6] == quick[0].key.card


def test_where_fewer_others_are_left_an_item_comes_back_sooner_but_not_at_once() -> None:
    items = new(3)
    asked = played(planned(items), items, Rating.AGAIN, limit=9)

    assert asked == ["new0", "new1", "new2"] * 3


def test_nothing_is_asked_twice_in_a_row_while_another_can_be() -> None:
    """The one in a longer step comes, although the step of the one just asked ends sooner."""
    longer = answered(Item(key("longer")), Rating.GOOD, TODAY, PLAIN)
    shorter = answered(Item(key("shorter")), Rating.AGAIN, TODAY, PLAIN)
    agenda = planned([]).after(longer).after(shorter)

    assert agenda.next(at(0, 1)) == longer.key


def test_the_last_item_comes_back_within_the_look_ahead_of_twenty_minutes() -> None:
    item = answered(Item(key("x")), Rating.GOOD, TODAY, PLAIN)
    agenda = planned([]).after(item)

    assert agenda.next(at(0, 1)) == item.key


def test_a_step_beyond_the_look_ahead_is_waited_for() -> None:
    item = answered(Item(key("x")), Rating.AGAIN, TODAY, Preset(learning_steps=(3600,)))
    agenda = planned([item])

    assert agenda.next(at(0, 39)) is None
    assert agenda.waiting == at(0, 60).time
    assert agenda.next(at(0, 40)) == item.key


def test_nothing_in_a_step_is_nothing_to_wait_for() -> None:
    assert planned(new(1)).waiting is None


def test_what_is_taken_out_is_not_asked() -> None:
    items = due(5)
    agenda = planned(items)
    later = agenda.queue[3]

    asked = played(agenda.without(later), items, Rating.EASY)
    assert len(asked) == 4
    assert later.card not in asked
    assert agenda.without(later).counts == agenda.without(later).without(later).counts


def test_an_older_agenda_stays_what_it_was() -> None:
    items = due(3)
    agenda = planned(items)
    first = agenda.next(TODAY)
    agenda.after(answered(items[0], Rating.AGAIN, TODAY, PLAIN))

    assert agenda.next(TODAY) == first
    assert agenda.counts == Counts(0, 0, 3)


def test_just_what_is_given_is_asked_once() -> None:
    items = due(4)
    agenda = just([item.key for item in items])
    for item in items:
        assert agenda.next(TODAY) == item.key
        agenda = agenda.after(item)

    assert agenda.next(TODAY) is None


def test_where_only_steps_are_left_a_missed_item_comes_after_five_others() -> None:
    items = new(8)
    agenda = planned(items)
    by_key = {item.key: item for item in items}
    for minute in range(8):
        asking = agenda.next(at(0, minute))
        assert asking
        by_key[asking] = answered(by_key[asking], Rating.GOOD, at(0, minute), PLAIN)
        agenda = agenda.after(by_key[asking])

    asked = played(agenda, by_key.values(), Rating.AGAIN, limit=30)
    for place, name in enumerate(asked):
        assert name not in asked[place + 1 : place + 6]


def test_new_items_are_looked_at_only_as_far_as_there_is_room() -> None:
    def endless() -> Iterable[Item]:
        number = 0
        while True:
            yield Item(key(f"new{number}"))
            number += 1

    agenda = plan([], TODAY, lambda _: Preset(new_per_day=3), seed=1, fresh={"deck": endless()})

    assert [asked.card for asked in agenda.queue] == ["new0", "new1", "new2"]


def test_of_the_new_items_looked_at_those_away_and_siblings_are_passed_over() -> None:
    items = [
        replace(Item(key("a")), suspended=True),
        replace(Item(key("b")), buried_until=START),
        Item(key("c", part="c1")),
        Item(key("c", part="c2")),
        Item(key("d")),
    ]
    agenda = plan([], TODAY, lambda _: PLAIN, seed=1, fresh={"deck": items})

    assert [asked.card for asked in agenda.queue] == ["c", "d"]


@pytest.mark.parametrize("order", Order)
def test_drawn_up_again_in_the_middle_of_a_sitting_it_goes_on_where_it_was(order: Order) -> None:
    items = [*due(9, "a"), *new(6, "a"), *due(5, "b"), *new(30, "b")]
    preset, by_key = Preset(order=order, new_per_day=7), {item.key: item for item in items}
    agenda = planned(items, preset, seed=3)
    for minute in range(25):
        asking = agenda.next(at(0, minute))
        assert (
            planned(by_key.values(), preset, moment=at(0, minute), seed=3).next(at(0, minute))
            == asking
        )
        assert asking
        rating = Rating.AGAIN if minute % 4 == 0 else Rating.GOOD
        by_key[asking] = answered(by_key[asking], rating, at(0, minute), PLAIN)
        agenda = agenda.after(by_key[asking])


pools = st.lists(
    st.builds(
        lambda name, deck, part, since, age: (
            Item(key(f"c{name}", deck, part))
            if age == 0
            else known(f"c{name}", deck, part, since=since)
        ),
        *(st.integers(0, 8), st.sampled_from("ab"), st.sampled_from(["", "c1"])),
        *(st.integers(-5, 5), st.integers(0, 2)),
    ),
    unique_by=lambda item: item.key,
    max_size=20,
)


@settings(deadline=None)
@given(pools, st.integers(0, 3), st.lists(st.sampled_from(Rating), min_size=60, max_size=60))
def test_the_counts_say_at_every_question_what_a_new_plan_would_find(
    items: list[Item], seed: int, ratings: list[Rating]
) -> None:
    preset, overall = Preset(new_per_day=4, reviews_per_day=5), Overall(reviews_per_day=7)
    by_key = {item.key: item for item in items}
    agenda = planned(items, preset, overall, seed=seed)
    for minute, rating in enumerate(ratings):
        fresh = counts(by_key.values(), at(0, minute), lambda _deck: preset, overall)
        assert agenda.counts == fresh
        asking = agenda.next(at(0, minute))
        if asking is None:
            break
        by_key[asking] = answered(by_key[asking], rating, at(0, minute), preset)
        agenda = agenda.after(by_key[asking])


@given(pools, st.integers(0, 3))
def test_a_sitting_of_easy_answers_ends_with_nothing_left(items: list[Item], seed: int) -> None:
    agenda = planned(items, seed=seed)
    total = sum(agenda.counts)

    assert len(played(agenda, items, Rating.EASY)) == total


@settings(deadline=None)
@given(pools, st.lists(st.tuples(st.sampled_from(Rating), st.booleans()), max_size=40))
def test_what_is_answered_or_put_away_elsewhere_is_followed(
    items: list[Item], turns: list[tuple[Rating, bool]]
) -> None:
    by_key = {item.key: item for item in items}
    agenda = planned(items)
    away: set[ItemKey] = set()
    for minute, (rating, elsewhere) in enumerate(turns):
        assert agenda.followed(by_key.__getitem__, START) == agenda
        asking = agenda.next(at(0, minute))
        if asking is None:
            break
        assert asking not in away
        item = answered(by_key[asking], rating, at(0, minute), PLAIN)
        if not elsewhere:
            by_key[asking], agenda = item, agenda.after(item)
            continue
        if rating is Rating.EASY:
            item = replace(item, suspended=True)
            away.add(asking)
        by_key[asking] = item
        agenda = agenda.followed(by_key.__getitem__, START)
        fresh = counts(by_key.values(), at(0, minute), lambda _deck: PLAIN)
        assert agenda.counts.learning == fresh.learning
