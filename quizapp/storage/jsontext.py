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
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple, NoReturn, TypeAlias

from quizapp.words import Sentence

MAX_DEPTH = 60
"""How deep lists and objects may stand in each other; a deck needs five."""

MAX_DIGITS = 40
"""Longer integers are read as floats."""

TOO_DEEP = "lists and objects may stand in each other {most} deep at most"
_SPACE = re.compile(r"[ \t\n\r]*")
_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)
_WORD = re.compile(r"[^\s,:\[\]{}\"]{1,30}")
_CONTROLS = {"\n": "a line break", "\r": "a line break", "\t": "a tab", "\0": "a NUL"}
_NUMBERS = "numbers are written like 12, -0.5 or 1e9"
_MISTAKES = (
    (re.compile("['`‘’“”„«»]"), 'texts stand in straight double quotation marks: "'),
    (re.compile(r"//|/\*|#"), "JSON has no comments"),
    (
        re.compile(r"(true|false|null|none)\b", re.IGNORECASE),
        "'{found}' is no value; write true, false or null in small letters",
    ),
    (
        re.compile(r"[+-]?(nan|inf|infinity)\b", re.IGNORECASE),
        "'{found}' is no number that JSON knows",
    ),
    (re.compile(r"[+-]|\.\d"), _NUMBERS),
    (
        re.compile(r"[^\s,:\[\]{}]"),
        "'{found}' is no value; a text stands in double quotation marks",
    ),
    (re.compile("", re.DOTALL), "a value has to stand here, not '{found}'"),
)


class NotJson(ValueError):
    """The text is not JSON: `at` is the character where it fails, `message` says why."""

    def __init__(self, at: int, wording: str, **values: object) -> None:
        self.at = at
        self.message = Sentence(wording, values)
        super().__init__(wording)


class Flaw(Enum):
    """What a plain Python value cannot say of the text it was read from."""

    REPEATED = "an object in it has a key twice"
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

    def members(self) -> "list[Member]":
        """The members of an object in file order; a key that stands twice comes twice."""
        if self.children is not None and isinstance(self.value, dict):
            return self.children  # type: ignore[return-value] # of an object
        return _members(self.text, self.start, scan)[0] if isinstance(self.value, dict) else []

    def items(self) -> "list[Node]":
        """The items of a list."""
        if self.children is not None and isinstance(self.value, list):
            return self.children  # type: ignore[return-value] # of a list
        return _items(self.text, self.start, scan)[0] if isinstance(self.value, list) else []


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
    try:
        value, end = _strict(text, at)
    except _RepeatedKey:
        value, end = _lenient(text, at)
        node = Node(text, at, end, value, Flaw.REPEATED)
    except ValueError:
        _blame(text, at)
    except RecursionError:
        return Node(text, at, _end_of_deep(text, at), None, Flaw.DEEP)
    else:
        node = Node(text, at, end, value)
    return node._replace(value=None, flaw=Flaw.DEEP) if _is_deep(node) else node


class _RepeatedKey(ValueError):
    """A key stands twice in an object."""


class _NoSuchNumber(ValueError):
    """NaN or an infinity, which Python's parser would take."""


class _Inside(Exception):  # it is a place rather than an error
    """A value that cannot be parsed begins at `at`."""

    def __init__(self, at: int) -> None:
        self.at = at


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
        key, end = _key(text, at)
        colon = _skip(text, end)
        if not text.startswith(":", colon):
            raise NotJson(colon, "a colon is missing after the key '{key}'", key=key)
        node = read(text, _skip(text, colon + 1))
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
        found.append(read(text, at))
        at = _skip(text, found[-1].end)
        if text.startswith("]", at):
            break
        at = _after_comma(text, at, "]")
    return found, at + 1


def _after_comma(text: str, at: int, close: str) -> int:
    """Where the next child begins, past the comma that has to stand at a character."""
    if at >= len(text):
        raise NotJson(at, "the file ends here, and a closing {close} is missing", close=close)
    if text[at - 1].isdigit() and text[at] in "._0123456789":
        raise NotJson(at, _NUMBERS)
    if not text.startswith(",", at):
        raise NotJson(at, "a comma or a closing {close} is missing before this", close=close)
    behind = _skip(text, at + 1)
    if text.startswith(close, behind):
        raise NotJson(at, "there is a comma too many before the closing {close}", close=close)
    return behind


def _key(text: str, at: int) -> tuple[str, int]:
    if at >= len(text):
        raise NotJson(at, "the file ends here, and a closing {close} is missing", close="}")
    if not text.startswith('"', at):
        raise NotJson(at, "a key in double quotation marks has to stand here")
    try:
        return _lenient(text, at)
    except JSONDecodeError:
        raise _bad_string(text, at) from None


def _blame(text: str, at: int) -> NoReturn:
    """Raises NotJson for the innermost place at which the value at a character fails."""
    for _ in range(MAX_DEPTH):
        if not text.startswith(("{", "["), at):
            raise _no_value(text, at)
        try:
            _open(text, at, _scan_or_tell)
        except _Inside as inside:
            at = inside.at
    raise NotJson(at, TOO_DEEP, most=MAX_DEPTH)


def _scan_or_tell(text: str, at: int) -> Node:
    try:
        value, end = _lenient(text, at)
    except (ValueError, RecursionError):
        raise _Inside(at) from None
    return Node(text, at, end, value)


def _no_value(text: str, at: int) -> NotJson:
    """Why no value can begin at a character."""
    if at >= len(text):
        return NotJson(at, "the file ends here, and a value is missing")
    if text[at] == '"':
        return _bad_string(text, at)
    wording = next(wording for start, wording in _MISTAKES if start.match(text, at))
    word = _WORD.match(text, at)
    return NotJson(at, wording, found=word[0] if word else text[at])


def _bad_string(text: str, at: int) -> NotJson:
    """Why the string that begins at a character cannot be read."""
    try:
        _lenient(text, at)
    except JSONDecodeError as error:
        place = error.pos
    if place == at:
        return NotJson(at, "this text has no closing quotation mark")
    if text[place] < " ":
        return NotJson(
            place,
            "a text may not hold {control}; line breaks are written \\n, tabs \\t",
            control=_CONTROLS.get(text[place], f"the control character U+{ord(text[place]):04X}"),
        )
    return NotJson(place, "a backslash begins an escape such as \\n; write \\\\ for a backslash")


def _is_deep(node: Node) -> bool:
    brackets = node.text.count("[", node.start, node.end) + node.text.count(
        "{", node.start, node.end
    )
    return brackets > MAX_DEPTH and any(
        depth > MAX_DEPTH for depth, _ in _depths(node.text, node.start, node.end)
    )


def _end_of_deep(text: str, at: int) -> int:
    """The end of a value that is nested too deep to be parsed; NotJson if it never ends."""
    place = at
    for depth, end in _depths(text, at, len(text)):
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
