"""Finding a quotation in its source, also after white space or quotation marks were changed."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_MARKS = str.maketrans(dict.fromkeys('"‘’‚‛“”„‟«»‹›', "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—", "-"))


class _Folded(NamedTuple):
    """A text with its white space, marks and composed letters made alike."""

    text: str
    places: tuple[int, ...]
    """Where each character of it comes from in the original; one more for the end."""


def find_quote(quote: str, source: str) -> tuple[int, int] | None:
    """The characters of the source that a quotation takes up; None where it is not in it.

    Runs of white space are alike, and so are the kinds of quotation marks and dashes, and letters
    whether composed or not (NFC). Letters, digits and their case have to be the same.
    """
    wanted = _folded(quote).text.strip()
    folded = _folded(source)
    at = folded.text.find(wanted) if wanted else -1
    if at < 0:
        return None
    return folded.places[at], folded.places[at + len(wanted)]


@lru_cache(maxsize=8)
def _folded(text: str) -> _Folded:
    letters, places = [], []
    for found in re.finditer(r"\s+|\S[\u0300-\u036f]*", text):
        piece = " " if found[0].isspace() else unicodedata.normalize("NFC", found[0])
        letters.append(piece.translate(_MARKS).translate(_DASHES))
        places += [found.start()] * len(letters[-1])
    return _Folded("".join(letters), (*places, len(text)))
