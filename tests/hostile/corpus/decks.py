"""Deck files: how many cards are served, and which fields are told."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.learning import card as limits
from quizapp.storage.notjson import MAX_DEPTH
from quizapp.storage.scanner import MAX_LENGTH
from tests.hostile.payloads import ESCAPED, ESCAPES, MARKUP, hostile_deck
from tests.storage.broken_decks import BROKEN, FIRST, HEAD, a

LINE, TEXT = "x" * limits.MAX_LINE, "x" * limits.MAX_TEXT
ENTRIES = [str(number) for number in range(limits.MAX_LIST)]
OPTIONS = [str(number) for number in range(limits.MAX_OPTIONS)]
DEEP = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
"""As deep as it may be within a card."""


class Deck(NamedTuple):
    """A deck file: how many cards are served (None: no deck), and the fields that are told."""

    name: str
    data: bytes
    served: int | None
    fields: tuple[str, ...] = ()


def deck_of(card: str) -> bytes:
    """A deck of a good card, and this one."""
    return f'{{{HEAD}, "cards": [\n{FIRST},\n{card}]}}'.encode()


def at_limit(name: str, card: str) -> Deck:
    """What is at a limit works."""
    return Deck(f"at-{name}", deck_of(card), 2)


def beyond(name: str, card: str, field: str) -> Deck:
    """What is beyond a limit is refused, and everything else served."""
    return Deck(f"beyond-{name}", deck_of(card), 1, (field,))


def flashcard(**keys: object) -> str:
    """A flashcard with these keys."""
    return a("flashcard", answer="A", **keys)


AT_LIMITS = (
    at_limit("text", flashcard(explanation=TEXT)),
    beyond("text", flashcard(explanation=f"{TEXT}x"), "explanation"),
    at_limit("line", flashcard(hints=[LINE])),
    beyond("line", flashcard(hints=[f"{LINE}x"]), "hints[0]"),
    at_limit("list", flashcard(tags=ENTRIES)),
    beyond("list", flashcard(tags=[*ENTRIES, "x"]), "tags"),
    at_limit("options", a("choice", answers=OPTIONS[:1], distractors=OPTIONS[1:])),
    beyond("options", a("choice", answers=OPTIONS[:1], distractors=OPTIONS), "distractors"),
    at_limit("items", a("order", items=OPTIONS)),
    beyond("items", a("order", items=[*OPTIONS, "x"]), "items"),
    at_limit("pairs", a("match", pairs=[[one, f"{one}x"] for one in OPTIONS])),
    beyond("pairs", a("match", pairs=[[one, "x"] for one in (*OPTIONS, "y")]), "pairs"),
    at_limit("gaps", a("cloze", prompt="{{c1::a}}" * limits.MAX_GAPS)),
    beyond("gaps", a("cloze", prompt="{{c1::a}}" * (limits.MAX_GAPS + 1)), "prompt"),
    at_limit("number", a("numeric", value=limits.MAX_NUMBER)),
    beyond("number", a("numeric", value=limits.MAX_NUMBER + 1), "value"),
    at_limit("negative-number", a("numeric", value=-limits.MAX_NUMBER)),
    beyond("exponent", a("numeric", value=1).replace('"value": 1', '"value": 1e999'), "value"),
    at_limit("small-exponent", a("numeric", value=1).replace('"value": 1', '"value": 1e-999')),
    at_limit("minus-zero", a("numeric", value=1).replace('"value": 1', '"value": -0')),
    at_limit("depth", flashcard().replace("{", f'{{"x-a": {DEEP}, ', 1)),
    beyond("depth", flashcard().replace("{", f'{{"x-a": [{DEEP}], ', 1), "card"),
    at_limit("id", flashcard().replace('"c"', f'"{"i" * 200}"')),
    beyond("id", flashcard().replace('"c"', f'"{"i" * 201}"'), "id"),
    at_limit("card", flashcard(**{"x-a": "x" * (MAX_LENGTH - 100)})),
    beyond("card", flashcard(**{"x-a": "x" * MAX_LENGTH}), "x-a"),
)


def _with_payloads() -> Iterator[Deck]:
    """Good decks with something hostile everywhere: it is shown, and does nothing."""
    payloads = {name.replace(" ", "-"): f"x{payload}" for name, payload in ESCAPES.items()}
    for name, payload in (payloads | {"escapes": ESCAPED, "markup": MARKUP}).items():
        deck = hostile_deck(payload)
        yield Deck(f"payload-{name}", json.dumps(deck).encode(), len(deck["cards"]))


def field_of(told: str) -> str:
    """The field of a problem as it is printed."""
    return told.partition(": ")[2].removeprefix("warning: ").partition(":")[0]


DECKS = (
    *(Deck(one.name, one.data, one.served, tuple(map(field_of, one.told))) for one in BROKEN),
    *AT_LIMITS,
    *_with_payloads(),
)
