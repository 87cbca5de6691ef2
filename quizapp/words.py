"""What we say, in the learner's language: sentences with their values, numbers, spans of time.

A sentence is written in English where it is needed, and said in the language that was chosen with
`speak` when it is shown: `Sentence` keeps the wording and the values apart until then, so that a
rule can give its reason without knowing who reads it. Whatever text is put into a sentence goes
through the gate.

A catalogue is a JSON file in `languages/`: English wordings, and how another language says them. A
wording that counts things stands as `one|many`, its translation as a list of two.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec import Struct

from quizapp.text import clean_line

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MONTH_DAYS = 30.44
YEAR_DAYS = 365.25

_CATALOGUES = Path(__file__).parent / "languages"


class Language(Struct, frozen=True):
    """How a language is spoken."""

    code: str = "en"
    """Its ISO 639-1 code."""
    decimal: str = "."
    grouping: str = ","
    """The signs in numbers."""
    says: dict[str, str] = {}
    """Its wordings, by the English ones."""
    counts: dict[str, tuple[str, str]] = {}
    """How it calls one thing and many things, by the English `one|many`."""


_spoken = Language()


def languages() -> tuple[str, ...]:
    """The codes of the languages there are."""
    return ("en", *sorted(file.stem for file in _CATALOGUES.glob("*.json")))


def speak(language: Language) -> None:
    """Say everything in this language from now on."""
    global _spoken  # noqa: PLW0603 - one program speaks one language
    _spoken = language


def spoken() -> str:
    """The code of the language that everything is said in."""
    return _spoken.code


def catalogue(code: str) -> Language:
    """The catalogue of a language; English needs none."""
    if code == "en":
        return Language()
    return msgspec.json.decode((_CATALOGUES / f"{code}.json").read_bytes(), type=Language)


def wanted(environ: Mapping[str, str]) -> str:
    """The language the environment asks for, as gettext reads it; English if we speak none of it.

    Source: the GNU gettext manual, "Locale Environment Variables".
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return "en"
    asked = [*environ.get("LANGUAGE", "").split(":"), locale]
    return _first_known(name[:2].lower() for name in asked if name)


def _first_known(codes: Iterable[str]) -> str:
    known = languages()
    return next((code for code in codes if code in known), "en")


if TYPE_CHECKING:
    Value: TypeAlias = object
else:  # what of them can be written down and read again, by msgspec
    Value = "Sentence | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be said later: the wording, and the values for its `{names}`."""

    wording: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return worded(self.wording).format(
            **{name: _safe(value) for name, value in self.values.items()}
        )


def worded(wording: str) -> str:
    """A wording as the language has it, its values not yet put in."""
    return _spoken.says.get(wording, wording)


def say(wording: str, **values: object) -> str:
    """The sentence with its values put in, each through the gate."""
    return str(Sentence(wording, values))


def count(things: int, one: str, many: str) -> str:
    """A number of things: `1 card`, `12 cards`."""
    singular, plural = _spoken.counts.get(f"{one}|{many}", (one, many))
    return f"{number(things)} {singular if things == 1 else plural}"


def number(value: float, decimals: int = 0) -> str:
    """A number as the language writes it: `12,000` or `12.000`."""
    signs = str.maketrans(",.", _spoken.grouping + _spoken.decimal)
    return f"{value:,.{decimals}f}".translate(signs)


def span(seconds: float) -> str:
    """A span of time as short as a button needs: `10m`, `3d`, `2.5mo`, `1.2y`."""
    minutes, hours, days = (round(seconds / unit) for unit in (MINUTE, HOUR, DAY))
    if minutes < HOUR / MINUTE:
        return say("{minutes}m", minutes=max(1, minutes))
    if hours < DAY / HOUR:
        return say("{hours}h", hours=hours)
    if days < MONTH_DAYS:
        return say("{days}d", days=days)
    if days < YEAR_DAYS:
        return say("{months}mo", months=_tenths(days / MONTH_DAYS))
    return say("{years}y", years=_tenths(days / YEAR_DAYS))


def stopwatch(seconds: float) -> str:
    """A span of time to the second: `5:12`, `1:05:12`."""
    minutes, rest = divmod(int(seconds), MINUTE)
    hours, minutes = divmod(minutes, HOUR // MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _tenths(value: float) -> str:
    """A number with one decimal, and with none where that is a zero."""
    return number(value, 0 if f"{value:.1f}".endswith("0") else 1)


def nearest(name: str, names: list[str]) -> str | None:
    """The known name that a misspelt one most likely stands for."""
    return next(iter(get_close_matches(name, names, n=1, cutoff=0.7)), None)


def _safe(value: object) -> str:
    return clean_line(str(value))
