"""The search syntax: what a learner types, made into a query.

It is the syntax of Anki's browser (its manual, chapter "Searching"), with the names that cards have
here. What cannot be understood raises `SearchRefused`, which names the place.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from quizapp.errors import SearchRefused
from quizapp.learning.find.query import (
    Compared,
    Either,
    Every,
    Field,
    Figure,
    Flagged,
    Introduced,
    Is,
    Not,
    Query,
    Rated,
    State,
    Where,
    Whole,
    Words,
)
from quizapp.learning.review import Rating
from quizapp.words import Sentence, nearest

MAX_DEPTH = 50
"""So deep may brackets and minus signs be nested."""

MAX_DAYS = 36_500

SIGNS = ("<=", ">=", "!=", "<", ">", "=")
"""How `prop:` compares."""

_ALIASES: Mapping[str, str] = {
    "front": Field.PROMPT,
    "back": Field.ANSWER,
    "learn": State.LEARNING,
    "flagged": State.FLAG,
    "s": Figure.STABILITY,
    "d": Figure.DIFFICULTY,
    "r": Figure.RECALL,
}
"""What Anki calls some of them."""

_TOKEN = re.compile(r"""[()-]|(?:[^\s()"\\]|\\.|"(?:[^"\\]|\\.)*")+""", re.DOTALL)
_SPACE = re.compile(r"\s*")
_QUOTATION_MARK = re.compile(r'(\\.)|"', re.DOTALL)
_MEANINGFUL = re.compile(r'[\\"*_]')
_NAMED = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_COMPARISON = re.compile(rf"([a-z]+)({'|'.join(SIGNS)})(-?[0-9]+(?:\.[0-9]+)?)")


def parse(text: str) -> Query:
    """The query that a text stands for; SearchRefused where it cannot be understood."""
    return _Parser(text).query()


def written(where: Where, value: str) -> str:
    """The text that looks for just this: `deck:"Peru and Chile"`."""
    value = _MEANINGFUL.sub(r"\\\g<0>", value)
    return f'{where}:"{value}"' if re.search(r"[\s()]", value) else f"{where}:{value}"


class _Token(NamedTuple):
    """A bracket, a minus sign, or a word with what belongs to it; `at` counts from 0."""

    at: int
    text: str

    @property
    def word(self) -> str:
        """How `or` and `and` are recognised."""
        return self.text.lower()


class _Parser:
    """Goes from the loosest connection (`or`) to the tightest (`-`)."""

    def __init__(self, text: str) -> None:
        self._tokens = [*_tokens(text), _Token(len(text), "")]
        self._next = 0
        self._depth = 0

    def query(self) -> Query:
        """The whole."""
        if len(self._tokens) == 1:
            return Every(())
        found = self._either()
        if self._token.text:
            wording = "this bracket closes what was never opened"
            raise SearchRefused(self._token.at, Sentence(wording))
        return found

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._token
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def _either(self) -> Query:
        queries = [self._every()]
        while self._token.word == "or":
            self._take()
            queries.append(self._every())
        return queries[0] if len(queries) == 1 else Either(tuple(queries))

    def _every(self) -> Query:
        queries = [self._one()]
        while self._token.word not in {"", ")", "or"}:
            if self._token.word == "and":
                self._take()
            queries.append(self._one())
        return queries[0] if len(queries) == 1 else Every(tuple(queries))

    def _one(self) -> Query:
        token = self._take()
        if token.word in {"", ")", "or", "and"}:
            wording = "something to search for is missing here"
            raise SearchRefused(token.at, Sentence(wording))
        if token.text not in {"-", "("}:
            return _term(token)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise SearchRefused(token.at, Sentence("this is nested too deep"))
        found = Not(self._one()) if token.text == "-" else self._bracketed(token)
        self._depth -= 1
        return found

    def _bracketed(self, opening: _Token) -> Query:
        found = self._either()
        if self._take().text != ")":
            raise SearchRefused(opening.at, Sentence("this bracket is never closed"))
        return found


def _tokens(text: str) -> list[_Token]:
    """The text in its pieces; white space parts them."""
    tokens, at = [], _after_space(text, 0)
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None and text[at] == '"':
            raise SearchRefused(at, Sentence("this quotation mark is never closed"))
        if found is None:
            raise SearchRefused(at, Sentence("nothing stands after this backslash"))
        tokens.append(_Token(at, found[0]))
        at = _after_space(text, found.end())
    return tokens


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _term(token: _Token) -> Query:
    """What a word stands for: text, or what the name in front of its colon says."""
    text = _QUOTATION_MARK.sub(lambda found: found[1] or "", token.text)
    found = _NAMED.fullmatch(text)
    if found is None:
        return Words(text)
    name, value = _known(found[1]), found[2]
    if name in [*Field] and value.lower().startswith("re:"):
        raise _no_such_name(token.at, "re")
    if name in [*Field]:
        return Words(value, Field(name))
    if name in [*Where]:
        return Whole(Where(name), value)
    if name in _READERS:
        return _READERS[name](token.at, value)
    raise _no_such_name(token.at, name)


def _known(name: str) -> str:
    """The name as we have it."""
    return _ALIASES.get(name.lower(), name.lower())


def _is(at: int, value: str) -> Query:
    name = _known(value)
    if name in [*State]:
        return Is(State(name))
    raise _no_such_value(at, "is:", value, [*State])


def _flag(at: int, value: str) -> Query:
    wanted = Sentence("flag: takes the number of a flag, 0 for none: flag:2")
    return Flagged(_whole_number(at, value, wanted))


def _prop(at: int, value: str) -> Query:
    found = _COMPARISON.fullmatch(value.lower())
    if found is None:
        wording = "prop: takes a name, a sign and a number: prop:ivl>10. The names are {names}"
        raise SearchRefused(at, Sentence(wording, {"names": ", ".join(Figure)}))
    name = _known(found[1])
    if name in [*Figure]:
        return Compared(Figure(name), found[2], float(found[3]))
    raise _no_such_value(at, "prop:", found[1], [*Figure])


def _rated(at: int, value: str) -> Query:
    days, colon, rating = value.partition(":")
    wanted = Sentence(
        "rated: takes a number of days, and perhaps a rating from 1 to 4: rated:7 or rated:7:1"
    )
    if colon and rating not in {"1", "2", "3", "4"}:
        raise SearchRefused(at, wanted)
    return Rated(_whole_number(at, days, wanted), Rating(int(rating)) if colon else None)


def _introduced(at: int, value: str) -> Query:
    wanted = Sentence("introduced: takes a number of days: introduced:7")
    return Introduced(_whole_number(at, value, wanted))


_READERS: Mapping[str, Callable[[int, str], Query]] = {
    "is": _is,
    "flag": _flag,
    "prop": _prop,
    "rated": _rated,
    "introduced": _introduced,
}
"""What reads the value behind a name that stands for no text."""


def _whole_number(at: int, value: str, wanted: Sentence) -> int:
    if not re.fullmatch("[0-9]{1,5}", value) or int(value) > MAX_DAYS:
        raise SearchRefused(at, wanted)
    return int(value)


def _no_such_name(at: int, name: str) -> SearchRefused:
    if name in {"added", "edited"}:
        wording = (
            "a deck file does not tell when a card was {name}; "
            "introduced:7 finds what was first asked in the last 7 days"
        )
        return SearchRefused(at, Sentence(wording, {"name": name}))
    if name == "re":
        wording = (
            "there is no re: here, because some regular expressions never come to an end; "
            "* stands for anything and _ for one character"
        )
        return SearchRefused(at, Sentence(wording))
    known = [*Where, *Field, *_READERS]
    if guess := nearest(name, known):
        wording = r"there is no {name}: here; did you mean {guess}:? A colon of a text is typed \:"
        return SearchRefused(at, Sentence(wording, {"name": name, "guess": guess}))
    wording = r"there is no {name}: here, but {known}. A colon of a text is typed \:"
    names = " ".join(f"{one}:" for one in known)
    return SearchRefused(at, Sentence(wording, {"name": name, "known": names}))


def _no_such_value(at: int, name: str, value: str, known: list[str]) -> SearchRefused:
    if guess := nearest(value.lower(), known):
        wording = "{name} does not know '{value}'; did you mean {guess}?"
        return SearchRefused(at, Sentence(wording, {"name": name, "value": value, "guess": guess}))
    wording = "{name} does not know '{value}', but {known}"
    values = {"name": name, "value": value, "known": ", ".join(known)}
    return SearchRefused(at, Sentence(wording, values))
