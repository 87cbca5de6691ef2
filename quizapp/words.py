"""What we say: sentences with their values put in, numbers of things, spans of time.

A sentence is written in English where it is needed and may be said in another language when it is
shown: `Sentence` keeps the wording and the values apart until then, so that a rule can give its
reason without knowing who reads it. Whatever text is put into a sentence goes through the gate.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from quizapp.text import clean_line

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MONTH_DAYS = 30.44
YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be said later: the wording, and the values for its `{names}`."""

    wording: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.wording.format(**{name: _safe(value) for name, value in self.values.items()})


def say(wording: str, **values: object) -> str:
    """The sentence with its values put in, each through the gate."""
    return str(Sentence(wording, values))


def count(number: int, one: str, many: str) -> str:
    """A number of things: `1 card`, `12 cards`."""
    return f"{number:,} {one if number == 1 else many}"


def span(seconds: float) -> str:
    """A span of time as short as a button needs: `10m`, `3d`, `2.5mo`, `1.2y`."""
    minutes, hours, days = (round(seconds / unit) for unit in (MINUTE, HOUR, DAY))
    if minutes < HOUR / MINUTE:
        return f"{max(1, minutes)}m"
    if hours < DAY / HOUR:
        return f"{hours}h"
    if days < MONTH_DAYS:
        return f"{days}d"
    if days < YEAR_DAYS:
        return f"{days / MONTH_DAYS:.1f}mo".replace(".0mo", "mo")
    return f"{days / YEAR_DAYS:.1f}y".replace(".0y", "y")


def nearest(name: str, names: list[str]) -> str | None:
    """The known name that a misspelt one most likely stands for."""
    return next(iter(get_close_matches(name, names, n=1, cutoff=0.7)), None)


def _safe(value: object) -> str:
    return clean_line(str(value))
