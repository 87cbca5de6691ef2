"""How far apart two words are, in slips of the finger."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_SLIPS_FROM = (4, 8, 14)
"""From so many letters on, a word forgives one slip more."""
FAR = 99
"""A distance beyond any limit."""


def distance(one: str, other: str, limit: int) -> int:
    """The optimal string alignment distance, or `FAR` where it is above the limit.

    A letter too many, a letter missing, another letter, and two letters swapped count one each.
    Equal beginnings are skipped at once, so that the work grows with the limit and hardly with
    the length: 4 ways on for each slip (Ukkonen 1985 rests on the same thought).
    """
    if abs(len(one) - len(other)) > limit:
        return FAR
    start = shared(one, other)
    one, other = one[start:], other[start:]
    if not one or not other:
        return len(one) + len(other)
    if limit == 0:
        return FAR
    rests = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[1:2] == other[0] and other[1:2] == one[0]:
        rests.append((one[2:], other[2:]))
    best = limit
    nearest = FAR
    for rest in rests:
        found = 1 + distance(*rest, best - 1)
        if found < nearest:
            nearest, best = found, min(best, found)
    return nearest if nearest <= limit else FAR


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the beginning that both share."""
    longest = min(len(one), len(other))
    if one[:longest] == other[:longest]:
        return longest
    return bisect_left(
        range(1, longest + 1), x=True, key=lambda length: one[:length] != other[:length]
    )


def allowed(length: int) -> int:
    """How many slips a word of this length forgives."""
    return bisect_right(_SLIPS_FROM, length)
