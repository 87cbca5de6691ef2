"""What there is to do when nothing is due, or today's limit is reached.

Practice leaves the schedule as it is. Only what is studied beyond the limits of today counts like
any other answer.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from heapq import nsmallest
from typing import NamedTuple

from msgspec.structs import replace

from quizapp.learning.agenda import Agenda, PresetOf, just, plan
from quizapp.learning.item import Item, Phase, is_away
from quizapp.learning.moment import Moment
from quizapp.learning.preset import MOST, Overall, Preset
from quizapp.learning.review import ItemKey, Mode

MANY, FEW = 20, 10
"""How many questions, and how many new cards, are offered at a time."""


class Extra(StrEnum):
    """What may be done beyond what today holds."""

    DUE = "due"
    """Study due cards beyond the limit."""
    NEW = "new"
    """Study new cards beyond the limit."""
    AHEAD = "ahead"
    """Practise what will be due next."""
    WEAK = "weak"
    """Practise what was forgotten most often."""
    PREVIEW = "preview"
    """Practise new cards, which stay new."""


class Offer(NamedTuple):
    """Something that may be done now, and the items for it."""

    extra: Extra
    keys: tuple[ItemKey, ...]

    @property
    def mode(self) -> Mode:
        """Whether it counts for the schedule."""
        return Mode.STUDY if self.extra in {Extra.DUE, Extra.NEW} else Mode.PRACTICE

    @property
    def agenda(self) -> Agenda:
        """The agenda of a sitting of it."""
        new = self.keys if self.extra in {Extra.NEW, Extra.PREVIEW} else ()
        return just(self.keys, frozenset(new))


def offers(
    items: Sequence[Item], moment: Moment, preset_of: PresetOf, overall: Overall, *, seed: int
) -> tuple[Offer, ...]:
    """What these items, given in the order of their decks, have to offer beyond today's agenda."""

    def unlimited(deck: str) -> Preset:
        return replace(preset_of(deck), new_per_day=MOST, reviews_per_day=MOST)

    within = frozenset(plan(items, moment, preset_of, overall, seed=seed).queue)
    agenda = plan(items, moment, unlimited, seed=seed)
    beyond = [key for key in agenda.queue if key not in within]
    due = tuple(key for key in beyond if key in agenda.due)[:MANY]
    new = tuple(key for key in beyond if key in agenda.new)[:FEW]
    found = (
        Offer(Extra.DUE, due),
        Offer(Extra.NEW, new),
        Offer(Extra.AHEAD, ahead(items, moment.day, MANY)),
        Offer(Extra.WEAK, weak(items, moment.day, MANY)),
        Offer(Extra.PREVIEW, new),
    )
    return tuple(offer for offer in found if offer.keys)


def ahead(items: Iterable[Item], today: date, limit: int) -> tuple[ItemKey, ...]:
    """The items that will be due next, soonest first."""
    later = [
        (item.due_day, item.key)
        for item in items
        if item.due_day and item.due_day > today and _is_known(item, today)
    ]
    return tuple(key for _, key in nsmallest(limit, later))


def weak(items: Iterable[Item], today: date, limit: int) -> tuple[ItemKey, ...]:
    """The items that were forgotten most often, the harder ones first among equals."""
    forgotten = [
        (-item.lapses, -item.memory.difficulty, item.key)
        for item in items
        if item.lapses and item.memory and _is_known(item, today)
    ]
    return tuple(key for _, _, key in nsmallest(limit, forgotten))


def _is_known(item: Item, today: date) -> bool:
    return item.phase is not Phase.NEW and not is_away(item, today)
