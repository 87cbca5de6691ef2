"""Rescheduling: the learner's own decision to move due dates to what the settings now say.

Changed settings move nothing by themselves. `changes` says beforehand what an explicit reschedule
would do; each change is then logged as a `due` mark.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from quizapp.learning import memory as fsrs
from quizapp.learning import spread
from quizapp.learning.item import Item, Phase
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey


class Change(NamedTuple):
    """An item whose due day would move."""

    key: ItemKey
    before: date
    after: date


def changes(
    items: Iterable[Item], today: date, preset_of: Callable[[str], Preset]
) -> tuple[Change, ...]:
    """What would move: items in review, to no earlier day than today."""
    found = (
        Change(
            item.key, item.due_day, max(today, last + timedelta(_days(item, stability, preset_of)))
        )
        for item in items
        if item.phase is Phase.REVIEW
        and item.due_day
        and (last := item.last_day)
        and (stability := item.stability)
    )
    return tuple(change for change in found if change.after != max(change.before, today))


def _days(item: Item, stability: float, preset_of: Callable[[str], Preset]) -> int:
    """The interval since the last review, with the draw that review made."""
    preset = preset_of(item.key.deck)
    maximum = preset.maximum_interval
    days = fsrs.interval(stability, preset.retention, preset.parameters, maximum)
    return spread.drawn(spread.near(days, maximum), item.key, item.reviews - 1)
