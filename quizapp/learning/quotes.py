"""Finding a quotation in its source, also after white space or quotation marks were changed."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_ALIKE = str.maketrans({**dict.fromkeys('"‘’‚‛“”„‟«»‹›', "'"), **dict.fromkeys("‐‑‒–—", "-")})
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_SPACES_AND_LETTERS = re.compile(r"\s{2,}|[^\S ]|\S[\u0300-\u036f]+|[\u2126\u212a\u212b]")


class _Folded(NamedTuple):
    """A text with its white space, marks and composed letters made alike."""

    text: str
    starts: tuple[int, ...]
    """Where in it each stretch begins,"""
    places: tuple[int, ...]
    """and where that began in the original."""

    def place(self, at: int) -> int:
        """Where a character comes from in the original."""
        stretch = bisect_right(self.starts, at) - 1
        return self.places[stretch] + at - self.starts[stretch]


def find_quote(quote: str, source: str) -> tuple[int, int] | None:
    """The characters of the source that a quotation takes up; None where it is not in it.

    Runs of white space are alike, and so are the kinds of quotation marks and dashes, and letters
    whether composed or not (NFC). Letters, digits and their case have to be the same.
    """
    wanted = _folded(quote).text.strip()
    folded = _folded(source)
    at = folded.text.find(wanted) if wanted else -1
    return None if at < 0 else (folded.place(at), folded.place(at + len(wanted)))


@lru_cache(maxsize=8)
def _folded(text: str) -> _Folded:
    places, pieces = zip(*_stretches(text), strict=True)
    starts = accumulate(map(len, pieces[:-1]), initial=0)
    return _Folded("".join(pieces).translate(_ALIKE), tuple(starts), places)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text in stretches that are as they were, or made alike, each with its place."""
    composed = unicodedata.is_normalized("NFC", text)
    last = 0
    for found in (_SPACES if composed else _SPACES_AND_LETTERS).finditer(text):
        yield last, text[last : found.start()]
        yield found.start(), " " if found[0].isspace() else unicodedata.normalize("NFC", found[0])
        last = found.end()
    yield last, text[last:]
    yield len(text), ""
