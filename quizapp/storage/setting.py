"""One setting put into `settings.toml`, or taken out of it: all else in the file stays as it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect
from msgspec.structs import fields

from quizapp.errors import FileProblem, SettingRefused
from quizapp.learning.preset import Overall, Preset
from quizapp.storage import files
from quizapp.storage.interface import Authoring, Interface
from quizapp.storage.settings import MAX_SIZE, Kind, parsed, read_settings, reason
from quizapp.words import say

Place: TypeAlias = tuple[str, ...]
"""The names of a table, and of a key in it: `("deck", "kazakhstan", "retention")`."""

TABLES: Mapping[str, Kind] = {
    "overall": Overall,
    "study": Preset,
    "deck": Preset,
    "interface": Interface,
    "authoring": Authoring,
}
"""What each table holds; `deck` holds such a table for each deck."""


def about(table: str, key: str) -> str:
    """What a setting is for."""
    return say(str((_field(table, key).extra_json_schema or {})["description"]))


def choices(table: str, key: str) -> tuple[str, ...]:
    """All that a setting may be, where that is a matter of choosing."""
    match _field(table, key).type:
        case inspect.BoolType():
            return "true", "false"
        case inspect.EnumType(cls=names):
            return tuple(name.value for name in names)
    return ()


def value_of(table: str, key: str, text: str) -> object:
    """The value that a typed text stands for; SettingRefused says what is allowed.

    It is typed as TOML has it; brackets, braces and quotation marks may be left out.
    """
    kind = TABLES[table]
    value = _read(text.strip(), getattr(kind(), key))
    try:
        found = msgspec.convert({key: value}, kind)
    except msgspec.ValidationError as error:
        raise SettingRefused(key, reason(kind, key, value, str(error))) from None
    return msgspec.json.decode(msgspec.json.encode(getattr(found, key)))


def _field(table: str, key: str) -> inspect.Metadata:
    (found,) = [field for field in fields(TABLES[table]) if field.name == key]
    described = inspect.type_info(found.type)
    if not isinstance(described, inspect.Metadata):
        raise TypeError(f"{table}.{key} is not described")
    return described


def _read(text: str, usual: object) -> object:
    """The value that a text stands for, where a value like the usual one is wanted."""
    if isinstance(usual, str):
        return text
    if isinstance(usual, tuple) and not text.startswith("["):
        text = f"[{text}]"
    if isinstance(usual, dict) and not text.startswith("{"):
        text = f"{{{text}}}"
    try:
        (value,) = parsed(f"value = {text}").values()
    except (ValueError, RecursionError):
        return text  # which is then told not to be what is allowed
    return value


def shown(value: object) -> str:
    """A value as it may be typed."""
    match msgspec.to_builtins(value):
        case bool(said):
            return "true" if said else "false"
        case [*several]:
            return ", ".join(map(str, several))
        case dict(named):
            return ", ".join(f"{name} = {one}" for name, one in named.items())
        case other:
            return str(other)


def put(path: Path, place: Place, value: object | None) -> None:
    """Put a value into the file, which is made if there is none; None takes it out.

    FileProblem where the file is no TOML, or so written that it has to be edited by hand, or a link
    to a file that may be somebody else's.
    """
    before = files.read(path, MAX_SIZE).decode("utf-8-sig") if files.stamp(path) else ""
    if files.is_link(path) and (not before or read_settings(path).problems):
        raise FileProblem(path, say("is a symbolic link, and not to settings of quizapp alone"))
    after = _changed(path, before, place, value)
    files.make_folder(path.parent)
    files.replace(path, after.encode())


def _changed(path: Path, text: str, place: Place, value: object | None) -> str:
    import tomlkit  # noqa: PLC0415 - needed where something is set, and takes a while to load
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        wanted = _with(parsed(text), place, value)
        document = tomlkit.parse(text)
        *tables, key = place
        table: Any = document
        for name in tables:
            if name not in table:
                table[name] = tomlkit.table(is_super_table=name == "deck")
            table = table[name]
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value
        after = tomlkit.dumps(document)
        is_right = _bare(parsed(after)) == _bare(wanted)
    except (TOMLKitError, ValueError, TypeError, AttributeError):
        is_right = False
    if not is_right:
        raise FileProblem(path, say("is so written that it has to be changed by hand"))
    return after


def _with(
    document: Mapping[str, Any], place: Sequence[str], value: object | None
) -> dict[str, Any]:
    """The document as it has to be afterwards."""
    name, *rest = place
    if rest:
        return {**document, name: _with(document.get(name, {}), rest, value)}
    others = {key: one for key, one in document.items() if key != name}
    return others if value is None else {**others, name: value}


def _bare(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without tables that hold nothing, which may go or stay."""
    bare = {name: _bare(one) if isinstance(one, dict) else one for name, one in document.items()}
    return {name: one for name, one in bare.items() if one != {}}
