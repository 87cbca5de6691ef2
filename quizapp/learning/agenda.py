"""The agenda: which items to ask now, and in which order.

`plan` draws it up once for a sitting; after each answer `Agenda.after` gives the agenda that
follows, which costs little however many items there are. Older agendas stay valid, so undo takes
the one before.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from heapq import nsmallest
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from quizapp.learning.item import Item, Phase, faded, is_away
from quizapp.learning.moment import MINUTE_MS, Moment
from quizapp.learning.preset import Order, Overall, Preset
from quizapp.learning.review import ItemKey
from quizapp.learning.spread import lot

LOOK_AHEAD = 20 * MINUTE_MS
"""How much too early an item in a step may come when nothing else is left."""

OTHERS = 5
"""How many other questions come between two of one item, where there are so many."""

NO_LIMITS = Overall()

NOTHING_FRESH: Mapping[str, Iterable[Item]] = MappingProxyType({})

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


class Row(NamedTuple):
    """Items in an order, and how many of that order were done before."""

    keys: Sequence[ItemKey]
    done: int


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

    def holds(self, key: ItemKey) -> bool:
        """Whether an item is still to be asked."""
        is_queued = key in self.new or key in self.due
        return (is_queued and key not in self.gone) or any(step.key == key for step in self.steps)

    def next(self, moment: Moment) -> ItemKey | None:
        """The item to ask now; None where nothing is left, or only steps that need more time."""
        ready = [step for step in self.steps if step.due_time <= moment.time and self._spaced(step)]
        if ready:
            return min(ready).key
        if self.position < len(self.queue):
            return self.queue[self.position]
        soon = [step for step in self.steps if step.due_time <= moment.time + LOOK_AHEAD]
        return min(soon, key=lambda step: (-self._others(step), step)).key if soon else None

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

    def instead(self, other: "Agenda") -> "Agenda":
        """The other agenda in the place of this one, of which only what is in a step stays."""
        return replace(other, steps=self.steps, asked=self.asked)

    def followed(self, item_of: Callable[[ItemKey], Item], today: date) -> "Agenda":
        """The agenda after items were answered or marked elsewhere and are now as given."""
        agenda = self
        for key in self._overtaken(item_of, today):
            agenda = agenda.without(key)
            due_time = _step_ends(item_of(key), today)
            if due_time is not None:
                step = Waiting(due_time, -OTHERS, key)
                agenda = replace(agenda, steps=(*agenda.steps, step))
        return agenda

    def _overtaken(self, item_of: Callable[[ItemKey], Item], today: date) -> list[ItemKey]:
        """The items that are not any more what they were when they were put here."""
        left = (key for key in self.queue[self.position :] if key not in self.gone)
        return [
            *(key for due, _, key in self.steps if _step_ends(item_of(key), today) != due),
            *(key for key in left if not _is_for_queue(item_of(key), today)),
        ]

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
        return self._others(step) == OTHERS

    def _others(self, step: Waiting) -> int:
        """How many other questions came since the item was asked; enough is as good as more."""
        return min(self.asked - step.asked, OTHERS)


def plan(
    items: Iterable[Item],
    moment: Moment,
    preset_of: PresetOf,
    overall: Overall = NO_LIMITS,
    *,
    seed: int,
    fresh: Mapping[str, Iterable[Item]] = NOTHING_FRESH,
) -> Agenda:
    """The agenda of a sitting over these items, given in the order of their decks.

    `fresh` are more new items, by deck: they are looked at only as far as the day has room for
    them. The limits of each deck, and the order, are in its preset; `overall` has those over all
    decks. What was already introduced and reviewed on this study day counts. `seed` decides what is
    left to chance. Drawn up again later on the day with the same seed, it is what was left of it.
    """
    found = _sorted_out(items, moment.day)
    reviewed, introduced = found.reviewed.total(), found.introduced.total()
    due = found.due_keys(preset_of, moment.day, seed)[: max(0, overall.reviews_per_day - reviewed)]
    new = found.new_keys(preset_of, fresh, moment.day)
    new = new[: max(0, overall.new_per_day - introduced)]
    queue = _woven([Row(due, reviewed), Row(new, introduced)])
    return Agenda(queue, frozenset(new), frozenset(due), found.waiting(moment.day))


def left_for(overall: Overall, done: Iterable[Item], today: date) -> Overall:
    """What the limits over all decks leave for some of them; `done` was asked today in others."""
    is_new = Counter(item.first_day == today for item in done)
    return replace(
        overall,
        new_per_day=max(0, overall.new_per_day - is_new[True]),
        reviews_per_day=max(0, overall.reviews_per_day - is_new[False]),
    )


def counts(
    items: Iterable[Item],
    moment: Moment,
    preset_of: PresetOf,
    overall: Overall = NO_LIMITS,
    fresh: Mapping[str, Iterable[Item]] = NOTHING_FRESH,
) -> Counts:
    """What a sitting over these items would hold now."""
    return plan(items, moment, preset_of, overall, seed=0, fresh=fresh).counts


def concerns(item: Item, today: date) -> bool:
    """Whether the agenda of a day has to know of an item that is not new."""
    return (
        item.due_time is not None
        or item.last_day == today
        or (item.due_day is not None and item.due_day <= today)
    )


def just(keys: Sequence[ItemKey], new: AbstractSet[ItemKey] = frozenset()) -> Agenda:
    """An agenda of just these items, in this order; `new` says which of them are new."""
    return Agenda(tuple(keys), frozenset(new), frozenset(keys) - new)


class _Found(Struct):
    """What there is to ask, and what was done today, by deck."""

    steps: list[Item] = []
    due: defaultdict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    new: defaultdict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    introduced: Counter[str] = field(default_factory=Counter)
    reviewed: Counter[str] = field(default_factory=Counter)
    cards: set[tuple[str, str]] = set()
    """The cards of which an item was asked today, is in a step, or will be asked."""
    times: list[int] = []
    """When items were asked today, each the last time."""

    def due_keys(self, preset_of: PresetOf, today: date, seed: int) -> Sequence[ItemKey]:
        """The due items that come first, within the limit of each deck; decks take turns."""
        rows = []
        for deck, several in self.due.items():
            preset, apart, done = preset_of(deck), list(self._apart(several)), self.reviewed[deck]
            first = _first(apart, max(0, preset.reviews_per_day - done), preset.order, today, seed)
            rows.append(Row([item.key for item in first], done))
        return _woven(rows)

    def new_keys(
        self, preset_of: PresetOf, fresh: Mapping[str, Iterable[Item]], today: date
    ) -> Sequence[ItemKey]:
        """The new items that come next, within the limit of each deck; decks take turns."""
        rows = []
        for deck in dict.fromkeys([*self.new, *fresh]):
            more = (item for item in fresh.get(deck, ()) if _is_for_queue(item, today))
            done = self.introduced[deck]
            next_ones = self._apart(chain(self.new[deck], more))
            limit = max(0, preset_of(deck).new_per_day - done)
            rows.append(Row([item.key for item in islice(next_ones, limit)], done))
        return _woven(rows)

    def waiting(self, today: date) -> tuple[Waiting, ...]:
        """The items in a step, and how many others were asked since."""
        times = sorted(self.times)

        def asked(item: Item) -> int:
            since = len(times) - bisect_right(times, item.last_time)
            return -since if item.last_day == today else -OTHERS

        return tuple(
            Waiting(item.due_time, asked(item), item.key)
            for item in self.steps
            if item.due_time is not None
        )

    def _apart(self, items: Iterable[Item]) -> Iterator[Item]:
        """One item of a card, and none of a card that has its turn today already."""
        for item in items:
            card = item.key[:2]
            if card not in self.cards:
                self.cards.add(card)
                yield item


def _sorted_out(items: Iterable[Item], today: date) -> _Found:
    found = _Found()
    for item in items:
        if item.last_day == today:
            found.cards.add(item.key[:2])
            done = found.introduced if item.first_day == today else found.reviewed
            done[item.key.deck] += 1
            found.times.append(item.last_time)
        if _step_ends(item, today) is not None:
            found.cards.add(item.key[:2])
            found.steps.append(item)
        elif _is_for_queue(item, today):
            (found.new if item.phase is Phase.NEW else found.due)[item.key.deck].append(item)
    return found


def _step_ends(item: Item, today: date) -> int | None:
    """The instant an item in a step is due; None where it is in none, or away."""
    return None if is_away(item, today) else item.due_time


def _is_for_queue(item: Item, today: date) -> bool:
    """Whether an item in no step is to be asked: it is new, or due."""
    if is_away(item, today) or item.due_time is not None:
        return False
    return item.due_day is None or item.due_day <= today


def _first(items: list[Item], limit: int, order: Order, today: date, seed: int) -> Sequence[Item]:
    """So many of a deck's due items, first those to ask first; chance decides between equals."""
    if order is Order.DECK:
        return items[:limit]
    rank = {Order.RETRIEVABILITY: faded, Order.DUE: _due, Order.CHANCE: _equal}[order]
    return nsmallest(limit, items, key=lambda item: (rank(item, today), lot(item.key, seed)))


def _equal(_: Item, __: date) -> float:
    return 0


def _due(item: Item, today: date) -> float:
    """Days until it is due."""
    return ((item.due_day or today) - today).days


def _woven(rows: Iterable[Row]) -> tuple[ItemKey, ...]:
    """The rows as one, each spread evenly over the whole and kept in its order."""
    places = [
        ((row.done + place + 0.5) / (row.done + len(row.keys)), number, key)
        for number, row in enumerate(rows)
        for place, key in enumerate(row.keys)
    ]
    return tuple(key for _, _, key in sorted(places))
