"""Reading very much without standing still: some at a time, the screen looked after between."""

from collections.abc import Iterator
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

SLICE = 0.04
"""So many seconds are read at a time."""


class Reader(Generic[T]):
    """Takes what an iterator gives, for as long as somebody asks."""

    def __init__(self, source: Iterator[T]) -> None:
        self.taken: list[T] = []
        self.is_done = False
        self._source = source

    def read(self) -> None:
        """Take more for a moment."""
        end = monotonic() + SLICE
        for one in self._source:
            self.taken.append(one)
            if monotonic() > end:
                return
        self.is_done = True
