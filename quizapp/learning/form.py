"""A card as a form: which fields each kind has, and how each value is written in one text.

A form is a mapping of field names to texts. `texts` writes a card into one, `filled` makes the card
of one again; a field whose text is as it was keeps its value as it was, so whatever a form cannot
say stays in the card.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = Any
"""Whatever stands in a file."""
Raw: TypeAlias = dict[str, Json]
"""A card as its JSON object."""


class Sort(NamedTuple):
    """A sort of field: how its value is written as a text, and read from one."""

    name: str
    write: Callable[[Json], str]
    read: Callable[[str], Json]


class Field(NamedTuple):
    """A field of a form."""

    key: str
    """The key of the card; `grading.case` is a key inside a key."""
    label: str
    """What it asks of the author."""
    sort: Sort


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

PROMPT = Field("prompt", "Question", TEXT)
TEACHING = (
    Field("explanation", "Explanation, shown after the answer", TEXT),
    Field("caveat", "What to mind about it", TEXT),
    Field("hints", "Hints, one a line, given one by one", LINES),
    Field("tags", "Tags, separated by commas", WORDS),
    Field("source.where", "Where it stands in the source", LINE),
    Field("source.quote", "The sentence of the source", TEXT),
    Field("media", "Pictures: file = what it shows", MEDIA),
    Field("language", "Language, where it is not the deck's", LINE),
)
TYPED = (
    Field("grading.name", "It is a name: first names and order are free", SWITCH),
    Field("grading.case", "Capitals count", SWITCH),
    Field("grading.accents", "Accents count", SWITCH),
    Field("grading.typos", "Typing errors are forgiven", SWITCH),
    Field("grading.exact", "Only exactly these characters count", SWITCH),
)
OWN: dict[str, tuple[Field, ...]] = {
    "flashcard": (
        Field("answer", "Answer, the other side", TEXT),
        Field("reverse", "Ask it the other way round as well", SWITCH),
    ),
    "short-answer": (
        Field("answers", "Accepted answers, one a line; the first is shown", LINES),
        Field("almost", "Answers that are almost right, one a line", LINES),
        Field("reject", "Wrong answers that look right, one a line", LINES),
        *TYPED,
    ),
    "numeric": (
        Field("value", "The number", NUMBER),
        Field("unit", "Its unit", LINE),
        Field("unit_required", "The unit has to be typed too", SWITCH),
        Field("tolerance", "How far off is right: 10, or 5 %", BAND),
        Field("almost", "How far off is almost right: 20, or 10 %", BAND),
        Field("display", "How the answer is shown", LINE),
        Field("reject", "Wrong answers that look right, one a line", LINES),
    ),
    "date": (
        Field("date", "The date: 2022-01-31, 2022-01, 2022 or --12-31", LINE),
        Field("year_required", "The year has to be typed too", SWITCH),
        Field("almost_days", "How many days off is almost right", NUMBER),
        Field("display", "How the answer is shown", LINE),
    ),
    "choice": (
        Field("answers", "Right options, one a line", LINES),
        Field("distractors", "Wrong options, one a line", LINES),
        Field("shuffle", "The options are shuffled", SWITCH),
        Field("feedback", "What to say to an option: option = text", TABLE),
    ),
    "true-false": (
        Field("answer", "It is true", TRUTH),
        Field("correction", "If it is false, what is so", TEXT),
    ),
    "cloze": (Field("accept", "What else fits a gap: c1 = text", LISTS), *TYPED),
    "order": (Field("items", "The items in the right order, one a line", LINES),),
    "match": (
        Field("pairs", "Pairs: left = right", PAIRS),
        Field("extra", "Right sides that match nothing, one a line", LINES),
    ),
}
ON = {"grading.typos", "shuffle"}
"""The switches that are on where nothing is said."""


def fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind, in the order an author fills them in."""
    return (PROMPT, *OWN[kind], *TEACHING)


def texts(card: Mapping[str, Json]) -> dict[str, str]:
    """A card as the texts of its fields; a switch is `true` or `false`."""
    return {field.key: _shown(field, card) for field in fields(card["kind"])}


def filled(before: Mapping[str, Json], kind: str, form: Mapping[str, str]) -> Raw:
    """The card of a form; `before` is the card it began with, or `{}`.

    Where the kind is another than before, what the new one does not know is left out.
    """
    card: Raw = _of_kind(before, kind)
    for field in fields(kind):
        text = form.get(field.key, "")
        if text != _shown(field, card):
            _put(card, field.key.split("."), field.sort.read(text) if text.strip() else None)
    return card


def _of_kind(before: Mapping[str, Json], kind: str) -> Raw:
    if before.get("kind") == kind:
        return json.loads(json.dumps(before))
    kept = {*(key.partition(".")[0] for key, _, _ in (PROMPT, *TEACHING)), "id"}
    known = {key: value for key, value in before.items() if key in kept or key.startswith("x-")}
    return {**({"id": known.pop("id")} if "id" in known else {}), "kind": kind, **known}


def _shown(field: Field, card: Mapping[str, Json]) -> str:
    value: Json = card
    for key in field.key.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if field.sort is SWITCH and value is None:
        return "true" if field.key in ON else "false"
    return "" if value is None else field.sort.write(value)


def _put(card: Raw, path: Iterable[str], value: Json) -> None:
    """Set a key, or a key inside a key; nothing takes it away."""
    key, *inside = path
    if inside:
        inner = card.get(key)
        table = inner if isinstance(inner, dict) else {}
        _put(table, inside, value)
        value = table or None
    if value is None:
        card.pop(key, None)
    else:
        card[key] = value
