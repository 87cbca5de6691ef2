"""The JSON Schema of deck files, by which editors complete and check them.

It is made from the types of `learning.card` and shipped as `deck.schema.json`; a test holds the two
together. `python -m quizapp.storage.schema` writes it anew after a change of the types.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

import quizapp
from quizapp.learning.card import FORMAT, Deck

SHIPPED = Path(quizapp.__file__).with_name("deck.schema.json")


def schema() -> dict[str, Any]:
    """The schema: unknown keys are pointed out, and `x-` keys let be, as the reader does."""
    made = msgspec.json.schema(Deck)
    for kind in made["$defs"].values():
        kind |= {"patternProperties": {"^x-": {}}, "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"quizapp deck, format {FORMAT}",
        "description": "A deck of quiz cards and flashcards. docs/decks.md explains every key.",
        **made,
    }


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    SHIPPED.write_text(text(), encoding="utf-8")
