"""A few cards of a deck file changed or added without a look at all the others.

The index of the file knows where each card stands; only the cards that change are taken apart. A
file with a card that is not served is left to those who look at the whole of it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from quizapp.storage.deckindex import Contents
from quizapp.storage.jsontext import Node, document
from quizapp.storage.rewrite import Written, rewrite_items, same

Card: TypeAlias = dict[str, Any]

FEW = 50
"""So many cards at most are changed one by one."""


class Plan(NamedTuple):
    """A deck file whose cards are all good, and where they stand in it."""

    data: bytes
    contents: Contents

    @property
    def first(self) -> int:
        """Where the first card begins."""
        return self.contents.places[0]

    @property
    def last(self) -> int:
        """Where the last card ends."""
        return self.contents.places[-1]

    def number(self, card_id: str) -> int | None:
        """The number of a card; None where there is none of this id."""
        ids = self.contents.ids
        return ids.index(card_id) if card_id in ids else None

    def card(self, card_id: str) -> Card | None:
        """The card with this id; None where there is none."""
        number = self.number(card_id)
        if number is None:
            return None
        (item,) = self.alone(number)[0].items()
        return dict(item.value)

    def span(self, number: int) -> tuple[int, int]:
        """Where a card begins and ends."""
        start, end = self.contents.places[2 * number : 2 * number + 2]
        return start, end

    def alone(self, number: int) -> tuple[Node, str, str]:
        """The list of the file as if it held this card alone, and what stands around the card."""
        start, end = self.span(number)
        card = self.data[start:end]
        root = document(
            (self.data[: self.first] + card + self.data[self.last :]).decode("utf-8-sig")
        )
        cards = next(member.node for member in root.members() if member.key == "cards")
        opening = self.data.rindex(b"[", 0, self.first)
        closing = self.data.index(b"]", self.last) + 1
        prefix, suffix = self.data[opening : self.first], self.data[self.last : closing]
        return cards, prefix.decode(), suffix.decode()


def spliced(plan: Plan, edits: Sequence[tuple[Card | None, Card]]) -> bytes | None:
    """The file with these edits made; None where somebody has to look at the whole.

    An edit is a card before and after, under one id; None before for a new card, behind the others.
    """
    if len(edits) > FEW or not plan.contents.ids:
        return None
    pieces = [_piece(plan, before, after) for before, after in edits]
    known = [piece for piece in pieces if piece is not None]
    return _assembled(plan.data, known) if len(known) == len(pieces) else None


class _Piece(NamedTuple):
    """What takes the place of some bytes."""

    start: int
    end: int
    text: bytes


def _piece(plan: Plan, before: Card | None, after: Card) -> _Piece | None:
    number = plan.number(after["id"])
    if (before is None) != (number is None):
        return None
    return _added(plan, after) if number is None else _changed(plan, number, before, after)


def _changed(plan: Plan, number: int, before: Card | None, after: Card) -> _Piece | None:
    """A card in its new state."""
    cards, prefix, suffix = plan.alone(number)
    (item,) = cards.items()
    if not same(item.value, before):
        return None
    text = rewrite_items(cards, [(0, after)])
    return _Piece(*plan.span(number), text[len(prefix) : len(text) - len(suffix)].encode())


def _added(plan: Plan, card: Card) -> _Piece:
    """A new card, with what parts it from the last one."""
    cards, prefix, suffix = plan.alone(len(plan.contents.ids) - 1)
    (item,) = cards.items()
    text = rewrite_items(cards, [(0, Written(item.source)), (None, card)])
    new = text[len(prefix) + len(item.source) : len(text) - len(suffix)]
    return _Piece(plan.last, plan.last, new.encode())


def _assembled(data: bytes, pieces: Sequence[_Piece]) -> bytes:
    view, parts, at = memoryview(data), list[bytes | memoryview](), 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        parts += [view[at : piece.start], piece.text]
        at = piece.end
    return b"".join([*parts, view[at:]])
