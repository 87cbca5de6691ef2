"""What a judgement is: the verdict, why, and what to show beside it."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from quizapp.learning.review import Verdict
from quizapp.words import Sentence

Given: TypeAlias = str | tuple[str, ...]
"""What the learner gave. Typed kinds: one text. Cloze: a text per gap of the number asked.
Choice: the options picked, or the text typed (a letter, a number, an option). Order: the items in
the learner's order. Match: the right side chosen for each left, in the order of the lefts, `""`
for none. True-false: a text."""


class PieceKind(StrEnum):
    """How a piece of an answer compares with what was expected."""

    SAME = "same"
    EXTRA = "extra"
    """Given, and not expected."""
    MISSING = "missing"
    """Expected, and not given."""


class Piece(NamedTuple):
    """A piece of the difference between what was given and what was expected."""

    kind: PieceKind
    text: str
    given: str = ""
    """How the learner wrote it, which may differ in capitals and accents."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What the grader thinks of an answer."""

    verdict: Verdict
    reason: Sentence
    """Why, in words the learner reads."""
    expected: str
    """The answer as the card would show it."""
    matched: str = ""
    """The accepted variant that fitted, or came nearest."""
    diff: tuple[Piece, ...] = ()
    """The given answer against `matched`, to draw; empty where it would say nothing."""
    by_value: bool = False
    """`almost` because of what was meant (a near number), not of how it was written."""
    gaps: tuple["Judgement", ...] = ()
    """The judgement of each gap, pair or place, for kinds that have several."""
