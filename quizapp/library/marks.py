"""Marks: what a learner does to cards besides answering them, and taking back whatever was done.

Each function takes the library and the items to mark (`door.card_keys` gives those of a card), and
stores one act: all of it or nothing, and one step for `undo_last`. It returns what was stored:
nothing where nothing changes.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from quizapp.learning.act import Act, taken_back
from quizapp.learning.backlog import Change
from quizapp.learning.item import Item, is_leech, lapsed
from quizapp.learning.prompt import title
from quizapp.learning.replay import changes
from quizapp.learning.review import Happening, ItemKey, Mark, MarkKind, Moved, Review, Void
from quizapp.library.door import Library
from quizapp.words import Sentence


class Undone(Struct, frozen=True):
    """An act that was taken back."""

    act: Act
    sentence: Sentence
    """Says so to the learner."""

    @property
    def review(self) -> Review | None:
        """The answer that was taken back, if it was one."""
        return next((event for event in self.act.values() if isinstance(event, Review)), None)


class Leech(Struct, frozen=True):
    """An item that is forgotten again and again, with the title of its card."""

    key: ItemKey
    title: str
    lapses: int


def suspend(library: Library, keys: Iterable[ItemKey]) -> Act:
    """Ask these items no more, until they are unsuspended."""
    return _mark(library, keys, MarkKind.SUSPEND, True)


def unsuspend(library: Library, keys: Iterable[ItemKey]) -> Act:
    """Ask suspended items again, each when it is due."""
    return _mark(library, keys, MarkKind.SUSPEND, False)


def bury(library: Library, keys: Iterable[ItemKey]) -> Act:
    """Ask these items no more on this study day."""
    return _mark(library, keys, MarkKind.BURY, library.now().day.isoformat())


def unbury(library: Library, keys: Iterable[ItemKey]) -> Act:
    """Ask buried items on this study day all the same."""
    return _mark(library, keys, MarkKind.BURY, False)


def flag(library: Library, keys: Iterable[ItemKey], number: int) -> Act:
    """Put a flag on items: a number up to `replay.MAX_NUMBER`, 0 for none."""
    return _mark(library, keys, MarkKind.FLAG, number)


def reset(library: Library, keys: Iterable[ItemKey]) -> Act:
    """Make items new again: their memory, lapses and due dates are forgotten."""
    return _mark(library, keys, MarkKind.RESET, True)


def set_due(library: Library, keys: Iterable[ItemKey], day: date) -> Act:
    """Let items fall due on a study day; what is in a step leaves it, what is new stays new."""
    return _mark(library, keys, MarkKind.DUE, day.isoformat())


def move(library: Library, moves: Iterable[Change]) -> Act:
    """Let items fall due when a plan says: a reschedule, or one that clears a backlog."""
    days = {change.key: change.after.isoformat() for change in moves}
    found = _items(library, days)
    return _record(library, [(item, MarkKind.DUE, days[item.key]) for item in found])


def rewritten(library: Library, keys: Iterable[ItemKey]) -> Act:
    """Cards were rewritten: those that are leeches, or nearly, are none until forgotten again."""
    leeches = (item for item in _items(library, keys) if _is_nearly_leech(library, item))
    return _record(library, [(item, MarkKind.REWRITTEN, item.lapses) for item in leeches])


def leeches(library: Library, names: Sequence[str] = ()) -> list[Leech]:
    """The leeches of decks, the worst first."""
    decks = library.decks(names)
    preset_of = library.presets(decks)
    titles = {(found.deck.id, card.id): title(card) for found in decks for card in found.deck.cards}
    found = (
        Leech(item.key, titles[item.key[:2]], item.lapses)
        for item in library.items(decks)
        if is_leech(item, preset_of(item.key.deck).leech)
    )
    return sorted(found, key=lambda leech: -leech.lapses)


def undo_last(library: Library) -> Undone | None:
    """Take back whatever this device did last: a rating, marks, a move; None if nothing is left."""
    library.progress.refresh()
    act = library.progress.last_act()
    return undo(library, act) if act else None


def undo(library: Library, act: Act) -> Undone:
    """Take an act back; cards that were moved go back into the files of their decks too.

    A card that cannot go back stays, which is told; the act counts as taken back, so that undo goes
    on to the one before.
    """
    time, left = library.now().time, 0
    if any(isinstance(event, Moved) for event in act.values()):
        from quizapp.library.changes import move_back  # noqa: PLC0415 - seldom, and it costs time

        left = move_back(library, act, time)
    else:
        library.progress.record(*(Void(target=name, time=time) for name in act))
    sentence = taken_back(tuple(act.values()), lambda event: _title(library, event, left), left)
    return Undone(act, sentence)


def _mark(
    library: Library, keys: Iterable[ItemKey], kind: MarkKind, value: bool | int | str
) -> Act:
    return _record(library, [(item, kind, value) for item in _items(library, keys)])


def _record(library: Library, wanted: Iterable[tuple[Item, MarkKind, bool | int | str]]) -> Act:
    """Store the marks that change something, as one act; before that `library.watch` may end it."""
    time, wanted, marks = library.now().time, list(wanted), list[Mark]()
    for number, (item, kind, value) in enumerate(wanted):
        library.watch(number / len(wanted))
        mark = Mark(**item.key._asdict(), time=time, kind=kind, value=value)
        if changes(item, mark):
            marks.append(mark)
    return dict(zip(library.progress.record(*marks), marks, strict=True)) if marks else {}


def _is_nearly_leech(library: Library, item: Item) -> bool:
    return is_leech(lapsed(item), library.settings.preset(item.key.deck).leech)


def _items(library: Library, keys: Iterable[ItemKey]) -> list[Item]:
    known = library.progress.items()
    return [known.get(key) or Item(key) for key in keys]


def _title(library: Library, event: Happening, left: int) -> str:
    """The title of an event's card; its id where no deck of the library has it any more."""
    if isinstance(event, Moved):
        deck_id, card_id = event.there if left else event.here
    else:
        deck_id, card_id = library.progress.card_now(event)
    found = library.shelf.decks.get(deck_id)
    card = found.cards.get(card_id) if found else None
    return title(card) if card else card_id
