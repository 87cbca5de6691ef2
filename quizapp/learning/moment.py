"""A moment as the rules see it: the instant, the local time zone, and the study day.

A study day begins at the rollover hour (4 in the morning unless set otherwise), so that studying
past midnight still belongs to the evening.
"""

from datetime import UTC, date, timedelta, timezone
from datetime import datetime as instant
from typing import NamedTuple

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


class Moment(NamedTuple):
    """Now, for whoever must not look at a clock."""

    time: int
    """UTC, in milliseconds since 1970."""
    offset: int
    """Minutes by which local time is ahead of UTC."""
    day: date
    """The study day."""

    @property
    def local(self) -> instant:
        """The local date and time."""
        return local_time(self.time, self.offset)


def local_time(time: int, offset: int) -> instant:
    """The local date and time of an instant; OverflowError beyond the year 9999."""
    zone = timezone(timedelta(minutes=offset))
    return instant(1970, 1, 1, tzinfo=UTC).astimezone(zone) + timedelta(milliseconds=time)


def study_day(time: int, offset: int, rollover: int = 4) -> date:
    """The study day an instant belongs to: it begins at `rollover` o'clock local time."""
    return (local_time(time, offset) - timedelta(hours=rollover)).date()


def moment(time: int, offset: int, rollover: int = 4) -> Moment:
    """The moment at an instant."""
    return Moment(time, offset, study_day(time, offset, rollover))
