"""What to practise when nothing is due; practice leaves the schedule as it is."""

from collections.abc import Iterable
from datetime import date
from heapq import nsmallest

from quizapp.learning.item import Item, Phase, is_away
from quizapp.learning.review import ItemKey


def ahead(items: Iterable[Item], today: date, limit: int) -> tuple[ItemKey, ...]:
    """The items that will be due next, soonest first."""
    later = [
        (item.due_day, item.key)
        for item in items
        if item.due_day and item.due_day > today and _is_known(item, today)
    ]
    return tuple(key for _, key in nsmallest(limit, later))


def weak(items: Iterable[Item], today: date, limit: int) -> tuple[ItemKey, ...]:
    """The items that were forgotten most often, the harder ones first among equals."""
    forgotten = [
        (-item.lapses, -item.memory.difficulty, item.key)
        for item in items
        if item.lapses and item.memory and _is_known(item, today)
    ]
    return tuple(key for _, _, key in nsmallest(limit, forgotten))


def _is_known(item: Item, today: date) -> bool:
    return item.phase is not Phase.NEW and not is_away(item, today)
