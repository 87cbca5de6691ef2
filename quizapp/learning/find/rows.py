"""What is searched: a row for each item, with the text of its card as the search compares it.

The text is made once. It has a line for each value of a field, and an empty line between two
fields, which stand in the order of `Field`. No folded text has a line feed, so nothing that is
found ever spans two values.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quizapp.learning.card import KINDS, AnyCard, CardSource, Cloze, DeckHead, parts
from quizapp.learning.find.query import Field
from quizapp.learning.item import Item
from quizapp.learning.prompt import solved
from quizapp.learning.review import ItemKey
from quizapp.learning.session import Material

BETWEEN_FIELDS = "\n\n"

_FIELDS: Mapping[Field, tuple[str, ...]] = {
    Field.PROMPT: ("prompt",),
    Field.ANSWER: ("answer", "answers", "value", "unit", "display", "date", "items", "pairs"),
    Field.EXPLANATION: ("explanation", "correction"),
    Field.CAVEAT: ("caveat",),
    Field.HINT: ("hints",),
    Field.SOURCE: ("source",),
    Field.OPTIONS: ("distractors", "extra"),
}
"""Which keys of a card make up each text that can be searched, whatever the kind."""

_PLACES = {field: place for place, field in enumerate(_FIELDS)}
_KEYS = {
    kind: [[name for name in names if name in kind.__struct_fields__] for names in _FIELDS.values()]
    for kind in KINDS.values()
}
"""The same for each kind, without the keys it does not have."""

_LATIN_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_LIKE = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "–": "-",
}
"""Letters and signs for which people type another."""


class Row(NamedTuple):
    """An item with its card and deck, and what a search compares."""

    deck: DeckHead
    card: AnyCard
    item: Item
    text: str
    tags: str
    """Folded, a line each, with a line feed at both ends; empty where there are none."""


def rows(material: Material) -> Iterator[Row]:
    """The rows of all items, in the order of the decks and of their files."""
    for (deck_id, card_id), card in material.cards.items():
        deck, text, tags = material.decks[deck_id], text_of(card), tags_of(card)
        for part in parts(card):
            yield Row(deck, card, material.item(ItemKey(deck_id, card_id, part)), text, tags)


def fold(text: str) -> str:
    """A text as a search compares it: capitals, accents and white space do not count."""
    text = text.lower() if text.isascii() else _plain(text)
    return " ".join(text.split())


def text_of(card: AnyCard) -> str:
    """The folded texts of a card."""
    fields = [_joined(getattr(card, name) for name in names) for names in _KEYS[type(card)]]
    if isinstance(card, Cloze):
        fields[0] = fold("".join(segment.text for segment in solved(card, "")))
        fields[1] = _joined(gap.text for gap in card.gaps)
    return BETWEEN_FIELDS.join(fields)


def field_of(text: str, field: Field) -> str:
    """One field of the folded texts of a card."""
    return text.split(BETWEEN_FIELDS)[_PLACES[field]]


def tags_of(card: AnyCard) -> str:
    """The folded tags of a card between line feeds."""
    return "\n".join(["", *map(fold, card.tags), ""]) if card.tags else ""


def _joined(values: Iterable[object]) -> str:
    folded = [fold(text) for value in values for text in _texts(value) if text]
    return "\n".join(filter(None, folded))


def _texts(value: object) -> Iterable[str]:
    """The texts in a value of a card."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, CardSource):
        return (value.where, value.quote)
    return () if value is None else (str(value),)


def _plain(text: str) -> str:
    """Text of any script in small letters, those of the Latin one without their accents."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for letter, plain in _LIKE.items():
        text = text.replace(letter, plain)
    return unicodedata.normalize("NFC", _LATIN_MARKS.sub("", text))
