"""A few cards of a deck file changed or added without a look at all the others.

The whole file is read at the speed of C for where each card stands; only the cards that change are
taken apart. What is unusual about a file (cards without ids, a key that stands twice, another
encoding) is left to those who look at the whole of it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec import Raw, Struct, json

from quizapp.storage.jsontext import Node, document
from quizapp.storage.notjson import NotJson
from quizapp.storage.rewrite import Written, rewrite_items, same
from quizapp.storage.spoiled import UNREADABLE

Card: TypeAlias = dict[str, Any]

FEW = 50
"""So many cards at most are changed one by one."""

_CARDS = b'"cards"'


class _Deck(Struct):
    format: int
    cards: list[Raw]


class _Named(Struct):
    id: str


class _Names(Struct):
    cards: list[_Named]


class Plan(NamedTuple):
    """A deck file, and what is needed to find a card in it."""

    data: bytes
    cards: list[Raw]
    numbers: dict[str, int]
    """The numbers of the cards by their ids."""
    opening: int
    """Where the list of cards begins."""

    @property
    def first(self) -> int:
        """Where the first card begins."""
        return self.data.index(b"{", self.opening)

    @property
    def last(self) -> int:
        """Where the last card ends."""
        return self.data.rindex(bytes(self.cards[-1])) + len(bytes(self.cards[-1]))

    @property
    def closing(self) -> int:
        """Behind the end of the list."""
        return self.data.index(b"]", self.last) + 1

    def card(self, card_id: str) -> Card | None:
        """The card with this id; None where there is none that may be served."""
        number = self.numbers.get(card_id)
        if number is None:
            return None
        (item,) = self.alone(bytes(self.cards[number]))[0].items()
        return None if item.flaw else item.value

    def span(self, number: int) -> tuple[int, int] | None:
        """Where a card stands; None where its text stands in the file more than once."""
        card = bytes(self.cards[number])
        if self.data.count(card) > 1:
            return None
        start = self.data.index(card)
        return start, start + len(card)

    def alone(self, card: bytes) -> tuple[Node, str, str]:
        """The list of the file as if it held this card alone, and what stands around the card."""
        text = (self.data[: self.first] + card + self.data[self.last :]).decode()
        root = document(text)
        cards = next(member.node for member in root.members() if member.key == "cards")
        prefix = self.data[self.opening : self.first].decode()
        return cards, prefix, self.data[self.last : self.closing].decode()


def plan(data: bytes) -> Plan | None:
    """How cards of a file are found; None where something about it is unusual."""
    try:
        deck = json.decode(data, type=_Deck)
        names = json.decode(data, type=_Names).cards
    except UNREADABLE:
        return None
    numbers = {named.id: number for number, named in enumerate(names)}
    if deck.format != 1 or not names or len(numbers) < len(names) or "" in numbers:
        return None
    if data.count(_CARDS) != 1:
        return None
    return Plan(data, deck.cards, numbers, data.index(b"[", data.index(_CARDS)))


def spliced(data: bytes, edits: Sequence[tuple[Card | None, Card]]) -> bytes | None:
    """The file with these edits made; None where somebody has to look at the whole.

    An edit is a card before and after, under one id; None before for a new card, behind the others.
    """
    found = plan(data) if len(edits) <= FEW else None
    if found is None:
        return None
    try:
        pieces = [_piece(found, before, after) for before, after in edits]
    except NotJson:
        return None
    known = [piece for piece in pieces if piece is not None]
    return _assembled(data, known) if len(known) == len(pieces) else None


class _Piece(NamedTuple):
    """What takes the place of some bytes."""

    start: int
    end: int
    text: bytes


def _piece(found: Plan, before: Card | None, after: Card) -> _Piece | None:
    number = found.numbers.get(after["id"])
    if (before is None) != (number is None):
        return None
    return _added(found, after) if number is None else _changed(found, number, before, after)


def _changed(found: Plan, number: int, before: Card | None, after: Card) -> _Piece | None:
    """A card in its new state."""
    span = found.span(number)
    cards, prefix, suffix = found.alone(bytes(found.cards[number]))
    (item,) = cards.items()
    if span is None or item.flaw or not same(item.value, before):
        return None
    text = rewrite_items(cards, [(0, after)])
    return _Piece(*span, text[len(prefix) : len(text) - len(suffix)].encode())


def _added(found: Plan, card: Card) -> _Piece | None:
    """A new card, with what parts it from the last one."""
    cards, prefix, suffix = found.alone(bytes(found.cards[-1]))
    (item,) = cards.items()
    if item.flaw:
        return None
    text = rewrite_items(cards, [(0, Written(item.source)), (None, card)])
    new = text[len(prefix) + len(item.source) : len(text) - len(suffix)]
    return _Piece(found.last, found.last, new.encode())


def _assembled(data: bytes, pieces: Sequence[_Piece]) -> bytes:
    parts, at = list[bytes](), 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        parts += [data[at : piece.start], piece.text]
        at = piece.end
    return b"".join([*parts, data[at:]])
