"""Changes of deck files and what is logged with them, written together: all of it or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack

from msgspec import Struct

from quizapp.learning import edits as rules
from quizapp.learning.act import Act
from quizapp.learning.form import Raw
from quizapp.learning.review import Event, Moved, Void
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

    ChangedElsewhere where a card to be changed is not any more as it was before, CardRefused where
    one would be bad. Until the last is written, `library.watch` may end it.
    """
    changes = list(changes)
    _check(library, changes)
    try:
        with ExitStack() as back:
            for number, change in enumerate(changes):
                library.watch((1 + number / len(changes)) / 2)
                _write(library, change)
                back.callback(_write, library, change.back())
            names = library.progress.record(*events) if events else []
            back.pop_all()
    finally:
        library.reread()
    return names


def snapshot(library: Library, deck: str) -> dict[str, Raw]:
    """The cards of a deck as its file has them now."""
    return library.deck(deck).file.cards.snapshot()


def move_back(library: Library, act: Act, time: int) -> int:
    """Take an act of moves back: the cards go into the files of the decks they came from.

    The answer is how many moves stand, for somebody changed the files meanwhile: such a card is
    gone, another has its old id, or its old deck is gone. It keeps its history where it is.
    """
    library.reread()
    moves = {name: event for name, event in act.items() if isinstance(event, Moved)}
    stand = [name for name, move in moves.items() if not _may_return(library, move)]
    voids = [Void(target=name, time=time) for name in act if name not in stand]
    homeward = (move for name, move in moves.items() if name not in stand)
    write(library, _homeward(library, homeward), voids)
    if stand:
        library.progress.let_stand(stand, time)
    return len(stand)


def _may_return(library: Library, move: Moved) -> bool:
    """Whether a card can go where it came from, or is there again already."""
    is_free = move.from_deck in library.shelf.decks and not _has(library, *move.here)
    return is_free if _has(library, *move.there) else _has(library, *move.here)


def _homeward(library: Library, going: Iterable[Moved]) -> list[Change]:
    """The changes that put cards back, each where its deck had it: arrivals first."""
    going = [move for move in going if _has(library, *move.there)]
    decks = dict.fromkeys([*(move.from_deck for move in going), *(move.to_deck for move in going)])
    before = {deck: snapshot(library, deck) for deck in decks}
    after = {deck: dict(cards) for deck, cards in before.items()}
    for move in going:
        card = {**after[move.to_deck].pop(move.to_card), "id": move.from_card}
        seen = versions.last_with(library.places, *move.here)
        after[move.from_deck] = rules.put_back(after[move.from_deck], card, seen)
    return [Change(deck, before[deck], after[deck]) for deck in decks]


def _has(library: Library, deck: str, card: str) -> bool:
    found = library.shelf.decks.get(deck)
    return found is not None and card in found.cards


def _check(library: Library, changes: Iterable[Change]) -> None:
    """Refuse a card that would be bad; of very many it takes as long as writing them."""
    cards = [
        card
        for change in changes
        for name, card in change.after.items()
        if change.before.get(name) != card
    ]
    for number, card in enumerate(cards):
        library.watch(number / len(cards) / 2)
        refuse_bad(card)


def _write(library: Library, change: Change) -> None:
    deck = own(library.places, library.deck(change.deck))
    deck.file.cards.change(change.before, change.after)
