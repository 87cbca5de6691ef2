"""Forgetting on purpose: the progress of a card, a deck, or everything.

What is to go is said first (`plan`), and hidden then (`forget`). Until the next backup it can be
remembered again; making that backup takes it out of the files.
"""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from quizapp.errors import NoSuchCard, NoSuchDeck
from quizapp.learning.review import FORGOTTEN, Moved, Void
from quizapp.library.door import Library
from quizapp.library.upkeep import back_up, forgets
from quizapp.storage.archive import Watch, unwatched
from quizapp.storage.backups import Why
from quizapp.words import count, say

AT_ONCE = 10_000
"""Cards whose forgetting is stored as one line."""


class OfDeck(Struct, frozen=True):
    """What would go of one deck."""

    deck: str
    title: str
    """Of the deck; its id where the library has it no more."""
    cards: tuple[str, ...]
    answers: int
    first: date | None
    """The study day of the first answer; None where there are only marks."""
    last: date | None

    def __str__(self) -> str:
        cards = count(len(self.cards), "card", "cards")
        if self.first is None:
            return say("{deck}: {cards}, without answers", deck=self.title, cards=cards)
        return say(
            "{deck}: {cards}, {answers} from {first} to {last}",
            deck=self.title,
            cards=cards,
            answers=count(self.answers, "answer", "answers"),
            first=self.first,
            last=self.last,
        )


class Forgetting(Struct, frozen=True):
    """What would be forgotten, deck by deck."""

    decks: tuple[OfDeck, ...]

    def __bool__(self) -> bool:
        return bool(self.decks)


def plan(library: Library, deck: str | None = None, cards: tuple[str, ...] = ()) -> Forgetting:
    """What would go: of some cards of a deck, of the whole deck, or of everything.

    NoSuchDeck and NoSuchCard where there is neither a history nor a card of that name.
    """
    library.progress.refresh()
    wanted = _wanted(library, deck, cards)
    answered: dict[str, list[date]] = {name: [] for name in wanted}
    meant = {(name, card) for name, found in wanted.items() for card in found}
    for review in library.progress.reviews():
        if (review.deck, review.card) in meant:
            answered[review.deck].append(review.day)
    return Forgetting(
        tuple(_of_deck(library, name, wanted[name], answered[name]) for name in wanted)
    )


def forget(library: Library, planned: Forgetting, watch: Watch = unwatched) -> None:
    """Forget it, after a backup that still has it; until that is made, `watch` may cancel it."""
    back_up(library, Why.FORGET, watch=watch)
    time = library.now().time
    cards = ((of.deck, card) for of in planned.decks for card in of.cards)
    while some := list(islice(cards, AT_ONCE)):
        library.progress.record(*(_forgotten(time, *card) for card in some))


def remember(library: Library) -> int:
    """Take back what was forgotten since the last backup; the answer is how many cards it was."""
    library.progress.refresh()
    found, time = forgets(library), library.now().time
    if found:
        library.progress.record(*(Void(target=name, time=time) for name in found))
    return len({event.here for event in found.values()})


def _wanted(library: Library, deck: str | None, cards: Sequence[str]) -> dict[str, list[str]]:
    """The cards with a history that are meant, by deck."""
    known: dict[str, dict[str, None]] = {}
    for key in library.progress.items():
        if key.deck != FORGOTTEN and deck in {None, key.deck}:
            known.setdefault(key.deck, {})[key.card] = None
    if deck is not None:
        _refuse_unknown(library, deck, cards, [*known.get(deck, ())])
    wanted = {
        name: [card for card in found if card in cards or not cards]
        for name, found in known.items()
    }
    return {name: found for name, found in wanted.items() if found}


def _refuse_unknown(library: Library, deck: str, cards: Sequence[str], found: list[str]) -> None:
    """Raise where a name is neither that of a history nor that of a deck or a card."""
    shelved = library.shelf.decks.get(deck)
    if not found and not shelved:
        raise NoSuchDeck(deck, [*library.shelf.decks])
    known = [*found, *(shelved.cards if shelved else ())]
    for card in cards:
        if card not in known:
            raise NoSuchCard(card, deck, known)


def _of_deck(library: Library, deck: str, cards: Sequence[str], days: Sequence[date]) -> OfDeck:
    shelved = library.shelf.decks.get(deck)
    title = shelved.head.title if shelved else deck
    first, last = min(days, default=None), max(days, default=None)
    return OfDeck(deck, title, tuple(cards), len(days), first, last)


def _forgotten(time: int, deck: str, card: str) -> Moved:
    return Moved(time=time, from_deck=deck, from_card=card, to_deck=FORGOTTEN, to_card="")
