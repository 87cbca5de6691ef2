"""Judges an answer that should be a number."""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from quizapp.learning.answer.amounts import Amount, together
from quizapp.learning.answer.asked import asked_unit, asks_count, is_named, limits_asked, meant
from quizapp.learning.answer.dates import month_of, read_date
from quizapp.learning.answer.finding import Finding, almost, best, correct, wrong
from quizapp.learning.answer.folding import fold, squash, words
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.measures import Unit
from quizapp.learning.answer.numerals import written_number
from quizapp.learning.answer.quantities import (
    Reading,
    mentions_era,
    number_format,
    readings,
    respelt_numbers,
    value_of,
)
from quizapp.learning.card import Band, Numeric
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_TELLING = 10
"""A rounded number of at least two digits tells what was rounded."""
_MOST_ROUNDED = Fraction(2, 100)
"""Rounding further makes another number of it, unless the card's tolerance allows that."""
_DIGITS = 4
_NUMBER_SIGN = re.compile(r"\b(?:no|nr)\. ?(?=\d)", re.IGNORECASE)
_RESTATED = re.compile(r"([^()=]+)[(=]([^()=]+)\)?")
"""The same number twice: twelve (12)."""
_NO_NUMBER = wrong(Sentence("there is no number in this answer"))
_LIMITS = frozenset("<>≤≥")


def shown_number(card: Numeric, tag: str) -> str:
    """The answer as the card would show it."""
    if card.display:
        return card.display
    written = written_number(exact(card.value), table_of(tag))
    return f"{written} {card.unit}" if card.unit else written


def exact(value: float) -> Fraction:
    """A number of a deck as its author wrote it: 0.1 is a tenth."""
    return Fraction(repr(value))


def judge_number(card: Numeric, given: str, tag: str) -> Judgement:
    """The judgement of a typed number, in the kindest of the ways it can be read."""
    marker = _Marker(card, tag)
    found = marker.refused(given) or marker.best_finding(given)
    return Judgement(
        verdict=found.verdict,
        reason=found.reason,
        expected=marker.shown,
        matched=marker.shown,
        by_value=found.by_value,
    )


class _Value(NamedTuple):
    """A number in the card's unit, and the units it was converted from and to."""

    value: Fraction
    given: Unit | None = None
    own: Unit | None = None


class _Marker:
    """Marks the answers to one card."""

    def __init__(self, card: Numeric, tag: str) -> None:
        self.card = card
        self.tag = tag
        self.table = table_of(tag)
        self.target = exact(card.value)
        self.shown = shown_number(card, tag)
        self.unit = asked_unit(card, tag)
        self.meant = meant(self.unit, card, tag)

    def refused(self, given: str) -> Finding | None:
        """Whether the answer is wrong whatever number stands in it."""
        said = words(fold(_NUMBER_SIGN.sub("", given)))
        if self.table.negations.intersection(said):
            return wrong(Sentence("the answer says that it is not so"))
        value, plain = value_of(given, self.tag), squash(fold(given))
        for known in self.card.reject:
            same_text = squash(fold(known)) == plain
            same_value = value not in {None, self.target} and value == value_of(known, self.tag)
            if same_text or same_value:
                return wrong(Sentence("{wrong} is a well-known wrong answer", {"wrong": known}))
        return None

    def best_finding(self, given: str) -> Finding:
        """The kindest finding over the ways to read the answer, misspelt number words last."""
        restated = _RESTATED.fullmatch(given.strip())
        said = restated.groups() if restated else ()
        twice = [self._as_said(part) for part in said]
        if twice and all(found.verdict is Verdict.CORRECT for found in twice):
            return twice[0]
        found = self._as_said(given)
        if found.verdict is not Verdict.WRONG:
            return found
        mended = respelt_numbers(given, self.tag)
        if mended != given and self._as_said(mended).verdict is Verdict.CORRECT:
            return almost(Sentence("spelling: it is written {number}", {"number": mended}))
        return best((found, self._year_of_date(given)), found)

    def _as_said(self, text: str) -> Finding:
        return best(map(self.finding, readings(text, self.tag)), _NO_NUMBER)

    def _year_of_date(self, given: str) -> Finding:
        """The finding for the year, where a date with a named month is given."""
        said = () if self.unit else words(fold(given))
        names_month = any(month_of(word, self.tag) for word in said)
        found = read_date(given, self.tag) if names_month else None
        if found is None or found.date.year is None:
            return _NO_NUMBER
        return self.finding(Reading((Amount(Fraction(found.date.year)),), found.others))

    def finding(self, reading: Reading) -> Finding:
        """The finding for one way to read the answer."""
        amount = together(tuple(map(self._fitting, reading.amounts))) or self._share(reading)
        if amount is None or any(any(map(str.isdigit, word)) for word in reading.others):
            return wrong(Sentence("there is more than one number in this answer"))
        amount = amount._replace(value=self._signed(amount.value, reading))
        values = self._in_own_unit(amount, reading)
        if not values:
            return wrong(self._unfitting(amount))
        found = best(
            (self._judged(value, amount, reading) for value in values), wrong(Sentence(""))
        )
        return self._in_form(found, amount, reading)

    def _fitting(self, amount: Amount) -> Amount:
        """The amount with the meanings of its unit that measure what is asked, if it has any."""
        fitting = tuple(given for given, _ in self._convertible(amount))
        return amount._replace(unit=tuple(dict.fromkeys(fitting)) or amount.unit)

    def _share(self, reading: Reading) -> Amount | None:
        """A share in two numbers, where a ratio is asked for: seven out of ten."""
        if not (self.meant and self.meant[0].is_ratio):
            return None
        part, whole, *more = (*(amount.value for amount in reading.amounts), Fraction(0))
        between = " ".join(reading.others)
        is_share = between.endswith(self.table.out_of) and 0 <= part <= whole and len(more) == 1
        return Amount(part / whole / self.meant[0].scale) if is_share and whole else None

    def _unfitting(self, amount: Amount) -> Sentence:
        """Why the unit of an amount does not fit."""
        if not self.unit:
            return Sentence(
                "{unit} is a unit, and a plain number is asked for", {"unit": amount.unit_text}
            )
        if self._convertible(amount):
            return Sentence("{unit} is asked for", {"unit": self.unit})
        return Sentence(
            "{given} does not measure the same as {unit}",
            {"given": amount.unit_text, "unit": self.unit},
        )

    def _question(self) -> str:
        return f"{self.card.prompt} {self.card.unit or ''} {self.card.display or ''}"

    def _signed(self, value: Fraction, reading: Reading) -> Fraction:
        """The number with the sign that words give it: below zero, before Christ.

        Years of an era that the question speaks of need not name it, and have the card's sign.
        """
        if not mentions_era(self._question()):
            return -abs(value) if reading.below else value
        return value if (self.target < 0) == reading.above else -value

    def _in_own_unit(self, amount: Amount, reading: Reading) -> list[_Value]:
        """What the amount may be in the card's unit; nothing where it measures something else."""
        value = amount.value
        if not amount.unit:
            is_ratio = reading.is_fraction and self.meant and self.meant[0].is_ratio
            return [_Value(value / self.meant[0].scale if is_ratio and value <= 1 else value)]
        if not self.unit and asks_count(self.card, self.tag):
            return []
        if not self.unit:
            return [
                _Value(value),
                *(_Value(value * one.scale) for one in amount.unit if one.is_ratio),
            ]
        converted = [
            _Value(given.convert(value, own), given, own)
            for given, own in self._convertible(amount)
            if given == self._convertible(amount)[0][0]
            if self.card.unit or not is_named(given, self.card, self.tag)
            if given != own and not self._is_asked(amount)
        ]
        if fold(amount.unit_text) == fold(self.unit) or set(amount.unit) & set(self.meant):
            return [_Value(value), *(converted if len(amount.unit) == 1 else ())]
        return converted

    def _is_asked(self, amount: Amount) -> bool:
        """Whether the question names this very amount: how many grams are there in an ounce?"""
        asked = readings(self.card.prompt, self.tag)[:1]
        return any(
            one.value == amount.value and not set(one.unit).isdisjoint(amount.unit)
            for reading in asked
            for one in reading.amounts
        )

    def _convertible(self, amount: Amount) -> list[tuple[Unit, Unit]]:
        """What a unit may be and what ours may be, where these measure the same."""
        pairs = product(amount.unit, self.meant)
        return [(given, own) for given, own in pairs if given.dimension == own.dimension]

    def _judged(self, found: _Value, amount: Amount, reading: Reading) -> Finding:
        off = abs(found.value - self.target)
        within = off <= self._width(self.card.tolerance)
        if within or self._is_rounded(found, amount, reading):
            return correct(Sentence("the number is right"))
        if self.card.almost and off <= self._width(self.card.almost):
            return almost(Sentence("the number is near"), by_value=True)
        return wrong(self._another(found))

    def _another(self, found: _Value) -> Sentence:
        """Why a number is wrong, told in the card's unit."""
        if found.given is None:
            return Sentence("it is another number")
        shown = written_number(_shortened(found.value), self.table)
        return Sentence("that is {number} {unit}", {"number": shown, "unit": self.unit})

    def _width(self, band: Band | None) -> Fraction:
        """How far off a band lets a number be."""
        if band is None:
            return Fraction(0)
        if band.absolute is not None:
            return exact(band.absolute)
        return abs(self.target) * exact(band.percent or 0) / 100

    def _is_rounded(self, found: _Value, amount: Amount, reading: Reading) -> bool:
        """Whether it is right but for the rounding that a fraction or a conversion needs."""
        if found.given and found.own:
            theirs = found.own.convert(self.target, found.given)
            is_near = abs(found.value - self.target) <= abs(self.target) * _MOST_ROUNDED
            telling = abs(amount.value) * 10**reading.decimals >= _TELLING
            return is_near and telling and round(theirs, reading.decimals) == amount.value
        decimals = _decimals(self.card.value)
        return reading.is_fraction and decimals > 0 and round(found.value, decimals) == self.target

    def _in_form(self, found: Finding, amount: Amount, reading: Reading) -> Finding:
        """The finding, less good where the number is right and its form is not."""
        is_right = found.verdict is Verdict.CORRECT
        if reading.foreign:
            reason = number_format(reading.written, self.tag)
            return almost(reason) if is_right else wrong(found.reason)
        if is_right:
            return self._in_full(amount, reading) or found
        if self._is_unscaled(amount, reading):
            return almost(Sentence("scale missing: it is {display}", {"display": self.shown}))
        return found

    def _in_full(self, amount: Amount, reading: Reading) -> Finding | None:
        """What is missing from, or too much in, an answer with the right number."""
        if self.card.unit_required and not amount.unit_text and not self._names_unit(reading):
            return almost(Sentence("unit missing: it is {display}", {"display": self.shown}))
        own = limits_asked(self.card.prompt, self.tag).union(words(fold(self.shown)))
        if ((self.table.bounds | _LIMITS) - own).intersection(reading.others):
            return almost(Sentence("the number is right, and the answer makes it a limit"))
        return None

    def _names_unit(self, reading: Reading) -> bool:
        """Whether a unit that no table knows stands beside the number."""
        return set(reading.others) >= set(words(fold(self.card.unit or "")))

    def _is_unscaled(self, amount: Amount, reading: Reading) -> bool:
        """Whether it is the shown number without its scale: 3,5 for 3,5 miljoen."""
        if reading.scaled or amount.unit:
            return False
        scaled = any(
            one.scaled or one.amounts[0].value != self.target
            for one in readings(self.shown, self.tag)
        )
        digits = {value_of(word, self.tag) for word in words(fold(self.shown))}
        return scaled and amount.value in digits - {self.target}


def _shortened(value: Fraction) -> Fraction:
    """The value to so many digits as a reason needs."""
    return Fraction(f"{float(value):.{_DIGITS}g}")


def _decimals(value: float) -> int:
    """How many decimals a number of a deck has."""
    return max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))
