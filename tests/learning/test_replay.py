"""Replay: items follow from what happened, and from nothing else."""

from datetime import date, timedelta
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.learning.item import Item, Phase, answered, review_of
from quizapp.learning.memory import DEFAULT, after, first
from quizapp.learning.preset import Preset
from quizapp.learning.replay import apply, departure, departures, is_sound, place, replay
from quizapp.learning.review import (
    FORGOTTEN,
    Event,
    ItemKey,
    Mark,
    MarkKind,
    Mode,
    Moved,
    Rating,
    Void,
)
from tests.learning.histories import (
    KEY,
    PLAIN,
    START,
    answers,
    at,
    named,
    options,
    presets,
    ratings,
    reviewed_at,
    studied,
)

OTHER = ItemKey("deck", "other")
STRONGER = (*(2 * stability for stability in DEFAULT[:4]), *DEFAULT[4:])


def marked(kind: MarkKind, value: bool | int | str, day: int = 5) -> Mark:
    return Mark(**KEY._asdict(), time=at(day).time, kind=kind, value=value)


def numbered(*events: Event) -> list[tuple[str, Event]]:
    return [(f"e{number}", event) for number, event in enumerate(events)]


def due(days: int) -> date:
    return START + timedelta(days)


@settings(deadline=None)
@given(answers, presets, options)
def test_replaying_the_log_gives_the_items_that_the_answers_gave(
    answers: list[tuple[int, Rating]], preset: Preset, options: int
) -> None:
    item, log = studied(*answers, preset=preset, options=options)

    assert replay(named(log)) == ({KEY: item} if answers else {})


@given(answers, answers, st.integers(0, 3))
def test_items_do_not_mind_what_happens_to_others(
    mine: list[tuple[int, Rating]], others: list[tuple[int, Rating]], split: int
) -> None:
    item, log = studied(*mine)
    _, other = studied(*others, key=OTHER)
    mixed = named([*log[:split], *other, *log[split:]])

    assert replay(mixed).get(KEY, Item(KEY)) == item


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from("ab"), ratings), max_size=10))
def test_whoever_reviewed_what_offline_memory_is_that_of_all_ratings_in_order(
    turns: list[tuple[int, str, Rating]],
) -> None:
    """Two devices that never meet each log what they know; then the files are put together."""
    views = {"a": Item(KEY), "b": Item(KEY)}
    log, memory, last = [], None, 0
    for number, (day, device, rating) in enumerate(sorted(turns)):
        log.append(review_of(views[device], rating, at(day, number), PLAIN, kind="flashcard"))
        views[device] = apply(views[device], log[-1])
        memory = after(memory, rating, day - last) if memory else first(rating)
        last = day

    merged = replay(named(log)).get(KEY, Item(KEY))
    assert (merged.memory, merged.reviews) == (memory, len(turns))
    assert (merged.due_day is None) == (merged.due_time is not None or not turns)


@settings(deadline=None)
@given(answers, st.integers(-720, 840))
def test_travelling_shifts_no_interval(answers: list[tuple[int, Rating]], offset: int) -> None:
    item, log = studied(*answers)
    travelled = [replace(review, offset=offset) for review in log]

    assert replay(named(travelled)) == ({KEY: item} if answers else {})


def test_memory_counts_every_rating_of_every_device_in_order() -> None:
    """Two devices reviewed the same item offline, from the same beginning."""
    begin, log = studied((0, Rating.EASY))
    here = review_of(begin, Rating.GOOD, at(8), PLAIN, kind="flashcard")
    there = review_of(begin, Rating.AGAIN, at(9), PLAIN, kind="flashcard")
    merged = replay(named([*log, here, there]))[KEY]

    assert merged.memory == after(after(first(Rating.EASY), Rating.GOOD, 8), Rating.AGAIN, 1)
    assert (merged.reviews, merged.lapses, merged.phase) == (3, 1, Phase.RELEARNING)


def test_the_day_is_computed_anew_where_the_device_did_not_know_an_earlier_review() -> None:
    begin, log = studied((0, Rating.EASY))
    here = review_of(begin, Rating.GOOD, at(8), PLAIN, kind="flashcard")
    there = review_of(begin, Rating.GOOD, at(20), PLAIN, kind="flashcard")
    merged = replay(named([*log, here, there]))[KEY]

    knowing = answered(apply(begin, here), Rating.GOOD, at(20), PLAIN)
    assert merged == knowing
    assert merged.due_day != there.due_day


def test_the_day_computed_anew_keeps_to_the_retention_of_its_review() -> None:
    wanted = Preset(retention=0.75)
    begin, log = studied((0, Rating.EASY), preset=wanted)
    here = review_of(begin, Rating.GOOD, at(8), wanted, kind="flashcard")
    there = review_of(begin, Rating.GOOD, at(20), wanted, kind="flashcard")

    knowing = answered(apply(begin, here), Rating.GOOD, at(20), wanted)
    assert replay(named([*log, here, there]))[KEY] == knowing


def test_the_logged_day_stands_where_the_device_knew_all_that_came_before() -> None:
    begin, log = studied((0, Rating.EASY))
    chosen = review_of(begin, Rating.GOOD, at(8), PLAIN, kind="flashcard", load={due(30): 9})
    moved = replace(chosen, due_day=due(77))

    assert replay(named([*log, moved]))[KEY].due_day == due(77)


def test_whether_it_is_in_a_step_stays_as_logged() -> None:
    begin, log = studied((0, Rating.EASY))
    here = review_of(begin, Rating.GOOD, at(8), PLAIN, kind="flashcard")
    there = review_of(begin, Rating.AGAIN, at(9), PLAIN, kind="flashcard")
    merged = replay(named([*log, here, there]))[KEY]

    assert (merged.step, merged.due_time, merged.due_day) == (0, there.due_time, None)


def test_changed_parameters_change_memory_but_never_a_due_day() -> None:
    item, log = studied((0, Rating.EASY), (8, Rating.GOOD), (40, Rating.HARD))
    other = replay(named(log), lambda _deck: STRONGER)[KEY]

    assert other.due_day == item.due_day
    assert other.memory != item.memory


def test_parameters_are_those_of_the_deck() -> None:
    _, log = studied((0, Rating.EASY), (8, Rating.GOOD))
    by_deck = replay(named(log), {"deck": STRONGER}.__getitem__)

    assert by_deck == replay(named(log), lambda _deck: STRONGER)


def test_an_undone_review_never_was() -> None:
    item, log = studied((0, Rating.EASY), (8, Rating.GOOD))
    extra = review_of(item, Rating.AGAIN, at(30), PLAIN, kind="flashcard")
    events = numbered(*log, extra, Void(target="e2", time=at(30, 1).time))

    assert replay(events) == {KEY: item}


def test_an_undo_may_come_before_what_it_undoes() -> None:
    """The clock of the device that took it back was behind."""
    item, log = studied((0, Rating.EASY))
    extra = review_of(item, Rating.AGAIN, at(30), PLAIN, kind="flashcard")
    events = numbered(Void(target="e2", time=0), *log, extra)

    assert replay(events) == {KEY: item}


def test_an_undo_may_be_undone() -> None:
    item, log = studied((0, Rating.EASY), (8, Rating.GOOD))
    void = Void(target="e1", time=at(9).time)
    redo = Void(target="e2", time=at(9, 1).time)

    assert replay(numbered(*log, void, redo)) == {KEY: item}


def test_undoing_a_move_brings_the_history_back() -> None:
    item, log = studied((0, Rating.EASY))
    move = Moved(time=at(1).time, from_deck="deck", from_card="card", to_deck="b", to_card="card")

    assert replay(numbered(*log, move, Void(target="e1", time=at(2).time))) == {KEY: item}


def test_history_follows_a_card_from_deck_to_deck() -> None:
    item, log = studied((0, Rating.EASY), (8, Rating.GOOD))
    moves = [
        Moved(time=at(1).time, from_deck="deck", from_card="card", to_deck="b", to_card="card"),
        Moved(time=at(9).time, from_deck="b", from_card="card", to_deck="c", to_card="new"),
    ]
    key = ItemKey("c", "new")

    items = replay(numbered(log[0], moves[0], log[1], moves[1]))
    assert items[key].memory == item.memory
    assert list(items) == [key]


def test_a_card_that_came_back_has_all_its_history() -> None:
    item, log = studied((0, Rating.EASY), (8, Rating.GOOD))
    away = Moved(time=at(1).time, from_deck="deck", from_card="card", to_deck="b", to_card="card")
    back = Moved(time=at(2).time, from_deck="b", from_card="card", to_deck="deck", to_card="card")

    assert replay(numbered(log[0], away, back, log[1])) == {KEY: item}


def test_histories_that_meet_under_one_name_become_one() -> None:
    _, mine = studied((0, Rating.EASY))
    _, others = studied((3, Rating.GOOD), key=OTHER)
    move = Moved(
        time=at(5).time, from_deck="deck", from_card="other", to_deck="deck", to_card="card"
    )

    items = replay(numbered(*mine, *others, move))
    assert list(items) == [KEY]
    assert items[KEY].memory == after(first(Rating.EASY), Rating.GOOD, 3)


def test_parts_of_a_card_move_together_and_stay_apart() -> None:
    part = KEY._replace(part="c2")
    _, log = studied((0, Rating.EASY), key=part)
    move = Moved(time=at(5).time, from_deck="deck", from_card="card", to_deck="b", to_card="x")

    assert list(replay(numbered(*log, move))) == [ItemKey("b", "x", "c2")]


def test_marks_do_what_they_say() -> None:
    item, log = studied((0, Rating.EASY))

    def after_mark(kind: MarkKind, value: bool | int | str) -> Item:
        return replay(numbered(*log, marked(kind, value)))[KEY]

    assert after_mark(MarkKind.SUSPEND, True).suspended
    assert not after_mark(MarkKind.SUSPEND, False).suspended
    assert after_mark(MarkKind.BURY, "2026-03-07").buried_until == due(5)
    assert after_mark(MarkKind.FLAG, 3).flag == 3
    assert after_mark(MarkKind.DUE, "2026-04-01").due_day == due(30)
    assert after_mark(MarkKind.DUE, "2026-04-01").memory == item.memory
    assert after_mark(MarkKind.RESET, True).phase is Phase.NEW
    assert after_mark(MarkKind.RESET, True).memory is None


def test_a_due_date_takes_an_item_out_of_its_step() -> None:
    _, log = studied((0, Rating.AGAIN))
    item = replay(numbered(*log, marked(MarkKind.DUE, "2026-04-01")))[KEY]

    assert (item.phase, item.step, item.due_time) == (Phase.REVIEW, None, None)


def test_a_new_item_with_a_due_date_stays_new() -> None:
    item = replay(numbered(marked(MarkKind.DUE, "2026-04-01")))[KEY]

    assert (item.phase, item.due_day) == (Phase.NEW, due(30))


def test_what_happened_to_an_item_before_its_reset_is_forgotten() -> None:
    _, log = studied((0, Rating.EASY))
    again = review_of(Item(KEY), Rating.GOOD, at(9), PLAIN, kind="flashcard")
    item = replay(numbered(*log, marked(MarkKind.RESET, True), again))[KEY]

    assert item == answered(Item(KEY), Rating.GOOD, at(9), PLAIN)


def test_a_reset_item_stays_suspended_and_flagged() -> None:
    marks = (marked(MarkKind.SUSPEND, True), marked(MarkKind.FLAG, 2), marked(MarkKind.RESET, True))
    item = replay(numbered(*marks))[KEY]

    assert (item.suspended, item.flag) == (True, 2)


def test_the_last_event_of_an_item_is_known_by_its_time() -> None:
    assert replay(numbered(marked(MarkKind.FLAG, 1)))[KEY].last_time == at(5).time


@pytest.mark.parametrize(
    "bad",
    [
        {"time": -1},
        {"time": 10**15},
        {"day": date(1969, 12, 31)},
        {"day": due(40)},
        {"day": date(9999, 12, 31)},
        {"offset": 100_000},
        {"stability": nan},
        {"stability": inf},
        {"stability": -1.0},
        {"retention": nan},
        {"retention": 1.0},
        {"step": -1},
        {"step": 10**9},
        {"step": 0},
        {"due_day": None},
        {"due_time": 5},
        {"step": 0, "due_time": 5},
        {"step": 0, "due_day": None, "due_time": -5},
        {"options": -4},
    ],
    ids=str,
)
def test_a_review_that_cannot_have_been_is_passed_over(bad: dict[str, object]) -> None:
    item, log = studied((0, Rating.EASY))
    spoiled = replace(reviewed_at(at(3)), **bad)

    assert not is_sound(spoiled)
    assert replay(numbered(*log, spoiled)) == {KEY: item}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (MarkKind.SUSPEND, "yes"),
        (MarkKind.RESET, False),
        (MarkKind.FLAG, True),
        (MarkKind.FLAG, -1),
        (MarkKind.BURY, "tomorrow"),
        (MarkKind.BURY, 5),
        (MarkKind.DUE, "2026-02-30"),
        (MarkKind.DUE, True),
    ],
)
def test_a_mark_with_a_value_that_means_nothing_is_passed_over(
    kind: MarkKind, value: bool | int | str
) -> None:
    assert not is_sound(marked(kind, value))
    assert replay(numbered(marked(kind, value))) == {}


@pytest.mark.parametrize(
    "good",
    [
        {},
        {"due_day": None, "mode": Mode.PRACTICE},
        {"day": due(2)},
        {"step": 1, "due_day": None, "due_time": 5},
    ],
    ids=str,
)
def test_a_review_that_can_have_been_counts(good: dict[str, object]) -> None:
    assert is_sound(replace(reviewed_at(at(3)), **good))


def test_a_review_by_a_clock_that_went_back_counts_as_one_on_the_same_day() -> None:
    _, log = studied((10, Rating.EASY))
    earlier = replace(reviewed_at(at(10, 1)), day=due(9))
    item = replay(numbered(*log, earlier))[KEY]

    assert item.memory == after(first(Rating.EASY), Rating.GOOD, 0)


def moved(day: int, here: str, there: str, minutes: int = 0) -> Moved:
    time = at(day, minutes).time
    return Moved(time=time, from_deck="d", from_card=here, to_deck="d", to_card=there)


def test_a_new_card_under_a_name_that_was_given_up_has_a_history_of_its_own() -> None:
    _, log = studied((0, Rating.EASY))
    move = Moved(time=at(1).time, from_deck="deck", from_card="card", to_deck="b", to_card="x")
    fresh = replace(
        review_of(Item(KEY), Rating.GOOD, at(2), PLAIN, kind="flashcard"), since=at(1).time
    )
    unaware = reviewed_at(at(3))

    items = replay(numbered(*log, move, fresh, unaware))
    assert items[KEY] == answered(Item(KEY), Rating.GOOD, at(2), PLAIN)
    assert items[ItemKey("b", "x")].reviews == 2


def test_each_card_that_bore_a_name_is_where_it_went() -> None:
    gone = departures(numbered(moved(1, "a", "b"), moved(3, "a", "c"), moved(5, "c", "e")))

    found = [departure(("d", "a"), at(day).time, gone).there[1] for day in (0, 1, 2, 3, 4)]
    assert found == ["b", "e", "e", "a", "a"]


def test_two_cards_may_change_names() -> None:
    gone = departures(numbered(moved(1, "a", "b"), moved(1, "b", "a")))

    assert [departure(("d", name), 0, gone).there[1] for name in "ab"] == ["b", "a"]


def forgotten(day: int, card: str, minutes: int = 0) -> Moved:
    return replace(moved(day, card, "", minutes), to_deck=FORGOTTEN)


@given(
    st.lists(st.tuples(st.integers(1, 9), *[st.sampled_from("abcF")] * 2), max_size=8),
    st.sampled_from("abc"),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_a_card_is_found_by_going_from_move_to_move_and_forgotten_on_the_way(
    moves: list[tuple[int, str, str]], name: str, since: int, then: int
) -> None:
    events = numbered(
        *(
            forgotten(0, here, time) if there == "F" else moved(0, here, there, time)
            for time, here, there in sorted(moves)
        )
    )
    mark = replace(marked(MarkKind.FLAG, 1), deck="d", card=name)
    mark = replace(mark, since=at(0, since).time, time=at(0, then).time)
    found, time, is_forgotten = ("d", name), mark.since, False
    step: Moved | None
    while step := next(
        (
            move
            for _, move in events
            if isinstance(move, Moved) and move.time > time and move.here == found != move.there
        ),
        None,
    ):
        found, time = (found if step.forgets else step.there), step.time
        is_forgotten = is_forgotten or (step.forgets and mark.time <= step.time)

    deck, card = place(mark, departures(events))
    assert (deck == FORGOTTEN) is is_forgotten
    assert is_forgotten or (deck, card) == found


def test_a_forgotten_card_is_new_and_what_is_answered_later_counts() -> None:
    past, later = reviewed_at(at(0)), reviewed_at(at(9))
    forget = Moved(
        time=at(5).time, from_deck="deck", from_card="card", to_deck=FORGOTTEN, to_card=""
    )

    assert KEY not in replay(numbered(past, forget))
    assert replay(numbered(past, forget, later))[KEY].reviews == 1
    undo = Void(target="e1", time=at(10).time)
    assert replay(numbered(past, forget, later, undo))[KEY].reviews == 2


def test_a_card_that_was_forgotten_and_moved_does_not_come_back() -> None:
    past, later = reviewed_at(at(0)), reviewed_at(at(3))
    there = ItemKey("deck", "there")
    moves = [
        Moved(time=at(day).time, from_deck="deck", from_card=here, to_deck=deck, to_card=card)
        for day, here, deck, card in (
            (1, "card", "deck", "then"),
            (2, "then", FORGOTTEN, ""),
            (4, "then", "deck", "there"),
        )
    ]

    found = replay(numbered(past, *moves[:2], later, moves[2]))

    assert found[there].reviews == 1
    assert {key.deck for key in found} == {"deck", FORGOTTEN}
