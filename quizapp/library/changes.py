"""Changes of deck files and what is logged with them, written together: all of it or nothing."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quizapp.errors import QuizError
from quizapp.learning import edits as rules
from quizapp.learning.form import Raw
from quizapp.learning.review import Event, Moved
from quizapp.library.door import Library
from quizapp.storage import versions
from quizapp.storage.onecard import refuse_bad
from quizapp.storage.shelf import own


class Change(Struct, frozen=True):
    """The cards of one deck before and after."""

    deck: str
    before: Mapping[str, Raw]
    after: Mapping[str, Raw]

    def back(self) -> "Change":
        """The change that takes it back."""
        return Change(self.deck, self.after, self.before)


def write(library: Library, changes: Iterable[Change], events: Sequence[Event] = ()) -> list[str]:
    """Write changes in their order, then record events; gives the ids of these.

    ChangedElsewhere where a card to be changed is not any more as it was before.
    """
    written: list[Change] = []
    try:
        for change in changes:
            _write(library, change)
            written.append(change)
        names = library.progress.record(*events) if events else []
    except QuizError:
        for change in reversed(written):
            _write(library, change.back())
        raise
    finally:
        if written:
            library.reread()
    return names


def snapshot(library: Library, deck: str) -> dict[str, Raw]:
    """The cards of a deck as its file has them now."""
    return library.deck(deck).file.cards.snapshot()


def move_back(library: Library, moves: Sequence[Moved], events: Sequence[Event]) -> int:
    """Put moved cards back into the decks they came from, and record events.

    The answer is how many could not be put back, for somebody changed the files meanwhile: such a
    card is gone, or another has its old id. NoSuchDeck where there is no deck to go back to.
    """
    write(library, _homeward(library, moves), events)
    return sum(_has(library, *move.there) or not _has(library, *move.here) for move in moves)


def _homeward(library: Library, moves: Iterable[Moved]) -> list[Change]:
    """The changes that put cards back, each where its deck had it: arrivals first."""
    going = [move for move in moves if _has(library, *move.there)]
    decks = dict.fromkeys([*(move.from_deck for move in going), *(move.to_deck for move in going)])
    before = {deck: snapshot(library, deck) for deck in decks}
    after = {deck: dict(cards) for deck, cards in before.items()}
    for move in going:
        home = after[move.from_deck]
        if move.from_card not in home:
            card = {**after[move.to_deck].pop(move.to_card), "id": move.from_card}
            seen = versions.last_with(library.places, *move.here)
            after[move.from_deck] = rules.put_back(home, card, seen)
    return [Change(deck, before[deck], after[deck]) for deck in decks]


def _has(library: Library, deck: str, card: str) -> bool:
    found = library.shelf.decks.get(deck)
    return found is not None and card in found.cards


def _write(library: Library, change: Change) -> None:
    for name, card in change.after.items():
        if change.before.get(name) != card:
            refuse_bad(card)
    deck = own(library.places, library.deck(change.deck))
    deck.file.cards.change(change.before, change.after)
