"""Reads and judges dates."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from quizapp.learning.answer.asked import limits_asked
from quizapp.learning.answer.distance import distance
from quizapp.learning.answer.finding import Finding, almost, correct, wrong
from quizapp.learning.answer.folding import fold
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.languages import TABLES, day_first, table_of, tables_for
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.numberwords import atoms_of
from quizapp.learning.answer.sums import Role, evaluate, settle
from quizapp.learning.card import DateCard, PartialDate
from quizapp.words import Sentence

_LONGEST = 200
_TOKEN = re.compile(r"(?<!\w)'\d\d(?!\w)|\d+|[^\W\d_]+")
_LAST_DAY = 31
_MONTHS = 12
_PREFIX = 3
_CENTURY = 100
_SHORT_DIGITS = 2
"""A number with more digits is no day and no month."""
_YEAR_DIGITS = 4
_WHOLE_DATE_DIGITS = 8
_YEAR_DAYS = 365
_MOST_NUMBERS = 3


class Found(NamedTuple):
    """A date read from an answer, and the words beside it."""

    date: PartialDate
    others: tuple[str, ...]
    third: int = 0
    """Which third of the month or year was said; 0 for none."""


class _Number(NamedTuple):
    value: int
    digits: int


def shown_date(card: DateCard, tag: str) -> str:
    """The date as the card would show it."""
    return card.display or written(card.when, tag)


def written(when: PartialDate, tag: str) -> str:
    """A date as a language writes it."""
    if when.month is None:
        return str(when.year)
    table = table_of(tag)
    months = table.months or tuple(f"{number:02}" for number in range(1, _MONTHS + 1))
    month, year = months[when.month - 1].split()[0], when.year
    if when.day is None:
        return month if year is None else f"{month} {year}"
    if table.day_first or day_first(tag):
        return f"{when.day} {month}" if year is None else f"{when.day} {month} {year}"
    return f"{month} {when.day}" if year is None else f"{month} {when.day}, {year}"


def read_date(text: str, tag: str) -> Found | None:
    """The date in a text, as the language of the tag reads it; None where there is not one."""
    if len(text) > _LONGEST:
        return None
    months: list[int] = []
    numbers: list[_Number] = []
    others: list[str] = []
    thirds = [0]
    for item in _items(_TOKEN.findall(_without_clock(fold(text), tag)), tag):
        if isinstance(item, _Number):
            numbers.append(item)
        elif isinstance(item, int):
            months.append(item)
        elif third := table_of(tag).vague.get(item):
            thirds.append(third)
        else:
            others.append(item)
    when = _assemble(months, numbers, tag)
    return Found(when, tuple(others), thirds[-1]) if when else None


def _without_clock(text: str, tag: str) -> str:
    """The text without its time of day: 10:30, om tien uur."""
    code = table_of(tag).code
    return _clock().sub(
        lambda found: " " if not found["word"] or atoms_of(found["word"], code) else found[0], text
    )


@cache
def _clock() -> re.Pattern[str]:
    """A time of day, as any language says it; or a word before one that says an hour."""
    said = "|".join(sorted(word for table in TABLES for word in table.clock))
    hour = rf"\d{{1,2}}(?::\d\d(?:\s*(?:{said})\b)?|(?:\.\d\d)?\s*(?:{said})\b)"
    return re.compile(rf"\b(?:{hour}|(?P<word>[^\W\d]+)\s+(?:{said})\b)")


def _items(tokens: list[str], tag: str) -> Iterator[_Number | int | str]:
    """Numbers, months (as plain ints) and other words that mean something."""
    own = table_of(tag)
    words: list[str] = []
    after_digits = False
    for token in tokens:
        is_ending = after_digits and token in own.ordinal_endings
        after_digits = token.isdecimal()
        if not after_digits and not is_ending and atoms_of(token, own.code):
            words.append(token)
            continue
        yield from _spoken(words, own)
        words = []
        if token[0] == "'":
            yield _Number(int(token[1:]), _YEAR_DIGITS)
        elif after_digits:
            yield _Number(int(token[:9]), len(token))
        elif month := month_of(token, tag):
            yield month
        elif (
            not is_ending and token not in own.weekdays | own.date_words | own.articles | own.hedges
        ):
            yield token
    yield from _spoken(words, own)


def _spoken(tokens: list[str], table: Table) -> Iterator[_Number | str]:
    """The numbers that number words say: first, twenty twenty-one; else the words."""
    atoms = settle([atoms for token in tokens for atoms in atoms_of(token, table.code)])
    if any(atom.role in {Role.NUMBER, Role.ORDINAL} for atom in atoms):
        for value in evaluate(atoms):
            yield _Number(int(value), max(_SHORT_DIGITS, len(str(int(value)))))
    else:
        yield from (token for token in tokens if token not in table.one)


def month_of(word: str, tag: str, *, slips: bool = True) -> int | None:
    """The month a word names, in full, in short, or with a slip; own language first."""
    for matches in (_is_name, _is_short, *((_is_slip,) if slips else ())):
        for months in _months(tag):
            found = {number for number, names in enumerate(months, 1) if matches(word, names)}
            if len(found) == 1:
                return found.pop()
    return None


@cache
def _months(tag: str) -> tuple[tuple[list[str], ...], ...]:
    """The names of the months in each language, as they are compared."""
    return tuple(tuple(fold(names).split() for names in table.months) for table in tables_for(tag))


def _is_name(word: str, names: list[str]) -> bool:
    return word in names


def _is_short(word: str, names: list[str]) -> bool:
    return len(word) >= _PREFIX and names[0].startswith(word)


def _is_slip(word: str, names: list[str]) -> bool:
    return len(names[0]) > _PREFIX and distance(word, names[0], 1) == 1


def _assemble(months: list[int], numbers: list[_Number], tag: str) -> PartialDate | None:
    """The date that months and numbers make together; None where they make none or two."""
    if len(months) == 1:
        return _with_month(months[0], numbers)
    if months or not 0 < len(numbers) <= _MOST_NUMBERS:
        return None
    if len(numbers) == 1:
        return _one_number(*numbers[0])
    one, other, *third = numbers
    if one.digits > _SHORT_DIGITS:
        return _checked(one.value, other.value, third[0].value if third else None)
    if other.digits > _SHORT_DIGITS:
        return None if third else _checked(other.value, one.value, None)
    year = third[0].value if third else None
    return _day_and_month(one.value, other.value, year, first=day_first(tag))


def _with_month(month: int, numbers: list[_Number]) -> PartialDate | None:
    years = [number for number in numbers if number.digits > _SHORT_DIGITS]
    days = [number for number in numbers if number.digits <= _SHORT_DIGITS]
    if not years and len(days) > 1:
        years = [days.pop()]
    if len(years) > 1 or len(days) > 1:
        return None
    day = days[0].value if days else None
    return _checked(years[0].value if years else None, month, day)


def _one_number(value: int, digits: int) -> PartialDate | None:
    """20211228, a year, or a day."""
    if digits == _WHOLE_DATE_DIGITS:
        return _checked(value // 10_000, value // 100 % 100, value % 100)
    if digits > _YEAR_DIGITS:
        return None
    is_day = digits <= _SHORT_DIGITS and 0 < value <= _LAST_DAY
    return PartialDate(None, None, value) if is_day else PartialDate(value, None, None)


def _day_and_month(one: int, other: int, year: int | None, *, first: bool) -> PartialDate | None:
    """Day and month in the order of the language, or in the other where only that is possible."""
    day, month = (one, other) if first else (other, one)
    return _checked(year, month, day) or _checked(year, day, month)


def _checked(year: int | None, month: int, day: int | None) -> PartialDate | None:
    when = PartialDate(year, month, day)
    try:
        when._replace(year=None if year is not None and year < _CENTURY else year).sample()
    except (ValueError, OverflowError):
        return None
    return when if month and day != 0 else None


def judge_date(card: DateCard, given: str, tag: str) -> Judgement:
    """The judgement of a typed date."""
    expected = shown_date(card, tag)
    found = _finding(card, read_date(given, tag), tag)
    return Judgement(
        verdict=found.verdict,
        reason=found.reason,
        expected=expected,
        matched=expected,
        by_value=found.by_value,
    )


def _finding(card: DateCard, found: Found | None, tag: str) -> Finding:
    table = table_of(tag)
    if found is None:
        return wrong(Sentence("there is no single date in this answer"))
    if (table.negations | table.either | table.plus).intersection(found.others):
        return wrong(Sentence("the answer says that it is another day"))
    if (table.bounds - limits_asked(card.prompt, tag)).intersection(found.others):
        return wrong(Sentence("the answer says before or after, not the day itself"))
    if _is_another_third(card, found):
        return wrong(Sentence("it is another date"))
    return _compared(card, _as_year(found.date) if card.when.month is None else found.date)


def _is_another_third(card: DateCard, found: Found) -> bool:
    """Whether it says early, and the day is late in the month."""
    said_month = found.date.month is not None and found.date.day is None
    day = card.when.day or 0
    return bool(found.third and said_month and day and found.third != min(3, (day + 9) // 10))


def _as_year(found: PartialDate) -> PartialDate:
    """Where a year is asked for, two digits are one: 14 is 1914."""
    only_a_number = found.year is None and found.month is None
    return PartialDate(found.day, None, None) if only_a_number else found


def _compared(card: DateCard, found: PartialDate) -> Finding:
    asked = card.when
    same_month = asked.month is None or found.month in {asked.month, None}
    same_day = asked.day is None or found.day in {asked.day, None}
    if same_month and same_day and _same_year(found.year, asked.year):
        return _as_complete_as_asked(card, found)
    if _is_near(card, found):
        return almost(Sentence("the date is near"), by_value=True)
    day_is_right = asked.day and (found.month, found.day) == (asked.month, asked.day)
    if day_is_right and not card.year_required:
        reason = Sentence("the day is right; the year is {year}", {"year": asked.year})
        return almost(reason, by_value=True)
    return wrong(Sentence("it is another date"))


def _as_complete_as_asked(card: DateCard, found: PartialDate) -> Finding:
    """What is said agrees; is enough said?"""
    asked = card.when
    if asked.month and found.month is None and found.day is None and not card.year_required:
        return wrong(Sentence("only the year is given"))
    if asked.month is None and found.year is None:
        return wrong(Sentence("the year is missing"))
    if asked.day and found.day is None:
        return almost(Sentence("the day is missing"), by_value=True)
    if asked.month and found.month is None:
        return almost(Sentence("the month is missing"), by_value=True)
    if asked.year and found.year is None and card.year_required:
        return almost(Sentence("the year is missing"), by_value=True)
    return correct(Sentence("the date is right"))


def _same_year(found: int | None, asked: int | None) -> bool:
    if found is None or asked is None:
        return True
    return found == asked or (found < _CENTURY and found == asked % _CENTURY)


def _is_near(card: DateCard, found: PartialDate) -> bool:
    """Whether it is at most `almost_days` off; a part that is not given is taken as right."""
    asked = card.when
    year = asked.year if found.year is None or _same_year(found.year, asked.year) else found.year
    filled = PartialDate(year or asked.year, found.month or asked.month, found.day or asked.day)
    try:
        off = abs(filled.sample() - asked.sample()).days
    except ValueError:
        return False
    return off <= card.almost_days or (asked.year is None and _YEAR_DAYS - off <= card.almost_days)
