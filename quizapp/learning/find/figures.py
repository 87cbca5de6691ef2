"""Where an item stands and its figures, as a search asks for them and a list is sorted by them."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from quizapp.learning.agenda import PresetOf
from quizapp.learning.find.query import Figure, State
from quizapp.learning.item import Item, Phase, is_buried, is_due, is_leech
from quizapp.learning.moment import Moment

FigureOf: TypeAlias = Callable[[Item, Moment, PresetOf], float | None]
"""Gives a figure of an item at a moment; None for an item that has none yet."""

StateOf: TypeAlias = Callable[[Item, Moment, PresetOf], bool]
"""Tells whether an item stands so at a moment."""


def interval(item: Item) -> int | None:
    """The days from the last review to the next."""
    if item.due_day is None or item.last_day is None:
        return None
    return (item.due_day - item.last_day).days


def days_left(item: Item, moment: Moment) -> int | None:
    """The study days until it is asked, negative where that is past; 0 in a step."""
    if item.suspended:
        return None
    if item.due_time is not None:
        return 0
    return None if item.due_day is None else (item.due_day - moment.day).days


def difficulty(item: Item) -> float | None:
    """The difficulty, from 1 to 10."""
    return None if item.memory is None else item.memory.difficulty


FIGURES: Mapping[Figure, FigureOf] = {
    Figure.INTERVAL: lambda item, _moment, _preset_of: interval(item),
    Figure.DUE: lambda item, moment, _preset_of: days_left(item, moment),
    Figure.REVIEWS: lambda item, _moment, _preset_of: item.reviews,
    Figure.LAPSES: lambda item, _moment, _preset_of: item.lapses,
    Figure.STABILITY: lambda item, _moment, _preset_of: item.stability,
    Figure.DIFFICULTY: lambda item, _moment, _preset_of: difficulty(item),
    Figure.RECALL: lambda item, moment, preset_of: item.recall(
        moment.day, preset_of(item.key.deck).parameters
    ),
}

STATES: Mapping[State, StateOf] = {
    State.DUE: lambda item, moment, _preset_of: is_due(item, moment),
    State.NEW: lambda item, _moment, _preset_of: item.phase is Phase.NEW,
    State.LEARNING: lambda item, _moment, _preset_of: (
        item.phase in {Phase.LEARNING, Phase.RELEARNING}
    ),
    State.REVIEW: lambda item, _moment, _preset_of: item.phase in {Phase.REVIEW, Phase.RELEARNING},
    State.SUSPENDED: lambda item, _moment, _preset_of: item.suspended,
    State.BURIED: lambda item, moment, _preset_of: is_buried(item, moment.day),
    State.LEECH: lambda item, _moment, preset_of: is_leech(item, preset_of(item.key.deck).leech),
    State.FLAG: lambda item, _moment, _preset_of: item.flag > 0,
}
