"""Moving due dates on purpose."""

from datetime import timedelta

from quizapp.learning.preset import WEEKDAYS, Preset
from quizapp.learning.reschedule import changes
from quizapp.learning.review import Rating
from tests.learning.histories import KEY, PLAIN, START, at, learned, studied


def test_settings_that_did_not_change_move_nothing() -> None:
    item, _ = studied((0, Rating.EASY), (8, Rating.GOOD))

    assert changes([item], at(8).day, lambda _deck: PLAIN) == ()


def test_more_retention_brings_items_back_sooner_and_says_so_beforehand() -> None:
    item, _ = studied((0, Rating.EASY), (8, Rating.GOOD))
    (change,) = changes([item], at(8).day, lambda _deck: Preset(retention=0.97))

    assert change.key == KEY
    assert change.before == item.due_day
    assert at(8).day < change.after < change.before


def test_nothing_moves_into_the_past() -> None:
    later = START + timedelta(7)
    (change,) = changes([learned()], later, lambda _deck: Preset(maximum_interval=1))

    assert change.after == later


def test_what_is_overdue_stays_due() -> None:
    assert changes([learned()], at(300).day, lambda _deck: Preset(retention=0.95)) == ()


def test_what_is_in_a_step_stays_in_it() -> None:
    item, _ = studied((0, Rating.AGAIN))

    assert changes([item], START, lambda _deck: Preset(retention=0.99)) == ()


def test_a_free_weekday_is_avoided_where_the_spread_leaves_a_choice() -> None:
    item, _ = studied((0, Rating.EASY), (8, Rating.GOOD))
    (change,) = changes([item], at(8).day, lambda _deck: Preset(retention=0.95))
    weekday = WEEKDAYS[change.after.weekday()]
    free = Preset(retention=0.95, easy_days={weekday: 0})
    (avoiding,) = changes([item], at(8).day, lambda _deck: free)

    assert avoiding.after != change.after
    assert avoiding.after.weekday() != change.after.weekday()
