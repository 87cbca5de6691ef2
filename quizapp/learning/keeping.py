"""Which backups are kept: many of late, few of long ago.

The last of each of the newest days, weeks and months that have any, and the newest few in any
case, so that what was saved before each of several risky steps of one day is there.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

DAYS = 12
WEEKS = 10
MONTHS = 9
LATEST = 5

T = TypeVar("T")


def kept(backups: Sequence[T], day_of: Callable[[T], date]) -> set[T]:
    """Those to keep, of all backups from the newest to the oldest."""
    return {
        *backups[:LATEST],
        *_last_of_each(backups, day_of, DAYS),
        *_last_of_each(backups, lambda backup: day_of(backup).isocalendar()[:2], WEEKS),
        *_last_of_each(backups, lambda backup: day_of(backup).timetuple()[:2], MONTHS),
    }


def _last_of_each(
    backups: Iterable[T], period_of: Callable[[T], Hashable], most: int
) -> Iterable[T]:
    newest: dict[Hashable, T] = {}
    for backup in backups:
        newest.setdefault(period_of(backup), backup)
    return [*newest.values()][:most]
