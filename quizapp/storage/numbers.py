"""Sets of document ids in little room: most ids of one writer are consecutive numbers."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from quizapp.storage.lines import writer_of

Spans: TypeAlias = list[tuple[int, int]]
"""The first and the last number of each run without a gap, rising."""


class Numbers:
    """A set of whole numbers, kept as its spans without a gap."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def __contains__(self, number: int) -> bool:
        place = bisect_right(self._starts, number)
        return place > 0 and number <= self._ends[place - 1]

    def add(self, number: int) -> bool:
        """Put a number in; false if it was there."""
        if self._ends and number == self._ends[-1] + 1:  # as nearly always
            self._ends[-1] = number
            return True
        place = bisect_right(self._starts, number)
        if place and number <= self._ends[place - 1]:
            return False
        follows = place > 0 and self._ends[place - 1] == number - 1
        precedes = place < len(self._starts) and self._starts[place] == number + 1
        if follows and precedes:
            self._ends[place - 1] = self._ends.pop(place)
            del self._starts[place]
        elif follows:
            self._ends[place - 1] = number
        elif precedes:
            self._starts[place] = number
        else:
            self._starts.insert(place, number)
            self._ends.insert(place, number)
        return True

    def meets(self, spans: Spans) -> bool:
        """Whether any number of these spans is in it."""
        places = ((bisect_right(self._starts, end), start) for start, end in spans)
        return any(place and start <= self._ends[place - 1] for place, start in places)

    def spans(self) -> Spans:
        """What is in it."""
        return list(zip(self._starts, self._ends, strict=True))


class Ids:
    """A set of document ids."""

    def __init__(self, spans: Mapping[str, Spans] | None = None) -> None:
        self._writers: defaultdict[str, Numbers] = defaultdict(Numbers)
        for writer, numbers in (spans or {}).items():
            self._writers[writer] = Numbers(numbers)

    def __contains__(self, name: str) -> bool:
        writer, number = writer_of(name)
        return writer in self._writers and number in self._writers[writer]

    def add(self, writer: str, number: int) -> bool:
        """Put the id in that stands for this (see `writer_of`); false if it was there."""
        return self._writers[writer].add(number)

    def meets(self, spans: Mapping[str, Spans]) -> bool:
        """Whether any of these ids is in it."""
        return any(
            self._writers[writer].meets(spans[writer]) for writer in self._writers.keys() & spans
        )

    def join(self, spans: Mapping[str, Spans]) -> None:
        """Put these ids in."""
        for writer, numbers in spans.items():
            self._writers[writer] = Numbers(_joined(self._writers[writer].spans(), numbers))

    def spans(self) -> dict[str, Spans]:
        """What is in it, by writer."""
        return {writer: numbers.spans() for writer, numbers in self._writers.items()}


def _joined(one: Spans, other: Spans) -> Spans:
    """The spans of both, rising; those that touch are one."""
    spans: Spans = []
    for start, end in sorted([*one, *other]):
        if spans and start <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
