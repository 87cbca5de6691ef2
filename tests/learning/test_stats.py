"""Numbers from reviews and items."""

from datetime import timedelta

from msgspec.structs import replace

from quizapp.learning.item import Item, review_of
from quizapp.learning.load import load
from quizapp.learning.review import ItemKey, Mode, Rating
from quizapp.learning.stats import Done, Retention, done_on, due_by_day, true_retention
from tests.learning.histories import KEY, PLAIN, START, at, learned, studied


def test_what_was_done_on_a_day_counts_every_answer() -> None:
    item, log = studied((0, Rating.AGAIN), (0, Rating.GOOD), (1, Rating.GOOD))
    practised = review_of(
        item, Rating.GOOD, at(0, 9), PLAIN, kind="numeric", mode=Mode.PRACTICE, duration=1500
    )

    assert done_on([*log, practised], START) == Done(reviews=3, passed=2, duration=1500)


def test_the_coming_days_show_what_falls_due_on_each() -> None:
    due = [replace(learned(), due_day=START + timedelta(days)) for days in (-3, 0, 1, 1, 13, 14)]

    assert due_by_day(due, START) == (2, 2, *[0] * 11, 1)


def test_what_is_in_a_step_is_due_today_and_what_is_new_or_suspended_never() -> None:
    step, _ = studied((0, Rating.AGAIN))
    suspended = replace(learned(), suspended=True, due_day=START)

    assert load([step, suspended, Item(KEY)], START) == {START: 1}


def test_true_retention_takes_the_first_review_of_a_day() -> None:
    _, log = studied((0, Rating.GOOD), (8, Rating.AGAIN), (8, Rating.GOOD), (9, Rating.HARD))

    assert true_retention(log, START, at(9).day) == Retention(passed=1, total=2)


def test_true_retention_leaves_the_introduction_practice_and_quizzes_out() -> None:
    item, log = studied((0, Rating.EASY))
    others = [
        review_of(item, Rating.AGAIN, at(3), PLAIN, kind="numeric", mode=mode)
        for mode in (Mode.PRACTICE, Mode.QUIZ)
    ]

    assert true_retention([*log, *others], START, at(9).day) == Retention(0, 0)


def test_true_retention_keeps_to_its_days() -> None:
    _, log = studied((0, Rating.EASY), (8, Rating.AGAIN), (20, Rating.GOOD), (40, Rating.AGAIN))

    assert true_retention(log, at(9).day, at(20).day) == Retention(1, 1)
    assert true_retention(log, at(8).day, at(39).day) == Retention(1, 2)


def test_items_are_told_apart() -> None:
    _, mine = studied((0, Rating.EASY), (8, Rating.AGAIN))
    _, others = studied((0, Rating.EASY), (8, Rating.GOOD), key=ItemKey("deck", "other"))

    assert true_retention([*mine, *others], START, at(9).day).share == 0.5


def test_nothing_reviewed_has_no_retention() -> None:
    assert true_retention([], START, START).share is None
