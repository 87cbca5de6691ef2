"""Items: when they are due, and where the four ratings take them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.learning.item import (
    Item,
    Phase,
    alarms,
    answered,
    futures,
    is_due,
    is_leech,
    review_of,
    wait,
)
from quizapp.learning.memory import interval
from quizapp.learning.moment import MINUTE_MS, Moment
from quizapp.learning.preset import Preset
from quizapp.learning.replay import apply
from quizapp.learning.review import Mode, Rating
from quizapp.learning.spread import near
from quizapp.words import DAY
from tests.learning.histories import (
    KEY,
    NO_STEPS,
    PLAIN,
    START,
    at,
    items,
    learned,
    loads,
    options,
    presets,
    ratings,
    studied,
)


def test_a_new_item_goes_through_the_learning_steps_into_review() -> None:
    once = answered(Item(KEY), Rating.GOOD, at(0), PLAIN)
    twice = answered(once, Rating.GOOD, at(0, 10), PLAIN)

    assert (once.phase, once.step, once.due_time) == (Phase.LEARNING, 1, at(0, 10).time)
    assert (twice.phase, twice.step, twice.due_time) == (Phase.REVIEW, None, None)
    assert twice.due_day == START + timedelta(2)


def test_the_four_first_answers_lead_one_minute_five_and_a_half_ten_and_days_away() -> None:
    after = futures(Item(KEY), at(0), PLAIN)

    again, hard, good, easy = (wait(after[rating], at(0)) for rating in Rating)
    assert (again, hard, good) == (60, 330, 600)
    assert easy in [days * DAY for days in near(8)]


def test_hard_waits_half_as_long_again_where_there_is_one_step() -> None:
    once = answered(Item(KEY), Rating.HARD, at(0), Preset(learning_steps=(60,)))

    assert wait(once, at(0)) == 90


def test_hard_repeats_a_later_step() -> None:
    second = answered(Item(KEY), Rating.GOOD, at(0), PLAIN)

    assert wait(answered(second, Rating.HARD, at(0, 10), PLAIN), at(0, 10)) == 600


def test_again_starts_the_steps_over() -> None:
    second = answered(Item(KEY), Rating.GOOD, at(0), PLAIN)
    over = answered(second, Rating.AGAIN, at(0, 10), PLAIN)

    assert (over.phase, over.step, over.lapses) == (Phase.LEARNING, 0, 0)


def test_forgetting_in_review_is_a_lapse_and_leads_through_relearning() -> None:
    lapsed = answered(learned(), Rating.AGAIN, at(8), PLAIN)
    back = answered(lapsed, Rating.GOOD, at(8, 10), PLAIN)

    assert (lapsed.phase, lapsed.step, lapsed.lapses) == (Phase.RELEARNING, 0, 1)
    assert (back.phase, back.step, back.lapses) == (Phase.REVIEW, None, 1)


def test_without_steps_every_answer_leads_to_another_day() -> None:
    new = futures(Item(KEY), at(0), NO_STEPS)
    known = futures(learned(), at(8), NO_STEPS)

    assert {item.phase for item in [*new.values(), *known.values()]} == {Phase.REVIEW}


def test_a_step_that_the_settings_no_longer_have_is_left_for_review() -> None:
    second = answered(Item(KEY), Rating.GOOD, at(0), PLAIN)

    short = Preset(learning_steps=(60,))
    assert answered(second, Rating.HARD, at(0, 10), short).phase is Phase.REVIEW
    assert answered(second, Rating.AGAIN, at(0, 10), short).step == 0


def test_the_day_lies_within_the_fuzz_around_the_interval_of_the_memory() -> None:
    item = answered(learned(), Rating.GOOD, at(8), PLAIN)

    assert item.memory is not None
    assert item.due_day is not None
    days = interval(item.memory.stability, PLAIN.retention)
    assert (item.due_day - at(8).day).days in near(days)


@settings(deadline=None)
@given(items(), st.integers(0, 200), presets, options, loads)
def test_a_better_rating_never_comes_back_at_the_same_time_or_before(
    item: Item, day: int, preset: Preset, options: int, load: dict[date, int]
) -> None:
    after = futures(item, at(day), preset, options, load)

    waits = [wait(after[rating], at(day)) for rating in Rating]
    longest = preset.maximum_interval * DAY
    assert all(worse < better or worse == better == longest for worse, better in pairwise(waits))
    assert max(waits) <= longest


@settings(deadline=None)
@given(items(), st.integers(0, 200), presets, options, loads)
def test_what_is_logged_leads_to_what_was_promised(
    item: Item, day: int, preset: Preset, options: int, load: dict[date, int]
) -> None:
    for rating, promised in futures(item, at(day), preset, options, load).items():
        review = review_of(item, rating, at(day), preset, kind="choice", options=options, load=load)

        assert apply(item, review, preset.parameters) == promised


@given(items(), st.integers(0, 200), st.sampled_from([Mode.PRACTICE, Mode.QUIZ]), ratings)
def test_practice_and_quiz_leave_the_item_as_it_is(
    item: Item, day: int, mode: Mode, rating: Rating
) -> None:
    review = review_of(item, rating, at(day), PLAIN, kind="choice", mode=mode)

    assert (review.due_day, review.due_time, review.step) == (None, None, None)
    assert apply(item, review) == item


def test_a_review_carries_what_was_expected_of_it() -> None:
    item = learned()
    review = review_of(item, Rating.GOOD, at(8), PLAIN, kind="numeric", typed="7500")

    assert item.memory is not None
    assert review.stability == item.memory.stability
    assert review.predicted == item.recall(at(8).day)
    assert (review.key, review.day, review.typed) == (KEY, at(8).day, "7500")
    assert review.model.startswith("fsrs6/")


def test_an_item_in_a_step_is_due_at_its_minute() -> None:
    item = answered(Item(KEY), Rating.AGAIN, at(0), PLAIN)

    assert not is_due(item, at(0))
    assert is_due(item, at(0, 1))


def test_an_item_in_review_is_due_all_its_day_and_after() -> None:
    item = learned()

    assert item.due_day is not None
    day = (item.due_day - START).days
    assert not is_due(item, at(day - 1, 14 * 60))
    assert is_due(item, at(day, -8 * 60))
    assert is_due(item, at(day + 100))


@pytest.mark.parametrize(
    "away", [{"suspended": True}, {"buried_until": START + timedelta(30)}], ids=str
)
def test_what_is_suspended_or_buried_is_not_due(away: dict[str, object]) -> None:
    item = Item(**{name: getattr(learned(), name) for name in Item.__struct_fields__} | away)

    assert not is_due(item, at(30))


def test_a_new_item_waits_for_nothing_and_is_not_due() -> None:
    assert wait(Item(KEY), at(0)) == 0
    assert not is_due(Item(KEY), at(0))


def test_a_clock_that_went_back_counts_as_the_same_day() -> None:
    item = learned(10)

    assert item.elapsed(at(3).day) == 0
    assert item.recall(at(3).day) == 1
    assert answered(item, Rating.GOOD, at(3), PLAIN).memory is not None


def test_nothing_is_scheduled_before_1970() -> None:
    with pytest.raises(ValueError, match="1970"):
        answered(Item(KEY), Rating.GOOD, Moment(-1, 0, START), PLAIN)


def test_guessing_brings_an_item_back_sooner() -> None:
    item = learned()
    typed = answered(item, Rating.GOOD, at(20), PLAIN)
    picked = answered(item, Rating.GOOD, at(20), PLAIN, options=2)

    assert picked.due_day is not None
    assert typed.due_day is not None
    assert picked.due_day < typed.due_day


def test_the_first_and_the_last_review_are_remembered() -> None:
    item, _ = studied((0, Rating.EASY), (9, Rating.GOOD))

    assert (item.first_day, item.last_day, item.reviews) == (START, at(9).day, 2)
    assert item.last_time == at(9).time + MINUTE_MS


def test_a_leech_is_offered_for_rewriting_at_eight_lapses_and_every_four_after() -> None:
    lapses = [Item(KEY, lapses=number) for number in range(20)]

    offered = [now.lapses for before, now in pairwise(lapses) if alarms(before, now, 8)]
    assert offered == [8, 12, 16]
    assert [item.lapses for item in lapses if is_leech(item, 8)] == list(range(8, 20))
    assert not alarms(lapses[8], lapses[8], 8)


@pytest.mark.parametrize(("rewritten", "told"), [(7, [11, 15, 19]), (8, [12, 16]), (10, [14, 18])])
def test_a_rewritten_leech_is_offered_again_when_it_is_one_again(
    rewritten: int, told: list[int]
) -> None:
    lapses = [Item(KEY, lapses=number, rewritten=rewritten) for number in range(rewritten, 20)]

    assert [now.lapses for before, now in pairwise(lapses) if alarms(before, now, 8)] == told
    assert next(item.lapses for item in lapses if is_leech(item, 8)) == told[0]
