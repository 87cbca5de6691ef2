"""Editing many cards at once, with undo and redo through the whole editing session.

What is written is always a difference: cards that another program changed meanwhile stay as they
are, and a change that would go over one of those is refused. The cards of a shipped deck are edited
in a copy in the library.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from quizapp.errors import ChangedElsewhere, NoSuchDeck
from quizapp.learning import edits as rules
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.edits import Cards
from quizapp.learning.form import Raw
from quizapp.learning.review import Moved, Void
from quizapp.learning.tagging import Tagging
from quizapp.library import marks
from quizapp.library.author import CardForm, save_form
from quizapp.library.changes import Change, snapshot, write
from quizapp.library.door import Library
from quizapp.storage import files, versions
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.shelf import ShelfDeck, file_stem, free_path
from quizapp.storage.wholedeck import read_version
from quizapp.words import count, say

TAKEN_FROM = "x-taken-from"
"""The key of a file of removed cards that names the deck they are from."""

Chosen = Iterable[tuple[str, str]]
"""Cards by deck id and card id."""


class Step(Struct, frozen=True):
    """Something done to cards in one go."""

    changes: tuple[Change, ...]
    time: int
    """When it was done: UTC milliseconds."""
    moves: tuple[Moved, ...] = ()

    def __len__(self) -> int:
        """How many cards it changes; one that is moved changes two decks."""
        return sum(
            one.before.get(name) != one.after.get(name)
            for one in self.changes
            for name in {**one.before, **one.after}
        ) - len(self.moves)


class Edits:
    """An editing session: what was done, what was taken back."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done: list[tuple[Step, tuple[str, ...]]] = []
        self._undone: list[Step] = []

    def duplicate(self, chosen: Chosen) -> Step:
        """A copy of each card, right behind it, without its history."""
        return self._each(chosen, rules.duplicated)

    def shift(self, chosen: Chosen, by: int) -> Step:
        """Cards a place up (-1) or down (1) in the files of their decks."""
        return self._each(chosen, partial(_shifted, by=by))

    def replace(self, chosen: Chosen, find: str, put: str) -> Step:
        """A text in these cards replaced by another; CardRefused if that spoils one."""
        return self._each(chosen, partial(_replaced, find=find, put=put))

    def tag(self, chosen: Chosen, change: Tagging) -> Step:
        """Tags put on these cards and taken off; CardRefused if a card cannot have one."""
        return self._each(chosen, partial(rules.tagged, change=change))

    def save(self, deck: ShelfDeck, form: CardForm) -> Step:
        """The card of a form put into the deck's file; raises what `save_form` raises."""
        card, act = save_form(self._library, deck, form)
        before = {str(form.before["id"]): form.before} if form.before else {}
        change = Change(deck.head.id, before, {str(card["id"]): card})
        step = Step((change,), self._library.now().time)
        if len(step):
            self._done.append((step, tuple(act)))
            self._undone.clear()
        return step

    def put(self, deck: str, card_id: str, card: Raw) -> Step:
        """Another card in the place of one, with its history if the id is the same."""
        before = self._snapshot(deck)
        after = {
            str(one["id"]): one
            for name, old in before.items()
            for one in [card if name == card_id else old]
        }
        return self._do(Step((Change(deck, before, after),), self._library.now().time))

    def card(self, deck: str, card_id: str) -> Raw:
        """A card as its file has it now; ChangedElsewhere if it is gone."""
        found = self._library.deck(deck)
        card = found.file.cards.card(card_id)
        if card is None:
            raise ChangedElsewhere(found.path)
        return card

    def remove(self, chosen: Chosen) -> Step:
        """Take cards out of their decks into files in the trash folder; their history stays."""
        step = self._step(chosen, rules.removed)
        with ExitStack() as back:
            for change in step.changes:
                back.callback(self._to_trash(change).unlink)
            self._do(step)
            back.pop_all()
        return step

    def give_back(self, path: Path) -> Step:
        """Put the removed cards of a file back, behind the others of the deck they are from.

        Their history is theirs again. A card that the deck has by now stays as it is there.
        """
        head, cards = read_version(path, files.read(path, MAX_BYTES))
        deck = str(head[TAKEN_FROM])
        before = self._snapshot(deck)
        after = before | {name: dict(card) for name, card in cards.items() if name not in before}
        return self._do(Step((Change(deck, before, after),), self._library.now().time))

    def move(self, chosen: Chosen, target: str) -> Step:
        """Move cards to another deck, behind its own; each takes its history along."""
        leaving = self._step((card for card in chosen if card[0] != target), rules.removed)
        before = self._snapshot(target)
        after, moves = dict(before), list[Moved]()
        for change in leaving.changes:
            self._remember(change.deck)
            gone = [card for name, card in change.before.items() if name not in change.after]
            after, names = rules.joined(after, gone)
            moves += [self._moved(change.deck, name, target, names[name]) for name in names]
        arriving = Change(target, before, after)
        changes = (arriving, *leaving.changes)
        return self._do(Step(changes, leaving.time, tuple(moves)))

    def undo(self) -> Step | None:
        """Take back what was done last.

        ChangedElsewhere if it was changed since, NoSuchDeck if its deck is gone: it stands then,
        and the next undo goes on to what was before.
        """
        if not self._done:
            return None
        step, events = self._done[-1]
        time = self._library.now().time
        voids = [Void(target=event, time=time) for event in events]
        self._library.reread()
        try:
            write(self._library, [change.back() for change in reversed(step.changes)], voids)
        except (ChangedElsewhere, NoSuchDeck):
            self._done.pop()
            raise
        self._undone.append(self._done.pop()[0])
        return step

    def undo_latest(self) -> str | None:
        """Take back what was done last of all, to cards or with them; says so, None for nothing."""
        if self._was_last():
            step, _ = self._done[-1]
            try:
                self.undo()
                changed = count(len(step), "change", "changes")
                return say("Taken back: {changes} in the deck files.", changes=changed)
            except (ChangedElsewhere, NoSuchDeck):
                if not step.moves:  # those are taken back card by card below
                    raise
        undone = marks.undo_last(self._library)
        return str(undone.sentence) if undone else None

    def latest_size(self) -> int:
        """How many cards there may be to look at for taking back what was done last of all."""
        cards = sum(len(one.before) for one in self._done[-1][0].changes) if self._done else 0
        return max(cards, len(self._library.progress.last_act()))

    def _was_last(self) -> bool:
        """Whether nothing was done to cards since the last edit but what was logged with it."""
        if not self._done:
            return False
        step, events = self._done[-1]
        act = self._library.progress.last_act()
        return not act.keys().isdisjoint(events) or all(
            event.time <= step.time for event in act.values()
        )

    def redo(self) -> Step | None:
        """Do again what was taken back last."""
        if not self._undone:
            return None
        step = self._undone[-1]
        self._apply(step)
        self._undone.pop()
        return step

    def _each(self, chosen: Chosen, edit: Callable[[Cards, set[str]], dict[str, Raw]]) -> Step:
        return self._do(self._step(chosen, edit))

    def _step(self, chosen: Chosen, edit: Callable[[Cards, set[str]], dict[str, Raw]]) -> Step:
        """An edit of the chosen cards, deck by deck; ChangedElsewhere if one of them is gone."""
        decks: dict[str, set[str]] = {}
        for deck, card in chosen:
            decks.setdefault(deck, set()).add(card)
        befores = {deck: self._snapshot(deck) for deck in decks}
        for deck, before in befores.items():
            if not decks[deck] <= before.keys():
                raise ChangedElsewhere(self._library.deck(deck).path)
        return Step(
            tuple(
                Change(deck, before, edit(before, decks[deck])) for deck, before in befores.items()
            ),
            self._library.now().time,
        )

    def _do(self, step: Step) -> Step:
        if len(step) or any(list(one.before) != list(one.after) for one in step.changes):
            self._apply(step)
            self._undone.clear()
        return step

    def _apply(self, step: Step) -> None:
        events = write(self._library, step.changes, step.moves)
        self._done.append((step, tuple(events)))

    def _snapshot(self, deck: str) -> dict[str, Raw]:
        return snapshot(self._library, deck)

    def _remember(self, deck: str) -> None:
        """Keep the deck as it is: whoever takes a move back later finds there where cards stood."""
        data = files.read(self._library.deck(deck).path, MAX_BYTES)
        versions.remember(self._library.places, deck, data)

    def _to_trash(self, change: Change) -> Path:
        """Write the cards that a change removes into a deck file of their own, and say which."""
        places, deck = self._library.places, self._library.deck(change.deck)
        gone = [card for name, card in change.before.items() if name not in change.after]
        day: date = self._library.now().day
        stem = file_stem(f"{deck.head.id}-cards-{day}")
        files.make_own_folder(places.trash)
        path = free_path(places.trash, stem)
        head = {
            "format": 1,
            "id": path.stem,
            "title": deck.head.title,
            "language": deck.head.language,
            TAKEN_FROM: deck.head.id,
        }
        DeckFile.create(path, head).cards.insert_multiple(gone)
        return path

    def _moved(self, deck: str, card: str, target: str, name: str) -> Moved:
        time = self._library.now().time
        return Moved(time=time, from_deck=deck, from_card=card, to_deck=target, to_card=name)


def _shifted(cards: Mapping[str, Raw], ids: set[str], by: int) -> dict[str, Raw]:
    return rules.shifted(cards, ids, by)


def _replaced(cards: Mapping[str, Raw], ids: set[str], find: str, put: str) -> dict[str, Raw]:
    return rules.replaced(cards, ids, find, put)
