"""The agenda: which items to ask now, and in which order.

`plan` draws it up once for a sitting; after each answer `Agenda.after` gives the agenda that
follows, which costs little however many items there are. Older agendas stay valid, so undo takes
the one before.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from quizapp.learning.item import Item, Phase, is_away
from quizapp.learning.moment import MINUTE_MS, Moment
from quizapp.learning.preset import Order, Overall, Preset
from quizapp.learning.review import ItemKey

LOOK_AHEAD = 20 * MINUTE_MS
"""How much too early an item in a step may come when nothing else is left."""

OTHERS = 5
"""How many other questions come between two of one item, where there are so many."""

NO_LIMITS = Overall()

PresetOf: TypeAlias = Callable[[str], Preset]


class Counts(NamedTuple):
    """What today holds: new items, items in a step, and items due for review."""

    new: int
    learning: int
    due: int


class Waiting(NamedTuple):
    """An item in a step."""

    due_time: int
    asked: int
    """How many questions had been asked when it was put there; negative: before the sitting."""
    key: ItemKey


class Agenda(Struct, frozen=True):
    """What is left to ask in a sitting."""

    queue: tuple[ItemKey, ...]
    """The due and new items, in the order they are asked."""
    new: frozenset[ItemKey]
    """Which of the queue are new."""
    due: frozenset[ItemKey]
    """The others."""
    steps: tuple[Waiting, ...] = ()
    position: int = 0
    """How much of the queue was passed."""
    gone: frozenset[ItemKey] = frozenset()
    """Which of the queue were answered or taken out."""
    asked: int = 0

    def next(self, moment: Moment) -> ItemKey | None:
        """The item to ask now; None where nothing is left, or only steps that need more time."""
        ready = [step for step in self.steps if step.due_time <= moment.time and self._spaced(step)]
        if ready:
            return min(ready).key
        if self.position < len(self.queue):
            return self.queue[self.position]
        soon = [step for step in self.steps if step.due_time <= moment.time + LOOK_AHEAD]
        return min(soon, key=self._just_asked).key if soon else None

    def after(self, item: Item) -> "Agenda":
        """The agenda after an item was answered, and is now as given."""
        agenda = replace(self.without(item.key), asked=self.asked + 1)
        if item.due_time is None:
            return agenda
        step = Waiting(item.due_time, agenda.asked, item.key)
        return replace(agenda, steps=(*agenda.steps, step))

    def without(self, key: ItemKey) -> "Agenda":
        """The agenda without an item: it was suspended, buried, or removed."""
        steps = tuple(step for step in self.steps if step.key != key)
        if key not in self.new and key not in self.due:
            return replace(self, steps=steps)
        gone = self.gone | {key}
        position = self.position
        while position < len(self.queue) and self.queue[position] in gone:
            position += 1
        return replace(self, steps=steps, gone=gone, position=position)

    @property
    def counts(self) -> Counts:
        """What is left."""
        new = len(self.gone & self.new)
        due = len(self.gone) - new
        return Counts(len(self.new) - new, len(self.steps), len(self.due) - due)

    @property
    def waiting(self) -> int | None:
        """When the next item in a step is due: UTC milliseconds."""
        return min((step.due_time for step in self.steps), default=None)

    def _spaced(self, step: Waiting) -> bool:
        """Whether enough other questions came since the item was asked."""
        return self.asked >= step.asked + OTHERS

    def _just_asked(self, step: Waiting) -> tuple[bool, Waiting]:
        """Last comes what was asked last."""
        return step.asked == self.asked, step


def plan(
    items: Iterable[Item],
    moment: Moment,
    preset_of: PresetOf,
    overall: Overall = NO_LIMITS,
    *,
    seed: int,
) -> Agenda:
    """The agenda of a sitting over these items, given in the order of their decks.

    The limits of each deck, and the order, are in its preset; `overall` has those over all decks.
    What was already introduced and reviewed on this study day counts. `seed` decides what is left
    to chance.
    """
    found = _candidates(items, moment)
    chance = Random(seed)  # noqa: S311
    due, new = found.taken(moment, preset_of, chance)
    due = due[: max(0, overall.reviews_per_day - found.reviewed.total())]
    new = new[: max(0, overall.new_per_day - found.introduced.total())]
    steps = tuple(Waiting(item.due_time or 0, -OTHERS, item.key) for item in found.steps)
    return Agenda(_woven([due, new]), frozenset(new), frozenset(due), steps)


def counts(
    items: Iterable[Item], moment: Moment, preset_of: PresetOf, overall: Overall = NO_LIMITS
) -> Counts:
    """What a sitting over these items would hold now."""
    return plan(items, moment, preset_of, overall, seed=0).counts


def practice(keys: Sequence[ItemKey]) -> Agenda:
    """An agenda of just these items, in this order."""
    return Agenda(tuple(keys), frozenset(), frozenset(keys))


class _Candidates(NamedTuple):
    """Items that could be asked today, one a card, and what was done today, by deck."""

    steps: list[Item]
    due: dict[str, list[Item]]
    new: dict[str, list[Item]]
    introduced: Counter[str]
    reviewed: Counter[str]

    def taken(
        self, moment: Moment, preset_of: PresetOf, chance: Random
    ) -> tuple[list[ItemKey], list[ItemKey]]:
        """The due and the new items within the limits of each deck; decks take turns."""
        due, new = [], []
        for deck in {**self.due, **self.new}:
            preset = preset_of(deck)
            ordered = _ordered(self.due.get(deck, []), moment, preset.order, chance)
            due.append(_keys(ordered, preset.reviews_per_day - self.reviewed[deck]))
            fresh = self.new.get(deck, [])
            new.append(_keys(fresh, preset.new_per_day - self.introduced[deck]))
        return list(_woven(due)), list(_woven(new))


def _candidates(items: Iterable[Item], moment: Moment) -> _Candidates:
    """Sort items out. A card that was asked today, or has an item in a step, is not asked again."""
    found = _Candidates([], defaultdict(list), defaultdict(list), Counter(), Counter())
    due, new, today = [], [], moment.day
    seen: set[tuple[str, str]] = set()
    for item in items:
        if item.last_day == today:
            seen.add(item.key[:2])
            (found.introduced if item.first_day == today else found.reviewed)[item.key.deck] += 1
        if is_away(item, today):
            continue
        if item.due_time is not None:
            seen.add(item.key[:2])
            found.steps.append(item)
        elif item.phase is Phase.NEW:
            new.append(item)
        elif item.due_day is not None and item.due_day <= today:
            due.append(item)
    for several, by_deck in ((due, found.due), (new, found.new)):
        for item in several:
            if item.key[:2] not in seen:
                seen.add(item.key[:2])
                by_deck[item.key.deck].append(item)
    return found


def _ordered(items: list[Item], moment: Moment, order: Order, chance: Random) -> list[Item]:
    """The due items of a deck, first come those to ask first."""
    if order is Order.DECK:
        return items
    chance.shuffle(items)
    if order is Order.RETRIEVABILITY:
        return sorted(items, key=lambda item: _forgotten(item, moment))
    if order is Order.DUE:
        return sorted(items, key=lambda item: item.due_day or moment.day)
    return items


def _forgotten(item: Item, moment: Moment) -> float:
    """Rises as recall falls: how many times its stability an item was left alone."""
    return item.elapsed(moment.day) / item.memory.stability if item.memory else 0


def _keys(items: list[Item], limit: int) -> list[ItemKey]:
    return [item.key for item in items[: max(0, limit)]]


def _woven(rows: Sequence[Sequence[ItemKey]]) -> tuple[ItemKey, ...]:
    """The rows as one, each spread evenly over the whole and kept in its order."""
    places = [
        ((place + 0.5) / len(row), number, key)
        for number, row in enumerate(rows)
        for place, key in enumerate(row)
    ]
    return tuple(key for _, _, key in sorted(places))
