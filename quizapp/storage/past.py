"""The past: what the log held at one moment, read on the side while things go on.

Nothing in it changes, so a thread of its own may read it; what happens meanwhile is not in it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from msgspec.json import encode
from msgspec.structs import replace

from quizapp.learning.replay import place
from quizapp.learning.review import FORGOTTEN, Review
from quizapp.storage.derived import Derived, ParametersOf, order
from quizapp.storage.garbage import collection_paused
from quizapp.storage.lines import Entry, entry_of, sound_events_of, writer_of
from quizapp.storage.log import Log, month_of
from quizapp.storage.numbers import Ids

FEW_WORDS = 8
"""Up to so many it is quicker to look for them than to decode every line."""


class Reviewed(NamedTuple):
    """A review with its place among all that happened (see `order`)."""

    place: tuple[int, str, int, str]
    review: Review

    @property
    def time(self) -> int:
        """When it was given."""
        return self.place[0]

    @property
    def id(self) -> str:
        """How other events name it."""
        return self.place[3]


class OutOfOrder(Exception):
    """A review stands after a later one."""


class Past:
    """All lines that were read up to now, and which of them count."""

    def __init__(self, log: Log, derived: Derived, kept: Path) -> None:
        self.kept = kept
        """Where the tallies of months are kept (see `tallies.py`)."""
        self.parameters_of: ParametersOf = derived.parameters_of
        self._keys = list(derived.items)
        self.undone = frozenset(derived.undone)
        self.chosen = dict(derived.chosen)
        self.log = Log(log.folder, dict(log.known))
        self.gone = dict(derived.gone)

    @property
    def decks(self) -> set[str]:
        """The decks of which something is known."""
        return {key.deck for key in self._keys}

    def months(self) -> list[list[str]]:
        """The names of the files, month by month."""
        return [[*names] for _, names in groupby(sorted(self.log.known), key=month_of)]

    def reviews_of(
        self,
        names: Sequence[str],
        start: Mapping[str, int],
        words: Collection[bytes] = (),
        wanted: Callable[[Review], bool] = lambda _review: True,
    ) -> list[Reviewed]:
        """The reviews in these files from these bytes on, undone ones too: in order, each once.

        Each has the name that its card has now.
        """
        ids = Ids()
        found = [
            each
            for name in names
            for each in self._reviews_in(name, start.get(name, 0), ids, words)
            if wanted(each.review)
        ]
        found.sort(key=itemgetter(0))
        return found

    def in_order(self, names: Collection[str]) -> Iterator[Reviewed]:
        """All of them one by one, so that a month needs no room; OutOfOrder where one comes late.

        A file has them in order unless a clock went back.
        """
        ids, before = Ids(), (0, "", 0, "")
        for found in merge(*(self._reviews_in(name, 0, ids) for name in names), key=itemgetter(0)):
            if found.place < before:
                raise OutOfOrder
            before = found.place
            yield found

    def reviews(
        self, decks: Collection[str] = (), wanted: Callable[[Review], bool] = lambda _review: True
    ) -> Iterator[list[Review]]:
        """The reviews that count and are wanted, month by month.

        Where a few decks are named (by their ids), others may be left out.
        """
        ids, words = Ids(), self._words(decks)
        for names in self.months():
            with collection_paused():
                found = self.reviews_of(names, {}, words, wanted)
            yield [
                each.review for each in found if self.counts(each) and ids.add(*writer_of(each.id))
            ]

    def counts(self, found: Reviewed) -> bool:
        """Whether a review was neither undone nor forgotten."""
        return found.id not in self.undone and found.review.deck != FORGOTTEN

    def named_now(self, review: Review) -> Review:
        """The review under the name its card has now."""
        if (review.deck, review.card) not in self.gone:
            return review
        deck, card = place(review, self.gone)
        return replace(review, deck=deck, card=card)

    def _reviews_in(
        self, name: str, start: int, seen: Ids, words: Collection[bytes] = ()
    ) -> Iterator[Reviewed]:
        """The reviews on the lines of one file, each that was not seen before."""
        for line in self.log.rest(name, start, words):
            events = sound_events_of(line)
            for entry in events.entries() if events and events.reviews else ():
                if seen.add(entry.writer, entry.number):
                    chosen = self._chosen_of(entry)
                    if isinstance(chosen.event, Review):
                        yield Reviewed(order(chosen), self.named_now(chosen.event))

    def _chosen_of(self, entry: Entry) -> Entry:
        chosen = self.chosen.get(entry.id)
        return entry_of(entry.id, chosen) if chosen else entry

    def _words(self, decks: Collection[str]) -> list[bytes]:
        """What stands in the line of every review of these decks, if it is a help to look for it.

        A card that was moved bears the name of another deck.
        """
        return [] if self.gone or len(decks) > FEW_WORDS else [encode(deck) for deck in decks]
