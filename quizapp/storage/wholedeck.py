"""A deck file as a whole: the cards that can be told apart in it, and its text with others."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from quizapp.learning.merge import Version
from quizapp.storage.deckreader import parse
from quizapp.storage.jsontext import Node
from quizapp.storage.rewrite import Written, rewrite, rewrite_items, same

CARDS = "cards"
"""The key of the cards."""

Card: TypeAlias = dict[str, Any]


class _Place(NamedTuple):
    """A card in the file; `id` is None for one that is in no table."""

    id: str | None
    node: Node


def read_version(path: Path, data: bytes) -> Version:
    """The version of a deck that stands in a file; raises DeckRefused and NewerFormat."""
    root = parse(path, data)
    head = {key: value for key, value in root.value.items() if key != CARDS}
    cards = {place.id: place.node.value for place in _places(root) if place.id is not None}
    return Version(head, cards)


def rewritten(root: Node, head: Card, cards: Mapping[str, Card]) -> str:
    """The text of the file with this head and these cards in it."""
    inside = rewrite_items(_list_of_cards(root), _arranged([*_places(root)], cards))
    text = rewrite(root, {**plain(head), CARDS: Written(inside)})
    return root.text[: root.start] + text + root.text[root.end :]


def _arranged(
    places: list[_Place], cards: Mapping[str, Card]
) -> Iterator[tuple[int | None, object]]:
    """The cards in their order, each card that is in no table behind the one it stood behind."""
    numbers: dict[str, int] = {}
    stuck: dict[str | None, list[int]] = {}
    before = None
    for number, place in enumerate(places):
        if place.id is None:
            stuck.setdefault(before, []).append(number)
        elif place.id in cards:
            before = place.id
            numbers[before] = number
    for card_id in (None, *cards):
        if card_id is not None:
            old = numbers.get(card_id)
            node = None if old is None else places[old].node
            yield old, _unless_same(node, cards[card_id])
        for number in stuck.get(card_id, ()):
            yield number, Written(places[number].node.source)


def _unless_same(old: Node | None, card: Card) -> object:
    """The text of the old card if it did not change, else the card as JSON would give it back."""
    if old and same(old.value, card):
        return Written(old.source)
    return plain(card)


def plain(value: Any) -> Any:  # noqa: ANN401 # whatever a card may hold
    """The value as JSON would give it back: lists for tuples, plain dicts for documents."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return [*map(plain, value)] if isinstance(value, list | tuple) else value


def _places(root: Node) -> Iterator[_Place]:
    seen: set[str] = set()
    for node in _list_of_cards(root).items():
        card_id = node.value.get("id") if isinstance(node.value, dict) else None
        if node.flaw or not isinstance(card_id, str) or not card_id or card_id in seen:
            yield _Place(None, node)
        else:
            seen.add(card_id)
            yield _Place(card_id, node)


def _list_of_cards(root: Node) -> Node:
    return next(member.node for member in root.members() if member.key == CARDS)
