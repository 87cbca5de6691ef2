"""Why a line of a progress file is passed over: the field, and what is wrong with it, in words."""

import re

from msgspec import DecodeError, MsgspecError, Struct, ValidationError

from quizapp.storage.phrases import NAMES

UNREADABLE = (MsgspecError, ValueError, RecursionError)
"""What decoding raises for bytes that are not what was asked for."""

_AT = " - at `$"
_ROOT = "line"
"""The field where it is the line as a whole."""
_PHRASES = (
    (r"Object missing required field `(?P<field>\w+)`", "is missing"),
    (
        r"Expected `(?P<wanted>.+?)(?: \| null)?`, got `(?P<found>.+)`",
        "has to be {wanted}, and is {found}",
    ),
    (r"Expected `\w+` >= (?P<low>\S+)", "has to be at least {low}"),
    (r"Expected `\w+` <= (?P<high>\S+)", "has to be at most {high}"),
    (r"Invalid enum value (?P<found>.+)", "may not be {found}"),
    (r"Invalid RFC3339 encoded date", "is no day"),
    (r"", "cannot be read"),
)
"""What msgspec says, as patterns that are compiled when it first says something."""


class Spoiled(Struct, frozen=True, array_like=True):
    """What is wrong with a line, and where in it."""

    field: str
    wording: str
    values: dict[str, str] = {}
    column: int = 1


def cannot_have_happened(table: str, field: str) -> Spoiled:
    """An event that a field makes impossible."""
    return Spoiled(f"{table}.{field}", "cannot have happened")


def unreadable(error: Exception) -> Spoiled:
    """A line that msgspec, or Python, cannot read."""
    if isinstance(error, ValidationError):
        return _of_another_shape(str(error))
    found = re.search(r"\(byte (\d+)\)$", str(error)) if isinstance(error, DecodeError) else None
    return Spoiled(_ROOT, "is no line of JSON", column=int(found[1]) + 1 if found else 1)


def _of_another_shape(told: str) -> Spoiled:
    phrase, _, place = told.partition(_AT)
    wording, found = next(
        (wording, found) for start, wording in _PHRASES if (found := re.match(start, phrase))
    )
    values = found.groupdict()
    inside = place.strip("`.").replace("[...]", "").removeprefix("tables.")
    field = ".".join(filter(None, (inside, values.pop("field", ""))))
    return Spoiled(field or _ROOT, wording, {key: _name(text) for key, text in values.items()})


def _name(found: str) -> str:
    return NAMES.get(found, found)
