"""The learner's settings: `settings.toml` of the library, read and checked.

A value that cannot be is told with its place and what is allowed; everything else works on. A file
that cannot be read at all leaves the defaults. What writes is `setting.py`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct, inspect
from msgspec.structs import fields, replace

from quizapp.errors import FileProblem
from quizapp.learning.preset import Overall, Preset
from quizapp.learning.problem import Problem
from quizapp.storage import files
from quizapp.storage.interface import Authoring, Interface, KeyChange
from quizapp.words import Sentence, count, nearest, say

FORMAT = 1
"""What `format` in the file may say."""

MAX_SIZE = 1_000_000
"""Bytes; nobody sets that much."""

MAX_TOLD = 100
"""After so many problems, the others are counted."""

MAX_KEYS = 1_000
"""How many actions can be given other keys; there are fewer."""

MAX_SHOWN = 60
"""Characters of a wrong value that are repeated to the learner."""

Kind: TypeAlias = type[Overall | Preset | Interface | Authoring]


class Settings(Struct, frozen=True, kw_only=True):
    """What the learner has set, and what is wrong with it."""

    overall: Overall = Overall()
    study: Preset = Preset()
    decks: dict[str, dict[str, object]] = {}
    """What differs for a deck, by its id."""
    interface: Interface = Interface()
    authoring: Authoring = Authoring()
    keys: tuple[KeyChange, ...] = ()
    problems: tuple[Problem, ...] = ()

    def preset(self, deck: str, retention: float | None = None) -> Preset:
        """How a deck is studied; `retention` is what the deck itself asks for, if anything."""
        return replace(self.asked(retention), **self.decks.get(deck, {}))

    def asked(self, retention: float | None) -> Preset:
        """How a deck is studied of which the learner says nothing; `retention` as above."""
        return self.study if retention is None else replace(self.study, retention=retention)


def read_settings(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none, or none that can be read."""
    text = ""
    try:
        if files.stamp(path) is None:
            return Settings()
        text = files.read(path, MAX_SIZE).decode("utf-8-sig")
        return _Reader(path, text).settings(parsed(text))
    except FileProblem as problem:
        return _defaults(path, str(problem).removeprefix(f"{path}: "))
    except RecursionError:
        return _defaults(path, say("nested too deep"))
    except ValueError as error:
        return _defaults(path, *_why(error, text))


def allowed(table: Kind, key: str) -> str:
    """What a key of a table may hold, in words."""
    return _in_words(inspect.type_info({field.name: field for field in fields(table)}[key].type))


def parsed(text: str) -> dict[str, Any]:
    """A TOML document; ValueError where it is none."""
    import tomllib  # noqa: PLC0415 - most learners set nothing, and it costs time

    return tomllib.loads(text)


class _Reader:
    """Takes the document of one file apart, and gathers what is wrong with it."""

    def __init__(self, path: Path, text: str) -> None:
        self._file = str(path)
        self._text = text
        self._problems: list[Problem] = []
        self._untold = 0

    def settings(self, document: Mapping[str, object]) -> Settings:
        """The settings that the document holds; of one of a later format, what we understand."""
        known = ("format", "overall", "study", "deck", "interface", "authoring", "keys")
        tables = self._known((), document, known)
        newer = self._newer(tables.get("format", FORMAT))
        overall = self._values(Overall, ("overall",), tables.get("overall", {}))
        study = self._values(Preset, ("study",), tables.get("study", {}))
        decks = self._table(("deck",), tables.get("deck", {}))
        return Settings(
            overall=replace(Overall(), **overall),
            study=replace(Preset(), **study),
            decks={name: self._values(Preset, ("deck", name), decks[name]) for name in decks},
            interface=replace(
                Interface(),
                **self._values(Interface, ("interface",), tables.get("interface", {})),
            ),
            authoring=replace(
                Authoring(),
                **self._values(Authoring, ("authoring",), tables.get("authoring", {})),
            ),
            keys=tuple(self._keys(self._table(("keys",), tables.get("keys", {})))),
            problems=newer or tuple(self._told()),
        )

    def _newer(self, found: object) -> tuple[Problem, ...]:
        """Says that the document is of a later quizapp, where it is; then nothing else is wrong."""
        if type(found) is int and found > FORMAT:
            values = {"found": found, "known": FORMAT}
            return (self._problem(("format",), Sentence(_NEWER, values)),)
        if type(found) is not int or found < FORMAT:
            self._refuse(("format",), Sentence("must be {known}", {"known": FORMAT}))
        return ()

    def _values(self, kind: Kind, place: tuple[str, ...], found: object) -> dict[str, object]:
        """The good values of a table; each is converted by itself, so that it fails by itself."""
        known = self._known(place, self._table(place, found), kind.__struct_fields__)
        values: dict[str, object] = {}
        for key, value in known.items():
            try:
                values[key] = getattr(msgspec.convert({key: value}, kind), key)
            except msgspec.ValidationError as error:
                if self._may_tell():
                    self._refuse((*place, key), reason(kind, key, value, str(error)))
        return values

    def _keys(self, found: Mapping[str, object]) -> Iterator[KeyChange]:
        """The keys of actions, dotted or as tables: `study.undo = "u"`."""
        for number, (action, keys) in enumerate(_flat(found)):
            if number >= MAX_KEYS:
                self._untold += 1
                continue
            place = ("keys", *action.split("."))
            if isinstance(keys, str) and keys:
                yield KeyChange(action, keys, self._line(place))
            elif self._may_tell():
                self._refuse(place, Sentence('must be the names of keys: "u" or "ctrl+z,u"'))

    def _table(self, place: tuple[str, ...], found: object) -> dict[str, object]:
        if isinstance(found, dict):
            return found
        self._refuse(place, Sentence("must be a table: [{name}]", {"name": _dotted(place)}))
        return {}

    def _known(
        self, place: tuple[str, ...], found: Mapping[str, object], names: tuple[str, ...]
    ) -> dict[str, object]:
        """What has a name that means something; the rest is refused, with a guess."""
        for name in found:
            if name not in names and self._may_tell():
                self._refuse((*place, name), _unknown(name, names))
        return {name: found[name] for name in names if name in found}

    def _may_tell(self) -> bool:
        """Whether one more problem can be told; else it is counted."""
        is_told = len(self._problems) < MAX_TOLD
        self._untold += not is_told
        return is_told

    def _told(self) -> Iterator[Problem]:
        """The problems by their lines, and how many more there are."""
        yield from sorted(self._problems, key=lambda problem: problem.line)
        if self._untold:
            more = count(self._untold, "more problem", "more problems")
            yield self._problem((), Sentence("{more}; mend the others first", {"more": more}))

    def _refuse(self, place: tuple[str, ...], message: Sentence) -> None:
        self._problems.append(self._problem(place, message))

    def _problem(self, place: tuple[str, ...], message: Sentence) -> Problem:
        return Problem(self._file, self._line(place), 1, _dotted(place), message)

    @cached_property
    def _lines(self) -> dict[tuple[str, ...], int]:
        """Where everything stands, looked up only where something is wrong."""
        return _places(self._text)

    def _line(self, place: tuple[str, ...]) -> int:
        return self._lines.get(place) or self._lines.get(place[:-1], 1)


def _flat(found: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The values of a table and of the tables in it, by their dotted names."""
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


_NEWER = (
    "the file has format {found}, and this quizapp knows formats up to {known}; "
    "what it understands counts"
)


def _defaults(path: Path, reason: str, line: int = 1, column: int = 1) -> Settings:
    """The defaults, because of what is wrong with the whole file."""
    message = Sentence("{reason}; the defaults are used", {"reason": reason})
    return Settings(problems=(Problem(str(path), line, column, "settings", message),))


def _why(error: ValueError, text: str) -> tuple[str, int, int]:
    """Why a text is no TOML, and the line and column at which it is not."""
    if isinstance(error, UnicodeDecodeError):
        before = error.object[: error.start]
        column = error.start - before.rfind(b"\n")
        return say("not saved as UTF-8"), before.count(b"\n") + 1, column
    if type(error) is ValueError:  # Python's own: tomllib raises a subclass
        return say("a number with too many digits"), 1, 1
    found = _PLACE.search(str(error))
    if not found:
        last = text.rpartition("\n")[2]
        return str(error).removesuffix(_AT_END), text.count("\n") + 1, len(last) + 1
    return str(error)[: found.start()], int(found[1]), int(found[2])


_AT_END = " (at end of document)"
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def reason(kind: Kind, key: str, value: object, error: str) -> Sentence:
    """Why a value is refused: a rule of its own, or the range it is not in."""
    if error.startswith(f"{key}: "):
        return Sentence("{error}", {"error": error.removeprefix(f"{key}: ")})
    shown = str(value) if isinstance(value, float) else msgspec.json.encode(value).decode()
    return Sentence(
        "{value} is not {allowed}",
        {
            "value": shown if len(shown) <= MAX_SHOWN else f"{shown[:MAX_SHOWN]}…",
            "allowed": allowed(kind, key),
        },
    )


def _unknown(name: str, names: tuple[str, ...]) -> Sentence:
    if guess := nearest(name, list(names)):
        return Sentence("there is no such setting; did you mean {guess}?", {"guess": guess})
    return Sentence("there is no such setting; there are {names}", {"names": ", ".join(names)})


def _in_words(kind: inspect.Type) -> str:
    match kind:
        case inspect.Metadata(type=inner):
            return _in_words(inner)
        case inspect.BoolType() | inspect.StrType():
            return say("true or false") if isinstance(kind, inspect.BoolType) else say("a text")
        case inspect.IntType() | inspect.FloatType():
            return _number_in_words(kind)
        case inspect.EnumType(cls=names):
            return say("one of {names}", names=", ".join(name.value for name in names))
        case inspect.VarTupleType(item_type=inner):
            return say("a list, each {value}", value=_in_words(inner))
        case inspect.DictType(key_type=key, value_type=value):
            wording = "a table, each name {key}, each value {value}"
            return say(wording, key=_in_words(key), value=_in_words(value))
    raise TypeError(kind)


def _number_in_words(kind: inspect.IntType | inspect.FloatType) -> str:
    if kind.ge is None:
        return say("a number")
    whole = isinstance(kind, inspect.IntType)
    wording = "a whole number from {low} to {high}" if whole else "a number from {low} to {high}"
    return say(wording, low=kind.ge, high=kind.le)


def _dotted(place: tuple[str, ...]) -> str:
    """The names as TOML writes them in a header: the id of a deck in quotation marks."""
    if not place:
        return "settings"
    return ".".join(
        f'"{name}"' if place[0] == "deck" and depth == 1 else name
        for depth, name in enumerate(place)
    )


def _places(text: str) -> dict[tuple[str, ...], int]:
    """On which line each table begins and each key stands, as far as the lines themselves tell."""
    places: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("["):
            table = _header(line)
            places.setdefault(table, number)
        elif found := re.match(r"\s*[\"']?([^\s\"'=]+)[\"']?\s*=", line):
            places.setdefault((*table, *found[1].split(".")), number)
    return places


def _header(line: str) -> tuple[str, ...]:
    """The names of a table's header; none where the line turns out to be none."""
    try:
        document = parsed(line)
    except (ValueError, RecursionError):
        return ()
    names = []
    while isinstance(document, dict) and document:
        (name, document), *_ = document.items()
        names.append(name)
    return tuple(names)
