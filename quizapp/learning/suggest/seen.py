"""What the finders of facts look at: a sentence and its words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.learning.answer.languages.table import Table
from quizapp.learning.suggest.cues import Cues
from quizapp.learning.suggest.sentences import Sentence


class Word(NamedTuple):
    """A word: characters `start` to `end` of its sentence."""

    text: str
    start: int
    end: int
    touches: bool
    """Whether only a space stands between it and the word before."""
    lower: str
    """The word in small letters."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Seen(NamedTuple):
    """What the finders look at: a sentence, its words, its language, and the whole text."""

    sentence: Sentence
    words: tuple[Word, ...]
    cues: Cues
    table: Table
    names: frozenset[str]
    """Words that have a capital somewhere inside a sentence."""


_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")

Spans = Iterator[tuple[int, int]]
"""Where facts stand in a sentence."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a sentence."""
    words, before = [], 0
    for found in _WORD.finditer(text):
        touches = text[before : found.start()] in {" ", "\u00a0", "\n"} and before > 0
        words.append(Word(found[0], found.start(), found.end(), touches, found[0].lower()))
        before = found.end()
    return tuple(words)
