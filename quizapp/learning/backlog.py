"""After a holiday: how many a day clears what piled up, and by when.

A plan is due dates: what there is no room for is put off to a later day. What is most likely still
remembered comes first, which saves most of what was learned: what is lost already costs the same
next week.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import accumulate, islice
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from quizapp.learning.item import Item, Phase, faded, is_away
from quizapp.learning.preset import MOST, WEEKDAYS, Weekday
from quizapp.learning.review import ItemKey

LONGEST = 365
"""Days; a plan for longer is none."""

NO_EASY_DAYS: Mapping[Weekday, float] = MappingProxyType({})

MUCH = 50
"""Items due since before today, from which on a plan is offered."""


class Change(NamedTuple):
    """An item whose due day would move."""

    key: ItemKey
    before: date
    after: date


class Plan(NamedTuple):
    """How what piled up is cleared."""

    per_day: int
    days: int
    """How many days it takes, today included."""
    changes: tuple[Change, ...]
    """What is put off, and until when."""


class Backlog(NamedTuple):
    """What falls due when, and what was done today."""

    today: date
    due: tuple[tuple[Item, ...], ...]
    """The items due on each day: today with all from before it, tomorrow, and so on for a year."""
    done: int
    """How many were reviewed today."""
    easy_days: Mapping[Weekday, float] = NO_EASY_DAYS

    def share(self, number: int) -> float:
        """What part of a normal day's reviews a day gets; `number` is that of days from today."""
        day = self.today + timedelta(number)
        return self.easy_days.get(WEEKDAYS[day.weekday()], 1.0)

    @property
    def overdue(self) -> int:
        """How many are due since before today."""
        return _overdue(self.due[0], self.today)


def backlog(
    items: Iterable[Item], today: date, easy_days: Mapping[Weekday, float] = NO_EASY_DAYS
) -> Backlog:
    """What piled up among these items, and what will come on top of it."""
    due: list[list[Item]] = [[] for _ in range(LONGEST)]
    done = 0
    for item in items:
        done += item.last_day == today and item.first_day != today
        if item.phase is Phase.REVIEW and item.due_day and not is_away(item, today):
            day = max(0, (item.due_day - today).days)
            if day < LONGEST:
                due[day].append(item)
    return Backlog(today, tuple(map(tuple, due)), done, easy_days)


def piled_up(items: Iterable[Item], today: date) -> int:
    """How many are due since before today, if that is so much that a plan is worth it; else 0."""
    late = _overdue(items, today)
    return late if late >= MUCH else 0


def pace(found: Backlog, days: int) -> int:
    """How many reviews on a normal day clear what piled up within `days` days.

    They are as few as can be; where some weekday is easy, they may be a little more.
    """
    totals = accumulate(map(len, found.due), initial=found.done)
    shares = accumulate(map(found.share, range(LONGEST)))
    next(totals)
    both = islice(zip(totals, shares, strict=False), days)
    return min((ceil(min(total / share, MOST)) for total, share in both if share), default=MOST)


def plan(found: Backlog, per_day: int) -> Plan | None:
    """How so many reviews a day clear what piled up; None where they do not in a year."""
    pool: list[tuple[float, ItemKey, date]] = []
    changes: list[Change] = []
    for number, items in enumerate(found.due):
        day = found.today + timedelta(number)
        for item in items:
            heappush(pool, (faded(item, found.today), item.key, item.due_day or day))
        room = ceil(per_day * found.share(number)) - (0 if number else found.done)
        for _ in range(min(len(pool), room)):
            _, key, due = heappop(pool)
            if max(due, found.today) < day:
                changes.append(Change(key, due, day))
        if not pool:
            return Plan(per_day, number + 1, tuple(changes))
    return None


def _overdue(items: Iterable[Item], today: date) -> int:
    return sum(
        1
        for item in items
        if item.due_day
        and item.due_day < today
        and item.phase is Phase.REVIEW
        and not is_away(item, today)
    )
