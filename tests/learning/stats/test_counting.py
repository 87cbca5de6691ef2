"""What counts, and for which day: each rule on a history small enough to count by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning import memory
from quizapp.learning.replay import default_parameters
from quizapp.learning.review import Mode, Rating, Review
from quizapp.learning.stats.counting import Count, tally
from quizapp.learning.stats.tally import Bin, Done, Firsts, Instant, Stage, button, unpacked
from tests.learning.stats.hand import about, answer, introduced, key


def test_every_mode_is_effort_and_only_study_is_a_test() -> None:
    day = tally(
        [
            answer("2026-03-02T10:00+01:00", "a", 1, duration=4000),
            answer("2026-03-02T10:01+01:00", "b", 3, duration=6000, mode=Mode.PRACTICE),
            answer("2026-03-02T10:02+01:00", "c", 1, duration=2000, mode=Mode.QUIZ),
        ]
    ).days[date(2026, 3, 2)]

    assert day.done == {
        Mode.STUDY: Done(1, 0, 4000),
        Mode.PRACTICE: Done(1, 1, 6000),
        Mode.QUIZ: Done(1, 0, 2000),
    }
    assert day.all_done == Done(3, 1, 12_000)
    assert day.all_firsts == Firsts(1, 0, 0.9)
    assert day.buttons == {button(Stage.YOUNG, Rating.AGAIN): 1}


def test_an_answer_after_midnight_belongs_to_the_evening_before() -> None:
    days = tally(
        [
            answer("2026-03-02T23:59+01:00", "a"),
            answer("2026-03-03T03:59+01:00", "b"),
            answer("2026-03-03T04:00+01:00", "c"),
        ]
    ).days

    assert {day: found.all_firsts.total for day, found in days.items()} == {
        date(2026, 3, 2): 2,
        date(2026, 3, 3): 1,
    }


def test_the_stored_day_counts_whatever_the_rollover_is_now() -> None:
    late = answer("2026-03-03T06:30+01:00", "a", rollover=7)

    assert tally([late]).days.keys() == {date(2026, 3, 2)}


def test_the_hour_is_that_of_the_clock_where_the_answer_was_given() -> None:
    days = tally(
        [
            answer("2026-03-29T01:30+01:00", "a"),  # the night in which summer time began
            answer("2026-03-29T03:30+02:00", "b"),  # an hour later by every other clock
            answer("2026-03-29T15:30+09:00", "c"),
        ]
    ).days

    assert days[date(2026, 3, 28)].hours.keys() == {1, 3}
    assert days[date(2026, 3, 29)].hours.keys() == {15}


def test_the_first_and_the_last_answer_of_a_day_are_kept_with_their_clock() -> None:
    first = answer("2026-03-02T10:00+01:00", "a")
    last = answer("2026-03-02T23:00-05:00", "b")

    day = tally([first, answer("2026-03-02T12:00+01:00", "c"), last]).days[date(2026, 3, 2)]

    assert day.first == Instant(first.time, 60)
    assert day.last == Instant(last.time, -300)


def test_the_introduction_and_repeats_on_the_same_day_are_no_tests() -> None:
    days = tally(
        [
            introduced("2026-03-02T10:00+01:00", "new", 1),
            answer("2026-03-02T10:01+01:00", "new", 3, predicted=1.0),
            answer("2026-03-02T10:02+01:00", "old", 1),
            answer("2026-03-02T10:12+01:00", "old", 3, predicted=1.0),
            answer("2026-03-03T10:00+01:00", "new", 2),
        ]
    ).days

    assert days[date(2026, 3, 2)].firsts == {Stage.YOUNG: Firsts(1, 0, 0.9)}
    assert days[date(2026, 3, 3)].firsts == {Stage.YOUNG: Firsts(1, 1, 0.9)}
    assert days[date(2026, 3, 2)].buttons == {
        button(Stage.LEARNING, Rating.AGAIN): 1,
        button(Stage.LEARNING, Rating.GOOD): 2,
        button(Stage.YOUNG, Rating.AGAIN): 1,
    }


def test_of_two_devices_that_asked_on_one_day_the_earlier_counts() -> None:
    days = tally(
        [answer("2026-03-02T10:00+01:00", "a", 1), answer("2026-03-02T20:00+01:00", "a", 3)]
    )

    assert days.days[date(2026, 3, 2)].all_firsts == Firsts(1, 0, 0.9)


def test_what_its_device_knew_to_be_a_repeat_is_no_first_review() -> None:
    """The review before it may be in the file of another month."""
    days = tally([answer("2026-03-02T10:00+01:00", predicted=1.0)]).days

    assert days[date(2026, 3, 2)].firsts == {}


def test_practice_before_does_not_keep_a_study_review_from_being_the_first() -> None:
    day = tally(
        [
            answer("2026-03-02T10:00+01:00", "a", 1, mode=Mode.PRACTICE),
            answer("2026-03-02T11:00+01:00", "a", 3),
        ]
    ).days[date(2026, 3, 2)]

    assert day.all_firsts == Firsts(1, 1, 0.9)


@pytest.mark.parametrize(("stability", "stage"), [(20.9, Stage.YOUNG), (21.0, Stage.MATURE)])
def test_an_item_is_mature_from_a_stability_of_three_weeks_on(
    stability: float, stage: Stage
) -> None:
    day = tally([answer("2026-03-02T10:00+01:00", stability=stability)]).days[date(2026, 3, 2)]

    assert day.firsts.keys() == {stage}


def test_what_was_introduced_today_takes_no_time_of_what_is_due() -> None:
    day = tally(
        [
            introduced("2026-03-02T10:00+01:00", "new", duration=8000),
            answer("2026-03-02T10:01+01:00", "new", predicted=1.0, duration=4000),
            answer("2026-03-02T10:02+01:00", "old", 1, duration=10_000),
            answer("2026-03-02T10:12+01:00", "old", 3, predicted=1.0, duration=5000),
        ]
    ).days[date(2026, 3, 2)]

    assert day.time_due == 15_000


def test_no_answer_takes_more_than_two_minutes() -> None:
    day = tally([answer("2026-03-02T10:00+01:00", duration=9_000_000)]).days[date(2026, 3, 2)]

    assert day.all_done.time == day.time_due == 120_000
    assert day.seconds == {6: 1}


def test_an_answer_that_was_not_timed_is_in_no_bin_of_seconds() -> None:
    day = tally(
        [answer("2026-03-02T10:00+01:00"), answer("2026-03-02T10:01+01:00", "b", duration=2500)]
    )

    assert day.days[date(2026, 3, 2)].seconds == {1: 1}


def test_predictions_are_binned_with_what_came_true() -> None:
    day = tally(
        [
            answer("2026-03-02T10:00+01:00", "a", 3, predicted=0.81),
            answer("2026-03-02T10:01+01:00", "b", 1, predicted=0.84),
            answer("2026-03-02T10:02+01:00", "c", 4, predicted=0.97),
        ]
    ).days[date(2026, 3, 2)]

    assert day.bins[16] == Bin(2, 1, about(1.65))
    assert day.bins[19] == Bin(1, 1, 0.97)
    # −ln 0.81 − ln 0.16 − ln 0.97, and 0.19² + 0.84² + 0.03²
    assert day.losses == pytest.approx(0.210721 + 1.832581 + 0.030459, abs=1e-5)
    assert day.squares == pytest.approx(0.0361 + 0.7056 + 0.0009)


def test_a_guess_among_options_makes_a_pass_likelier() -> None:
    day = tally([answer("2026-03-02T10:00+01:00", predicted=0.8, options=4)]).days[date(2026, 3, 2)]

    assert day.bins == {17: Bin(1, 1, about(0.85))}


def test_forgetting_what_was_as_good_as_sure_is_a_surprise() -> None:
    day = tally(
        [
            answer("2026-03-02T10:00+01:00", "sure", 1, predicted=0.95),
            answer("2026-03-02T10:01+01:00", "likely", 1, predicted=0.94),
            answer("2026-03-02T10:02+01:00", "known", 2, predicted=0.99),
        ]
    ).days[date(2026, 3, 2)]

    assert [*map(unpacked, day.surprises)] == [key("sure")]


def test_sure_and_not_sure_are_counted_whatever_the_mode() -> None:
    day = tally(
        [
            answer("2026-03-02T10:00+01:00", "a", 1, sure=True, duration=1000),
            answer("2026-03-02T10:01+01:00", "b", 3, sure=True, mode=Mode.QUIZ),
            answer("2026-03-02T10:02+01:00", "c", 1, sure=False),
            answer("2026-03-02T10:03+01:00", "d", 1),
        ]
    ).days[date(2026, 3, 2)]

    assert day.sureness == {True: Done(2, 1, 1000), False: Done(1)}
    assert [*map(unpacked, day.mistaken)] == [key("a")]


def test_overruled_verdicts_are_kept_whatever_the_mode() -> None:
    day = tally(
        [
            answer("2026-03-02T10:00+01:00", "a", override=True),
            answer("2026-03-02T10:01+01:00", "b", override=True, mode=Mode.QUIZ),
        ]
    ).days[date(2026, 3, 2)]

    assert [*map(unpacked, day.overridden)] == [key("a"), key("b")]


@pytest.mark.parametrize("predicted", [None, -0.1, 1.5])
def test_a_prediction_that_is_none_leaves_the_rest_to_count(predicted: float | None) -> None:
    day = tally([answer("2026-03-02T10:00+01:00", predicted=predicted)]).days[date(2026, 3, 2)]

    assert day.bins == {}
    assert day.all_done.answers == 1


def test_what_was_known_in_between_follows_from_the_prediction() -> None:
    """Reviewed on Monday 2 March, and again ten days later; only Sunday the 8th lies between."""
    stability = 10.0
    predicted = memory.retrievability(memory.Memory(stability, 5.0), 10)
    found = tally([answer("2026-03-12T10:00+01:00", stability=stability, predicted=predicted)])

    assert found.known == {
        date(2026, 3, 8): pytest.approx(memory.retrievability(memory.Memory(stability, 5.0), 6))
    }


def test_on_the_day_of_a_review_the_memory_before_it_counts_no_more() -> None:
    """From Sunday 1 March to Sunday 8 March: known on the 1st, and on the 8th anew."""
    predicted = memory.retrievability(memory.Memory(10.0, 5.0), 7)

    assert tally([answer("2026-03-08T10:00+01:00", predicted=predicted)]).known == {
        date(2026, 3, 1): 1.0
    }


def test_a_prediction_that_reaches_back_beyond_all_time_takes_no_time() -> None:
    found = tally([answer("2026-03-12T10:00+01:00", stability=1e9, predicted=0.0)])

    assert min(found.known) >= date(1970, 1, 1)


moments = st.integers(0, 6 * 24 * 4).map(
    lambda quarter: (
        f"2026-03-{2 + quarter // 96:02}T{quarter // 4 % 24:02}:{quarter % 4 * 15:02}+01:00"
    )
)
reviews = st.builds(
    answer,
    moments,
    st.sampled_from("abc"),
    st.sampled_from(Rating),
    stability=st.sampled_from([None, 5.0, 30.0]),
    predicted=st.sampled_from([0.3, 0.9, 1.0]),
    duration=st.integers(0, 200_000),
    mode=st.sampled_from(Mode),
    override=st.booleans(),
    sure=st.sampled_from([None, True, False]),
)
histories = st.lists(reviews, max_size=25).map(
    lambda found: sorted(found, key=lambda review: review.time)
)


@given(histories, st.integers(0, 25))
def test_counting_on_comes_to_the_same_as_counting_everything(
    history: list[Review], cut: int
) -> None:
    first = Count(default_parameters)
    for review in history[:cut]:
        first.add(review)
    then = Count(default_parameters, first.asked())
    for review in history[cut:]:
        then.add(review)

    both, whole = first.tally() + then.tally(), tally(history)
    assert both.days.keys() == whole.days.keys()
    for day, found in whole.days.items():
        assert both.days[day].firsts == found.firsts
        assert both.days[day].done == found.done
        assert both.days[day].buttons == found.buttons
        assert both.days[day].sureness == found.sureness
        assert both.days[day].mistaken == found.mistaken
        assert both.days[day].time_due == found.time_due
        assert both.days[day].losses == pytest.approx(found.losses)
        assert (both.days[day].first, both.days[day].last) == (found.first, found.last)
    assert both.known == pytest.approx(whole.known)
