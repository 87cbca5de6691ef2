"""Facts: everything the figures are computed from, gathered once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, cached_property

from msgspec import Struct

from quizapp.learning import memory as fsrs
from quizapp.learning.card import AnyCard, Sketch
from quizapp.learning.item import Item, Phase, is_away
from quizapp.learning.load import load
from quizapp.learning.moment import SECOND_MS, Moment
from quizapp.learning.preset import Preset
from quizapp.learning.prompt import title
from quizapp.learning.review import ItemKey, Review
from quizapp.learning.stats.tally import Day, Done, Firsts, Tally, total

RECENT = 30
"""Study days from which a learner's own pace is taken."""


class Facts(Struct, frozen=True, dict=True, kw_only=True):
    """What is known of the items that are looked at, and what happened to them."""

    now: Moment
    since: date | None = None
    """The first study day of the period; None for all there is."""
    tally: Tally = Tally()
    """All days, those before the period too."""
    items: Sequence[Item] = ()
    """Every item the decks have, new ones too."""
    remembered: Sequence[Item] = ()
    """Every item with a memory, also where its card is gone."""
    titles: Mapping[str, str] = {}
    """Of the decks, by their ids."""
    cards: Mapping[tuple[str, str], AnyCard] = {}
    """By deck id and card id, for a few of them."""
    sketch: Callable[[], Mapping[tuple[str, str], Sketch]] = dict
    """All of the cards, as far as it sorts them."""
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
        return Counter([item.phase for item in self.items if not item.suspended])

    @cached_property
    def scheduled(self) -> list[Item]:
        """The items that come up sooner or later: neither new nor suspended."""
        return [item for item in self.items if item.phase is not Phase.NEW and not item.suspended]

    @cached_property
    def due(self) -> Counter[date]:
        """How many items are due on which day; today, what is overdue or in a step as well."""
        return load(self.scheduled, self.today)

    @cached_property
    def waiting(self) -> list[Item]:
        """What is to be asked today: due by now or later today, and not buried."""
        today = self.today
        due = [item for item in self.scheduled if (item.due_day or today) <= today]
        return [item for item in due if not is_away(item, today)]

    @cached_property
    def fading(self) -> dict[int, list[tuple[float, float]]]:
        """How each memory fades, by the ordinal of the day of the last review.

        Of a rate r and a decay d, recall is (1 + r·t)^d after t days.
        """
        curve = cache(lambda deck: fsrs.curve(self.preset_of(deck).parameters))
        found: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        for item in self.remembered:
            if item.memory and item.last_day:
                factor, decay = curve(item.key.deck)
                found[item.last_day.toordinal()].append((factor / item.memory.stability, decay))
        return found

    @cached_property
    def recalls(self) -> list[float]:
        """How likely each remembered item would be recalled today, in no order."""
        today = self.today.toordinal()
        return [
            (1 + rate * elapsed) ** decay
            for last, memories in self.fading.items()
            for elapsed in [max(0, today - last)]
            for rate, decay in memories
        ]

    @cached_property
    def sketches(self) -> list[tuple[Sketch, Item]]:
        """What sorts the card of each item, and the item."""
        cards = self.sketch()
        return [(cards[item.key[:2]], item) for item in self.items if item.key[:2] in cards]

    @cached_property
    def rates(self) -> dict[tuple[str, tuple[str, ...]], list[int]]:
        """Lapses and answers, by the kind and the tags of the card."""
        found: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(lambda: [0, 0])
        for card, item in self.sketches:
            if item.reviews:
                rate = found[card.kind, card.tags]
                rate[0] += item.lapses
                rate[1] += item.reviews
        return found

    # Words

    def name(self, key: ItemKey) -> str:
        """What a learner knows an item by: its card's prompt, or the ids of one that is gone."""
        card = self.cards.get((key.deck, key.card))
        words = title(card) if card else f"{key.deck} / {key.card}"
        return f"{words} ({key.part})" if key.part else words

    def deck_name(self, deck_id: str) -> str:
        """The title of a deck, or the id of one that is gone."""
        return self.titles.get(deck_id, deck_id)
