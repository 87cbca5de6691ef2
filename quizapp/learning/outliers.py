"""Times that can hardly be right among what happened, device by device.

An event counts whatever its time is; but a wrong clock moves due dates, so its owner should know.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from quizapp.learning.moment import DAY_MS, local_time


class Dated(NamedTuple):
    """An event as far as its date goes."""

    writer: str
    """Device and run of the program."""
    number: int
    """The how-manieth of theirs it is."""
    time: int
    """UTC milliseconds."""


class Ahead(NamedTuple):
    """Events of a device that are dated after today."""

    device: str
    events: int
    latest: date


class WentBack(NamedTuple):
    """A clock that went back by more than a day between two events."""

    device: str
    from_day: date
    to_day: date


def ahead(events: Iterable[Dated], now: int) -> list[Ahead]:
    """Devices with events that are dated more than a day after `now` (UTC milliseconds)."""
    times: defaultdict[str, list[int]] = defaultdict(list)
    for event in events:
        if event.time > now + DAY_MS:
            times[_device(event.writer)].append(event.time)
    return [Ahead(name, len(found), _day(max(found))) for name, found in sorted(times.items())]


def went_back(events: Iterable[Dated]) -> list[WentBack]:
    """Where the clock of a device went back by more than a day within one run of the program."""
    found = []
    before: Dated | None = None
    for event in sorted(events):
        if before and before.writer == event.writer and before.time > event.time + DAY_MS:
            found.append(WentBack(_device(event.writer), _day(before.time), _day(event.time)))
        before = event
    return found


def _device(writer: str) -> str:
    return writer.partition("-")[0]


def _day(time: int) -> date:
    return local_time(time, 0).date()
