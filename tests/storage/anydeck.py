"""Any deck: hypothesis strategies for cards and heads, and JSON written in any manner."""

import json
import re
from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st

from quizapp.learning.card import (
    VISIBLE,
    AnyCard,
    Band,
    CardSource,
    Choice,
    Cloze,
    DateCard,
    Deck,
    DeckSource,
    Flashcard,
    Grading,
    Match,
    Media,
    Numeric,
    Order,
    ShortAnswer,
    TrueFalse,
)

notes = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lines = notes.filter(lambda text: re.search(VISIBLE, text) is not None)
ids = st.from_regex(r"[a-zA-Z0-9é€{}\"\\-]{1,8}", fullmatch=True)
paths = st.from_regex(r"(?:maps/)?[a-zé][a-z .]{0,8}[.]png", fullmatch=True)
some = st.lists(lines, max_size=3).map(tuple)
several = st.lists(lines, min_size=2, max_size=4, unique=True)
numbers = st.integers(-(10**18), 10**18) | st.floats(-1e18, 1e18)
positive = st.floats(0, 1e18)
bands = st.builds(Band, absolute=positive) | st.builds(Band, percent=st.floats(0, 100))
languages = st.sampled_from(["nl", "en-GB", "sr-Latn-RS"])
days = st.dates().map(lambda day: day.isoformat())
dates = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: f"--{day[5:]}"))
gaps = st.sampled_from(["Astana", "a: b", "Нур-Султан", "x::a hint"])

common: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "prompt": lines,
    "explanation": notes,
    "caveat": notes,
    "hints": some,
    "tags": some,
    "language": st.none() | languages,
    "source": st.none() | st.builds(CardSource, where=notes, quote=notes),
    "media": st.lists(st.builds(Media, path=paths, alt=notes), max_size=2).map(tuple),
    "grading": st.builds(Grading, exact=st.booleans(), typos=st.booleans()),
}


def _choice(options: list[str], feedback: str) -> dict[str, Any]:
    return {
        "answers": tuple(options[:1]),
        "distractors": tuple(options[1:]),
        "feedback": {options[0]: feedback},
    }


cards: st.SearchStrategy[AnyCard] = st.one_of(
    st.builds(Flashcard, **common, answer=lines, reverse=st.booleans()),
    st.builds(ShortAnswer, **common, answers=several.map(tuple), almost=some, reject=some),
    st.builds(
        Numeric,
        **common,
        value=numbers,
        unit=lines,
        unit_required=st.booleans(),
        tolerance=st.none() | bands,
        almost=st.none() | bands,
    ),
    st.builds(DateCard, **common, date=dates, almost_days=st.integers(0, 3660)),
    st.builds(
        lambda choice, **others: Choice(**choice, **others),
        st.builds(_choice, several, lines),
        **common,
        shuffle=st.booleans(),
    ),
    st.builds(TrueFalse, **common, answer=st.booleans(), correction=notes),
    st.builds(
        Cloze,
        **common
        | {"prompt": st.builds("{} {{{{c1::{}}}}} {{{{c2::b}}}}".format, st.just("P"), gaps)},
        accept=st.dictionaries(st.sampled_from(["c1", "c2"]), some),
    ),
    st.builds(Order, **common, items=several.map(tuple)),
    st.builds(
        Match,
        **common,
        pairs=several.map(lambda lefts: tuple((left, "right") for left in lefts)),
        extra=st.just(()) | st.just(("another",)),
    ),
)

decks: st.SearchStrategy[Deck] = st.builds(
    Deck,
    format=st.just(1),
    id=ids,
    title=lines,
    language=languages,
    description=notes,
    authors=some,
    tags=some,
    retention=st.none() | st.floats(0.70, 0.99),
    source=st.none() | st.builds(DeckSource, title=notes, url=notes),
    cards=st.lists(cards, max_size=5, unique_by=lambda card: card.id).map(tuple),
)


def plain(value: AnyCard | Deck) -> dict[str, Any]:
    """The value as JSON has it."""
    found: dict[str, Any] = json.loads(msgspec.json.encode(value))
    return found


class Manner:
    """A manner of writing JSON, and no tidy one: white space and escapes as chance has it."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 # spacing is no secret
        self._spaces = self._chance.choice([[""], ["", " "], ["", " ", "\n", "\n    ", "\r\n\t"]])

    @property
    def is_tidy(self) -> bool:
        """Whether one manner of spacing goes for the whole."""
        return len(self._spaces) == 1

    def write(self, value: object) -> str:
        """The value in this manner."""
        if isinstance(value, dict):
            members = (
                f"{self._text(key)}{self._space()}:{self._space()}{self.write(part)}"
                for key, part in value.items()
            )
            return self._list("{", members, "}")
        if isinstance(value, list):
            return self._list("[", map(self.write, value), "]")
        return self._text(value)

    def _list(self, begin: str, parts: Any, end: str) -> str:
        inside = ",".join(f"{self._space()}{part}{self._space()}" for part in parts)
        return begin + (inside or self._space()) + end

    def _space(self) -> str:
        return self._chance.choice(self._spaces)

    def _text(self, value: object) -> str:
        return json.dumps(value, ensure_ascii=self._chance.random() < 0.3)


manners = st.integers(0, 10**6).map(Manner)
