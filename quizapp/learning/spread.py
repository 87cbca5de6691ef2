"""Spreading: on which day near the computed one an item falls due.

Items learned together would stay together for ever, so an interval is moved a little (fuzz). The
draw comes from the item and its number of reviews, not from a die: every device and every replay
gets the same. Within the same range the load of other items and easy weekdays may decide instead.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from math import inf, sqrt

from quizapp.learning.memory import MAX_INTERVAL
from quizapp.learning.preset import WEEKDAYS, Weekday
from quizapp.learning.review import ItemKey

SHORTEST = 2.5
"""Intervals below are left alone."""

RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, inf, 0.05))
"""How much each stretch of an interval adds to the days it may move: as in Anki and `fsrs`."""


def near(days: int, maximum: int = MAX_INTERVAL) -> range:
    """The intervals that an interval of so many days may become."""
    if days < SHORTEST:
        return range(days, days + 1)
    reach = 1 + sum(part * max(min(days, end) - start, 0) for start, end, part in RANGES)
    high = min(round(days + reach), maximum)
    return range(min(max(2, round(days - reach)), high), high + 1)


def drawn(days: range, key: ItemKey, reviews: int) -> int:
    """One of the days, drawn by the item and how often it was reviewed."""
    return days[int.from_bytes(lot(key, reviews)) * len(days) >> 64]


def lot(key: ItemKey, number: int) -> bytes:
    """Eight bytes that an item and a number always draw, as if by chance."""
    from hashlib import blake2b  # noqa: PLC0415 - OpenSSL comes with it, and the first question waits

    text = "\0".join((*key, str(number)))
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()


def lightest(
    days: range,
    favourite: int,
    today: date,
    load: Mapping[date, int],
    easy_days: Mapping[Weekday, float],
) -> int:
    """The day with least to do for its weekday's share; the favourite where days are equal."""

    def burden(number: int) -> tuple[float, float, int]:
        day = today + timedelta(number)
        share = easy_days.get(WEEKDAYS[day.weekday()], 1.0)
        # Later days have less to do: without the root, everything would drift there.
        lot = load.get(day, 0) * sqrt(number) / share if share else inf
        return lot, -share, abs(number - favourite)

    return min(days, key=burden)
