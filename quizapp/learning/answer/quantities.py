"""Reads a typed answer as numbers with their units, in every way it may be meant."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from quizapp.learning.answer.amounts import Amount
from quizapp.learning.answer.folding import fold, powers, tidy, words
from quizapp.learning.answer.languages import TABLES, table_of
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.numberwords import respelt
from quizapp.learning.answer.numerals import Numeral, written_number
from quizapp.learning.answer.sums import Atom, Role, evaluate, settle
from quizapp.learning.answer.tokens import Token, tokens_of
from quizapp.learning.answer.units import meanings
from quizapp.words import Sentence

_LONGEST = 300
"""No number with its unit is longer; what is longer is a text."""
_UNIT_TOKENS = 8
"""No unit has more words and signs: graden per vierkante kilometer."""
_CODE = 3
"""The codes of money, which may stand before the number, have three letters."""


class Reading(NamedTuple):
    """One way to read an answer."""

    amounts: tuple[Amount, ...]
    others: tuple[str, ...] = ()
    """The folded words beside the numbers and their units."""
    written: str = ""
    """The digits as typed, where they could be read in two ways."""
    foreign: bool = False
    """Whether they are read with the signs of another language."""
    scaled: bool = False
    """Whether a scale word stands in it."""
    is_fraction: bool = False
    is_ordinal: bool = False
    """Whether it says which in a row: sixth."""
    decimals: int = 0
    below: bool = False
    """Whether words make it negative: below zero, before Christ."""
    above: bool = False
    """Whether words make it a year of our era."""


@lru_cache(maxsize=512)
def readings(text: str, tag: str) -> tuple[Reading, ...]:
    """The ways to read an answer in the language of the tag, the likeliest first."""
    if len(text) > _LONGEST:
        return ()
    table = table_of(tag)
    rest, below = _phrases(("below_zero", "before_christ")).subn(" ", _unquoted(text))
    rest, above = _phrases(("after_christ",)).subn(" ", rest)
    tokens = tokens_of(rest, table)
    found = dict.fromkeys(
        _Reader(tokens, table, foreign=foreign, letters=letters).read()
        for foreign in _ways(any(one.number and one.number.other is not None for one in tokens))
        for letters in _ways(any(one.atoms and len(one.text) == 1 for one in tokens))
    )
    return tuple(
        reading._replace(below=below > 0, above=above > 0) for reading in found if reading.amounts
    )


def _unquoted(text: str) -> str:
    """The text without quotes around it, which would be inches, and with ± as one sign."""
    text = tidy(powers(text)).replace("+/-", "±").replace("+-", "±")
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] in "\"'" else text


def _ways(two: bool) -> tuple[bool, ...]:
    """The values of a switch worth trying, the usual first."""
    return (False, True) if two else (False,)


def respelt_numbers(text: str, tag: str) -> str:
    """The text with slips in its number words mended."""
    if len(text) > _LONGEST:
        return text
    code = table_of(tag).code
    return re.sub(
        r"[^\W\d_]+",
        lambda found: found[0] if meanings(found[0]) else respelt(fold(found[0]), code),
        text,
    )


def value_of(text: str, tag: str) -> Fraction | None:
    """The one number in a text as its language reads it; None where there is not one."""
    for reading in readings(text, tag)[:1]:
        if len(reading.amounts) == 1 and not reading.foreign:
            value = reading.amounts[0].value
            return -value if reading.below else value
    return None


def number_format(written: str, tag: str) -> Sentence:
    """Why a number that is right in another language is not in this one."""
    table = table_of(tag)
    return Sentence(
        "number format: in {language} {written} is {value}",
        {
            "language": table.name,
            "written": written,
            "value": written_number(value_of(written, tag) or Fraction(0), table),
        },
    )


def mentions_era(text: str) -> bool:
    """Whether a text speaks of years before Christ."""
    return _phrases(("before_christ",)).search(tidy(text)) is not None


@cache
def _phrases(fields: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for phrases of all languages; their words may be parted by points."""
    found = {phrase for table in TABLES for field in fields for phrase in getattr(table, field)}
    longest_first = sorted(found, key=len, reverse=True)
    wordings = "|".join(r"[ .]*".join(map(re.escape, text.split())) for text in longest_first)
    return re.compile(rf"(?<![^\W\d])(?:{wordings})(?!\w)\.?", re.IGNORECASE)


_Run = list[tuple[Atom, ...]]


class _Reader:
    """Goes through the tokens once and reads them in one of the possible ways."""

    def __init__(self, tokens: list[Token], table: Table, *, foreign: bool, letters: bool) -> None:
        self.tokens = tokens
        self.table = table
        self.foreign = foreign
        """Whether digits are read with the signs of another language."""
        self.letters = letters
        """Whether a single letter after digits is a scale (7,5k) and no unit."""
        self.articles = table.one & table.articles
        self.place = 0
        self.amounts: list[Amount] = []
        self.others: list[str] = []
        self.written = ""
        self.scaled = False
        self.is_fraction = False
        self.is_ordinal = False
        self.decimals = 0
        self.before: Amount | None = None
        """A unit that stands before its number: € 5."""

    def read(self) -> Reading:
        """The reading."""
        while self.place < len(self.tokens):
            if not self._is_article() and (run := self._run()):
                self._take_numbers(run)
            else:
                self._take_other()
        return Reading(
            (*self._one_unit(), *self.amounts),
            tuple(self.others),
            written=self.written,
            foreign=self.foreign and bool(self.written),
            scaled=self.scaled,
            is_fraction=self.is_fraction,
            is_ordinal=self.is_ordinal,
            decimals=self.decimals,
        )

    def _one_unit(self) -> Iterator[Amount]:
        """The amount in "a kilo" or "an hour and a half", where no other number stands."""
        if any(amount.unit or amount.value >= 1 for amount in self.amounts):
            return
        for place, token in enumerate(self.tokens, 1):
            self.place = place
            unit = self._unit() if fold(token.text) in self.table.one else None
            if unit:
                yield unit._replace(value=Fraction(1))

    def _is_article(self) -> bool:
        """Whether a word for one stands before a word and a number: een kleine 300."""
        token, *after = self.tokens[self.place :]
        if not (token.atoms and after and fold(token.text) in self.articles):
            return False
        following, *later = after
        table = self.table
        is_word = following.text.isalpha() and not (following.atoms or meanings(following.text))
        joining = table.either | table.both | table.bounds | table.point
        has_number = any(one.number or one.atoms for one in later)
        return is_word and has_number and fold(following.text) not in joining

    def _run(self) -> _Run:
        """The atoms of the number that begins here; the place moves behind it."""
        run: _Run = []
        kept: _Run = []
        end = self.place
        for place in range(self.place, len(self.tokens)):
            meanings = self._meanings(place, begun=bool(run))
            run += meanings
            if meanings and meanings[-1][0].role is not Role.AND:
                kept, end = run[:], place + 1
            elif not meanings and not self._is_hyphen(place, begun=bool(run)):
                break
        if not _counts(kept):
            return []
        self.place = end
        return kept

    def _is_hyphen(self, place: int, *, begun: bool) -> bool:
        """Whether a hyphen joins two number words: seventy-five."""
        around = self.tokens[place - 1 : place + 2 : 2]
        return begun and self.tokens[place].text == "-" and all(one.atoms for one in around)

    def _meanings(self, place: int, *, begun: bool) -> tuple[tuple[Atom, ...], ...]:
        """What the token is as part of a number that has begun, or begins here."""
        token = self.tokens[place]
        if token.number:
            return self._literal(token, token.number)
        if not token.atoms:
            return ()
        first = token.atoms[0][0].role
        if first in ({Role.MINUS} if begun else {Role.AND, Role.POINT}):
            return ()
        if len(token.text) == 1 and first is Role.SCALE:
            after_digits = begun and self.tokens[place - 1].number is not None
            return token.atoms if after_digits and self.letters else ()
        return token.atoms

    def _literal(self, token: Token, number: Numeral) -> tuple[tuple[Atom, ...], ...]:
        value = number.value
        if number.other is not None:
            value = number.other if self.foreign else value
            self.written = token.text
        self.is_fraction |= number.is_fraction
        self.decimals = number.decimals
        atom = (Atom(Role.LITERAL, value),)
        return ((Atom(Role.MINUS),), atom) if token.negative else (atom,)

    def _take_numbers(self, run: _Run) -> None:
        atoms = settle(run)
        self.scaled |= any(atom.role in {Role.SCALE, Role.HUNDRED} for atom in atoms)
        self.is_fraction |= any(atom.role is Role.PART for atom in atoms)
        self.is_ordinal |= any(atom.role is Role.ORDINAL for atom in atoms)
        self._skip_ordinal_ending()
        unit = self._unit() or self._unit_of_part() or self.before or Amount(Fraction(0))
        self.before = None
        self.amounts += [unit._replace(value=value) for value in evaluate(atoms)]

    def _skip_ordinal_ending(self) -> None:
        """The letters of 28e and 2nd."""
        after = self.tokens[self.place : self.place + 1]
        if after and after[0].touches and after[0].text.casefold() in self.table.ordinal_endings:
            self.place += 1
            self.is_ordinal = True

    def _unit(self) -> Amount | None:
        """The unit that begins here, the longest that is one."""
        for end in range(min(len(self.tokens), self.place + _UNIT_TOKENS), self.place, -1):
            tokens = self.tokens[self.place : end]
            if any(token.number for token in tokens) or self._is_other_word(tokens, end):
                continue
            text = "".join(one.text if one.touches else f" {one.text}" for one in tokens)
            text = text.strip(" .")
            if found := meanings(text):
                self.place = end
                return Amount(Fraction(0), found, text)
        return None

    def _unit_of_part(self) -> Amount | None:
        """The unit of which a fraction is taken: three quarters of an hour."""
        start, small = self.place, self.table.light | self.table.articles
        while self.is_fraction and self.place < len(self.tokens):
            if fold(self.tokens[self.place].text) not in small:
                break
            self.place += 1
        unit = self._unit() if self.place > start else None
        if unit is None:
            self.place = start
        return unit

    def _is_other_word(self, tokens: list[Token], end: int) -> bool:
        """Whether what looks like a unit is a word of the sentence: 12 in total."""
        first = fold(tokens[0].text)
        if first in self.table.bounds | self.table.either | self.table.articles:
            return len(tokens[0].text) > 1
        return first in self.table.light and end < len(self.tokens)

    def _take_other(self) -> None:
        """A word or sign that is no number: a unit before its number, or something else."""
        token = self.tokens[self.place]
        self.place += 1
        followed = self.place < len(self.tokens) and self.tokens[self.place].number is not None
        is_code = len(token.text) == _CODE and fold(token.text) not in self.table.light
        may_lead = followed and (is_code or not token.text.isalpha())
        unit = meanings(token.text) if may_lead else ()
        if unit:
            self.before = Amount(Fraction(0), unit, token.text)
        else:
            self.others += words(fold(token.text))


def _counts(run: _Run) -> bool:
    """Whether the atoms are a number, and not only the words inside one."""
    inside = {Role.AND, Role.ONE, Role.POINT, Role.MINUS}
    return any(atom.role not in inside for atoms in run for atom in atoms)
