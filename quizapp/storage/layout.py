"""A deck file in the one layout that makes clean diffs: keys in the order of docs/decks.md.

Two spaces a level; a card is an object of a line a key; a value stands on one line where it fits.
Keys that the format does not know come last, as they stood. Numbers keep their spelling.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from quizapp.errors import LeftAsItIs
from quizapp.learning.card import KINDS, BaseCard, Deck
from quizapp.storage.deckreader import parse, read_bytes
from quizapp.storage.jsontext import Node
from quizapp.storage.rewrite import WIDTH, Style
from quizapp.storage.shapes import layout_of

INDENT = "  "


class Literal(NamedTuple):
    """A number, true, false or null, as it is spelt."""

    text: str


Value: TypeAlias = "str | Literal | list[Value] | dict[str, Value]"


def laid_out(path: Path, data: bytes) -> bytes:
    """The content of a deck file in the one layout; LeftAsItIs where something is wrong with it."""
    errors = read_bytes(path, data).errors
    if errors:
        raise LeftAsItIs(path, str(errors[0]))
    root = parse(path, data)
    text = _deck(_ordered(root, Deck)) + "\n"
    return text.replace("\n", Style.of(root.text).line_end).encode()


@cache
def order_of(struct: type[Struct]) -> tuple[str, ...]:
    """The order of the keys of a type of object, as docs/decks.md has it.

    Of a card, the kind's own keys follow the prompt.
    """
    keys = tuple(layout_of(struct).types)
    if issubclass(struct, Deck):
        return tuple(dict.fromkeys(("$schema", *(key for key in keys if key != "cards"), "cards")))
    if issubclass(struct, BaseCard):
        common = tuple(layout_of(BaseCard).types)
        own = (key for key in keys if key not in common)
        return tuple(dict.fromkeys(("id", "kind", "prompt", *own, *common)))
    return keys


def _ordered(node: Node, struct: type[Struct] | None) -> Value:
    """The value of a node with its keys in order, and those inside."""
    if isinstance(node.value, dict):
        return _ordered_object(node, struct)
    if isinstance(node.value, list):
        return [_ordered(item, struct) for item in node.items()]
    return node.value if isinstance(node.value, str) else Literal(node.source)


def _ordered_object(node: Node, struct: type[Struct] | None) -> Value:
    struct = KINDS[node.value["kind"]] if struct is BaseCard else struct
    members = {member.key: member.node for member in node.members()}
    known = [key for key in order_of(struct) if key in members] if struct else []
    keys, inner = [*dict.fromkeys([*known, *members])], _inner(struct)
    if struct is Deck:  # the cards last of all, for they are long
        keys.sort(key=lambda key: key == "cards")
    return {key: _ordered(members[key], inner.get(key)) for key in keys}


def _inner(struct: type[Struct] | None) -> dict[str, type[Struct]]:
    """The keys of an object that hold objects of a type of their own."""
    if struct is Deck:
        return {**dict(layout_of(Deck).structs), "cards": BaseCard}
    return dict(layout_of(struct).structs) if struct else {}


def _deck(value: Value) -> str:
    """The text of a deck: a line a key, and each card spread in the same way."""
    assert isinstance(value, dict)  # noqa: S101 - `parse` gives nothing else
    lines = [
        f'{INDENT}"cards": {_cards(part)}' if key == "cards" else _member(key, part, INDENT)
        for key, part in value.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}"


def _cards(cards: Value) -> str:
    margin = INDENT * 2
    texts = [margin + _spread(card, margin) for card in cards]
    return "[\n" + ",\n".join(texts) + f"\n{INDENT}]" if texts else "[]"


def _member(key: str, value: Value, margin: str) -> str:
    lead = f"{margin}{_line(key)}: "
    return lead + _text(value, lead, margin)


def _text(value: Value, lead: str, margin: str) -> str:
    """A value that follows on a line after `lead`: on that line, comma included, where it fits."""
    line = _line(value)
    return line if len(lead) + len(line) < WIDTH else _spread(value, margin)


def _spread(value: Value, margin: str) -> str:
    """A value with each of its parts on a line of its own."""
    inner = margin + INDENT
    if isinstance(value, dict) and value:
        members = [_member(key, part, inner) for key, part in value.items()]
        return "{\n" + ",\n".join(members) + f"\n{margin}}}"
    if isinstance(value, list) and value:
        items = [inner + _text(part, inner, inner) for part in value]
        return "[\n" + ",\n".join(items) + f"\n{margin}]"
    return _line(value)


def _line(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, Literal):
        return value.text
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        members = (f"{_line(key)}: {_line(part)}" for key, part in value.items())
        return "{" + ", ".join(members) + "}"
    return "[" + ", ".join(map(_line, value)) + "]"
