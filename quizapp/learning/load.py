"""Load: how many items are due on which day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from quizapp.learning.item import Item, Phase


def load(items: Iterable[Item], today: date) -> Counter[date]:
    """How many items are due on which day. What is overdue, or in a step, is due today."""
    days = Counter(
        item.due_day for item in items if item.phase is not Phase.NEW and not item.suspended
    )
    return from_today(days, today)


def from_today(days: Mapping[date | None, int], today: date) -> Counter[date]:
    """The load where so many items have each due day, or none because they are in a step."""
    found: Counter[date] = Counter()
    for day, number in days.items():
        found[max(day or today, today)] += number
    return found


def shifted(
    load_before: Mapping[date, int], before: Item, after: Item, today: date
) -> Counter[date]:
    """The load once an item is another one than before."""
    found = Counter(load_before)
    found.subtract(load([before], today))
    found.update(load([after], today))
    return found
