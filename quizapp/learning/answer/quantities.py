"""Reads a typed answer as numbers with their units, in every way it may be meant."""

import re
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from quizapp.learning.answer import units
from quizapp.learning.answer.folding import fold, tidy, words
from quizapp.learning.answer.languages import Table, table_of
from quizapp.learning.answer.numberwords import Atom, Role, atoms_of, evaluate, settle
from quizapp.learning.answer.numerals import NUMERAL, Numeral, numeral

_LONGEST = 300
"""No number with its unit is longer; what is longer is a text."""
_TOKEN = re.compile(
    rf"(?:(?<![\w.,)] )(?<![\w.,)])(?P<sign>[-+]) ?(?=[.,]?\d))?(?:{NUMERAL})"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*(?:\^?-?\d+(?![.,]?\d))?)|(?P<mark>\S)"
)
_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹⁺⁻]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_UNIT_WORDS = 5
"""No unit has more words: pounds per square inch, graden per vierkante kilometer."""


class Amount(NamedTuple):
    """A number and its unit."""

    value: Fraction
    unit: tuple[units.Unit, ...] = ()
    """What the unit may be; empty where none is known by the name."""
    unit_text: str = ""


class Reading(NamedTuple):
    """One way to read an answer."""

    amounts: tuple[Amount, ...]
    others: tuple[str, ...]
    """The folded words beside the numbers and their units."""
    foreign: bool = False
    """Whether it is read with the signs of another language."""
    written: str = ""
    """The digits as typed, where they could be read in two ways."""
    scaled: bool = False
    """Whether a scale word stands in it."""
    is_fraction: bool = False
    decimals: int = 0


class _Token(NamedTuple):
    text: str
    number: Numeral | None
    atoms: tuple[tuple[Atom, ...], ...]
    """What it is as a number word; empty where it is none."""
    negative: bool = False
    touches: bool = False
    """Whether it follows the token before it without a space."""


def readings(text: str, tag: str) -> tuple[Reading, ...]:
    """The ways to read an answer in the language of the tag, the likeliest first."""
    if len(text) > _LONGEST:
        return ()
    table = table_of(tag)
    tokens = _tokens(text, table)
    found = dict.fromkeys(
        _Reader(tokens, table, foreign=foreign, letters=letters).read()
        for foreign, letters in product((False, True), repeat=2)
    )
    return tuple(
        sorted((reading for reading in found if reading.amounts), key=lambda one: one.foreign)
    )


def _tokens(text: str, table: Table) -> list[_Token]:
    """The answer cut into numbers, words and other signs."""
    text = _SUPERSCRIPT.sub(lambda found: "^" + found[0].translate(_PLAIN), text)
    tokens = []
    for found in _TOKEN.finditer(tidy(text)):
        touches = found.start() > 0 and not found.string[found.start() - 1].isspace()
        if found["word"]:
            folded = fold(found["word"])
            tokens.append(
                _Token(found["word"], None, atoms_of(folded, table.code), touches=touches)
            )
        elif found["mark"]:
            tokens.append(_Token(found["mark"], None, (), touches=touches))
        else:
            number = numeral(found, table)
            tokens.append(
                _Token(found[0], number, (), negative=found["sign"] == "-", touches=touches)
            )
    return tokens


class _Reader:
    """Goes through the tokens once and reads them in one of the possible ways."""

    def __init__(self, tokens: list[_Token], table: Table, *, foreign: bool, letters: bool) -> None:
        self.tokens = tokens
        self.table = table
        self.foreign = foreign
        self.letters = letters
        """Whether a single letter after digits is a scale (7,5k) and no unit."""
        self.place = 0
        self.amounts: list[Amount] = []
        self.others: list[str] = []
        self.written = ""
        self.scaled = False
        self.is_fraction = False
        self.decimals = 0
        self.prefix: tuple[str, tuple[units.Unit, ...]] = ("", ())

    def read(self) -> Reading:
        """The reading."""
        while self.place < len(self.tokens):
            run = self._run()
            if run:
                self._take_numbers(run)
            else:
                self._take_other()
        return Reading(
            tuple(self.amounts),
            tuple(self.others),
            foreign=self.foreign and bool(self.written),
            written=self.written,
            scaled=self.scaled,
            is_fraction=self.is_fraction,
            decimals=self.decimals,
        )

    def _run(self) -> list[tuple[Atom, ...]]:
        """The atoms of the number that begins here, in the tokens up to where it ends."""
        run: list[tuple[Atom, ...]] = []
        end = self.place
        for place in range(self.place, len(self.tokens)):
            meanings = self._meanings(place, begun=bool(run))
            if not meanings:
                hyphen = self.tokens[place].text == "-" and run and place + 1 < len(self.tokens)
                if hyphen and self._between_words(place):
                    continue
                break
            run += meanings
            if meanings[-1][0].role is not Role.AND:
                end = place + 1
                kept = len(run)
        if end == self.place or not _counts(run[:kept]):
            return []
        self.place = end
        return run[:kept]

    def _between_words(self, place: int) -> bool:
        """Whether a hyphen joins two number words: seventy-five."""
        before, after = self.tokens[place - 1], self.tokens[place + 1]
        return bool(before.atoms and after.atoms and after.touches)

    def _meanings(self, place: int, *, begun: bool) -> tuple[tuple[Atom, ...], ...]:
        token = self.tokens[place]
        if token.number:
            return self._literal(token, token.number)
        if not token.atoms:
            return ()
        first = token.atoms[0][0].role
        if first in ({Role.MINUS} if begun else {Role.AND, Role.POINT}):
            return ()
        if len(token.text) == 1 and first is Role.SCALE:
            after_digits = place > 0 and self.tokens[place - 1].number
            return token.atoms if after_digits and self.letters and begun else ()
        return token.atoms

    def _literal(self, token: _Token, number: Numeral) -> tuple[tuple[Atom, ...], ...]:
        value = number.value
        if number.other is not None:
            value = number.other if self.foreign else value
            self.written = token.text
        self.is_fraction |= number.is_fraction
        self.decimals = number.decimals
        atom = (Atom(Role.LITERAL, value),)
        return ((Atom(Role.MINUS),), atom) if token.negative else (atom,)

    def _take_numbers(self, run: list[tuple[Atom, ...]]) -> None:
        atoms = settle(run)
        self.scaled |= any(atom.role in {Role.SCALE, Role.HUNDRED} for atom in atoms)
        self.is_fraction |= any(atom.role is Role.PART for atom in atoms)
        values = evaluate(atoms)
        self._skip_ordinal_ending()
        text, unit = self._unit()
        if not text:
            text, unit = self.prefix
        self.prefix = ("", ())
        self.amounts += [Amount(value, unit, text) for value in values]

    def _skip_ordinal_ending(self) -> None:
        """The letters of 28e and 2nd."""
        if self.place < len(self.tokens) and self.tokens[self.place].touches:
            if self.tokens[self.place].text.casefold() in self.table.ordinal_endings:
                self.place += 1

    def _unit(self) -> tuple[str, tuple[units.Unit, ...]]:
        """The unit that begins here, the longest that is one."""
        for end in range(min(len(self.tokens), self.place + _UNIT_WORDS * 2), self.place, -1):
            tokens = self.tokens[self.place : end]
            if any(token.number for token in tokens):
                continue
            text = "".join(
                token.text if token.touches else f" {token.text}" for token in tokens
            ).strip()
            found = units.meanings(self._known(text))
            if found and not self._is_preposition(text, end):
                self.place = end
                return text, found
        return "", ()

    def _known(self, text: str) -> str:
        text = text.rstrip(".")
        return self.table.unit_words.get(text.casefold(), text)

    def _is_preposition(self, text: str, end: int) -> bool:
        """Whether the word is no unit because more follows: 12 in total."""
        return text.casefold() in self.table.light and end < len(self.tokens)

    def _take_other(self) -> None:
        token = self.tokens[self.place]
        self.place += 1
        followed = self.place < len(self.tokens) and self.tokens[self.place].number
        unit = units.meanings(token.text) if followed and not token.text.isalpha() else ()
        if followed and len(token.text) == 3:  # noqa: PLR2004
            unit = units.meanings(token.text)
        if unit:
            self.prefix = (token.text, unit)
        else:
            self.others += words(fold(token.text))


def _counts(run: list[tuple[Atom, ...]]) -> bool:
    """Whether the atoms are a number, and not only the words inside one."""
    inside = {Role.AND, Role.ONE, Role.POINT, Role.MINUS}
    return any(atom.role not in inside for atoms in run for atom in atoms)
