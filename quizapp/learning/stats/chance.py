"""What chance allows: how sure a share of so few is, and how good predictions were."""

from math import log, sqrt
from typing import NamedTuple

NORMAL_95 = 1.959964
"""So many standard deviations hold 95 % of a normal distribution."""


class Range(NamedTuple):
    """Within which a share lies with 95 % confidence."""

    low: float
    high: float


def wilson(passed: int, total: int) -> Range | None:
    """The range of the true share where `passed` of `total` were seen; None where none was.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927). Unlike the textbook's "plus or
    minus", it stays within 0 and 1 and holds for few and for extreme shares.
    """
    if not total:
        return None
    share, z = passed / total, NORMAL_95
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2)
    # Rounding must not leave the share itself outside.
    return Range(max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def constant_loss(passed: int, total: int) -> float:
    """The log loss of who always predicts the share that was passed: the best constant guess."""
    share = passed / total
    return -sum(part * log(part) for part in (share, 1 - share) if part)


def constant_error(passed: int, total: int) -> float:
    """The root mean squared error of the same guess."""
    share = passed / total
    return sqrt(share * (1 - share))
