"""The types of the deck format seen from outside: the keys of an object, and what they hold."""

from collections.abc import Iterable
from functools import cache
from itertools import repeat
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

Shape: TypeAlias = Any
"""A type that msgspec converts to."""


class Layout(NamedTuple):
    """The keys of a type of object."""

    keys: frozenset[str]
    types: dict[str, Any]
    required: tuple[str, ...]
    structs: tuple[tuple[str, type[Struct]], ...]
    """The keys that hold an object of a type of its own, or a list of them."""

    def allows(self, key: str) -> bool:
        """Whether a key is known, or private to the author."""
        return key in self.keys or key.startswith("x-")


@cache
def layout_of(struct: type[Struct]) -> Layout:
    """What an object of this type may hold."""
    types = {field.encode_name: field.type for field in fields(struct)}
    tag = struct.__struct_config__.tag_field
    return Layout(
        keys=frozenset([*types, *([tag] if tag else [])]),
        types=types,
        required=tuple(field.encode_name for field in fields(struct) if field.required),
        structs=tuple(
            (key, part) for key, shape in types.items() if (part := struct_in(shape)) is not None
        ),
    )


def struct_in(shape: Shape) -> type[Struct] | None:
    """The type of object that is meant here, or of which a list is meant."""
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


def has_only_known_keys(value: dict[str, Any], struct: type[Struct]) -> bool:
    """Whether an object and those inside have only keys of the type, and `x-` keys."""
    layout = layout_of(struct)
    if not (value.keys() <= layout.keys or all(map(layout.allows, value))):
        return False
    for key, inner in layout.structs:
        if part := value.get(key):
            parts = part if isinstance(part, list) else [part]
            if not all(isinstance(one, dict) and has_only_known_keys(one, inner) for one in parts):
                return False
    return True


def item_shapes(shape: Shape) -> Iterable[Shape]:
    """What each item of a list ought to be; anything goes where no list is expected."""
    bare = _bare(shape)
    if _origin(bare) is not tuple:
        return repeat(Any)
    first, *others = get_args(bare)
    return repeat(first) if others == [...] else (first, *others)


def value_shape(shape: Shape) -> Shape:
    """What the values of an object with free keys ought to be."""
    bare = _bare(shape)
    return get_args(bare)[1] if _origin(bare) is dict else Any
