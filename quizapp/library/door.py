"""An opened library: its places, settings, decks and progress, each read when first needed."""

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from typing import NamedTuple, TypeAlias

from quizapp.errors import ClockWrong, NoSuchCard, NoSuchDeck
from quizapp.learning.agenda import concerns, left_for
from quizapp.learning.card import AnyCard
from quizapp.learning.item import Item, Phase
from quizapp.learning.load import load
from quizapp.learning.moment import Moment, moment
from quizapp.learning.preset import Overall, Preset
from quizapp.learning.replay import is_believable
from quizapp.learning.review import FORGOTTEN, ItemKey
from quizapp.learning.session import Material
from quizapp.storage.interface import Speech
from quizapp.storage.log import Told, untold
from quizapp.storage.places import Places, places
from quizapp.storage.progress import Progress
from quizapp.storage.settings import Settings, read_settings
from quizapp.storage.shelf import Shelf, ShelfDeck, open_deck, read_shelf
from quizapp.words import wanted

Clock: TypeAlias = Callable[[], tuple[int, int]]
"""The time: UTC milliseconds since 1970, and the minutes by which local time is ahead of UTC."""


def system_clock() -> tuple[int, int]:
    """The time of the machine."""
    now = time.time()
    return int(now * 1000), time.localtime(now).tm_gmtoff // 60


def draw_seed() -> int:
    """A number that nobody can foresee, for the order of questions and options."""
    return SystemRandom().getrandbits(32)


def open_library(folder: Path | None = None, told: Told = untold) -> "Library":
    """The library in a folder, or where the environment or the platform has it."""
    library = Library(places(folder, os.environ))
    library.told = told
    return library


class Library:
    """What a learner owns, opened; the decks and the progress are read when first asked for."""

    def __init__(
        self, places: Places, clock: Clock = system_clock, seed: Callable[[], int] = draw_seed
    ) -> None:
        self.places = places
        self.seed = seed
        self.told: Told = untold
        """Hears how much of the progress was read, from 0 to 1, while it is opened."""
        self.watch: Told = untold
        """Hears how much of a change of many cards is made, from 0 to 1; raising ends it."""
        self._clock = clock

    def again(self) -> "Library":
        """The same library, opened once more: for a thread of its own."""
        return Library(self.places, self._clock, self.seed)

    @cached_property
    def settings(self) -> Settings:
        """The learner's settings, with what is wrong with them."""
        return read_settings(self.places.settings)

    @property
    def language(self) -> str:
        """The code of the language the learner reads: their setting, else their terminal's."""
        chosen = self.settings.interface.language
        return wanted(os.environ) if chosen is Speech.AUTO else str(chosen)

    @cached_property
    def progress(self) -> Progress:
        """What happened, and what every item is by now."""
        return Progress(
            self.places, lambda deck: self.settings.preset(deck).parameters, told=self.told
        )

    @cached_property
    def shelf(self) -> Shelf:
        """The decks; `reread` after a file changed."""
        return read_shelf(self.places)

    @property
    def has_written(self) -> bool:
        """Whether something happened since it was opened."""
        return "progress" in self.__dict__ and self.progress.has_written

    def close(self) -> None:
        """Make the next start quick. What was done is on the disk without it."""
        if "progress" in self.__dict__:
            self.progress.close()

    def reread(self) -> None:
        """Read the decks again when they are next asked for."""
        self.__dict__.pop("shelf", None)

    def reread_settings(self) -> None:
        """Read the settings again when they are next asked for."""
        self.__dict__.pop("settings", None)

    def reopen(self) -> None:
        """Read everything again when it is next asked for."""
        for name in ("settings", "progress", "shelf"):
            self.__dict__.pop(name, None)

    def now(self) -> Moment:
        """This moment, by the clock of the library and its study day; ClockWrong where none is."""
        time, offset = self._clock()
        if not is_believable(time):
            raise ClockWrong(time)
        return moment(time, offset, self.settings.overall.rollover)

    def presets(self, decks: Iterable[ShelfDeck]) -> Callable[[str], Preset]:
        """How decks are scheduled: the learner's settings for one, else what it asks for itself."""
        asked = {found.head.id: found.head.retention for found in decks}
        return lambda deck_id: self.settings.preset(deck_id, asked.get(deck_id))

    def limits(self) -> Callable[[Container[str]], Overall]:
        """What the limits over all decks leave for the decks with these ids, today."""
        overall, today = self.settings.overall, self.now().day
        done = [
            item
            for item in self.progress.items().values()
            if item.last_day == today and item.key.deck != FORGOTTEN
        ]
        return lambda decks: left_for(
            overall, (item for item in done if item.key.deck not in decks), today
        )

    def decks(self, names: Sequence[str] = ()) -> list[ShelfDeck]:
        """The decks by id or by path to a file; all of the library if none is named."""
        if not names:
            return list(self.shelf.decks.values())
        return [self.deck(name) for name in names]

    def deck(self, name: str) -> ShelfDeck:
        """A deck by its id, or by the path of its file, which is then read where it lies."""
        if name in self.shelf.decks:
            return self.shelf.decks[name]
        if not _looks_like_path(name):
            raise NoSuchDeck(name, list(self.shelf.decks))
        return open_deck(self.places, Path(name))

    def one_of(self, names: Sequence[str], deck_id: str) -> ShelfDeck:
        """The deck with an id among those named; NoSuchDeck if it was removed meanwhile."""
        decks = {found.head.id: found for found in self.decks(names)}
        if deck_id not in decks:
            raise NoSuchDeck(deck_id, list(decks))
        return decks[deck_id]

    def of_today(self, decks: Iterable[ShelfDeck]) -> dict[str, "Holding"]:
        """What of each of these decks, by its id, concerns the agenda of today."""
        known, today = self.progress.items(), self.now().day
        by_deck: defaultdict[str, list[Item]] = defaultdict(list)
        for key, item in known.items():
            by_deck[key.deck].append(item)
        return {
            found.head.id: _holding(found, by_deck[found.head.id], known, today) for found in decks
        }

    def items(self, decks: Iterable[ShelfDeck]) -> list[Item]:
        """What is known of every item of these decks, in the order of their files."""
        known = self.progress.items()
        return [known.get(key) or Item(key) for found in decks for key in item_keys(found)]

    def material(self, decks: Sequence[ShelfDeck]) -> Material:
        """What a sitting on these decks draws from."""
        return Material(
            decks={found.head.id: found.head for found in decks},
            cards=AllCards(decks),
            items=self.progress.items(),
            preset_of=self.presets(decks),
        )

    def load(self) -> Counter[date]:
        """How many items of all decks are due on which day."""
        decks, items = self.shelf.decks, self.progress.items().values()
        return load((item for item in items if item.key.deck in decks), self.now().day)


class Holding(NamedTuple):
    """What of a deck concerns the agenda of a day, in the order of its file."""

    old: list[Item]
    """Items that were asked before."""
    fresh: Iterable[Item]
    """The new ones, found as they are looked at."""


def _holding(
    found: ShelfDeck, items: Iterable[Item], known: Mapping[ItemKey, Item], today: date
) -> Holding:
    """What a deck holds, of which these items are known."""
    cards = found.cards
    met = [
        item
        for item in items
        if item.phase is not Phase.NEW
        and item.key.card in cards
        and item.key.part in cards.parts(item.key.card)
    ]
    old = [item for item in met if concerns(item, today)]
    old.sort(key=lambda item: cards.place(item.key.card, item.key.part))
    return Holding(old, () if len(met) == cards.item_count else Fresh(found, known))


class Fresh(Iterable[Item]):
    """The new items of a deck: those of which nothing is known, or that were made new again."""

    def __init__(self, found: ShelfDeck, known: Mapping[ItemKey, Item]) -> None:
        self._found = found
        self._known = known

    def __iter__(self) -> Iterator[Item]:
        items = (self._known.get(key) or Item(key) for key in item_keys(self._found))
        return (item for item in items if item.phase is Phase.NEW)


class AllCards(Mapping[tuple[str, str], AnyCard]):
    """The cards of several decks by deck id and card id, each read when it is asked for."""

    def __init__(self, decks: Iterable[ShelfDeck]) -> None:
        self._decks = {found.head.id: found.cards for found in decks}

    def __getitem__(self, key: tuple[str, str]) -> AnyCard:
        deck, card = key
        return self._decks[deck][card]

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, tuple):
            return False
        deck, card = key
        return deck in self._decks and card in self._decks[deck]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((deck, card) for deck, cards in self._decks.items() for card in cards)

    def __len__(self) -> int:
        return sum(map(len, self._decks.values()))


def item_keys(found: ShelfDeck) -> Iterator[ItemKey]:
    """The items of a deck, in the order of its file."""
    deck, cards = found.head.id, found.cards
    for card in cards:
        for part in cards.parts(card):
            yield ItemKey(deck, card, part)


def card_keys(found: ShelfDeck, card_id: str) -> tuple[ItemKey, ...]:
    """The items of one card of a deck; NoSuchCard if it has no such card."""
    if card_id not in found.cards:
        raise NoSuchCard(card_id, found.head.id, list(found.cards))
    return tuple(ItemKey(found.head.id, card_id, part) for part in found.cards.parts(card_id))


def _looks_like_path(name: str) -> bool:
    # os.path.exists, unlike Path.exists, says no to names that cannot be.
    return name.endswith(".json") or "/" in name or os.path.exists(name)  # noqa: PTH110
