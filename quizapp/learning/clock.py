"""The clock: whether it can be right, going by when the learner did something before.

A wrong clock spoils what nothing mends later: the day an answer counts for, and how long something
was remembered. So who grades asks first where there is a doubt, and the learner decides.
"""

from collections.abc import Iterable

from quizapp.learning.moment import DAY_MS, MINUTE_MS, Moment, local_time
from quizapp.words import Sentence

FIRST = 1_767_225_600_000
"""The beginning of 2026 (UTC milliseconds): nobody studied with quizapp before."""

LIFE = 20 * 365 * DAY_MS
"""How long after that a clock is believed where there is nothing else to go by."""

AWAY = 2 * 365 * DAY_MS
"""How long somebody may stay away and come back without being asked about the clock."""

SLACK = 5 * MINUTE_MS
"""How much the clocks of two devices may differ."""


def doubt(now: Moment, times: Iterable[int]) -> Sentence | None:
    """Why the clock can hardly be right, with what was done before at these times; None if it can.

    Times are UTC milliseconds.
    """
    last = _last(now.time, times)
    shown = {"now": _shown(now.time, now)}
    if last is None:
        is_likely = FIRST <= now.time <= FIRST + LIFE
        return None if is_likely else Sentence("The clock says {now}.", shown)
    shown["last"] = _shown(last, now)
    if now.time < last - SLACK:
        return Sentence("The clock says {now}, but you last studied on {last}.", shown)
    if now.time > last + AWAY:
        return Sentence("The clock says {now}, and you last studied on {last}.", shown)
    return None


def _last(now: int, times: Iterable[int]) -> int | None:
    """When something was last done, as far as that can have been.

    What stands alone years ahead was done by a clock that was wrong then, and says nothing now.
    """
    last, reached = None, now
    for time in sorted(times):
        if time <= reached + AWAY:
            last, reached = time, max(now, time)
    return last


def _shown(time: int, now: Moment) -> str:
    return f"{local_time(time, now.offset):%Y-%m-%d %H:%M}"
