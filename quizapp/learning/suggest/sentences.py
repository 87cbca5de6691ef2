"""A text cut into sentences, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.learning.suggest.cues import Cues, cues_of


class Sentence(NamedTuple):
    """A sentence, or a heading: characters `start` to `end` of the text."""

    start: int
    end: int
    text: str
    ends: bool
    """Whether it has an end mark, which a heading has not."""


_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,}(?:, [^\W\d_]+(?: [^\W\d_]+)?)?(?: \([^)]*\))?\s[-\u2013\u2014]\s"
)
"""LONDON, England (Reuters) - and then the sentence."""
_STOP = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s+[\"'‘“„«(\[]?[^\W_a-z])")
_LAST_WORD = re.compile(r"[^\s(\[\"'‘“„«]+$")
_END = re.compile(r"[.!?…:;][\"'’”»)\]]*$")


def sentences(text: str, tag: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; a blank line ends one too.

    Where a report was written stands in none: it is no part of what its first sentence says.
    """
    cues = cues_of(tag)
    return tuple(
        sentence
        for paragraph in _PARAGRAPH.finditer(text)
        for sentence in _of_paragraph(paragraph, cues)
    )


def _of_paragraph(paragraph: re.Match[str], cues: Cues) -> Iterator[Sentence]:
    text, offset = paragraph[0].rstrip(), paragraph.start()
    written_at = _DATELINE.match(text)
    start = written_at.end() if written_at else 0
    for stop in _STOP.finditer(text):
        if not _abbreviates(text[start : stop.start()], stop[0], cues):
            yield _sentence(text, start, stop.end(), offset)
            start = stop.end() + len(text[stop.end() :]) - len(text[stop.end() :].lstrip())
    if start < len(text):
        yield _sentence(text, start, len(text), offset)


def _sentence(text: str, start: int, end: int, offset: int) -> Sentence:
    said = text[start:end]
    return Sentence(offset + start, offset + end, said, bool(_END.search(said)))


def _abbreviates(before: str, mark: str, cues: Cues) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or the number of a day."""
    word = _LAST_WORD.search(before)
    if mark != "." or not word:
        return False
    plain = word[0].lower()
    return plain in cues.abbreviations or (len(plain) == 1 and plain.isalpha()) or "." in plain
