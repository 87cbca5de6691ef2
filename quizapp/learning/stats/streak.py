"""Streaks: days in a row, which neither travel nor summer time breaks."""

from collections.abc import Mapping
from datetime import date, timedelta

from quizapp.learning.moment import Moment, study_day
from quizapp.learning.stats.tally import Day


def streaks(days: Mapping[date, Day], rollover: int) -> list[list[date]]:
    """The runs of study days without a missed one, from days in order.

    A day that the calendar skipped because the learner travelled east was not missed: it is
    missed only if it is by the clock of the last answer before it as well.
    """
    runs: list[list[date]] = []
    before: Day | None = None
    for day, found in days.items():
        if before and _follows(runs[-1][-1], before.last.offset, day, found.first.time, rollover):
            runs[-1].append(day)
        else:
            runs.append([day])
        before = found
    return runs


def goes_on(days: Mapping[date, Day], now: Moment, rollover: int) -> bool:
    """Whether no day was missed since the last one."""
    last = max(days, default=date.min)
    return bool(days) and _follows(last, days[last].last.offset, now.day, now.time, rollover)


def _follows(last: date, offset: int, day: date, time: int, rollover: int) -> bool:
    """Whether a time on a study day misses no day after `last`, by either clock."""
    following = last + timedelta(1)
    return day <= following or study_day(time, offset, rollover) <= following
