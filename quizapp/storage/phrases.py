"""What msgspec says of a value, for somebody who writes decks."""

import re
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from msgspec import Meta

from quizapp.storage.shapes import Shape
from quizapp.words import Sentence, number

_FOUND = {
    str: "a text",
    int: "a number",
    float: "a decimal number",
    list: "a list",
    dict: "an object",
}
NAMES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "int | float": "a number",
    "bool": "true or false",
    "bool | int | str": "true, false, a whole number or a text",
    "date": "a day such as 2026-01-31",
    "array": "a list",
    "object": "an object",
}
"""What msgspec's types are called."""
_PHRASES = (
    (r"Expected `(.+?)(?: \| null)?`, got", "has to be {wanted}, and is {found}"),
    (r"Expected `str.*` of length >= (1)$", "may not be empty"),
    (
        r"Expected `str.*` of length <= (\d+)$",
        "may have at most {limit} characters, and has {size}",
    ),
    (
        r"Expected `array.*` of length >= (\d+)$",
        "has to have at least {limit} in it, and has {size}",
    ),
    (r"Expected `array.*` of length <= (\d+)$", "may have at most {limit} in it, and has {size}"),
    (r"Expected `array.*` of length (\d+)", "has to have exactly {limit} in it, and has {size}"),
    (r"Expected `.*` >= (\S+)$", "has to be at least {limit}"),
    (r"Expected `.*` <= (\S+)$", "has to be at most {limit}"),
    (r"Invalid enum value (.*)", "has to be 1"),
)
"""What msgspec says, as patterns that are compiled when it first says something."""


def plain_words(phrase: str, value: object, shape: Shape) -> Sentence:
    """A finding such as "Expected `str`, got `int`" about a value, in plain words."""
    phrase = phrase.partition(" - at `")[0]
    for pattern, wording in _PHRASES:
        if found := re.match(pattern, phrase):
            values = {"wanted": _called(found[1]), "limit": _number(found[1])}
            size = number(len(value)) if isinstance(value, str | list | dict) else ""
            return Sentence(wording, values | {"found": _name(value), "size": size})
    return Sentence(_format_of(shape) or "{phrase}", {"phrase": phrase})


def _number(written: str) -> str:
    """A limit as people write it: `20,000`, `0.99`, `1e18`."""
    if written.removeprefix("-").isdigit():
        return number(int(written))
    return written.removesuffix(".0").replace("e+", "e")


def _format_of(shape: Shape) -> str:
    """How a text has to look that a pattern did not match."""
    if get_origin(shape) in {Union, UnionType, Annotated}:
        for part in get_args(shape):
            if isinstance(part, Meta) and part.extra:
                return str(part.extra["format"])
            if found := _format_of(part):
                return found
    return ""


def _called(kind: str) -> Sentence | str:
    return Sentence(NAMES[kind]) if kind in NAMES else kind


def _name(value: object) -> Sentence | str:
    """What a JSON value is called."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else Sentence(_FOUND[type(value)])
