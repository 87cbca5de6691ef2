"""Rescheduling: the learner's own decision to move due dates to what the settings now say.

Changed settings move nothing by themselves. `changes` says beforehand what an explicit reschedule
would do; each change is then logged as a `due` mark.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from quizapp.learning import memory as fsrs
from quizapp.learning import spread
from quizapp.learning.backlog import Change
from quizapp.learning.item import Item, Phase
from quizapp.learning.preset import Preset


def changes(
    items: Iterable[Item], today: date, preset_of: Callable[[str], Preset]
) -> tuple[Change, ...]:
    """What would move: items in review, to no earlier day than today.

    A day that lies within the spread around the interval is as good as any other, and stays.
    """
    found = (_change(item, today, preset_of(item.key.deck)) for item in items)
    return tuple(change for change in found if change)


def _change(item: Item, today: date, preset: Preset) -> Change | None:
    memory, last, due = item.memory, item.last_day, item.due_day
    if item.phase is not Phase.REVIEW or not (memory and last and due):
        return None
    maximum = preset.maximum_interval
    interval = fsrs.interval(memory.stability, preset.retention, preset.parameters, maximum)
    days = spread.near(interval, maximum)
    if (due - last).days in days:
        return None
    draw = spread.drawn(days, item.key, item.reviews - 1)  # as when it was answered
    chosen = spread.lightest(days, draw, last, {}, preset.easy_days) if preset.easy_days else draw
    after = max(today, last + timedelta(chosen))
    return None if after == max(due, today) else Change(item.key, due, after)
