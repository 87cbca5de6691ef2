"""Scales: round numbers along an axis, whoever draws it."""

from math import ceil, floor, log10

STEPS = (1, 2, 5, 10)
FEWEST = 3
"""An axis over zero needs so many ticks."""


def ticks(low: float, high: float, most: int, *, whole: bool = False) -> list[float]:
    """Evenly spaced round numbers from at or below `low` to at or above `high`.

    They are at most so many, but three if need be. Each is 1, 2 or 5 times a power of ten from the
    next; `whole` allows no fractions.
    """
    if high <= low:
        high = low + 1
    step = _step((high - low) / max(1, most - 1), whole=whole)
    while ceil(high / step - SLACK) - floor(low / step + SLACK) >= max(FEWEST, most):
        step = _step(step * 1.5, whole=whole)
    first, last = floor(low / step + SLACK), ceil(high / step - SLACK)
    return [round(place * step, 12) for place in range(first, last + 1)]


def _step(least: float, *, whole: bool) -> float:
    """The smallest round number that is no smaller."""
    power = 10.0 ** floor(log10(least))
    step = next(factor * power for factor in STEPS if factor * power >= least * (1 - SLACK))
    return max(step, 1.0) if whole else step


SLACK = 1e-9
"""What rounding may add."""
