"""Any sequence of edits leaves the decks that the same edits leave of plain lists."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.library.author import form_for
from quizapp.library.door import Library
from quizapp.library.edits import Edits
from quizapp.storage import seam
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.storage.disk import Quick

Card: TypeAlias = dict[str, str]
Decks: TypeAlias = dict[str, list[Card]]
Names: TypeAlias = list[tuple[str, str]]

NAMES = {"one": "abcde", "two": "vway"}
"""The ids of the cards of both decks; `a` stands in each."""


def source(deck: str, name: str) -> str:
    """The text of a card, set as no program would."""
    spaces = " " * (1 + ord(name) % 3)
    return f'{{{spaces}"id": "{name}", "kind":"flashcard", "prompt": "{deck} {name}","answer":"x"}}'


def copies(decks: Decks, chosen: Names) -> Decks:
    return {deck: list(_copies(deck, cards, chosen)) for deck, cards in decks.items()}


def _copies(deck: str, cards: list[Card], chosen: Names) -> Iterable[Card]:
    taken = {card["id"] for card in cards}
    for card in cards:
        yield card
        if (deck, card["id"]) in chosen:
            name = free(card["id"], taken)
            taken.add(name)
            yield {**card, "id": name}


def free(name: str, taken: set[str]) -> str:
    return next(one for number in count(2) if (one := f"{name}-{number}") not in taken)


def up(decks: Decks, chosen: Names) -> Decks:
    after = {deck: [*cards] for deck, cards in decks.items()}
    for deck, cards in after.items():
        for at in range(1, len(cards)):
            here, above = ((deck, cards[place]["id"]) in chosen for place in (at, at - 1))
            if here and not above:
                cards[at - 1 : at + 1] = [cards[at], cards[at - 1]]
    return after


def down(decks: Decks, chosen: Names) -> Decks:
    turned = up({deck: cards[::-1] for deck, cards in decks.items()}, chosen)
    return {deck: cards[::-1] for deck, cards in turned.items()}


def without(decks: Decks, chosen: Names) -> Decks:
    return {
        deck: [card for card in cards if (deck, card["id"]) not in chosen]
        for deck, cards in decks.items()
    }


def respelt(decks: Decks, chosen: Names) -> Decks:
    return {
        deck: [
            {**card, "answer": card["answer"].replace("x", "xy")}
            if (deck, card["id"]) in chosen
            else card
            for card in cards
        ]
        for deck, cards in decks.items()
    }


def moved(decks: Decks, chosen: Names) -> Decks:
    """To the deck `two`."""
    leaving = [name for name in chosen if name[0] != "two"]
    after, taken = without(decks, leaving), {card["id"] for card in decks["two"]}
    for card in decks["one"]:
        if ("one", card["id"]) in leaving:
            name = card["id"] if card["id"] not in taken else free(card["id"], taken)
            taken.add(name)
            after["two"].append({**card, "id": name})
    return after


def rewritten(decks: Decks, chosen: Names) -> Decks:
    return {
        deck: [
            {**card, "answer": "typed"} if [(deck, card["id"])] == chosen[:1] else card
            for card in cards
        ]
        for deck, cards in decks.items()
    }


def type_in(edits: Edits, chosen: Names) -> None:
    """Fill in the form of the first card anew."""
    library: Library = edits._library  # noqa: SLF001 - the one it was made with
    for name, card in chosen[:1]:
        deck = library.deck(name)
        edits.save(deck, form_for(deck, card).changed({"answer": "typed"}))


DOINGS: dict[str, tuple[Callable[[Edits, Names], object], Callable[[Decks, Names], Decks]]] = {
    "copy": (lambda edits, chosen: edits.duplicate(chosen), copies),
    "up": (lambda edits, chosen: edits.shift(chosen, -1), up),
    "down": (lambda edits, chosen: edits.shift(chosen, 1), down),
    "remove": (lambda edits, chosen: edits.remove(chosen), without),
    "replace": (lambda edits, chosen: edits.replace(chosen, "x", "xy"), respelt),
    "type": (type_in, rewritten),
    "move": (lambda edits, chosen: edits.move(chosen, "two"), moved),
}
"""What an author does: through the door, and to plain lists."""

doings = st.lists(
    st.tuples(
        st.sampled_from([*DOINGS, "undo", "redo"]),
        st.lists(st.tuples(st.sampled_from([*NAMES]), st.integers(0, 5)), max_size=3),
    ),
    max_size=7,
)


class Plain:
    """An editing session on plain lists."""

    def __init__(self, decks: Decks) -> None:
        self.now = decks
        self._done: list[Decks] = []
        self._undone: list[Decks] = []

    def do(self, after: Decks) -> None:
        if after != self.now:
            self._done.append(self.now)
            self._undone.clear()
            self.now = after

    def undo(self) -> None:
        if self._done:
            self._undone.append(self.now)
            self.now = self._done.pop()

    def redo(self) -> None:
        if self._undone:
            self._done.append(self.now)
            self.now = self._undone.pop()


def write(folder: Path) -> None:
    folder.mkdir()
    for deck, names in NAMES.items():
        cards = ",\n ".join(source(deck, name) for name in names)
        head = f'"format": 1, "id": "{deck}", "title": "{deck}", "language": "en"'
        (folder / f"{deck}.json").write_text(f'{{{head}, "cards": [\n {cards}\n]}}')


def read(folder: Path) -> Decks:
    return {deck: json.loads((folder / f"{deck}.json").read_text())["cards"] for deck in NAMES}


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """Nothing here cuts the power, so nothing has to be durable."""
    before, seam.system = seam.system, Quick()
    yield
    seam.system = before


@settings(max_examples=60, deadline=None)
@given(doings)
def test_edits_are_those_of_plain_lists_and_leave_other_cards_to_the_byte(
    done: list[tuple[str, list[tuple[str, int]]]],
) -> None:
    with TemporaryDirectory() as name:
        places = Places(Path(name), Path(name) / "state", Path(name) / "cache")
        write(places.decks)
        edits, plain = Edits(Library(places, Clock())), Plain(read(places.decks))
        touched = set[tuple[str, str]]()
        for doing, numbers in done:
            there = {deck: [card["id"] for card in cards] for deck, cards in plain.now.items()}
            chosen = [
                (deck, there[deck][number]) for deck, number in numbers if number < len(there[deck])
            ]
            if doing in DOINGS:
                through, by_hand = DOINGS[doing]
                through(edits, chosen)
                plain.do(by_hand(plain.now, chosen))
            else:
                getattr(edits, doing)()
                getattr(plain, doing)()
            assert read(places.decks) == plain.now
            touched.update(chosen)
        for deck, names in NAMES.items():
            text = (places.decks / f"{deck}.json").read_text()
            assert all(source(deck, one) in text for one in names if (deck, one) not in touched)
