"""Presets: how a deck is studied, and what holds over all decks.

These types are what `settings.toml` may set (see `docs/settings.md`); each key's description is
shown wherever the key is explained.
"""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from quizapp.learning import memory
from quizapp.learning.memory import MAX_INTERVAL, Parameters

MOST = 9999
"""A limit that limits nothing."""


class Order(StrEnum):
    """In which order the due items of a deck are asked."""

    RETRIEVABILITY = "retrievability"
    DUE = "due"
    DECK = "deck"
    CHANCE = "chance"


class Weekday(StrEnum):
    """The days of the week, in the order of `date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


WEEKDAYS = tuple(Weekday)

Step: TypeAlias = Annotated[int, Meta(ge=1, le=43200)]
Limit: TypeAlias = Annotated[int, Meta(ge=0, le=MOST)]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]


class Preset(Struct, frozen=True, kw_only=True):
    """How a deck is studied: `[study]` for every deck, `[deck."id"]` for one."""

    retention: Annotated[
        float,
        Meta(ge=0.70, le=0.99, description="How likely you want to know a card when it is due."),
    ] = 0.9
    learning_steps: Annotated[
        tuple[Step, ...],
        Meta(max_length=10, description="Seconds between the first questions for a new card."),
    ] = (60, 600)
    relearning_steps: Annotated[
        tuple[Step, ...],
        Meta(max_length=10, description="Seconds between the questions after forgetting a card."),
    ] = (600,)
    maximum_interval: Annotated[
        int,
        Meta(ge=1, le=MAX_INTERVAL, description="The most days a card may stay away."),
    ] = MAX_INTERVAL
    new_per_day: Annotated[Limit, Meta(description="How many new cards of a deck a day.")] = 20
    reviews_per_day: Annotated[
        Limit, Meta(description="How many due cards of a deck a day; the rest waits.")
    ] = 200
    order: Annotated[
        Order,
        Meta(
            description="Which due cards come first: the best remembered, the longest due, "
            "as the deck has them, or by chance."
        ),
    ] = Order.RETRIEVABILITY
    easy_days: Annotated[
        dict[Weekday, Share],
        Meta(description="How much of a normal day's reviews a weekday should get, from 0 to 1."),
    ] = {}
    leech: Annotated[
        int,
        Meta(ge=1, le=MOST, description="After how often forgotten a card should be rewritten."),
    ] = 8
    slow_is_hard: Annotated[
        bool,
        Meta(description="Whether a right answer that took you unusually long suggests Hard."),
    ] = True
    confidence: Annotated[
        bool,
        Meta(description="Whether you are asked if you are sure, before your answer is judged."),
    ] = False
    parameters: Annotated[
        Parameters, Meta(description="The 21 parameters of FSRS-6, as an optimiser gives them.")
    ] = memory.DEFAULT

    def __post_init__(self) -> None:
        """Steps rise, and the parameters are such that the model behaves."""
        for field in ("learning_steps", "relearning_steps"):
            if any(longer <= shorter for shorter, longer in pairwise(getattr(self, field))):
                raise ValueError(f"{field}: each step must be longer than the one before")
        if self.parameters is not memory.DEFAULT:
            memory.check(self.parameters)


class Overall(Struct, frozen=True, kw_only=True):
    """What holds over all decks: `[overall]`."""

    rollover: Annotated[
        int, Meta(ge=0, le=12, description="The hour at which a study day begins.")
    ] = 4
    new_per_day: Annotated[Limit, Meta(description="How many new cards of all decks a day.")] = MOST
    reviews_per_day: Annotated[
        Limit, Meta(description="How many due cards of all decks a day.")
    ] = MOST
