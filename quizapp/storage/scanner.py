"""One value of a JSON text after the other, each at the speed of the standard library's parser.

Whatever a stranger wrote, no value may cost much: a text is parsed through a window, so that a
value longer than `MAX_LENGTH` is passed over instead of taken into memory, and nesting ends at
`MAX_DEPTH`.

Integers of more than 40 digits are read as floats, as JavaScript would: they are no numbers of a
deck, and beyond some thousand digits Python refuses to read them at all.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple, NoReturn

from msgspec.json import encode

from quizapp.storage.notjson import MAX_DEPTH, TOO_DEEP, NotJson

MAX_LENGTH = 1_000_000
"""How many characters a card, or another entry of the deck, may have in the file."""

MAX_DIGITS = 40
"""Longer integers are read as floats."""

_WINDOW = 2 * MAX_LENGTH
_IN_SIGHT = 1_000_000
"""How many brackets are followed to find the end of a value that is not parsed."""
_LONGEST_NUMBER_CUT = 8
_OUTSIDE = r"(?:[^\"\[\]{}]++|\"(?:[^\"\\]++|\\.)*+\"?)"
_NO_BRACKETS = re.compile(_OUTSIDE + "++", re.DOTALL)
_NEXT_BRACKET = re.compile(_OUTSIDE + r"*+([\[\]{}])", re.DOTALL)
_SCALAR = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"|[^\s,\[\]{}\"]++", re.DOTALL)


class Flaw(Enum):
    """What a plain Python value cannot say of the text it was read from."""

    REPEATED = auto()
    """A key stands twice in an object in it."""
    HALF = auto()
    """Half a character of UTF-16 stands in it, which cannot be written as UTF-8."""
    DEEP = auto()
    """It is nested deeper than MAX_DEPTH; the value is None."""
    LONG = auto()
    """It is longer than MAX_LENGTH; the value is None."""


class Value(NamedTuple):
    """A value, the character behind it, and what is wrong with it."""

    value: Any
    end: int
    flaw: Flaw | None = None


class Unreadable(ValueError):
    """No value can be read; `at` is the character the parser failed at, None where it is a NaN."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        super().__init__(at)


class Scanner:
    """Reads the values of a text in their order, through a window on it."""

    def __init__(self, text: str, begin: int = 0) -> None:
        self._text = text
        self._begin = begin
        self._window = text[begin : begin + _WINDOW]

    def scan(self, at: int) -> Value:
        """The value that begins at a character; raises Unreadable or NotJson."""
        if at - self._begin > _WINDOW - MAX_LENGTH:
            self._begin, self._window = at, self._text[at : at + _WINDOW]
        try:
            value, end, flaw = scan(self._window, at - self._begin)
        except RecursionError:
            return Value(None, _end_of_deep(self._text, at), Flaw.DEEP)
        except ValueError as error:
            return self._long(at) or self._fail(error)
        if end > MAX_LENGTH and end + self._begin - at > MAX_LENGTH - _LONGEST_NUMBER_CUT:
            return self._long(at) or Value(None, end + self._begin, Flaw.LONG)
        return Value(value, end + self._begin, flaw)

    def _long(self, at: int) -> Value | None:
        """The value, if it is too long to be read."""
        if len(self._text) - at <= MAX_LENGTH:
            return None
        end = _end_of(self._text, at)
        return Value(None, end, Flaw.LONG) if end and end - at > MAX_LENGTH else None

    def _fail(self, error: ValueError) -> NoReturn:
        at = error.pos + self._begin if isinstance(error, JSONDecodeError) else None
        raise Unreadable(at) from None


def scan(text: str, at: int) -> Value:
    """The value that begins at a character; raises ValueError or RecursionError."""
    flaw = None
    try:
        value, end = _strict(text, at)
    except _RepeatedKey:
        value, end = lenient(text, at)
        flaw = Flaw.REPEATED
    if _is_deep(text, at, end):
        return Value(None, end, Flaw.DEEP)
    if not flaw and text.find("\\u", at, end) >= 0 and not _is_whole(value):
        flaw = Flaw.HALF
    return Value(value, end, flaw)


def _is_whole(value: object) -> bool:
    """Whether all text of a value can be written as UTF-8."""
    try:
        encode(value)
    except UnicodeEncodeError:
        return False
    return True


class _RepeatedKey(Exception):
    """A key stands twice in an object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKey
    return found


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)


_strict = JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_constant=_no_such_number
).raw_decode
lenient = JSONDecoder(parse_int=_integer, parse_constant=_no_such_number).raw_decode
"""A value and the character behind it; of a key that stands twice the last counts."""


def _is_deep(text: str, start: int, end: int) -> bool:
    if text.count("[", start, end) + text.count("{", start, end) <= MAX_DEPTH:
        return False
    brackets = _NO_BRACKETS.sub("", text[start:end]).replace("{", "[").replace("}", "]")
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace("[]", "")
    return bool(brackets)


def _end_of(text: str, at: int) -> int | None:
    """The end of a value, None if it has none in sight."""
    if text.startswith(("[", "{"), at):
        return next((end for depth, end in _depths(text, at) if depth == 0), None)
    found = _SCALAR.match(text, at)
    return found.end() if found else None


def _end_of_deep(text: str, at: int) -> int:
    """The end of a value nested too deep to be parsed; NotJson if there is none in sight."""
    place = at
    for depth, end in _depths(text, at):
        if depth == 0:
            return end
        if depth == MAX_DEPTH:
            place = end
    raise NotJson(place, TOO_DEEP, most=MAX_DEPTH)


def _depths(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The depth after each bracket that is in sight, and the place behind it."""
    depth = 0
    for bracket, end in islice(_brackets(text, at), _IN_SIGHT):
        depth += 1 if bracket in "[{" else -1
        yield depth, end


def _brackets(text: str, at: int) -> Iterator[tuple[str, int]]:
    while found := _NEXT_BRACKET.match(text, at):
        at = found.end()
        yield found[1], at
