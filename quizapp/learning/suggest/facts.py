"""The facts of a text that are worth asking, found by their form."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from quizapp.learning.answer.folding import fold
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.languages.table import Words
from quizapp.learning.suggest.cues import cues_of
from quizapp.learning.suggest.names import names
from quizapp.learning.suggest.numbers import numbers
from quizapp.learning.suggest.phrases import dates, directions, quotes, superlatives
from quizapp.learning.suggest.seen import Seen, Spans, Word, words_of
from quizapp.learning.suggest.sentences import Sentence, sentences

_SCENE = 5
"""Characters before a year that opens a sentence: in, since."""


class FactKind(StrEnum):
    """What sort of fact it is; the sorts that others may contain come last."""

    QUOTE = "quote"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    SUPERLATIVE = "superlative"
    DIRECTION = "direction"


class Fact(NamedTuple):
    """A stretch of a text worth asking: characters `start` to `end`, in one sentence."""

    kind: FactKind
    start: int
    end: int
    text: str
    sentence: Sentence


def facts(text: str, tag: str) -> tuple[Fact, ...]:
    """The facts of a text in its language, in the order they stand; a name at its first mention."""
    cues, table = cues_of(tag), table_of(tag)
    every = [(one, words_of(one.text)) for one in sentences(text, tag)]
    said = (words for one, words in every if one.ends)
    capitals = frozenset(word.text for words in said for word in words[1:] if word.capital)
    found: list[Fact] = []
    mentioned = _Mentioned(
        (word.text for word in _headline(every) if word.capital or word.text.isdecimal()),
        cues.abbreviations,
    )
    last = 0
    for sentence, words in every:
        mentioned.know(word.text for word in words_of(text[last : sentence.start]))
        last = sentence.end
        if sentence.ends:
            seen = Seen(sentence, words, cues, table, capitals)
            found += filter(mentioned.is_news, _of_sentence(seen))
            mentioned.pass_by(word.text for word in words[1:] if word.capital)
    return tuple(found)


def _headline(every: Iterable[tuple[Sentence, tuple[Word, ...]]]) -> tuple[Word, ...]:
    """The words of a heading on top: what the whole text is about is no question."""
    sentence, words = next(iter(every), (None, ()))
    return () if sentence is None or sentence.ends else words


class _Mentioned:
    """The names that a text has mentioned so far; those of its headline to begin with."""

    def __init__(self, headline: Iterable[str], titles: Words) -> None:
        """Take also the words before names: Dr."""
        self._titles = titles
        self._whole = set[str]()
        self._parts = set[str]()
        self.know(headline)

    def know(self, words: Iterable[str]) -> None:
        """Words that are no question, for the text is about them or was written there."""
        self._whole.update(map(fold, words))

    def pass_by(self, names: Iterable[str]) -> None:
        """Names that a sentence had; each alone is no news afterwards, and as a part of one is."""
        self._parts.update(map(fold, names))

    def is_news(self, fact: Fact) -> bool:
        """Whether a fact is no name, or one not mentioned yet, whole or by a part of it."""
        if fact.kind is not FactKind.NAME:
            return True
        words = fold(re.sub(r"['’]s\b", "", fact.text)).split()
        parts = [word for word in words if word not in self._titles]
        name = " ".join(parts)
        known = name in self._whole | self._parts or self._whole.issuperset(parts)
        self._whole.add(name)
        self._parts.update(parts)
        return not known


def _of_sentence(seen: Seen) -> Iterator[Fact]:
    """The facts of one sentence, none over another; the finders go in the order of their kinds."""
    taken: list[Fact] = []
    for kind, finder in _FINDERS.items():
        for start, end in finder(seen):
            if not any(start < fact.end and fact.start < end for fact in taken):
                taken.append(Fact(kind, start, end, seen.sentence.text[start:end], seen.sentence))
    base = seen.sentence.start
    for fact in sorted(_without_scene(taken), key=lambda fact: fact.start):
        yield fact._replace(start=base + fact.start, end=base + fact.end)


def _without_scene(facts: list[Fact]) -> list[Fact]:
    """Facts without a bare year that opens a sentence whose point is a number."""
    counts = any(fact.kind is FactKind.NUMBER for fact in facts)
    return [
        fact
        for fact in facts
        if not (counts and fact.text.isdecimal() and 0 < fact.start <= _SCENE)
    ]


_FINDERS: dict[FactKind, Callable[[Seen], Spans]] = {
    FactKind.QUOTE: quotes,
    FactKind.DATE: dates,
    FactKind.NUMBER: numbers,
    FactKind.NAME: names,
    FactKind.SUPERLATIVE: superlatives,
    FactKind.DIRECTION: directions,
}
