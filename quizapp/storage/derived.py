"""What follows from the log: all items as they stand, kept up to date entry by entry.

The truth is `replay` over all entries in order. Most of what is new comes after everything that is
known of its item, and is applied to it; what does not leaves a *doubt*, and the items in doubt are
replayed from all their entries.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import islice, takewhile
from typing import TypeAlias

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import replace

from quizapp.learning import replay as rules
from quizapp.learning.item import Item
from quizapp.learning.memory import Parameters
from quizapp.learning.replay import CardKey, Departures
from quizapp.learning.review import Event, ItemKey, Mark, Moved, Review, Void
from quizapp.storage.lines import Entry, entry_of, table_of, writer_of
from quizapp.storage.numbers import Ids

ParametersOf: TypeAlias = Callable[[str], Parameters]

UNDO_STEPS = 2000
STEPS_OF_ACT = 20
"""Of an act of many events only so many are kept ready to be undone, the others are looked up: so
there is room for at least a hundred acts."""
NEVER = -1
LOST = -2
"""In place of a time: the item before is not known any more."""


class Step(Struct, frozen=True, array_like=True):
    """What takes one event back: the item before it, and when that was last changed."""

    key: ItemKey
    before: Item | None
    changed_before: int
    changed: int
    day: date | None
    """The study day it was counted for; None for a mark."""
    time: int
    """When it happened."""


class Doubt:
    """What cannot be said without looking at older entries."""

    def __init__(self) -> None:
        self.cards: set[CardKey] = set()
        """Cards whose items have to be replayed."""
        self.flipped: set[str] = set()
        """Ids of events that were undone, or are not undone any more."""
        self.repeated: set[str] = set()
        """Ids that stand in several lines, which may differ."""

    def __bool__(self) -> bool:
        return bool(self.cards or self.flipped or self.repeated)


class Derived:
    """The items, and what else follows from the entries that were taken in."""

    def __init__(self, parameters_of: ParametersOf, chosen: dict[str, Event] | None = None) -> None:
        self.parameters_of = parameters_of
        self.items: dict[ItemKey, Item] = {}
        self.changed: dict[ItemKey, int] = {}
        """The time of the last event of an item, where that is not its last review."""
        self.done: Counter[date] = Counter()
        """Questions answered, by study day."""
        self.ids = Ids()
        self.asides: dict[str, Event] = {}
        """Undos and moves: what happened to other events, or to cards."""
        self.undone: set[str] = set()
        self.gone: Departures = {}
        self.steps: dict[str, Step] = {}
        """The latest events of this device, the last one last."""
        self.latest = 0
        """The time of the latest of them."""
        self.chosen = chosen or {}
        """Which event counts, where lines with one id differ."""
        self.doubt = Doubt()

    def take(self, entries: Iterable[Entry], device: str, writer: str = "") -> None:
        """Take in entries that may be new; those of `writer` are known to say the same again."""
        new = sorted(self._new(entries, writer))  # with ids that differ, so no events are compared
        asides = {entry.id: entry.event for entry in new if isinstance(entry.event, Void | Moved)}
        if asides:
            self.put_aside(asides, pending={entry.id for entry in new})
        ours = f"{device}-"
        for entry in new:
            own = entry.writer.startswith(ours)
            if own:
                self.latest = max(self.latest, entry.time)
            if isinstance(entry.event, Review | Mark) and entry.id not in self.undone:
                self._apply(entry, entry.event, own=own)

    def put_aside(self, asides: Mapping[str, Event], pending: Container[str] = ()) -> None:
        """Take in undos and moves; `pending` are events that are yet to be applied."""
        self.asides |= asides
        events = [(entry.id, entry.event) for entry in self._ordered_asides()]
        undone = rules.undone(events)
        gone = rules.departures([event for event in events if event[0] not in undone])
        flipped, self.undone = undone ^ self.undone, undone
        for name in flipped:
            if name in self.ids and name not in self.asides and name not in pending:
                self._flip(name)
        before, self.gone = self.gone, gone
        self.doubt.cards |= _rehoused(before, gone)

    def place_of(self, event: Review | Mark) -> ItemKey:
        """The item an event is about, where its card is now."""
        if not self.gone:
            return event.key
        return ItemKey(*rules.place(event, self.gone), event.part)

    def origins(self, cards: AbstractSet[CardKey]) -> set[CardKey]:
        """These cards, and the names their events may stand under."""
        return {card for card in (*self.gone, *cards) if not cards.isdisjoint(self._places(card))}

    def since(self, card: CardKey, time: int) -> int:
        """When a card last left this name, as far as we know at a time; 0 if none ever did."""
        times = (left.time for left in self.gone.get(card, ()))
        return max((left for left in times if left <= time), default=0)

    def settle_ids(self, entries: Iterable[Entry]) -> bool:
        """With every entry in doubt: which items they are about, and which of several count.

        True if another one counts than was taken in, so that all has to be taken in again.
        """
        bodies: dict[str, dict[bytes, Event]] = {}
        for entry in entries:
            if entry.id in self.doubt.flipped or entry.id in self.doubt.repeated:
                bodies.setdefault(entry.id, {})[_body(entry.event)] = entry.event
        counting = {name: events[min(events)] for name, events in bodies.items()}
        differing = {name: counting[name] for name, events in bodies.items() if len(events) > 1}
        for name in self.doubt.flipped & counting.keys():
            self._flip_late(name, counting[name])
        self.doubt.flipped, self.doubt.repeated = set(), set()
        before, self.chosen = self.chosen, self.chosen | differing
        return before != self.chosen

    def settle_cards(self, entries: Iterable[Entry]) -> None:
        """With every entry about the cards in doubt: replay their items."""
        cards, undone = self.doubt.cards, self.undone
        about = [
            (entry, key)
            for entry in entries
            if isinstance(entry.event, Review | Mark)
            and (key := self.place_of(entry.event))[:2] in cards
        ]
        for key in [key for key in self.items if key[:2] in cards]:
            del self.items[key]
            self.changed.pop(key, None)
        events = sorted([*(entry for entry, _ in about), *self._ordered_asides()], key=order)
        replayed = rules.replay(((e.id, e.event) for e in events), self.parameters_of)
        self.items |= replayed
        for entry, key in sorted(about, key=lambda pair: order(pair[0])):
            if entry.id not in undone:
                self._set_changed(key, entry.time)
            if entry.id in self.steps:
                step = self.steps[entry.id]
                self.steps[entry.id] = replace(step, key=key, changed=LOST)
        self.doubt.cards = set()

    def last_undoable(self, device: str) -> tuple[int, str] | None:
        """The time and id of the last event of this device that may be taken back.

        It counts, is no undo, and no move that an undo let stand (`Progress.let_stand`).
        """
        tried = {event.target for event in self.asides.values() if isinstance(event, Void)}
        own = (name for name in reversed(self.steps) if name.startswith(f"{device}-"))
        last = [(self.steps[name].time, name) for name in islice(own, 1)]
        moves = [
            (event.time, name)
            for name, event in self.asides.items()
            if isinstance(event, Moved)
            and not event.forgets
            and name.startswith(f"{device}-")
            and name not in tried
        ]
        return max(last + moves, key=lambda found: (found[0], writer_of(found[1])), default=None)

    def _new(self, entries: Iterable[Entry], writer: str) -> Iterator[Entry]:
        for entry in entries:
            if self.ids.add(entry.writer, entry.number):
                chosen = self.chosen.get(entry.id)
                yield entry_of(entry.id, chosen) if chosen else entry
            elif entry.writer != writer:
                self.doubt.repeated.add(entry.id)

    def _apply(self, entry: Entry, event: Review | Mark, *, own: bool) -> None:
        key = self.place_of(event)
        before, changed = self.items.get(key), self._changed(key)
        day = event.day if isinstance(event, Review) else None
        self._count(day, 1)
        is_next = entry.time > changed
        if is_next:
            item = before or Item(key)
            self.items[key] = rules.apply(item, event, self.parameters_of(key.deck))
            self._set_changed(key, entry.time)
        else:
            self.doubt.cards.add(key[:2])
        if own:
            changed_now = entry.time if is_next else LOST
            self._keep(entry.id, Step(key, before, changed, changed_now, day, entry.time))

    def _keep(self, name: str, step: Step) -> None:
        """Keep what takes an event back at hand."""
        last = next(reversed(self.steps.values()), None)
        if last and last.time == step.time and self._is_large(step.time):
            return
        self.steps[name] = step
        if len(self.steps) >= 2 * UNDO_STEPS:
            self.steps = dict([*self.steps.items()][-UNDO_STEPS:])

    def _is_large(self, time: int) -> bool:
        """Whether the act of this time, the latest, has its share of what is kept at hand."""
        latest = islice(reversed(self.steps.values()), STEPS_OF_ACT)
        return sum(1 for _ in takewhile(lambda kept: kept.time == time, latest)) == STEPS_OF_ACT

    def _flip(self, name: str) -> None:
        """An event that was taken in counts no longer, or counts again."""
        step = self.steps.pop(name, None)
        if step is None:
            self.doubt.flipped ^= {name}  # twice is not at all
            return
        self._count(step.day, -1)
        if self._changed(step.key) != step.changed:
            self.doubt.cards |= self._places(step.key[:2])
            return
        del self.items[step.key]
        self.changed.pop(step.key, None)
        if step.before:
            self.items[step.key] = step.before
            self._set_changed(step.key, step.changed_before)

    def _flip_late(self, name: str, event: Event) -> None:
        if isinstance(event, Review | Mark):
            self.doubt.cards.add(self.place_of(event)[:2])
        if isinstance(event, Review):
            self._count(event.day, -1 if name in self.undone else 1)

    def _changed(self, key: ItemKey) -> int:
        item = self.items.get(key)
        return self.changed.get(key, item.last_time) if item else NEVER

    def _set_changed(self, key: ItemKey, time: int) -> None:
        self.changed[key] = time
        if self.items[key].last_time == time:
            del self.changed[key]

    def _count(self, day: date | None, number: int) -> None:
        if day:
            self.done[day] += number

    def _places(self, card: CardKey) -> set[CardKey]:
        """Where all that is logged under a name is now."""
        times = (left.time for left in self.gone.get(card, ()))
        departures = (rules.departure(card, since, self.gone) for since in (0, *times))
        return set().union(*(left.places() for left in departures))

    def _ordered_asides(self) -> list[Entry]:
        return sorted((entry_of(*aside) for aside in self.asides.items()), key=order)


def _rehoused(before: Departures, now: Departures) -> set[CardKey]:
    """The names whose events have another place now, and both places."""
    cards: set[CardKey] = set()
    for card in before.keys() | now.keys():
        times = (left.time for left in (*before.get(card, ()), *now.get(card, ())))
        for since in (0, *times):
            was, is_ = (rules.departure(card, since, gone) for gone in (before, now))
            if was[1:] != is_[1:]:
                cards.update((card, *was.places(), *is_.places()))
    return cards


def order(entry: Entry) -> tuple[int, str, int, str]:
    """The order of all that happened: time, device (and run), number."""
    return entry[:4]


def _body(event: Event) -> bytes:
    return encode((table_of(event), event))
