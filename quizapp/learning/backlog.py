"""After a holiday: how many a day clears what piled up, and by when.

The plan is a limit, kept by the agenda like any other. The agenda asks first what is most likely
still remembered (`Order.RETRIEVABILITY`), which saves most of what was learned.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice, repeat
from math import ceil

LONGEST = 365
"""Days; a plan for longer is none."""


def days_to_clear(waiting: int, per_day: int, forecast: Sequence[int]) -> int | None:
    """In how many days so many reviews a day clear what waits; None where they do not in a year.

    `waiting` is how many are due today, `forecast` how many fall due on each day from tomorrow on.
    Days beyond the forecast are taken to bring as many as its average.
    """
    for days, total in enumerate(_totals(waiting, forecast), start=1):
        if total <= days * per_day:
            return days
    return None


def pace(waiting: int, days: int, forecast: Sequence[int]) -> int:
    """How many reviews a day, at least, clear what waits within `days` days."""
    totals = islice(_totals(waiting, forecast), days)
    return min(ceil(total / number) for number, total in enumerate(totals, start=1))


def _totals(waiting: int, forecast: Sequence[int]) -> Iterator[float]:
    """How many have fallen due by each day, today being the first."""
    average = sum(forecast) / len(forecast) if forecast else 0
    return islice(accumulate(chain([waiting], forecast, repeat(average))), LONGEST)
