"""JSON as text: values that know where they stand, and mistakes that can be pointed at.

The parser is the standard library's. Added here is what it leaves out: the place of every value
(`Node`), and a sentence for whoever mistyped. A node finds its children when it is asked for them,
one level at a time, so a file is read at the speed of C until something in it has to be looked at
closely.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, NoReturn, TypeAlias

from quizapp.storage.notjson import (
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_VALUES,
    TOO_DEEP,
    TOO_MANY,
    NotJson,
    no_comma,
    no_key,
    no_value,
    refuse_to_go_on,
    shortened,
)
from quizapp.storage.scanner import Flaw, Scanner, Unreadable, Value, lenient, scan

_SPACE = re.compile(r"[ \t\n\r]*")
_SIGN = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"?|[\[\]{},:]|NaN|-?Infinity", re.DOTALL)
_NO_NUMBERS = ("NaN", "Infinity")


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
        read = Scanner(self.text, self.start).scan if self.flaw is Flaw.LONG else None
        return _open(self.text, self.start, _reader(self.text, read or partial(scan, self.text)))

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


Reader: TypeAlias = Callable[[int, str], Node]
"""Reads the value at a character, which is the `.key` or the `[index]` of what is around it."""


def document(text: str, taking: Mapping[str, Callable[[Node], Node]] | None = None) -> Node:
    """The one value that a text holds, its upper two levels open; raises NotJson.

    `taking` has, for lists by their key, what is to become of their entries: the node it gives is
    kept in place of the one that was read.
    """
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise NotJson(
            0, "more than {most} keys, entries and commas stand in it", most=f"{MAX_VALUES:,}"
        )
    read = _reader(text, Scanner(text).scan)
    lists = {f".{key}": _taking(read, take) for key, take in (taking or {}).items()}

    def member(at: int, part: str) -> Node:
        return _open(text, at, lists.get(part, read) if text.startswith("[", at) else read)

    node = _open(text, _skip(text, 0), member)
    after = _skip(text, node.end)
    if after < len(text):
        raise NotJson(after, "something stands here after the end of the JSON")
    return node


def _reader(text: str, read: Callable[[int], Value]) -> Reader:
    """Reads values as nodes; what cannot be read is blamed."""

    def node(at: int, _: str) -> Node:
        try:
            value, end, flaw = read(at)
        except Unreadable as error:
            _blame(text, at, error.at)
        return Node(text, at, end, value, flaw)

    return node


def _taking(read: Reader, take: Callable[[Node], Node]) -> Reader:
    return lambda at, part: take(read(at, part))


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
    return read(at, "")


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
            node = read(_skip(text, colon + 1), f".{key}")
            refuse_to_go_on(text, node.end)
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
            node = read(at, f"[{len(found)}]")
            refuse_to_go_on(text, node.end)
        except NotJson as error:
            raise error.inside(f"[{len(found)}]") from None
        found.append(node)
        at = _skip(text, node.end)
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
        return lenient(text, at)
    except ValueError:
        raise no_key(text, at) from None


def _blame(text: str, at: int, failed: int | None) -> NoReturn:
    """Raises NotJson for the value at a character, which the parser could not read.

    `failed` is where it stopped; None where it met a number that JSON does not know.
    """
    around = _around(text, at, len(text) if failed is None else failed)
    if not around:
        raise no_value(text, at)
    *outer, innermost = around
    try:
        _open(text, innermost.at, partial(_read_or_tell, text))
    except NotJson as error:
        raise error.inside(_path(outer)) from None
    raise AssertionError("what could not be read can be read")


class _Around:
    """A list or object that is open where the parser failed, and the part of it that is read."""

    def __init__(self, at: int, bracket: str) -> None:
        self.at = at
        self._index = 0 if bracket == "[" else None
        self._key = ""

    @property
    def name(self) -> str:
        """The part that is read, as `.key` or `[index]`."""
        return f".{shortened(self._key)}" if self._index is None else f"[{self._index}]"

    def go_on(self, sign: str, before: str) -> None:
        """Take the next sign between the parts, and what stood before it."""
        if sign == ":":
            self._key = lenient(before, 0)[0]
        elif self._index is not None:
            self._index += 1


def _around(text: str, start: int, stop: int) -> list[_Around]:
    """The lists and objects that are open at a character, the outermost first."""
    around: list[_Around] = []
    before = ""
    for found in _SIGN.finditer(text, start, stop):
        sign = found[0]
        if sign.endswith(_NO_NUMBERS):
            break
        if sign in "[{":
            if len(around) == MAX_DEPTH:
                raise NotJson(found.start(), TOO_DEEP, most=MAX_DEPTH).inside(_path(around))
            around.append(_Around(found.start(), sign))
        elif sign in "]}":
            around.pop()
        elif sign in ",:":
            around[-1].go_on(sign, before)
        before = sign
    return around


def _path(around: Iterable[_Around]) -> str:
    return "".join(part.name for part in around)


def _read_or_tell(text: str, at: int, _: str) -> Node:
    try:
        value, end = lenient(text, at)
    except (ValueError, RecursionError):
        raise no_value(text, at) from None
    return Node(text, at, end, value)
