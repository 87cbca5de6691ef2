"""What a rule looks at, and what it finds."""

from functools import cached_property
from typing import NamedTuple

from quizapp.learning.advice.around import Around
from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.card import AnyCard
from quizapp.words import Sentence

Words = tuple[str, ...]


class Advice(NamedTuple):
    """One thing that makes a card weak."""

    card: str
    """The id of the card."""
    field: str
    """The part of the card it is about: `prompt`, `distractors[1]`."""
    reason: Sentence
    fix: Sentence


class Looked:
    """A card that is looked at, in its language, among the cards of its deck."""

    def __init__(self, card: AnyCard, tag: str, among: Around, source: str | None) -> None:
        self.card = card
        self.tag = tag
        self.among = among
        self.source = source

    @cached_property
    def table(self) -> Table:
        """What the grader knows of the language."""
        return table_of(self.tag)

    @cached_property
    def prompt(self) -> Words:
        """The folded words of the question."""
        return words(fold(self.card.prompt))

    def content(self, text: str) -> Words:
        """The folded words of a text that say something; all where none would be left."""
        said = words(fold(text))
        small = self.table.articles | self.table.light
        return tuple(word for word in said if word not in small) or said

    def advice(self, field: str, reason: Sentence, fix: str) -> Advice:
        """A piece of advice on this card."""
        return Advice(self.card.id, field, reason, Sentence(fix))
