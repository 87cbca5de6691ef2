"""What is wrong with a value of a deck file: every field of it, in words an author understands.

The rules are the types of `learning.card`; msgspec checks them. Here its findings get their place,
and the words for it. A value is checked from the inside out: where a part is at fault, nothing more
is said about the whole.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import repeat
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import fields

from quizapp.learning.card import KINDS, BaseCard, Unfit
from quizapp.learning.problem import Level
from quizapp.storage.jsontext import MAX_DEPTH, TOO_DEEP, Flaw, Member, Node
from quizapp.words import Sentence, nearest

_SURROGATE = re.compile("[\ud800-\udfff]")
_FOUND = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
_NAMES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "int | float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
}
_PHRASES = tuple(
    (re.compile(pattern), wording)
    for pattern, wording in (
        (r"Expected `(.+?)(?: \| null)?`, got", "has to be {wanted}, and is {found}"),
        (r"Expected `str.*` of length >= (1)$", "may not be empty"),
        (
            r"Expected `str.*` of length <= (\d+)$",
            "may have {limit} characters at most, and has {size}",
        ),
        (
            r"Expected `array.*` of length >= (\d+)$",
            "has to have {limit} entries at least, and has {size}",
        ),
        (
            r"Expected `array.*` of length <= (\d+)$",
            "may have {limit} entries at most, and has {size}",
        ),
        (r"Expected `array.*` of length (\d+)", "has to have {limit} entries, and has {size}"),
        (r"Expected `.*` >= (\S+)$", "has to be {limit} at least"),
        (r"Expected `.*` <= (\S+)$", "has to be {limit} at most"),
        (r"Invalid enum value (.*)", "has to be 1"),
    )
)


Shape: TypeAlias = Any
"""A type that msgspec converts to."""


class Fault(NamedTuple):
    """One thing that is wrong: the character it is at, the field, and why."""

    at: int
    field: str
    message: Sentence
    level: Level = Level.ERROR


def card_faults(node: Node) -> Iterator[Fault]:
    """What is wrong with a card; nothing comes of one that can be served without a word."""
    if not isinstance(node.value, dict):
        yield from value_faults(node, dict, "card")
        return
    kinds = [member.node for member in node.members() if member.key == "kind"]
    if not kinds:
        yield Fault(
            node.start,
            "kind",
            Sentence("is missing; the kinds are {kinds}", {"kinds": ", ".join(KINDS)}),
        )
    elif not isinstance(kinds[-1].value, str):
        yield from value_faults(kinds[-1], str, "kind")
    elif kinds[-1].value not in KINDS:
        yield _unknown_kind(kinds[-1])
    else:
        yield from value_faults(node, KINDS[kinds[-1].value], "")


def value_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with a value that ought to have a type."""
    quiet = True
    for fault in _inner_faults(node, shape, field):
        quiet = quiet and fault.level is Level.WARNING
        yield fault
    if quiet:
        yield from _own_fault(node, shape, field)


def has_only_known_keys(value: dict[str, Any], struct: type[Struct]) -> bool:
    """Whether an object and those inside have only keys of the type, and `x-` keys."""
    layout = _layout(struct)
    if not value.keys() <= layout.keys:
        for key in value.keys() - layout.keys:
            if not key.startswith("x-"):
                return False
    for key, inner in layout.structs:
        if part := value.get(key):
            parts = part if isinstance(part, list) else [part]
            if not all(isinstance(one, dict) and has_only_known_keys(one, inner) for one in parts):
                return False
    return True


class _Layout(NamedTuple):
    """What an object of a type may hold."""

    keys: frozenset[str]
    types: dict[str, Any]
    required: tuple[str, ...]
    structs: tuple[tuple[str, type[Struct]], ...]
    """The keys that hold an object of a type of its own, or a list of them."""


@cache
def _layout(struct: type[Struct]) -> _Layout:
    types = {field.encode_name: field.type for field in fields(struct)}
    tag = struct.__struct_config__.tag_field
    return _Layout(
        keys=frozenset([*types, *([tag] if tag else [])]),
        types=types,
        required=tuple(field.encode_name for field in fields(struct) if field.required),
        structs=tuple(
            (key, part) for key, shape in types.items() if (part := _struct_in(shape)) is not None
        ),
    )


def _struct_in(shape: Shape) -> type[Struct] | None:
    bare = _bare(shape)
    if _origin(bare) is tuple:
        bare = _bare(get_args(bare)[0])
    return bare if isinstance(bare, type) and issubclass(bare, Struct) else None


def _origin(shape: Shape) -> Shape:
    return get_origin(shape)


def _bare(shape: Shape) -> Shape:
    """The type without its limits, and without None."""
    if _origin(shape) is Annotated:
        return _bare(get_args(shape)[0])
    if _origin(shape) in {Union, UnionType}:
        shapes = [one for one in get_args(shape) if one is not NoneType]
        return _bare(shapes[0]) if len(shapes) == 1 else shape
    return shape


def _inner_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with the parts of a value."""
    if node.flaw is Flaw.DEEP:
        yield Fault(node.start, field, Sentence(TOO_DEEP, {"most": MAX_DEPTH}))
    elif isinstance(node.value, str):
        yield from _text_faults(node, field)
    elif isinstance(node.value, list):
        for number, (item, inner) in enumerate(
            zip(node.items(), _item_shapes(shape), strict=False)
        ):
            yield from value_faults(item, inner, f"{field}[{number}]")
    elif isinstance(node.value, dict):
        yield from _repeated(node, field)
        struct = _struct_in(shape)
        yield from (
            _object_faults(node, struct, field) if struct else _value_faults(node, shape, field)
        )


def _item_shapes(shape: Shape) -> Iterable[Shape]:
    """What each item of a list ought to be; anything goes where no list is expected."""
    bare = _bare(shape)
    if _origin(bare) is not tuple:
        return repeat(Any)
    first, *others = get_args(bare)
    return repeat(first) if others == [...] else (first, *others)


def _value_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with the values of an object whose keys are free."""
    bare = _bare(shape)
    inner = get_args(bare)[1] if _origin(bare) is dict else Any
    for member in node.members():
        yield from value_faults(member.node, inner, _within(field, member.key))


def _text_faults(node: Node, field: str) -> Iterator[Fault]:
    half = _SURROGATE.search(node.value)
    if half:
        code = f"\\u{ord(half[0]):04x}"
        at = node.source.lower().find(code)
        yield Fault(
            node.start + max(at, 0),
            field,
            Sentence("{code} is half a character; emoji are two such halves", {"code": code}),
        )


def _repeated(node: Node, field: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for member in node.members():
        if member.key in seen:
            yield Fault(
                member.at, _within(field, member.key), Sentence("stands twice in this object")
            )
        seen.add(member.key)


def _object_faults(node: Node, struct: type[Struct], field: str) -> Iterator[Fault]:
    layout = _layout(struct)
    for key, part in {member.key: member for member in node.members()}.items():
        name = _within(field, key)
        if key in layout.types:
            yield from value_faults(part.node, layout.types[key], name)
        elif key not in layout.keys:
            yield from value_faults(part.node, Any, name)
            if not key.startswith("x-"):
                yield _unknown_key(part, struct, name)
    for key in layout.required:
        if key not in node.value:
            yield Fault(node.start, _within(field, key), Sentence("is missing"))


def _within(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key


def _unknown_key(member: Member, struct: type[Struct], field: str) -> Fault:
    """Misspelt or misplaced keys are errors, as they would be silently ignored; others are not."""
    guess = nearest(member.key.lower(), sorted(_layout(struct).keys))
    if guess:
        wording = "is no key that is known here; did you mean '{guess}'?"
        return Fault(member.at, field, Sentence(wording, {"guess": guess}))
    elsewhere = (
        nearest(member.key.lower(), sorted(_HOMES)) if issubclass(struct, BaseCard) else None
    )
    if elsewhere:
        wording = "{key} belongs to {kinds}; a {kind} card has no such key"
        values = {"key": elsewhere, "kinds": _HOMES[elsewhere], "kind": _kind(struct)}
        return Fault(member.at, field, Sentence(wording, values))
    wording = "is no key that is known here; it is kept and ignored"
    return Fault(member.at, field, Sentence(wording), Level.WARNING)


def _unknown_kind(node: Node) -> Fault:
    guess = nearest(node.value.lower(), list(KINDS))
    wording = "there is no kind '{found}'" + (
        "; did you mean '{guess}'?" if guess else "; the kinds are {kinds}"
    )
    values = {"found": node.value, "guess": guess, "kinds": ", ".join(KINDS)}
    return Fault(node.start, "kind", Sentence(wording, values))


def _kind(struct: type[Struct]) -> str:
    return str(struct.__struct_config__.tag)


def _homes() -> dict[str, str]:
    """Which kinds a key belongs to that not every card has."""
    common = _layout(BaseCard).keys
    keys = sorted({key for kind in KINDS.values() for key in _layout(kind).keys} - common)
    return {
        key: ", ".join(name for name, kind in KINDS.items() if key in _layout(kind).keys)
        for key in keys
    }


_HOMES = _homes()


def _own_fault(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with a value whose parts are all right."""
    try:
        convert(node.value, shape)
    except ValidationError as error:
        if isinstance(error.__cause__, Unfit):
            yield _unfit(node, error.__cause__, field)
        else:
            yield Fault(node.start, field, _plain_words(str(error), node.value, shape))


def _unfit(node: Node, unfit: Unfit, field: str) -> Fault:
    """A rule of a card that no type can say, told at the field it is about."""
    places = {member.key: member.node.start for member in node.members()}
    name = _within(field, unfit.field) if unfit.field else field
    return Fault(places.get(unfit.field, node.start), name, unfit.message)


def _plain_words(phrase: str, value: object, shape: Shape) -> Sentence:
    """What msgspec says of a value, for somebody who writes decks."""
    phrase = phrase.partition(" - at `")[0]
    for pattern, wording in _PHRASES:
        if found := pattern.match(phrase):
            values = {"wanted": _NAMES.get(found[1], found[1]), "limit": found[1]}
            size = len(value) if isinstance(value, str | list | dict) else ""
            return Sentence(wording, values | {"found": _name(value), "size": size})
    return Sentence(_format_of(shape))


def _format_of(shape: Shape) -> str:
    """How a text has to look that a pattern did not match."""
    if _origin(shape) in {Union, UnionType, Annotated}:
        for part in get_args(shape):
            if isinstance(part, Meta) and part.extra:
                return str(part.extra["format"])
            if found := _format_of(part):
                return found
    return ""


def _name(value: object) -> str:
    """What a JSON value is called."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FOUND.get(type(value), "null")
