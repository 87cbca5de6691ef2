"""Marks: what a learner does to cards besides answering them, and taking back whatever was done.

Each function takes the library and the items to mark (`door.card_keys` gives those of a card), and
stores one act: all of it or nothing, and one step for `undo_last`. It returns the ids of what was
stored, which are none where nothing changes.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from quizapp.learning.act import taken_back
from quizapp.learning.item import Item
from quizapp.learning.prompt import title
from quizapp.learning.replay import changes
from quizapp.learning.review import Happening, ItemKey, Mark, MarkKind, Void
from quizapp.library.door import Library
from quizapp.words import Sentence


class Undone(Struct, frozen=True):
    """An act that was taken back."""

    act: dict[str, Happening]
    """What it consisted of, by id."""
    sentence: Sentence
    """Says so to the learner."""


def suspend(library: Library, keys: Iterable[ItemKey]) -> list[str]:
    """Ask these items no more, until they are unsuspended."""
    return _mark(library, keys, MarkKind.SUSPEND, True)


def unsuspend(library: Library, keys: Iterable[ItemKey]) -> list[str]:
    """Ask suspended items again, each when it is due."""
    return _mark(library, keys, MarkKind.SUSPEND, False)


def bury(library: Library, keys: Iterable[ItemKey]) -> list[str]:
    """Ask these items no more on this study day."""
    return _mark(library, keys, MarkKind.BURY, library.now().day.isoformat())


def unbury(library: Library, keys: Iterable[ItemKey]) -> list[str]:
    """Ask buried items on this study day all the same."""
    return _mark(library, keys, MarkKind.BURY, False)


def flag(library: Library, keys: Iterable[ItemKey], number: int) -> list[str]:
    """Put a flag on items: a number up to `replay.MAX_FLAG`, 0 for none."""
    return _mark(library, keys, MarkKind.FLAG, number)


def reset(library: Library, keys: Iterable[ItemKey]) -> list[str]:
    """Make items new again: their memory, lapses and due dates are forgotten."""
    return _mark(library, keys, MarkKind.RESET, True)


def set_due(library: Library, keys: Iterable[ItemKey], day: date) -> list[str]:
    """Let items fall due on a study day; what is in a step leaves it, what is new stays new."""
    return _mark(library, keys, MarkKind.DUE, day.isoformat())


def undo_last(library: Library) -> Undone | None:
    """Take back whatever this device did last: a rating, marks, a move; None if nothing is left."""
    library.progress.refresh()
    act = library.progress.last_act()
    if not act:
        return None
    time = library.now().time
    library.progress.record(*(Void(target=name, time=time) for name in act))
    sentence = taken_back(tuple(act.values()), lambda *card: _title(library, *card))
    return Undone(act, sentence)


def _mark(
    library: Library, keys: Iterable[ItemKey], kind: MarkKind, value: bool | int | str
) -> list[str]:
    items, time = library.progress.items(), library.now().time
    marks = [Mark(**key._asdict(), time=time, kind=kind, value=value) for key in keys]
    new = [mark for mark in marks if changes(items.get(mark.key) or Item(mark.key), mark)]
    return library.progress.record(*new) if new else []


def _title(library: Library, deck_id: str, card_id: str) -> str:
    """The title of a card; its id where its deck is not of the library, or has it no more."""
    found = library.shelf.decks.get(deck_id)
    cards = found.deck.cards if found else ()
    return next((title(card) for card in cards if card.id == card_id), card_id)
