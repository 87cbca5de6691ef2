"""The values of a card as texts that are typed into one field each, and back.

What a text of a field cannot say is written as JSON in it, so nothing of a card is lost.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = Any
"""Whatever stands in a file."""


class Sort(NamedTuple):
    """A sort of field: how its value is written as a text, and read from one."""

    name: str
    write: Callable[[Json], str]
    read: Callable[[str], Json]


def _lines(values: Json) -> str:
    return "\n".join(map(_item, values)) if isinstance(values, list) else _other(values)


def _read_lines(text: str) -> list[Json]:
    return [_read_item(line) for line in text.splitlines() if line.strip()]


def _item(value: Json) -> str:
    """One of several values on a line of its own; as JSON where a plain line would lose it."""
    plain = isinstance(value, str) and value == value.strip() and len(value.splitlines()) == 1
    return value if plain and value[0] not in '"[{' else json.dumps(value, ensure_ascii=False)


def _read_item(line: str) -> Json:
    text = line.strip()
    return _json(text, text) if text[0] in '"[{' else text


def _words(values: Json) -> str:
    if isinstance(values, list) and all(_is_word(value) for value in values):
        return ", ".join(values)
    return _other(values)


def _is_word(value: Json) -> bool:
    return isinstance(value, str) and value == value.strip() != "" and "," not in value


def _read_words(text: str) -> Json:
    words = [word.strip() for word in text.split(",") if word.strip()]
    return _json(text, words) if text.startswith("[") else words


def _pairs(values: Json) -> str:
    """Pairs as `left = right`, a line each."""
    return "\n".join(map(_pair, values)) if isinstance(values, list) else _other(values)


def _pair(value: Json) -> str:
    if _is_pair(value) and all(isinstance(side, str) for side in value):
        line = f"{value[0]} = {value[1]}"
        if _read_pair(line) == value:
            return line
    return json.dumps(value, ensure_ascii=False)


def _is_pair(value: Json) -> bool:
    return isinstance(value, list) and len(value) == len(("left", "right"))


def _read_pair(line: str) -> Json:
    text = line.strip()
    left, _, right = text.partition(" = ")
    return _json(text, text) if text[0] in '"[{' else [left.strip(), right.strip()]


def _read_pairs(text: str) -> list[Json]:
    return [_read_pair(line) for line in text.splitlines() if line.strip()]


def _table(values: Json) -> str:
    """Names and texts as `name = text`, a line each; several texts of a name are several lines."""
    if not isinstance(values, dict):
        return _other(values)
    pairs = [
        [name, text]
        for name, texts in values.items()
        for text in (texts if isinstance(texts, list) else [texts])
    ]
    return _pairs(pairs)


def _read_table(text: str) -> Json:
    pairs = _read_pairs(text)
    return dict(pairs) if all(map(_is_pair, pairs)) else text


def _read_lists(text: str) -> Json:
    """As `_read_table`, with a list of all the texts of a name."""
    table: dict[str, list[Json]] = {}
    for pair in _read_pairs(text):
        if not _is_pair(pair):
            return text
        table.setdefault(pair[0], []).append(pair[1])
    return table


def _read_number(text: str) -> Json:
    number = _json(text.strip(), text)
    return number if isinstance(number, int | float) and not isinstance(number, bool) else text


def _band(value: Json) -> str:
    """A distance as `10`, a share as `5 %`."""
    match value:
        case {"percent": int() | float() as percent, **rest} if not rest:
            return f"{percent} %"
        case {"absolute": int() | float() as absolute, **rest} if not rest:
            return str(absolute)
    return _other(value)


def _read_band(text: str) -> Json:
    number, percent, _ = text.partition("%")
    return {"percent" if percent else "absolute": _read_number(number.strip())}


def _media(values: Json) -> str:
    """Files as `path = what it shows`, a line each."""
    pairs = [
        [one["path"], one.get("alt", "")] if isinstance(one, dict) and "path" in one else one
        for one in (values if isinstance(values, list) else [])
    ]
    return _pairs(pairs) if isinstance(values, list) else _other(values)


def _read_media(text: str) -> list[Json]:
    return [
        {"path": pair[0], "alt": pair[1]} if _is_pair(pair) else pair for pair in _read_pairs(text)
    ]


def _text(value: Json) -> str:
    return value if isinstance(value, str) else _other(value)


def _other(value: Json) -> str:
    """A value of a type that the field does not expect, as JSON; nothing for nothing."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _json(text: str, otherwise: Json) -> Json:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return otherwise


TEXT = Sort("text", _text, str.strip)
LINE = Sort("line", _text, str.strip)
LINES = Sort("lines", _lines, _read_lines)
WORDS = Sort("line", _words, _read_words)
NUMBER = Sort("line", _other, _read_number)
BAND = Sort("line", _band, _read_band)
PAIRS = Sort("lines", _pairs, _read_pairs)
TABLE = Sort("lines", _table, _read_table)
LISTS = Sort("lines", _table, _read_lists)
MEDIA = Sort("lines", _media, _read_media)
SWITCH = Sort("switch", _other, lambda text: text == "true")
TRUTH = Sort("switch", _other, lambda text: text == "true")
"""As a switch, but off has to be said: a card without it is not whole."""
