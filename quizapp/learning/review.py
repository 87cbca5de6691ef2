"""What happened: the events that a learner's progress is made of.

These are the documents of the progress tables, field for field. They are never changed; what an
item is now follows from them (`item.py`). A review carries everything the statistics and a later
audit could ask for, also what could be computed again: figures marked *for audit* are never read
as truth.
"""

from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, NamedTuple, TypeAlias

from msgspec import Meta, Struct

Count: TypeAlias = Annotated[int, Meta(ge=-(10**9), le=10**9)]
"""A number of things that can have been counted."""
Span: TypeAlias = Annotated[int, Meta(ge=-(10**15), le=10**15)]
"""Milliseconds; less than nothing where a clock was set back meanwhile."""


class Rating(IntEnum):
    """How well an item was remembered, in FSRS's four grades."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Verdict(StrEnum):
    """What the grader says of an answer."""

    CORRECT = "correct"
    ALMOST = "almost"
    WRONG = "wrong"


class Mode(StrEnum):
    """Why a question was asked; only study moves the schedule."""

    STUDY = "study"
    PRACTICE = "practice"
    QUIZ = "quiz"


class ItemKey(NamedTuple):
    """Which item: the deck, the card, and the part of the card (see `card.parts`)."""

    deck: str
    card: str
    part: str = ""


class Review(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One answered question."""

    deck: str
    card: str
    part: str = ""
    time: int
    """When it was rated: UTC, in milliseconds since 1970."""
    offset: int = 0
    """Minutes by which local time was ahead of UTC."""
    day: date
    """The study day it counts for."""
    rating: Rating
    verdict: Verdict | None = None
    """What the grader said; None where the learner judges alone."""
    kind: str
    options: Count = 0
    """How many options there were to guess among; 0 where nothing could be guessed."""
    typed: str = ""
    duration: Span = 0
    """Milliseconds from question to answer."""
    hints: Count = 0
    override: bool = False
    """The learner said "I was right"."""
    sure: bool | None = None
    """Whether the learner was sure of the answer before it was judged; None where nobody asked."""
    mode: Mode = Mode.STUDY
    quiz: str = ""
    """The quiz it was asked in, if it was."""
    model: str = ""
    """The scheduler and its parameters: `fsrs6/` and a short hash."""
    retention: float = 0.9
    """The desired retention in force."""
    predicted: float | None = None
    """Recall as predicted just before, for audit."""
    stability: float | None = None
    """Stability just before, in days, for audit."""
    step: int | None = None
    """The learning or relearning step it is in now; None where it left the steps."""
    due_day: date | None = None
    """The study day the item was due again, where it left the learning steps."""
    due_time: int | None = None
    """The instant it was due again, where it is in a learning step: UTC milliseconds."""
    since: Span = 0
    """Whatever left this deck under this id up to then (UTC ms) was another card; see `Moved`."""

    @property
    def key(self) -> ItemKey:
        """The item that was asked."""
        return ItemKey(self.deck, self.card, self.part)


class Void(Struct, frozen=True, kw_only=True):
    """An undo: the event with this id does not count."""

    target: str
    time: int


class MarkKind(StrEnum):
    """What a learner may do to an item besides answering it."""

    SUSPEND = "suspend"
    BURY = "bury"
    FLAG = "flag"
    RESET = "reset"
    DUE = "due"
    REWRITTEN = "rewritten"


class Mark(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A mark on an item, with its value.

    `suspend`: true or false. `bury`: the study day up to and including which it stays away, as an
    ISO date, or false. `flag`: a number, 0 for none. `reset`: true. `due`: a study day as an ISO
    date. `rewritten`: how often it had been forgotten when its card was mended.
    """

    deck: str
    card: str
    part: str = ""
    time: int
    kind: MarkKind
    value: bool | int | str
    since: Span = 0
    """As in a review."""

    @property
    def key(self) -> ItemKey:
        """The item that is marked."""
        return ItemKey(self.deck, self.card, self.part)


FORGOTTEN = ""
"""The id of no deck: there goes what was forgotten."""


class Moved(Struct, frozen=True, kw_only=True):
    """A card went to another deck, or got another id, and takes its history along.

    That is whatever is logged under the old names, later too: a device that did not know of the
    move means the same card. One that knew means a new card, and its events say so by `since`.

    A card that was *forgotten* went to the deck `FORGOTTEN`: it stays where it is, and what
    happened to it up to then counts no more. What happens to it later counts, wherever.
    """

    time: int
    from_deck: str
    from_card: str
    to_deck: str
    to_card: str

    @property
    def here(self) -> tuple[str, str]:
        """The name it left."""
        return self.from_deck, self.from_card

    @property
    def there(self) -> tuple[str, str]:
        """The name it took."""
        return self.to_deck, self.to_card

    @property
    def forgets(self) -> bool:
        """Whether it was forgotten, and went nowhere."""
        return self.to_deck == FORGOTTEN


Happening: TypeAlias = Review | Mark | Moved
"""What can be taken back."""

Event: TypeAlias = Happening | Void

TABLES: dict[str, type[Event]] = {
    "reviews": Review,
    "voids": Void,
    "marks": Mark,
    "moved": Moved,
}
"""The progress tables and what their documents are."""
