"""Pace: how long a sitting will still take, by how long the learner's questions took so far."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from quizapp.learning.agenda import Counts
from quizapp.learning.moment import MINUTE_MS

PAUSE = 3 * MINUTE_MS
"""Whoever takes longer for one question is away."""

ENOUGH = 5
"""So many questions tell how long one takes."""

LATELY = 50
"""So many of the latest are looked at."""

NEW_ASKED = 2
"""How often a new item is asked on its first day, with the usual steps."""


def spent_between(times: Iterable[int]) -> list[int]:
    """How long questions took, in milliseconds, by when they were rated, the oldest first."""
    gaps = (later - earlier for earlier, later in pairwise(times))
    return [gap for gap in gaps if 0 < gap <= PAUSE]


def pace(spent: Sequence[int]) -> float | None:
    """How long a question takes, by what each took so far; None where too few tell."""
    lately = spent[-LATELY:]
    return sum(lately) / len(lately) if len(lately) >= ENOUGH else None


def time_left(left: Counts, spent: Sequence[int]) -> float | None:
    """How long the rest of a sitting takes, in milliseconds; None where nobody knows."""
    each = pace(spent)
    questions = left.new * NEW_ASKED + left.learning + left.due
    return None if each is None else each * questions
