"""Progress: a TinyDB of what happened, which is inserted once and never changed.

    progress = Progress(places(None, os.environ))
    progress.record(review)                       # one line, durable on return
    progress.items()[review.key].due_day          # what follows from all that happened
    progress.table("reviews").search(where("deck") == "kazakhstan")

The tables are `reviews`, `voids` (undo), `marks` and `moved`; their documents are the events of
`learning.review`, field for field, without fields that have their usual value. Several devices
share a library by copying files, in any way; the same lines give the same items everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace
from tinydb import TinyDB

from quizapp.errors import ClockWrong
from quizapp.learning.item import Item
from quizapp.learning.moment import DAY_MS
from quizapp.learning.problem import Problem
from quizapp.learning.replay import default_parameters, departure, is_believable, replay
from quizapp.learning.review import FORGOTTEN, Event, Happening, ItemKey, Mark, Moved, Review, Void
from quizapp.storage.derived import ParametersOf, order
from quizapp.storage.device import Draw, random_name
from quizapp.storage.journal import Journal
from quizapp.storage.lines import Entry, tables_of, writer_of
from quizapp.storage.log import Told, untold
from quizapp.storage.past import Past
from quizapp.storage.places import Places
from quizapp.storage.tables import GrowingTable

_EPOCH = date(1970, 1, 1).toordinal()


class Progress(TinyDB):
    """What happened in a library, and what every item is by now.

    FileProblem comes out where the disk does not let us, NewerFormat where a later quizapp wrote
    (then everything can be read and nothing be added), HistoryIsFixed where something is to change.
    """

    table_class = GrowingTable
    default_storage_class = Journal  # type: ignore[assignment] # TinyDB means any
    _storage: Journal

    def __init__(
        self,
        places: Places,
        parameters_of: ParametersOf = default_parameters,
        draw: Draw = random_name,
        told: Told = untold,
    ) -> None:
        """`told` hears how much was read, while it is opened."""
        super().__init__(places, parameters_of, draw, told)
        self._tallies = places.tallies

    def record(self, *events: Event) -> list[str]:
        """Store events as one line, durable when this returns; gives their ids.

        They are one act (see `last_act`). An event gets a slightly later time where the clock went
        back; those of one time stay together. ClockWrong for a time that cannot be.
        """
        for event in events:
            if not is_believable(event.time):
                raise ClockWrong(event.time)
        times = {time: self._storage.stamp(time) for time in sorted({e.time for e in events})}
        dated = [self._dated(event, times[event.time]) for event in events]
        documents = {self._storage.new_id(): event for event in dated}
        self._storage.add(tables_of(documents))
        self._forget_queries()
        return list(documents)

    def let_stand(self, moves: Iterable[str], time: int) -> None:
        """Note of moves, by id, that they could not be taken back: undo goes on to what was before.

        An undo that is undone at once says so.
        """
        with self.transaction():
            voids = self.record(*(Void(target=name, time=time) for name in moves))
            self.record(*(Void(target=name, time=time) for name in voids))

    def transaction(self) -> AbstractContextManager[None]:
        """What is inserted and recorded meanwhile becomes one line; it can be read afterwards."""
        return self._storage.transaction()

    def refresh(self) -> bool:
        """Take in what other windows and devices wrote; true if there was something."""
        taken = self._storage.refresh()
        if taken:
            self._forget_queries()
        return taken

    def items(self) -> Mapping[ItemKey, Item]:
        """Every item of which something is known, as it stands; follows along.

        What was forgotten stands under the deck `FORGOTTEN`.
        """
        return MappingProxyType(self._storage.derived.items)

    def done_on(self, day: date) -> int:
        """How many questions were answered on a study day."""
        return self._storage.derived.done[day]

    def reviews(self, since: date = date.min) -> Iterator[Review]:
        """The reviews that count, from a study day on; the card named as it is now."""
        derived = self._storage.derived
        for entry in self._storage.entries(_before(since)):
            review = entry.event
            if (
                isinstance(review, Review)
                and review.day >= since
                and entry.id not in derived.undone
            ):
                key = derived.place_of(review)
                if key.deck != FORGOTTEN:
                    yield replace(review, **key._asdict())

    def history(self, key: ItemKey) -> list[tuple[str, Review]]:
        """The reviews of one item that count, with their ids, the oldest first."""
        derived = self._storage.derived
        cards = {card for _, card in derived.origins({key[:2]})}
        return [
            (entry.id, entry.event)
            for entry in sorted(self._storage.entries_about(cards), key=order)
            if isinstance(entry.event, Review)
            and derived.place_of(entry.event) == key
            and entry.id not in derived.undone
        ]

    def past(self) -> Past:
        """What happened up to now, to be read in a thread while more happens."""
        return Past(self._storage.log, self._storage.derived, self._tallies)

    def last_undoable(self) -> str | None:
        """The id of the last event of this device that counts: record a `Void` of it."""
        last = self._storage.derived.last_undoable(self._storage.device.name)
        return last and last[1]

    def last_act(self) -> dict[str, Happening]:
        """What this device did last and still counts: the events of one `record`, by id.

        To undo it, record a `Void` of each.
        """
        last = self._storage.derived.last_undoable(self._storage.device.name)
        if last is None:
            return {}
        time, name = last
        together = (time, *writer_of(name)[:1])
        return {
            entry.id: entry.event
            for entry in self._storage.entries(time, [name])
            if entry[:2] == together
            and entry.id not in self._storage.derived.undone
            and not isinstance(entry.event, Void)
        }

    def forgets(self) -> dict[str, Moved]:
        """The acts of forgetting that count, by id."""
        derived = self._storage.derived
        return {
            name: event
            for name, event in derived.asides.items()
            if isinstance(event, Moved) and event.forgets and name not in derived.undone
        }

    def card_now(self, event: Review | Mark) -> tuple[str, str]:
        """The deck id and card id by which the card of an event is known now."""
        return departure((event.deck, event.card), event.since, self._storage.derived.gone).there

    def is_forgotten(self, event: Review | Mark) -> bool:
        """Whether an event was forgotten on purpose."""
        return self._storage.derived.place_of(event).deck == FORGOTTEN

    @property
    def has_written(self) -> bool:
        """Whether something was stored since it was opened."""
        return self._storage.has_written

    def in_order(self) -> list[Entry]:
        """Everything that happened, once each, undone or not."""
        return sorted(self._storage.entries(), key=order)

    def replayed(self, entries: Iterable[Entry]) -> dict[ItemKey, Item]:
        """Every item, computed anew from everything that happened, in order."""
        events = ((entry.id, entry.event) for entry in entries)
        return replay(events, self._storage.derived.parameters_of)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files and lines that were passed over, and what else the learner should know."""
        return self._storage.problems

    def _dated(self, event: Event, time: int) -> Event:
        """The event as of this time, with what we know of its card's name by then."""
        if isinstance(event, Review | Mark):
            since = self._storage.derived.since((event.deck, event.card), time)
            return replace(event, time=time, since=since)
        return replace(event, time=time)

    def _forget_queries(self) -> None:
        for table in self._tables.values():
            table.clear_cache()


def _before(day: date) -> int:
    """A time (UTC milliseconds) before which no review of a study day was, wherever on earth."""
    return max(0, (day.toordinal() - _EPOCH - 2) * DAY_MS)
