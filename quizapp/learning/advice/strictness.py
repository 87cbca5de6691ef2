"""Answers that are taken too strictly: names in one spelling, numbers to the last digit."""

from collections.abc import Iterator
from fractions import Fraction

from quizapp.learning.advice.cues import cues_of
from quizapp.learning.advice.finding import Advice, Looked
from quizapp.learning.answer import judge
from quizapp.learning.answer.asked import asked_unit
from quizapp.learning.answer.measures import Dimension
from quizapp.learning.answer.numbers import exact
from quizapp.learning.answer.units import meanings
from quizapp.learning.card import Numeric, ShortAnswer
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_UNMEASURED = {"s", "rad", "bit", "EUR", "USD", "GBP", "JPY", "CHF", "RUB", "CNY", "INR", "NLG"}
"""Dimensions that questions mostly ask exactly: hours of a day, degrees of an angle, prices."""
_MANY = 1_000
_DIGITS = 3
_MOST_DIGITS = 5
"""Few numbers are known by heart with more digits."""
_ROUND_DIGITS = 2
"""A number of many that has no more digits than these is a rounded one."""


def strictness(looked: Looked) -> Iterator[Advice]:
    """Where a right answer would be called wrong."""
    card = looked.card
    if isinstance(card, ShortAnswer):
        yield from _name(card, looked)
    elif isinstance(card, Numeric) and not (card.tolerance or card.almost):
        yield from _number(card, looked)


def _name(card: ShortAnswer, looked: Looked) -> Iterator[Advice]:
    """A person asked for by a name of which only one form is right."""
    asks_who = cues_of(looked.tag).who.intersection(looked.prompt[:1]) or card.grading.name
    if not asks_who or not card.answers[0][0].isupper():
        return
    *first, last = card.answers[0].split()
    if not first and len(card.answers) == 1:
        reason = Sentence("only one form of the name is listed")
        yield looked.advice("answers", reason, "add the full name, or another spelling")
    elif first and judge(card, "", last, language=looked.tag).verdict is not Verdict.CORRECT:
        reason = Sentence("the family name alone would not be right")
        yield looked.advice("answers", reason, "list it, or set grading.name")


def _number(card: Numeric, looked: Looked) -> Iterator[Advice]:
    """A measured or rounded number that has to be given to the last digit."""
    target = exact(card.value)
    reason = None
    if _is_measured(card, target, looked) or _is_rounded(card, target, looked):
        reason = Sentence("only the exact number is right, though it is measured or rounded")
    elif _digits(target) > _MOST_DIGITS:
        reason = Sentence("only the exact number is right, all its digits")
    if reason:
        fix = "add a tolerance, or one of 0 where it has to be exact"
        yield looked.advice("value", reason, fix)


def _dimensions(text: str) -> set[Dimension]:
    return {unit.dimension for unit in meanings(text)}


def _is_measured(card: Numeric, target: Fraction, looked: Looked) -> bool:
    """Whether it is a length or a weight of many digits, and not one unit told in another."""
    measured = {
        dimension
        for dimension in _dimensions(asked_unit(card, looked.tag))
        if dimension and not any(base in _UNMEASURED for base, _ in dimension[:1])
    }
    if not measured or (_digits(target) < _DIGITS and abs(target) < _MANY):
        return False
    own = meanings(asked_unit(card, looked.tag))
    small = looked.table.articles | looked.table.light
    others = (unit for word in looked.prompt if word not in small for unit in meanings(word))
    return not any(unit.dimension in measured and unit not in own for unit in others)


def _is_rounded(card: Numeric, target: Fraction, looked: Looked) -> bool:
    """Whether it is a large count with few digits: 3,500,000 people."""
    is_counted = not _dimensions(asked_unit(card, looked.tag))
    return is_counted and abs(target) >= _MANY * 10 and _digits(target) <= _ROUND_DIGITS


def _digits(value: Fraction) -> int:
    """How many digits of a number say something: 2 of 7500, 3 of 0.125."""
    text = f"{float(abs(value)):.12g}".partition("e")[0].replace(".", "")
    return len(text.strip("0"))
