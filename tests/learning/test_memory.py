"""FSRS-6 against the `fsrs` package, and the laws of the model."""

from datetime import UTC, datetime, timedelta
from math import inf, isclose, nan
from random import Random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning import memory
from quizapp.learning.memory import (
    BOUNDS,
    DEFAULT,
    MAX_STABILITY,
    MIN_STABILITY,
    Memory,
    after,
    check,
    first,
    interval,
    known,
    model_name,
    retrievability,
)
from quizapp.learning.review import Rating

RATINGS = st.sampled_from(Rating)
MEMORIES = st.builds(Memory, st.floats(MIN_STABILITY, MAX_STABILITY), st.floats(1, 10))
ELAPSED = st.integers(0, 100_000)
PARAMETERS = st.tuples(*(st.floats(low, high) for low, high in BOUNDS))
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def test_ten_thousand_random_histories_agree_with_the_fsrs_package() -> None:
    chance = Random(2026)  # noqa: S311 - a seed that anyone can repeat
    for number in range(10_000):
        parameters = DEFAULT if number % 2 else _near_default(chance)
        retention = chance.uniform(0.70, 0.99)
        _compare_histories(chance, parameters, retention)


def _near_default(chance: Random) -> tuple[float, ...]:
    return tuple(
        min(max(value * chance.uniform(0.7, 1.3), low), high)
        for value, (low, high) in zip(DEFAULT, BOUNDS, strict=True)
    )


def _compare_histories(chance: Random, parameters: tuple[float, ...], retention: float) -> None:
    """One history through both, step by step.

    A card with an id of its own does not sleep, and without steps and fuzz the package's next
    date is its interval. Reviews are whole days or no time at all apart, as study days count them.
    """
    theirs = fsrs.Scheduler(parameters, retention, (), (), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    ours: Memory | None = None
    now = EPOCH
    for _ in range(chance.randint(1, 12)):
        rating = chance.choices(list(Rating), (2, 1, 5, 1))[0]
        elapsed = 0 if chance.random() < 0.25 else int(chance.expovariate(1 / 40))
        now += timedelta(elapsed)
        card, _log = theirs.review_card(card, fsrs.Rating(rating), now)
        ours = after(ours, rating, elapsed, parameters) if ours else first(rating, parameters)
        assert card.stability is not None
        assert card.difficulty is not None
        assert isclose(ours.stability, card.stability, rel_tol=1e-9)
        assert isclose(ours.difficulty, card.difficulty, rel_tol=1e-9)
        assert interval(ours.stability, retention, parameters) == (card.due - now).days
        assert isclose(
            retrievability(ours, 30, parameters),
            theirs.get_card_retrievability(card, now + timedelta(30)),
            rel_tol=1e-9,
        )


def test_the_defaults_are_those_of_the_fsrs_package() -> None:
    assert fsrs.Scheduler().parameters == DEFAULT


def test_recall_is_ninety_percent_after_as_many_days_as_the_stability_says() -> None:
    assert retrievability(Memory(12.0, 5.0), 12) == pytest.approx(0.9)


@given(MEMORIES, RATINGS, ELAPSED, PARAMETERS, st.sampled_from([0, 2, 4]))
def test_every_review_leaves_a_possible_memory(
    before: Memory, rating: Rating, elapsed: int, parameters: tuple[float, ...], options: int
) -> None:
    result = after(before, rating, elapsed, parameters, options)

    assert MIN_STABILITY <= result.stability <= MAX_STABILITY
    assert 1 <= result.difficulty <= 10


def test_stability_stays_finite_however_long_an_item_was_remembered() -> None:
    endless = Memory(MAX_STABILITY, 1.0)

    assert after(endless, Rating.EASY, 10**9).stability == MAX_STABILITY


@given(MEMORIES, ELAPSED, st.sampled_from([0, 2, 4]))
def test_a_better_rating_never_leaves_less_stability(
    before: Memory, elapsed: int, options: int
) -> None:
    stabilities = [after(before, rating, elapsed, options=options).stability for rating in Rating]

    assert stabilities == sorted(stabilities)


@given(MEMORIES, ELAPSED, ELAPSED)
def test_recall_falls_with_time(before: Memory, sooner: int, later: int) -> None:
    sooner, later = sorted((sooner, later))

    assert 1 >= retrievability(before, sooner) >= retrievability(before, later) > 0


@given(st.floats(MIN_STABILITY, MAX_STABILITY), st.floats(0.70, 0.98), st.integers(1, 36500))
def test_more_retention_never_means_a_longer_interval(
    stability: float, retention: float, maximum: int
) -> None:
    days = interval(stability, retention, maximum=maximum)

    assert 1 <= interval(stability, retention + 0.01, maximum=maximum) <= days <= maximum


@given(MEMORIES, st.integers(1, 10_000), st.sampled_from([Rating.HARD, Rating.GOOD, Rating.EASY]))
def test_a_pick_that_may_be_a_guess_moves_memory_less(
    before: Memory, elapsed: int, rating: Rating
) -> None:
    typed, of_four, of_two, forgot = (
        after(before, rating, elapsed),
        after(before, rating, elapsed, options=4),
        after(before, rating, elapsed, options=2),
        after(before, Rating.AGAIN, elapsed),
    )

    tiny = 1 + 1e-9
    assert forgot.stability <= of_two.stability * tiny
    assert of_two.stability <= of_four.stability * tiny
    assert of_four.stability <= typed.stability * tiny


def test_a_first_pick_that_may_be_a_guess_leaves_less_than_a_typed_answer() -> None:
    assert first(Rating.GOOD, options=4).stability < first(Rating.GOOD).stability


def test_a_wrong_pick_was_no_guess() -> None:
    before = Memory(10.0, 5.0)

    assert after(before, Rating.AGAIN, 9, options=4) == after(before, Rating.AGAIN, 9)
    assert first(Rating.AGAIN, options=4) == first(Rating.AGAIN)


def test_on_the_same_day_nobody_needs_to_guess() -> None:
    before = Memory(10.0, 5.0)

    assert after(before, Rating.GOOD, 0, options=4) == after(before, Rating.GOOD, 0)


@pytest.mark.parametrize(
    ("recall", "options", "expected"), [(0.9, 4, 0.973), (0.5, 4, 0.8), (0.5, 2, 2 / 3), (0, 4, 0)]
)
def test_a_right_pick_came_from_knowing_as_often_as_bayes_says(
    recall: float, options: int, expected: float
) -> None:
    assert known(recall, options) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("stability", [nan, inf, -inf, -1.0, 0.0, 2 * MAX_STABILITY])
def test_an_impossible_stability_is_refused(stability: float) -> None:
    with pytest.raises(ValueError, match="stability"):
        Memory(stability, 5.0)
    with pytest.raises(ValueError, match="stability"):
        interval(stability, 0.9)


@pytest.mark.parametrize("difficulty", [nan, inf, 0.9, 10.1])
def test_an_impossible_difficulty_is_refused(difficulty: float) -> None:
    with pytest.raises(ValueError, match="difficulty"):
        Memory(1.0, difficulty)


@pytest.mark.parametrize("rating", [0, 5, 7, -1])
def test_a_rating_that_is_none_is_refused(rating: int) -> None:
    with pytest.raises(ValueError, match="Rating"):
        after(Memory(1.0, 5.0), rating, 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Rating"):
        first(rating)  # type: ignore[arg-type]


@pytest.mark.parametrize("elapsed", [-1, nan, inf])
def test_a_time_that_cannot_have_passed_is_refused(elapsed: float) -> None:
    with pytest.raises(ValueError, match="elapsed"):
        after(Memory(1.0, 5.0), Rating.GOOD, elapsed)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="elapsed"):
        retrievability(Memory(1.0, 5.0), elapsed)


@pytest.mark.parametrize("retention", [0.0, 1.0, nan, inf, -0.5])
def test_a_retention_that_cannot_be_wanted_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="retention"):
        interval(10.0, retention)


@pytest.mark.parametrize(
    "parameters",
    [DEFAULT[:20], (*DEFAULT, 1.0), (nan, *DEFAULT[1:]), (*DEFAULT[:20], 0.0)],
    ids=["too few", "too many", "not a number", "out of bounds"],
)
def test_parameters_with_which_the_model_does_not_behave_are_refused(
    parameters: tuple[float, ...],
) -> None:
    with pytest.raises(ValueError, match="parameters"):
        check(parameters)


def test_the_default_parameters_behave() -> None:
    check(DEFAULT)


def test_the_name_of_a_model_tells_parameters_apart() -> None:
    others = (DEFAULT[0] + 1e-9, *DEFAULT[1:])

    assert model_name(DEFAULT) == model_name(tuple(memory.DEFAULT))
    assert model_name(DEFAULT) != model_name(others)
    assert model_name(DEFAULT).startswith("fsrs6/")
