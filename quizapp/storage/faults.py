"""What is wrong with a value of a deck file: every field of it, in words an author understands.

The rules are the types of `learning.card`; msgspec checks them. Here its findings get their place,
and the words for it. A value is checked from the inside out: where a part is at fault, nothing more
is said about the whole.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from msgspec import Struct, ValidationError, convert

from quizapp.learning.card import KINDS, MAX_LIST, BaseCard, Unfit
from quizapp.learning.problem import Level
from quizapp.storage.jsontext import Member, Node
from quizapp.storage.notjson import MAX_DEPTH, MAX_ENTRIES, TOO_DEEP, NotJson, shortened
from quizapp.storage.phrases import plain_words
from quizapp.storage.scanner import MAX_LENGTH, Flaw
from quizapp.storage.shapes import Shape, item_shapes, layout_of, struct_in, value_shape
from quizapp.words import Sentence, nearest

_FLAWS = {
    Flaw.REPEATED: Sentence("a key stands twice in an object in it"),
    Flaw.HALF: Sentence("half a character of UTF-16 stands in it"),
    Flaw.DEEP: Sentence(TOO_DEEP, {"most": MAX_DEPTH}),
    Flaw.LONG: Sentence("is longer than {most} characters", {"most": f"{MAX_LENGTH:,}"}),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


class Fault(NamedTuple):
    """One thing that is wrong: the character it is at, the field, and why."""

    at: int
    field: str
    message: Sentence
    level: Level = Level.ERROR
    card: str = ""
    """The id of the card, where it is one that is served."""
    fix: Sentence | None = None


def card_faults(node: Node) -> Iterator[Fault]:
    """Everything that is wrong with a card."""
    if node.flaw is Flaw.LONG:
        yield from _long_faults(node, "")
        return
    if not isinstance(node.value, dict) or is_vast(node):
        yield from value_faults(node, dict, "card")
        return
    node = node.opened()
    kinds = [member.node for member in node.members() if member.key == "kind"]
    if not kinds:
        wording = "is missing; the kinds are {kinds}"
        yield Fault(node.start, "kind", Sentence(wording, {"kinds": ", ".join(KINDS)}))
    elif not isinstance(kinds[-1].value, str):
        yield from value_faults(kinds[-1], str, "kind")
    elif kinds[-1].value not in KINDS:
        yield _unknown_kind(kinds[-1])
    else:
        yield from value_faults(node, KINDS[kinds[-1].value], "")


def value_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """Everything that is wrong with a value that ought to have a type."""
    if is_vast(node):
        yield from _vast_faults(node, shape, field)
        return
    if _is_good_list(node, shape):
        return
    node = node.opened()
    quiet = True
    for fault in _inner_faults(node, shape, field):
        quiet = quiet and fault.level is Level.WARNING
        yield fault
    if quiet:
        yield from _own_fault(node, shape, field)


def _is_good_list(node: Node, shape: Shape) -> bool:
    """Whether a value is a list that is right as a whole: then none of its parts is looked at."""
    if not isinstance(node.value, list) or node.flaw or struct_in(shape):
        return False
    return not any(_own_fault(node, shape, ""))


def strange_keys(node: Node, struct: type[Struct], field: str = "") -> Iterator[Fault]:
    """What is to be said of the keys of an object that is all right apart from them."""
    if is_vast(node):
        yield from _vast_faults(node, struct, field or "card")
        return
    layout = layout_of(struct)
    inner = dict(layout.structs)
    for member in node.members():
        name = _within(field, member.key)
        if not layout.allows(member.key):
            yield _unknown_key(member, struct, name)
        elif member.key in inner:
            for part in member.node.items() or [member.node]:
                yield from strange_keys(part, inner[member.key], name)


def is_vast(node: Node) -> bool:
    """Whether looking into a value would take long, and nothing good can come of it."""
    if node.flaw and commas_in(node) > MAX_ENTRIES:
        return True
    return isinstance(node.value, list | dict) and len(node.value) > MAX_LIST


def commas_in(node: Node) -> int:
    """What looking at all of a value costs, roughly."""
    return node.text.count(",", node.start, node.end)


def _vast_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    if node.flaw:
        yield Fault(node.start, field or "deck", _FLAWS[node.flaw])
    elif shape is not Any:
        wording = "may have at most {limit} in it, and has {size}"
        values = {"limit": MAX_LIST, "size": f"{len(node.value):,}"}
        yield Fault(node.start, field or "deck", Sentence(wording, values))


def _long_faults(node: Node, field: str) -> Iterator[Fault]:
    """Which parts of a value are too long to be read, or that it is as a whole."""
    try:
        members = [] if commas_in(node) > MAX_ENTRIES else node.opened().members()
    except NotJson:
        members = []
    long = [member for member in members if member.node.flaw is Flaw.LONG]
    for member in long:
        yield Fault(member.node.start, _within(field, member.key), _FLAWS[Flaw.LONG])
    if not long:
        yield Fault(node.start, field or "card", _FLAWS[Flaw.LONG])


def _inner_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with the parts of a value."""
    if node.flaw is Flaw.DEEP:
        yield Fault(node.start, field, _FLAWS[node.flaw])
    elif node.flaw is Flaw.LONG:
        yield from _long_faults(node, field)
    elif isinstance(node.value, str):
        yield from _text_faults(node, field)
    elif isinstance(node.value, list):
        for number, (item, inner) in enumerate(zip(node.items(), item_shapes(shape), strict=False)):
            yield from value_faults(item, inner, f"{field}[{number}]")
    elif isinstance(node.value, dict):
        yield from _key_faults(node, field)
        struct = struct_in(shape)
        yield from (
            _object_faults(node, struct, field) if struct else _value_faults(node, shape, field)
        )


def _value_faults(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with the values of an object whose keys are free."""
    inner = value_shape(shape)
    for member in node.members():
        yield from value_faults(member.node, inner, _within(field, member.key))


def _text_faults(node: Node, field: str) -> Iterator[Fault]:
    half = _SURROGATE.search(node.value)
    if half:
        code = f"\\u{ord(half[0]):04x}"
        yield Fault(node.start + node.source.lower().find(code), field, _half(code))


def _half(code: str) -> Sentence:
    return Sentence("{code} is half a character; emoji are two such halves", {"code": code})


def _key_faults(node: Node, field: str) -> Iterator[Fault]:
    """Keys that stand twice, and keys that cannot be written."""
    seen: set[str] = set()
    for key, at, _ in node.members():
        if key in seen:
            yield Fault(at, _within(field, key), Sentence("stands twice in this object"))
        elif half := _SURROGATE.search(key):
            yield Fault(at, _within(field, key), _half(f"\\u{ord(half[0]):04x}"))
        seen.add(key)


def _object_faults(node: Node, struct: type[Struct], field: str) -> Iterator[Fault]:
    layout = layout_of(struct)
    for key, part in {member.key: member for member in node.members()}.items():
        name = _within(field, key)
        if key in layout.types:
            yield from value_faults(part.node, layout.types[key], name)
        elif part.node.flaw:
            yield from value_faults(part.node, Any, name)
        elif not layout.allows(key):
            yield _unknown_key(part, struct, name)
    for key in layout.required:
        if key not in node.value:
            yield Fault(node.start, _within(field, key), Sentence("is missing"))


def _within(field: str, key: str) -> str:
    key = shortened(key)
    return f"{field}.{key}" if field else key


def _unknown_key(member: Member, struct: type[Struct], field: str) -> Fault:
    message, level = _about_unknown_key(shortened(member.key).lower(), struct)
    return Fault(member.at, field, message, level)


@lru_cache(maxsize=1000)
def _about_unknown_key(key: str, struct: type[Struct]) -> tuple[Sentence, Level]:
    """A misspelt or misplaced key is an error, for it would silently do nothing."""
    guess = nearest(key, sorted(layout_of(struct).keys))
    if guess:
        wording = "is no key that is known here; did you mean '{guess}'?"
        if key != guess and key.strip() == guess:
            wording = "has blanks around it; the key is '{guess}'"
        return Sentence(wording, {"guess": guess}), Level.ERROR
    elsewhere = nearest(key, sorted(_homes())) if issubclass(struct, BaseCard) else None
    if elsewhere:
        wording = "{key} belongs to {kinds}; a card of the kind {kind} has no such key"
        values = {"key": elsewhere, "kinds": _homes()[elsewhere], "kind": _kind(struct)}
        return Sentence(wording, values), Level.ERROR
    return Sentence("is no key that is known here; it is kept and ignored"), Level.WARNING


def _unknown_kind(node: Node) -> Fault:
    guess = nearest(shortened(node.value).lower(), list(KINDS))
    wording = "there is no kind '{found}'" + (
        "; did you mean '{guess}'?" if guess else "; the kinds are {kinds}"
    )
    values = {"found": shortened(node.value), "guess": guess, "kinds": ", ".join(KINDS)}
    return Fault(node.start, "kind", Sentence(wording, values))


def _kind(struct: type[Struct]) -> str:
    return str(struct.__struct_config__.tag)


@cache
def _homes() -> dict[str, str]:
    """Which kinds a key belongs to that not every card has."""
    common = layout_of(BaseCard).keys
    keys = sorted({key for kind in KINDS.values() for key in layout_of(kind).keys} - common)
    return {
        key: ", ".join(name for name, kind in KINDS.items() if key in layout_of(kind).keys)
        for key in keys
    }


def _own_fault(node: Node, shape: Shape, field: str) -> Iterator[Fault]:
    """What is wrong with a value whose parts are all right."""
    try:
        convert(node.value, shape)
    except ValidationError as error:
        if isinstance(error.__cause__, Unfit):
            yield _unfit(node, error.__cause__, field)
        else:
            yield Fault(node.start, field, plain_words(str(error), node.value, shape))


def _unfit(node: Node, unfit: Unfit, field: str) -> Fault:
    """A rule of a card that no type can say, told at the field it is about."""
    places = {member.key: member.node.start for member in node.members()}
    name = _within(field, unfit.field) if unfit.field else field
    return Fault(places.get(unfit.field, node.start), name, unfit.message)
