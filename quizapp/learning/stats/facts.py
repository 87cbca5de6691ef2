"""Facts: everything the figures are computed from, gathered once."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from quizapp.learning import memory as fsrs
from quizapp.learning.card import AnyCard, Sort
from quizapp.learning.item import Item, Phase
from quizapp.learning.load import from_today
from quizapp.learning.moment import SECOND_MS, Moment
from quizapp.learning.preset import Preset
from quizapp.learning.prompt import title
from quizapp.learning.review import ItemKey, Review
from quizapp.learning.stats.tally import Day, Done, Firsts, Tally, total

Curve: TypeAlias = tuple[float, float]
"""The factor and the decay of a forgetting curve (see `memory.curve`)."""

RECENT = 30
"""Study days from which a learner's own pace is taken."""


class Fading(NamedTuple):
    """Memories that fade together."""

    last: int
    """The ordinal of the day on which they were renewed last."""
    curve: Curve
    stabilities: "array[float]"
    """Side by side in memory: they are gone through for each of many days."""

    def recalls(self, day: int) -> list[float]:
        """The recall of each on a day, by its ordinal."""
        factor, decay = self.curve
        elapsed = factor * max(0, day - self.last)
        return [(1 + elapsed / stability) ** decay for stability in self.stabilities]


class Rate(Struct):
    """How often cards of one sort were forgotten, and how often they were asked."""

    sort: Sort
    lapses: int = 0
    answers: int = 0


class Facts(Struct, frozen=True, dict=True, kw_only=True):
    """What is known of the items that are looked at, and what happened to them."""

    now: Moment
    since: date | None = None
    """The first study day of the period; None for all there is."""
    tally: Tally = Tally()
    """All days, those before the period too."""
    known: Mapping[ItemKey, Item] = {}
    """All items of which anything is known, for whoever looks for some."""
    number: int = 0
    """How many items the decks have, new ones too."""
    places: Mapping[ItemKey, str] = {}
    """Where the facts of those stand in their source that say so."""
    items: Sequence[Item] = ()
    """Those of which something is known."""
    sorts: Sequence[Sort] = ()
    """What sorts the card of each of these."""
    remembered: Sequence[Item] = ()
    """Every item with a memory, also where its card is gone."""
    titles: Mapping[str, str] = {}
    """Of the decks, by their ids."""
    cards: Mapping[tuple[str, str], AnyCard] = {}
    """By deck id and card id, for a few of them."""
    preset_of: Callable[[str], Preset] = lambda _deck: Preset()
    rollover: int = 4
    """The hour at which a study day begins."""
    one: Item | None = None
    """The item that is looked at by itself."""
    history: Sequence[Review] = ()
    """All that happened to it."""

    @property
    def today(self) -> date:
        """The study day."""
        return self.now.day

    # What happened

    @cached_property
    def days(self) -> dict[date, Day]:
        """The days of the period on which something was answered, in order.

        What a clock that was ahead dated after today is left out.
        """
        since, days = self.since or date.min, self.tally.days
        return {day: days[day] for day in sorted(days) if since <= day <= self.today}

    @cached_property
    def recent(self) -> list[Day]:
        """The days from which the learner's own pace is taken, whatever the period."""
        first = self.today - timedelta(RECENT - 1)
        return [found for day, found in self.tally.days.items() if first <= day <= self.today]

    @cached_property
    def done(self) -> Done:
        """What was done in the period."""
        return total([day.all_done for day in self.days.values()], Done())

    @cached_property
    def all_firsts(self) -> Firsts:
        """The first reviews of the period."""
        return total([day.all_firsts for day in self.days.values()], Firsts())

    @property
    def seconds_each(self) -> float | None:
        """How long a due item takes at the learner's own pace, with its repeats of that day."""
        firsts = sum(day.all_firsts.total for day in self.recent)
        time = sum(day.time_due for day in self.recent)
        return time / firsts / SECOND_MS if firsts and time else None

    # Where things stand

    @cached_property
    def phases(self) -> Counter[Phase]:
        """How many items are in each phase, suspended ones left out."""
        found = Counter([item.phase for item in self.items if not item.suspended])
        found[Phase.NEW] += self.number - len(self.items)
        return found

    @cached_property
    def scheduled(self) -> list[Item]:
        """The items that come up sooner or later: neither new nor suspended."""
        new = Phase.NEW
        return [item for item in self.items if item.phase is not new and not item.suspended]

    @cached_property
    def due_days(self) -> list[date | None]:
        """The due day of each of these; None in a step."""
        return [item.due_day for item in self.scheduled]

    @cached_property
    def due(self) -> Counter[date]:
        """How many items are due on which day; today, what is overdue or in a step as well."""
        return from_today(Counter(self.due_days), self.today)

    @cached_property
    def waiting(self) -> list[Item]:
        """What is to be asked today: due by now or later today, and not buried."""
        today = self.today
        days = zip(self.scheduled, self.due_days, strict=True)
        due = [item for item, day in days if not day or day <= today]
        return [item for item in due if (item.buried_until or date.min) < today]

    @cached_property
    def late(self) -> Counter[int]:
        """How many of them are overdue, by how many days they are."""
        due = Counter([item.due_day for item in self.waiting])
        return Counter(
            {
                (self.today - day).days: items
                for day, items in due.items()
                if day and day < self.today
            }
        )

    @cached_property
    def fading(self) -> list[Fading]:
        """The memories that were renewed last on one day and fade by one curve."""
        decks = {*map(itemgetter(0), self.known)}
        curves = {deck: fsrs.curve(self.preset_of(deck).parameters) for deck in decks}
        if len({*curves.values()}) == 1:  # as nearly always
            return _fading(next(iter(curves.values())), self.remembered)
        by_curve: defaultdict[Curve, list[Item]] = defaultdict(list)
        for item in self.remembered:
            by_curve[curves[item.key.deck]].append(item)
        return [group for curve, items in by_curve.items() for group in _fading(curve, items)]

    @cached_property
    def recalls(self) -> "array[float]":
        """How likely each remembered item would be recalled today, in no order."""
        today, found = self.today.toordinal(), array("d")
        for group in self.fading:
            found.extend(group.recalls(today))
        return found

    @cached_property
    def rates(self) -> Collection[Rate]:
        """Lapses and answers, by what sorts the card."""
        found: dict[int, Rate] = {}
        for sort, item in zip(self.sorts, self.items, strict=True):
            if item.reviews:
                rate = found.get(id(sort)) or found.setdefault(id(sort), Rate(sort))
                rate.answers += item.reviews
                if item.lapses:
                    rate.lapses += item.lapses
        return found.values()

    # Words

    def name(self, key: ItemKey) -> str:
        """What a learner knows an item by: its card's prompt, or the ids of one that is gone."""
        card = self.cards.get((key.deck, key.card))
        words = title(card) if card else f"{key.deck} / {key.card}"
        return f"{words} ({key.part})" if key.part else words

    def deck_name(self, deck_id: str) -> str:
        """The title of a deck, or the id of one that is gone."""
        return self.titles.get(deck_id, deck_id)


def _fading(curve: Curve, items: Iterable[Item]) -> list[Fading]:
    """What is remembered of items of one curve."""
    days: defaultdict[date, array[float]] = defaultdict(lambda: array("d"))
    for item in items:
        memory, last = item.memory, item.last_day
        if memory and last:
            days[last].append(memory.stability)
    return [Fading(last.toordinal(), curve, stabilities) for last, stabilities in days.items()]
