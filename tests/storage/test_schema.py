"""The shipped JSON Schema says what the types say."""

from typing import Any

from quizapp.learning.card import KINDS, Deck
from quizapp.storage.schema import SHIPPED, schema, text
from quizapp.storage.shapes import layout_of


def keys(name: str) -> set[str]:
    definitions: dict[str, dict[str, Any]] = schema()["$defs"]
    return set(definitions[name]["properties"])


def test_the_shipped_schema_is_the_one_the_types_give() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == text(), "run python -m quizapp.storage.schema"


def test_the_schema_has_every_key_of_every_kind() -> None:
    assert keys("Deck") == layout_of(Deck).keys
    for kind in KINDS.values():
        assert keys(kind.__name__) == layout_of(kind).keys


def test_the_schema_lets_private_keys_be_and_points_out_unknown_ones() -> None:
    for definition in schema()["$defs"].values():
        assert definition["patternProperties"] == {"^x-": {}}
        assert definition["additionalProperties"] is False
