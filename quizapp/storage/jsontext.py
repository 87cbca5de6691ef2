"""JSON as text: values that know where they stand, and mistakes that can be pointed at.

The parser is the standard library's. Added here is what it leaves out: the place of every value
(`Node`), keys that stand twice, an end to nesting, and a sentence for whoever mistyped. A node
finds its children when it is asked for them, one level at a time, so a file is read at the speed
of C until something in it has to be looked at closely.

Integers of more than 40 digits are read as floats, as JavaScript would: they are no numbers of a
deck, and beyond some thousand digits Python refuses to read them at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import islice
from json import JSONDecodeError, JSONDecoder, dumps
from typing import Any, NamedTuple, NoReturn, TypeAlias

from quizapp.storage.notjson import (
    MAX_DEPTH,
    MAX_ENTRIES,
    TOO_DEEP,
    TOO_MANY,
    NotJson,
    no_comma,
    no_key,
    no_value,
    shortened,
)

MAX_DIGITS = 40
"""Longer integers are read as floats."""

_IN_SIGHT = 1_000_000
_SPACE = re.compile(r"[ \t\n\r]*")
_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)


class Flaw(Enum):
    """What a plain Python value cannot say of the text it was read from."""

    REPEATED = "a key stands twice in an object in it"
    HALF = "half a character of UTF-16 stands in it, which cannot be written as UTF-8"
    DEEP = "it is nested deeper than MAX_DEPTH; the value is None"


class Node(NamedTuple):
    """A value in its place: `text[start:end]` is how it is written."""

    text: str
    start: int
    end: int
    value: Any
    flaw: Flaw | None = None
    children: "list[Member] | list[Node] | None" = None
    """Known beforehand for the upper levels of a document."""

    @property
    def source(self) -> str:
        """The value as it is written."""
        return self.text[self.start : self.end]

    def opened(self) -> "Node":
        """The node with its children at hand, so that they are looked for only once."""
        if self.children is not None or self.flaw is Flaw.DEEP:
            return self
        return _open(self.text, self.start, scan)

    def members(self) -> "list[Member]":
        """The members of an object in file order; a key that stands twice comes twice."""
        return self.opened().children if isinstance(self.value, dict) else []  # type: ignore[return-value]

    def items(self) -> "list[Node]":
        """The items of a list."""
        return self.opened().children if isinstance(self.value, list) else []  # type: ignore[return-value]


class Member(NamedTuple):
    """A key of an object, where it stands, and its value."""

    key: str
    at: int
    node: Node


Reader: TypeAlias = Callable[[str, int], Node]


def document(text: str) -> Node:
    """The one value that a text holds, its upper two levels open; raises NotJson."""
    node = _open(text, _skip(text, 0), _open_scanned)
    after = _skip(text, node.end)
    if after < len(text):
        raise NotJson(after, "something stands here after the end of the JSON")
    return node


def scan(text: str, at: int) -> Node:
    """The value that begins at a character; raises NotJson."""
    flaw = None
    try:
        value, end = _strict(text, at)
    except _RepeatedKey:
        value, end = _lenient(text, at)
        flaw = Flaw.REPEATED
    except ValueError:
        _blame(text, at)
    except RecursionError:
        return Node(text, at, _end_of_deep(text, at), None, Flaw.DEEP)
    if _is_deep(text, at, end):
        return Node(text, at, end, None, Flaw.DEEP)
    if not flaw and text.find("\\u", at, end) >= 0 and not _is_whole(value):
        flaw = Flaw.HALF
    return Node(text, at, end, value, flaw)


def _is_whole(value: object) -> bool:
    """Whether all text of a value can be written as UTF-8."""
    try:
        dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


class _RepeatedKey(ValueError):
    """A key stands twice in an object."""


class _NoSuchNumber(ValueError):
    """NaN or an infinity, which Python's parser would take."""


class _Inside(NotJson):
    """A value that cannot be parsed begins at `at`."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKey
    return found


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)


def _no_such_number(name: str) -> NoReturn:
    raise _NoSuchNumber(name)


_strict = JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_constant=_no_such_number
).raw_decode
_lenient = JSONDecoder(parse_int=_integer, parse_constant=_no_such_number).raw_decode


def _skip(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr] # it matches anywhere


def _open(text: str, at: int, read: Reader) -> Node:
    """The value at a character, its children read with `read` and kept."""
    if text.startswith("{", at):
        members, end = _members(text, at, read)
        value = {member.key: member.node.value for member in members}
        repeated = Flaw.REPEATED if len(value) < len(members) else None
        flaw = repeated or _first_flaw(member.node for member in members)
        return Node(text, at, end, value, flaw, members)
    if text.startswith("[", at):
        items, end = _items(text, at, read)
        return Node(text, at, end, [item.value for item in items], _first_flaw(items), items)
    return scan(text, at)


def _open_scanned(text: str, at: int) -> Node:
    return _open(text, at, scan)


def _first_flaw(nodes: Iterable[Node]) -> Flaw | None:
    return next((node.flaw for node in nodes if node.flaw), None)


def _members(text: str, at: int, read: Reader) -> tuple[list[Member], int]:
    """The members of the object at a character, and the character after it."""
    found: list[Member] = []
    at = _skip(text, at + 1)
    while not (text.startswith("}", at) and not found):
        if len(found) == MAX_ENTRIES:
            raise NotJson(at, TOO_MANY, most=f"{MAX_ENTRIES:,}")
        key, end = _key(text, at)
        colon = _skip(text, end)
        if not text.startswith(":", colon):
            raise NotJson(colon, "a colon is missing after the key '{key}'", key=shortened(key))
        try:
            node = read(text, _skip(text, colon + 1))
        except NotJson as error:
            raise error.inside(f".{shortened(key)}") from None
        found.append(Member(key, at, node))
        at = _skip(text, node.end)
        if text.startswith("}", at):
            break
        at = _after_comma(text, at, "}")
    return found, at + 1


def _items(text: str, at: int, read: Reader) -> tuple[list[Node], int]:
    """The items of the list at a character, and the character after it."""
    found: list[Node] = []
    at = _skip(text, at + 1)
    while not (text.startswith("]", at) and not found):
        if len(found) == MAX_ENTRIES:
            raise NotJson(at, TOO_MANY, most=f"{MAX_ENTRIES:,}")
        try:
            found.append(read(text, at))
        except NotJson as error:
            raise error.inside(f"[{len(found)}]") from None
        at = _skip(text, found[-1].end)
        if text.startswith("]", at):
            break
        at = _after_comma(text, at, "]")
    return found, at + 1


def _after_comma(text: str, at: int, close: str) -> int:
    """Where the next child begins, past the comma that has to stand at a character."""
    if not text.startswith(",", at):
        raise no_comma(text, at, close)
    behind = _skip(text, at + 1)
    if text.startswith(close, behind):
        raise NotJson(at, "there is a comma too many before the closing {close}", close=close)
    return behind


def _key(text: str, at: int) -> tuple[str, int]:
    if not text.startswith('"', at):
        raise no_key(text, at)
    try:
        return _lenient(text, at)
    except JSONDecodeError:
        raise no_key(text, at) from None


def _blame(text: str, at: int) -> NoReturn:
    """Raises NotJson for the innermost place at which the value at a character fails."""
    field = ""
    for _ in range(MAX_DEPTH):
        try:
            _fail(text, at)
        except _Inside as inside:
            at, field = inside.at, field + inside.field
        except NotJson as error:
            raise error.inside(field) from None
    raise NotJson(at, TOO_DEEP, most=MAX_DEPTH).inside(field)


def _fail(text: str, at: int) -> None:
    """Raises `_Inside` for the child that makes a value fail, NotJson if it fails by itself."""
    if not text.startswith(("{", "["), at):
        raise no_value(text, at)
    _open(text, at, _scan_or_tell)


def _scan_or_tell(text: str, at: int) -> Node:
    try:
        value, end = _lenient(text, at)
    except (ValueError, RecursionError):
        raise _Inside(at, "") from None
    return Node(text, at, end, value)


def _is_deep(text: str, start: int, end: int) -> bool:
    brackets = text.count("[", start, end) + text.count("{", start, end)
    return brackets > MAX_DEPTH and any(depth > MAX_DEPTH for depth, _ in _depths(text, start, end))


def _end_of_deep(text: str, at: int) -> int:
    """The end of a value nested too deep to be parsed; NotJson if there is none in sight."""
    place = at
    for depth, end in islice(_depths(text, at, len(text)), _IN_SIGHT):
        if depth == 0:
            return end
        if depth == MAX_DEPTH:
            place = end
    raise NotJson(place, TOO_DEEP, most=MAX_DEPTH)


def _depths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The depth after each bracket, and the place behind it."""
    depth = 0
    for found in _BRACKETS.finditer(text, start, end):
        if text[found.start()] != '"':
            depth += 1 if found[0] in "[{" else -1
            yield depth, found.end()
