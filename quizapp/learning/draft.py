"""Cards drafted from a stretch of a text: what can be filled in is filled in.

A draft is a form (see `form.py`), so that it opens in the editor, where its author makes a question
of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from quizapp.learning.answer.amounts import Amount, together
from quizapp.learning.answer.dates import read_date
from quizapp.learning.answer.inwords import in_words
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.numerals import written_number
from quizapp.learning.answer.quantities import readings
from quizapp.learning.card import PartialDate
from quizapp.learning.suggest import Fact, FactKind, Sentence

BLANK = "…"
"""What stands in a question where its answer was."""

TOLERANCE = "5 %"
"""How far off a large or rounded number may be."""

EXACT_BELOW = 100
"""A number below this is counted, not measured or rounded."""

DISTRACTORS = 3
FACTORS = (Fraction(2), Fraction(1, 2), Fraction(10), Fraction(1, 10), Fraction(3, 2))


_GAP = re.compile(r"\{\{c(\d+)::(.*?)(?:::.*?)?\}\}")
WHOLE = 100
"""No share is more than so many percent."""
_PERCENT = {"%", "percent", "per cent", "procent"}
_YEAR = re.compile(r"1\d{3}|20\d\d")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Span(NamedTuple):
    """A selected stretch of a text, in one of its sentences."""

    text: str
    sentence: str
    start: int
    """Where it begins in the sentence."""
    where: str = ""
    """Where the sentence stands in the source, in words."""


def span_of(text: str, start: int, end: int, sentences: Sequence[Sentence]) -> Span | None:
    """The selection as a span of one sentence; None where it is in none, or in several."""
    for sentence in sentences:
        if sentence.start <= start < end <= sentence.end:
            return Span(text[start:end], sentence.text, start - sentence.start)
    return None


def draft(kind: str, span: Span, tag: str, facts: Iterable[Fact] = ()) -> dict[str, str]:
    """The form of a card of this kind that asks for the span; `facts` are those of the text."""
    answer = " ".join(span.text.split())
    form = {
        "prompt": _with(span, BLANK),
        "source.quote": " ".join(span.sentence.split()),
        "source.where": span.where,
    }
    own = {
        "cloze": {"prompt": _with(span, f"{{{{c1::{answer}}}}}")},
        "true-false": {"prompt": _with(span, answer), "answer": "true"},
        "flashcard": {"answer": answer},
        "short-answer": {"answers": answer, **_named(answer, facts)},
        "numeric": _number(answer, tag),
        "date": _date(answer, tag),
        "choice": {
            "answers": answer,
            "distractors": "\n".join(distractors(answer, tag, facts)),
        },
    }
    return form | own[kind]


def with_gap(prompt: str, span: Span) -> str | None:
    """A cloze of the span's sentence with the span as one gap more; None where it is of another."""
    answer = " ".join(span.text.split())
    before, _, after = _with(span, BLANK).partition(BLANK)
    for found in re.finditer(re.escape(answer), prompt):
        head, tail = prompt[: found.start()], prompt[found.end() :]
        if (_GAP.sub(r"\2", head), _GAP.sub(r"\2", tail)) == (before, after):
            last = max((int(gap[1]) for gap in _GAP.finditer(prompt)), default=0)
            return f"{head}{{{{c{last + 1}::{answer}}}}}{tail}"
    return None


def distractors(answer: str, tag: str, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Wrong options that look right: others of the same sort from the text, or other numbers.

    Those that are written as the answer is come first: a year beside years.
    """
    facts = tuple(facts)
    sort = next((fact.kind for fact in facts if fact.text == answer), None)
    others = [fact.text for fact in facts if fact.kind is sort and not _alike(fact.text, answer)]
    others = sorted([*others, *_other_years(answer)], key=lambda one: _form(one) != _form(answer))
    offered = [*_other_numbers(answer, tag), *others] if sort is FactKind.NUMBER else others
    return tuple(dict.fromkeys(" ".join(other.split()) for other in offered))[:DISTRACTORS]


def kind_for(fact: Fact | None, answer: str, tag: str) -> str:
    """The kind of question that fits a fact best."""
    if read_date(answer, tag) and (fact is None or fact.kind is FactKind.DATE):
        return "date"
    if fact is not None and fact.kind is FactKind.NUMBER and _amount(answer, tag):
        return "numeric"
    return "short-answer" if fact is not None and fact.kind is FactKind.NAME else "cloze"


def _with(span: Span, put: str) -> str:
    """The sentence in one line with something in place of the span."""
    end = span.start + len(span.text)
    return " ".join((span.sentence[: span.start] + put + span.sentence[end:]).split())


def _named(answer: str, facts: Iterable[Fact]) -> dict[str, str]:
    names = {fact.text for fact in facts if fact.kind is FactKind.NAME}
    return {"grading.name": "true"} if answer in names else {}


def _number(answer: str, tag: str) -> dict[str, str]:
    """The value, the unit and a tolerance; what is written stays as what is shown."""
    amount = _amount(answer, tag)
    if amount is None:
        return {"value": answer}
    value = int(amount.value) if amount.value.denominator == 1 else float(amount.value)
    form = {"value": str(value), "unit": amount.unit_text, "display": answer}
    return {**form, "tolerance": TOLERANCE} if abs(value) >= EXACT_BELOW else form


def _amount(answer: str, tag: str) -> Amount | None:
    """The one number of an answer, as its language reads it."""
    found = readings(answer, tag)
    return together(found[0].amounts) if found and found[0].amounts else None


def _date(answer: str, tag: str) -> dict[str, str]:
    found = read_date(answer, tag)
    return {"date": _iso(found.date) if found else answer, "display": answer}


def _iso(when: PartialDate) -> str:
    """A date as a deck file writes it."""
    day = [f"{part:02}" for part in (when.month, when.day) if part is not None]
    return "-".join([f"{when.year:04}" if when.year is not None else "-", *day])


def _other_numbers(answer: str, tag: str) -> Iterator[str]:
    """The number by plausible factors, written as the answer is, with as many decimals."""
    amount, digits = _amount(answer, tag), _DIGITS.search(answer)
    bare = _amount(digits[0], tag) if amount and digits else amount
    if amount is None or bare is None:
        return
    value = bare.value
    parts = next((parts for parts in (1, 10, 100) if (value * parts).denominator == 1), 0)
    share = amount.unit_text in _PERCENT and value <= WHOLE
    for factor in FACTORS if parts else ():
        other = Fraction(round(value * factor * parts), parts)
        if other not in {0, value} and not (share and other > WHOLE):
            written = written_number(other, table_of(tag))
            if digits:
                yield answer.replace(digits[0], written)
            elif parts == 1 and (words := in_words(int(other), table_of(tag))):
                yield f"{words} {amount.unit_text}".strip()


def _other_years(answer: str) -> list[str]:
    """Years somewhat before, and one soon after, where the answer is a year."""
    by = (-10, -4, 3) if _YEAR.fullmatch(answer) else ()
    return [str(int(answer) + years) for years in by]


def _form(text: str) -> str:
    """How a text is written: `0 a 0` for a day, a month and a year."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", text))


def _alike(text: str, other: str) -> bool:
    """Whether one of two texts names the other too: Pearson, Lester Pearson."""
    one, two = set(text.casefold().split()), set(other.casefold().split())
    return one <= two or two <= one
