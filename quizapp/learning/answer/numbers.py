"""Judges an answer that should be a number."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from quizapp.learning.answer import units
from quizapp.learning.answer.folding import fold, squash, words
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.languages import Table, table_of
from quizapp.learning.answer.quantities import Amount, Reading, readings
from quizapp.learning.card import Band, Numeric
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_GROUPED_FROM = 10_000


def shown(card: Numeric, tag: str) -> str:
    """The answer as the card would show it."""
    if card.display:
        return card.display
    written = written_number(card.value, table_of(tag))
    return f"{written} {card.unit}" if card.unit else written


def written_number(value: float | Fraction, table: Table) -> str:
    """A number as a language writes it: 7500, 75.000, 3,5."""
    exact = (
        Decimal(value.numerator) / value.denominator
        if isinstance(value, Fraction)
        else Decimal(repr(value))
    )
    plain = f"{exact:,f}" if abs(exact) >= _GROUPED_FROM else f"{exact:f}"
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    whole = whole.replace(",", table.grouping)
    return f"{whole}{table.decimal}{decimals}" if decimals else whole


class _Found(NamedTuple):
    """What one reading comes to."""

    verdict: Verdict
    reason: Sentence
    by_value: bool = False


_WRONG = partial(_Found, Verdict.WRONG)
_ALMOST = partial(_Found, Verdict.ALMOST)
_RANK = {Verdict.CORRECT: 2, Verdict.ALMOST: 1, Verdict.WRONG: 0}


def judge_number(card: Numeric, given: str, tag: str) -> Judgement:
    """The judgement of a typed number, in the best of the ways it can be read."""
    expected = shown(card, tag)
    found = _refused(card, given, tag) or max(
        (_judge_reading(card, reading, given, tag) for reading in readings(given, tag)),
        key=lambda found: (_RANK[found.verdict], not found.by_value),
        default=_WRONG(Sentence("there is no number in this answer")),
    )
    return Judgement(
        verdict=found.verdict,
        reason=found.reason,
        expected=expected,
        matched=expected,
        by_value=found.by_value,
    )


def _refused(card: Numeric, given: str, tag: str) -> _Found | None:
    """Whether the answer is wrong whatever number stands in it."""
    given_words = words(fold(given))
    if any(word in table_of(tag).negations for word in given_words):
        return _WRONG(Sentence("the answer says that it is not so"))
    own = _values(shown(card, tag), tag) | {exact(card.value)}
    for wrong in card.reject:
        if squash(fold(given)) == squash(fold(wrong)) or (
            _values(given, tag) & _values(wrong, tag) - own
        ):
            return _WRONG(Sentence("{wrong} is a well-known wrong answer", {"wrong": wrong}))
    return None


def _values(text: str, tag: str) -> set[Fraction]:
    """The number in a text as its language reads it, if there is one."""
    return {
        reading.amounts[0].value
        for reading in readings(text, tag)[:1]
        if len(reading.amounts) == 1 and not reading.foreign
    }


def exact(value: float) -> Fraction:
    """A number of a deck as the author wrote it: 0.1 is a tenth."""
    return Fraction(repr(value))


def _judge_reading(card: Numeric, reading: Reading, given: str, tag: str) -> _Found:
    amount = _one(reading.amounts)
    if amount is None or any(any(map(str.isdigit, word)) for word in reading.others):
        return _WRONG(Sentence("there is more than one number in this answer"))
    amount = _signed(card, amount, reading, tag)
    values = _in_unit_of_card(card, amount, reading)
    if not values:
        return _WRONG(
            Sentence(
                "{given} does not measure the same as {unit}",
                {"given": amount.unit_text, "unit": card.unit or shown(card, tag)},
            )
        )
    found = max(
        (_judge_value(card, value, amount, reading) for value in values),
        key=lambda found: _RANK[found.verdict],
    )
    return _with_form(card, found, amount, reading, tag)


def _one(amounts: tuple[Amount, ...]) -> Amount | None:
    """The one amount that the answer gives: a single one, or 1 hour 30 minutes together."""
    if len(amounts) == 1:
        return amounts[0]
    if not all(amount.unit for amount in amounts):
        return None
    first = amounts[0].unit[0]
    pairs = pairwise(amount.unit[0] for amount in amounts)
    if any(one.dimension != other.dimension or one.scale <= other.scale for one, other in pairs):
        return None
    total = sum((a.unit[0].convert(a.value, first) for a in amounts), Fraction(0))
    return Amount(total, amounts[0].unit[:1], amounts[0].unit_text)


def _signed(card: Numeric, amount: Amount, reading: Reading, tag: str) -> Amount:
    """The amount, negative where words say so: 44 BC, 10 degrees below zero."""
    table = table_of(tag)
    beside = f" {' '.join(reading.others)} "
    context = " ".join(("", card.prompt, card.unit or "", card.display or "", ""))
    context = f" {' '.join(words(fold(context)))} "
    before = any(f" {phrase} " in beside for phrase in table.before_christ + table.below_zero)
    asked = any(f" {phrase} " in context for phrase in table.before_christ)
    if asked:
        sign = 1 if card.value >= 0 else -1
        return amount._replace(value=sign * abs(amount.value)) if before or sign < 0 else amount
    return amount._replace(value=-abs(amount.value)) if before else amount


class _Value(NamedTuple):
    """A number in the card's unit; `converted` tells from which unit and back."""

    value: Fraction
    given: units.Unit | None = None
    own: units.Unit | None = None


def _in_unit_of_card(card: Numeric, amount: Amount, reading: Reading) -> list[_Value]:
    """What the amount may be in the card's unit; nothing where it measures something else."""
    known = units.meanings(card.unit or "")
    if not amount.unit:
        ratio = reading.is_fraction and known and not known[0].dimension and amount.value <= 1
        return [_Value(amount.value / known[0].scale if ratio else amount.value)]
    if card.unit is None or fold(amount.unit_text) == fold(card.unit):
        return [_Value(amount.value)]
    same = [
        (given, own) for given in amount.unit for own in known if given.dimension == own.dimension
    ]
    if any(given == own for given, own in same):
        return [_Value(amount.value)]
    return [_Value(given.convert(amount.value, own), given, own) for given, own in same]


def _judge_value(card: Numeric, found: _Value, amount: Amount, reading: Reading) -> _Found:
    target = exact(card.value)
    off = abs(found.value - target)
    if off <= _width(card.tolerance, target) or _is_rounded(card, found, amount, reading):
        return _Found(Verdict.CORRECT, Sentence("the number is right"))
    if card.almost and off <= _width(card.almost, target):
        return _ALMOST(Sentence("the number is near"), by_value=True)
    return _WRONG(Sentence("it is another number"))


def _width(band: Band | None, target: Fraction) -> Fraction:
    """How far off a band lets a number be."""
    if band is None:
        return Fraction(0)
    if band.absolute is not None:
        return exact(band.absolute)
    return abs(target) * exact(band.percent or 0) / 100


def _is_rounded(card: Numeric, found: _Value, amount: Amount, reading: Reading) -> bool:
    """Whether it is right but for the rounding that a fraction or a conversion needs."""
    target = exact(card.value)
    if found.given and found.own:
        theirs = found.own.convert(target, found.given)
        enough_digits = abs(amount.value) >= 10 or reading.decimals > 0  # noqa: PLR2004
        return enough_digits and round(theirs, reading.decimals) == amount.value
    decimals = _decimals(target)
    return reading.is_fraction and decimals > 0 and round(found.value, decimals) == target


def _decimals(value: Fraction) -> int:
    """How many decimals a number of a deck has."""
    return max(0, -int(Decimal(str(float(value))).normalize().as_tuple().exponent))


def _with_form(card: Numeric, found: _Found, amount: Amount, reading: Reading, tag: str) -> _Found:
    """The finding, less good where the number is right and its form is not."""
    table = table_of(tag)
    if found.verdict is Verdict.CORRECT:
        if reading.foreign:
            return _ALMOST(_number_format(reading.written, tag))
        if card.unit_required and not amount.unit_text and not _names_unit(card, reading):
            return _ALMOST(Sentence("the unit is missing: {unit}", {"unit": card.unit}))
        if _is_bound(reading, card, table):
            return _ALMOST(Sentence("the number is right, and the answer makes it a limit"))
    if found.verdict is Verdict.WRONG and _is_unscaled(card, amount, reading, tag):
        return _ALMOST(
            Sentence(
                "the number is right for {display}; its scale is missing",
                {"display": shown(card, tag)},
            )
        )
    return found


def _names_unit(card: Numeric, reading: Reading) -> bool:
    """Whether the card's unit, which no table knows, stands beside the number."""
    wanted = words(fold(card.unit or ""))
    return all(any(word.startswith(unit[:4]) for word in reading.others) for unit in wanted)


def _is_bound(reading: Reading, card: Numeric, table: Table) -> bool:
    allowed = words(fold(card.display or ""))
    return any(
        (word in table.bounds or word in {"<", ">", "≥", "≤"}) and word not in allowed
        for word in reading.others
    )


def _number_format(written: str, tag: str) -> Sentence:
    table = table_of(tag)
    value = _values(written, tag)
    return Sentence(
        "number format: in {language} {written} is {value}",
        {
            "language": table.name,
            "written": written,
            "value": written_number(min(value, default=Fraction(0)), table),
        },
    )


def _is_unscaled(card: Numeric, amount: Amount, reading: Reading, tag: str) -> bool:
    """Whether it is the number of the shown answer without its scale: 3,5 for 3,5 miljoen."""
    if reading.scaled or amount.unit or reading.foreign:
        return False
    return any(
        amount.value == mantissa
        for mantissa in _mantissas(shown(card, tag), exact(card.value), tag)
    )


def _mantissas(display: str, value: Fraction, tag: str) -> Iterator[Fraction]:
    """The digits of a display that is scaled."""
    if any(reading.scaled for reading in readings(display, tag)):
        for word in words(fold(display)):
            yield from (found for found in _values(word, tag) if found != value)
