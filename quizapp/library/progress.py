"""Progress: what the figures of a learner are computed from, for all decks or a part of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import compress, islice
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import FileProblem, NoSuchCard, NoSuchFigure
from quizapp.learning.card import Sort
from quizapp.learning.find.matching import find
from quizapp.learning.find.syntax import parse
from quizapp.learning.find.table import Table
from quizapp.learning.item import Item
from quizapp.learning.prompt import title
from quizapp.learning.review import FORGOTTEN, ItemKey, Review
from quizapp.learning.stats import FIGURES, TABS
from quizapp.learning.stats.counting import Count
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Figure, Findings
from quizapp.learning.stats.tally import Tally, together
from quizapp.library.door import AllCards, Library, item_keys
from quizapp.library.find import all_rows, circumstances
from quizapp.storage import files
from quizapp.storage.garbage import collection_paused
from quizapp.storage.tallies import tallied
from quizapp.words import say

PAGE = b"<!DOCTYPE html>\n<!-- quizapp statistics -->"
"""How a page of ours begins."""
MAX_PAGE = 1 << 30


class Scope(Struct, frozen=True):
    """Which items are looked at: all, or those of some decks, found by a search, or one alone."""

    decks: tuple[str, ...] = ()
    """Ids of decks, or paths of their files."""
    search: str = ""
    """As in the browser; see `learning/find`."""
    one: ItemKey | None = None


EVERYTHING = Scope()

ROWS_AT_ONCE = 5000
"""What a search compares takes much room, so not all of it is made at once."""


class Found(NamedTuple):
    """A figure, and what it says."""

    figure: Figure
    findings: Findings


class Report(NamedTuple):
    """Figures of a scope and a period, by their tabs."""

    scope: Scope
    name: str
    """What is looked at, in words."""
    since: date | None
    today: date
    found: Mapping[str, Sequence[Found]]


class Counting:
    """What happened to the items of a scope: go through it to count it, then ask for the facts.

    What can change is taken from the library at once, so the counting may be done in a thread.
    NoSuchDeck, NoSuchCard and SearchRefused for a scope that makes no sense.
    """

    def __init__(self, library: Library, scope: Scope = EVERYTHING) -> None:
        parse(scope.search)
        self.scope = scope
        self._library = library
        self._now = library.now()
        self._past = library.progress.past()
        self._items = library.progress.items()
        self._decks = library.decks(scope.decks)
        self._titles = {found.head.id: found.head.title for found in self._decks}
        self._preset_of = cache(library.presets(self._decks))
        self._tally: Tally | None = None
        one = scope.one
        self._history = _history(library, one) if one else []
        self._facts: dict[date | None, Facts] = {}

    def __iter__(self) -> Iterator[float]:
        """Count month by month; gives the share that is done.

        It may take a while, in which others make garbage: so its collection is paused only for
        each month by itself.
        """
        months, tallies = len(self._past.months()) + 1, []
        for month in self._tallies():
            tallies.append(month)
            yield len(tallies) / months
        with collection_paused():
            self._tally = together(tallies)

    @property
    def name(self) -> str:
        """What is looked at, in words."""
        scope = self.scope
        if scope.one:
            card = AllCards(self._decks).get(scope.one[:2])
            return title(card) if card else scope.one.card
        if scope.search:
            return scope.search
        return ", ".join(self._titles.values()) if scope.decks else say("All decks")

    @property
    def is_done(self) -> bool:
        """Whether all was counted."""
        return self._tally is not None

    def since(self, days: int) -> date | None:
        """The first of so many days up to today; None, for all time, where there are none."""
        return self._now.day - timedelta(days - 1) if days else None

    def found(self, tab: str, since: date | None = None) -> list[Found]:
        """What the figures of a tab say, for the period from a study day on."""
        figures, facts = TABS[tab][1], self.facts(since)
        with collection_paused():
            return [Found(figure, figure.compute(facts)) for figure in figures]

    def report(self, since: date | int | None = None, names: Sequence[str] = ()) -> Report:
        """What all figures say, or those named; since a day, or for so many days up to today."""
        for name in names:
            if name not in FIGURES:
                raise NoSuchFigure(name, list(FIGURES))
        first = self.since(since) if isinstance(since, int) else since
        tabs = [tab for tab in TABS if self.scope.one or tab != "one"]
        found = {
            tab: [each for each in self.found(tab, first) if not names or each.figure.id in names]
            for tab in tabs
            if not names or any(figure.id in names for figure in TABS[tab][1])
        }
        return Report(self.scope, self.name, first, self._now.day, found)

    def facts(self, since: date | None = None) -> Facts:
        """What the figures are computed from, for the period from a study day on."""
        if since not in self._facts:
            with collection_paused():
                self._facts[since] = self._gathered(since)
        return self._facts[since]

    def _gathered(self, since: date | None) -> Facts:
        one, known = self.scope.one, self._items
        if self.scope != EVERYTHING:
            known = {key: item for key, item in known.items() if self._has(key)}
        sorts = self._sorts(known)
        return Facts(
            now=self._now,
            since=since,
            tally=self._tally or Tally(),
            known=self._items,
            number=self._number(),
            places=self._places(),
            items=[*compress(known.values(), sorts)],
            sorts=[*filter(None, sorts)],
            remembered=[
                item for (deck, _, _), item in known.items() if item.memory and deck != FORGOTTEN
            ],
            titles=self._titles,
            cards=AllCards(self._decks),
            preset_of=self._preset_of,
            rollover=self._library.settings.overall.rollover,
            one=one and (self._items.get(one) or Item(one)),
            history=self._history,
        )

    def _tallies(self) -> Iterator[Tally]:
        """Kept ones where everything is looked at; else what happened is counted anew."""
        if self.scope == EVERYTHING:
            yield from tallied(self._past)
            return
        count = Count(self._past.parameters_of)
        decks = self._titles if self.scope.decks else ()
        months = [self._history] if self.scope.one else self._past.reviews(decks, self._has)
        for month in months:
            for review in month:
                count.add(review)
            yield Tally()
        yield count.tally()

    def _has(self, about: ItemKey | Review) -> bool:
        """Whether the scope looks at an item; a search finds nothing that is gone from its deck."""
        scope = self.scope
        if scope.one:
            return (about.deck, about.card, about.part) == scope.one
        if scope.search:
            return (about.deck, about.card, about.part) in self._found
        return not scope.decks or about.deck in self._titles

    @cached_property
    def _found(self) -> set[ItemKey]:
        """What the search finds."""
        query, found = parse(self.scope.search), set[ItemKey]()
        rows, known = all_rows(self._library, self.scope.decks), circumstances(self._library)
        while some := [*islice(rows, ROWS_AT_ONCE)]:
            found |= {row.item.key for row in find(query, Table(some, known))}
        return found

    def _sorts(self, keys: Iterable[ItemKey]) -> list[Sort | None]:
        """What sorts the card of each item; None where the decks do not have it."""
        sorts_of = {found.head.id: found.cards.sort_of for found in self._decks}
        none: Mapping[str | tuple[str, str], Sort] = {}
        return [
            sorts_of.get(deck, none).get((card, part) if part else card)
            for deck, card, part in keys
        ]

    def _number(self) -> int:
        """How many items of the scope the decks have."""
        if self.scope.one or self.scope.search:
            return sum(self._has(key) for found in self._decks for key in item_keys(found))
        return sum(found.cards.item_count for found in self._decks)

    def _places(self) -> dict[ItemKey, str]:
        """Where the facts of the items of the scope stand in their source, if they say so."""
        return {
            key: sort.place
            for found in self._decks
            if any(sort.place for sort in found.cards.sorts())
            for key in item_keys(found)
            if (sort := found.cards.sort_of[key[1:] if key.part else key.card]).place
            and self._has(key)
        }


def _history(library: Library, key: ItemKey) -> list[Review]:
    """What happened to an item, under the name it has now."""
    found = library.progress.history(key)
    return [replace(review, **key._asdict()) for _, review in found]


def item_of(library: Library, card: str, decks: tuple[str, ...] = ()) -> ItemKey:
    """The item of a card by its id, or by `id/part`; the first one where no part is named."""
    keys = [key for found in library.decks(decks) for key in item_keys(found)]
    wanted = (key for key in keys if card in {key.card, f"{key.card}/{key.part}"})
    if found := next(wanted, None):
        return found
    raise NoSuchCard(card, decks[0] if len(decks) == 1 else "", [key.card for key in keys])


def save_page(path: Path, page: str) -> None:
    """Write a page of ours into a file; FileProblem if the file is something else."""
    if files.stamp(path) and not files.read(path, MAX_PAGE).startswith(PAGE):
        raise FileProblem(path, say("there is a file already, and it is no page of statistics"))
    files.replace(path, page.encode())
