"""What a search asks for, as a small tree of values."""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from quizapp.learning.review import Rating


class State(StrEnum):
    """What `is:` can ask for."""

    DUE = "due"
    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    SUSPENDED = "suspended"
    BURIED = "buried"
    LEECH = "leech"
    FLAG = "flag"


class Where(StrEnum):
    """What of a card is looked at as a whole, named in front of a colon."""

    DECK = "deck"
    TAG = "tag"
    KIND = "kind"
    ID = "id"


class Field(StrEnum):
    """The texts of a card that can be searched by themselves."""

    PROMPT = "prompt"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    CAVEAT = "caveat"
    HINT = "hint"
    SOURCE = "source"
    OPTIONS = "options"


class Figure(StrEnum):
    """What `prop:` can compare."""

    INTERVAL = "ivl"
    DUE = "due"
    REVIEWS = "reps"
    LAPSES = "lapses"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    RECALL = "recall"


class Words(Struct, frozen=True):
    """Words that stand in a card, or in one field of it."""

    pattern: str
    r"""As it was typed, with `*`, `_` and `\`."""
    field: Field | None = None


class Whole(Struct, frozen=True):
    """The deck, a tag, the kind or the id as a whole."""

    where: Where
    pattern: str


class Is(Struct, frozen=True):
    """Where an item stands."""

    state: State


class Flagged(Struct, frozen=True):
    """The flag an item has; 0 for none."""

    flag: int


class Compared(Struct, frozen=True):
    """A figure of an item, compared with a number."""

    figure: Figure
    sign: str
    number: float


class Rated(Struct, frozen=True):
    """Answered in the last so many study days, perhaps with a certain rating."""

    days: int
    rating: Rating | None = None


class Introduced(Struct, frozen=True):
    """Asked for the first time in the last so many study days."""

    days: int


class Not(Struct, frozen=True):
    """What the other does not find."""

    query: "Query"


class Every(Struct, frozen=True):
    """What all of these find; without any, everything."""

    queries: tuple["Query", ...]


class Either(Struct, frozen=True):
    """What at least one of these finds."""

    queries: tuple["Query", ...]


Query: TypeAlias = (
    Words | Whole | Is | Flagged | Compared | Rated | Introduced | Not | Every | Either
)
