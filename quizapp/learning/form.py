"""A card as a form: which fields each kind has; `fieldtext.py` has how their values are written.

A form is a mapping of field names to texts. `texts` writes a card into one, `filled` makes the card
of one again; a field whose text is as it was keeps its value as it was, so whatever a form cannot
say stays in the card.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from quizapp.learning.fieldtext import (
    BAND,
    LINE,
    LINES,
    LISTS,
    MEDIA,
    NUMBER,
    PAIRS,
    SWITCH,
    TABLE,
    TEXT,
    TRUTH,
    WORDS,
    Json,
    Sort,
)

Raw: TypeAlias = dict[str, Json]
"""A card as its JSON object."""


class Field(NamedTuple):
    """A field of a form."""

    key: str
    """The key of the card; `grading.case` is a key inside a key."""
    label: str
    """What it asks of the author."""
    sort: Sort


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
