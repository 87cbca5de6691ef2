"""Lays the words of an answer beside the words of an accepted variant."""

from typing import NamedTuple

from quizapp.learning.answer.distance import shared
from quizapp.learning.answer.likeness import Likeness, are_opposites, likeness

_MOST_WORDS = 12
"""Between the equal ends at most so many words are compared one by one."""
_SLIP = 4
_SKIP = 10

Words = tuple[str, ...]


class Alignment(NamedTuple):
    """Which words belong together, and which have no counterpart; places count in the variant."""

    near: tuple[tuple[str, str], ...] = ()
    """Misspelt words: given, expected."""
    missing: tuple[int, ...] = ()
    """Places of words of the variant that were not given."""
    extra: tuple[int, ...] = ()
    """Places of words of the answer that the variant does not have."""


def align(given: Words, expected: Words, tag: str, *, typos: bool = True) -> Alignment | None:
    """The alignment with the fewest odd words; None where the two have little in common.

    Words keep their order. Two words may stand for one that is written together.
    """
    if len(given) == len(expected) == 1:  # most often
        return _of_one_word(given[0], expected[0], 0, tag, typos=typos)
    start = shared(given, expected)
    ending = shared(given[start:][::-1], expected[start:][::-1])
    ours = given[start : len(given) - ending]
    theirs = expected[start : len(expected) - ending]
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return None
    if len(ours) == len(theirs) == 1:
        return _of_one_word(ours[0], theirs[0], start, tag, typos=typos)
    found = _Aligner(ours, theirs, tag, typos=typos).best(0, 0)[1]
    return Alignment(
        found.near,
        tuple(place + start for place in found.missing),
        tuple(place + start for place in found.extra),
    )


def _of_one_word(given: str, expected: str, place: int, tag: str, *, typos: bool) -> Alignment:
    """The alignment where one word differs."""
    alike = likeness(given, expected, tag, typos=typos)
    if alike is Likeness.APART:
        return Alignment(missing=(place,), extra=(place,))
    return Alignment(near=((given, expected),) if alike is Likeness.NEAR else ())


_Costed = tuple[int, Alignment]


class _Aligner:
    """Finds the cheapest alignment by dynamic programming over the places of both."""

    def __init__(self, given: Words, expected: Words, tag: str, *, typos: bool) -> None:
        self.given = given
        self.expected = expected
        self.tag = tag
        self.typos = typos
        self.known: dict[tuple[int, int], _Costed] = {}

    def best(self, ours: int, theirs: int) -> _Costed:
        """The cheapest alignment from these places to the ends."""
        if (ours, theirs) not in self.known:
            self.known[ours, theirs] = self._cheapest(ours, theirs)
        return self.known[ours, theirs]

    def _cheapest(self, ours: int, theirs: int) -> _Costed:
        ways = [
            way
            for size, other_size in ((1, 1), (2, 1), (1, 2))
            if (way := self._matched(ours, theirs, size, other_size))
        ]
        if ours < len(self.given):
            cost, rest = self.best(ours + 1, theirs)
            ways.append((cost + _SKIP, rest._replace(extra=(ours, *rest.extra))))
        if theirs < len(self.expected):
            cost, rest = self.best(ours, theirs + 1)
            ways.append((cost + _SKIP, rest._replace(missing=(theirs, *rest.missing))))
        return min(ways, key=lambda way: way[0], default=(0, Alignment()))

    def _matched(self, ours: int, theirs: int, size: int, other_size: int) -> _Costed | None:
        """With the next words (or two of them written as one) laid beside each other."""
        if ours + size > len(self.given) or theirs + other_size > len(self.expected):
            return None
        words = self.given[ours : ours + size]
        others = self.expected[theirs : theirs + other_size]
        given, expected = "".join(words), "".join(others)
        alike = likeness(given, expected, self.tag, typos=self.typos)
        if alike is Likeness.APART:
            return None
        if alike is Likeness.NEAR and any(
            are_opposites(word, other, self.tag) for word in words for other in others
        ):
            return None
        cost, rest = self.best(ours + size, theirs + other_size)
        if alike is Likeness.SAME:
            return cost, rest
        cost += _SLIP if size == other_size else _SKIP
        return cost + _SLIP, rest._replace(near=((given, expected), *rest.near))
