"""What comes after a sitting: when the next items are due."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from quizapp.learning.item import Item, Phase, is_away


class Coming(NamedTuple):
    """The next items: those in a step, and those due on a later day."""

    in_steps: int
    first: int | None
    """When the first of those in a step is due: UTC milliseconds."""
    day: date | None
    """The next study day on which something is due."""
    number: int
    """How many items are due then."""


def coming(items: Iterable[Item], today: date) -> Coming:
    """When the next of these items are due."""
    here = [item for item in items if item.phase is not Phase.NEW and not is_away(item, today)]
    steps = [item.due_time for item in here if item.due_time is not None]
    days = [item.due_day for item in here if item.due_day and item.due_day > today]
    day = min(days, default=None)
    return Coming(len(steps), min(steps, default=None), day, days.count(day) if day else 0)
